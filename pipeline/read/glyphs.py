"""What a page prints, glyph by glyph and before any ordering, whether it comes from a text layer or from OCR."""

from __future__ import annotations

import ctypes
import re
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models.document import Boxes

MOST_GLYPHS = 200_000
"""A page with more characters than this is read up to here (a sheet of A0 has about 60 000)."""

_SPACE = 0x20
_LONGEST_NAME = 128
_NAME_ROOM = ctypes.c_ulong(_LONGEST_NAME)
_BOLD_WEIGHT = 600
_BOLD_WORDS = (b"bold", b"black", b"heavy", b"demi", b",bd", b"-bd", b"gras")
_BOLD_NAMES: dict[bytes, bool] = {}
"""Names of fonts met so far: is it a bold one?"""
_NAMELESS = re.compile(rb"(?:[a-z]{6}\+)?(?:cidfont\+)?[a-z]{0,3}\d*(?:[+_-]\d+)*")


class Run(NamedTuple):
    """Glyphs that were drawn one after the other along one line: `text[start:end]`.

    `size` is the font size in points, `angle` the direction of writing as shown, in degrees counter-clockwise
    (0 is upright text) and `size` are those of the first printed glyph; `bold` is true when the last one is bold
    too. `base` is how far down the page, as shown, the baseline of an upright run is; negative where it is not known.
    """

    start: int
    end: int
    size: float = 0.0
    bold: bool = False
    angle: int = 0
    base: float = -1.0


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What one page prints, in the order it was drawn.

    `text` has one character per glyph and `boxes` one row per character (x0, top, x1, bottom in points from the
    top-left corner of the page as shown; the row of a space means nothing). There is no newline in it: `runs` say where
    a printed line begins and ends; they cover the text in order, without overlap (characters between two runs are
    dropped). A hyphen at the end of a printed line is a plain "-". `confidence` is the mean of the OCR's own, 0 to
    100, None for a text layer.
    """

    text: str
    boxes: Boxes
    runs: Sequence[Run]
    width: float
    height: float
    rotation: int = 0
    confidence: float | None = None
    cut: bool = False
    """True when the page had more than `MOST_GLYPHS` characters and the rest was left out."""


def glyphs_of(page: pdfium.PdfPage) -> Glyphs:
    """The glyphs of the page's text layer; no glyph at all when it has none."""
    width, height = page.get_size()
    rotation = page.get_rotation()
    handle = pdfium_c.FPDFText_LoadPage(page)
    if not handle:
        return Glyphs("", np.empty((0, 4), np.float32), (), width, height, rotation)
    try:
        count = max(0, pdfium_c.FPDFText_CountChars(handle))
        cut = count > MOST_GLYPHS
        count = min(count, MOST_GLYPHS)
        area = pdfium_c.FS_RECTF()
        pdfium_c.FPDF_GetPageBoundingBox(page, area)
        frame = _Frame(rotation, area.left, area.top, area.right, area.bottom)
        pointer = _address_of(ctypes.cast(handle, ctypes.c_void_p).value or 0)
        codes = _codes(handle, pointer, count)
        printed = np.flatnonzero(codes != _SPACE)
        boxes = frame.boxes(_BOXES.filled(_get_box, pointer, printed), printed, count)
        runs, codes = _runs(pointer, codes, printed, frame)
        return Glyphs(_decode(codes), boxes, runs, width, height, rotation, cut=cut)
    finally:
        pdfium_c.FPDFText_ClosePage(handle)


def quick(function: object, result: type) -> Callable[..., Any]:
    """The same C function for quick calls: no types to check, its pointers are given ready made.

    A call costs a quarter of what it costs through typed pointers, and there is one for every glyph.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(result)(address or 0)


def _address_of(address: int) -> Any:  # noqa: ANN401 - ctypes has no name for what `byref` gives
    """A pointer to this address as `quick` functions take it: `byref` is the one kind that costs nothing to pass."""
    return ctypes.byref(ctypes.c_char.from_address(address))


_get_unicode = quick(pdfium_c.FPDFText_GetUnicode, ctypes.c_uint)
_get_box = quick(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_int)
_get_size = quick(pdfium_c.FPDFText_GetFontSize, ctypes.c_double)
_get_weight = quick(pdfium_c.FPDFText_GetFontWeight, ctypes.c_int)
_get_matrix = quick(pdfium_c.FPDFText_GetMatrix, ctypes.c_int)
_get_origin = quick(pdfium_c.FPDFText_GetCharOrigin, ctypes.c_int)
_get_font = quick(pdfium_c.FPDFText_GetFontInfo, ctypes.c_ulong)


class _Room:
    """Where PDFium writes `width` numbers for each of many glyphs. (It works in one thread only, and so does this module.)"""

    def __init__(self, number: type[ctypes._SimpleCData[Any]], width: int, pointers: int = 1, slots: int = 512) -> None:
        memory = (number * (width * slots))()
        step = ctypes.sizeof(number)
        self._slots = slots
        self._rows = np.ctypeslib.as_array(memory).reshape(slots, width)
        self._places = [[ctypes.byref(memory, step * (width * k + p)) for k in range(slots)] for p in range(pointers)]

    def filled(
        self, function: Callable[..., Any], pointer: object, indexes: npt.NDArray[np.int64], *more: object
    ) -> npt.NDArray[Any]:
        """What `function` writes for each of these glyphs, one row each; zeros where it writes nothing."""
        out = np.empty((len(indexes), self._rows.shape[1]), self._rows.dtype)
        for start in range(0, len(indexes), self._slots):
            some = indexes[start : start + self._slots]
            rows = self._rows[: len(some)]
            rows.fill(0)
            deque(map(function, repeat(pointer), some.tolist(), *self._places, *map(repeat, more)), maxlen=0)
            out[start : start + len(some)] = rows
        return out


_BOXES = _Room(ctypes.c_float, 4, slots=4_096)
_MATRICES = _Room(ctypes.c_float, 6)
_ORIGINS = _Room(ctypes.c_double, 2, pointers=2)
_NAMES = _Room(ctypes.c_uint8, _LONGEST_NAME)
_units = (ctypes.c_ushort * (MOST_GLYPHS + 1))()
_unit_codes = np.ctypeslib.as_array(_units)


def _codes(handle: object, pointer: object, count: int) -> npt.NDArray[np.uint32]:
    """One Unicode number per glyph: all in one call where PDFium has exactly one UTF-16 unit for each."""
    written = pdfium_c.FPDFText_GetText(handle, 0, count, _units) if count else 1
    codes = _unit_codes[:count].astype(np.uint32)
    if written != count + 1 or bool(((codes >= 0xD800) & (codes < 0xE000)).any()):
        return np.fromiter(map(_get_unicode, repeat(pointer), range(count)), np.uint32, count)
    return codes


class _Frame(NamedTuple):
    """The part of a page that is shown, in the page's own space, and how far it is turned clockwise, in degrees."""

    rotation: int
    left: float
    top: float
    right: float
    bottom: float

    def boxes(self, rows: Boxes, where: npt.NDArray[np.int64], count: int) -> Boxes:
        """Boxes (left, top, right, bottom) of the glyphs at these places of `count`, as shown: from the top-left corner.

        Those of the others, spaces all of them and a fifth of all characters, are zero: nobody asks where they are.
        """
        left, top, right, bottom = rows.T
        match self.rotation:
            case 90:
                shown = (bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
            case 180:
                shown = (self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
            case 270:
                shown = (self.top - top, self.right - right, self.top - bottom, self.right - left)
            case _:
                shown = (left - self.left, self.top - top, right - self.left, self.top - bottom)
        columns = np.zeros((4, count), np.float32)
        for column, values in zip(columns, shown, strict=True):
            column[where] = values
        return columns.T

    def base(self, origins: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """How far down the page as shown the origins of these glyphs are."""
        x, y = origins.T
        return np.asarray(
            {90: x - self.left, 180: y - self.bottom, 270: self.right - x}.get(self.rotation, self.top - y)
        )


def _runs(
    pointer: object, codes: npt.NDArray[np.uint32], printed: npt.NDArray[np.int64], frame: _Frame
) -> tuple[list[Run], npt.NDArray[np.uint32]]:
    """Where PDFium's lines begin and end (a newline, or the mark of a hyphen), and the codes with a plain hyphen."""
    # PDFium marks a hyphen at the end of a line by U+FFFE (0x02 before) and then leaves out the newline.
    hyphen = (codes == 0x02) | (codes == 0xFFFE)
    breaks = np.flatnonzero(hyphen | (codes == 0x0D) | (codes == 0x0A))
    starts, stops = np.append(0, breaks + 1), np.append(breaks + hyphen[breaks], len(codes))
    starts, stops = starts[starts < stops], stops[starts < stops]
    if not len(starts):
        return [], codes
    if hyphen.any():
        codes = np.where(hyphen, np.uint32(0x2D), codes)
    first = np.minimum(np.append(printed, len(codes))[np.searchsorted(printed, starts)], stops - 1)
    last = np.maximum(np.append(printed, 0)[np.searchsorted(printed, stops) - 1], first)
    sizes, angles = _directions(pointer, first, frame.rotation)
    bases = frame.base(_ORIGINS.filled(_get_origin, pointer, first)).tolist()
    bold = _are_bold(pointer, first)
    unsure = np.flatnonzero(bold & (first != last))
    if len(unsure):
        bold[unsure] = _are_bold(pointer, last[unsure])
    return list(map(Run, starts.tolist(), stops.tolist(), sizes, bold.tolist(), angles, bases)), codes


def _directions(pointer: object, indexes: npt.NDArray[np.int64], rotation: int) -> tuple[list[float], list[int]]:
    """For each glyph its size in points as printed, and its direction in degrees counter-clockwise as shown."""
    a, b, c, d = _MATRICES.filled(_get_matrix, pointer, indexes)[:, :4].astype(np.float64).T
    sizes = np.fromiter(map(_get_size, repeat(pointer), indexes.tolist()), np.float64, len(indexes)) * np.hypot(c, d)
    if not b.any() and not (a < 0).any():
        return sizes.tolist(), [-rotation % 360] * len(sizes)
    angles = np.rint(np.degrees(np.arctan2(b, a))).astype(np.int64)
    return sizes.tolist(), ((angles - rotation) % 360).tolist()


def _are_bold(pointer: object, indexes: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """What the names of these glyphs' fonts say."""
    names = _NAMES.filled(_get_font, pointer, indexes, _NAME_ROOM, None).view(f"S{_LONGEST_NAME}").ravel().tolist()
    known = map(_BOLD_NAMES.get, names)
    return np.array(
        [
            _is_bold(pointer, *glyph) if bold is None else bold
            for bold, *glyph in zip(known, indexes.tolist(), names, strict=True)
        ],
        np.bool_,
    )


def _is_bold(pointer: object, index: int, name: bytes) -> bool:
    """What the name of the glyph's font says; its weight where the name says nothing (« CIDFont+F2 »)."""
    low = name.lower()
    bold = any(word in low for word in _BOLD_WORDS)
    if not bold and _NAMELESS.fullmatch(low):
        return bool(_BOLD_WEIGHT <= _get_weight(pointer, index) <= 1_000)
    if len(_BOLD_NAMES) < 10_000:
        _BOLD_NAMES[name] = bold
    return bold


def _decode(codes: npt.NDArray[np.uint32]) -> str:
    """The characters of these numbers; what has no Unicode number, or half of one, is U+FFFD."""
    wrong = (codes == 0) | ((codes & 0xFFFFF800) == 0xD800) | (codes > 0x10FFFF)
    if wrong.any():
        codes = np.where(wrong, np.uint32(0xFFFD), codes)
    return codes.astype("<u4").tobytes().decode("utf-32-le")

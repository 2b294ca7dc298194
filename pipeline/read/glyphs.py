"""What a page prints, glyph by glyph and before any ordering, whether it comes from a text layer or from OCR."""

from __future__ import annotations

import ctypes
import re
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import atan2, hypot, pi
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models.document import Boxes

MOST_GLYPHS = 200_000
"""A page with more characters than this is read up to here (a sheet of A0 has about 60 000)."""

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
        pointer = ctypes.cast(handle, ctypes.c_void_p)
        codes = _codes(handle, pointer, count)
        boxes = _shown(page, _char_boxes(pointer, codes), rotation)
        runs, codes = _runs(_Fonts(page, pointer, rotation), codes)
        return Glyphs(_decode(codes), boxes, runs, width, height, rotation, cut=cut)
    finally:
        pdfium_c.FPDFText_ClosePage(handle)


def quick(function: object, result: type) -> Callable[..., Any]:
    """The same C function for quick calls: no types to check, its pointers are given ready made.

    A call costs a third of what it costs through typed pointers, and there is one for every glyph.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(result)(address or 0)


_get_unicode = quick(pdfium_c.FPDFText_GetUnicode, ctypes.c_uint)
_get_box = quick(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_int)
_get_size = quick(pdfium_c.FPDFText_GetFontSize, ctypes.c_double)
_get_weight = quick(pdfium_c.FPDFText_GetFontWeight, ctypes.c_int)
_get_matrix = quick(pdfium_c.FPDFText_GetMatrix, ctypes.c_int)
_get_origin = quick(pdfium_c.FPDFText_GetCharOrigin, ctypes.c_int)
_get_font = quick(pdfium_c.FPDFText_GetFontInfo, ctypes.c_ulong)

_SLOTS = 4_096
_rectangles = (ctypes.c_float * (4 * _SLOTS))()
_rectangle_rows: Boxes = np.ctypeslib.as_array(_rectangles).reshape(-1, 4)
_slots = [ctypes.c_void_p(ctypes.addressof(_rectangles) + 16 * slot) for slot in range(_SLOTS)]
"""Where PDFium puts boxes, so many at a time. (PDFium works in one thread only, so does this module.)"""
_matrix = (ctypes.c_float * 6)()
_origin = (ctypes.c_double * 2)()
_name = ctypes.create_string_buffer(128)
_flags = ctypes.c_int()
_matrix_at, _name_at, _flags_at = ctypes.byref(_matrix), ctypes.byref(_name), ctypes.byref(_flags)
_x_at, _y_at = ctypes.byref(_origin), ctypes.byref(_origin, 8)
_name_length = ctypes.c_ulong(128)


def _codes(handle: object, pointer: ctypes.c_void_p, count: int) -> npt.NDArray[np.uint32]:
    """One Unicode number per glyph: all in one call where PDFium has exactly one UTF-16 unit for each."""
    units = np.zeros(count + 2, np.uint16)
    room = units.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
    written = pdfium_c.FPDFText_GetText(handle, 0, count, room) if count else 1
    codes = units[:count].astype(np.uint32)
    if written != count + 1 or bool(((codes & 0xF800) == 0xD800).any()):
        codes = np.fromiter(map(_get_unicode, repeat(pointer), range(count)), np.uint32, count)
    return codes


def _char_boxes(pointer: ctypes.c_void_p, codes: npt.NDArray[np.uint32]) -> Boxes:
    """Left, top, right, bottom of every printed glyph in the page's own space.

    Spaces, a fifth of all characters, are left out: nobody asks where they are.
    """
    boxes = np.zeros((len(codes), 4), np.float32)
    printed = np.flatnonzero(codes != 0x20)
    for start in range(0, len(printed), _SLOTS):
        indexes = printed[start : start + _SLOTS]
        deque(map(_get_box, repeat(pointer), indexes.tolist(), _slots), maxlen=0)
        boxes[indexes] = _rectangle_rows[: len(indexes)]
    return boxes


def _shown(page: pdfium.PdfPage, boxes: Boxes, rotation: int) -> Boxes:
    """Those boxes as shown: from the top-left corner of the cropped and turned page, downwards."""
    area = pdfium_c.FS_RECTF()
    pdfium_c.FPDF_GetPageBoundingBox(page, area)
    left, top, right, bottom = boxes.T
    match rotation:
        case 90:
            columns = (bottom - area.bottom, left - area.left, top - area.bottom, right - area.left)
        case 180:
            columns = (area.right - right, bottom - area.bottom, area.right - left, top - area.bottom)
        case 270:
            columns = (area.top - top, area.right - right, area.top - bottom, area.right - left)
        case _:
            columns = (left - area.left, area.top - top, right - area.left, area.top - bottom)
    return np.stack(columns, axis=1)


def _runs(font: _Fonts, codes: npt.NDArray[np.uint32]) -> tuple[list[Run], npt.NDArray[np.uint32]]:
    """Where PDFium's lines begin and end (a newline, or the mark of a hyphen), and the codes with a plain hyphen."""
    count = len(codes)
    newline = (codes == 0x0D) | (codes == 0x0A)
    # PDFium marks a hyphen at the end of a line by U+FFFE (0x02 before) and then leaves out the newline.
    hyphen = (codes == 0x02) | (codes == 0xFFFE)
    ends = np.flatnonzero(newline | hyphen).tolist()
    if hyphen.any():
        codes = np.where(hyphen, np.uint32(0x2D), codes)
    blank = codes == 0x20
    runs, start = [], 0
    for end in [*ends, count]:
        stop = end + 1 if end < count and hyphen[end] else end
        if start < stop:
            first, last = start, stop - 1
            while first < last and blank[first]:
                first += 1
            size, bold, angle, base = font.at(first)
            if bold:
                while first < last and blank[last]:
                    last -= 1
                bold = font.is_bold(last)
            runs.append(Run(start, stop, size, bold, angle, base))
        start = end + 1
    return runs, codes


class _Fonts:
    """Size, weight and direction of single glyphs of one text page."""

    def __init__(self, page: pdfium.PdfPage, pointer: ctypes.c_void_p, rotation: int) -> None:
        self.pointer = pointer
        self.rotation = rotation
        area = pdfium_c.FS_RECTF()
        pdfium_c.FPDF_GetPageBoundingBox(page, area)
        self._edges = (area.top, area.left, area.bottom, area.right)

    def at(self, index: int) -> tuple[float, bool, int, float]:
        """Size in points as printed, bold or not, direction in degrees counter-clockwise, baseline: all as shown."""
        size = _get_size(self.pointer, index)
        angle = -self.rotation
        if _get_matrix(self.pointer, index, _matrix_at):
            a, b, c, d = _matrix[:4]
            size *= abs(d) if c == 0 else hypot(c, d)
            if b or a < 0:
                angle += round(atan2(b, a) * 180 / pi)
        return size, self.is_bold(index), angle % 360, self._base(index)

    def _base(self, index: int) -> float:
        """How far down the page as shown a glyph's origin is."""
        if not _get_origin(self.pointer, index, _x_at, _y_at):
            return -1.0
        x, y = _origin
        top, left, bottom, right = self._edges
        match self.rotation:
            case 90:
                return float(x - left)
            case 180:
                return float(y - bottom)
            case 270:
                return float(right - x)
            case _:
                return float(top - y)

    def is_bold(self, index: int) -> bool:
        """What the name of the font says; its weight where the name says nothing (« CIDFont+F2 »)."""
        length = _get_font(self.pointer, index, _name_at, _name_length, _flags_at)
        name = _name.value if 0 < length <= _name_length.value else b""
        known = _BOLD_NAMES.get(name)
        if known is None:
            low = name.lower()
            known = any(word in low for word in _BOLD_WORDS)
            if not known and _NAMELESS.fullmatch(low):
                return bool(_BOLD_WEIGHT <= _get_weight(self.pointer, index) <= 1_000)
            if len(_BOLD_NAMES) < 10_000:
                _BOLD_NAMES[name] = known
        return known


def _decode(codes: npt.NDArray[np.uint32]) -> str:
    """The characters of these numbers; what has no Unicode number, or half of one, is U+FFFD."""
    wrong = (codes == 0) | ((codes & 0xFFFFF800) == 0xD800) | (codes > 0x10FFFF)
    if wrong.any():
        codes = np.where(wrong, np.uint32(0xFFFD), codes)
    return codes.astype("<u4").tobytes().decode("utf-32-le")

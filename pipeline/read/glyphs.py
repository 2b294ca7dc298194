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
        address = ctypes.cast(handle, ctypes.c_void_p).value or 0
        codes = _codes(handle, address, count)
        boxes = _shown(page, _char_boxes(address, codes), rotation)
        runs, codes = _runs(_Fonts(page, address, rotation), codes)
        return Glyphs(_decode(codes), boxes, runs, width, height, rotation, cut=cut)
    finally:
        pdfium_c.FPDFText_ClosePage(handle)


def _function(function: object, result: type, *arguments: type) -> Callable[..., Any]:
    """The same C function with plain integers for pointers: half the cost of a call through typed pointers."""
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


_get_unicode = _function(pdfium_c.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_size_t, ctypes.c_int)
_get_box = _function(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_size_t, ctypes.c_int, ctypes.c_size_t)
_get_size = _function(pdfium_c.FPDFText_GetFontSize, ctypes.c_double, ctypes.c_size_t, ctypes.c_int)
_get_weight = _function(pdfium_c.FPDFText_GetFontWeight, ctypes.c_int, ctypes.c_size_t, ctypes.c_int)
_get_matrix = _function(pdfium_c.FPDFText_GetMatrix, ctypes.c_int, ctypes.c_size_t, ctypes.c_int, ctypes.c_size_t)
_get_origin = _function(
    pdfium_c.FPDFText_GetCharOrigin, ctypes.c_int, ctypes.c_size_t, ctypes.c_int, ctypes.c_size_t, ctypes.c_size_t
)
_get_font = _function(
    pdfium_c.FPDFText_GetFontInfo,
    ctypes.c_ulong, ctypes.c_size_t, ctypes.c_int, ctypes.c_size_t, ctypes.c_ulong, ctypes.c_size_t,
)  # fmt: skip


def _codes(handle: object, address: int, count: int) -> npt.NDArray[np.uint32]:
    """One Unicode number per glyph: all in one call where PDFium has exactly one UTF-16 unit for each."""
    units = np.zeros(count + 2, np.uint16)
    pointer = units.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
    written = pdfium_c.FPDFText_GetText(handle, 0, count, pointer) if count else 1
    codes = units[:count].astype(np.uint32)
    if written != count + 1 or bool(((codes & 0xF800) == 0xD800).any()):
        codes = np.fromiter(map(_get_unicode, repeat(address), range(count)), np.uint32, count)
    return codes


def _char_boxes(address: int, codes: npt.NDArray[np.uint32]) -> Boxes:
    """Left, top, right, bottom of every printed glyph in the page's own space, written by PDFium itself into one array.

    Spaces and line ends, a fifth of all characters, are left out: nobody asks where they are.
    """
    boxes = np.zeros((len(codes), 4), np.float32)
    printed = np.flatnonzero(codes != 0x20)
    places = (printed * 16 + boxes.ctypes.data).tolist()
    deque(map(_get_box, repeat(address), printed.tolist(), places), maxlen=0)
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

    def __init__(self, page: pdfium.PdfPage, address: int, rotation: int) -> None:
        self.address = address
        self.rotation = rotation
        area = pdfium_c.FS_RECTF()
        pdfium_c.FPDF_GetPageBoundingBox(page, area)
        self._edges = (area.top, area.left, area.bottom, area.right)
        self._origin = (ctypes.c_double * 2)()
        self._origin_at = ctypes.addressof(self._origin)
        self._matrix = (ctypes.c_float * 6)()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._places = tuple(ctypes.addressof(x) for x in (self._matrix, self._name, self._flags))

    def at(self, index: int) -> tuple[float, bool, int, float]:
        """Size in points as printed, bold or not, direction in degrees counter-clockwise, baseline: all as shown."""
        matrix_at, _, _ = self._places
        size = _get_size(self.address, index)
        angle = 0
        matrix = self._matrix
        if _get_matrix(self.address, index, matrix_at):
            size *= hypot(matrix[2], matrix[3])
            angle = round(atan2(matrix[1], matrix[0]) * 180 / pi)
        bold = self.is_bold(index)
        return size, bold, (angle - self.rotation) % 360, self._base(index)

    def _base(self, index: int) -> float:
        """How far down the page as shown a glyph's origin is."""
        if not _get_origin(self.address, index, self._origin_at, self._origin_at + 8):
            return -1.0
        x, y = self._origin
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
        _, name_at, flags_at = self._places
        length = _get_font(self.address, index, name_at, 128, flags_at)
        name = self._name.value if 0 < length <= 128 else b""
        known = _BOLD_NAMES.get(name)
        if known is None:
            low = name.lower()
            known = any(word in low for word in _BOLD_WORDS)
            if not known and _NAMELESS.fullmatch(low):
                return bool(_BOLD_WEIGHT <= _get_weight(self.address, index) <= 1_000)
            if len(_BOLD_NAMES) < 10_000:
                _BOLD_NAMES[name] = known
        return known


def _decode(codes: npt.NDArray[np.uint32]) -> str:
    """The characters of these numbers; what has no Unicode number, or half of one, is U+FFFD."""
    wrong = (codes == 0) | ((codes & 0xFFFFF800) == 0xD800) | (codes > 0x10FFFF)
    if wrong.any():
        codes = np.where(wrong, np.uint32(0xFFFD), codes)
    return codes.astype("<u4").tobytes().decode("utf-32-le")

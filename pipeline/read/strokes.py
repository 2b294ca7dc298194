"""The straight lines drawn on a page, level or upright: borders of cells, however the writing program drew them.

Word processors draw a border as a thin filled box, spreadsheets as a stroked line, others as the side of a rectangle;
printing to PDF may put a whole grid into one path.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.read.glyphs import Glyphs, quick

MOST_SEGMENTS = 5_000
_MOST_OBJECTS = 30_000
_DEEPEST = 6
_THIN = 3.5
"""A box thinner than so many points is a line."""
_SLANT = 0.7
"""A line is level or upright when its ends differ by less than so many points."""
_SHORTEST = 3.0
_CORNERS = 4
"""Points of a path that is no mere line: it needs so many to have a side worth reading."""
_WHOLE_PAGE = 0.9

Matrix = tuple[float, float, float, float, float, float]
Spans = npt.NDArray[np.float64]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_object_of_page = quick(pdfium_c.FPDFPage_GetObject, ctypes.c_void_p)
_object_of_form = quick(pdfium_c.FPDFFormObj_GetObject, ctypes.c_void_p)
_count_in_form = quick(pdfium_c.FPDFFormObj_CountObjects, ctypes.c_int)
_type = quick(pdfium_c.FPDFPageObj_GetType, ctypes.c_int)
_bounds = quick(pdfium_c.FPDFPageObj_GetBounds, ctypes.c_int)
_matrix = quick(pdfium_c.FPDFPageObj_GetMatrix, ctypes.c_int)
_count_segments = quick(pdfium_c.FPDFPath_CountSegments, ctypes.c_int)
_segment = quick(pdfium_c.FPDFPath_GetPathSegment, ctypes.c_void_p)
_point = quick(pdfium_c.FPDFPathSegment_GetPoint, ctypes.c_int)
_kind = quick(pdfium_c.FPDFPathSegment_GetType, ctypes.c_int)
_closes = quick(pdfium_c.FPDFPathSegment_GetClose, ctypes.c_int)

_room = (ctypes.c_float * 6)()
_rooms = [ctypes.byref(_room, 4 * k) for k in range(6)]


class Strokes(NamedTuple):
    """Lines as shown, in points from the top-left corner: `level` has rows (y, x0, x1), `upright` rows (x, top, bottom)."""

    level: Spans
    upright: Spans


def strokes_of(page: pdfium.PdfPage, glyphs: Glyphs) -> Strokes:
    """The level and upright lines of a page, turned as its glyphs are."""
    found = list(_segments(page, glyphs))
    if not found:
        empty = np.empty((0, 3))
        return Strokes(empty, empty)
    points = _shown(page, np.array(found, np.float64), glyphs.rotation)
    x0, x1 = np.minimum(points[:, 0], points[:, 2]), np.maximum(points[:, 0], points[:, 2])
    top, bottom = np.minimum(points[:, 1], points[:, 3]), np.maximum(points[:, 1], points[:, 3])
    wide, tall = x1 - x0, bottom - top
    level = (tall < _THIN) & (wide >= _SHORTEST) & (wide > tall)
    upright = (wide < _THIN) & (tall >= _SHORTEST) & ~level
    return Strokes(
        np.column_stack(((top + bottom) / 2, x0, x1))[level], np.column_stack(((x0 + x1) / 2, top, bottom))[upright]
    )


def _segments(page: pdfium.PdfPage, glyphs: Glyphs) -> Iterator[tuple[float, float, float, float]]:
    """The ends of every line, and opposite corners of every thin box, in the page's own space."""
    handle = ctypes.cast(page.raw, ctypes.c_void_p)
    count = min(pdfium_c.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    left = MOST_SEGMENTS
    largest = _WHOLE_PAGE * glyphs.width * glyphs.height
    for path, matrix in _paths(handle, _object_of_page, count, _IDENTITY, 0):
        for ends in _lines_of(path, matrix, largest):
            yield ends
            left -= 1
            if left <= 0:
                return


def _paths(
    holder: ctypes.c_void_p, object_at: object, count: int, matrix: Matrix, depth: int
) -> Iterator[tuple[ctypes.c_void_p, Matrix]]:
    """Every path of a page or form and of the forms in it, with what maps its points to the page."""
    for index in range(count):
        address = object_at(holder, index)  # type: ignore[operator]
        if not address:
            continue
        item = ctypes.c_void_p(address)
        kind = _type(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            yield item, matrix
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inside = min(max(0, _count_in_form(item)), _MOST_OBJECTS)
            yield from _paths(item, _object_of_form, inside, _within(item, matrix), depth + 1)


def _within(item: ctypes.c_void_p, outer: Matrix) -> Matrix:
    """The matrix of an object followed by that of what it stands in."""
    if not _matrix(item, _rooms[0]):
        return outer
    a, b, c, d, e, f = _room
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _lines_of(path: ctypes.c_void_p, matrix: Matrix, largest: float) -> Iterator[tuple[float, float, float, float]]:
    """The straight sides of one path; one line when the whole path is thin; nothing when it has curves."""
    if not _bounds(path, *_rooms[:4]):
        return
    x0, y0, x1, y1 = _room[:4]
    wide, tall = abs(x1 - x0), abs(y1 - y0)
    if wide < _THIN or tall < _THIN:
        if wide >= _SHORTEST or tall >= _SHORTEST:
            yield (x0, y0, x1, y1) if matrix is _IDENTITY else (*_mapped(x0, y0, matrix), *_mapped(x1, y1, matrix))
        return
    count = _count_segments(path)
    if count < _CORNERS or wide * tall > largest:
        return
    yield from _sides(path, min(count, MOST_SEGMENTS), _within(path, matrix))


def _sides(path: ctypes.c_void_p, count: int, matrix: Matrix) -> list[tuple[float, float, float, float]]:
    """The level and upright sides of a path; none when it has curves."""
    sides: list[tuple[float, float, float, float]] = []
    start = last = (0.0, 0.0)
    for index in range(count):
        segment = ctypes.c_void_p(_segment(path, index))
        kind = _kind(segment)
        if kind == pdfium_c.FPDF_SEGMENT_BEZIERTO:
            return []
        if not _point(segment, _rooms[0], _rooms[1]):
            continue
        here = _mapped(_room[0], _room[1], matrix)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = here
        else:
            _add_side(sides, last, here)
        last = here
        if _closes(segment):
            _add_side(sides, last, start)
            last = start
    return sides


def _add_side(
    sides: list[tuple[float, float, float, float]], one: tuple[float, float], other: tuple[float, float]
) -> None:
    if abs(one[0] - other[0]) < _SLANT or abs(one[1] - other[1]) < _SLANT:
        sides.append((*one, *other))


def _mapped(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _shown(page: pdfium.PdfPage, points: Spans, rotation: int) -> Spans:
    """Pairs of points as shown: from the top-left corner of the cropped and turned page, downwards."""
    area = pdfium_c.FS_RECTF()
    pdfium_c.FPDF_GetPageBoundingBox(page, area)
    x, y = points[:, 0::2], points[:, 1::2]
    match rotation:
        case 90:
            across, down = y - area.bottom, x - area.left
        case 180:
            across, down = area.right - x, y - area.bottom
        case 270:
            across, down = area.top - y, area.right - x
        case _:
            across, down = x - area.left, area.top - y
    return np.stack((across[:, 0], down[:, 0], across[:, 1], down[:, 1]), axis=1)

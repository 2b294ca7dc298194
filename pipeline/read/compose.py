"""Rows of fragments to the text of a page, its lines, its table cells, and a box for every character."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

import numpy as np
import regex

from models.document import Boxes, Furniture, Line
from pipeline.read.characters import text_of
from pipeline.read.fragments import Fragment, Ink
from pipeline.read.hyphens import HYPHENS, Vocabulary
from pipeline.read.order import Row

_SPACE, _TAB, _NEWLINE = 0x20, 0x09, 0x0A
_TAB_GAP = 1.2
"""A gap wider than this (in heights) is a tab, unless all the gaps of the line are wide, as in a justified line."""
_SPACE_GAP = 0.09
_ITEM_MARK = regex.compile(r"[^\w\s]{1,3}|(?:\d{1,2}|[a-zA-Z]|[IVX]{1,4})\s?[.)°/-]{1,2}|o")


@dataclass(slots=True)
class Strip:
    """Ink that goes into the text in one piece, `ink[start:end]`, after `space` (a code, or 0 for nothing)."""

    space: int
    start: int
    end: int
    cell: tuple[int, int] | None = None


class Printed(NamedTuple):
    """One row with what is known of it before the text is put together."""

    row: Row
    strips: list[Strip]
    furniture: Furniture | None = None
    table: int | None = None


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of one page (it ends with a newline), its lines and boxes; it begins at `start` in the document.

    `cells` are (table, row, column, start, end); all offsets are those of the document.
    """

    text: str
    start: int
    lines: list[Line]
    boxes: Boxes
    cells: list[tuple[int, int, int, int, int]]

    def line_text(self, line: Line) -> str:
        """What the line says."""
        return self.text[line.start - self.start : line.end - self.start]


def strips_of(ink: Ink, row: Row) -> list[Strip]:
    """The fragments of a row with the spaces between them."""
    if len(row) == 1 and row[0].cells is None:
        return [Strip(_NEWLINE, row[0].start, row[0].end)]
    if any(f.cells is not None for f in row):
        return _table_strips(ink, row)
    gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(row)]
    usual: float | None = None
    strips = [Strip(_NEWLINE, row[0].start, row[0].end)]
    for (a, b), gap in zip(itertools.pairwise(row), gaps, strict=True):
        height = max(a.bottom - a.top, b.bottom - b.top)
        wide = gap > _TAB_GAP * height
        if wide and usual is None:
            usual = _usual_gap(ink, row, gaps)
        if wide and gap > 2 * (usual or 0.0) and not (gap < 5 * height and a is row[0] and _is_item_mark(ink, a)):
            space = _TAB
        else:
            raised = b.bottom - b.top < 0.85 * height and gap < 0.3 * height
            space = _SPACE if (gap > _SPACE_GAP * height or ink.before[b.start]) and not raised else 0
        strips.append(Strip(space, b.start, b.end))
    return strips


def _usual_gap(ink: Ink, row: Row, gaps: list[float]) -> float:
    """The usual width of a space between the words of a row, in points; 0 when it has too few words to say."""
    widths = [width for fragment in row for width in ink.spaces(fragment)]
    if len(widths) >= 3:
        return median(widths)
    if len(gaps) < 3 or min(gaps) <= 0:
        return 0.0
    alike = max(gaps) <= (1.5 if len(gaps) > 3 else 1.15) * min(gaps) and max(gaps) < 3 * (row[0].bottom - row[0].top)
    return median(gaps) if alike else 0.0


def _is_item_mark(ink: Ink, first: Fragment) -> bool:
    """True for what stands before the item of a list: « - », « • », « 1) », « a. »."""
    return _ITEM_MARK.fullmatch(ink.text(first)) is not None


def _table_strips(ink: Ink, row: Row) -> list[Strip]:
    """The row of a table: its cells with a tab between them, the lines of a cell with a space."""
    strips: list[Strip] = []
    for fragment in row:
        if fragment.cells is None:
            strips.append(Strip(_TAB, fragment.start, fragment.end))
            continue
        for place, column, inside in fragment.cells:
            for k, piece in enumerate(inside):
                strips.append(Strip(_SPACE if k else _TAB, piece.start, piece.end, (place, column)))
    if strips:
        strips[0].space = _NEWLINE
    return strips


def join_hyphens(ink: Ink, printed: Sequence[Printed], vocabulary: Vocabulary) -> None:
    """Words cut at the end of a line made whole on that line: « départe- / mental » is « départemental »."""
    for upper, lower in itertools.pairwise(printed):
        if not upper.strips or not lower.strips or upper.table != lower.table or upper.table is not None:
            continue
        last, first = upper.strips[-1], lower.strips[0]
        if not _is_cut(ink, last, first) or not _goes_on(upper.row, lower.row[0]):
            continue
        end = _word_end(ink, first)
        _join(ink, upper.strips, last, first, end, vocabulary)
        if first.start >= first.end:
            lower.strips.pop(0)
            if lower.strips:
                lower.strips[0].space = _NEWLINE
    for one in printed:
        if one.table is not None:
            _join_inside(ink, one.strips, vocabulary)


def _join_inside(ink: Ink, strips: list[Strip], vocabulary: Vocabulary) -> None:
    """The same between the lines of one cell."""
    for last, first in itertools.pairwise(strips):
        if first.space == _SPACE and last.cell == first.cell and _is_cut(ink, last, first):
            left, right = _words(ink, last, first, _word_end(ink, first))
            if not vocabulary.keeps_hyphen(left, right, chr(ink.codes[last.end - 1])):
                last.end -= 1
            first.space = 0


def _is_cut(ink: Ink, last: Strip, first: Strip) -> bool:
    """True when one piece ends in a hyphen after a letter or figure and the next one begins with a letter or figure."""
    at = last.end - 1
    if at - 1 < last.start or chr(ink.codes[at]) not in HYPHENS or ink.before[at]:
        return False
    return chr(ink.codes[at - 1]).isalnum() and chr(ink.codes[first.start]).isalnum()


def _goes_on(row: Row, lower: Fragment) -> bool:
    """True when the lower fragment can be the next line of the paragraph that the row ends in."""
    last = row[-1]
    height = last.bottom - last.top
    left = last.x0 - height if len(row) > 2 else row[0].x0 - 6 * height
    return 0 < lower.base - last.base < 2.2 * height and left < lower.x0 < last.x1


def _word_end(ink: Ink, strip: Strip) -> int:
    """Where the first word of a strip ends."""
    spaces = np.flatnonzero(ink.before[strip.start + 1 : strip.end])
    return strip.start + 1 + int(spaces[0]) if len(spaces) else strip.end


def _words(ink: Ink, last: Strip, first: Strip, end: int) -> tuple[str, str]:
    """The word before the hyphen, without it, and the first word of the next line."""
    spaces = np.flatnonzero(ink.before[last.start + 1 : last.end])
    start = last.start + 1 + int(spaces[-1]) if len(spaces) else last.start
    return text_of(ink.codes[start : last.end - 1]), text_of(ink.codes[first.start : end])


def _join(ink: Ink, strips: list[Strip], last: Strip, first: Strip, end: int, vocabulary: Vocabulary) -> None:
    """Moves the first word of the next line (up to `end`) behind the cut word."""
    left, right = _words(ink, last, first, end)
    if not vocabulary.keeps_hyphen(left, right, chr(ink.codes[last.end - 1])):
        last.end -= 1
    strips.append(Strip(0, first.start, end))
    first.start = end


def compose(ink: Ink, printed: Sequence[Printed], number: int, start: int) -> PageText:
    """The text of page `number` made of these rows, in this order; it begins at `start` in the document."""
    kept = [one for one in printed if one.strips]
    strips = [strip for one in kept for strip in one.strips]
    if not strips:
        return PageText("\n", start, [], np.full((1, 4), np.nan, np.float32), [])
    starts = np.array([strip.start for strip in strips])
    ends = (np.array([strip.end for strip in strips]) - starts).cumsum()
    begins = np.append(0, ends[:-1])
    order = np.arange(ends[-1]) + (starts - begins).repeat(ends - begins)
    space = ink.before[order]
    space[begins] = [strip.space for strip in strips]
    space[0] = 0
    spaced = space > 0
    place = (spaced + 1).cumsum() - 1
    codes = np.full(int(place[-1]) + 2, _NEWLINE, np.uint32)
    codes[place] = ink.codes[order]
    codes[place[spaced] - 1] = space[spaced]
    boxes = np.full((4, len(codes)), np.nan, np.float32)
    boxes[:, place] = ink.boxes.T[:, order]
    first = (place[begins] + start).tolist()
    last = (place[ends - 1] + 1 + start).tolist()
    lines, cells = _lines(ink, kept, first, last, number)
    return PageText(text_of(codes), start, lines, boxes.T, cells)


def _lines(
    ink: Ink, kept: Sequence[Printed], first: list[int], last: list[int], number: int
) -> tuple[list[Line], list[tuple[int, int, int, int, int]]]:
    """Every row as a line, and where its cells are; `first` and `last` are the offsets of the strips."""
    lines: list[Line] = []
    cells: list[tuple[int, int, int, int, int]] = []
    at = 0
    runs = ink.glyphs.runs
    for row, strips, furniture, table in kept:
        after = at + len(strips)
        run = runs[row[0].run]
        x0, top, x1, bottom = row[0][:4] if len(row) == 1 else _around(row)
        bold = run.bold and (len(row) == 1 or all(runs[f.run].bold for f in row))
        lines.append(Line(first[at], last[after - 1], number, x0, top, x1, bottom, run.size, bold, furniture))
        if table is not None:
            cells += _cells(table, strips, first[at:after], last[at:after])
        at = after
    return lines, cells


def _around(row: Row) -> tuple[float, float, float, float]:
    """The box around the fragments of a row."""
    x0, top, x1, bottom = zip(*(f[:4] for f in row), strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def _cells(
    table: int, strips: Sequence[Strip], first: list[int], last: list[int]
) -> list[tuple[int, int, int, int, int]]:
    """The cells of one row of a table: (table, row, column, start, end)."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for strip, start, end in zip(strips, first, last, strict=True):
        if strip.cell is not None:
            found[strip.cell] = (found.get(strip.cell, (start, end))[0], end)
    return [(table, row, column, start, end) for (row, column), (start, end) in found.items()]

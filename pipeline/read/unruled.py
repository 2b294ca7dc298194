"""Tables without lines: rows on end whose cells stand in the same columns, one of them a column of sums.

Only columns of sums are trusted to make a table: names and dates in two columns are more often a list of people, a
table of contents or a letterhead, whose printed lines say more than rows and columns would.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from pipeline.read.fragments import Fragment, Ink
from pipeline.read.grids import Grid, GridCell
from pipeline.read.order import Row, rows_of

_CELL_GAP = 1.2
"""Fragments nearer than so many heights are of one cell."""
_NEXT_ROW = 3.2
"""Rows of one table are at most so many heights apart."""
_LEAST_ROWS = 3
_MOST_WRAPPED = 2
_MOST_HEADINGS = 3
_SUM = regex.compile(
    r"[-+]?[ ]?(?:\d{1,3}(?:[ .]\d{3})+(?:[.,][ ]?\d{1,2})?|\d+[.,][ ]?\d{2}|\d+(?=[ ]?€))(?:[ ]?[kKM]?(?:€|EUR|euros?|F))?(?:[ ](?:HT|TTC))?"
)


_SUM_BEGINS = frozenset(map(ord, "-+0123456789"))


class _Span(NamedTuple):
    """One cell of a row: what stands together."""

    x0: float
    x1: float
    is_sum: bool


class _Line(NamedTuple):
    """One printed row and its cells."""

    row: Row
    top: float
    bottom: float
    spans: tuple[_Span, ...]

    @property
    def is_record(self) -> bool:
        return len(self.spans) > 1 and any(span.is_sum for span in self.spans[1:])


def unruled_grids(ink: Ink, fragments: Sequence[Fragment]) -> Iterator[Grid]:
    """The tables that alignment alone shows among these fragments (rows of ruled tables are passed over)."""
    lines = [_line(ink, row) for row in rows_of([f for f in fragments if f.cells is None])]
    for first, last in _runs(lines):
        records = [line for line in lines[first:last] if line.is_record]
        columns = _columns(records)
        if len(columns) < 2 or not _has_sums(records, columns):
            continue
        first = _with_headings(lines, first, columns)
        yield Grid(tuple(_cells(lines[first:last], columns)))


def _line(ink: Ink, row: Row) -> _Line:
    groups: list[list[Fragment]] = [[row[0]]]
    for before, fragment in itertools.pairwise(row):
        height = max(before.bottom - before.top, fragment.bottom - fragment.top)
        if fragment.x0 - before.x1 > _CELL_GAP * height:
            groups.append([fragment])
        else:
            groups[-1].append(fragment)
    spans = tuple(_Span(g[0].x0, max(f.x1 for f in g), _is_sum(ink, g)) for g in groups)
    return _Line(row, min(f.top for f in row), max(f.bottom for f in row), spans)


def _is_sum(ink: Ink, group: Sequence[Fragment]) -> bool:
    if ink.codes[group[0].start] not in _SUM_BEGINS or sum(f.end - f.start for f in group) > 24:
        return False
    words = " ".join(" ".join(ink.text(f) for f in group).split())
    return _SUM.fullmatch(words) is not None


def _runs(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Where records follow each other, with at most two other lines between them: first line, and the one after."""
    start = last = -1
    count = 0
    for number, line in enumerate(lines):
        near = last >= 0 and number - last <= _MOST_WRAPPED + 1 and _near(lines[last : number + 1])
        if not line.is_record:
            continue
        if not near:
            if count >= _LEAST_ROWS:
                yield start, last + 1
            start, count = number, 0
        last, count = number, count + 1
    if count >= _LEAST_ROWS:
        yield start, last + 1


def _near(lines: Sequence[_Line]) -> bool:
    """Whether each of these lines is close below the one before, and only short pieces of cells stand in between."""
    pairs = itertools.pairwise(lines)
    if any(low.top - high.bottom > _NEXT_ROW * (high.bottom - high.top) for high, low in pairs):
        return False
    right = max(lines[0].spans[-1].x0, lines[-1].spans[-1].x0)
    return all(line.spans[-1].x1 < right for line in lines[1:-1])


def _columns(records: Sequence[_Line]) -> list[tuple[float, float]]:
    """The columns of these records: stretches across the page on which some cell stands, in order."""
    columns: list[tuple[float, float]] = []
    for x0, x1, _ in sorted(span for line in records for span in line.spans):
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _has_sums(records: Sequence[_Line], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether some column holds mostly sums, and most records have a cell in two columns."""
    for x0, x1 in columns[1:]:
        inside = [span for line in records for span in line.spans if x0 <= span.x0 and span.x1 <= x1]
        if sum(span.is_sum for span in inside) >= max(_LEAST_ROWS, 0.6 * len(inside)):
            return True
    return False


def _with_headings(lines: Sequence[_Line], first: int, columns: Sequence[tuple[float, float]]) -> int:
    """The first line of the headings right above: cells that stand over different columns, and no sum."""
    start = first
    while start and first - start < _MOST_HEADINGS:
        above, below = lines[start - 1], lines[start]
        far = below.top - above.bottom > _NEXT_ROW * (below.bottom - below.top)
        over = {n for span in above.spans for n, (x0, x1) in enumerate(columns) if span.x0 < x1 and span.x1 > x0}
        if far or len(above.spans) < 2 or len(over) < 2 or len(above.spans) > len(columns):
            break
        start -= 1
    return start


def _cells(lines: Sequence[_Line], columns: Sequence[tuple[float, float]]) -> Iterator[GridCell]:
    """The cells: a record begins at its first line; a line that is none belongs to the nearer one."""
    edges = [columns[0][0] - 1, *((a[1] + b[0]) / 2 for a, b in itertools.pairwise(columns)), columns[-1][1] + 1]
    x0 = min(edges[0], *(line.spans[0].x0 - 1 for line in lines))
    edges = [x0, *edges[1:-1], max(edges[-1], *(line.spans[-1].x1 + 1 for line in lines))]
    tops = _tops(lines)
    bottom = max(line.bottom for line in lines) + 1
    for row, (high, low) in enumerate(itertools.pairwise([*tops, bottom])):
        for column, (left, right) in enumerate(itertools.pairwise(edges)):
            yield GridCell(row, column, left, high, right, low)


def _tops(lines: Sequence[_Line]) -> list[float]:
    """Where each row of the table begins."""
    tops = [lines[0].top - 1]
    for number, (before, line) in enumerate(itertools.pairwise(lines), 1):
        opens = len(line.spans) > 1 or _belongs_below(lines, number)
        if opens and not _belongs_below(lines, number - 1):
            tops.append((before.bottom + line.top) / 2)
    return tops


def _belongs_below(lines: Sequence[_Line], number: int) -> bool:
    """Whether a line that is no record is the beginning of the next one: clearly nearer to it than to the one before."""
    line = lines[number]
    if len(line.spans) > 1 or number + 1 >= len(lines):
        return False
    above = line.top - lines[number - 1].bottom if number else float("inf")
    below = lines[number + 1].top - line.bottom
    return below < 0.6 * above

"""Tables whose cells are known: their fragments gathered cell by cell, so that each row is read as one line."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from models.document import Cell, Table
from pipeline.read.compose import PageText
from pipeline.read.fragments import Fragment, Ink
from pipeline.read.order import Row, rows_of


class GridCell(NamedTuple):
    """One cell: row and column counted from 0 (a spanning cell stands at its first), and its box on the page."""

    row: int
    column: int
    x0: float
    top: float
    x1: float
    bottom: float


class Grid(NamedTuple):
    """The cells of one table, in points as the glyphs are; `heading_rows` of its rows are headings."""

    cells: tuple[GridCell, ...]
    heading_rows: int = 0


Place = tuple[int, int]
"""Row and column of a cell."""


def filled(ink: Ink, fragments: Sequence[Fragment], grid: Grid) -> tuple[dict[Place, list[Row]], list[Fragment]]:
    """What each cell of the grid holds, its printed lines from top to bottom; and the fragments that are in none.

    A fragment belongs to the cell its middle is in; one that runs through several cells is cut between two words.
    """
    bands = _Bands(grid.cells)
    inside: dict[Place, list[Fragment]] = defaultdict(list)
    outside: list[Fragment] = []
    for fragment in fragments:
        x0, x1 = fragment.x0, fragment.x1
        if fragment.cells is not None or not (x1 > bands.x0 and x0 < bands.x1):
            outside.append(fragment)
            continue
        beside = bands.at((fragment.top + fragment.bottom) / 2)
        borders = [cell.x1 for cell in beside if cell.x0 < x1 - 1 and cell.x1 > x0 + 1]
        parts = [fragment] if len(borders) < 2 else _cut(ink, fragment, borders[:-1])
        for part in parts:
            across = (part.x0 + part.x1) / 2
            cell = next((cell for cell in beside if cell.x0 <= across < cell.x1), None)
            if cell is None:
                outside.append(part)
            else:
                inside[cell.row, cell.column].append(part)
    return {place: rows_of(found) for place, found in sorted(inside.items())}, outside


class _Bands:
    """The cells of a grid by height: between two edges of cells, the same ones stand side by side."""

    def __init__(self, cells: Sequence[GridCell]) -> None:
        self.x0, self.x1 = min(cell.x0 for cell in cells), max(cell.x1 for cell in cells)
        self._edges = sorted({cell.top for cell in cells} | {cell.bottom for cell in cells})
        self._cells: list[list[GridCell]] = [[] for _ in self._edges]
        for cell in sorted(cells, key=_left):
            for band in range(bisect_left(self._edges, cell.top), bisect_left(self._edges, cell.bottom)):
                self._cells[band].append(cell)

    def at(self, down: float) -> Sequence[GridCell]:
        """The cells that a level line so far down the page runs through, from left to right."""
        band = bisect_right(self._edges, down) - 1
        return self._cells[band] if band >= 0 else ()


_left = attrgetter("x0")


def _cut(ink: Ink, fragment: Fragment, borders: Sequence[float]) -> list[Fragment]:
    """A fragment cut at the spaces nearest to these borders: text of two cells with hardly a gap between them."""
    starts = [fragment.start]
    starts += (np.flatnonzero(ink.before[fragment.start + 1 : fragment.end]) + fragment.start + 1).tolist()
    parts: list[list[int]] = []
    sides: list[int] = []
    for start, end in itertools.pairwise([*starts, fragment.end]):
        middle = float(ink.boxes[start, 0] + ink.boxes[end - 1, 2]) / 2
        side = sum(middle > border for border in borders)
        if sides and sides[-1] == side:
            parts[-1][1] = end
        else:
            parts.append([start, end])
            sides.append(side)
    return [fragment] if len(parts) == 1 else [_part(ink, fragment, start, end) for start, end in parts]


def _part(ink: Ink, fragment: Fragment, start: int, end: int) -> Fragment:
    """The part `ink[start:end]` of a fragment."""
    x0, x1 = float(ink.boxes[start:end, 0].min()), float(ink.boxes[start:end, 2].max())
    return fragment._replace(x0=x0, x1=x1, start=start, end=end)


def row_fragments(number: int, cells: Mapping[Place, Sequence[Row]]) -> list[Fragment]:
    """One fragment for every row that has text, its cells from left to right, their lines from top to bottom.

    `number` is that of the table on its page, from 0.
    """
    rows: dict[int, list[tuple[int, list[Fragment]]]] = defaultdict(list)
    for (row, column), lines in sorted(cells.items()):
        rows[row].append((column, [f for line in lines for f in line]))
    made = []
    for row, found in rows.items():
        every = [f for _, inside in found for f in inside]
        first = every[0]
        made.append(
            Fragment(
                min(f.x0 for f in every), min(f.top for f in every),
                max(f.x1 for f in every), max(f.bottom for f in every),
                (min(f.base for f in every) + max(f.base for f in every)) / 2,
                first.start, first.end, min(f.rank for f in every), first.run,
                tuple((row, column, tuple(inside)) for column, inside in found), number,
            )
        )  # fmt: skip
    return made


def tables_of(text: PageText, page: int, grids: Sequence[Grid]) -> list[Table]:
    """The tables of a page, by where their cells stand in its text."""
    tables = []
    for number, grid in enumerate(grids):
        cells = tuple(Cell(row, column, start, end) for table, row, column, start, end in text.cells if table == number)
        if cells:
            rows = 1 + max(cell.row for cell in grid.cells)
            columns = 1 + max(cell.column for cell in grid.cells)
            start, end = min(cell.start for cell in cells), max(cell.end for cell in cells)
            tables.append(Table(page, start, end, rows, columns, grid.heading_rows, cells))
    return tables

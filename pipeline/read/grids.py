"""Tables whose cells are known: their fragments gathered cell by cell, so that each row is read as one line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from models.document import Cell, Table
from pipeline.read.compose import PageText
from pipeline.read.fragments import Fragment
from pipeline.read.order import rows_of


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


def gathered(fragments: Sequence[Fragment], grids: Sequence[Grid]) -> list[Fragment]:
    """The fragments with those inside a table replaced by one fragment for each of its rows.

    A fragment belongs to the cell its middle is in. What is in no cell stays as it is.
    """
    rest = list(fragments)
    for number, grid in enumerate(grids):
        inside: dict[tuple[int, int], list[Fragment]] = defaultdict(list)
        outside: list[Fragment] = []
        for fragment in rest:
            cell = _cell_of(fragment, grid)
            if cell is None:
                outside.append(fragment)
            else:
                inside[cell.row, cell.column].append(fragment)
        rest = outside + _row_fragments(number, inside)
    return rest


def _cell_of(fragment: Fragment, grid: Grid) -> GridCell | None:
    """The cell in which the middle of a fragment stands."""
    if fragment.cells is not None:
        return None
    x, y = (fragment.x0 + fragment.x1) / 2, (fragment.top + fragment.bottom) / 2
    return next((c for c in grid.cells if c.x0 <= x < c.x1 and c.top <= y < c.bottom), None)


def _row_fragments(number: int, inside: dict[tuple[int, int], list[Fragment]]) -> list[Fragment]:
    """One fragment for every row that has text, its cells from left to right, their lines from top to bottom."""
    rows: dict[int, list[tuple[int, list[Fragment]]]] = defaultdict(list)
    for (row, column), found in sorted(inside.items()):
        rows[row].append((column, [f for line in rows_of(found) for f in line]))
    made = []
    for row, cells in rows.items():
        every = [f for _, found in cells for f in found]
        first = every[0]
        made.append(
            Fragment(
                min(f.x0 for f in every), min(f.top for f in every),
                max(f.x1 for f in every), max(f.bottom for f in every),
                (min(f.base for f in every) + max(f.base for f in every)) / 2,
                first.start, first.end, min(f.rank for f in every), first.run,
                tuple((row, column, tuple(found)) for column, found in cells), number,
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

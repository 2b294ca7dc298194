"""Tables as rows of cells under headings: what the reader marked as tables, and runs of lines cut by tabs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import regex

from models.document import Line, Piece, Table


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: `text` is its folded words, stripped; `start` and `end` are around them in the piece."""

    row: int
    column: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows below the headings, the heading of each column, the words just above it, the table it goes on.

    `marked` is true for a table that the reader found, false for lines cut by tabs that look like one.
    """

    page: int
    start: int
    end: int
    rows: tuple[tuple[GridCell, ...], ...]
    headings: dict[int, str] = field(default_factory=dict)
    heading_cells: tuple[GridCell, ...] = ()
    caption: str = ""
    column_count: int = 0
    marked: bool = True
    goes_on: Grid | None = None

    def aligned(self, row: Sequence[GridCell]) -> bool:
        """Whether the cells of a row stand under the headings of their column numbers.

        True in a table that the reader marked; in mere lines cut by tabs, only when a row has as many cells as the
        heading, for an empty cell leaves no trace there.
        """
        return self.marked or (bool(row) and row[-1].column == max(self.headings, default=-1))

    def heading(self, column: int) -> str:
        """The folded heading over a column, empty when there is none."""
        return self.headings.get(column, "")


_FIGURE_CELL = re.compile(r"[-+]?[ ]?\d[\d .,']*(?:[ ]?(?:k|m)?€(?:[ ](?:ht|ttc))?|[ ]?%)?")
_YEAR_CELL = regex.compile(
    r"(?:(?:exercice|annee|bp|ca|cp|ap|budget|prevu|realise)[ ])?(?:19|20)\d\d(?:[ ]?[/-][ ]?(?:19|20)?\d\d)?"
)
_CAPTION_LENGTH = 220
_LONGEST_CELL = 400
_LOOSE_LINES = 4
_LOOSE_LENGTH = 45
"""Lines without a tab between two rows are parts of cells printed on several lines: few, short, no sentence."""


def grids(piece: Piece) -> tuple[Grid, ...]:
    """The tables of a piece in the order of its text; those of the last piece are kept, for several extractors ask."""
    if not piece.tables and "\t" not in piece.body:
        return ()
    if not _LAST or _LAST[0][0] is not piece:
        _LAST[:] = [(piece, tuple(_grids(piece)))]
    return _LAST[0][1]


_LAST: list[tuple[Piece, tuple[Grid, ...]]] = []


def _grids(piece: Piece) -> list[Grid]:
    found = [_of_table(piece, table) for table in piece.tables]
    found += [_of_lines(piece, lines) for lines in _runs_of_lines(piece)]
    found.sort(key=lambda grid: grid.start)
    return _linked([grid for grid in found if grid.rows])


def _of_table(piece: Piece, table: Table) -> Grid:
    cells = [_cell(piece, c.row, c.column, c.start, c.end) for c in table.cells]
    rows: dict[int, list[GridCell]] = {}
    for cell in cells:
        if cell.text:
            rows.setdefault(cell.row, []).append(cell)
    ordered = [sorted(rows[r], key=lambda c: c.column) for r in sorted(rows)]
    heading_count = sum(1 for r in sorted(rows) if r < table.heading_rows)
    return _grid(piece, table.page, table.start, table.end, ordered, heading_count, table.column_count, True)


def _of_lines(piece: Piece, lines: Sequence[Line]) -> Grid:
    rows = []
    for number, line in enumerate(lines):
        row, at = [], line.start
        for column, words in enumerate(piece.body[line.start : line.end].split("\t")):
            row.append(_cell(piece, number, column, at, at + len(words)))
            at += len(words) + 1
        rows.append([cell for cell in row if cell.text])
    count = max(len(row) for row in rows)
    return _grid(piece, lines[0].page, lines[0].start, lines[-1].end, rows, 0, count, False)


def _cell(piece: Piece, row: int, column: int, start: int, end: int) -> GridCell:
    words = piece.folded[start : min(end, start + _LONGEST_CELL)]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return GridCell(row, column, start, start + len(words), words)


def _runs_of_lines(piece: Piece) -> Iterator[list[Line]]:
    """Runs of lines with tabs outside the marked tables; a few short lines between do not end it."""
    run: list[Line] = []
    loose: list[Line] = []
    tables = iter(sorted(piece.tables, key=lambda t: t.start))
    table = next(tables, None)
    for line in piece.lines:
        while table is not None and table.end <= line.start:
            table = next(tables, None)
        inside = table is not None and table.start <= line.start < table.end
        if line.furniture or inside or (run and line.page != run[-1].page):
            if run:
                yield run
            run, loose = [], []
            if line.furniture or inside:
                continue
        words = piece.body[line.start : line.end]
        if "\t" in words:
            if run and _heads_a_table(words) and not _heads_a_table(piece.body[run[-1].start : run[-1].end]):
                yield run
                run, loose = [], []
            run += [*loose, line] if run else [line]
            loose = []
        elif (
            run and len(loose) < _LOOSE_LINES and 0 < line.end - line.start <= _LOOSE_LENGTH and not words.endswith(".")
        ):
            loose.append(line)
        else:
            if run:
                yield run
            run, loose = [], []
    if run:
        yield run


def _heads_a_table(line: str) -> bool:
    """Whether a line cut by tabs is made of three headings or more: words, or years."""
    cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
    return len(cells) >= 3 and not any(is_figure(cell) and not _YEAR_CELL.fullmatch(cell) for cell in cells)


def _grid(
    piece: Piece, page: int, start: int, end: int, rows: list[list[GridCell]], headings: int, columns: int, marked: bool
) -> Grid:
    count = max(headings, _count_of_headings(rows))
    heading_rows = rows[:count]
    cells = tuple(cell for row in heading_rows for cell in row)
    return Grid(
        page=page,
        start=start,
        end=end,
        rows=tuple(tuple(row) for row in rows[count:]),
        headings=_headings(heading_rows),
        heading_cells=cells,
        caption=_caption(piece, start),
        column_count=columns,
        marked=marked,
    )


def _count_of_headings(rows: Sequence[Sequence[GridCell]]) -> int:
    """How many rows at the top hold no figure: headings, unless the whole table is words."""
    for number, row in enumerate(rows[:5]):
        if any(is_figure(cell.text) and not _YEAR_CELL.fullmatch(cell.text) for cell in row):
            return number
    return 1 if len(rows) > 1 else 0


def is_figure(words: str) -> bool:
    """Whether folded words are one number and nothing else (a currency or a percent sign may follow)."""
    return words[:1] in "0123456789+-" and _FIGURE_CELL.fullmatch(words) is not None


def _headings(rows: Sequence[Sequence[GridCell]]) -> dict[int, str]:
    """Words over each column; a heading that spans columns counts for those on its right that have none of their own."""
    columns = sorted({cell.column for row in rows for cell in row})
    parts: dict[int, list[str]] = {column: [] for column in columns}
    for number, row in enumerate(rows):
        own = {cell.column: cell.text for cell in row}
        last = ""
        below = {cell.column for later in rows[number + 1 :] for cell in later}
        for column in columns:
            last = own.get(column, last if column in below and column not in own else "")
            if last:
                parts[column].append(last)
    return {column: " ".join(words) for column, words in parts.items() if words}


def _caption(piece: Piece, start: int) -> str:
    """The folded words of the two or three lines just above a table."""
    above = piece.folded[max(0, start - _CAPTION_LENGTH) : start]
    lines = [line.strip() for line in above.split("\n")[-4:]]
    return " ".join(line for line in lines if line)


def _linked(found: list[Grid]) -> list[Grid]:
    """Each grid with the one it goes on: on the page before, as many columns, with the same headings or none."""
    linked: list[Grid] = []
    for grid in found:
        before = linked[-1] if linked else None
        if before is not None and grid.page == before.page + 1:
            headings = _headings_of(grid, before)
            if headings is not None:
                grid = replace(grid, headings=headings, goes_on=before)
        linked.append(grid)
    return linked


def _headings_of(grid: Grid, before: Grid) -> dict[int, str] | None:
    """The headings of a grid that goes on another; None when it does not.

    The reader may have cut the same table into other columns on each page. Then those that most rows fill are compared:
    as many, figures where figures were.
    """
    if grid.column_count == before.column_count:
        return (grid.headings or before.headings) if not grid.headings or grid.headings == before.headings else None
    if grid.headings or not before.headings or not (grid.marked and before.marked):
        return None
    here, there = _filled(grid), _filled(before)
    if len(here) < _FEWEST_COLUMNS or [kind for _, kind in here] != [kind for _, kind in there]:
        return None
    return {
        column: before.headings[old]
        for (column, _), (old, _) in zip(here, there, strict=True)
        if old in before.headings
    }


_FEWEST_COLUMNS = 3
"""Two columns of words and figures are like any other two."""


def _filled(grid: Grid) -> tuple[tuple[int, bool], ...]:
    """The columns that most rows fill, each with whether a figure stands in it."""
    patterns = Counter(tuple((cell.column, is_figure(cell.text)) for cell in row) for row in grid.rows)
    pattern, count = patterns.most_common(1)[0]
    return pattern if 2 * count > len(grid.rows) else ()

"""The tables of a page: found where the page has some, their rows put in place of the fragments they are made of."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pypdfium2 as pdfium
import regex

from pipeline.read.fragments import Fragment, Ink
from pipeline.read.grids import Grid, GridCell, Place, filled, row_fragments
from pipeline.read.order import Row, rows_of
from pipeline.read.ruled import ruled_grids
from pipeline.read.strokes import strokes_of
from pipeline.read.unruled import unruled_grids

_LONGEST_CELL = 1_200
_MOST_LINES = 20
"""A cell with more characters or lines than this is a column of the page in a frame, not a cell."""
_MOST_LINES_OF_FEW = 8
_SAME_LINE = 0.5
_MOST_UNMATCHED = 0.3
_MOST_HEADINGS = 4
_BEGUN, _ENDED = (
    regex.compile(r"[-+]?[ ]?\d{1,3}(?: \d{3})*"),
    regex.compile(r"\d{3}(?: \d{3})*(?:,\d\d[ ]?[€F]?|[ ]?[€F])"),
)
_FIGURE = re.compile(r"[-+]?[ ]?\d[\d .,']*(?:[ ]?[kKM]?(?:€|EUR|euros?|F))?(?:[ ](?:HT|TTC))?[ ]?%?")

_FIGURE_BEGINS = frozenset(map(ord, "-+0123456789"))

Cells = Mapping[Place, Sequence[Row]]


def with_tables(page: pdfium.PdfPage | None, ink: Ink, fragments: list[Fragment]) -> tuple[list[Fragment], list[Grid]]:
    """The fragments of a page, those inside a table replaced by one for each of its rows; and the tables.

    Only a page on which things stand side by side more than once is searched.
    """
    grids: list[Grid] = []
    if page is None or not _may_hold_some(fragments):
        return fragments, grids
    lattices = sorted(ruled_grids(strokes_of(page, ink.glyphs)), key=lambda grid: len(grid.cells))
    fragments = _put_in(ink, fragments, lattices, grids)
    fragments = _put_in(ink, fragments, unruled_grids(ink, fragments), grids)
    return fragments, grids


def _put_in(ink: Ink, fragments: list[Fragment], found: Iterable[Grid], grids: list[Grid]) -> list[Fragment]:
    """The fragments with the rows of what is a table among `found`, which goes to `grids`."""
    for one in found:
        cells, rest = filled(ink, fragments, one)
        cells, loose = _without_columns_of_text(cells)
        if is_table(cells):
            grid, cells = _renumbered(*_by_record(ink, one, cells))
            fragments = [*rest, *loose, *row_fragments(len(grids), cells)]
            grids.append(grid._replace(heading_rows=heading_rows(ink, cells)))
    return fragments


def _may_hold_some(fragments: Sequence[Fragment]) -> bool:
    """Whether two lines or more of the page have something beside something else."""
    beside = (row for row in rows_of(fragments) if len(row) > 1)
    return next(itertools.islice(beside, 1, None), None) is not None


def _without_columns_of_text(cells: Cells) -> tuple[dict[Place, list[Row]], list[Fragment]]:
    """The cells without those that hold a whole column of running text, and the fragments of these."""
    kept: dict[Place, list[Row]] = {}
    loose: list[Fragment] = []
    for place, lines in cells.items():
        length = sum(f.end - f.start for line in lines for f in line)
        if length > _LONGEST_CELL or (len(lines) > _MOST_LINES and not _is_stack(cells, place)):
            loose += [f for line in lines for f in line]
        else:
            kept[place] = list(lines)
    return kept, loose


def _is_stack(cells: Cells, place: Place) -> bool:
    """Whether a cell is a column of a table without lines between its rows: another beside it has as many lines."""
    lines = len(cells[place])
    return any(
        row == place[0] and column != place[1] and abs(len(other) - lines) <= lines // 3
        for (row, column), other in cells.items()
    )


def is_table(cells: Cells) -> bool:
    """Whether filled cells make a table: two rows and two columns at least that hold two cells or more.

    Not a frame around text, nor two columns of text in a box.
    """
    by_row, by_column = Counter(row for row, _ in cells), Counter(column for _, column in cells)
    if sum(n > 1 for n in by_row.values()) < 2 or sum(n > 1 for n in by_column.values()) < 2:
        return False
    return len(by_row) > 3 or max(len(lines) for lines in cells.values()) <= _MOST_LINES_OF_FEW


def heading_rows(ink: Ink, cells: Cells) -> int:
    """How many rows at the top hold no figure, when some row below does."""
    figures = sorted({row for (row, _), lines in cells.items() if _is_figure(ink, [f for line in lines for f in line])})
    if not figures:
        return 1
    return figures[0] if figures[0] <= _MOST_HEADINGS else 0


def _is_figure(ink: Ink, line: Sequence[Fragment]) -> bool:
    if not line or ink.codes[line[0].start] not in _FIGURE_BEGINS:
        return False
    return _FIGURE.fullmatch(" ".join(" ".join(ink.text(f) for f in line).split())) is not None


def _are_figures(ink: Ink, lines: Sequence[Row]) -> bool:
    """Whether each line is a whole figure; not « 535 » above « 663,57 € », one figure in a narrow column."""
    words = [" ".join(ink.text(f) for f in line) for line in lines]
    cut = any(_BEGUN.fullmatch(one) and _ENDED.fullmatch(other) for one, other in itertools.pairwise(words))
    return not cut and all(_is_figure(ink, line) for line in lines)


def _by_record(ink: Ink, grid: Grid, cells: dict[Place, list[Row]]) -> tuple[Grid, dict[Place, list[Row]]]:
    """The table with rows that hold several records cut apart: many are ruled between columns only."""
    cuts = {row: tops for row in {row for row, _ in cells} if (tops := _record_tops(ink, cells, row))}
    if not cuts:
        return grid, cells
    at: dict[int, int] = {}
    count = 0
    for row in range(1 + max(cell.row for cell in grid.cells)):
        at[row] = count
        count += len(cuts.get(row, (0.0,)))
    parted: dict[Place, list[Row]] = defaultdict(list)
    for (row, column), lines in cells.items():
        for line in lines:
            middle = (line[0].top + line[0].bottom) / 2
            part = max(0, sum(top <= middle for top in cuts.get(row, (0.0,))) - 1)
            parted[at[row] + part, column].append(line)
    return Grid(tuple(_parted(grid, cuts, at))), dict(sorted(parted.items()))


def _parted(grid: Grid, cuts: Mapping[int, Sequence[float]], at: Mapping[int, int]) -> Iterator[GridCell]:
    """The cells of the grid, those of a cut row one for each part."""
    for cell in grid.cells:
        tops = cuts.get(cell.row)
        if tops is None:
            yield cell._replace(row=at[cell.row])
            continue
        edges = [cell.top, *tops[1:], cell.bottom]
        for part, (top, bottom) in enumerate(itertools.pairwise(edges)):
            yield cell._replace(row=at[cell.row] + part, top=top, bottom=bottom)


def _record_tops(ink: Ink, cells: Cells, row: int) -> list[float]:
    """Where the records of one ruled row begin; empty when it is one record.

    A column of several lines, each a whole figure, has one line a record, if most of them have something beside them.
    """
    inside = [lines for (r, _), lines in cells.items() if r == row]
    stacks = [lines for lines in inside if len(lines) > 1 and _are_figures(ink, lines)]
    if not stacks:
        return []
    anchors = max(stacks, key=len)
    others = [line[0].base for lines in inside if lines is not anchors for line in lines]
    tall = anchors[0][0].bottom - anchors[0][0].top
    lone = sum(all(abs(line[0].base - base) > _SAME_LINE * tall for base in others) for line in anchors)
    return [] if lone > _MOST_UNMATCHED * len(anchors) else [line[0].top - 0.2 * tall for line in anchors]


def _renumbered(grid: Grid, cells: Mapping[Place, list[Row]]) -> tuple[Grid, dict[Place, list[Row]]]:
    """The table without the rows and columns in which no text begins: those between the two lines of a double border."""
    rows = {row: number for number, row in enumerate(sorted({row for row, _ in cells}))}
    columns = {column: number for number, column in enumerate(sorted({column for _, column in cells}))}
    kept = tuple(
        c._replace(row=rows[c.row], column=columns[c.column])
        for c in grid.cells
        if c.row in rows and c.column in columns
    )
    return Grid(kept), {(rows[row], columns[column]): lines for (row, column), lines in cells.items()}

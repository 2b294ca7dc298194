"""Tables: ruled, or set in columns without a rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from data.sample.layout import Sheet
from data.sample.text import LEFT, Style, lines_of, words_of


@dataclass(frozen=True)
class Span:
    """A cell over several columns."""

    markup: str
    columns: int


Cells = Sequence[str | Span]


@dataclass(frozen=True)
class Look:
    """How a table looks: its rules ("grid", "rows" or "none"), its headings, its paddings in points."""

    rules: str = "grid"
    heading_rows: int = 1
    heading_fill: float | None = 0.85
    repeat: bool = True
    pad: float = 3.0
    middle: bool = True
    indent: float = 0.0


def draw_table(
    sheet: Sheet,
    widths: Sequence[float],
    rows: Sequence[Cells],
    style: Style,
    aligns: Sequence[int] = (),
    look: Look = Look(),
) -> None:
    """Rows of marked strings; a row stands on one page, the heading comes again on the next page."""
    edges = [sheet.x0 + look.indent + edge for edge in accumulate(widths, initial=0.0)]
    heading = rows[: look.heading_rows]
    for count, row in enumerate(rows):
        is_heading = count < look.heading_rows
        height = row_height(row, widths, style, look, bold=is_heading)
        before = sheet.page_number
        extra = row_height(rows[count + 1], widths, style, look) if is_heading and count + 1 < len(rows) else 0.0
        sheet.need(height + extra)
        if sheet.page_number != before and look.repeat and not is_heading:
            for again in heading:
                _draw_row(sheet, edges, again, style, aligns, look, heading=True)
        _draw_row(sheet, edges, row, style, aligns, look, heading=is_heading)


def _cells(row: Cells, aligns: Sequence[int]) -> list[tuple[str, int, int, int]]:
    """(markup, first column, column after the last, alignment) of each cell."""
    cells, at = [], 0
    for cell in row:
        span = cell.columns if isinstance(cell, Span) else 1
        cells.append(
            (cell.markup if isinstance(cell, Span) else cell, at, at + span, aligns[at] if at < len(aligns) else LEFT)
        )
        at += span
    return cells


def row_height(row: Cells, widths: Sequence[float], style: Style, look: Look, *, bold: bool = False) -> float:
    """As high as its highest cell."""
    style = style.but(bold=True) if bold else style
    counts = [
        len(lines_of(words_of(markup, style), style, sum(widths[first:after]) - 2 * look.pad))
        for markup, first, after, _ in _cells(row, ())
    ]
    return max(counts) * style.step + 2 * look.pad


def _draw_row(
    sheet: Sheet, edges: Sequence[float], row: Cells, style: Style, aligns: Sequence[int], look: Look, *, heading: bool
) -> None:
    """One row at the current height."""
    widths = [after - before for before, after in pairwise(edges)]
    height, page, top = row_height(row, widths, style, look, bold=heading), sheet.page, sheet.top
    for markup, first, after, align in _cells(row, aligns):
        x0, x1 = edges[first], edges[after]
        if look.rules == "grid":
            page.box(x0, top, x1, top + height, fill=look.heading_fill if heading else None)
        cell = style.but(bold=True, align=1) if heading else style.but(align=align)
        lines = lines_of(words_of(markup, cell), cell, x1 - x0 - 2 * look.pad)
        offset = (height - 2 * look.pad - len(lines) * cell.step) / 2 if look.middle else 0.0
        for count, line in enumerate(lines):
            baseline = top + look.pad + offset + count * cell.step + cell.size
            sheet.line(line, x0 + look.pad, baseline, x1 - x0 - 2 * look.pad, cell)
    sheet.top += height
    if look.rules == "rows":
        page.rule(edges[0], sheet.top, edges[-1], sheet.top, 0.4)

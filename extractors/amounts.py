"""Sums of money: figures and words with their currency beside them, and figures of tables whose heading names it."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from extractors._amounts_examples import EXAMPLES
from extractors._figures import with_borders
from extractors._money import Sum, sums
from extractors._money_roles import role_of_column, role_of_sentence
from extractors._table_columns import Grid, GridCell, grids
from extractors._table_money import CellSum, cell_sums
from models.document import Piece
from models.extractor import Extractor, Found
from models.records import Amount

RULES = {
    "figure": "A number in figures with its currency beside it: « 7 000 € », « 45.000 F », « 823€85 ».",
    "figure_scaled": "A number with a multiple of its currency: « 12 k€ », « 1,7 M€ », « 3 millions d'euros ».",
    "figure_misprint": "A number with two decimals and an « e » that stands for the euro sign: « 690,00 e ».",
    "range": "The lower end of a range whose upper end bears the currency: « 4 000 à 5 000 € ».",
    "currency_first": "The currency printed before the number: « € 1 200,00 ».",
    "centimes": "A sum in centimes: « 50 centimes ».",
    "words": "A sum in words alone: « cinq cents euros ».",
    "symbolic": "« l'euro symbolique », which is one euro.",
    "table_heading": "A figure in a table whose heading, caption, band or row label names the currency.",
    "table_bare": "A figure written as money in a table that names no currency: `currency_stated` is false.",
}


def find(piece: Piece) -> Iterator[Found]:
    """Every sum of the piece, in the order of its text."""
    text = with_borders(piece)
    tables = grids(piece)
    cells = _Cells(tables)
    found = [_of_sum(piece, text, one, cells) for one in sums(text)]
    taken = [(f.start, f.end) for f in found]
    for table in tables:
        found += [_of_cell(one) for one in cell_sums(table) if not _overlaps(taken, one.cell.start, one.cell.end)]
    found.sort(key=lambda f: (f.start, f.end))
    yield from found


class _Cells:
    """Which cell of which table a place of the text is in."""

    def __init__(self, tables: Sequence[Grid]) -> None:
        self._cells = sorted(
            ((c.start, c.end, c, t) for t in tables for row in t.rows for c in row), key=lambda c: c[0]
        )

    def heading_at(self, start: int, end: int) -> tuple[GridCell, str] | None:
        """The cell around `start`–`end` and the heading of its column."""
        low, high = 0, len(self._cells)
        while low < high:
            middle = (low + high) // 2
            if self._cells[middle][0] <= start:
                low = middle + 1
            else:
                high = middle
        if not low or self._cells[low - 1][1] < start:
            return None
        cell, table = self._cells[low - 1][2:]
        return cell, table.heading(cell.column)


def _of_sum(piece: Piece, text: str, one: Sum, cells: _Cells) -> Found:
    place = cells.heading_at(one.start, one.end)
    heading = place[1] if place else ""
    alone = place is not None and place[0].end - place[0].start <= one.end - one.start + 8
    role = role_of_column(heading) if alone else None
    record = Amount(
        value=one.value,
        currency=one.currency,
        currency_stated=True,
        tax=one.tax or (_tax_of(heading) if alone else None),
        role=role or role_of_sentence(text, one.start, one.end, _row_start(text, one.start) if place else 0),
        in_words=" ".join(piece.body[slice(*one.words)].split()) if one.words else None,
        table_heading=heading or None if alone else None,
    )
    return Found(one.start, one.end, one.rule, record)


def _row_start(text: str, at: int) -> int:
    """Where the row of a cell begins: its label may say what the sum is for, the rows above may not."""
    return text.rfind("\n", 0, at) + 1


def _tax_of(heading: str) -> str | None:
    words = heading.replace(".", "").split()
    return "TTC" if "ttc" in words or "(ttc)" in words else "HT" if "ht" in words or "(ht)" in words else None


def _of_cell(one: CellSum) -> Found:
    record = Amount(
        value=one.value,
        currency=one.unit.currency if one.unit else "EUR",
        currency_stated=one.unit is not None,
        tax=(one.unit.tax if one.unit else None) or _tax_of(one.heading),
        role=role_of_column(one.heading),
        table_heading=one.heading or None,
    )
    return Found(one.cell.start, one.cell.end, "table_heading" if one.unit else "table_bare", record)


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the spans, in order and apart from each other, shares a character with `start`–`end`."""
    at = bisect.bisect_left(taken, (end, end))
    return at > 0 and taken[at - 1][1] > start


EXTRACTOR = Extractor(name="amounts", find=find, rules=RULES, produces=(Amount,), examples=EXAMPLES)

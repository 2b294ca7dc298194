"""Sums of money: figures and words with their currency beside them, and figures of tables whose heading names it."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors._amounts_examples import EXAMPLES
from extractors._figures import with_borders
from extractors._money import Sum, sums
from extractors._money_context import TableRoles, own_line, role_of_list
from extractors._money_roles import role_after, role_before
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
    cells = _Cells(tables, text)
    found = [_of_sum(piece, text, one, cells) for one in sums(text)]
    taken = [(f.start, f.end) for f in found]
    for table in tables:
        plain = [one for one in cell_sums(table) if not _overlaps(taken, one.cell.start, one.cell.end)]
        found += [_of_cell(one, cells) for one in plain]
    found.sort(key=lambda f: (f.start, f.end))
    yield from found


class _Cells:
    """Which cell of which table a place of the text is in."""

    def __init__(self, tables: Sequence[Grid], text: str) -> None:
        self._text = text
        self._cells = sorted(
            ((c.start, c.end, c, row, t) for t in tables for row in t.rows for c in row), key=lambda c: c[0]
        )
        self._roles: dict[int, TableRoles] = {}

    def at(self, start: int) -> _Place | None:
        """The cell that begins at `start` or before and does not end before it."""
        index = bisect.bisect_right(self._cells, start, key=lambda c: c[0]) - 1
        if index < 0 or self._cells[index][1] < start:
            return None
        return _Place(*self._cells[index][2:])

    def role(self, place: _Place) -> str | None:
        """What the sum that fills a cell is for."""
        key = place.table.start
        if key not in self._roles:
            self._roles[key] = TableRoles(place.table, self._text)
        return self._roles[key].role(place.row, place.cell)


@dataclass(frozen=True, slots=True)
class _Place:
    cell: GridCell
    row: tuple[GridCell, ...]
    table: Grid


def _of_sum(piece: Piece, text: str, one: Sum, cells: _Cells) -> Found:
    place = cells.at(one.start)
    alone = place is not None and place.cell.end - place.cell.start <= one.end - one.start + 8
    heading = place.table.heading(place.cell.column) if place and alone else ""
    record = Amount(
        value=one.value,
        currency=one.currency,
        currency_stated=True,
        tax=one.tax or _tax_of(heading),
        role=cells.role(place) if place and alone else _role(text, one, place),
        in_words=" ".join(piece.body[slice(*one.words)].split()) if one.words else None,
        table_heading=heading or None,
    )
    return Found(one.start, one.end, one.rule, record)


def _role(text: str, one: Sum, place: _Place | None) -> str | None:
    """By the words beside the sum, then by those that open its list; a price before tax or with it is a cost."""
    after = role_after(text, one.end)
    floor = text.rfind("\n", 0, one.start) + 1 if place else own_line(text, one.start)
    strong, weak = role_before(text, one.start, floor, taxed=one.tax is not None)
    if after is not None:
        kept = (
            strong if strong in ("ceiling", "price") else "total_cost" if one.tax == "HT" and strong is None else None
        )
        return kept or after if after == "fee" else after
    if strong is not None:
        return strong
    opened, faint = role_of_list(text, one.start)
    if one.tax and (opened or weak) in (None, "price"):
        return "total_cost"
    colon = text.rfind(":", 0, max(0, one.start - 3))
    own = role_before(text, one.start, max(floor, colon))[1]
    return own or opened or weak or faint


def _tax_of(heading: str) -> str | None:
    words = heading.replace(".", "").split()
    return "TTC" if "ttc" in words or "(ttc)" in words else "HT" if "ht" in words or "(ht)" in words else None


def _of_cell(one: CellSum, cells: _Cells) -> Found:
    place = cells.at(one.cell.start)
    record = Amount(
        value=one.value,
        currency=one.unit.currency if one.unit else "EUR",
        currency_stated=one.unit is not None,
        tax=(one.unit.tax if one.unit else None) or _tax_of(one.heading),
        role=cells.role(place) if place else None,
        table_heading=one.heading or None,
    )
    return Found(one.cell.start, one.cell.end, "table_heading" if one.unit else "table_bare", record)


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the spans, in order and apart from each other, shares a character with `start`–`end`."""
    at = bisect.bisect_left(taken, (end, end))
    return at > 0 and taken[at - 1][1] > start


EXTRACTOR = Extractor(name="amounts", find=find, rules=RULES, produces=(Amount,), examples=EXAMPLES)

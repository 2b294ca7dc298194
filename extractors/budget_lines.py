"""Lines of the budget: rows of a table and sentences that tie a code to its label and its sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import regex

from extractors._budget_lines_examples import EXAMPLES
from extractors._code_phrases import phrases
from extractors._code_shapes import CodePlace
from extractors._code_tables import columns, kind_of_heading, printed_by_software, rows
from extractors._figures import with_borders
from extractors._money import sums
from extractors._table_columns import Grid, GridCell, grids
from extractors._table_money import cell_sums
from models.document import Piece
from models.extractor import Extractor, Found
from models.records import BudgetLine

RULES = {
    "table_row": "A row of a table with a column of codes and columns of sums.",
    "label_row": "A line that begins with a chapter or an account, its label, and one sum.",
    "sentence": "A sentence with codes after their words and one sum.",
}
_COLUMN = regex.compile(
    r"""(?<![a-z])(?:(?P<available>dispo\w*)|(?P<balance>soldes?|reste)|(?P<proposed>propos\w*)
    |(?P<amount>montants?|depenses?|recettes?|decision|subventions?|affect\w*|sommes?|virement|augmentation|diminution)
    |(?P<engaged>engage\w*|realise\w*|mandate\w*|deja)
    |(?P<credits>cp|credits?|bp|budgets?|votes?|ae|ap|prevu|inscrits?))(?![a-z])""",
    regex.VERBOSE,
)
_LABEL = regex.compile(r"(?<![a-z])(?:libelles?|intitules?|designations?|objets?|nature|organismes?)(?![a-z])")
_ORDER = ("imputation", "nature", "article", "account", "line", "function", "sub_chapter", "chapter")
"""Which code of a row is its imputation: the most detailed one."""
_SENTENCE_END = regex.compile(r"[.;](?=[\s]|$)|\n[ ]?[-•]|\n(?=article)")
_TIED = regex.compile(
    r"(?<![a-z])(?:imput\w+|inscri\w+|preleve?\w*|credits?|virement|virer|affect\w+|prevue?s?|ouverts?|somme|montant)(?![a-z])"
)


def find(piece: Piece) -> Iterator[Found]:
    """Every budget line of the piece, in the order of its text."""
    text = with_borders(piece)
    tables = grids(piece)
    found = [line for table in tables for line in _of_table(piece, text, table)]
    covered = [(f.start, f.end) for f in found]
    for line in (*_of_labels(piece, text), *_of_sentences(piece, text, tables)):
        if not any(start < line.end and line.start < end for start, end in covered):
            found.append(line)
            covered.append((line.start, line.end))
    yield from sorted(found, key=lambda f: f.start)


def _of_table(piece: Piece, text: str, grid: Grid) -> Iterator[Found]:
    """Rows of a table that has a column of codes."""
    codes: dict[int, list[tuple[CodePlace, int]]] = {}
    row_of = {(cell.start, cell.end): number for number, row in enumerate(grid.rows) for cell in row}
    cells = sorted(row_of)
    for place in columns(grid):
        around = next((c for c in cells if c[0] <= place.start < c[1]), None)
        if around is not None:
            codes.setdefault(row_of[around], []).append((place, around[0]))
    if not codes:
        return
    money = _sums_of_rows(text, grid)
    for number, places in sorted(codes.items()):
        row = grid.rows[number]
        values = _values(grid, money.get(number, []))
        if not values or not grid.aligned(row):
            continue
        record = _line(piece, [place for place, _ in places], _label_of(piece, grid, row, places), values)
        yield Found(row[0].start, row[-1].end, "table_row", record)


def _sums_of_rows(text: str, grid: Grid) -> Mapping[int, list[tuple[GridCell, Decimal]]]:
    """The sums of each row, with or without a currency beside them, in the order of the columns."""
    found: dict[int, list[tuple[GridCell, Decimal]]] = {}
    number_of = {cell.row: number for number, row in enumerate(grid.rows) for cell in row}
    taken = set()
    for row in grid.rows:
        for cell in row:
            one = next(iter(sums(cell.text)), None) if "€" in cell.text or "eur" in cell.text else None
            if one is not None and len(cell.text) - (one.end - one.start) <= 4:
                found.setdefault(number_of[cell.row], []).append((cell, one.value))
                taken.add(cell.start)
    for plain in cell_sums(grid):
        if plain.cell.start not in taken and plain.cell.row in number_of:
            found.setdefault(number_of[plain.cell.row], []).append((plain.cell, plain.value))
    return {number: sorted(values, key=lambda v: v[0].column) for number, values in found.items()}


def _values(grid: Grid, money: Sequence[tuple[GridCell, Decimal]]) -> dict[str, Decimal]:
    """Column of `budget_lines` → sum, by the words over it; a single sum without such words is the amount."""
    values: dict[str, Decimal] = {}
    others = []
    for cell, value in money:
        if kind_of_heading(grid.heading(cell.column)) is not None:
            continue
        match = _COLUMN.search(grid.heading(cell.column))
        if match is None:
            others.append(value)
        elif match.lastgroup and match.lastgroup != "engaged":
            values.setdefault(match.lastgroup, value)
    if "amount" not in values and len(others) == 1:
        values["amount"] = others[0]
    return values


def _label_of(piece: Piece, grid: Grid, row: Sequence[GridCell], places: Sequence[tuple[CodePlace, int]]) -> str | None:
    """The cell under « Libellé », else the words beside the code in its own cell."""
    starts = {start for _, start in places}
    for cell in row:
        if cell.start not in starts and _LABEL.search(grid.heading(cell.column)) and not cell.text[:1].isdigit():
            return " ".join(piece.body[cell.start : cell.end].split())
    spans = [place.label for place, _ in places if place.label]
    return " ".join(piece.body[spans[0][0] : spans[0][1]].split()) if spans else None


def _line(piece: Piece, places: Sequence[CodePlace], label: str | None, values: Mapping[str, Decimal]) -> BudgetLine:
    printed = {place.kind: " ".join(piece.body[place.start : place.end].split()) for place in reversed(places)}
    return BudgetLine(
        operation=printed.get("operation") or printed.get("programme") or printed.get("ap"),
        imputation=next((printed[kind] for kind in _ORDER if kind in printed), None),
        label=label or None,
        credits=values.get("credits"),
        available=values.get("available"),
        proposed=values.get("proposed"),
        balance=values.get("balance"),
        amount=values.get("amount"),
    )


_WRITTEN = regex.compile(r"[-+]?[ ]?(?:\d{1,3}(?:[ .]\d{3})+(?:[.,]\d{2})?|\d+[.,]\d{2}|\d+(?=[ ]?€))")


def _of_labels(piece: Piece, text: str) -> Iterator[Found]:
    """« 60633 Fournitures de voirie -565.00 », « D-62878 : … »: a line with one sum that is not nothing."""
    for place in (*rows(text), *printed_by_software(text)):
        end = text.find("\n", place.end)
        end = len(text) if end < 0 else end
        start = max(text.rfind("\n", 0, place.start) + 1, text.rfind("\t", 0, place.start) + 1)
        figures = list(_WRITTEN.finditer(text, place.end, end))
        values = {v for m in figures if (v := _decimal(m[0]))}
        if len(values) != 1 or text[text.rfind("\n", 0, place.start) + 1 : start].strip(" \t"):
            continue
        label = piece.body[place.end : figures[0].start()].strip(" \t:-–.")
        yield Found(start, end, "label_row", _line(piece, [place], " ".join(label.split()), {"amount": values.pop()}))


def _decimal(words: str) -> Decimal:
    plain = words.replace(" ", "").replace("+", "")
    whole, mark, cents = plain.rpartition("," if "," in plain else ".")
    if not mark or len(cents) == 3:
        whole, cents = plain, "0"
    return Decimal(f"{whole.replace('.', '')}.{cents}").quantize(Decimal("0.01"))


def _of_sentences(piece: Piece, text: str, tables: Sequence[Grid]) -> Iterator[Found]:
    """« La dépense, soit 7 000 €, est imputée au chapitre 65, article 6574 »: codes and one sum in one sentence."""
    places = [p for p in phrases(text) if not any(t.start <= p.start < t.end for t in tables)]
    if not places:
        return
    money = sums(text)
    at = 0
    while at < len(places):
        start, end = _sentence_around(piece, text, places[at].start)
        inside = [p for p in places[at:] if p.start < end]
        at += len(inside)
        amounts = [s for s in money if start <= s.start < end]
        values = {s.value for s in amounts}
        distinct = {p.kind for p in inside}
        if len(values) != 1 or len(distinct) != len(inside) or not _TIED.search(text, start, end):
            continue
        label = next((piece.body[slice(*p.label)] for p in reversed(inside) if p.label), None)
        record = _line(piece, inside, " ".join(label.split()) if label else None, {"amount": values.pop()})
        yield Found(inside[0].start, max(inside[-1].end, inside[0].start + 1), "sentence", record)


def _sentence_around(piece: Piece, text: str, at: int) -> tuple[int, int]:
    """The sentence around a place: no further than a full stop, a bullet, or a short line before a capital letter."""
    start = max((m.end() for m in _SENTENCE_END.finditer(text, max(0, at - 300), at)), default=max(0, at - 300))
    after = _SENTENCE_END.search(text, at, min(len(text), at + 300))
    end = after.start() if after else min(len(text), at + 300)
    for newline in _NEWLINE.finditer(text, start, end):
        place = newline.start()
        line = place - text.rfind("\n", 0, place)
        if line < _SHORT_LINE and piece.body[place + 1 : place + 2].isupper():
            start, end = (place + 1, end) if place < at else (start, min(end, place))
    return start, end


_NEWLINE = regex.compile(r"\n")
_SHORT_LINE = 60


EXTRACTOR = Extractor(name="budget_lines", find=find, rules=RULES, produces=(BudgetLine,), examples=EXAMPLES)

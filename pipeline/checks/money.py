"""Sums of money: in words and in figures, shares of a cost, tax, the balance of a budget line, totals of tables."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import regex

from extractors._number_words import number_in_words
from models.codes import SegmentKind, Verdict
from models.document import Table
from models.fold import fold
from models.records import Amount, BudgetLine, Record
from pipeline.checks.rule import Case, Check, Facts, Finding, case, french_sum, says
from pipeline.extract import Mention


def _balance(facts: Facts) -> Iterator[Finding]:
    for m, line in facts.of(BudgetLine):
        if line.available is None or line.proposed is None or line.balance is None:
            continue
        yield Finding(
            says(line.available - line.proposed == line.balance),
            f"{line.available} available less {line.proposed} proposed; a balance of {line.balance} is printed.",
            f"{french_sum(line.available)} disponibles moins {french_sum(line.proposed)} proposés ; le solde imprimé est "
            f"{french_sum(line.balance)}.",
            m,
        )


BALANCE = Check(
    "budget_balance",
    "Available less proposed is the balance of the budget line.",
    "One of the three is not printed.",
    _balance,
    (
        case(Verdict.PROVED, BudgetLine(available=Decimal(31000), proposed=Decimal(7000), balance=Decimal(24000))),
        case(Verdict.CONTRADICTED, BudgetLine(available=Decimal(31000), proposed=Decimal(7000), balance=Decimal(7))),
        case(None, BudgetLine(available=Decimal(31000), proposed=Decimal(7000))),
    ),
)

_WORDS_ONLY = regex.compile(
    r"(?P<number>[a-z\s-]+?)\s*(?:d')?(?:euros?|francs?)(?:\s+et\s+(?P<cents>[a-z\s-]+?)\s*(?:centimes?|cts?)?)?"
)


def _in_words(facts: Facts) -> Iterator[Finding]:
    for m, amount in facts.of(Amount):
        said = _WORDS_ONLY.match(fold(amount.in_words)) if amount.in_words else None
        if not said or fold(facts.document.text[m.start : m.end]).strip().startswith(said["number"].split()[0]):
            continue
        number = number_in_words(said["number"])
        cents = number_in_words(said["cents"]) if said["cents"] else 0
        if number is None or cents is None or (not said["cents"] and amount.value % 1):
            continue
        spoken = Decimal(number) + Decimal(cents) / 100
        yield Finding(
            says(spoken == abs(amount.value)),
            f"« {amount.in_words} » is {spoken}; the figures say {amount.value}.",
            f"« {amount.in_words} » vaut {french_sum(spoken)} ; les chiffres disent {french_sum(amount.value)}.",
            m,
        )


IN_WORDS = Check(
    "words_are_the_figures",
    "A sum printed in words and in figures at one place is one sum.",
    "The words cannot be read as a number; the figures have cents and the words none; the sum stands in words alone.",
    _in_words,
    (
        case(Verdict.PROVED, ("7 000 €", Amount(value=Decimal(7000), currency="EUR", currency_stated=True, in_words="sept mille euros"))),
        case(Verdict.CONTRADICTED, ("6 000 €", Amount(value=Decimal(6000), currency="EUR", currency_stated=True, in_words="sept mille euros"))),
        case(None, ("sept mille euros", Amount(value=Decimal(7000), currency="EUR", currency_stated=True, in_words="sept mille euros"))),
        case(None, ("7 000 €", Amount(value=Decimal(7000), currency="EUR", currency_stated=True))),
    ),
)  # fmt: skip

_PERCENT = regex.compile(r"(?<![\d,.])(?P<whole>\d{1,2})[,.](?P<decimals>\d{2})\s?%")
_NEAR = 400
_MOST_SUMS = 8


def _shares(facts: Facts) -> Iterator[Finding]:
    """Percentages with two decimals: the chance that two sums near by make one by accident is small."""
    amounts = facts.of(Amount)
    starts = [m.start for m, _a in amounts]
    for match in _PERCENT.finditer(facts.document.text):
        low, high = (bisect_left(starts, match.start() + way * _NEAR) for way in (-1, 1))
        near = amounts[low:high]
        if len({a.value for _m, a in near}) > _MOST_SUMS:
            continue
        share = Decimal(f"{match['whole']}.{match['decimals']}")
        for left, part in near:
            for right, whole in near:
                if 0 < part.value < whole.value and abs(part.value * 100 / whole.value - share) <= Decimal("0.005"):
                    yield Finding(
                        Verdict.PROVED,
                        f"{part.value} is {share} % of {whole.value}, as printed.",
                        f"{french_sum(part.value)} font {str(share).replace('.', ',')} % de {french_sum(whole.value)}, comme imprimé.",
                        left,
                        right,
                    )
                    break
            else:
                continue
            break


def _sum_of(value: str, role: str | None = None, tax: str | None = None) -> Amount:
    return Amount(value=Decimal(value), currency="EUR", currency_stated=True, role=role, tax=tax)


SHARE = Check(
    "share_of_the_cost",
    "The rate of a grant is what is granted over the total cost: a percentage printed with two decimals is the quotient of "
    "two sums beside it.",
    "It never contradicts: a percentage may be of something else. Rates with fewer decimals, which fit by accident.",
    _shares,
    (
        case(Verdict.PROVED, ("7 000 €", _sum_of("7000")), ("sur", None), ("18 695 €", _sum_of("18695")), ("soit 37,44 %", None)),
        case(None, ("7 000 €", _sum_of("7000")), ("sur", None), ("18 695 €", _sum_of("18695")), ("soit 37,45 %", None)),
        case(None, ("5 000 €", _sum_of("5000")), ("sur", None), ("10 000 €", _sum_of("10000")), ("soit 50 %", None)),
    ),
)  # fmt: skip

_RATES = tuple(Decimal(r) for r in ("20", "10", "5.5", "2.1", "8.5", "19.6", "7", "20.6", "18.6", "0"))
"""Rates of the value-added tax in force at some time since 1982, in percent (art. 278 and following of the CGI)."""
_AND_WITH_TAX = regex.compile(r"\s{0,3}(?:h\.?t\.?)?[\s,;:(]{0,3}(?:soit|ou)\s(?:un\smontant\sde\s|la\ssomme\sde\s)?")


def _tax(facts: Facts) -> Iterator[Finding]:
    amounts = facts.of(Amount)
    for (left, net), (right, gross) in pairwise(amounts):
        if net.tax != "HT" or gross.tax != "TTC" or net.currency != gross.currency or net.value <= 0:
            continue
        if right.start - left.end > 40 or not _AND_WITH_TAX.fullmatch(fold(facts.between(left, right))):
            continue
        rate = next(
            (r for r in _RATES if abs(net.value * (100 + r) / 100 - gross.value) <= Decimal("0.01") * _slack(net)), None
        )
        yield Finding(
            says(rate is not None),
            f"{gross.value} with tax for {net.value} without: "
            + (f"a rate of {rate} %." if rate is not None else "no rate of the tax gives it."),
            f"{french_sum(gross.value)} TTC pour {french_sum(net.value)} HT : "
            + (
                f"un taux de {str(rate).replace('.', ',')} %."
                if rate is not None
                else "aucun taux de TVA ne donne ce montant."
            ),
            left,
            right,
        )


def _slack(net: Amount) -> Decimal:
    """Cents of tolerance: one for exact sums, half a unit where the sums are rounded to units."""
    return Decimal(1) if net.value % 1 else Decimal(51)


TAX = Check(
    "tax_on_the_price",
    "« X € HT soit Y € TTC »: Y is X and the tax at one of the legal rates.",
    "The two sums do not follow each other with « soit » or « ou » between them (several rates may be mixed).",
    _tax,
    (
        case(Verdict.PROVED, ("1 000 € HT", _sum_of("1000", tax="HT")), ("soit", None), ("1 200 € TTC", _sum_of("1200", tax="TTC"))),
        case(Verdict.CONTRADICTED, ("1 000 € HT", _sum_of("1000", tax="HT")), ("soit", None), ("1 400 € TTC", _sum_of("1400", tax="TTC"))),
        case(None, ("1 000 € HT", _sum_of("1000", tax="HT")), ("plus l'étude,", None), ("1 400 € TTC", _sum_of("1400", tax="TTC"))),
    ),
)  # fmt: skip

_WHOLE_TOTAL = regex.compile(r"total(?:\s(?:general|h\.?t\.?|t\.?t\.?c\.?))?[\s:.]*")
_TOTAL = regex.compile(r"(?:sous[\s-]?)?total(?:\s(?:general|h\.?t\.?|t\.?t\.?c\.?|des\s\w+))?\b")


def _totals(facts: Facts) -> Iterator[Finding]:
    """Columns of tables from a heading (or the total before) down to a row « Total », over page breaks."""
    amounts = facts.of(Amount)
    starts = [m.start for m, _a in amounts]
    for lines, total, whole_group in _groups(facts):
        for column, (start, end) in total.items():
            whole = _only(amounts, starts, start, end)
            cells = [line[column] for line in lines if column in line]
            parts = [
                _only(amounts, starts, *cell) for cell in cells if facts.document.text[slice(*cell)].strip(" \t\n-–—")
            ]
            sums = [part for part in parts if part is not None]
            if whole is None or not whole[1].value or len(sums) < 2 or len(sums) < len(parts):
                continue
            values = [a.value for _m, a in sums]
            made = sum(values, Decimal(0))
            proved = made == whole[1].value
            if not proved and (not whole_group or abs(values[0] - sum(values[1:])) == abs(whole[1].value)):
                continue
            if not proved and _shifted(amounts, starts, lines, total, column):
                continue
            yield Finding(
                says(proved),
                f"{len(sums)} sums make {made}; the total printed is {whole[1].value}.",
                f"{len(sums)} montants font {french_sum(made)} ; le total imprimé est {french_sum(whole[1].value)}.",
                whole[0],
                sums[0][0],
                tuple(m for m, _a in sums),
            )


def _shifted(
    amounts: list[tuple[Mention, Amount]], starts: list[int], lines: list[_Row], total: _Row, column: int
) -> bool:
    """Whether a line without a sum in the column has one where the total has none: its cells may stand one aside."""
    return any(
        not _sums(amounts, starts, line.get(column)) and _sums(amounts, starts, cell)
        for line in lines
        for other, cell in line.items()
        if other != column and not _sums(amounts, starts, total.get(other))
    )


def _sums(
    amounts: list[tuple[Mention, Amount]], starts: list[int], cell: tuple[int, int] | None
) -> list[tuple[Mention, Amount]]:
    """The sums that stand in a cell."""
    return amounts[bisect_left(starts, cell[0]) : bisect_left(starts, cell[1])] if cell else []


_Row = dict[int, tuple[int, int]]
"""Column → start and end of its cell."""


def _groups(facts: Facts) -> Iterator[tuple[list[_Row], _Row, bool]]:
    """The rows before each row headed « Total », that row, and whether the group is known to begin with the first of them.

    A table without a heading at the top of a page goes on with the one that ends the page before.
    """
    lines: list[_Row] = []
    begun, last = False, None
    for table in facts.document.tables:
        follows = (
            last and not table.heading_rows and table.page == last.page + 1 and table.column_count == last.column_count
        )
        if not follows:
            lines, begun = [], table.heading_rows > 0 and not _has_sums(facts, table)
        last = table
        rows: dict[int, _Row] = defaultdict(dict)
        for cell in table.cells:
            rows[cell.row][cell.column] = (cell.start, cell.end)
        for number in sorted(rows):
            if number < table.heading_rows:
                continue
            label = _label(facts, rows[number])
            if _TOTAL.match(label):
                yield lines, rows[number], begun and bool(_WHOLE_TOTAL.fullmatch(label))
                lines, begun = [], False
            else:
                lines.append(rows[number])


def _has_sums(facts: Facts, table: Table) -> bool:
    """Whether sums stand in the heading of a table: it is then no heading."""
    starts = [m.start for m, _a in facts.of(Amount)]
    headings = (cell for cell in table.cells if cell.row < table.heading_rows)
    return any(bisect_left(starts, cell.start) < bisect_left(starts, cell.end) for cell in headings)


def _label(facts: Facts, row: _Row) -> str:
    """The first words of a row, folded."""
    texts = (fold(facts.document.text[start:end]).strip() for _column, (start, end) in sorted(row.items()))
    return next((t for t in texts if t), "")


def _only(
    amounts: list[tuple[Mention, Amount]], starts: list[int], start: int, end: int
) -> tuple[Mention, Amount] | None:
    """The one sum that stands in a span of text; None when there are none or several."""
    low, high = bisect_left(starts, start), bisect_left(starts, end)
    return amounts[low] if high - low == 1 else None


def _grid(*sums: str) -> tuple[tuple[tuple[str, Record | None], ...], ...]:
    """A table of two columns: a heading, a line a sum, the last one headed « Total »."""
    lines = [("Fêtes" if n < len(sums) - 1 else "Total", s) for n, s in enumerate(sums)]
    return ((("Association", None), ("Montant", None)), *(((name, None), (s, _sum_of(s))) for name, s in lines))


_ACT = ((SegmentKind.DELIBERATION, ()),)
TOTAL = Check(
    "total_of_the_lines",
    "The row « Total » of a table is the sum of the lines above it, column by column.",
    "A cell above holds words or two sums; fewer than two lines; tables that the reader did not recognise as such. Totals "
    "of a part (« Sous-total », « Total provisions »), and tables whose heading is not seen, prove but never contradict.",
    _totals,
    (
        Case(Verdict.PROVED, _ACT, table=_grid("100", "250", "350")),
        Case(Verdict.CONTRADICTED, _ACT, table=_grid("100", "250", "360")),
        Case(None, _ACT, table=_grid("100", "350")),
        Case(None, _ACT, table=(*_grid("100", "250")[:2], (("Fêtes", None), ("à voir", None)), _grid("0", "350")[2])),
    ),
)

CHECKS = (BALANCE, IN_WORDS, SHARE, TAX, TOTAL)

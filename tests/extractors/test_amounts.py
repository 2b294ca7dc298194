"""Sums of money: numbers in figures and words, signs, tables; and arithmetic that must hold for any number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.amounts import find
from models.document import Cell, Line, Piece, Table
from models.fold import fold

CENTS = st.integers(min_value=0, max_value=10**13)
SEPARATORS = st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "."])


def values(text: str, stated: bool = True) -> list[Decimal]:
    return [f.record.value for f in find(Piece.of(text)) if f.record.currency_stated is stated]  # type: ignore[attr-defined]


def printed(cents: int, separator: str, mark: str) -> str:
    whole, part = divmod(cents, 100)
    return f"{whole:,}".replace(",", separator) + f"{mark}{part:02d}"


@given(
    cents=CENTS,
    separator=SEPARATORS,
    gap=st.sampled_from(["", " ", "\u00a0"]),
    sign=st.sampled_from(["€", "euros", "EUR"]),
)
def test_any_sum_is_read_to_the_cent(cents: int, separator: str, gap: str, sign: str) -> None:
    words = f"une subvention de {printed(cents, separator, ',')}{gap}{sign} à l'association"
    assert values(words) == [Decimal(cents).scaleb(-2)]


@given(cents=CENTS)
def test_thousands_and_millions_multiply(cents: int) -> None:
    value = Decimal(cents % 10**6).scaleb(-2)
    words = printed(cents % 10**6, " ", ",")
    assert values(f"un coût de {words} k€") == [value * 1000]
    assert values(f"un coût de {words} millions d'euros") == [value * 10**6]


@given(st.text(alphabet="0123456789 .,€-\t\nkMF()eur", max_size=120))
def test_odd_figures_never_break_it(text: str) -> None:
    for found in find(Piece.of(text)):
        assert 0 <= found.start < found.end <= len(text)


def test_a_long_row_of_figures_is_quick() -> None:
    assert find(Piece.of("1 234 " * 20_000 + "€")) is not None
    assert len(list(find(Piece.of("12 500,00 € " * 5_000)))) == 5_000


def table_piece(caption: str, rows: list[list[str]], page: int = 1, before: Piece | None = None) -> Piece:
    text = before.text if before else ""
    text += f"{caption}\n" if caption else ""
    start, cells = len(text), []
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            cells.append(Cell(number, column, len(text), len(text) + len(words)))
            text += words + ("\t" if column + 1 < len(row) else "\n")
    table = Table(page, start, len(text) - 1, len(rows), len(rows[0]), 1, tuple(cells))
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Line(at, at + len(line), page))
        at += len(line) + 1
    tables = (*(before.tables if before else ()), table)
    return Piece("deliberation", text, tuple(lines), tables, text, fold(text))


def test_empty_cells_do_not_shift_the_columns_of_a_marked_table() -> None:
    piece = table_piece(
        "",
        [
            ["Bénéficiaire", "SIRET", "Surface (m²)", "Aide (€)"],
            ["Club", "", "120", "3 000"],
            ["Cercle", "", "", "450"],
        ],
    )
    assert [f.record.value for f in find(piece)] == [Decimal("3000.00"), Decimal("450.00")]  # type: ignore[attr-defined]


def test_a_table_over_two_pages_keeps_the_unit_of_its_caption() -> None:
    heading = ["Bénéficiaire", "2014", "Subvention"]
    first = table_piece("Liste des bénéficiaires – montants en euros", [heading, ["Club", "900,00", "1 000,00"]])
    both = table_piece("", [heading, ["Cercle", "–", "4 725,50"]], page=2, before=first)
    assert [f.record.value for f in find(both)] == [Decimal("900.00"), Decimal("1000.00"), Decimal("4725.50")]  # type: ignore[attr-defined]
    assert all(f.record.currency_stated for f in find(both))  # type: ignore[attr-defined]


@pytest.mark.parametrize("heading", ["Nature", "SIRET", "Nombre d'actions", "Superficie", "%", "Année"])
def test_columns_that_hold_no_money_are_left_alone(heading: str) -> None:
    rows = [["Bénéficiaire", heading, "Montant"], ["Club", "6 574", "1 000,00"]]
    assert [f.record.value for f in find(table_piece("(en euros)", rows))] == [Decimal("1000.00")]  # type: ignore[attr-defined]

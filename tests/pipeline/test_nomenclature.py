"""The charts of accounts: what a code is in a year, and what `validate` makes of the codes that were read."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.records import BudgetCode
from pipeline.nomenclature import CHARTS_OF_LEVEL, CHARTS_PATH, lookup, validate, years

WORDS = Path(__file__).parents[2] / "extractors" / "words" / "budget_chart.txt"


def names(matches: tuple[object, ...]) -> set[str]:
    return {m.nomenclature for m in matches}  # type: ignore[attr-defined]


def test_the_charts_are_small_and_cover_the_years_they_say() -> None:
    assert CHARTS_PATH.stat().st_size < 1_000_000
    assert years() == (2013, 2024)


@pytest.mark.parametrize(
    ("code", "kind", "year", "level", "label", "nomenclature"),
    [
        ("65748", "nature", 2023, "departement", "Autres personnes de droit privé", "M57 2023"),
        ("6574", "nature", 2015, "departement", "Subventions de fonctionnement aux associations", "M52 2015"),
        ("93043", "function", 2023, "departement", "Actions européennes", "M57 2023"),
        ("011", "chapter", 2018, "commune", "Charges à caractère général", "M14 2018"),
        ("1068", "account", 2020, "commune", "Excédents de fonctionnement capitalisés", "M14 2020"),
        ("023", "article", 2020, "commune", "Virement à la section d'investissement", "M14 2020"),
        ("65 748", "account", 2023, "commune", "Autres personnes de droit privé", "M57 2023"),
    ],
)
def test_a_code_is_found_under_its_label(
    code: str, kind: str, year: int, level: str, label: str, nomenclature: str
) -> None:
    found = lookup(code, kind, year, level)
    assert nomenclature in names(found)
    assert any(m.label.startswith(label) for m in found)


def test_a_heading_cannot_be_charged() -> None:
    in_2023 = [m for m in lookup("6574", "nature", 2023, "commune") if m.chart.startswith("M57")]
    assert in_2023
    assert not any(m.chargeable for m in in_2023)
    assert all(m.chargeable for m in lookup("65748", "nature", 2023, "commune"))


def test_a_year_outside_the_charts_is_answered_from_the_nearest() -> None:
    assert {m.year for m in lookup("6574", "nature", 1998, "commune")} == {2013}
    assert {m.year for m in lookup("65748", "nature", 2031, "commune")} == {2024}


def test_a_level_narrows_the_charts() -> None:
    assert not any(m.chart.startswith("M52") for m in lookup("6574", "nature", 2018, "commune"))
    assert not any(m.chart.startswith("M14") for m in lookup("6574", "nature", 2018, "departement"))
    for level, charts in CHARTS_OF_LEVEL.items():
        assert all(m.chart in charts for m in lookup("6061", "nature", 2020, level))


@pytest.mark.parametrize(
    ("code", "year", "level", "valid", "label"),
    [
        (
            BudgetCode(code="65748//93043", kind="imputation", nature="65748", function="93043"),
            2023, "departement", True, "Actions européennes / Autres personnes de droit privé",
        ),
        (BudgetCode(code="930-48", kind="sub_chapter", chapter="930", function="048"), 2015, "departement", True, "Services généraux / Autres"),
        (BudgetCode(code="6541", kind="article", nature="6541"), 2024, "commune", True, "Créances admises en non-valeur"),
        (BudgetCode(code="9999", kind="account", nature="9999"), 2020, "commune", False, None),
        (BudgetCode(code="657487", kind="account", nature="657487"), 2016, "commune", None, None),
        (BudgetCode(code="C05-043A06", kind="operation", operation="C05-043A06"), 2023, "departement", None, None),
        (BudgetCode(code="9999", kind="account", nature="9999"), None, None, None, None),
    ],
)  # fmt: skip
def test_validate_says_what_a_chart_can_tell(
    code: BudgetCode, year: int | None, level: str | None, valid: bool | None, label: str | None
) -> None:
    (row,) = validate([code], year, level)
    assert (row.valid, row.label_official) == (valid, label)
    assert (row.code, row.kind) == (code.code, code.kind)


def test_validate_names_every_chart_that_fits() -> None:
    (row,) = validate([BudgetCode(code="011", kind="chapter", chapter="011")], 2020, "departement")
    assert row.nomenclature is not None
    assert row.nomenclature.split(", ")[:2] == ["M52 2020", "M57 2020"]
    assert row.section == "fonctionnement"


def test_the_word_list_of_the_extractors_holds_codes_of_the_charts_only() -> None:
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        code = line.lstrip("+").split(" ")[0]
        found = lookup(code)
        assert found, code
        if line.startswith("+"):
            assert any(m.kind == "chapter" for m in found), code

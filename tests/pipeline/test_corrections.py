"""Corrections of readers: applied, visible, kept over runs, and told when they no longer fit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.corrections import load_corrections
from pipeline.errors import UserError
from pipeline.run import Summary, run
from pipeline.settings import Settings

ACT = """COMMUNE DE BELLEVAL
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS
Séance du 12 mars 2024
Présents : MM. ARNAL, BESSE, Mme CLAIR
Délibération n° 2024-07
Objet : Subvention à la Chorale du Val
Le conseil municipal, après en avoir délibéré, par 2 voix pour et 1 voix contre,
DÉCIDE d'attribuer une subvention de 1 500 € à la Chorale du Val, imputée à l'article 6574.
Le spectacle coûtera 4 200 €.
Le Maire"""
ANNEX = """RAPPORT DU MAIRE
Objet : Subvention à la Chorale du Val
La Chorale demande 1 500 €."""


@pytest.fixture
def pdf(make_pdf: Callable[..., Path]) -> Path:
    return make_pdf(ACT, ANNEX, name="in/acte.pdf")


def extract(pdf: Path, *corrections: dict[str, Any], document_id: str | None = None) -> Summary:
    """A run over the folder of `pdf` with these corrections, into `tables` beside it."""
    home = pdf.parent.parent
    folder = home / "corrections"
    folder.mkdir(exist_ok=True)
    sha256 = document_id or hashlib.sha256(pdf.read_bytes()).hexdigest()
    (folder / "acte.json").write_text(json.dumps({"sha256": sha256, "corrections": corrections}))
    settings = Settings(workers=0, cache=None, corrections=folder)
    return run([str(pdf.parent)], home / "tables", settings)


def table(pdf: Path, name: str) -> pd.DataFrame:
    return pd.read_parquet(pdf.parent.parent / "tables" / name)


def amount(quote: str, action: str, **values: Any) -> dict[str, Any]:
    return {"action": action, "table": "amounts", "page": 1, "quote": quote, "values": values}


def test_a_wrong_value_goes_and_a_right_one_says_who_gave_it(pdf: Path) -> None:
    extract(pdf, amount("4 200 €", "wrong"), amount("1 500 €", "right", value="1600.00"))
    amounts = table(pdf, "amounts").query("page == 1")
    assert [(v, q, r) for v, q, r in amounts[["value", "quote", "rule"]].values] == [
        (Decimal("1600.00"), "1 500 €", "corrected_right")
    ]
    assert amounts["confidence"].isna().all()


def test_a_missing_value_stands_at_its_words_with_their_box(pdf: Path) -> None:
    missing = {
        "action": "missing",
        "table": "organizations",
        "page": 1,
        "quote": "Chorale du Val",
        "values": {"name": "Chorale du Val"},
    }
    extract(pdf, missing)
    (row,) = table(pdf, "organizations").query("extractor == 'correction'").to_dict("records")
    assert (row["name"], row["quote"], row["rule"], row["page"]) == (
        "Chorale du Val",
        "Chorale du Val",
        "corrected_missing",
        1,
    )
    assert row["x0"] < row["x1"]
    assert row["segment_id"] in set(table(pdf, "segments")["segment_id"])


def test_what_a_drawn_box_holds_is_the_quote(pdf: Path) -> None:
    extract(pdf)
    there = table(pdf, "amounts").query("quote == '4 200 €'").to_dict("records")[0]
    box = [there["x0"] - 2, there["top"] - 2, there["x1"] + 1, there["bottom"] + 2]
    values = {"value": "4200.00", "currency": "EUR", "currency_stated": True}
    drawn = {"action": "missing", "table": "amounts", "page": 1, "box": box, "values": values}
    extract(pdf, amount("4 200 €", "wrong"), drawn)
    (row,) = table(pdf, "amounts").query("extractor == 'correction'").to_dict("records")
    assert (row["quote"], row["start"], row["end"]) == ("4 200 €", there["start"], there["end"])


def test_a_piece_is_renamed_and_joined(pdf: Path) -> None:
    extract(pdf)
    assert table(pdf, "segments")["kind"].tolist() == ["deliberation", "report"]
    named = {"kind": "deliberation", "number": "2024-08", "title": "Aide à la Chorale"}
    extract(
        pdf,
        {"action": "right", "table": "segments", "page": 1, "values": named},
        {"action": "wrong", "table": "segments", "page": 2},
    )
    (piece,) = table(pdf, "segments").to_dict("records")
    assert (piece["number"], piece["title"], piece["last_page"]) == ("2024-08", "Aide à la Chorale", 2)
    assert table(pdf, "deliberations")["number"].tolist() == ["2024-08"]


def test_a_piece_is_cut_at_a_line(pdf: Path) -> None:
    cut = {
        "action": "missing",
        "table": "segments",
        "page": 1,
        "quote": "Le spectacle coûtera",
        "values": {"kind": "annex", "title": "Coût"},
    }
    extract(pdf, cut)
    segments = table(pdf, "segments").sort_values("start")
    assert segments["kind"].tolist() == ["deliberation", "annex", "report"]
    assert (segments["end"].tolist()[:-1]) == segments["start"].tolist()[1:]


def test_the_session_date_reaches_the_deliberation(pdf: Path) -> None:
    date = table_field(pdf, "session_date")
    extract(
        pdf,
        {
            "action": "right",
            "table": "fields",
            "page": 1,
            "id": date["id"],
            "quote": date["quote"],
            "values": {"field": "session_date", "value": "2024-03-13"},
        },
    )
    assert [str(day) for day in table(pdf, "deliberations")["session_date"]] == ["2024-03-13"]


def test_number_and_title_are_put_right_where_their_pieces_carry_them(pdf: Path) -> None:
    number, title = table_field(pdf, "number"), table_field(pdf, "title")
    extract(
        pdf,
        {
            "action": "right",
            "table": "fields",
            "page": 1,
            "start": number["start"],
            "values": {"field": "number", "value": "2024-08"},
        },
        {"action": "wrong", "table": "fields", "page": 1, "start": title["start"], "values": {"field": "title"}},
    )
    (act,) = table(pdf, "deliberations").to_dict("records")
    assert act["number"] == "2024-08"
    assert pd.isna(act["title"])
    assert table(pdf, "failures").empty


def table_field(pdf: Path, name: str) -> dict[str, Any]:
    extract(pdf)
    row: dict[str, Any] = table(pdf, "fields").query("field == @name").to_dict("records")[0]
    return row


def test_only_what_was_corrected_anew_is_read_again(pdf: Path, make_pdf: Callable[..., Path]) -> None:
    make_pdf(ACT.replace("2024-07", "2024-09"), name="in/autre.pdf")
    assert extract(pdf).read == 2
    wrong = amount("4 200 €", "wrong")
    assert extract(pdf, wrong).read == 1
    assert extract(pdf, wrong).read == 0
    assert "4 200 €" not in set(table(pdf, "amounts").query("page == 1").query("rule.str.startswith('corr')")["quote"])
    assert extract(pdf).read == 1


def test_the_same_corrections_give_the_same_bytes(pdf: Path) -> None:
    def digests() -> list[str]:
        files = sorted((pdf.parent.parent / "tables").glob("*/*.parquet"))
        return [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]

    extract(pdf, amount("4 200 €", "wrong"))
    first = digests()
    extract(pdf)
    extract(pdf, amount("4 200 €", "wrong"))
    assert digests() == first


def test_words_that_are_gone_are_a_failure_and_a_stranger_is_told(pdf: Path) -> None:
    extract(pdf, amount("9 999 €", "missing", value="9999.00", currency="EUR", currency_stated=True))
    assert table(pdf, "failures")[["code", "page"]].values.tolist() == [["correction_lost", 1]]
    assert extract(pdf, amount("4 200 €", "wrong"), document_id="ab" * 32).strangers == ["ab" * 32]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("not JSON", "Expecting value"),
        ('{"corrections": []}', "sha256 is missing"),
        ('{"sha256": "a", "corrections": [{"action": "delete", "table": "amounts", "page": 1}]}', "no action 'delete'"),
        ('{"sha256": "a", "corrections": [{"action": "wrong", "table": "pages", "page": 1}]}', "pages is missing or unknown"),
        ('{"sha256": "a", "corrections": [{"action": "right", "table": "amounts", "page": 1, "values": {"worth": 3}}]}', "worth is missing or unknown"),
        ('{"sha256": "a", "corrections": [{"action": "right", "table": "amounts", "page": 1, "values": {"value": "much"}}]}', "ConversionSyntax"),
        ('{"sha256": "a", "corrections": [{"action": "missing", "table": "amounts", "page": 1, "values": {}}]}', "value of amounts is not given"),
        ('{"sha256": "a", "corrections": [{"action": "right", "table": "attendees", "page": 1, "values": {"status": "chair"}}]}', "status can't be 'chair'"),
        ('{"sha256": "a", "corrections": [{"action": "right", "table": "fields", "page": 1, "values": {"field": "session_date", "value": "soon"}}]}', "soon"),
        ('{"sha256": "a", "corrections": [{"action": "right", "table": "fields", "page": 1, "values": {"field": "outcome", "value": "great"}}]}', "value can't be 'great'"),
        ('{"sha256": "a", "corrections": [{"action": "right", "table": "fields", "page": 1, "values": {"value": "x"}}]}', "field of fields is not given"),
        ('{"sha256": "a", "corrections": [{"action": "missing", "table": "segments", "page": 1, "values": {"kind": "poem"}}]}', "poem"),
        ('{"sha256": "a", "corrections": [{"action": "wrong", "table": "amounts", "page": 1, "box": [1, 2, "NaN", 4]}]}', "four numbers"),
        ('{"sha256": "a", "corrections": [{"action": "wrong", "table": "amounts", "page": 1, "box": [1, 2]}]}', "missing"),
        ("[" * 100_000, "recursion"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_correction_is_told_in_one_sentence(tmp_path: Path, words: str, reason: str) -> None:
    (tmp_path / "a.json").write_text(words)
    with pytest.raises(UserError, match=r"a\.json is not a correction file") as told:
        load_corrections(tmp_path)
    assert reason in str(told.value)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is not a folder of corrections"):
        load_corrections(tmp_path / "none")

"""The evaluation counts as the annotation guide says; beside the project's own folder of real documents, as its judge does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.evaluate.scores import Score, evaluate, load_annotations, load_tables, name_key, number_key
from pipeline.run import run
from pipeline.settings import Settings

GOLD = {
    "file": "a.pdf", "sha256": "aa", "pages": 3, "scope": [1, 2], "collectivity": "Valbrune",
    "segments": [{"kind": "deliberation", "first_page": 1, "last_page": 2, "number": "7", "title": "Tarifs"}],
    "deliberations": [
        {"page": 1, "number": "7", "title": "Tarifs de la halle", "session_date": "2024-03-12", "outcome": "adopted",
         "votes": [{"page": 2, "for": 3, "against": 0, "abstention": None, "not_voting": None, "unanimous": None}]}
    ],
    "attendees": [{"page": 1, "name": "Odile Prunelier", "status": "represented", "proxy_to": "Rémi Tavel"}],
    "articles": [{"page": 1, "number": "1"}],
    "amounts": [{"page": 1, "value": "1500.00", "currency": "EUR"}, {"page": 2, "value": "9.00", "currency": "EUR"}],
    "budget_codes": [{"page": 1, "code": "65748//93043"}],
}  # fmt: skip


def rows(**changes: object) -> dict[str, dict[str, list[dict[str, object]]]]:
    tables: dict[str, list[dict[str, object]]] = {
        "documents": [{"status": "ok"}],
        "segments": [{"kind": "deliberation", "first_page": 1, "last_page": 3, "start": 0}],
        "deliberations": [
            {"page": 1, "number": "n° 7", "title": "TARIFS DE LA HALLE", "session_date": None, "outcome": "adopted"}
        ],
        "votes": [
            {
                "page": 2,
                "for_count": 3,
                "against_count": 0,
                "abstention_count": None,
                "not_voting_count": None,
                "unanimous": None,
            }
        ],
        "attendees": [{"page": 1, "name": "PRUNELIER Odile", "status": "represented", "proxy_to": "Rémi TAVEL"}],
        "articles": [{"page": 1, "number": "1"}, {"page": 3, "number": "9"}],
        "amounts": [
            {"page": 1, "value": "1500", "currency": "EUR", "currency_stated": True},
            {"page": 1, "value": "8", "currency": "EUR", "currency_stated": False},
            {"page": 2, "value": "7", "currency": "EUR", "currency_stated": True},
        ],
        "budget_codes": [{"page": 1, "code": "65748 // 93043"}],
    }
    return {name: {"aa": list(changes.get(name, some))} for name, some in tables.items()}  # type: ignore[call-overload]


def test_each_measure_counts_right_wrong_and_missed() -> None:
    scores = evaluate(rows(), [GOLD])
    counted = {name: (s.right, s.wrong, s.missed) for name, s in scores.items()}
    assert counted == {
        "page_kind": (2, 0, 0), "segments": (1, 0, 0), "segments_zero_error": (1, 0, 0), "deliberations": (1, 0, 0),
        "number": (1, 0, 0), "title": (1, 0, 0), "session_date": (0, 1, 1), "outcome": (1, 0, 0), "votes": (1, 0, 0),
        "attendees": (1, 0, 0), "attendees_present": (0, 0, 0), "attendees_not_present": (1, 0, 0), "proxies": (1, 0, 0),
        "articles": (1, 0, 0), "amounts": (1, 1, 1), "budget_codes": (1, 0, 0),
        "amount_roles": (0, 0, 0), "budget_lines": (0, 0, 0), "grants": (0, 0, 0), "legal_references": (0, 0, 0),
    }  # fmt: skip


def test_an_act_that_is_not_found_is_missed_and_one_too_many_is_wrong() -> None:
    other = {"page": 2, "number": "8", "title": "Voirie", "session_date": None, "outcome": None}
    score = evaluate(rows(deliberations=[other]), [GOLD])["deliberations"]
    assert (score.right, score.wrong, score.missed) == (0, 1, 1)


def test_scores_of_nothing_are_none() -> None:
    assert (Score().precision, Score().recall, Score().f1) == (None, None, None)


def test_keys_forgive_what_does_not_matter() -> None:
    assert number_key("N° 2013 / 248") == number_key("2013-248")
    assert name_key("Jean-Paul TAVEL") == name_key("TAVEL Jean Paul")


@pytest.mark.corpus
@pytest.mark.slow
def test_it_agrees_with_the_judge_of_the_annotated_corpus(shared: Path, tmp_path: Path) -> None:
    documents = [
        str(shared / "corpus/dev" / annotation["file"]) for annotation in load_annotations(shared / "gold/dev")
    ]
    run(documents, tmp_path / "tables", Settings(ocr=False, cache=None))
    command = [
        sys.executable, str(shared / "gold/score.py"), "--tables", str(tmp_path / "tables"),
        "--gold", str(shared / "gold/dev"), "--json", str(tmp_path / "scores.json"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    theirs = json.loads((tmp_path / "scores.json").read_text())
    ours = evaluate(load_tables(tmp_path / "tables"), load_annotations(shared / "gold/dev"))
    assert {name: (s["gold"], s["found"], s["f1"]) for name, s in theirs.items()} == {
        name: (s.right + s.missed, s.right + s.wrong, s.f1) for name, s in ours.items() if name in theirs
    }

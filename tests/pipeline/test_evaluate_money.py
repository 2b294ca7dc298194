"""Roles, budget lines, grants and references are counted as the annotations mean them, facts beside the code included."""

from __future__ import annotations

import csv

from models.records import Amount
from pipeline.evaluate.money import FACTS, MEASURES, name_check, with_facts
from pipeline.evaluate.scores import Score, evaluate

DOCUMENT = "ab" * 32


def score(measure: str, wanted: object, found: list[dict[str, object]], table: str | None = None) -> Score:
    gold = {
        "file": "a.pdf", "sha256": DOCUMENT, "scope": [1, 2], measure: wanted,
        **dict.fromkeys(("segments", "deliberations", "attendees", "articles", "amounts", "budget_codes"), ()),
    }  # fmt: skip
    names = (
        "segments", "deliberations", "votes", "attendees", "articles", "amounts", "budget_codes", "budget_lines", "grants",
        "legal_references",
    )  # fmt: skip
    tables = {name: {DOCUMENT: found if name == (table or measure) else []} for name in names}
    return evaluate(tables, [gold])[measure]


def counts(score: Score) -> tuple[int, int, int]:
    return score.right, score.wrong, score.missed


def sum_found(role: str | None, start: int = 0, value: str = "7") -> dict[str, object]:
    return {"page": 1, "value": value, "start": start, "role": role, "currency": "EUR", "currency_stated": True}


def test_a_role_is_right_wrong_or_missed() -> None:
    wanted = [{"page": 1, "value": "7.00", "roles": ["fee", "price"]}]
    assert counts(score("amount_roles", wanted, [sum_found("price")], "amounts")) == (1, 0, 0)
    assert counts(score("amount_roles", wanted, [sum_found("loan")], "amounts")) == (0, 1, 1)
    assert counts(score("amount_roles", wanted, [sum_found(None)], "amounts")) == (0, 0, 1)
    assert counts(score("amount_roles", wanted, [], "amounts")) == (0, 0, 1)


def test_no_role_is_right_where_the_words_name_none() -> None:
    wanted = [{"page": 1, "value": "7.00", "roles": ["other", "fee"]}]
    assert counts(score("amount_roles", wanted, [sum_found(None)], "amounts")) == (0, 0, 0)
    assert counts(score("amount_roles", wanted, [sum_found("loan")], "amounts")) == (0, 1, 0)


def test_the_nearest_sum_of_its_page_and_value_is_judged() -> None:
    wanted = [{"page": 1, "value": "7.00", "roles": ["fee"], "start": "90"}]
    found = [sum_found("loan", 10), sum_found("fee", 95), sum_found("loan", 92, value="8")]
    assert counts(score("amount_roles", wanted, found, "amounts")) == (1, 0, 0)


def test_a_line_is_right_with_every_sum_in_its_column() -> None:
    wanted = [{"page": 1, "operation": None, "imputation": "6574", "amount": "7.00"}]
    line = {"page": 1, "operation": None, "imputation": "65 74", "credits": None, "available": None, "proposed": None}
    assert counts(score("budget_lines", wanted, [{**line, "balance": None, "amount": "7"}])) == (1, 0, 0)
    assert counts(score("budget_lines", wanted, [{**line, "balance": "7", "amount": None}])) == (0, 1, 1)


def test_a_grant_is_one_whatever_is_said_of_it_twice() -> None:
    wanted = [
        {"page": 1, "amount": "7.00", "names": [name_check(DOCUMENT, "Club de tir"), name_check(DOCUMENT, "Club")]},
        {"page": 1, "amount": "8.00", "beneficiary": "Chorale du Val"},
    ]
    found = [
        {"page": page, "amount": "7", "beneficiary": name}
        for page, name in ((1, "l’association Club de tir"), (2, "Club"))
    ]
    assert counts(score("grants", wanted, found)) == (1, 0, 1)


def test_a_reference_is_one_a_page() -> None:
    wanted = [{"page": 1, "kind": "loi", "code": None, "article": None, "number": "84-53", "date": "1984-01-26"}]
    row = {"page": 1, "kind": "loi", "code": None, "article": None, "number": "84.53", "date": "1984-01-26"}
    assert counts(score("legal_references", wanted, [row, row])) == (1, 0, 0)


def test_the_facts_beside_the_code_tell_no_word() -> None:
    documents = set()
    for name in MEASURES:
        path = FACTS / f"{name}.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as lines:
                for row in csv.DictReader(lines):
                    documents.add(row["document"])
                    roles = row.pop("roles", "").split()
                    names = row.pop("names", "").split()
                    assert all(len(check) == 4 and int(check, 16) >= 0 for check in names)
                    assert set(roles) <= set(Amount.__dataclass_fields__["role"].metadata["meaning"].split(", "))
                    assert not any(" " in value for value in row.values())
    gold = [{"sha256": document.ljust(64, "0")} for document in sorted(documents)]
    assert any("amount_roles" in one for one in with_facts(gold))

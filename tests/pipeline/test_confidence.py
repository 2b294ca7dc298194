"""How sure rows are: intervals, rows judged one by one, authorities left out, gains and losses; the file is up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.confidence import FILE, Kind, Measure, read_measures, write_measures
from pipeline.evaluate.history import compare, read_record, record, write_record
from pipeline.evaluate.judge import Judged, judge
from pipeline.evaluate.measure import left_out, measure, reliability, sure_rows, wilson
from pipeline.evaluate.report import draw, sure_report
from pipeline.evaluate.scores import evaluate, load_annotations, load_tables
from pipeline.run import run
from pipeline.settings import Settings

SUM = Kind("amounts", "amounts", "figure", "", "text_layer", "")
ANNOTATIONS = (
    {
        "file": "a.pdf", "sha256": "aa", "pages": 2, "scope": [1, 1], "collectivity": "Valbrune",
        "segments": [{"kind": "deliberation", "first_page": 1, "last_page": 1, "number": "7", "title": "Tarifs"}],
        "deliberations": [
            {"page": 1, "number": "7", "title": "Tarifs de la halle", "session_date": "2024-03-12", "outcome": "adopted",
             "votes": [{"page": 1, "for": 3, "against": 0, "abstention": None, "not_voting": None, "unanimous": None}]}
        ],
        "attendees": [{"page": 1, "name": "Odile Prunelier", "status": "represented", "proxy_to": "Rémi Tavel"}],
        "articles": [], "budget_codes": [],
        "amounts": [{"page": 1, "value": "1500.00", "currency": "EUR"}],
    },
)  # fmt: skip


def found(key: str, /, **columns: object) -> dict[str, object]:
    return {"id": key, "page": 1, "extractor": "x", "rule": "r", "verdict": None} | columns


def tables(**rows: list[dict[str, object]]) -> dict[str, dict[str, list[dict[str, object]]]]:
    names = ("segments", "deliberations", "fields", "votes", "attendees", "articles", "amounts", "budget_codes")
    pages = [{"page": n, "text_source": "text_layer"} for n in (1, 2)]
    return {"pages": {"aa": pages}} | {name: {"aa": rows.get(name, [])} for name in names}  # type: ignore[dict-item]


def rights(table: str, rows: list[dict[str, object]], **others: list[dict[str, object]]) -> dict[str, bool]:
    return {row.id: row.right for row in judge(tables(**{table: rows}, **others), ANNOTATIONS)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"), [(0, 0, 0, 1), (1, 1, 0.207, 1), (10, 10, 0.722, 1), (380, 380, 0.990, 1), (5, 10, 0.237, 0.763)]
)  # fmt: skip
def test_the_interval_of_a_share_is_that_of_wilson(right: int, judged: int, low: float, high: float) -> None:
    assert wilson(right, judged) == pytest.approx((low, high), abs=6e-4)


def test_a_sum_is_judged_where_its_currency_stands_and_in_the_scope() -> None:
    stated = {"currency": "EUR", "currency_stated": True}
    rows = [
        found("1500", value="1500", **stated),
        found("8", value="8", **stated),
        found("9", value="9", currency="EUR", currency_stated=False),
        found("7", value="7", **stated) | {"page": 2},
    ]
    assert rights("amounts", rows) == {"1500": True, "8": False}


def test_a_member_is_right_with_the_holder_of_the_proxy() -> None:
    member = {"name": "PRUNELIER Odile", "status": "represented"}
    rows = [found("a", **member, proxy_to="Rémi TAVEL"), found("b", **member, proxy_to="Anne Roc"),
            found("c", **member, proxy_to=None), found("d", name="Anne Roc", status="present", proxy_to=None)]  # fmt: skip
    assert rights("attendees", rows) == {"a": True, "b": False, "c": True, "d": False}


def test_as_many_ballots_are_right_as_the_page_holds() -> None:
    ballot = {"for_count": 3, "against_count": 0, "abstention_count": None, "not_voting_count": None, "unanimous": None}
    assert rights("votes", [found("a", **ballot), found("b", **ballot)]) == {"a": True, "b": False}


def test_a_field_is_judged_with_its_act_and_in_a_frame_with_any_act() -> None:
    act = {
        "page": 1,
        "segment_id": "s1",
        "number": "7",
        "title": "Tarifs de la halle",
        "session_date": None,
        "outcome": None,
    }
    fields = [
        found("date", segment_id="s1", field="session_date", value="2024-03-12"),
        found("later", segment_id="s1", field="session_date", value="2024-03-13"),
        found("number", segment_id="s1", field="number", value="n° 8"),
        found("frame", segment_id="s0", field="session_date", value="2024-03-12"),
        found("other", segment_id="s0", field="convened_on", value="2024-03-01"),
    ]
    assert rights("fields", fields, deliberations=[act]) == {"date": True, "number": False, "frame": True}


def test_a_piece_is_right_with_its_kind_and_pages() -> None:
    pieces = [
        {"segment_id": kind, "kind": kind, "first_page": 1, "last_page": 2, "rule": "r"} for kind in ("deliberation", "annex")
    ]  # fmt: skip
    assert rights("segments", pieces) == {"deliberation": True, "annex": False}


def rows_of(kind: Kind, authority: str, right: int, wrong: int = 0) -> list[Judged]:
    return [Judged(kind, n < right, authority, f"{authority}-{n}") for n in range(right + wrong)]


def test_a_proof_never_lowers_and_a_contradiction_stands_alone() -> None:
    proved, contradicted = SUM._replace(verdict="proved"), SUM._replace(verdict="contradicted")
    measures = measure([*rows_of(SUM, "a", 400), *rows_of(proved, "a", 3), *rows_of(contradicted, "a", 1, 3)])
    assert measures[proved].confidence == measures[SUM].confidence > 0.99
    assert measures[contradicted] == Measure(1, 4, pytest.approx(0.0456, abs=1e-3))


def test_an_authority_has_no_say_in_the_confidence_of_its_own_rows() -> None:
    pairs = left_out([*rows_of(SUM, "a", 0, 5), *rows_of(SUM, "b", 400)])
    of = {row.authority: confidence for row, confidence in pairs}
    assert of["a"] == pytest.approx(wilson(400, 400)[0])
    assert of["b"] == pytest.approx(wilson(0, 5)[0])
    assert sure_rows(pairs)["amounts"].sure == 5
    assert sure_rows(pairs)["amounts"].right == 0
    assert [(b.judged, b.right) for b in reliability(pairs)] == [(400, 400), (5, 0)]


def test_a_kind_seen_in_one_authority_only_has_no_confidence_there() -> None:
    assert left_out(rows_of(SUM, "a", 3))[0][1] is None


def test_the_report_and_the_diagram_are_the_same_every_time(tmp_path: Path) -> None:
    judged = [*rows_of(SUM, "a", 30, 2), *rows_of(SUM._replace(rule="other"), "a", 8), *rows_of(SUM, "b", 400)]
    judged += rows_of(SUM._replace(rule="other"), "b", 9, 1)
    assert "amounts" in sure_report(judged)
    for name in ("1.svg", "2.svg"):
        draw(judged, tmp_path / name)
    assert (tmp_path / "1.svg").read_bytes() == (tmp_path / "2.svg").read_bytes()


def test_the_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    measures = {SUM: Measure(9, 10, 0.596), SUM._replace(text_source="ocr"): Measure(1, 1, 0.207)}
    write_measures(measures, tmp_path / "c.csv")
    assert read_measures(tmp_path / "c.csv") == measures
    assert read_measures(tmp_path / "none.csv") == {}


def test_gains_and_losses_are_told_one_by_one_and_the_record_names_no_one(tmp_path: Path) -> None:
    member = found("a", name="Odile Prunelier", status="present", proxy_to=None)
    right = member | {"status": "represented", "proxy_to": "Rémi Tavel"}
    before, after = (evaluate(tables(attendees=[row]), ANNOTATIONS) for row in (member, right))  # type: ignore[list-item]
    write_record(record(before, ANNOTATIONS), tmp_path / "r.csv")
    assert "runelier" not in (tmp_path / "r.csv").read_text()
    last = read_record(tmp_path / "r.csv")
    assert compare(before, ANNOTATIONS, last) == "0 won, 0 lost since the last record.\n"
    lines = compare(after, ANNOTATIONS, last).splitlines()
    assert "won  attendees              a.pdf: right 1 | odile prunelier | represented" in lines
    assert "won  attendees              a wrong row that is gone" in lines
    lost = compare(before, ANNOTATIONS, record(after, ANNOTATIONS))
    assert "lost attendees              a.pdf: missed 1 | odile prunelier | represented" in lost
    assert "other annotations" in compare(before, [], last)


@pytest.mark.slow
@pytest.mark.corpus
def test_the_confidence_file_is_what_the_rules_of_now_measure(shared: Path, tmp_path: Path) -> None:
    """After a change of rules: `make confidence`."""
    run([str(shared / "corpus" / "dev")], tmp_path, Settings(workers=2))
    measures = measure(judge(load_tables(tmp_path), load_annotations(shared / "gold" / "dev")))
    write_measures(measures, tmp_path / "confidence.csv")
    assert (tmp_path / "confidence.csv").read_bytes() == FILE.read_bytes()

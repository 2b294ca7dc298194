"""What belongs together is tied: sessions to their items, articles to sums, conventions to grants, codes to charts."""

from __future__ import annotations

import datetime
from decimal import Decimal

from models.codes import SegmentKind
from models.document import Document, Page, TextSource
from models.records import Amount, Article, Attendee, BudgetCode, FieldValue, Grant, Record
from models.segment import Segment, Span
from pipeline.extract import Mention
from pipeline.link import link, segment_id, validate_codes

DOCUMENT = Document(
    "d" * 64,
    "x" * 100,
    (Page(1, 1, 1, 0, 0, 50, TextSource.TEXT_LAYER), Page(2, 1, 1, 0, 50, 100, TextSource.TEXT_LAYER)),
    (),
)


def mention(record: Record, segment: int, start: int) -> Mention:
    return Mention(f"{start}", segment, start, start + 5, "x", "y", record)


def test_a_field_of_the_frame_holds_for_every_item_that_has_none() -> None:
    segments = [
        Segment(SegmentKind.MINUTES, 0, 20, "r", session=0),
        Segment(SegmentKind.DELIBERATION, 20, 60, "r", number="1", number_span=Span(20, 21), session=0),
        Segment(SegmentKind.DELIBERATION, 60, 100, "r", title="Voirie", title_span=Span(60, 66), session=0),
    ]
    fields = [
        ("session_date", "2024-03-12", 0, 1),
        ("outcome", "adopted", 1, 30),
        ("members_present", "9", 2, 70),
        ("members_present", "8", 0, 9),
    ]
    rows, mentions = link(DOCUMENT, segments, [mention(FieldValue(field=f, value=v), s, at) for f, v, s, at in fields])
    assert [(r.number, r.title, r.session_date, r.outcome, r.members_present, r.page) for r in rows] == [
        ("1", None, datetime.date(2024, 3, 12), "adopted", 8, 1),
        (None, "Voirie", datetime.date(2024, 3, 12), None, 9, 2),
    ]
    assert rows[0].session_id == rows[1].session_id
    assert [
        (m.record.field, m.start) for m in mentions if isinstance(m.record, FieldValue) and m.extractor == "segment"
    ] == [
        ("number", 20),
        ("title", 60),
    ]


def test_sessions_of_one_file_stay_apart() -> None:
    segments = [Segment(SegmentKind.DELIBERATION, 0, 50, "r"), Segment(SegmentKind.DELIBERATION, 50, 100, "r")]
    people = [mention(Attendee(name="Odile Prunelier", status="present"), s, 10 + 50 * s) for s in (0, 1)]
    rows, mentions = link(DOCUMENT, segments, people)
    assert [m.record.session_id for m in mentions if isinstance(m.record, Attendee)] == [r.session_id for r in rows]
    assert len({r.session_id for r in rows}) == 2


def test_a_sum_knows_its_article_and_a_grant_its_convention() -> None:
    segments = [Segment(SegmentKind.DELIBERATION, 0, 60, "r"), Segment(SegmentKind.CONVENTION, 60, 100, "r", parent=0)]
    euros = Amount(value=Decimal("7.00"), currency="EUR", currency_stated=True)
    found = [
        mention(euros, 0, 2),
        mention(Article(number="1", text="y" * 20), 0, 10),
        mention(euros, 0, 20),
        mention(euros, 0, 40),
        mention(Grant(beneficiary="Club"), 0, 25),
    ]
    _, mentions = link(DOCUMENT, segments, found)
    assert [m.record.article_number for m in mentions if isinstance(m.record, Amount)] == [None, "1", None]
    grant = next(m.record for m in mentions if isinstance(m.record, Grant))
    assert (grant.article_number, grant.convention_segment_id) == ("1", segment_id(DOCUMENT, segments[1]))


def test_a_code_is_looked_up_in_the_chart_of_its_year() -> None:
    segments = [Segment(SegmentKind.DELIBERATION, 0, 100, "r")]
    found = [
        mention(FieldValue(field="session_date", value="2023-09-18"), 0, 0),
        mention(BudgetCode(code="65748", kind="nature", nature="65748"), 0, 10),
        mention(BudgetCode(code="65741", kind="operation"), 0, 20),
    ]
    rows, mentions = link(DOCUMENT, segments, found)
    codes = [m.record for m in validate_codes(mentions, rows, "departement") if isinstance(m.record, BudgetCode)]
    assert [(c.valid, bool(c.label_official)) for c in codes] == [(True, True), (None, False)]
    assert "M57" in (codes[0].nomenclature or "")

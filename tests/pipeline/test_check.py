"""A check says proved or contradicted when it has both sides, and nothing when it lacks one."""

from __future__ import annotations

from decimal import Decimal

from models.codes import SegmentKind
from models.document import Document, Page, TextSource
from models.records import Attendee, BudgetLine, Organization, Record, Vote
from models.segment import Segment
from pipeline.check import CHECKS, check
from pipeline.extract import Mention
from pipeline.link import link

DOCUMENT = Document("d" * 64, "x" * 100, (Page(1, 1, 1, 0, 0, 100, TextSource.TEXT_LAYER),), ())
SEGMENTS = [Segment(SegmentKind.DELIBERATION, 0, 100, "r")]


def verdicts(*records: Record, **fields: str) -> dict[str, str]:
    from models.records import FieldValue

    everything = [*records, *(FieldValue(field=f, value=v) for f, v in fields.items())]
    found = [Mention(f"{n}", 0, n, n + 1, "x", "y", r) for n, r in enumerate(everything)]
    rows, mentions = link(DOCUMENT, SEGMENTS, found)
    checks = check(DOCUMENT, SEGMENTS, mentions, rows)
    assert {c.check for c in checks} <= set(CHECKS)
    return {c.check: c.status for c in checks}


def test_votes_make_the_voters() -> None:
    assert verdicts(Vote(ballot=1, for_count=14, against_count=2, abstention_count=1, voter_count=17)) == {
        "votes_sum": "proved"
    }
    assert verdicts(Vote(ballot=1, for_count=14, voter_count=17)) == {"votes_sum": "contradicted"}
    assert verdicts(Vote(ballot=1, unanimous=True, voter_count=17)) == {}


def test_names_make_the_counts() -> None:
    people = [
        Attendee(name="A", status="present"),
        Attendee(name="B", status="represented"),
        Attendee(name="C", status="present", voting=False),
    ]
    assert verdicts(*people, voters="2", members_present="1") == {
        "voters_are_present_or_represented": "proved",
        "present_as_counted": "proved",
    }
    assert verdicts(*people, voters="3") == {"voters_are_present_or_represented": "contradicted"}
    assert verdicts(*people) == verdicts(voters="2") == {}


def test_figures_of_a_budget_line_and_a_siret() -> None:
    line = BudgetLine(available=Decimal(31000), proposed=Decimal(7000), balance=Decimal(24000))
    assert verdicts(line) == {"budget_balance": "proved"}
    assert verdicts(BudgetLine(available=Decimal(1), proposed=Decimal(1))) == {}
    assert verdicts(Organization(siret="1", siret_valid=False)) == {"siret_digits": "contradicted"}
    assert verdicts(Organization(name="x")) == {}

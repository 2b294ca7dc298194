"""What a document proves or contradicts about itself. A check that lacks one of its sides stays silent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from models.document import Document
from models.records import Attendee, BudgetLine, CheckRow, DeliberationRow, Organization, Vote
from models.segment import Segment
from pipeline.extract import Mention
from pipeline.link import segment_id

CHECKS = {
    "votes_sum": "Votes for, against and abstentions make the number of voters that is printed with them.",
    "voters_are_present_or_represented": "The voters are the members present and those who gave a proxy.",
    "present_as_counted": "As many members are named present as the printed count says.",
    "budget_balance": "Available less proposed is the balance of the line.",
    "siret_digits": "The check digits of a SIRET are right.",
}
"""Every check, with the rule of the trade behind it."""


def check(
    document: Document,
    segments: Sequence[Segment],
    mentions: Sequence[Mention],
    deliberations: Sequence[DeliberationRow],
) -> list[CheckRow]:
    """All the checks of a document that have both their sides, in the order of its text."""
    pages = {m.id: document.page_at(m.start).number for m in mentions}
    rows = [
        *_votes(document, segments, mentions, pages),
        *_attendance(document, segments, mentions, deliberations),
        *_figures(document, segments, mentions, pages),
    ]
    return sorted(rows, key=lambda r: (r.page or 0, r.check, r.left_id or ""))


def _verdict(proved: bool) -> str:
    return "proved" if proved else "contradicted"


def _votes(
    document: Document, segments: Sequence[Segment], mentions: Sequence[Mention], pages: dict[str, int]
) -> Iterator[CheckRow]:
    for m in mentions:
        vote = m.record
        if not isinstance(vote, Vote) or vote.voter_count is None or vote.for_count is None:
            continue
        total = vote.for_count + (vote.against_count or 0) + (vote.abstention_count or 0)
        yield CheckRow(
            document_id=document.id,
            segment_id=segment_id(document, segments[m.segment]),
            check="votes_sum",
            status=_verdict(total == vote.voter_count),
            message=f"{vote.for_count} for, {vote.against_count or 0} against and {vote.abstention_count or 0} abstentions "
            f"make {total}; {vote.voter_count} voters are printed.",
            left_id=m.id,
            page=pages[m.id],
        )


def _attendance(
    document: Document,
    segments: Sequence[Segment],
    mentions: Sequence[Mention],
    deliberations: Sequence[DeliberationRow],
) -> Iterator[CheckRow]:
    """One row a session for each count that the document prints beside a list of names."""
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for m in mentions:
        if isinstance(m.record, Attendee) and m.record.voting is not False and m.record.session_id:
            named[m.record.session_id][m.record.status] += 1
    done: set[str] = set()
    for row in deliberations:
        counts = named.get(row.session_id or "")
        if not counts or row.session_id in done:
            continue
        done.add(row.session_id or "")
        present, represented = counts["present"], counts["represented"]
        if row.members_present is not None:
            yield _counted(
                row, "present_as_counted", present, row.members_present, f"{present} members are named present"
            )
        if row.voters is not None:
            words = f"{present} present and {represented} represented are named"
            yield _counted(row, "voters_are_present_or_represented", present + represented, row.voters, words)


def _counted(row: DeliberationRow, check: str, named: int, printed: int, words: str) -> CheckRow:
    return CheckRow(
        document_id=row.document_id,
        segment_id=row.segment_id,
        check=check,
        status=_verdict(named == printed),
        message=f"{words}; {printed} is printed.",
        page=row.page,
    )


def _figures(
    document: Document, segments: Sequence[Segment], mentions: Sequence[Mention], pages: dict[str, int]
) -> Iterator[CheckRow]:
    for m in mentions:
        record = m.record
        if isinstance(record, BudgetLine) and None not in (record.available, record.proposed, record.balance):
            ok = record.available - record.proposed == record.balance  # type: ignore[operator]
            message = f"{record.available} available less {record.proposed} proposed; a balance of {record.balance} is printed."
            name = "budget_balance"
        elif isinstance(record, Organization) and record.siret_valid is not None:
            ok, name = record.siret_valid, "siret_digits"
            message = f"The check digits of SIRET {record.siret} are {'right' if ok else 'wrong'}."
        else:
            continue
        yield CheckRow(
            document_id=document.id,
            segment_id=segment_id(document, segments[m.segment]),
            check=name,
            status=_verdict(ok),
            message=message,
            left_id=m.id,
            page=pages[m.id],
        )

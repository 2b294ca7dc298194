"""What a document proves or contradicts about itself: a closed list of checks, one file for each family.

A check compares what was read in two places. It has nothing to say where it lacks one of its sides; it says `unproved`
where it has both and they cannot be held against each other. Each check states its rule of the trade, when it stays
silent, and cases right and wrong, which are its tests.
"""

from __future__ import annotations

from collections.abc import Sequence

from models.document import Document
from models.records import CheckRow, DeliberationRow
from models.segment import Segment
from pipeline.checks import attendance, dates, identifiers, money, pieces, votes
from pipeline.checks.rule import Check, Facts
from pipeline.extract import Mention
from pipeline.link import segment_id

CHECKS: dict[str, Check] = {
    check.code: check for family in (votes, attendance, money, identifiers, dates, pieces) for check in family.CHECKS
}
"""Code → check: the closed list of the column `check`."""


def check(
    document: Document,
    segments: Sequence[Segment],
    mentions: Sequence[Mention],
    deliberations: Sequence[DeliberationRow],
) -> list[CheckRow]:
    """All that the checks have to say of a document, in the order of its text."""
    facts = Facts(document, segments, mentions, deliberations)
    rows = [
        (
            found.left.start,
            CheckRow(
                document_id=document.id,
                segment_id=segment_id(document, segments[found.left.segment]),
                check=one.code,
                status=found.verdict,
                message=found.message,
                message_fr=found.message_fr,
                left_id=found.left.id,
                right_id=found.right.id if found.right else None,
                page=document.page_at(found.left.start).number,
            ),
        )
        for one in CHECKS.values()
        for found in one.compare(facts)
    ]
    rows.sort(key=lambda r: (r[0], r[1].check, r[1].left_id or "", r[1].right_id or "", r[1].message))
    return [row for _start, row in rows]

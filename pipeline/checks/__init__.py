"""What a document proves or contradicts about itself: a closed list of checks, one file for each family.

A check compares what was read in two places. It has nothing to say where it lacks one of its sides; it says `unproved`
where it has both and they cannot be held against each other. Each check states its rule of the trade, when it stays
silent, and cases right and wrong, which are its tests.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from models.codes import Verdict
from models.document import Document, TextSource
from models.records import CheckRow, DeliberationRow
from models.segment import Segment
from pipeline.checks import agenda, attendance, dates, identifiers, money, pieces, votes
from pipeline.checks.rule import Check, Facts, Finding
from pipeline.extract import Mention
from pipeline.link import segment_id

CHECKS: dict[str, Check] = {
    check.code: check
    for family in (votes, attendance, money, identifiers, dates, pieces, agenda)
    for check in family.CHECKS
}
"""Code → check: the closed list of the column `check`."""


def check(
    document: Document,
    segments: Sequence[Segment],
    mentions: Sequence[Mention],
    deliberations: Sequence[DeliberationRow],
) -> tuple[list[CheckRow], dict[str, Verdict]]:
    """All that the checks have to say of a document, in the order of its text; and mention id → what they say of it."""
    facts = Facts(document, segments, mentions, deliberations)
    found = [(one, _read_well(document, finding)) for one in CHECKS.values() for finding in one.compare(facts)]
    rows = [
        (
            finding.left.start,
            CheckRow(
                document_id=document.id,
                segment_id=segment_id(document, segments[finding.left.segment]),
                check=one.code,
                status=finding.verdict,
                message=finding.message,
                message_fr=finding.message_fr,
                left_id=finding.left.id,
                right_id=finding.right.id if finding.right else None,
                page=document.page_at(finding.left.start).number,
            ),
        )
        for one, finding in found
    ]
    rows.sort(key=lambda r: (r[0], r[1].check, r[1].left_id or "", r[1].right_id or "", r[1].message))
    return [row for _start, row in rows], _verdicts(found)


def _read_well(document: Document, finding: Finding) -> Finding:
    """A contradiction of words that were read by OCR is unproved: a figure misread is as likely as one misprinted."""
    sides = [m for m in (finding.left, finding.right, *finding.others) if m]
    scanned = any(document.page_at(m.start).text_source in (TextSource.OCR, TextSource.MIXED) for m in sides)
    if finding.verdict == Verdict.CONTRADICTED and scanned:
        return dataclasses.replace(finding, verdict=Verdict.UNPROVED)
    return finding


def _verdicts(found: Iterable[tuple[Check, Finding]]) -> dict[str, Verdict]:
    """Mention id → proved or contradicted, by the checks that tell how words were read; a contradiction outweighs proofs."""
    verdicts: dict[str, Verdict] = {}
    for one, finding in found:
        if finding.verdict in one.of_reading:
            for mention in (finding.left, finding.right, *finding.others):
                if mention and verdicts.get(mention.id) != Verdict.CONTRADICTED:
                    verdicts[mention.id] = finding.verdict
    return verdicts

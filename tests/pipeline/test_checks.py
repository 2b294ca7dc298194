"""Every check gives the verdict of its own cases: proved, contradicted or unproved with both sides, nothing without."""

from __future__ import annotations

import pytest

from models.codes import SegmentKind, Verdict
from models.document import Cell, Document, Page, Table, TextSource
from models.records import FieldValue, Record, Vote, VotePosition
from models.segment import Segment, Span
from pipeline.checks import CHECKS, check
from pipeline.checks.corpus import CORPUS_CHECKS
from pipeline.checks.rule import Case
from pipeline.extract import Mention
from pipeline.link import link

CASES = [(code, number, one) for code, c in CHECKS.items() for number, one in enumerate(c.cases)]


def verdicts(code: str, one: Case) -> list[str]:
    document, segments, mentions = laid_out(one)
    rows, linked = link(document, segments, mentions)
    found = [c for c in check(document, segments, linked, rows)[0] if c.check == code]
    assert all(c.message and c.message_fr and c.left_id for c in found)
    return sorted({c.status for c in found})


def laid_out(one: Case) -> tuple[Document, list[Segment], list[Mention]]:
    """The pieces of a case as a document of one page, a line a word group."""
    text, segments, mentions, cells = "", [], [], []

    def say(words: str, record: Record | None, segment: int) -> tuple[int, int]:
        nonlocal text
        span = (len(text), len(text) + len(words))
        if record is not None:
            parent = next((m.id for m in reversed(mentions) if isinstance(m.record, Vote)), None)
            parent = parent if isinstance(record, VotePosition) else None
            mentions.append(Mention(f"{len(mentions)}", segment, *span, "x", "y", record, parent))
        text += words + " "
        return span

    for index, (kind, read) in enumerate(one.pieces):
        begin, heading = len(text), {}
        for words, record in read:
            span = say(words, record, index)
            if isinstance(record, FieldValue) and record.field in ("number", "title"):
                mentions.pop()
                heading |= {record.field: words, f"{record.field}_span": Span(*span)}
        for row, line in enumerate(one.table if not index else ()):
            cells += [Cell(row, column, *say(*cell, index)) for column, cell in enumerate(line)]
        text += "\n"
        where = {"session": 0} if one.session else {"parent": None if kind == SegmentKind.DELIBERATION else 0}
        segments.append(Segment(kind, begin, len(text), "r", **where, **heading))
    tables = (Table(1, 0, len(text), len(one.table), 2, 1, tuple(cells)),) if cells else ()
    page = Page(1, 1, 1, 0, 0, len(text), TextSource.TEXT_LAYER)
    return Document("d" * 64, text, (page,), (), tables), segments, mentions


@pytest.mark.parametrize(("code", "number", "one"), CASES, ids=[f"{code}-{number}" for code, number, _one in CASES])
def test_a_check_gives_the_verdict_of_its_cases(code: str, number: int, one: Case) -> None:
    assert verdicts(code, one) == ([one.verdict] if one.verdict else [])


@pytest.mark.parametrize("code", CHECKS)
def test_a_check_says_its_rule_and_its_silence(code: str) -> None:
    one = CHECKS[code]
    assert one.rule.endswith(".")
    assert one.silent.endswith(".")
    said = {c.verdict for c in one.cases}
    assert None in said
    assert said & {Verdict.PROVED, Verdict.CONTRADICTED}


BETWEEN = [(code, number) for code, one in CORPUS_CHECKS.items() for number in range(len(one.cases))]


@pytest.mark.parametrize(("code", "number"), BETWEEN)
def test_a_check_between_documents_gives_the_verdict_of_its_cases(code: str, number: int) -> None:
    wanted, read = CORPUS_CHECKS[code].cases[number]
    rows = list(CORPUS_CHECKS[code].compare(read))
    assert all(r.check == code and r.message and r.message_fr and r.left_id and r.right_id for r in rows)
    assert [r.status for r in rows] == ([wanted] if wanted else [])

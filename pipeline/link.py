"""What belongs together: fields and their deliberation, a session and its items, an amount and its article."""

from __future__ import annotations

import dataclasses
import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from models.codes import SegmentKind
from models.document import Document
from models.records import Amount, Article, Attendee, BudgetCode, BudgetLine, DeliberationRow, FieldValue, Grant
from models.segment import Segment
from pipeline.extract import Mention
from pipeline.nomenclature import validate

_DATES = frozenset({"session_date", "convened_on", "received_on", "published_on"})
_COUNTS = frozenset({"members_in_office", "members_present", "voters"})
_OF_THE_SESSION = frozenset(
    {
        "session_date",
        "outcome",
        "assembly",
        "session_kind",
        "president",
        "secretary",
        "convened_on",
        "act_id",
        "received_on",
        "published_on",
    }
    | _COUNTS
)
"""Fields that hold for every item of a session when the item itself does not print them. An outcome is read in a frame
only where its heading says it of all the acts (« Synthèse des délibérations approuvées lors du conseil … »)."""


def segment_id(document: Document, segment: Segment) -> str:
    """Stable key of a piece: the document and where it begins."""
    return f"{document.id[:20]}-{segment.start}"


def session_id(document: Document, segment: Segment) -> str:
    """Stable key of the session a piece belongs to: that of its minutes, else its own."""
    own = segment.start if segment.session is None else f"m{segment.session}"
    return f"{document.id[:20]}-s{own}"


def link(
    document: Document, segments: Sequence[Segment], mentions: Sequence[Mention]
) -> tuple[list[DeliberationRow], list[Mention]]:
    """The row of each deliberation, and the mentions with what only their neighbours can tell."""
    linked = [_with_session(document, segments, m) for m in _with_articles([*mentions, *_headings(document, segments)])]
    linked.sort(key=lambda m: (m.start, m.end, m.record.TABLE, m.id))
    linked = _with_conventions(document, segments, linked)
    return _deliberations(document, segments, linked), linked


def validate_codes(
    mentions: Sequence[Mention], deliberations: Sequence[DeliberationRow], level: str | None
) -> list[Mention]:
    """The mentions with every budget code looked up in the charts of accounts of the session's year.

    The year is that of the document's sessions when they are of one year; else it is left open.
    """
    years = {row.session_date.year for row in deliberations if row.session_date}
    year = years.pop() if len(years) == 1 else None
    checked = iter(validate((m.record for m in mentions if isinstance(m.record, BudgetCode)), year, level))
    return [dataclasses.replace(m, record=next(checked)) if isinstance(m.record, BudgetCode) else m for m in mentions]


def _headings(document: Document, segments: Sequence[Segment]) -> Iterator[Mention]:
    """The number and the title of each deliberation as fields: the segmenter read them, with their place."""
    for index, segment in enumerate(segments):
        if segment.kind != SegmentKind.DELIBERATION:
            continue
        for name, value, span in (
            ("number", segment.number, segment.number_span),
            ("title", segment.title, segment.title_span),
        ):
            if value and span:
                key = f"{segment_id(document, segment)}-{name}"
                yield Mention(
                    key, index, span.start, span.end, "segment", segment.rule, FieldValue(field=name, value=value)
                )


def _with_session(document: Document, segments: Sequence[Segment], mention: Mention) -> Mention:
    if not isinstance(mention.record, Attendee):
        return mention
    key = session_id(document, segments[mention.segment])
    return dataclasses.replace(mention, record=dataclasses.replace(mention.record, session_id=key))


def _with_articles(mentions: Sequence[Mention]) -> list[Mention]:
    """Amounts, budget lines and grants get the number of the article they stand in."""
    articles: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for m in mentions:
        if isinstance(m.record, Article):
            end = m.start + len(m.record.text) if m.record.text else m.end
            articles[m.segment].append((m.start, max(end, m.end), m.record.number))
    linked = []
    for m in mentions:
        record = m.record
        if isinstance(record, Amount | BudgetLine | Grant) and record.article_number is None and articles[m.segment]:
            at = bisect_right(articles[m.segment], m.start, key=lambda a: a[0]) - 1
            if at >= 0 and m.start < articles[m.segment][at][1]:
                m = dataclasses.replace(
                    m, record=dataclasses.replace(record, article_number=articles[m.segment][at][2])
                )
        linked.append(m)
    return linked


def _with_conventions(document: Document, segments: Sequence[Segment], mentions: list[Mention]) -> list[Mention]:
    """A grant gets the convention that goes with its deliberation, when there is exactly one."""
    conventions: dict[int, list[int]] = defaultdict(list)
    for index, segment in enumerate(segments):
        if segment.kind == SegmentKind.CONVENTION and segment.parent is not None:
            conventions[segment.parent].append(index)
    linked = []
    for m in mentions:
        if isinstance(m.record, Grant) and len(conventions[m.segment]) == 1:
            key = segment_id(document, segments[conventions[m.segment][0]])
            m = dataclasses.replace(m, record=dataclasses.replace(m.record, convention_segment_id=key))
        linked.append(m)
    return linked


def _deliberations(
    document: Document, segments: Sequence[Segment], mentions: Sequence[Mention]
) -> list[DeliberationRow]:
    """One row a deliberation: its own fields first, then those of its session's frame."""
    frames = _frames(segments)
    own: dict[int, dict[str, str]] = defaultdict(dict)
    shared: dict[int, dict[str, str]] = defaultdict(dict)
    for m in mentions:
        if not isinstance(m.record, FieldValue):
            continue
        own[m.segment].setdefault(m.record.field, m.record.value)
        session = segments[m.segment].session
        if session is not None and m.segment in frames and _holds_for_all(m, segments[m.segment]):
            shared[session].setdefault(m.record.field, m.record.value)
    rows = []
    for index, segment in enumerate(segments):
        if segment.kind != SegmentKind.DELIBERATION:
            continue
        own[index].pop("number", None)
        own[index].pop("title", None)
        values = {**shared.get(segment.session, {}), **own[index]} if segment.session is not None else dict(own[index])
        columns = values.keys() & DeliberationRow.__dataclass_fields__.keys()
        row: dict[str, object] = {name: _typed(name, values[name]) for name in sorted(columns)}
        row |= {"number": segment.number, "title": segment.title}
        rows.append(
            DeliberationRow(
                document_id=document.id,
                segment_id=segment_id(document, segment),
                session_id=session_id(document, segment),
                page=document.page_at(segment.start).number,
                **row,  # type: ignore[arg-type]
            )
        )
    return rows


def _frames(segments: Sequence[Segment]) -> set[int]:
    """The pieces that speak for a whole session: its frame, and the piece it begins with when that is an item itself."""
    first: dict[int, int] = {}
    for index, segment in enumerate(segments):
        if segment.session is not None:
            first.setdefault(segment.session, index)
    return {i for i, s in enumerate(segments) if s.kind == SegmentKind.MINUTES} | set(first.values())


def _holds_for_all(mention: Mention, segment: Segment) -> bool:
    field = mention.record.field if isinstance(mention.record, FieldValue) else ""
    return field in _OF_THE_SESSION and (field != "outcome" or segment.kind == SegmentKind.MINUTES)


def _typed(name: str, value: str) -> object:
    if name in _DATES:
        return datetime.date.fromisoformat(value)
    return int(value) if name in _COUNTS else value

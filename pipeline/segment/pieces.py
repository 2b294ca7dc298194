"""Rows to segments: the stream of pieces, the items of each set of minutes, numbers, titles and what goes with what."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from models.codes import SegmentKind
from models.document import Document
from models.segment import Segment
from pipeline.segment._agenda import HEADING as AGENDA
from pipeline.segment._clues import KINDS, D, M
from pipeline.segment._decisions import Decisions
from pipeline.segment._items import Item, items_of
from pipeline.segment._rows import Flow, flow_of
from pipeline.segment._stream import Stretch, stretches_of
from pipeline.segment._titles import Named, item_named, named, stamped

_HEAD_ROWS = 5
"""Rows of a letterhead, at most."""
_ACT_HEAD = 12
"""Rows of the head of an act, in which its own number stands, at most."""
_REGISTERED = frozenset({"deliberation", "dated"})
"""Styles of the numbers of the register."""
_RECORD = regex.compile(r"\b(?:comptes?[- ]rendus?|proces[- ]verba(?:l|ux))\b")
_JOINED = frozenset({SegmentKind.REPORT, SegmentKind.CONVENTION, SegmentKind.ANNEX})


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece by its rows, before it is laid out over the text."""

    first: int
    last: int
    kind: SegmentKind
    rule: str
    named: Named
    session: int | None = None


def segment(document: Document) -> tuple[Segment, ...]:
    """The pieces of `document`, in order; they cover all its text, blank pages going with the piece before."""
    if not document.text:
        return ()
    flow = flow_of(document)
    if not flow.rows:
        return (Segment(SegmentKind.OTHER, 0, len(document.text), rule="no_words"),)
    decisions = Decisions(flow)
    parts: list[_Part] = []
    sessions = 0
    for stretch in stretches_of(document, flow, decisions):
        items = items_of(flow, decisions, stretch.first, stretch.last)[0] if stretch.kind in (M, D) else []
        split = _split(flow, decisions, stretch, items)
        if split is None:
            kind = SegmentKind.DELIBERATION if _is_act(stretch, items) else KINDS[stretch.kind]
            parts.append(
                _Part(stretch.first, stretch.last, kind, stretch.rule, named(flow, kind, stretch.first, stretch.last))
            )
        else:
            parts += [replace(part, session=sessions) for part in split]
            sessions += 1
    return _with_parents(_laid_out(document, flow, parts))


def _is_act(stretch: Stretch, items: list[Item]) -> bool:
    """Whether minutes are one act under its letterhead: « Conseil municipal, séance du … » over « Délibération n° 12 »."""
    lead = items[0] if len(items) == 1 else None
    headed = lead is not None and lead.heads[0].style == "deliberation" and lead.first - stretch.first <= _HEAD_ROWS
    return stretch.kind == M and headed


def _split(flow: Flow, decisions: Decisions, stretch: Stretch, items: list[Item]) -> list[_Part] | None:
    """The items of a set of minutes with their frame; None for a piece that is no minutes."""
    if stretch.kind not in (M, D) or _is_act(stretch, items):
        return None
    if stretch.kind == D and not _is_session(flow, decisions, stretch, items):
        return None
    parts: list[_Part] = []
    at = stretch.first
    for item in items:
        if not item.decided:
            continue
        if item.first > at:
            parts.append(_frame(flow, at, item.first, stretch.rule))
        at = _before_agenda(flow, decisions, item)
        rule = f"item_{item.heads[0].style}"
        parts.append(_Part(item.first, at, SegmentKind.DELIBERATION, rule, item_named(flow, item)))
    if at < stretch.last:
        parts.append(_frame(flow, at, stretch.last, stretch.rule))
    return parts


def _frame(flow: Flow, first: int, last: int, rule: str) -> _Part:
    return _Part(first, last, SegmentKind.MINUTES, rule, named(flow, SegmentKind.MINUTES, first, last))


def _before_agenda(flow: Flow, decisions: Decisions, item: Item) -> int:
    """The row at which an item ends: the agenda is read out after the approval of the previous minutes, not in it."""
    heading = (at for at in range(item.heads[-1].last + 1, item.last) if AGENDA.match(flow.rows[at].folded))
    at = next(heading, item.last)
    return at if decisions.between(item.first, at) >= 1 else item.last


def _is_session(flow: Flow, decisions: Decisions, stretch: Stretch, items: list[Item]) -> bool:
    """Whether what is headed like one act holds a whole session: several items that decide, and an agenda or an end.

    Or a numbered item after the minutes of the session before were approved: no act on its own tells of that.
    """
    decided = [item for item in items if item.decided and not item.heads[0].stop]
    own = [i for i in decided if i.heads[0].style in _REGISTERED]
    if len(own) == 1 and own[0].first <= stretch.first + _ACT_HEAD:
        decided.remove(own[0])
    if decided and decided[0].heads[0].number and _approved_before(flow, decisions, stretch.first, decided[0].first):
        return True
    previous = any(item.heads[0].previous for item in decided)
    framed = previous or any(item.heads[0].stop or item.heads[0].announced for item in items)
    return len(decided) >= 2 and framed


def _approved_before(flow: Flow, decisions: Decisions, first: int, last: int) -> bool:
    """Whether previous minutes are approved in those rows."""
    return any(
        _RECORD.search(flow.rows[at].folded) and decisions.between(at, min(at + 2, last)) >= 1
        for at in range(first, last)
    )


def _laid_out(document: Document, flow: Flow, parts: list[_Part]) -> list[Segment]:
    """The parts as spans of the text: a cut at the first row of a page goes to the page's first character."""
    starts = []
    for part in parts:
        row = flow.rows[part.first]
        starts.append(document.pages[row.page - 1].start if row.first else row.start)
    starts[0] = 0
    ends = [*starts[1:], len(document.text)]
    return [_segment(document, part, start, end) for part, start, end in zip(parts, starts, ends, strict=True)]


def _segment(document: Document, part: _Part, start: int, end: int) -> Segment:
    """The part as a segment; an act without a printed number may have one in its stamp."""
    number, span = part.named.number, part.named.number_span
    if number is None and part.kind is SegmentKind.DELIBERATION and part.session is None:
        number, span = stamped(document.text[start:end], start)
    return Segment(
        part.kind, start, end, part.rule, number, span, part.named.title, part.named.title_span, session=part.session
    )


def _with_parents(segments: list[Segment]) -> tuple[Segment, ...]:
    """Each report, convention and annex with the act it goes with: the one before it, else the one after.

    Where the first act of a file comes after its report, every report goes with the act that follows it.
    """
    acts = [index for index, s in enumerate(segments) if s.kind is SegmentKind.DELIBERATION]
    first = next((s.kind for s in segments if s.kind in (SegmentKind.DELIBERATION, SegmentKind.REPORT)), None)
    out = []
    for index, part in enumerate(segments):
        if part.kind in _JOINED and acts:
            before, after = [a for a in acts if a < index], [a for a in acts if a > index]
            leads = part.kind is SegmentKind.REPORT and first is SegmentKind.REPORT
            part = replace(part, parent=after[0] if after and (leads or not before) else before[-1])
        out.append(part)
    return tuple(out)

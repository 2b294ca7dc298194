"""A part of a document: one act, report, convention, annex, or the frame of a set of minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from models.codes import SegmentKind


class Span(NamedTuple):
    """Half-open character offsets in a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """`document.text[start:end]`, and what it is.

    The segments of a document cover all its text, in order, without overlap; each begins at the start of a line.
    `number` and `title` are as printed, on one line (`number_span` and `title_span` say where: from the first word to
    the last, line ends included). `rule` names what decided that a piece of this kind begins here. `parent` is the
    index, among the document's segments, of the deliberation that a report, convention or annex goes with. `session`
    numbers the sets of minutes of a document: the frame and the items of one session share it; None for single acts.
    """

    kind: SegmentKind
    start: int
    end: int
    rule: str
    number: str | None = None
    number_span: Span | None = None
    title: str | None = None
    title_span: Span | None = None
    parent: int | None = None
    session: int | None = None

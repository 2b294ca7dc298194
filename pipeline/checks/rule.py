"""What a check is: a rule of the trade, when it must stay silent, cases right and wrong, and a pure function."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from extractors._names import gender_of
from models.codes import SegmentKind, Verdict
from models.document import Document
from models.records import Attendee, DeliberationRow, FieldValue, Record
from models.segment import Segment
from pipeline.extract import Mention
from pipeline.link import segment_id, session_id
from pipeline.names import name_words

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says of two sides: the verdict, a sentence in English and one in French, and the rows compared.

    Where a side is made of many rows (the members that were counted, the lines of a total), `others` are the rest of them.
    """

    verdict: Verdict
    message: str
    message_fr: str
    left: Mention
    right: Mention | None = None
    others: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """Pieces of a document and what the check must say of them: one verdict, or None when it has nothing to say.

    Each piece is its kind and what stands in it, in order: words, with the record that was read there (or none). A
    position stands behind the ballot before it. The pieces that are no deliberation go with the first, unless all are
    of one `session`. The `table`, row by row, heading first, stands in the first piece.
    """

    verdict: Verdict | None
    pieces: tuple[tuple[SegmentKind, tuple[tuple[str, Record | None], ...]], ...]
    session: bool = False
    table: tuple[tuple[tuple[str, Record | None], ...], ...] = ()


def case(verdict: Verdict | None, *read: Record | tuple[str, Record | None], **fields: object) -> Case:
    """A case of one deliberation: its records (with their words where these matter), and its fields by name."""
    words = [one if isinstance(one, tuple) else ("…", one) for one in read]
    words += [("…", FieldValue(field=name, value=str(value))) for name, value in fields.items()]
    return Case(verdict, ((SegmentKind.DELIBERATION, tuple(words)),))


@dataclass(frozen=True, slots=True)
class Check:
    """A check of the closed list. `rule` is the rule of the trade behind it, `silent` says when nothing can be said.

    `of_reading` are the verdicts that tell whether the words were read right. A quorum that was reached proves no name
    of the list; a date before another is not proved by that, but one after it is in doubt; two pieces of a file that
    differ are most often printed so.
    """

    code: str
    rule: str
    silent: str
    compare: Callable[[Facts], Iterator[Finding]]
    cases: tuple[Case, ...]
    of_reading: frozenset[Verdict] = frozenset({Verdict.PROVED, Verdict.CONTRADICTED})


@dataclass(frozen=True)
class Facts:
    """All that was read in a document, arranged for checks: by type of record, by piece, by session."""

    document: Document
    segments: Sequence[Segment]
    mentions: Sequence[Mention]
    deliberations: Sequence[DeliberationRow]
    _by_type: dict[type[Record], list[Mention]] = field(default_factory=lambda: defaultdict(list))
    _fields: dict[tuple[object, str], Mention] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for m in self.mentions:
            self._by_type[type(m.record)].append(m)
        for m in self._by_type[FieldValue]:
            name = m.record.field  # type: ignore[attr-defined]
            self._fields.setdefault((m.segment, name), m)
            if self.segments[m.segment].session is not None:
                self._fields.setdefault((self.session(m), name), m)

    def of(self, kind: type[R]) -> list[tuple[Mention, R]]:
        """The mentions of one type of record, in the order of the text."""
        return [(m, m.record) for m in self._by_type[kind]]  # type: ignore[misc]

    def session(self, mention: Mention) -> str:
        """Key of the session a mention belongs to."""
        return session_id(self.document, self.segments[mention.segment])

    @cached_property
    def rows(self) -> dict[int, DeliberationRow]:
        """The row of each deliberation by the index of its piece."""
        by_id = {row.segment_id: row for row in self.deliberations}
        keys = ((i, segment_id(self.document, s)) for i, s in enumerate(self.segments))
        return {i: by_id[key] for i, key in keys if key in by_id}

    @cached_property
    def sessions(self) -> dict[str, tuple[int, DeliberationRow]]:
        """The first deliberation of each session, with the index of its piece: it holds what the heading prints."""
        first: dict[str, tuple[int, DeliberationRow]] = {}
        for index, row in self.rows.items():
            first.setdefault(row.session_id or "", (index, row))
        return first

    @cached_property
    def members(self) -> dict[str, list[tuple[Mention, Attendee]]]:
        """The attendance list of each session: members with a vote, each name and status once."""
        lists: dict[str, dict[tuple[frozenset[str], str | None, str], tuple[Mention, Attendee]]] = defaultdict(dict)
        for m, attendee in self.of(Attendee):
            if attendee.voting is not False and attendee.session_id:
                key = name_words(attendee.name), gender_of(attendee.civility), attendee.status
                lists[attendee.session_id].setdefault(key, (m, attendee))
        return {key: list(people.values()) for key, people in lists.items()}

    def moving(self, session: str) -> bool:
        """Whether somebody came or went during the session: its counts then hold for a part of it only."""
        people = self.members.get(session, [])
        names = [(name_words(a.name), gender_of(a.civility)) for _m, a in people]
        return len(set(names)) < len(names) or any(a.arrived or a.left for _m, a in people)

    def field(self, segment: int, name: str) -> Mention | None:
        """Where a field of a deliberation was read: in the piece itself, else in the heading of its session."""
        own = self._fields.get((segment, name))
        if own is None and self.segments[segment].session is not None:
            return self._fields.get((session_id(self.document, self.segments[segment]), name))
        return own

    def children(self, segment: int, *kinds: SegmentKind) -> list[int]:
        """The pieces of those kinds that go with a deliberation."""
        return [i for i, s in enumerate(self.segments) if s.parent == segment and (not kinds or s.kind in kinds)]

    def between(self, left: Mention, right: Mention) -> str:
        """The text from the end of one mention to the beginning of another."""
        return self.document.text[left.end : right.start]


def says(proved: bool) -> Verdict:
    """Proved or contradicted."""
    return Verdict.PROVED if proved else Verdict.CONTRADICTED


def french_sum(value: Decimal) -> str:
    """A sum as French print has it: 1 234,50."""
    return f"{value:,.2f}".replace(",", " ").replace(".", ",")


def french_date(day: datetime.date) -> str:
    """A date as an official writes it in figures: 18/09/2023."""
    return f"{day:%d/%m/%Y}"

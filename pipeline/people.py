"""Persons across a document: the full name behind a short one, and who stands behind a group's vote or behind « 12 pour ».

What is printed is never overwritten: full names stand in columns of their own, and the persons that follow from the lists
are rows with `inferred` true. Nothing is said where two persons fit.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractors._names import gender_of
from models.document import Document
from models.records import Attendee, FieldValue, Vote, VotePosition
from models.segment import Segment
from pipeline.extract import Mention
from pipeline.link import session_id
from pipeline.names import name_words, plain_words

RULES = {
    "group_member": "A member whom the attendance list puts in a group, where the group's position is printed",
    "remainder": "A member sitting who is named nowhere, where all others are named and the votes for are as many as the rest",
}

_OFFICE = regex.compile(r"(?:monsieur |madame |m\. ?|mme )?(?:l[ea] )?(?:maire|presidente?)", regex.IGNORECASE)
_CIVILITY = regex.compile(r"(?<!\p{L})(m\.|mr|mme|mlle|monsieur|madame|mademoiselle)\s*$", regex.IGNORECASE)
_SITTING = ("present", "represented")
_COUNTS = {"against": "against_count", "abstention": "abstention_count", "not_voting": "not_voting_count"}


@dataclass(frozen=True, slots=True)
class _Person:
    """A name of the document: as printed, its words, and what its civility says."""

    name: str
    words: frozenset[str]
    gender: str | None

    def may_be(self, words: frozenset[str], gender: str | None) -> bool:
        return words <= self.words and (gender is None or self.gender is None or gender == self.gender)


class _Session:
    """The persons of one session: members by the lists, and who presides."""

    def __init__(self) -> None:
        self.members: dict[tuple[frozenset[str], str | None], tuple[Mention, Attendee]] = {}
        self.president: str | None = None

    def add(self, mention: Mention, attendee: Attendee) -> None:
        self.members.setdefault((name_words(attendee.name), gender_of(attendee.civility)), (mention, attendee))

    def find(self, name: str, gender: str | None) -> tuple[Mention, Attendee] | None:
        """The only member that a name fits."""
        words = name_words(name)
        found = [m for (w, g), m in self.members.items() if words and _Person("", w, g).may_be(words, gender)]
        exact = [(m, a) for m, a in found if name_words(a.name) == words]
        fits = exact or found
        return fits[0] if len(fits) == 1 else None


def with_people(document: Document, segments: Sequence[Segment], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with full names, and with the positions that follow from the lists."""
    sessions: dict[str, _Session] = defaultdict(_Session)
    known: list[_Person] = []
    for m in mentions:
        session = sessions[session_id(document, segments[m.segment])]
        if isinstance(m.record, Attendee):
            session.add(m, m.record)
            known.append(_Person(m.record.name, name_words(m.record.name), gender_of(m.record.civility)))
        elif isinstance(m.record, FieldValue) and m.record.field in ("president", "secretary", "rapporteur"):
            gender = _gender_before(document, m.start)
            known.append(_Person(m.record.value, name_words(m.record.value), gender))
            if m.record.field == "president":
                session.president = session.president or m.record.value
    named = _Named(document, segments, sessions, known)
    full = [named(m) for m in mentions]
    inferred = [new for vote in full if isinstance(vote.record, Vote) for new in _inferred(vote, full, named)]
    return sorted([*full, *inferred], key=lambda m: (m.start, m.end, m.record.TABLE, m.id))


class _Named:
    """Gives attendees, their proxies' holders and the persons behind votes their full names."""

    def __init__(
        self, document: Document, segments: Sequence[Segment], sessions: dict[str, _Session], known: Sequence[_Person]
    ) -> None:
        self.document, self._segments, self._sessions = document, segments, sessions
        self._known = known

    def session(self, mention: Mention) -> _Session:
        """The session of a mention."""
        return self._sessions[session_id(self.document, self._segments[mention.segment])]

    def __call__(self, mention: Mention) -> Mention:
        record = mention.record
        if isinstance(record, Attendee):
            full = record.full_name or self._elsewhere(record)
            holder = self._of(mention, record.proxy_to, None) if record.proxy_to else None
            record = dataclasses.replace(record, full_name=full, proxy_to_full_name=holder)
        elif isinstance(record, VotePosition) and record.kind == "person":
            gender = _gender_before(self.document, mention.start)
            record = dataclasses.replace(record, full_name=self._of(mention, record.name, gender))
        else:
            return mention
        return dataclasses.replace(mention, record=record)

    def member(self, position: Mention) -> Mention | None:
        """The attendee whom a printed position names."""
        if not isinstance(position.record, VotePosition):
            return None
        found = self.session(position).find(position.record.name, _gender_before(self.document, position.start))
        return found[0] if found else None

    def _elsewhere(self, attendee: Attendee) -> str | None:
        """The only fuller form that the document has of a surname that stands alone."""
        words = name_words(attendee.name)
        if len(words) != 1 or attendee.first_name:
            return None
        gender = gender_of(attendee.civility)
        forms = {p.words: p.name for p in self._known if p.may_be(words, gender) and len(p.words) > 1}
        return next(iter(forms.values())) if len(forms) == 1 else None

    def _of(self, mention: Mention, name: str, gender: str | None) -> str | None:
        """The full name of a person named in a session, where it says more than the words printed."""
        session = self.session(mention)
        if _OFFICE.fullmatch(" ".join(plain_words(name))):
            return session.president
        member = session.find(name, gender)
        if member is None:
            return None
        _mention, attendee = member
        full = attendee.full_name or self._elsewhere(attendee) or attendee.name
        return full if name_words(full) > name_words(name) else None


def _gender_before(document: Document, at: int) -> str | None:
    civility = _CIVILITY.search(document.text, max(0, at - 14), at)
    return gender_of(civility[1]) if civility else None


def _inferred(vote: Mention, mentions: Sequence[Mention], named: _Named) -> Iterator[Mention]:
    """The positions of one ballot that follow from the attendance list."""
    behind = [m for m in mentions if m.parent_id == vote.id and isinstance(m.record, VotePosition)]
    members = named.session(vote).members.values()
    sitting = [(m, a) for m, a in members if a.status in _SITTING and a.voting is not False]
    for position in behind:
        if isinstance(position.record, VotePosition) and position.record.kind == "group":
            group = _group_words(position.record.name)
            for _m, attendee in sitting:
                if attendee.group and _group_words(attendee.group) == group:
                    yield _row(position, vote, attendee, position.record.position, "group_member")
    yield from _remainder(vote, behind, sitting, named)


def _remainder(
    vote: Mention, behind: Sequence[Mention], sitting: Sequence[tuple[Mention, Attendee]], named: _Named
) -> Iterator[Mention]:
    """Those who voted for: all who sit, less the others, who are all named; and as many as the votes for."""
    record = vote.record
    if not isinstance(record, Vote) or not record.for_count or record.secret or not behind:
        return
    others: set[str] = set()
    for side, column in _COUNTS.items():
        count = getattr(record, column) or 0
        names = [m for m in behind if isinstance(m.record, VotePosition) and m.record.position == side]
        found = {member.id for m in names if (member := named.member(m)) is not None}
        if len(found) != count or len(names) != count:
            return
        others |= found
    rest = [a for m, a in sitting if m.id not in others]
    if others and len(rest) == record.for_count:
        for attendee in rest:
            yield _row(vote, vote, attendee, "for", "remainder")


def _group_words(name: str) -> frozenset[str]:
    return name_words(name) - {"groupe", "le", "la", "les", "du", "de", "des", "l", "d", "et"}


def _row(place: Mention, vote: Mention, attendee: Attendee, position: str, rule: str) -> Mention:
    """An inferred position, in the place of the words it follows from."""
    words = "-".join(plain_words(attendee.name))
    return Mention(
        f"{place.id}-{words}",
        place.segment,
        place.start,
        place.end,
        "people",
        rule,
        VotePosition(name=attendee.name, kind="person", position=position, inferred=True, full_name=attendee.full_name),
        vote.id,
    )

"""Attendance lists: who sat, who was excused or absent, who gave a proxy to whom.

Headings open lists (`_attendance_headings`), each list is read token by token (`_attendance_entries`), and the lists
printed together are made one: a person excused in one and giving a proxy in the next is one row. Printed words are kept
as they are; a fuller form of the name found elsewhere goes into `full_name`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

import regex

from extractors._attendance_entries import Entry, ListReader
from extractors._attendance_examples import EXAMPLES
from extractors._attendance_headings import Heading, counted_headings, headings
from extractors._attendance_rolls import rolls
from extractors._names import form_of, gender_of, is_first_name, printed, split_name
from models.codes import Attendance, SegmentKind
from models.document import Piece
from models.extractor import Extractor, Found
from models.fold import fold
from models.records import Attendee

RULES = {
    "present_list": "A name in a list headed « présents » (or in the room without a vote)",
    "absent_list": "A name in a list headed « absents », « excusés » or « représentés », with no words of its own on a proxy",
    "proxy": "A name with words that give a proxy: « a donné pouvoir à », « procuration à », « représenté par »",
    "proxy_held": "A giver named beside the holder: « Mme X (pouvoir de M. Y) »",
    "roll": "A row of a roll call with the person's status in a word or a tick",
    "exception": "A name in « tous les membres sauf… »",
}

_LIST_LIMIT = 9000
"""Characters after a heading in which its list is looked for."""

_BLOCK_GAP = 2500
"""Characters between the end of a list and the next heading of the same attendance."""

_EXCEPTION = re.compile(
    r"(?:a l'exception|a l'exclusion|exception faite|sauf|excepte[es()]{0,5}|hormis)[ \n]{1,2}(?:de\b|d'|des\b|du\b)?[ ]{0,2}:?"
)
_ALL = regex.compile(r"\b(?:tous|toutes|l'ensemble|la totalite|au complet)\b[^.:;]*$")
_GIVES = regex.compile(
    r"\bdonn(?:e|es|ent|ant|ee)[ \n](?:\w{1,8}[ \n]){0,2}(?:pouvoir|procuration|mandat|delegation de vote)s?[ \n](?:(?:de voter?|en son nom)[ \n]){0,2}a\b"
    r"|(?:^|\n)[ •*-]{0,4}(?:pouvoir|procuration)s?[ ](?:de|d')(?=[ ]?(?:m\.|mme|mr|monsieur|madame)[ ])|\brecu (?:le )?(?:pouvoir|procuration) d[e']"
)
_STRAY_GAP = 1500
"""Characters after a list of the present in which a proxy under no heading belongs to it."""
_STRAY_BEFORE = 400
"""The same before the list."""
_MOST_ROWS = 60
"""Lines that lists side by side run over, at most."""
_FIRST_NAME = regex.compile(r"(?<![\p{L}'’-])(\p{Lu}\p{Ll}++(?:[ -]\p{Lu}\p{Ll}++)?)$")
_CIVILITY_BEFORE = regex.compile(r"(?<![a-z])(m\.|mr\.?|mme|mlle|melle|monsieur|madame|mademoiselle)\s*$")
_SEARCHED = 20_000
"""Characters of a piece in which the fuller form of a name is looked for."""
_LETTERS = regex.compile(r"[a-z]++")
_RANK = {Attendance.ABSENT: 0, Attendance.EXCUSED: 1, Attendance.REPRESENTED: 2, Attendance.PRESENT: 3}


@dataclass(slots=True, eq=False)
class _Member:
    """A person of an attendance, after its lists were put together."""

    entry: Entry
    name: str
    status: Attendance
    voting: bool | None
    rule: str
    key: frozenset[str]

    @property
    def start(self) -> int:
        return self.entry.words[0].start


@dataclass(frozen=True, slots=True)
class _List:
    heading: Heading
    entries: list[Entry]
    end: int


def find(piece: Piece) -> Iterator[Found]:
    """Every person of every attendance list of the piece, by offset."""
    members = [m for block in _blocks(_lists(piece)) for m in _put_together(piece.body, block)]
    members.sort(key=lambda m: m.start)
    fuller = _Fuller(piece, members)
    for member in members:
        yield _found(piece.body, member, fuller)


def _lists(piece: Piece) -> list[_List]:
    """The lists that have names in them."""
    marks: list[Heading] = [*headings(piece.body, piece.folded), *counted_headings(piece.body, piece.folded)]
    marks = sorted([*marks, *_exceptions(piece.folded)], key=lambda h: h.start)
    beside = list(_side_by_side(piece, marks))
    if beside:
        return sorted([one for column in beside for one in _lists(column)], key=lambda one: one.heading.start)
    lists = [
        _List(Heading(roll.start, roll.start, "roll", Attendance.PRESENT), roll.entries, roll.end)
        for roll in rolls(piece)
    ]
    taken = [(one.heading.start, one.end) for one in lists]
    for index, heading in enumerate(marks):
        if any(start <= heading.start < end for start, end in taken):
            continue
        stop = marks[index + 1].start if index + 1 < len(marks) else len(piece.body)
        stop = min(stop, heading.end + _LIST_LIMIT)
        reader = ListReader(piece.body, piece.folded, heading.end, stop, heading.status, heading.paired)
        entries = [e for e in reader.entries if not any(start <= e.words[0].start < end for start, end in taken)]
        if entries and (heading.strong or _plausible(entries)):
            lists.append(_List(heading, entries, reader.end))
    return sorted([*lists, *_strays(piece, lists)], key=lambda one: one.heading.start)


def _side_by_side(piece: Piece, marks: Sequence[Heading]) -> Iterator[Piece]:
    """The columns of lists that stand side by side, « Présents : » left and « Excusés : » right: each with the others blanked.

    Nothing where no line has two headings. A line of one cell is of the first column, and ends the lists where it has a colon.
    """
    for mark, other in pairwise(marks):
        tab = piece.body.rfind("\t", mark.end - 1, other.start)
        if (
            tab < 0
            or "\n" in piece.body[mark.start : other.start]
            or piece.body.count("\t", mark.start, other.start) > 1
        ):
            continue
        right, at = [], piece.body.rfind("\n", 0, mark.start) + 1
        for line in piece.body[at:].split("\n")[:_MOST_ROWS]:
            cells = line.split("\t")
            if len(cells) > 2 or (len(cells) == 1 and (":" in line or not line.strip())):
                break
            if len(cells) == 2:
                right.append((at + len(cells[0]), at + len(line)))
            at += len(line) + 1
        if len(right) > 1:
            first = min(start for start, _ in right)
            left_part, right_part = list(piece.body), list(" " * len(piece.body))
            for start, end in right:
                left_part[start:end] = " " * (end - start)
                right_part[start:end] = piece.body[start:end]
            right_part[first:at] = [
                c if c == "\n" or s != " " else " "
                for c, s in zip(piece.body[first:at], right_part[first:at], strict=True)
            ]
            for part in ("".join(left_part), "".join(right_part)):
                yield replace(piece, body=part, folded=fold(part))
            return


def _strays(piece: Piece, lists: Sequence[_List]) -> Iterator[_List]:
    """« Mme A donne procuration à M. B » on a line near a list of the present, under no heading that could be read."""
    presents = [one for one in lists if one.heading.status is Attendance.PRESENT]
    for match in _GIVES.finditer(piece.folded) if presents else ():
        near = any(
            0 <= match.start() - one.end < _STRAY_GAP or 0 < one.heading.start - match.start() < _STRAY_BEFORE
            for one in presents
        )
        if not near or any(one.heading.start <= match.start() < one.end for one in lists):
            continue
        line = max(piece.folded.rfind(mark, 0, match.start()) for mark in "\n:")
        stop = piece.folded.find("\n", match.end() + 40)
        stop = stop if stop >= 0 else len(piece.folded)
        reader = ListReader(piece.body, piece.folded, line + 1, stop, Attendance.ABSENT)
        entries = [e for e in reader.entries if e.holder or e.status]
        if any(
            e.holder
            and min(e.words[0].start, e.holder[0].start) <= match.end() < max(e.words[0].start, e.holder[0].start)
            for e in entries
        ):
            yield _List(Heading(line + 1, line + 1, "stray", Attendance.ABSENT), entries, stop)


def _plausible(entries: Sequence[Entry]) -> bool:
    """Whether a list without a colon holds persons: « Présente / Disponible » heads two columns of figures."""
    return any(
        e.civility
        or e.holder
        or form_of(e.words) in {"FS", "SF"}
        or (e.words[0].kind == "i" and len(e.words) > 1)
        or any(is_first_name(w.text) for w in e.words)
        for e in entries
    )


def _exceptions(folded: str) -> Iterator[Heading]:
    """« Présents : tous les membres à l'exception de M. X »: a heading for those who are not there."""
    for match in _EXCEPTION.finditer(folded):
        everyone = _ALL.search(folded[max(0, match.start() - 150) : match.start()])
        if everyone and "present" in folded[max(0, match.start() - 210) : match.end()]:
            start = max(0, match.start() - 150) + everyone.start()
            yield Heading(start, match.end(), "exception", Attendance.ABSENT)


def _blocks(lists: Sequence[_List]) -> Iterator[list[_List]]:
    """Lists printed together: one attendance. Where the present are listed again, another begins."""
    block: list[_List] = []
    for one in lists:
        words = one.heading.words
        listed = any(b.heading.status is Attendance.PRESENT and not b.heading.guests for b in block)
        absent = any(b.heading.status is not Attendance.PRESENT for b in block)
        repeated = (
            listed
            and absent
            and (one.heading.status is Attendance.PRESENT or any(b.heading.words == words for b in block))
        )
        apart = bool(block) and one.heading.start - block[-1].end > _BLOCK_GAP
        if block and (apart or (repeated and not one.heading.guests)):
            yield block
            block = []
        block.append(one)
    if block:
        yield block


def _put_together(text: str, block: Sequence[_List]) -> list[_Member]:
    """The members of one attendance, each once."""
    if not any(
        b.heading.status is Attendance.PRESENT or b.heading.words == "exception" or b.heading.strong for b in block
    ):
        return []
    main = any(b.heading.status is Attendance.PRESENT and not b.heading.guests for b in block)
    members: list[_Member] = []
    for one in block:
        guests = one.heading.guests and main
        if guests and one.heading.voting is None:
            continue
        earlier = len(members)
        for entry in one.entries:
            if not entry.official and not entry.holds_only:
                _join(members, earlier, _member(text, entry, one.heading))
    return members


def _member(text: str, entry: Entry, heading: Heading) -> _Member:
    status = entry.status or heading.status
    rule = "present_list" if status is Attendance.PRESENT else "absent_list"
    if heading.words in {"exception", "roll"}:
        rule = heading.words
    if entry.holder or (status is Attendance.REPRESENTED and entry.status):
        rule = "proxy"
        status = Attendance.REPRESENTED
    if entry.holder and entry.holder[0].start < entry.words[0].start and heading.status is Attendance.PRESENT:
        rule = "proxy_held"
    name = printed(text, entry.words)
    return _Member(entry, name, status, heading.voting, rule, frozenset(_LETTERS.findall(fold(name))))


def _join(members: list[_Member], earlier: int, new: _Member) -> None:
    """Add a member, or complete the one that an earlier list of the attendance has under the same name.

    Inside one list, only the same full name is the same person: « MM. ROUX, ROUX » are two.
    """
    for index, old in enumerate(members):
        if index >= earlier and (old.key != new.key or len(new.key) < 2):
            continue
        if not _same(old, new):
            continue
        if old.status is Attendance.PRESENT or new.status is Attendance.PRESENT:
            # in both lists: who comes late or leaves early keeps the status of the opening list
            return
        if old.rule == "proxy_held" and new.rule == "proxy":
            members[index] = new
            return
        if _RANK[new.status] > _RANK[old.status]:
            old.status, old.rule = new.status, new.rule
        old.entry.holder = old.entry.holder or new.entry.holder
        return
    members.append(new)


def _same(old: _Member, new: _Member) -> bool:
    one, two = old.key, new.key
    if one == two or (new.entry.left and old.status is Attendance.PRESENT and _misprinted(old.name, new.name)):
        return _compatible(old.entry.civility, new.entry.civility)
    if old.status is Attendance.PRESENT or new.status is Attendance.PRESENT:
        return False
    # « M. DUPONT » excused, « Jean DUPONT à M. ROUX » among the proxies
    return (one < two or two < one) and _compatible(old.entry.civility, new.entry.civility)


def _misprinted(one: str, two: str) -> bool:
    """« BRUNEL » and « BRUNNEL », who sat and gave a proxy when leaving."""
    return min(len(one), len(two)) > 5 and SequenceMatcher(None, fold(one), fold(two)).ratio() > 0.9


def _compatible(one: str | None, two: str | None) -> bool:
    """Not « M. ROUX » and « Mme ROUX »."""
    first, second = gender_of(one), gender_of(two)
    return first is None or second is None or first == second


class _Fuller:
    """Fuller forms of short names: « M. ROUX » where the piece also says « Jean ROUX », and no other M. ROUX."""

    def __init__(self, piece: Piece, members: Sequence[_Member]) -> None:
        self._body, self._folded = piece.body, piece.folded
        self._members = members
        self._known: dict[str, list[tuple[str, str | None]]] = {}

    def __call__(self, member: _Member) -> str | None:
        """The only fuller form of a one-word or initialled name, None when there is none or more than one."""
        full = [w for w in member.entry.words if w.kind != "i"]
        if not full or (len(full) == len(member.entry.words) and len(full) > 1):
            return None
        surname = " ".join(w.text for w in full)
        if surname not in self._known:
            self._known[surname] = [*self._listed(surname), *self._written(surname)]
        sex = gender_of(member.entry.civility)
        initial = next((w.text[0] for w in member.entry.words if w.kind == "i"), "")
        forms = {
            fold(" ".join(sorted(form.split()))): form
            for form, other in sorted(self._known[surname], key=lambda f: f[0])
            if (sex is None or other is None or sex == other) and any(w.startswith(initial) for w in form.split()[:1])
        }
        return next(iter(forms.values())) if len(forms) == 1 and not self._shared(member, surname) else None

    def _shared(self, member: _Member, surname: str) -> bool:
        """Whether two of the list bear the name, and the member's own words do not tell them apart."""
        namesakes = [m for m in self._members if m is not member and m.name == member.name]
        return any(_compatible(member.entry.civility, m.entry.civility) for m in namesakes) or (
            bool(namesakes) and gender_of(member.entry.civility) is None
        )

    def _listed(self, surname: str) -> Iterator[tuple[str, str | None]]:
        parts = set(fold(surname).split())
        for m in self._members:
            if len(m.entry.words) > 1 and "." not in m.name and parts < set(fold(m.name).split()):
                yield m.name, gender_of(m.entry.civility)

    def _written(self, surname: str) -> Iterator[tuple[str, str | None]]:
        """Where the text has a first name before the surname; with what the civility says of the person."""
        for written in sorted({surname, surname.title(), surname.upper()}):
            at = self._body.find(f" {written}", 0, _SEARCHED)
            while at >= 0:
                if not self._body[at + 1 + len(written) : at + 2 + len(written)].isalpha():
                    first = _FIRST_NAME.search(self._body, max(0, at - 30), at)
                    words = first[1].split() if first else []
                    known = [w for w in words if is_first_name(w)]
                    if first and known and words[-1] == known[-1]:
                        begins = self._body.find(known[0], first.start(), at)
                        civility = _CIVILITY_BEFORE.search(self._folded, max(0, begins - 14), begins)
                        yield f"{' '.join(known)} {written}", gender_of(civility[1]) if civility else None
                at = self._body.find(f" {written}", at + 1, _SEARCHED)


def _found(text: str, member: _Member, fuller: _Fuller) -> Found:
    entry = member.entry
    first, last = split_name(entry.words)
    record = Attendee(
        name=member.name,
        civility=entry.civility,
        first_name=first,
        last_name=last,
        role=entry.role,
        group=entry.group,
        status=member.status,
        proxy_to=printed(text, entry.holder) or None if member.status is Attendance.REPRESENTED else None,
        full_name=fuller(member),
        voting=member.voting,
        arrived=entry.arrived,
        left=entry.left,
    )
    return Found(entry.words[0].start, entry.words[-1].end, member.rule, record)


EXTRACTOR = Extractor(
    name="attendees",
    find=find,
    rules=RULES,
    produces=(Attendee,),
    examples=EXAMPLES,
    reads=frozenset(SegmentKind) - {SegmentKind.CONVENTION},
    triggers=("present", "absent", "excus", "pouvoir", "procuration", "represente", "assist", "voix "),
)

"""Attendance lists: who sat, who was excused or absent, who gave a proxy to whom.

Headings open lists (`_attendance_headings`), each list is read token by token (`_attendance_entries`), and the lists
printed together are made one: a person excused in one and giving a proxy in the next is one row. Printed words are kept
as they are; a fuller form of the name found elsewhere goes into `full_name`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractors._attendance_entries import Entry, ListReader
from extractors._attendance_examples import EXAMPLES
from extractors._attendance_headings import Heading, headings
from extractors._names import is_first_name, split_name, written
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
    "exception": "A name in « tous les membres sauf… »",
}

_LIST_LIMIT = 9000
"""Characters after a heading in which its list is looked for."""

_BLOCK_GAP = 2500
"""Characters between the end of a list and the next heading of the same attendance."""

_EXCEPTION = regex.compile(
    r"""\b(?:tous|toutes|l'ensemble|la\ totalite|au\ complet)\b [^.:;]{0,140}?
    (?:a\ l'exception|a\ l'exclusion|exception\ faite|sauf|excepte[es()]{0,5}|hormis) [ \n]{1,2} (?:de\b|d'|des\b|du\b)? [ ]{0,2} :? """,
    regex.VERBOSE,
)
_LETTERS = regex.compile(r"[a-z]++")
_RANK = {Attendance.ABSENT: 0, Attendance.EXCUSED: 1, Attendance.REPRESENTED: 2, Attendance.PRESENT: 3}


@dataclass(slots=True)
class _Member:
    """A person of an attendance, after its lists were put together."""

    entry: Entry
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
    members = [m for block in _blocks(_lists(piece)) for m in _put_together(block)]
    members.sort(key=lambda m: m.start)
    fuller = _Fuller(piece, [m.entry for m in members])
    for member in members:
        yield _found(member, fuller)


def _lists(piece: Piece) -> list[_List]:
    """The lists that have names in them."""
    marks = sorted([*headings(piece.body, piece.folded), *_exceptions(piece.folded)], key=lambda h: h.start)
    lists = []
    for index, heading in enumerate(marks):
        stop = marks[index + 1].start if index + 1 < len(marks) else len(piece.body)
        stop = min(stop, heading.end + _LIST_LIMIT)
        reader = ListReader(piece.body, piece.folded, heading.end, stop, heading.status)
        if reader.entries:
            lists.append(_List(heading, reader.entries, reader.end))
    return lists


def _exceptions(folded: str) -> Iterator[Heading]:
    """« Présents : tous les membres à l'exception de M. X »: a heading for those who are not there."""
    if "tou" not in folded and "ensemble" not in folded and "totalite" not in folded and "complet" not in folded:
        return
    for match in _EXCEPTION.finditer(folded):
        if "present" in folded[max(0, match.start() - 60) : match.end()]:
            yield Heading(match.start(), match.end(), "exception", Attendance.ABSENT, None, False, True)


def _blocks(lists: Sequence[_List]) -> Iterator[list[_List]]:
    """Lists printed together: one attendance. A second list of the present opens another."""
    block: list[_List] = []
    for one in lists:
        repeated = one.heading.status is Attendance.PRESENT and any(
            b.heading.status is not Attendance.PRESENT for b in block
        )
        apart = bool(block) and one.heading.start - block[-1].end > _BLOCK_GAP
        if block and (apart or (repeated and not one.heading.guests)):
            yield block
            block = []
        block.append(one)
    if block:
        yield block


def _put_together(block: Sequence[_List]) -> list[_Member]:
    """The members of one attendance, each once."""
    if not any(b.heading.status is Attendance.PRESENT or b.heading.words == "exception" or b.heading.strong for b in block):
        return []
    main = any(b.heading.status is Attendance.PRESENT and not b.heading.guests for b in block)
    members: list[_Member] = []
    for one in block:
        guests = one.heading.guests and main
        if guests and one.heading.voting is None:
            continue
        earlier = list(members)
        for entry in one.entries:
            if not entry.official and not entry.holds_only:
                _join(members, earlier, _member(entry, one.heading))
    return members


def _member(entry: Entry, heading: Heading) -> _Member:
    status = entry.status or heading.status
    rule = "present_list" if status is Attendance.PRESENT else "absent_list"
    if heading.words == "exception":
        rule = "exception"
    if entry.holder or (status is Attendance.REPRESENTED and entry.status):
        rule = "proxy"
        status = Attendance.REPRESENTED
    if entry.holder and entry.holder[0].start < entry.words[0].start and heading.status is Attendance.PRESENT:
        rule = "proxy_held"
    return _Member(entry, status, heading.voting, rule, frozenset(_LETTERS.findall(fold(entry.name))))


def _join(members: list[_Member], earlier: Sequence[_Member], new: _Member) -> None:
    """Add a member, or complete the one that an earlier list of the attendance has under the same name.

    Inside one list, only the same full name is the same person: « MM. ROUX, ROUX » are two.
    """
    for old in members:
        if old not in earlier and (old.key != new.key or len(new.key) < 2):
            continue
        if not _same(old, new):
            continue
        if old.status is Attendance.PRESENT or new.status is Attendance.PRESENT:
            # in both lists: who comes late or leaves early keeps the status of the opening list
            return
        if _RANK[new.status] > _RANK[old.status]:
            old.status, old.rule = new.status, new.rule
        old.entry.holder = old.entry.holder or new.entry.holder
        return
    members.append(new)


def _same(old: _Member, new: _Member) -> bool:
    one, two = old.key, new.key
    if one == two:
        return _compatible(old.entry.civility, new.entry.civility)
    if old.status is Attendance.PRESENT or new.status is Attendance.PRESENT:
        return False
    # « M. DUPONT » excused, « Jean DUPONT à M. ROUX » among the proxies
    return (one < two or two < one) and _compatible(old.entry.civility, new.entry.civility)


def _gender(civility: str | None) -> str | None:
    """`m` or `f`; None for « Mmes et MM. », « Dr » and no civility at all."""
    if not civility or " et " in civility:
        return None
    folded = fold(civility).rstrip(". ")
    if folded in {"m", "mm", "mr", "mrs", "ms", "monsieur", "messieurs"}:
        return "m"
    return "f" if folded.startswith(("mme", "madame", "mesdames", "mlle", "melle", "mademoiselle")) else None


def _compatible(one: str | None, two: str | None) -> bool:
    """Not « M. ROUX » and « Mme ROUX »."""
    first, second = _gender(one), _gender(two)
    return first is None or second is None or first == second


class _Fuller:
    """Fuller forms of short names: « M. ROUX » where the piece also says « Jean ROUX », and no other ROUX."""

    def __init__(self, piece: Piece, entries: Sequence[Entry]) -> None:
        self._body = piece.body
        self._names = {e.name for e in entries if len(e.words) > 1}
        self._known: dict[str, str | None] = {}

    def __call__(self, entry: Entry) -> str | None:
        """The only fuller form of a one-word or initialled name, None when there is none or more than one."""
        full = [w for w in entry.words if w.kind != "i"]
        if len(full) == len(entry.words) and len(full) > 1:
            return None
        surname = written(full)
        if surname not in self._known:
            self._known[surname] = self._search(surname)
        return self._known[surname]

    def _search(self, surname: str) -> str | None:
        tokens = set(fold(surname).split())
        forms = {name for name in self._names if tokens < set(fold(name).split()) and "." not in name}
        pattern = rf"(?<![\p{{L}}'’-])(\p{{Lu}}\p{{Ll}}++(?:[ -]\p{{Lu}}\p{{Ll}}++)?)[ ]({regex.escape(surname)})(?![\p{{L}}-])"
        for match in regex.finditer(pattern, self._body[:20_000], regex.IGNORECASE if surname.isupper() else 0):
            first = match[1].split()[-1] if not is_first_name(match[1].split()[0]) else match[1]
            if first[0].isupper() and all(is_first_name(w) for w in first.split()):
                forms.add(f"{first} {match[2]}")
        distinct = {fold(" ".join(sorted(form.split()))): form for form in sorted(forms)}
        return next(iter(distinct.values())) if len(distinct) == 1 else None


def _found(member: _Member, fuller: _Fuller) -> Found:
    entry = member.entry
    first, last = split_name(entry.words)
    record = Attendee(
        name=entry.name,
        civility=entry.civility,
        first_name=first,
        last_name=last,
        role=entry.role,
        group=entry.group,
        status=member.status,
        proxy_to=written(entry.holder) or None if member.status is Attendance.REPRESENTED else None,
        full_name=fuller(entry),
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
    triggers=("present", "absent", "excus", "pouvoir", "procuration", "represente", "assist"),
)

"""The attendance list: with the head counts of the heading, with the quorum, with the rules on proxies."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator

from models.codes import Verdict
from models.records import Attendee, DeliberationRow
from pipeline.checks.rule import Check, Facts, Finding, case, says
from pipeline.extract import Mention
from pipeline.names import may_be_same, name_words

_EMERGENCY = (datetime.date(2020, 3, 12), datetime.date(2022, 7, 31))
"""Under the health emergency the quorum was a third, the represented counted, and a member could hold two proxies
(laws n° 2020-290 and n° 2020-1379, prolonged to 31 July 2022)."""

_BOTH = (
    Attendee(name="A B", status="present"),
    Attendee(name="C D", status="present"),
    Attendee(name="E F", status="represented", proxy_to="A B"),
)


def _counted(
    facts: Facts, column: str, statuses: tuple[str, ...], words: str, mots: str, shift: int = 0
) -> Iterator[Finding]:
    """One finding a session whose heading prints that count and whose list names members."""
    for session, people in facts.members.items():
        segment, row = facts.sessions.get(session, (None, None))
        printed = getattr(row, column, None)
        place = None if segment is None else facts.field(segment, column)
        named = sum(a.status in statuses for _m, a in people)
        if printed is None or place is None or not named:
            continue
        proved = named + shift == printed
        yield Finding(
            says(proved) if proved or not facts.moving(session) else Verdict.UNPROVED,
            f"{named} members are named {words}; {printed} is printed.",
            f"{named} membres sont nommés {mots} ; le texte en compte {printed}.",
            people[0][0],
            place,
            tuple(m for m, a in people if a.status in statuses),
        )


PRESENT = Check(
    "present_as_counted",
    "As many members are named present as the printed count says.",
    "Members came or went during the session; no list, or no count.",
    lambda facts: _counted(facts, "members_present", ("present",), "present", "présents"),
    (
        case(Verdict.PROVED, *_BOTH, members_present=2),
        case(Verdict.CONTRADICTED, *_BOTH, members_present=3),
        case(Verdict.UNPROVED, *_BOTH, Attendee(name="G H", status="present", arrived="19 h"), members_present=2),
        case(Verdict.PROVED, *_BOTH, Attendee(name="G H", status="present", voting=False), members_present=2),
        case(None, *_BOTH),
        case(None, members_present=2),
    ),
)
VOTERS = Check(
    "voters_are_present_or_represented",
    "The voters are the members present and those who gave a proxy.",
    "Members came or went during the session; no list, or no count.",
    lambda facts: _counted(facts, "voters", ("present", "represented"), "present or represented", "présents ou représentés"),
    (
        case(Verdict.PROVED, *_BOTH, voters=3),
        case(Verdict.CONTRADICTED, *_BOTH, voters=2),
        case(None, *_BOTH),
    ),
)  # fmt: skip
IN_OFFICE = Check(
    "members_in_office",
    "The members in office are those present and those away, whatever the reason: the list names each of them once.",
    "Members came or went during the session; lists that leave out the absent (fewer names than members).",
    lambda facts: (
        f for f in _counted(facts, "members_in_office", ("present", "represented", "excused", "absent"), "in the lists",
                            "dans les listes")
        if f.verdict != Verdict.CONTRADICTED or _named_more(facts, f)
    ),
    (
        case(Verdict.PROVED, *_BOTH, members_in_office=3),
        case(Verdict.CONTRADICTED, *_BOTH, members_in_office=2),
        case(None, *_BOTH, members_in_office=4),
    ),
)  # fmt: skip


def _named_more(facts: Facts, finding: Finding) -> bool:
    session = facts.session(finding.left)
    return len(facts.members[session]) > (facts.sessions[session][1].members_in_office or 0)


def _quorum(facts: Facts) -> Iterator[Finding]:
    for session, people in facts.members.items():
        segment, row = facts.sessions.get(session, (None, None))
        if row is None or segment is None or row.members_in_office is None or row.session_date is None:
            continue
        place = facts.field(segment, "members_in_office")
        if place is None or _EMERGENCY[0] <= row.session_date <= _EMERGENCY[1]:
            continue
        present = sum(a.status == "present" for _m, a in people)
        reached = present * 2 > row.members_in_office
        if not present or (not reached and facts.moving(session)):
            continue
        yield Finding(
            Verdict.PROVED if reached else Verdict.UNPROVED,
            f"{present} members are named present, of {row.members_in_office} in office: "
            f"{'more than half' if reached else 'not more than half'}.",
            f"{present} membres sont nommés présents sur {row.members_in_office} en exercice : "
            f"{'plus' if reached else 'pas plus'} de la moitié.",
            people[0][0],
            place,
        )


QUORUM = Check(
    "quorum_reached",
    "A council deliberates when more than half of the members in office are present; the represented do not count "
    "(art. L. 2121-17 of the CGCT; an absolute majority in départements and régions too).",
    "The health emergency (12 March 2020 to 31 July 2022) had another quorum. It never contradicts: on a second "
    "convocation no quorum is asked for.",
    _quorum,
    (
        case(Verdict.PROVED, *_BOTH, members_in_office=3, session_date="2019-05-06"),
        case(Verdict.UNPROVED, *_BOTH, members_in_office=4, session_date="2019-05-06"),
        case(None, *_BOTH, members_in_office=4, session_date="2021-05-06"),
        case(None, *_BOTH, members_in_office=4),
    ),
    of_reading=frozenset(),
)


def _holders(facts: Facts) -> Iterator[Finding]:
    for session, people in facts.members.items():
        words = [(m, a, name_words(a.name)) for m, a in people]
        for m, a, _own in words:
            holder = name_words(a.proxy_to)
            if a.status != "represented" or not holder:
                continue
            same = [(other, b) for other, b, name in words if other is not m and may_be_same(holder, name)]
            if len(same) != 1:
                continue
            other, b = same[0]
            if b.status != "present" and facts.moving(session):
                continue
            yield Finding(
                says(b.status == "present"),
                f"{a.name} is represented by {a.proxy_to}, who is {b.status}.",
                f"{a.name} a donné pouvoir à {a.proxy_to}, {_FRENCH[b.status]}.",
                m,
                other,
            )


_FRENCH = {
    "present": "qui est présent",
    "represented": "qui est lui-même représenté",
    "excused": "qui est excusé",
    "absent": "qui est absent",
}
HOLDER = Check(
    "holder_is_present",
    "Who holds a proxy sits: a vote by proxy is cast by a member present (art. L. 2121-20 of the CGCT).",
    "The holder's name fits nobody, or several, in the list (« le Maire », two of one surname); members came or went.",
    _holders,
    (
        case(Verdict.PROVED, *_BOTH),
        case(Verdict.PROVED, *_BOTH[:2], Attendee(name="E F", status="represented", proxy_to="B")),
        case(
            Verdict.CONTRADICTED,
            Attendee(name="A B", status="absent"),
            Attendee(name="E F", status="represented", proxy_to="A B"),
        ),
        case(None, *_BOTH[:2], Attendee(name="E F", status="represented", proxy_to="le Maire")),
    ),
)


def _proxies(facts: Facts) -> Iterator[Finding]:
    for session, people in facts.members.items():
        _segment, row = facts.sessions.get(session, (None, None))
        if row is None or row.session_date is None or _EMERGENCY[0] <= row.session_date <= _EMERGENCY[1]:
            continue
        held: dict[frozenset[str], list[tuple[Mention, Attendee]]] = defaultdict(list)
        for m, a in people:
            if a.status == "represented" and a.proxy_to:
                held[name_words(a.proxy_to)].append((m, a))
        for proxies in held.values():
            if len(proxies) > 1 and not facts.moving(session):
                givers = ", ".join(a.name for _m, a in proxies)
                yield Finding(
                    _one_each(row),
                    f"{proxies[0][1].proxy_to} holds {len(proxies)} proxies: {givers}.",
                    f"{proxies[0][1].proxy_to} détient {len(proxies)} pouvoirs : {givers}.",
                    proxies[0][0],
                    proxies[1][0],
                )


def _one_each(row: DeliberationRow) -> Verdict:
    """Boards of public bodies may have rules of their own; councils and permanent commissions have that of the law."""
    ours = (row.assembly or "").lower().startswith(("conseil", "commission permanente"))
    return says(False) if ours and "administration" not in (row.assembly or "").lower() else Verdict.UNPROVED


_TWO = (*_BOTH, Attendee(name="G H", status="represented", proxy_to="A B"))
ONE_PROXY = Check(
    "one_proxy_each",
    "A member holds one proxy at most (art. L. 2121-20, L. 3121-16, L. 4132-15, L. 5211-1 of the CGCT).",
    "The health emergency allowed two; boards of directors and bodies whose organ is not named may have rules of their own.",
    _proxies,
    (
        case(Verdict.CONTRADICTED, *_TWO, session_date="2019-05-06", assembly="Conseil municipal"),
        case(Verdict.UNPROVED, *_TWO, session_date="2019-05-06", assembly="Conseil d'administration"),
        case(None, *_TWO, session_date="2021-05-06", assembly="Conseil municipal"),
        case(None, *_BOTH, session_date="2019-05-06", assembly="Conseil municipal"),
    ),
    of_reading=frozenset(),
)


def _statuses(facts: Facts) -> Iterator[Finding]:
    for people in facts.members.values():
        by_name: dict[frozenset[str], list[tuple[Mention, Attendee]]] = defaultdict(list)
        for m, a in people:
            if len(name_words(a.name)) > 1:
                by_name[name_words(a.name)].append((m, a))
        for twice in by_name.values():
            statuses = Counter(a.status for _m, a in twice)
            if len(statuses) < 2 or any(a.arrived or a.left for _m, a in twice):
                continue
            left, right = twice[0], twice[1]
            yield Finding(
                Verdict.UNPROVED if "present" in statuses and "represented" in statuses else Verdict.CONTRADICTED,
                f"{left[1].name} is named {left[1].status} and {right[1].status}.",
                f"{left[1].name} figure à la fois comme {_ADJECTIVE[left[1].status]} et comme {_ADJECTIVE[right[1].status]}.",
                left[0],
                right[0],
            )


_ADJECTIVE = {"present": "présent", "represented": "représenté", "excused": "excusé", "absent": "absent"}
ONE_STATUS = Check(
    "one_status_each",
    "In one list a member is present or away, not both.",
    "Present and represented at once: the proxy may hold for a part of the session; members said to come or go; a "
    "surname alone, which two may bear.",
    _statuses,
    (
        case(Verdict.CONTRADICTED, *_BOTH, Attendee(name="B A", status="absent")),
        case(Verdict.UNPROVED, *_BOTH, Attendee(name="F E", status="present")),
        case(None, *_BOTH, Attendee(name="A B", status="absent", arrived="19 h")),
        case(None, *_BOTH),
    ),
)

CHECKS = (PRESENT, VOTERS, IN_OFFICE, QUORUM, HOLDER, ONE_PROXY, ONE_STATUS)

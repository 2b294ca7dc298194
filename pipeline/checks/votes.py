"""Ballots: the counts among themselves, with the members of the session, and with what they decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from models.codes import Outcome, SegmentKind, Verdict
from models.records import Attendee, Vote, VotePosition
from pipeline.checks.rule import Case, Check, Facts, Finding, case, says
from pipeline.extract import Mention


def _total(vote: Vote) -> int | None:
    """For, against and abstentions; None unless votes for (or against) are printed."""
    if vote.for_count is None and vote.against_count is None:
        return None
    return (vote.for_count or 0) + (vote.against_count or 0) + (vote.abstention_count or 0)


def _complete(vote: Vote) -> bool:
    return None not in (vote.for_count, vote.against_count, vote.abstention_count)


def _sum(facts: Facts) -> Iterator[Finding]:
    for m, vote in facts.of(Vote):
        total = _total(vote)
        if total is None or vote.voter_count is None or vote.secret:
            continue
        proved = vote.voter_count in (total, total + (vote.not_voting_count or 0))
        if not proved and not _complete(vote):
            continue
        counts = (
            f"{vote.for_count or 0} for, {vote.against_count or 0} against and {vote.abstention_count or 0} abstentions"
        )
        comptes = f"{vote.for_count or 0} pour, {vote.against_count or 0} contre et {vote.abstention_count or 0} abstention(s)"
        yield Finding(
            says(proved),
            f"{counts} make {total}; {vote.voter_count} voters are printed.",
            f"{comptes} font {total} ; le texte donne {vote.voter_count} votants.",
            m,
        )


SUM = Check(
    "votes_sum",
    "Votes for, against and abstentions make the number of voters that is printed with them, those who take no part "
    "counted or not.",
    "Secret ballots (blank papers are votes of nobody); ballots that do not print all three counts, unless they make "
    "the sum all the same.",
    _sum,
    (
        case(Verdict.PROVED, Vote(ballot=1, for_count=14, against_count=2, abstention_count=1, voter_count=17)),
        case(
            Verdict.PROVED,
            Vote(ballot=1, for_count=14, against_count=2, abstention_count=0, not_voting_count=1, voter_count=17),
        ),
        case(Verdict.CONTRADICTED, Vote(ballot=1, for_count=14, against_count=2, abstention_count=0, voter_count=17)),
        case(None, Vote(ballot=1, for_count=14, voter_count=17)),
        case(None, Vote(ballot=1, for_count=14, against_count=0, abstention_count=0, voter_count=15, secret=True)),
        case(None, Vote(ballot=1, unanimous=True, voter_count=17)),
    ),
)


def _voters(facts: Facts) -> Iterator[Finding]:
    for m, vote in facts.of(Vote):
        row, total = facts.rows.get(m.segment), _total(vote)
        printed = facts.field(m.segment, "voters")
        if row is None or row.voters is None or printed is None or total is None or vote.secret or not _complete(vote):
            continue
        total += vote.not_voting_count or 0
        if total == row.voters:
            verdict = Verdict.PROVED
        else:
            fits = total < row.voters or facts.moving(row.session_id or "")
            verdict = Verdict.UNPROVED if fits else Verdict.CONTRADICTED
        yield Finding(
            verdict,
            f"{total} votes are counted; the heading prints {row.voters} voters.",
            f"{total} voix sont comptées ; l'en-tête donne {row.voters} votants.",
            m,
            printed,
        )


VOTERS = Check(
    "votes_are_the_voters",
    "The votes of a ballot, those who take no part included, are the voters that the heading of the act prints.",
    "Fewer votes than voters prove nothing (somebody may have left the room unsaid); sessions during which members "
    "came or went; secret ballots.",
    _voters,
    (
        case(Verdict.PROVED, Vote(ballot=1, for_count=12, against_count=3, abstention_count=0), voters=15),
        case(Verdict.CONTRADICTED, Vote(ballot=1, for_count=14, against_count=3, abstention_count=0), voters=15),
        case(Verdict.UNPROVED, Vote(ballot=1, for_count=10, against_count=3, abstention_count=0), voters=15),
        case(None, Vote(ballot=1, for_count=15), voters=15),
    ),
)


def _within(facts: Facts) -> Iterator[Finding]:
    for m, vote in facts.of(Vote):
        total, people = _total(vote), facts.members.get(facts.session(m), [])
        if total is None or not people or vote.secret:
            continue
        total += vote.not_voting_count or 0
        named = Counter(a.status for _m, a in people)
        sitting = named["present"] + named["represented"]
        proved = total in (sitting, sitting + named["excused"]) or total == named.total()
        if not proved and total <= named.total():
            continue
        verdict = says(proved)
        if not proved and (facts.moving(facts.session(m)) or sitting == 0):
            verdict = Verdict.UNPROVED
        yield Finding(
            verdict,
            f"{total} votes; {named['present']} members are named present, {named['represented']} represented and "
            f"{named['excused'] + named['absent']} away without a proxy.",
            f"{total} voix ; la liste nomme {named['present']} présents, {named['represented']} représentés et "
            f"{named['excused'] + named['absent']} absents sans pouvoir.",
            m,
            people[0][0],
            tuple(member for member, a in people if a.status in ("present", "represented")),
        )


_THREE = (
    Attendee(name="A B", status="present"),
    Attendee(name="C D", status="present"),
    Attendee(name="E F", status="represented"),
)
WITHIN = Check(
    "votes_are_the_members",
    "The votes of a ballot are those of the members present and of those they represent; in some assemblies the excused "
    "have all given a proxy, named or not.",
    "Fewer votes than members prove nothing; nothing either where members came or went, or where nobody is named present.",
    _within,
    (
        case(Verdict.PROVED, *_THREE, Vote(ballot=1, for_count=3)),
        case(Verdict.PROVED, *_THREE, Attendee(name="G H", status="excused"), Vote(ballot=1, for_count=4)),
        case(Verdict.CONTRADICTED, *_THREE, Vote(ballot=1, for_count=4)),
        case(None, *_THREE, Vote(ballot=1, for_count=2)),
        case(None, Vote(ballot=1, for_count=2)),
    ),
)

_COUNTS = {"against": "against_count", "abstention": "abstention_count", "not_voting": "not_voting_count"}
_FRENCH = {"against": "contre", "abstention": "abstention", "not_voting": "ne prenant pas part au vote"}


def _opponents(facts: Facts) -> Iterator[Finding]:
    behind: dict[tuple[str, str], list[Mention]] = {}
    kinds: dict[tuple[str, str], set[str]] = {}
    for m, position in facts.of(VotePosition):
        if m.parent_id and not position.inferred:
            key = (m.parent_id, position.position)
            behind.setdefault(key, []).append(m)
            kinds.setdefault(key, set()).add(position.kind)
    for m, vote in facts.of(Vote):
        if vote.counts_rule != "printed":
            continue
        for side, column in _COUNTS.items():
            named, count = behind.get((m.id, side)), getattr(vote, column)
            if not named or count is None or kinds[m.id, side] != {"person"}:
                continue
            proved = len(named) == count
            yield Finding(
                says(proved) if proved or len(named) > count else Verdict.UNPROVED,
                f"{len(named)} persons are named behind {count} ({side}).",
                f"{len(named)} personnes sont nommées pour {count} voix ({_FRENCH[side]}).",
                m,
                named[0],
                tuple(named),
            )


_AGAINST = Vote(ballot=1, for_count=12, against_count=2, counts_rule="printed")
_TWO_OPPONENTS = (
    VotePosition(name="A B", kind="person", position="against", inferred=False),
    VotePosition(name="C D", kind="person", position="against", inferred=False),
)
OPPONENTS = Check(
    "named_as_counted",
    "As many persons are named behind a count of votes against, of abstentions or of members taking no part as the count says.",
    "Groups are named; fewer names than votes (a member votes for those he represents as well, named or not); counts "
    "that were made from the names.",
    _opponents,
    (
        case(Verdict.PROVED, _AGAINST, *_TWO_OPPONENTS),
        case(Verdict.CONTRADICTED, _AGAINST, *_TWO_OPPONENTS, _TWO_OPPONENTS[0]),
        case(Verdict.UNPROVED, _AGAINST, _TWO_OPPONENTS[0]),
        case(None, _AGAINST, VotePosition(name="Ensemble", kind="group", position="against", inferred=False)),
        case(None, _AGAINST),
    ),
)


def _unanimity(facts: Facts) -> Iterator[Finding]:
    for m, vote in facts.of(Vote):
        if not vote.unanimous or (vote.for_count and vote.against_count is None):
            continue
        if vote.against_count is None:
            continue
        yield Finding(
            says(vote.against_count == 0),
            f"Unanimous, with {vote.against_count} votes against.",
            f"Unanimité annoncée, avec {vote.against_count} voix contre.",
            m,
        )


UNANIMITY = Check(
    "unanimity_has_no_opponent",
    "« À l'unanimité » means that nobody voted against; abstentions do not break it.",
    "No count of votes against is printed.",
    _unanimity,
    (
        case(Verdict.PROVED, Vote(ballot=1, unanimous=True, for_count=15, against_count=0, abstention_count=2)),
        case(Verdict.CONTRADICTED, Vote(ballot=1, unanimous=True, for_count=15, against_count=1)),
        case(None, Vote(ballot=1, unanimous=True, for_count=15)),
    ),
    of_reading=frozenset({Verdict.CONTRADICTED}),
)


def _majority(facts: Facts) -> Iterator[Finding]:
    for m, vote in facts.of(Vote):
        if vote.secret or vote.for_count is None or vote.against_count is None:
            continue
        if vote.outcome not in (Outcome.ADOPTED, Outcome.REJECTED) or vote.for_count == vote.against_count:
            continue
        carried = vote.for_count > vote.against_count
        yield Finding(
            says(carried == (vote.outcome == Outcome.ADOPTED)),
            f"{vote.for_count} for and {vote.against_count} against; the text says {vote.outcome}.",
            f"{vote.for_count} pour et {vote.against_count} contre ; le texte dit "
            f"{'adopté' if vote.outcome == Outcome.ADOPTED else 'rejeté'}.",
            m,
        )


MAJORITY = Check(
    "majority_decides",
    "A decision is taken by the majority of the votes cast: adopted with more votes for than against, rejected with "
    "fewer (art. L. 2121-20 of the CGCT and its counterparts for the other assemblies).",
    "A tie (the chair's vote is then decisive); secret ballots; an outcome that the text does not state.",
    _majority,
    (
        case(Verdict.PROVED, Vote(ballot=1, for_count=12, against_count=3, outcome="adopted")),
        case(Verdict.CONTRADICTED, Vote(ballot=1, for_count=3, against_count=12, outcome="adopted")),
        case(None, Vote(ballot=1, for_count=7, against_count=7, outcome="adopted")),
        Case(None, ((SegmentKind.DELIBERATION, (("…", Vote(ballot=1, for_count=12, against_count=3)),)),)),
    ),
    of_reading=frozenset({Verdict.CONTRADICTED}),
)

CHECKS = (SUM, VOTERS, WITHIN, OPPONENTS, UNANIMITY, MAJORITY)

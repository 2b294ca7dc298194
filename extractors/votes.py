"""Ballots: how many were for, against, abstained or took no part, whether it was unanimous, and who stood where.

A row is a ballot that the text states. « Le Conseil adopte. » states none; « Adopté à l'unanimité » states one without
counts: a count is given only where a number is printed, or where the names behind it are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors._votes_ballots import ballots_in
from extractors._votes_examples import EXAMPLES
from extractors._votes_examples_forms import EXAMPLES as FORMS
from extractors._votes_outcome import outcome_of
from extractors._votes_statements import Ballot
from extractors._votes_words import ABSTENTION, AGAINST, FOR, NOT_VOTING
from models.codes import SegmentKind
from models.document import Piece
from models.extractor import Extractor, Found
from models.records import Vote, VotePosition

RULES = {
    "counts": "Numbers are printed for the positions (« 12 pour, 2 contre », « POUR 12 », a table).",
    "names": "No number is printed but all the names behind a position are: they are counted.",
    "unanimity": "The text says that it was unanimous, and gives no number.",
    "majority": "The text says that it was by a majority, and gives no number.",
    "election": "Votes for each candidate or list are printed: the winner's are given.",
    "groups": "Groups or persons are named behind a position without any number.",
    "position": "A person or a group is named behind a count.",
}


_MADE_OF = r"\s?(?:dont\s)?\d{1,3}(?:\s?\+\s?\d{1,3})?\s(?:procurations?|pouvoirs?)(?:\s(?:pour|contre))?\s?"
_OF_WHICH = re.compile(rf"\({_MADE_OF}\)|(?<=\(){_MADE_OF}:\s?")
"""« 10 pour (8 + 2 procurations), 5 contre (2 + 3 procurations : M. X…) »: what a count is made of, blanked."""


def find(piece: Piece) -> Iterator[Found]:
    """The ballots of a deliberation, each with the persons and groups named behind its counts."""
    folded = _OF_WHICH.sub(lambda match: " " * len(match[0]), piece.folded)
    for number, ballot in enumerate(ballots_in(piece.body, folded), start=1):
        counts = ballot.counts
        vote = Vote(
            ballot=number,
            subject=ballot.subject,
            outcome=_outcome(piece.folded, ballot),
            for_count=counts.get(FOR),
            against_count=counts.get(AGAINST),
            abstention_count=counts.get(ABSTENTION),
            not_voting_count=counts.get(NOT_VOTING),
            voter_count=ballot.voters,
            unanimous=_unanimous(ballot),
            secret=True if ballot.secret else None,
            counts_rule=ballot.counts_rule,
        )
        yield Found(ballot.start, ballot.end, _rule(ballot), vote, tuple(_positions(ballot)))


def _outcome(folded: str, ballot: Ballot) -> str | None:
    """How the ballot ended; null where votes against carry an opinion: what was lost is not said."""
    outcome = outcome_of(folded, ballot)
    against_carries = FOR in ballot.counts and ballot.counts.get(AGAINST, 0) > ballot.counts[FOR]
    return None if outcome == "adopted" and against_carries else outcome


def _unanimous(ballot: Ballot) -> bool | None:
    """What the text says: a vote against or « à la majorité » is not unanimous; figures alone say neither."""
    if ballot.majority or ballot.counts.get(AGAINST):
        return False
    return True if ballot.unanimous else None


def _rule(ballot: Ballot) -> str:
    if ballot.rule:
        return ballot.rule
    if ballot.counts_rule == "names_counted":
        return "names"
    if any(position in ballot.counts for position in (FOR, AGAINST, ABSTENTION)):
        return "counts"
    if ballot.unanimous:
        return "unanimity"
    return "majority" if ballot.majority else "groups"


def _positions(ballot: Ballot) -> Iterator[Found]:
    seen = set()
    for position, (start, end, name, kind) in ballot.names:
        if (start, end) not in seen:
            seen.add((start, end))
            yield Found(start, end, "position", VotePosition(name=name, kind=kind, position=position, inferred=False))


EXTRACTOR = Extractor(
    name="votes",
    find=find,
    rules=RULES,
    produces=(Vote, VotePosition),
    reads=frozenset({SegmentKind.DELIBERATION}),
    triggers=("unan", "pour", "contre", "abst", "voix", "voies", "majorite", "vote", "suffrage", "oui", "favorable"),
    examples=(*EXAMPLES, *FORMS),
)

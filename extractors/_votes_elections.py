"""Elections by ballot: votes for each candidate or list, in sentences, in lines and in tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from extractors._numbers import SMALL, value_of
from extractors._votes_atoms import Atom
from extractors._votes_words import CANDIDATE

_SECRET = regex.compile(
    r"(?<!\p{L})(?:scrutins?\s+secrets?|bulletins?(?:\s+(?:secrets?|blancs?|nuls?|de\s+vote|trouves?|declares?))?|depouillement|urne|suffrages?|enveloppes|isoloir|tours?\s+de\s+scrutin)(?!\p{L})"
)
_SECRET_WORDS = ("scrutin", "bulletin", "depouillement", "urne", "suffrage", "enveloppes", "isoloir")
"""One of them stands in whatever `_SECRET` matches: a quick look before the search."""
_BY_HAND = regex.compile(r"main\s+levee|ne\s+pas\s+(?:proceder|recourir)\s+[^.]{0,20}(?:secret|bulletin)")
_PLAIN = regex.compile(r"(?:^|\n)(?P<name>[^\n\d:=]{3,60}?)[ :.…=-]+(?P<n>\d{1,3})[ ]*(?=\n|$)")
_TABLE_LIST = regex.compile(r"(?:^|\n)[ ]*liste\s+(?:n°?\s*)?(?:\d+|\p{L}[^\n\d]{0,40}?)[\s:]+(?P<n>\d{1,3})(?=\s)")
_MAJORITY = regex.compile(rf"majorite\s+absolue(?:\s+des\s+suffrages\s+exprimes)?\s*[:=.…]*\s*(?P<n>{SMALL})")
_VOTERS = regex.compile(rf"(?:nombre\s+de\s+)?votants?(?:\s*\([^()\n]*\))?\s*[:=.…]*\s*(?P<n>{SMALL})")


class Election(NamedTuple):
    """One ballot between candidates: where it is stated, the winner's votes, the voters, whether it was secret."""

    start: int
    end: int
    votes: int
    voters: int | None
    secret: bool


def elections_in(folded: str, atoms: Sequence[Atom]) -> tuple[list[Election], list[Atom]]:
    """The elections that a text states, and the atoms that are no candidates' votes."""
    candidates = [(a.start, a.end, a.value) for a in atoms if a.kind == CANDIDATE and a.value is not None]
    kept = [a for a in atoms if a.kind != CANDIDATE]
    if not any(map(folded.__contains__, _SECRET_WORDS)) or not _SECRET.search(folded):
        return [], kept
    candidates += _table_candidates(folded)
    candidates += _line_candidates(folded, candidates)
    candidates.sort()
    found: list[Election] = []
    group: list[tuple[int, int, int]] = []
    for candidate in candidates:
        if group and _apart(folded, group[-1][1], candidate[0]):
            found.append(_election(folded, group))
            group = []
        group.append(candidate)
    if group:
        found.append(_election(folded, group))
    inside = [(e.start, e.end) for e in found]
    return found, [a for a in kept if not any(low <= a.start < high for low, high in inside)]


def _apart(folded: str, end: int, start: int) -> bool:
    """Whether a new ballot begins between two candidates' votes."""
    between = folded[end:start]
    return (
        start - end > 260
        or regex.search(
            r"proclame|(?<!\p{L})elu(?!s?\s*\p{L}*:)|votants|majorite\s+absolue|tour\s+de\s+scrutin", between
        )
        is not None
    )


def _table_candidates(folded: str) -> list[tuple[int, int, int]]:
    """« LISTE 1   15   2   2 » under a heading with « VOIX »."""
    found = []
    for match in _TABLE_LIST.finditer(folded):
        head = folded[max(0, match.start() - 160) : match.start()]
        if (
            regex.search(r"(?<!\p{L})(?:voix|suffrages)(?!\p{L})", head)
            and "voix" not in folded[match.end() : match.end() + 8]
        ):
            found.append((match.start("n"), match.end("n"), int(match["n"])))
    return found


def _line_candidates(folded: str, known: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """After « Majorité absolue : 8 », lines with a name and a number."""
    found = []
    for majority in _MAJORITY.finditer(folded):
        at = majority.end()
        while match := _PLAIN.match(folded, at):
            if regex.search(r"nombre|suffrages|bulletins|votants|majorite|blancs|sieges|quotient", match["name"]):
                break
            if not any(low <= match.start("n") < high for low, high, _ in known):
                found.append((match.start("name"), match.end("n"), int(match["n"])))
            at = match.end()
    return found


def _election(folded: str, group: Sequence[tuple[int, int, int]]) -> Election:
    start, end = group[0][0], group[-1][1]
    before = folded[max(0, start - 900) : start]
    voters = [value_of(m["n"]) for m in _VOTERS.finditer(before)]
    hands = [m.end() for m in _BY_HAND.finditer(before)]
    secret = [m.end() for m in _SECRET.finditer(before)] or [-1] if _SECRET.search(folded) else []
    is_secret = bool(secret) and (not hands or secret[-1] > hands[-1])
    return Election(start, end, max(n for *_, n in group), voters[-1] if voters else None, is_secret)

"""How a ballot ended, by its own words: carried or lost."""

from __future__ import annotations

import regex

from extractors._votes_statements import Ballot
from extractors._votes_words import AGAINST, FOR

REJECTED = regex.compile(
    r"""(?<!\p{L})(?:
        (?:est|sont|a\s+ete|ont\s+ete)\s+(?:\p{L}+\s+){0,2}(?:rejete|repousse|refuse)e?s?
      | rejete(?:e|es|nt)? (?!\s+(?:en|dans)\s) | repousse(?:e|es|nt)? | desapprouve(?:nt)?
      | n'(?:est|a|ont|sont)\s+pas\s+(?:ete\s+)?(?:adopte|approuve|accepte|valide|retenu)e?s?
      | n'(?:adopte|approuve|accepte|autorise)(?:nt)?\s+pas | refuse(?:nt)?
      | se\s+prononce(?:nt)?\s+(?:donc\s+)?(?:contre|en\s+defaveur|defavorablement)
      | non\s+(?:adopte|approuve|accepte)e?s?
      | s'oppose(?:nt)?
    )(?!\p{L})""",
    regex.VERBOSE,
)
"""Words of a rejection, finite: what is proposed (« de rejeter ») is none."""
_REJECTS = ("rejet", "repouss", "desapprouv", "n'", "refuse", "prononce", "oppose")
"""Parts of words one of which stands in whatever `REJECTED` matches: a quick look before the search."""

_AGAINST_CARRIES = regex.compile(r"avis\s+defavorable|(?:emet|donne)\s+un\s+avis")


def outcome_of(folded: str, ballot: Ballot) -> str | None:
    """`adopted` or `rejected`, when the counts or the words beside them say so; a tie says nothing."""
    low, high = max(0, ballot.first - 160), min(len(folded), ballot.end + 160)
    beside = folded[low:high]
    pour, contre = ballot.counts.get(FOR), ballot.counts.get(AGAINST)
    if _AGAINST_CARRIES.search(beside):
        return "adopted"
    if any(map(beside.__contains__, _REJECTS)) and REJECTED.search(beside):
        return "rejected"
    if contre is not None and pour is not None and pour != contre:
        return "adopted" if pour > contre else "rejected"
    if ballot.unanimous or ballot.majority or ballot.rule == "election" or (pour and not contre):
        return "adopted"
    return None

"""Members who leave the room or take no part, and have no count printed: named, or designated by their office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extractors._votes_atoms import Atom
from extractors._votes_context import Sentences
from extractors._votes_names import Behind, names_before
from extractors._votes_words import NOT_VOTING

_OFFICE = regex.compile(
    r"(?<!\p{L})(?:le|la|l')\s?(?:maire|presidente?|premiere?\s+magistrate?)(?!\p{L}|\s+d(?:e\s+(?:l|s)|u\s|es\s))"
    r"|(?<!\p{L})(?:m\.|mme|monsieur|madame)\s+(?:le\s+|la\s+)?(?:maire|presidente?)(?!\p{L}|\s+d(?:e\s+(?:l|s)|u\s|es\s))"
)
_LEAVING = regex.compile(
    r"""
      (?<!\p{L})(?:
        (?:(?:ont|a|ayant|ayants)\s+)?quitt(?:e|ent|ant|er\s+la)(?!\p{L})
      | sort(?:i|is|ie|ies|ent|ant)?(?!\p{L})
      | (?:se\s+|s'(?:est|etant|etaient)\s+|se\s+sont\s+|s'y\s+)retir(?:e|ent|ant|es|ee|ees)(?!\p{L})
      ) (?P<where>[^.;:\n]{0,12}\n?[^.;:\n]{0,40})
    | (?P<without>hors\s+(?:de\s+)?(?:la\s+)?presence\s+d(?:e|u)(?!\p{L}))
    | (?P<uncounted>son\s+(?:pouvoir|vote)\s+(?:ne\s+sera|n'est|n'a)\s+pas\s+(?:ete\s+)?(?:pris\s+en\s+compte|comptabilise|compte))
    """,
    regex.VERBOSE,
)
_PLACE = regex.compile(r"(?<!\p{L})(?:salle|seance|assemblee|hemicycle|conseil|vote|debat|scrutin|reunion)s?(?!\p{L})")
_FOR_GOOD = regex.compile(
    r"definitivement|(?<!\p{L})a\s+\d{1,2}\s*(?:h|heures)|arriv|excuse|apres\s+le\s+vote|fin\s+de"
)
_VOTE = regex.compile(r"(?<!\p{L})(?:vote|voter|scrutin|interess|concern|debat|delibera|prend|particip)\p{L}*")


@dataclass(frozen=True, slots=True)
class Leaving:
    """Someone who takes no part in the next ballot. `names` are persons; `office` says that one is known by office."""

    start: int
    end: int
    names: tuple[Behind, ...]
    office: tuple[int, int] | None


def leaving_in(text: str, folded: str, sentences: Sentences, atoms: Sequence[Atom]) -> tuple[list[Leaving], list[Atom]]:
    """Who takes no part, without a printed count; and the atoms that are left."""
    found: list[Leaving] = []
    kept: list[Atom] = []
    for atom in atoms:
        if atom.kind != NOT_VOTING or atom.value is not None:
            kept.append(atom)
            continue
        persons = tuple(n for n in atom.names if n[3] == "person")
        office = None if persons else _office(folded, sentences, atom.start)
        if persons or office:
            found.append(Leaving(atom.start, atom.end, persons, office))
    for match in _LEAVING.finditer(folded):
        leaving = _leaving(text, folded, sentences, match)
        if leaving:
            found.append(leaving)
    return sorted(found, key=lambda one: one.start), kept


def _leaving(text: str, folded: str, sentences: Sentences, match: regex.Match[str]) -> Leaving | None:
    start, end = match.span()
    if match["without"]:
        office = _OFFICE.search(folded, match.end() - 2, min(len(folded), match.end() + 30))
        return Leaving(start, office.end(), (), office.span()) if office else None
    if match["uncounted"]:
        names = (
            names_before(text, folded, regex.search(r",?\s*(?:etant|president)?[^,.;:]*,?\s*$", folded[:start]).start())
            if start
            else []
        )
        return Leaving(start, end, tuple(names[-1:]), None) if names else None
    where = match["where"]
    place = _PLACE.search(where)
    retires = "retir" in folded[start : start + 22]
    sentence = folded[sentences.start(start) : sentences.end(start)]
    if not (place or retires) or _FOR_GOOD.search(where) or (match.group().startswith("sort") and not place):
        return None
    office = _office(folded, sentences, start)
    if office:
        return Leaving(start, end, (), office)
    if place and place.group().startswith("seance") and not _VOTE.search(sentence, start - sentences.start(start)):
        return None
    names = names_before(text, folded, start)
    persons = tuple(n for n in names if n[3] == "person")
    return Leaving(start, end, persons, None) if persons else None


def _office(folded: str, sentences: Sentences, at: int) -> tuple[int, int] | None:
    """« Madame le Maire » as the subject of what follows: near, and in the same sentence."""
    low = max(sentences.start(at), at - 110)
    found = list(_OFFICE.finditer(folded, low, at))
    if not found or regex.search(
        r"(?<!\p{L})(?:a|au|de|par|pour)\s+$", folded[max(0, found[-1].start() - 5) : found[-1].start()]
    ):
        return None
    between = folded[found[-1].end() : at]
    return found[-1].span() if not regex.search(r"(?<!\p{L})(?:m\.|mme|monsieur|madame|que)\s", between) else None

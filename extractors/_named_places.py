"""Whether a person's name is that of a place or a body: « rue Odile Arnal », « collège Luc Besse », « Les Amis de … »."""

from __future__ import annotations

import re

import regex

from extractors._word_lists import words_of

PLACES = words_of("named_places.txt")
"""Folded words after which a name is that of a place, a body or a law."""
_OF = regex.compile(r"(?<![a-z])(?:de\sla|de\sl'|de|du|des|d'|l'|la|le|les)\s?$")
_QUOTES = "\"'«»“”"
_LAST_WORD = re.compile(r"[a-z-]+$")
_ADJECTIVES = re.compile(rf"[ ](?:et[ ])?(?:{'|'.join(sorted(words_of('body_adjectives.txt')))})$")
_SEVERAL_PLACES = re.compile(
    r"\b(?:rues|avenues|boulevards|places|quais|squares|impasses|allees|ecoles|colleges|lycees|gymnases|stades|salles|theatres|creches|residences)\s"
    r"(?:maternelles\s|elementaires\s|primaires\s)?[^.;:\n\t()]{3,60}(?:,|\set)\s(?:de\s|du\s|la\s|le\s)?$"
)
"""« Les écoles Odile Arnal et Luc Besse »."""
_FACILITY = regex.compile(
    r"\b(chu|chr|hopital|hopitaux|clinique|lycee|college|ecole|gymnase|stade|salle|centre)s?\s\($"
)
"""« Le CHU (Odile Arnal) » names the building; « l'association (Odile Arnal, trésorière) » a person."""
_FOR_WHAT = re.compile(
    r"\b(salle|ecole|centre|terrain|stade|complexe|parc|pole|foyer|maison)s?\s(?:de|des|du|d')\s?(?:boxe|sports?|musique|danse|spectacles?|concerts?|fetes|reunions?"
    r"|loisirs|jeux|tennis|football|rugby|foot|judo|gymnastique|sante|retraite|quartier|jeunes|jeunesse|tir|arts\smartiaux|rencontres|accueil|vacances)$"
)
"""« La salle de boxe Luc Besse »."""
_CALLED = regex.compile(r"\blieux?[ ]dits?[ ]")
_FOR_A_BODY = re.compile(r"pour[ ][^\n]*\n\s*")
_LOOK = 60


def names_a_place(folded: str, at: int) -> bool:
    """Whether the words before a name at `at` of the folded text say that it is that of a street, a school, a body."""
    if _FOR_A_BODY.fullmatch(folded, folded.rfind("\n", 0, max(0, folded.rfind("\n", 0, at))) + 1, at):
        return False  # who signs: « Pour l'association », and the name on the next line
    before = _CALLED.sub("lieudit ", folded[max(0, at - _LOOK) : at])
    before = _FACILITY.sub(r"\1", before).rstrip(" \n" + _QUOTES)
    before = _FOR_WHAT.sub(r"\1", before)
    while "\n" not in folded[at - 3 : at] and (match := _ADJECTIVES.search(before)):
        before = before[: match.start()]
    while match := _OF.search(before):
        before = before[: match.start()].rstrip(" \n" + _QUOTES)
    words = _LAST_WORD.findall(before)
    if words and not PLACES.isdisjoint({words[0], words[0].removesuffix("s"), words[0].rpartition("-")[2]}):
        return True
    return _SEVERAL_PLACES.search(folded, max(0, at - 90), at) is not None

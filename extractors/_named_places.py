"""Whether a person's name is that of a place or a body: « rue Odile Arnal », « collège Luc Besse », « Les Amis de … »."""

from __future__ import annotations

import re

import regex

from extractors._word_lists import words_of

PLACES = words_of("named_places.txt")
"""Folded words after which a name is that of a place, a body or a law."""
_OF = regex.compile(r"(?<![a-z])(?:de\sla|de\sl'|de|du|des|d'|l'|la|le|les)\s?$")
_OF_ENDS = ("de", "du", "des", "d'", "l'", "la", "le", "les")
_QUOTES = "\"'«»“”"
_LAST_WORD = re.compile(r"[a-z-]+$")
_ADJECTIVE_ENDS = tuple(sorted(words_of("body_adjectives.txt")))
_ADJECTIVES = re.compile(rf"[ ](?:et[ ])?(?:{'|'.join(_ADJECTIVE_ENDS)})$")
_SEVERAL_PLACES = re.compile(
    r"\b(?:rues|avenues|boulevards|places|quais|squares|impasses|allees|ecoles|colleges|lycees|gymnases|stades|salles|theatres|creches|residences)\s"
    r"(?:maternelles\s|elementaires\s|primaires\s)?[^.;:\n\t()]{3,60}(?:,|\set)\s(?:de\s|du\s|la\s|le\s)?$"
)
"""« Les écoles Odile Arnal et Luc Besse »."""
_FACILITY = regex.compile(
    r"\b(chu|chr|hopital|hopitaux|clinique|lycee|college|ecole|gymnase|stade|salle|centre)s?\s\($"
)
"""« Le CHU (Odile Arnal) » names the building; « l'association (Odile Arnal, trésorière) » a person."""
_PURPOSES = (
    *(
        "boxe",
        "sport",
        "sports",
        "musique",
        "danse",
        "spectacle",
        "spectacles",
        "concert",
        "concerts",
        "fetes",
        "reunion",
    ),
    *("reunions", "loisirs", "jeux", "tennis", "football", "rugby", "foot", "judo", "gymnastique", "sante", "retraite"),
    *("quartier", "jeunes", "jeunesse", "tir", "arts martiaux", "rencontres", "accueil", "vacances"),
)
_FOR_WHAT = re.compile(
    r"\b(salle|ecole|centre|terrain|stade|complexe|parc|pole|foyer|maison)s?\s(?:de|des|du|d')\s?"
    rf"(?:{'|'.join(_PURPOSES)})$"
)
"""« La salle de boxe Luc Besse »."""
_CALLED = regex.compile(r"\blieux?[ ]dits?[ ]")
_FOR_A_BODY = re.compile(r"pour[ ][^\n]*\n\s*")
_LOOK = 60


def names_a_place(folded: str, at: int) -> bool:
    """Whether the words before a name at `at` of the folded text say that it is that of a street, a school, a body.

    Before each search stands a quick look at what its match ends in: most names have no such words before them.
    """
    line_above = folded.rfind("\n", 0, max(0, folded.rfind("\n", 0, at))) + 1
    if folded.startswith("pour ", line_above) and _FOR_A_BODY.fullmatch(folded, line_above, at):
        return False  # who signs: « Pour l'association », and the name on the next line
    before = folded[max(0, at - _LOOK) : at]
    if "dit" in before:
        before = _CALLED.sub("lieudit ", before)
    if "(" in before[-2:]:
        before = _FACILITY.sub(r"\1", before)
    before = before.rstrip(" \n" + _QUOTES)
    if before.endswith(_PURPOSES):
        before = _FOR_WHAT.sub(r"\1", before)
    while (
        before.endswith(_ADJECTIVE_ENDS) and "\n" not in folded[at - 3 : at] and (match := _ADJECTIVES.search(before))
    ):
        before = before[: match.start()]
    while before.rstrip().endswith(_OF_ENDS) and (match := _OF.search(before)):
        before = before[: match.start()].rstrip(" \n" + _QUOTES)
    words = _LAST_WORD.findall(before)
    if words and not PLACES.isdisjoint({words[0], words[0].removesuffix("s"), words[0].rpartition("-")[2]}):
        return True
    listed = "," in folded[max(0, at - 6) : at] or "et" in folded[max(0, at - 7) : at]
    return listed and _SEVERAL_PLACES.search(folded, max(0, at - 90), at) is not None

"""Persons in a private capacity and where they live: who receives, sells, rents or is a contact, and their addresses.

The words around a name say it: « né le », « demeurant », « un secours de … à », « vente à », « concession accordée à »,
a telephone number beside it. Once a name was read so, its surname is private wherever it stands in the piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

from extractors._persons import Person, persons
from extractors._sensitive_numbers import Place, with_tabs

_LIVES = regex.compile(
    r"\b(?:demeurant|domicilie(?:e|s|es)?|residant)\b(?:\s+(?:au|a|a\s+la|ensemble|tous\sdeux))?\s*:?\s*"
    r"(?P<value>[^\n\t;]{0,60}?\d{1,4}[^\n\t;]{3,120}?(?=[,;.\n\t]\s|$|\n|\t)(?:[,\s]{1,3}\d{5}\s[a-z' -]{2,40})?)"
)
_STREET = (
    r"(?:rue|avenue|av\.|boulevard|bd|bvd|impasse|chemin|allees?|place|route|quai|square|cours|lotissement|residence|passage"
    r"|ruelle|sentier|sente|venelle|hameau|traverse|montee|chaussee|mail|esplanade|cour|faubourg|villa|cite|clos|lieu-dit)(?!\s(?:a|pour|en|par)\b)"
)
_IS_ADDRESS = regex.compile(rf"\b{_STREET}\b|(?<!\d)\d{{5}}\s[a-z]")
_ADDRESS = regex.compile(
    rf"(?<![\d\w])(?P<value>\d{{1,4}}\s?(?:bis|ter|quater|[a-d])?\s?,?[^\S\t]{_STREET}\b[^\n\t;()€]{{2,60}}?(?:\s?[-–,]?\s{{0,2}}\d{{5}}\s[a-z' -]{{2,40}}|(?=[\n\t;(),])|$))"
)
_TOWN = regex.compile(r"(?<!\d)\d{5}\s[a-z][a-z' -]{2,40}")
_OF_A_PERSON = regex.compile(
    r"\b(?:nee?\b|monsieur|madame|mme|m\.|mlle|beneficiaire|domicile|personnel\b|contact|tel|portable|courriel|adresse\b)"
)
_OF_A_BODY = regex.compile(
    r"\b(?:siege|association|societe|mairie|hotel\s(?:de\sville|du\sdepartement)|siret|communa?(?:e|l|le|ux|les)|ville|departement|sis|sise|situee?s?|immeuble|travaux"
    r"|groupe\sscolaire|ecole|college|lycee|gymnase|stade|salle|eglise|batiments?|locaux|s\.?a\.?r\.?l\.?|s\.?c\.?i\.?|s\.?d\.?c\.?|syndicat|syndic(?!\sbenevole)|copropriet(?:e|aires)|immobili(?:er|ere)s?|agence|hotel|sci)\b"
)
_NEAR = 160

_BEFORE = re.compile(
    r"""\b(?:
        (?:secours|aides?|bourses?|prime|indemnites?|allocation|subvention|recompense|remise|somme)\b[^.;\n]{0,60}\b(?:a|de|en\sfaveur\sde|au\sprofit\sde)
      | (?:accord|attribu|vers|allou|octroy|vend|ced|lou)\w{0,6}\s(?:a|au\sprofit\sde)
      | (?:vente|cession|location|bail|retrocession|echange|promesse)\b[^.;\n]{0,80}\b(?:a|avec|par|de|entre)
      | au\sprofit\sde | appartenant\sa | propriete\sde | proprietaires?\s?[:,]? | locataires?\s?[:,]? | (?:acquereur|acheteur|vendeur)s?\s?[:,]?
      | concession\s(?:accordee|attribuee)\sa | demande\s(?:de|presentee\spar) | contact\s?: | correspondante?\b[^.;\n]{0,30}: | detenteur\sest
      | embauche\sde | recrutement\sde | depart\s(?:en\sretraite\s)?de | remplacement\sde | succession\sde | chez
    )\s*(?:a\s)?(?:m\.?|mm\.?|mme|mlle|monsieur|madame|mademoiselle)?\s*(?:et\s(?:m\.?|mme|madame|monsieur)\s*)?$""",
    re.VERBOSE,
)
_AFTER = re.compile(
    r"^[\s,(]{0,4}(?:[a-z'-]{3,25},?\s){0,3}(?:nee?\b|demeurant|domicilie|residant|epouse\b|agee?\sde|veuve\b|son\sepouse|sa\sfille|son\sfils)"
)
_LOOK_BACK = 110
_CONTACT = 140


def private_places(text: str, folded: str, known: Sequence[Place]) -> Iterator[Place]:
    """Private persons and their addresses; `known` are the numbers found before (a birth date or a telephone tells)."""
    named = persons(text, folded)
    addresses = list(_addresses(with_tabs(text, folded), named))
    yield from addresses
    marks = [
        (start, kind)
        for start, _end, kind in (*known, *addresses)
        if kind in ("birth_date", "phone", "email", "nir", "address")
    ]
    private = [p for p in named if _is_private(folded, p, named, marks) and not p.office]
    surnames = {w for p in private for w in p.words[-1:]} | {
        w for p in private for w in p.words[:1] if len(p.words) > 1
    }
    firsts = {tuple(sorted(p.words)) for p in private}
    for p in named:
        if (
            p in private
            or tuple(sorted(p.words)) in firsts
            or (len(p.words) == 1 and p.words[0] in surnames and not p.office)
        ):
            yield p.start, p.end, "natural_person"


def _is_private(folded: str, person: Person, named: Sequence[Person], marks: Sequence[tuple[int, str]]) -> bool:
    if _BEFORE.search(folded[max(0, person.start - _LOOK_BACK) : person.start]) or _AFTER.match(folded, person.end):
        return True
    if _AFTER.match(folded[person.end : person.end + 60]):
        return True
    if not marks:  # nothing can stand beside the name
        return False
    until = min((other.start for other in named if other.start > person.start), default=len(folded))
    until = min(until, person.end + _CONTACT)
    return any(
        person.end <= start < until and _OF_A_BODY.search(folded, person.end, start) is None for start, _kind in marks
    )


def _addresses(folded: str, named: Sequence[Person]) -> Iterator[Place]:
    """After « demeurant »; on the line of a person, with the town on the next; after a person's words and no body's."""
    for match in _LIVES.finditer(folded):
        if _IS_ADDRESS.search(match["value"]):
            yield *match.span("value"), "address"
    for match in _ADDRESS.finditer(folded):
        start, end = match.span("value")
        line = folded.rfind("\n", 0, start) + 1
        if not (
            any(line <= p.start < start for p in named) and not _OF_A_BODY.search(folded, line, start)
        ) and not _after_person(folded, start):
            continue
        yield start, end, "address"
        below = folded.find("\n", end)
        town = (
            _TOWN.search(folded, below, folded.find("\n", below + 1))
            if below >= 0 and not _TOWN.search(folded, start, end)
            else None
        )
        if town:
            yield *town.span(), "address"


def _after_person(folded: str, at: int) -> bool:
    """Whether the words just before an address speak of a person and not of a body's seat."""
    before = folded[max(0, at - _NEAR) : at]
    bodies = [m.start() for m in _OF_A_BODY.finditer(before)]
    people = [m.start() for m in _OF_A_PERSON.finditer(before)]
    return bool(people) and (not bodies or people[-1] > bodies[-1])

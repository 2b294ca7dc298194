"""Who chaired a session, who kept its record and who reported, as printed, without civility."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from extractors._names import names_in

_CIVILITY = r"(?:m\s?\.|mm\s?\.?|mmes?|mlles?|mr\s?\.?|monsieur|madame|mademoiselle|messieurs|mesdames)"
_CHAIR = regex.compile(
    r"(?:sous\s+la\s+presidence\s+de\s*:?\s*|(?<!\p{L})presidee?\s+par\s+|(?:^|\n)[\s\-•]*president(?:e|ence)?\s*(?:de\s+(?:la\s+)?seance)?\s*:\s*|president(?:e|ence)?\s+de\s+(?:la\s+)?seance\s*:\s*"
    r"|(?:^|\n)[\s\-•]*presidence\s+de\s+(?=m\.|mme|monsieur|madame))"
)
_SECRETARY_LABEL = regex.compile(
    rf"(?<!\p{{L}})(?<!le\s)(?<!la\s)(?:secretaires?|secretariat)\s*(?:de\s+(?:la\s+)?seances?)?\s*(?:elue?s?|designee?s?)?(?:\s*[:=]\s*|\s+(?={_CIVILITY}\s))"
)
_SECRETARY_IS = regex.compile(
    r"(?:(?:est|sont|a\s+ete|ont\s+ete)\s+)?(?:nomm|design|elu|choisi)\p{L}*\s+(?:a\s+l'unanimite\s+|comme\s+|en\s+qualite\s+de\s+|pour\s+(?:assurer|remplir)\s+(?:les\s+fonctions|le\s+role|la\s+fonction)\s+de\s+)*(?:le\s+|la\s+)?secretaires?\s*(?:de\s+(?:la\s+)?seances?)?\s*[,:]?\s*"
)
_SECRETARY_ROLE = regex.compile(
    r"(?:remplit|remplissent|assure|assurent|occupe|exerce|prend|accepte|assume)\p{L}*\s+(?:\p{L}+\s+){0,6}?(?:secretaires?|secretariat)"
)
_NAMED = regex.compile(
    r"(?<!\p{L})(?:(?:est|sont|a\s+ete|ont\s+ete|fut)\s+)?(?:nomm|design|elu|choisi|desig)\p{L}*\s+(?:[^.;\n]{0,60}?)secretaires?"
)
_ENTRUSTED = regex.compile(
    rf"(?:design|nomm|elit|choisit)\p{{L}}*\s+(?P<who>{_CIVILITY}\s[^.;:]{{2,60}}?)\s*,?\s+(?:comme|en\s+qualite\s+de|pour\s+(?:remplir|assurer)[^.;]{{0,40}}?|aux\s+fonctions\s+de|en\s+tant\s+que|secretaire)"
)
_ASSURED = regex.compile(r"secretariat\s+(?:\p{L}+\s+){0,3}?(?:est|a\s+ete|etait)\s+assure\s+par\s+")
_REPORTER = regex.compile(r"(?<!\p{L})rapporteur(?:e|s|rice)?\s*(?:\(e?s?\))?\s*(?:du\s+dossier\s*)?:\s*")
_REPORTED_BY = regex.compile(
    rf"(?:^|\n)\s*(?P<who>{_CIVILITY}\s[^\n,.;]{{2,45}}),?\s+(?:est\s+)?rapporteur(?:e|rice)?(?!\p{{L}})"
)


class Person(NamedTuple):
    """A person in an office: which field, where the name stands, the name, and the rule."""

    field: str
    start: int
    end: int
    name: str
    rule: str


def people(text: str, folded: str, end: int) -> Iterator[Person]:
    """President, secretary and rapporteur in `text[:end]`, the first of each."""
    for found in (_president(text, folded, end), _secretary(text, folded, end), _rapporteur(text, folded, end)):
        if found:
            yield found


def _president(text: str, folded: str, end: int) -> Person | None:
    for match in _CHAIR.finditer(folded, 0, end):
        found = _first_name(text, folded, match.end(), 70)
        if found:
            return Person("president", *found, "chair")
    return None


def _secretary(text: str, folded: str, end: int) -> Person | None:
    for match in _SECRETARY_LABEL.finditer(folded, 0, end):
        found = _names_on_line(text, folded, match.end())
        if found:
            return Person("secretary", *found, "secretary_label")
    for pattern in (_SECRETARY_IS, _ASSURED):
        for match in pattern.finditer(folded, 0, end):
            found = _first_name(text, folded, match.end(), 12)
            if found:
                return Person("secretary", *found, "secretary_named")
    for match in _ENTRUSTED.finditer(folded, 0, end):
        if "secretaire" in folded[match.end("who") : match.end() + 40]:
            found = _first_name(text, folded, match.start("who"), 20)
            if found:
                return Person("secretary", *found, "secretary_named")
    for pattern in (_NAMED, _SECRETARY_ROLE):
        for match in pattern.finditer(folded, 0, end):
            found = _last_name(text, folded, match.start())
            if found:
                return Person("secretary", *found, "secretary_named")
    return None


def _rapporteur(text: str, folded: str, end: int) -> Person | None:
    match = _REPORTER.search(folded, 0, end)
    found = _names_on_line(text, folded, match.end()) if match else None
    if not found:
        match = _REPORTED_BY.search(folded, 0, end)
        found = _first_name(text, folded, match.start("who"), 20) if match else None
    return Person("rapporteur", *found, "rapporteur") if found else None


def _first_name(text: str, folded: str, at: int, near: int) -> tuple[int, int, str] | None:
    """The first name after `at`, when it begins within `near` characters."""
    stop = regex.compile(
        r"[;(]|\.\s(?<!\bm\.\s)(?<!\bmr\.\s)(?<!\bmme\.\s)(?<!\b\p{L}\.\s)|\n\s*(?:etaient|presents|absents|membres|conseillers|nombre|secretaire|\p{L}+\s*:)"
    ).search(folded, at, min(len(folded), at + 110))
    chunk = text[at : stop.start() if stop else min(len(text), at + 110)]
    for start, end, name in names_in(chunk):
        if start > near or regex.search(r"\d", chunk[:start]):
            return None
        line = chunk.find("\n", start, end)
        if line > 0 and len(chunk[start:line].split()) >= 2:  # what the next line begins with is no part of it
            end, name = line, " ".join(chunk[start:line].split())
        return at + start, at + len(chunk[:end].rstrip()), name
    return None


def _names_on_line(text: str, folded: str, at: int) -> tuple[int, int, str] | None:
    """The names from `at` to the end of the line or of the sentence: « Secrétaires : X, Y »."""
    stop = regex.compile(r"[;(]|\n|\t|\.\s(?<!\bm\.\s)(?<!\bmr\.\s)(?<!\bmme\.\s)(?<!\b\p{L}\.\s)").search(
        folded, at, min(len(folded), at + 120)
    )
    chunk = text[at : stop.start() if stop else min(len(text), at + 120)]
    if not chunk.strip() and stop and folded[stop.start()] == "\n":
        return (
            _names_on_line(text, folded, stop.end())
            if regex.match(_CIVILITY, folded[stop.end() :].lstrip()[:14])
            else None
        )
    names = names_in(chunk)
    if not names or names[0][0] > 16:
        return None
    together = [names[0]]
    for one in names[1:]:
        if not regex.fullmatch(
            rf"\s*(?:,|et|;|-|/|&)?\s*(?:{_CIVILITY})?\s*", folded[at + together[-1][1] : at + one[0]]
        ):
            break
        together.append(one)
    return at + together[0][0], at + together[-1][1], ", ".join(name for *_, name in together)


def _last_name(text: str, folded: str, at: int) -> tuple[int, int, str] | None:
    """The name right before `at`: « Mme X a été élue secrétaire »."""
    low = max(0, at - 70)
    cut = max(folded.rfind(c, low, at) for c in "\n;:")
    start = max(cut + 1, low)
    civilities = [m.start() for m in regex.finditer(rf"(?<!\p{{L}}){_CIVILITY}\s", folded[start:at])]
    start += civilities[-1] if civilities else 0
    names = names_in(text[start:at])
    if not names or regex.search(
        r"\p{L}",
        regex.sub(
            r"(?<!\p{L})(?:\d?er|adjointe?|conseillere?|municipale?|qui|est|a|ete|au|maire)(?!\p{L})",
            "",
            folded[start + names[-1][1] : at],
        ),
    ):
        return None
    begin, end, name = names[-1]
    return start + begin, start + end, name

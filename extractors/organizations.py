"""Bodies with what identifies them: the parties of a convention, and every SIRET, SIREN and RNA number.

Check digits are python-stdnum's work; a number that fails them is kept as printed and marked.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

import regex
from stdnum.fr import siren, siret

from models.codes import SegmentKind
from models.document import Piece
from models.extractor import Example, Extractor, Found
from models.records import Organization

_NUMBER = regex.compile(
    r"""
    \b(?P<label>siret|siren)\b[^\d\n]{0,30}(?P<digits>\d(?:[ .\u2009-]?\d){8,13})(?!\d)
  | \b(?:rna|waldec|association)\b[^\n]{0,30}?\b(?P<rna>w\d{9})\b
  | (?<![\w])(?P<rna>w\d{9})\b
    """,
    regex.VERBOSE,
)
_HAS_NUMBER = re.compile(r"siret|siren|w\d{9}")
_BETWEEN = regex.compile(
    r"(?:^|\n)\s*(?:il\sest\s[^\n]{0,40}\s)?entre(?:\sles\ssoussignes)?\s*:?\s*(?:d'une\spart)?[,:]?\s*(?=\S)"
)
_AND = regex.compile(
    r"(?:^|\n|,|;)\s*(?:d'une\spart,?\s*)?et\s*:?\s*(?:d'autre\spart)?,?\s*(?:\n\s*|(?=(?:l'|la\s|le\s|les\s)[a-z]))"
)
_END = regex.compile(
    r"\bil\s(?:a\s(?:ete|d'abord|prealablement)|est|convient)\b|\bpreambule\b|\barticle\s(?:1|premier|i)\b|\bd'autre\spart\b"
)
_PARTY = regex.compile(
    r"[\s«\"-]{0,6}(?P<name>(?:l'|la\s|le\s|les\s)?[^,;\n(:]{3,120}(?:\n(?![\s]*\n)(?=[a-z(«\"])[^,;\n(:]{1,80})?)(?=[,;(:\n]|$)"
)
_NAME_ENDS = regex.compile(
    r"\s(?:represente|dont\sle|sis|situe|domicilie|ci-apres|ayant|agissant|immatricule|association\sloi)"
)
_REPRESENTED = regex.compile(
    r"\brepresentee?s?\spar\s(?:son|sa|le|la|leur)?\s?(?:(?:maire|president|presidente|directeur|directrice|gerant|gerante)[\s,]{1,3}(?:en\sexercice[\s,]{1,3})?)?"
    r"(?:(?:monsieur|madame|mme|m\.|mr)\s?)?(?P<name>[^,;\n(]{3,60})"
)
_SEAT = regex.compile(
    r"\b(?:dont\sle\ssiege(?:\ssocial)?\sest(?:\s(?:situe|sis|fixe|etabli))?|ayant\sson\ssiege(?:\ssocial)?|sise?|siege\ssocial\s:|situee?\sau|domiciliee?)\s(?:au\s|a\s|:\s)?"
    r"(?P<address>[^;\n]{6,110}?(?:\d{5}\s[a-z' -]{2,40})?)(?=,\s(?:siret|n°|representee?|ci-apres|d'|declaree|immatricule|enregistree)|;|\n|$)"
)
_LONGEST = 2_500


@dataclasses.dataclass(slots=True)
class _Body:
    start: int
    end: int
    record: Organization


def find(piece: Piece) -> Iterator[Found]:
    """Parties first, each with the numbers printed in its paragraph; then numbers that stand with no party."""
    bodies = list(_parties(piece)) if piece.kind == SegmentKind.CONVENTION else []
    limits = [
        (body.start, bodies[n + 1].start if n + 1 < len(bodies) else body.start + _LONGEST)
        for n, body in enumerate(bodies)
    ]
    alone: list[Found] = []
    for match in _NUMBER.finditer(piece.folded) if _HAS_NUMBER.search(piece.folded) else ():
        numbers = _numbers(match)
        at = next((n for n, (start, end) in enumerate(limits) if start <= match.start() < end), None)
        if at is not None and not any(getattr(bodies[at].record, name) for name in numbers):
            bodies[at].record = dataclasses.replace(bodies[at].record, **numbers)  # type: ignore[arg-type]
        else:
            group = "digits" if match["digits"] else "rna"
            alone.append(Found(match.start(group), match.end(group), "number", Organization(**numbers)))  # type: ignore[arg-type]
    found = [*(Found(b.start, b.end, "party", b.record) for b in bodies), *alone]
    yield from sorted(found, key=lambda f: (f.start, f.end))


def _numbers(match: regex.Match[str]) -> dict[str, object]:
    if match["rna"]:
        return {"rna": match["rna"].upper()}
    digits = regex.sub(r"\D", "", match["digits"])
    if len(digits) == 14:
        return {"siret": digits, "siren": digits[:9], "siret_valid": siret.is_valid(digits)}
    return {"siren": digits[:9]} if siren.is_valid(digits[:9]) else {"siren": digits}


def _parties(piece: Piece) -> Iterator[_Body]:
    """The bodies between « Entre » and what is agreed."""
    opening = _BETWEEN.search(piece.folded)
    if not opening:
        return
    closing = _END.search(piece.folded, opening.end())
    limit = min(opening.end() + _LONGEST, closing.end() if closing else len(piece.folded))
    starts = [opening.end(), *(m.end() for m in _AND.finditer(piece.folded, opening.end(), limit))]
    for number, start in enumerate(starts):
        until = starts[number + 1] if number + 1 < len(starts) else limit
        match = _PARTY.match(piece.folded, start, until)
        if match and any(c.isalpha() for c in match["name"]) and piece.body[match.start("name")].isalpha():
            yield _party(piece, match, until)


def _party(piece: Piece, match: regex.Match[str], until: int) -> _Body:
    start, end = match.span("name")
    stop = _NAME_ENDS.search(piece.folded, start, end)
    end = stop.start() if stop else end
    while piece.body[end - 1].isspace():
        end -= 1
    by = _REPRESENTED.search(piece.folded, end, until)
    seat = _SEAT.search(piece.folded, end, until)
    return _Body(
        start,
        end,
        Organization(
            name=_words(piece, start, end),
            role="party",
            representative=_words(piece, *by.span("name")) if by else None,
            address=_words(piece, *seat.span("address")) if seat else None,
        ),
    )


def _words(piece: Piece, start: int, end: int) -> str:
    return " ".join(piece.body[start:end].split()).strip(' ,;:«»"-')


EXTRACTOR = Extractor(
    name="organizations",
    find=find,
    rules={
        "party": "A body named after « Entre » or « Et » at the head of a convention.",
        "number": "A SIRET, SIREN or RNA number that stands with no party.",
    },
    produces=(Organization,),
    triggers=("siret", "siren", "entre", "w"),
    examples=(
        Example(
            "ENTRE :\nLe Département de l'Arvelle, représenté par Madame Odile Prunelier, Présidente,\nd'une part,\n"
            "ET :\nL'association Les Amis du Lavoir, dont le siège est situé 3 rue des Lilas 99120 Valbrune, SIRET 732 829 320 00074, "
            "représentée par son président, Monsieur Rémi Tavel,\nd'autre part,\nIl a été convenu ce qui suit :",
            (
                {
                    "name": "Le Département de l'Arvelle",
                    "representative": "Odile Prunelier",
                    "role": "party",
                    "siret": None,
                },
                {
                    "name": "L'association Les Amis du Lavoir",
                    "representative": "Rémi Tavel",
                    "siret": "73282932000074",
                    "siret_valid": True,
                    "address": "3 rue des Lilas 99120 Valbrune",
                },
            ),
            "convention of a département",
            kind=SegmentKind.CONVENTION,
        ),
        Example(
            "N° SIRET : 73282932000075",
            ({"siret": "73282932000075", "siret_valid": False, "name": None},),
            "a misprinted number",
        ),
        Example("SIREN 732 829 320", ({"siren": "732829320", "siret": None},), "letterhead"),
        Example("association déclarée, RNA W123456789", ({"rna": "W123456789"},), "a convention"),
        Example("entre 100 et 120 K€", (), "a range", kind=SegmentKind.CONVENTION),
        Example("Tél. 01 99 00 12 34", (), "a telephone number"),
    ),
)

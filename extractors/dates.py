"""Every date the text prints, in figures or in words, with what the words before it say it is of.

A day without a year is no date here, and a day that does not exist (« 31 avril ») neither.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import regex

from extractors._dates import Dated, date_at, year_first_dates
from models.document import Piece
from models.extractor import Example, Extractor, Found
from models.records import DateMention

_BEFORE = 60
"""Characters before a date in which the words stand that say what it is."""

_FIGURES = regex.compile(r"(?<![\d/.,-])\d{1,2}(?:\s?er)?\s?(?:[/.-]\s?\d|(?:de\s)?[a-z])")
_WORDS = (
    regex.compile(r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"),
    re.compile(
        r"\b(?:premier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente)\b"
    ),
)
"""What a date begins with, in three patterns: together they cost twice as much."""
_YEAR_FIRST = regex.compile(r"\bl?\s?'?\s?an(?:nee)?\s")

_ROLES = (
    ("law", r"\b(?:loi|decret|ordonnance|arrete|directive|reglement|circulaire|code)\b[^.;\n]{0,50}$"),
    ("deliberation", r"\b(?:deliberations?|decision)\b[^.;\n]{0,50}$"),
    ("convocation", r"\b(?:convocation|convoques?e?s?)\b[^.;\n]{0,50}$"),
    ("reception", r"\b(?:recu(?:e)?|reception|transmis(?:e|sion)?|teletransmission|envoye)\b[^;\n]{0,50}$"),
    ("publication", r"\b(?:publi(?:e|ee|cation)|affich(?:e|ee|age)|notifie)\b[^;\n]{0,50}$"),
    ("signature", r"\b(?:fait|signe(?:e)?)\b[^;\n]{0,50}$"),
    ("session", r"\b(?:seance|reunions?|session|reuni(?:e|s|es)?)\b[^;\n]{0,50}$"),
)
_COMPILED = tuple((role, regex.compile(pattern)) for role, pattern in _ROLES)


def find(piece: Piece) -> Iterator[Found]:
    """Every date, in the order of the text, none inside another."""
    folded = piece.folded
    in_words = {
        d.start: d
        for m in _YEAR_FIRST.finditer(folded)
        for d in year_first_dates(folded, m.start(), min(len(folded), m.start() + 120))
    }
    starts = sorted({*in_words, *_starts(folded)})
    last = 0
    for at in starts:
        dated = in_words.get(at) or date_at(folded, at)
        if at < last or dated is None or not dated.year_printed or dated.end <= at:
            continue
        last = dated.end
        yield Found(
            dated.start,
            dated.end,
            _rule(dated, in_words),
            DateMention(value=dated.value, role=_role(folded, at, dated, in_words)),
        )


def _starts(folded: str) -> set[int]:
    """Where a date may begin; not at a word whose first letter follows a figure that may begin one itself."""
    figures = [m.span() for m in _FIGURES.finditer(folded)]
    words = {m.start() for pattern in _WORDS for m in pattern.finditer(folded)}
    return words.difference(end - 1 for _, end in figures).union(start for start, _ in figures)


def _rule(dated: Dated, in_words: dict[int, Dated]) -> str:
    return "year_first" if dated.start in in_words else "date"


def _role(folded: str, at: int, dated: Dated, in_words: dict[int, Dated]) -> str | None:
    if dated.start in in_words:
        return "session"
    before = " ".join(folded[max(0, at - _BEFORE) : at].split("\n")[-2:])
    return next((role for role, pattern in _COMPILED if pattern.search(before)), None)


def _right(day: str, role: str | None) -> tuple[dict[str, object], ...]:
    return ({"value": datetime.date.fromisoformat(day), "role": role},)


EXTRACTOR = Extractor(
    name="dates",
    find=find,
    rules={
        "date": "Day, month and year, in figures or words: « 12 mars 2024 », « 12/03/2024 ».",
        "year_first": "The solemn form of the heading of an act: « L'an deux mille vingt-quatre, le douze mars ».",
    },
    produces=(DateMention,),
    examples=(
        Example("Séance du 12 mars 2024", _right("2024-03-12", "session"), "heading of an act"),
        Example(
            "L'an deux mille vingt-quatre, le douze mars, le conseil",
            _right("2024-03-12", "session"),
            "first sentence of an act",
        ),
        Example("Vu la loi n° 82-213 du 2 mars 1982 relative aux droits", _right("1982-03-02", "law"), "visa"),
        Example("Vu la délibération n° 12 du 5 juin 2019", _right("2019-06-05", "deliberation"), "an earlier act"),
        Example("Date de convocation : 15.03.2006", _right("2006-03-15", "convocation"), "heading of an act"),
        Example("Reçu en préfecture le 16/03/2024", _right("2024-03-16", "reception"), "stamp"),
        Example("Publié le 18/03/2024", _right("2024-03-18", "publication"), "stamp"),
        Example("Fait à Valbrune, le 1er avril 2022", _right("2022-04-01", "signature"), "end of an act"),
        Example("avant le 31 décembre 2025", _right("2025-12-31", None), "a term in a convention"),
        Example("le 31 avril 2024", (), "a day that does not exist"),
        Example("le 12 mars prochain", (), "no year"),
        Example("03.12.45.67.89", (), "a telephone number"),
        Example("Article 12.3.2024", (), "a numbering", fails="three numbers with dots look like a date"),
        Example("n° 2024-03-12-07", (), "a number of an act"),
    ),
)

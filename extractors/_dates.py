"""Dates as French documents print them: « 17 juin 2013 », « 12/04/2022 », « L'an deux mil douze, le sept mai ».

Works on folded text. A date that does not exist (31 avril) is no date. Words for numbers are read by `_numbers`;
`dateparser` is not needed: whatever the patterns match, the tables below can read.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

import regex

from extractors._numbers import WORDS, value_of

_MONTHS = {
    "janvier": 1, "janv": 1, "jan": 1, "fevrier": 2, "fevr": 2, "fev": 2, "mars": 3, "avril": 4, "avr": 4, "mai": 5,
    "juin": 6, "join": 6, "juillet": 7, "juil": 7, "aout": 8, "septembre": 9, "sept": 9, "octobre": 10, "oct": 10,
    "novembre": 11, "nov": 11, "decembre": 12, "dec": 12,
    # what OCR makes of them
    "septernbre": 9, "novernbre": 11, "decernbre": 12, "fevner": 2, "juiliet": 7, "juilfet": 7, "avrii": 4, "aoot": 8,
    "janwer": 1, "janmer": 1,
}  # fmt: skip
_WEEKDAYS = {"lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6}

_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")(?!\p{L})\.?"
_WEEKDAY = "(?:" + "|".join(_WEEKDAYS) + r")(?!\p{L})"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_DAY = r"(?:\d{1,2}(?:\s?er(?!\p{L})|(?<=1)\s?[\"'°*]{1,2})?(?!\d)|premier(?!\p{L})|" + WORDS + ")"
_COMMA = r"\s*,?\s*"

LONG = rf"""
    (?:(?P<weekday>{_WEEKDAY}){_COMMA}(?:le\s+)?)?
    (?P<day>{_DAY})\s*(?:(?:du\s+mois\s+)?de\s+|du\s+mois\s+d'\s?)?(?P<month>{_MONTH})
    (?:{_COMMA}(?:de\s+l'an(?:nee)?\s+|l'an(?:nee)?\s+)?(?P<year>{_YEAR}|{WORDS}))?
"""
NUMERIC = r"""
    (?:(?P<weekday>WEEKDAY)\s*,?\s*)?
    (?<![\d/.,-])(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>(?:19|20)\d\d|\d\d)(?![\d/-]|\.\d|\s?[€%])
""".replace("WEEKDAY", _WEEKDAY)
YEAR_FIRST = rf"""
    \bl?\s?['"]?\s?an(?:nee)?\s+(?P<year>{_YEAR}|{WORDS}){_COMMA}(?:et\s*,?\s*)?(?:le\s*:?\s+|ce\s+|du\s+)?
    (?:(?P<weekday>{_WEEKDAY}){_COMMA}(?:le\s+)?)?
    (?P<day>{_DAY})\s*(?:(?:jours?\s+)?(?:du\s+mois\s+)?(?:de\s+|d'\s?))?(?P<month>{_MONTH})
"""

_LONG = regex.compile(LONG, regex.VERBOSE)
_NUMERIC = regex.compile(NUMERIC, regex.VERBOSE)
_YEAR_FIRST = regex.compile(YEAR_FIRST, regex.VERBOSE)


class Dated(NamedTuple):
    """A date read between two offsets. `weekday_agrees` is None where no day of the week is printed."""

    start: int
    end: int
    value: datetime.date
    weekday_agrees: bool | None
    year_printed: bool = True


def date_at(folded: str, at: int, year: int | None = None) -> Dated | None:
    """The date that begins exactly at `at`; `year` stands in where none is printed."""
    for pattern in (_NUMERIC, _LONG):
        match = pattern.match(folded, at)
        if match:
            return _dated(match, year)
    return None


def year_first_dates(folded: str, start: int, end: int) -> list[Dated]:
    """Dates that begin with the year (« L'an deux mille vingt-trois, le dix-huit septembre »)."""
    found = (_dated(match, None) for match in _YEAR_FIRST.finditer(folded, start, end))
    return [dated for dated in found if dated]


def _dated(match: regex.Match[str], default_year: int | None) -> Dated | None:
    day, month = _day(match["day"]), _month(match["month"])
    printed = match["year"]
    year = _year(printed) if printed else default_year
    if printed and year is None and default_year is None and not printed.isdecimal():
        return None
    if not day or not month or not year:
        return None
    try:
        value = datetime.date(year, month, day)
    except ValueError:  # « 31 avril »
        return None
    weekday = match["weekday"]
    agrees = None if not weekday else _WEEKDAYS[weekday] == value.weekday()
    end = match.end("year") if printed and match.end("year") > match.end("month") else match.end("month")
    return Dated(match.start(), end, value, agrees, bool(printed))


def _day(text: str) -> int | None:
    text = text.strip()
    if text[0].isdecimal():
        return int(text.removesuffix("er").rstrip(" \n\"'°*"))
    return 1 if text == "premier" else value_of(text)


def _month(text: str) -> int | None:
    return int(text) if text.isdecimal() else _MONTHS.get(text.rstrip("."))


def _year(text: str) -> int | None:
    """A year, of two or four figures or in words; None outside 1900 to 2099."""
    year = value_of(text)
    if year is not None and len(text) == 2 and text.isdecimal():
        year += 2000 if year < 60 else 1900
    return year if year is not None and 1900 <= year < 2100 else None

"""Numbers and dates in words: every number that can be written is read back."""

from __future__ import annotations

import datetime

import pytest

from extractors._dates import date_at, year_first_dates
from extractors._numbers import value_of
from models.fold import fold

UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


def in_words(number: int) -> str:
    """A number below 10 000 as it is written in French, with hyphens."""
    if number < 20:
        return UNITS[number]
    if number < 70:
        tens, unit = number - number % 10, number % 10
        return TENS[tens] + ("" if not unit else " et un" if unit == 1 else f"-{UNITS[unit]}")
    if number < 80:
        return "soixante et onze" if number == 71 else f"soixante-{UNITS[number - 60]}"
    if number < 100:
        return "quatre-vingts" if number == 80 else f"quatre-vingt-{UNITS[number - 80]}"
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        head = "cent" if hundreds == 1 else f"{UNITS[hundreds]} cent"
        return head + (f" {in_words(rest)}" if rest else "s" if hundreds > 1 else "")
    thousands, rest = divmod(number, 1000)
    return ("mille" if thousands == 1 else f"{in_words(thousands)} mille") + (f" {in_words(rest)}" if rest else "")


def test_every_number_in_words_is_read_back() -> None:
    for number in range(10_000):
        words = fold(in_words(number))
        assert value_of(words) == number, words
        assert value_of(words.replace("-", " ")) == number, words


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("deux mil vingt", 2020),
        ("deux-mille-vingt-trois", 2023),
        ("mil neuf cent quatre vingt dix sept", 1997),
        ("vingt-et-un", 21),
        ("septante-deux", 72),
        ("nonante", 90),
        ("aucune", 0),
        ("néant", 0),
        ("12", 12),
        ("trois deux", None),
        ("dix vingt", None),
        ("vingt et", None),
        ("mille mille", None),
        ("", None),
    ],
)
def test_other_spellings(words: str, number: int | None) -> None:
    assert value_of(fold(words)) == number


def test_every_day_of_a_year_in_words_is_read_back() -> None:
    day = datetime.date(2024, 1, 1)
    while day.year == 2024:
        number = "premier" if day.day == 1 else in_words(day.day)
        text = fold(f"L'an deux mil vingt-quatre, le {number} {MONTHS[day.month - 1]} à vingt heures")
        assert [d.value for d in year_first_dates(text, 0, len(text))] == [day], text
        for form in (f"{number} {MONTHS[day.month - 1]} deux mille vingt-quatre", f"{day:%d/%m/%Y}", f"{day:%d.%m.%y}"):
            dated = date_at(fold(form), 0)
            assert dated is not None, form
            assert dated.value == day, form
        day += datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lundi 17 juin 2013", (datetime.date(2013, 6, 17), True)),
        ("mardi 17 juin 2013", (datetime.date(2013, 6, 17), False)),
        ("1er avril 2016", (datetime.date(2016, 4, 1), None)),
        ("23AVRIL 2013", (datetime.date(2013, 4, 23), None)),
        ("1” avril 2016", (datetime.date(2016, 4, 1), None)),
        ("10 JOIN 2008", (datetime.date(2008, 6, 10), None)),
        ("15 aôut 2017", (datetime.date(2017, 8, 15), None)),
    ],
)
def test_printed_and_misprinted_dates(text: str, expected: tuple[datetime.date, bool | None]) -> None:
    dated = date_at(fold(text), 0)
    assert dated is not None
    assert (dated.value, dated.weekday_agrees) == expected


@pytest.mark.parametrize(
    "text", ["31 avril 2020", "30/02/2021", "12/13/2020", "3 mai", "1.5 million", "12 000 2020", "mai 2020"]
)
def test_what_is_no_date(text: str) -> None:
    assert date_at(fold(text), 0) is None

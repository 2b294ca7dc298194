"""Whole numbers as French documents print them, in figures and in words: « 23 », « vingt-trois », « mil neuf cent six ».

Everything here works on folded text (see `models.fold`): lower case, no accents, plain hyphens and spaces.
"""

from __future__ import annotations

import regex

_UNITS = {
    "zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
}  # fmt: skip
_TENS = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
    "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip
_LARGE = {"cent", "cents", "mille", "mil", "milles"}
_NOTHING = {"aucun", "aucune", "neant", "nul", "nulle"}

_WORD = "(?:" + "|".join(sorted({*_UNITS, *_TENS, *_LARGE}, key=len, reverse=True)) + r")(?!\p{L})"
WORDS = rf"(?:(?<!\p{{L}}){_WORD}(?:[\s\-]{{1,3}}(?:et[\s\-]{{1,2}})?{_WORD}){{0,9}})"
"""Pattern of a number in words; what it matches may still not be a number (« dix vingt »): ask `value_of`."""

SMALL = rf"(?:\d{{1,3}}|{WORDS}|(?<!\p{{L}})(?:aucune?|neant)(?!\p{{L}}))"
"""Pattern of a count of people: up to three figures, words, or « aucun », « néant »."""

_SPLIT = regex.compile(r"[\s\-]+")


def value_of(words: str) -> int | None:
    """The number that figures or folded words stand for, None when they stand for none.

    >>> value_of("deux mille vingt-trois"), value_of("quatre-vingt-dix-sept"), value_of("trois deux")
    (2023, 97, None)
    """
    if words.isdecimal():
        return int(words)
    tokens = [t for t in _SPLIT.split(words.strip()) if t]
    if not tokens:
        return None
    if len(tokens) == 1 and tokens[0] in _NOTHING:
        return 0
    thousands = [i for i, t in enumerate(tokens) if t in {"mille", "mil", "milles"}]
    if not thousands:
        return _below_thousand(tokens)
    if len(thousands) > 1:
        return None
    head, tail = tokens[: thousands[0]], tokens[thousands[0] + 1 :]
    high = _below_thousand(head) if head else 1
    if tail and tail[0] == "et":
        tail = tail[1:]
    low = _below_thousand(tail) if tail else 0
    return None if not high or low is None else high * 1000 + low


def _below_thousand(tokens: list[str]) -> int | None:
    hundreds = [i for i, t in enumerate(tokens) if t in {"cent", "cents"}]
    if not hundreds:
        return _below_hundred(tokens)
    if len(hundreds) > 1 or hundreds[0] > 1:
        return None
    head, tail = tokens[: hundreds[0]], tokens[hundreds[0] + 1 :]
    high = _UNITS.get(head[0]) if head else 1
    if tail and tail[0] == "et":
        tail = tail[1:]
    low = _below_hundred(tail) if tail else 0
    return None if not high or high > 9 or low is None else high * 100 + low


def _below_hundred(tokens: list[str]) -> int | None:
    if not tokens:
        return None
    first, rest = tokens[0], tokens[1:]
    if first == "quatre" and rest and rest[0] in {"vingt", "vingts"}:
        return _with_rest(80, rest[1:], 19)
    if first in _TENS:
        return _with_rest(_TENS[first], rest, 19 if first == "soixante" else 9)
    if first == "dix" and rest:
        return 10 + _UNITS[rest[0]] if len(rest) == 1 and rest[0] in {"sept", "huit", "neuf"} else None
    return _UNITS.get(first) if not rest else None


def _with_rest(tens: int, rest: list[str], most: int) -> int | None:
    """`tens` and what follows it: « vingt et un », « soixante et onze », « quatre-vingt-dix-neuf »."""
    if rest and rest[0] == "et":
        rest = rest[1:]
        if not rest:
            return None
    if not rest:
        return tens
    low = _below_hundred(rest) if rest[0] in _UNITS else None
    return tens + low if low and low <= most else None

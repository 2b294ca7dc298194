"""Sums of money with their currency beside them, in figures and in words: where they stand and what they are worth."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from extractors._money_figures import LARGEST, Sum, cents_of, sums_in_figures, to_cents
from extractors._number_words import NUMBER_WORDS, number_in_words

__all__ = ["Sum", "sums"]

_CENTIMES_ALONE = regex.compile(r"(?<![\d.,])(?P<cents>\d{1,2})[ ](?:centimes?|cts)(?![a-z])(?:[ ]d'euros?)?")
_IN_WORDS = regex.compile(
    rf"(?P<words>{NUMBER_WORDS})\s+(?:d'[ ]?|de[ ])?(?P<unit>(?:euros?|francs?)(?![a-z])|€)"
    rf"(?P<cents>\s(?:et[ ])?(?:{NUMBER_WORDS})(?:[ ]centimes?)(?![a-z]))?"
)
_UNIT_WORD = re.compile(r"(?:euros?|francs?)(?![a-z])|€")
_SYMBOLIC = regex.compile(r"(?<![a-z])l'[ ]?euro\ssymbolique")
_SAME_PLACE = regex.compile(r"[\s(:,;=/-]*(?:(?:ht|ttc|hors taxes?|toutes taxes comprises|soit|net|ci)[\s(:,;=/-]*)?")


@functools.lru_cache(maxsize=4)
def sums(text: str) -> tuple[Sum, ...]:
    """Every sum of a folded text (tabs between cells) whose currency stands beside it, in the order of the text.

    A sum printed twice in one place, in words and in figures, is one: the figures say what it is worth.
    """
    figures = sorted([*sums_in_figures(text), *_rarer(text)], key=lambda s: s.start)
    words = _with_words(text)
    starts = [s.start for s in figures]
    paired: dict[int, Sum] = {}
    alone = []
    for said in words:
        at = bisect.bisect_left(starts, said.end)
        after = figures[at] if at < len(figures) else None
        before = figures[at - 1] if at else None
        if after and _SAME_PLACE.fullmatch(text, said.end, after.start):
            paired[at] = replace(after, words=said.words)
        elif before and before.end <= said.start and _SAME_PLACE.fullmatch(text, before.end, said.start):
            paired[at - 1] = replace(before, words=said.words)
        else:
            alone.append(said)
    found = [paired.get(at, one) for at, one in enumerate(figures)]
    return tuple(sorted([*found, *alone], key=lambda s: (s.start, s.end)))


def _rarer(text: str) -> Iterator[Sum]:
    """« 50 centimes », « l'euro symbolique »."""
    if "centime" in text or " cts" in text:
        for match in _CENTIMES_ALONE.finditer(text):
            if not regex.search(r"(?:euros?|€)(?: et)? ?\Z", text[max(0, match.start() - 12) : match.start()]):
                yield Sum(match.start(), match.end(), to_cents(Decimal(match["cents"]) / 100), "EUR", "centimes")
    if "symbolique" in text:
        for match in _SYMBOLIC.finditer(text):
            yield Sum(match.start(), match.end(), Decimal("1.00"), "EUR", "symbolic", words=match.span())


def _with_words(text: str) -> Iterator[Sum]:
    """Sums in words: the unit is looked for first, then the number in front of it."""
    last = 0
    for unit in _UNIT_WORD.finditer(text):
        before = text[max(0, unit.start() - 6) : unit.start()].removesuffix("d'").rstrip()
        if not before or not before[-1].isalpha():
            continue
        for match in _IN_WORDS.finditer(text, max(last, unit.start() - 140), min(len(text), unit.end() + 60)):
            if match.end("unit") != unit.end():
                continue
            number = number_in_words(match["words"])
            if number is None or number >= LARGEST:
                continue
            cents = cents_of(match["cents"].replace("centimes", "").replace("centime", "")) if match["cents"] else None
            value = Decimal(number) + (cents or 0)
            currency = "FRF" if match["unit"].startswith("franc") else "EUR"
            last = match.end()
            yield Sum(match.start(), match.end(), to_cents(value), currency, "words", words=match.span())

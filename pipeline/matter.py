"""The matter of an act, among the 57 of the ACTES classification, from the words of its title.

A code that the act prints wins (`extractors.matter`). Else every pattern of `data/reference/nomenclatures/matter_words.txt`
that the title holds speaks for its matter with its weight; the heaviest wins, and how far it leads says how sure that is.
Confidences are measured on annotated titles of authorities that the words were not chosen on (docs/feed.md).
"""

from __future__ import annotations

import csv
import dataclasses
import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import regex

from models.fold import fold
from models.records import DeliberationRow

_FOLDER = Path(__file__).parent.parent / "data" / "reference" / "nomenclatures"
_TITLE_END = 400
"""Characters of a title that are looked at."""
_HEAD, _HEAD_WEIGHT = 60, 1
"""A pattern that stands in the first characters weighs one more: titles say first what the act does."""
SURE = 0.7
"""Below this confidence a predicted matter is to be checked by a person, and the feed says so."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A code of `actes_matters.csv`, by which rule it was told, and the measured share of such cases that are right."""

    code: str
    rule: str
    confidence: float | None


@functools.cache
def labels() -> dict[str, str]:
    """Code → label as SCDL wants it: « finances locales/subventions »."""
    with (_FOLDER / "actes_matters.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["scdl_label"] for row in csv.DictReader(file)}


@functools.cache
def _words() -> tuple[tuple[str, int, regex.Pattern[str]], ...]:
    lines = (_FOLDER / "matter_words.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((code, int(weight), regex.compile(pattern)) for code, weight, pattern in rows)


def classify(title: str | None, level: str | None = None) -> Matter | None:
    """The matter that the words of a title speak for; None where no word does.

    >>> classify("Attribution d'une subvention au club de tir").code
    '7.5'
    """
    scores = _scores(fold(title or "")[:_TITLE_END])
    if not scores:
        return None
    ranked = sorted(scores.items(), key=lambda one: (-one[1], _order(one[0])))
    code, best = ranked[0]
    lead = best - (ranked[1][1] if len(ranked) > 1 else 0)
    if code in _OTHER_LEVELS and level in _OTHER_LEVELS[code]:
        code = _OTHER_LEVELS[code][level]
    rule = "title_words_clear" if lead >= 3 else "title_words" if lead >= 1 else "title_words_tied"
    return Matter(code, rule, CONFIDENCE[rule])


def with_matters(deliberations: Sequence[DeliberationRow], level: str | None) -> list[DeliberationRow]:
    """The deliberations with their matter: the printed one where there is one, else what the title speaks for."""
    rows = []
    for row in deliberations:
        if row.matter_code is not None:
            row = dataclasses.replace(row, matter_rule="printed")
        elif matter := classify(row.title, level):
            row = dataclasses.replace(
                row, matter_code=matter.code, matter_rule=matter.rule, matter_confidence=matter.confidence
            )
        rows.append(row)
    return rows


_OTHER_LEVELS = {"9.1": {"departement": "9.2", "region": "9.3"}}
CONFIDENCE = {"title_words_clear": 0.93, "title_words": 0.64, "title_words_tied": 0.64}
"""Measured on 85 titles of two authorities that no word was chosen on: 58 of 62, and 14 of 22 for the two others."""


def _scores(folded: str) -> Counter[str]:
    scores: Counter[str] = Counter()
    for code, weight, pattern in _words():
        match = pattern.search(folded)
        if match:
            scores[code] += weight + (_HEAD_WEIGHT if match.start() < _HEAD else 0)
    return scores


def _order(code: str) -> tuple[int, int]:
    first, _, second = code.partition(".")
    return int(first), int(second)

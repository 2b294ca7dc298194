"""The matter of an act, among the 57 of the ACTES classification, from the words of its title.

A code that the act prints wins (`extractors.matter`). Else every pattern of `data/reference/nomenclatures/matter_words.txt`
that the title holds speaks for its matter with its weight; the heaviest wins, and how far it leads says how sure that is.
Domains 1 to 7 say what an act does (a purchase, a sale, a grant), 8 and 9 what it is about: where a title has only its
theme, the line below it that goes on says the act (« Accueil de loisirs / – barème de tarification »).
Confidences are measured on annotated titles that the words were not chosen on (`pipeline.matter_truth`, docs/feed.md).
"""

from __future__ import annotations

import csv
import dataclasses
import functools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import regex

from models.fold import fold
from models.records import DeliberationRow
from models.segment import Segment

_FOLDER = Path(__file__).parent.parent / "data" / "reference" / "nomenclatures"
_TITLE_END = 400
"""Characters of a title that are looked at."""
_CLEAR = 3
"""The lead from which a title is clear."""
_BELOW_WEIGHT = 6
"""The weight from which the words of the line below a title decide."""
_GOES_ON = regex.compile(r"\s{0,4}(?P<line>[-–−•:]\s?[^\n]{3,150}|[\p{Ll}][^\n]{3,150})")
"""A line that goes on begins with a dash or a small letter."""
_STREETS = regex.compile(
    r"\b(rues?|avenues?|boulevards?|impasses?|allees?|chemins?|routes?)\s(?:de\s(?:la\s|l')?|du\s|des\s|d')?(?!communa|rura|departem|et\s)[a-z'-]+"
)
"""« Rue de l'Église » says nothing of churches."""
_HEAD, _HEAD_WEIGHT = 60, 1
"""A pattern that stands in the first characters weighs one more: titles say first what the act does."""
SURE = 0.8
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


def classify(title: str | None, level: str | None = None, below: str = "") -> Matter | None:
    """The matter that the words of a title speak for, or the line below that goes on (`below`); None where no word does.

    >>> classify("Attribution d'une subvention au club de tir").code
    '7.5'
    """
    scores = _scores((title or "")[:_TITLE_END])
    ranked = sorted(scores.items(), key=lambda one: (-one[1], _order(one[0])))
    if not ranked or _is_theme(ranked[0][0]):
        acts = {code: n for code, n in _scores(below).items() if not _is_theme(code)}
        if acts and max(acts.values()) >= _BELOW_WEIGHT:
            code = min(acts, key=lambda one: (-acts[one], _order(one)))
            return Matter(code, "words_below", CONFIDENCE["words_below"])
    if not ranked:
        return None
    code, best = ranked[0]
    lead = best - (ranked[1][1] if len(ranked) > 1 else 0)
    if code in _OTHER_LEVELS and level in _OTHER_LEVELS[code]:
        code = _OTHER_LEVELS[code][level]
    rule = "title_words_clear" if lead >= _CLEAR else "title_words" if lead >= 1 else "title_words_tied"
    return Matter(code, rule, CONFIDENCE[rule])


def _is_theme(code: str) -> bool:
    """Whether a matter says what an act is about and not what it does; a motion (9.4) is an act."""
    return code[0] in "89" and code != "9.4"


def subtitle(text: str, piece: Segment) -> str:
    """The line below the title of a piece where it goes on with it, else nothing."""
    match = _GOES_ON.match(text, piece.title_span.end, piece.end) if piece.title_span else None
    return match["line"] if match else ""


def with_matters(
    deliberations: Sequence[DeliberationRow], level: str | None, subtitles: Mapping[str, str] | None = None
) -> list[DeliberationRow]:
    """The deliberations with their matter: the printed one where there is one, else what the title speaks for.

    `subtitles`: segment id → the line below the title that goes on with it (`subtitle`).
    """
    rows = []
    for row in deliberations:
        if row.matter_code is not None:
            row = dataclasses.replace(row, matter_rule="printed")
        elif matter := classify(row.title, level, (subtitles or {}).get(row.segment_id, "")):
            row = dataclasses.replace(
                row, matter_code=matter.code, matter_rule=matter.rule, matter_confidence=matter.confidence
            )
        rows.append(row)
    return rows


_OTHER_LEVELS = {"9.1": {"departement": "9.2", "region": "9.3"}}
CONFIDENCE = {"title_words_clear": 0.88, "title_words": 0.7, "title_words_tied": 0.7, "words_below": 0.7}
"""Measured on 145 fresh titles (`pipeline.matter_truth`): 78 of 89 clear ones have the first code, 35 of 50 others."""


def _scores(text: str) -> Counter[str]:
    """Matter → weight: the heaviest of its patterns, and one for each other."""
    folded = " ".join(_STREETS.sub(r"\1", fold(text)).split())
    scores: Counter[str] = Counter()
    for code, weight, pattern in _words():
        match = pattern.search(folded)
        if match:
            weight += _HEAD_WEIGHT if match.start() < _HEAD else 0
            scores[code] = max(scores[code], weight) + (1 if scores[code] else 0)
    return scores


def _order(code: str) -> tuple[int, int]:
    first, _, second = code.partition(".")
    return int(first), int(second)

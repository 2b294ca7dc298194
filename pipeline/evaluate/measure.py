"""From rows judged one by one to how sure each kind of row is; and how well that holds for authorities left out."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.confidence import Kind, Measure
from pipeline.evaluate.judge import Judged

_Z = 1.959964
"""Standard deviations of a 95 % interval."""
SURE = 0.99
"""A row is sure when its confidence is this, or when the document proves it."""
_BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)
"""A lower end of an interval is never one."""


def wilson(right: int, judged: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson's score (E. B. Wilson, 1927): honest for few cases and shares near one."""
    if not judged:
        return 0.0, 1.0
    share, z = right / judged, _Z * _Z / judged
    middle, half = share + z / 2, _Z * math.sqrt((share * (1 - share) + z / 4) / judged)
    return max(0.0, (middle - half) / (1 + z)), min(1.0, (middle + half) / (1 + z))


def measure(judged: Iterable[Judged]) -> dict[Kind, Measure]:
    """What was judged of each kind of row.

    A proof adds to what is known of a rule: a proved kind is as sure as all rows of the rule that nothing contradicts,
    or more. A contradicted kind stands alone.
    """
    counts: dict[Kind, Counter[bool]] = defaultdict(Counter)
    for row in judged:
        counts[row.kind][row.right] += 1
    measures = {}
    for kind, count in list(counts.items()):
        low = _low(count)
        if kind.verdict != "contradicted":
            low = max(low, _low(counts[kind._replace(verdict="")] + counts[kind._replace(verdict="proved")]))
        measures[kind] = Measure(count[True], count.total(), low)
    return {kind: m for kind, m in measures.items() if m.judged}


def _low(count: Counter[bool]) -> float:
    return wilson(count[True], count.total())[0]


@dataclass(frozen=True, slots=True)
class Sure:
    """The rows of a table: how many were judged, how many are sure, how many of the sure are right."""

    judged: int
    sure: int
    right: int


def left_out(judged: Sequence[Judged]) -> list[tuple[Judged, float | None]]:
    """Each row with the confidence that the documents of all other authorities give to its kind."""
    pairs = []
    for authority in sorted({row.authority for row in judged}):
        others = measure(row for row in judged if row.authority != authority)
        pairs += [
            (row, others[row.kind].confidence if row.kind in others else None)
            for row in judged
            if row.authority == authority
        ]
    return pairs


def sure_rows(pairs: Iterable[tuple[Judged, float | None]]) -> dict[str, Sure]:
    """Table → its sure rows."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row, confidence in pairs:
        sure = row.kind.verdict == "proved" or ((confidence or 0) >= SURE and row.kind.verdict != "contradicted")
        for name in (row.kind.table, "all"):
            counts[name][0] += 1
            counts[name][1] += sure
            counts[name][2] += sure and row.right
    return {name: Sure(*counts[name]) for name in sorted(counts)}


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows whose confidence lies from `low` to `high`: their mean confidence, how many they are, how many are right."""

    low: float
    high: float
    confidence: float
    judged: int
    right: int


def reliability(pairs: Iterable[tuple[Judged, float | None]]) -> list[Bin]:
    """The rows that have a confidence, in bins of it."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for row, confidence in pairs:
        if confidence is not None:
            bins[bisect_right(_BINS, confidence) - 1].append((confidence, row.right))
    return [
        Bin(_BINS[i], _BINS[i + 1], sum(c for c, _r in rows) / len(rows), len(rows), sum(right for _c, right in rows))
        for i, rows in sorted(bins.items())
    ]

"""The charts of accounts of local governments: does a code exist in a year, under what name, in which chart.

Pure look-ups in `data/reference/nomenclatures/budget_charts.parquet` (exercises 2013 to 2024; sources and licence beside
it). A year outside the charts is answered from the nearest exercise, and the answer says which one it was.
"""

from __future__ import annotations

import dataclasses
import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq

from models.records import BudgetCode

CHARTS_PATH = Path(__file__).parent.parent / "data" / "reference" / "nomenclatures" / "budget_charts.parquet"

_UTILITIES = ("M4", "M41", "M42", "M43", "M43_A", "M43_D", "M44", "M49_A", "M49_D")
_COMMON = ("M57", "M57_A", "M57_D", "M57_P", *_UTILITIES)
_TOWNS = ("M14_COM_INF500", "M14_COM_500_3500", "M14_COM_SUP3500")
CHARTS_OF_LEVEL: Mapping[str, tuple[str, ...]] = {
    "commune": (*_TOWNS, *_COMMON, "M14_CE"),
    "epci": (*_TOWNS, *_COMMON),
    "syndicat": (*_TOWNS, *_COMMON, "M61"),
    "ccas": ("M14_CCAS_INF3500", "M14_CCAS_SUP3500", *_COMMON),
    "departement": ("M52", *_COMMON, "M61"),
    "region": ("M71", *_COMMON),
}
"""Charts that a level of government may keep its budgets in; any chart for a level that is not known."""

_KINDS_OF_WORD: Mapping[str, tuple[str, ...]] = {
    "chapter": ("chapter",),
    "sub_chapter": ("chapter", "function_account"),
    "function": ("function", "function_account", "chapter"),
    "nature": ("account", "chapter"),
    "article": ("account", "chapter", "function_account"),
    "account": ("account",),
}
"""What a word of the budget may point at in a chart: « article 023 » is a chapter, « fonction 92211 » an account."""


class ChartRow(NamedTuple):
    """One line of one chart, in force from `first_year` to `last_year`; `chapter` is null for a mere heading."""

    chart: str
    first_year: int
    last_year: int
    kind: str
    code: str
    label: str
    section: str | None
    chapter: str | None


@dataclass(frozen=True, slots=True)
class Match:
    """A code as one chart holds it. `year` is the exercise that was looked up, `chargeable` false for a mere heading."""

    code: str
    kind: str
    label: str
    nomenclature: str
    chart: str
    year: int
    section: str | None
    chapter: str | None

    @property
    def chargeable(self) -> bool:
        """Whether money can be booked on it: a chapter, a function, or an account that has a chapter."""
        return self.kind in ("chapter", "function") or self.chapter is not None


@functools.cache
def _rows() -> Mapping[str, tuple[ChartRow, ...]]:
    """Every line of every chart, by code."""
    by_code: dict[str, list[ChartRow]] = defaultdict(list)
    names = ["chart", "first_year", "last_year", "by_function", "kind", "code", "label", "section", "chapter"]
    with pq.ParquetFile(CHARTS_PATH) as file:  # `read_table` would import pandas: half the memory of the charts
        columns = [_shared(file.read([name]).column(0).to_pylist()) for name in names]
    for chart, first, last, by_function, kind, code, label, section, chapter in zip(*columns, strict=True):
        kind = "function_account" if by_function and kind == "account" else kind
        by_code[code].append(ChartRow(chart, first, last, kind, code, label, section, chapter))
    return {code: tuple(rows) for code, rows in by_code.items()}


def _shared(values: list[object]) -> list[object]:
    """The same values, each word kept once: a chart says « 65 » and « F » thousands of times."""
    kept: dict[object, object] = {}
    return [kept.setdefault(value, value) for value in values]


@functools.cache
def years() -> tuple[int, int]:
    """First and last exercise that any chart covers."""
    rows = [row for rows in _rows().values() for row in rows]
    return min(row.first_year for row in rows), max(row.last_year for row in rows)


@functools.lru_cache(maxsize=20_000)
def lookup(code: str, kind: str | None = None, year: int | None = None, level: str | None = None) -> tuple[Match, ...]:
    """Every chart that holds `code`, read as `kind` (a kind of `budget_codes`; any when null).

    `year` null looks in all exercises (each chart answers once, with its latest); a year that no chart covers is
    answered from the nearest exercise. `level` narrows the charts to those that such a government may use.
    """
    wanted = _KINDS_OF_WORD.get(kind or "")
    charts = CHARTS_OF_LEVEL.get(level or "")
    first, last = years()
    exercise = None if year is None else min(max(year, first), last)
    best: dict[tuple[str, str], ChartRow] = {}
    for row in _rows().get(code.replace(" ", ""), ()):
        in_force = exercise is None or row.first_year <= exercise <= row.last_year
        if not in_force or (wanted and row.kind not in wanted) or (charts and row.chart not in charts):
            continue
        held = best.get((row.chart, row.kind))
        if held is None or row.last_year > held.last_year:
            best[row.chart, row.kind] = row
    order = {k: n for n, k in enumerate(wanted or ("chapter", "account", "function", "function_account"))}
    found = sorted(best.values(), key=lambda row: (order[row.kind], row.chart in _UTILITIES, row.chart))
    return tuple(_match(row, exercise) for row in found)


def _match(row: ChartRow, exercise: int | None) -> Match:
    year = row.last_year if exercise is None else exercise
    nomenclature = f"{row.chart.split('_')[0]} {year}"
    return Match(row.code, row.kind, row.label, nomenclature, row.chart, year, row.section, row.chapter)


def validate(codes: Iterable[BudgetCode], year: int | None, level: str | None) -> list[BudgetCode]:
    """The same codes with `nomenclature`, `label_official`, `section` and `valid` filled where a chart can tell.

    `valid` is true when one chart of the year holds every part of the code, false when no chart does, and null when
    it cannot be checked: an operation or a line has no chart, and an account may be a house subdivision of one that
    exists (« 657487 » under 65748). When several charts hold it, `nomenclature` names them all.
    """
    return [_validated(code, year, level) for code in codes]


def _validated(code: BudgetCode, year: int | None, level: str | None) -> BudgetCode:
    parts = _parts(code)
    if not parts:
        return code
    by_part = [lookup(text, kind, year, level) for kind, text in parts]
    charts = set.intersection(*({m.chart for m in matches} for matches in by_part))
    if not charts:
        house = year is None or any(_subdivides(text, kind, year, level) for kind, text in parts)
        return code if house else dataclasses.replace(code, valid=False)
    held = [[m for m in matches if m.chart in charts] for matches in by_part]
    names = dict.fromkeys(m.nomenclature for m in held[0])
    labels = [matches[0].label for matches in held]
    section = code.section or next((m.section for matches in held for m in matches if m.section), None)
    return dataclasses.replace(
        code, nomenclature=", ".join(names), label_official=" / ".join(labels), section=section, valid=True
    )


def _parts(code: BudgetCode) -> list[tuple[str, str]]:
    """The parts of a code that a chart can hold, each with how to read it; empty for an operation or a line."""
    parts = [(kind, text) for kind in ("chapter", "function", "nature") if (text := getattr(code, kind))]
    if code.kind not in _KINDS_OF_WORD or code.kind is None:
        return parts
    if not parts:
        return [(code.kind, code.code)]
    if len(parts) == 1:
        return [(code.kind, parts[0][1])]
    return parts


def _subdivides(text: str, kind: str, year: int, level: str | None) -> bool:
    """Whether a shorter account (three digits at least) that exists stands at the head of it."""
    digits = text.replace(" ", "")
    heads = (digits[:length] for length in range(len(digits) - 1, 2, -1))
    return kind in ("nature", "account", "article", "function") and any(
        lookup(head, kind, year, level) for head in heads
    )

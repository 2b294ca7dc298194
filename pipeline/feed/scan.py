"""The last look before anything leaves: every file of the feed is read back and searched by the detectors of `sensitive`.

It knows nothing of how the files were made: one hit, in a cell or in a file's name, and nothing is released.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from extractors.sensitive import places
from models.fold import fold
from pipeline.names import name_words

_ELECTED = frozenset(
    {
        "president",
        "secretary",
        "rapporteur",
        "name",
        "first_name",
        "last_name",
        "proxy_to",
        "proxy_to_full_name",
        "full_name",
    }
)
"""Columns whose persons are elected members in that function (rule R6)."""
csv.field_size_limit(1 << 26)


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that must not leave: in which file, row and column, and of which kind. Never the words."""

    file: str
    row: int
    column: str
    kind: str


def scan(folder: Path, allowed: frozenset[str] = frozenset()) -> list[Hit]:
    """Every hit in the files under a folder. `allowed` are words of the configuration: the service's own address."""
    elected = _elected(folder)
    hits = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        hits += [Hit(name, 0, "the file's name", kind) for kind in _kinds(name, allowed, elected)]
        for row, column, text in _cells(path):
            hits += [Hit(name, row, column, kind) for kind in _kinds(text, allowed, elected)]
    return hits


def _kinds(text: str, allowed: frozenset[str], elected: frozenset[frozenset[str]]) -> Iterator[str]:
    for start, end, kind in places(text, fold(text)):
        found = text[start:end]
        if found not in allowed and not (kind == "natural_person" and name_words(found) in elected):
            yield kind


def _elected(folder: Path) -> frozenset[frozenset[str]]:
    """The names that the published attendance lists hold, and their surnames: they may be named wherever they act."""
    names: set[frozenset[str]] = set()
    for table in ("attendees", "deliberations", "vote_positions"):
        for path in folder.rglob(f"{table}.parquet"):
            rows = pq.read_table(path)
            for column in _ELECTED & set(rows.column_names):
                for name in filter(None, rows[column].to_pylist()):
                    words = name_words(name)
                    names |= {words, *(frozenset({w}) for w in words if len(w) > 2)}
    return frozenset(names)


def _cells(path: Path) -> Iterator[tuple[int, str, str]]:
    """(row, column, text) of each cell that may hold words."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            columns = next(reader, [])
            for number, row in enumerate(reader, 2):
                yield from ((number, c, text) for c, text in zip(columns, row, strict=False) if _has_words(text))
    elif path.suffix == ".parquet":
        table = pq.read_table(path)
        for column in table.column_names:
            for number, value in enumerate(table[column].to_pylist(), 1):
                if isinstance(value, str) and _has_words(value):
                    yield number, column, value
    elif path.suffix in (".json", ".jsonld"):
        yield from ((0, key, text) for key, text in _strings(json.loads(path.read_text(encoding="utf-8")), ""))
    else:
        yield 0, "", path.read_text(encoding="utf-8")


def _has_words(text: str) -> bool:
    return len(text) > 5


def _strings(value: Any, key: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any JSON
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, key)

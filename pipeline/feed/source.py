"""The tables read back, a few documents at a time: each with all that was read in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds

from models.codes import SegmentKind
from models.schema import SCHEMAS
from pipeline.errors import ExitCode, UserError

Row = Mapping[str, Any]
_BLOCK = 200
"""Documents held at once."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One document and its rows by table, each table in the order it is kept in."""

    document: Row
    tables: Mapping[str, Sequence[Row]]

    def of_segment(self, table: str, segment_id: str) -> list[Row]:
        """The rows of a table that stand in one piece."""
        return [row for row in self.tables[table] if row["segment_id"] == segment_id]

    def segment(self, segment_id: str) -> Row | None:
        """The row of a piece."""
        return next((s for s in self.tables["segments"] if s["segment_id"] == segment_id), None)

    def pieces_of(self, segment_id: str, kind: SegmentKind) -> list[Row]:
        """The reports, conventions or annexes that go with a deliberation."""
        return [s for s in self.tables["segments"] if s["parent_id"] == segment_id and s["kind"] == kind]

    def text(self, start: int, end: int) -> str:
        """Characters `start` to `end` of the document's text."""
        parts = (
            page["text"][max(0, start - page["start"]) : max(0, end - page["start"])]
            for page in self.tables["pages"]
            if page["start"] < end and start < page["end"]
        )
        return "".join(parts)


def dossiers(tables: Path) -> Iterator[Dossier]:
    """Every document of the tables, in the order of their ids.

    Raises `UserError` when the folder holds no tables.
    """
    datasets = _open(tables)
    documents = datasets["documents"].to_table().sort_by("document_id").to_pylist()
    for first in range(0, len(documents), _BLOCK):
        block = documents[first : first + _BLOCK]
        ids = [d["document_id"] for d in block]
        rows: dict[str, dict[str, list[Row]]] = {}
        for name, dataset in datasets.items():
            grouped: dict[str, list[Row]] = defaultdict(list)
            for row in dataset.to_table(filter=ds.field("document_id").isin(ids)).to_pylist():
                grouped[row["document_id"]].append(row)
            rows[name] = grouped
        for document in block:
            one = document["document_id"]
            yield Dossier(document, {name: grouped.get(one, []) for name, grouped in rows.items()})


def _open(tables: Path) -> dict[str, ds.Dataset]:
    missing = [name for name in SCHEMAS if not (tables / name).is_dir()]
    if missing:
        raise UserError(
            f"{tables} holds no table `{missing[0]}`: run `delib extract PATHS -o {tables}` first.", ExitCode.NO_TABLES
        )
    return {name: ds.dataset(tables / name, schema=SCHEMAS[name], format="parquet") for name in SCHEMAS}

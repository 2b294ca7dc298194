"""The redacted tables as a Data Package: CSV and Parquet, schemas, keys between tables, licence, sources, sha256.

https://specs.frictionlessdata.io/data-package/ and /table-schema/, version 1: what `frictionless validate` reads.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from models.records import RECORDS, columns_of
from pipeline.feed.cells import csv_text
from pipeline.feed.configuration import Configuration
from pipeline.feed.source import Row
from pipeline.feed.tables import PUBLISHED, published_schema

LICENCE = {
    "name": "etalab-2.0",
    "title": "Licence Ouverte 2.0",
    "path": "https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf",
}
_TYPES = ((pa.types.is_integer, "integer"), (pa.types.is_floating, "number"), (pa.types.is_decimal, "number"),
          (pa.types.is_boolean, "boolean"), (pa.types.is_date, "date"))  # fmt: skip
_KEYS = {"documents": "document_id", "segments": "segment_id", "deliberations": "segment_id"}
_FOREIGN = {
    "document_id": ("documents", "document_id"),
    "segment_id": ("segments", "segment_id"),
    "parent_id": ("segments", "segment_id"),
    "convention_segment_id": ("segments", "segment_id"),
    "vote_id": ("votes", "id"),
}
_RECORDS = {record.TABLE: record for record in RECORDS}


class PackageWriter:
    """Writes each table to `<folder>/<table>.csv` and `.parquet`, some rows at a time, then the description of all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True)
        self._parquet = {
            name: pq.ParquetWriter(folder / f"{name}.parquet", published_schema(name), compression="zstd")
            for name in PUBLISHED
        }
        for name in PUBLISHED:
            _append(folder / f"{name}.csv", csv_text(published_schema(name).names, []))
        self.row_counts = dict.fromkeys(PUBLISHED, 0)

    def add(self, table: str, rows: Sequence[Row]) -> None:
        """Rows of one document."""
        if rows:
            schema = published_schema(table)
            self._parquet[table].write_table(pa.Table.from_pylist([dict(r) for r in rows], schema=schema))
            _append(self._folder / f"{table}.csv", csv_text(schema.names, rows, heading=False))
            self.row_counts[table] += len(rows)

    def commit(self, configuration: Configuration, version: str) -> None:
        """Close the files and write `datapackage.json`."""
        for writer in self._parquet.values():
            writer.close()
        text = json.dumps(self._description(configuration, version), ensure_ascii=False, indent=1)
        (self._folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")

    def _description(self, configuration: Configuration, version: str) -> dict[str, Any]:
        names = [one.name for one in configuration.collectivities]
        return {
            "profile": "data-package",
            "name": "deliberations-tables",
            "title": configuration.title,
            "description": configuration.description,
            "version": version,
            "licenses": [LICENCE],
            "sources": [{"title": f"Actes publiés : {name}"} for name in names] or [{"title": "Actes publiés"}],
            "contributors": [{"title": configuration.publisher, "role": "publisher"}],
            "keywords": ["délibérations", "subventions", "collectivités territoriales"],
            "resources": [
                r for name in PUBLISHED for r in (self._resource(name, "csv"), self._resource(name, "parquet"))
            ],
        }

    def _resource(self, table: str, form: str) -> dict[str, Any]:
        path = self._folder / f"{table}.{form}"
        record = _RECORDS[table]
        described: dict[str, Any] = {
            "name": table if form == "csv" else f"{table}-parquet",
            "title": record.FRENCH,
            "description": record.__doc__ or "",
            "path": path.name,
            "format": form,
            "hash": f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}",
            "schema": table_schema(table, foreign=form == "csv"),
        }
        if form == "csv":
            described |= {
                "profile": "tabular-data-resource", "mediatype": "text/csv", "encoding": "utf-8", "bytes": path.stat().st_size,
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
            }  # fmt: skip
        else:
            described["mediatype"] = "application/vnd.apache.parquet"
        return described


def table_schema(table: str, *, foreign: bool) -> dict[str, Any]:
    """The Table Schema of a published table: each column with its meaning, its French term, its type; keys."""
    kept = published_schema(table)
    fields = [
        {
            "name": f.name,
            "title": f.metadata["french"],
            "description": f.metadata["meaning"],
            "type": _type(kept.field(f.name).type, parquet=not foreign),
            **_constraints(table, f.name),
        }
        for f in columns_of(_RECORDS[table])
        if f.name in kept.names
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if key := _key(table):
        schema["primaryKey"] = [key]
    references = [
        {"fields": [name], "reference": {"resource": resource, "fields": [column]}}
        for name, (resource, column) in _FOREIGN.items()
        if foreign and name in kept.names and not (table == resource and name == column)
    ]
    if references:
        schema["foreignKeys"] = references
    return schema


def _type(arrow: pa.DataType, *, parquet: bool) -> str:
    """The Table Schema type. Whole numbers of a Parquet file are `number`: its readers turn a column that has nulls to
    floats, and a null to NaN, which is no integer."""
    name = next((t for is_it, t in _TYPES if is_it(arrow)), "string")
    return "number" if parquet and name == "integer" else name


def _key(table: str) -> str | None:
    return _KEYS.get(table) or ("id" if _RECORDS[table].PROVENANCE else None)


def _constraints(table: str, column: str) -> Mapping[str, Any]:
    return {"constraints": {"required": True, "unique": True}} if column == _key(table) else {}


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(text)

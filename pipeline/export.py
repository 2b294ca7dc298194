"""Rows to Parquet: one folder a table, one schema each, rows sorted by (`document_id`, `start`), same bytes every time."""

from __future__ import annotations

import hashlib
import json
import shutil
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from models.codes import Verdict
from models.document import Document
from models.records import QUOTELESS, FieldValue
from models.schema import SCHEMAS
from models.segment import Segment
from pipeline.checks import corpus
from pipeline.confidence import Kind, confidence
from pipeline.extract import Mention
from pipeline.link import segment_id

Rows = dict[str, list[dict[str, object]]]

_BOXES = ("x0", "top", "x1", "bottom")
STAGING = ".writing"
MANIFEST = "_manifest.json"
SCHEMA_VERSION = 1
"""Changes when a column is renamed, removed or means something else."""


def mention_row(
    document: Document, segments: Sequence[Segment], mention: Mention, verdict: Verdict | None
) -> dict[str, object]:
    """A mention as a row: provenance, what the checks say of it, how sure it is, and values."""
    box = document.box(mention.start, mention.end)
    record, page = mention.record, document.page_at(mention.start)
    field = record.field if isinstance(record, FieldValue) else ""
    row: dict[str, object] = {
        "id": mention.id,
        "document_id": document.id,
        "segment_id": segment_id(document, segments[mention.segment]),
        "page": page.number,
        "start": mention.start,
        "end": mention.end,
        "extractor": mention.extractor,
        "rule": mention.rule,
        "verdict": verdict,
        "confidence": confidence(
            Kind(record.TABLE, mention.extractor, mention.rule, field, page.text_source, verdict or "")
        ),
    }
    if box:
        row |= {"x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom}
    if record.TABLE not in QUOTELESS:
        row["quote"] = document.text[mention.start : mention.end]
    row |= {name: getattr(record, name) for name in record.__dataclass_fields__}
    if mention.parent_id is not None:
        row["vote_id"] = mention.parent_id
    return row


def encode(rows: Mapping[str, Sequence[Mapping[str, object]]]) -> bytes:
    """The rows of one document as bytes: a line of JSON (table → length), then an Arrow stream for each table."""
    lengths, streams = {}, []
    for name, some in rows.items():
        if some:
            sink = pa.BufferOutputStream()
            table = pa.Table.from_pylist(list(some), schema=_PLAIN[name])
            with pa.ipc.new_stream(sink, table.schema) as writer:
                writer.write_table(table)
            streams.append(sink.getvalue().to_pybytes())
            lengths[name] = len(streams[-1])
    return zlib.compress(json.dumps(lengths).encode() + b"\n" + b"".join(streams), level=1)


def decode(data: bytes) -> dict[str, pa.Table]:
    """The tables in what `encode` made, without those that have no rows."""
    head, _, rest = zlib.decompress(data).partition(b"\n")
    tables, at = {}, 0
    for name, length in json.loads(head).items():
        tables[name] = pa.ipc.open_stream(rest[at : at + length]).read_all()
        at += length
    return tables


def _plain(schema: pa.Schema) -> pa.Schema:
    """A schema with what a small stream does not need left out: dictionaries and descriptions."""
    return pa.schema([(f.name, f.type.value_type if pa.types.is_dictionary(f.type) else f.type) for f in schema])


_PLAIN = {name: _plain(schema) for name, schema in SCHEMAS.items()}


class TableWriter:
    """Writes all the tables anew beside the old ones, and puts them in place when they are complete.

    `parts` of every table hold the rows of a fixed number of documents, so that memory stays flat and the same
    documents give the same bytes. Raises `OSError` when the output can't be written: the old tables are then as they were.
    """

    def __init__(self, output: Path, documents_per_part: int) -> None:
        self._output = output
        self._staging = output / STAGING
        self._documents_per_part = documents_per_part
        self._waiting: dict[str, list[pa.Table]] = {name: [] for name in SCHEMAS}
        self._documents = self._part = 0
        self.row_counts = dict.fromkeys(SCHEMAS, 0)
        shutil.rmtree(self._staging, ignore_errors=True)
        for name in SCHEMAS:
            (self._staging / name).mkdir(parents=True)

    def add(self, tables: Mapping[str, pa.Table]) -> None:
        """Keep the rows of one document. Documents come in the order of their ids."""
        for name, table in tables.items():
            self._waiting[name].append(table)
            self.row_counts[name] += table.num_rows
        self._documents += 1
        if self._documents % self._documents_per_part == 0:
            self._flush()

    def _flush(self) -> None:
        """Write what waits as one part of each table that has any (the first part of every table, even empty)."""
        for name, tables in self._waiting.items():
            if tables or not self._part:
                table = pa.concat_tables(tables).cast(SCHEMAS[name]) if tables else SCHEMAS[name].empty_table()
                _write(
                    table.combine_chunks().unify_dictionaries(), self._staging / name / f"part-{self._part:05d}.parquet"
                )
                tables.clear()
        self._part += 1

    def commit(self) -> None:
        """Put every table in place of the old one, and the list of what was written beside them."""
        if any(self._waiting.values()) or not self._part:
            self._flush()
        self._check_corpus()
        manifest = {
            "tables": {name: _files(self._staging / name) for name in SCHEMAS},
            "rows": self.row_counts,
            "schema": SCHEMA_VERSION,
        }
        (self._staging / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
        for name in SCHEMAS:
            target = self._output / name
            if target.exists():
                target.replace(self._staging / f"old-{name}")
            (self._staging / name).replace(target)
        (self._staging / MANIFEST).replace(self._output / MANIFEST)
        shutil.rmtree(self._staging)

    def _check_corpus(self) -> None:
        """Add what documents prove about each other to `checks`, as a part of its own."""
        tables = {
            name: pq.read_table(self._staging / name, columns=list(columns), schema=SCHEMAS[name])
            for name, columns in corpus.NEEDS.items()
        }
        rows = [{name: getattr(row, name) for name in SCHEMAS["checks"].names} for row in corpus.corpus_rows(tables)]
        if rows:
            _write(pa.Table.from_pylist(rows, SCHEMAS["checks"]), self._staging / "checks" / "part-corpus.parquet")
            self.row_counts["checks"] += len(rows)


def _files(folder: Path) -> dict[str, str]:
    """Name → sha256 of each file of a folder."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def _write(table: pa.Table, path: Path) -> None:
    """One Parquet file; boxes split by byte, texts by dictionary: a quarter smaller than the defaults."""
    boxes = [name for name in _BOXES if name in table.column_names]
    pq.write_table(
        table,
        path,
        compression="zstd",
        use_dictionary=[name for name in table.column_names if name not in boxes],
        column_encoding=dict.fromkeys(boxes, "BYTE_STREAM_SPLIT"),
    )

"""Mentions as rows, and the rows of one document as bytes that can be kept and sent."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

import pyarrow as pa

from models.codes import Verdict
from models.document import Box, Document
from models.records import QUOTELESS, RECORDS, FieldValue, Record
from models.schema import SCHEMAS
from models.segment import Segment
from pipeline.confidence import Kind, confidence
from pipeline.extract import Mention
from pipeline.link import segment_id

_CODEC = "zstd"

Rows = dict[str, list[dict[str, object]]]


def mention_rows(
    document: Document, segments: Sequence[Segment], mentions: Sequence[Mention], verdicts: Mapping[str, Verdict]
) -> Rows:
    """Mentions as rows of their tables: provenance, what the checks say of them, how sure they are, and values."""
    rows: Rows = defaultdict(list)
    ids = [segment_id(document, segment) for segment in segments]
    boxes = document.boxes_of([(mention.start, mention.end) for mention in mentions])
    for mention, box in zip(mentions, boxes, strict=True):
        row = _mention_row(document, ids[mention.segment], mention, box, verdicts.get(mention.id))
        rows[mention.record.TABLE].append(row)
    return rows


def vars_of(record: Record) -> dict[str, object]:
    """The columns of a record as a mapping."""
    return dict(zip(record.__dataclass_fields__, _VALUES_OF[record.TABLE](record), strict=True))


_VALUES_OF: dict[str, Callable[[Record], tuple[object, ...]]] = {
    record.TABLE: attrgetter(*record.__dataclass_fields__) for record in RECORDS
}
"""Table → what takes the values of all columns from a record of it at once (each has two columns or more)."""


def _mention_row(
    document: Document, segment: str, mention: Mention, box: Box | None, verdict: Verdict | None
) -> dict[str, object]:
    record, page = mention.record, document.page_at(mention.start)
    field = record.field if isinstance(record, FieldValue) else ""
    row: dict[str, object] = {
        "id": mention.id,
        "document_id": document.id,
        "segment_id": segment,
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
    row |= vars_of(record)
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
    body = json.dumps(lengths).encode() + b"\n" + b"".join(streams)
    return len(body).to_bytes(8, "little") + bytes(pa.compress(body, codec=_CODEC, asbytes=True))


def decode(data: bytes) -> dict[str, pa.Table]:
    """The tables in what `encode` made, without those that have no rows."""
    body = pa.decompress(data[8:], decompressed_size=int.from_bytes(data[:8], "little"), codec=_CODEC, asbytes=True)
    head, _, rest = body.partition(b"\n")
    tables, at = {}, 0
    for name, length in json.loads(head).items():
        tables[name] = pa.ipc.open_stream(rest[at : at + length]).read_all()
        at += length
    return tables


def _plain(schema: pa.Schema) -> pa.Schema:
    """A schema with what a small stream does not need left out: dictionaries and descriptions."""
    return pa.schema([(f.name, f.type.value_type if pa.types.is_dictionary(f.type) else f.type) for f in schema])


_PLAIN = {name: _plain(schema) for name, schema in SCHEMAS.items()}

"""How a table is cut into Parquet files: by the first bits of the document's id, so that no file is ever small by history.

A part holds the documents whose ids begin with the same bits: as few bits as leave at most so many documents in it. So
the cut depends on which documents there are and on nothing else. However a corpus came in (whole, in pieces, in any
order), its parts are the same, no part needs compacting later, and a new document changes one part of each table.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from models.schema import SCHEMAS

INPUTS = "_inputs"
"""The list of files that a state of the tables was made from, in parts like a table."""
INPUTS_SCHEMA = pa.schema(
    [
        ("document_id", pa.string()), ("path", pa.string()), ("byte_size", pa.int64()), ("version", pa.string()),
        ("status", pa.string()), ("failure_codes", pa.list_(pa.string())),
    ]
)  # fmt: skip
ALL_SCHEMAS: dict[str, pa.Schema] = {**SCHEMAS, INPUTS: INPUTS_SCHEMA}
_BOXES = ("x0", "top", "x1", "bottom")
_MOST_BITS = 64
_BYTES_AT_ONCE = 32 << 20
_TABLES_AT_ONCE = 50
"""Tables of one document that are held apart: each costs some 20 kB, whatever is in it."""


def leaves(count: Callable[[str, str], int], most: int, bits: str = "") -> Iterator[str]:
    """The prefixes (as 0s and 1s) that cut the documents into parts, in the order of the ids.

    `count` tells how many documents have an id from the first string on and before the second.
    """
    here = count(*bounds(bits))
    if here > most and len(bits) < _MOST_BITS:
        yield from leaves(count, most, bits + "0")
        yield from leaves(count, most, bits + "1")
    elif here or not bits:
        yield bits


def bounds(bits: str) -> tuple[str, str]:
    """The least hexadecimal id with these first bits, and the least one behind all of them."""
    first = int(bits or "0", 2) << (_MOST_BITS - len(bits))
    behind = first + (1 << (_MOST_BITS - len(bits)))
    return f"{first:016x}", "g" if behind >> _MOST_BITS else f"{behind:016x}"


def file_name(bits: str) -> str:
    """The name of a part. Names in order are ids in order."""
    return f"part-{bits or 'all'}.parquet"


def write_part(
    folder: Path, bits: str, documents: Iterable[Mapping[str, pa.Table]], *, even_empty: bool
) -> dict[str, int]:
    """Write `<folder>/<table>/part-<bits>.parquet` of each table that has rows, or of every table; rows by table.

    `documents` are the rows of one document each: they are written, and let go, whenever `_BYTES_AT_ONCE` have come.
    """
    rows: Counter[str] = Counter()
    with ExitStack() as files:
        writers = {
            name: files.enter_context(parquet_file(folder / name / file_name(bits), schema))
            for name, schema in (ALL_SCHEMAS.items() if even_empty else ())
        }
        for batch in _batches(documents):
            for name, some in batch.items():
                if name not in writers:
                    path = folder / name / file_name(bits)
                    writers[name] = files.enter_context(parquet_file(path, ALL_SCHEMAS[name]))
                table = pa.concat_tables(some).cast(ALL_SCHEMAS[name])
                writers[name].write_table(table.combine_chunks().unify_dictionaries())
                rows[name] += table.num_rows
    return {name: rows[name] for name in ALL_SCHEMAS if name in writers}


def _batches(documents: Iterable[Mapping[str, pa.Table]]) -> Iterator[dict[str, list[pa.Table]]]:
    """The tables of documents gathered by name, so many that they are worth a row group."""
    batch: dict[str, list[pa.Table]] = {}
    size = 0
    for count, tables in enumerate(documents, 1):
        for name, table in tables.items():
            batch.setdefault(name, []).append(table)
            size += table.nbytes
        if size >= _BYTES_AT_ONCE:
            yield batch
            batch, size = {}, 0
        elif not count % _TABLES_AT_ONCE:
            batch = {name: [pa.concat_tables(some).combine_chunks()] for name, some in batch.items()}
    if batch:
        yield batch


@contextmanager
def parquet_file(path: Path, schema: pa.Schema) -> Iterator[pq.ParquetWriter]:
    """Writes one Parquet file, a row group for each table it is given; it is on the disk in the end.

    Boxes split by byte, texts by dictionary: a quarter smaller.
    """
    boxes = [name for name in _BOXES if name in schema.names]
    with path.open("wb") as file:
        with pq.ParquetWriter(
            file,
            schema,
            compression="zstd",
            use_dictionary=[name for name in schema.names if name not in boxes],
            column_encoding=dict.fromkeys(boxes, "BYTE_STREAM_SPLIT"),
        ) as writer:
            yield writer
        file.flush()
        os.fsync(file.fileno())

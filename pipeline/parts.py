"""How a table is cut into Parquet files: by the first bits of the document's id, so that no file is ever small by history.

A part holds the documents whose ids begin with the same bits: as few bits as leave at most so many documents in it. So
the cut depends on which documents there are and on nothing else. However a corpus came in (whole, in pieces, in any
order), its parts are the same, no part needs compacting later, and a new document changes one part of each table.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
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
    folder: Path, bits: str, tables: Mapping[str, Sequence[pa.Table]], *, even_empty: bool
) -> dict[str, int]:
    """Write `<folder>/<table>/part-<bits>.parquet` of each table that has rows, or of every table; rows by table."""
    rows = {}
    for name, schema in ALL_SCHEMAS.items():
        some = tables.get(name, ())
        if some or even_empty:
            table = pa.concat_tables(some).cast(schema) if some else schema.empty_table()
            write_parquet(table.combine_chunks().unify_dictionaries(), folder / name / file_name(bits))
            rows[name] = table.num_rows
    return rows


def write_parquet(table: pa.Table, path: Path) -> None:
    """One Parquet file, on the disk when this returns; boxes split by byte, texts by dictionary: a quarter smaller."""
    boxes = [name for name in _BOXES if name in table.column_names]
    with path.open("wb") as file:
        pq.write_table(
            table,
            file,
            compression="zstd",
            use_dictionary=[name for name in table.column_names if name not in boxes],
            column_encoding=dict.fromkeys(boxes, "BYTE_STREAM_SPLIT"),
        )
        file.flush()
        os.fsync(file.fileno())

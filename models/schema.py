"""Arrow schemas from the record classes."""

from __future__ import annotations

import datetime
import types
import typing
from decimal import Decimal

import pyarrow as pa

from models.records import RECORDS, Provenance, Record, columns_of

_DICTIONARY = pa.dictionary(pa.int32(), pa.string())
_ARROW: dict[object, pa.DataType] = {
    str: pa.string(),
    int: pa.int32(),
    float: pa.float32(),
    bool: pa.bool_(),
    Decimal: pa.decimal128(18, 2),
    datetime.date: pa.date32(),
    tuple[str, ...]: pa.list_(pa.string()),
}
_BY_NAME = {
    "start": pa.int64(), "end": pa.int64(), "byte_size": pa.int64(), "extractor": _DICTIONARY, "rule": _DICTIONARY,
    "verdict": _DICTIONARY,
}  # fmt: skip


def _arrow_type(name: str, annotation: object) -> pa.DataType:
    if name in _BY_NAME:
        return _BY_NAME[name]
    if isinstance(annotation, types.UnionType):
        annotation = next(a for a in typing.get_args(annotation) if a is not types.NoneType)
    return _ARROW[annotation]


def schema_of(record: type[Record]) -> pa.Schema:
    """The schema of a table: one field a column, with its meaning as metadata."""
    hints = typing.get_type_hints(Provenance) | typing.get_type_hints(record)
    return pa.schema(
        [
            pa.field(f.name, _arrow_type(f.name, hints[f.name]), metadata={"meaning": f.metadata["meaning"]})
            for f in columns_of(record)
        ]
    )


SCHEMAS: dict[str, pa.Schema] = {record.TABLE: schema_of(record) for record in RECORDS}
"""Table name → schema, in the order of the contract."""

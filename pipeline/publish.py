"""The state of an output to its tables: every known document once, by id, with the paths it has now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import pyarrow as pa

from pipeline.export import TableWriter, decode
from pipeline.store import Store


def publish(store: Store, output: Path, documents_per_part: int) -> dict[str, int]:
    """Write all tables from the state; rows by table. The old tables stay in place until the new ones are complete.

    Raises `OSError` when the output can't be written.
    """
    writer = TableWriter(output, documents_per_part)
    for result, names in store.results():
        tables = decode(result.tables)
        paths = [name for name, _size in names]
        tables["documents"] = _with_paths(tables["documents"], paths)
        if "failures" in tables:
            failures = tables["failures"]
            tables["failures"] = _set(failures, "path", [paths[0]] * failures.num_rows)
        writer.add(tables)
    store.published = None
    writer.commit()
    store.published = store.fingerprint()
    return writer.row_counts


def _with_paths(documents: pa.Table, paths: list[str]) -> pa.Table:
    """The one row of a document with the first of its paths, and the others beside it."""
    documents = _set(documents, "path", paths[:1])
    documents = _set(documents, "aliases", [paths[1:]])
    return _set(documents, "file_name", [PurePosixPath(paths[0]).name])


def _set(table: pa.Table, name: str, values: Sequence[object]) -> pa.Table:
    index = table.schema.get_field_index(name)
    return table.set_column(index, table.schema.field(name), pa.array(values, table.schema.field(name).type))

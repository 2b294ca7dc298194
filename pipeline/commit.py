"""The state of an output to its tables, all of them put in place by one rename.

    <output>/_versions/000007/<table>/part-….parquet   one whole state of all tables, never changed once it is in place
    <output>/_current   -> _versions/000007            the state that holds: the only thing a commit replaces
    <output>/<table>    -> _current/<table>            what readers open
    <output>/_manifest.json -> _current/_manifest.json what the state was made from, and the sha256 of its files

Parts that did not change are links to the same bytes. The state before the last stays until the next commit, for those
who are reading it: who wants to be sure of one state resolves `_current` once and reads there.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath

import pyarrow as pa
import pyarrow.parquet as pq

from models.codes import FailureCode, Stage
from models.records import FailureRow, Record
from models.schema import SCHEMAS
from pipeline import __version__
from pipeline.checks import corpus
from pipeline.export import decode, vars_of
from pipeline.parts import ALL_SCHEMAS, INPUTS, INPUTS_SCHEMA, bounds, file_name, leaves, parquet_file, write_part
from pipeline.store import Result, Store
from pipeline.versions import corpus_version, rules_version, text_version

MANIFEST = "_manifest.json"
CURRENT = "_current"
VERSIONS = "_versions"
SCHEMA_VERSION = 1
"""Changes when a column is renamed, removed or means something else."""
_STAGING = ".writing"
_CORPUS_PART = "part-corpus.parquet"
_SCRATCH = "scratch.sqlite"
_ROWS_AT_ONCE = 4_000


@dataclass(frozen=True, slots=True)
class Part:
    """One part: what it was made from (a digest), how many documents it holds, its rows by table."""

    made_from: str
    documents: int
    rows: dict[str, int]


@dataclass(slots=True)
class Manifest:
    """What a state of the tables is made of. `tables` is table → file → sha256; `parts` goes by the bits of their names."""

    schema: int = SCHEMA_VERSION
    made_by: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    tables: dict[str, dict[str, str]] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)

    @classmethod
    def of(cls, output: Path) -> Manifest:
        """The manifest of the state in place; an empty one where there is none that can be understood."""
        try:
            data = json.loads((output / MANIFEST).read_text(encoding="utf-8"))
            parts = {bits: Part(**part) for bits, part in data.pop("parts").items()}
            return cls(**data, parts=parts)
        except (OSError, ValueError, TypeError, KeyError):
            return cls()


def made_by() -> dict[str, str]:
    """Versions of what makes the tables."""
    return {
        "delib": __version__, "rules": rules_version(), "text": text_version(), "corpus": corpus_version(),
        "pyarrow": pa.__version__,
    }  # fmt: skip


def is_current(store: Store, output: Path) -> bool:
    """Whether the tables in place are what the state would give now."""
    manifest = Manifest.of(output)
    return (
        store.published == store.fingerprint()
        and manifest.schema == SCHEMA_VERSION
        and manifest.made_by.get("corpus") == corpus_version()
        and all((output / name / file).is_file() for name, files in manifest.tables.items() for file in files)
    )


def publish(store: Store, output: Path, documents_per_part: int) -> Manifest:
    """Put the tables of the state in place of the old ones; only parts with something new are written.

    Raises `OSError` when the output can't be written: the old tables are then as they were.
    """
    versions = output / VERSIONS
    staging = versions / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    for name in ALL_SCHEMAS:
        (staging / name).mkdir(parents=True)
    try:
        manifest = _write_parts(store, output, staging, documents_per_part)
        _check_corpus(staging, manifest)
        manifest.rows = _total(manifest)
        _write_manifest(staging, manifest)
        fingerprint = store.fingerprint()
        store.published = None
        _put_in_place(output, staging)
        store.published = fingerprint
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return manifest


def _write_parts(store: Store, output: Path, staging: Path, documents_per_part: int) -> Manifest:
    old, new = Manifest.of(output), Manifest(made_by=made_by(), tables={name: {} for name in ALL_SCHEMAS})
    for index, bits in enumerate(leaves(store.count, documents_per_part)):
        first, behind = bounds(bits)
        made_from = f"{store.fingerprint(first, behind)}-{SCHEMA_VERSION}-{pa.__version__}-{index == 0}"
        name = file_name(bits)
        part = old.parts.get(bits)
        if part is None or part.made_from != made_from or not _linked(output, staging, part, name):
            rows = _write(store, staging, bits, even_empty=index == 0)
            part = Part(made_from, store.count(first, behind), rows)
            for table in rows:
                new.tables[table][name] = _sha256(staging / table / name)
        else:
            for table in part.rows:
                new.tables[table][name] = old.tables[table][name]
        new.parts[bits] = part
    return new


def _linked(output: Path, staging: Path, part: Part, name: str) -> bool:
    """Whether all files of a part could be taken over as they are."""
    try:
        for table in part.rows:
            os.link((output / table / name).resolve(strict=True), staging / table / name)
    except OSError:
        for table in part.rows:
            (staging / table / name).unlink(missing_ok=True)
        return False
    return True


def _write(store: Store, staging: Path, bits: str, *, even_empty: bool) -> dict[str, int]:
    """Write one part from the rows of its documents."""
    documents = (_placed(result, files) for result, files in store.results(*bounds(bits)))
    return write_part(staging, bits, documents, even_empty=even_empty)


def _placed(result: Result, files: list[tuple[str, int]]) -> dict[str, pa.Table]:
    """The tables of a document with the first of its paths, and the others beside it; and its row in the list of inputs."""
    tables = decode(result.tables)
    document_id = tables["documents"]["document_id"][0].as_py()
    paths = [name for name, _size in files]
    documents = _set(tables["documents"], "path", paths[:1])
    documents = _set(documents, "aliases", [paths[1:]])
    tables["documents"] = _set(documents, "file_name", [PurePosixPath(paths[0]).name])
    if "failures" in tables:
        tables["failures"] = _set(tables["failures"], "path", [paths[0]] * tables["failures"].num_rows)
    same = (document_id, result.version, result.status, result.failure_codes)
    id_, version, status, codes = ([one] * len(files) for one in same)
    tables[INPUTS] = pa.table([id_, paths, [size for _name, size in files], version, status, codes], INPUTS_SCHEMA)
    return tables


def _set(table: pa.Table, name: str, values: list[object] | list[str] | list[list[str]]) -> pa.Table:
    index = table.schema.get_field_index(name)
    return table.set_column(index, table.schema.field(name), pa.array(values, table.schema.field(name).type))


def _check_corpus(staging: Path, manifest: Manifest) -> None:
    """Add what documents prove about each other to `checks`, as a part of its own; when that fails, a row says so.

    Raises `OSError` or `sqlite3.OperationalError` when the output can't be written.
    """
    scratch = staging / _SCRATCH
    try:
        name, count = "checks", _write_rows(staging, "checks", corpus.corpus_rows(_columns(staging, manifest), scratch))
    except (OSError, sqlite3.OperationalError):
        raise
    except Exception as error:
        message = f"The checks over the whole corpus failed: {type(error).__name__}: {error}."
        (staging / "checks" / _CORPUS_PART).unlink(missing_ok=True)
        failure = FailureRow(stage=Stage.CHECK, code=FailureCode.STAGE_FAILED, message=message)
        name, count = "failures", _write_rows(staging, "failures", iter([failure]))
    scratch.unlink(missing_ok=True)
    if count:
        manifest.tables[name][_CORPUS_PART] = _sha256(staging / name / _CORPUS_PART)
        manifest.rows = {name: count}


def _columns(staging: Path, manifest: Manifest) -> Iterator[dict[str, pa.Table]]:
    """The columns that checks between documents need, part by part."""
    for bits, part in manifest.parts.items():
        yield {
            name: pq.read_table(staging / name / file_name(bits), columns=list(columns), schema=SCHEMAS[name])
            if name in part.rows
            else SCHEMAS[name].empty_table()
            for name, columns in corpus.NEEDS.items()
        }


def _write_rows(staging: Path, name: str, rows: Iterator[Record]) -> int:
    """Write the part that is of the whole corpus, a batch at a time; how many rows it has. No rows: no file."""
    schema, count = SCHEMAS[name], 0

    path = staging / name / _CORPUS_PART
    with parquet_file(path, schema) as writer:
        while some := [vars_of(row) for row in islice(rows, _ROWS_AT_ONCE)]:
            writer.write_table(pa.Table.from_pylist(some, schema))
            count += len(some)
    if not count:
        path.unlink()
    return count


def _total(manifest: Manifest) -> dict[str, int]:
    total = Counter(manifest.rows)
    for part in manifest.parts.values():
        total.update(part.rows)
    return {name: total[name] for name in SCHEMAS}


def _write_manifest(staging: Path, manifest: Manifest) -> None:
    with (staging / MANIFEST).open("w", encoding="utf-8") as file:
        json.dump(asdict(manifest), file, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(output: Path, staging: Path) -> None:
    """Make the staged state the one that holds: by one rename, whatever happens before or after it."""
    versions = staging.parent
    for folder in (*staging.iterdir(), staging):
        if folder.is_dir():
            _sync(folder)
    before = sorted(p.name for p in versions.iterdir() if p.name.isdigit())
    name = f"{int(before[-1]) + 1 if before else 1:06}"
    staging.rename(versions / name)
    _sync(versions)
    _link(output / CURRENT, f"{VERSIONS}/{name}")
    for entry in (*ALL_SCHEMAS, MANIFEST):
        _link(output / entry, f"{CURRENT}/{entry}")
    _sync(output)
    for old in before[:-1]:
        shutil.rmtree(versions / old, ignore_errors=True)


def _link(path: Path, target: str) -> None:
    """A symbolic link, put in place of whatever is there (a folder, where an older version wrote folders)."""
    if path.is_symlink() and path.readlink() == Path(target):
        return
    fresh = path.with_name(f".{path.name}.link")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    fresh.replace(path)


def _sync(folder: Path) -> None:
    """See to it that the names in a folder are on the disk; not all file systems can."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

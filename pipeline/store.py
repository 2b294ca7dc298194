"""What has been read so far, in one SQLite file under the output: a run that is killed goes on where it was.

Every document is committed when it is done, so that a killed run loses only the documents in flight. A result is
kept under the sha256 of its bytes and the version of the code that made it: the same bytes are read once, whatever
they are called, and again when a rule has changed. Files are remembered by size and time of change, so that an
unchanged file is not even opened.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pipeline.corpus import File, Source
from pipeline.errors import ExitCode, UserError
from pipeline.places import as_bytes, from_bytes, is_address, readable

FOLDER = "_state"
_LAYOUT = 2
"""Changes when the tables below do: an older state is put aside, and its documents are read again."""
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS files (
    address TEXT PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL, stamp TEXT NOT NULL, document_id TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_by_document ON files (document_id, name);
CREATE TABLE IF NOT EXISTS results (
    document_id TEXT PRIMARY KEY, version TEXT NOT NULL, status TEXT NOT NULL, page_count INTEGER NOT NULL,
    failure_codes TEXT NOT NULL, seconds TEXT NOT NULL, tables BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS published (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), fingerprint TEXT NOT NULL);
PRAGMA user_version = {_LAYOUT};
"""
_IN_USE = "EXISTS (SELECT 1 FROM files f WHERE f.document_id = r.document_id)"
_LEAST, _BEHIND_ALL = "", "g"
"""Bounds of all ids: they are hexadecimal."""


@dataclass(frozen=True, slots=True)
class Result:
    """A document that is done. `tables` is what `pipeline.export.encode` made of its rows."""

    document_id: str
    version: str
    status: str
    page_count: int
    failure_codes: tuple[str, ...]
    seconds: dict[str, float]
    tables: bytes


class Store:
    """The state of an output folder; one process at a time.

    Raises `UserError` when the folder can't be written, or when another run holds it.
    """

    def __init__(self, output: Path) -> None:
        folder = output / FOLDER
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock: IO[str] = (folder / "lock").open("w")
        except OSError as error:
            raise UserError(
                f"Can't write to {output}: {error.strerror}. Choose another folder with -o.", ExitCode.OUTPUT
            ) from error
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._lock.close()
            raise UserError(
                f"Another run is writing to {output}: wait for it, or choose another folder with -o.", ExitCode.OUTPUT
            ) from error
        try:
            self._db = _opened(folder / "state.sqlite")
        except sqlite3.OperationalError as error:
            self._lock.close()
            raise UserError(
                f"Can't write to {output}: {error}. Choose another folder with -o.", ExitCode.OUTPUT
            ) from error
        except sqlite3.DatabaseError as error:
            self._lock.close()
            raise damaged(output, error) from error

    def close(self) -> None:
        """Let the next run in."""
        self._db.close()
        self._lock.close()

    def known_digest(self, source: Source, size: int, stamp: str) -> str | None:
        """The sha256 of a file that has not changed since it was last read."""
        row = self._db.execute(
            "SELECT document_id FROM files WHERE address = ? AND size = ? AND stamp = ?",
            (_key(source.address), size, stamp),
        ).fetchone()
        return row[0] if row else None

    def add_files(self, files: Iterable[tuple[Source, int, str, str]]) -> None:
        """Remember files: (source, size, stamp, document id)."""
        self._db.execute("BEGIN")
        self._db.executemany(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)",
            [(_key(s.address), s.name, size, stamp, digest) for s, size, stamp, digest in files],
        )
        self._db.execute("COMMIT")

    def done(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Every result without its rows: document id, version, failure codes."""
        for document_id, version, codes in self._db.execute("SELECT document_id, version, failure_codes FROM results"):
            yield document_id, version, tuple(json.loads(codes))

    def put(self, result: Result) -> None:
        """Commit one document."""
        self._db.execute(
            "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                result.document_id, result.version, result.status, result.page_count,
                json.dumps(result.failure_codes), json.dumps(result.seconds), result.tables,
            ),
        )  # fmt: skip

    def results(self, first: str = _LEAST, behind: str = _BEHIND_ALL) -> Iterator[tuple[Result, list[tuple[str, int]]]]:
        """Every document that a known file has, by id, with the names and sizes of its files (first name first).

        Only ids from `first` on and before `behind`.
        """
        query = f"""
            SELECT document_id, version, status, page_count, failure_codes, seconds, tables
            FROM results r WHERE document_id >= ? AND document_id < ? AND {_IN_USE} ORDER BY document_id
        """  # noqa: S608 - a constant
        for row in self._db.execute(query, (first, behind)):
            names = self._db.execute(
                "SELECT name, size FROM files WHERE document_id = ? ORDER BY name, address", (row[0],)
            ).fetchall()
            yield Result(row[0], row[1], row[2], row[3], tuple(json.loads(row[4])), json.loads(row[5]), row[6]), names

    def count(self, first: str = _LEAST, behind: str = _BEHIND_ALL) -> int:
        """How many documents have an id from `first` on and before `behind`."""
        query = f"SELECT count(*) FROM results r WHERE document_id >= ? AND document_id < ? AND {_IN_USE}"  # noqa: S608
        (count,) = self._db.execute(query, (first, behind)).fetchone()
        return int(count)

    def statuses(self) -> Iterator[tuple[str, str, tuple[str, ...], int, dict[str, float], str]]:
        """Of every document that a known file has: id, status, failure codes, pages, seconds by stage, its first name."""
        query = f"""
            SELECT document_id, status, failure_codes, page_count, seconds,
                (SELECT min(name) FROM files f WHERE f.document_id = r.document_id)
            FROM results r WHERE {_IN_USE} ORDER BY document_id
        """  # noqa: S608
        for document_id, status, codes, pages, seconds, name in self._db.execute(query):
            yield document_id, status, tuple(json.loads(codes)), pages, json.loads(seconds), name

    def sources(self, document_ids: Sequence[str]) -> list[File]:
        """The known files of some documents."""
        found = []
        for document_id in document_ids:
            for address, name, size, stamp in self._db.execute(
                "SELECT address, name, size, stamp FROM files WHERE document_id = ? ORDER BY name, address",
                (document_id,),
            ):
                address = _address(address)
                listed = (size, stamp) if is_address(address) else ()  # a path may have changed: it is asked again
                found.append(File(Source(address, name, *listed), size, stamp, document_id))
        return found

    def fingerprint(self, first: str = _LEAST, behind: str = _BEHIND_ALL) -> str:
        """A digest of what the tables are made of, files and results, for ids from `first` on and before `behind`."""
        digest = hashlib.sha256()
        for query in (
            "SELECT document_id, name, size FROM files WHERE document_id >= ? AND document_id < ? ORDER BY document_id, name",
            "SELECT document_id, version, status, failure_codes, length(tables) FROM results "
            "WHERE document_id >= ? AND document_id < ? ORDER BY document_id",
        ):
            for row in self._db.execute(query, (first, behind)):
                digest.update(repr(row).encode())
        return digest.hexdigest()

    @property
    def published(self) -> str | None:
        """The fingerprint of what the tables were last made of."""
        row = self._db.execute("SELECT fingerprint FROM published").fetchone()
        return row[0] if row else None

    @published.setter
    def published(self, fingerprint: str | None) -> None:
        if fingerprint is None:
            self._db.execute("DELETE FROM published")
        else:
            self._db.execute("INSERT OR REPLACE INTO published VALUES (1, ?)", (fingerprint,))

    def gone(self, sources: Iterable[Source]) -> list[str]:
        """Known files that are no longer there; those of `sources` were seen a moment ago.

        A file that was renamed is not among them: its old name is forgotten here. Addresses are not looked at, and a file
        in a folder that can't be looked into counts as there.
        """
        here = {source.address for source in sources}
        rows = self._db.execute("SELECT address, document_id FROM files ORDER BY address")
        known = [(_address(key), document_id) for key, document_id in rows]
        gone = [(a, d) for a, d in known if a not in here and not is_address(a) and not _may_exist(Path(a))]
        missing = {address for address, _ in gone}
        there = {document_id for address, document_id in known if address not in missing}
        self._db.executemany("DELETE FROM files WHERE address = ?", [(_key(a),) for a, d in gone if d in there])
        return [readable(address) for address, document_id in gone if document_id not in there]

    def keep_only(self, sources: Sequence[Source]) -> int:
        """Forget every file but these; the number forgotten."""
        self._db.execute("CREATE TEMP TABLE kept (address TEXT PRIMARY KEY)")
        self._db.executemany("INSERT OR IGNORE INTO kept VALUES (?)", [(_key(s.address),) for s in sources])
        count = self._db.execute("DELETE FROM files WHERE address NOT IN (SELECT address FROM kept)").rowcount
        self._db.execute("DROP TABLE kept")
        return count

    def matching(self, prefix: str) -> list[str]:
        """The ids of the documents whose id begins so."""
        rows = self._db.execute("SELECT document_id FROM results WHERE document_id GLOB ?", (f"{prefix}*",))
        return [document_id for (document_id,) in rows.fetchall()]

    def forget(self, document_id: str) -> list[str]:
        """Drop a document, its files and its rows; the addresses of its files."""
        rows = self._db.execute("SELECT address FROM files WHERE document_id = ?", (document_id,)).fetchall()
        self._db.execute("DELETE FROM files WHERE document_id = ?", (document_id,))
        self._db.execute("DELETE FROM results WHERE document_id = ?", (document_id,))
        return [readable(_address(key)) for (key,) in rows]


def damaged(output: Path, error: sqlite3.DatabaseError) -> UserError:
    """What a user is told whose state of earlier runs is no longer a database."""
    message = f"The memory of earlier runs in {output / FOLDER} is damaged ({error}): delete that folder, and all documents are read again."
    return UserError(message, ExitCode.OUTPUT)


@dataclass(frozen=True, slots=True)
class Look:
    """A state as it is at the moment, whoever writes it: (id, status, version, failure codes) of each document."""

    results: tuple[tuple[str, str, str, tuple[str, ...]], ...]
    waiting: int
    """Documents that a run has seen and not read."""
    is_locked: bool


def look(output: Path) -> Look:
    """Look at the state of an output without holding it. Raises `UserError` when there is none."""
    folder = output / FOLDER
    try:
        db = _read_only(output)
        query = f"SELECT document_id, status, version, failure_codes FROM results r WHERE {_IN_USE}"  # noqa: S608
        rows = db.execute(query).fetchall()
        (waiting,) = db.execute(
            "SELECT count(DISTINCT document_id) FROM files WHERE document_id NOT IN (SELECT document_id FROM results)"
        ).fetchone()
        db.close()
    except sqlite3.OperationalError as error:
        raise UserError(f"No run has written to {output}: delib extract does.", ExitCode.NO_TABLES) from error
    with (folder / "lock").open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            locked = True
        else:
            locked = False
    return Look(tuple((i, s, v, tuple(json.loads(codes))) for i, s, v, codes in rows), waiting, locked)


def addresses(output: Path, document_id: str) -> list[str]:
    """Where the files of a document were when they were read; nothing where the state is not beside the tables."""
    try:
        db = _read_only(output)
        rows = db.execute("SELECT address FROM files WHERE document_id = ? ORDER BY address", (document_id,)).fetchall()
        db.close()
    except sqlite3.OperationalError:
        return []
    return [_address(key) for (key,) in rows]


def _key(address: str) -> str | bytes:
    """An address as the database keeps it: text where its bytes are UTF-8, else those bytes."""
    raw = as_bytes(address)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw


def _address(key: str | bytes) -> str:
    return from_bytes(key.encode() if isinstance(key, str) else key)


def _may_exist(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return True


def _read_only(output: Path) -> sqlite3.Connection:
    """The database of an output, whoever writes it. Raises `sqlite3.OperationalError`, if late, when there is none."""
    return sqlite3.connect(f"{(output / FOLDER / 'state.sqlite').absolute().as_uri()}?mode=ro", uri=True)


def _opened(path: Path) -> sqlite3.Connection:
    """The database, made anew where its layout is an older one."""
    db = sqlite3.connect(path, isolation_level=None)
    (layout,) = db.execute("PRAGMA user_version").fetchone()
    if layout not in (0, _LAYOUT) or (layout == 0 and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]):
        db.close()
        for leftover in path.parent.glob(f"{path.name}*"):
            leftover.unlink()
        db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.executescript(_SCHEMA)
    return db

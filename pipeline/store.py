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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pipeline.corpus import Source
from pipeline.errors import ExitCode, UserError

FOLDER = "_state"
_ROOT = Path(__file__).parent.parent
_SCHEMA = """
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL, changed_ns INTEGER NOT NULL, document_id TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_by_document ON files (document_id, name);
CREATE TABLE IF NOT EXISTS results (
    document_id TEXT PRIMARY KEY, version TEXT NOT NULL, status TEXT NOT NULL, page_count INTEGER NOT NULL,
    failure_codes TEXT NOT NULL, seconds TEXT NOT NULL, tables BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS published (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), fingerprint TEXT NOT NULL);
"""


def code_version() -> str:
    """A digest of everything that decides what is read: the code, the word lists, the reference data."""
    digest = hashlib.sha256()
    for package in ("models", "extractors", "pipeline", "data/reference"):
        for path in sorted((_ROOT / package).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(_ROOT).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


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
        self._db = sqlite3.connect(folder / "state.sqlite", isolation_level=None)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        """Let the next run in."""
        self._db.close()
        self._lock.close()

    def known_digest(self, source: Source, size: int, changed_ns: int) -> str | None:
        """The sha256 of a file that has not changed since it was last read."""
        row = self._db.execute(
            "SELECT document_id FROM files WHERE path = ? AND size = ? AND changed_ns = ?",
            (str(source.path.absolute()), size, changed_ns),
        ).fetchone()
        return row[0] if row else None

    def add_files(self, files: Sequence[tuple[Source, int, int, str]]) -> None:
        """Remember files: (source, size, time of change in ns, document id)."""
        self._db.execute("BEGIN")
        self._db.executemany(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)",
            [(str(s.path.absolute()), s.name, size, changed, digest) for s, size, changed, digest in files],
        )
        self._db.execute("COMMIT")

    def done(self) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
        """Every result without its rows: document id, version, status, failure codes."""
        for document_id, version, status, codes in self._db.execute(
            "SELECT document_id, version, status, failure_codes FROM results"
        ):
            yield document_id, version, status, tuple(json.loads(codes))

    def put(self, result: Result) -> None:
        """Commit one document."""
        self._db.execute(
            "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                result.document_id, result.version, result.status, result.page_count,
                json.dumps(result.failure_codes), json.dumps(result.seconds), result.tables,
            ),
        )  # fmt: skip

    def results(self) -> Iterator[tuple[Result, list[tuple[str, int]]]]:
        """Every document that a known file has, by id, with the names and sizes of its files (first name first)."""
        query = """
            SELECT r.document_id, r.version, r.status, r.page_count, r.failure_codes, r.seconds, r.tables
            FROM results r WHERE EXISTS (SELECT 1 FROM files f WHERE f.document_id = r.document_id) ORDER BY r.document_id
        """
        for row in self._db.execute(query):
            names = self._db.execute(
                "SELECT name, size FROM files WHERE document_id = ? ORDER BY name, path", (row[0],)
            ).fetchall()
            yield Result(row[0], row[1], row[2], row[3], tuple(json.loads(row[4])), json.loads(row[5]), row[6]), names

    def statuses(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Status and failure codes of every document that a known file has."""
        query = "SELECT status, failure_codes FROM results r WHERE EXISTS (SELECT 1 FROM files f WHERE f.document_id = r.document_id)"
        for status, codes in self._db.execute(query):
            yield status, tuple(json.loads(codes))

    def fingerprint(self) -> str:
        """A digest of what the tables are made of: files and results."""
        digest = hashlib.sha256()
        for query in (
            "SELECT name, document_id FROM files ORDER BY name, document_id",
            "SELECT document_id, version, status, failure_codes FROM results ORDER BY document_id",
        ):
            for row in self._db.execute(query):
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

    def gone(self) -> list[str]:
        """Known files that are no longer there."""
        rows = self._db.execute("SELECT path FROM files ORDER BY path").fetchall()
        return [path for (path,) in rows if not Path(path).exists()]

    def keep_only(self, sources: Sequence[Source]) -> int:
        """Forget every file but these; the number forgotten."""
        self._db.execute("CREATE TEMP TABLE kept (path TEXT PRIMARY KEY)")
        self._db.executemany("INSERT OR IGNORE INTO kept VALUES (?)", [(str(s.path.absolute()),) for s in sources])
        count = self._db.execute("DELETE FROM files WHERE path NOT IN (SELECT path FROM kept)").rowcount
        self._db.execute("DROP TABLE kept")
        return count

    def forget(self, document_id: str) -> int:
        """Drop a document, its files and its rows, by its id or the first characters of it; the number of documents dropped."""
        pattern = f"{document_id}*"
        self._db.execute("DELETE FROM files WHERE document_id GLOB ?", (pattern,))
        return self._db.execute("DELETE FROM results WHERE document_id GLOB ?", (pattern,)).rowcount

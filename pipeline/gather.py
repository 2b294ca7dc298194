"""Facts of many documents brought together by key, on the disk: more of them than memory holds.

Facts are put in as documents are gone through, and come out group by group: all that have the same key, in the order they
were put in. What is held in memory is one group, and a bounded page cache of SQLite, which sorts in files.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

_CACHE_KIB = 8 << 10
_AT_ONCE = 1_000


class Gathering:
    """A scratch file of facts. `subject` tells collections in it apart; `key` and `fact` are what pickle can write.

    Raises `sqlite3.OperationalError` when the disk is full.
    """

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self._db.execute("CREATE TABLE facts (subject TEXT, key TEXT, fact BLOB)")
        self._waiting: list[tuple[str, str, bytes]] = []

    def put(self, subject: str, key: object, fact: object) -> None:
        """Add one fact to the group `key` of a subject."""
        self._waiting.append((subject, repr(key), pickle.dumps(fact, pickle.HIGHEST_PROTOCOL)))
        if len(self._waiting) >= _AT_ONCE:
            self._flush()

    def groups(self, subject: str) -> Iterator[list[object]]:
        """The groups of a subject in the order of their keys (as printed), their facts in the order they came."""
        self._flush()
        rows = self._db.execute("SELECT key, fact FROM facts WHERE subject = ? ORDER BY key, rowid", (subject,))
        for _, group in groupby(rows, key=itemgetter(0)):
            yield [pickle.loads(fact) for _, fact in group]  # noqa: S301 - our own, written a moment ago

    def close(self) -> None:
        """Done with it; the file stays."""
        self._db.close()

    def _flush(self) -> None:
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO facts VALUES (?, ?, ?)", self._waiting)
        self._db.execute("COMMIT")
        self._waiting.clear()

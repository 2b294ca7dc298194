"""What is known to stand in documents and must not leave: said by annotations in clear, or by positions alone.

Made documents have it in clear (`sensitive` of their annotation: page, kind, text). Of real ones only positions may be
kept: the page, where the words begin and how long they are among its letters and figures, and four digits of a
checksum, which find them again when a page is read a little differently and tell nobody what they are.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from models.fold import fold
from pipeline.feed.source import Dossier

POSITIONS = Path(__file__).parent.parent.parent / "data" / "reference" / "feed" / "planted.csv"
_CHECK = 4
"""Hexadecimal digits: one word in 65 536 has them by chance, so that no dictionary tells which."""


@dataclass(frozen=True, slots=True)
class Plant:
    """One place: `spans` are the offsets of its letters and figures in the document's text, none when it is not there."""

    kind: str
    words: str
    spans: tuple[range, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """A place without its words, as it is kept."""

    page: int
    start: int
    length: int
    kind: str
    check: str


def squeezed(text: str) -> str:
    """Letters and figures alone, without case and accents."""
    return "".join(c for c in fold(text) if c.isalnum())


def check_of(document_id: str, words: str) -> str:
    """The digits that go with squeezed words in a document."""
    return hashlib.sha256((document_id + words).encode()).hexdigest()[:_CHECK]


def in_clear(paths: Iterable[Path]) -> dict[str, list[Mapping[str, str]]]:
    """Document → what its annotation lists."""
    read = (json.loads(path.read_text(encoding="utf-8")) for path in paths)
    return {one["sha256"]: one.get("sensitive", []) for one in read}


def positions(path: Path = POSITIONS) -> dict[str, list[Position]]:
    """Document → its places; a document that was read and holds none has an empty list."""
    found: dict[str, list[Position]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            ones = found.setdefault(row["document_id"], [])
            if row["kind"]:
                place = int(row["page"]), int(row["start"]), int(row["length"])
                ones.append(Position(*place, row["kind"], row["check"]))
    return found


def plants_in_clear(dossier: Dossier, listed: Iterable[Mapping[str, str]]) -> Iterator[Plant]:
    """The places of what an annotation lists: all those on its page."""
    for one in listed:
        text, offsets = _page(dossier, int(one["page"]))
        words = squeezed(one["text"])
        starts = [n for n in range(len(text)) if text.startswith(words, n)]
        yield Plant(one["kind"], one["text"], tuple(_span(offsets, n, len(words)) for n in starts))


def plants_at(dossier: Dossier, ones: Iterable[Position]) -> Iterator[Plant]:
    """The places of a document that is kept by positions; where the check fails, the nearest words that pass it."""
    document_id = dossier.document["document_id"]
    for one in ones:
        text, offsets = _page(dossier, one.page)
        starts = sorted(range(len(text) - one.length + 1), key=lambda n: abs(n - one.start))
        at = next((n for n in starts if check_of(document_id, text[n : n + one.length]) == one.check), None)
        if at is None:
            yield Plant(one.kind, "", ())
            continue
        span = _span(offsets, at, one.length)
        yield Plant(one.kind, dossier.text(span.start, span.stop), (span,))


def _page(dossier: Dossier, number: int) -> tuple[str, list[int]]:
    """The squeezed text of a page, and where each of its characters stands in the document."""
    page = next(p for p in dossier.tables["pages"] if p["page"] == number)
    kept = [(c, n) for n, c in enumerate(fold(page["text"]), page["start"]) if c.isalnum()]
    return "".join(c for c, _n in kept), [n for _c, n in kept]


def _span(offsets: list[int], start: int, length: int) -> range:
    return range(offsets[start], offsets[start + length - 1] + 1)

"""Segments to mentions: every extractor on every piece it reads, provenance added here and only here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.codes import FailureCode, Stage
from models.document import Document, Failure, Piece
from models.extractor import Extractor, Found
from models.records import Record
from models.segment import Segment


@dataclass(frozen=True, slots=True)
class Mention:
    """A found value with its place in the document: `document.text[start:end]`, in the segment of that index."""

    id: str
    segment: int
    start: int
    end: int
    extractor: str
    rule: str
    record: Record
    parent_id: str | None = None


def extract(
    document: Document, segments: Sequence[Segment], extractors: Sequence[Extractor]
) -> tuple[list[Mention], list[Failure]]:
    """All mentions of a document in the order of its text, and the extractors that failed on it.

    An extractor that raises is a fault to be reported, not the end of the document: the others go on.
    """
    mentions: list[Mention] = []
    failures: list[Failure] = []
    identify = _Identifier(document.id)
    for index, segment in enumerate(segments):
        piece = Piece.cut(document, segment.kind, segment.start, segment.end)
        for extractor in extractors:
            if segment.kind not in extractor.reads or not _triggered(extractor, piece):
                continue
            try:
                found = list(extractor.find(piece))
            except Exception as error:
                message = f"Extractor {extractor.name} failed: {type(error).__name__}: {error}."
                page = document.page_at(segment.start).number
                failures.append(Failure(Stage.EXTRACT, FailureCode.EXTRACTOR_FAILED, message, page))
                continue
            for one in found:
                mentions.extend(_mentions(one, index, segment.start, extractor.name, identify))
    mentions.sort(key=lambda m: (m.start, m.end, m.record.TABLE, m.id))
    return mentions, failures


def _triggered(extractor: Extractor, piece: Piece) -> bool:
    return not extractor.triggers or any(trigger in piece.folded for trigger in extractor.triggers)


def _mentions(found: Found, segment: int, base: int, extractor: str, identify: _Identifier) -> Iterator[Mention]:
    """A find and its children as mentions; the children know their parent's id."""
    start, end = base + found.start, base + found.end
    parent = Mention(
        identify(found.record.TABLE, extractor, start, end), segment, start, end, extractor, found.rule, found.record
    )
    yield parent
    for child in found.children:
        start, end = base + child.start, base + child.end
        key = identify(child.record.TABLE, extractor, start, end)
        yield Mention(key, segment, start, end, extractor, child.rule, child.record, parent.id)


class _Identifier:
    """Ids made of document, table, extractor and offsets; a second find on the same span gets the next ordinal."""

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._seen: dict[tuple[str, str, int, int], int] = {}

    def __call__(self, table: str, extractor: str, start: int, end: int) -> str:
        key = (table, extractor, start, end)
        ordinal = self._seen[key] = self._seen.get(key, -1) + 1
        text = f"{self._document_id}|{table}|{extractor}|{start}|{end}|{ordinal}"
        return hashlib.blake2b(text.encode(), digest_size=10).hexdigest()

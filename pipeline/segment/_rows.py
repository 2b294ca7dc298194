"""The rows of a document: its printed lines without furniture and blanks, with the clues that their shape gives."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

import regex

from models.document import Document, Furniture, Line
from models.fold import fold

_ACT_HEADING = regex.compile(r"\W{0,3}(?:deliberation|dcm)\s*(?:n\s?[°o.]{1,2}\s*)?[\w/._-]*\d")
_EDGES = " \t\u00a0\u2009\u202f"


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line that says something. `text` and `folded` are stripped of outer spaces and as long as each other.

    `at` is where `text` begins in the document; `start` is where its line begins. `gap` is the white above it, in
    heights of a line (None for the first row of a page, and where the text has no boxes).
    """

    index: int
    page: int
    start: int
    at: int
    text: str
    folded: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    capitals: bool
    table: bool
    gap: float | None
    first: bool

    @property
    def end(self) -> int:
        """Where its words end in the document."""
        return self.at + len(self.text)


@dataclass(frozen=True, slots=True)
class Flow:
    """The rows in order, and their folded words joined by newlines, so that a pattern can run across rows and pages."""

    rows: tuple[Row, ...]
    text: str
    offsets: tuple[int, ...]
    body_size: float
    body_bold: bool
    right: float
    """Where full lines end: the right edge of the body, 0 without boxes."""

    def row_at(self, offset: int) -> int:
        """The index of the row in which a character of `text` stands."""
        return bisect_right(self.offsets, offset) - 1


def _capitals(text: str) -> bool:
    """Written in capitals: at least five letters, of which nearly none is small (« N° », « 1er », « et » may slip in)."""
    small = sum(map(str.islower, text))
    return small * 6 <= len(text) and (big := sum(map(str.isupper, text))) >= 5 and big >= 5 * small


def _table_spans(document: Document) -> list[tuple[int, int]]:
    return sorted((table.start, table.end) for table in document.tables)


def _headings_taken_for_headers(document: Document, folded: str) -> frozenset[int]:
    """Where lines stand that repeat at the top of pages but for the number of the act: headings, each of its own act."""
    heads = [
        line for line in document.lines
        if line.furniture is Furniture.HEADER and _ACT_HEADING.match(folded, line.start, line.end)
    ]  # fmt: skip
    texts = Counter(folded[line.start : line.end] for line in heads)
    return frozenset(line.start for line in heads if texts[folded[line.start : line.end]] == 1)


def flow_of(document: Document) -> Flow:
    """The rows of `document` in reading order."""
    text, folded = document.text, fold(document.text)
    spans = _table_spans(document)
    rows: list[Row] = []
    before: Line | None = None
    span = 0
    headings = _headings_taken_for_headers(document, folded)
    for line in document.lines:
        if line.furniture is not None and line.start not in headings:
            continue
        words = text[line.start : line.end].strip(_EDGES)
        if not words:
            continue
        at = text.index(words, line.start)
        while span < len(spans) and spans[span][1] <= line.start:
            span += 1
        first = before is None or before.page != line.page
        height = line.bottom - line.top
        gap = None if first or before is None or height <= 0 else (line.top - before.bottom) / height
        rows.append(
            Row(
                len(rows), line.page, line.start, at, words, folded[at : at + len(words)],
                line.x0, line.x1, line.top, line.bottom, line.size, line.bold, _capitals(words),
                span < len(spans) and spans[span][0] <= line.start, gap, first,
            )
        )  # fmt: skip
        before = line
    return _joined(rows)


def _joined(rows: list[Row]) -> Flow:
    offsets, at = [], 0
    sizes: Counter[float] = Counter()
    bold = total = 0
    for row in rows:
        offsets.append(at)
        at += len(row.folded) + 1
        sizes[round(row.size * 2) / 2] += len(row.text)
        bold += len(row.text) * row.bold
        total += len(row.text)
    edges = sorted(row.x1 for row in rows if not row.table)
    return Flow(
        tuple(rows),
        "\n".join(row.folded for row in rows),
        tuple(offsets),
        body_size=sizes.most_common(1)[0][0] if sizes else 0.0,
        body_bold=bold * 2 > total,
        right=edges[int(len(edges) * 0.9)] if edges else 0.0,
    )

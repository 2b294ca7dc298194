"""What a PDF is once it is read: one text, its pages, its printed lines, its tables, a box for every character."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import isnan
from operator import attrgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from models.fold import fold

Boxes = npt.NDArray[np.float32]
"""One row a character: x0, top, x1, bottom in points from the top-left corner of the page; NaN where there is none."""


_NO_BOX: Boxes = np.full((4, 1), np.nan, np.float32)


class TextSource(StrEnum):
    """Where the text of a page or a document comes from."""

    TEXT_LAYER = "text_layer"
    OCR = "ocr"
    MIXED = "mixed"
    NONE = "none"


class Furniture(StrEnum):
    """A printed line that is not part of what the page says: it repeats, or was put on the page afterwards."""

    HEADER = "header"
    FOOTER = "footer"
    PAGE_NUMBER = "page_number"
    STAMP = "stamp"
    MARGIN = "margin"


class Box(NamedTuple):
    """A rectangle on a page, in points from the top-left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class Line(NamedTuple):
    """One printed line, or one row of a table: `text[start:end]`, without its newline.

    A tab in the text of a line stands for a wide gap or for the border between two cells of a table.
    `size` is the font size in points, `furniture` says why the line is not part of the page's own text.
    """

    start: int
    end: int
    page: int
    x0: float = 0.0
    top: float = 0.0
    x1: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    bold: bool = False
    furniture: Furniture | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: `text[start:end]`; rows and columns count from 0; a spanning cell stands at its first."""

    row: int
    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one page; its rows are lines of the text, from `start` to `end`. `heading_rows` of them are headings."""

    page: int
    start: int
    end: int
    row_count: int
    column_count: int
    heading_rows: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size in points as shown, and its text, `document.text[start:end]` (it ends with a newline).

    `ocr_confidence` is of 100, as Tesseract has it.
    """

    number: int
    width: float
    height: float
    rotation: int
    start: int
    end: int
    text_source: TextSource
    ocr_confidence: float | None = None


_end = attrgetter("end")


@dataclass(frozen=True, slots=True)
class Failure:
    """Something of a document that could not be read or done. `code` is a `models.codes.FailureCode`."""

    stage: str
    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF as read. `id` is the sha256 of its bytes in hex; `text` never changes after reading."""

    id: str
    text: str
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    boxes: Sequence[Boxes] = ()
    """One array a page, as many rows as the page's text has characters."""
    producer: str | None = None
    created_at: str | None = None
    failures: tuple[Failure, ...] = ()

    def page_at(self, offset: int) -> Page:
        """The page on which the character at `offset` stands."""
        index = bisect_right(self.pages, offset, key=_end)
        return self.pages[min(index, len(self.pages) - 1)]

    def box(self, start: int, end: int) -> Box | None:
        """The rectangle around `text[start:end]` on the page where it begins; None when the text has no boxes."""
        return self.boxes_of([(start, end)])[0]

    def boxes_of(self, spans: Sequence[tuple[int, int]]) -> list[Box | None]:
        """The same for many spans at once: quick when they come in the order of the text."""
        if not self.boxes or not spans:
            return [None] * len(spans)
        ends = [min(end, self.page_at(start).end) for start, end in spans]
        edges = np.array([start for start, _ in spans] + ends).reshape(2, -1).T.ravel()
        x0, top, x1, bottom = np.concatenate([*(boxes.T for boxes in self.boxes), _NO_BOX], axis=1)
        columns = [np.fmin.reduceat(x0, edges), np.fmin.reduceat(top, edges)]
        columns += [np.fmax.reduceat(x1, edges), np.fmax.reduceat(bottom, edges)]
        rows = zip(*(column[::2].tolist() for column in columns), strict=True)
        return [
            Box(*row) if start < end and not isnan(row[0]) else None
            for row, start, end in zip(rows, edges[::2].tolist(), edges[1::2].tolist(), strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document as an extractor sees it: text and lines, with offsets counted from the part's first character.

    `body` is `text` with the furniture (running headers, stamps, page numbers) blanked by spaces, and `folded` is the
    folded twin of `body`: the three have the same length, so an offset in one is an offset in the others.
    """

    kind: str
    text: str
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    body: str = field(default="")
    folded: str = field(default="")

    @classmethod
    def of(cls, text: str, kind: str = "deliberation") -> Piece:
        """A piece made of bare text, one line a newline: for examples and tests."""
        lines, start = [], 0
        for line in text.split("\n"):
            lines.append(Line(start, start + len(line), page=1))
            start += len(line) + 1
        return cls(kind=kind, text=text, lines=tuple(lines), body=text, folded=fold(text))

    @classmethod
    def cut(cls, document: Document, kind: str, start: int, end: int) -> Piece:
        """The part of `document` from `start` to `end`, with everything counted from `start`."""
        text = document.text[start:end]
        first = bisect_left(document.lines, (start,))
        last = bisect_left(document.lines, (end,), first)
        lines = tuple(
            Line(line.start - start, line.end - start, *line[2:])
            for line in document.lines[first:last]
            if line.end <= end
        )
        tables = tuple(
            Table(
                t.page,
                t.start - start,
                t.end - start,
                t.row_count,
                t.column_count,
                t.heading_rows,
                tuple(Cell(c.row, c.column, c.start - start, c.end - start) for c in t.cells),
            )
            for t in document.tables
            if t.start >= start and t.end <= end
        )
        body = _blank(text, [line for line in lines if line.furniture])
        return cls(kind=kind, text=text, lines=lines, tables=tables, body=body, folded=fold(body))


def _blank(text: str, lines: Sequence[Line]) -> str:
    """`text` with those lines turned into spaces (newlines stay)."""
    if not lines:
        return text
    parts, at = [], 0
    for line in lines:
        parts += [text[at : line.start], " " * (line.end - line.start)]
        at = line.end
    parts.append(text[at:])
    return "".join(parts)

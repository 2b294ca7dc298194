"""Where words stand on a page, from a document as it was read: a box a line for what was found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.document import Box, Document

Row = Mapping[str, Any]
Sides = list[float]
"""x0, top, x1, bottom in points from the top-left corner of the page, to a tenth."""


def row_boxes(document: Document | None, rows: Sequence[Row]) -> list[list[Sides]]:
    """The boxes of each row: one for each line that its words stand on; its one box where the document is not at hand.

    None at all where the words have no place. Words that run on to another page are shown where they begin.
    """
    spans, owners = [], []
    for index, row in enumerate(rows):
        if document and document.text[row["start"] : row["end"]] == row["quote"]:
            some = list(_lines(document, row["start"], min(row["end"], document.page_at(row["start"]).end)))
            spans += some
            owners += [index] * len(some)
    found: list[list[Sides]] = [[] for _ in rows]
    for index, box in zip(owners, document.boxes_of(spans) if document else (), strict=True):
        if box:
            found[index].append(_sides(box))
    return [some or _own(row) for some, row in zip(found, rows, strict=True)]


def _lines(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a span on each of its lines, in the order of the text."""
    first = max(0, bisect_right(document.lines, start, key=lambda line: line.start) - 1)
    for line in document.lines[first:]:
        if line.start >= end:
            return
        if max(start, line.start) < min(end, line.end):
            yield max(start, line.start), min(end, line.end)


def _own(row: Row) -> list[Sides]:
    sides = [row["x0"], row["top"], row["x1"], row["bottom"]]
    return [] if None in sides else [_sides(Box(*sides))]


def _sides(box: Box) -> Sides:
    return [round(side, 1) for side in box]

"""What a page shows beside its words: its printed number, its running lines, its size, how its body is set."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import regex

from models.document import Document, Furniture, Page
from pipeline.segment._clues import BREAKS
from pipeline.segment._rows import Flow, Row

_NUMBERED = regex.compile(r"(?<![\d/.-])(\d{1,3})\s?(?:/|\bsur\b)\s?(\d{1,3})(?![\d/.-])")
_PAGE = regex.compile(r"\bpage\s+(\d{1,3})\b|^\W*(\d{1,3})\W*$")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page shows beside its words: its number and the total, its running lines, its size and its body."""

    number: int | None
    total: int | None
    running: frozenset[str]
    width: float
    height: float
    size: float
    left: float


def sheets_of(document: Document, flow: Flow) -> dict[int, Sheet]:
    """What each page shows beside its words."""
    running: dict[int, list[str]] = {page.number: [] for page in document.pages}
    for line in document.lines:
        if line.furniture is not None and line.furniture is not Furniture.STAMP:
            running[line.page].append(document.text[line.start : line.end].lower())
    by_page: dict[int, list[Row]] = {page.number: [] for page in document.pages}
    for row in flow.rows:
        by_page[row.page].append(row)
    return {page.number: _sheet(page, running[page.number], by_page[page.number]) for page in document.pages}


def _sheet(page: Page, running: list[str], rows: list[Row]) -> Sheet:
    edges = running + [row.folded for row in rows[:2] + rows[-2:] if len(row.text) < 120]
    number, total = _printed_number(edges)
    sizes: Counter[float] = Counter()
    lefts: Counter[int] = Counter()
    for row in rows:
        if not row.table:
            sizes[round(row.size * 2) / 2] += len(row.text)
            lefts[round(row.x0 / 5)] += len(row.text)
    wordy = frozenset(w for text in running if len(w := regex.sub(r"[\W\d_]+", " ", text).strip()) > 3)
    return Sheet(
        number, total, wordy, page.width, page.height,
        sizes.most_common(1)[0][0] if sizes else 0.0, lefts.most_common(1)[0][0] * 5.0 if lefts else 0.0,
    )  # fmt: skip


def _printed_number(edges: list[str]) -> tuple[int | None, int | None]:
    """The page number printed at the edges of a page, and the total when it is printed too."""
    for text in edges:
        for match in _NUMBERED.finditer(text):
            number, total = int(match[1]), int(match[2])
            if 1 <= number <= total <= 500:
                return number, total
    for text in edges:
        found = _PAGE.search(text)
        if found:
            return int(found[1] or found[2]), None
    return None, None


def numbering(before: Sheet, here: Sheet, step: int) -> float:
    """What the printed page numbers say: « 2/3 » goes on from « 1/3 »; « 1/5 » begins again."""
    if here.number is None:
        return 0.0
    if here.number == 1 and here.total != 1 and (before.number is None or before.number != 0):
        return BREAKS["page numbers begin again"] if here.total else BREAKS["page numbers begin again"] / 2
    if before.number is not None and here.number == before.number + step:
        return BREAKS["page numbers go on"] if here.total and here.total == before.total else 0.0
    return BREAKS["page numbers begin again"] / 2 if here.total and before.total and here.total != before.total else 0.0

"""The rows of a document: its printed lines without furniture and blanks, with the clues that their shape gives."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

import regex

from models.document import Document, Furniture, Line, TextSource
from models.fold import fold

_ACT_HEADING = regex.compile(r"\W{0,3}(?:deliberation|dcm)\s*(?:n\s?[°o.]{1,2}\s*)?[\w/._-]*\d")
_LETTERS = regex.compile(r"[^a-z]+")
_EDGES = " \t\u00a0\u2009\u202f"

_SCANNED_SIZES = ((1.2, 1.0), (1.45, 1.3), (1.8, 1.6))
"""On a scanned page sizes are measured on the letters: under so many times the body, taken for so many times."""


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line that says something. `text` and `folded` are stripped of outer spaces and as long as each other.

    `at` is where `text` begins in the document; `start` is where its line begins. `gap` is the white above it, in
    heights of a line (None for the first row of a page, and where the text has no boxes). `strong`, `excess` and
    `reach` compare the row with the body of the pages around it: bold where the body is not, points larger than the
    body, and how far to the right it goes (1 is the edge of a full line, 0 where the text has no boxes).
    """

    index: int
    page: int
    start: int
    at: int
    text: str
    folded: str
    x0: float
    x1: float
    size: float
    bold: bool
    capitals: bool
    table: bool
    gap: float | None
    first: bool
    strong: bool
    excess: float
    reach: float

    @property
    def end(self) -> int:
        """Where its words end in the document."""
        return self.at + len(self.text)

    @property
    def shaped(self) -> bool:
        """Whether it is set like a heading: capitals, large, or bold where the body is not."""
        return self.capitals or self.strong or self.excess > 0.9


@dataclass(frozen=True, slots=True)
class Flow:
    """The rows in order, and their folded words joined by newlines, so that a pattern can run across rows and pages."""

    rows: tuple[Row, ...]
    text: str
    offsets: tuple[int, ...]

    def row_at(self, offset: int) -> int:
        """The index of the row in which a character of `text` stands."""
        return bisect_right(self.offsets, offset) - 1


@dataclass(frozen=True, slots=True)
class _Body:
    """How the running text around a page is set: size in points, bold or not, right edge of full lines."""

    size: float
    bold: bool
    right: float


_MARGIN_PAGES, _MARGIN_STEP = 3, 12.0
"""A margin is printed on so many pages at least, give or take so many points."""
_NEAR_PAGES = 4
"""The pages on either side that are asked for the same margin: a file may hold registers of several years."""
_AROUND = 2
"""Pages on either side that a page's body is measured over: one page may be all table or all list."""


def _capitals(text: str) -> bool:
    """Written in capitals: at least five letters, of which nearly none is small (« N° », « 1er », « et » may slip in)."""
    if sum(map(str.islower, text[: len(text) // 3])) * 6 > len(text):
        return False  # most lines: the first third says enough
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
    headings = _headings_taken_for_headers(document, folded)
    lines = [line for line in document.lines if line.furniture is None or line.start in headings]
    lines = _without_margin(lines, folded, len(document.pages))
    bodies = _bodies(lines, len(document.pages))
    scanned = [page.text_source is TextSource.OCR for page in document.pages]
    rows: list[Row] = []
    before: Line | None = None
    span = 0
    for line in lines:
        words = text[line.start : line.end].strip(_EDGES)
        if not words:
            continue
        at = text.index(words, line.start)
        while span < len(spans) and spans[span][1] <= line.start:
            span += 1
        first = before is None or before.page != line.page
        height = line.bottom - line.top
        body = bodies[line.page - 1]
        size = line.size
        if scanned[line.page - 1] and body.size:
            size = body.size * next((step for limit, step in _SCANNED_SIZES if size < limit * body.size), 2.0)
        rows.append(
            Row(
                len(rows), line.page, line.start, at, words, folded[at : at + len(words)],
                line.x0, line.x1, size, line.bold, _capitals(words),
                table=span < len(spans) and spans[span][0] <= line.start,
                gap=None if first or before is None or height <= 0 else (line.top - before.bottom) / height,
                first=first,
                strong=line.bold and not body.bold,
                excess=size - body.size,
                reach=line.x1 / body.right if body.right > 0 else 0.0,
            )
        )  # fmt: skip
        before = line
    offsets, at = [], 0
    for row in rows:
        offsets.append(at)
        at += len(row.folded) + 1
    return Flow(tuple(rows), "\n".join(row.folded for row in rows), tuple(offsets))


def _without_margin(lines: list[Line], folded: str, pages: int) -> list[Line]:
    """The lines without those left of the body that stand at the same place on page after page: a printed margin.

    Registers have one: « Nombre de membres », « Date de la convocation », « Objet : compte rendu ».
    """
    if pages < _MARGIN_PAGES:
        return lines
    lefts: list[Counter[int]] = [Counter() for _ in range(pages)]
    for line in lines:
        lefts[line.page - 1][round(line.x0)] += line.end - line.start
    left = [page.most_common(1)[0][0] if page else 0 for page in lefts]
    aside = [line for line in lines if 0 < line.x1 <= left[line.page - 1] + 4]
    words = [_LETTERS.sub("", folded[line.start : line.end]) for line in aside]
    seen: dict[object, set[int]] = {}
    for line, said in zip(aside, words, strict=True):
        near = {round((line.top + shift) / _MARGIN_STEP) for shift in (-_MARGIN_STEP / 2, 0, _MARGIN_STEP / 2)}
        for key in (*near, said):
            seen.setdefault(key, set()).add(line.page)
    with_aside = {line.page for line in aside}
    margin = set()
    for line, said in zip(aside, words, strict=True):
        around = range(line.page - _NEAR_PAGES, line.page + _NEAR_PAGES + 1)
        enough = max(_MARGIN_PAGES, len(with_aside.intersection(around)) / 2)
        if any(len(seen[key].intersection(around)) >= enough for key in (round(line.top / _MARGIN_STEP), said)):
            margin.add(line.start)
    return [line for line in lines if line.start not in margin]


def _bodies(lines: list[Line], pages: int) -> list[_Body]:
    """How the running text is set around each page."""
    sizes: list[Counter[float]] = [Counter() for _ in range(pages)]
    bold, plain = [0] * pages, [0] * pages
    edges: list[list[float]] = [[] for _ in range(pages)]
    for line in lines:
        page, long = line.page - 1, line.end - line.start
        sizes[page][round(line.size * 2) / 2] += long
        bold[page] += long * line.bold
        plain[page] += long * (not line.bold)
        edges[page].append(line.x1)
    bodies = []
    for page in range(pages):
        around = range(max(0, page - _AROUND), min(pages, page + _AROUND + 1))
        size: Counter[float] = Counter()
        right: list[float] = []
        for near in around:
            size.update(sizes[near])
            right += edges[near]
        right.sort()
        bodies.append(
            _Body(
                size.most_common(1)[0][0] if size else 0.0,
                sum(bold[near] for near in around) > sum(plain[near] for near in around),
                right[int(len(right) * 0.9)] if right else 0.0,
            )
        )
    return bodies

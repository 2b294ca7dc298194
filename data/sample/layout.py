"""A small layout engine: paragraphs and tables down a page, and the truth written down while they are placed.

Nothing is drawn at once. Each page keeps its drawing operations in order (the order in which a reader of the file
meets them); they are played on a canvas at the end, when the number of pages is known.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from data.sample.marks import SOFT_HYPHEN
from data.sample.text import (
    CENTER,
    JUSTIFY,
    RIGHT,
    TAB,
    Style,
    TextLine,
    Word,
    lines_of,
    register_fonts,
    width_of,
    words_of,
)
from data.sample.truth import Piece, Truth

rl_config.useA85 = 0  # streams stay binary: a quarter smaller

Operation = Callable[[Canvas], None]
Furniture = Callable[["PageFrame", int, int], None]
"""Draws what every page of a run carries; it is told the page's number in the run, and how many there are."""


@dataclass(eq=False)
class PageFrame:
    """A page: its size, its operations, the run of pages that it belongs to."""

    width: float
    height: float
    run: str
    scanned: bool = False
    operations: list[Operation] = field(default_factory=list)

    def put(self, x: float, top: float, text: str, font: str = "Helvetica", size: float = 8, *, end: str = "") -> None:
        """Words at `x`, `top` points under the upper edge; `end` "r" or "c" to end or to centre there."""
        y = self.height - top

        def draw(canvas: Canvas) -> None:
            canvas.setFont(font, size)
            {"": canvas.drawString, "r": canvas.drawRightString, "c": canvas.drawCentredString}[end](x, y, text)

        self.operations.append(draw)

    def rule(self, x0: float, top0: float, x1: float, top1: float, width: float = 0.6) -> None:
        """A straight line."""
        y0, y1 = self.height - top0, self.height - top1
        self.operations.append(lambda canvas: (canvas.setLineWidth(width), canvas.line(x0, y0, x1, y1)) and None)

    def box(
        self, x0: float, top: float, x1: float, bottom: float, *, fill: float | None = None, width: float = 0.6
    ) -> None:
        """A rectangle, its inside grey (`fill` from 0 black to 1 white) or empty; no border where `width` is 0."""

        def draw(canvas: Canvas) -> None:
            canvas.saveState()
            canvas.setLineWidth(width)
            if fill is not None:
                canvas.setFillGray(fill)
            canvas.rect(
                x0, self.height - bottom, x1 - x0, bottom - top, stroke=int(width > 0), fill=int(fill is not None)
            )
            canvas.restoreState()

        self.operations.append(draw)

    def color(self, red: float, green: float, blue: float) -> None:
        """The colour of what comes next: words and lines."""
        self.operations.append(
            lambda canvas: (
                (canvas.setFillColorRGB(red, green, blue), canvas.setStrokeColorRGB(red, green, blue)) and None
            )
        )


class Sheet:
    """A file being composed: where the next paragraph goes, which piece it belongs to."""

    def __init__(self, truth: Truth, *, margins: tuple[float, float, float, float] = (60, 55, 60, 60)) -> None:
        """`margins`: left, top, right, bottom, in points."""
        self.truth = truth
        self.margins = margins
        self.pages: list[PageFrame] = []
        self.session: dict[str, Any] = {}
        """What every deliberation of the session shares: session_date, assembly."""
        self._furniture: dict[str, tuple[Furniture | None, bool]] = {}
        self.x0 = self.x1 = self.top = self.floor = 0.0
        self._framed = False

    # pages

    @property
    def page(self) -> PageFrame:
        """The page that is being filled."""
        return self.pages[-1]

    @property
    def page_number(self) -> int:
        """Its number in the file, from 1."""
        return len(self.pages)

    def run(self, name: str, furniture: Furniture | None = None, *, first: bool = False, **page: Any) -> None:
        """Start a run of pages on a new page; the furniture comes `first` in the order of drawing, or last."""
        self._furniture[name] = (furniture, first)
        self.new_page(name, **page)

    def new_page(
        self, run: str = "", *, size: tuple[float, float] = A4, scanned: bool = False, top: float | None = None
    ) -> None:
        """Go on at the top of a fresh page."""
        if self._framed:
            raise ValueError("what stands in a frame must fit on its page")
        run = run or self.page.run
        self.pages.append(PageFrame(size[0], size[1], run, scanned))
        left, upper, right, lower = self.margins
        self.x0, self.x1 = left, size[0] - right
        self.top, self.floor = upper if top is None else top, size[1] - lower

    @contextmanager
    def frame(self, x0: float, x1: float, top: float) -> Iterator[None]:
        """Set paragraphs between `x0` and `x1` from `top` on; afterwards the old frame is back, at its old height."""
        kept = self.x0, self.x1, self.top
        self.x0, self.x1, self.top, self._framed = x0, x1, top, True
        try:
            yield
        finally:
            self.x0, self.x1, self.top = kept
            self._framed = False

    def need(self, height: float) -> None:
        """Start a new page unless `height` points are left on this one."""
        if self.top + height > self.floor:
            page = self.page
            self.new_page(size=(page.width, page.height), scanned=page.scanned)

    def space(self, height: float) -> None:
        """Leave room."""
        self.top += height

    # pieces

    def begin(self, kind: str, outcome: str | None = None, **facts: Any) -> None:
        """The next words begin a piece."""
        if kind == "deliberation":
            facts = {**self.session, "outcome": outcome, **facts}
        self.truth.pieces.append(Piece(kind, **facts))

    # words

    def text(self, markup: str, style: Style, **changes: Any) -> None:
        """A paragraph, broken over pages between its lines."""
        style = style.but(**changes) if changes else style
        width = self.x1 - self.x0 - style.left - style.right
        lines = lines_of(words_of(markup, style), style, width)
        self.space(style.before)
        self.need(style.step * min(2, len(lines)))
        for count, line in enumerate(lines):
            self.need(style.step)
            if count == 0 and style.bullet:
                font = style.bullet_font or style.font()
                self.page.put(self.x0 + style.left - 14, self.top + style.size, style.bullet, font, style.size)
            first = style.first if count == 0 else 0.0
            self.line(line, self.x0 + style.left + first, self.top + style.size, width - first, style)
            self.top += style.step
        self.space(style.after)

    def line(self, line: TextLine, x: float, baseline: float, width: float, style: Style) -> None:
        """One line of words; `baseline` is measured from the upper edge of the page."""
        if not line.words:
            return
        self.truth.touch(self.page_number)
        if TAB in line.words:
            self._tabbed(line, x, baseline, width, style)
            return
        space = lines_space(style)
        natural = sum(width_of(word) for word in line.words) + space * (len(line.words) - 1)
        stretch = 0.0
        if style.align == JUSTIFY and not line.last and len(line.words) > 1:
            stretch = (width - natural) / (len(line.words) - 1 + sum(map(hard_spaces, line.words)))
        elif style.align == CENTER:
            x += (width - natural) / 2
        elif style.align == RIGHT:
            x += width - natural
        self._words(line, x, baseline, stretch, style)

    def _tabbed(self, line: TextLine, x: float, baseline: float, width: float, style: Style) -> None:
        """A line with tabs: each part starts at the next stop."""
        part: list[Any] = []
        at = 0.0
        for word in [*line.words, TAB]:
            if word is not TAB:
                part.append(word)
                continue
            if part:
                self._words(TextLine(part), x + at, baseline, 0.0, style)
                at += sum(width_of(w) for w in part) + lines_space(style) * (len(part) - 1)
            at = next((stop for stop in style.tabs if stop > at), at + 12)
            part = []

    def _words(self, line: TextLine, x: float, baseline: float, stretch: float, style: Style) -> None:
        """Words from left to right, spaces drawn as characters; words of one font go out together."""
        groups: list[tuple[str, float, str, bool, float]] = []
        space, at = lines_space(style), x
        for count, word in enumerate(line.words):
            for index, part in enumerate(word):
                for mark in part.marks:
                    self.truth.hit(mark, self.page_number)
                text = part.text.replace(SOFT_HYPHEN, "")
                final = index == len(word) - 1 and count < len(line.words) - 1
                groups.append((part.font, part.size, text + " " * final, part.underline, at))
                at += width_of((part,)) + (space + stretch) * final + stretch * hard_spaces((part,))
        y = self.page.height - baseline
        self.page.operations.append(lambda canvas: _play_words(canvas, groups, y, stretch, at))


def lines_space(style: Style) -> float:
    """The width of a space."""
    return width_of(words_of("\xa0", style)[0])


def hard_spaces(word: Word) -> int:
    """How many no-break spaces it holds: reportlab writes them as spaces, and they stretch like spaces."""
    return sum(part.text.count("\xa0") for part in word)


def _play_words(
    canvas: Canvas, groups: list[tuple[str, float, str, bool, float]], y: float, stretch: float, end: float
) -> None:
    """Draw groups of (font, size, text, underlined, x), and the lines under them."""
    at = 0
    while at < len(groups):
        font, size, text, underline, x = groups[at]
        after = at + 1
        while after < len(groups) and groups[after][:2] == (font, size) and groups[after][3] == underline:
            text += groups[after][2]
            after += 1
        words = canvas.beginText(x, y)
        words.setFont(font, size)
        words.setWordSpace(stretch)
        words.textOut(text)
        canvas.drawText(words)
        if underline:
            stop = groups[after][4] if after < len(groups) else end
            canvas.setLineWidth(size / 18)
            canvas.line(x, y - size / 8, stop, y - size / 8)
        at = after


def play(sheet: Sheet, *, name: str, pictures: dict[int, bytes] | None = None) -> bytes:
    """The PDF's bytes, the same each time. `pictures` (page number → JPEG) take the place of pages."""
    register_fonts()
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1, pageCompression=1)
    canvas.setTitle(name)
    canvas.setAuthor("Document fabriqué : personnes, lieux et sommes inventés")
    runs: dict[str, int] = {}
    totals = {run: sum(page.run == run for page in sheet.pages) for run in {page.run for page in sheet.pages}}
    for number, page in enumerate(sheet.pages, 1):
        runs[page.run] = runs.get(page.run, 0) + 1
        canvas.setPageSize((page.width, page.height))
        if pictures and number in pictures:
            canvas.drawImage(ImageReader(io.BytesIO(pictures[number])), 0, 0, page.width, page.height)
        else:
            for operation in operations_of(sheet, page, runs[page.run], totals[page.run]):
                operation(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def operations_of(sheet: Sheet, page: PageFrame, number: int, total: int) -> list[Operation]:
    """A page's own operations and its furniture's, in the order of drawing."""
    furniture, first = sheet._furniture[page.run]
    extra = PageFrame(page.width, page.height, page.run)
    if furniture:
        furniture(extra, number, total)
    black: list[Operation] = [lambda canvas: (canvas.setFillGray(0), canvas.setStrokeGray(0)) and None]
    pair = [extra.operations, page.operations] if first else [page.operations, extra.operations]
    return black + pair[0] + black + pair[1]

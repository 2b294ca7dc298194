"""Words into lines: fonts, widths, line breaks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from data.sample.marks import SOFT_HYPHEN, Mark, parse

LEFT, CENTER, RIGHT, JUSTIFY = TA_LEFT, TA_CENTER, TA_RIGHT, TA_JUSTIFY

FAMILIES = {
    "times": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
    "helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    "courier": ("Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique"),
    "vera": ("Vera", "VeraBd", "VeraIt", "VeraBI"),
}
"""Fourteen fonts that every reader has, and Bitstream Vera, which comes with reportlab and is embedded."""


def register_fonts() -> None:
    """Fresh fonts for a new file: an embedded font numbers its characters in the order in which they come."""
    for name in FAMILIES["vera"]:
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))


@dataclass(frozen=True)
class Style:
    """How a paragraph looks; lengths in points. `first` is the first line's own indent, after a `bullet` if any."""

    family: str = "times"
    size: float = 10.5
    leading: float = 0.0
    align: int = LEFT
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 4.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    bullet: str = ""
    bullet_font: str = ""
    tabs: tuple[float, ...] = ()

    def but(self, **changes: Any) -> Style:
        """The same style, with changes."""
        return replace(self, **changes)

    @property
    def step(self) -> float:
        """From one line to the next."""
        return self.leading or self.size * 1.2

    def font(self, styles: frozenset[str] = frozenset()) -> str:
        """The font's name."""
        return FAMILIES[self.family][(self.bold or "b" in styles) + 2 * (self.italic or "i" in styles)]


@dataclass(frozen=True)
class Glyphs:
    """Part of a word in one font."""

    text: str
    font: str
    size: float
    underline: bool
    marks: tuple[Mark, ...]

    @property
    def width(self) -> float:
        """In points."""
        return float(pdfmetrics.stringWidth(self.text, self.font, self.size))


Word = tuple[Glyphs, ...]
"""What stands between two spaces; BREAK and TAB are words of their own."""
BREAK: Word = (Glyphs("\n", "Helvetica", 0, False, ()),)
TAB: Word = (Glyphs("\t", "Helvetica", 0, False, ()),)


@dataclass
class TextLine:
    """One line: its words; `last` when nothing follows in the paragraph (it is never justified)."""

    words: list[Word]
    last: bool = False


def words_of(markup: str, style: Style) -> list[Word]:
    """The words of a marked string."""
    words: list[Word] = []
    pending: list[Glyphs] = []

    def close() -> None:
        if pending:
            words.append(tuple(pending))
            pending.clear()

    for run in parse(markup):
        font, underline = style.font(run.styles), style.underline or "u" in run.styles
        chunk = ""
        for character in [*run.text, None]:
            if character is not None and character not in " \n\t":
                chunk += character
                continue
            if chunk:
                pending.append(Glyphs(chunk, font, style.size, underline, run.marks))
                chunk = ""
            if character is not None:
                close()
            if character in ("\n", "\t"):
                words.append(BREAK if character == "\n" else TAB)
    close()
    return words


def width_of(word: Word) -> float:
    """Its width in points, soft hyphens left out."""
    return sum(replace(part, text=part.text.replace(SOFT_HYPHEN, "")).width for part in word)


def lines_of(words: list[Word], style: Style, width: float) -> list[TextLine]:
    """The words in lines of `width` points at most; a word that does not fit is cut at a soft hyphen if it has one."""
    lines, line, used = [], list[Word](), style.first
    space = pdfmetrics.stringWidth(" ", style.font(), style.size)
    queue = list(words)
    while queue:
        word = queue.pop(0)
        if word is BREAK:
            lines.append(TextLine(line, last=True))
            line, used = [], 0.0
            continue
        if word is TAB:
            used = next((stop for stop in style.tabs if stop > used), used + 4 * space)
            line.append(word)
            continue
        needed = width_of(word) + (space if line and line[-1] is not TAB else 0)
        if line and used + needed > width:
            head, tail = _cut(word, width - used - space)
            if head:
                line.append(head)
                queue.insert(0, tail)
            else:
                queue.insert(0, word)
            lines.append(TextLine(line))
            line, used = [], 0.0
            continue
        line.append(word)
        used += needed
    return [*lines, TextLine(line, last=True)]


def _cut(word: Word, room: float) -> tuple[Word, Word]:
    """The longest head that fits in `room`, with its hyphen, and the rest; ((), word) when there is none."""
    (part,) = word if len(word) == 1 else (None,)
    if part is None:
        return (), word
    pieces = part.text.split(SOFT_HYPHEN)
    for count in range(len(pieces) - 1, 0, -1):
        head = replace(part, text="".join(pieces[:count]) + "-")
        if head.width <= room:
            return (head,), (replace(part, text=SOFT_HYPHEN.join(pieces[count:])),)
    return (), word

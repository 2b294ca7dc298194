"""How far what the reader reads is from what the samples print, in characters: `make cer`.

For each page the generator's own drawing operations are played on a canvas that only notes words: a string for each
printed line, part of a line between tabs, or line of a table's cell. Each string is looked for in what was read of the
page, at the place where fewest characters must be put in, left out or changed (Sellers, 1980); so the order in which
columns and cells are read does not count, `follow` says what there is to say of it. Runs of white space count as one
space; the hyphen that ends a printed line is left out, because the reader joins such words.
"""

from __future__ import annotations

import importlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from data.sample.layout import Sheet, operations_of, play
from data.sample.make import DOCUMENTS
from data.sample.scan import scanned_pages
from data.sample.text import register_fonts
from models.document import Document
from pipeline.read import read

_LONG = 50
"""A printed line of so many characters is one of a paragraph or its title: what is drawn next stands under it."""
_JOIN = 2
"""Characters that may differ where two lines meet: the hyphen, the space."""
_COUNTS = ("printed", "wrong", "extra", "pairs", "follow")


@dataclass(frozen=True, slots=True)
class Misread:
    """Characters: `printed` by a sample, `wrong` of these (changed, lost or put between), `extra` letters and digits on
    pages where more of them are read than printed. Of `pairs` of long lines and what is drawn next, `follow` are read
    one after the other.
    """

    name: str
    printed: int = 0
    wrong: int = 0
    extra: int = 0
    pairs: int = 0
    follow: int = 0

    @property
    def rate(self) -> float:
        """The character error rate: 0 is perfect."""
        return (self.wrong + self.extra) / self.printed if self.printed else 0.0

    def __add__(self, other: Misread) -> Misread:
        return Misread(self.name, *(getattr(self, f) + getattr(other, f) for f in _COUNTS))


class _Notes:
    """A canvas, and a text object, that draws nothing and keeps the words."""

    def __init__(self) -> None:
        self.words = ""

    def drawString(self, _x: float, _y: float, text: str) -> None:  # noqa: N802 - reportlab's name
        self.words += text

    drawRightString = drawCentredString = drawString  # noqa: N815 - reportlab's names

    def textOut(self, text: str) -> None:  # noqa: N802 - reportlab's name
        self.words += text

    def beginText(self, _x: float, _y: float) -> _Notes:  # noqa: N802 - reportlab's name
        return self

    def __getattr__(self, _name: str) -> Any:
        return lambda *_args, **_options: None


class Words(NamedTuple):
    """What one drawing operation prints; `own` is false for furniture."""

    text: str
    own: bool


def printed(sheet: Sheet) -> list[list[Words]]:
    """The words of each page in the order of drawing; rows of dots and dashes are none."""
    pages = []
    for page in sheet.pages:
        same = [other for other in sheet.pages if other.run == page.run]
        strings = []
        for operation in operations_of(sheet, page, same.index(page) + 1, len(same)):
            notes = _Notes()
            operation(notes)  # type: ignore[arg-type]
            text = plain(notes.words)
            if any(map(str.isalnum, text)):
                strings.append(Words(text, operation in page.operations))
        pages.append(strings)
    return pages


def plain(text: str) -> str:
    """Composed, with single spaces, letter-spaced words closed, without the hyphen at the end of a line."""
    text = re.sub(r"\b(?:\w ){3,}\w\b", lambda spaced: spaced[0].replace(" ", ""), unicodedata.normalize("NFC", text))
    text = re.sub(r"\s+", " ", text).strip()
    return text.removesuffix("-") if len(text) > 1 else text


def misread(name: str, pages: list[list[Words]], document: Document) -> Misread:
    """What was read of the pages of a sample beside what they print."""
    total = Misread(name)
    for words, page in zip(pages, document.pages, strict=True):
        text = plain(document.text[page.start : page.end])
        wrong = sum(distance(one.text, text) for one in words)
        extra = max(0, _letters(text) - sum(_letters(one.text) for one in words))
        pairs = [(a.text, b.text) for a, b in pairwise(words) if a.own and b.own and len(a.text) > _LONG]
        follow = sum(distance(f"{a} {b}", text) <= distance(a, text) + distance(b, text) + _JOIN for a, b in pairs)
        total += Misread(name, sum(len(one.text) for one in words), wrong, extra, len(pairs), follow)
    return total


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def distance(string: str, text: str) -> int:
    """The fewest characters to change, leave out or put in so that `string` stands somewhere in `text`."""
    if string in text:
        return 0
    codes, steps = np.array([ord(c) for c in text]), np.arange(len(text) + 1)
    row = np.zeros(len(text) + 1, np.int64)
    for character in string:
        best = row + 1
        best[1:] = np.minimum(best[1:], row[:-1] + (codes != ord(character)))
        row = np.minimum.accumulate(best - steps) + steps
    return int(row.min())


def measured(*, scanned: bool) -> Iterator[Misread]:
    """Every sample; with `scanned`, all its pages as a bad scanner leaves them."""
    register_fonts()
    for module in (importlib.import_module(f"data.sample.documents.{name}") for name in DOCUMENTS):
        sheet = module.compose()
        pictures = {number for number, page in enumerate(sheet.pages, 1) if page.scanned or scanned}
        pdf = play(sheet, name=module.NAME)
        if pictures:
            pdf = play(sheet, name=module.NAME, pictures=scanned_pages(pdf, pictures))
        yield misread(module.NAME, printed(sheet), read(pdf))


def main() -> None:
    """Print the table that docs/scans.md keeps."""
    print("| sample | characters | error rate | lines that follow | as a scan: error rate | lines that follow |")
    print("|---|--:|--:|--:|--:|--:|")
    texts, scans = Misread("all"), Misread("all")
    for text, scan in zip(measured(scanned=False), measured(scanned=True), strict=True):
        _print(text, scan)
        texts, scans = texts + text, scans + scan
    _print(texts, scans)


def _print(text: Misread, scan: Misread) -> None:
    cells = [f"{one.rate:.2%} | {one.follow} of {one.pairs}" for one in (text, scan)]
    print(f"| {text.name} | {text.printed} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()

"""The reader against another reader and against itself, on real documents."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from models.document import Box, Document, Page
from pipeline.corpus import Input, Source
from pipeline.export import decode
from pipeline.job import process
from pipeline.read import read
from pipeline.read.annotations import with_annotations
from pipeline.settings import Settings

pytestmark = [pytest.mark.corpus, pytest.mark.slow]


@pytest.fixture(scope="module")
def documents() -> dict[Path, Document]:
    folder = Path(__file__).parents[3] / "shared" / "corpus" / "dev"
    return {path: read(path.read_bytes(), ocr=False) for path in sorted(folder.glob("*.pdf"))}


def test_as_many_characters_and_lines_as_another_reader(documents: dict[Path, Document]) -> None:
    """pdfplumber orders table cells and cut words otherwise, so lines can only be nearly the same."""
    pdfplumber = pytest.importorskip("pdfplumber")
    same_characters = characters = same_lines = lines = 0
    for path, document in documents.items():
        with pdfplumber.open(path) as other:
            for page in document.pages[:1]:
                ours = unicodedata.normalize("NFC", document.text[page.start : page.end])
                theirs = unicodedata.normalize("NFC", other.pages[page.number - 1].dedupe_chars().extract_text() or "")
                if len(ours) < 50:
                    continue
                a, b = (Counter(c for c in text if not c.isspace()) for text in (ours, theirs))
                same_characters += (a & b).total()
                characters += max(a.total(), b.total())
                a, b = (Counter(re.sub(r"[\s-]", "", line) for line in text.split("\n")) for text in (ours, theirs))
                same_lines += (a & b).total()
                lines += b.total()
    assert same_characters / characters > 0.999
    assert same_lines / lines > 0.9


def test_every_word_is_where_its_box_says(documents: dict[Path, Document]) -> None:
    chance = random.Random(12)
    for path, document in documents.items():
        pdf = pdfium.PdfDocument(path)
        for page in chance.sample(document.pages, min(2, len(document.pages))):
            if page.rotation or page.end - page.start < 50:
                continue
            textpage = pdf[page.number - 1].get_textpage()
            words = list(re.finditer(r"\S+", document.text[page.start : page.end]))
            for word in chance.sample(words, min(40, len(words))):
                box = document.box(page.start + word.start(), page.start + word.end())
                assert box is not None
                there = textpage.get_text_bounded(
                    box.x0 - 0.3, page.height - box.bottom, box.x1 + 0.3, page.height - box.top
                )
                assert _letters(word[0]) in _letters(there), (path.name, page.number, word[0])
        pdf.close()


def test_every_quote_is_the_text_under_its_box(documents: dict[Path, Document]) -> None:
    """All mentions, taken from the tables: the letters of each quote, and each of its words under its own box."""
    mentions = 0
    for path, document in documents.items():
        source = Input(document.id, None, (Source(str(path), path.name),))
        tables = decode(process(source, Settings(workers=0, cache=None, ocr=False)).tables)
        rows = [row for table in tables.values() if "quote" in table.column_names for row in table.to_pylist()]
        pdf = pdfium.PdfDocument(path)
        pages = {number: _Under(pdf, document.pages[number - 1]) for number in {row["page"] for row in rows}}
        for row in rows:
            page = document.page_at(row["start"])
            there = pages[page.number]
            assert (page.number, page.rotation) == (row["page"], 0)
            assert row["quote"] == document.text[row["start"] : row["end"]]
            quote = document.text[row["start"] : min(row["end"], page.end)]
            box = Box(row["x0"], row["top"], row["x1"], row["bottom"])
            assert not Counter(_letters(quote)) - Counter(there.letters(box)), (path.name, page.number, quote)
            for word in re.finditer(r"\S+", quote):
                part = document.box(row["start"] + word.start(), row["start"] + word.end())
                assert part is not None
                assert _letters(word[0]) in there.letters(part), (path.name, page.number, word[0])
            mentions += 1
        pdf.close()
    assert mentions > 3_000


class _Under:
    """What PDFium finds under a box of a page, comments and form fields included."""

    def __init__(self, pdf: pdfium.PdfDocument, page: Page) -> None:
        self._height = page.height
        self._text = with_annotations(pdf, pdf[page.number - 1], page.number).get_textpage()

    def letters(self, box: Box) -> str:
        edges = (box.x0 - 0.3, self._height - box.bottom, box.x1 + 0.3, self._height - box.top)
        return _letters(self._text.get_text_bounded(*edges))


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isalnum())

"""The reader against another reader and against itself, on real documents."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from models.document import Document
from pipeline.read import read

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
    assert same_characters / characters > 0.995
    assert same_lines / lines > 0.85


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


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isalnum())

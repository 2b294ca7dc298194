from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models.document import Document, Furniture, Line, Page, Piece, TextSource


def document(*texts: str) -> Document:
    pages, boxes, at = [], [], 0
    for number, text in enumerate(texts, start=1):
        pages.append(Page(number, 595, 842, 0, at, at + len(text), TextSource.TEXT_LAYER))
        xs = np.arange(len(text), dtype=np.float32)
        box = np.stack([xs, xs * 0 + number, xs + 1, xs * 0 + number + 10], axis=1)
        box[[c.isspace() for c in text]] = np.nan
        boxes.append(box)
        at += len(text)
    return Document("0" * 64, "".join(texts), tuple(pages), (), boxes=tuple(boxes))


@given(st.lists(st.text(min_size=1, max_size=9), min_size=1, max_size=9))
def test_every_character_has_its_page(texts: list[str]) -> None:
    doc = document(*texts)
    for page in doc.pages:
        assert {doc.page_at(i).number for i in range(page.start, page.end)} == {page.number}


def test_box_is_around_the_words_on_their_first_page() -> None:
    doc = document("un deux\n", "trois\n")
    assert doc.box(3, 7) == (3, 1, 7, 11)
    assert doc.box(3, 12) == (3, 1, 7, 11), "the part on the next page does not count"
    assert doc.box(2, 3) is None, "a space has no box"


def test_furniture_is_blanked_at_the_same_length() -> None:
    text = "une redevance\nReçu en préfecture\nannuelle\n"
    lines = (Line(0, 13, 1), Line(14, 32, 1, furniture=Furniture.STAMP), Line(33, 41, 1))
    doc = Document("0" * 64, text, (Page(1, 1, 1, 0, 0, len(text), TextSource.TEXT_LAYER),), lines)
    piece = Piece.cut(doc, "deliberation", 0, len(text))
    assert piece.body == "une redevance\n                  \nannuelle\n"
    assert len(piece.folded) == len(text)
    assert [line.start for line in Piece.cut(doc, "deliberation", 14, len(text)).lines] == [0, 19]

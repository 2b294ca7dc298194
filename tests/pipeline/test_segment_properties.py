"""What holds for the segments of any document, however odd its text."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.document import Document, Furniture, Line, Page, TextSource
from pipeline.segment import segment

WORDS = st.sampled_from(
    [
        "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS", "Vu le code,", "DÉCIDE :", "1. Budget", "Ordre du jour :", "- Vote : pour à l'unanimité",
        "CONVENTION", "ANNEXE 1", "RAPPORT DU PRÉSIDENT", "La séance est levée", "Délibération n° 2020-12", "Objet : subvention", "Article 1",
        "", "   ", "12 000 €", "Présents : M. X", "PROCÈS-VERBAL", "Questions diverses", "é" * 40, "\u00a0", "1/3", "page 2",
    ]
)  # fmt: skip


def document_of(pages: list[list[str]], furniture: bool = False) -> Document:
    """A document without boxes: one line a string; the first line of each page may be furniture."""
    text, lines, sheets = "", [], []
    for number, page in enumerate(pages, start=1):
        start = len(text)
        for index, line in enumerate(page):
            mark = Furniture.HEADER if furniture and index == 0 else None
            lines.append(Line(len(text), len(text) + len(line), number, furniture=mark))
            text += line + "\n"
        if not page:
            text += "\n"
        sheets.append(Page(number, 595, 842, 0, start, len(text), TextSource.TEXT_LAYER))
    return Document("odd", text, tuple(sheets), tuple(lines))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.one_of(WORDS, st.text("abé\t-.:1(«", max_size=30)), max_size=14), min_size=1, max_size=6),
    st.booleans(),
)
def test_segments_cover_the_text(pages: list[list[str]], furniture: bool) -> None:
    document = document_of(pages, furniture)
    pieces = segment(document)
    assert pieces[0].start == 0
    assert pieces[-1].end == len(document.text)
    assert all(a.end == b.start for a, b in itertools.pairwise(pieces))
    assert all(a.start < a.end for a in pieces)
    begins = {line.start for line in document.lines} | {page.start for page in document.pages}
    assert all(piece.start in begins for piece in pieces)
    for piece in pieces:
        for span in (piece.number_span, piece.title_span):
            assert span is None or piece.start <= span.start < span.end <= piece.end
        assert piece.parent is None or pieces[piece.parent].kind.value == "deliberation"
        assert not (piece.title or "x").isspace()
    assert pieces == segment(document)


def test_no_text_no_segment() -> None:
    assert segment(document_of([])) == ()


def test_blank_pages_are_one_piece() -> None:
    pieces = segment(document_of([[], [" "], []]))
    assert [(p.kind.value, p.rule) for p in pieces] == [("other", "no_words")]


@pytest.mark.parametrize(
    "line", ["1. " * 200, "vu " * 300, "le conseil municipal " * 50, "D 2024-1 - Objet : " * 40, "()[]" * 200]
)
def test_odd_text_is_no_trap_for_the_patterns(line: str) -> None:
    document = document_of([[line] * 8] * 12)
    began = time.perf_counter()
    segment(document)
    assert time.perf_counter() - began < 3

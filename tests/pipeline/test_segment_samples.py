"""Made-up documents, one a way of writing, cut and named as an archivist would: names, places and sums are invented.

A sample is text with marks: `@kind number | title` before the first line of a piece, `~` alone for a new page, `#` before
a bold line, `##` before a large bold one, `^` before a centred one. Everything else is as printed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from models.document import Document, Line, Page, TextSource
from pipeline.segment import segment

FOLDER = Path(__file__).parent / "segment_samples"
SAMPLES = {path.stem: path.read_text() for path in sorted(FOLDER.glob("*.txt"))}
WIDTH, HEIGHT, LEFT, RIGHT = 595.0, 842.0, 70.0, 525.0


@dataclass(frozen=True)
class Truth:
    kind: str
    start: int
    number: str | None
    title: str | None


def document_of(sample: str) -> tuple[Document, list[Truth]]:
    """The document that a sample describes, laid out on pages with boxes, and its pieces."""
    text, at = [], 0
    lines: list[Line] = []
    pages: list[Page] = []
    truths: list[Truth] = []
    for number, sheet in enumerate(sample.strip("\n").split("\n~\n"), start=1):
        first, top = at, 60.0
        for raw in sheet.split("\n"):
            if raw.startswith("@"):
                kind, _, named = raw[1:].partition(" ")
                code, _, title = named.partition("|")
                truths.append(Truth(kind, at, code.strip() or None, title.strip() or None))
                continue
            size, bold, words = 11.0, False, raw
            if words.startswith("##"):
                size, bold, words = 14.0, True, words[2:]
            elif words.startswith("#"):
                bold, words = True, words[1:]
            centred, words = words.startswith("^"), words.lstrip("^").strip()
            wide = len(words) * size * 0.46
            x0 = max(LEFT, (WIDTH - wide) / 2) if centred else LEFT
            if words:
                box = (x0, top, min(x0 + wide, RIGHT), top + size)
                lines.append(Line(at, at + len(words), number, *box, size, bold))
                text.append(words + "\n")
                at += len(words) + 1
            top += size * (1.3 if words else 0.9)
        pages.append(Page(number, WIDTH, HEIGHT, 0, first, at, TextSource.TEXT_LAYER))
    return Document("made-up", "".join(text), tuple(pages), tuple(lines)), truths


def joined(documents: list[Document]) -> Document:
    """Documents one after the other, as one PDF would hold them."""
    text, lines, pages = "", [], []
    for document in documents:
        at, sheet = len(text), len(pages)
        lines += [
            line._replace(start=line.start + at, end=line.end + at, page=line.page + sheet) for line in document.lines
        ]
        pages += [
            replace(page, start=page.start + at, end=page.end + at, number=page.number + sheet)
            for page in document.pages
        ]
        text += document.text
    return Document("stream", text, tuple(pages), tuple(lines))


@pytest.fixture(params=SAMPLES, name="sample")
def _sample(request: pytest.FixtureRequest) -> str:
    return SAMPLES[request.param]


def test_pieces(sample: str) -> None:
    document, truths = document_of(sample)
    found = [(s.kind.value, s.start) for s in segment(document)]
    assert found == [(truth.kind, truth.start) for truth in truths]


def test_numbers_and_titles(sample: str) -> None:
    document, truths = document_of(sample)
    found = [(s.number, s.title) for s in segment(document) if s.kind.value in ("deliberation", "report")]
    assert found == [(t.number, t.title) for t in truths if t.kind in ("deliberation", "report")]


def test_spans_say_where(sample: str) -> None:
    document, _ = document_of(sample)
    for piece in segment(document):
        if piece.number_span:
            assert document.text[slice(*piece.number_span)].split() == (piece.number or "").split()
        if piece.title_span and piece.title:
            assert piece.title.split()[0] in document.text[slice(*piece.title_span)]
            assert piece.start <= piece.title_span.start < piece.title_span.end <= piece.end


def test_what_is_joined_goes_with_its_act() -> None:
    act, _ = document_of(SAMPLES["act-convention-and-annex"])
    report, _ = document_of(SAMPLES["report-first-then-the-act"])
    assert [s.parent for s in segment(act)] == [None, 0, 0]
    assert [s.parent for s in segment(report)] == [1, None]
    assert [s.parent for s in segment(joined([report, act, report]))] == [1, None, None, 2, 2, 6, None]


def test_the_items_of_one_session_share_it() -> None:
    minutes, _ = document_of(SAMPLES["minutes-roman-numbers"])
    act, _ = document_of(SAMPLES["commune-stamp-id-and-object"])
    assert {s.session for s in segment(minutes)} == {0}
    assert {s.session for s in segment(act)} == {None}


def test_streams_of_pieces_in_any_order() -> None:
    """Samples one after the other, shuffled: the pieces are found again, but for a few cuts that no word tells."""
    names = [name for name in SAMPLES if "stamp" not in name or "commune" in name]
    shuffler = random.Random(20)
    right = total = found = 0
    for _ in range(25):
        parts = [document_of(SAMPLES[name]) for name in shuffler.sample(names, 5)]
        stream = joined([document for document, _ in parts])
        truth, at = set(), 0
        for document, truths in parts:
            truth |= {(t.kind, t.start + at) for t in truths}
            at += len(document.text)
        pieces = {(s.kind.value, s.start) for s in segment(stream)}
        right += len(pieces & truth)
        total += len(truth)
        found += len(pieces)
    assert 2 * right / (total + found) > 0.95

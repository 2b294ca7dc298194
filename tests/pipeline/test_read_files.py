"""What files can be: broken, locked, empty, of no text; and what the reader says about each."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from models.codes import FailureCode
from models.document import TextSource
from pipeline.read import ReadError, read

TEXT = "Le conseil municipal décide d'approuver le budget de la commune."


def pdf(*pages: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for text in pages:
        for number, line in enumerate(text.split("\n")):
            canvas.drawString(60, 740 - 15 * number, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def rewritten(data: bytes, change: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def without_pages() -> bytes:
    out = io.BytesIO()
    PdfWriter().write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", FailureCode.EMPTY_FILE),
        (b"Compte rendu de la seance du 3 mars", FailureCode.NOT_A_PDF),
        (b"\x00" * 5_000, FailureCode.NOT_A_PDF),
        (b"<html><body>404</body></html>", FailureCode.NOT_A_PDF),
        (b"%PDF-1.4\n", FailureCode.BROKEN_PDF),
        (pdf(TEXT)[:300], FailureCode.BROKEN_PDF),
        (without_pages(), FailureCode.NO_PAGES),
        (rewritten(pdf(TEXT), lambda writer: writer.encrypt("secret")), FailureCode.ENCRYPTED),
    ],
    ids=["empty", "text", "zeros", "html", "header only", "truncated", "no pages", "locked"],
)
def test_files_that_cannot_be_read(data: bytes, code: FailureCode) -> None:
    with pytest.raises(ReadError) as error:
        read(data)
    assert error.value.code is code
    assert str(error.value)


def test_a_file_locked_against_changes_only_is_read() -> None:
    data = rewritten(pdf(TEXT), lambda writer: writer.encrypt("", "owner"))
    assert read(data).text.startswith(TEXT)


def test_a_broken_cross_reference_table_is_put_right() -> None:
    data = pdf(TEXT, TEXT)
    at = data.rindex(b"startxref")
    assert read(data[:at] + b"startxref\n12\n%%EOF").text.startswith(TEXT)


def test_rubbish_before_the_header() -> None:
    assert read(b"HTTP/1.1 200 OK\r\n\r\n" + pdf(TEXT)).text.startswith(TEXT)


def test_too_many_pages() -> None:
    document = read(pdf(*["page"] * 5), page_limit=2)
    assert len(document.pages) == 2
    assert [failure.code for failure in document.failures] == [FailureCode.TOO_MANY_PAGES]


def test_each_page_is_told_before_it_is_read() -> None:
    told: list[tuple[int, int]] = []
    read(pdf("a", "b", "c"), on_page=lambda page, pages: told.append((page, pages)))
    assert told == [(1, 3), (2, 3), (3, 3), (0, 3)]


def test_a_page_is_left_out_on_request() -> None:
    document = read(pdf("first", "second", "third"), leave_out=[2])
    assert [document.text[p.start : p.end].strip() for p in document.pages] == ["first", "", "third"]


def test_a_picture_without_text() -> None:
    from PIL import Image

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(Image.new("L", (200, 280), 240)), 0, 0, *A4)
    canvas.showPage()
    canvas.save()
    document = read(buffer.getvalue(), ocr=False)
    assert document.pages[0].text_source is TextSource.NONE
    assert [(failure.code, failure.page) for failure in document.failures] == [(FailureCode.NO_TEXT, 1)]


def test_a_scan_on_which_only_the_stamp_is_text() -> None:
    from PIL import Image

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(Image.new("L", (200, 280), 240)), 0, 0, *A4)
    for number, line in enumerate(STAMP):
        canvas.drawString(380, 800 - 10 * number, line)
    canvas.showPage()
    canvas.save()
    document = read(buffer.getvalue(), ocr=False)
    assert [failure.code for failure in document.failures] == [FailureCode.NO_TEXT]
    assert {line.furniture for line in document.lines} == {"stamp"}


STAMP = [
    "Envoyé en préfecture le 04/03/2031",
    "Reçu en préfecture le 04/03/2031",
    "Publié le",
    "ID : 093-219300001-20310303-D12-DE",
]


def test_a_blank_page_is_no_failure() -> None:
    document = read(pdf(TEXT, ""))
    assert document.failures == ()
    assert [page.text_source for page in document.pages] == [TextSource.TEXT_LAYER, TextSource.NONE]
    assert document.text.endswith("\n\n")


def test_thousands_of_paths_are_no_trouble() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for number in range(30_000):
        canvas.line(number % 500, 10, number % 500, 20)
    canvas.drawString(60, 700, TEXT)
    canvas.showPage()
    canvas.save()
    assert read(buffer.getvalue(), ocr=False).text.startswith(TEXT)


def test_a_page_with_more_characters_than_fit_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.read.glyphs.MOST_GLYPHS", 20)
    document = read(pdf(TEXT))
    assert document.text.startswith("Le conseil municipal")
    assert len(document.text) < 30
    assert [failure.code for failure in document.failures] == [FailureCode.BROKEN_PAGE]


def test_a_page_that_breaks_the_reader_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("pipeline.read.document.source_of", broken)
    document = read(pdf(TEXT, TEXT))
    assert [(failure.code, failure.page) for failure in document.failures] == [
        (FailureCode.BROKEN_PAGE, 1),
        (FailureCode.BROKEN_PAGE, 2),
    ]


def test_a_very_large_and_a_very_small_page() -> None:
    for size in ((14_000.0, 14_000.0), (3.0, 3.0)):
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=size, invariant=1)
        canvas.drawString(1, 1, TEXT)
        canvas.showPage()
        canvas.save()
        assert len(read(buffer.getvalue()).pages) == 1


WHOLE = pdf(TEXT + "\n" + TEXT, TEXT)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_damaged_files_never_raise_anything_else(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(WHOLE)
    for _ in range(chance.randrange(1, 30)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.3:
        del data[chance.randrange(len(data)) :]
    try:
        document = read(bytes(data), ocr=False)
    except ReadError:
        return
    assert "".join(document.text[page.start : page.end] for page in document.pages) == document.text


def test_the_same_bytes_give_the_same_document(make_pdf: Callable[..., Path]) -> None:
    data = make_pdf(TEXT, TEXT).read_bytes()
    first, second = read(data), read(data)
    assert (first.id, first.text, first.lines) == (second.id, second.text, second.lines)

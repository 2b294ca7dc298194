"""Files that ask for more than a reader should give, or are more than one document: docs/bad-pdfs.md has the table."""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from data.sample.broken import objects_to_pdf
from models.codes import FailureCode, Status
from pipeline.corpus import Input, Source, find_sources
from pipeline.pool import run_all
from pipeline.read import ReadError, read
from pipeline.settings import Settings

TEXT = "Le conseil municipal décide d'approuver le budget de la commune."
PLAIN = "Le conseil municipal approuve le budget de la commune."
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"
DRAWN = b"BT /F 12 Tf 60 700 Td (%s) Tj ET" % PLAIN.encode()


def pdf_of(*pages: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for text in pages:
        canvas.drawString(60, 700, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def page_of(content: bytes, resources: bytes, *more: bytes) -> bytes:
    """A PDF of one page: its content is object 4, the font /F object 5, and `more` are the objects from 6 on."""
    return objects_to_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> %s >> >>" % resources,
        content,
        FONT,
        *more,
    )


def test_thirty_thousand_pictures_on_a_page() -> None:
    content = DRAWN + b"".join(
        b" q 2 0 0 2 %d %d cm /I Do Q" % (n % 200 * 2 + 60, n // 200 * 4 % 600 + 40) for n in range(30_000)
    )
    dot = stream(
        b"\xcc", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    )
    document = read(page_of(stream(content), b"/XObject << /I 6 0 R >>", dot), ocr=False)
    assert document.text.startswith(PLAIN)
    assert document.failures == ()


@pytest.mark.parametrize("depth", [20, 2_000])
def test_a_page_tree_nested_deep(depth: int) -> None:
    """Nobody nests pages so: PDFium goes down to a certain depth and no further."""
    branches = [
        b"<< /Type /Pages /Count 1 /Kids [%d 0 R] %s >>" % (n + 1, b"/Parent %d 0 R" % (n - 1) if n > 2 else b"")
        for n in range(2, depth + 2)
    ]
    last = depth + 2
    data = objects_to_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        *branches,
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
        b" /Resources << /Font << /F %d 0 R >> >> >>" % (last - 1, last + 1, last + 2),
        stream(DRAWN),
        FONT,
    )
    document = read(data, ocr=False)
    if depth < 100:
        assert document.text.startswith(PLAIN)
    else:
        assert [failure.code for failure in document.failures] == [FailureCode.BROKEN_PAGE]


def test_a_page_tree_that_is_its_own_child() -> None:
    data = objects_to_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        stream(DRAWN),
        FONT,
    )
    document = read(data, ocr=False)
    assert document.text.strip() == PLAIN
    assert [(failure.code, failure.page) for failure in document.failures] == [(FailureCode.BROKEN_PAGE, 2)]


@pytest.mark.parametrize("depth", [5, 500])
def test_forms_nested_deep(depth: int) -> None:
    """A form in a form in a form: what stands before the deep end is read."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> /XObject << /X %d 0 R >> >>"
    forms = [stream(b"/X Do", form % (n + 1)) for n in range(6, 6 + depth)]
    end = stream(b"BT /F 12 Tf 60 600 Td (au fond) Tj ET", form % 6)
    data = page_of(stream(DRAWN + b" /X Do"), b"/XObject << /X 6 0 R >>", *forms, end)
    document = read(data, ocr=False)
    assert document.text.startswith(PLAIN)
    assert ("au fond" in document.text) == (depth < 100)


def test_a_form_that_holds_itself() -> None:
    form = stream(
        b"/X Do BT /F 12 Tf 60 600 Td (une fois) Tj ET",
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >>",
    )
    document = read(page_of(stream(DRAWN + b" /X Do"), b"/XObject << /X 6 0 R >>", form), ocr=False)
    assert document.text.startswith(PLAIN)
    assert len(document.text) < 1_000


def with_files(data: bytes, *, portfolio: bool) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.add_attachment("../../annexe.pdf", pdf_of("Le contenu de la pièce jointe"))
    if portfolio:
        writer.root_object[NameObject("/Collection")] = DictionaryObject(
            {NameObject("/Type"): NameObject("/Collection"), NameObject("/D"): TextStringObject("annexe.pdf")}
        )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("portfolio", [False, True], ids=["attached", "portfolio"])
def test_files_in_a_file(portfolio: bool) -> None:
    document = read(with_files(pdf_of(TEXT), portfolio=portfolio))
    assert document.text.startswith(TEXT)
    assert "jointe" not in document.text
    assert [failure.code for failure in document.failures] == [FailureCode.FILES_INSIDE]


def test_the_last_revision_of_a_file_is_read() -> None:
    """Signing adds a revision to the end of the file: what was there before is still in its bytes."""
    data = page_of(stream(DRAWN), b"")
    for number in (1, 2):
        data = revised(data, b"BT /F 12 Tf 60 700 Td (Version %d de la convention) Tj ET" % number)
    assert data.count(b"%%EOF") == 3
    assert read(data).text.strip() == "Version 2 de la convention"


def revised(data: bytes, content: bytes) -> bytes:
    """The same file with a revision that draws something else on its page."""
    before = int(data[data.rindex(b"startxref") :].split()[1])
    place = len(data)
    body = b"4 0 obj\n%s\nendobj\n" % stream(content)
    table = b"xref\n4 1\n%010d 00000 n \n" % place
    trailer = b"trailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (before, place + len(body))
    return data + body + table + trailer


def test_bytes_under_another_name(tmp_path: Path) -> None:
    """A file that is named is read whatever its name says; in a folder, names that end in .pdf are taken."""
    (tmp_path / "deliberation.doc").write_bytes(pdf_of(TEXT))
    (tmp_path / "photo.PDF").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 10)
    assert [source.name for source in find_sources([str(tmp_path)])] == ["photo.PDF"]
    (named,) = find_sources([str(tmp_path / "deliberation.doc")])
    assert read(named.read_bytes()).text.startswith(TEXT)
    with pytest.raises(ReadError) as error:
        read((tmp_path / "photo.PDF").read_bytes())
    assert error.value.code is FailureCode.NOT_A_PDF


@pytest.mark.slow
def test_three_thousand_pages_and_one() -> None:
    document = read(pdf_of(*[PLAIN] * 3_001))
    assert len(document.pages) == 3_000
    assert document.text.count(PLAIN) == 3_000
    assert [failure.code for failure in document.failures] == [FailureCode.TOO_MANY_PAGES]


# --- bombs: small files that grow, read by a worker as a run does --------------------------------------------------------


def packed(megabytes: int, unit: bytes) -> bytes:
    packer = zlib.compressobj(9)
    piece = unit * ((1 << 20) // len(unit))
    return b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()


def zeros() -> bytes:
    return page_of(stream(packed(300, b"\0"), b"/Filter /FlateDecode"), b"")


def packed_twice() -> bytes:
    """Four kilobytes that are two gigabytes."""
    return page_of(stream(zlib.compress(packed(2_000, b"\0"), 9), b"/Filter [/FlateDecode /FlateDecode]"), b"")


def lines() -> bytes:
    return page_of(stream(packed(100, b"0 0 m 9 9 l S "), b"/Filter /FlateDecode"), b"")


def laughs() -> bytes:
    """Ten forms, each of which shows the next ten times."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X %d 0 R >> >>"
    forms = [stream(b"/X Do " * 10, form % (number + 1)) for number in range(6, 15)]
    return page_of(stream(b"/X Do"), b"/XObject << /X 6 0 R >>", *forms, stream(b"0 0 m 9 9 l S", form % 6))


STOPPED = {FailureCode.OUT_OF_MEMORY, FailureCode.CRASHED, FailureCode.TIMED_OUT}
"""Which limit a bomb meets first depends on the machine; that it meets one does not."""


@pytest.mark.slow
@pytest.mark.parametrize("bomb", [zeros, packed_twice, lines, laughs])
def test_a_bomb_is_stopped_and_its_neighbours_are_read(bomb: Callable[[], bytes], tmp_path: Path) -> None:
    data = {"bomb": bomb(), "acte": pdf_of(TEXT)}
    inputs = []
    for name, content in data.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(content)
        inputs.append(Input(hashlib.sha256(content).hexdigest(), len(content), (Source(str(path), name),)))
    limits = Settings(workers=1, cache=None, ocr=False, seconds_per_document=30)
    outcomes = {source.sources[0].name: outcome for source, outcome in run_all(inputs, limits)}
    assert outcomes["acte"].status is Status.OK
    if bomb is zeros:  # nothing is drawn by it: a blank page
        assert outcomes["bomb"].failure_codes == ()
    else:
        assert outcomes["bomb"].status is Status.FAILED
        assert set(outcomes["bomb"].failure_codes) <= STOPPED

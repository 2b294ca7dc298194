"""From the bytes of a PDF to its `Document`: pages one by one, then what needs all of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium

from models.codes import FailureCode
from models.document import Boxes, Document, Furniture, Line, Page, Table, TextSource
from pipeline.read.annotations import with_annotations
from pipeline.read.compose import PageText, Printed, compose, join_hyphens, strips_of
from pipeline.read.fragments import Fragment, Ink, cut
from pipeline.read.furniture import mark_furniture
from pipeline.read.glyphs import Glyphs
from pipeline.read.grids import Grid, tables_of
from pipeline.read.hyphens import Vocabulary
from pipeline.read.order import rows_in_order, rows_of
from pipeline.read.source import Reader, Source, source_of, turned
from pipeline.read.stamps import split_stamps
from pipeline.read.tables import with_tables

MOST_PAGES = 3_000
_PASSWORD_NEEDED = 4
_NO_PAGES, _SOME_PAGE = re.compile(rb"/Count\s+0\b"), re.compile(rb"/Type\s*/Page\b")
"""PDFium does not open a PDF without pages, and does not say why."""
_EMPTY = Source(Glyphs("", np.empty((0, 4), np.float32), (), width=595.0, height=842.0), 0, TextSource.NONE)


class ReadError(Exception):
    """A file that cannot be read at all. `code` says why, the message says it in words."""

    def __init__(self, code: FailureCode, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(slots=True)
class _Sheet:
    """A page on its way: its rows in order, and what is known of it."""

    number: int
    source: Source
    ink: Ink
    printed: list[Printed]
    grids: Sequence[Grid] = ()


def read(
    data: bytes,
    *,
    ocr: bool = True,
    cache: Path | None = None,
    page_limit: int = MOST_PAGES,
    on_page: Callable[[int, int], None] = lambda _page, _pages: None,
    leave_out: Collection[int] = (),
) -> Document:
    """The document in `data`. Raises `ReadError` when there is none; what is wrong with a page is in its `failures`.

    With `ocr`, pages without a text layer that can be believed are read by OCR, where that is installed; `cache` is
    the folder that keeps what OCR read. `on_page` is told of each page before it is read, and how many there are
    to be read (page 0: all are read, and put together). The pages in `leave_out` stay empty.
    """
    pdf = _open(data)
    try:
        reader = Reader(pdf, hashlib.sha256(data).hexdigest(), ocr, cache)
        count = len(pdf)
        if count == 0:
            raise ReadError(FailureCode.NO_PAGES, "The PDF has no pages.")
        if count > page_limit:
            message = f"The PDF has {count} pages; the first {page_limit} are read."
            reader.fail(FailureCode.TOO_MANY_PAGES, message)
        if inside := pdf.count_attachments():
            reader.fail(FailureCode.FILES_INSIDE, f"Files embedded in the PDF are not read: {inside}.")
        count = min(count, page_limit)
        sheets = []
        for number in range(1, count + 1):
            on_page(number, count)
            sheets.append(_laid_out(_EMPTY, number) if number in leave_out else _sheet(reader, number))
        on_page(0, count)
        about = _metadata(pdf)
    finally:
        pdf.close()
    return _assemble(reader, sheets, *about)


def _open(data: bytes) -> pdfium.PdfDocument:
    """The PDF in `data`, opened with the empty password where it asks for one."""
    if not data:
        raise ReadError(FailureCode.EMPTY_FILE, "The file is empty.")
    at = data.find(b"%PDF-")
    try:
        return pdfium.PdfDocument(data[at:] if at > 0 else data)
    except pdfium.PdfiumError as error:
        # PDFium keeps its last error where it reports none: only a file with an encryption dictionary asks for a password
        if getattr(error, "err_code", None) == _PASSWORD_NEEDED and b"/Encrypt" in data:
            raise ReadError(FailureCode.ENCRYPTED, "The PDF asks for a password.") from error
        if at < 0:
            raise ReadError(FailureCode.NOT_A_PDF, "The file is not a PDF.") from error
        if _NO_PAGES.search(data) and not _SOME_PAGE.search(data):
            raise ReadError(FailureCode.NO_PAGES, "The PDF has no pages.") from error
        raise ReadError(FailureCode.BROKEN_PDF, f"The PDF cannot be opened: {error}") from error


def _metadata(pdf: pdfium.PdfDocument) -> tuple[str | None, str | None]:
    """Producer and date of creation as the PDF gives them."""
    try:
        about = pdf.get_metadata_dict()
    except (pdfium.PdfiumError, UnicodeDecodeError):
        return None, None
    return about.get("Producer") or None, about.get("CreationDate") or None


def _sheet(reader: Reader, number: int) -> _Sheet:
    """One page read, or an empty one and a failure."""
    try:
        page = with_annotations(reader.pdf, reader.pdf[number - 1], number)
    except pdfium.PdfiumError as error:
        reader.fail(FailureCode.BROKEN_PAGE, f"The page cannot be loaded: {error}", number)
        return _laid_out(_EMPTY, number)
    try:
        return _laid_out(source_of(reader, page, number), number, page)
    except MemoryError:
        raise
    except Exception as error:  # whatever a page is made of, the others can be read
        reader.fail(FailureCode.BROKEN_PAGE, f"The page cannot be read: {type(error).__name__}: {error}", number)
        return _laid_out(_EMPTY, number)
    finally:
        page.close()


def _laid_out(source: Source, number: int, page: pdfium.PdfPage | None = None) -> _Sheet:
    """The rows of a page in reading order: its own, then stamps, then what is written sideways."""
    glyphs = source.glyphs
    ink, upright, sideways = cut(glyphs)
    own, stamped = split_stamps(ink, upright)
    own, grids = with_tables(page, ink, own)
    printed = [Printed(row, strips_of(ink, row), table=row[0].table) for row in rows_in_order(ink, own)]
    printed += [Printed(row, strips_of(ink, row), Furniture.STAMP) for row in rows_of(stamped)]
    printed += [Printed([f], strips_of(ink, [f]), _put_on(ink, f)) for f in sideways]
    return _Sheet(number, source, ink, printed, grids)


def _put_on(ink: Ink, fragment: Fragment) -> Furniture | None:
    """Why text that is not upright is no part of the page: it runs along its edge, or is askew, as only stamps are."""
    width = ink.glyphs.width
    if fragment.x1 < 0.08 * width or fragment.x0 > 0.92 * width:
        return Furniture.MARGIN
    return Furniture.STAMP if 5 < ink.glyphs.runs[fragment.run].angle % 90 < 85 else None


def _assemble(reader: Reader, sheets: Sequence[_Sheet], producer: str | None, created_at: str | None) -> Document:
    """The document of these pages: one text, offsets counted through."""
    vocabulary = Vocabulary([sheet.ink.glyphs for sheet in sheets])
    texts: list[PageText] = []
    at = 0
    for sheet in sheets:
        join_hyphens(sheet.ink, sheet.printed, vocabulary)
        texts.append(compose(sheet.ink, sheet.printed, sheet.number, at))
        at += len(texts[-1].text)
    marked = mark_furniture(texts, [sheet.source.glyphs.height for sheet in sheets])
    pages: list[Page] = []
    lines: list[Line] = []
    boxes: list[Boxes] = []
    tables: list[Table] = []
    for sheet, text, own in zip(sheets, texts, marked, strict=True):
        glyphs, turn = sheet.source.glyphs, sheet.source.turn
        width, height = (glyphs.height, glyphs.width) if turn % 180 else (glyphs.width, glyphs.height)
        rotation = (glyphs.rotation - turn) % 360
        kind = sheet.source.text_source if sheet.ink.codes.size else TextSource.NONE
        pages.append(
            Page(
                sheet.number, width, height, rotation, text.start, text.start + len(text.text), kind, glyphs.confidence
            )
        )
        lines += own
        tables += tables_of(text, sheet.number, sheet.grids)
        boxes.append(turned(text.boxes, turn, width, height))
    return Document(
        reader.document_id,
        "".join(text.text for text in texts),
        tuple(pages),
        tuple(lines),
        tuple(tables),
        boxes=tuple(boxes),
        producer=producer,
        created_at=created_at,
        failures=tuple(reader.failures),
    )

"""From the bytes of a PDF to its `Document`: pages one by one, then what needs all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pypdfium2 as pdfium

from models.codes import FailureCode
from models.document import Boxes, Document, Failure, Furniture, Line, Page, TextSource
from pipeline.read.characters import tidy
from pipeline.read.compose import PageText, Printed, compose, join_hyphens, strips_of
from pipeline.read.fragments import Fragment, Ink, cut
from pipeline.read.furniture import mark_furniture
from pipeline.read.glyphs import Glyphs, glyphs_of
from pipeline.read.hyphens import Vocabulary
from pipeline.read.order import rows_in_order, rows_of
from pipeline.read.quality import has_picture, is_broken, shifted
from pipeline.read.stamps import split_stamps

MOST_PAGES = 3_000
_STAGE = "read"
_PASSWORD_NEEDED = 4
_FEW = 30


class ReadError(Exception):
    """A file that cannot be read at all. `code` says why, the message says it in words."""

    def __init__(self, code: FailureCode, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(slots=True)
class _Sheet:
    """A page on its way: its rows in order, and what is known of it."""

    number: int
    width: float
    height: float
    rotation: int
    ink: Ink
    printed: list[Printed]
    source: TextSource
    turn: int = 0


def read(data: bytes, *, ocr: bool = True, page_limit: int = MOST_PAGES) -> Document:
    """The document in `data`. Raises `ReadError` when there is none; what is wrong with a page is in `failures`."""
    pdf = _open(data)
    try:
        failures: list[Failure] = []
        count = len(pdf)
        if count == 0:
            raise ReadError(FailureCode.NO_PAGES, "The PDF has no pages.")
        if count > page_limit:
            message = f"The PDF has {count} pages; the first {page_limit} are read."
            failures.append(Failure(_STAGE, FailureCode.TOO_MANY_PAGES, message))
        sheets = [_sheet(pdf, index + 1, failures) for index in range(min(count, page_limit))]
        about = _metadata(pdf)
    finally:
        pdf.close()
    return _assemble(hashlib.sha256(data).hexdigest(), sheets, failures, *about)


def _open(data: bytes) -> pdfium.PdfDocument:
    """The PDF in `data`, opened with the empty password where it asks for one."""
    if not data:
        raise ReadError(FailureCode.EMPTY_FILE, "The file is empty.")
    at = data.find(b"%PDF-")
    try:
        return pdfium.PdfDocument(data[at:] if at > 0 else data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_NEEDED:
            raise ReadError(FailureCode.ENCRYPTED, "The PDF asks for a password.") from error
        if at < 0:
            raise ReadError(FailureCode.NOT_A_PDF, "The file is not a PDF.") from error
        raise ReadError(FailureCode.BROKEN_PDF, f"The PDF cannot be opened: {error}") from error


def _metadata(pdf: pdfium.PdfDocument) -> tuple[str | None, str | None]:
    """Producer and date of creation as the PDF gives them."""
    try:
        about = pdf.get_metadata_dict()
    except (pdfium.PdfiumError, UnicodeDecodeError):
        return None, None
    return about.get("Producer") or None, about.get("CreationDate") or None


def _sheet(pdf: pdfium.PdfDocument, number: int, failures: list[Failure]) -> _Sheet:
    """One page read, or an empty one and a failure."""
    try:
        page = pdf[number - 1]
    except pdfium.PdfiumError as error:
        failures.append(Failure(_STAGE, FailureCode.BROKEN_PAGE, f"The page cannot be loaded: {error}", number))
        return _laid_out(Glyphs("", np.empty((0, 4), np.float32), (), 595.0, 842.0), number, TextSource.NONE)
    try:
        glyphs, turn = _upright(page, glyphs_of(page))
        if glyphs.cut:
            message = f"The page has too many characters; the first {len(glyphs.text)} are read."
            failures.append(Failure(_STAGE, FailureCode.BROKEN_PAGE, message, number))
        glyphs = _believable(page, glyphs, number, failures)
        source = TextSource.TEXT_LAYER if glyphs.text.strip() else TextSource.NONE
        sheet = _laid_out(tidy(glyphs), number, source)
        sheet.turn = turn
        return sheet
    finally:
        page.close()


def _upright(page: pdfium.PdfPage, glyphs: Glyphs) -> tuple[Glyphs, int]:
    """The glyphs of the page turned so that most of its text is upright, and by how many degrees it was turned."""
    if all(run.angle == 0 for run in glyphs.runs):
        return glyphs, 0
    weights = [0, 0, 0, 0]
    for run in glyphs.runs:
        weights[round(run.angle / 90) % 4] += run.end - run.start
    turn = 90 * weights.index(max(weights))
    if turn == 0:
        return glyphs, 0
    page.set_rotation((glyphs.rotation + turn) % 360)
    try:
        return glyphs_of(page), turn
    finally:
        page.set_rotation(glyphs.rotation)


def _believable(page: pdfium.PdfPage, glyphs: Glyphs, number: int, failures: list[Failure]) -> Glyphs:
    """The glyphs, put right where their text layer lies and that can be done; a failure where it cannot."""
    printed = len(glyphs.text) - glyphs.text.count(" ")
    if printed < _FEW:
        if has_picture(page):
            failures.append(Failure(_STAGE, FailureCode.NO_TEXT, "The page is a picture without text.", number))
        return glyphs
    if is_broken(glyphs.text):
        better = shifted(glyphs)
        if better is not None:
            return better
        failures.append(Failure(_STAGE, FailureCode.NO_TEXT, "The text layer of the page makes no sense.", number))
    return glyphs


def _laid_out(glyphs: Glyphs, number: int, source: TextSource) -> _Sheet:
    """The rows of a page in reading order: its own, then stamps, then what is written sideways."""
    ink, upright, sideways = cut(glyphs)
    own, stamped = split_stamps(ink, upright)
    printed = [Printed(row, strips_of(ink, row)) for row in rows_in_order(ink, own)]
    printed += [Printed(row, strips_of(ink, row), Furniture.STAMP) for row in rows_of(stamped)]
    printed += [Printed([f], strips_of(ink, [f]), _margin(f, glyphs.width)) for f in sideways]
    return _Sheet(number, glyphs.width, glyphs.height, glyphs.rotation, ink, printed, source)


def _margin(fragment: Fragment, width: float) -> Furniture | None:
    """Text written along the left or right edge of a page is not part of it."""
    return Furniture.MARGIN if fragment.x1 < 0.08 * width or fragment.x0 > 0.92 * width else None


def _assemble(
    identity: str, sheets: Sequence[_Sheet], failures: list[Failure], producer: str | None, created_at: str | None
) -> Document:
    """The document of these pages: one text, offsets counted through."""
    vocabulary = Vocabulary([sheet.ink.glyphs.text for sheet in sheets])
    texts: list[PageText] = []
    for sheet in sheets:
        join_hyphens(sheet.ink, sheet.printed, vocabulary)
        texts.append(compose(sheet.ink, sheet.printed, sheet.number))
    marked = mark_furniture(texts, [sheet.height for sheet in sheets])
    pages: list[Page] = []
    lines: list[Line] = []
    boxes: list[Boxes] = []
    at = 0
    for sheet, text, own in zip(sheets, texts, marked, strict=True):
        width, height = (sheet.height, sheet.width) if sheet.turn % 180 else (sheet.width, sheet.height)
        rotation = (sheet.rotation - sheet.turn) % 360
        end = at + len(text.text)
        pages.append(Page(sheet.number, width, height, rotation, at, end, sheet.source))
        lines += [replace(line, start=line.start + at, end=line.end + at) for line in own]
        boxes.append(_turned_back(text.boxes, sheet.turn, width, height))
        at = end
    return Document(
        identity,
        "".join(text.text for text in texts),
        tuple(pages),
        tuple(lines),
        boxes=tuple(boxes),
        producer=producer,
        created_at=created_at,
        failures=tuple(failures),
    )


def _turned_back(boxes: Boxes, turn: int, width: float, height: float) -> Boxes:
    """Boxes of a page that was turned clockwise by `turn` degrees, as it is shown (`width` by `height`)."""
    x0, top, x1, bottom = boxes.T
    match turn:
        case 90:
            columns = (top, height - x1, bottom, height - x0)
        case 180:
            columns = (width - x1, height - bottom, width - x0, height - top)
        case 270:
            columns = (width - bottom, x0, width - top, x1)
        case _:
            return boxes
    return np.stack(columns, axis=1)

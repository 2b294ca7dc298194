"""Where the text of a page comes from: its text layer where that can be believed, OCR where it cannot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium

from models.codes import FailureCode
from models.document import Boxes, Failure, TextSource
from pipeline.read.characters import tidy
from pipeline.read.fragments import cut
from pipeline.read.glyphs import MOST_GLYPHS, Glyphs, Run, glyphs_of
from pipeline.read.quality import has_picture, is_broken, shifted
from pipeline.read.stamps import split_stamps

if TYPE_CHECKING:
    from pipeline.read.ocr import Reading

_FEW = 30
"""A page with fewer printed characters of its own (stamps apart) has no text worth the name."""
_SCANT = 400
"""With fewer, and one image over nearly all of the page, they are a footer or a stamp put on a scan."""
_WHOLE_PAGE, _PART_OF_PAGE = 0.6, 0.06
_NOT_MANY = 1_200
"""On a page with fewer, pictures inside the page may hold a good part of its text."""
_STAGE = "read"


@dataclass(slots=True)
class Reader:
    """How the pages of one document are to be read, and what went wrong with them so far."""

    pdf: pdfium.PdfDocument
    document_id: str
    ocr: bool = True
    cache: Path | None = None
    failures: list[Failure] = field(default_factory=list)

    def fail(self, code: FailureCode, message: str, number: int | None = None) -> None:
        """Put down something that could not be read."""
        self.failures.append(Failure(_STAGE, code, message, number))


@dataclass(frozen=True, slots=True)
class Source:
    """The glyphs of a page, turned clockwise by `turn` degrees so that most of its text is upright."""

    glyphs: Glyphs
    turn: int
    text_source: TextSource


def source_of(reader: Reader, page: pdfium.PdfPage, number: int) -> Source:
    """The glyphs of a page from the best source there is; what is wrong with it goes to the reader's failures."""
    layer, turn = _upright(page, glyphs_of(page))
    if layer.cut:
        message = f"The page has more than {MOST_GLYPHS} characters; the first ones are read."
        reader.fail(FailureCode.BROKEN_PAGE, message, number)
    printed = len(layer.text) - layer.text.count(" ")
    if printed >= _FEW and is_broken(layer.text):
        return _mended(reader, page, number, Source(layer, turn, TextSource.TEXT_LAYER))
    layer = tidy(layer)
    if printed > _NOT_MANY:
        return Source(layer, turn, TextSource.TEXT_LAYER)
    own = _own_characters(layer, printed)
    if own < _SCANT:
        if has_picture(page) if own < _FEW else has_picture(page, largest=_WHOLE_PAGE):
            return _scan(reader, page, number, Source(layer, turn, _kind(printed)))
        if own < _FEW:
            return Source(layer, turn, _kind(printed))
    source = Source(layer, turn, TextSource.TEXT_LAYER)
    if turn == 0 and reader.ocr and has_picture(page, largest=_PART_OF_PAGE):
        return _with_pictures(reader, page, number, source)
    return source


def _kind(printed: int) -> TextSource:
    return TextSource.TEXT_LAYER if printed else TextSource.NONE


def _own_characters(layer: Glyphs, printed: int) -> int:
    """How many printed characters there are, those of stamps left out."""
    if printed < _FEW:
        return printed
    ink, upright, _ = cut(layer)
    _, stamped = split_stamps(ink, upright)
    return printed - sum(f.end - f.start for f in stamped) if stamped else printed


def _mended(reader: Reader, page: pdfium.PdfPage, number: int, source: Source) -> Source:
    """What a text layer that is rubbish means, or what OCR reads instead; the rubbish itself where neither helps."""
    better = shifted(source.glyphs)
    if better is not None:
        return replace(source, glyphs=tidy(better))
    empty = Source(_nothing(source.glyphs, source.turn), 0, TextSource.NONE)
    read = _scan(reader, page, number, empty, "The text layer of the page makes no sense.")
    return read if read.glyphs.text else replace(source, glyphs=tidy(source.glyphs))


def _nothing(glyphs: Glyphs, turn: int) -> Glyphs:
    """The same page as shown, without any glyph."""
    width, height = (glyphs.height, glyphs.width) if turn % 180 else (glyphs.width, glyphs.height)
    return Glyphs("", np.empty((0, 4), np.float32), (), width, height, (glyphs.rotation - turn) % 360)


def _scan(
    reader: Reader, page: pdfium.PdfPage, number: int, layer: Source, why: str = "The page is a picture without text."
) -> Source:
    """What OCR reads on the page, put together with what its text layer has (a stamp); the layer alone if it cannot."""
    if not reader.ocr:
        reader.fail(FailureCode.NO_TEXT, f"{why} OCR is off.", number)
        return layer
    return _by_ocr(
        reader, number, layer, why, lambda ocr, own: [ocr.read_page(own, number, reader.document_id, reader.cache)]
    )


def _with_pictures(reader: Reader, page: pdfium.PdfPage, number: int, layer: Source) -> Source:
    """The text layer with what OCR reads in large pictures that stand in the page."""
    return _by_ocr(
        reader, number, layer, "",
        lambda ocr, own: ocr.read_pictures(own, number, layer.glyphs, reader.document_id, reader.cache),
    )  # fmt: skip


def _by_ocr(reader: Reader, number: int, layer: Source, why: str, read: Callable[..., Sequence[Reading]]) -> Source:
    """The layer together with these readings of OCR, on a handle of the page of their own."""
    try:
        from pipeline.read import ocr
    except ImportError as error:
        if why:
            reader.fail(FailureCode.OCR_MISSING, f"{why} OCR is not installed: {error}", number)
        return layer
    own = reader.pdf[number - 1]
    try:
        readings = read(ocr, own)
    except ocr.OcrMissingError as error:
        if why:
            reader.fail(FailureCode.OCR_MISSING, f"{why} {error}", number)
        return layer
    except ocr.OcrFailedError as error:
        reader.fail(FailureCode.OCR_FAILED, f"{why} {error}".strip(), number)
        return layer
    finally:
        own.close()
    found = [reading for reading in readings if reading.glyphs.text.strip()]
    if not found:
        return layer
    if not layer.glyphs.text.strip():
        glyphs, turn = _turned_upright(tidy(found[0].glyphs))
        return Source(glyphs, turn, TextSource.OCR)
    return Source(tidy(ocr.merged(layer.glyphs, found)), layer.turn, TextSource.MIXED)


def _upright(page: pdfium.PdfPage, glyphs: Glyphs) -> tuple[Glyphs, int]:
    """The glyphs of the page turned so that most of its text is upright, and by how many degrees it was turned."""
    turn = _turn_needed(glyphs)
    if turn == 0:
        return glyphs, 0
    page.set_rotation((glyphs.rotation + turn) % 360)
    try:
        return glyphs_of(page), turn
    finally:
        page.set_rotation(glyphs.rotation)


def _turn_needed(glyphs: Glyphs) -> int:
    """By how many degrees clockwise the page is to be turned for most of its text to be upright."""
    if all(run.angle == 0 for run in glyphs.runs):
        return 0
    weights = [0, 0, 0, 0]
    for run in glyphs.runs:
        weights[round(run.angle / 90) % 4] += run.end - run.start
    return 90 * weights.index(max(weights))


def _turned_upright(glyphs: Glyphs) -> tuple[Glyphs, int]:
    """The same by turning boxes: OCR knows words whatever way they are written."""
    turn = _turn_needed(glyphs)
    if turn == 0:
        return glyphs, 0
    width, height = (glyphs.height, glyphs.width) if turn % 180 else (glyphs.width, glyphs.height)
    boxes = turned(glyphs.boxes, 360 - turn, width, height)
    runs = [Run(r.start, r.end, r.size, r.bold, (r.angle - turn) % 360) for r in glyphs.runs]
    rotation = (glyphs.rotation + turn) % 360
    return replace(glyphs, boxes=boxes, runs=runs, width=width, height=height, rotation=rotation), turn


def turned(boxes: Boxes, turn: int, width: float, height: float) -> Boxes:
    """Boxes of a page that was turned clockwise by `turn` degrees, as it stood before (`width` by `height`)."""
    x0, top, x1, bottom = boxes.T
    match turn % 360:
        case 90:
            columns = (top, height - x1, bottom, height - x0)
        case 180:
            columns = (width - x1, height - bottom, width - x0, height - top)
        case 270:
            columns = (width - bottom, x0, width - top, x1)
        case _:
            return boxes
    return np.stack(columns, axis=1)

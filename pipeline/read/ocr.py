"""OCR: the glyphs of a page that is a picture, or of pictures of text inside a page, kept in a cache between runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from models.document import Box
from pipeline.read._ocr_cache import kept
from pipeline.read._ocr_engine import (
    SCATTERED,
    OcrFailedError,
    OcrMissingError,
    Word,
    engine_version,
    recognise,
)
from pipeline.read._ocr_image import (
    Segment,
    parts_of,
    render_scan,
    scan_dpi,
    skew_of,
    straightened,
    take_out_rules,
    uncovered,
)
from pipeline.read._ocr_reading import Reading, merged, reading_of
from pipeline.read._ocr_words import confidence_of, joined_lines, mended, weight_of, without_rubbish
from pipeline.read.glyphs import Glyphs

__all__ = ["OcrFailedError", "OcrMissingError", "Reading", "merged", "read_page", "read_pictures"]

_LEAST_DPI, _MOST_DPI = 200, 300
_SURE = 80
"""A page read with less confidence than this (of 100) is read again at the higher resolution."""
_DISMAL = 60
"""Below this the page may stand on its side or on its head."""
_LEAST_SHARE = 0.06
"""A picture inside a page is read when it covers more than this share of the page…"""
_PICTURE_SURE = 75
"""…and the words found in it are kept when the engine is that sure of them,"""
_PICTURE_WORDS = 4
"""and finds so many."""
_SETTINGS = f"2/{_LEAST_DPI}-{_MOST_DPI}/{_SURE}"
"""Part of the key in the cache: to be changed with whatever changes the results."""


@dataclass(frozen=True, slots=True)
class _Try:
    """One attempt at a picture: the words in pixels of the straightened picture, and the rules found in it."""

    words: list[Word]
    rules: Sequence[Segment]
    confidence: float = 0.0
    """The mean confidence of all that was seen, before rubbish was dropped: low where the picture is no upright text."""
    turn: int = 0
    """By how many degrees counter-clockwise the picture was turned to be read."""


def read_page(
    page: pdfium.PdfPage, number: int, document_id: str = "", cache: Path | None = None, seconds: float = 40.0
) -> Reading:
    """What the picture of page `number` says; `seconds` is the most it may take.

    `page` must be a handle of its own, taken from the document for this call and closed after it: what was drawn over
    a scan is taken off it, so that a stamp in the text layer does not hide the words under it. With `document_id` (the
    sha256 of the file) and `cache` (a folder), a page that was read once is looked up.
    Raises `OcrMissingError` where OCR is not installed, and `OcrFailedError`.
    """
    key = (document_id, number, "page", _SETTINGS, engine_version())
    return kept(cache if document_id else None, key, lambda: _read_page(page, monotonic() + seconds))


def read_pictures(
    page: pdfium.PdfPage,
    number: int,
    glyphs: Glyphs,
    document_id: str = "",
    cache: Path | None = None,
    seconds: float = 30.0,
) -> list[Reading]:
    """What pictures inside a page of text say: tables and texts put in as images; nothing for photographs and logos.

    Only pictures that cover more than a few per cent of the page and have no text of `glyphs` over them are read.
    """
    boxes = picture_boxes(page, glyphs)
    if not boxes:
        return []
    key = (document_id, number, "pictures", _SETTINGS, engine_version())
    whole = kept(cache if document_id else None, key, lambda: _read_boxes(page, boxes, monotonic() + seconds))
    return [whole] if whole.glyphs.text else []


def picture_boxes(page: pdfium.PdfPage, glyphs: Glyphs) -> list[Box]:
    """The large pictures of the page without text over them, in points from the top-left corner as shown."""
    width, height = page.get_size()
    found = []
    for picture in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        box = _as_shown(page, picture.get_bounds())
        x0, top, x1, bottom = max(0.0, box.x0), max(0.0, box.top), min(width, box.x1), min(height, box.bottom)
        if (x1 - x0) * (bottom - top) < _LEAST_SHARE * width * height or bottom - top < 20:
            continue
        middle = (glyphs.boxes[:, :2] + glyphs.boxes[:, 2:]) / 2
        inside = (middle > (x0, top)).all(axis=1) & (middle < (x1, bottom)).all(axis=1)
        if int(inside.sum()) < 20:
            found.append(Box(x0, top, x1, bottom))
    return found[:8]


def _as_shown(page: pdfium.PdfPage, bounds: tuple[float, float, float, float]) -> Box:
    """A box of the page's own space as it is shown, turned and cropped."""
    left, bottom, right, top = bounds
    area = pdfium_c.FS_RECTF()
    pdfium_c.FPDF_GetPageBoundingBox(page, area)
    match page.get_rotation():
        case 90:
            return Box(bottom - area.bottom, left - area.left, top - area.bottom, right - area.left)
        case 180:
            return Box(area.right - right, bottom - area.bottom, area.right - left, top - area.bottom)
        case 270:
            return Box(area.top - top, area.right - right, area.top - bottom, area.right - left)
        case _:
            return Box(left - area.left, area.top - top, right - area.left, area.top - bottom)


def _read_page(page: pdfium.PdfPage, deadline: float) -> Reading:
    width, height = page.get_size()
    dpi = scan_dpi(page, _LEAST_DPI, _MOST_DPI)
    picture, scale = render_scan(page, dpi)
    best = _read(picture, scale, deadline)
    if best.confidence < _DISMAL and best.confidence:
        best = _any_way_up(picture, scale, best, deadline)
    if _DISMAL <= best.confidence < _SURE and dpi < _MOST_DPI:
        finer, fine_scale = render_scan(page, _MOST_DPI)
        again = _read(_turned(finer, best.turn), fine_scale, deadline)
        if weight_of(again.words) > weight_of(best.words):
            best, scale = replace(again, turn=best.turn), fine_scale
    return reading_of(best.words, best.rules, scale, width, height, page.get_rotation(), best.turn)


def _any_way_up(picture: Image.Image, scale: float, upright: _Try, deadline: float) -> _Try:
    """The best attempt of the four quarter turns."""
    best = replace(upright, turn=0)
    for degrees in sorted((90, 270, 180), key=lambda degrees: degrees != upright.turn):
        attempt = replace(_read(_turned(picture, degrees), scale, deadline), turn=degrees)
        if weight_of(attempt.words) > 1.5 * weight_of(best.words):
            best = attempt
        if best.confidence > _SURE:
            break
    return best


def _turned(picture: Image.Image, degrees: int) -> Image.Image:
    """The picture turned counter-clockwise by quarter turns."""
    return picture.rotate(degrees, expand=True) if degrees else picture


def _read_boxes(page: pdfium.PdfPage, boxes: Sequence[Box], deadline: float) -> Reading:
    """The words of these parts of a page, as one reading."""
    width, height = page.get_size()
    scale = _MOST_DPI / 72
    words: list[Word] = []
    rules: list[Segment] = []
    for box in boxes:
        crop = (box.x0, height - box.bottom, width - box.x1, box.top)  # left, bottom, right, top
        bitmap = page.render(scale=scale, crop=crop, grayscale=True, may_draw_forms=False, draw_annots=False)
        found = _read(bitmap.to_pil().convert("L"), scale, deadline)
        if found.confidence < _PICTURE_SURE or len(found.words) < _PICTURE_WORDS:
            continue
        dx, dy, line = box.x0 * scale, box.top * scale, max((word.line for word in words), default=0)
        words += [word.moved(dx, dy, line) for word in found.words]
        rules += [Segment(r.x0 + dx, r.top + dy, r.x1 + dx, r.bottom + dy) for r in found.rules]
    return reading_of(words, rules, scale, width, height, page.get_rotation(), 0)


def _read(picture: Image.Image, scale: float, deadline: float) -> _Try:
    """One attempt: straighten, take the rules out, read; then read what ink no word has covered."""
    dpi = 72 * scale
    if np.asarray(picture).min() > 200:
        return _Try([], ())
    picture = straightened(picture, skew_of(picture))
    cleaned, rules = take_out_rules(picture, dpi)
    words = recognise(cleaned, dpi, _left(deadline), parts_of(rules, *cleaned.size))
    rest = uncovered(cleaned, words, dpi)
    if rest is not None:
        words = joined_lines(words, recognise(rest, dpi, _left(deadline), [(SCATTERED, None)]))
    turn = _lie(words)
    if turn:
        return _Try([], (), 1.0, 90 * turn)
    words = [word for word in words if not word.turn]
    return _Try(mended(without_rubbish(words)), rules, confidence_of(words))


def _lie(words: Sequence[Word]) -> int:
    """By how many quarter turns clockwise most of the words lie on the picture."""
    weights = [0, 0, 0, 0]
    for word in words:
        if len(word.text) > 3:
            weights[word.turn] += len(word.text)
    return weights.index(max(weights))


def _left(deadline: float) -> float:
    """Seconds left; raises when there are none."""
    left = deadline - monotonic()
    if left <= 0:
        raise OcrFailedError("OCR of a page took too long")
    return left

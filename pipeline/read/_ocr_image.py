"""The picture of a page for OCR: rendered without what was put over the scan, set upright, its ruled lines taken out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from pipeline.read._ocr_engine import ONE_BLOCK, WHOLE_PAGE, Part, Word

Grey = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

MOST_PIXELS = 24_000_000
"""An A3 page at 300 dpi has 17 million."""
_DARK = 160
_RULE_DPI = 100
_RULE_INCHES = 0.5
"""No letter of running text is that tall."""
_RULE_THICK = 0.1
_TOUCH = 0.1
_TALL, _EDGE, _MOST_DIVIDERS, _THIN_BAND = 0.35, 0.12, 2, 0.01
"""A rule this tall (share of the page), this far from its edges, divides it, when there are no more than so many."""
_SHADE_INCHES = 0.15
_ALONE = 0.35
_FALL, _WIDEST = 0.02, 8
"""A rule may fall by this share of its length, and be so many pixels wide; what is wider is a shadow."""
_LEAST_SKEW = 0.3
"""The engine reads lines that fall by less as well as level ones."""
_LEAST_INK = 3
"""Pairs of neighbouring inky squares, a tenth of an inch wide: a word of four letters has so many."""
_SMALL_FORM = 0.3
"""A form object that covers less of the page is a stamp or a logo, not the page."""


class Segment(NamedTuple):
    """A ruled line in the picture, as a thin box, in pixels."""

    x0: float
    top: float
    x1: float
    bottom: float


def render_scan(page: pdfium.PdfPage, dpi: float) -> tuple[Image.Image, float]:
    """The page in grey and the pixels per point used; `page` must be a handle of its own (objects are taken off it).

    Where pictures cover most of the page, it is a scan: what was drawn over it (the stamp of the prefecture, an
    added text layer) is left out, so that the scan can be read beneath. The text layer is read elsewhere.
    """
    width, height = page.get_size()
    if picture_share(page) >= 0.5:
        _take_off_overlays(page, width * height)
    scale = min(dpi / 72, float(MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    return page.render(scale=scale, grayscale=True, may_draw_forms=False, draw_annots=False).to_pil().convert(
        "L"
    ), scale


def picture_share(page: pdfium.PdfPage) -> float:
    """How much of the page is covered by its pictures, from 0 to 1 (strips of one scan add up)."""
    width, height = page.get_size()
    covered = 0.0
    for picture in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return float(min(1.0, covered / max(1.0, width * height)))


def scan_dpi(page: pdfium.PdfPage, least: int, most: int) -> int:
    """The resolution of the finest large picture of the page, between `least` and `most`."""
    width, height = page.get_size()
    best = float(least)
    for picture in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > 0.02 * width * height:
            pixels = picture.get_px_size()
            best = max(best, 72 * max(pixels) / max(1.0, right - left, top - bottom))
    return round(min(best, most))


def _take_off_overlays(page: pdfium.PdfPage, area: float) -> None:
    """Take text, drawings and small forms off the page (in memory only)."""
    for item in list(page.get_objects(max_depth=1)):
        kind = item.type
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM:
            left, bottom, right, top = item.get_bounds()
            if (right - left) * (top - bottom) >= _SMALL_FORM * area:
                continue
        if kind != pdfium_c.FPDF_PAGEOBJ_IMAGE:
            page.remove_obj(item)


def skew_of(picture: Image.Image) -> float:
    """By how many degrees the lines of the picture fall to the right (negative: rise), within ±5; 0 when unsure.

    The right angle is the one at which the rows of pixels differ most: text rows dark, gaps white.
    """
    small = picture.copy()
    small.thumbnail((700, 900))
    dark = (np.asarray(small) < _DARK).astype(np.float32)
    if dark.mean() > 0.4 or dark.sum() < 200:
        return 0.0
    ys, xs = np.nonzero(dark)
    sharpness = {0.0: _sharpness(xs, ys, 0.0)}

    def best_of(angles: npt.NDArray[np.float64]) -> float:
        for angle in angles:
            key = round(float(angle), 2)
            if key not in sharpness:
                sharpness[key] = _sharpness(xs, ys, key)
        return max(sharpness, key=lambda key: sharpness[key])

    coarse = best_of(np.arange(-5, 5.1, 0.5))
    fine = best_of(np.arange(coarse - 0.4, coarse + 0.41, 0.1))
    return fine if sharpness[fine] > 1.1 * sharpness[0.0] else 0.0


def _sharpness(xs: npt.NDArray[np.int64], ys: npt.NDArray[np.int64], degrees: float) -> float:
    """How much neighbouring rows of pixels differ when the picture is turned by this angle."""
    rows = np.round(ys - xs * np.tan(np.radians(degrees))).astype(np.int64)
    profile = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.square(np.diff(profile)).sum())


def straightened(picture: Image.Image, degrees: float) -> Image.Image:
    """The picture turned so that its lines are level, around its middle, without changing its size."""
    if abs(degrees) < _LEAST_SKEW:
        return picture
    return picture.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)


def uncovered(picture: Image.Image, words: Sequence[Word], dpi: float) -> Image.Image | None:
    """The picture without the words that were read, or None when no ink is left that could be text."""
    grey = np.array(picture)
    for word in words:
        reach = 0.15 * (word.bottom - word.top)
        grey[_from(word.top - reach) : _from(word.bottom + reach), _from(word.x0 - reach) : _from(word.x1 + reach)] = (
            255
        )
    factor = max(1, round(dpi / _RULE_DPI))
    dark = _shrunk(grey, factor) < _DARK
    side = round(0.1 * dpi / factor)
    height, width = (n - n % side for n in dark.shape)
    cells = dark[:height, :width].reshape(height // side, side, width // side, side).mean(axis=(1, 3))
    inky = (cells > 0.15) & (cells < 0.9)
    beside = inky[:, :-1] & inky[:, 1:]
    return Image.fromarray(grey) if int(beside.sum()) >= _LEAST_INK else None


def _from(pixel: float) -> int:
    """A pixel's number that is not negative (a negative one would count from the other end)."""
    return max(0, round(pixel))


def take_out_rules(picture: Image.Image, dpi: float) -> tuple[Image.Image, list[Segment]]:
    """The picture without its frames and the rules of its tables, and these rules.

    Rules make the engine lose lines of text beside them. A horizontal rule is only taken out where it meets a
    vertical one: others underline words, and would take the feet of letters with them.
    """
    grey = np.asarray(picture)
    factor = max(1, round(dpi / _RULE_DPI))
    dark = _shrunk(grey, factor) < _DARK
    unit = dpi / factor
    dark &= ~_shaded(dark, round(_SHADE_INCHES * unit))
    vertical = _rules(dark, unit, axis=0)
    horizontal = _rules(dark, unit, axis=1)
    reach = _TOUCH * unit
    upright = [s for s in _segments(vertical, axis=0) if _stands_alone(dark, s, axis=0)]
    level = [s for s in _segments(horizontal, axis=1) if _stands_alone(dark, s, axis=1)]
    level = [s for s in level if any(_meet(s, v, reach) for v in upright)]
    upright = [s for s in upright if any(_meet(h, s, reach) for h in level) or s.bottom - s.top > 2 * unit]
    if not upright:
        return picture, []
    keep = np.zeros_like(dark)
    for segment in (*upright, *level):
        x0, top, x1, bottom = (int(v) for v in segment)
        keep[max(0, top - 1) : bottom + 1, max(0, x0 - 1) : x1 + 1] = True
    keep &= _grown(vertical | horizontal)
    full = np.repeat(np.repeat(keep, factor, axis=0), factor, axis=1)[: grey.shape[0], : grey.shape[1]]
    cleaned = grey.copy()
    cleaned[: full.shape[0], : full.shape[1]][full] = 255
    return Image.fromarray(cleaned), [Segment(*(v * factor for v in s)) for s in (*upright, *level)]


def parts_of(rules: Sequence[Segment], width: int, height: int) -> list[tuple[int, Part | None]]:
    """The parts of a picture to read one by one, each with its mode: columns between long upright rules, and the rest.

    A margin column with the names beside the text, or a newspaper's columns: read as a whole, lines would run across.
    """
    tall = [r for r in rules if r.bottom - r.top > _TALL * height and _EDGE * width < r.x0 < (1 - _EDGE) * width]
    tall = [r for k, r in enumerate(tall) if all(abs(r.x0 - other.x0) > _EDGE * width for other in tall[:k])]
    if not 0 < len(tall) <= _MOST_DIVIDERS:
        return [(WHOLE_PAGE, None)]
    tall.sort()
    top, bottom = int(min(r.top for r in tall)), int(max(r.bottom for r in tall))
    edges = [0, *(int((r.x0 + r.x1) / 2) for r in tall), width]
    parts: list[tuple[int, Part | None]] = [(ONE_BLOCK, (a, top, b, bottom)) for a, b in pairwise(edges)]
    thin = _THIN_BAND * height
    if top > thin:
        parts.insert(0, (WHOLE_PAGE, (0, 0, width, top)))
    if height - bottom > thin:
        parts.append((WHOLE_PAGE, (0, bottom, width, height)))
    return parts


def _shrunk(grey: Grey, factor: int) -> Grey:
    """The picture made smaller; a pixel is as dark as the darkest of those it stands for."""
    height, width = (n - n % factor for n in grey.shape)
    blocks = grey[:height, :width].reshape(height // factor, factor, width // factor, factor)
    return np.asarray(blocks.min(axis=(1, 3)))


def _shaded(dark: Mask, side: int) -> Mask:
    """The pixels in the middle of a dark square: the shadow of a fold, a shaded cell, a photograph."""
    solid = dark
    for axis in (0, 1):
        sums = np.cumsum(solid, axis=axis, dtype=np.int32)
        before = np.roll(sums, side, axis)
        before[(slice(None),) * axis + (slice(0, side),)] = 0
        solid = np.roll(sums - before >= 0.8 * side, -side // 2, axis)
    return np.asarray(solid)


def _stands_alone(dark: Mask, line: Segment, axis: int) -> bool:
    """True when there is mostly white on both sides of a line: not so for strokes of letters, and for underlines."""
    x0, top, x1, bottom = (int(v) for v in line)
    sides = (
        (dark[top:bottom, max(0, x0 - 4) : max(0, x0 - 2)], dark[top:bottom, x1 + 2 : x1 + 4])
        if axis == 0
        else (dark[max(0, top - 4) : max(0, top - 2), x0:x1], dark[bottom + 2 : bottom + 4, x0:x1])
    )
    return all(side.size == 0 or side.mean() < _ALONE for side in sides)


def _rules(dark: Mask, unit: float, axis: int) -> Mask:
    """Pixels that belong to thin straight lines along `axis`, as long as a rule is (`unit` pixels an inch)."""
    across = 1 - axis
    long = _opened(dark | np.roll(dark, 1, across), round(_RULE_INCHES * unit), axis, holes=0.04)
    thick = _opened(long, max(3, round(_RULE_THICK * unit)), across, holes=0)
    return long & ~thick


def _opened(mask: Mask, length: int, axis: int, holes: float) -> Mask:
    """The pixels of `mask` that lie on a straight stretch of `length` pixels along `axis` with at most a share of holes."""
    mask = mask if axis == 0 else mask.T
    if mask.shape[0] < length:
        return np.zeros_like(mask if axis == 0 else mask.T)
    sums = np.zeros((mask.shape[0] + 1, mask.shape[1]), np.int32)
    np.cumsum(mask, axis=0, out=sums[1:])
    full = sums[length:] - sums[:-length] >= length - int(holes * length)
    reach = np.zeros((mask.shape[0] + length, mask.shape[1]), np.int32)
    np.cumsum(full, axis=0, out=reach[length : length + len(full)])
    reach[length + len(full) :] = reach[length + len(full) - 1]
    opened = reach[length:] - reach[:-length] > 0
    return opened if axis == 0 else opened.T


def _grown(mask: Mask) -> Mask:
    """The mask with one more pixel on each side."""
    grown = mask.copy()
    for axis in (0, 1):
        grown |= np.roll(grown, 1, axis) | np.roll(grown, -1, axis)
    return grown


def _segments(mask: Mask, axis: int) -> list[Segment]:
    """The straight lines of a mask along `axis`, neighbouring ones made one."""
    turned = mask.T if axis == 0 else mask
    padded = np.zeros((turned.shape[0], turned.shape[1] + 2), np.int8)
    padded[:, 1:-1] = turned
    step = np.diff(padded, axis=1)
    rows, starts = np.nonzero(step == 1)
    ends = np.nonzero(step == -1)[1]
    done: list[list[int]] = []
    lines: list[list[int]] = []  # first and last row, start and end: those that may still go on
    for row, start, end in zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True):
        done += [line for line in lines if row - line[1] > 2]
        lines = [line for line in lines if row - line[1] <= 2]
        same = next((line for line in lines if start <= line[3] + 3 and end >= line[2] - 3), None)
        if same is None:
            lines.append([row, row, start, end])
        else:
            same[1:] = [row, min(same[2], start), max(same[3], end)]
    lines = [line for line in done + lines if line[1] - line[0] <= _FALL * (line[3] - line[2]) + _WIDEST]
    if axis == 0:
        return [Segment(a, c, b + 1, d) for a, b, c, d in lines]
    return [Segment(c, a, d, b + 1) for a, b, c, d in lines]


def _meet(level: Segment, upright: Segment, reach: float) -> bool:
    """True when a horizontal and a vertical line touch or cross."""
    return (
        level.x0 - reach <= upright.x1
        and level.x1 + reach >= upright.x0
        and upright.top - reach <= level.bottom
        and upright.bottom + reach >= level.top
    )

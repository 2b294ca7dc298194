"""From words in pixels to glyphs in points, the same kind as a text layer gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

import numpy as np
import numpy.typing as npt

from pipeline.read._ocr_engine import Word
from pipeline.read._ocr_image import Segment
from pipeline.read._ocr_words import confidence_of
from pipeline.read.glyphs import Glyphs, Run

_ABOVE, _BELOW = 0.89, 0.22
"""A glyph's box reaches so far above and below the baseline, in font sizes (as the fonts of a text layer have it)."""
_LEAST_SPACE = 0.2
"""Words of one line are at least so far apart, in font sizes."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What OCR made of a page or of pictures in it.

    `glyphs` are in points on the page as shown; `glyphs.confidence` is the mean of the words', 0 to 100, and
    `confidences` has one number (0 to 100) per character, that of its word, 0 for the spaces between words.
    `rules` are the ruled lines of the picture as thin boxes (x0, top, x1, bottom in points): what `tables` makes
    grids of. On a page scanned askew all of it stands as if the page had been set straight around its middle.
    """

    glyphs: Glyphs
    confidences: npt.NDArray[np.uint8]
    rules: npt.NDArray[np.float32]


def reading_of(
    words: Sequence[Word],
    rules: Sequence[Segment],
    scale: float,
    width: float,
    height: float,
    rotation: int,
    turn: int,
) -> Reading:
    """The words as glyphs. `scale` is pixels per point, `turn` how far the picture was turned counter-clockwise."""
    characters: list[str] = []
    rows: list[tuple[float, float, float, float]] = []
    confidences: list[int] = []
    runs: list[Run] = []
    for _, group in groupby(words, key=lambda word: word.line):
        line = list(group)
        size = median(word.size for word in line)
        start = len(characters)
        for k, word in enumerate(line):
            if k:
                _space(characters, rows, confidences)
            top, bottom = word.base - _ABOVE * size, word.base + _BELOW * size
            edges = _apart(word, line[k - 1].x1 if k else None, _LEAST_SPACE * size)
            rows += [(a, top, b, bottom) for a, b in pairwise(edges)]
            characters += word.text
            confidences += [round(word.confidence)] * len(word.text)
        runs.append(Run(start, len(characters), size / scale, bold=False, angle=(-turn) % 360))
    boxes = _turned_back(np.array(rows, np.float32).reshape(-1, 4) / scale, turn, width, height)
    lines = _turned_back(np.array(rules, np.float32).reshape(-1, 4) / scale, turn, width, height)
    glyphs = Glyphs("".join(characters), boxes, tuple(runs), width, height, rotation, confidence_of(words))
    return Reading(glyphs, np.array(confidences, np.uint8), lines)


def _apart(word: Word, before: float | None, least: float) -> Sequence[float]:
    """The edges of a word, its first one moved right where it stands too near to the word before."""
    if before is None or word.x0 - before >= least:
        return word.edges
    first = min(before + least, word.edges[1] - 1)
    return (max(first, word.x0), *word.edges[1:])


def _space(characters: list[str], rows: list[tuple[float, float, float, float]], confidences: list[int]) -> None:
    """A space after the last word; its box is flat, at that word's right edge."""
    _, top, x1, bottom = rows[-1]
    characters.append(" ")
    rows.append((x1, top, x1, bottom))
    confidences.append(0)


def _turned_back(boxes: npt.NDArray[np.float32], turn: int, width: float, height: float) -> npt.NDArray[np.float32]:
    """Boxes of the turned picture on the page as shown."""
    x0, top, x1, bottom = boxes.T
    match turn:
        case 90:
            columns = (width - bottom, x0, width - top, x1)
        case 180:
            columns = (width - x1, height - bottom, width - x0, height - top)
        case 270:
            columns = (top, height - x1, bottom, height - x0)
        case _:
            return boxes
    return np.stack(columns, axis=1)


def merged(layer: Glyphs, readings: Sequence[Reading]) -> Glyphs:
    """The glyphs of a text layer and of OCR on one page; what OCR read where the layer has text already is left out."""
    text, boxes, runs = layer.text, [layer.boxes], list(layer.runs)
    words = [r.glyphs for r in readings if r.glyphs.text]
    for glyphs in words:
        for run in glyphs.runs:
            keep = ~_covered(glyphs.boxes[run.start : run.end], layer.boxes)
            piece = "".join(c for c, k in zip(glyphs.text[run.start : run.end], keep, strict=True) if k)
            if not piece.strip():
                continue
            runs.append(run._replace(start=len(text), end=len(text) + len(piece)))
            text += piece
            boxes.append(glyphs.boxes[run.start : run.end][keep])
    letters = sum(len(g.text) for g in words)
    sure = sum(len(g.text) * (g.confidence or 0.0) for g in words) / letters if letters else None
    return replace(layer, text=text, boxes=np.concatenate(boxes), runs=tuple(runs), confidence=sure)


def _covered(boxes: npt.NDArray[np.float32], others: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
    """Which boxes have their middle in one of the others."""
    others = others[(others[:, 2] > others[:, 0]) & (others[:, 3] > others[:, 1])]
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    inside: npt.NDArray[np.bool_] = (
        (x[:, None] >= others[:, 0]) & (x[:, None] <= others[:, 2])
        & (y[:, None] >= others[:, 1]) & (y[:, None] <= others[:, 3])
    )  # fmt: skip
    return np.asarray(inside.any(axis=1))

"""The printed glyphs of a page cut into fragments: pieces of one line with no wide gap inside."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import regex

from models.document import Boxes
from pipeline.read.characters import Codes, codes_of
from pipeline.read.glyphs import Glyphs

WIDE_GAP = 0.9
"""A gap wider than this share of the height of the glyphs (which is about 1.15 times the font size) cuts a fragment."""
_BACKWARDS = 0.7
_STEP = 0.6
"""A glyph this far above or below the one before it (in heights) is on another line."""
_WORD_GAP = 0.11
"""A space was meant where the gap is wider, printed or not: real spaces measure 0.15 and more, letters 0.06 and less."""
_RAISED, _RAISED_GAP = 0.85, 0.25
"""Raised letters after a figure (« 1er ») are smaller, and so near that no space was meant."""
_SPACED_OUT = regex.compile(r"(?<!\w)\p{Lu}{1,2}(?:[ \xa0]{1,4}\p{Lu}{1,3}(?!\w)){3,40}")
"""Capitals with a space between every two, as in « D E C I D E »."""
_EDGE = 3.0
"""Glyphs may stand so many points beyond the edge of the page."""
_UPRIGHT = 5
"""Text within so many degrees of upright is upright (a scan put in askew)."""


class Fragment(NamedTuple):
    """A piece of one printed line: `ink[start:end]`. `base` is its baseline, more or less; `rank` its place in drawing order."""

    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    start: int
    end: int
    rank: int
    run: int
    cells: tuple[tuple[int, int, tuple[Fragment, ...]], ...] | None = None
    """For the row of a table, which stands for many fragments: row, column and fragments of every cell."""
    table: int | None = None
    """Which table of the page that row is of, from 0."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The printed glyphs of a page, spaces left out: `codes[i]` in `boxes[i]`, `before[i]` the space before it or 0.

    `where[i]` is the glyph's place in `glyphs`.
    """

    glyphs: Glyphs
    where: npt.NDArray[np.int64]
    codes: Codes
    boxes: Boxes
    before: Codes
    gaps: npt.NDArray[np.float32]

    def text(self, fragment: Fragment) -> str:
        """The glyphs of a fragment as drawn, with the spaces between them."""
        where = self.where
        return self.glyphs.text[where[fragment.start] : where[fragment.end - 1] + 1]


def cut(glyphs: Glyphs) -> tuple[Ink, list[Fragment], list[Fragment]]:
    """The ink of a page, its upright fragments, and those that are written sideways; both in drawing order."""
    codes = codes_of(glyphs.text)
    where = np.flatnonzero(~_is_blank(codes))
    where = where[_on_page(glyphs, where)]
    if not len(where):
        return Ink(glyphs, where, codes[:0], glyphs.boxes[:0], codes[:0], np.empty(0, np.float32)), [], []
    boxes = glyphs.boxes[where]
    run_starts = np.searchsorted(where, [run.start for run in glyphs.runs])
    run_of = np.repeat(np.arange(-1, len(run_starts)), np.diff(run_starts, prepend=0, append=len(where)))
    x0, top, x1, bottom = boxes.T
    height = np.maximum(bottom - top, 1.0)
    middle = (top + bottom) / 2
    new_run = run_of[1:] != run_of[:-1]
    gap = (x0[1:] - x1[:-1]) / np.maximum(height[1:], height[:-1])
    cuts = (
        new_run
        | (gap > WIDE_GAP)
        | (gap < -_BACKWARDS)
        | (np.abs(middle[1:] - middle[:-1]) > _STEP * np.minimum(height[1:], height[:-1]))
    )
    if any(run.angle for run in glyphs.runs):
        level = np.array([_is_upright(run.angle) for run in glyphs.runs])
        cuts = new_run | (cuts & level[run_of[1:]])
    before = _spaces(codes, where, gap, height)
    for match in _SPACED_OUT.finditer(glyphs.text):
        _draw_together(match, where, before, gap)
    ink = Ink(glyphs, where, codes[where], boxes, before, gap)
    starts = np.concatenate(([0], np.flatnonzero(cuts) + 1))
    upright, sideways = _fragments(ink, starts, run_of)
    return ink, upright, sideways


def _on_page(glyphs: Glyphs, where: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which glyphs are on the page as shown: a cropped page still holds the text around it."""
    x0, top, x1, bottom = glyphs.boxes[where].T
    across, down = (x0 + x1) / 2, (top + bottom) / 2
    inside: npt.NDArray[np.bool_] = (
        (across > -_EDGE) & (across < glyphs.width + _EDGE) & (down > -_EDGE) & (down < glyphs.height + _EDGE)
    )
    return inside


def _is_upright(angle: int) -> bool:
    return angle <= _UPRIGHT or angle >= 360 - _UPRIGHT


def _is_blank(codes: Codes) -> npt.NDArray[np.bool_]:
    """True for spaces of every width and for what prints nothing."""
    blank: npt.NDArray[np.bool_] = (codes <= 0x20) | (codes == 0xA0)
    if len(codes) and codes.max() >= 0x2000:
        blank |= ((codes >= 0x2000) & (codes <= 0x200A)) | (codes == 0x202F) | (codes == 0x205F) | (codes == 0x3000)
    return blank


def _spaces(
    codes: Codes, where: npt.NDArray[np.int64], gap: npt.NDArray[np.float32], height: npt.NDArray[np.float32]
) -> Codes:
    """The space before each printed glyph: the one drawn (many make one), one put in where the gap shows it, or 0."""
    between = where[1:] - where[:-1] - 1
    drawn = np.where(between == 1, codes[where[:-1] + 1], np.uint32(0x20))
    missing = (between == 0) & (gap > _WORD_GAP)
    figures = (codes[where] >= 0x30) & (codes[where] <= 0x39)
    raised = figures[:-1] & (height[1:] < _RAISED * height[:-1]) & (gap < _RAISED_GAP) & ~figures[1:]
    before = np.zeros(len(where), np.uint32)
    before[1:] = np.where(
        (between > 0) & ~raised,
        np.maximum(drawn, np.uint32(0x20)),
        np.where(missing & ~raised, np.uint32(0x20), np.uint32(0)),
    )
    return before


def _draw_together(
    match: regex.Match[str], where: npt.NDArray[np.int64], before: Codes, gap: npt.NDArray[np.float32]
) -> None:
    """Takes the spaces out of « D E C I D E », but for the wider ones between two words."""
    letters = match[0].split()
    if sum(len(x) == 1 for x in letters) < 0.7 * len(letters) or _is_alphabet(letters):
        return
    first, last = np.searchsorted(where, [match.start(), match.end() - 1])
    gaps = gap[first:last]
    spaced = before[first + 1 : last + 1] > 0
    usual = float(np.median(gaps[spaced]))
    narrow = gaps < max(1.6 * usual, usual + 0.1)
    before[first + 1 : last + 1][narrow] = 0


def _is_alphabet(letters: list[str]) -> bool:
    """True for letters that count something: A B C D."""
    return all(ord(b[0]) - ord(a[0]) == 1 for a, b in pairwise(letters))


def _fragments(
    ink: Ink, starts: npt.NDArray[np.int64], run_of: npt.NDArray[np.int64]
) -> tuple[list[Fragment], list[Fragment]]:
    """The fragments that begin at these places of the ink, upright ones and others."""
    boxes = ink.boxes
    x0 = np.minimum.reduceat(boxes[:, 0], starts).tolist()
    top = np.minimum.reduceat(boxes[:, 1], starts).tolist()
    x1 = np.maximum.reduceat(boxes[:, 2], starts).tolist()
    bottom = np.maximum.reduceat(boxes[:, 3], starts).tolist()
    begin = starts.tolist()
    end = [*begin[1:], len(boxes)]
    of_run = run_of[starts].tolist()
    upright: list[Fragment] = []
    sideways: list[Fragment] = []
    runs = ink.glyphs.runs
    for rank, (left, high, right, low, first, last, run) in enumerate(
        zip(x0, top, x1, bottom, begin, end, of_run, strict=True)
    ):
        if low - high < 1.0:
            size = max(runs[run].size, 1.0)
            high, low = low - size, low + 0.2 * size
        base = runs[run].base
        if not high < base < low:
            base = low - 0.2 * (low - high)
        fragment = Fragment(left, high, right, low, base, first, last, rank, run)
        (upright if _is_upright(runs[run].angle) else sideways).append(fragment)
    return upright, sideways

"""The printed glyphs of a page cut into fragments: pieces of one line with no wide gap inside."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, repeat
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
_SPACE = 0x20
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


_NO_TABLE = (repeat(None), repeat(None))


@dataclass(frozen=True)
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

    @cached_property
    def spaced(self) -> list[int]:
        """The glyphs that have a space before them, the very first one of the page left out."""
        return (np.flatnonzero(self.before[1:]) + 1).tolist()

    def spaces(self, fragment: Fragment) -> list[float]:
        """How wide the spaces inside a fragment are, in points."""
        inside = self.spaced[bisect_right(self.spaced, fragment.start) : bisect_left(self.spaced, fragment.end)]
        height = fragment.bottom - fragment.top
        return [float(self.gaps[at - 1]) * height for at in inside]

    def text(self, fragment: Fragment) -> str:
        """The glyphs of a fragment as drawn, with the spaces between them."""
        where = self.where
        return self.glyphs.text[where[fragment.start] : where[fragment.end - 1] + 1]


def cut(glyphs: Glyphs) -> tuple[Ink, list[Fragment], list[Fragment]]:
    """The ink of a page, its upright fragments, and those that are written sideways; both in drawing order."""
    codes = codes_of(glyphs.text)
    where = np.flatnonzero(~_is_blank(codes))
    x0, top, x1, bottom = columns = glyphs.boxes.T[:, where]
    inside = _on_page(columns, glyphs.width, glyphs.height)
    if not inside.all():
        where, (x0, top, x1, bottom) = where[inside], (columns := columns[:, inside])
    if not len(where):
        return Ink(glyphs, where, codes[:0], glyphs.boxes[:0], codes[:0], np.empty(0, np.float32)), [], []
    run_starts = where.searchsorted([run.start for run in glyphs.runs])
    run_of = np.zeros(len(where) + 1, np.int64)
    np.add.at(run_of, run_starts, 1)
    run_of = run_of[:-1].cumsum() - 1
    height = np.maximum(bottom - top, 1.0)
    taller, lower = np.maximum(height[1:], height[:-1]), np.minimum(height[1:], height[:-1])
    rise = np.diff((top + bottom) / 2)
    new_run = run_of[1:] != run_of[:-1]
    gap = (x0[1:] - x1[:-1]) / taller
    cuts = new_run | (gap > WIDE_GAP) | (gap < -_BACKWARDS) | (np.abs(rise) > _STEP * lower)
    if any(run.angle for run in glyphs.runs):
        level = np.array([_is_upright(run.angle) for run in glyphs.runs])
        cuts = new_run | (cuts & level[run_of[1:]])
    printed = codes[where]
    before = _spaces(codes, printed, where, gap, height)
    for match in _SPACED_OUT.finditer(glyphs.text):
        _draw_together(match, where, before, gap)
    ink = Ink(glyphs, where, printed, columns.T, before, gap)
    starts = np.append(0, np.flatnonzero(cuts) + 1)
    return (ink, *_fragments(ink, starts, run_of[starts]))


def _on_page(columns: npt.NDArray[np.float32], width: float, height: float) -> npt.NDArray[np.bool_]:
    """Which glyphs are on the page as shown: a cropped page still holds the text around it."""
    x0, top, x1, bottom = columns
    across, down = (x0 + x1) / 2, (top + bottom) / 2
    inside: npt.NDArray[np.bool_] = (
        (across > -_EDGE) & (across < width + _EDGE) & (down > -_EDGE) & (down < height + _EDGE)
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
    codes: Codes,
    printed: Codes,
    where: npt.NDArray[np.int64],
    gap: npt.NDArray[np.float32],
    height: npt.NDArray[np.float32],
) -> Codes:
    """The space before each printed glyph: the one drawn (many make one), one put in where the gap shows it, or 0."""
    between = np.diff(where) - 1
    before = np.zeros(len(where), np.uint32)
    before[1:][(between > 0) | (gap > _WORD_GAP)] = _SPACE
    alone = np.flatnonzero(between == 1)
    before[alone + 1] = np.maximum(codes[where[alone] + 1], _SPACE)
    figures = (printed >= 0x30) & (printed <= 0x39)
    raised = figures[:-1] & ~figures[1:] & (gap < _RAISED_GAP) & (height[1:] < _RAISED * height[:-1])
    before[1:][raised] = 0
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
    """The fragments that begin at these places of the ink, in these runs: upright ones and others."""
    runs = ink.glyphs.runs
    x0, top, x1, bottom = ink.boxes.T
    x0, top = np.minimum.reduceat(x0, starts), np.minimum.reduceat(top, starts).astype(np.float64)
    x1, bottom = np.maximum.reduceat(x1, starts), np.maximum.reduceat(bottom, starts).astype(np.float64)
    flat = bottom - top < 1.0
    if flat.any():
        size = np.maximum([runs[run].size for run in run_of.tolist()], 1.0)
        top, bottom = np.where(flat, bottom - size, top), np.where(flat, bottom + 0.2 * size, bottom)
    base = np.array([run.base for run in runs])[run_of]
    base = np.where((top < base) & (base < bottom), base, bottom - 0.2 * (bottom - top))
    ends = np.append(starts[1:], len(ink.codes))
    columns = (x0, top, x1, bottom, base, starts, ends, np.arange(len(starts)), run_of)
    fragments = list(map(Fragment._make, zip(*(column.tolist() for column in columns), *_NO_TABLE, strict=False)))
    if all(run.angle == 0 for run in runs):
        return fragments, []
    upright = [f for f in fragments if _is_upright(runs[f.run].angle)]
    return upright, [f for f in fragments if not _is_upright(runs[f.run].angle)]

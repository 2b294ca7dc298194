"""One clean character per glyph: ligatures spelled out, composed accents, no control characters, plain bullets."""

from __future__ import annotations

import unicodedata

import numpy as np
import numpy.typing as npt
import regex

from pipeline.read.glyphs import Glyphs, Run

Codes = npt.NDArray[np.uint32]

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    "\u01c6": "dž",
    "\u0132": "IJ",
    "\u0133": "ij",
}
_BULLET = "•"
_PRIVATE_DASHES = "\uf02d\uf0be\uf0e0\uf0e8"
"""Dashes and arrows of the fonts Symbol and Wingdings that stand before the items of a list."""
_SURE = regex.compile(
    "[\x20-\x7e\xa0-\xac\xae-\u024f\u2010-\u201f\u2020-\u2027\u202f-\u203f\u2070-\u218f\u2000-\u200a]*+"
)
_DROPPED = regex.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff0-\ufffc\ufffe\uffff]"
)
_PRIVATE = regex.compile("[\ue000-\uf8ff]")
_SOFT_HYPHEN = "\u00ad"


def codes_of(text: str) -> Codes:
    """The Unicode numbers of a text, one per character."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def text_of(codes: Codes) -> str:
    """The text of these Unicode numbers."""
    return codes.astype("<u4").tobytes().decode("utf-32-le")


def tidy(glyphs: Glyphs) -> Glyphs:
    """The same page with one printable NFC character per glyph.

    A ligature becomes as many glyphs as it has letters, side by side in its box; an accent drawn after its letter
    becomes one glyph with it; characters that print nothing are dropped. Most pages have nothing to tidy.
    """
    text = glyphs.text
    if _SURE.fullmatch(text):
        return glyphs
    parts: list[str] = []
    source: list[int] = []
    share: list[tuple[int, int]] = []
    last_of_run = {run.end - 1 for run in glyphs.runs}
    for index, character in enumerate(text):
        new = _tidied(text, index, character, index in last_of_run)
        if new and parts and unicodedata.combining(new[0]):
            composed = unicodedata.normalize("NFC", parts[-1] + new)
            if len(composed) == 1:
                parts[-1] = composed
                continue
        for place, letter in enumerate(new):
            parts.append(letter)
            source.append(index)
            share.append((place, len(new)))
    return _rebuilt(glyphs, "".join(parts), source, share)


def _tidied(text: str, index: int, character: str, ends_run: bool) -> str:
    """What to write for one character: itself, its letters, a bullet, or nothing."""
    if character in _LIGATURES:
        return _LIGATURES[character]
    if character == _SOFT_HYPHEN:
        return _SOFT_HYPHEN if ends_run else ""
    if _PRIVATE.match(character) or character == "\ufffd":
        return _private(text, index, character)
    if _DROPPED.match(character):
        return ""
    composed = unicodedata.normalize("NFC", character)
    return composed if len(composed) == 1 else character


def _private(text: str, index: int, character: str) -> str:
    """A character of a font's own: a bullet where it stands alone, its low byte inside a word (U+F041 is an A)."""
    if character in _PRIVATE_DASHES:
        return "-"
    near = text[max(0, index - 1) : index] + text[index + 1 : index + 2]
    alone = not any(c.isalnum() or _PRIVATE.match(c) or c == "\ufffd" for c in near)
    if alone or character == "\ufffd":
        return _BULLET if alone else character
    low = chr(ord(character) & 0xFF)
    return low if 0xF000 <= ord(character) <= 0xF0FF and low.isprintable() and low != _SOFT_HYPHEN else _BULLET


def _rebuilt(glyphs: Glyphs, text: str, source: list[int], share: list[tuple[int, int]]) -> Glyphs:
    """The glyphs with this text; `source` says from which glyph each character comes, `share` which part of its box."""
    where = np.array(source, np.int64)
    boxes = glyphs.boxes[where] if len(where) else np.empty((0, 4), np.float32)
    for index, (place, parts) in enumerate(share):
        if parts > 1:
            x0, width = float(boxes[index, 0]), float(boxes[index, 2] - boxes[index, 0])
            boxes[index, 0], boxes[index, 2] = x0 + width * place / parts, x0 + width * (place + 1) / parts
    edges = np.searchsorted(where, [edge for run in glyphs.runs for edge in (run.start, run.end)]).tolist()
    runs = [
        Run(edges[2 * k], edges[2 * k + 1], run.size, run.bold, run.angle)
        for k, run in enumerate(glyphs.runs)
        if edges[2 * k] < edges[2 * k + 1]
    ]
    return Glyphs(text, boxes, runs, glyphs.width, glyphs.height, glyphs.rotation, glyphs.confidence, glyphs.cut)

"""One clean character per glyph: ligatures spelled out, composed accents, no control characters, plain bullets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

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
_ODD = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u0132\u0133\u01c6\u0300-\u036f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u2064\ud800-\uf8ff\ufb00-\ufb06\ufe00-\ufeff\ufff0-\uffff\u1e9b\u2126\u212a\u212b]"
)
_IS_ODD = np.ones(1 << 16, np.bool_)
_IS_ODD[[0x0A, 0x0D, *range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x132), *range(0x134, 0x180)]] = False
_IS_ODD[[ord(c) for c in "’‘“”–—…•€−‑"]] = False
"""By number: characters that need no tidying, among them all the usual ones, and the others."""
_DROPPED = regex.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff0-\ufffc\ufffe\uffff]"
)
_PRIVATE = regex.compile("[\ue000-\uf8ff]")
_MISREAD_WORD = regex.compile(
    r"\p{Ll}[ÈËÍÓÔ˚˘]|\b[ldnscLDNSC]í\p{L}|(?<!\S)[‡ñ](?!\S)|\p{Lu}…\p{Lu}|(?<![\p{Lu}\p{L}])È\p{Ll}"
)
_MISREAD_ENOUGH = 3
_SOFT_HYPHEN = "\u00ad"


def codes_of(text: str) -> Codes:
    """The Unicode numbers of a text, one per character."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def text_of(codes: Codes) -> str:
    """The text of these Unicode numbers."""
    return codes.astype("<u4").tobytes().decode("utf-32-le")


_MISREAD = {
    code: ord(right)
    for byte in range(0x80, 0x100)
    for code, right in [(ord(bytes([byte]).decode("mac_roman")), bytes([byte]).decode("cp1252", "ignore"))]
    if right
}
"""What a Windows text becomes when it is taken for a Macintosh one: « prÈcÈdent », « ‡ líarticle »."""


def tidy(glyphs: Glyphs) -> Glyphs:
    """The same page with one printable NFC character per glyph.

    A ligature becomes as many glyphs as it has letters, side by side in its box; an accent drawn after its letter
    becomes one glyph with it; characters that print nothing are dropped. Most pages have nothing to tidy.
    """
    text = glyphs.text
    if "È" in text and len(_MISREAD_WORD.findall(text)) >= _MISREAD_ENOUGH:
        text = _right_accents(glyphs)
        glyphs = replace(glyphs, text=text)
    if not _IS_ODD[np.minimum(codes_of(text), 0xFFFF)].any() or not _ODD.search(text):
        return glyphs
    letters = list(text)
    counts = np.ones(len(letters), np.int64)
    last_of_run = {run.end - 1 for run in glyphs.runs}
    for match in _ODD.finditer(text):
        index = match.start()
        new = _tidied(text, index, match[0], index in last_of_run)
        if new and index and unicodedata.combining(new[0]):
            composed = unicodedata.normalize("NFC", letters[index - 1] + new)
            if len(composed) == 1:
                letters[index - 1], new = composed, ""
        letters[index] = new
        counts[index] = len(new)
    if (counts == 1).all():
        return replace(glyphs, text="".join(letters))
    return _rebuilt(glyphs, "".join(letters), counts)


def _right_accents(glyphs: Glyphs) -> str:
    """The text with the lines that were taken for Macintosh ones put right; fonts differ within a page."""
    parts, at = [], 0
    for run in glyphs.runs:
        line = glyphs.text[run.start : run.end]
        parts += [glyphs.text[at : run.start], line.translate(_MISREAD) if _MISREAD_WORD.search(line) else line]
        at = run.end
    return "".join(parts) + glyphs.text[at:]


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


def _rebuilt(glyphs: Glyphs, text: str, counts: npt.NDArray[np.int64]) -> Glyphs:
    """The glyphs with this text, in which glyph i has become `counts[i]` characters, side by side in its box."""
    boxes = np.repeat(glyphs.boxes, counts, axis=0)
    edges = np.concatenate(([0], np.cumsum(counts)))
    for index in np.flatnonzero(counts > 1).tolist():
        first, last = int(edges[index]), int(edges[index + 1])
        sides = np.linspace(boxes[first, 0], boxes[first, 2], last - first + 1)
        boxes[first:last, 0], boxes[first:last, 2] = sides[:-1], sides[1:]
    runs = [
        Run(int(edges[run.start]), int(edges[run.end]), *run[2:])
        for run in glyphs.runs
        if edges[run.start] < edges[run.end]
    ]
    return replace(glyphs, text=text, boxes=boxes, runs=runs)

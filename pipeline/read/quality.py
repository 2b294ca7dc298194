"""Whether the text layer of a page can be believed, and what can be done when it cannot."""

from __future__ import annotations

import ctypes
import re

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import regex

from models.fold import fold
from pipeline.read.glyphs import Glyphs

_LARGE = 0.35
"""An image that covers more than this share of the page may be a scan of it."""
_MANY_DRAWINGS = 200
"""So many lines and curves on a page without text are letters drawn as outlines, or a plan."""
_PICTURES = (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_FORM, pdfium_c.FPDF_PAGEOBJ_SHADING)
_MOST_UNKNOWN = 0.03
_MOST_OBJECTS = 3_000
_LEAST_WORDS = 60
_LEAST_FUNCTION_WORDS = 0.12
_COMMONEST = (" de ", " la ", " le ", " et ", " des ", " les ", " du ")
_COMMON_ENOUGH = 150
"""One of them in so many characters is enough to know French text without counting its words."""
_UNKNOWN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_WORD = regex.compile(r"\p{L}+")
_FUNCTION_WORDS = frozenset(
    [
        "le",
        "la",
        "les",
        "l",
        "de",
        "du",
        "des",
        "d",
        "un",
        "une",
        "et",
        "en",
        "au",
        "aux",
        "a",
        "par",
        "pour",
        "sur",
        "dans",
        "que",
        "qui",
        "est",
        "sont",
        "ce",
        "cette",
        "ces",
        "son",
        "sa",
        "ses",
        "il",
        "elle",
        "ne",
        "pas",
        "plus",
        "ou",
        "où",
        "se",
        "s",
        "n",
        "y",
        "m",
        "mme",
        "no",
        "avec",
        "sous",
        "sans",
        "entre",
        "dont",
        "leur",
        "leurs",
        "avoir",
        "ete",
        "été",
    ]
)


def is_broken(text: str) -> bool:
    """True for a text layer that is rubbish: characters without a meaning, or words that no French text has."""
    if not text:
        return False
    if (not text.isprintable() or "\ufffd" in text) and len(_UNKNOWN.findall(text)) > _MOST_UNKNOWN * len(text):
        return True
    if sum(map(text.count, _COMMONEST)) > len(text) / _COMMON_ENOUGH:
        return False
    words = _WORD.findall(text)
    return len(words) > _LEAST_WORDS and _function_words(words) < _LEAST_FUNCTION_WORDS and _is_odd(words)


def _function_words(words: list[str]) -> float:
    """The share of « le, de, et, dans… » among words."""
    return sum(word.lower() in _FUNCTION_WORDS for word in words) / len(words)


def _is_odd(words: list[str]) -> bool:
    """True unless the words look like words: a table of names or of headings has few function words too."""
    long = [fold(word) for word in words if len(word) > 3]
    if not long:
        return False
    plausible = sum(1 for word in long if word.isascii() and 0.2 <= _vowels(word) <= 0.75)
    return plausible < 0.7 * len(long)


def _vowels(word: str) -> float:
    return sum(c in "aeiouy" for c in word) / len(word)


def shifted(glyphs: Glyphs) -> Glyphs | None:
    """The page read anew when its letters are the glyph numbers of a TrueType font (« 5DSSRUW » for « Rapport »).

    Fonts put in without a character map keep the usual order of the Macintosh character set: glyph 3 is the space,
    glyph 36 is A. Only an answer that is French is believed.
    """
    text = "".join(_unshifted(character) for character in glyphs.text)
    words = _WORD.findall(text)
    if len(words) < 20 or _function_words(words) < 0.2:
        return None
    return Glyphs(
        text, glyphs.boxes, glyphs.runs, glyphs.width, glyphs.height, glyphs.rotation, glyphs.confidence, glyphs.cut
    )


def _unshifted(character: str) -> str:
    """The character that a glyph number stands for."""
    code = ord(character)
    if code < 3 or code == 0x20:
        return " "
    if code < 98:
        return chr(code + 29)
    return bytes([code + 30]).decode("mac_roman") if code + 30 < 256 else character


def has_picture(page: pdfium.PdfPage, *, largest: float | None = None) -> bool:
    """True when images or drawings make up a good part of the page.

    With `largest`, true when one image alone covers more than this share of it.
    """
    width, height = page.get_size()
    count = pdfium_c.FPDFPage_CountObjects(page)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    covered = most = 0.0
    drawn = 0
    for index in range(min(count, _MOST_OBJECTS)):
        item = pdfium_c.FPDFPage_GetObject(page, index)
        kind = pdfium_c.FPDFPageObj_GetType(item)
        drawn += kind == pdfium_c.FPDF_PAGEOBJ_PATH
        if kind in _PICTURES and pdfium_c.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            area = max(0.0, right.value - left.value) * max(0.0, top.value - bottom.value)
            covered, most = covered + area, max(most, area)
    if largest is not None:
        return bool(most > largest * width * height)
    return bool(covered > _LARGE * width * height or drawn > _MANY_DRAWINGS)

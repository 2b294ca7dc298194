"""The folded twin of a text: what patterns run on, character for character as long as the text itself."""

from __future__ import annotations

import unicodedata

import numpy as np

_SPACES = (
    "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u200b\ufeff"
)
_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4\u0060\u02b9"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad"


def _folded_character(character: str) -> str:
    """One character to exactly one: its base letter in lower case, or itself."""
    base = unicodedata.normalize("NFD", character)[0]
    lower = base.lower()
    return lower if len(lower) == 1 else base


class _FoldTable(dict[int, str]):
    """Fills itself: each character is folded once in the life of the process."""

    def __missing__(self, code: int) -> str:
        folded = _folded_character(chr(code))
        self[code] = folded
        return folded


_TABLE = _FoldTable()
_TABLE.update({ord(c): " " for c in _SPACES})
_TABLE.update({ord(c): "'" for c in _QUOTES})
_TABLE.update({ord(c): '"' for c in _DOUBLE_QUOTES})
_TABLE.update({ord(c): "-" for c in _DASHES})
_TABLE.update({ord("º"): "°", ord("œ"): "o", ord("Œ"): "o", ord("æ"): "a", ord("Æ"): "a", ord("\n"): "\n"})


_FOLDED = np.zeros(1 << 16, "<u2")
"""The same by number, for long texts; 0 for what has not been met yet."""
_LONG = 200


def fold(text: str) -> str:
    """Lower case, no accents, one kind of quote, dash and space; `len(fold(text)) == len(text)` always.

    Every character becomes exactly one character, so the offsets of a match on the folded twin are the offsets
    in the text. Newlines stay; « œ » becomes « o » (patterns write `soeur` as `so[e]?ur`).

    >>> fold("DÉLIBÉRATION N° 12 – l’été")
    "deliberation n° 12 - l'ete"
    """
    if len(text) < _LONG:
        return text.translate(_TABLE)
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    folded = _FOLDED[codes]
    if len(codes) == len(text) and folded.all():
        return str(folded.tobytes(), "utf-16-le", "surrogatepass")
    for character in set(text):
        new = _TABLE[ord(character)]
        if max(character, new) <= "\uffff":
            _FOLDED[ord(character)] = ord(new)
    return text.translate(_TABLE)

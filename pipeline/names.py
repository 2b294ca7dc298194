"""Names of persons compared: by their words, whatever their order, case and accents."""

from __future__ import annotations

import functools
import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+")


def plain_words(text: str | None) -> list[str]:
    """The words and figures of a text in ASCII lower case."""
    plain = unicodedata.normalize("NFKD", (text or "").replace("’", "'")).encode("ascii", "ignore").decode()
    return _WORD.findall(plain.lower())


@functools.lru_cache(maxsize=4_096)
def name_words(name: str | None) -> frozenset[str]:
    """The words of a name: « LEROY Jean-Claude » and « Jean-Claude Leroy » are the same set."""
    return frozenset(plain_words(name))


def may_be_same(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether one name may be a shorter form of the other: all the words of the shorter stand in the longer."""
    return bool(left and right) and (left <= right or right <= left)


def is_one_letter_off(left: str, right: str) -> bool:
    """Whether two words differ by one letter: another, one more or one less.

    >>> is_one_letter_off("besser", "bessier"), is_one_letter_off("arnal", "ardal"), is_one_letter_off("roc", "roc")
    (True, True, False)
    """
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    short, long = sorted((left, right), key=len)
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]

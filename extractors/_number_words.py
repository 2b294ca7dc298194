"""Numbers in words that stand before a currency: « sept mille », « quatre-vingt-cinq mille », « douze millions »."""

from __future__ import annotations

import regex

from extractors._numbers import value_of

_LARGE = {"million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9}
_SMALL = regex.split(
    " ",
    "zero une? deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingts? trente "
    "quarante cinquante soixante septante huitante octante nonante cents? mille mil",
)
_WORD = "|".join(sorted([*_LARGE, *_SMALL], key=len, reverse=True)).replace("cents?", "cents?(?!ime)")
_WORDS = regex.compile(_WORD)
NUMBER_WORDS = rf"(?<![a-z])(?:{_WORD})(?:[\s-]*+(?:et[\s-]+)?(?:{_WORD}))*+"
"""One number in words over folded text, old spelling and new, words glued by a lost hyphen included."""


def number_in_words(text: str) -> int | None:
    """The whole number that folded words say; None when they say none (« millions » alone, « trois deux »).

    >>> number_in_words("douze millions"), number_in_words("quatrevingt-cinq mille"), number_in_words("millions")
    (12000000, 85000, None)
    """
    total, group = 0, list[str]()
    for word in _WORDS.findall(text):
        if word not in _LARGE:
            group.append(word)
            continue
        count = value_of(" ".join(group))
        if not count:
            return None
        total += count * _LARGE[word]
        group = []
    rest = value_of(" ".join(group)) if group else 0
    return total + rest if rest is not None and (total or group) else None

"""A word cut at the end of a line: does its hyphen belong to it, or to the line?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import regex

from pipeline.read.glyphs import Glyphs

HYPHENS = frozenset("-\u00ad\u2010\u2011")
_SOFT_HYPHEN = "\u00ad"

_FIRST_PARTS = frozenset(
    [
        "non",
        "vice",
        "quasi",
        "demi",
        "semi",
        "avant",
        "après",
        "apres",
        "arrière",
        "arriere",
        "nord",
        "sud",
        "ouest",
        "est",
        "grand",
        "grande",
        "petit",
        "petite",
        "haut",
        "haute",
        "saint",
        "sainte",
        "st",
        "ste",
        "quote",
        "compte",
        "procès",
        "proces",
        "chef",
        "mot",
        "rond",
        "point",
        "libre",
        "porte",
        "garde",
        "socio",
        "médico",
        "medico",
        "psycho",
        "franco",
        "anglo",
        "euro",
        "agro",
        "éco",
        "eco",
        "moins",
        "soi",
        "celui",
        "celle",
        "ceux",
        "celles",
        "lui",
        "elle",
        "eux",
        "elles",
        "moi",
        "toi",
        "vous",
        "nous",
        "peut",
        "rez",
        "cul",
        "tête",
        "pied",
        "prud",
        "dix",
        "vingt",
        "trente",
        "quarante",
        "cinquante",
        "soixante",
        "quatre",
        "cent",
        "c'est",
        "a-t",
        "y-a-t",
        "jean",
        "marie",
        "anne",
        "pierre",
        "paul",
        "charles",
        "louis",
        "yves",
        "françois",
        "claude",
        "sous",
        "co",
        "crédit",
        "bail",
    ]
)
"""What stands before a hyphen that stays, where the document does not say otherwise: « vice-président », « rez-de- »."""
_LAST_PARTS = regex.compile(
    r"(?:de|en|sur|la|le|les|lès|lez|du|des|aux?|à|sous|et)-|(?:là|ci|même|mêmes|il|elle|on|ils|elles|je|tu|nous|vous|"
    r"ce|t-il|t-elle|t-on|dessus|dessous|delà|devant|verbal|verbaux|rendu|rendus|dire|midi|part|parts|préfet|préfecture|"
    r"préfète|président|présidente|présidents|bail|être|pays)\b|d['’]|l['’]"
)
_NOT_SOUS = regex.compile("sous(?:cri|sig|trai|tra|ent|tient)")
"""« souscription » and « soussigné » are cut after « sous », and are one word."""


_ANY_WORD = regex.compile(r"\w++(?:-\w++)*+")
_MANY = 200
"""After so many questions it pays to cut the whole text into words."""


class Vocabulary:
    """What a document says elsewhere about a cut word. The text is only looked at when the first word asks."""

    def __init__(self, pages: Sequence[Glyphs]) -> None:
        self._pages = pages
        self._asked = 0

    @cached_property
    def _text(self) -> str:
        return "\n".join(page.text[run.start : run.end] for page in self._pages for run in page.runs).lower()

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(_ANY_WORD.findall(self._text))

    def has(self, word: str) -> bool:
        """True when the word (in lower case) stands in the document as a whole word."""
        self._asked += 1
        if self._asked > _MANY:
            return word in self._words
        at = self._text.find(word)
        while at >= 0:
            end = at + len(word)
            before, after = self._text[at - 1 : at], self._text[end : end + 1]
            if not before.isalnum() and not after.isalnum() and after not in HYPHENS and before not in HYPHENS:
                return True
            at = self._text.find(word, end)
        return False

    def keeps_hyphen(self, left: str, right: str, hyphen: str = "-") -> bool:
        """True for « Jean- / Claude » and « sous- / préfet », false for « départe- / mental ».

        `left` is the word before the hyphen, `right` the one that begins the next line. In doubt about a capital or
        a figure the hyphen stays (a name is worth more than a word), in doubt about small letters it goes.
        """
        if hyphen == _SOFT_HYPHEN:
            return False
        left, right = _word(left), _word(right)
        if not left or not right or left[-1].isdigit() or right[0].isdigit():
            return True
        low_left, low_right = left.lower(), right.lower()
        if right[0].isupper():
            return not (left.isupper() and right.isupper() and self.has(low_left + low_right))
        if self.has(low_left + low_right):
            return False
        if self.has(f"{low_left}-{low_right}") or "-" in low_left or _LAST_PARTS.match(low_right):
            return True
        if low_left in _FIRST_PARTS:
            return not _NOT_SOUS.match(low_left + low_right)
        return len(low_left) > 2 and len(low_right) > 2 and self.has(low_left) and self.has(low_right)


def _word(token: str) -> str:
    """A token without the punctuation around it and without an elided article: « l'avant » → « avant »."""
    token = regex.sub(r"^[^\w]+|[^\w]+$", "", token)
    return str(regex.sub(r"^(?:[ldnscjmt]|qu|jusqu|lorsqu|puisqu)['’](?=\w)", "", token, flags=regex.IGNORECASE))

"""The words that OCR found: stains and strokes dropped, a few sure misreadings mended."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.read._ocr_engine import Word

_STROKES = "|¦[]{}_~‘`"
_SURE_REST = 55
"""Words of the second pass are kept from this confidence on."""


def confidence_of(words: Sequence[Word]) -> float:
    """The mean confidence of the words, by length; 0 where there is none."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def weight_of(words: Sequence[Word]) -> float:
    """How much was read for sure: letters and figures of words with some confidence."""
    return sum(sum(c.isalnum() for c in word.text) for word in words if word.confidence >= 60 and len(word.text) > 1)


def without_rubbish(words: Sequence[Word]) -> list[Word]:
    """The words without what stains, signatures, frames and the arcs of stamps were read as."""
    kept = [word for word in map(_without_strokes, words) if word is not None and not _is_rubbish(word)]
    by_line: dict[int, list[Word]] = {}
    for word in kept:
        by_line.setdefault(word.line, []).append(word)
    return [word for word in kept if not _is_rubbish_line(by_line[word.line])]


def _without_strokes(word: Word) -> Word | None:
    """The word without bars and brackets at its ends, which are pieces of frames; None when nothing is left."""
    text = word.text
    first = len(text) - len(text.lstrip(_STROKES))
    last = len(text.rstrip(_STROKES))
    if first >= last:
        return None
    if text[0] == "[" and "]" in text[1:]:
        return word
    return word._replace(text=text[first:last], edges=word.edges[first : last + 1])


def _is_rubbish(word: Word) -> bool:
    """True for a stroke or stain: hardly sure, and not a single letter or figure in it."""
    solid = sum(c.isalnum() for c in word.text)
    return (not solid and word.confidence < 40) or (solid <= 2 and word.confidence < 15)


def _is_rubbish_line(words: Sequence[Word]) -> bool:
    """True for a line in which nothing is at all sure and no word looks like one."""
    return all(w.confidence < 50 and sum(c.isalpha() for c in w.text) < 4 for w in words) or (
        not any(c.isalnum() for w in words for c in w.text) and max(w.confidence for w in words) < 70
    )


def joined_lines(words: Sequence[Word], rest: Sequence[Word]) -> list[Word]:
    """`words` and those of a second pass over the rest of the picture that look like words."""
    after = max((word.line for word in words), default=0)
    more = [
        word._replace(line=word.line + after)
        for word in rest
        if word.confidence >= _SURE_REST and (sum(c.isalnum() for c in word.text) > 1 or word.text.isdigit())
    ]
    return [*words, *more]


def mended(words: Sequence[Word]) -> list[Word]:
    """The words with the misreadings put right that cannot be anything else. Lengths may not change."""
    result: list[Word] = []
    for k, word in enumerate(words):
        before = words[k - 1] if k and words[k - 1].line == word.line else None
        after = words[k + 1] if k + 1 < len(words) and words[k + 1].line == word.line else None
        text = _mended(word.text, before.text if before else "", after.text if after else "")
        result.append(word._replace(text=text) if text != word.text else word)
    return result


_PLAIN_LOWER = regex.compile(r"\p{Ll}{2,}")
_IL = regex.compile(r"[1l|]l")
_NUMBER_SIGN = regex.compile(r"(?<![\p{L}\d])([nN])[*\"”“'’]{1}(?=\d|$)")


def _mended(text: str, before: str, after: str) -> str:
    if text == "À" and _PLAIN_LOWER.fullmatch(before):
        return "à"  # « procuration À Denis »: in the middle of a sentence the letter is small
    if _IL.fullmatch(text) and (_PLAIN_LOWER.match(after) or after.startswith("n")):
        return "Il"  # « 1l est proposé »
    if text[0] in "|!" and len(text) > 1 and text[1] in "'’":
        return "l" + text[1:]  # « |’unanimité »
    if after[:1].isdigit() or any(c.isdigit() for c in text):
        return str(_NUMBER_SIGN.sub(r"\1°", text))  # « n* 12 »
    return text

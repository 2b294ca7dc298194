"""The words that OCR found: stains and strokes dropped, a few sure misreadings mended."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.read._ocr_engine import Word

_STROKES = "|¦[]{}_~‘`"
_SURE_REST, _SURE_WORD = 70, 50
"""Lines of the second pass are kept when their mean confidence is this high, and of their words those above the other."""
_DRAWING, _SURE_IN_DRAWING = 50, 70
"""On a page read with less confidence than this (a plan, a photograph), only words above the other are kept."""


def confidence_of(words: Sequence[Word]) -> float:
    """The mean confidence of the words, by length; 0 where there is none."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def weight_of(words: Sequence[Word]) -> float:
    """How much was read for sure: letters and figures of words with some confidence."""
    return sum(sum(c.isalnum() for c in word.text) for word in words if word.confidence >= 60 and len(word.text) > 1)


def without_rubbish(words: Sequence[Word]) -> list[Word]:
    """The words without what stains, signatures, frames and the arcs of stamps were read as."""
    if confidence_of(words) < _DRAWING:
        words = [word for word in words if word.confidence >= _SURE_IN_DRAWING]
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
    return all(w.confidence < 50 and sum(c.isalnum() for c in w.text) < 4 for w in words) or (
        not any(c.isalnum() for w in words for c in w.text) and max(w.confidence for w in words) < 70
    )


def joined_lines(words: Sequence[Word], rest: Sequence[Word]) -> list[Word]:
    """`words` and those of a second pass over the rest of the picture that look like words."""
    after = max((word.line for word in words), default=0)
    by_line: dict[int, list[Word]] = {}
    for word in rest:
        if word.confidence >= _SURE_WORD and (sum(c.isalnum() for c in word.text) > 1 or word.text.isdigit()):
            by_line.setdefault(word.line, []).append(word)
    sure = [line for line in by_line.values() if confidence_of(line) >= _SURE_REST]
    return [*words, *(word._replace(line=word.line + after) for line in sure for word in line)]


def mended(words: Sequence[Word]) -> list[Word]:
    """The words with the misreadings put right that cannot be anything else."""
    result: list[Word] = []
    for k, word in enumerate(words):
        before = words[k - 1] if k and words[k - 1].line == word.line else None
        after = words[k + 1] if k + 1 < len(words) and words[k + 1].line == word.line else None
        text = _mended(word.text, before.text if before else "", after.text if after else "")
        result.append(_with_text(word, text))
    return result


def _with_text(word: Word, text: str) -> Word:
    """The word with another text; where that is shorter, its characters share the same width."""
    if text == word.text:
        return word
    if len(text) == len(word.text):
        return word._replace(text=text)
    step = (word.x1 - word.x0) / len(text)
    return word._replace(text=text, edges=tuple(word.x0 + k * step for k in range(len(text) + 1)))


_PLAIN_LOWER = regex.compile(r"\p{Ll}{2,}")
_IL = regex.compile(r"[1l|]l")
_CENTS = regex.compile(r"\d,\d\d$")
_EURO_AT_RULE = frozenset(("€l", "el", "cl", "d", "e", "£", "€]", "€1", "€I"))
_EURO_STROKE = regex.compile(r"\d€[l1I\]]$")
_NUMBER_SIGN = regex.compile(r"(?<![\p{L}\d])([nN])[*\"”“'’]{1}(?=\d|$)")


def _mended(text: str, before: str, after: str) -> str:
    if text == "À" and _PLAIN_LOWER.fullmatch(before):
        return "à"  # « procuration À Denis »: in the middle of a sentence the letter is small
    if _IL.fullmatch(text) and (_PLAIN_LOWER.match(after) or after.startswith("n")):
        return "Il"  # « 1l est proposé »
    if text[0] in "|!" and len(text) > 1 and text[1] in "'’":
        return "l" + text[1:]  # « |’unanimité »
    if text in _EURO_AT_RULE and _CENTS.search(before) and (not after or after[0].isdigit() or after[0] == "-"):
        return "€"  # « 16 000,00 €| »: the sign stands against the rule of a table
    if _EURO_STROKE.search(text):
        return text[:-1]
    if after[:1].isdigit() or any(c.isdigit() for c in text):
        return str(_NUMBER_SIGN.sub(r"\1°", text))  # « n* 12 »
    return text

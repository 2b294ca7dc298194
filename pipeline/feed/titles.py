"""Titles as a reader of a catalogue wants them: one line, and in small letters where the document shows how."""

from __future__ import annotations

import re
from collections import Counter

from models.fold import fold
from pipeline.feed.source import Dossier, Row

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LABEL = re.compile(r"^(?:projet\sde\s)?d[ée]lib[ée]ration(?:\sn°?\s?\S+)?\s?[:–-]\s?|^objet\s?:\s?", re.IGNORECASE)
_SMALL = frozenset(
    [
        "a",
        "au",
        "aux",
        "de",
        "des",
        "du",
        "en",
        "et",
        "l",
        "la",
        "le",
        "les",
        "d",
        "par",
        "pour",
        "sur",
        "un",
        "une",
        "dans",
        "avec",
        "ou",
        "n",
        "s",
        "qu",
    ]
)


def readable(act: Row, dossier: Dossier) -> str:
    """The title on one line, without its number. In capitals, it gets the case that its words have elsewhere in the document.

    A title of which a word stands nowhere else in small letters stays as it is printed: nothing tells a name, an
    acronym or a lost accent.
    """
    title = _LABEL.sub("", " ".join((act["title"] or "").split()).strip(" .:;-–"))
    if act["number"]:  # « SUBVENTION À L'ASSOCIATION LES AMIS (N° 2024-07) »
        title = re.sub(rf"\s*\(\s*n°\s*{re.escape(act['number'])}\s*\)$", "", title, flags=re.IGNORECASE)
    letters = [c for c in title if c.isalpha()]
    if not letters or sum(c.isupper() for c in letters) < 0.9 * len(letters):
        return title
    cases = _cases(dossier.text(0, max((p["end"] for p in dossier.tables["pages"]), default=0)))
    parts, last = [], 0
    for match in _WORD.finditer(title):
        word = _word(match[0], cases)
        if word is None:
            return title
        parts += [title[last : match.start()], word]
        last = match.end()
    text = "".join([*parts, title[last:]])
    return text[:1].upper() + text[1:]


def _word(word: str, cases: dict[str, str]) -> str | None:
    """A word in capitals as the document writes it elsewhere."""
    folded = fold(word)
    if folded in cases:
        return cases[folded]
    if folded in _SMALL:
        return "à" if word == "A" else word.lower()
    head, mark, rest = re.match(r"([^'’-]*)(['’-]?)(.*)", word).groups()  # type: ignore[union-attr]
    if not mark:
        return None
    left, right = _word(head, cases), _word(rest, cases) if rest else ""
    return None if left is None or right is None else left + mark + right


def _cases(text: str) -> dict[str, str]:
    """Folded word → how the text writes it most often when not in capitals."""
    counts: dict[str, Counter[str]] = {}
    for match in _WORD.finditer(text):
        word = match[0]
        if not word.isupper() and len(word) > 1:
            counts.setdefault(fold(word), Counter())[word] += 1
    return {word: min(seen, key=lambda w: (-seen[w], w.islower() is False, w)) for word, seen in counts.items()}

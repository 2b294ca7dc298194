"""The agenda at the head of a set of minutes: where it stands, and the titles it announces."""

from __future__ import annotations

import re
from dataclasses import dataclass

import regex

from pipeline.segment._decisions import Decisions
from pipeline.segment._rows import Flow, Row

HEADING = re.compile(
    r"""^\W*(?:(?:l'|rappel\s+de\s+l'|a\s+l'|lecture\s+de\s+l')?\s?ordre\s+du\s+jour|sommaire|points?\s+a\s+l'ordre\s+du\s+jour
        |les\s+questions\s+a\s+l'ordre\s+du\s+jour)\b(?P<rest>[^\n]{0,60})$""",
    re.VERBOSE,
)
_ANNOUNCES = regex.compile(
    r"""ordre\s+du\s+jour\b[^.\n]{0,80}:\s*$|ordre\s+du\s+jour\b[^.:]{0,120}\bsuivante?s?\s?:\s*$""", regex.VERBOSE
)
"""A sentence that ends by a colon and opens a list: « demande d'ajouter à l'ordre du jour les points suivants : »."""

_NOT_AN_AGENDA = regex.compile(r"epuis|adopt|approuv|termin|\bretir|\breport|\bdonne\s+lecture")
_ENTRY = regex.compile(
    r"""^(?P<mark>[-•▪◦●*>✓✔–\uf0b7\uf0d8\uf0a7\uf02d]|\d{1,3}\s?[-.)/:°]+|[ivxl]{1,6}\s?[-.)/:]+|[a-h]\s?[-.)/:]+
        |n\s?°\s?\d+|point\s+n?\s?°?\s?\d+|o\s(?=[a-z]))\W*(?=\w)""",
    regex.VERBOSE,
)
_PROSE = regex.compile(
    r"""^(?:m\.|mr|mme|mmes|mm|monsieur|madame|messieurs|le\s+(?:maire|president|conseil|quorum|proces|compte)|la\s+(?:presidente|seance)
        |a\s+l'unanimite|l'an\s|etaient|presents?\b|absents?\b|secretaire|il\s|elle\s|apres|conformement|considerant|vu\s)""",
    regex.VERBOSE,
)
_NUMBERED = regex.compile(r"\d{1,3}\s?[-.)/:°]{1,2}\s?(?=\D)")
_RULE = regex.compile(r"^[\W_]{3,}$")
_WORD = re.compile(r"[a-z0-9]{2,}")
_EMPTY = frozenset(
    ("de", "du", "des", "la", "le", "les", "et", "en", "un", "une", "au", "aux", "par", "pour", "sur", "dans", "avec", "que", "qui", "se", "sa", "son",
     "ses", "ce", "cette", "il")
)  # fmt: skip
_NUMBERING = frozenset(("deliberation", "delib", "dcm", "point", "question", "affaire", "dossier", "objet"))
"""Words before the number of an item, which its entry in the agenda has not."""

_WHOLE = 4
"""Words of a title that must all stand in an entry for it to be that title though the entry says more."""

_LISTED = 4
"""Numbered rows right under each other that are a list of what will come, though it has no heading."""

LONGEST = 140
"""Rows that an agenda may run over: a long session fills three pages."""


def words_of(folded: str) -> frozenset[str]:
    """The words that carry meaning, without number and punctuation."""
    found = frozenset(_WORD.findall(folded)) - _EMPTY
    return found - {"pv"} | {"proces", "verbal"} if "pv" in found else found


@dataclass(frozen=True, slots=True)
class Entry:
    """One title announced: its folded words joined by spaces, without its mark."""

    text: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The rows that announce (`inside`: they are no items) and what they announce."""

    inside: frozenset[int]
    entries: tuple[Entry, ...]

    def likeness(self, title: str) -> float:
        """How much of the words of `title` and of its nearest entry are the same, from 0 to 1."""
        return self.nearest(title)[0]

    def nearest(self, title: str) -> tuple[float, int]:
        """That likeness, and which entry it is (-1: none)."""
        words = words_of(title)
        best, which = 0.0, -1
        for index, entry in enumerate(self.entries):
            same = len(words & entry.words)
            alike = 2 * same / (len(words) + len(entry.words))
            if same >= _WHOLE and same == len(words):
                alike = max(alike, 0.85)  # two entries that wrapped into one: the title is all there
            if alike > best:
                best, which = alike, index
        return best, which


def agenda_of(flow: Flow, decisions: Decisions, first: int, last: int) -> Agenda:
    """The agenda among the rows from `first` to `last`: every heading « Ordre du jour » and the list under it.

    A list without a heading in which something is voted upon is none: the items have begun.
    """
    inside: set[int] = set()
    entries: list[Entry] = []
    at = first
    while at < last:
        row = flow.rows[at]
        heading = HEADING.match(row.folded)
        opens = bool(heading and not _NOT_AN_AGENDA.search(heading["rest"])) or _announces(flow, at)
        if not opens:
            at += 1
            continue
        end, found = _list_under(flow, at + 1, min(last, at + 1 + LONGEST))
        if not heading and decisions.ballots(at + 1, end):
            at += 1
            continue
        if len(found) >= 2 or (found and heading):
            inside.update(range(at, end))
            entries += found
            at = end
        else:
            at += 1
    if not entries:
        return _untitled(flow, first, last)
    return Agenda(frozenset(inside), tuple(entries))


def _untitled(flow: Flow, first: int, last: int) -> Agenda:
    """A list of numbered points without a heading, of which most come again further down."""
    marked = [at for at in range(first, min(last, first + LONGEST)) if _NUMBERED.match(flow.rows[at].folded)]
    run: list[int] = []
    for at in marked:
        if run and at - run[-1] > 3:
            if len(run) >= 3:
                break
            run = []
        run.append(at)
    if len(run) < 3:
        return Agenda(frozenset(), ())
    end, entries = _list_under(flow, run[0], min(last, run[-1] + 4))
    later = {words_of(row.folded) for row in flow.rows[max(end, run[-1] + 1) : last] if _NUMBERED.match(row.folded)}
    heads = [words_of(flow.rows[at].folded) for at in run]
    again = sum(1 for head in heads if any(_again(words, [head]) for words in later))
    close = len(run) >= _LISTED and run[-1] - run[0] < 2 * len(run)  # nothing stands between: a list, no items
    if (again * 2 < len(heads) and not close) or len(entries) < 3:
        return Agenda(frozenset(), ())
    return Agenda(frozenset(range(run[0], end)), tuple(entries))


def _announces(flow: Flow, at: int) -> bool:
    """Whether the row ends a sentence that opens a list of points."""
    if not flow.rows[at].text.endswith(":"):
        return False
    above = flow.rows[at - 1].folded + "\n" if at else ""
    return bool(_ANNOUNCES.search(above + flow.rows[at].folded))


def _list_under(flow: Flow, first: int, last: int) -> tuple[int, list[Entry]]:
    """Where the list that begins at `first` ends, and its entries.

    Prose ends it, a rule, its first title again, or a numbered item with its text under points that have dashes.
    """
    entries: list[Entry] = []
    parts: list[str] = []
    seen: list[frozenset[str]] = []
    marked, indent, dashed = False, 0.0, False
    at = first
    while at < last:
        row = flow.rows[at]
        mark = _ENTRY.match(row.folded)
        hangs = marked and row.x0 > indent + 4
        words = words_of(row.folded)
        if _RULE.match(row.text):
            if entries or parts:
                break
            at += 1
            continue
        if (_PROSE.match(row.folded) and not mark and not hangs) or (len(seen) > 1 and _again(words, seen[:1])):
            break
        if dashed and len(seen) > 1 and _opens_an_item(flow, at, last):
            break
        if marked and not mark and not hangs and (row.first or _apart(row) or row.strong > flow.rows[at - 1].strong):
            break
        if mark or not parts or not _goes_on(flow, at, marked):
            _close(parts, entries)
            if mark and not marked:
                marked, indent, dashed = True, row.x0, not mark["mark"][0].isalnum()
        parts.append(row.folded[mark.end() :] if mark else row.folded)
        if mark or not marked:
            seen.append(words)
        at += 1
    _close(parts, entries)
    return at, entries


def _opens_an_item(flow: Flow, at: int, last: int) -> bool:
    """« 1. Tarifs » above « Monsieur le Maire propose … »: an item and its text. Above « 2. Budget »: a list still."""
    return (
        at + 1 < last and bool(_NUMBERED.match(flow.rows[at].folded)) and bool(_PROSE.match(flow.rows[at + 1].folded))
    )


def _again(words: frozenset[str], firsts: list[frozenset[str]]) -> bool:
    """Whether a row repeats one of the first rows of the list: the items have begun."""
    named = frozenset(w for w in words if not (w in _NUMBERING or any(map(str.isdigit, w))))  # « N° 2019-11 : … »
    return any(
        len(first) > 1
        and (len(words & first) >= 0.8 * max(len(first), len(words)) or (len(named) > 1 and named <= first <= words))
        for first in firsts
    )


def _apart(row: Row) -> bool:
    return row.gap is not None and row.gap > 1.0


def _goes_on(flow: Flow, at: int, marked: bool) -> bool:
    """Whether a row without a mark goes on with the entry above: marked lists wrap, other lists wrap at the margin."""
    above, row = flow.rows[at - 1], flow.rows[at]
    if marked:
        return True
    return above.reach > 0.93 or row.text[:1].islower()


def _close(parts: list[str], entries: list[Entry]) -> None:
    if parts:
        text = " ".join(parts)
        parts.clear()
        words = words_of(text)
        if words:
            entries.append(Entry(text, words))

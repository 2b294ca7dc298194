"""Rows of a set of minutes that could open an item, by the way they are numbered or set, with what speaks for each.

Every way of numbering is a style; the items of one session share one style, and `_items` finds which. A candidate's
score adds the weights of `WEIGHTS` that apply to it.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import regex

from pipeline.segment._agenda import HEADING as AGENDA
from pipeline.segment._agenda import Agenda
from pipeline.segment._decisions import Decisions
from pipeline.segment._rows import Flow, Row
from pipeline.segment._styles import styled, title_above, title_end
from pipeline.segment._title_words import (
    BALLOT,
    CLOSING,
    ENDED,
    HEADING,
    INFINITIVE,
    INFORMATION,
    OPENING,
    PREVIOUS,
    PROPOSAL,
    RECORD,
    SECRETARY,
    SPEECH,
    STOP,
    SUM,
    has_subject,
    has_verb,
)

WEIGHTS = {
    "agenda": 3.0,  # the agenda announces these very words
    "bold": 1.3,  # bold where the body is not
    "capitals": 0.9,
    "large": 0.9,  # at least half a point larger than the body
    "white above": 0.5,  # more white than between two lines of a paragraph
    "ends a paragraph above": 0.4,
    "ballot above": 0.8,  # the row above states the result of a vote: what comes next is new
    "rule above": 0.5,  # « ______ »
    "goes on above": -1.2,  # the row above is full and unfinished: this row is the middle of a sentence
    "sentence": -1.3,  # the title runs on like a sentence: ends by « . » after many words, « ; » or « , »
    "full stop": -0.8,  # a row without number that ends by « . »
    "two sentences": -1.5,  # a row without number in which a sentence ends and another begins
    "opened above": -1.4,  # a row without number under a colon: the first of a list
    "verb": -1.2,  # a verb in the present or the future: « seront rémunérées »; titles have none
    "small letter": -1.0,  # begins by a small letter
    "speech": -4.0,  # « M. X demande », « Vote : », « Vu », « Considérant », « Présents : »: no title begins so
    "proposal": -2.5,  # « d'approuver », « autoriser le maire »: a row of what is asked or decided
    "heading": -4.0,  # « Compte rendu de la réunion du Conseil Municipal du … »
    "table": -3.0,
    "wide gaps": -1.0,  # cells side by side that are no known table
    "dispositif": -1.5,  # « S'ENGAGE à inscrire »: a verb in capitals, then small letters
    "figures": -1.5,  # mostly figures: a row of a table
    "sum": -2.5,  # ends by a sum of money: « 2022 - 167 Périscolaire 27,00 € »
    "long": -1.0,  # a title over more than five rows
    "subject": 0.5,  # a word that titles are made of: « subvention », « convention », « tarifs »
    "stop": 2.0,  # « Questions diverses », « Informations », « La séance est levée »
    "previous minutes": 1.2,  # « Approbation du procès-verbal » on a line of its own
    "followed by a sentence": 0.6,
}
"""What speaks for and against a row as the title of an item; plain rows need more of it (`PLAIN`)."""

_SHOUTED = regex.compile(r"[-–•*>\s]*(?:[A-ZÉÈÊ]['’])?\p{Lu}{3,}(?:E|ENT|T|D)\s+(?!et\b|de\b|des\b|du\b)\p{Ll}")
_TWO_SENTENCES = regex.compile(r"\p{Ll}{3}[.!?]\s+\p{Lu}\p{Ll}*\s+\p{Ll}")
_PERSON = regex.compile(r"\W{0,3}(?:\p{Lu}\p{Ll}+[ -]){1,3}(?:\p{Lu}{2,}[ '’-]?){1,4},?$")
"""« Jean ARNAL » alone on its row, as in a roll call."""
_MONTH = regex.compile(r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\b")
_FIGURES = regex.compile(r"\d+")
_RULE = regex.compile(r"[\W_]{3,}$")
_OBJECT = regex.compile(r"^(?:objet|intitule)\s*:\s*")


_HEAD, _NAMES = 15, 22
"""Rows of the heading of a session, and rows of names between two labels of its opening, at most."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may open an item: the rows of its title (`row` to `last`, included) and the clues."""

    row: int
    last: int
    style: str
    number: str
    number_at: int
    value: int
    title_at: int
    title: str
    score: float
    likeness: float
    entry: int
    stop: bool
    closing: bool
    information: bool
    secretary: bool
    previous: bool
    look: tuple[bool, bool, str, int]
    """Bold, capitals, manner of the number, indent: what the items of one session share."""
    announced: bool = False
    """The agenda holds these very words."""
    themed: bool = False
    """The row above is set like the heading of a theme, under which numbers may begin again."""


def roman(number: str) -> int:
    """The value of a Roman number in small letters; 0 when it is none.

    >>> roman("xiv")
    14
    """
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    if not number or any(c not in values for c in number):
        return 0
    total = 0
    for letter, following in zip(number, number[1:] + "i", strict=True):
        value = values[letter]
        total += value if value >= values[following] else -value
    return total


def opened_at(flow: Flow, decisions: Decisions, first: int, last: int) -> int:
    """The row after the opening of a session that begins at `first`: its heading, its date, who is there and who is not.

    Rows of the opening follow each other, names between them. A row set like a title ends it, and so does a decision.
    """
    opened = first
    for at in range(first, min(last, first + 150)):
        row = flow.rows[at]
        if at - max(opened, first + _HEAD) > _NAMES or AGENDA.match(row.folded):
            break
        if decisions.between(at, at + 1) >= 1 and "secretaire" not in row.folded:
            break
        titled = row.shaped and at > first + 3 and not RECORD.match(row.folded)
        if OPENING.match(row.folded):
            opened = at + 1
        elif titled and (styled(row)[0] != "plain" or PREVIOUS.match(row.folded) or has_subject(row.folded)):
            break
    return opened


def candidate_at(flow: Flow, at: int, first: int, last: int, opened: int, agenda: Agenda) -> Candidate | None:
    """The row `at` as the title of an item, or None where nothing speaks for it.

    `first` and `last` (excluded) are the rows of the session, `opened` the row after its opening.
    """
    row = flow.rows[at]
    if at in agenda.inside:
        return None
    name, weight, match = styled(row)
    if name == "plain" and at < opened and not PREVIOUS.match(row.folded) and not SECRETARY.match(row.folded):
        return None
    if name == "plain" and _inside_a_sentence(flow, row):
        return None
    closing = bool(CLOSING.match(row.folded))
    stop = closing or (bool(STOP.match(row.folded)) and len(row.text) < 110)
    if name == "plain" and not stop and _plainly_text(row):
        return None
    skip = match.end() if match else 0
    objected = _OBJECT.match(row.folded[skip:])
    skip += objected.end() if objected else 0
    title = row.folded[skip:]
    head = None if title.strip() or name not in ("deliberation", "dated", "sign") else title_above(flow, at, opened)
    if match is not None and head is not None:
        return _under_its_title(flow, head, at, agenda, match, name, weight)
    end = at if stop else title_end(flow, at, last, agenda, name, bare=not title.strip())
    words = " ".join([title, *(r.folded for r in flow.rows[at + 1 : end + 1])]).strip()
    if not words and name not in ("deliberation", "dated", "word", "sign"):
        return None
    if name == "plain" and at < first + _HEAD and RECORD.match(words):
        return None
    if (name == "plain" and len(words) < 6 and not stop) or (name == "figure" and _MONTH.match(words)):
        return None
    if not words.islower() and name not in ("deliberation", "dated"):
        return None
    likeness, entry = agenda.nearest(words)
    score = WEIGHTS["stop"] if closing else weight + _shape(flow, row, end, words, name) + WEIGHTS["stop"] * stop
    previous = bool(PREVIOUS.match(row.folded)) and (len(words) < 140)
    score += WEIGHTS["previous minutes"] * previous
    secretary = bool(SECRETARY.match(row.folded))
    score += WEIGHTS["previous minutes"] * secretary
    return Candidate(
        at, end, name, _number(row, match), row.at + match.start("number") if match else row.at,
        _value(name, match["number"]) if match else 0, row.at + skip, words,
        score, likeness, entry, stop, closing, bool(INFORMATION.match(row.folded)), secretary, previous,
        (row.bold, row.capitals, _manner(row, match), round(row.x0 / 6)), themed=_themed(flow, at, name),
    )  # fmt: skip


def _themed(flow: Flow, at: int, style: str) -> bool:
    """Whether the row above heads a theme: set like a title, and numbered otherwise or not at all."""
    above = flow.rows[at - 1] if at else None
    return (
        above is not None
        and above.shaped
        and len(above.text) < 90
        and not ENDED.search(above.text)
        and styled(above)[0] != style
    )


def _under_its_title(
    flow: Flow, head: int, at: int, agenda: Agenda, match: regex.Match[str], style: str, weight: float
) -> Candidate:
    """The candidate of a number that stands under its title."""
    row, titled = flow.rows[at], flow.rows[head]
    words = " ".join(r.folded for r in flow.rows[head:at]).strip()
    likeness, entry = agenda.nearest(words)
    return Candidate(
        head, at, style, _number(row, match), row.at + match.start("number"), _value(style, match["number"]), titled.at, words,
        weight + _shape(flow, titled, at, words, style), likeness, entry, False, False, False, False, False,
        (titled.bold, titled.capitals, _manner(row, match), round(titled.x0 / 6)),
    )  # fmt: skip


def _plainly_text(row: Row) -> bool:
    """Whether a row without number says at once that it is no title, so that nothing more need be asked."""
    if row.table or SPEECH.match(row.folded):
        return True
    if row.shaped:
        return False
    sentence = (row.text.endswith((";", ",")) and row.reach < 0.9) or (row.text.endswith(".") and len(row.text) > 60)
    return sentence or row.text[:1].islower() or has_verb(row.folded) or _is_a_name(row)


def _is_a_name(row: Row) -> bool:
    return bool(_PERSON.match(row.text)) and not has_subject(row.folded)


def _inside_a_sentence(flow: Flow, row: Row) -> bool:
    """Whether a row set like the body only goes on with the row above, which is full and unfinished."""
    if row.first or not row.index or row.capitals or row.strong or row.excess > 0.4:
        return False
    above = flow.rows[row.index - 1]
    return (row.gap or 0.0) < 0.75 and above.reach > 0.93 and not ENDED.search(above.text) and not above.bold > row.bold


def _shape(flow: Flow, row: Row, end: int, words: str, style: str) -> float:
    """The weights that the look of a title and its first words add up to."""
    rows, weights = flow.rows, WEIGHTS
    above = rows[row.index - 1] if row.index else None
    score = weights["bold"] * row.strong
    score += weights["capitals"] * row.capitals
    score += weights["large"] * (row.excess > 0.4)
    score += weights["white above"] * (row.gap is not None and row.gap > 0.75)
    if above is not None:
        score += weights["ballot above"] * bool(BALLOT.match(above.folded))
        score += weights["rule above"] * bool(_RULE.match(above.text))
        ended = bool(ENDED.search(above.text)) or 0 < above.reach < 0.85
        score += (
            weights["ends a paragraph above"]
            if ended
            else weights["goes on above"] * (not row.first and (row.gap or 0) < 0.75)
        )
    last = rows[end]
    score += weights["sentence"] * (
        last.text.endswith((";", ",", "?")) or (last.text.endswith(".") and len(words) > 60)
    )
    if style == "plain":
        score += weights["full stop"] * (last.text.endswith(".") and len(words) > 45)
        score += weights["two sentences"] * bool(_TWO_SENTENCES.search(row.text))
        score += weights["opened above"] * (above is not None and above.text.endswith(":") and not row.strong)
    score += (
        weights["small letter"]
        * _first_letter_small(row, 1 if style == "letter" else 0)
        * (3 if style in ("plain", "nested", "letter", "dash") else 1)
    )
    score += weights["speech"] * bool(SPEECH.match(words))
    score += weights["proposal"] * bool(PROPOSAL.match(words) or INFINITIVE.match(words))
    voted = end + 1 < len(rows) and bool(BALLOT.match(rows[end + 1].folded))
    score += weights["heading"] * (bool(HEADING.match(words)) and not voted)
    score += weights["table"] * row.table
    score += weights["wide gaps"] * ("\t" in row.text)
    score += weights["dispositif"] * bool(_SHOUTED.match(row.text))
    score += weights["verb"] * has_verb(words)
    score += weights["figures"] * (sum(map(str.isdigit, words)) * 2 > len(words))
    score += weights["sum"] * bool(SUM.search(words, max(0, len(words) - 24)))
    score += weights["long"] * (end - row.index >= 5 or len(words) > 420)
    score += weights["subject"] * has_subject(words)
    if end + 1 < len(rows):
        below = rows[end + 1]
        runs_on = below.reach > 0.85 or below.text.endswith((".", ",", ";", ":"))
        score += weights["followed by a sentence"] * (runs_on or bool(SPEECH.match(below.folded)))
    return score


def _number(row: Row, match: regex.Match[str] | None) -> str:
    """The number as printed, without the punctuation that follows it."""
    return row.text[match.start("number") : match.end("number")].strip(" -./_") if match else ""


def _value(style: str, number: str) -> int:
    """The number as a figure, to see whether numbers follow each other; 0 when it has none."""
    if style == "letter":
        return ord(number) - ord("a") + 1
    digits = _FIGURES.findall(number)
    return int(digits[-1][:9]) if digits else roman(number)


def _manner(row: Row, match: regex.Match[str] | None) -> str:
    """How the number is printed: the letters it begins by and the mark after it, « D » of « D2024-44 », « ) » of « 1) »."""
    if match is None:
        return ""
    letters = "".join(c for c in _number(row, match)[:4] if c.isalpha()).upper()
    if letters and match["number"].isalpha():
        letters = ""
    mark = match[0][match.end("number") - match.start() :].replace("objet", "").strip()
    return letters + (mark[:1] if mark[:1] in "-).:/°" else "")


def _first_letter_small(row: Row, number: int) -> bool:
    """Whether the first word of the row, after any number (of so many letters) and mark, begins by a small letter."""
    letters = (character.islower() for character in row.text if character.isalpha())
    return next(itertools.islice(letters, number, None), False)

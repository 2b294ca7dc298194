"""Rows of a set of minutes that could open an item, by the way they are numbered or set, with what speaks for each.

Every way of numbering is a style; the items of one session share one style, and `_items` finds which. A candidate's
score adds the weights of `WEIGHTS` that apply to it.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from pipeline.segment._agenda import Agenda
from pipeline.segment._rows import Flow, Row
from pipeline.segment._title_words import (
    CLOSING,
    ENDED,
    HEADING,
    INFINITIVE,
    INFORMATION,
    PREVIOUS,
    PROPOSAL,
    SECRETARY,
    SPEECH,
    STOP,
    SUM,
    has_subject,
    has_verb,
)

_SEPARATOR = r"\s?(?:[-:.)/°]{1,3}|,)\s?"
_YEAR = r"(?:19|20)\d\d"

STYLES: tuple[tuple[str, float, str], ...] = (
    # « Délibération n° 2018-67 : … », « DCM N° 20-08-27-3 », « Délibération D2018-66 » alone on its line
    ("deliberation", 2.5, r"""(?:projet\s+de\s+)?(?:deliberation|delib\.?|dcm)\s*(?:n\s?[°o.]{0,2}|:)?\s*
            (?P<number>(?=[\w ._/-]*\d)(?:[a-z]{1,6}[ ._/-]?)?\d[\w._/-]*(?:\s?[/-]\s?\d[\w._/-]*)*)\s*(?:[-:.)]+\s*|$|\s(?=\D))"""),
    # « 2014/25 – », « D 2024-46 - Objet : », « N° 2016.02.16 - », « (2019/5/26) », « D2025-008- »
    ("dated", 2.2, r"""\(?(?:n\s?[°o]\s?)?(?P<number>(?:[a-z]{1,4}[ _-]?)?"""
            + _YEAR + r"""\s?[-_/.]\s?\d{1,4}(?:\s?[-_/.]\s?\d{1,4}){0,2}[a-z]?)(?!\d)\)?\s*(?:[-:.)]+\s*|(?=objet)|$|\s(?=\D))"""),
    # « 2013 DVD 112 - », « 1998, DVLR 32 », « 29 - 1997, DFAECG 10-1° »
    (
        "dated",
        2.2,
        r"""(?:\d{1,3}\s?-\s?)?(?P<number>(?:19|20)\d\d,?\s[a-z]{2,6}\s\d{1,4}(?:-\d{1,2}°?)?)\s*(?:[-:.)]+\s*|$)""",
    ),
    # « Point n°5 », « Question 3 : », « Rapport 16.02.26.77 - », « Affaire n° 12 »
    ("word", 2.0, r"""(?:point|question|affaire|dossier|rapport|bordereau|sujet|resolution)\s*(?:n\s?[°o.]{0,2}\s*)?
            (?P<number>\d{1,3}(?:[.-]\d{1,3})*+|[ivxl]{1,6}(?=\s?[-:.)]))(?!\w)\s*[-:.)/]*\s*"""),
    # « N° 59 - Election »
    ("sign", 1.6, r"n\s?[°o]\s?(?P<number>\d{1,3})(?![\w/])\s*[-:.)/]*\s*(?=\D|$)"),
    # « 1.2 - », « 3-1 Titre »
    ("nested", 0.4, r"(?P<number>\d{1,2}(?:\s?[.-]\s?\d{1,2}){1,2})\s?[-:.)]*\s+(?=[^\W\d]|[\"'(])"),
    # « 1) », « 2. », « 3 – », « 4/ », « 5-) », « 6° »
    ("figure", 0.6, r"(?P<number>\d{1,3})" + _SEPARATOR + r"\s?-?\s?(?=[^\W\d]|[\"'(«])"),
    # « II – », « IV. »
    ("roman", 0.7, r"(?P<number>[ivxl]{1,6})\s?[-.):/°]{1,3}\s?(?=[^\W\d]|[\"'(])"),
    # « A - », « b) »
    ("letter", -0.6, r"(?P<number>[a-h])\s?[-.):/]{1,3}\s?(?=[^\W\d]|[\"'(])"),
    # « OBJET : Travaux … »
    ("object", 2.0, r"(?P<number>)objet\s*:\s*(?=\S)"),
    # « Délibération : … » without number
    ("label", 1.5, r"(?P<number>)(?:projet\s+de\s+)?deliberation\s*:\s*(?=\w)"),
    # « – Compte administratif », « • Subventions »
    ("dash", -1.8, r"(?P<number>)[-•▪◦●*>✓✔\uf0b7\uf0d8\uf0a7\uf02d\uf0fc]{1,2}\s*(?=[^\W\d]|[\"'(])"),
)  # fmt: skip
"""Name, weight of the style itself, pattern. The first that matches a row names its style; none: « plain »."""
_STYLES = tuple((name, weight, regex.compile(pattern, regex.VERBOSE)) for name, weight, pattern in STYLES)
_ANY_STYLE = regex.compile("|".join(f"(?:{pattern})" for _, _, pattern in STYLES), regex.VERBOSE)
"""Asked first: most rows have no style."""

WEIGHTS = {name: weight for name, weight, _ in STYLES}
_STYLED = regex.compile("|".join(f"(?:{pattern})(?P<{name}>)" for name, _, pattern in STYLES), regex.VERBOSE)

WEIGHTS = {
    "agenda": 3.0,  # the agenda announces these very words
    "bold": 1.3,  # bold where the body is not
    "capitals": 0.9,
    "large": 0.9,  # at least half a point larger than the body
    "white above": 0.5,  # more white than between two lines of a paragraph
    "ends a paragraph above": 0.4,
    "rule above": 0.5,  # « ______ »
    "goes on above": -1.2,  # the row above is full and unfinished: this row is the middle of a sentence
    "sentence": -1.3,  # the title runs on like a sentence: ends by « . » after many words, « ; » or « , »
    "full stop": -0.8,  # a row without number that ends by « . »
    "opened above": -1.4,  # a row without number under a colon: the first of a list
    "verb": -1.2,  # a verb in the present or the future: « seront rémunérées »; titles have none
    "small letter": -1.0,  # begins by a small letter
    "speech": -4.0,  # « M. X demande », « Vote : », « Vu », « Considérant », « Présents : »: no title begins so
    "proposal": -2.5,  # « d'approuver », « autoriser le maire »: a row of what is asked or decided
    "heading": -4.0,  # « Compte rendu de la réunion du Conseil Municipal du … »
    "table": -3.0,
    "figures": -1.5,  # mostly figures: a row of a table
    "sum": -2.5,  # ends by a sum of money: « 2022 - 167 Périscolaire 27,00 € »
    "long": -1.0,  # a title over more than five rows
    "subject": 0.5,  # a word that titles are made of: « subvention », « convention », « tarifs »
    "stop": 2.0,  # « Questions diverses », « Informations », « La séance est levée »
    "previous minutes": 1.2,  # « Approbation du procès-verbal » on a line of its own
    "followed by a sentence": 0.6,
}
"""What speaks for and against a row as the title of an item; plain rows need more of it (`PLAIN`)."""

PLAIN = -1.6
"""A row without any number: it takes a setting of its own, the agenda, or a title's words to be an item."""

_RULE = regex.compile(r"[\W_]{3,}$")
_OBJECT = regex.compile(r"^(?:objet|intitule)\s*:\s*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may open an item: the rows of its title (`row` to `last`, included) and the clues."""

    row: int
    last: int
    style: str
    number: str
    number_at: int
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


def styled(row: Row) -> tuple[str, float, regex.Match[str] | None]:
    """The style of a row, its weight, and the match of its number."""
    if _ANY_STYLE.match(row.folded):
        for name, weight, pattern in _STYLES:
            match = pattern.match(row.folded)
            if match and not (name == "roman" and not row.text[: len(match["number"])].isupper()):
                return name, weight, match
    return "plain", PLAIN, None


def title_end(flow: Flow, first: int, last: int, agenda: Agenda, style: str) -> int:
    """The last row of the title that begins at `first`: what wraps, is set alike, or is announced so by the agenda."""
    at = first
    while at + 1 < min(last, first + 7) and _wraps(flow, first, at, agenda, style):
        at += 1
    return at


def _wraps(flow: Flow, first: int, at: int, agenda: Agenda, style: str) -> bool:
    """Whether the row after `at` still belongs to the title that began at `first`."""
    rows = flow.rows
    row, below, head = rows[at], rows[at + 1], rows[first]
    if below.table or (below.gap is not None and below.gap > 1.1) or below.page != row.page:
        return False
    small = below.text[:1].islower()
    hangs = style != "plain" and below.x0 > head.x0 + 5 and row.reach > 0.8
    if SPEECH.match(below.folded) and not small and not hangs:
        return False
    name, _, _ = styled(below)
    if name == "object":
        return at == first and row.end - row.at < 60
    if name != "plain" or (head.capitals and not below.capitals and len(below.text) > 6):
        return False
    if head.strong and not below.bold:
        return False
    if head.strong or head.capitals or head.excess > 0.4:
        ends = row.text.endswith((":", ".")) and row.reach < 0.93
        return below.bold == head.bold and abs(below.size - head.size) < 0.6 and not ends
    words = " ".join(r.folded for r in rows[first : at + 1])
    if agenda.entries:
        now, longer = agenda.likeness(words), agenda.likeness(words + " " + below.folded)
        if now > 0.55 or longer > 0.75:
            return longer > now + 0.02 or (longer >= now and small)
    if row.text.endswith((".", ":", ";", "?", "!")):
        return False
    return (
        hangs
        or (small and row.reach > 0.6 and style != "plain")
        or (row.reach > 0.93 and (small or below.reach < 0.7))
        or (row.gap is None and small)
    )


def candidate_at(flow: Flow, at: int, last: int, agenda: Agenda) -> Candidate | None:
    """The row `at` as the title of an item, or None where nothing speaks for it."""
    row = flow.rows[at]
    if at in agenda.inside:
        return None
    name, weight, match = styled(row)
    if name == "plain" and _inside_a_sentence(flow, row):
        return None
    closing = bool(CLOSING.match(row.folded))
    stop = closing or (bool(STOP.match(row.folded)) and len(row.text) < 110)
    if name == "plain" and not stop and SPEECH.match(row.folded):
        return None
    skip = match.end() if match else 0
    objected = _OBJECT.match(row.folded[skip:])
    skip += objected.end() if objected else 0
    title = row.folded[skip:]
    end = at if stop else title_end(flow, at, last, agenda, name)
    words = " ".join([title, *(r.folded for r in flow.rows[at + 1 : end + 1])]).strip()
    if not words and name not in ("deliberation", "dated", "word", "sign"):
        return None
    if not any(c.isalpha() for c in words) and name not in ("deliberation", "dated"):
        return None
    likeness, entry = agenda.nearest(words)
    score = WEIGHTS["stop"] if closing else weight + _shape(flow, row, end, words, name) + WEIGHTS["stop"] * stop
    previous = bool(PREVIOUS.match(row.folded)) and (len(words) < 140)
    score += WEIGHTS["previous minutes"] * previous
    secretary = bool(SECRETARY.match(row.folded))
    score += WEIGHTS["previous minutes"] * secretary
    return Candidate(
        at, end, name, _number(row, match), row.at + match.start("number") if match else row.at, row.at + skip, words,
        score, likeness, entry, stop, closing, bool(INFORMATION.match(row.folded)), secretary, previous,
        (row.bold, row.capitals, _manner(row, match), round(row.x0 / 6)),
    )  # fmt: skip


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
        score += weights["full stop"] * last.text.endswith(".")
        score += weights["opened above"] * (above is not None and above.text.endswith(":") and not row.strong)
    score += (
        weights["small letter"]
        * _first_letter_small(row)
        * (3 if style in ("plain", "nested", "letter", "dash") else 1)
    )
    score += weights["speech"] * bool(SPEECH.match(words))
    score += weights["proposal"] * bool(PROPOSAL.match(words) or INFINITIVE.match(words))
    score += weights["heading"] * bool(HEADING.match(words))
    score += weights["table"] * row.table
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


def _manner(row: Row, match: regex.Match[str] | None) -> str:
    """How the number is printed: the letters it begins by and the mark after it, « D » of « D2024-44 », « ) » of « 1) »."""
    if match is None:
        return ""
    letters = "".join(c for c in _number(row, match)[:4] if c.isalpha()).upper()
    if letters and match["number"].isalpha():
        letters = ""
    mark = match[0][match.end("number") - match.start() :].replace("objet", "").strip()
    return letters + (mark[:1] if mark[:1] in "-).:/°" else "")


def _first_letter_small(row: Row) -> bool:
    """Whether the first word of the row, after any number and mark, begins by a small letter."""
    return next((character.islower() for character in row.text if character.isalpha()), False)

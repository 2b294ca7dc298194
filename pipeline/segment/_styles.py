"""The ways of numbering an item, and where the title of one ends."""

from __future__ import annotations

import re

import regex

from pipeline.segment._agenda import Agenda
from pipeline.segment._rows import Flow, Row
from pipeline.segment._title_words import BALLOT, ENDED, SPEECH, has_subject

_SEPARATOR = r"\s?(?:[-:.)/°]{1,3}|,)\s?"
_YEAR = r"(?:19|20)\d\d"

STYLES: tuple[tuple[str, float, str], ...] = (
    # « Délibération n° 2018-67 : … », « DCM N° 20-08-27-3 », « Délibération D2018-66 » alone on its line
    ("deliberation", 2.5, r"""(?:[-•–]\s?)?(?:projet\s+de\s+)?(?:deliberation|delib\.?|dcm)\s*(?:n\s?[°o.]{0,2}|:)?\s*
            (?P<number>(?=[\w ._/-]*\d)(?:[a-z]{1,6}[ ._/-]?)?\d[\w._/-]*(?:\s?[/-]\s?\d[\w._/-]*)*)\s*(?:[-:.)]+\s*|$|\s(?=\D))"""),
    # « 2014/25 – », « D 2024-46 - Objet : », « N° 2016.02.16 - », « (2019/5/26) », « D2025-008- »
    ("dated", 2.2, r"""\(?(?:n\s?[°o]\s?)?(?P<number>\d{1,3}\s?/\s?(?:\d\d|""" + _YEAR + r"""))\)?\s*(?:[-:.)]+\s|[-:.)]*$)"""),
    ("dated", 2.2, r"""\(?(?:n\s?[°o]\s?)?(?P<number>(?:[a-z]{1,6}[ _/-]?)?"""
            + _YEAR + r"""\s?[-_/.](?!\s?""" + _YEAR + r"""(?!\d))\s?\d{1,4}(?:\s?[-_/.]\s?\d{1,4}){0,2}[a-z]?)(?!\d)\)?\s*(?:[-:.)]+\s*|(?=objet)|$|\s(?=\D))"""),
    # « 2013 DVD 112 - », « 1998, DVLR 32 », « 29 - 1997, DFAECG 10-1° »
    (
        "dated",
        2.2,
        r"""(?:\d{1,3}\s?-\s?)?(?P<number>(?:19|20)\d\d,?\s[a-z]{2,6}\s\d{1,4}(?:-\d{1,2}°?)?)\s*(?:[-:.)]+\s*|$)""",
    ),
    # « Point n°5 », « Question 3 : », « Q. n° 3 – », « Rapport 16.02.26.77 - », « Affaire n° 12 »
    ("word", 2.0, r"""(?:point|question|q\.(?=\s?n\s?[°o])|affaire|dossier|rapport|bordereau|sujet|resolution)\s*(?:n\s?[°o.]{0,2}\s*)?
            (?P<number>\d{1,3}(?:[.-]\d{1,3})*+|[ivxl]{1,6}(?=\s?[-:.)]))(?!\w)\s*[-:.)/]*\s*"""),
    # « N° 59 - Election »
    ("sign", 1.6, r"n\s?[°o]\s?(?P<number>\d{1,3})(?![\w/])\s*[-:.)/]*\s*(?=\D|$)"),
    # « 1.2 - », « 3-1 Titre »
    ("nested", 0.4, r"(?P<number>\d{1,2}(?:\s?[.-]\s?\d{1,2}){1,2})\s?[-:.)]*\s+(?=[^\W\d]|[\"'(])"),
    # « 1) », « 2. », « 3 – », « 4/ », « 5-) », « 6° », « 7°) : »
    ("figure", 0.6, r"(?P<number>\d{1,3})" + _SEPARATOR + r"\s?[-:]?\s?(?=[^\W\d]|[\"'(«])"),
    # « 1 SECRÉTAIRE DE SÉANCE »: no mark, but capitals
    ("count", 0.3, r"(?P<number>\d{1,2})\s+(?=[^\W\d]{2})"),
    # « II – », « IV. »
    ("roman", 0.7, r"(?P<number>[ivxl]{1,6})\s?[-.):/°]{1,3}\s?(?=[^\W\d]|[\"'(])"),
    # « A - », « b) »
    ("letter", -0.6, r"(?P<number>[a-h])\s?[-.):/]{1,3}\s?(?=[^\W\d]|[\"'(])"),
    # « OBJET : Travaux … »
    ("object", 2.0, r"(?P<number>)objet\s*:\s*(?=\S)"),
    # « Délibération : … » without number
    ("label", 1.5, r"(?P<number>)(?:projet\s+de\s+)?deliberation\s*:\s*(?=\w)"),
    # « – Compte administratif », « • Subventions »
    ("dash", -1.8, r"(?P<number>)[-•▪◦●*>✓✔➢►▶→⇒❖❑➔\uf0b7\uf0d8\uf0a7\uf02d\uf0fc]{1,2}\s*(?=[^\W\d]|[\"'(])"),
)  # fmt: skip
"""Name, weight of the style itself, pattern. The first that matches a row names its style; none: « plain »."""
_STYLES = tuple((name, weight, re.compile(pattern, re.VERBOSE)) for name, weight, pattern in STYLES)
_ANY_STYLE = regex.compile("|".join(f"(?:{pattern})" for _, _, pattern in STYLES), regex.VERBOSE)
"""Asked first: most rows have no style."""

UNFINISHED = re.compile(
    r"(?:[\s'(-]|^)(?:de|du|des|d'|la|les?|l'|a|au|aux|et|ou|en|par|pour|sur|avec|dans|entre|une?|son|sa|ses|n°)$"
)
"""The end of a row that no title ends by: it goes on below."""
_SPEAKS = re.compile(r"\b(?:monsieur|madame|m\.|mme)\s+l[ea]\s+(?:maire|presidente?)\b")
PLAIN = -1.6
"""A row without any number: it takes a setting of its own, the agenda, or a title's words to be an item."""


def styled(row: Row) -> tuple[str, float, regex.Match[str] | None]:
    """The style of a row, its weight, and the match of its number."""
    if _ANY_STYLE.match(row.folded):
        for name, weight, pattern in _STYLES:
            match = pattern.match(row.folded)
            if match and not (name == "roman" and not row.text[: len(match["number"])].isupper()):
                if name == "count" and not row.capitals:
                    continue
                return name, weight, match
    return "plain", PLAIN, None


def title_end(flow: Flow, first: int, last: int, agenda: Agenda, style: str, bare: bool = False) -> int:
    """The last row of the title that begins at `first`: what wraps, is set alike, or is announced so by the agenda.

    `bare` is a number alone on its row, whose title stands below.
    """
    at = first
    if bare and first + 1 < last and _under_number(flow.rows[first], flow.rows[first + 1]):
        at += 1
    while at + 1 < min(last, first + 7) and _wraps(flow, first, at, agenda, style):
        at += 1
    return at


def title_above(flow: Flow, at: int, opened: int) -> int | None:
    """The first row of a title that stands over a number alone on its row: « Vente d'un terrain », « Délibération n° 12 ».

    None where what stands above is the end of the item before, or where a title stands below the number.
    """
    rows = flow.rows
    if at + 1 >= len(rows) or rows[at + 1].shaped or not (rows[at + 1].reach > 0.85 or rows[at + 1].text.endswith(".")):
        return None
    first = at
    while first > opened and at - first < 3 and _heads(rows[first - 1], rows[at], wraps=first < at):
        first -= 1
    if first == at or not any(row.shaped or has_subject(row.folded) for row in rows[first:at]):
        return None
    opens = first == opened or (rows[first].gap or 0.0) > 0.75 or ENDED.search(rows[first - 1].text)
    return first if opens else None


def _heads(row: Row, number: Row, *, wraps: bool) -> bool:
    """Whether a row may be one of a title over `number`; the upper ones of several are full."""
    if row.page != number.page or row.table or len(row.text) > 110 or (wraps and row.reach < 0.8):
        return False
    said = (
        (ENDED.search(row.text) and (wraps or not row.text.endswith(":")))
        or SPEECH.match(row.folded)
        or BALLOT.match(row.folded)
    )
    return not said and styled(row)[0] in (("plain",) if wraps else ("plain", "figure", "roman"))


def _under_number(number: Row, below: Row) -> bool:
    """Whether the row under a number alone on its row is its title."""
    if (
        below.table
        or below.page != number.page
        or (below.gap or 0.0) > 1.1
        or styled(below)[0] not in ("plain", "object", "roman", "figure", "letter")
    ):
        return False
    return (
        below.shaped
        or below.excess > 0.4
        or (not SPEECH.match(below.folded) and len(below.text) < 110 and not below.text.endswith("."))
    )


def _wraps(flow: Flow, first: int, at: int, agenda: Agenda, style: str) -> bool:
    """Whether the row after `at` still belongs to the title that began at `first`."""
    rows = flow.rows
    row, below, head = rows[at], rows[at + 1], rows[first if at == first or rows[first].shaped else first + 1]
    if below.table or (below.gap is not None and below.gap > 1.1) or below.page != row.page:
        return False
    if any(_SPEAKS.search(one.folded) for one in rows[first + 1 : at + 1]):
        return False
    if UNFINISHED.search(row.folded):
        return True
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
        ends = row.reach < 0.93 and (row.text.endswith((":", ".")) or below.capitals > head.capitals)
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

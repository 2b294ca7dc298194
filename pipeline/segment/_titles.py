"""The number and the title of a piece, as printed: what stands after « Objet : », beside the number, or set like a title."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import regex

from models.codes import SegmentKind
from models.segment import Span
from pipeline.segment._items import Item
from pipeline.segment._rows import Flow, Row

_NO_NUMBER = r"(?!(?:du|de|des|le|la|les|en|au|aux|et|sur|par)\b|\d{1,2}(?:er)?\s(?:janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec))"
"""« délibération du conseil municipal du 6 mai 2004 »: a date."""
_CODE = (
    r"(?<![a-z])"
    + _NO_NUMBER
    + r"(?:[a-z]{1,6}[ ._/-]{0,2})?\d[a-z\d]*(?:\s?[./_-]\s?[a-z]{0,4}\d[a-z\d]*|[./_-][a-z]{1,6}(?![a-z])|\s\d{1,4}(?!\d)(?=\s|$)(?!\s*(?:[/-]|€|euro)))*"
)
"""A number as authorities print it: « 2013 / 248 », « 20-08-27-3 », « DE_2023_041 », « CP 2023-017 », « 2022 7 4 »."""

_NUMBERS = tuple(
    regex.compile(pattern, regex.VERBOSE)
    for pattern in (
        # « DÉLIBÉRATION N°CP 2023-017 DU 25 JANVIER 2023 », « Délibération 20150915_001 », « Délibération n° : 12 »
        r"^(?![^\n]*\b(?:presents?|exercice|votants?|absents?|pouvoirs?)\b)\W{0,3}(?:extrait\s+de\s+la\s+)?(?:deliberation|delib\.?|dcm)(?:\s+(?:du|de\s+la|de\s+l')\s?(?:conseil|comite|bureau|commission|assemblee)[a-z' ]{0,50}?)?\s*(?:n\s?[°o.]{0,2}|numero)?\s*:?\s*(?P<number>" + _CODE + r")(?=\W|$)",
        # « (N°2023-388) », « N° 2013 / 248 », « Numéro de l'acte : 2023_12 », « Acte n° 12 »
        r"^\W{0,3}(?:acte\s+|(?:numero|n\s?°)\s+(?:de\s+(?:l'acte|la\s+deliberation|deliberation|l'ordre)|d'ordre|d'acte)\s*:?\s*)?(?:n\s?[°o]|numero|n\.)\s?:?\s*(?P<number>" + _CODE + r")(?=\W|$)",
        r"^\W{0,3}(?:numero|n\s?°)\s+(?:de\s+(?:l'acte|la\s+deliberation|deliberation)|d'ordre|d'acte)\s*:?\s*(?P<number>" + _CODE + r")(?=\W|$)",
        # « 2013 DVD 112 - », « 1998, DVLR 32 »
        r"^\W{0,3}(?:\d{1,3}\s-\s)?(?P<number>(?:19|20)\d\d,?\s[a-z]{2,6}\s\d{1,4}(?:-\d{1,2}°?)?)\s*(?=[-:.)]|$)",
        # « 2011-02-001 » alone, « 2013.07.01 - 1 ADOPTION », « (2019/5/26) MODIFICATION », « DE_2023_041 »
        r"^\(?(?P<number>(?:[a-z]{1,4}[ _-]?)?(?:19|20)\d\d\s?[-_/.](?!\s?(?:19|20)\d\d(?!\d))\s?\d{1,4}(?:\s?[-_/.]\s?\d{1,4}){0,2}[a-z]?)(?!\d)\)?\W*(?:$|[-:]\s|\s(?=\D))",
    )
)  # fmt: skip
_BESIDE = regex.compile(r"\s(?:n\s?[°o]|numero)\s?:?\s*(?P<number>" + _CODE + r")\W*(?=\t|$)", regex.VERBOSE)
"""The number at the end of a row of the heading, or beside the title: « OBJET : TARIFS DE L'EAU   N° 98-11 »."""
_REGISTERED = regex.compile(r"\d{3}|\d\s?[-/._]\s?\d|[a-z]")
_REFERENCE = regex.compile(r"^\W{0,3}(?:ref|reference)\s?\.?\s?:\s*(?P<number>" + _CODE + r")\W*$", regex.VERBOSE)
"""« réf : 10-2018 » under the title of an item, « - réf. : 2031/17 » under the date of its session."""
_SESSION = regex.compile(r"^(?:seance|reunion)\s+d[ue]\s[^.\n]{4,40}$")
_OF_A_YEAR = regex.compile(r"(?:19|20)\d\d\s?[-/_.]\s?\d{1,4}|\d{1,4}\s?[-/_.]\s?(?:19|20)\d\d")
"""What a reference must hold to number an act: « Réf : 12-450 » may be the reference of a letter or a file."""
_REPORT_NUMBER = regex.compile(
    r"^\W{0,3}(?:rapport[a-z' ]{0,60}?|point|bordereau|dossier|affaire)\s*n\s?[°o]\s*:?\s*(?P<number>[a-z]{0,3}[ -]?\d[\w./-]*)",
    regex.VERBOSE,
)
_STAMP = regex.compile(r"(?<!\d)\d{3}-\d{9}-\d{8}-(?P<number>[A-Za-z0-9_.-]{1,40}?)-(?:DE|AR|CC|AU|BF|DELIB)\b")

_CITES = regex.compile(r"[^\n]{0,30}\b(?:approuvant|relative|portant|autorisant|fixant|donnant|adopt)")
_SERIAL = regex.compile(r"0{3,}\d+")

_OBJECT = regex.compile(
    r"^\W{0,3}(?:\d{1,3}\s?[°.)-]{1,3}\s*)?(?:objet|intitule|titre)\s*(?:de\s+la\s+deliberation\s*)?:\s*"
)
_LABEL = regex.compile(
    r"""^\W{0,3}(?:rapporteu[rs]e?|rapporte\b|domaine|matiere|nomenclature|classification|pieces?\s+jointes?|annexes?\b|service|direction|conseillers\s+en\s+exercice|
    presents?|pouvoirs?|votants?|absents?|date\s+d|nombre\s+d|en\s+exercice|membres\b|secretaire|presidence|president\b|etai(?:en)?t\b|seance\b|reunion\b|convo[qc]|
    expose\b|le\s+conseil\b|la\s+commission\s+permanente\b|le\s+(?:bureau|comite|maire|president)\b|vus?\b|considerant|l'\s?an\b|monsieur\b|madame\b|m\.|mme\b|mesdames|
    sur\s+(?:le\s+)?rapport|sur\s+proposition|par\s+deliberation|suite\s+a|dans\s+le\s+cadre|conformement|il\s|afin\b|la\s+(?:ville|commune|communaute)\s+(?:de\s+)?\w+\s+(?:a|est)\b|
    territoire|politique\s*:|programme\s*:|commission\s*:|affiche|publie|envoye|recu|id\s*:|accuse|acte\b|le\s+\d|lors\s+d|depuis|apres)""",
    regex.VERBOSE,
)
_HEADING = re.compile(
    r"""^\W*(?:extraits?\b|registres?\b|proces[- ]verbal|compte[- ]rendu|deliberations?\s*(?:$|d[ue]\b|de\s+l|n\s?°|:)|republique|liberte|(?:sous[- ])?prefecture|departement\b|arrondissement|canton\b|
    commune\s+d|mairie|ville\s+d|communaute\s+(?:d|urbaine)|metropole|region\b|syndicat\b|seance|reunion|session|conseil\b|commission\s+permanente|bureau\b|comite\b|
    presidence|assemblee|municipal\b|d[ue]s?\s+(?:conseil|registre|deliberations)|deliberations\s+du|de\s+la\s+(?:ville|commune|seance|commission)|centre\s+communal|
    envoye|recu|affiche|publie|id\s*:|date\b|nombre\b|direction|service|mission|pole|secretariat|(?:du\s+|le\s+)?\d{1,2}(?:er)?\s+\w+\s+\d{4}\s*$|lundi|mardi|mercredi|jeudi|vendredi|samedi)""",
    re.VERBOSE,
)
_SUBJECT = regex.compile(
    r"""\b(?:approbation|adoption|adhesion|attributions?|autorisation|acquisition|cession|vente|achat|echange|conventions?|contrat|avenant|marches?|subventions?|tarifs?|
    budgets?|comptes?|affectation|modifications?|creation|suppression|designation|election|nomination|installation|indemnites?|rapports?|travaux|demande|participation|
    reglement|statuts|motion|voeu|avis|projet|emplois?|personnel|taxes?|taux|emprunt|garantie|location|bail|mise\s+a|transfert|groupement|plan|delegation|aides?|soutien)\b""",
    regex.VERBOSE,
)
_SESSION_AND_TITLE = regex.compile(
    r"(?:conseil|comite|bureau)\s+\w+\s+(?:d[ue]\s+)?(?:\w+\s+)?\d{1,2}(?:er)?\s+\w+\s+(?:19|20)\d\d\s*[-:]\s*(?=[a-z]{3})"
)
"""« Conseil municipal du 3 mai 2019 : Tarifs de la cantine »."""
_EXTRACT = regex.compile(r"\W*extraits?\s+(?:d[ue]s?\s+)?(?:registres?|deliberations?|proces)")
"""What stands under a title that is printed above the heading of the act."""
_RESULT = regex.compile(
    r"(?i)\s*[:,–-]\s*(?:à l['’]\s?unanimité|(?:adopté|approuvé|accepté|voté)e?s?(?:\s+(?:à|par)\s[^:]{3,60})?)\W*$"
)
"""« Approbation du compte rendu : à l'unanimité »: the result beside the title."""
_RUN_IN = regex.compile(
    r"(?i)(?<=\w{3}.{20,})\s(?:monsieur|madame|m\.|mme)\sl[ea]\s(?:maire|présidente?)\s(?:expose|rappelle|informe|propose|présente|indique|explique|précise|donne|fait)\b"
)
"""« Réfection du toit Monsieur le Maire expose que… »: the text goes on in the row of the title."""
_OF_YEAR = r"(?:[A-Za-z]{1,6}[ _/-]?)?(?:19|20)\d\d[-_/.](?!(?:19|20)\d\d(?!\d))\d{1,4}(?:[-_/.]\d{1,4})?"
_NUMBER_LAST = regex.compile(
    r"(?i)(?:(?:\s\(?|\s?\()(?:(?:délibération|délib\.?|dcm)\s*(?:n\s?[°o]\s*)?|n\s?[°o]\s?(?=\d{1,4}/(?:19|20)\d\d|(?:19|20)\d\d[/-]\d)):?\s*(?P<number>[\w./-]*\d[\w./-]*)\)?"
    rf"|\s?\((?:n\s?[°o]\s*)?(?P<number>{_OF_YEAR})\)|\s?:\s*(?P<number>{_OF_YEAR}))$"
)
"""« Vente d'un terrain (délibération n° 2019-11) », « … (DEL2019-11) », « … : 2019-11 », « … N° 17/2019 »."""
_RANK = regex.compile(r"(?:\d{1,3}|[IVXL]{1,6})\s?[-–.):/°]{1,3}\s+(?=[\p{L}«])")
"""The rank of an item, before a title that has a number of its own."""
_WORDED = r"(?:question|point|affaire|dossier)\s+n\s?[°o]\s?:?\s*"
_LEADING = regex.compile(
    rf"(?:(?i:{_WORDED})(?P<number>\d{{1,3}})\s?[-–.):/]*\s+|(?P<number>\d{{1,3}}|[IVXL]{{1,6}})\s?[-–.):/°]{{1,3}}\s*)(?=[\p{{L}}«])"
)
"""The number before a title that may be one: no year."""
_WORDED_ROW = regex.compile(rf"^\W{{0,3}}{_WORDED}\d{{1,3}}(?!\d)")
_HEAD = 10
"""Rows of the head of an act where its number may end a row."""
_REPORTED = regex.compile(r"\brapporte(?:ur)?\b")
_SIGNED = regex.compile(r"(?:pour|p\.)\s(?:extrait|copie|expedition)\s(?:certifie\S*\s)?conforme|fait\s+et\s+delibere")
"""Below it stand signatures, not titles."""
ZONE = 130
"""Rows from the top of an act in which its number and its title are looked for."""


@dataclass(frozen=True, slots=True)
class Named:
    """The number and the title of a piece with their places, None where it has none."""

    number: str | None = None
    number_span: Span | None = None
    title: str | None = None
    title_span: Span | None = None


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _titled(rows: list[Row], start: int | None = None) -> tuple[str | None, Span | None]:
    """Rows as a title on one line, with its span; the first row may begin late (after « Objet : »)."""
    if not rows:
        return None, None
    begin = rows[0].at if start is None else start
    words = [rows[0].text[begin - rows[0].at :], *(row.text for row in rows[1:])]
    text = _one_line(" ".join(words)).rstrip(" :").strip(" -–—•")
    return (text, Span(begin, rows[-1].end)) if text else (None, None)


def item_named(flow: Flow, item: Item) -> Named:
    """The number and the title of an item of minutes."""
    lead, leaf = item.heads[0], item.heads[-1]
    rows = [r for r in flow.rows[lead.row : leaf.last + 1] if not (lead.title_at < r.at <= lead.number_at < r.end)]
    title, span = _titled(rows, lead.title_at)
    if title and regex.match(r"(?i)objet\s*:", title):
        title = title.split(":", 1)[1].strip()
    if title:
        title = _RESULT.sub("", title) or title
        title = _RUN_IN.split(title, maxsplit=1)[0]
    number = _one_line(lead.number) or None
    ends = _NUMBER_LAST.search(title) if title and (not number or len(number) < 4) else None  # no rank of the agenda
    if title and ends and (at := rows[-1].text.rfind(ends["number"])) >= 0:
        place = Span(rows[-1].at + at, rows[-1].at + at + len(ends["number"]))
        return Named(ends["number"], place, title[: ends.start()].rstrip(" -–:"), span)
    if number:
        own = next(r for r in flow.rows[lead.row : leaf.last + 1] if r.at <= lead.number_at < r.end)
        if title and not own.at <= lead.title_at < own.end:  # the number stands above or below its title
            title = title.removeprefix(rank[0]) if (rank := _RANK.match(title)) else title
        return Named(number, Span(lead.number_at, lead.number_at + len(lead.number)), title, span)
    under = flow.rows[leaf.last + 1 : item.last][:2]
    below = next((row for row in under if not _SESSION.match(row.folded)), None)
    said = _refers(below) if below else None
    return Named(*said, title, span) if said else Named(None, None, title, span)


def named(flow: Flow, kind: SegmentKind, first: int, last: int) -> Named:
    """The number and the title of a piece that stands on its own."""
    rows = list(flow.rows[first : min(last, first + ZONE)])
    if kind is SegmentKind.DELIBERATION:
        head = [row for row in rows if row.page == rows[0].page]
        found = _act(flow, head)
        if found.title is None and len(head) < len(rows):
            title, span = _object(flow, rows[len(head) :])
            found = replace(found, title=title, title_span=span)
        return found
    if kind is SegmentKind.REPORT:
        return _report(flow, rows)
    if kind is SegmentKind.MINUTES:
        heading = [row for row in rows[:6] if _HEADING.match(row.folded)]
        return Named(None, None, *_titled(heading[:2]))
    return Named(None, None, *_heading_title(flow, rows))


def _number_in(rows: list[Row]) -> tuple[int, regex.Match[str]] | None:
    """Where among the rows the number of an act stands: the surest way of printing it first."""
    for pattern in _NUMBERS:
        for index, row in enumerate(rows):
            match = pattern.match(row.folded)
            if match and (index == 0 or not rows[index - 1].folded.startswith("vu")) and not _cited(row, match):
                return index, match
    for index, row in enumerate(rows):
        match = _BESIDE.search(row.folded) if index < _HEAD or _OBJECT.match(row.folded) else None
        if match and _REGISTERED.search(match["number"]) and not _cited(row, match):
            return index, match
    return None


def _cited(row: Row, match: regex.Match[str]) -> bool:
    """« N° SIRET … », « délibération n° 12 du 3 mai approuvant » in a sentence: no number of this act."""
    rest = row.folded[match.end() :]
    if len(match["number"]) > 24:
        return True
    return len(row.text) > 70 and not row.shaped and _CITES.match(rest) is not None


def _act(flow: Flow, rows: list[Row]) -> Named:
    found = _number_in(rows)
    number, span = None, None
    if found:
        row, match = rows[found[0]], found[1]
        number = _one_line(row.text[match.start("number") : match.end("number")]).strip(" -./_")
        span = Span(
            row.at + match.start("number"), row.at + match.start("number") + len(match["number"].rstrip(" -./_"))
        )
    title, where = _act_title(flow, rows, found)
    if number is None and title and where and (led := _led(rows, title, where)):
        return led
    said = next((m for m in map(_refers, rows[: 2 * _HEAD]) if m), None) if number is None else None
    return Named(*said, title, where) if said else Named(number, span, title, where)


def _led(rows: list[Row], title: str, where: Span) -> Named | None:
    """The number that a title begins by: « IV – Vente d'un terrain », « Point n° 14 : … »."""
    ahead = _LEADING.match(title)
    row = next((r for r in rows if r.at <= where.start < r.end), None)
    if ahead is None or row is None or (at := row.text.find(ahead["number"], where.start - row.at)) < 0:
        return None
    place = Span(row.at + at, row.at + at + len(ahead["number"]))
    return Named(ahead["number"], place, title[ahead.end() :], Span(place.end, where.end))


def _refers(row: Row) -> tuple[str, Span] | None:
    said = _REFERENCE.match(row.folded)
    if said is None or not _OF_A_YEAR.fullmatch(said["number"]):
        return None
    start, end = said.span("number")
    return row.text[start:end], Span(row.at + start, row.at + end)


def _act_title(
    flow: Flow, rows: list[Row], found: tuple[int, regex.Match[str]] | None
) -> tuple[str | None, Span | None]:
    labelled = _object(flow, rows)
    if labelled[0]:
        return labelled
    headed = _SESSION_AND_TITLE.match(rows[0].folded) if rows else None
    if headed:
        return _titled(_wrapped(flow, rows, 0), rows[0].at + headed.end())
    worded = next((i for i, row in enumerate(rows) if _WORDED_ROW.match(row.folded)), None)
    if worded is not None and found is None:
        return _titled(_wrapped(flow, rows, worded))
    if found and found[1].re is not _BESIDE:
        index, match = found
        row = rows[index]
        rest = row.folded[match.end() :]
        lead = len(rest) - len(rest.lstrip(" )-:.–"))
        beside = rest[lead:]
        if objected := _OBJECT.match(beside):  # « N° 14 – OBJET : Vente d'un terrain »
            return _titled(_wrapped(flow, rows, index), row.at + match.end() + lead + objected.end())
        if len(beside) > 12 and not regex.match(r"(?:du|en\s+date|seance|page|\d)", beside):
            return _titled(_wrapped(flow, rows, index), row.at + match.end() + lead)
    return _titled(_best_block(flow, rows, found[0] if found else None))


def _object(flow: Flow, rows: list[Row]) -> tuple[str | None, Span | None]:
    """The title after « Objet : », on its row or on the next."""
    for index, row in enumerate(rows):
        match = _OBJECT.match(row.folded)
        if match:
            begin = row.at + match.end()
            if match.end() == len(row.text) and index + 1 < len(rows):
                return _titled(_wrapped(flow, rows, index + 1))
            beside = _BESIDE.search(row.folded, match.end())
            if beside and _REGISTERED.search(beside["number"]):
                return _one_line(row.text[match.end() : beside.start()]), Span(begin, row.at + beside.start())
            return _titled(_wrapped(flow, rows, index), begin)
    return None, None


def _wrapped(flow: Flow, rows: list[Row], index: int) -> list[Row]:
    """The row and those that go on with it: set alike, close, and no label or sentence of their own."""
    out = [rows[index]]
    right = max((r.x1 for r in rows if abs(r.x0 - out[0].x0) < 12 and r.page == out[0].page), default=0.0)
    for row in rows[index + 1 : index + 9]:
        above = out[-1]
        apart = row.gap is not None and row.gap > 0.9
        if apart or row.table or row.page != above.page or _LABEL.match(row.folded) or _OBJECT.match(row.folded):
            break
        lead = out[0] if len(out) == 1 else out[1]
        unlike = (
            row.bold != lead.bold
            or abs(row.size - lead.size) > 0.6
            or (lead.capitals != row.capitals and len(row.text) > 8)
        )
        if unlike and not (len(out) == 1 and _OBJECT.match(out[0].folded) and _full(above, row, right)):
            break
        distinct = row.strong or row.capitals or row.excess > 0.4
        if not distinct and not row.text[:1].islower() and not _full(above, row, right):
            break
        if above.text.endswith((".", ":")) and len(out) > 1:
            break
        out.append(row)
    return out


def _full(above: Row, row: Row, right: float) -> bool:
    """Whether the first word of `row` had no room left at the end of the row above: the line had to break there."""
    word = row.text.split(maxsplit=1)[0]
    return right <= 0 or above.x1 + (len(word) + 1) * max(row.size, 6.0) * 0.45 > right


def _blocks(flow: Flow, rows: list[Row]) -> list[list[Row]]:
    """Rows set alike and close to each other."""
    blocks: list[list[Row]] = []
    for row in rows:
        above = blocks[-1][-1] if blocks else None
        if above is not None and _alike(blocks[-1][0], above, row):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _alike(head: Row, above: Row, row: Row) -> bool:
    """Whether a row goes on with the one above, in a block that begins by `head`."""
    apart = row.gap is not None and (row.gap > (1.4 if row.shaped else 0.8) or row.gap < -3)
    if apart or row.table or row.bold != above.bold or abs(row.size - above.size) > 0.6:
        return False
    if (above.text.endswith(".") and not row.shaped) or _REPORTED.search(row.folded):
        return False
    large = row.excess > 0.4
    if large and len(row.text) > 4 and not _HEADING.match(head.folded):
        return True
    if _HEADING.match(row.folded) or _HEADING.match(above.folded) or _LABEL.match(row.folded):
        return False
    return large or row.capitals == above.capitals or len(row.text) < 8


def _best_block(flow: Flow, rows: list[Row], number: int | None) -> list[Row]:
    """The rows that look most like the title of an act; none when nothing looks like one."""
    best: list[Row] = []
    best_score = 1.9
    numbered = rows[number].index if number is not None else None
    signed = next((i for i, row in enumerate(rows) if i and _SIGNED.search(row.folded)), len(rows))
    for block in _blocks(flow, rows[:signed]):
        score = _like_a_title(flow, block, numbered)
        if score > best_score:
            best, best_score = block, score
    return best


def _like_a_title(flow: Flow, block: list[Row], numbered: int | None) -> float:
    text = " ".join(row.folded for row in block)
    head, last = block[0], block[-1]
    number = _NUMBERS[1].match(head.folded)
    if number and number.end() >= len(head.folded):
        return -1.0
    if _HEADING.match(text) or _LABEL.match(text) or head.table or not 8 <= len(text) <= 600 or len(block) > 8:
        return -1.0
    score = 1.4 * (head.excess > 0.9) + 1.0 * head.strong + 0.9 * head.capitals
    score += 0.8 * bool(_SUBJECT.search(text)) + 0.3 * (head.x0 > 100 and len(text) < 200)
    score -= (
        1.5 * text.endswith((";", ",")) + 1.0 * (text.endswith(".") and not head.bold) + 1.0 * (head.text[:1].islower())
    )
    if numbered is not None and (head.index - numbered == 1 or numbered - last.index == 1):
        score += 1.5
    if last.index + 1 < len(flow.rows):
        below = flow.rows[last.index + 1].folded
        reported = _REPORTED.search(below) is not None
        score += 1.3 * bool(_LABEL.match(below)) if not reported else 1.9 + 1.0 * text.endswith(".")
        score += 0.4 * bool(_HEADING.match(below))
        score += 1.3 * (head.first and head.shaped and _EXTRACT.match(below) is not None)
    names = text.count(",") + text.count(";")
    return score - 0.7 * (names > 3)


def _report(flow: Flow, rows: list[Row]) -> Named:
    number, span = None, None
    rest = rows
    for index, row in enumerate(rows[:25]):
        match = _REPORT_NUMBER.match(row.folded)
        if match:
            number = row.text[match.start("number") : match.end("number")]
            span = Span(row.at + match.start("number"), row.at + match.end("number"))
            beside = row.folded[match.end() :].lstrip(" -:.–")
            if len(beside) > 12:
                return Named(number, span, *_titled(_wrapped(flow, rows, index), row.end - len(beside)))
            rest = rows[index + 1 :]
            break
    for index, row in enumerate(rest[:25]):
        found = _OBJECT.match(row.folded)
        if found and found.end() < len(row.text):
            return Named(number, span, *_titled(_wrapped(flow, rest, index), row.at + found.end()))
    return Named(number, span, *_titled(_best_block(flow, rest[:30], 0 if number else None)))


def _heading_title(flow: Flow, rows: list[Row]) -> tuple[str | None, Span | None]:
    """The heading of a convention, an annex or another piece: the first rows set like one."""
    for block in _blocks(flow, rows[:20]):
        head = block[0]
        text = " ".join(row.text for row in block)
        if (
            head.shaped
            and 4 <= len(text) <= 300
            and not regex.match(r"(?:id\s*:|envoye|recu|page|annexe\s+a\s+la\s+deliberation)", head.folded)
        ):
            return _titled(block)
    return None, None


def stamped(text: str, start: int) -> tuple[str | None, Span | None]:
    """The number of an act in the id of its stamp, when it is one that people use: « DCM2023_09_11 », not a serial."""
    found = _STAMP.search(text)
    if not found or _SERIAL.fullmatch(found["number"]):
        return None, None
    return str(found["number"]), Span(start + found.start("number"), start + found.end("number"))

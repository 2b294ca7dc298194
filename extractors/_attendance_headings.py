"""Headings of attendance lists: « Étaient présents : », « Absents excusés ayant donné pouvoir : », « Pouvoirs : ».

A heading is a run of words of a closed vocabulary around one that matters (présents, absents, excusés, pouvoirs…), at
the beginning of a line or a sentence, ended by a colon, by the end of the line or by the first name. What it opens is
a list only when names follow: « Présents : 29 » is a count, and finding out is left to who reads the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from models.codes import Attendance

_S = r"(?:[(./·•-]?(?:es|e|s)\)?){0,3}"
"""Ending of a participle or a noun: s, e, es, (e), (s), (e)(s), .e.s, /es."""

_GLUED = r"absents?excuse[es]{0,2}(?:(?:ayant|ont)?donne(?:pouvoir|procuration)s?)?"
"""« ABSENTSEXCUSESAYANTDONNEPOUVOIR »: letter-spaced in print, glued when read."""

ANCHOR = regex.compile(
    rf"""\b(?:
        present{_S} | presences? | absent{_S} | excus[e]{_S} | excuser(?=[ ]*:) | represente{_S} | representer(?=[ ]*:) | pouvoirs? | procurations? | mandats?
      | mandants? | mandataires? | delegations?\ de\ votes? | voix\ (?:deliberative|consultative)s? | assist(?:ai(?:en)?t|ants?|ent) | participai(?:en)?t | invite{_S}
      | p\ r\ e\ s\ e\ n\ t\ s | a\ b\ s\ e\ n\ t\ s | {_GLUED}
    )(?![a-z'])""",
    regex.VERBOSE,
)
"""A word that a heading may turn on, on folded text."""

_WORD = regex.compile(
    rf"""
    (?: present{_S} | presences? | absent{_S} | excus[e]{_S} | excuser | represente{_S} | representer | pouvoirs? | procurations? | mandats?
      | mandants? | mandataires? | delegations? | delegue{_S} | assist(?:ai(?:en)?t|ants?|ent) | participai(?:en)?t | invite{_S}
      | (?:s')?etai(?:en|\(en\))?t | se | fait | s'est | sont | est | ont | ete | a | etat | liste | avai(?:en)?t | ayant | donn(?:e|es|ee|ees|ant|ent|er) | done | dont
      | depots? | remis | transmis | leur | leurs | son | ecrit | ecrites?
      | des | les | le | une? | la | l' | aux? | de | du | d' | et | ou | en | par | pour | non | ni | sans | avec | qui
      | membres? | elu{_S} | conseill(?:er|ere){_S} | administrat(?:eur|rice){_S} | representant{_S}
      | titulaires? | suppleant{_S} | municipa(?:l|ux|les?) | communautaires? | metropolitain{_S}
      | departementa(?:l|ux|les?) | regiona(?:l|ux|les?) | generaux | syndica(?:l|ux|les?) | nom | noms
      | pays | communes? | communaute | agglomeration | syndicat | territoire | departement | region
      | mesdames | messieurs | mesdemoiselles | mmes | mm | mrs
      | votes? | votant{_S} | voix | droit | deliberatives? | consultatives? | titre | consultatif
      | egalement | aussi | outre | seance | reunion | conseil | comite | ouverture | debut | cours | lors
      | physiquement | distance | visioconference | visio | distanciel | presentiel | public
      | formant | majorite | exercice | motif | retard | legitime | respectifs? | suivant{_S} | application | moment | nominatif | nominal | [ld]'(?:ouverture|appel|assemblee|debut|article|office|administration) | articles? | code | general
      | collectivites | territoriales | c\.?g\.?c\.?t\.? | [lr]\.?\s?\d[\d-]*+
      | {_GLUED} | p\ r\ e\ s\ e\ n\ t\ s | a\ b\ s\ e\ n\ t\ s | e\ x\ c\ u\ s\ e\ s
      | \(\s?\d{{1,3}}(?:\s?/\s?\d{{1,3}})?\s?\) | \(s\) | \(e\) | \d{{1,3}}(?=\ (?:present|absent|excus|membre|conseiller|pouvoir|procuration|represent))
    )(?![a-z0-9])
    """,
    regex.VERBOSE,
)
_GAP = regex.compile(r"[ ]{0,4}(?:[,/&+]|-(?=[ ]))?[ ]{0,4}")
_FORWARD = regex.compile(rf"(?:{_GAP.pattern}{_WORD.pattern}){{0,24}}+", regex.VERBOSE)
_FORWARD_LINES = regex.compile(
    rf"(?:{_GAP.pattern}\n?[ ]{{0,4}}{_WORD.pattern}){{1,24}}+[ ]{{0,4}}(?=:)", regex.VERBOSE
)
_BACKWARD = regex.compile(
    rf"(?:^|(?<=[.;:!?)\t]\s|[.;:)\t]|\s\s)|(?<=\s-)(?![ ]))[ ]{{0,20}}(?:[-•*>✓–·][ ]{{0,3}}|o[ ]{{1,3}})?(?:\d{{1,3}}[ ](?:puis[ ]\d{{1,3}}[ ])?)?(?P<words>(?:{_WORD.pattern}{_GAP.pattern}){{0,8}}+)$",
    regex.VERBOSE,
)
_WORDS_BEFORE = regex.compile(rf"(?:{_WORD.pattern}{_GAP.pattern}){{0,6}}+$", regex.VERBOSE)
_CLOSE = regex.compile(
    r"[ ]{0,4}(?:\(\s?\d{1,3}\s?\)|-?[ ]?\d{1,3}(?=[ ]{0,3}:))?[ ]{0,4}(?P<close>:|\n|\t|\.{2,}|$|-[ ]|(?=[a-z(]))"
)

_CIVILITY_LAST = regex.compile(r"[ ]{1,4}(?:(?:mesdames|messieurs|mmes|mm|mrs|et)[ ]{0,2}){1,3}$")
_CROWD = regex.compile(
    r"(?<![a-z])(?:mesdames|messieurs|mmes|mm|mrs|et|les|conseillers|conseilleres|membres|delegues|elus|municipaux|municipales|communautaires)(?![a-z])"
)

_REPRESENTED = regex.compile(
    r"represente|pouvoir|procuration|mandat|mandant|delegations? de vote|delegue[a-z()]* leur vote|vote par"
)
_NOT_REPRESENTED = regex.compile(
    r"(?:non|ni) represente|sans (?:pouvoir|procuration|mandat|avoir donne|donner|representation)"
)
_NOT_EXCUSED = regex.compile(r"(?:non|sans|ni)[ -](?:etre )?excus")
_PRESENT = regex.compile(r"(?<!re)present")
_GUEST = regex.compile(r"egalement|aussi|en outre|assist|particip|invit|public")
_NO_VOTE = regex.compile(r"sans (?:droit de )?(?:voix|vote)|voix consultative|titre consultatif")
_SAID = regex.compile(r"(?:sont|etaient|est|etait|ont) (?:absent|excuse|present|represente|donne)")
_PAIRED = regex.compile(r"mandants?\b.*\bmandataire|(?:pouvoirs?|procurations?|mandats?|delegations? de vote) a$")
_JOINED = regex.compile(r"(?: et | ou |/|-|,|\()[^:]{0,40}(?:represente|pouvoir|procuration|mandat)")
_GIVEN = regex.compile(r"ayant|avaient|ont donne|dont|avec|qui ont|vote par")

_BEFORE_SIGNED = regex.compile(
    r"sign[eé]|signature|registre|emargement|approuv|nombre d|total d|majorite d|liste d|quorum"
)
_COUNTED = regex.compile(
    r"\b(?:nombre|nb)[ ](?:de[ ]|d'|des[ ])(?P<words>[a-z() ]{0,40}?\b(?:presents?|absents?|excuse(?:e?s)?|represente(?:e?s)?)(?![a-z]))[^\n:;.]{0,30}:[ ]{0,3}\d{1,3}[ ]{0,3}[:(][ ]{0,3}(?=(?:m\.|mmes?[ ]|mm[ .])|[a-z'-]{2,30}[ ][a-z])"
)
"""« Nombre de conseillers présents : 8 : ROUX Zoé, … »: the names behind the number."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at `start:end`: what its list says of those who stand in it.

    `status` is what an entry is unless its own words say otherwise. `guests` are others in the room; `voting` is
    False when the heading says « sans voix délibérative ». `strong` headings end with a colon; `paired` ones stand
    over two columns, who gives a proxy and who holds it.
    """

    start: int
    end: int
    words: str
    status: Attendance
    voting: bool | None = None
    guests: bool = False
    strong: bool = True
    paired: bool = False


def headings(text: str, folded: str) -> Iterator[Heading]:
    """Every heading of the text, in order, without overlap."""
    done = 0
    for anchor in ANCHOR.finditer(folded):
        if anchor.start() < done:
            continue
        end = _end(folded, anchor.end())
        if end is None:
            continue
        start, loose = _start(text, folded, anchor.start(), done)
        if start is None or not _opens(text, folded, start):
            continue
        heading = _heading(text, folded, start, *end)
        if heading and (heading.strong or not loose):
            done = heading.end
            yield heading


def counted_headings(text: str, folded: str) -> Iterator[Heading]:
    """The headings that are a head count with the names behind it."""
    for match in _COUNTED.finditer(folded):
        status = status_of(match["words"])
        if status is not None and text[match.end()].isupper():
            yield Heading(match.start(), match.end(), match["words"], status)


def _end(folded: str, anchor: int) -> tuple[int, regex.Match[str]] | None:
    """Where the words after the anchor end and what closes the heading; None in mid-sentence."""
    limit = min(len(folded), anchor + 260)
    match = _FORWARD_LINES.match(folded, anchor, limit) or _FORWARD.match(folded, anchor, limit)
    end = match.end() if match else anchor
    close = _CLOSE.match(folded, end)
    if close is None and (civility := _CIVILITY_LAST.search(folded, anchor, end)):
        # « Étaient présents MM. ARNAL »: the civility is the list's
        end = civility.start()
        close = _CLOSE.match(folded, end)
    return (end, close) if close else None


def _start(text: str, folded: str, anchor: int, done: int) -> tuple[int | None, bool]:
    """Where the heading around an anchor begins, and whether it stands loose in the middle of a line.

    At the beginning of a line, a sentence or a column; in flattened text (« … Mme ROUX Zoé Absents : M. … ») at a
    capital. None in mid-sentence.
    """
    line = max(text.rfind("\n", 0, anchor), text.rfind("\t", 0, anchor)) + 1
    low = max(line, done, anchor - 120)
    match = _BACKWARD.search(folded[low:anchor], 0 if low in {line, done} else 1)
    if match is not None:
        return low + match.start("words"), False
    match = _WORDS_BEFORE.search(folded[low:anchor])
    start = low + match.start() if match else anchor
    if _SAID.match(folded, start):
        return start, True  # « Le Maire informe que sont absents : »
    while start < anchor and not text[start].isupper():
        start += 1
    before = text[max(0, start - 2) : start]
    return (start, True) if text[start].isupper() and before.endswith(" ") and before[0].isalnum() else (None, True)


def _opens(text: str, folded: str, start: int) -> bool:
    """Not « Et ont signé les membres présents », nor « Nombre de présents »."""
    line = folded.rfind("\n", max(0, start - 30), start) + 1
    return not _BEFORE_SIGNED.search(folded, max(line, start - 30), start)


def _heading(text: str, folded: str, start: int, end: int, close: regex.Match[str]) -> Heading | None:
    """The heading between two offsets, if what closes it and its words allow one."""
    words = " ".join(folded[start:end].split())
    mark = close["close"]
    if not mark:
        # « Présents BLANCHET Stéphane »: only a heading of one or two words may do without a mark
        after = text[close.end() : close.end() + 1]
        if len(_CROWD.sub("", words).split()) > 3 or not (after.isupper() or after == "(") or not text[start].isupper():
            return None
        if words.startswith(
            ("le ", "la ", "les ", "l'", "a ", "par ", "pour ", "donne", "de ", "du ", "pouvoir", "procuration")
        ):
            return None
    if (mark in {"\n", "\t", ""} and not text[start].isupper()) or words.endswith(
        (" pour", " est", " en", "l'article", "represente par", "representee par")
    ):
        return None
    paired = bool(_PAIRED.search(words))
    status = status_of(words)
    if not paired and regex.fullmatch(r"(?:(?:nom|noms|du|des|le|les) )*mandat(?:aire|ant)s?|mandants?", words):
        return None
    if status is None:
        return None
    voting = False if _NO_VOTE.search(words) else None
    return Heading(start, close.end(), words, status, voting, bool(_GUEST.search(words)), mark == ":", paired)


def status_of(words: str) -> Attendance | None:
    """What the words of a heading say: « absents excusés ayant donné pouvoir » is represented."""
    represented = bool(_REPRESENTED.search(words)) and not _NOT_REPRESENTED.search(words)
    excused = "excus" in words.replace(" ", "") and not _NOT_EXCUSED.search(words)
    absent = "absent" in words.replace(" ", "")
    if represented and (excused or absent) and _JOINED.search(words) and not _GIVEN.search(words):
        # « Absents excusés ou représentés », « Absents / Pouvoirs »: each person's own words decide
        represented = False
    if (_PRESENT.search(words.replace(" ", "")) or "voix" in words or _GUEST.search(words)) and not (excused or absent):
        return Attendance.PRESENT
    if represented:
        return Attendance.REPRESENTED
    if excused:
        return Attendance.EXCUSED
    return Attendance.ABSENT if absent else None

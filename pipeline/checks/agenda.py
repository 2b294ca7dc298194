"""The agenda of a session against its acts."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from models.codes import SegmentKind, Verdict
from models.fold import fold
from models.records import FieldValue
from pipeline.checks.rule import Case, Check, Facts, Finding
from pipeline.names import plain_words

_HEADING = regex.compile(r"(?:^|\n)\W{0,3}(?:l'|rappel de l')?ordre\sdu\sjour\s?:?[ \t]*\n")
_POINT = regex.compile(
    r"[ \t]{0,8}(?:[-•▪◦●*>✓✔–\uf0b7\uf0d8\uf0a7]|\d{1,3}\s?[-.)/:°]{1,2}|(?:point|question)\sn?\s?°?\s?\d{1,3}\s?[-.:)]?)\s{0,3}(?P<title>\w.*)"
)
_LONGEST = 9_000
"""Characters that an agenda may run over."""
_ALIKE = 0.6
_FEWEST = 3
_EMPTY = frozenset(
    [
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "et",
        "en",
        "un",
        "une",
        "au",
        "aux",
        "par",
        "pour",
        "sur",
        "dans",
        "avec",
        "a",
        "l",
        "d",
    ]
)


def _points(text: str) -> list[frozenset[str]]:
    """The words of each marked point under « Ordre du jour », wrapped lines joined, up to the first line that is none."""
    heading = _HEADING.search(fold(text))
    points: list[str] = []
    for line in text[heading.end() : heading.end() + _LONGEST].split("\n") if heading else ():
        point = _POINT.fullmatch(fold(line))
        if point:
            points.append(point["title"])
        elif points and line[:1].islower():
            points[-1] += f" {fold(line)}"
        elif line.strip():
            break
    return [_telling(point) for point in points]


def _telling(text: str) -> frozenset[str]:
    return frozenset(plain_words(text)) - _EMPTY


def _agenda(facts: Facts) -> Iterator[Finding]:
    titles: dict[str, list[int]] = {}
    for index, row in facts.rows.items():
        if row.title and facts.segments[index].session is not None:
            titles.setdefault(row.session_id or "", []).append(index)
    for acts in titles.values():
        session = facts.segments[acts[0]].session
        frames = [s for s in facts.segments if s.kind == SegmentKind.MINUTES and s.session == session]
        points = next((p for s in frames if (p := _points(facts.document.text[s.start : s.end]))), [])
        if len(points) < _FEWEST or len(acts) < _FEWEST:
            continue
        words = {index: _telling(facts.rows[index].title or "") for index in acts}
        unannounced = [index for index in acts if not any(_alike(words[index], point) for point in points)]
        left, right = (facts.field((unannounced or acts)[0], "title"), facts.field(acts[-1], "title"))
        if left is None:
            continue
        yield Finding(
            Verdict.UNPROVED if unannounced else Verdict.PROVED,
            f"The agenda has {len(points)} points; of {len(acts)} acts, {len(unannounced)} are on none of them.",
            f"L'ordre du jour compte {len(points)} points ; sur {len(acts)} actes, {len(unannounced)} n'y figurent pas.",
            left,
            right,
        )


def _alike(title: frozenset[str], point: frozenset[str]) -> bool:
    return len(title & point) >= _ALIKE * min(len(title), len(point)) > 0


def _minutes(verdict: Verdict | None, agenda: str, *titles: str) -> Case:
    acts = tuple((SegmentKind.DELIBERATION, ((title, FieldValue(field="title", value=title)),)) for title in titles)
    return Case(verdict, ((SegmentKind.MINUTES, ((agenda, None),)), *acts), session=True)


_THREE = (
    "Ordre du jour :\n1. Tarifs de la cantine\n2. Vente du chemin rural\n3. Travaux de l'école\nLa séance est ouverte."
)
AGENDA = Check(
    "agenda_is_followed",
    "An assembly decides on the points of its agenda, sent with the summons (art. L. 2121-10 and L. 2121-12 of the CGCT).",
    "Fewer than three points or acts; an agenda without marks. It never contradicts: urgent points are added when the session opens.",
    _agenda,
    (
        _minutes(Verdict.PROVED, _THREE, "Tarifs de la cantine", "Vente du chemin rural", "Travaux de l'école"),
        _minutes(Verdict.UNPROVED, _THREE, "Tarifs de la cantine", "Vente du chemin rural", "Motion sur le climat"),
        _minutes(None, "La séance est ouverte.", "Tarifs de la cantine", "Vente du chemin rural", "Travaux de l'école"),
    ),
    of_reading=frozenset({Verdict.PROVED}),
)

CHECKS = (AGENDA,)

"""The authority that decides, as the document prints it: « COMMUNE DE VALBRUNE », « conseil municipal de la Ville de X ».

The name is read where an authority names itself: alone on a line of the heading, or right after its assembly. A name
elsewhere (« une subvention à la commune de X ») is somebody else's. Resolving it against the registers is the
pipeline's work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import regex

from models.codes import SegmentKind
from models.document import Piece
from models.extractor import Example, Extractor, Found
from models.records import FieldValue

_HEADING_LINES = 40
"""Printed lines in which an authority introduces itself."""

_KIND = r"""
    (?: communaut[eé]\ +de\ +communes | communaut[eé]\ +d\ ?'\ ?agglom[eé]ration | communaut[eé]\ +urbaine
      | m[eé]tropole | d[eé]partement | r[eé]gion | commune | ville | mairie
      | centre\ +communal\ +d\ ?'\ ?action\ +sociale | c\.?c\.?a\.?s\.? | syndicat\ [a-z' ]{3,60}? )
"""
_OF = r"(?: \ +(?:de\ +la|de\ +l\ ?'|du|des|de|d\ ?') \ * | \ +)"
_WORD = r"[a-z][a-z'-]*"
_NAME = rf"(?P<name> {_WORD} (?: [ ] {_WORD} ){{0,7}} )"

_ALONE = re.compile(rf"^\W{{0,4}}(?P<all>(?P<kind>{_KIND}){_OF}{_NAME})\W{{0,4}}$", re.VERBOSE)
_COUNCIL = regex.compile(
    rf"""
    \b(?: (?:conseil|commission|bureau)\s(?:[a-z]+\s){{0,3}} | assembl[eé]e\s )
    (?: de\ +la\ + | de\ +l\ ?' | du\ + | des\ + | d\ ?' | de\ + )
    (?P<all>(?P<kind>{_KIND}){_OF}{_NAME})
    """,
    regex.VERBOSE,
)
_STOP = regex.compile(
    r"\b(?:s'est|se|est|sont|ont|a|dument|legalement|regulierement|convoque|convoquee|reuni|reunie|seance|arrondissement|"
    r"canton|departement|extrait|registre|proces|compte|ete|etant|sous|represente|representee|pour|en|dans|nombre|date)\b"
)
_CLASSIC = {"mairie": "Commune", "ville": "Ville"}


def find(piece: Piece) -> Iterator[Found]:
    """At most one name: the first heading line that is one, else the first assembly that is followed by one."""
    found = next(_headings(piece), None) or _assembly(piece)
    if found:
        yield found


def _headings(piece: Piece) -> Iterator[Found]:
    for line in islice((line for line in piece.lines if not line.furniture), _HEADING_LINES):
        match = _ALONE.match(piece.folded[line.start : line.end])
        if (
            match
            and not _STOP.search(match["name"])
            and _is_name(piece.body, line.start + match.start("name"), line.start + match.end("name"))
        ):
            yield _found(piece, line.start + match.start("all"), line.start + match.end("all"), "heading_line")


def _assembly(piece: Piece) -> Found | None:
    head = piece.folded[: piece.lines[min(len(piece.lines), 2 * _HEADING_LINES) - 1].end] if piece.lines else ""
    for match in _COUNCIL.finditer(head):
        start, end = match.span("name")
        stop = _STOP.search(match["name"])
        end = start + len(match["name"][: stop.start()].rstrip()) if stop else end
        end = _last_capital(piece.body, start, end)
        if end > start and _is_name(piece.body, start, end):
            return _found(piece, match.start("all"), end, "after_assembly")
    return None


def _last_capital(text: str, start: int, end: int) -> int:
    """The end of the last word with a capital: « la Ville de Valbrune régulièrement » ends at Valbrune."""
    last = start
    for word in regex.finditer(r"[\p{L}'’-]+", text, pos=start, endpos=end):
        if word[0][0].isupper():
            last = word.end()
    return last


def _is_name(text: str, start: int, end: int) -> bool:
    return end - start > 1 and text[start].isupper()


def _found(piece: Piece, start: int, end: int, rule: str) -> Found:
    value = " ".join(piece.body[start:end].split())
    return Found(start, end, rule, FieldValue(field="collectivity", value=value))


def _right(value: str) -> tuple[dict[str, object], ...]:
    return ({"field": "collectivity", "value": value},)


EXTRACTOR = Extractor(
    name="collectivity",
    find=find,
    rules={
        "heading_line": "A line of the heading that is an authority's name and nothing else.",
        "after_assembly": "The authority named right after its assembly: « le conseil municipal de la commune de … ».",
    },
    produces=(FieldValue,),
    reads=frozenset({SegmentKind.DELIBERATION, SegmentKind.MINUTES, SegmentKind.REPORT}),
    triggers=("commun", "ville", "mairie", "departement", "region", "metropole", "syndicat", "ccas", "c.c.a.s"),
    examples=(
        Example("COMMUNE DE VALBRUNE\nSéance du 3 mai 2023", _right("COMMUNE DE VALBRUNE"), "heading of minutes"),
        Example(
            "DÉPARTEMENT DE L’ARVELLE\nCommission permanente", _right("DÉPARTEMENT DE L’ARVELLE"), "heading of an act"
        ),
        Example("MAIRIE DE BELVERNE\nCompte rendu", _right("MAIRIE DE BELVERNE"), "letterhead of a small commune"),
        Example(
            "Communauté de communes du Haut-Vallon\n",
            _right("Communauté de communes du Haut-Vallon"),
            "intercommunality",
        ),
        Example(
            "le Conseil Municipal de la Ville de Valbrune s'est réuni en mairie",
            _right("Ville de Valbrune"),
            "sentence of the heading",
        ),
        Example(
            "Le conseil municipal de la commune de Saint-Aubin-des-Grès dûment convoqué s’est réuni",
            _right("commune de Saint-Aubin-des-Grès"),
            "sentence of the heading",
        ),
        Example("Une subvention est attribuée à la commune de Valbrune.", (), "a beneficiary, not the authority"),
        Example("Commune de résidence\n", (), "a column heading: no name follows"),
        Example("aux frais de la Ville.\n", (), "no name at all"),
    ),
)

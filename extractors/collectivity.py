"""The authority that decides, as the document prints it: « COMMUNE DE VALBRUNE », « conseil municipal de la Ville de X ».

The name is read where an authority names itself: alone on a line of the heading, or right after its assembly. A name
elsewhere (« une subvention à la commune de X ») is somebody else's. Resolving it against the registers is the
pipeline's work.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import regex

from models.codes import SegmentKind
from models.document import Piece
from models.extractor import Example, Extractor, Found
from models.fold import fold
from models.records import FieldValue

_HEADING_LINES = 40
"""Printed lines in which an authority introduces itself."""

_KIND = r"""
    (?: communaut[eé]\ +de\ +communes | communaut[eé]\ +d\ ?'\ ?agglom[eé]ration | communaut[eé]\ +urbaine
      | m[eé]tropole | d[eé]partement | r[eé]gion | commune | ville | mairie
      | centre\ +communal\ +d\ ?'\ ?action\ +sociale | c\.?c\.?a\.?s\.? | syndicat\ [a-z' ]{3,60}? )
"""
_OF = r"(?: [ \n]{1,3} (?: (?: de[ \n]{1,3} )?[dl]\ ?'\ ? | (?: de[ \n]{1,3}la | du | des | de )[ \n]{1,3} ) )"
"""« VILLE DE » may stand above its name: « MAIRIE / de / BELVERNE »."""
_UNBOUND = r"(?: (?<!commune|ville|mairie)\ + )"
"""« Région Bretagne », « C.C.A.S. Valbrune »; « Commune Section Parcelle » heads a table."""
_OPEN = r"(?: [dl]' | \b(?: de | du | des | la | le | les | et | en | sur | sous | aux? | ses ) )"
"""What a name does not end with."""
_WORD = r"[a-z] (?: [a-z'] | -\n? (?=[a-z]) )*+"
_NAME = rf"(?P<name> {_WORD} (?: (?: [ ] | (?<={_OPEN})\n ) {_WORD} ){{0,9}} (?<!{_OPEN}) )"
_NAME_IN_SENTENCE = rf"(?P<name> {_WORD} (?: (?: [ ] | (?<={_OPEN})\n | \n(?=de\ la\ |de\ l'|d') ) {_WORD} ){{0,9}} )"

_ALONE = regex.compile(
    rf"^\W{{0,4}}(?P<all>(?P<kind>{_KIND})(?:{_OF}|{_UNBOUND}){_NAME})(?!-)(?:[ ]?\([^()\n]{{1,40}}\))?\W{{0,4}}$",
    regex.VERBOSE | regex.MULTILINE,
)
_COUNCIL = regex.compile(
    rf"""
    \b(?: (?:conseil|commission|bureau)\s(?:[a-z]+\s){{0,3}} | assembl[eé]e\s )
    (?: de\s{{1,3}}la\s{{1,3}} | de\s{{1,3}}l\ ?' | du\s{{1,3}} | des\s{{1,3}} | d\ ?' | de\s{{1,3}} )
    (?P<all>(?P<kind>{_KIND})(?:{_OF}|{_UNBOUND}){_NAME_IN_SENTENCE})
    """,
    regex.VERBOSE,
)
_STOP = regex.compile(
    r"(?<![\w'-])(?:s'est|se|est|sont|ont|a|dument|legalement|regulierement|convoque|convoquee|reuni|reunie|seance|arrondissement|"
    r"canton|departement|extrait|registre|proces|compte|ete|etant|represente|representee|pour|nombre|date|affiche|affichage|aux?"
    r"|en (?:mairie|seances?|sessions?|date|exercice|assemblee|salle|lieu|application|vertu|presence|la|le|son|sa|ce|cette)"
    r"|(?:sous|dans) (?:la|le|les|sa|son)|et (?:la|le|les) (?:commun|ville|syndicat|departement|region|metropole)[a-z]*)(?![\w'-])"
)
"""Where the sentence goes on; « Belle-en-Vallon » and « ROC SUR VERE » are names."""
_CUT = regex.compile(rf"(?: - | {_OPEN} )$", regex.VERBOSE)
_TAIL = regex.compile(rf"(?: \s{{1,3}} {_OPEN} )*+ \s*+$", regex.VERBOSE)
_MISREAD = regex.compile(r"\p{Lu}{2}\p{Ll}")
_PLACE = frozenset({"departement", "region"})
_SMALLER = regex.compile(
    r"\b(?:conseil\s(?:municipal|communautaire|syndical|metropolitain|d'administration)|comite\ssyndical|mairie|conseils?\smunicipaux)\b"
)


def find(piece: Piece) -> Iterator[Found]:
    """At most one name: the first heading line that is one, else the first assembly that is followed by one."""
    found = _heading(piece) or _assembly(piece)
    if found:
        yield found


def _heading(piece: Piece) -> Found | None:
    """A département or région above a smaller authority's name, or above its assembly, says where that authority is."""
    matches = list(_headings(piece))
    smaller = [match for match in matches if match["kind"] not in _PLACE]
    if matches and matches[0]["kind"] in _PLACE and (smaller or _SMALLER.search(_head(piece, _HEADING_LINES))):
        matches = smaller
    return _found(piece, matches[0].start("all"), matches[0].end("all"), "heading_line") if matches else None


def _headings(piece: Piece) -> Iterator[regex.Match[str]]:
    for line in islice((line for line in piece.lines if not line.furniture), _HEADING_LINES):
        match = _ALONE.match(piece.folded, line.start)
        if (
            match
            and not _STOP.search(match["name"])
            and piece.body[match.start("all")].isupper()
            and _is_name(piece.body, *match.span("name"))
        ):
            yield match


def _head(piece: Piece, lines: int) -> str:
    return piece.folded[: piece.lines[min(len(piece.lines), lines) - 1].end] if piece.lines else ""


def _assembly(piece: Piece) -> Found | None:
    for match in _COUNCIL.finditer(_head(piece, 2 * _HEADING_LINES)):
        start, end = match.span("name")
        stop = _STOP.search(match["name"])
        end = start + len(_TAIL.sub("", match["name"][: stop.start()])) if stop else end
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
    """Whether these words are a whole name: a cut one (« MONTBRUN- », « Roc-sur », « DE ») or one
    misread from a picture (« BELvrcne ») is none."""
    name = text[start:end]
    return len(name) > 1 and name[0].isupper() and not (_CUT.search(fold(name)) or _MISREAD.search(name))


def _found(piece: Piece, start: int, end: int, rule: str) -> Found:
    value = " ".join(piece.body[start:end].replace("-\n", "-").split())
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
        Example(
            "EXTRAIT DES DELIBERATIONS DU CONSEIL MUNICIPAL\nDE LA COMMUNE DE MONTBRUN-EN-VALLON\nNombre de conseillers",
            _right("COMMUNE DE MONTBRUN-EN-VALLON"),
            "the small words of a compound name end nothing",
        ),
        Example(
            "Commune de Roc sous Vère\nSéance du 3 mai 2023",
            _right("Commune de Roc sous Vère"),
            "nor do those of one without hyphens",
        ),
        Example(
            "VILLE DE\nCASTELBRUNE-SUR-VÈRE\n(Tarn)", _right("VILLE DE CASTELBRUNE-SUR-VÈRE"), "a name under its kind"
        ),
        Example("MAIRIE\nde\nBELVERNE\n", _right("MAIRIE de BELVERNE"), "over three lines"),
        Example("Conseil municipal de la Ville de\nMontbrun\n- - -", _right("Ville de Montbrun"), "a broken line"),
        Example("COMMUNE DE SAINT-AUBIN-\nDES-GRÈS\n", _right("COMMUNE DE SAINT-AUBIN-DES-GRÈS"), "broken at a hyphen"),
        Example(
            "SYNDICAT MIXTE D’ENTRETIEN DE LA VÈRE ET DE SES\nAFFLUENTS (SMEVA) –\n",
            _right("SYNDICAT MIXTE D’ENTRETIEN DE LA VÈRE ET DE SES AFFLUENTS"),
            "a long name goes on below; its initials are not part of it",
        ),
        Example(
            "DÉPARTEMENT DE L’ARVELLE\nARRONDISSEMENT DE BELVERNE\nMAIRIE DE MONTBRUN\n",
            _right("MAIRIE DE MONTBRUN"),
            "the département says where the commune is",
        ),
        Example(
            "DÉPARTEMENT DE L’ARVELLE\nSéance du conseil municipal\n",
            (),
            "the département of a commune that is not named",
        ),
        Example("Le comité du syndicat,\ncommune de Belverne\n", (), "the end of a sentence"),
        Example("VILLE DE\n", (), "no name follows"),
        Example("COMMUNE DE MONTBRUN-\n", (), "a cut name"),
        Example("COMMUNE DE ROC SUR\n2023\n", (), "a cut name"),
        Example("Commune Section Parcelle\n", (), "the heading of a table"),
        Example("Une subvention est attribuée à la commune de Valbrune.", (), "a beneficiary, not the authority"),
        Example("Commune de résidence\n", (), "a column heading: no name follows"),
        Example("aux frais de la Ville.\n", (), "no name at all"),
    ),
)

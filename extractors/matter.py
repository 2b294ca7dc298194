"""The matter of the act where it prints its code: « Matière : 7.5 Subventions », « Nomenclature ACTES : 3.2.1 ».

The national classification (@CTES) has two levels; what a prefecture adds below is left out. Where nothing is printed the
title speaks (`pipeline.matter`).
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from models.codes import SegmentKind
from models.document import Piece
from models.extractor import Example, Extractor, Found
from models.records import FieldValue

_HIGHEST = {"1": 7, "2": 3, "3": 6, "4": 5, "5": 8, "6": 5, "7": 10, "8": 9, "9": 4}
"""How many matters each domain has at level 2."""
_LABELLED = regex.compile(
    r"""\b(?:
        (?:code\s)?matieres?(?:\sde\sl'acte|\s\(?actes\)?)? | (?:code\s)?nomenclature(?:\s(?:actes|@ctes|des\sactes|de\sl'acte))?
      | classification(?:\s(?:actes|@ctes|de\sl'acte|prefectorale))? | codification(?:\sactes)? | domaine(?:\sde\scompetences?)? | theme
    )\s?[:.–-]\s{0,3}(?:n°\s?)?(?P<value>[1-9]\s?\.\s?\d{1,2})(?:\.\d{1,2}){0,3}(?![\d%€/])""",
    regex.VERBOSE,
)


def find(piece: Piece) -> Iterator[Found]:
    """At most one code, the first that exists."""
    for match in _LABELLED.finditer(piece.folded):
        code = "".join(match["value"].split())
        first, _, second = code.partition(".")
        if 1 <= int(second) <= _HIGHEST[first] and not second.startswith("0"):
            yield Found(
                match.start("value"), match.end("value"), "printed", FieldValue(field="matter_code", value=code)
            )
            return


def _right(code: str) -> tuple[dict[str, object], ...]:
    return ({"field": "matter_code", "value": code},)


EXTRACTOR = Extractor(
    name="matter",
    find=find,
    rules={"printed": "A code of the ACTES classification after « matière », « nomenclature », « classification »…"},
    produces=(FieldValue,),
    reads=frozenset({SegmentKind.DELIBERATION}),
    triggers=("matiere", "nomenclature", "classification", "codification", "domaine", "theme"),
    examples=(
        Example("Matière : 7.5 - Subventions", _right("7.5"), "heading of an act"),
        Example("Nomenclature ACTES : 7.10 Finances locales / Divers", _right("7.10"), "two figures after the dot"),
        Example("Classification : 3.2.1\nObjet : vente d'un terrain", _right("3.2"), "a level of the prefecture's own"),
        Example("Code matière : 4 . 1", _right("4.1"), "typed with spaces"),
        Example("Domaine : 9.9 autre", (), "a matter that does not exist"),
        Example("en la matière 7.5 % des dépenses", (), "a share"),
        Example("Nomenclature M57, article 6574", (), "the chart of accounts"),
    ),
)

"""Tables of grants: a column of bodies, a column of sums, and words of subsidies above or in the headings."""

from __future__ import annotations

import regex

from extractors._table_columns import Grid

_BODY_COLUMN = regex.compile(
    r"^(?!(?:code|n°|numero|no|siret|id)\b)[^\n]*?\b(?:association|beneficiaire|organisme|tiers|structure|club|nom|intitule|denomination|porteur|designation|libelle|demandeur|attributaire)"
)
_MEMBER_COLUMN = regex.compile(r"\b(?:communes?|collectivites?|etablissements?|ecoles?)\b")
"""A column of bodies where no other column names the beneficiaries."""
SUM_COLUMN = regex.compile(
    r"\b(?:montant|subvention|somme|vote|attribu|accord|propos|aide|decision|fonds\sde\sconcours)"
)
_SPEAKS = regex.compile(r"\bsubventions?\b|\baides?\b|\bfonds\sde\sconcours\b|\bassociations?\b")
LOOK_BACK = 400
"""How far above a table or a list words may speak of it, in characters."""


def is_of_grants(grid: Grid, text: str) -> bool:
    """Whether a table of the folded `text` says who is granted what."""
    headings = " ".join(grid.headings.values())
    above = f"{grid.caption} {text[max(0, grid.start - LOOK_BACK) : grid.start]}"
    return bool(
        names_column(grid) is not None
        and SUM_COLUMN.search(headings)
        and (_SPEAKS.search(headings) or _SPEAKS.search(above))
    )


def names_column(grid: Grid) -> int | None:
    """The column of the bodies, by its heading."""
    headings = sorted(grid.headings.items())
    return next(
        (column for words in (_BODY_COLUMN, _MEMBER_COLUMN) for column, heading in headings if words.search(heading)),
        None,
    )

"""Sums in tables whose heading, caption, band or row label names the currency; and bare sums of budget tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from extractors._figures import FIGURE, value_of
from extractors._table_columns import Grid, GridCell, is_figure


@dataclass(frozen=True, slots=True)
class Unit:
    """The currency that a heading names, and what its figures are to be multiplied by (« en K€ »: 1000)."""

    currency: str
    scale: int
    tax: str | None


@dataclass(frozen=True, slots=True)
class CellSum:
    """A sum read in a cell; `unit` is null when no heading names a currency."""

    cell: GridCell
    value: Decimal
    unit: Unit | None
    heading: str


_UNIT = regex.compile(
    r"""
    (?<!\d)(?<!\d[ ])(?<!emprunts?[ ]en[ ])(?<!symbolique)
    (?:(?P<scale>(?<![a-z])[km]|(?<![a-z])milliers[ ]d'[ ]?|(?<![a-z])millions[ ]d'[ ]?)[ ]?)?
    (?: €(?:uros?)? | (?<![a-z])(?:euros?|eur)(?![a-z]) | (?P<franc>(?<![a-z])(?:francs?|frf)(?![a-z])|(?<=[(]|en[ ]|recettes[ ]|depenses[ ])f(?![a-z'])) )
    (?![ ]?[x*])
    """,
    regex.VERBOSE,
)
_UNIT_PHRASE = regex.compile(
    r"""
    (?: (?<![a-z])(?:en|unites?[ ]?:|montants?[ ]?:)\s[(]?(?:milliers\sd'[ ]?|millions\sd'[ ]?|[km])?[ ]?(?:euros?(?![a-z])|€|francs?(?![a-z]))
    |   [(][ ]?(?:en[ ])?(?:k|m)?[ ]?(?:€|euros?)(?:[ ](?:ht|ttc))?[ ]?[)] )
    """,
    regex.VERBOSE,
)
_TAX = regex.compile(r"(?<![a-z])(?:(?P<ht>h[.]?t(?![a-z])|hors taxes?)|(?P<ttc>t[.]?t[.]?c(?![a-z])|toutes taxes))")
_FIGURE_ALONE = regex.compile(rf"(?P<sign>[-+][ ]?)?{FIGURE}(?:[ ]?(?:[*]{{1,2}}|[(]\d[)]))?", regex.VERBOSE)
_NOT_MONEY = re.compile(
    r"""(?<![a-z])(?:surfaces?|superficie|m2|m²|ha|contenance|quantites?|qte|nombre|nbre?|numeros?|code|siret|siren|natures?|article
    |chapitre|chap|comptes?|fonction|imputation|operation|date|annee|taux|coefficient|coef|effectifs?|population|habitants?|actions
    |voix|page|duree|km|kwh|mwh|parts|poids|age|indice|heures?|jours|places|logements|enfants|eleves|cadastre|parcelles?|section
    |telephone|tel|postal|cp[ ]ville|reference|ref|tranche[ ]d'age|echelon|grade|matricule|repere)(?![a-z])|%|n°"""
)
_MONEY_WORDS = re.compile(
    r"""(?<![a-z])(?:montants?|subventions?|totaux|total|couts?|prix|tarifs?|aides?|participations?|depenses?|recettes?|budgets?|credits?
    |soldes?|propos\w*|votes?|loyers?|cp|ae|ap|disponible|dispo|engage|prevu|realise|charges|produits|valeur|redevances?|cotisations?
    |dotations?|bp|dm|rar|plafond|allou\w*|attribu\w*|accord\w*|demand\w*|solliciter?|bourse|prevision\w*|propositions?)(?![a-z])"""
)
_FORMATTED = re.compile(r"[-+]?[ ]?(?:\d{1,3}(?:[ .]\d{3})+(?:,\d{1,2})?|\d+[.,]\d{2})")


def cell_sums(grid: Grid) -> Iterator[CellSum]:
    """The sums of the plain cells of a table (a figure, without currency beside it), in the order of the text."""
    whole = _unit_of_table(grid)
    loose = whole or _unit_of_headings(grid)
    by_column = {column: unit_in(heading) for column, heading in grid.headings.items()}
    written = _columns_written_as_money(grid.rows)
    band: Unit | None = None
    for row in grid.rows:
        if len(row) == 1 and not is_figure(row[0].text):
            band = unit_in(row[0].text) if _UNIT_PHRASE.search(row[0].text) else band
            continue
        label = next((unit for cell in row if (unit := _unit_of_label(cell))), None)
        aligned = grid.aligned(row)
        for cell in (part for whole_cell in row for part in _parted(whole_cell)):
            value = _plain_figure(cell.text)
            if value is None:
                continue
            heading = grid.heading(cell.column) if aligned else ""
            own = by_column.get(cell.column) if aligned else None
            if own is not None and "%" not in heading.split("€")[0][-3:]:
                yield CellSum(cell, _cent(value * own.scale), own, heading)
                continue
            unit = label or band or (whole if aligned else loose)
            if cell.column == 0 or not _is_money_column(heading, cell, written, unit):
                continue
            if unit is not None and (aligned or unit.scale > 1 or _FORMATTED.fullmatch(cell.text)):
                yield CellSum(cell, _cent(value * unit.scale), unit, heading)
            elif _FORMATTED.fullmatch(cell.text) and (_MONEY_WORDS.search(heading) or "," in cell.text):
                yield CellSum(cell, _cent(value), None, heading)


def unit_in(heading: str) -> Unit | None:
    """The currency named in folded words of a heading: « Montant (€ TTC) », « en K€ »; not « tranche > 500 € »."""
    match = _UNIT.search(heading)
    if match is None:
        return None
    tax = _TAX.search(heading)
    scale = (match["scale"] or "").strip()
    return Unit(
        currency="FRF" if match["franc"] else "EUR",
        scale=1 if not scale else 1000 if scale in ("k", "milliers d'") else 10**6,
        tax=None if tax is None else "HT" if tax["ht"] else "TTC",
    )


def _unit_of_table(grid: Grid) -> Unit | None:
    """The currency that holds for the whole table: in its caption, over a column of words, or on the page before."""
    caption = _UNIT_PHRASE.search(grid.caption)
    if caption is not None:
        return unit_in(caption[0])
    figures = {cell.column for row in grid.rows for cell in row if is_figure(cell.text)}
    for cell in grid.heading_cells:
        if cell.column not in figures and _UNIT_PHRASE.search(cell.text):
            return unit_in(cell.text)
    return _unit_of_table(grid.goes_on) if grid.goes_on is not None else None


def _unit_of_headings(grid: Grid) -> Unit | None:
    """The currency that some heading names, for rows whose cells cannot be told to stand under one or another."""
    return next((unit for cell in grid.heading_cells if (unit := unit_in(cell.text))), None)


def _unit_of_label(cell: GridCell) -> Unit | None:
    """« Rénovation de la salle (opération 12), en euros TTC »: a label that gives the unit of its own row."""
    if cell.column > 1 or ("eur" not in cell.text and "€" not in cell.text) or is_figure(cell.text):
        return None
    phrase = _UNIT_PHRASE.search(cell.text)
    return unit_in(cell.text) if phrase else None


def _columns_written_as_money(rows: Sequence[Sequence[GridCell]]) -> frozenset[int]:
    """Columns where a figure has two decimals or separated thousands."""
    return frozenset(cell.column for row in rows for cell in row if _FORMATTED.fullmatch(cell.text))


_YEAR_HEADING = regex.compile(r"(?:n(?:[ ]?[-+][ ]?\d)?|(?:[a-z]+[ ])?(?:19|20)\d\d)")


def _is_money_column(heading: str, cell: GridCell, written: frozenset[int], unit: Unit | None) -> bool:
    """Whether a plain figure is a sum: written as one, or in a column of such, or of years, or headed by a money word."""
    if _NOT_MONEY.search(heading) and not _MONEY_WORDS.match(heading):
        return False
    if _FORMATTED.fullmatch(cell.text) or (unit is not None and unit.scale > 1 and heading != ""):
        return True
    if unit is not None and _YEAR_HEADING.fullmatch(heading):
        return True
    return cell.column in written or _MONEY_WORDS.search(heading) is not None


_SEVERAL = re.compile(r"(?:-?(?:\d{1,3}(?:[ ]\d{3})+|\d+)[.,]\d{1,2}[ ]?%?(?:[ ]|$)){2,4}")
_ONE_OF_SEVERAL = regex.compile(r"-?(?:\d{1,3}(?:[ ]\d{3})+|\d+)[.,]\d{1,2}(?![ ]?%)(?=[ ]|$)")


def _parted(cell: GridCell) -> list[GridCell]:
    """The figures of a cell in which the reader found no gap between two columns: « 3 197.7 3 129.9 », « 30.0 21.5% »."""
    if " " not in cell.text or not _SEVERAL.fullmatch(cell.text):
        return [cell]
    return [
        GridCell(cell.row, cell.column, cell.start + m.start(), cell.start + m.end(), m[0])
        for m in _ONE_OF_SEVERAL.finditer(cell.text)
    ]


def _plain_figure(words: str) -> Decimal | None:
    """The number of a cell that holds nothing else; None for anything else, an identifier of nine digits included."""
    if not words or words[0] not in "0123456789-+" or len(words) > 30:
        return None
    match = _FIGURE_ALONE.fullmatch(words)
    if match is None:
        return None
    value = value_of(match)
    return -value if value is not None and (match["sign"] or "").startswith("-") else value


def _cent(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"))

"""What a sum is for when its own words do not say: by the row and the table it stands in, by the line that opens its list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractors._code_tables import kind_of_heading, printed_by_software, rows
from extractors._grant_tables import is_of_grants
from extractors._money_roles import role_before, role_of_column, role_of_words
from extractors._table_columns import Grid, GridCell, is_figure

_RESULT = regex.compile(r"(?:total[ ]|nouveau[ ])?(?:resultats?|soldes?|excedents?|deficits?)(?![a-z])")
_PLAN = regex.compile(
    r"(?<![a-z])(?:plans?[ ]de[ ]financement|financeurs?|financements?[ ](?:previsionnel|sollicite)s?)(?![a-z])"
)
_HELPER = regex.compile(
    r"(?<![a-z])(?:subventions?|etat|region|departement|detr|dsil|dotation|fonds|leader|feder|europe|agence|caf|conseil[ ]"
    r"(?:regional|general|departemental)|fondation|participations?|aides?|prefecture|drac|ademe|fnadt|dgd)(?![a-z])"
)
_OWN = regex.compile(
    r"(?<![a-z])(?:auto-?[ ]?financement|fonds[ ]propres|ressources[ ]propres|commune|ville|reste|solde|communale?|emprunts?)(?![a-z])"
)
_COST = regex.compile(
    r"(?<![a-z])(?:total|couts?|travaux|depenses?|etudes?|honoraires|maitrise[ ]d'oeuvre|montant|acquisition)(?![a-z])"
)
_HALF = regex.compile(
    r"(?:(?:total|totaux)[ ])?(?:depenses|recettes)(?:[ ]d[e'].*)?|total[ ](?:fonctionnement|investissement|general)"
)
"""A half of a budget."""
_HALVES = regex.compile(r"(?:charges|produits|depenses|recettes|emplois|ressources|actif|passif)(?:[ ]\D{0,30})?")
_TARIFF = regex.compile(r"(?<![a-z])(?:tarif\w*|bareme|redevances?|droits[ ]de[ ]place|loyers?)(?![a-z])")
_BODIES = regex.compile(r"(?<![a-z])(?:associations?|beneficiaires?|organismes?|structures?|tiers)(?![a-z])")
_ACCOUNTS = regex.compile(
    r"(?<![a-z])(?:comptes?[ ]de[ ]resultats?|comptes[ ]annuels|soldes[ ]intermediaires|n/n-1)(?![a-z])"
)
_MODIFIES = regex.compile(
    r"(?<![a-z])(?:decisions?[ ]modificatives?|modificati\w+[ ](?:de[ ]credits|budgetaires?)|virements?[ ]de[ ]credits?|modifier[ ]les[ ]credits)(?![a-z])"
)
_ABOVE = 220
_VOTED = regex.compile(r"(?<![a-z])votee?s?(?![a-z])")
_NOT_OF_A_ROW = frozenset({"ceiling", "available"})
"""Roles that the words of a row do not give: « de 1 000 à 2 000 € » is whom a tariff is for."""
_NOT_OF_A_TABLE = _NOT_OF_A_ROW | {"balance", "other"}
"""Roles that words above a table do not give to all of it."""
_UNSURE = "unsure"


class TableRoles:
    """The roles of the sums of one table."""

    def __init__(self, grid: Grid, text: str) -> None:
        self._grid = grid
        first = grid
        while first.goes_on is not None:
            first = first.goes_on
        headings = " ".join(grid.headings.values())
        above = text[max(0, first.start - _ABOVE) : first.start]
        self._plan = bool(_PLAN.search(headings) or _PLAN.search(above))
        self._tariff = bool(_TARIFF.search(headings))
        named = bool(_BODIES.search(headings)) and is_of_grants(first, text)
        self._budget = not named and (bool(_ACCOUNTS.search(f"{above} {headings}")) or _is_of_budget(grid, text))
        self._modifies = self._budget and bool(_MODIFIES.search(text[max(0, grid.start - 400) : grid.start]))
        self._grants = not self._budget and not self._tariff and is_of_grants(first, text)
        self._above = "fee" if self._tariff else _role_above(above)

    def role(self, row: Sequence[GridCell], cell: GridCell) -> str | None:
        """The role of the sum in `cell`: its column says it, or its row, or the whole table."""
        label = _label(row, cell)
        column = self._of_column(row, cell)
        heading = self._grid.heading(cell.column)
        if column in (None, "budget", "total_cost", "granted") and _RESULT.match(label):
            return "balance"
        if column == _UNSURE:
            return "budget" if self._budget else None
        if self._plan and column in (None, "total_cost", "budget"):
            return _role_in_plan(label)
        if column is not None and not (self._budget and column == "granted" and _VOTED.search(heading)):
            return column
        if self._budget:
            return "credits" if self._modifies else "budget"
        if self._grants:
            return "granted"
        strong, weak = role_of_words(label)
        if strong is None or strong in _NOT_OF_A_ROW or (strong == "granted" and self._above == "fee"):
            return self._above or weak
        return strong

    def _of_column(self, row: Sequence[GridCell], cell: GridCell) -> str | None:
        """What the heading says; in a row that can't be set under the headings, what all of them say."""
        if self._grid.aligned(row):
            return role_of_column(self._grid.heading(cell.column))
        said = {role for heading in self._grid.headings.values() if (role := role_of_column(heading))}
        return said.pop() if len(said) == 1 else _UNSURE if said else None


def _role_above(above: str) -> str | None:
    """What the words above a table say of its sums: those of the last line first, which may be its title."""
    lines = [line for line in above.split("\n") if line.strip()]
    for words in (lines[-1] if lines else "", above):
        strong, weak = role_of_words(words)
        if (role := strong or weak) is not None:
            return None if role in _NOT_OF_A_TABLE else role
    return None


def _label(row: Sequence[GridCell], cell: GridCell) -> str:
    """The words on the left of a cell in its row; where there are none, on its right."""
    left = [one.text for one in row if one.column < cell.column and not is_figure(one.text)]
    return " ".join(left or [one.text for one in row if one.column > cell.column and not is_figure(one.text)])


def _is_of_budget(grid: Grid, text: str) -> bool:
    """Whether two halves are headed, a column holds codes, or most rows begin with an account or a half of a budget."""
    if len({heading for heading in grid.headings.values() if _HALVES.fullmatch(heading)}) > 1:
        return True
    if any(kind_of_heading(heading) not in (None, "code", "nature") for heading in grid.headings.values()):
        return True
    halves = sum(1 for row in (grid.heading_cells, *grid.rows) if row and _HALF.fullmatch(row[0].text))
    if halves > 1:
        return True
    end = grid.rows[-1][-1].end
    codes = sum(1 for place in (*rows(text), *printed_by_software(text)) if grid.start <= place.start < end)
    return codes + halves > 1 and 2 * (codes + halves) >= len(grid.rows)


def _role_in_plan(label: str) -> str | None:
    """A line of a plan of financing: what is asked of others, or what it costs; one's own part is neither."""
    if _OWN.search(label) and not _HELPER.match(label):
        return None
    if _HELPER.search(label):
        return "proposed"
    return "total_cost" if _COST.search(label) else None


_LIST_LINE = regex.compile(
    r"[ ]{0,6}(?:[-•*·o>–—✓➢❖▪+][ ]|\d{1,2}[ ]?(?:°|[.)-]|er)[ ]?-?|[a-z][.)][ ])|[^\n]{3,120}?(?:[:\t]|\.{3,}|[ ]-[ ])[^\n]{0,40}\d[^\n]{0,30}$"
)
_LABELLED = regex.compile(r"[^\n]{2,90}?[ ]?[:\t][ ]?[-+]?[ ]?")
_ENDS_WITH_A_SUM = regex.compile(r"\d[ ]?(?:€|euros?)?[ ]?(?:ht|ttc)?[ ;,.]{0,2}\n\Z")
_ASKED = regex.compile(r"(?<![a-z])(?:subventions?|aides?|participations?|secours|sollicite\w*|credits?)(?![a-z])")
_LONGEST_LIST = 40
_OPENING = 200
_LONGEST_SENTENCE = 500
_COLONS = 4


def role_of_list(text: str, start: int) -> tuple[str | None, str | None]:
    """The role that what opens a list (it ends with a colon) gives to the sums of its lines: the strong and the weak one."""
    faint = None
    for end in _openings(text, start):
        opening = text[max(0, end - _OPENING) : end]
        if _PLAN.search(opening):
            return _role_in_plan(text[text.rfind("\n", 0, start) + 1 : start]), None
        if _MODIFIES.search(opening):
            return "credits", None
        strong, weak = role_before(text, end)
        if strong is not None and (strong != "proposed" or _ASKED.search(opening)):
            return strong, weak
        faint = faint or weak
    return None, faint


def _openings(text: str, start: int) -> Iterator[int]:
    """Where colons stand before `start`: in its own sentence, then at the end of the line that opens its list of lines."""
    sentence = max(start - _LONGEST_SENTENCE, text.rfind("\n\n", 0, start), text.rfind(". ", 0, start), 0)
    colon = text.rfind(":", sentence, start)
    for _count in range(_COLONS):
        if colon < 0:
            break
        yield colon
        colon = text.rfind(":", sentence, colon)
    opening = opening_of_list(text, start)
    if opening is not None:
        yield opening


def own_line(text: str, start: int) -> int:
    """Where the line of a sum begins when it is « label : sum » below another line that ends with one; else 0."""
    at = text.rfind("\n", 0, start) + 1
    labelled = _LABELLED.fullmatch(text, at, start) and _ENDS_WITH_A_SUM.search(text, max(0, at - 20), at)
    return at if labelled else 0


def opening_of_list(text: str, start: int) -> int | None:
    """Where the line that opens the list around `start` ends, its colon left out; None when it stands in no list."""
    at = text.rfind("\n", 0, start)
    if not _LIST_LINE.match(text, at + 1, start + 30):
        return None
    loose = 0
    for _line in range(_LONGEST_LIST):
        if at <= 0:
            return None
        above = text.rfind("\n", 0, at)
        line = text[above + 1 : at].rstrip()
        if line.endswith(":"):
            return above + 1 + len(line) - 1
        listed = _LIST_LINE.match(text, above + 1, at) is not None
        loose = 0 if listed else loose + 1
        if loose > 1:
            return None
        at = above
    return None

"""Grants: who receives how much, one row a beneficiary, from sentences, lists and tables.

A sentence counts when it both grants (« attribue », « accorde », « verse »…) and names a subsidy; a list or a table
counts when the words above it, or the heading of its column of sums, speak of subsidies. Totals are nobody's.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

import regex

from extractors._figures import with_borders
from extractors._grant_tables import LOOK_BACK, SUM_COLUMN, is_of_grants, names_column
from extractors._grants_examples import EXAMPLES
from extractors._money import Sum, sums
from extractors._table_columns import Grid, GridCell, grids
from extractors._table_money import cell_sums
from models.codes import SegmentKind
from models.document import Piece
from models.extractor import Extractor, Found
from models.records import Grant

_SUBSIDY = (
    r"(?:subvention|aide\sfinanciere|aide\sexceptionnelle|participation\sfinanciere|secours|bourse|dotation|prix)s?"
)
_WEAK_SUBSIDY = r"(?:aides?|sommes?|fonds\sde\sconcours|participations?|gratifications?)"
"""Words that name money given only beside a verb that gives: a participation may as well be a price."""
_BEFORE_SUM = r"""(?:\bd(?:e|'un\smontant\s(?:maximum\s|maximal\s|total\s)?de)|\bs'elevant\sa|\bfixee\sa|:|\()\s*$"""
_GRANTED = regex.compile(rf"\b{_SUBSIDY}\b[^.;]{{0,80}}?{_BEFORE_SUM}", regex.VERBOSE)
_GIVEN = regex.compile(rf"\b{_WEAK_SUBSIDY}\b[^.;]{{0,60}}?{_BEFORE_SUM}", regex.VERBOSE)
_ANOTHER = regex.compile(rf"\b(?:{_SUBSIDY}|{_WEAK_SUBSIDY})\b")
_VERB = regex.compile(r"\b(?:attribu|accord|vers|octroi|allou|decern|decide|approuv|vote|fix|donn)\w{0,6}\b")
_GIVES = regex.compile(r"\b(?:attribu|accord|octroi|allou|decern|verse)\w{0,6}\b")
_EACH = regex.compile(r"\s(?:par|pour\schaque)\s\p{L}+[^.;]{0,40}?\bsoit\s(?:un\stotal\sde\s|la\ssomme\sde\s)?$")
"""« 25 € par élève, soit 1 675 € »: the sum granted is the second."""
_TO = regex.compile(
    r"""[\s,)]{0,4}(?:\([^()]{0,40}\)\s?)?(?:est\s(?:attribuee|accordee|versee|allouee|octroyee)\s)?
    (?:a\sl'|a\sla\s|a\s|au\sprofit\sd[eu]s?\s(?:la\s|l')?|en\sfaveur\sd[eu]s?\s(?:la\s|l')?|au\s|aux\s|pour\sl')
    (?P<name>(?:m\.\s)?[^,;.\n:()]{3,90}(?:\n(?!\s*\n)[^,;.\n:()]{1,60})?)
    """,
    regex.VERBOSE,
)
_TO_FIRST = regex.compile(
    rf"""\b(?:attribu|accord|vers|octroi|allou)\w{{0,6}}\s(?:a\sl'|a\sla\s|au\s|aux\s|a\s)
    (?P<name>[^,;.\n:()]{{3,90}}(?:\n(?!\s*\n)[^,;.\n:()]{{1,60}})??)
    (?:,[^;.:]{{0,120}}?,)?\s*(?:une?\s|la\s|le\s)(?=(?:{_SUBSIDY}|{_WEAK_SUBSIDY})\b)""",
    regex.VERBOSE,
)
"""The body first: « d'attribuer à l'association X, au titre de l'année 2024, une subvention de … »."""
_NAME_ENDS = regex.compile(
    r"\s(?:au\stitre|pour\s|afin|dans\sle\scadre|en\svue|destinee?|sous\sreserve|qui\s|dont\s|a\scompter|imputee?|sur\sle\s"
    r"|selon|conformement|soit\s|en\s20\d\d|relative|et\sde\s\w+(?:er|ir|re)\b|et\sd'autoriser|et\sautorise)"
)
_PURPOSE = regex.compile(r"\bpour\s(?P<purpose>(?!l'annee|l'exercice|un\smontant|\d)[^.;\n]{5,160})")
_YEAR = regex.compile(r"\b(?:annee|exercice|au\stitre\sde|en)\s(?:de\s|l'annee\s|scolaire\s)?(?P<year>20\d\d|19\d\d)\b")
_LIST_LINE = regex.compile(r"^[\s•*>·o-]{0,6}(?P<name>[^\t:;]{3,90}?)\s*(?:[:\t]|\s-\s|\.{3,})\s*$")
_TOTAL = regex.compile(
    r"^\W*(?:sous[\s-]*)?totau?x?\b|\btotal\b|^ensemble\b|^divers\b|^solde\b|^reste\b|^disponible\b|^enveloppe\b"
)
_NO_BODY = regex.compile(
    r"\b(?:subventions?|montants?|travaux|vente|epargne|conseil\s(?:general|departemental|regional)|dotation|leader|feder|fonds\sde\sconcours|chapitres?|recettes|reliquat|taux|financements?|autofinancement|emprunts?|budgets?|recettes?|depenses?|detr|dsil|fctva"
    r"|fonds\spropres|part\scommunale|participation|cout|ht|ttc|tva|compte|chapitre|article|ligne|hauteur|raison|imputation|exercice)\b"
)
"""Words of a plan of financing or of a budget, where a beneficiary should stand: « Subvention DETR : 10 440 € »."""
_ASKED = regex.compile(
    r"\bsollicit|\btranche\b|\btravaux\sde\b|\bplan\sde\sfinancement|\bestimation|\bmaitrise\sd'oeuvre|\bdevis\b"
)
"""Subsidies that are asked for, not given: the list is of works and what they cost."""
_NOBODY = regex.compile(
    r"(?:ces\s|cette\s|chaque\s|tout\s|toute\s|diverses\s|differentes\s|plusieurs\s|l')?(?:associations?|communes?|clubs?|organismes?|beneficiaires?|familles?"
    r"|eleves?|agents?|structures?|(?:tout|chaque|ces|cette|(?:deja\s)?ete)\b[\s\S]*)\W*"
)
"""A kind of body is none: « verse 60 500 € aux associations », « à cette association »."""
_PERSON = regex.compile(r"^(?:m\.|mme|mlle|mr|monsieur|madame|mademoiselle)\s")
_NEAR = 140
"""Characters from the word for the subsidy to its sum, at most."""


def find(piece: Piece) -> Iterator[Found]:
    """Every grant, in the order of the text; a table's rows are read as a table, not as a list."""
    text = with_borders(piece)
    found = sums(text)
    tables = [g for g in grids(piece) if is_of_grants(g, text)]
    inside = [(g.start, max(c.end for row in g.rows for c in row)) for g in tables]
    grants = [grant for grid in tables for grant in _of_table(piece, grid, found)]
    outside = [s for s in found if s.value > 0 and not any(a <= s.start < b for a, b in inside)]
    grants += _of_sentences(piece, text, outside)
    grants += _of_lists(piece, text, outside)
    seen: set[int] = set()
    for grant in sorted(grants, key=lambda g: (g.start, g.end)):
        if grant.start not in seen:
            seen.add(grant.start)
            yield grant


def _of_sentences(piece: Piece, text: str, found: Sequence[Sum]) -> Iterator[Found]:
    """« attribue une subvention de 5 000 € à l'association X pour … »."""
    for one, following in zip_longest(found, found[1:]):
        sentence = max(text.rfind(". ", 0, one.start), text.rfind("\n\n", 0, one.start), one.start - LOOK_BACK, 0)
        if not _GRANTED.search(text, max(0, one.start - 160), one.start):
            given = _GIVEN.search(text, max(0, one.start - 140), one.start)
            if not given or not _GIVES.search(text, max(sentence, given.start() - 160), given.start()):
                continue
        value = one.value
        if following and _EACH.match(text, one.end, following.start):
            value = following.value
        to = _last(_TO_FIRST, text, sentence, one.start)
        if not to or one.start - to.end() > _NEAR or _ANOTHER.search(text, to.end() + 3, one.start):
            to = _TO.match(text, one.end)
        if not to or not _VERB.search(text, sentence, to.end()):
            continue
        start, end = to.span("name")
        stop = _NAME_ENDS.search(text, start, end)
        end = stop.start() if stop else end
        if _NO_BODY.search(text, start, end) or _NOBODY.fullmatch(text, start, end):
            continue
        until = min(
            (at for at in (text.find(".", end), text.find(";", end), text.find("\n\n", end)) if at >= 0),
            default=len(text),
        )
        purpose = _PURPOSE.search(text, end, until)
        yield _found(
            piece,
            start,
            end,
            value,
            "sentence",
            _year(text, sentence, until),
            purpose and _clean(piece.body[slice(*purpose.span("purpose"))]),
        )


def _last(pattern: regex.Pattern[str], text: str, start: int, end: int) -> regex.Match[str] | None:
    found = [*pattern.finditer(text, start, end)]
    return found[-1] if found else None


def _of_lists(piece: Piece, text: str, found: Sequence[Sum]) -> Iterator[Found]:
    """« - Club de tir : 300 € » under words that speak of subsidies; one such line alone is no list."""
    lines = [line for line in piece.lines if not line.furniture]
    starts = [line.start for line in lines]
    rows: list[tuple[int, int, int, Sum]] = []
    for one in found:
        at = bisect.bisect_right(starts, one.start) - 1
        if at < 0 or one.end > lines[at].end or text[one.end : lines[at].end].strip(" .;,)\t"):
            continue
        match = _LIST_LINE.match(text[lines[at].start : one.start])
        if (
            match
            and not _TOTAL.search(match["name"])
            and not _NO_BODY.search(match["name"])
            and any(c.isalpha() for c in match["name"])
        ):
            rows.append((at, lines[at].start + match.start("name"), lines[at].start + match.end("name"), one))
    for number, (at, start, end, one) in enumerate(rows):
        near = any(0 < abs(at - other[0]) <= 2 for other in rows[max(0, number - 1) : number + 2])
        first = number
        while first and rows[first][0] - rows[first - 1][0] <= 3:
            first -= 1
        before = text[max(0, lines[rows[first][0]].start - LOOK_BACK) : lines[rows[first][0]].start]
        if near and regex.search(r"\bsubventions?\b", before) and not _is_asked(before):
            yield _found(piece, start, end, one.value, "list_line", _year(text, max(0, start - LOOK_BACK), start), None)


def _is_asked(before: str) -> bool:
    """Whether the words above a list end with what is asked for, nothing being given since."""
    asked = [m.end() for m in _ASKED.finditer(before)]
    return bool(asked) and not _GIVES.search(before, asked[-1])


def _of_table(piece: Piece, grid: Grid, found: Sequence[Sum]) -> Iterator[Found]:
    names = names_column(grid)
    wanted = [c for c, h in sorted(grid.headings.items()) if c != names and SUM_COLUMN.search(h)]
    plain = {(s.cell.row, s.cell.column): s.value for s in cell_sums(grid)}
    year = _year(" ".join(grid.headings.values()) + " " + grid.caption, 0, 10_000)
    for row in grid.rows:
        cells = {cell.column: cell for cell in row}
        name = cells.get(names if names is not None else -1)
        if name is None or _TOTAL.search(name.text) or sum(c.isalpha() for c in name.text) < 3:
            continue
        values = [v for c in reversed(wanted) if (v := _value(cells.get(c), plain, found)) is not None and v > 0]
        if values:
            yield _found(piece, name.start, name.end, values[0], "table_row", year, None)


def _value(cell: GridCell | None, plain: dict[tuple[int, int], Decimal], found: Sequence[Sum]) -> Decimal | None:
    if cell is None:
        return None
    return next((s.value for s in found if cell.start <= s.start < cell.end), plain.get((cell.row, cell.column)))


def _year(text: str, start: int, end: int) -> int | None:
    years = [int(match["year"]) for match in _YEAR.finditer(text, start, end)]
    return years[-1] if years else None


def _clean(words: str) -> str:
    return " ".join(words.split()).strip(" .,;:-–")


def _found(
    piece: Piece, start: int, end: int, amount: Decimal, rule: str, year: int | None, purpose: str | None
) -> Found:
    while end > start + 1 and piece.body[end - 1] in " \t\n.,;:-–":
        end -= 1
    words = _clean(piece.body[start:end])
    person = bool(_PERSON.match(piece.folded[start:end]))
    return Found(
        start, end, rule, Grant(beneficiary=words, natural_person=person, amount=amount, year=year, purpose=purpose)
    )


EXTRACTOR = Extractor(
    name="grants",
    find=find,
    rules={
        "sentence": "A sum that is granted in a sentence, and the body after « à », « au », « en faveur de ».",
        "list_line": "A line « body : sum » in a list below words that speak of subsidies.",
        "table_row": "A row of a table with a column of bodies and a column of sums, about subsidies.",
    },
    produces=(Grant,),
    reads=frozenset({SegmentKind.DELIBERATION, SegmentKind.ANNEX}),
    triggers=("subvention", "aide", "secours", "bourse", "participation", "dotation", "prix", "somme", "concours"),
    examples=EXAMPLES,
)

"""Budget codes in tables: columns that are headed as codes, and rows that begin with an account and its label."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

import regex

from extractors._budget_chart import is_account, is_chapter, is_listed, label_fits
from extractors._code_shapes import CodePlace, is_year
from extractors._table_columns import Grid, GridCell

_COLUMN_KINDS = re.compile(
    r"""
    (?<![\w])(?:
        (?P<sub_chapter>(?:sous|s)[ /-]*chap\w*)
    |   (?P<chapter>chapitres?|chap[.]?)
    |   (?P<imputation>imputations?(?:[ ]budgetaires?)?)
    |   (?P<article>articles?|art[.]?)
    |   (?P<nature>natures?)
    |   (?P<account>comptes?|cptes?|cpte)
    |   (?P<function>(?:(?:sous|s)[ /-]*)?(?:fonctions?|fonc?t?[.]?|rubriques?))
    |   (?P<operation>(?:code[ ])?operations?|op[.]?|n°[ ]?(?:d')?op[.]?(?:eration)?)
    |   (?P<programme>(?:code[ ])?(?:sous[ -])?programmes?)
    |   (?P<ap>n°[ ]?(?:d')?ap)
    |   (?P<line>ligne[ ](?:de[ ])?credits?|lc|ldc)
    |   (?P<code>codes?)
    )(?![\w])
    """,
    re.VERBOSE,
)
_NO_CODES = regex.compile(
    r"(?<![a-z])(?:libelle|intitule|designation|objet|nom|montants?|total|cout|depenses?|recettes?|credits|dates?|postal|"
    r"siret|naf|barre|euros?|type|par|budget|solde|dispon\w*|propos\w*|association|beneficiaire|observations?)(?![a-z])|€"
)
_SIGNED = r"(?:(?<![a-z])[dr][fi]?(?:[ ]?-[ ]?|[ ]))?"
_CELL_CODE = regex.compile(
    rf"{_SIGNED}(?P<code>0[ ]\d\d|[a-z]{{0,5}}\d[\da-z]*(?:(?://|[-/._])[\da-z]+)*)(?:[ ]?[-:.]?[ ](?P<label>[(\x22]?[ ]?[a-z].*))?"
)
_ROW = re.compile(
    r"""
    (?:^|(?<=[\t\n]))[ ]{0,4}[-•*]?[ ]?(?:(?:total|sous[ -]total|chap(?:itre)?[.]?)[ ])?
    (?:[dr][fi]?(?:[ ]?-[ ]?|[ ]))?
    (?P<code>\d{2,6})(?![\d]|[.,/]\d|[ ]\d)
    [ ]{0,2}[-:.)]?[ \t]{1,4}
    (?P<label>[a-z"(][^\n\t]{2,90})
    """,
    re.VERBOSE | re.MULTILINE,
)
_PRINTED_BY_SOFTWARE = regex.compile(
    r"""
    (?<![\w])[dr][fi]?(?:[ ]?-[ ]?|[ ])(?P<code>\d{2,6}(?:-\d{1,6})?)(?![\w,.]\d)[ ]?(?=:|-[ ]?[a-z]|\t|\n|$)     # « D-62878 : », « R 021 : »
    |
    (?<![\w])(?P<nature>\d{3,6})[ ][(](?P<chapter>\d{2,3})[)](?:[ ]-[ ](?P<operation>\d{1,6}))?[ ]?(?=[:\t])        # « 2151 (21) - 105 : »
    """,
    regex.VERBOSE | regex.MULTILINE,
)
_SUM_AT_THE_END = regex.compile(r"[^\n]{0,140}?(?:\d[.,]\d{2}|\d[ .]\d{3}|\d[ ]?€)(?!\d)")


def columns(grid: Grid) -> Iterator[CodePlace]:
    """Codes of the columns that a heading calls chapter, article, nature, imputation, operation…"""
    kinds = {column: kind for column in grid.headings if (kind := kind_of_heading(grid.headings[column]))}
    loose = () if grid.marked else _kinds_anywhere(grid)
    for row in grid.rows:
        aligned = grid.aligned(row)
        for cell in row:
            kind = kinds.get(cell.column) if aligned else _loose_kind(grid, cell, loose)
            if kind is not None:
                yield from _of_cell(cell, kind, row)


def _kinds_anywhere(grid: Grid) -> tuple[str, ...]:
    """The kinds of code that the headings name, for rows whose cells cannot be told to stand under one or another."""
    words = " ".join(cell.text for cell in grid.heading_cells)
    return tuple(
        dict.fromkeys(
            match.lastgroup for match in _COLUMN_KINDS.finditer(words) if match.lastgroup not in (None, "code")
        )
    )


def _loose_kind(grid: Grid, cell: GridCell, kinds: Sequence[str]) -> str | None:
    """The kind of a cell that says of itself what it is; in the first column only under a heading of that kind."""
    kind = next((k for k in kinds if _is_plainly(k, cell.text)), None)
    return kind if cell.column or kind_of_heading(grid.heading(0)) == kind else None


def _is_plainly(kind: str, words: str) -> bool:
    """Whether a cell says of itself that it is such a code: an account of four figures, « 933-11 », « 2015-CULT-03 »."""
    if kind in ("nature", "account", "article", "imputation"):
        return words.isdigit() and len(words) >= 4 and is_listed(words) and not is_year(words)
    if kind == "chapter":
        return words.isdigit() and len(words) == 3 and is_chapter(words)
    if kind in ("operation", "programme", "sub_chapter"):
        return _PLAIN_OPERATION.match(words) is not None
    return False


_PLAIN_OPERATION = regex.compile(
    r"(?:[a-z]+\d[\da-z]*-[\da-z-]+|\d{4}[a-z]+\d+|(?:19|20)\d\d-[a-z]{2,6}-\d+|9\d\d-\d\d)(?![\w-])"
)


def kind_of_heading(heading: str) -> str | None:
    """What codes stand below a folded heading; None for « Libellé opération », « Nature des travaux », « Montant »."""
    match = _COLUMN_KINDS.search(heading)
    if match is None or len(heading) > 40 or _NO_CODES.search(heading.replace("imputation budgetaire", "")):
        return None
    return str(match.lastgroup)


def _of_cell(cell: GridCell, kind: str, row: Sequence[GridCell]) -> Iterator[CodePlace]:
    match = _CELL_CODE.fullmatch(cell.text)
    if match is None or not _is_code_of(kind, match["code"], match["label"], row):
        return
    start = cell.start + match.start("code")
    label = None
    if match["label"]:
        offset = match.start("label") + len(match["label"]) - len(match["label"].lstrip(" -:.("))
        label = (cell.start + offset, cell.end)
    yield CodePlace(
        start, cell.start + match.end("code"), "imputation" if kind == "code" else kind, "table_column", label
    )


def _is_code_of(kind: str, code: str, label: str | None, row: Sequence[GridCell]) -> bool:
    """Whether the words of a cell are a code that its heading announces, and not a sum, a year or a count."""
    head = code.replace(" ", "").split("-")[0].split("/")[0]
    if kind in ("chapter", "sub_chapter"):
        return is_chapter(head) or (head.isdigit() and len(head) == 3 and head[0] == "9")
    if kind in ("nature", "account", "article", "imputation"):
        known = head.isdigit() and len(head) >= 2 and (is_account(head) or is_chapter(head))
        return known or (kind == "imputation" and len(code) >= 5)
    if kind == "function":
        digits = code.replace("-", "").replace(".", "")
        return digits.isdigit() and (len(digits) <= 3 or (len(digits) <= 6 and digits[0] == "9")) and label is None
    if kind == "code":
        beside = label or next((cell.text for cell in row if cell.column == 1), "")
        return (code.isdigit() and is_listed(code) and label_fits(code, beside)) or "//" in code
    return not (code.isdigit() and is_year(code) and label is None) and len(code) <= 20


@functools.lru_cache(maxsize=4)
def rows(text: str) -> tuple[CodePlace, ...]:
    """Rows and cells that begin with a chapter or an account of the charts and a label that is its own."""
    return tuple(_rows(text))


def _rows(text: str) -> Iterator[CodePlace]:
    for match in _ROW.finditer(text):
        code = match["code"]
        label = match["label"]
        if not (is_listed(code) or is_chapter(code)) or not label_fits(code, label):
            continue
        if len(code) == 2 and not label_fits(code, label, 2) and not _SUM_AT_THE_END.match(text, match.start("label")):
            continue  # « 10. Questions diverses » is no chapter of « fonds divers »
        yield CodePlace.of(
            match,
            "code",
            "chapter" if is_chapter(code) else "account",
            "row_label",
            (match.start("label"), match.end("label")),
        )


@functools.lru_cache(maxsize=4)
def printed_by_software(text: str) -> tuple[CodePlace, ...]:
    """« D-62878 : Remboursement de frais », « R 021 : … », « 2151 (21) - 105 : … »: decisions printed by software."""
    return tuple(_printed_by_software(text))


def _printed_by_software(text: str) -> Iterator[CodePlace]:
    for match in _PRINTED_BY_SOFTWARE.finditer(text):
        if match["code"]:
            head = match["code"].split("-")[0]
            named = label_fits(head, text[match.end() : match.end() + 80].split("\n")[0])
            colon = text[match.end() : match.end() + 2].lstrip().startswith(":")
            if (is_account(head) or is_chapter(head)) and (named or (colon and not is_year(head))):
                yield CodePlace.of(match, "code", "chapter" if is_chapter(head) else "account", "expense_letter")
            continue
        if is_account(match["nature"]) and is_chapter(match["chapter"]):
            yield CodePlace.of(match, "nature", "account", "account_and_chapter")
            yield CodePlace.of(match, "chapter", "chapter", "account_and_chapter")
            if match["operation"]:
                yield CodePlace.of(match, "operation", "operation", "account_and_chapter")

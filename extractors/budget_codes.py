"""Codes of the budget and the accounts: chapters, accounts, functions, operations, programmes, imputations."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractors._budget_chart import is_chapter, is_listed
from extractors._budget_codes_examples import EXAMPLES
from extractors._code_phrases import phrases
from extractors._code_shapes import CodePlace, is_year, record_of
from extractors._code_tables import columns, printed_by_software, rows
from extractors._figures import with_borders
from extractors._table_columns import grids
from models.document import Piece
from models.extractor import Extractor, Found
from models.records import BudgetCode

RULES = {
    "word_chapter": "A chapter after « chapitre », beside words of the budget.",
    "word_sub_chapter": "A sub-chapter after « sous-chapitre ».",
    "word_article": "An account after « article », with words of the budget around and no law.",
    "word_nature": "An account after « nature ».",
    "word_account": "An account after « compte » (the noun, not the verb).",
    "word_function": "A function after « fonction », « sous-fonction », « rubrique », « code fonctionnel ».",
    "word_operation": "An operation after « opération ».",
    "word_programme": "A programme after « programme », tied to other codes.",
    "word_ap": "The number of an authorisation after « AP », « AP/CP », « autorisation de programme ».",
    "word_imputation": "A code after « imputation ».",
    "word_line": "A line of credits after « ligne », « ligne de crédits », « LC ».",
    "double_slash": "Nature and function with two slashes: « 65748//93043 ».",
    "bare": "A chapter or account without any word: « (002) », « un titre au 73111 ».",
    "table_column": "A code in a column that its heading calls chapter, article, nature, imputation, operation…",
    "row_label": "A row that begins with a chapter or account of the charts and its own label.",
    "expense_letter": "A code after the letter of expense or income: « D-62878 : », « R 021 : ».",
    "account_and_chapter": "Account, chapter and operation as software prints them: « 2151 (21) - 105 : ».",
}
_DOUBLE_SLASH = regex.compile(r"(?<![\w/])\d{3,6}//\d{3,6}(?![\w/])")
_BARE = regex.compile(
    r"""
    (?: (?P<bracket>[(]) | (?<![a-z])(?:au|du|le|et[ ]le|par[ ]le|n°[ ]?)[ ] )
    (?P<code>0\d\d|\d{3,6})(?(bracket)[)]|(?![\d/-]|[.,]\d|[ ]?(?:€|%|euros?|k€|m[²2])|[ ]\d{3}|[ ]?[a-z]{2,}[ ](?:19|20)\d\d))
    """,
    regex.VERBOSE,
)
_BARE_CONTEXT = regex.compile(
    r"(?<![a-z])(?:affectation|affecter|mandats?|titres?|comptes?|chapitres?|excedents?|deficits?|reporte?s?|virements?|articles?|credits?|budget)(?![a-z])"
)
_RESULTS = frozenset({"001", "002", "020", "021", "022", "023", "024", "040", "041", "042", "011", "012", "013", "014"})


def find(piece: Piece) -> Iterator[Found]:
    """Every code of the piece, in the order of its text; where two rules read the same figures, the first listed wins."""
    text = with_borders(piece)
    places: list[CodePlace] = [*phrases(text), *_double_slash(text)]
    if "\t" in text or piece.tables:
        for grid in grids(piece):
            places += columns(grid)
    places += [*printed_by_software(text), *rows(text), *_bare(text)]
    taken: list[CodePlace] = []
    held: set[int] = set()
    for place in places:
        if held.isdisjoint(range(place.start, place.end)):
            held.update(range(place.start, place.end))
            taken.append(place)
    for place in sorted(taken, key=lambda p: p.start):
        label = piece.body[slice(*place.label)].strip() if place.label else None
        code = " ".join(piece.body[place.start : place.end].split())
        yield Found(place.start, place.end, place.rule, record_of(code, place.kind, label or None))


def _double_slash(text: str) -> Iterator[CodePlace]:
    if "//" in text:
        for match in _DOUBLE_SLASH.finditer(text):
            yield CodePlace.of(match, 0, "imputation", "double_slash")


def _bare(text: str) -> Iterator[CodePlace]:
    """« (002) », « au 1068 », « entre le 002 et le 023 »: only what can be nothing else, near words of the accounts."""
    for match in _BARE.finditer(text):
        code = match["code"]
        if code in _RESULTS:
            kind = "chapter"
        elif len(code) >= 4 and is_listed(code) and not is_year(code) and not is_chapter(code):
            kind = "account"
        else:
            continue
        around = text[max(0, match.start() - 100) : match.end() + 60]
        if _BARE_CONTEXT.search(around):
            yield CodePlace.of(match, "code", kind, "bare")


EXTRACTOR = Extractor(name="budget_codes", find=find, rules=RULES, produces=(BudgetCode,), examples=EXAMPLES)

"""Shapes of budget codes and what their parts are: « 933-11-6574 », « 65748//93043 », « 2135-20 », « 6574/925/1398 »."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractors._budget_chart import is_account, is_chapter
from models.records import BudgetCode


@dataclass(frozen=True, slots=True)
class CodePlace:
    """A code read in a text: `text[start:end]`, what kind it is, the rule that read it, the label beside it."""

    start: int
    end: int
    kind: str
    rule: str
    label: tuple[int, int] | None = None

    @classmethod
    def of(
        cls, match: regex.Match[str], group: str | int, kind: str, rule: str, label: tuple[int, int] | None = None
    ) -> CodePlace:
        """The place of a group of a match."""
        return cls(match.start(group), match.end(group), kind, rule, label)


CODE = r"(?:[a-z]{1,5})?\d[\da-z]*+(?:(?://|[-._]|/[ ]?(?=\d))(?:[a-z]{1,8}-)?(?=[\da-z]*\d)[\da-z]+)*+"
"""A code over folded text: figures, a few letters, dashes and slashes; a figure in nearly every part of it."""

LISTED = r"(?:\s{0,2}(?:[,;/]|et|ou)\s{1,2}(?:n°[ ]?)?|\s?,\s?|/)"
"""What stands between two codes of a list."""

NOT_A_SUM = r"(?![\d])(?![ ]?(?:€|%|k€|euros?(?![a-z])|francs?(?![a-z])|h(?:eures)?\d))(?![.,]\d)"
"""After a code: it is not the head of a sum or a percentage."""

_YEAR = regex.compile(r"(?:19|20)\d\d")
_PARTS = regex.compile(r"\d+")
_FUNCTION_OF_CHAPTER = regex.compile(r"(9\d\d)-(\d{1,3})")


def is_year(code: str) -> bool:
    """Whether digits may be a year: a code that looks like one needs better evidence."""
    return _YEAR.fullmatch(code) is not None


def record_of(code: str, kind: str, label: str | None, section: str | None = None) -> BudgetCode:
    """The row of a printed code, with the parts that its shape tells."""
    chapter = function = nature = operation = None
    plain = code.replace(" ", "")
    if kind == "chapter":
        chapter = plain
    elif kind == "function":
        function = plain
    elif kind in ("operation", "programme", "ap", "line"):
        operation = code if kind == "operation" else None
        if kind == "line" and (parts := _split(plain)):
            chapter, function, nature, operation = parts
    elif parts := _split(plain):
        chapter, function, nature, operation = parts
    elif plain.isdigit() and kind in ("nature", "account", "article"):
        nature = plain if is_account(plain) and not (kind == "article" and plain.startswith("0")) else None
        chapter = plain if nature is None and is_chapter(plain) else None
    return BudgetCode(
        code=code, kind=kind, chapter=chapter, function=function, nature=nature, operation=operation, section=section,
        label_printed=label,
    )  # fmt: skip


def _split(code: str) -> tuple[str | None, str | None, str | None, str | None] | None:
    """Chapter, function, nature and operation of a code with several parts; None when it has only one."""
    if "//" in code:
        first, _, second = code.partition("//")
        return None, second, first, None
    by_function = _FUNCTION_OF_CHAPTER.match(code)
    rest = code[by_function.end() :] if by_function else code
    parts = [part for part in regex.split(r"[-/]", rest) if part]
    if by_function is None and len(parts) < 2:
        return None
    chapter: str | None = by_function[1] if by_function else None
    function: str | None = by_function[1][2] + by_function[2] if by_function else None
    nature: str | None = None
    operation: str | None = None
    for part in parts:
        of_chapter = chapter is None and part.isdigit() and is_chapter(part)
        if nature is None and len(part) >= 3 and part.isdigit() and is_account(part) and not is_chapter(part):
            nature = part
        elif of_chapter and (nature is None or (len(part) == 3 and part[0] == "9")):
            chapter = part
        elif function is None and part.isdigit() and len(part) <= 3 and len(parts) > 2:
            function = part
        else:
            operation = part if operation is None else f"{operation}-{part}"
    return chapter, function, nature, operation

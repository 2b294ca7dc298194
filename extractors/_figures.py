"""Numbers printed in figures: « 1 702 071 », « 45.000 », « 2 760, 60 », « 1.620,69 », « 0,0696 ». Exact, never a float."""

from __future__ import annotations

from decimal import Decimal

import regex

from models.document import Piece

FIGURE = r"""
    (?<![\d])(?<!\d[.,])                                        # not in the middle of a number
    (?:
        (?P<english>[1-9]\d{0,2}(?:,\d{3})+\.\d{2}(?!\d))         # 1,234.50
    |
        (?P<whole>
            [1-9]\d{0,2}(?:(?:[ ]{1,2}|[.']|[ ]?\n[ ]?)\d{3}(?!\d))+
        |   \d++
        )
        (?:
            (?P<decimals>,\d{1,6}(?!\d)|[.](?:\d{1,2}|\d{4,6}|(?<=\b0[.])\d{3})(?!\d))
        |   (?P<apart>,[ ]\d{2}(?!\d)|[.][ ]\d{2}(?!\d))          # « 2 760, 60 € »
        )?
    )
"""
"""A number, over a text where a tab is a border between cells. Groups: english, whole, decimals, apart."""

_YEAR = regex.compile(r"(?:19|20)\d\d")
_LONGEST = 12
"""Figures of the largest whole number that is read; a SIRET has fourteen."""
_LONG_LINE = 40
"""A line that breaks in the middle of a sentence is a full one: at least so many characters."""


def with_borders(piece: Piece) -> str:
    """The folded text with the borders between cells (tabs) put back, of the same length."""
    if "\t" not in piece.body:
        return piece.folded
    parts, at = [], 0
    for cell in piece.body.split("\t"):
        parts.append(piece.folded[at : at + len(cell)])
        at += len(cell) + 1
    return "\t".join(parts)


def value_of(match: regex.Match[str]) -> Decimal | None:
    """The number of a match of `FIGURE`; None for what is no number that anyone writes (« 00,00 », « 012 »)."""
    english = match["english"]
    if english is not None:
        return Decimal(english.replace(",", "")) if len(english) < 20 else None
    whole = match["whole"].translate(_SEPARATORS)
    if len(whole) > _LONGEST:
        return None
    decimals = (match["decimals"] or "")[1:]
    apart = match["apart"]
    if apart and (_YEAR.fullmatch(match["whole"]) or (len(whole) < 3 and apart[0] == ".")):
        return None
    if len(whole) > 1 and whole[0] == "0" and not (len(whole) == 2 and decimals and whole != "00"):
        return None
    return Decimal(f"{whole}.{decimals or (apart or '')[2:] or '0'}")


_SEPARATORS = {ord(c): None for c in " .'\n"}


def breaks_a_sentence(text: str, newline: int) -> bool:
    """Whether the line that ends at `newline` may be cut in the middle of a number: a full line, not a row of cells."""
    start = text.rfind("\n", 0, newline) + 1
    end = text.find("\n", newline + 1)
    line = text[start:newline].strip()
    return len(line) >= _LONG_LINE and "\t" not in line and "\t" not in text[newline + 1 : end if end >= 0 else None]

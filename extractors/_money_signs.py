"""Signs of sums: which dash in front of a number is a minus, and which is a bullet, a range or a dash between words."""

from __future__ import annotations

import regex

_OPENS_A_NEGATIVE = regex.compile(
    r"(?:[(:=€*\t]|(?<![a-z])(?:de|a|soit|est|contre|solde|resultat|deficit|pour|moins)|%)[ ]{0,2}\Z"
)
_ROW_GOES_ON = regex.compile(r"[ \t]*(?:$|[-+]?[ ]?\d|/)", regex.MULTILINE)
_GOES_ON_BELOW = regex.compile(r"(?<![a-z])(?:de|contre|a|soit)[ ]?\n[ ]*\Z")
_PLUS = regex.compile(r"[+][ ]?\d")


def minus_before(text: str, start: int, end: int) -> int | None:
    """Where the minus sign of the number at `start` stands; None when the dash is a bullet, a range, or not there.

    Negative: « -8 K€ », « (- 21 M€ », « solde : - 500 € », a cell « - 400,00 € », a line of a table whose other lines
    have a plus. Not negative: « - 5 000 € à l'association » at the head of a line, « subvention - 500 € ».
    """
    dash = start - 1
    while dash >= 0 and text[dash] == " " and start - dash < 4:
        dash -= 1
    if dash < 0 or text[dash] != "-":
        return None
    before = text[text.rfind("\n", 0, dash) + 1 : dash]
    bare = before.strip(" ")
    row_ends = _ROW_GOES_ON.match(text, end) is not None
    if not bare:
        return dash if row_ends or _GOES_ON_BELOW.search(text, max(0, dash - 12), dash) else None
    if _OPENS_A_NEGATIVE.search(before):
        return dash
    if dash == start - 1:
        return dash if before[-1] in " (" and not before.rstrip()[-1:].isdigit() else None
    if before[-1] != " " or not row_ends:
        return None
    goes_on = _ROW_GOES_ON.match(text, end)
    followed = goes_on is not None and goes_on[0].strip(" \t") != ""
    nearby = text[max(0, start - 300) : end + 300]
    return dash if followed or _PLUS.search(nearby) else None

"""Marks: strings that carry, beside the words to print, what those words mean.

`eur(7000)` is the text « 7 000 € » wrapped in control characters that say "an amount, 7000.00 EUR". The strings are
composed with f-strings; the layout prints the words and tells the truth on which page each mark landed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

OPEN, TEXT, CLOSE = "\x01", "\x02", "\x03"
SOFT_HYPHEN = "\xad"
"""Where a word may be cut at the end of a line; never printed elsewhere."""


@dataclass(eq=False)
class Mark:
    """One meaning: its kind, its facts, and the words that it wraps."""

    kind: str
    facts: dict[str, Any]
    printed: str = ""
    page: int | None = None


@dataclass(frozen=True)
class Run:
    """Words that are printed alike: `styles` holds "b", "i", "u"."""

    text: str
    styles: frozenset[str]
    marks: tuple[Mark, ...] = field(default=())


def mark(kind: str, text: str, **facts: Any) -> str:
    """`text`, with a meaning around it."""
    return f"{OPEN}{json.dumps({'kind': kind, **facts}, ensure_ascii=False)}{TEXT}{text}{CLOSE}"


def parse(markup: str) -> Iterator[Run]:
    """The runs of a marked string, in order; every mark is born here, with its words already known."""
    styles: list[str] = []
    marks: list[Mark] = []
    opened: list[bool] = []
    at = 0
    while at < len(markup):
        if markup[at] == OPEN:
            head, _, rest = markup[at + 1 :].partition(TEXT)
            facts = json.loads(head)
            kind = facts.pop("kind")
            opened.append(kind == "style")
            if kind == "style":
                styles.append(facts["style"])
            else:
                marks.append(Mark(kind, facts, plain(_inside(rest))))
            at += len(head) + 2
        elif markup[at] == CLOSE:
            (styles if opened.pop() else marks).pop()
            at += 1
        else:
            end = min((p for p in (markup.find(OPEN, at), markup.find(CLOSE, at)) if p >= 0), default=len(markup))
            yield Run(markup[at:end], frozenset(styles), tuple(marks))
            at = end


def _inside(rest: str) -> str:
    """What stands before the close of the mark that has just been opened."""
    depth = 1
    for at, character in enumerate(rest):
        depth += (character == OPEN) - (character == CLOSE)
        if depth == 0:
            return rest[:at]
    raise ValueError("a mark is never closed")


def plain(markup: str) -> str:
    """The words alone, on one line, single spaces."""
    text, depth_skip = [], False
    for character in markup:
        if character == OPEN:
            depth_skip = True
        elif character == TEXT:
            depth_skip = False
        elif not depth_skip and character not in (CLOSE, SOFT_HYPHEN):
            text.append(character)
    return " ".join("".join(text).replace("\xa0", " ").split())


# How words are printed


def b(text: str) -> str:
    """Bold."""
    return mark("style", text, style="b")


def i(text: str) -> str:
    """Italic."""
    return mark("style", text, style="i")


def u(text: str) -> str:
    """Underlined."""
    return mark("style", text, style="u")


# What words mean


def eur(
    value: int | str | Decimal,
    unit: str = " €",
    *,
    role: str,
    cents: bool = False,
    group: str = "\xa0",
    factor: int = 1,
) -> str:
    """A sum in euros: `value` in the unit printed, `factor` euros each; `group` stands between the thousands.

    `role` is what the sum is for; where two words are as good, both stand in it.
    """
    return money(value, "EUR", unit, role=role, cents=cents, group=group, factor=factor)


def frf(value: int | str | Decimal, unit: str = " F", *, role: str) -> str:
    """A sum in francs."""
    return money(value, "FRF", unit, role=role)


def money(
    value: int | str | Decimal,
    currency: str,
    unit: str,
    *,
    role: str,
    cents: bool = False,
    group: str = "\xa0",
    factor: int = 1,
) -> str:
    """A sum of money, printed in the French way from its value."""
    number = Decimal(value)
    printed = f"{number:,.2f}" if cents else f"{number:,}"
    printed = printed.replace(",", group).replace(".", ",") if group != "." else printed.translate({44: ".", 46: ","})
    return mark(
        "amount", printed.replace("-", "- ") + unit, value=f"{number * factor:.2f}", currency=currency, role=role
    )


def amount(text: str, value: int | str, *, role: str) -> str:
    """A sum in euros, printed in words or in any odd way."""
    return mark("amount", text, value=f"{Decimal(value):.2f}", currency="EUR", role=role)


def code(text: str) -> str:
    """A code of the budget or of the accounts."""
    return mark("code", text)


def line(text: str, operation: str | None = None, imputation: str | None = None, **sums: int | str) -> str:
    """A line of the budget, marked where its first code stands; `sums` are columns of `budget_lines`."""
    values = {column: f"{Decimal(value):.2f}" for column, value in sums.items()}
    return mark("line", text, operation=operation, imputation=imputation, **values)


def ref(
    text: str,
    kind: str,
    *,
    code: str | None = None,
    article: str | None = None,
    number: str | None = None,
    date: str | None = None,
) -> str:
    """A text of law or an earlier decision that is cited; `date` is ISO."""
    return mark("reference", text, reference=kind, code=code, article=article, number=number, date=date)


def art(text: str, number: str | int) -> str:
    """The heading of an article: « Article 1er » is number "1"."""
    return mark("article", text, number=str(number))


def number(text: str) -> str:
    """The number of the piece that is open."""
    return mark("number", text)


def title(text: str) -> str:
    """The title of the piece that is open."""
    return mark("title", text)


def member(name: str, status: str = "present", proxy_to: str | None = None) -> str:
    """Someone of the assembly on a roll; `proxy_to` is the holder's name as it is printed."""
    return mark("attendee", name, status=status, proxy_to=proxy_to)


def ballot(
    text: str,
    for_: int | None = None,
    against: int | None = None,
    abstention: int | None = None,
    not_voting: int | None = None,
    unanimous: bool | None = None,
) -> str:
    """One ballot, as the text states it; `text` may hold other marks, and stands where the vote is stated."""
    counts = {"for": for_, "against": against, "abstention": abstention, "not_voting": not_voting}
    return mark("vote", text, **counts, unanimous=unanimous)


def grant(text: str, value: int | str, siret: str | None = None, *, natural_person: bool = False) -> str:
    """Who is granted `value` euros: one row of `grants`."""
    return mark("grant", text, amount=f"{Decimal(value):.2f}", siret=siret, natural_person=natural_person)


def secret(kind: str, text: str) -> str:
    """Words that must not be published: iban, bic, phone, email, address, birth_date, natural_person."""
    return mark("sensitive", text, sensitive=kind)


def tag(key: str, text: str) -> str:
    """Words that a contradiction refers to by `key`."""
    return mark("tag", text, key=key)

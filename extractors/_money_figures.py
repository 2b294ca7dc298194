"""Sums in figures with their currency beside them: what is one number, what is its currency, what is it worth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import regex

from extractors._figures import FIGURE, breaks_a_sentence, value_of
from extractors._money_signs import minus_before
from extractors._number_words import number_in_words

LARGEST = Decimal(10) ** 15
"""No sum of a local government is as large: what seems to be is a number of something else."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money in a text: `text[start:end]`, in units of its currency."""

    start: int
    end: int
    value: Decimal
    currency: str
    rule: str
    tax: str | None = None
    words: tuple[int, int] | None = None
    """Where the same sum stands in words."""


_SCALE = {
    "k": 1000, "millier": 1000, "milliers": 1000, "m": 10**6, "million": 10**6, "millions": 10**6, "md": 10**9,
    "mds": 10**9, "mrd": 10**9, "mrds": 10**9, "milliard": 10**9, "milliards": 10**9,
}  # fmt: skip

CURRENCY = r"""
    (?:
        (?P<scale>k|m|mds?|mrds?)?[ ]?(?:d'[ ]?)?(?:€(?:uros?\b)?|(?<![a-z])(?:euros?|eur)(?![a-z]))
    |   (?P<scale>k|m)(?:euros?|eur)(?![a-z])
    |   (?P<scale>m)[ ]d'[ ]?€                                   # « 25 M d'€ »
    |   (?P<scale>milliers?|millions?|milliards?|mds?|mrds?)\s{1,2}(?:d'[ ]?|de[ ])?
        (?:€|euros?(?![a-z])|eur(?![a-z])|(?P<franc>francs?)(?![a-z-])(?!\s(?:cfp|cfa|pacifique|suisse)))
    |   (?P<scale>k|m)(?P<franc>f)(?![\w'-])                      # « 10 KF »
    |   (?P<franc>francs?|frf|ff|frs|fr[.])(?![a-z-])(?!\s(?:cfp|cfa|pacifique|suisse))
    |   (?P<bare_franc>f)(?:(?![\w.'-]|[ ]{0,2}\d)|(?=[.][ ]?(?:\n|\Z)|[.][ ](?:l[ae]s?|il|elle|une?|ces?)[ ]))  # « 715.000 F », « 240,00 F. » at a line's end
    |   (?P<misprint>e)(?![\w.'])                                 # « 690,00 e »
    )
"""
_TAX = (
    r"[ ]?[(]?(?P<tax>h[.]?t[.]?(?![a-z])|t[.]?t[.]?c[.]?(?![a-z])|hors[ ]taxes?|toutes\s(?:taxes|charges)\scomprises)"
)
_MONEY = regex.compile(
    rf"{FIGURE}(?:[ ](?P<tax_inside>ht|ttc)|[.](?=€)|[.,]-{{1,2}}(?=[ ]?(?:€|eur)))?(?:[ \t]{{0,3}}|[ ]?\n[ ]?){CURRENCY}(?P<cents>(?<=€)\d\d(?!\d|[,.]\d|[ ]?€)|(?<=€|euros?)[ ]\d\d(?=[ ]?(?:[.;,)](?!\d)|$|par[ ]|l[ea][ ]|l'|ht|ttc)))?(?:{_TAX})?",
    regex.VERBOSE,
)
_TRIGGER = regex.compile(r"€|eur|franc|\d[ ]?(?:[km]?f(?:rf|rs|r|f)?|e)(?![a-z\d])")
_BEFORE_CURRENCY = 48
_AFTER_CURRENCY = 40
"""How far around a currency its number, its sign and its tax words may stand, in characters."""
_CENTIMES = regex.compile(r"(?:\s(?:et[ ])?(?P<cents>\d{1,2}|[a-z -]{2,25}?)[ ](?:centimes?|cents?|cts?)(?![a-z]))")
_BEFORE = regex.compile(
    rf"(?<!\d)(?<!\d[ ])(?<!\d[ ]{{2}})(?<![a-z])(?:€|eur(?:os)?)[ ]?{FIGURE}(?![ ]?(?:€|eur|%|/|-\d))", regex.VERBOSE
)
_BUDGET_WORD = regex.compile(
    r"(?:chapitres?|natures?|comptes?|cpte|fonctions?|articles?|rubriques?)[ ](?:n°[ ]?)?(?P<code>\d{2,3})[ ](?=[1-9]\d{0,2}(?!\d))"
)
_FIRST_OF_RANGE = regex.compile(rf"{FIGURE}(?P<join>[ ]{{1,2}}(?:a|et|ou)[ ]{{1,2}}|[ ]?-[ ]?)\Z", regex.VERBOSE)
_FROM = regex.compile(r"(?<![a-z])de[ ]{0,2}\Z")
_ASKS_FOR_RANGE = regex.compile(r"(?:(?<![a-z])(?:de|entre|d'environ|environ|soit|est|:|<)[ ]{0,2})\Z")


def sums_in_figures(text: str) -> list[Sum]:
    """Sums in figures of a folded text (tabs between cells), in the order of the text."""
    found: list[Sum] = []
    for start, end in _regions(text):
        found += _in_region(text, start, end)
        found += _currency_first(text, start, end)
    return sorted(found, key=lambda s: s.start)


def _regions(text: str) -> Iterator[tuple[int, int]]:
    """The parts of the text around a currency: only there is a number worth a look."""
    start = end = 0
    for trigger in _TRIGGER.finditer(text):
        if trigger.start() - _BEFORE_CURRENCY > end:
            if end:
                yield start, end
            start = max(0, trigger.start() - _BEFORE_CURRENCY)
        end = min(len(text), trigger.end() + _AFTER_CURRENCY)
    if end:
        yield start, end


def _in_region(text: str, at: int, until: int) -> Iterator[Sum]:
    while (match := _MONEY.search(text, at, until)) is not None:
        at = match.end()
        start = _first_figure(text, match)
        if start != match.start():
            again = _MONEY.match(text, start, until)
            if again is None:
                continue
            match, at = again, again.end()
        one = _sum_of(text, match)
        if one is None:
            at = max(match.start() + 1, match.end("whole") if match["whole"] else match.end("english"))
            continue
        yield from _range_before(text, one, match)
        yield one


def _first_figure(text: str, match: regex.Match[str]) -> int:
    """Where the sum really begins: « chapitre 65 500 € » is 500 €, and lines of a table are no parts of one number."""
    start: int = match.start()
    code = _BUDGET_WORD.search(text, max(0, start - 20), match.end())
    if code and code.start("code") == start:
        return int(code.end())
    newline = text.find("\n", start, match.end("whole") if match["whole"] else start)
    year_mark = text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalnum()  # « N-1 / 158 214,66 € »
    if newline >= 0 and (year_mark or not breaks_a_sentence(text, newline)):
        return newline + 1
    return start


def _sum_of(text: str, match: regex.Match[str]) -> Sum | None:
    """The sum of a match of `_MONEY`, or None when it is no money."""
    spread = _spread_before(text, match)
    value = _driven_together(spread, match) if spread else value_of(match)
    if value is None or not _currency_is_sure(text, match):
        return None
    if match["cents"]:
        if value != value.to_integral_value() or match["scale"]:
            return None
        value += Decimal(match["cents"]) / 100
    value *= _SCALE.get(match["scale"] or "", 1)
    if value >= LARGEST:
        return None
    end = _end_of_currency(match)
    centimes = _CENTIMES.match(text, end)
    if centimes and not match["scale"] and (cents := cents_of(centimes["cents"])) is not None:
        value += cents
        end = centimes.end()
    currency = "FRF" if match["franc"] or match["bare_franc"] else "EUR"
    rule = "figure_misprint" if match["misprint"] else "figure_scaled" if match["scale"] else "figure"
    start = spread.start("head") if spread else match.start()
    negative = minus_before(text, start, match.end())
    return Sum(
        start=negative if negative is not None else start,
        end=end,
        value=to_cents(-value if negative is not None else value),
        currency=currency,
        rule=rule,
        tax=_tax(text, match),
    )


def _spread_before(text: str, match: regex.Match[str]) -> regex.Match[str] | None:
    """The figures in front that belong to the same number, set too loosely: « 7 4 66 » before « 9 € »."""
    if not match["whole"] or not match["whole"].isdigit():
        return None
    spread = _SPREAD.search(text, max(0, match.start() - 14), match.start())
    return spread if spread and not _WELL_FORMED.fullmatch(spread["head"]) else None


def _driven_together(spread: regex.Match[str], match: regex.Match[str]) -> Decimal:
    return Decimal(spread["head"].replace(" ", "") + match["whole"] + (match["decimals"] or "").replace(",", "."))


def _end_of_currency(match: regex.Match[str]) -> int:
    """The end of the sum without the tax words after it."""
    if match["tax"] is None:
        return int(match.end())
    end: int = match.start("tax")
    while match.string[end - 1] in " (":
        end -= 1
    return end


def _currency_is_sure(text: str, match: regex.Match[str]) -> bool:
    """A letter alone is a currency only after a number written as money is: « 5.000 F », « 690,00 e »."""
    money_like = bool(match["decimals"]) or len(match["whole"] or "0.00") > 3
    if match["franc"] and match["franc"].startswith("fr") is False and not (money_like or match["scale"]):  # « 5 FF »
        return False
    if match["bare_franc"]:
        before = text[max(0, match.start() - 12) : match.start()]
        return money_like and "\t" not in match[0] and "\n" not in match[0] and not _CADASTRE.search(before)
    if match["misprint"]:
        decimals = match["decimals"]
        return decimals is not None and len(decimals) == 3 and "\n" not in match[0] and "\t" not in match[0]
    between = text[match.end("whole") if match["whole"] else match.start() : match.end()]
    newline = between.find("\n")
    if newline >= 0:
        at = match.end("whole") + newline
        return money_like or breaks_a_sentence(text, at) or _CURRENCY_LINE.match(text, at) is not None
    return True


_SPREAD = regex.compile(r"(?:\t|\n|^|(?<![a-z])(?:de|a|:)[ ])(?P<head>\d{1,3}(?:[ ]\d{1,3})+)[ ]\Z")
_WELL_FORMED = regex.compile(r"\d{1,3}(?:[ ]\d{3})*|(?:\d{1,3}[ ])*(?:19|20)\d\d")
"""Figures that a loose setting drove apart: « 7 4 66 9 € » in a cell is 74 669, « 12 500 80 € » are two numbers."""
_CURRENCY_LINE = regex.compile(r"\n[ ]?(?:k?€|euros?)[ ]?(?:$|ht|ttc)", regex.MULTILINE)
_CADASTRE = regex.compile(r"(?:n°|section|parcelles?|lots?|type)[ ]?\Z")
_TAX_BEFORE = regex.compile(
    r"(?<![a-z])(?P<tax>h[.]?t[.]?|t[.]?t[.]?c[.]?|hors taxes?|toutes taxes comprises)[ )]*(?:de|:|=|est de|soit)?[ ]*\Z"
)


def _tax(text: str, match: regex.Match[str]) -> str | None:
    words = match["tax"] or match["tax_inside"]
    if words is None:
        before = _TAX_BEFORE.search(text, max(0, match.start() - 36), match.start())
        if before is None or "€" in before[0]:
            return None
        words = before["tax"]
    return "HT" if words.startswith("h") else "TTC" if "charges" not in words else None


def _range_before(text: str, one: Sum, match: regex.Match[str]) -> Iterator[Sum]:
    """The lower end of « 4 000 à 5 000 € », « entre 100 et 120 K€ »: printed without its own currency."""
    tail = text[max(0, one.start - 6) : one.start].rstrip(" ")
    if not tail.endswith((" a", " et", " ou", "-")):
        return
    first = _FIRST_OF_RANGE.search(text, max(0, one.start - 28), one.start)
    if first is None or (value := value_of(first)) is None:
        return
    scaled = value * _SCALE.get(match["scale"] or "", 1)
    before = text[max(0, first.start() - 12) : first.start()]
    from_nothing = scaled == 0 and _FROM.search(before) is not None  # « tranche de 0 à 284,32 € »
    if not from_nothing and (not 0 < scaled < abs(one.value) or abs(one.value) > 100 * scaled):
        return
    asked = _ASKS_FOR_RANGE.search(before) is not None
    money_like = len(first["whole"] or "") > 3 and first["whole"].isdigit() is False
    if first["join"].strip() == "et" and "entre" not in before:
        return
    if asked or money_like or first["decimals"]:
        yield Sum(
            first.start(),
            first.end("decimals") if first["decimals"] else first.end("whole"),
            to_cents(scaled),
            one.currency,
            "range",
            one.tax,
        )


def _currency_first(text: str, start: int, end: int) -> Iterator[Sum]:
    """« € 1 200,00 »: only a number written as money, for a year may follow the € of a heading."""
    for match in _BEFORE.finditer(text, start, end):
        value = value_of(match)
        if value is not None and (match["decimals"] or len(match["whole"] or "0.00") > 4):
            yield Sum(match.start(), match.end(), to_cents(value), "EUR", "currency_first")


def cents_of(words: str) -> Decimal | None:
    """The part of a euro that figures or folded words of centimes are; None for a hundred and more."""
    number = int(words) if words.strip().isdigit() else number_in_words(words)
    return Decimal(number) / 100 if number is not None and number < 100 else None


def to_cents(value: Decimal) -> Decimal:
    """The value with two decimals."""
    return value.quantize(Decimal("0.01"))

"""Lists of articles of codes and laws: « les articles L. 2121-29, R.2123-4 à 6 et 1609 nonies C »."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex


@dataclass(frozen=True, slots=True)
class Item:
    """One article of a list, with its number as the table gives it."""

    start: int
    end: int
    number: str
    has_series: bool


@dataclass(frozen=True, slots=True)
class ArticleList:
    """A list of articles: from the word « article » (or the first number) to the last number or its paragraph."""

    start: int
    end: int
    items: tuple[Item, ...]


_SERIES = r"(?:l\s?\.?\s?o|[lrda])\s{0,2}\.?\s{0,2}\*?\s{0,2}(?:°\s?)?"
_RANK = r"(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies)"
_ITEM = rf"""
    (?P<item>
        (?P<series>{_SERIES})?+
        (?P<digits>\d{{1,5}}(?:(?:\s?-\s{{0,2}}|\.)(?:\d{{1,4}}|[ivx]{{1,4}}(?=-\d))(?![\d°])(?!\s?(?:er|eme)\b)){{0,5}})
        (?P<rank>\s?-?\s?{_RANK}\b(?:\s?-\s?\d{{1,2}})?)?
        (?P<letter>\h?[a-z](?=[\s,;.)])(?!\h(?:l|la|le|ete)\b))?
        (?:er|ᵉʳ|\ser)?(?![\d\w](?<!d(?=u\b|e\b|es\b)))
    )
"""
_QUALIFIER = r"""(?:
    [\s,(-]{0,3}(?:
        (?:\d{1,2}\s?(?:°|eme|er|re|e)|premier|deuxieme|troisieme|quatrieme|dernier|second)(?:\s?,?\s?(?:et|a|,)\s?\d{1,2}°)*
            (?:\s?(?:[a-z](?=[\s,;.])|alineas?|al\b\.?|paragraphes?))?
      | alineas?\s\d{1,2}(?:\s?(?:et|a|,)\s?\d{1,2})*  |  (?:paragraphe|al\.?)\s?\w{1,3} | (?-i:[ivx]{1,4})(?=[\s,)]) | [a-z]\)
      | (?<=\d)\h?[a-z](?=\sdu\b|[,;]\s) | et\s{1,3}suivante?s?\b | et\ss\b\.? | [i1]er\b
    )\)?
  | \s?\([^()]{1,60}\)(?=[\s,]{0,3}(?:et|,)\s?[lrd\d])
){0,4}"""
_JOINT = (
    r"(?:\s{0,2},\s*+(?:et\s|ou\s)?|\s{0,2};\s*+(?=[lrda]\s?\.?\s?\d)|\s++(?:et|ou|a)\s++(?:(?:de\s)?(?:l'|d')?(?:les?\s)?articles?\s|aux?\s)?|\s/\s"
    r"|\s\(?(?:anciennement|ex-?|devenue?|nouvel)\s?(?:l')?(?:article\s)?)"
)
_ITEM_RE = regex.compile(_ITEM, regex.VERBOSE)
_QUALIFIER_RE = regex.compile(_QUALIFIER, regex.VERBOSE)
_JOINT_RE = regex.compile(_JOINT)
_HEAD = regex.compile(r"(?<!\w)(?:articles?|artic1es?|art\s?\.|art(?=\s[lrd\d]))\s{0,3}(?:n\s?°\s?)?(?=[lrda\d])")
_BARE = regex.compile(
    rf"(?<![\w.'-])(?=[lrd]\s{{0,2}}[.*\d])(?P<head>{_SERIES})(?!20\d\d\s?-|0)\d{{3,4}}\s?[-.]\s?\d", regex.VERBOSE
)


def lists_in(folded: str, body: str) -> Iterator[ArticleList]:
    """Every list of articles, in order; those without the word « article » need a letter: « et notamment L 2121-29 »."""
    starts = [(m.start(), m.end()) for m in _HEAD.finditer(folded)]
    starts += [(m.start(), m.start()) for m in _BARE.finditer(folded) if body[m.start()].isupper()]
    after = 0
    for start, at in sorted(starts):
        if start < after:
            continue
        found = _list(folded, body, start, at)
        if found:
            after = found.end
            yield found


def _list(folded: str, body: str, start: int, at: int) -> ArticleList | None:
    items: list[Item] = []
    end, stem, last = at, "", ""
    joint = ""
    while len(items) < 60:
        match = _ITEM_RE.match(folded, at)
        if not match or (
            match["series"] and not body[match.start()].isupper() and not match["series"].startswith(("l", "r", "d"))
        ):
            break
        if items and not match["series"] and not _goes_on(folded, match, items[-1], joint):
            break
        series = regex.sub(r"[^a-z]", "", match["series"] or "").upper()
        number, series, stem = _number(match, body, series, stem, last, joint)
        last = series
        end = match.start("letter") if match["letter"] and not number[-1:].isupper() else match.end()
        items.append(Item(match.start(), end, number, bool(series)))
        qualifier = _QUALIFIER_RE.match(folded, end)
        end = qualifier.end() if qualifier else end
        follows = _JOINT_RE.match(folded, end)
        if not follows:
            break
        at, joint = follows.end(), follows.group().strip()
    return ArticleList(start, end, tuple(items)) if items else None


def _goes_on(folded: str, match: regex.Match[str], before: Item, joint: str) -> bool:
    """Whether a number without a letter is one more article (« 33, 57 à 59 »), not a date or a quantity that follows."""
    following = folded[match.end() : match.end() + 14].lstrip()
    if regex.match(
        r"(?:%|€|euros?|ans?\b|jours?|mois|membres|habitants|janv|fev|mars|avril|mai\b|juin|juil|aout|sept|oct|nov|dec)",
        following,
    ):
        return False
    return len(match["digits"]) < 5 or "-" in match["digits"] or not before.has_series


def _number(match: regex.Match[str], body: str, series: str, stem: str, last: str, joint: str) -> tuple[str, str, str]:
    """The article's number, its letter, and the stem that a number cut short takes over (« R.2123-4 à 6 »)."""
    digits = regex.sub(r"\s?[-.]\s{0,2}", "-", match["digits"])
    if not series and last:
        if "-" in digits or (len(digits) >= 3 and "-" not in stem):
            series = last
        elif stem and joint in ("a", "et", ",") and len(digits) <= 2:
            return f"{last}{stem}-{digits}", last, stem
    rank = " " + " ".join(match["rank"].replace("-", " ").split()) if match["rank"] else ""
    digits, letter = digits.upper(), ""
    if match["letter"]:
        printed = body[match.end("letter") - 1]
        letter = f" {printed}" if printed.isupper() else ""
    return f"{series}{digits}{rank}{letter}", series, digits.rpartition("-")[0] or digits

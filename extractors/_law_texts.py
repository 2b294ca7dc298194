"""Laws, ordinances, decrees, orders, circulars, EU acts and earlier deliberations: their kind, number and date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from extractors._dates import date_at


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is cited: `start` and `end` hold its kind, number and date."""

    start: int
    end: int
    kind: str
    number: str | None
    date: datetime.date | None
    rule: str


_KINDS = tuple(
    (kind, regex.compile(rf"(?<![\w-]){word}(?![\w-])"))
    for kind, word in (
        ("loi", "lois?"), ("ordonnance", "ordonnances?"), ("decret", "decrets?(?:-loi)?"), ("circulaire", "circulaires?"),
        ("arrete", "arretes?"), ("deliberation", "deliberations?"), ("eu", "directives?"), ("eu", "reglements?"),
    )
)  # fmt: skip
"""One pattern a word: each is found as fast as a plain word, all of them in one are not."""
_NUMBER_SIGN = r"(?:n\s?°s?(?:\s?:)?|n\s?os?\b\.?|n\.|n(?=\s?\d)|numeros?\b)"
_LAW_NUMBER = regex.compile(
    rf"(?:{_NUMBER_SIGN}\s{{0,3}})?(?P<number>(?:19|20)?\d\d\s?[-./–]\s?\d{{1,5}})(?![\d/]|-\d)"
    rf"|{_NUMBER_SIGN}\s{{0,3}}(?P<number>\d{{5,8}}|\d{{2,4}}\s\d{{2,4}})(?!\d)",
    regex.VERBOSE,
)
_LOCAL_NUMBER = regex.compile(
    rf"""{_NUMBER_SIGN}\s{{0,3}}(?P<number>(?:\p{{L}}{{1,8}}[\h./_-]{{0,2}}){{0,3}}?\d[\p{{L}}\d]{{0,10}}
        (?:\h?[-./_](?:\h?|\n)(?!(?:du|en|de|le)\b)[\p{{L}}\d]{{1,12}}|\h\d{{1,4}}(?=\h+(?:du|en\hdate)\b)){{0,7}})"""
    r"|(?P<number>(?:19|20)\d\d\s?[-/_]\s?\d{1,4}(?:[-/_]\w{1,6}){0,3}|\d{1,4}\s?[/_-]\s?(?:19|20)\d\d|\d{1,3}/\d{1,4}(?!/))(?![\d/])"
    r"|(?P<number>\p{L}{1,5}[._-]?(?:19|20)\d\d[-/_.]\s?\d{1,4}(?:[-/_.]\w{1,6}){0,3})(?![\d/])"
    r"|(?P<number>(?:cp|cd|cr|cm|dcm|del|cc|dl|bc|ag)[\h._-]{0,2}\d{2,4}[-_./\h]{0,2}\d{1,4}(?:[-_./]\d{1,4}){0,3})(?!\d)",
    regex.VERBOSE,
)
_CIRCULAR_NUMBER = regex.compile(
    rf"(?:{_NUMBER_SIGN}\s{{0,3}}|(?=nor\b))(?P<number>(?:nor\s?:?\s?)?(?:\p{{L}}{{1,8}}[./_-]?\s?){{0,3}}?\d[\w]{{0,10}}"
    r"(?:[-./_][\w]{1,12}){0,6})"
)
_EU_NUMBER = regex.compile(
    r"(?:\(?\s?(?:ue|ce|cee|europeen)\s?\)?\s{0,2})?(?:n\s?[°o]\s{0,2})?(?P<number>\d{2,4}/\d{1,4}(?:/(?:ue|ce|cee))?)(?![\d/])"
)
_DATE_INTRODUCED = regex.compile(
    r"(?:,\s?)?(?:(?:en|a\sla)\sdate\s)?(?:du|des|d'|le|de)\s{0,3}(?=[\dlmjvsdp])|en\sdate\s(?=\d)"
)
_SPACES = regex.compile(r"\s*+")
_WORD = regex.compile(r"[\s,]{0,3}(?:\(?[\p{L}\d°'-]{1,22}\)?['.]?)")
_STOPS = regex.compile(
    r"""[\s,]{0,3}\(?(?:par|que|qui|est|sont|a|ont|au|aux|pour|avec|dont|laquelle|lequel|il|elle|on|nous|y|se|d'une\spart|et|ou|ci
    | deliberations?|decrets?|arretes?|lois?|ordonnances?|articles?|codes?|relati\w*|reunion|seance|sur|concernant|vu|vise\w*
    | directives?|reglements?|circulaires?|convention|avenant|marche|contrat|registre|extrait|titre|rendu
    | \p{L}{3,}(?:ant|ants|ait|aient|era|eront|nt))(?!\w)""",
    regex.VERBOSE,
)
"""Words after which a date or a number belongs to something else (« portant … du 3 mai », « par délibération du … »)."""
_MODIFIED = regex.compile(
    r"[\s,]{0,3}\(?(?:modifiee?s?|susvisee?s?|precitee?s?|consolidee?|complete|completee?|et\smodifiee?)\)?(?!\w)"
)
_DETERMINER = regex.compile(
    r"(?:\b(?:la|le|les|l|d|sa|ses|leurs?|des|une?|de|du|par|vu|aux?|a|cet|cette|meme|dite|ladite|precedente?s?|suivant|notre|premiere"
    r"|derniere|selon|annule|apres)|[('\"])\W{0,4}\Z"
)
_OWN_RECORD = regex.compile(
    r"(?:registre|extraits?|liste|recueil|affichage|rendu|verbal|suite|objet|annexes?)\W+(?:des?|les?|la|du|aux?)\W*\Z"
)
_ONE_MORE = regex.compile(
    rf"[\s,]{{1,3}}(?:et\s)?(?:(?:de\s)?(?:celles?|la|le|l')\s?(?=du\b|en\b|n))?(?={_NUMBER_SIGN}|du\s|en\sdate\s)"
)
"""« les délibérations du 3 mai 2001 et du 9 juin 2004 », « n° 12 et n° 13 »."""
_EUROPEAN = regex.compile(r"\s?\(?\s?(?:ue|ce|cee|europeen|n\s?[°o]\s?\d{2,4}/\d{2,4})")
_REACH = {"loi": 9, "ordonnance": 6, "decret": 6, "arrete": 10, "circulaire": 8, "deliberation": 12, "eu": 5}
"""How many words may stand between the kind and its number or date."""


def texts_in(folded: str, body: str) -> Iterator[Text]:
    """Each text that is cited with a number or a date, in order."""
    after = 0
    matches = ((match.start(), kind, match) for kind, pattern in _KINDS for match in pattern.finditer(folded))
    for start, kind, match in sorted(matches, key=lambda one: one[0]):
        if start < after:
            continue
        before = folded[max(0, match.start() - 40) : match.start()]
        if kind in ("deliberation", "arrete") and not _is_cited(kind, before):
            continue
        if kind == "eu" and not (match.group().startswith("directive") or _EUROPEAN.match(folded, match.end())):
            continue
        text = _named(folded, body, match) if kind == "loi" else None
        text = text or _read(folded, body, match.start(), match.end(), kind)
        while text:
            after = text.end
            yield text
            more = _ONE_MORE.match(folded, after)
            text = _read(folded, body, more.end(), more.end(), kind, 0) if more and text.rule == kind else None


def _is_cited(kind: str, before: str) -> bool:
    if kind == "deliberation" and _OWN_RECORD.search(before):
        return False
    return bool(_DETERMINER.search(before)) or (kind == "arrete" and not before.strip(" "))


def _numbers_of(kind: str) -> regex.Pattern[str]:
    if kind in ("deliberation", "arrete"):
        return _LOCAL_NUMBER
    return {"circulaire": _CIRCULAR_NUMBER, "eu": _EU_NUMBER}.get(kind, _LAW_NUMBER)


def _read(folded: str, body: str, start: int, at: int, kind: str, reach: int | None = None) -> Text | None:
    """Walks from the kind's word over the words that may follow it, to a number and a date."""
    numbers = _numbers_of(kind)
    end = at
    number: str | None = None
    date: datetime.date | None = None
    words, budget = 0, _REACH[kind] if reach is None else reach
    while words <= budget:
        at = _skip_spaces(folded, at)
        if number is None and (found := numbers.match(folded, at)):
            span = next(found.span(i) for i in range(1, found.re.groups + 1) if found.span(i) != (-1, -1))
            number, at, end = body[span[0] : span[1]], found.end(), found.end()
            budget = min(budget, words + (8 if kind == "deliberation" else 4 if kind == "arrete" else 2))
            continue
        dated = _date(folded, at) if date is None else None
        if dated:
            at = end = dated[0]
            date = dated[1]
            if number is not None or kind not in ("deliberation", "arrete", "circulaire"):
                break
            budget = min(budget, words + 1)
            continue
        modified = _MODIFIED.match(folded, at)
        word = modified or (None if _STOPS.match(folded, at) else _WORD.match(folded, at))
        if not word:
            break
        at = word.end()
        words += 0 if modified else 1
    if number is None and date is None:
        return None
    if kind == "eu" and number is None:
        return None
    number = _clean(number)
    if number and kind in ("loi", "decret", "ordonnance"):
        number = regex.sub(r"[./]", "-", number)
    return Text(start, end, kind, number, date, kind)


def _skip_spaces(folded: str, at: int) -> int:
    """The next printed character: a page's end leaves many spaces where its furniture stood."""
    match = _SPACES.match(folded, at)
    return match.end() if match else at


def _date(folded: str, at: int) -> tuple[int, datetime.date] | None:
    introduced = _DATE_INTRODUCED.match(folded, at)
    dated = date_at(folded, introduced.end()) if introduced else None
    return (dated.end, dated.value) if dated and dated.year_printed else None


def _clean(number: str | None) -> str | None:
    if number is None:
        return None
    number = regex.sub(r"\s*([-./_–])\s*", r"\1", " ".join(number.split()))
    return number.replace("–", "-").strip(" .-/_") or None


def _load_names() -> dict[str, tuple[str, datetime.date]]:
    names = {}
    with Path(__file__).with_name("words").joinpath("laws_by_name.txt").open(encoding="utf-8") as lines:
        for line in lines:
            name, found, values = line.strip().partition(" = ")
            if found and not line.startswith("#"):
                number, date = values.split(", ")
                names[name] = (number, datetime.date.fromisoformat(date))
    return names


_NAMES = _load_names()
_NAMED = regex.compile(
    r"\s{1,3}(?:dite\s)?[\"(]?\s?(?P<name>"
    + "|".join(n.replace(" ", r"\s") for n in sorted(_NAMES, key=len, reverse=True))
    + r")(?!\w)"
)


def _named(folded: str, body: str, match: regex.Match[str]) -> Text | None:
    """A law cited by a name alone (« la loi SRU »); where its number follows, the number is read instead."""
    named = _NAMED.match(folded, match.end())
    if not named:
        return None
    following = _read(folded, body, match.start(), match.end(), "loi")
    if following and following.number:
        return None
    number, date = _NAMES[" ".join(named["name"].split())]
    return Text(match.start(), named.end("name"), "loi", number, date, "law_by_name")

"""Head counts of a session: members in office, present, voting; labels with their numbers, or labels and then numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

import regex

from extractors._numbers import SMALL, value_of

_LABELS = regex.compile(
    r"""(?<!\p{L})(?:
        (?P<members_in_office>(?:(?:nombre\s+(?:total\s+)?(?:de|des)\s+)?(?:membres|conseillers?|delegues|elus|representants)(?:\s+\p{L}+){0,2}?\s+)?(?:en\s+)?exercices?)
      | (?P<members_present>(?:(?:nombre\s+(?:total\s+)?(?:de|des)\s+)?(?:membres|conseillers?|delegues|elus)?(?:\s+\p{L}+)?\s*)presente?s?)
      | (?P<voters>(?:nombre\s+(?:total\s+)?(?:de\s+|d'\s?)|(?:membres|conseillers)\s+)?(?:votante?s?|exprimes|suffrages\s+exprimes)
          |(?:qui\s+)?(?:ont|ayant)\s+pris\s+part\s+(?:a\s+la|au)\s+(?:deliberation|vote))
      | (?P<other>absente?s?|excuse(?:e?s)?|pouvoirs?|procurations?|representee?s?|mandants?|quorum|suppleants?|majorite\s+absolue|ayant\s+donne\s+(?:pouvoir|procuration))
    )(?:\s?\(\s?e?\s?s?\s?\))?(?!\p{L})""",
    regex.VERBOSE,
)
_STEMS = regex.compile(r"exercice|present|votant|exprime|pris\s+part")
_LABEL_STEMS = re.compile(
    r"\b(?:nombre|membres|conseiller|delegue|elus|representa|en\s|exercice|present|votant|exprime|suffrage|qui\s|ont\s|ayant|absent|excuse"
    r"|pouvoir|procuration|mandant|quorum|suppleant|majorite)"
)
_VALUE = regex.compile(
    rf"[ ]*(?:\(\s?s\s?\))?[ ]*(?P<link>[:=\-–.…|(\t]|\n)?[\s:.…|=]*\(?[ ]*(?P<n>{SMALL})(?![\d/]|[.,]\d|\s?(?:h|heures|eme|er|%|€|janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)(?!\p{{L}}{{9}}))"
)
_BEFORE = regex.compile(rf"(?<![\w/.,])(?P<n>{SMALL})(?:\s*\((?:{SMALL})\))?\s+$")
_ONLY = regex.compile(
    r"[\s:;|/.,()\-–]*(?:nombre|de|d'|des|conseillers|membres|et|les|dont|ou|ayant\s+donne)?[\s:;|/.,()\-–]*"
)
_NUMBERS = regex.compile(r"[\s:|]*(?P<n>\d{1,3}(?:[\s|]+\d{1,3})*)(?![\d.,/%€])")


class Count(NamedTuple):
    """One head count: which field, its place with its label, and the number."""

    field: str
    start: int
    end: int
    value: int


def head_counts(folded: str, end: int) -> list[Count]:
    """The head counts in `folded[:end]`, the first of each kind; a count alone in a text is not believed for voters."""
    if not _STEMS.search(folded, 0, end):
        return []
    labels: list[tuple[str, int, int]] = []
    for stem in _LABEL_STEMS.finditer(folded, 0, end):
        if (not labels or stem.start() >= labels[-1][2]) and (m := _LABELS.match(folded, stem.start(), end)):
            labels.append((m.lastgroup or "", m.start(), m.end()))
    found = _in_a_row(folded, labels)
    rows = {start for _, start, _, _ in found}
    taken = set()
    for index, (field, start, stop) in enumerate(labels):
        if start in rows:
            continue
        following = labels[index + 1][1] if index + 1 < len(labels) else len(folded)
        match = _VALUE.match(folded, stop, min(len(folded), stop + 60))
        value = value_of(match["n"]) if match and match.start("n") < following else None
        if value is not None and match and (match["n"].isdecimal() or match["link"]) and match.start("n") not in taken:
            if (
                not match["link"]
                and match["n"].isdecimal()
                and not regex.match(r"[\s:,;.)(-]|$", folded[match.end() : match.end() + 1])
            ):
                continue
            taken.add(match.start("n"))
            found.append(Count(field, start, match.end(), value))
            continue
        before = _BEFORE.search(folded, max(0, start - 30), start)
        value = value_of(before["n"]) if before and before.start("n") not in taken else None
        if before and value:
            taken.add(before.start("n"))
            found.append(Count(field, before.start("n"), stop, value))
    found = [c for c in found if c.field != "other" and _believable(c, labels)]
    first: dict[str, Count] = {}
    for count in sorted(found, key=lambda c: c.start):
        first.setdefault(count.field, count)
    return list(first.values())


def _in_a_row(folded: str, labels: list[tuple[str, int, int]]) -> list[Count]:
    """« En exercice  Présents  Votants » on one line and « 27  20  23 » on the next."""
    found = []
    first = 0
    while first < len(labels):
        last = first
        while last + 1 < len(labels) and _ONLY.fullmatch(folded, labels[last][2], labels[last + 1][1]):
            last += 1
        match = _NUMBERS.match(folded, labels[last][2]) if last > first else None
        numbers = list(regex.finditer(r"\d+", folded, pos=match.start("n"), endpos=match.end("n"))) if match else []
        if len(numbers) == last - first + 1:
            for (field, start, _), number in zip(labels[first : last + 1], numbers, strict=True):
                found.append(Count(field, start, number.end(), int(number.group())))
        first = last + 1
    return found


def _believable(count: Count, labels: list[tuple[str, int, int]]) -> bool:
    """Whether another head count stands near: « 29 présents » alone may count anything."""
    others = {field for field, start, _ in labels if abs(start - count.start) < 320 and field != count.field}
    return bool(others) if count.field != "members_in_office" else count.value > 2

"""Names of the codes of French law, in full or as initials, and their short names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import regex


def _load() -> dict[str, str]:
    """Folded name → short name."""
    names: dict[str, str] = {}
    with Path(__file__).with_name("words").joinpath("codes_of_law.txt").open(encoding="utf-8") as lines:
        for line in lines:
            short, found, printed = line.strip().partition(" = ")
            if found and not line.startswith("#"):
                names |= {name.strip(): short for name in printed.split(";")}
    return names


_NAMES = _load()
_SHORT = {name.replace(" ", "").replace("'", ""): short for name, short in _NAMES.items()}


def _pattern(name: str) -> str:
    """A name with any white space between its words; initials may carry dots."""
    if name.startswith(("code", "livre")):
        name = name.replace("'", r"'\s?")
        return r"\s{1,4}".join(name.split())
    return r"\s?".join(rf"{letter}\.?" for letter in name)


def _one_of(before: str, endings: Iterable[str]) -> regex.Pattern[str]:
    """Names that begin alike: what begins them is found as fast as a plain word."""
    return regex.compile(rf"(?<!\w){before}(?:{'|'.join(endings)})(?!\w)", regex.VERBOSE)


def _patterns() -> Iterator[regex.Pattern[str]]:
    """Names in full by their first word, then initials by their first letter; the longer of two before the shorter."""
    left = [_pattern(name) for name in sorted(_NAMES, key=len, reverse=True)]
    for before in (r"code\s{1,4}", r"livre\s{1,4}", r"c\.?\s?", r"l\.?\s?"):
        yield _one_of(before, [name.removeprefix(before) for name in left if name.startswith(before)])
        left = [name for name in left if not name.startswith(before)]
    if left:
        yield _one_of("", left)


_CODES = tuple(_patterns())
_SPACES = regex.compile(r"[\s'.]+")


_SURE_INITIALS = {"cgct", "cgppp", "cg3p", "cgfp", "casf", "crpa", "cgi"}
_INITIALS_AFTER = regex.compile(r"\s?\(\s?(?:ci-apres\s)?(?:c[\w.]{1,8})\s?\)")


@dataclass(frozen=True, slots=True)
class Code:
    """A code that is named; `sure` is False for initials that mean other things elsewhere (CCP, CMP)."""

    start: int
    end: int
    short: str
    sure: bool = True


def codes_in(folded: str) -> list[Code]:
    """Each code that is named; « code … (CGCT) » is one."""
    found: list[Code] = []
    matches = (match for pattern in _CODES for match in pattern.finditer(folded))
    for match in sorted(matches, key=lambda m: m.start()):
        if found and match.start() < found[-1].end:
            continue
        key = _SPACES.sub("", match.group())
        initials = _INITIALS_AFTER.match(folded, match.end())
        sure = key.startswith(("code", "livre")) or key in _SURE_INITIALS
        found.append(Code(match.start(), initials.end() if initials else match.end(), _SHORT[key], sure))
    return found

"""Rolls: lists of members as authorities print them, each name marked with its status."""

from __future__ import annotations

import re

from data.sample.marks import member

CIVILITY = re.compile(r"^(M\.|Mme|Mmes|MM\.|Mlle|Monsieur|Madame|Me|Dr) ")


def roll(names: str, status: str = "present", *, between: str = ", ", joined: str = "") -> str:
    """A list of « M. Prénom NOM »; what follows a name in brackets or after a colon-free comma is printed unmarked.

    `names` holds entries separated by `between`; `joined` is what stands between them on the page.
    """
    return (joined or between).join(_entry(entry, status) for entry in names.split(between))


def _entry(entry: str, status: str) -> str:
    """One entry: civility, name, and what stands after it (« (arrivée à 20 h 10) », «, Maire »)."""
    civility = CIVILITY.match(entry)
    head, rest = (civility.group(), entry[civility.end() :]) if civility else ("", entry)
    name, opening, tail = rest.partition(" (")
    return f"{head}{member(name, status)}{opening}{tail}"


def proxy(given_by: str, holder: str, words: str = " à ") -> str:
    """« M. A donne pouvoir à Mme B »: A is represented by B."""
    civility = CIVILITY.match(given_by)
    head, name = (civility.group(), given_by[civility.end() :]) if civility else ("", given_by)
    return f"{head}{member(name, 'represented', CIVILITY.sub('', holder))}{words}{holder}"

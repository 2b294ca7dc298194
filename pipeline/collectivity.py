"""Which authority a document is from: printed names and ACTES ids against the registers of `data/reference`."""

from __future__ import annotations

import csv
import functools
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.fold import fold
from models.records import FieldValue
from pipeline.extract import Mention

REGISTER = Path(__file__).parent.parent / "data" / "reference" / "registers" / "collectivities.csv"

_ACT_SIREN = re.compile(r"^\d[\dAB]\d-(?P<siren>\d{9})-")
_KIND = re.compile(
    r"^(?P<kind>communaute de communes|communaute d ?' ?agglomeration|communaute urbaine|metropole|departement|region|commune|ville|mairie"
    r"|centre communal d ?' ?action sociale|c\.?c\.?a\.?s\.?|syndicat)\s+(?:de la |de l ?' ?|du |des |de |d ?' ?)?"
)
_LEVELS = {
    "commune": "commune", "ville": "commune", "mairie": "commune", "departement": "departement", "region": "region",
    "metropole": "epci", "syndicat": "syndicat",
}  # fmt: skip
_SHORT = {"st": "saint", "ste": "sainte", "cc": "", "ca": "", "cu": "", "metropole": ""}
_SMALL = frozenset({"de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "sur"})


@dataclass(frozen=True, slots=True)
class Collectivity:
    """An authority: its name as the register has it, else as printed; `siret` is that of its seat. All null: unknown."""

    name: str | None
    level: str | None
    siren: str | None = None
    siret: str | None = None


@dataclass(frozen=True, slots=True)
class _Register:
    by_siren: Mapping[str, Collectivity]
    by_name: Mapping[tuple[str, str], Sequence[Collectivity]]


@functools.cache
def _register() -> _Register:
    by_siren: dict[str, Collectivity] = {}
    by_name: dict[tuple[str, str], list[Collectivity]] = defaultdict(list)
    with REGISTER.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name, level = row["name"], row["level"]
            one = Collectivity(name, level, row["siren"], row["siret"] or None)
            by_siren[row["siren"]] = one
            by_name[level, _key(name)].append(one)
    return _Register(by_siren, by_name)


def _key(name: str) -> str:
    """The words that tell a place from another: no articles, « St » written out."""
    words = re.findall(r"[a-z0-9]+", fold(name))
    return " ".join(w for w in (_SHORT.get(word, word) for word in words) if w and w not in _SMALL)


def resolve(mentions: Sequence[Mention]) -> Collectivity | None:
    """The authority of a document: the SIREN in its act's id, else the name it gives itself most often.

    A commune's name that several communes carry is kept without a SIREN: nothing in it says which.
    """
    fields = [m.record for m in mentions if isinstance(m.record, FieldValue)]
    for record in fields:
        match = _ACT_SIREN.match(record.value) if record.field == "act_id" else None
        if match and match["siren"] in _register().by_siren:
            return _register().by_siren[match["siren"]]
    names = Counter(" ".join(fold(r.value).split()) for r in fields if r.field == "collectivity")
    if not names:
        return None
    name = names.most_common(1)[0][0]
    printed = next(r.value for r in fields if r.field == "collectivity" and " ".join(fold(r.value).split()) == name)
    return _by_name(printed)


def _by_name(printed: str) -> Collectivity:
    level, same = _same_name(printed)
    return same[0] if len(same) == 1 else Collectivity(printed, level)


def namesakes(printed: str) -> Sequence[Collectivity]:
    """The authorities of the registers that a printed name may mean; none where the registers have no such name.

    « COMMUNE DE SAINT-MARTIN » is a dozen communes; capitals may hide accents, so that « MAIRIE DE ROCE » may be Rocé.
    """
    return _same_name(printed)[1]


def _same_name(printed: str) -> tuple[str, Sequence[Collectivity]]:
    """The level that the kind of body says, and who of that level has the name."""
    folded = " ".join(fold(printed).split())
    match = _KIND.match(folded)
    kind = match["kind"] if match else ""
    level = _LEVELS.get(kind, "epci" if kind.startswith("communaute") else "ccas" if kind.startswith("c") else "other")
    name = folded[match.end() :] if match else folded
    return level, _register().by_name.get((level, _key(name)), [])

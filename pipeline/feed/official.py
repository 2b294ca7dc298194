"""What the registers say of a collectivity: its official name, its SIRET, who receives its acts at the prefecture."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from pathlib import Path

from stdnum import luhn

from pipeline.collectivity import REGISTER

_FOLDER = Path(__file__).parent.parent.parent / "data" / "reference" / "feed"
_KINDS = {"CC": "Communauté de communes", "CA": "Communauté d'agglomération", "CU": "Communauté urbaine"}
_ARTICLES = {"Le ": "du ", "Les ": "des "}
_OF_ALSACE = {"67": "Bas-Rhin", "68": "Haut-Rhin"}
"""Départements that have no assembly of their own, so that the register of authorities has no row of them."""
_VOWELS = "AEIOUYÂÀÉÈÊËÎÏÔÖÛÜŒH"


@dataclass(frozen=True, slots=True)
class Registered:
    """A collectivity of the registers; `siret` and `pref_id` are None where the registers do not say.

    `name` is written out (« Commune d'Albi »), `printed` is the register's (« Albi »), `departement` a code.
    """

    siren: str
    level: str
    name: str
    printed: str
    departement: str
    siret: str | None
    pref_id: str | None


@functools.cache
def registered(siren: str) -> Registered | None:
    """The collectivity with this SIREN."""
    row = _rows(REGISTER).get(siren)
    if row is None:
        return None
    name = _rows(_FOLDER / "official_names.csv").get(siren, {}).get("name") or official_name(row["name"], row["level"])
    pref_id = _rows(_FOLDER / "prefectures.csv").get(siren, {}).get("pref_id")
    return Registered(siren, row["level"], name, row["name"], row["departement"], row["siret"] or None, pref_id)


def departement_name(code: str) -> str | None:
    """The département with this code: « 81 » is Tarn."""
    return _departements().get(code)


@functools.cache
def _departements() -> dict[str, str]:
    with REGISTER.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return _OF_ALSACE | {row["departement"]: row["name"] for row in rows if row["level"] == "departement"}


def official_name(name: str, level: str) -> str:
    """The name of a commune or of an intercommunality written out.

    >>> official_name("Le Havre", "commune"), official_name("Albi", "commune"), official_name("CC du Guiers", "epci")
    ('Commune du Havre', "Commune d'Albi", 'Communauté de communes du Guiers')
    """
    if level == "commune":
        for article, contracted in _ARTICLES.items():
            if name.startswith(article):
                return f"Commune {contracted}{name.removeprefix(article)}"
        return f"Commune d'{name}" if name[0] in _VOWELS else f"Commune de {name}"
    kind, _, rest = name.partition(" ")
    return f"{_KINDS[kind]} {rest}" if kind in _KINDS else name


def first_establishment(siren: str) -> str:
    """The SIRET that the first establishment of a SIREN was given: most often still the seat of a commune, not always."""
    return f"{siren}0001{luhn.calc_check_digit(f'{siren}0001')}"


@functools.cache
def _rows(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["siren"]: row for row in csv.DictReader(file)}

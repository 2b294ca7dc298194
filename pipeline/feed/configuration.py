"""What a PDF cannot say, in a file that a person reads and completes: `feed.toml`, one `[[collectivity]]` an authority.

`proposal.proposed` writes the first one; `load` reads it back.
"""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from stdnum.fr import siret as siret_number

from models.fold import fold
from pipeline.errors import ExitCode, UserError


@dataclass(frozen=True, slots=True, kw_only=True)
class Collectivity:
    """One authority. An empty string or 0 means unknown: the rows that need it stay out of the SCDL files."""

    siren: str
    name: str
    confirmed: bool = True
    """Whether a person stands behind what is written here; what the registers propose waits for one."""
    siret: str = ""
    level: str = ""
    pref_id: str = ""
    url_base: str = ""
    """Address under which its PDFs are published; a document's path is put after it."""
    members: int = 0
    """Members of its assembly, for acts that do not print them."""
    documents: tuple[str, ...] = ()
    """Patterns of paths that are its own, whatever the documents say: `montbrun/*.pdf`."""
    names: tuple[str, ...] = ()
    """Names as documents print them (their `collectivity`), for documents whose authority the registers did not tell."""
    budget_name: str = "Budget principal"
    grant_nature: str = "aide en numéraire"
    payment_terms: str = "unique"
    """For grants whose documents do not say how they are paid."""
    number_unnumbered_acts: bool = False
    """Whether acts that print no number get the day and their place in the session as DELIB_ID."""
    eu_notification: bool = False
    """Whether its grants are de minimis aid notified to the European Commission."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """Everything that a feed needs besides the tables."""

    title: str = "Délibérations et subventions"
    description: str = "Actes des collectivités, lus dans leurs PDF."
    base_url: str = "https://opendata.example.org/feed/"
    """Where the folder `public/` will be read from."""
    publisher: str = "Service open data"
    contact: str = "Service open data"
    contact_email: str = ""
    mask_representatives: bool = True
    """Rule R8: names of those who sign for a beneficiary."""
    withhold_collective_staff_acts: bool = True
    """Rule R4: acts on staff in general (posts, working time), and not only on one person."""
    takedown: str = "takedown.txt"
    """File with what never comes out again, one id a line, beside this one."""
    beneficiaries: str = "beneficiaries.csv"
    """File with the SIRET or RNA of beneficiaries (name,siret,rna), beside this one."""
    collectivities: tuple[Collectivity, ...] = field(default=())

    def of(self, document: Any) -> Collectivity | None:  # noqa: ANN401 - a row of `documents`
        """The authority of a document: by its path, else by its SIREN, else by the name that it prints."""
        for one in self.collectivities:
            if any(fnmatchcase(document["path"], pattern) for pattern in one.documents):
                return one
        siren, printed = document["collectivity_siren"], document["collectivity"]
        if siren:
            return next((c for c in self.collectivities if c.siren == siren), None)
        return next((c for c in self.collectivities if printed and _plain(printed) in map(_plain, c.names)), None)


def _plain(name: str) -> str:
    return " ".join(fold(name).split())


def load(path: Path) -> Configuration:
    """Read a configuration. Raises `UserError` where it can't be read or says something impossible."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise UserError(f"Can't read {path}: {error}.", ExitCode.USAGE) from error
    ones = tuple(_typed(Collectivity, one, path) for one in values.pop("collectivity", []))
    for one in ones:
        if one.siret and not (siret_number.is_valid(one.siret) and one.siret.startswith(one.siren)):
            raise UserError(f"{path}: {one.siret} is no SIRET of SIREN {one.siren} ({one.name}).", ExitCode.USAGE)
    if len({one.siren for one in ones}) < len(ones):
        raise UserError(f"{path}: two collectivities have one SIREN.", ExitCode.USAGE)
    general: Configuration = _typed(Configuration, values, path)
    return dataclasses.replace(general, collectivities=ones)


def _typed(kind: type[Any], values: dict[str, Any], path: Path) -> Any:  # noqa: ANN401 - an instance of `kind`
    defaults = {f.name: f.default for f in dataclasses.fields(kind)}
    for name, value in values.items():
        default = defaults.get(name, "" if name in ("siren", "name") else None)
        expected = list if isinstance(default, tuple) else str if default is dataclasses.MISSING else type(default)
        if name not in defaults or not isinstance(value, expected):
            raise UserError(f"{path}: `{name}` is unknown, or {value!r} is not what it takes.", ExitCode.USAGE)
    missing = [f for f in ("siren", "name") if kind is Collectivity and not values.get(f)]
    if missing:
        raise UserError(f"{path}: a collectivity without `{missing[0]}`.", ExitCode.USAGE)
    return kind(**{name: tuple(v) if isinstance(v, list) else v for name, v in values.items()})

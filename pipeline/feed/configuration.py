"""What a PDF cannot say, in a file that a person reads and completes: `feed.toml`, one `[[collectivity]]` an authority.

`start` writes the first one from the registers and the documents, with every default in sight; `load` reads it back.
"""

from __future__ import annotations

import dataclasses
import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from stdnum.fr import siret as siret_number

from pipeline.errors import ExitCode, UserError
from pipeline.feed.official import first_establishment, registered
from pipeline.feed.source import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class Collectivity:
    """One authority. An empty string or 0 means unknown: the rows that need it stay out of the SCDL files."""

    siren: str
    name: str
    siret: str = ""
    level: str = ""
    pref_id: str = ""
    url_base: str = ""
    """Address under which its PDFs are published; a document's path is put after it."""
    members: int = 0
    """Members of its assembly, for acts that do not print them."""
    documents: tuple[str, ...] = ()
    """Patterns of paths that are its own, whatever the documents say: `montbrun/*.pdf`."""
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
        """The authority of a document: by its path, else by its SIREN."""
        for one in self.collectivities:
            if any(fnmatchcase(document["path"], pattern) for pattern in one.documents):
                return one
        siren = document["collectivity_siren"]
        return next((c for c in self.collectivities if siren and c.siren == siren), None)


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


def start(dossiers: Iterable[Dossier]) -> str:
    """The first configuration for these documents, as text: what registers and documents say, and what is left to say."""
    printed: dict[str, str] = {}
    members: dict[str, set[int]] = {}
    strangers: dict[str, list[str]] = {}
    for dossier in dossiers:
        siren = dossier.document["collectivity_siren"]
        if not siren:
            name = dossier.document["collectivity"] or "no name read"
            strangers.setdefault(name, []).append(dossier.document["path"])
            continue
        members.setdefault(siren, set()).update(
            d["members_in_office"] for d in dossier.tables["deliberations"] if d["members_in_office"]
        )
        for body in dossier.tables["organizations"]:
            if body["siret_valid"] and body["siren"] == siren:
                printed.setdefault(siren, body["siret"])
    parts = [_general(), *(_authority(siren, printed.get(siren)) for siren in sorted(members))]
    if strangers:
        parts.append(_unknown(strangers))
    return "\n".join(parts)


_COMMENTS = {
    "base_url": "where the folder public/ will be read from",
    "contact_email": "a service's address, not a person's",
    "mask_representatives": "rule R8: who signs for a beneficiary",
    "withhold_collective_staff_acts": "rule R4: posts and working time in general too, not only one person's",
    "takedown": "ids that never come out again, one a line, in a file beside this one",
    "beneficiaries": "name,siret,rna of beneficiaries, in a file beside this one",
    "pref_id": "who receives its acts: PREFNNN, SPREFNNNM or SGARNNN",
    "url_base": "where its PDFs are published; the path of a document comes after it",
    "members": "members of the assembly, for acts that do not print them; 0: unknown",
    "documents": 'patterns of paths that are its own, e.g. "town/*.pdf"',
    "budget_name": "for acts with a budget code that name no other budget",
    "payment_terms": "for grants whose documents do not say: unique or échelonné",
    "number_unnumbered_acts": "true: an act without a number gets the session's day and its place in it as DELIB_ID",
    "eu_notification": "de minimis aid notified to the European Commission",
}


def _general() -> str:
    lines = [
        "# The feed: what a PDF cannot say. Every value here is a default or comes from a register: read them all.",
        "",
    ]
    return "\n".join([*lines, *_lines(Configuration(), skip={"collectivities"}), ""])


def _authority(siren: str, printed: str | None) -> str:
    known = registered(siren)
    one = Collectivity(
        siren=siren,
        name=known.name if known else "",
        siret=printed or (known.siret if known else None) or "",
        level=known.level if known else "",
        pref_id=(known.pref_id if known else None) or "",
    )
    source = "printed in its documents" if printed else "the register" if one.siret else ""
    comment = {
        "siret": source or f"unknown: its first establishment was {first_establishment(siren)}; confirm it before use"
    }
    return "\n".join(["[[collectivity]]", *_lines(one, comments=comment), ""])


def _unknown(strangers: dict[str, list[str]]) -> str:
    lines = ["# Documents of no known authority: give it a [[collectivity]] with its SIREN and `documents` patterns."]
    for name, paths in sorted(strangers.items()):
        lines += [f"#   {json.dumps(name, ensure_ascii=False)}: {len(paths)} documents, e.g. {json.dumps(min(paths))}"]
    return "\n".join([*lines, ""])


def _lines(one: Any, skip: Iterable[str] = (), comments: dict[str, str] | None = None) -> list[str]:  # noqa: ANN401
    """Fields as TOML, which writes strings, booleans, whole numbers and lists of strings as JSON does."""
    lines = []
    for f in dataclasses.fields(one):
        if f.name not in skip:
            value = getattr(one, f.name)
            text = json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
            comment = ((comments or {}) | {k: v for k, v in _COMMENTS.items() if k != "siret"}).get(f.name)
            lines.append(f"{f.name} = {text}" + (f"  # {comment}" if comment else ""))
    return lines

"""The first configuration of a feed: what the registers and the documents say of each authority, for a person to confirm.

Nothing here is taken for true: each `[[collectivity]]` stands as `confirmed = false`, and its acts stay out of the SCDL
files until a person has written `true`. Where several authorities have the name that documents print, all are listed
with their département and none is chosen.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from models.fold import fold
from pipeline.collectivity import namesakes
from pipeline.feed.configuration import Collectivity, Configuration
from pipeline.feed.official import Registered, departement_name, first_establishment, registered
from pipeline.feed.source import Dossier

_MOST = 20
"""Namesakes that are written out."""
_HEAD = 4_000
"""Characters of a document in which a département is looked for."""
_COMMENTS = {
    "base_url": "where the folder public/ will be read from",
    "contact_email": "a service's address, not a person's",
    "mask_representatives": "rule R8: who signs for a beneficiary",
    "withhold_collective_staff_acts": "rule R4: posts and working time in general too, not only one person's",
    "takedown": "ids that never come out again, one a line, in a file beside this one",
    "beneficiaries": "name,siret,rna of beneficiaries, in a file beside this one",
    "confirmed": "true once siren, name, siret and pref_id are checked: until then its acts stay out of the SCDL files",
    "pref_id": "who receives its acts: PREFNNN, SPREFNNNM or SGARNNN",
    "url_base": "where its PDFs are published; the path of a document comes after it",
    "members": "members of the assembly, for acts that do not print them; 0: unknown",
    "documents": 'patterns of paths that are its own, e.g. "town/*.pdf"',
    "names": "its name as documents print it, for those whose authority the registers did not tell",
    "budget_name": "for acts with a budget code that name no other budget",
    "payment_terms": "for grants whose documents do not say: unique or échelonné",
    "number_unnumbered_acts": "true: an act without a number gets the session's day and its place in it as DELIB_ID",
    "eu_notification": "de minimis aid notified to the European Commission",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """The configuration as text; how many authorities it proposes, and how many documents are left without one."""

    text: str
    authorities: int
    strangers: int


@dataclass(slots=True)
class _Group:
    """Documents that print one name which the registers do not settle."""

    paths: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)


def proposed(dossiers: Iterable[Dossier]) -> Proposal:
    """The first configuration for these documents."""
    printed: dict[str, set[str]] = {}
    strangers: dict[str, _Group] = {}
    for dossier in dossiers:
        siren = dossier.document["collectivity_siren"]
        if siren:
            seats = {b["siret"] for b in dossier.tables["organizations"] if b["siret_valid"] and b["siren"] == siren}
            printed.setdefault(siren, set()).update(seats)
        else:
            group = strangers.setdefault(dossier.document["collectivity"] or "", _Group())
            group.paths.append(dossier.document["path"])
            group.heads.append(fold("".join(p["text"] for p in dossier.tables["pages"][:2])[:_HEAD]))
    parts = [_general(), *(_authority(siren, printed[siren]) for siren in sorted(printed))]
    parts += [_stranger(name, strangers[name]) for name in sorted(strangers)]
    return Proposal("\n".join(parts), len(printed), sum(len(group.paths) for group in strangers.values()))


def _general() -> str:
    heading = (
        "# The feed: what a PDF cannot say. Every value here is a default or comes from a register: read them all."
    )
    return "\n".join([heading, "", *_lines(Configuration(), skip={"collectivities"}), ""])


def _authority(siren: str, printed: set[str]) -> str:
    """The table of an authority that the documents tell by its SIREN or by a name that it alone has."""
    known = registered(siren)
    siret, comment = _seat(siren, known, printed)
    one = Collectivity(
        siren=siren,
        name=known.name if known else "",
        confirmed=False,
        siret=siret,
        level=known.level if known else "",
        pref_id=(known.pref_id if known else None) or "",
    )
    where = f"  # {_place(known)}" if known and _place(known) else ""
    return "\n".join([f"[[collectivity]]{where}", *_lines(one, comments={"siret": comment}), ""])


def _seat(siren: str, known: Registered | None, printed: set[str]) -> tuple[str, str]:
    """(SIRET, what to say of it): the only one printed in the documents, else the register's; two are none."""
    if len(printed) > 1:
        return "", f"its documents print {' and '.join(sorted(printed))}: which is the seat?"
    if printed:
        return min(printed), "printed in its documents"
    if known and known.siret:
        return known.siret, "the register, seats as of 2022"
    return "", f"unknown: its first establishment was {first_establishment(siren)}; confirm it before use"


def _stranger(name: str, group: _Group) -> str:
    """What to write for documents whose authority is not told: those of the registers with that name, all of them."""
    found = [known for one in namesakes(name) if one.siren and (known := registered(one.siren))] if name else []
    evidence = {known.siren: _evidence(known, group.heads) for known in found}
    found.sort(key=lambda known: (-evidence[known.siren], known.departement, known.siren))
    label = json.dumps(name, ensure_ascii=False) if name else "No name was read"
    lines = [f"# {label}: {len(group.paths)} documents, e.g. {json.dumps(min(group.paths), ensure_ascii=False)}."]
    if not found:
        way = "`names`" if name else "`documents`"
        return "\n".join([*lines, f"# Not in the registers here: add a [[collectivity]] with its SIREN and {way}.", ""])
    lines.append(f"# {len(found)} authorities may have this name: take the # off the one that it is.")
    for known in found[:_MOST]:
        lines += _candidate(name, known, evidence[known.siren], len(group.paths))
    if len(found) > _MOST:
        lines.append(f"# … and {len(found) - _MOST} more.")
    return "\n".join([*lines, ""])


def _candidate(name: str, known: Registered, count: int, documents: int) -> list[str]:
    """A namesake as a table in comments."""
    siret, comment = _seat(known.siren, known, set())
    one = Collectivity(
        siren=known.siren,
        name=known.name,
        siret=siret,
        level=known.level,
        pref_id=known.pref_id or "",
        names=(name,),
    )
    named = f"; {count} of the {documents} documents print its département" if count else ""
    kept = {"siren", "name", "siret", "level", "pref_id", "names"}
    skip = {f.name for f in dataclasses.fields(Collectivity)} - kept
    heading = f"## {known.name}{', ' if _place(known) else ''}{_place(known)}{named}"
    return [heading, "#[[collectivity]]", *(f"#{line}" for line in _lines(one, skip, {"siret": comment}))]


def _place(known: Registered) -> str:
    """« Tarn (81) »; empty where the registers have none."""
    name = departement_name(known.departement) if known.level == "commune" else ""
    return f"{name} ({known.departement})" if name else ""


def _evidence(known: Registered, heads: Sequence[str]) -> int:
    """In how many documents the département is named, or a postal code of it before the commune's name."""
    name = fold(departement_name(known.departement) or "")
    if not name or known.level != "commune":
        return 0
    commune = r"[ -]".join(map(re.escape, re.findall(r"[a-z]+", fold(known.printed))))
    pattern = re.compile(
        rf"(?<![\w-]){re.escape(name)}(?![\w-])|\b{known.departement[:2].lower()}\d{{3}}\s{{1,3}}{commune}\b"
    )
    return sum(bool(pattern.search(head)) for head in heads)


def _lines(one: object, skip: Iterable[str] = (), comments: dict[str, str] | None = None) -> list[str]:
    """Fields as TOML, which writes strings, booleans, whole numbers and lists of strings as JSON does."""
    said = _COMMENTS | (comments or {})
    lines = []
    for f in dataclasses.fields(one):  # type: ignore[arg-type]
        if f.name not in skip:
            value = getattr(one, f.name)
            text = json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
            lines.append(f"{f.name} = {text}" + (f"  # {said[f.name]}" if f.name in said else ""))
    return lines

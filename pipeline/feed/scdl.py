"""The two standards of the feed, and what their validators do not check.

SCDL deliberations 2.1.5 and subventions 2.1.1 (https://schema.data.gouv.fr/scdl/): columns and their order, the rules
of the schemas' custom checks, and ours: the identifier is unique, code and label of the matter agree, the SIRET is the
one that the register knows.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from stdnum.fr import siret as siret_number

from pipeline.feed.official import registered
from pipeline.matter import labels


@dataclass(frozen=True, slots=True)
class Standard:
    """A table of SCDL: its name, its version, where its schema is published, its columns, those that must be filled."""

    name: str
    version: str
    columns: tuple[str, ...]
    required: frozenset[str]
    title: str

    @property
    def schema_url(self) -> str:
        """The address of this version: what portals recognise the standard by."""
        return f"https://schema.data.gouv.fr/schemas/scdl/{self.name}/{self.version}/schema.json"


VOTES = ("VOTE_EFFECTIF", "VOTE_REEL", "VOTE_POUR", "VOTE_CONTRE", "VOTE_ABSTENTION")
DELIBERATIONS = Standard(
    "deliberations",
    "2.1.5",
    (
        "COLL_NOM", "COLL_SIRET", "DELIB_ID", "DELIB_DATE", "DELIB_MATIERE_CODE", "DELIB_MATIERE_NOM", "DELIB_OBJET",
        "BUDGET_ANNEE", "BUDGET_NOM", "PREF_ID", "PREF_DATE", *VOTES, "DELIB_URL",
    ),
    frozenset(
        {"COLL_NOM", "COLL_SIRET", "DELIB_ID", "DELIB_DATE", "DELIB_MATIERE_CODE", "DELIB_MATIERE_NOM", "DELIB_OBJET"}
    ),
    "Délibérations",
)  # fmt: skip
SUBSIDIES = Standard(
    "subventions",
    "2.1.1",
    (
        "nomAttribuant", "idAttribuant", "dateConvention", "referenceDecision", "nomBeneficiaire", "idBeneficiaire",
        "rnaBeneficiaire", "objet", "montant", "nature", "conditionsVersement", "datesPeriodeVersement", "idRAE",
        "notificationUE", "pourcentageSubvention", "dispositifAide",
    ),
    frozenset(
        {
            "nomAttribuant", "idAttribuant", "dateConvention", "nomBeneficiaire", "objet", "montant", "nature",
            "conditionsVersement", "datesPeriodeVersement", "notificationUE", "pourcentageSubvention",
        }
    ),
    "Subventions",
)  # fmt: skip
STANDARDS = (DELIBERATIONS, SUBSIDIES)
LONGEST = 256
"""Characters of `objet` and `conditionsVersement`."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A row on its way to a SCDL file: its cells, where each comes from, and what keeps it out.

    `origins` says for each filled cell: document, derived, predicted, register, configuration or default.
    """

    standard: Standard
    siren: str
    document_id: str
    segment_id: str
    path: str
    page: int
    year: int | None
    cells: Mapping[str, str]
    origins: Mapping[str, str]
    problems: tuple[str, ...] = ()


def problems(draft: Draft) -> list[str]:
    """What keeps a row out of its file: required cells that are empty, and cells that break a rule of the standard."""
    cells = draft.cells
    found = [
        f"{name}: unknown" for name in draft.standard.columns if name in draft.standard.required and not cells[name]
    ]
    checks = _deliberation_problems if draft.standard is DELIBERATIONS else _subsidy_problems
    return [*draft.problems, *found, *checks(cells)]


def _deliberation_problems(cells: Mapping[str, str]) -> Iterable[str]:
    yield from _siret_problems("COLL_SIRET", cells["COLL_SIRET"])
    code = cells["DELIB_MATIERE_CODE"]
    if code and code not in labels():
        yield f"DELIB_MATIERE_CODE: {code} is not in the classification"
    elif code and cells["DELIB_MATIERE_NOM"] != labels()[code]:
        yield f"DELIB_MATIERE_NOM: not the label of {code}"
    if bool(cells["BUDGET_ANNEE"]) != bool(cells["BUDGET_NOM"]):
        yield "BUDGET_ANNEE and BUDGET_NOM: one without the other"
    if cells["PREF_DATE"] and cells["DELIB_DATE"] and cells["PREF_DATE"] < cells["DELIB_DATE"]:
        yield "PREF_DATE: before DELIB_DATE"
    yield from _vote_problems([cells[name] for name in VOTES])


def _vote_problems(votes: list[str]) -> Iterable[str]:
    if not any(votes):
        return
    if not all(votes):
        yield "VOTE_*: some of the five are empty"
        return
    members, voters, *ballots = (int(v) for v in votes)
    if sum(ballots) != voters:
        yield "VOTE_REEL: not the sum of for, against and abstentions"
    if voters > members:
        yield "VOTE_EFFECTIF: fewer members than voters"


def _subsidy_problems(cells: Mapping[str, str]) -> Iterable[str]:
    yield from _siret_problems("idAttribuant", cells["idAttribuant"])
    if cells["idBeneficiaire"] and not siret_number.is_valid(cells["idBeneficiaire"]):
        yield "idBeneficiaire: check digits are wrong"
    if not (cells["idBeneficiaire"] or cells["rnaBeneficiaire"]):
        yield "idBeneficiaire, rnaBeneficiaire: neither is known"
    if cells["rnaBeneficiaire"] and not re.fullmatch(r"W\d{9}", cells["rnaBeneficiaire"]):
        yield "rnaBeneficiaire: not the form of a RNA number"
    if cells["montant"] and not _is_positive(cells["montant"]):
        yield "montant: not a sum above zero"
    for name in ("objet", "conditionsVersement"):
        if len(cells[name]) > LONGEST:
            yield f"{name}: longer than {LONGEST} characters"
    first, _, last = cells["datesPeriodeVersement"].partition("/")
    if last and last < first:
        yield "datesPeriodeVersement: ends before it begins"


def _is_positive(text: str) -> bool:
    try:
        return Decimal(text) > 0
    except InvalidOperation:
        return False


def _siret_problems(name: str, value: str) -> Iterable[str]:
    if not value:
        return
    if not siret_number.is_valid(value):
        yield f"{name}: check digits are wrong"
    known = registered(value[:9])
    if known and known.siret and known.siret != value:
        yield f"{name}: the register has another seat"


def settle(drafts: Iterable[Draft]) -> tuple[list[Draft], list[Draft]]:
    """(rows of the files, rows to complete) of one standard: every row is in one of the two, the second with its reasons.

    Two rows of one act (an extract and the minutes, say) are one: the one that says more stays. Rows of different acts
    under one identifier all stay out: nothing says whose it is.
    """
    checked = [(draft, problems(draft)) for draft in drafts]
    good = [draft for draft, found in checked if not found]
    bad = [_with(draft, found) for draft, found in checked if found]
    return _unique(good, bad)


def _unique(good: list[Draft], bad: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    kept: dict[tuple[object, ...], Draft] = {}
    for draft in sorted(good, key=lambda d: (-sum(map(bool, d.cells.values())), d.document_id, d.segment_id)):
        key = _key(draft)
        if key in kept:
            bad.append(_with(draft, ["the same act is in another document"]))
        else:
            kept[key] = draft
    if not any(d.standard is DELIBERATIONS for d in kept.values()):
        return _sorted(kept.values()), _sorted(bad)
    identifiers = Counter((d.siren, d.year, d.cells["DELIB_ID"]) for d in kept.values())
    twice = [d for d in kept.values() if identifiers[d.siren, d.year, d.cells["DELIB_ID"]] > 1]
    bad += [_with(d, ["DELIB_ID: another act of the year has it"]) for d in twice]
    return _sorted(d for d in kept.values() if d not in twice), _sorted(bad)


def _key(draft: Draft) -> tuple[object, ...]:
    """What makes two rows one: the act; for a subsidy, the act, the beneficiary, the sum and the purpose."""
    cells = draft.cells
    if draft.standard is DELIBERATIONS:
        return draft.siren, cells["DELIB_DATE"], cells["DELIB_ID"], _plain(cells["DELIB_OBJET"])
    return draft.siren, cells["referenceDecision"], _plain(cells["nomBeneficiaire"]), cells["montant"], cells["objet"]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _with(draft: Draft, found: list[str]) -> Draft:
    return Draft(
        draft.standard, draft.siren, draft.document_id, draft.segment_id, draft.path, draft.page, draft.year,
        draft.cells, draft.origins, tuple(found),
    )  # fmt: skip


def _sorted(drafts: Iterable[Draft]) -> list[Draft]:
    return sorted(
        drafts, key=lambda d: (d.siren, d.year or 0, *(d.cells[name] for name in d.standard.columns), d.segment_id)
    )


def day(value: datetime.date | None) -> str:
    """A date as SCDL writes it; empty when it is unknown."""
    return value.isoformat() if value else ""

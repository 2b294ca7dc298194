"""A grant as a row of SCDL subventions: what the document says, what the configuration supplies, and which is which."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from models.fold import fold
from pipeline.errors import ExitCode, UserError
from pipeline.feed.acts import NOTHING, Cell, Redact, conventions, identifier, order_of
from pipeline.feed.configuration import Collectivity
from pipeline.feed.scdl import LONGEST, SUBSIDIES, Draft, day
from pipeline.feed.source import Dossier, Row
from pipeline.feed.titles import readable
from pipeline.names import name_words

_LEGAL_FORMS = frozenset(
    [
        "association",
        "assoc",
        "asso",
        "l",
        "la",
        "le",
        "les",
        "de",
        "des",
        "du",
        "d",
        "et",
        "syndicat",
        "comite",
        "club",
        "societe",
        "amicale",
        "fondation",
        "federation",
    ]
)
_PARTS = re.compile(
    r"\b(?:acomptes?|solde|echelonn|(?:deux|trois|quatre|plusieurs|[2-9])\s(?:versements?|fois|fractions?|tranches?|parts?)|mensuel|trimestriel|annuites?)"
)
_ONCE = re.compile(
    r"\b(?:en\s(?:une|1)\s(?:seule\s)?fois|versement\sunique|en\stotalite|integralement|a\sla\ssignature)"
)
_NOBODY = re.compile(
    r"^(?:cette|ces|cet|ce|ladite|ledit|l'interesse|celle|celui|chaque|divers|diverses|total|sous-total|aides?\saux)\b"
)
_CUT = re.compile(
    r"\b(?:de|du|des|d'|la|le|les|l'|a|au|aux|et|en|un|une|pour|par|sur|dans|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)$"
)
"""A purpose that was cut at the end of a line says nothing: « l'acquisition de quatre »."""
_IN_KIND = re.compile(r"\b(?:mises?\sa\sdisposition|en\snature|a\stitre\sgratuit|gratuitement|pret\sde\smateriel)\b")


@dataclass(frozen=True, slots=True)
class Numbers:
    """What identifies a beneficiary: SIRET, RNA; empty where unknown."""

    siret: str = ""
    rna: str = ""


Directory = Mapping[frozenset[str], Numbers]
"""Words of a beneficiary's name → its numbers."""


def directory(path: Path) -> Directory:
    """The beneficiaries of a file `name,siret,rna`; empty when there is no such file."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if rows and not {"name", "siret", "rna"} <= rows[0].keys():
        raise UserError(f"{path} must have the columns name, siret and rna.", ExitCode.USAGE)
    return {_words(row["name"]): Numbers(row["siret"].replace(" ", ""), row["rna"].strip()) for row in rows}


def draft_of(
    dossier: Dossier, grant: Row, act: Row, authority: Collectivity, known: Directory, redact: Redact
) -> Draft:
    """The row of one grant."""
    numbers, origin = _numbers(dossier, grant, act, authority, known)
    person = bool(grant["natural_person"])
    name = redact(grant["beneficiary"]) if not person else "[personne physique]"
    reference, reference_origin = identifier(act, order_of(dossier, act, authority))
    cells: dict[str, Cell] = dict.fromkeys(SUBSIDIES.columns, NOTHING)
    cells |= {
        "nomAttribuant": (authority.name, "configuration"),
        "idAttribuant": (authority.siret, "configuration"),
        "dateConvention": _signed(dossier, act),
        "referenceDecision": (reference, reference_origin),
        "nomBeneficiaire": (name, "document"),
        "idBeneficiaire": (numbers.siret, origin),
        "rnaBeneficiaire": (numbers.rna, origin),
        "objet": _purpose(dossier, grant, act, redact),
        "montant": (f"{grant['amount']:.2f}" if grant["amount"] is not None else "", "document"),
        "nature": _nature(grant, authority),
        "conditionsVersement": _terms(dossier, grant, act, authority, redact),
        "datesPeriodeVersement": _period(grant, act),
        "notificationUE": ("oui" if authority.eu_notification else "non", "default"),
        "pourcentageSubvention": ("1", "derived"),
    }
    return Draft(
        SUBSIDIES,
        authority.siren,
        dossier.document["document_id"],
        act["segment_id"],
        dossier.document["path"],
        grant["page"],
        act["session_date"].year if act["session_date"] else None,
        {column: value for column, (value, _origin) in cells.items()},
        {column: origin for column, (value, origin) in cells.items() if value},
        tuple(_reasons(grant, act, person)),
    )


def _reasons(grant: Row, act: Row, person: bool) -> list[str]:
    found = []
    if person:
        found.append("nomBeneficiaire: a natural person (rule R3)")
    if act["outcome"] != "adopted":
        found.append(f"no grant: the act is {act['outcome'] or 'of unknown outcome'}")
    if (
        len(re.findall(r"[^\W\d_]", grant["beneficiary"])) < 3
        or len(grant["beneficiary"]) > 150
        or _NOBODY.match(fold(grant["beneficiary"]))
    ):
        found.append("nomBeneficiaire: not a name")
    return found


def _words(name: str) -> frozenset[str]:
    return name_words(name) - _LEGAL_FORMS


def _numbers(dossier: Dossier, grant: Row, act: Row, authority: Collectivity, known: Directory) -> tuple[Numbers, str]:
    """SIRET and RNA: beside the grant, else those of the one body of its convention with that name, else the file's."""
    if grant["beneficiary_siret"] or grant["beneficiary_rna"]:
        return Numbers(grant["beneficiary_siret"] or "", grant["beneficiary_rna"] or ""), "document"
    words = _words(grant["beneficiary"])
    pieces = {act["segment_id"], *(piece["segment_id"] for piece in conventions(dossier, act))}
    bodies = [
        body
        for body in dossier.tables["organizations"]
        if body["segment_id"] in pieces and body["siren"] != authority.siren and (body["siret_valid"] or body["rna"])
        and words and _words(body["name"] or "") and (words <= _words(body["name"]) or _words(body["name"]) <= words)
    ]  # fmt: skip
    if len({body["siren"] or body["rna"] for body in bodies}) == 1:
        body = bodies[0]
        return Numbers(body["siret"] if body["siret_valid"] else "", body["rna"] or ""), "document"
    return known.get(words, Numbers()), "configuration"


def _signed(dossier: Dossier, act: Row) -> Cell:
    """The day the convention was signed, else the day of the decision."""
    pieces = {piece["segment_id"] for piece in conventions(dossier, act)}
    signed = {d["value"] for d in dossier.tables["dates"] if d["role"] == "signature" and d["segment_id"] in pieces}
    decided = act["session_date"]
    if len(signed) == 1 and decided and (one := signed.pop()) >= decided:
        return day(one), "document"
    return day(decided), "derived"


def _purpose(dossier: Dossier, grant: Row, act: Row, redact: Redact) -> Cell:
    """What the grant is for; where the document does not say, the object of the act."""
    purpose = " ".join((grant["purpose"] or "").split())
    text, origin = (
        (purpose, "document") if purpose and not _CUT.search(fold(purpose)) else (readable(act, dossier), "derived")
    )
    return _short(redact(text)), origin


def _short(text: str) -> str:
    """At most 256 characters, cut between words."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _nature(grant: Row, authority: Collectivity) -> Cell:
    if _IN_KIND.search(fold(f"{grant['purpose'] or ''} {grant['quote']}")):
        return "aide en nature", "document"
    return authority.grant_nature, "default"


def _terms(dossier: Dossier, grant: Row, act: Row, authority: Collectivity, redact: Redact) -> Cell:
    """`unique` or `échelonné`, from the grant or its convention's article on payment; else the configuration's."""
    pieces = {piece["segment_id"] for piece in conventions(dossier, act)}
    articles = [
        a["text"] or ""
        for a in dossier.tables["articles"]
        if a["segment_id"] in pieces
        and re.search(r"versement|paiement|financier|financement", fold(a["heading"] or ""))
    ]
    for text in (grant["payment_terms"] or "", *articles):
        folded = fold(text)
        if _ONCE.search(folded) and not _PARTS.search(folded):
            return "unique", "document"
        if _PARTS.search(folded):
            return "échelonné", "document"
    if grant["payment_terms"]:
        return _short(redact(" ".join(grant["payment_terms"].split()))), "document"
    return authority.payment_terms, "default"


def _period(grant: Row, act: Row) -> Cell:
    """The period as printed; else from the decision to the end of the year that the grant is for."""
    if grant["period_start"] and grant["period_end"]:
        return f"{day(grant['period_start'])}/{day(grant['period_end'])}", "document"
    decided = act["session_date"]
    if not decided:
        return NOTHING
    end = datetime.date(max(grant["year"] or decided.year, decided.year), 12, 31)
    return f"{day(decided)}/{day(end)}", "default"

"""A deliberation as a row of SCDL deliberations: each cell with where it comes from, nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import quote

from models.codes import SegmentKind
from models.fold import fold
from pipeline.feed.configuration import Collectivity
from pipeline.feed.scdl import DELIBERATIONS, VOTES, Draft, day
from pipeline.feed.source import Dossier, Row
from pipeline.feed.titles import readable
from pipeline.matter import labels

Redact = Callable[[str], str]
Cell = tuple[str, str]
"""A value and where it comes from."""
NOTHING: Cell = ("", "")

_DECIDED = frozenset({"adopted", "rejected", "noted"})
_NO_ACT = re.compile(
    r"^(?:vote\W{1,3}(?:a\sl'unani|pour|contre)|(?:questions?|informations?|affaires?|points?)\s+(?:diverses?|divers|orales?|ecrites?)|divers|informations?|tour\s+de\s+table"
    r"|communications?(?:\sd[ue].{1,20})?|ordre\sdu\sjour|appel\snominal)\W*$"
)
_CUT = re.compile(r"(?:\b(?:de|du|des|la|le|les|a|au|aux|et|en|un|une|pour|par|sur|dans|avec|saint|sainte)|\b[dl]')$")
"""« Permis de démolir – 9, avenue du » goes on in the next line."""
_OF_ITS_YEAR = re.compile(r"(?:19|20)\d\d|^\d{2}[-/_. ]\d|[A-Z]{1,4}[-_ ]?\d{2}[-_/.]?\d{2,}")
_YEAR_STATED = re.compile(
    r"\b(?:exercice|budget(?:\s(?:primitif|principal|general|communal|departemental|regional|supplementaire))?|annee)\s(?:budgetaire\s)?(?:de\s(?:l'exercice\s)?)?(?P<year>20\d\d)\b"
)
_CLOSED_YEAR = re.compile(r"\baffectations?\s(?:d[ue]s?\s)?resultats?\b")
"""The year that is printed is the one that closed, the budget another's."""
_OTHER_BUDGET = re.compile(r"\bbudgets?\sannexes?\b")
_EXPRESSED = re.compile(r"suffrages?\sexprimes?|exprimes?|moins|except|sauf")


def draft_of(dossier: Dossier, act: Row, authority: Collectivity, redact: Redact, *, withheld: bool) -> Draft:
    """The row of one deliberation; a withheld act (rule R4) says no more than that it exists."""
    segment = dossier.segment(act["segment_id"])
    text = dossier.text(segment["start"], segment["end"]) if segment else ""
    title = readable(act, dossier)
    cells: dict[str, Cell] = dict.fromkeys(DELIBERATIONS.columns, NOTHING)
    cells |= {
        "COLL_NOM": (authority.name, "configuration"),
        "COLL_SIRET": (authority.siret, "configuration"),
        "DELIB_ID": identifier(act, order_of(dossier, act, authority)),
        "DELIB_DATE": (day(act["session_date"]), "document"),
        "DELIB_OBJET": (redact(title), "document"),
        "PREF_ID": (authority.pref_id, "configuration"),
    }
    if act["matter_code"] in labels():
        origin = "document" if act["matter_rule"] == "printed" else f"predicted, {act['matter_confidence'] or 0:.2f}"
        cells["DELIB_MATIERE_CODE"] = act["matter_code"], origin
        cells["DELIB_MATIERE_NOM"] = labels()[act["matter_code"]], origin
    if not withheld:
        cells |= _budget(dossier, act, authority, fold(text)) | _votes(dossier, act, authority)
        cells["PREF_DATE"] = (day(act["received_on"]), "document")
        if authority.url_base:
            cells["DELIB_URL"] = authority.url_base + quote(dossier.document["path"]), "configuration"
    return Draft(
        DELIBERATIONS,
        authority.siren,
        dossier.document["document_id"],
        act["segment_id"],
        dossier.document["path"],
        act["page"],
        act["session_date"].year if act["session_date"] else None,
        {name: value for name, (value, _origin) in cells.items()},
        {name: origin for name, (value, origin) in cells.items() if value},
        tuple(_reasons(act, title)),
    )


def _reasons(act: Row, title: str) -> list[str]:
    """What makes of a piece no act that could be published as one."""
    found = []
    if act["outcome"] not in _DECIDED:
        found.append(f"no decision: {act['outcome'] or 'none was read'}")
    if _NO_ACT.match(fold(title).strip()):
        found.append("DELIB_OBJET: a heading of the agenda, no act")
    elif title and len(re.findall(r"[^\W\d_]", title)) < 5:
        found.append("DELIB_OBJET: no words")
    elif _CUT.search(fold(title)):
        found.append("DELIB_OBJET: cut at the end of a line")
    return found


def identifier(act: Row, order: int = 0) -> Cell:
    """The number as printed; one that counts the items of a session gets the session's day before it.

    « 5 » is the fifth item of every session: « 2024-03-12-5 » is one act. An act without a number gets its place in
    the session, « 2024-03-12/5 », where the configuration asks for it (`order`, from 1).
    """
    if not act["number"] and order and act["session_date"]:
        return f"{act['session_date'].isoformat()}/{order}", "derived"
    number = re.sub(r"\s*([/_.-])\s*", r"\1", act["number"] or "").strip().replace(" ", "")
    if not number or _OF_ITS_YEAR.search(number) or not act["session_date"]:
        return number, "document"
    return f"{act['session_date'].isoformat()}-{number}", "derived"


def _budget(dossier: Dossier, act: Row, authority: Collectivity, folded: str) -> dict[str, Cell]:
    """Year and name of the budget, for an act that names where money is taken or put; none for another budget's."""
    one = act["segment_id"]
    if not any(dossier.of_segment(table, one) for table in ("budget_codes", "budget_lines")):
        return {}
    if _OTHER_BUDGET.search(folded) or _CLOSED_YEAR.search(fold(act["title"] or "")) or not act["session_date"]:
        return {}
    years = {match["year"] for match in _YEAR_STATED.finditer(folded)}
    if len(years) > 1:
        return {}
    year = (years.pop(), "document") if years else (str(act["session_date"].year), "derived")
    return {"BUDGET_ANNEE": year, "BUDGET_NOM": (authority.budget_name, "configuration")}


def _votes(dossier: Dossier, act: Row, authority: Collectivity) -> dict[str, Cell]:
    """All five counts, or none: the ballot on the whole act, and the members who could have voted."""
    ballots = dossier.of_segment("votes", act["segment_id"])
    whole = [b for b in ballots if not b["subject"]]
    if len(ballots) != 1 and len(whole) != 1:
        return {}
    ballot = whole[0] if len(whole) == 1 else ballots[0]
    counts = _counts(ballot, act)
    if counts is None:
        return {}
    voters = sum(counts)
    members, origin = _members(dossier, act, authority, voters)
    if members is None:
        return {}
    printed = "document" if ballot["for_count"] is not None else "derived"
    origins = (origin, "derived", printed, printed, printed)
    return {name: (str(n), o) for name, n, o in zip(VOTES, (members, voters, *counts), origins, strict=True)}


def _counts(ballot: Row, act: Row) -> tuple[int, int, int] | None:
    """For, against, abstentions. What is not printed is zero only where the voters or unanimity prove it."""
    votes_for, against, abstained = ballot["for_count"], ballot["against_count"], ballot["abstention_count"]
    voters = ballot["voter_count"] if ballot["voter_count"] is not None else act["voters"]
    not_voting = ballot["not_voting_count"] or 0
    qualified = _EXPRESSED.search(fold(ballot["quote"] or ""))
    if votes_for is None:
        if ballot["unanimous"] and not against and not abstained and not qualified and voters:
            return (voters - not_voting, 0, 0) if voters > not_voting else None
        return None
    counts = (votes_for, against or 0, abstained or 0)
    if None not in (against, abstained) or (ballot["unanimous"] and abstained is None and not qualified):
        return counts
    return counts if voters is not None and sum(counts) in (voters, voters - not_voting) else None


def _members(dossier: Dossier, act: Row, authority: Collectivity, voters: int) -> tuple[int | None, str]:
    """Members who may vote: printed, else those whom the attendance list names, else the configuration's."""
    roll = {
        fold(a["name"])
        for a in dossier.tables["attendees"]
        if a["session_id"] == act["session_id"] and a["voting"] is not False
    }
    for count, origin in (
        (act["members_in_office"], "document"),
        (len(roll), "derived"),
        (authority.members, "configuration"),
    ):
        if count and count >= voters:
            return count, origin
    return None, ""


def order_of(dossier: Dossier, act: Row, authority: Collectivity) -> int:
    """The place of an act among those of its session, from 1; 0 unless the configuration numbers acts so."""
    if not authority.number_unnumbered_acts:
        return 0
    session = [a["segment_id"] for a in dossier.tables["deliberations"] if a["session_id"] == act["session_id"]]
    return session.index(act["segment_id"]) + 1


def conventions(dossier: Dossier, act: Row) -> Sequence[Row]:
    """The conventions that go with an act."""
    return dossier.pieces_of(act["segment_id"], SegmentKind.CONVENTION)

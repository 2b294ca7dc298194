"""What documents prove or contradict about each other: checks over the rows of the whole corpus.

`corpus_rows` is called once for each set of tables that is put in place, with the columns that `NEEDS` names and no
others: rows of every document, in the order of their ids. Its rows join those of the documents in `checks`. It is a
pure function of what it is given: the same rows in, the same rows out, in the same order. What it costs is paid at every
commit, whatever is new: few columns (none that holds text), look-ups instead of comparing all with all, and attendance
only of sessions that stand in several documents.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import regex

from models.codes import Verdict
from models.records import CheckRow
from pipeline.checks.rule import french_date, says
from pipeline.names import name_words, plain_words

NEEDS: dict[str, tuple[str, ...]] = {
    "documents": ("document_id", "collectivity", "collectivity_siren"),
    "deliberations": ("document_id", "segment_id", "session_id", "page", "number", "session_date", "assembly"),
    "fields": ("id", "document_id", "segment_id", "field"),
    "legal_references": ("id", "document_id", "segment_id", "page", "kind", "number", "date"),
    "attendees": ("id", "document_id", "segment_id", "session_id", "page", "name", "status", "voting", "arrived", "left"),
}  # fmt: skip
"""Table → the columns that `corpus_rows` reads."""

Session = tuple[str, datetime.date, str]
"""Authority, day, organ (empty where none is named)."""


@dataclass(frozen=True, slots=True)
class Act:
    """A deliberation: where it stands, its number, its session, and the row its number was read in."""

    document_id: str
    segment_id: str
    page: int
    number: str | None
    session: Session
    number_id: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """An earlier deliberation that a document cites by number and date."""

    id: str
    document_id: str
    segment_id: str
    page: int
    authority: str
    number: str
    date: datetime.date


@dataclass(frozen=True, slots=True)
class Member:
    """A member in the attendance list of a document that is not the only one of its session."""

    id: str
    document_id: str
    segment_id: str
    page: int
    session: Session
    name: frozenset[str]
    status: str
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the checks between documents look at, in the order of the documents."""

    acts: Sequence[Act] = ()
    citations: Sequence[Citation] = ()
    members: Sequence[Member] = ()


@dataclass(frozen=True, slots=True)
class CorpusCheck:
    """A check between documents: its rule, when it stays silent, and cases with what it must say of them."""

    code: str
    rule: str
    silent: str
    compare: Callable[[Corpus], Iterator[CheckRow]]
    cases: tuple[tuple[Verdict | None, Corpus], ...]


_NUMBER = regex.compile(r"(?P<head>.*?)(?P<rank>\d{1,4})")
_LONG_SERIES = 3


def _register(corpus: Corpus) -> Iterator[CheckRow]:
    """The numbers of a session's acts over all documents, in their order: `head` is what they share, `rank` counts up."""
    by_session: dict[tuple[Session, str], dict[int, list[Act]]] = defaultdict(lambda: defaultdict(list))
    for act in corpus.acts:
        parts = _NUMBER.fullmatch(act.number or "")
        if parts and any(c.isdigit() for c in parts["head"]):
            by_session[act.session, "".join(plain_words(parts["head"]))][int(parts["rank"])].append(act)
    for ranks in by_session.values():
        acts = [ranks[rank][0] for rank in sorted(ranks)]
        if len(acts) < _LONG_SERIES or len({act.document_id for act in acts}) < _LONG_SERIES:
            continue
        gaps = [(low, high) for low, high in pairwise(sorted(ranks)) if high > low + 1]
        missing = [str(rank) for low, high in gaps for rank in range(low + 1, high)]
        first, last = acts[0], acts[-1]
        shown = ", ".join(missing[:12]) + (" …" if len(missing) > 12 else "")
        yield CheckRow(
            document_id=first.document_id,
            segment_id=first.segment_id,
            check="register_is_complete",
            status=Verdict.UNPROVED if missing else Verdict.PROVED,
            message=f"Of the session of {first.session[1]}, {len(acts)} acts from {first.number} to {last.number} are in the corpus; "
            + (f"{len(missing)} are not: {shown}." if missing else "none is missing."),
            message_fr=f"De la séance du {french_date(first.session[1])}, le corpus contient {len(acts)} actes de {first.number} à "
            f"{last.number} ; " + (f"il en manque {len(missing)} : {shown}." if missing else "il n'en manque aucun."),
            left_id=first.number_id,
            right_id=last.number_id,
            page=first.page,
        )


def _act(number: str, day: int = 17, document: str | None = None) -> Act:
    return Act(document or number, f"s{number}", 1, number, ("Valbrune", datetime.date(2013, 6, day), ""), f"n{number}")


REGISTER = CorpusCheck(
    "register_is_complete",
    "The acts of a session are numbered one after the other in the register: a number that is in no document is an act that "
    "is not in the corpus.",
    "Fewer than three documents of one session; bare numbers of an agenda. It never contradicts: an act may be withdrawn, or "
    "kept for its personal data.",
    _register,
    (
        (Verdict.PROVED, Corpus([_act("2013/7"), _act("2013/8"), _act("2013/9")])),
        (Verdict.UNPROVED, Corpus([_act("2013/7"), _act("2013/8"), _act("2013/10")])),
        (None, Corpus([_act("7"), _act("8"), _act("9")])),
        (None, Corpus([_act("2013/7"), _act("2013/8"), _act("2013/9", day=18)])),
    ),
)

_MISPRINT_DAYS = 31


def _cited(corpus: Corpus) -> Iterator[CheckRow]:
    """Citations whose authority and number are those of an act of the corpus."""
    acts: dict[tuple[str, str], list[Act]] = defaultdict(list)
    for act in corpus.acts:
        key = "".join(plain_words(act.number))
        if len(key) > 4:
            acts[act.session[0], key].append(act)
    for citation in corpus.citations:
        named = acts.get((citation.authority, "".join(plain_words(citation.number))), [])
        days = {act.session[1] for act in named if act.document_id != citation.document_id}
        if len(days) != 1:
            continue
        day, act = days.pop(), next(act for act in named if act.document_id != citation.document_id)
        same = citation.date == day
        misprint = abs((citation.date - day).days) <= _MISPRINT_DAYS or (citation.date.month, citation.date.day) == (
            day.month,
            day.day,
        )
        if not same and not misprint:
            continue
        yield CheckRow(
            document_id=citation.document_id,
            segment_id=citation.segment_id,
            check="cited_act_has_its_date",
            status=says(same),
            message=f"Deliberation {citation.number} is cited with the date {citation.date}; it is of {day} in the corpus.",
            message_fr=f"La délibération {citation.number} est citée à la date du {french_date(citation.date)} ; dans le corpus elle "
            f"est du {french_date(day)}.",
            left_id=citation.id,
            right_id=act.number_id,
            page=citation.page,
        )  # fmt: skip


def _citation(number: str, day: int, month: int = 6) -> Corpus:
    cited = Citation("c", "later", "s", 1, "Valbrune", number, datetime.date(2013, month, day))
    return Corpus([_act("2013/251")], [cited])


CITED = CorpusCheck(
    "cited_act_has_its_date",
    "A deliberation that is cited by its number is cited with the date of its session.",
    "No act of the same authority has that number in the corpus, or several sessions have; dates more than a month apart, "
    "unless only the year differs (another body may number its acts alike).",
    _cited,
    (
        (Verdict.PROVED, _citation("2013/251", 17)),
        (Verdict.CONTRADICTED, _citation("2013-251", 7)),
        (None, _citation("2013/252", 17)),
        (None, _citation("2013/251", 17, month=12)),
    ),
)


def _attendance(corpus: Corpus) -> Iterator[CheckRow]:
    """Each later list of a session held against the first one."""
    lists: dict[Session, dict[str, list[Member]]] = defaultdict(lambda: defaultdict(list))
    for member in corpus.members:
        lists[member.session][member.document_id].append(member)
    for session, by_document in lists.items():
        first, *others = (by_document[document] for document in by_document)
        here = {m.name: m.status for m in first}
        for other in others:
            there = {m.name: m.status for m in other}
            differ = [m for m in other if m.name in here and here[m.name] != m.status]
            alone = (here.keys() ^ there.keys()) != set()
            moved = any(m.moved for m in (*first, *other)) or len(here) < len(first) or len(there) < len(other)
            verdict = Verdict.PROVED if not differ and not alone else Verdict.UNPROVED
            yield CheckRow(
                document_id=other[0].document_id,
                segment_id=other[0].segment_id,
                check="one_attendance_for_a_session",
                status=verdict,
                message=f"The attendance of the session of {session[1]} stands in two files: "
                + _difference(len(other), len(differ), alone, moved),
                message_fr=f"La liste de présence de la séance du {french_date(session[1])} figure dans deux fichiers : "
                + _ecart(len(other), len(differ), alone, moved),
                left_id=(differ or other)[0].id,
                right_id=first[0].id,
                page=(differ or other)[0].page,
            )


def _difference(count: int, differ: int, alone: bool, moved: bool) -> str:
    if not differ and not alone:
        return f"the same {count} members, each with the same status."
    who = f"{differ} members have another status" + (" and some stand in one list only" if alone else "")
    return f"{who}; members came or went." if moved else f"{who}."


def _ecart(count: int, differ: int, alone: bool, moved: bool) -> str:
    if not differ and not alone:
        return f"les mêmes {count} membres, chacun avec le même statut."
    who = f"{differ} membres ont un autre statut" + (" et certains ne figurent que dans une liste" if alone else "")
    return f"{who} ; des membres sont arrivés ou partis." if moved else f"{who}."


def _member(document: str, name: str, status: str) -> Member:
    day: Session = ("Valbrune", datetime.date(2013, 6, 17), "conseil municipal")
    return Member(f"{document}{name}", document, "s", 1, day, name_words(name), status)


_LIST = (_member("a", "Odile PRUNELIER", "present"), _member("a", "Rémi TAVEL", "excused"))
ATTENDANCE = CorpusCheck(
    "one_attendance_for_a_session",
    "The acts of one session, and its minutes, have one attendance list.",
    "It never contradicts: members come and go, and each act names those who sit when it is voted. Sessions that stand in one "
    "document only; lists without the name of the assembly.",
    _attendance,
    (
        (Verdict.PROVED, Corpus(members=[*_LIST, _member("b", "Prunelier Odile", "present"), _member("b", "TAVEL Rémi", "excused")])),
        (Verdict.UNPROVED, Corpus(members=[*_LIST, _member("b", "Odile PRUNELIER", "present"), _member("b", "Rémi TAVEL", "present")])),
        (None, Corpus(members=_LIST)),
    ),
)  # fmt: skip

CORPUS_CHECKS = {check.code: check for check in (REGISTER, CITED, ATTENDANCE)}
"""Code → check between documents: with `pipeline.checks.CHECKS`, the closed list of the column `check`."""


def corpus_rows(tables: Mapping[str, pa.Table]) -> list[CheckRow]:
    """The checks between documents. `tables` holds the tables and columns of `NEEDS`."""
    corpus = _corpus(tables)
    rows = [row for check in CORPUS_CHECKS.values() for row in check.compare(corpus)]
    return sorted(rows, key=lambda r: (r.document_id, r.page or 0, r.check, r.left_id or "", r.message))


def _corpus(tables: Mapping[str, pa.Table]) -> Corpus:
    authority = {d["document_id"]: d["collectivity_siren"] or d["collectivity"] for d in _rows(tables["documents"])}
    sessions: dict[tuple[str, str], Session] = {}
    documents: dict[Session, set[str]] = defaultdict(set)
    acts = []
    numbers = tables["fields"].filter(pc.equal(tables["fields"]["field"], "number"))
    number_ids = dict(zip(numbers["segment_id"].to_pylist(), numbers["id"].to_pylist(), strict=True))
    for d in _rows(tables["deliberations"]):
        whose = authority.get(d["document_id"])
        if whose and d["session_date"]:
            session = (whose, d["session_date"], (d["assembly"] or "").lower())
            sessions.setdefault((d["document_id"], d["session_id"]), session)
            documents[session].add(d["document_id"])
            acts.append(
                Act(d["document_id"], d["segment_id"], d["page"], d["number"], session, number_ids.get(d["segment_id"]))
            )
    return Corpus(
        acts, _citations(tables["legal_references"], authority), _members(tables["attendees"], sessions, documents)
    )


def _citations(references: pa.Table, authority: Mapping[str, str | None]) -> list[Citation]:
    ours = references.filter(pc.and_(pc.equal(references["kind"], "deliberation"), pc.is_valid(references["number"])))
    return [
        Citation(r["id"], r["document_id"], r["segment_id"], r["page"], whose, r["number"], r["date"])
        for r in _rows(ours)
        if r["date"] and (whose := authority.get(r["document_id"]))
    ]


def _members(
    attendees: pa.Table, sessions: Mapping[tuple[str, str], Session], documents: Mapping[Session, set[str]]
) -> list[Member]:
    """Members with a vote, of sessions of a named assembly that stand in more than one document."""
    several = {key: session for key, session in sessions.items() if session[2] and len(documents[session]) > 1}
    wanted = pa.array(sorted({document for document, _session in several}), pa.string())
    return [
        Member(r["id"], r["document_id"], r["segment_id"], r["page"], session, name_words(r["name"]), r["status"],
               bool(r["arrived"] or r["left"]))
        for r in _rows(attendees.filter(pc.is_in(attendees["document_id"], wanted)))
        if r["voting"] is not False and (session := several.get((r["document_id"], r["session_id"])))
    ]  # fmt: skip


def _rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    """The rows, a batch at a time."""
    for batch in table.to_batches(max_chunksize=10_000):
        yield from batch.to_pylist()

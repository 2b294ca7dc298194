"""What documents prove or contradict about each other: checks over the rows of the whole corpus.

`corpus_rows` is called once for each set of tables that is put in place, with the columns that `NEEDS` names and no
others: rows of every document, some documents at a time, in the order of their ids. Its rows join those of the documents
in `checks`. The same rows in, the same rows out, in the same order. What it costs is paid at every commit, whatever is
new: few columns (none that holds text), and look-ups instead of comparing all with all. What it holds does not grow with
the corpus: each check says which facts have to be seen together (those of one session, of one number), they are brought
together on the disk, and it looks at one such group at a time.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import regex

from models.codes import Verdict
from models.records import CheckRow
from pipeline.checks.rule import french_date, says
from pipeline.gather import Gathering
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
    """A member in the attendance list of a document."""

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
    """A check between documents: its rule, when it stays silent, and cases with what it must say of them.

    `split` cuts the facts of some documents by what has to be seen together: key → facts. `compare` is given all facts
    of one key at least.
    """

    code: str
    rule: str
    silent: str
    split: Callable[[Corpus], Iterator[tuple[object, Corpus]]]
    compare: Callable[[Corpus], Iterator[CheckRow]]
    cases: tuple[tuple[Verdict | None, Corpus], ...]


_NUMBER = regex.compile(r"(?P<head>.*?)(?P<rank>\d{1,4})")
_LONG_SERIES = 3


def _acts_of_a_session(corpus: Corpus) -> Iterator[tuple[object, Corpus]]:
    for act in corpus.acts:
        yield act.session, Corpus([act])


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
    _acts_of_a_session,
    _register,
    (
        (Verdict.PROVED, Corpus([_act("2013/7"), _act("2013/8"), _act("2013/9")])),
        (Verdict.UNPROVED, Corpus([_act("2013/7"), _act("2013/8"), _act("2013/10")])),
        (None, Corpus([_act("7"), _act("8"), _act("9")])),
        (None, Corpus([_act("2013/7"), _act("2013/8"), _act("2013/9", day=18)])),
    ),
)

_MISPRINT_DAYS = 31
_LEAST_OF_A_NUMBER = 5


def _one_number(corpus: Corpus) -> Iterator[tuple[tuple[str, str], Corpus]]:
    """Acts and citations by authority and number; short numbers are of many."""
    for act in corpus.acts:
        yield (act.session[0], "".join(plain_words(act.number))), Corpus([act])
    for citation in corpus.citations:
        yield (citation.authority, "".join(plain_words(citation.number))), Corpus(citations=[citation])


def _cited(corpus: Corpus) -> Iterator[CheckRow]:
    """Citations whose authority and number are those of an act of the corpus."""
    acts: dict[tuple[str, str], list[Act]] = defaultdict(list)
    for key, piece in _one_number(corpus):
        if len(key[1]) >= _LEAST_OF_A_NUMBER:
            acts[key] += piece.acts
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
    _one_number,
    _cited,
    (
        (Verdict.PROVED, _citation("2013/251", 17)),
        (Verdict.CONTRADICTED, _citation("2013-251", 7)),
        (None, _citation("2013/252", 17)),
        (None, _citation("2013/251", 17, month=12)),
    ),
)


def _lists_of_a_session(corpus: Corpus) -> Iterator[tuple[object, Corpus]]:
    lists: dict[Session, list[Member]] = defaultdict(list)
    for member in corpus.members:
        lists[member.session].append(member)
    for session, members in lists.items():
        yield session, Corpus(members=members)


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
    _lists_of_a_session,
    _attendance,
    (
        (Verdict.PROVED, Corpus(members=[*_LIST, _member("b", "Prunelier Odile", "present"), _member("b", "TAVEL Rémi", "excused")])),
        (Verdict.UNPROVED, Corpus(members=[*_LIST, _member("b", "Odile PRUNELIER", "present"), _member("b", "Rémi TAVEL", "present")])),
        (None, Corpus(members=_LIST)),
    ),
)  # fmt: skip

CORPUS_CHECKS = {check.code: check for check in (REGISTER, CITED, ATTENDANCE)}
"""Code → check between documents: with `pipeline.checks.CHECKS`, the closed list of the column `check`."""


def corpus_rows(parts: Iterable[Mapping[str, pa.Table]], scratch: Path) -> Iterator[CheckRow]:
    """The checks between documents, check after check, each in the order of what it compares.

    `parts` are the tables and columns of `NEEDS` for some documents each; a document is in one of them only. `scratch` is
    the path of a file that is made and may be removed. Raises `sqlite3.OperationalError` when it can't be written.
    """
    with closing(Gathering(scratch)) as gathering:
        for tables in parts:
            corpus = _corpus(tables)
            for code, check in CORPUS_CHECKS.items():
                for key, piece in check.split(corpus):
                    gathering.put(code, key, piece)
        for code, check in CORPUS_CHECKS.items():
            for pieces in gathering.groups(code):
                yield from check.compare(_merged(pieces))  # type: ignore[arg-type]


def _merged(pieces: Sequence[Corpus]) -> Corpus:
    return Corpus(
        *(
            [*chain.from_iterable(facts)]
            for facts in zip(*((p.acts, p.citations, p.members) for p in pieces), strict=True)
        )
    )


def _corpus(tables: Mapping[str, pa.Table]) -> Corpus:
    """The facts of some documents; members with a vote of sessions of a named assembly."""
    authority = {d["document_id"]: d["collectivity_siren"] or d["collectivity"] for d in _rows(tables["documents"])}
    sessions: dict[tuple[str, str], Session] = {}
    acts = []
    numbers = tables["fields"].filter(pc.equal(tables["fields"]["field"], "number"))
    number_ids = dict(zip(numbers["segment_id"].to_pylist(), numbers["id"].to_pylist(), strict=True))
    for d in _rows(tables["deliberations"]):
        whose = authority.get(d["document_id"])
        if whose and d["session_date"]:
            session = (whose, d["session_date"], (d["assembly"] or "").lower())
            sessions.setdefault((d["document_id"], d["session_id"]), session)
            acts.append(
                Act(d["document_id"], d["segment_id"], d["page"], d["number"], session, number_ids.get(d["segment_id"]))
            )
    members = [
        Member(r["id"], r["document_id"], r["segment_id"], r["page"], held, name_words(r["name"]), r["status"],
               bool(r["arrived"] or r["left"]))
        for r in _rows(tables["attendees"])
        if r["voting"] is not False and (held := sessions.get((r["document_id"], r["session_id"]))) and held[2]
    ]  # fmt: skip
    return Corpus(acts, _citations(tables["legal_references"], authority), members)


def _citations(references: pa.Table, authority: Mapping[str, str | None]) -> list[Citation]:
    ours = references.filter(pc.and_(pc.equal(references["kind"], "deliberation"), pc.is_valid(references["number"])))
    return [
        Citation(r["id"], r["document_id"], r["segment_id"], r["page"], whose, r["number"], r["date"])
        for r in _rows(ours)
        if r["date"] and (whose := authority.get(r["document_id"]))
    ]


def _rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    """The rows, a batch at a time."""
    for batch in table.to_batches(max_chunksize=2_000):
        yield from batch.to_pylist()

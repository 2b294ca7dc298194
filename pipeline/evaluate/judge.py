"""Rows of the tables judged one by one: right or wrong, with all that may tell why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.confidence import Kind
from pipeline.evaluate.scores import (
    FIELDS,
    Key,
    Row,
    amount_key,
    article_key,
    attendee_key,
    code_key,
    gold_votes,
    match_acts,
    proxy_key,
    same_field,
    vote_key,
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A row that an annotation could judge. `authority` is the collectivity whose document it stands in."""

    kind: Kind
    right: bool
    authority: str
    id: str


def judge(tables: Mapping[str, Mapping[str, list[Row]]], annotations: Sequence[Row]) -> list[Judged]:
    """Every row within the scope of an annotation, in a table that the annotations speak of."""
    judged = []
    for gold in annotations:
        own = {name: rows.get(gold["sha256"], []) for name, rows in tables.items()}
        sources = {page["page"]: page["text_source"] for page in own["pages"]}
        authority = gold["collectivity"] or gold["file"]
        judged += [
            Judged(_kind(table, row, sources), right, authority, row.get("id") or row["segment_id"])
            for table, row, right in _verdicts(gold, own)
        ]
    return judged


def _kind(table: str, row: Row, sources: Mapping[int, str]) -> Kind:
    page = row["page"] if "page" in row else row["first_page"]
    return Kind(
        table,
        row.get("extractor") or "segment",
        row["rule"],
        row.get("field") or "",
        sources[page],
        row.get("verdict") or "",
    )


def _verdicts(gold: Row, own: Mapping[str, list[Row]]) -> Iterator[tuple[str, Row, bool]]:
    """Table, row, whether it is right."""
    first, last = gold["scope"]
    inside = {
        name: [row for row in rows if first <= row.get("page", 0) <= last]
        for name, rows in own.items()
        if name != "segments"
    }
    yield from _pieces(gold, own["segments"])
    yield from _fields(gold, inside["fields"], inside["deliberations"])
    yield from _each("votes", inside["votes"], vote_key, gold_votes(gold))
    proxies = {proxy_key(a) for a in gold["attendees"] if a.get("proxy_to")}
    people = {attendee_key(a) for a in gold["attendees"]}
    for row in inside["attendees"]:
        yield "attendees", row, attendee_key(row) in people and (not row["proxy_to"] or proxy_key(row) in proxies)
    stated = [row for row in inside["amounts"] if row["currency_stated"]]
    for table, rows, key in (
        ("articles", inside["articles"], article_key),
        ("amounts", stated, amount_key),
        ("budget_codes", inside["budget_codes"], code_key),
    ):
        wanted = {key(item) for item in gold[table]}
        yield from ((table, row, key(row) in wanted) for row in rows)


def _pieces(gold: Row, rows: Iterable[Row]) -> Iterator[tuple[str, Row, bool]]:
    first, last = gold["scope"]
    wanted = [(s["kind"], s["first_page"], s["last_page"]) for s in gold["segments"]]
    seen = [row for row in rows if row["first_page"] <= last and row["last_page"] >= first]
    yield from _each(
        "segments", seen, lambda r: (r["kind"], max(r["first_page"], first), min(r["last_page"], last)), wanted
    )


def _each(
    table: str, rows: Iterable[Row], key: Callable[[Row], Key], wanted: Iterable[Key]
) -> Iterator[tuple[str, Row, bool]]:
    """Rows that may be alike: as many are right as the annotation holds."""
    left = Counter(wanted)
    for row in rows:
        yield table, row, left[key(row)] > 0
        left[key(row)] -= 1


def _fields(gold: Row, rows: Sequence[Row], acts: Sequence[Row]) -> Iterator[tuple[str, Row, bool]]:
    """The first value of each field of an act; in the frame of a session, a value that holds for one of its acts."""
    pairs, _others = match_acts(gold, acts)
    wanted = {row["segment_id"]: act for act, row in pairs if row}
    deliberations = {row["segment_id"] for row in acts}
    seen = set()
    for row in rows:
        name, piece = row["field"], row["segment_id"]
        if name not in FIELDS or (piece, name) in seen:
            continue
        seen.add((piece, name))
        if piece in wanted:
            yield "fields", row, same_field(name, row["value"], wanted[piece][name])
        elif piece in deliberations:
            yield "fields", row, False
        else:
            yield "fields", row, any(same_field(name, row["value"], act[name]) for act, _row in pairs)

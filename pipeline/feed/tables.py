"""The tables as they may leave: columns that are published, and what each cell goes through.

Every text is taken for one that may hold anything, unless it is named here: a new column is safe until it is judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from models.codes import SegmentKind
from models.schema import SCHEMAS
from pipeline.feed.redaction import PERSON, Names, Redactor, Removal
from pipeline.feed.source import Dossier, Row

LEFT_OUT = {
    "pages": "the full text of the acts: the authority publishes it, and it can't be checked cell by cell",
    "fields": "where each value of `deliberations` was read",
    "failures": "how a run went, for those who run it",
    "sensitive": "where personal data stand in PDFs that are public: a map of them",
}
"""Tables that stay at home, and why."""
PUBLISHED = tuple(name for name in SCHEMAS if name not in LEFT_OUT)

_DROPPED = {"documents": frozenset({"producer", "created_at", "aliases"})}
"""Rule R10."""
_OFFICE = {
    "deliberations": frozenset({"president", "secretary", "rapporteur"}),
    "attendees": frozenset({"name", "first_name", "last_name", "proxy_to", "proxy_to_full_name", "full_name", "quote"}),
    "vote_positions": frozenset({"name", "quote"}),
}
"""Rule R6: columns of elected members in that function. Numbers in them are masked all the same."""
_BODIES = {
    "documents": frozenset({"collectivity", "path", "file_name"}),
    "grants": frozenset({"beneficiary"}),
    "organizations": frozenset({"name", "address"}),
    "deliberations": frozenset({"assembly"}),
    "attendees": frozenset({"group", "role"}),
    "legal_references": frozenset({"code", "number", "article", "quote"}),
    "budget_codes": frozenset({"label_official"}),
    "segments": frozenset({"number"}),
}
"""Rule R9: cells that name a body, a law, an office; their numbers are masked, names in them are the body's."""
_OPAQUE = frozenset(
    [
        "id",
        "document_id",
        "segment_id",
        "session_id",
        "parent_id",
        "vote_id",
        "left_id",
        "right_id",
        "target_document_id",
        "convention_segment_id",
        "extractor",
        "rule",
        "verdict",
        "kind",
        "status",
        "check",
        "level",
        "text_source",
        "pipeline_version",
        "outcome",
        "role",
        "currency",
        "tax",
        "counts_rule",
        "position",
        "code_kind",
        "matter_code",
        "matter_rule",
        "session_kind",
        "act_id",
        "collectivity_siren",
        "collectivity_siret",
        "siren",
        "siret",
        "rna",
        "beneficiary_siret",
        "beneficiary_rna",
        "nomenclature",
        "section",
        "chapter",
        "function",
        "nature",
        "operation",
        "imputation",
        "article_number",
        "report_number",
        "civility",
    ]
)
"""Keys, codes and words of closed lists: nothing of a document's wording."""
_FOLDED = frozenset({"table_heading"})
"""Cells kept in small letters, in which no capital tells a name."""
_TITLES = frozenset({("deliberations", "title"), ("segments", "title")})
_KEPT_WITHHELD = {
    "deliberations": frozenset({"document_id", "segment_id", "session_id", "page", "number", "title", "session_date",
                                "matter_code", "matter_rule", "matter_confidence"}),
    "segments": frozenset(SCHEMAS["segments"].names),
}  # fmt: skip
"""Rule R4: what stays of a withheld act; of other tables no row does, but attendance."""
GROUP = 5
"""Rule R3: sums of natural persons are published from so many of them on."""


def published_schema(table: str) -> pa.Schema:
    """The schema of a table as it is published: dictionaries as plain text, dropped columns left out."""
    return pa.schema(
        [
            pa.field(f.name, f.type.value_type if pa.types.is_dictionary(f.type) else f.type, metadata=f.metadata)
            for f in SCHEMAS[table]
            if f.name not in _DROPPED.get(table, ())
        ]
    )


def redacted(
    dossier: Dossier, redactor: Redactor, withheld: frozenset[str], removals: list[Removal]
) -> Iterator[tuple[str, list[Row]]]:
    """Each published table with its redacted rows; what cells lost is added to `removals`."""
    kinds = {s["segment_id"]: s["kind"] for s in dossier.tables["segments"]}
    few = _sums_of_few(dossier)
    for table in PUBLISHED:
        rows = [dossier.document] if table == "documents" else dossier.tables[table]
        out: list[Row] = []
        for row in rows:
            segment = row.get("segment_id") or ""
            if segment in withheld and table not in {*_KEPT_WITHHELD, "attendees"}:
                removals.append(_held(row, table))
                continue
            clean = {name: _cell(table, name, value, row, redactor, kinds.get(segment)) for name, value in row.items()
                     if name not in _DROPPED.get(table, ())}  # fmt: skip
            removals += _changes(table, row, clean)
            if segment in withheld and table in _KEPT_WITHHELD:
                clean = {name: value if name in _KEPT_WITHHELD[table] else None for name, value in clean.items()}
            _mask_persons(table, row, clean, few)
            out.append(clean)
        yield table, out


def _cell(table: str, name: str, value: Any, row: Row, redactor: Redactor, kind: str | None) -> Any:  # noqa: ANN401
    if not isinstance(value, str) or name in _OPAQUE:
        return value
    rule = "R11" if (table, name) in _TITLES else "R8" if kind == SegmentKind.CONVENTION else "R3"
    names = Names.NONE
    if name in _OFFICE.get(table, ()):
        names = Names.MEMBERS
    elif name in _BODIES.get(table, ()):
        names = Names.BODY
    if name in _FOLDED:
        return redactor.folded(value, rule)
    if name != "quote":
        return redactor.text(value, rule, names)
    return redactor.quote(value, row["start"], rule, names)


def _sums_of_few(dossier: Dossier) -> list[tuple[str, int]]:
    """(piece, start) of the grants of natural persons in acts that name fewer than five of them."""
    persons: dict[str, list[Row]] = {}
    for grant in dossier.tables["grants"]:
        if grant["natural_person"]:
            persons.setdefault(grant["segment_id"], []).append(grant)
    few = [grants for grants in persons.values() if len(grants) < GROUP]
    return [(g["segment_id"], g["start"]) for grants in few for g in grants]


def _mask_persons(table: str, row: Row, clean: dict[str, Any], few: Sequence[tuple[str, int]]) -> None:
    """Rule R3 in the tables of money: no name of a person, no sum where few persons share an act."""
    if table == "grants" and row["natural_person"]:
        clean |= {"beneficiary": PERSON, "quote": PERSON, "purpose": None, "payment_terms": None}
        if (row["segment_id"], row["start"]) in few:
            clean["amount"] = None
    if table in _SUMS and any(row["segment_id"] == s and abs(row["start"] - start) < _BESIDE for s, start in few):
        clean |= _SUMS[table]


_SUMS: dict[str, dict[str, str | None]] = {
    "amounts": {"value": None, "in_words": None, "quote": PERSON},
    "budget_lines": {"proposed": None, "amount": None, "quote": PERSON},
}
_BESIDE = 200
"""Characters between a person's name and the sum that is theirs."""


def _changes(table: str, row: Row, clean: Mapping[str, Any]) -> Iterator[Removal]:
    for name, value in clean.items():
        if value != row[name]:
            yield Removal(
                row["document_id"], row.get("segment_id") or "", row.get("page"), row.get("start"), row.get("end"), table, name,
                row.get("id") or "", "cell", "masked",
            )  # fmt: skip


def _held(row: Row, table: str) -> Removal:
    return Removal(
        row["document_id"], row.get("segment_id") or "", row.get("page"), row.get("start"), row.get("end"), table, "",
        row.get("id") or "", "R4", "row held back",
    )  # fmt: skip

"""Rows of a document as an annotation of it, once a reader has put them right: what `make evaluate` measures on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]


def annotation(file: str, rows: Mapping[str, Sequence[Row]], scope: tuple[int, int] | None = None) -> dict[str, Any]:
    """The annotation (docs/annotations.md) that the rows of one document by table make; `scope` are the pages that were put right."""
    (document,) = rows["documents"]
    first, last = scope or (1, document["page_count"])
    inside = {name: [row for row in some if _within(row, first, last)] for name, some in rows.items()}
    return {
        "file": file,
        "sha256": document["document_id"],
        "pages": document["page_count"],
        "scope": [first, last],
        "collectivity": document["collectivity"],
        "notes": "",
        "segments": [
            {
                "kind": row["kind"],
                "first_page": max(first, row["first_page"]),
                "last_page": min(last, row["last_page"]),
                "number": row["number"],
                "title": row["title"],
            }
            for row in rows["segments"]
            if row["first_page"] <= last and row["last_page"] >= first
        ],
        "deliberations": [_deliberation(row, inside["votes"]) for row in inside["deliberations"]],
        "attendees": _some(inside["attendees"], "page", "name", "status", "proxy_to"),
        "articles": _some(inside["articles"], "page", "number"),
        "amounts": _some([row for row in inside["amounts"] if row["currency_stated"]], "page", "value", "currency"),
        "budget_codes": _once(_some(inside["budget_codes"], "page", "code")),
    }


def _within(row: Row, first: int, last: int) -> bool:
    return first <= (row.get("page") or 0) <= last


def _deliberation(row: Row, votes: Sequence[Row]) -> dict[str, Any]:
    (act,) = _some([row], "page", "number", "title", "session_date", "assembly", "outcome")
    counts = {
        "for": "for_count",
        "against": "against_count",
        "abstention": "abstention_count",
        "not_voting": "not_voting_count",
    }
    act["votes"] = [
        {
            "page": vote["page"],
            **{name: vote[column] for name, column in counts.items()},
            "unanimous": vote["unanimous"],
        }
        for vote in votes
        if vote["segment_id"] == row["segment_id"]
    ]
    return act


def _some(rows: Sequence[Row], *names: str) -> list[dict[str, Any]]:
    """Those columns of the rows; sums and days as strings."""
    return [{name: _plain(row[name]) for name in names} for row in rows]


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int) else str(value)


def _once(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a page and code, as the format has it."""
    return list({tuple(row.values()): row for row in rows}.values())

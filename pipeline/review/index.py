"""The index page over a corpus: every document with its status, authority and years, what failed in it, and its page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pipeline.review.template import fill

Row = Mapping[str, Any]
NEEDS = {
    "documents": ("document_id", "path", "status", "collectivity", "page_count"),
    "deliberations": ("document_id", "session_date"),
    "checks": ("document_id", "status"),
    "failures": ("path", "code", "page", "message"),
}
"""Table → the columns that the index is made of."""
_MOST_FAILURES = 20
"""Failures told of one document; of more, the number is."""


def page_name(document_id: str) -> str:
    """The name of the review page of a document."""
    return f"{document_id[:16]}.html"


def index_page(tables: Mapping[str, Sequence[Row]], written: Collection[str]) -> str:
    """The page, from the rows of the tables in `NEEDS`; `written` are the names of the review pages beside it."""
    years: dict[str, set[int]] = defaultdict(set)
    for row in tables["deliberations"]:
        years[row["document_id"]] |= {row["session_date"].year} if row["session_date"] else set()
    acts = Counter(row["document_id"] for row in tables["deliberations"])
    contradicted = Counter(row["document_id"] for row in tables["checks"] if row["status"] == "contradicted")
    failures: dict[str | None, list[Row]] = defaultdict(list)
    for row in tables["failures"]:
        failures[row["path"]].append(row)
    documents = [
        {
            "path": row["path"],
            "authority": row["collectivity"],
            "years": sorted(years[row["document_id"]]),
            "status": row["status"],
            "pages": row["page_count"] or 0,
            "acts": acts[row["document_id"]],
            "contradicted": contradicted[row["document_id"]],
            "failures": len(failures[row["path"]]),
            "causes": [
                {name: failure[name] for name in ("code", "page", "message")}
                for failure in failures[row["path"]][:_MOST_FAILURES]
            ],
            "link": _link(row["document_id"], written),
        }
        for row in sorted(tables["documents"], key=lambda row: row["path"])
    ]
    # a failure of the checks over the whole corpus stands beside no file
    return fill("index", "Documents", {"documents": documents, "failures": [dict(row) for row in failures[None]]})


def _link(document_id: str | None, written: Collection[str]) -> str | None:
    return page_name(document_id) if document_id and page_name(document_id) in written else None

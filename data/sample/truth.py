"""The truth beside a sample: what an archivist would read in it, in the format of the annotated documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from data.sample.marks import Mark

Row = dict[str, Any]


@dataclass(eq=False)
class Piece:
    """A piece of the file while it is being printed; what its deliberation says is filled in on the way."""

    kind: str
    number: str | None = None
    title: str | None = None
    session_date: str | None = None
    assembly: str | None = None
    outcome: str | None = None
    first_page: int | None = None
    last_page: int | None = None
    votes: list[Row] = field(default_factory=list)


class Truth:
    """Collects marks with the page on which they were printed."""

    def __init__(self, collectivity: str, notes: str) -> None:
        self.collectivity = collectivity
        self.notes = notes
        self.pieces: list[Piece] = []
        self.printed: list[tuple[int, str, str]] = []
        """(page, kind of mark, words): what a test can look for on the page."""
        self._rows: dict[str, list[Row]] = {
            name: [] for name in (
                "attendees", "articles", "amounts", "amount_roles", "budget_codes", "budget_lines", "grants",
                "legal_references", "sensitive",
            )
        }  # fmt: skip
        self._tags: dict[str, list[int]] = {}
        self._contradictions: list[tuple[str, tuple[str, ...]]] = []

    def contradict(self, what: str, *keys: str) -> None:
        """Say that the document contradicts itself, at the places tagged `keys`."""
        self._contradictions.append((what, keys))

    def touch(self, page: int) -> None:
        """Something of the open piece was printed on `page`."""
        piece = self.pieces[-1]
        piece.first_page = piece.first_page or page
        piece.last_page = page

    def hit(self, mark: Mark, page: int) -> None:
        """`mark` begins on `page`. A mark counts once, where it begins."""
        if mark.page is not None:
            return
        mark.page = page
        if mark.kind != "vote":
            self.printed.append((page, mark.kind, mark.printed))
        getattr(self, f"_hit_{mark.kind}")(mark, page)

    def _add(self, table: str, row: Row, *, once: bool = False) -> None:
        if not once or row not in self._rows[table]:
            self._rows[table].append(row)

    def _hit_amount(self, mark: Mark, page: int) -> None:
        row = {"page": page, "value": mark.facts["value"]}
        self._add("amounts", {**row, "currency": mark.facts["currency"]}, once=True)
        self._add("amount_roles", {**row, "roles": mark.facts["role"].split()})

    def _hit_code(self, mark: Mark, page: int) -> None:
        self._add("budget_codes", {"page": page, "code": mark.printed}, once=True)

    def _hit_line(self, mark: Mark, page: int) -> None:
        self._add("budget_lines", {"page": page, **mark.facts})

    def _hit_reference(self, mark: Mark, page: int) -> None:
        facts = {name: mark.facts[name] for name in ("code", "article", "number", "date")}
        self._add("legal_references", {"page": page, "kind": mark.facts["reference"], **facts})

    def _hit_article(self, mark: Mark, page: int) -> None:
        self._add("articles", {"page": page, "number": mark.facts["number"]})

    def _hit_attendee(self, mark: Mark, page: int) -> None:
        self._add("attendees", {"page": page, "name": mark.printed, **mark.facts})

    def _hit_grant(self, mark: Mark, page: int) -> None:
        self._add("grants", {"beneficiary": mark.printed, **mark.facts, "page": page})

    def _hit_sensitive(self, mark: Mark, page: int) -> None:
        self._add("sensitive", {"page": page, "kind": mark.facts["sensitive"], "text": mark.printed})

    def _hit_vote(self, mark: Mark, page: int) -> None:
        self.pieces[-1].votes.append({"page": page, **mark.facts})

    def _hit_number(self, mark: Mark, _page: int) -> None:
        self.pieces[-1].number = mark.printed

    def _hit_title(self, mark: Mark, _page: int) -> None:
        """A title set in several paragraphs is one title."""
        self.pieces[-1].title = f"{self.pieces[-1].title or ''} {mark.printed}".strip()

    def _hit_tag(self, mark: Mark, page: int) -> None:
        self._tags.setdefault(mark.facts["key"], []).append(page)

    def as_json(self, file: str, sha256: str, pages: int) -> Row:
        """The annotation of the whole file."""
        segments, deliberations = [], []
        for piece in self.pieces:
            span = {"first_page": piece.first_page, "last_page": piece.last_page}
            segments.append({"kind": piece.kind, **span, "number": piece.number, "title": piece.title})
            if piece.kind == "deliberation":
                names = ("number", "title", "session_date", "assembly", "outcome", "votes")
                deliberations.append({"page": piece.first_page, **{name: getattr(piece, name) for name in names}})
        contradictions = [
            {"pages": sorted({page for key in keys for page in self._tags[key]}), "what": what}
            for what, keys in self._contradictions
        ]
        return {
            "file": file,
            "sha256": sha256,
            "pages": pages,
            "scope": [1, pages],
            "collectivity": self.collectivity,
            "notes": self.notes,
            "segments": segments,
            "deliberations": deliberations,
            **self._rows,
            "contradictions": contradictions,
        }

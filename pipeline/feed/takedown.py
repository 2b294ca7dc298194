"""What never comes out again: ids in a file, one a line, kept by the authority and read at every release."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.feed.source import Dossier, Row


@dataclass(frozen=True, slots=True)
class Takedown:
    """The ids that are held back: of documents, of pieces, or `SIREN/DELIB_ID` of acts."""

    ids: frozenset[str] = frozenset()

    def document(self, dossier: Dossier) -> bool:
        """Whether the whole document is held back."""
        return dossier.document["document_id"] in self.ids

    def segments(self, dossier: Dossier, siren: str, identifiers: dict[str, str]) -> frozenset[str]:
        """The pieces held back, with what goes with them. `identifiers` maps a piece to its DELIB_ID."""
        acts = {
            one
            for one, number in identifiers.items()
            if one in self.ids or (number and f"{siren}/{number}" in self.ids)
        }
        named = {s["segment_id"] for s in dossier.tables["segments"] if s["segment_id"] in self.ids}
        return frozenset(acts | named | {s["segment_id"] for s in dossier.tables["segments"] if s["parent_id"] in acts})


def load(path: Path) -> Takedown:
    """Read the list; empty when there is no such file. `#` begins a comment."""
    if not path.exists():
        return Takedown()
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return Takedown(frozenset(line for line in lines if line))


def without(dossier: Dossier, held: frozenset[str]) -> Dossier:
    """The document without the rows of the pieces that are held back."""

    def kept(row: Row) -> bool:
        return row.get("segment_id") not in held

    return Dossier(dossier.document, {name: [r for r in rows if kept(r)] for name, rows in dossier.tables.items()})

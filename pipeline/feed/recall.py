"""How much of what was planted in documents the feed keeps back: `python -m pipeline.feed.recall TABLES FEED ANNOTATIONS`.

An annotation lists under `sensitive` what stands in its document (page, kind, words). A plant is found when a removal
covers it in the text, exposed when a cell of the unredacted tables holds it, leaked when a file of the feed does.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from models.fold import fold
from pipeline.feed.build import PRIVATE, PUBLIC
from pipeline.feed.source import Dossier, dossiers
from pipeline.feed.tables import PUBLISHED


@dataclass(slots=True)
class Recall:
    """Counts of one kind."""

    kind: str
    planted: int = 0
    found: int = 0
    exposed: int = 0
    leaked: int = 0


@dataclass(frozen=True, slots=True)
class Plant:
    """What stands in a document and must not leave; `words` squeezed to letters and figures."""

    page: int
    kind: str
    words: str


def measure(tables: Path, feed: Path, annotations: Iterable[Path]) -> list[Recall]:
    """The counts of each kind, over the annotations whose documents are in the tables."""
    plants = _plants(annotations)
    removed = _removed(feed)
    public = [squeezed(text) for text in _files(feed / PUBLIC)]
    counts: dict[str, Recall] = {}
    for dossier in dossiers(tables):
        cells = squeezed("\n".join(_cells(dossier)))
        spans = removed.get(dossier.document["document_id"], [])
        for plant in plants.get(dossier.document["document_id"], []):
            kind = counts.setdefault(plant.kind, Recall(plant.kind))
            kind.planted += 1
            kind.found += _is_covered(dossier, plant, spans)
            kind.exposed += plant.words in cells
            kind.leaked += any(plant.words in text for text in public)
    return sorted(counts.values(), key=lambda one: one.kind)


def squeezed(text: str) -> str:
    """Letters and figures alone, without case and accents."""
    return "".join(c for c in fold(text) if c.isalnum())


def _plants(annotations: Iterable[Path]) -> dict[str, list[Plant]]:
    read = (json.loads(path.read_text(encoding="utf-8")) for path in annotations)
    return {
        one["sha256"]: [Plant(p["page"], p["kind"], squeezed(p["text"])) for p in one.get("sensitive", [])]
        for one in read
    }


def _removed(feed: Path) -> dict[str, list[tuple[int, int]]]:
    """Document → the spans of its text that were removed."""
    spans: dict[str, list[tuple[int, int]]] = {}
    with (feed / PRIVATE / "removals.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["table"]:
                spans.setdefault(row["document_id"], []).append((int(row["start"]), int(row["end"])))
    return spans


def _is_covered(dossier: Dossier, plant: Plant, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the words stand on their page nowhere but under removals."""
    page = next(p for p in dossier.tables["pages"] if p["page"] == plant.page)
    text = "".join(
        " " if any(start <= n < end for start, end in spans) else c for n, c in enumerate(page["text"], page["start"])
    )
    return plant.words in squeezed(page["text"]) and plant.words not in squeezed(text)


def _cells(dossier: Dossier) -> Iterator[str]:
    rows: Iterable[Mapping[str, object]] = (row for name in PUBLISHED for row in dossier.tables[name])
    return (value for row in rows for value in row.values() if isinstance(value, str))


def _files(public: Path) -> Iterator[str]:
    """The text of each file, and its name; the CSV tables hold what the Parquet ones do."""
    for path in sorted(p for p in public.rglob("*") if p.is_file()):
        yield path.name
        if path.suffix != ".parquet":
            yield path.read_text(encoding="utf-8")


def main() -> None:
    """Print the counts; leave with 1 when something leaked."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.feed.recall", description=__doc__)
    for name in ("tables", "feed", "annotations"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    counts = measure(options.tables, options.feed, sorted(options.annotations.glob("*.json")))
    sys.stdout.write("".join(f"{f.name:>15}" for f in fields(Recall)) + "\n")
    for one in counts:
        sys.stdout.write(f"{one.kind:>15}{one.planted:>15}{one.found:>15}{one.exposed:>15}{one.leaked:>15}\n")
    sys.exit(any(one.leaked for one in counts))


if __name__ == "__main__":
    main()

"""How much of what must not leave is kept back: `python -m pipeline.feed.recall TABLES FEED ANNOTATIONS`.

What stands in the documents is known from annotations (`pipeline.feed.planted`). A plant is found when removals cover
it in the text, exposed when a cell of the unredacted tables holds it, leaked when a file of the feed does. A removal
that covers nothing planted is one too many.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from models.fold import fold
from pipeline.evaluate.measure import wilson
from pipeline.feed.build import PRIVATE, PUBLIC
from pipeline.feed.planted import POSITIONS, Plant, in_clear, plants_at, plants_in_clear, positions
from pipeline.feed.source import Dossier, dossiers
from pipeline.feed.tables import PUBLISHED

_DOCUMENT = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


@dataclass(slots=True)
class Recall:
    """Counts of one kind."""

    kind: str
    planted: int = 0
    found: int = 0
    exposed: int = 0
    leaked: int = 0


@dataclass(slots=True)
class Measured:
    """The counts by kind, and the removals of the annotated documents: all of them, and those that cover nothing planted."""

    kinds: dict[str, Recall] = field(default_factory=dict)
    removals: int = 0
    too_many: list[tuple[str, int, int]] = field(default_factory=list)
    """Document, start, end."""


def measure(tables: Path, feed: Path, annotations: Iterable[Path], kept: Path = POSITIONS) -> Measured:
    """The counts, over the documents that are both annotated and in the tables; `kept` are the positions of real ones."""
    clear, places = in_clear(annotations), positions(kept)
    removed, measured = _removed(feed), Measured()
    public, common = _by_document(_rows(feed / PUBLIC))
    for dossier in dossiers(tables):
        document_id = dossier.document["document_id"]
        if document_id not in clear and document_id not in places:
            continue
        by_position = document_id in places
        plants = list(
            plants_at(dossier, places[document_id]) if by_position else plants_in_clear(dossier, clear[document_id])
        )
        removals = removed.get(document_id, [])
        _count(measured, dossier, plants, removals, public.get(document_id, []), common)
        measured.removals += len(removals)
        measured.too_many += [
            (document_id, r.start, r.stop)
            for r in removals
            if not any(r.start < span.stop and span.start < r.stop for plant in plants for span in plant.spans)
        ]
    return measured


def _count(
    measured: Measured,
    dossier: Dossier,
    plants: Sequence[Plant],
    removals: Sequence[range],
    own: Sequence[str],
    common: Sequence[str],
) -> None:
    covered = {n for removal in removals for n in removal}
    cells = _spoken("\n".join(_cells(dossier)))
    members = _spoken(" ".join(a["name"] for a in dossier.tables["attendees"]))
    for plant in plants:
        kind = measured.kinds.setdefault(plant.kind, Recall(plant.kind))
        kind.planted += 1
        kind.found += bool(plant.spans) and all(_is_covered(dossier, span, covered) for span in plant.spans)
        words = _spoken(plant.words)
        if not _tells(plant, members):
            continue
        kind.exposed += words in cells
        # a surname alone may be another's in what no document is named beside
        kind.leaked += any(words in text for text in (own if words.count(" ") < 3 else [*own, *common]))


def _by_document(rows: Iterable[str]) -> tuple[dict[str, list[str]], list[str]]:
    """The rows that name each document, and those that name none."""
    own: dict[str, list[str]] = {}
    common = []
    for row in rows:
        ids = set(_DOCUMENT.findall(row))
        for one in ids:
            own.setdefault(one, []).append(_spoken(row))
        if not ids:
            common.append(_spoken(row))
    return own, common


def _tells(plant: Plant, members: str) -> bool:
    """Whether the words by themselves say what must not leave: no name of a body that holds an account (it is said
    elsewhere as the recipient), no single word that is in a member's name too."""
    words = _spoken(plant.words)
    if plant.kind == "bank_account":
        return any(c.isdigit() for c in words)
    return bool(words.strip()) and not (words.count(" ") < 3 and words in members)


def _is_covered(dossier: Dossier, span: range, covered: set[int]) -> bool:
    """Whether every letter and figure of a place stands under a removal."""
    text = dossier.text(span.start, span.stop)
    return all(n in covered for n, c in zip(span, fold(text), strict=True) if c.isalnum())


def _spoken(text: str) -> str:
    """The folded words with one space around each; figures that stand together are one word."""
    words = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    joined = [f"{w}" if n and w[0].isdigit() and words[n - 1][-1].isdigit() else f" {w}" for n, w in enumerate(words)]
    return "".join(joined) + " "


def _removed(feed: Path) -> dict[str, list[range]]:
    """Document → the spans of its text that were removed."""
    spans: dict[str, list[range]] = {}
    with (feed / PRIVATE / "removals.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["table"]:
                spans.setdefault(row["document_id"], []).append(range(int(row["start"]), int(row["end"])))
    return spans


def _cells(dossier: Dossier) -> Iterator[str]:
    rows: Iterable[Mapping[str, object]] = (row for name in PUBLISHED for row in dossier.tables[name])
    return (value for row in rows for value in row.values() if isinstance(value, str))


def _rows(public: Path) -> Iterator[str]:
    """Each row of each CSV file, each other file whole, and their names; the CSV tables hold what the Parquet ones do."""
    for path in sorted(p for p in public.rglob("*") if p.is_file()):
        yield path.name
        if path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                yield from ("\n".join(row) for row in csv.reader(file))
        elif path.suffix != ".parquet":
            yield path.read_text(encoding="utf-8")


def report(measured: Measured) -> str:
    """The counts as text, with the 95 % interval of what is found."""
    lines = [f"{'':<16}{'planted':>9}{'found':>9}{'share':>9}{'95 % interval':>18}{'exposed':>9}{'leaked':>9}"]
    for one in sorted(measured.kinds.values(), key=lambda k: k.kind):
        low, high = wilson(one.found, one.planted)
        share = one.found / one.planted
        lines.append(
            f"{one.kind:<16}{one.planted:>9}{one.found:>9}{share:>9.3f}{low:>11.3f}–{high:.3f}{one.exposed:>10}{one.leaked:>9}"
        )
    if measured.removals:
        right = measured.removals - len(measured.too_many)
        low, high = wilson(right, measured.removals)
        lines.append(
            f"removals {measured.removals}, too many {len(measured.too_many)}: {right / measured.removals:.3f} right ({low:.3f}–{high:.3f})"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the counts; leave with 1 when something leaked."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.feed.recall", description=__doc__)
    for name in ("tables", "feed", "annotations"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--places", action="store_true", help="list the removals that cover nothing planted")
    options = parser.parse_args()
    measured = measure(options.tables, options.feed, sorted(options.annotations.glob("*.json")))
    sys.stdout.write(report(measured))
    if options.places:
        sys.stdout.write("".join(f"{document} {start}–{end}\n" for document, start, end in measured.too_many))
    sys.exit(any(one.leaked for one in measured.kinds.values()))


if __name__ == "__main__":
    main()

"""Gains and losses: an evaluation held against the last one that was recorded, item by item.

The record holds the items that were missed or wrong, as hashes: it names no one, and can be kept with the code while
the documents are not.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ExitCode, UserError
from pipeline.evaluate.scores import Item, Row, Score

_HEADER = ("measure", "state", "item", "count")
Errors = Counter[tuple[str, str, str]]
"""(measure, missed or wrong, hash of the item) → how many."""


@dataclass(frozen=True, slots=True)
class Record:
    """The errors of an evaluation, and the hash of the annotations that it was made with."""

    annotations: str
    errors: Errors


def record(scores: Mapping[str, Score], annotations: Sequence[Row]) -> Record:
    """What is worth keeping of an evaluation."""
    errors: Errors = Counter(
        (measure, item.state, _hash(item))
        for measure, score in scores.items()
        for item in score.items
        if item.state != "right"
    )
    return Record(_digest(f"{sorted(map(str, annotations))}"), errors)


def write_record(kept: Record, path: Path) -> None:
    """One line an error, sorted, after one for the annotations."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_HEADER)
        writer.writerow(["annotations", "", kept.annotations, ""])
        writer.writerows([*key, count] for key, count in sorted(kept.errors.items()))


def read_record(path: Path) -> Record:
    """What `write_record` wrote. Raises `UserError` when there is no such file."""
    if not path.exists():
        raise UserError(f"No record of an evaluation at {path}.", ExitCode.NO_INPUT)
    with path.open(encoding="utf-8", newline="") as lines:
        (_measure, _state, annotations, _count), *rows = list(csv.reader(lines))[1:]
    return Record(annotations, Counter({(m, state, item): int(count) for m, state, item, count in rows}))


def compare(scores: Mapping[str, Score], annotations: Sequence[Row], last: Record) -> str:
    """A line for every item won or lost since `last`, and how many."""
    now = record(scores, annotations)
    if now.annotations != last.annotations:
        return "The last recorded evaluation was made with other annotations: gains and losses can't be told.\n"
    lost, won = now.errors - last.errors, last.errors - now.errors
    texts = {(m, _hash(item)): item for m, score in scores.items() for item in score.items}
    lines = [*_lines("lost", lost, texts), *_lines("won", won, texts)]
    return "".join(f"{line}\n" for line in lines) + f"{won.total()} won, {lost.total()} lost since the last record.\n"


def _lines(word: str, errors: Errors, texts: Mapping[tuple[str, str], Item]) -> Iterable[str]:
    for (measure, state, item), count in sorted(errors.items()):
        text = texts.get((measure, item))
        yield f"{word:<5}{measure:<22} {text or f'a {state} row that is gone'}" + (
            f" ({count} times)" if count > 1 else ""
        )


def _hash(item: Item) -> str:
    return _digest(f"{item.where}|{item.key}")


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()

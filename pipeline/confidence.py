"""How sure a row is: the share of such rows that were right on annotated documents, read from a file that is measured.

« Such » is: the same table, extractor and rule, the same kind of text (text layer, OCR), and the same word of the checks
(proved, contradicted, or nothing). The file holds the lower end of the 95 % interval, so that few cases give little
confidence; what was never judged has none. `make confidence` measures it again (`pipeline.evaluate.measure`).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parent.parent / "data" / "reference" / "confidence.csv"


class Kind(NamedTuple):
    """A kind of row. `field` is the column that a row of `fields` is for, else empty; `verdict` that of the checks."""

    table: str
    extractor: str
    rule: str
    field: str
    text_source: str
    verdict: str


class Measure(NamedTuple):
    """What was judged of a kind of row: how many were right, of how many, and the confidence that follows (0 to 1)."""

    right: int
    judged: int
    confidence: float


def read_measures(path: Path = FILE) -> dict[Kind, Measure]:
    """Kind of row → what was measured. An absent file is one that holds nothing."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        return {Kind(*row[:6]): Measure(int(row[6]), int(row[7]), float(row[8])) for row in list(csv.reader(lines))[1:]}


def write_measures(measures: Mapping[Kind, Measure], path: Path = FILE) -> None:
    """Write the file, sorted."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*Kind._fields, *Measure._fields])
        writer.writerows([*kind, m.right, m.judged, f"{m.confidence:.3f}"] for kind, m in sorted(measures.items()))


_measures = cache(read_measures)


def confidence(kind: Kind) -> float | None:
    """How sure a row of that kind is; None when such rows were never judged."""
    measure = _measures().get(kind)
    return measure.confidence if measure else None

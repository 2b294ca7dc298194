"""How often the matter of an act is told right: `python -m pipeline.matter_truth TABLES`.

Titles were read by hand, without what the program says; each act has the code it is filed under first, then others that
a careful clerk could give (a maintenance contract: 1.4 or 1.1). Only the place of an act is kept: its
document, its page and four digits of a checksum of its title (`pipeline.feed.planted.check_of`). Acts of the group
`seen` served to choose words; those of `fresh` were drawn and read after that, and counted before any word was changed
for them: what was right then is in docs/feed.md.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.dataset as ds

from models.schema import SCHEMAS
from pipeline.evaluate.measure import wilson
from pipeline.feed.planted import check_of, squeezed
from pipeline.matter import SURE

TRUTH = Path(__file__).parent.parent / "data" / "reference" / "nomenclatures" / "matter_truth.csv"


@dataclass(frozen=True, slots=True)
class Told:
    """One annotated act: what it is, what was told (None: nothing), and how sure that was."""

    group: str
    codes: tuple[str, ...]
    told: str | None
    confidence: float

    def is_right(self, level: int, *, first: bool) -> bool:
        """Whether the code told is the first of the act's (or any of them), at level 1 or 2."""
        codes = self.codes[:1] if first else self.codes
        return self.told is not None and _at(self.told, level) in {_at(code, level) for code in codes}


def _at(code: str, level: int) -> str:
    return code if level == 2 else code.partition(".")[0]


def told(tables: Path, truth: Path = TRUTH) -> Iterator[Told]:
    """The annotated acts that are in the tables."""
    with truth.open(encoding="utf-8", newline="") as file:
        rows = {(r["document_id"], int(r["page"]), r["check"]): r for r in csv.DictReader(file)}
    columns = ["document_id", "page", "title", "matter_code", "matter_confidence"]
    acts = ds.dataset(tables / "deliberations", schema=SCHEMAS["deliberations"], format="parquet")
    for act in acts.to_table(columns=columns).to_pylist():
        key = act["document_id"], act["page"], check_of(act["document_id"], squeezed(act["title"] or ""))
        if row := rows.pop(key, None):
            confidence = 1.0 if act["matter_confidence"] is None else act["matter_confidence"]
            yield Told(row["group"], tuple(row["codes"].split()), act["matter_code"], confidence)


def report(acts: Sequence[Told]) -> str:
    """Shares that are right, with 95 % intervals, by group and by whether the feed asks a person to look."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for act in acts:
        sure = "unsure" if act.told is None or act.confidence < SURE else "sure"
        for name in (act.group, f"{act.group}, {sure}"):
            groups[name].append(act)
    lines = [
        f"{'':<16}{'acts':>6}{'level 2, first code':>26}{'any code':>22}{'level 1, first code':>26}{'any code':>22}"
    ]
    for name, some in sorted(groups.items()):
        cells = [_share(some, level, first=first) for level in (2, 1) for first in (True, False)]
        lines.append(f"{name:<16}{len(some):>6}{cells[0]:>26}{cells[1]:>22}{cells[2]:>26}{cells[3]:>22}")
    return "\n".join(lines) + "\n"


def _share(acts: Sequence[Told], level: int, *, first: bool) -> str:
    right = sum(act.is_right(level, first=first) for act in acts)
    low, high = wilson(right, len(acts))
    return f"{right / len(acts):.3f} ({low:.3f}–{high:.3f})"


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.matter_truth", description=__doc__)
    parser.add_argument("tables", type=Path)
    sys.stdout.write(report(list(told(parser.parse_args().tables))))


if __name__ == "__main__":
    main()

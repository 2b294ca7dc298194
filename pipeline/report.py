"""The report of a run: a JSON file under `<output>/_runs`, the only thing there that has a clock in it."""

from __future__ import annotations

import datetime
import heapq
import json
import resource
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commit import made_by
from pipeline.corpus import Input
from pipeline.job import Outcome

if TYPE_CHECKING:
    from pipeline.run import Summary

FOLDER = "_runs"
_SLOWEST = 20
_COUNTS = ("files", "to_read", "read", "pages", "documents", "failures", "rows", "gone", "elapsed")


@dataclass(slots=True)
class Measures:
    """What a report tells of the documents of one run, gathered as they are done."""

    slowest: list[tuple[float, str, str, int]] = field(default_factory=list)
    failed: dict[str, list[str]] = field(default_factory=dict)
    """Failure code → names of the first documents that have it."""

    def add(self, source: Input, outcome: Outcome) -> None:
        """Count one document."""
        name = source.sources[0].name
        one = (sum(outcome.seconds.values()), name, source.key, outcome.page_count)
        (heapq.heappush if len(self.slowest) < _SLOWEST else heapq.heappushpop)(self.slowest, one)
        for code in set(outcome.failure_codes):
            names = self.failed.setdefault(code, [])
            if len(names) < _SLOWEST:
                names.append(name)


def write_report(output: Path, summary: Summary, measures: Measures) -> Path:
    """Write `<output>/_runs/<time>.json`: time by stage, slowest documents, failures by cause, memory. Raises `OSError`."""
    now = datetime.datetime.now(datetime.UTC)
    report = {
        "ended": now.isoformat(timespec="seconds"),
        "made_by": made_by(),
        **{name: getattr(summary, name) for name in _COUNTS},
        "seconds_by_stage": {stage: round(seconds, 3) for stage, seconds in summary.stages.items()},
        "slowest": [
            {"seconds": round(seconds, 3), "path": name, "document_id": key, "pages": pages}
            for seconds, name, key, pages in sorted(measures.slowest, reverse=True)
        ],
        "failed": {code: sorted(names) for code, names in sorted(measures.failed.items())},
        "peak_bytes": _peak(),
    }
    folder = output / FOLDER
    folder.mkdir(exist_ok=True)
    path = folder / f"{now:%Y%m%dT%H%M%S.%f}Z.json"
    path.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _peak() -> int:
    """Most memory that this process, which writes the tables, ever held, in bytes; the system tells KiB, macOS bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)

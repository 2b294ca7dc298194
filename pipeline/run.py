"""A run: sources in, tables and a summary out. Progress is shown by the caller."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from models.codes import Status
from pipeline.corpus import find_sources, identify
from pipeline.errors import ExitCode
from pipeline.export import TableWriter
from pipeline.pool import run_all
from pipeline.settings import Settings


@dataclass(slots=True)
class Summary:
    """What a run did. Times in seconds; `stages` adds up over documents, `elapsed` is the clock on the wall."""

    files: int = 0
    done: int = 0
    documents: Counter[str] = field(default_factory=Counter)
    rows: dict[str, int] = field(default_factory=dict)
    failures: Counter[str] = field(default_factory=Counter)
    pages: int = 0
    elapsed: float = 0.0
    stages: Counter[str] = field(default_factory=Counter)

    @property
    def exit_code(self) -> ExitCode:
        """Whether all, some or none of the documents were read."""
        if not self.documents[Status.FAILED]:
            return ExitCode.OK
        read = self.documents.total() - self.documents[Status.FAILED]
        return ExitCode.SOME_FAILED if read else ExitCode.NOTHING_READ


def run(
    paths: Sequence[str],
    output: Path,
    settings: Settings,
    on_start: Callable[[int], None] = lambda _count: None,
    on_document: Callable[[Summary], None] = lambda _summary: None,
) -> Summary:
    """Read everything under `paths` into the tables of `output`.

    `on_start` is told how many files there are, `on_document` the summary so far after each document. Raises
    `UserError` when there is nothing to read or the output can't be written; then the old tables stay as they were.
    """
    started = time.perf_counter()
    sources = find_sources(paths)
    writer = TableWriter(output)
    summary = Summary(files=len(sources))
    on_start(len(sources))
    for number, (source, outcome) in enumerate(run_all(identify(sources, settings.max_file_bytes), settings), start=1):
        writer.add(outcome.tables)
        summary.documents[outcome.status] += 1
        summary.failures.update(outcome.failure_codes)
        summary.pages += outcome.page_count
        summary.stages.update(outcome.seconds)
        summary.done += len(source.sources)
        on_document(summary)
        if number % settings.documents_per_part == 0:
            writer.flush()
    writer.flush()
    writer.commit()
    summary.rows = writer.row_counts
    summary.elapsed = time.perf_counter() - started
    return summary

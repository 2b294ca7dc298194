"""A run: sources in, tables and a summary out. What is done already is not done again. Progress is shown by the caller."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from models.codes import FailureCode, Status
from pipeline.corpus import File, Input, find_sources, group, inspect
from pipeline.errors import ExitCode, UserError
from pipeline.export import MANIFEST
from pipeline.job import Outcome
from pipeline.pool import run_all
from pipeline.publish import publish
from pipeline.read._ocr_engine import find_data
from pipeline.settings import Settings
from pipeline.store import Result, Store, code_version


@dataclass(slots=True)
class Summary:
    """What a run did. `documents` and `failures` count what is in the tables; `read`, `pages` and times this run only.

    Times in seconds; `stages` adds up over documents, `elapsed` is the clock on the wall.
    """

    files: int = 0
    to_read: int = 0
    read: int = 0
    pages: int = 0
    documents: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    rows: dict[str, int] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
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
    *,
    prune: bool = False,
    on_start: Callable[[int], None] = lambda _count: None,
    on_document: Callable[[Summary, Outcome], None] = lambda _summary, _outcome: None,
) -> Summary:
    """Read what is new or changed under `paths`, and write the tables of `output`.

    Documents of earlier runs stay in the tables; `prune` leaves only what is under `paths` now. `on_start` is told how
    many documents are to be read, `on_document` the summary so far after each. Raises `UserError` when there is nothing
    to read, or when the output can't be written or is being written by another run.
    """
    started = time.perf_counter()
    sources = find_sources(paths)
    store = Store(output)
    try:
        files = list(inspect(sources, settings.max_file_bytes, store.known_digest))
        inputs = group(files)
        summary = Summary(files=len(sources))
        version = code_version() + ("" if settings.ocr else "-no-ocr")
        waiting = _to_read(store, inputs, version, settings)
        summary.to_read = len(waiting)
        on_start(len(waiting))
        _remember(store, files, inputs)
        if prune:
            store.keep_only(sources)
        for source, outcome in run_all(waiting, settings):
            store.put(
                Result(
                    source.key,
                    version,
                    outcome.status,
                    outcome.page_count,
                    outcome.failure_codes,
                    outcome.seconds,
                    outcome.tables,
                )
            )
            summary.read += 1
            summary.pages += outcome.page_count
            summary.stages.update(outcome.seconds)
            summary.failures.update(outcome.failure_codes)
            on_document(summary, outcome)
        _finish(store, output, settings, summary)
    except OSError as error:
        raise UserError(
            f"Can't write to {output}: {error.strerror}. Choose another folder with -o.", ExitCode.OUTPUT
        ) from error
    finally:
        store.close()
    summary.elapsed = time.perf_counter() - started
    return summary


def _to_read(store: Store, inputs: Sequence[Input], version: str, settings: Settings) -> list[Input]:
    """The inputs without a result of this version; a scan that was left unread for want of OCR counts as such."""
    can_ocr = settings.ocr and find_data() is not None
    good = {
        key
        for key, made_by, _status, codes in store.done()
        if made_by == version and not (can_ocr and FailureCode.OCR_MISSING in codes)
    }
    return [i for i in inputs if i.key not in good or i.document_id is None]


def _remember(store: Store, files: Sequence[File], inputs: Sequence[Input]) -> None:
    keys = {source: i.key for i in inputs for source in i.sources}
    store.add_files([(f.source, f.size, f.changed_ns, keys[f.source]) for f in files])


def _finish(store: Store, output: Path, settings: Settings, summary: Summary) -> None:
    """Publish when anything has changed, and count what the tables hold."""
    if store.published != store.fingerprint() or not (output / "documents").exists():
        publish(store, output, settings.documents_per_part)
    summary.gone = store.gone()
    summary.documents.clear()
    summary.failures.clear()
    for status, codes in store.statuses():
        summary.documents[status] += 1
        summary.failures.update(codes)
    summary.rows = row_counts(output)


def row_counts(output: Path) -> dict[str, int]:
    """Rows of each table, as the manifest says."""
    manifest = json.loads((output / MANIFEST).read_text(encoding="utf-8"))
    return dict(manifest["rows"])

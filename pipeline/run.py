"""A run: sources in, tables and a summary out. What is done already is not done again. Progress is shown by the caller."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from models.codes import FailureCode, Status
from pipeline.commit import Manifest, is_current, publish
from pipeline.corpus import File, Input, find_sources, group, inspect
from pipeline.corrections import Correction, digest, load_corrections
from pipeline.errors import ExitCode, UserError
from pipeline.job import Outcome
from pipeline.pool import run_all
from pipeline.read._ocr_engine import find_data
from pipeline.report import Measures, write_report
from pipeline.settings import Settings
from pipeline.store import Result, Store, damaged
from pipeline.text_cache import forget as forget_text
from pipeline.versions import rules_version

Engine = Callable[[Iterable[Input], Settings], Iterator[tuple[Input, Outcome]]]
"""Where documents are read: every input comes back once, with its outcome, in any order."""
_LEAST_CHARACTERS = 8
_WAIT_GROWS = 0.1
"""Commits become rarer as a run goes on: a tenth of the time it has taken so far, when that is longer."""


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
    corrected: int = 0
    strangers: list[str] = field(default_factory=list)
    """Documents that corrections are for and that the tables do not hold."""
    elapsed: float = 0.0
    stages: Counter[str] = field(default_factory=Counter)

    @property
    def exit_code(self) -> ExitCode:
        """Whether all, some or none of the documents were read."""
        if not self.documents[Status.FAILED]:
            return ExitCode.OK
        read = self.documents.total() - self.documents[Status.FAILED]
        return ExitCode.SOME_FAILED if read else ExitCode.NOTHING_READ


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on: told how many documents are to be read, the summary so far after each, and that tables were put in place."""

    on_start: Callable[[int], None] = lambda _count: None
    on_document: Callable[[Summary, Input, Outcome], None] = lambda _summary, _source, _outcome: None
    on_commit: Callable[[], object] = lambda: None


def run(
    paths: Sequence[str],
    output: Path,
    settings: Settings,
    *,
    prune: bool = False,
    engine: Engine = run_all,
    watch: Watch = Watch(),
) -> Summary:
    """Read what is new or changed under `paths`, and write the tables of `output`.

    Documents of earlier runs stay in the tables; `prune` leaves only what is under `paths` now. Raises `UserError` when
    there is nothing to read, or when the output can't be written or is being written by another run.
    """
    started = time.perf_counter()
    sources = find_sources(paths)
    with _opened(output) as store:
        files = list(inspect(sources, settings.max_file_bytes, store.known_digest))
        corrections = load_corrections(settings.corrections) if settings.corrections else {}
        inputs = _corrected(group(files), corrections)
        summary = Summary(files=len(sources), corrected=len(corrections))
        _remember(store, files, inputs)
        if prune:
            store.keep_only(sources)
        summary.gone = store.gone(sources)
        version = _version(settings)
        waiting = _to_read(store, inputs, version, settings)
        _work(store, output, settings, summary, waiting, version, engine, watch, started)
        summary.strangers = _strangers(store, corrections)
    return summary


def retry(output: Path, settings: Settings, *, engine: Engine = run_all, watch: Watch = Watch()) -> Summary:
    """Read again the documents that failed, or of which something failed, where they were. Raises `UserError`."""
    started = time.perf_counter()
    with _opened(output) as store:
        failed = [key for key, status, *_ in store.statuses() if status != Status.OK]
        known = [file.source for file in store.sources(failed)]
        files = list(inspect(known, settings.max_file_bytes, store.known_digest))
        corrections = load_corrections(settings.corrections) if settings.corrections else {}
        inputs = _corrected(group(files), corrections)
        summary = Summary(files=len(files), gone=store.gone(known), corrected=len(corrections))
        _remember(store, files, inputs)
        _work(store, output, settings, summary, inputs, _version(settings), engine, watch, started)
        summary.strangers = _strangers(store, corrections)
    return summary


def forget(output: Path, prefix: str, settings: Settings) -> tuple[str, list[str]]:
    """Take one document out of the tables, the state and the cache of texts: its id, and where its files are.

    `prefix` is the beginning of its id, eight characters or more. Raises `UserError` unless exactly one document has it.
    """
    with _opened(output) as store:
        found = store.matching(prefix) if prefix.isalnum() and len(prefix) >= _LEAST_CHARACTERS else []
        if len(found) != 1:
            problem = f"{len(found)} documents have an id that begins with" if found else "No document has the id"
            raise UserError(f"{problem} {prefix}: see the column document_id of the table documents.", ExitCode.USAGE)
        addresses = store.forget(found[0])
        forget_text(settings.cache, found[0])
        _publish(store, output, settings)
        return found[0], addresses


@contextmanager
def _opened(output: Path) -> Iterator[Store]:
    """The state of an output; what keeps it from being written is told in one sentence."""
    store = Store(output)
    try:
        yield store
    except sqlite3.OperationalError as error:
        raise _unwritable(output, str(error)) from error
    except sqlite3.DatabaseError as error:
        raise damaged(output, error) from error
    finally:
        store.close()


@contextmanager
def _writing(output: Path) -> Iterator[None]:
    """Where tables are written: an `OSError` here is the output's, and no other's (a log, a cache, a process have theirs)."""
    try:
        yield
    except OSError as error:
        raise _unwritable(output, error.strerror or str(error)) from error


def _unwritable(output: Path, reason: str) -> UserError:
    message = f"Can't write to {output}: {reason}. What is done is kept: make room or choose another folder with -o, and run again."
    return UserError(message, ExitCode.OUTPUT)


def _publish(store: Store, output: Path, settings: Settings) -> None:
    with _writing(output):
        publish(store, output, settings.documents_per_part)


def _version(settings: Settings) -> str:
    return rules_version() + ("" if settings.ocr else "-no-ocr")


def _to_read(store: Store, inputs: Sequence[Input], version: str, settings: Settings) -> list[Input]:
    """The inputs without a result of this version; a scan that was left unread for want of OCR counts as such."""
    can_ocr = settings.ocr and find_data() is not None
    good = {
        (key, made_by) for key, made_by, codes in store.done() if not (can_ocr and FailureCode.OCR_MISSING in codes)
    }
    return [i for i in inputs if (i.key, version + digest(i.corrections)) not in good or i.document_id is None]


def _corrected(inputs: Sequence[Input], corrections: Mapping[str, tuple[Correction, ...]]) -> list[Input]:
    """The inputs with what readers have put right in them."""
    return (
        [replace(i, corrections=corrections.get(i.document_id or "", ())) for i in inputs]
        if corrections
        else list(inputs)
    )


def _strangers(store: Store, corrections: Mapping[str, object]) -> list[str]:
    """The documents of corrections that no run has read."""
    known = {key for key, *_ in store.statuses()} if corrections else set()
    return sorted(set(corrections) - known)


def _remember(store: Store, files: Sequence[File], inputs: Sequence[Input]) -> None:
    keys = {source: i.key for i in inputs for source in i.sources}
    store.add_files((f.source, f.size, f.stamp, keys[f.source]) for f in files)


def _work(
    store: Store, output: Path, settings: Settings, summary: Summary, waiting: Sequence[Input], version: str,
    engine: Engine, watch: Watch, started: float,
) -> None:  # fmt: skip
    """Read what waits, each document kept as it is done; tables are put in place from time to time, and at the end."""
    summary.to_read = len(waiting)
    watch.on_start(len(waiting))
    measures = Measures()
    committed = time.perf_counter()
    for source, outcome in engine(waiting, settings):
        store.put(_result(source, version, outcome))
        _count(summary, outcome)
        measures.add(source, outcome)
        watch.on_document(summary, source, outcome)
        now = time.perf_counter()
        if now - committed > max(settings.seconds_between_commits, _WAIT_GROWS * (now - started)):
            _publish(store, output, settings)
            watch.on_commit()
            committed = time.perf_counter()
    if not is_current(store, output):
        _publish(store, output, settings)
    watch.on_commit()
    _finish(store, output, summary)
    summary.elapsed = time.perf_counter() - started
    if summary.read:
        with _writing(output):
            write_report(output, summary, measures)


def _result(source: Input, version: str, outcome: Outcome) -> Result:
    return Result(
        source.key,
        version + digest(source.corrections),
        outcome.status,
        outcome.page_count,
        outcome.failure_codes,
        outcome.seconds,
        outcome.tables,
    )


def _count(summary: Summary, outcome: Outcome) -> None:
    summary.read += 1
    summary.pages += outcome.page_count
    summary.stages.update(outcome.seconds)
    summary.documents[outcome.status] += 1
    summary.failures.update(outcome.failure_codes)


def _finish(store: Store, output: Path, summary: Summary) -> None:
    """Count what the tables hold."""
    summary.documents.clear()
    summary.failures.clear()
    for _key, status, codes, *_ in store.statuses():
        summary.documents[status] += 1
        summary.failures.update(codes)
    summary.rows = Manifest.of(output).rows

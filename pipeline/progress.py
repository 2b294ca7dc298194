"""What a run tells while it goes on and when it ends: a bar, a log with a line of JSON a document, the lines of a summary."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from models.codes import FailureCode, Status
from pipeline.corpus import Input
from pipeline.errors import ExitCode, UserError
from pipeline.job import Outcome
from pipeline.run import Summary, Watch


@contextmanager
def watching(log: Path | None) -> Iterator[Watch]:
    """Shows a bar where there is a terminal (rate, time left, failures so far), and writes `log`. Raises `UserError`."""
    console = Console(stderr=True)
    columns = [
        TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TaskProgressColumn(show_speed=True),
        TextColumn("{task.fields[pages]} pages, {task.fields[failed]} failed"), TimeRemainingColumn(),
    ]  # fmt: skip
    with ExitStack() as stack:
        lines = _opened(log, stack)
        bar = stack.enter_context(Progress(*columns, console=console, disable=not console.is_terminal, transient=True))
        task = bar.add_task("reading", total=None, pages=0, failed=0)

        def on_start(count: int) -> None:
            bar.update(task, total=count)
            _write(lines, event="start", documents=count)

        def on_document(summary: Summary, source: Input, outcome: Outcome) -> None:
            bar.update(task, completed=summary.read, pages=summary.pages, failed=summary.documents[Status.FAILED])
            _write(
                lines, event="document", document_id=source.document_id, path=source.sources[0].name,
                status=outcome.status, pages=outcome.page_count, failures=outcome.failure_codes,
                seconds={stage: round(s, 3) for stage, s in outcome.seconds.items()},
            )  # fmt: skip

        yield Watch(on_start, on_document)


def _opened(log: Path | None, stack: ExitStack) -> TextIO | None:
    if log is None:
        return None
    try:
        lines = log.open("a", encoding="utf-8", buffering=1)
    except OSError as error:
        raise _unwritable(log, error) from error
    stack.callback(_close, lines)
    return lines


def _close(lines: TextIO) -> None:
    with suppress(OSError):  # what could not be written was told when it was tried
        lines.close()


def _write(lines: TextIO | None, **what: object) -> None:
    if lines:
        at = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
        try:
            lines.write(json.dumps({"at": at, **what}, ensure_ascii=False) + "\n")
        except OSError as error:
            raise _unwritable(lines.name, error) from error


def _unwritable(log: object, error: OSError) -> UserError:
    return UserError(f"Can't write the log {log}: {error.strerror}.", ExitCode.OUTPUT)


def summary_text(summary: Summary, output: str) -> str:
    """The lines that end a run: documents by status, rows by table, failures by cause, pages per second."""
    documents = ", ".join(f"{summary.documents[s]} {s}" for s in Status if summary.documents[s])
    total = summary.documents.total()
    lines = [f"{total} documents: {documents}"]
    if summary.read < total:
        lines.append(f"{summary.read} read now, {total - summary.read} were done already")
    if summary.pages:
        lines.append(
            f"{summary.pages} pages in {summary.elapsed:.1f} s: {summary.pages / summary.elapsed:.0f} pages a second"
        )
    if summary.gone:
        lines.append(
            f"{len(summary.gone)} files are no longer there; their rows stay until a run with --prune (first: {summary.gone[0]})"
        )
    if summary.corrected:
        lines.append(f"{summary.corrected} documents have corrections")
    if summary.strangers:
        lines.append(
            f"{len(summary.strangers)} documents with corrections are not in the tables (first: {summary.strangers[0][:16]})"
        )
    width = max(len(name) for name in summary.rows)
    lines += [f"  {name:<{width}} {count:>9,}".replace(",", " ") for name, count in summary.rows.items()]
    if summary.failures:
        lines.append("failures (what to do about each: docs/failures.md):")
        lines += [f"  {code:<{width}} {count:>9}" for code, count in sorted(summary.failures.items())]
    if summary.failures[FailureCode.OCR_MISSING]:
        lines.append("Scanned pages were left unread: `make ocr` installs what reads them.")
    lines.append(f"Tables: {output}")
    return "\n".join(lines) + "\n"

"""`delib extract`: read PDFs into Parquet tables."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from models.codes import FailureCode, Status
from pipeline.corpus import Input
from pipeline.errors import ExitCode
from pipeline.job import Outcome
from pipeline.run import Summary, Watch, run
from pipeline.settings import Settings


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to the parser."""
    defaults = Settings()
    command = commands.add_parser("extract", help="read PDFs into Parquet tables")
    command.add_argument(
        "paths", nargs="+", metavar="PATH", help="PDF files, folders, or patterns such as 'archive/2023*.pdf'"
    )
    command.add_argument(
        "-o", "--output", type=Path, default=Path("data/tables"), help="folder for the tables (default: %(default)s)"
    )
    command.add_argument(
        "--workers", type=_count, default=defaults.workers, help="processes that read (default: one a core; 0: none)"
    )
    command.add_argument("--prune", action="store_true", help="leave out of the tables what is not under PATH now")
    command.add_argument("--no-ocr", dest="ocr", action="store_false", help="leave pages without text unread")
    command.add_argument(
        "--cache", type=Path, default=defaults.cache, help="folder for OCR results (default: %(default)s)"
    )
    command.add_argument(
        "--seconds-per-document", type=_positive, default=defaults.seconds_per_document, metavar="S",
        help="time a document may take, plus --seconds-per-page for each page (default: %(default)g)",
    )  # fmt: skip
    command.add_argument(
        "--seconds-per-page",
        type=_positive,
        default=defaults.seconds_per_page,
        metavar="S",
        help="(default: %(default)g)",
    )
    command.set_defaults(command=_extract)


def _count(text: str) -> int:
    value = int(text)
    if not 0 <= value <= 512:
        raise argparse.ArgumentTypeError("must be between 0 and 512")
    return value


def _positive(text: str) -> float:
    value = float(text)
    if not value > 0:
        raise argparse.ArgumentTypeError("must be more than 0")
    return value


def _extract(options: argparse.Namespace) -> ExitCode:
    settings = Settings(
        workers=options.workers,
        ocr=options.ocr,
        cache=options.cache,
        seconds_per_document=options.seconds_per_document,
        seconds_per_page=options.seconds_per_page,
    )
    console = Console(stderr=True)
    columns = [
        TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TaskProgressColumn(show_speed=True),
        TextColumn("{task.fields[pages]} pages, {task.fields[failed]} failed"), TimeRemainingColumn(),
    ]  # fmt: skip
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("reading", total=None, pages=0, failed=0)
        failed = Counter[str]()

        def on_start(count: int) -> None:
            progress.update(task, total=count)

        def on_document(summary: Summary, _source: Input, outcome: Outcome) -> None:
            failed[outcome.status] += 1
            progress.update(task, completed=summary.read, pages=summary.pages, failed=failed[Status.FAILED])

        summary = run(options.paths, options.output, settings, prune=options.prune, watch=Watch(on_start, on_document))
    sys.stdout.write(summary_text(summary, options.output))
    return summary.exit_code


def summary_text(summary: Summary, output: Path) -> str:
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
    width = max(len(name) for name in summary.rows)
    lines += [f"  {name:<{width}} {count:>9,}".replace(",", " ") for name, count in summary.rows.items()]
    if summary.failures:
        lines.append("failures (what to do about each: docs/failures.md):")
        lines += [f"  {code:<{width}} {count:>9}" for code, count in sorted(summary.failures.items())]
    if summary.failures[FailureCode.OCR_MISSING]:
        lines.append("Scanned pages were left unread: `make ocr` installs what reads them.")
    lines.append(f"Tables: {output}")
    return "\n".join(lines) + "\n"

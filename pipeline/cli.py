"""`delib`: the command line. The only place that prints, and that turns errors into exit codes."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from models.codes import FailureCode, Status
from pipeline import __version__
from pipeline.errors import ExitCode, UserError
from pipeline.evaluate import evaluate, load_annotations, load_tables, score_table
from pipeline.job import Outcome
from pipeline.run import Summary, run
from pipeline.settings import Settings

_EPILOG = """exit codes:
  0  everything was read
  2  the words of the command are off
  3  a path does not exist, or holds no PDF
  4  the output can't be written
  5  the run is complete; some documents could not be read (see the table `failures`)
  6  the run is complete; no document could be read
  7  the tables that a command needs are not there
  130  stopped from the keyboard
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit code."""
    options = _parser().parse_args(arguments)
    try:
        code = options.command(options)
    except UserError as error:
        sys.stderr.write(f"delib: {error}\n")
        code = error.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("delib: stopped; the tables are as they were before.\n")
        code = ExitCode.INTERRUPTED
    sys.exit(code)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="delib",
        description="Reads the PDFs in which French local governments publish their decisions into tables.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"delib {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_extract(commands)
    _add_evaluate(commands)
    return parser


def _add_extract(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
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


def _add_evaluate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("evaluate", help="compare tables with annotated documents")
    command.add_argument("tables", type=Path, help="folder of the tables")
    command.add_argument("annotations", type=Path, help="folder of the annotations (one JSON file per PDF)")
    command.add_argument(
        "--errors", nargs="?", const="all", metavar="MEASURE", help="list what was missed and what is wrong"
    )
    command.add_argument("--by-collectivity", action="store_true", help="one table of scores for each authority")
    command.set_defaults(command=_evaluate)


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

        def on_document(summary: Summary, outcome: Outcome) -> None:
            failed[outcome.status] += 1
            progress.update(task, completed=summary.read, pages=summary.pages, failed=failed[Status.FAILED])

        summary = run(
            options.paths, options.output, settings, prune=options.prune, on_start=on_start, on_document=on_document
        )
    sys.stdout.write(summary_text(summary, options.output))
    return summary.exit_code


def _evaluate(options: argparse.Namespace) -> ExitCode:
    annotations = load_annotations(options.annotations)
    tables = load_tables(options.tables)
    groups = {"all": annotations}
    if options.by_collectivity:
        for gold in annotations:
            groups.setdefault(gold["collectivity"] or "unknown", []).append(gold)
    for name, some in groups.items():
        scores = evaluate(tables, some)
        sys.stdout.write(f"{name}: {len(some)} documents\n{score_table(scores)}")
        for measure, score in scores.items():
            if options.errors in ("all", measure):
                sys.stdout.writelines(f"{measure:<22} {line}\n" for line in score.errors)
    return ExitCode.OK


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


if __name__ == "__main__":
    main()

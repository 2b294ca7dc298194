"""`delib extract`: read PDFs into Parquet tables."""

from __future__ import annotations

import argparse
import functools
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import ExitCode
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.run import Summary


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to the parser."""
    command = commands.add_parser("extract", help="read PDFs into Parquet tables")
    command.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="PDF files, folders, patterns such as 'archive/2023*.pdf', addresses such as s3://bucket/2023, @list.txt",
    )
    command.add_argument("--prune", action="store_true", help="leave out of the tables what is not under PATH now")
    add_options(command)
    command.set_defaults(command=_extract)


def add_options(command: argparse.ArgumentParser) -> None:
    """What every command that reads documents can be told."""
    defaults = Settings()
    command.add_argument(
        "-o", "--output", default="data/tables", help="folder or address for the tables (default: %(default)s)"
    )
    command.add_argument(
        "--workers", type=_count, default=defaults.workers, help="processes that read (default: one a core; 0: none)"
    )
    command.add_argument("--engine", metavar="tcp://HOST:PORT", help="read on the machines of this Dask scheduler")
    command.add_argument(
        "--corrections",
        type=Path,
        metavar="FOLDER",
        help="apply what readers have put right (default: data/corrections, when it is there)",
    )
    command.add_argument("--no-ocr", dest="ocr", action="store_false", help="leave pages without text unread")
    command.add_argument(
        "--cache", type=Path, default=defaults.cache, help="folder for texts and OCR results (default: %(default)s)"
    )
    command.add_argument("--log", type=Path, metavar="FILE", help="add a line of JSON for each document to this file")
    command.add_argument(
        "--seconds-per-document", type=_positive, default=defaults.seconds_per_document, metavar="S",
        help="time a document may cost, plus --seconds-per-page for each page (default: %(default)g)",
    )  # fmt: skip
    command.add_argument(
        "--seconds-per-page",
        type=_positive,
        default=defaults.seconds_per_page,
        metavar="S",
        help="(default: %(default)g)",
    )


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
    from pipeline.run import run

    return perform(options, functools.partial(run, options.paths, prune=options.prune))


def perform(options: argparse.Namespace, work: functools.partial[Summary]) -> ExitCode:
    """Run `work` with what the options say; show how it goes, and print what it did."""
    from pipeline import mirror
    from pipeline.cluster import run_on
    from pipeline.corrections import FOLDER
    from pipeline.places import is_address
    from pipeline.pool import run_all
    from pipeline.progress import summary_text, watching

    settings = Settings(
        workers=options.workers,
        corrections=options.corrections or (FOLDER if FOLDER.is_dir() else None),
        ocr=options.ocr,
        cache=options.cache,
        seconds_per_document=options.seconds_per_document,
        seconds_per_page=options.seconds_per_page,
    )
    folder = mirror.local_folder(options.output, options.cache.parent / "outputs")
    engine = functools.partial(run_on, options.engine) if options.engine else run_all
    with ExitStack() as stack:
        watch = stack.enter_context(watching(options.log))
        if is_address(options.output):
            stack.enter_context(mirror.held(options.output))
            watch = replace(watch, on_commit=lambda: mirror.copy(folder, options.output))
        summary = work(folder, settings, engine=engine, watch=watch)
    sys.stdout.write(summary_text(summary, options.output))
    return summary.exit_code

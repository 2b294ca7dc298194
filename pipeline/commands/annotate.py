"""`delib annotate`: write what the tables say of a PDF as an annotation, once it was put right."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pipeline.errors import ExitCode, UserError

if TYPE_CHECKING:
    from collections.abc import Sequence


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to the parser."""
    command = commands.add_parser(
        "annotate", help="write what the tables say of PDFs, put right before, as annotations"
    )
    command.add_argument("documents", nargs="+", metavar="PATH", help="PDFs that were extracted, or folders of them")
    command.add_argument("--tables", type=Path, default=Path("data/tables"), help="folder of the tables")
    command.add_argument(
        "-o", "--output", type=Path, default=Path("data/annotations"), help="folder of the annotations"
    )
    command.add_argument("--pages", metavar="FIRST-LAST", help="the pages that were put right (default: all)")
    command.set_defaults(command=_annotate)


def _annotate(options: argparse.Namespace) -> ExitCode:
    from pipeline.corpus import find_sources, group, inspect
    from pipeline.evaluate.annotate import annotation
    from pipeline.evaluate.scores import load_tables
    from pipeline.settings import Settings

    scope = _pages(options.pages)
    tables = load_tables(options.tables)
    files = inspect(find_sources(options.documents), Settings().max_file_bytes, lambda *_: None)
    for document in group(files):
        name = PurePosixPath(document.sources[0].name).name
        key = document.document_id
        if key is None or not tables["documents"].get(key):
            raise UserError(f"{name} is not in {options.tables}: run `delib extract` on it first.", ExitCode.NO_TABLES)
        made = annotation(name, {table: rows.get(key, []) for table, rows in tables.items()}, scope)
        path = options.output / f"{key[:16]}.json"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            raise UserError(f"{path} can't be written: {error.strerror}.", ExitCode.OUTPUT) from None
        sys.stdout.write(f"{path}\n")
    return ExitCode.OK


def _pages(words: str | None) -> tuple[int, int] | None:
    if words is None:
        return None
    parts: Sequence[str] = words.split("-")
    if (
        not all(part.isdecimal() for part in parts)
        or not 1 <= len(parts) <= 2
        or not 1 <= int(parts[0]) <= int(parts[-1])
    ):
        raise UserError(f"--pages {words}: name a page, or the first and the last as 2-5.", ExitCode.USAGE)
    return int(parts[0]), int(parts[-1])

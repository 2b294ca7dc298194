"""`delib review`: HTML pages that show what was read on the images of the pages."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.dataset as ds

from models.records import RECORDS
from pipeline.errors import ExitCode, UserError
from pipeline.review.page import page_images, review_page


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to the parser."""
    command = commands.add_parser("review", help="write HTML pages that show what was read, where it stands")
    command.add_argument("documents", nargs="+", type=Path, metavar="DOCUMENT.pdf", help="PDFs that were extracted")
    command.add_argument("--tables", type=Path, default=Path("data/tables"), help="folder of the tables")
    command.add_argument("-o", "--output", type=Path, default=Path("data/review"), help="folder of the pages")
    command.set_defaults(command=_review)


def _review(options: argparse.Namespace) -> ExitCode:
    for path in options.documents:
        try:
            document_id = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            raise UserError(f"{path} can't be read: name a PDF file.", ExitCode.NO_INPUT) from None
        tables = {record.TABLE: _rows(options.tables, record.TABLE, document_id) for record in RECORDS}
        if not tables["documents"]:
            message = f"{path} is not in {options.tables}: run `delib extract {path} -o {options.tables}` first."
            raise UserError(message, ExitCode.NO_TABLES)
        page = options.output / f"{document_id[:16]}.html"
        try:
            options.output.mkdir(parents=True, exist_ok=True)
            page.write_text(review_page(path.name, tables, list(page_images(path))), encoding="utf-8")
        except OSError as error:
            raise UserError(f"{page} can't be written: {error.strerror}.", ExitCode.OUTPUT) from None
        sys.stdout.write(f"{page}\n")
    return ExitCode.OK


def _rows(tables: Path, table: str, document_id: str) -> list[dict[str, Any]]:
    """The rows of one document, in the order of the table."""
    if not (tables / table).is_dir():
        raise UserError(f"{tables} holds no table `{table}`: run `delib extract` first.", ExitCode.NO_TABLES)
    found = ds.dataset(tables / table, format="parquet").to_table(filter=pc.field("document_id") == document_id)
    rows: list[dict[str, Any]] = found.to_pylist()
    return rows

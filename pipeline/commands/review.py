"""`delib review`: HTML pages that show what was read on the images of the pages, and an index of all documents."""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow.compute as pc
import pyarrow.dataset as ds

from models.document import Document
from models.schema import SCHEMAS
from pipeline.corpus import Source, find_sources
from pipeline.corrections import FOLDER, load_corrections
from pipeline.errors import ExitCode, UserError
from pipeline.review.index import NEEDS, index_page, page_name
from pipeline.review.page import SHOWN, page_images, review_page
from pipeline.settings import Settings
from pipeline.text_cache import kept
from pipeline.versions import text_version

INDEX = "index.html"
_AT_ONCE = 50
"""Documents whose rows are fetched together: the tables are gone through once for them all."""
_PAGE_TABLES = {
    name: [column for column in SCHEMAS[name].names if (name, column) != ("pages", "text")]
    for name in ("documents", "pages", "segments", "checks", "failures", *SHOWN)
}
"""Table → the columns that the page of a document is made of."""
_Rows = dict[str, list[dict[str, Any]]]


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to the parser."""
    command = commands.add_parser("review", help="write HTML pages that show what was read, where it stands")
    command.add_argument(
        "documents", nargs="*", metavar="PATH", help="PDFs that were extracted, or folders of them: a page for each"
    )
    command.add_argument("--tables", type=Path, default=Path("data/tables"), help="folder of the tables")
    command.add_argument("-o", "--output", type=Path, default=Path("data/review"), help="folder of the pages")
    command.add_argument("--cache", type=Path, default=Settings().cache, help="folder of the texts that were read")
    command.add_argument(
        "--corrections",
        type=Path,
        metavar="FOLDER",
        help="what readers have put right (default: data/corrections, when it is there)",
    )
    command.set_defaults(command=_review)


def _review(options: argparse.Namespace) -> ExitCode:
    tables = {name: _opened(options.tables, name) for name in SCHEMAS}
    sources = _digests(options.documents) if options.documents else {}
    known = set(tables["documents"].to_table(columns=["document_id"])["document_id"].to_pylist())
    for document_id, source in sources.items():
        if document_id not in known:
            message = f"{source.address} is not in {options.tables}: run `delib extract` on it first."
            raise UserError(message, ExitCode.NO_TABLES)
    folder = options.corrections or (FOLDER if FOLDER.is_dir() else None)
    corrections = load_corrections(folder) if folder else {}
    for document_id, rows in _by_document(tables, sorted(sources)):
        source = sources[document_id]
        name, images = PurePosixPath(source.name).name, list(page_images(source.read_bytes()))
        text = review_page(name, rows, images, _as_read(options.cache, document_id), corrections.get(document_id, ()))
        _write(options.output / page_name(document_id), text)
    written = {path.name for path in options.output.glob("*.html")}
    every = {name: tables[name].to_table(columns=list(columns)).to_pylist() for name, columns in NEEDS.items()}
    _write(options.output / INDEX, index_page(every, written))
    return ExitCode.OK


def _opened(folder: Path, table: str) -> ds.Dataset:
    if not (folder / table).is_dir():
        raise UserError(f"{folder} holds no table `{table}`: run `delib extract` first.", ExitCode.NO_TABLES)
    return ds.dataset(folder / table, schema=SCHEMAS[table], format="parquet")


def _digests(asked: Sequence[str]) -> dict[str, Source]:
    """Document id → its PDF, each document once."""
    found: dict[str, Source] = {}
    for source in find_sources(asked):
        try:
            found.setdefault(hashlib.sha256(source.read_bytes()).hexdigest(), source)
        except OSError:
            raise UserError(f"{source.address} can't be read: name a PDF file.", ExitCode.NO_INPUT) from None
    return found


def _by_document(tables: dict[str, ds.Dataset], ids: Sequence[str]) -> Iterator[tuple[str, _Rows]]:
    """The rows of some documents by table, in the order of the tables."""
    waiting = iter(ids)
    while some := list(islice(waiting, _AT_ONCE)):
        found: dict[str, _Rows] = {one: {name: [] for name in _PAGE_TABLES} for one in some}
        for name, columns in _PAGE_TABLES.items():
            wanted = pc.field("document_id").isin(some)
            for row in tables[name].to_table(columns=columns, filter=wanted).to_pylist():
                found[row["document_id"]][name].append(row)
        yield from found.items()


def _as_read(cache: Path | None, document_id: str) -> Document | None:
    """The document as its text is kept; None where it is not, or was read by another version."""

    def nothing() -> Document:
        raise LookupError

    for how in ("ocr", "plain"):
        with suppress(LookupError):
            return kept(cache, document_id, f"{text_version()}-{how}", nothing)
    return None


def _write(page: Path, text: str) -> None:
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UserError(f"{page} can't be written: {error.strerror}.", ExitCode.OUTPUT) from None
    sys.stdout.write(f"{page}\n")

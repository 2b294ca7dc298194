"""`delib inspect`: what is found in one document, for a terminal or as JSON."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import unicodedata
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from models.records import Provenance
from models.schema import SCHEMAS
from pipeline.errors import ExitCode
from pipeline.run import run
from pipeline.settings import Settings

_PROVENANCE = frozenset(field.name for field in fields(Provenance))
_HIDDEN = frozenset({"pages", "documents", "fields", "sensitive"})
"""What a reader of one document has no use for: its whole text, its own row, and what `deliberations` says already."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to the parser."""
    command = commands.add_parser("inspect", help="print what is found in one document")
    command.add_argument("document", type=Path, metavar="FILE.pdf", help="a PDF; nothing is written beside it")
    command.add_argument("--json", action="store_true", help="all tables as one JSON object, for programs")
    command.set_defaults(command=_inspect)


def _inspect(options: argparse.Namespace) -> ExitCode:
    with tempfile.TemporaryDirectory() as folder:
        summary = run([str(options.document)], Path(folder) / "tables", Settings(workers=1, cache=None))
        tables = {name: pq.read_table(Path(folder) / "tables" / name).to_pylist() for name in SCHEMAS}
    if options.json:
        json.dump(tables, sys.stdout, ensure_ascii=False, indent=1, default=str)
        sys.stdout.write("\n")
    else:
        sys.stdout.writelines(_lines(tables))
    return summary.exit_code


def _lines(tables: Mapping[str, list[dict[str, Any]]]) -> list[str]:
    """One heading a table, one line a row, the page first."""
    lines = []
    for name, rows in tables.items():
        if rows and name not in _HIDDEN:
            lines += [f"\n{name} ({len(rows)})\n", *(_line(row) for row in rows)]
    return lines


def _line(row: Mapping[str, Any]) -> str:
    page = row.get("page") or row.get("first_page")
    hidden = [name for name in row if name in _PROVENANCE or name.endswith("_id")]
    shown = {name: value for name, value in row.items() if name not in hidden and value not in (None, "")}
    words = " · ".join(f"{name}: {value}" for name, value in shown.items())
    return f"  {f'p. {page}' if page else '':<7}{_printable(words)}\n"


def _printable(words: str) -> str:
    """Words on one line, with nothing in them that a terminal would obey."""
    return "".join(" " if unicodedata.category(c).startswith("C") else c for c in " ".join(words.split()))

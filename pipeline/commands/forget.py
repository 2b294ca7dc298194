"""`delib forget`: take one document out of the tables, and out of what is kept to make them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline.errors import ExitCode
from pipeline.settings import Settings


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to the parser."""
    command = commands.add_parser("forget", help="take a document out of the tables")
    command.add_argument("document", metavar="ID", help="its document_id, or the beginning of it")
    command.add_argument(
        "-o", "--output", type=Path, default=Path("data/tables"), help="folder of the tables (default: %(default)s)"
    )
    command.add_argument(
        "--cache", type=Path, default=Settings().cache, help="folder of kept texts (default: %(default)s)"
    )
    command.set_defaults(command=_forget)


def _forget(options: argparse.Namespace) -> ExitCode:
    from pipeline.run import forget

    document_id, addresses = forget(options.output, options.document, Settings(cache=options.cache))
    sys.stdout.write(f"Forgotten: {document_id}\n")
    for address in addresses:
        sys.stdout.write(f"Its file is not touched; a run that is given it reads it again: {address}\n")
    return ExitCode.OK

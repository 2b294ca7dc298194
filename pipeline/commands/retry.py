"""`delib retry`: read again what failed, where it was."""

from __future__ import annotations

import argparse
import functools

from pipeline.commands.extract import add_options, perform
from pipeline.errors import ExitCode


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to the parser."""
    command = commands.add_parser("retry", help="read again what failed")
    command.add_argument(
        "--failed",
        action="store_true",
        required=True,
        help="every document that failed, or a page or stage of which did",
    )
    add_options(command)
    command.set_defaults(command=_retry)


def _retry(options: argparse.Namespace) -> ExitCode:
    from pipeline.run import retry

    return perform(options, functools.partial(retry))

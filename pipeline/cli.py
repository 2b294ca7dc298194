"""`delib`: the command line, and the only place that turns errors into exit codes. The commands: `pipeline.commands`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from pipeline import __version__
from pipeline.commands import discover
from pipeline.errors import ExitCode, UserError

_EPILOG = """exit codes:
  0  everything was read
  2  the words of the command are off
  3  a path does not exist, or holds no PDF
  4  the output can't be written
  5  the run is complete; some documents could not be read (see the table `failures`)
  6  the run is complete; no document could be read
  7  the tables that a command needs are not there
  8  personal data stand in what was to be published: nothing was released
  9  a portal could not be reached, or refused
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
    for module in discover():
        module.add(commands)
    return parser


if __name__ == "__main__":
    main()

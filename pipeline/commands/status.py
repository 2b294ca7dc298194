"""`delib status`: what an output holds, and what a run would have to do again."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from pipeline.errors import ExitCode


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to the parser."""
    command = commands.add_parser("status", help="what has been read so far, and what failed")
    command.add_argument(
        "-o", "--output", type=Path, default=Path("data/tables"), help="folder of the tables (default: %(default)s)"
    )
    command.set_defaults(command=_status)


def _status(options: argparse.Namespace) -> ExitCode:
    from models.codes import Status
    from pipeline.commit import Manifest
    from pipeline.store import look
    from pipeline.versions import rules_version

    seen = look(options.output)
    manifest = Manifest.of(options.output)
    by_status = Counter(status for _key, status, _version, _codes in seen.results)
    failures = Counter(code for *_, codes in seen.results for code in codes)
    old = sum(not version.startswith(rules_version()) for _key, _status, version, _codes in seen.results)
    lines = [
        f"{len(seen.results)} documents read: " + (", ".join(f"{by_status[s]} {s}" for s in Status if by_status[s])),
        f"{seen.waiting} documents known and not read yet",
        f"{old} were read by other rules than those of now: the next run reads them again",
        f"{sum(part.documents for part in manifest.parts.values())} documents in the tables in place, "
        f"{len(manifest.parts)} parts",
        "a run is at work" if seen.is_locked else "no run is at work",
        *(f"  {code:<20} {count:>9}" for code, count in sorted(failures.items())),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return ExitCode.OK

"""`delib feed`: make the open-data feed from tables."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from pipeline.errors import ExitCode, UserError


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to the parser."""
    command = commands.add_parser("feed", help="make the open-data feed: SCDL files, Data Package, DCAT catalogue")
    command.add_argument("tables", type=Path, help="folder of the tables")
    command.add_argument("-o", "--output", type=Path, default=Path("data/feed"), help="folder (default: %(default)s)")
    command.add_argument(
        "--config",
        type=Path,
        metavar="FILE.toml",
        help="what PDFs cannot say (default: feed.toml in the output folder)",
    )
    command.add_argument("--init", action="store_true", help="only write the first configuration, from the registers")
    command.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="day of the release, for the catalogue")
    command.set_defaults(command=_feed)


def _day(text: str) -> str:
    return datetime.date.fromisoformat(text).isoformat()


def _feed(options: argparse.Namespace) -> ExitCode:
    from pipeline.feed.build import build, summary
    from pipeline.feed.configuration import load
    from pipeline.feed.proposal import proposed
    from pipeline.feed.source import dossiers

    path: Path = options.config or options.output / "feed.toml"
    if options.init and path.exists():
        raise UserError(f"{path} is there already: change it by hand, or remove it first.", ExitCode.USAGE)
    if not path.exists():
        proposal = proposed(dossiers(options.tables))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(proposal.text, encoding="utf-8")
        except OSError as error:
            raise UserError(f"Can't write {path}: {error.strerror}.", ExitCode.OUTPUT) from error
        sys.stdout.write(
            f"Configuration: {path}. {proposal.authorities} authorities are proposed from the registers: check each, then write"
            f" `confirmed = true`.\n{proposal.strangers} documents are of no authority that could be told: see the end of the file.\n"
        )
        if options.init:
            return ExitCode.OK
    configuration = load(path)
    feed = build(options.tables, options.output, configuration, path.parent, options.date)
    counts = summary(feed)
    rows, waiting = counts["rows"], counts["to_complete"]
    sys.stdout.write(f"{feed.documents} documents; {len(feed.strangers)} of no authority in {path}\n")
    if waiting_for := [one.name for one in configuration.collectivities if not one.confirmed]:
        sys.stdout.write(f"  not confirmed, so that none of their acts are in: {', '.join(waiting_for)}\n")
    for name in rows:  # type: ignore[attr-defined]
        sys.stdout.write(f"  {name:<15} {rows[name]:>7} rows, {waiting[name]} to complete\n")  # type: ignore[index]
        for column, share in counts["filled"][name].items():  # type: ignore[index]
            sys.stdout.write(f"      {column:<19} {share:>6.1%} filled\n")
    sys.stdout.write(f"  removed         {len(feed.removals):>7} places or rows, {feed.withheld} pieces withheld\n")
    sys.stdout.write(
        f"To publish: {options.output / 'public'}. To complete, and what was removed: {options.output / 'private'}\n"
    )
    return ExitCode.OK

"""`delib publish`: put a feed on a portal with the API of data.gouv.fr."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from pipeline.errors import ExitCode, UserError

TOKEN = "DELIB_PORTAL_TOKEN"  # noqa: S105 - the name of the variable


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to the parser."""
    command = commands.add_parser(
        "publish",
        help="put a feed on a portal with the API of data.gouv.fr",
        description=f"Says what would change on the portal; with --send, changes it. The token is read from {TOKEN}.",
    )
    command.add_argument("feed", type=Path, nargs="?", default=Path("data/feed"), help="folder (default: %(default)s)")
    command.add_argument("--organization", required=True, metavar="ID", help="whose datasets they are on the portal")
    command.add_argument("--portal", default="https://www.data.gouv.fr/api/1/", help="its API (default: %(default)s)")
    command.add_argument("--send", action="store_true", help="do it")
    command.set_defaults(command=_publish)


def _publish(options: argparse.Namespace) -> ExitCode:
    from pipeline.feed.build import PUBLIC
    from pipeline.feed.portal import Portal
    from pipeline.feed.publish import offers, publish

    token = os.environ.get(TOKEN)
    if options.send and not token:
        raise UserError(f"Put the token of the portal into {TOKEN}.", ExitCode.USAGE)
    what = offers(options.feed / PUBLIC)
    for line in publish(what, Portal(options.portal, token), options.organization, send=options.send):
        sys.stdout.write(f"{line}\n")
    if not options.send:
        unseen = "" if token else f" Without {TOKEN}, private datasets are not seen."
        sys.stdout.write(f"Nothing was sent: --send does it.{unseen}\n")
    return ExitCode.OK

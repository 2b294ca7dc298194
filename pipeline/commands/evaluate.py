"""`delib evaluate`: compare tables with annotated documents."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline.errors import ExitCode
from pipeline.evaluate import evaluate, load_annotations, load_tables, score_table


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to the parser."""
    command = commands.add_parser("evaluate", help="compare tables with annotated documents")
    command.add_argument("tables", type=Path, help="folder of the tables")
    command.add_argument("annotations", type=Path, help="folder of the annotations (one JSON file per PDF)")
    command.add_argument(
        "--errors", nargs="?", const="all", metavar="MEASURE", help="list what was missed and what is wrong"
    )
    command.add_argument("--by-collectivity", action="store_true", help="one table of scores for each authority")
    command.set_defaults(command=_evaluate)


def _evaluate(options: argparse.Namespace) -> ExitCode:
    annotations = load_annotations(options.annotations)
    tables = load_tables(options.tables)
    groups = {"all": annotations}
    if options.by_collectivity:
        for gold in annotations:
            groups.setdefault(gold["collectivity"] or "unknown", []).append(gold)
    for name, some in groups.items():
        scores = evaluate(tables, some)
        sys.stdout.write(f"{name}: {len(some)} documents\n{score_table(scores)}")
        for measure, score in scores.items():
            if options.errors in ("all", measure):
                sys.stdout.writelines(f"{measure:<22} {line}\n" for line in score.errors)
    return ExitCode.OK

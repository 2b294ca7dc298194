"""`delib evaluate`: compare tables with annotated documents."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from pipeline.confidence import write_measures
from pipeline.errors import ExitCode
from pipeline.evaluate.history import compare, read_record, record, write_record
from pipeline.evaluate.judge import judge
from pipeline.evaluate.measure import measure
from pipeline.evaluate.money import with_facts
from pipeline.evaluate.report import draw, sure_report
from pipeline.evaluate.scores import evaluate, load_annotations, load_tables, score_table


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to the parser."""
    command = commands.add_parser("evaluate", help="compare tables with annotated documents")
    command.add_argument("tables", type=Path, help="folder of the tables")
    command.add_argument("annotations", type=Path, help="folder of the annotations (one JSON file per PDF)")
    command.add_argument(
        "--errors", nargs="?", const="all", metavar="MEASURE", help="list what was missed and what is wrong"
    )
    command.add_argument("--by-collectivity", action="store_true", help="one table of scores for each authority")
    command.add_argument("--sure", action="store_true", help="how sure rows are, each authority left out in turn")
    command.add_argument("--diagram", type=Path, metavar="FILE.svg", help="draw how far confidence can be relied on")
    command.add_argument("--measure", type=Path, metavar="FILE.csv", help="write the confidence of each kind of row")
    command.add_argument("--against", type=Path, metavar="FILE.csv", help="list what was won and lost since a record")
    command.add_argument("--record", type=Path, metavar="FILE.csv", help="record the errors of this evaluation")
    command.set_defaults(command=_evaluate)


def _evaluate(options: argparse.Namespace) -> ExitCode:
    annotations = with_facts(load_annotations(options.annotations))
    tables = load_tables(options.tables)
    scores = evaluate(tables, annotations)
    groups: dict[str, list[dict[str, Any]]] = {"all": annotations}
    if options.by_collectivity:
        for gold in annotations:
            groups.setdefault(gold["collectivity"] or "unknown", []).append(gold)
    for name, some in groups.items():
        own = scores if some is annotations else evaluate(tables, some)
        sys.stdout.write(f"{name}: {len(some)} documents\n{score_table(own)}")
        for measured, score in own.items():
            if options.errors in ("all", measured):
                sys.stdout.writelines(f"{measured:<22} {line}\n" for line in score.errors)
    if options.against:
        sys.stdout.write(compare(scores, annotations, read_record(options.against)))
    if options.record:
        write_record(record(scores, annotations), options.record)
    judged = judge(tables, annotations) if options.sure or options.diagram or options.measure else []
    if options.measure:
        write_measures(measure(judged), options.measure)
    if options.sure:
        sys.stdout.write(sure_report(judged))
    if options.diagram:
        draw(judged, options.diagram)
    return ExitCode.OK

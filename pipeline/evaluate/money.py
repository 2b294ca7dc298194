"""What is compared of money: the role of a sum, the lines of the budget, grants; and the law that is cited.

Made-up documents hold this truth in their annotation. Of real documents only facts are kept, in data/reference/money:
places, values, codes, and four digits of a checksum where a name would stand.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from models.fold import fold

Row = Mapping[str, Any]
Pair = tuple[list[tuple[object, ...]], list[tuple[object, ...]]]
"""What the annotation holds and what was found, to be counted against each other."""

FACTS = Path(__file__).parents[2] / "data" / "reference" / "money"
MEASURES = ("amount_roles", "budget_lines", "grants", "legal_references")
"""Each is the name of a key of the annotations; an annotation without the key is not measured."""
_DOCUMENT = 20
"""Digits of the document's sha256 that the facts are kept under."""
_SUMS = ("credits", "available", "proposed", "balance", "amount")
_ARTICLE = re.compile(r"^(?:l'\s?|la |le |les |une? )?(?:association\b)?\W*")


def with_facts(annotations: Sequence[Row], folder: Path = FACTS) -> list[dict[str, Any]]:
    """The annotations with what is kept of their documents beside the code."""
    facts: dict[str, dict[str, list[Row]]] = defaultdict(dict)
    for name in MEASURES:
        path = folder / f"{name}.csv"
        for row in _rows(path) if path.exists() else ():
            facts[row["document"]].setdefault(name, []).append(row)
    return [{**facts.get(gold["sha256"][:_DOCUMENT], {}), **gold} for gold in annotations]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """Lines of a file of facts, in the form that the annotations of made-up documents have."""
    with path.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            row: dict[str, Any] = {name: value or None for name, value in line.items()}
            row["page"] = int(line["page"])
            for name in ("roles", "names"):
                if name in row:
                    row[name] = line[name].split()
            yield row


def pairs(gold: Row, rows: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, Pair]]:
    """Measure and items, for the measures that the annotation holds."""
    if "amount_roles" in gold:
        yield from (("amount_roles", pair) for pair in _roles(gold["amount_roles"], rows["amounts"]))
    if "budget_lines" in gold:
        yield "budget_lines", ([_line(r) for r in gold["budget_lines"]], [_line(r) for r in rows["budget_lines"]])
    if "grants" in gold:
        yield "grants", _grants(gold, rows["grants"])
    if "legal_references" in gold:
        wanted = {_reference(r) for r in gold["legal_references"]}
        yield "legal_references", ([*wanted], [*{_reference(r) for r in rows["legal_references"]}])


def _roles(gold: Iterable[Row], rows: Iterable[Row]) -> Iterator[Pair]:
    """Each annotated sum beside the nearest found one of its page and value; no role at all is no error but a miss.

    Where the annotation says `other`, the words name none of the roles: there, only a role that is given is counted.
    """
    found: dict[tuple[int, Decimal | None], list[Row]] = defaultdict(list)
    for row in rows:
        found[row["page"], _cents(row["value"])].append(row)
    for wanted in gold:
        place = wanted["page"], _cents(wanted["value"])
        near = found[place]
        got = None
        if near:
            row = min(near, key=lambda r: abs(r["start"] - int(wanted.get("start") or 0)))
            near.remove(row)
            got = row["role"]
        key: tuple[object, ...] = (*place, wanted["roles"][0])
        held = [] if wanted["roles"][0] == "other" and got not in wanted["roles"] else [key]
        yield held, [] if got is None else [key] if got in wanted["roles"] else [(*place, got)]


def _line(row: Row) -> tuple[object, ...]:
    """What makes two lines of the budget the same: page, codes, every sum."""
    codes = [re.sub(r"\s", "", row[name] or "").lower() or None for name in ("operation", "imputation")]
    return (row["page"], *codes, *(_cents(row.get(name)) for name in _SUMS))


def _grants(gold: Row, rows: Iterable[Row]) -> Pair:
    """Who and how much, once a document: a proposal that is granted as it stands is one grant."""
    document = gold["sha256"]
    same: dict[tuple[object, ...], tuple[object, ...]] = {}
    for row in gold["grants"]:
        names = row.get("names") or [name_check(document, row["beneficiary"])]
        same |= {(_cents(row["amount"]), name): (_cents(row["amount"]), names[0]) for name in names}
    found = {(_cents(row["amount"]), name_check(document, row["beneficiary"])) for row in rows}
    return [*set(same.values())], [*{same.get(key, key) for key in found}]


def name_check(document: str, name: str) -> str:
    """Digits that go with a body's name in a document: its letters and figures, without article and « association »."""
    plain = _ARTICLE.sub("", fold(" ".join(name.split())))
    return hashlib.sha256((document + "".join(c for c in plain if c.isalnum())).encode()).hexdigest()[:4]


def _reference(row: Row) -> tuple[object, ...]:
    """What makes two references the same: page, kind, code and article, number, date."""
    number = re.sub(r"[^a-z0-9]", "", (row["number"] or "").lower())
    return (row["page"], row["kind"], row["code"], row["article"], number, str(row["date"] or ""))


def _cents(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))

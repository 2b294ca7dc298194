"""What a reader has put right in a document: values and pieces marked wrong, changed or added.

A correction file is an annotation (docs/annotations.md) with one more key, `corrections`. Each says what was changed in
words that still hold when the rules change: the table, the page, the words as printed or the place on the page, the
values. They are applied while the document is read, so that links and checks see the right values; `rule` says so.

- `wrong`: the row should not be there (a piece: it goes on from the one before);
- `right`: the row is there, with these values;
- `missing`: a row that was not read, at these words or inside this box (a piece: one begins here).
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import math
import types
import typing
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from models.codes import Attendance, FailureCode, Outcome, SegmentKind, Stage
from models.document import Box, Document, Failure
from models.records import RECORDS, FieldValue, Record
from models.segment import Segment
from pipeline.errors import ExitCode, UserError
from pipeline.extract import Mention

FOLDER = Path("data/corrections")
EXTRACTOR = "correction"
ACTIONS = ("wrong", "right", "missing")
CORRECTABLE: dict[str, type[Record]] = {record.TABLE: record for record in RECORDS if record.PROVENANCE}
"""Tables of found things: a reader can put their rows right. Pieces (`segments`) come on top."""

_CODES: dict[tuple[str, str], tuple[str, ...]] = {
    ("attendees", "status"): tuple(Attendance),
    ("vote_positions", "position"): ("for", "against", "abstention", "not_voting"),
    ("amounts", "currency"): ("EUR", "FRF"),
    ("fields", "outcome"): tuple(Outcome),
}
"""Column (of `fields`: field) → what may stand there."""
_LISTED = {f"{table}.{column}": values for (table, column), values in _CODES.items() if table != "fields"}
_YES_NO = {
    f"{table}.{name}": ("true", "false")
    for table, record in CORRECTABLE.items()
    for name, hint in typing.get_type_hints(record).items()
    if hint in (bool, bool | None)
}
CHOICES: dict[str, tuple[str, ...]] = {"segments.kind": tuple(SegmentKind), **_YES_NO, **_LISTED}
"""`table.column` → the values that may stand there."""
_DERIVED = frozenset(("full_name", "proxy_to_full_name", "first_name", "last_name"))
"""Columns that follow from others or from the whole document."""
_DAYS = ("session_date", "other_session_date", "convened_on", "received_on", "published_on")
"""Fields whose value is a day."""
_HEADING_FIELDS = ("number", "title")
_OF_PIECES = ("kind", "number", "title")
_MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing put right. `start` is where the words stood when the reader saw the page; `box` is in points."""

    action: str
    table: str
    page: int
    start: int | None = None
    id: str | None = None
    quote: str | None = None
    box: Box | None = None
    values: tuple[tuple[str, object], ...] = ()


def load_corrections(folder: Path) -> dict[str, tuple[Correction, ...]]:
    """Document id → what was put right in it, from every correction file under `folder`, in the order of their names.

    Raises `UserError` when the folder is not there, or when a file can't be understood.
    """
    if not folder.is_dir():
        raise UserError(f"{folder} is not a folder of corrections.", ExitCode.NO_INPUT)
    found: dict[str, list[Correction]] = defaultdict(list)
    for path in sorted(folder.rglob("*.json")):
        document_id, corrections = _read(path)
        found[document_id] += corrections
    return {document_id: tuple(some) for document_id, some in found.items() if some}


def columns() -> dict[str, list[tuple[str, bool]]]:
    """Table → the columns that a reader can give, each with whether every row has it."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for table, record in CORRECTABLE.items():
        hints = typing.get_type_hints(record)
        names = [f.name for f in dataclasses.fields(record) if not f.name.endswith("_id") and f.name not in _DERIVED]
        found[table] = [(name, not isinstance(hints[name], types.UnionType)) for name in names]
    return found


def as_json(correction: Correction) -> dict[str, object]:
    """The correction as a file holds it; sums and days are strings."""
    plain = {"id": correction.id, "quote": correction.quote, "start": correction.start, "box": correction.box}
    held = {name: value for name, value in plain.items() if value is not None}
    values = {name: value for name, value in correction.values if value is not None}
    return {"action": correction.action, "table": correction.table, "page": correction.page, **held, "values": values}


def digest(corrections: Sequence[Correction]) -> str:
    """A short digest: a document is read again when what was put right in it has changed. Empty when nothing was."""
    return hashlib.sha256(repr(tuple(corrections)).encode()).hexdigest()[:16] if corrections else ""


def _read(path: Path) -> tuple[str, list[Correction]]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError("it is too large")
        data = json.loads(path.read_text(encoding="utf-8"))
        return str(data["sha256"]), [_correction(one) for one in data.get("corrections", ())]
    except KeyError as error:
        reason = f"{error.args[0]} is missing or unknown"
    except (ValueError, TypeError, AttributeError, InvalidOperation, RecursionError, StopIteration) as error:
        reason = str(error) or type(error).__name__
    raise UserError(f"{path} is not a correction file ({reason}): save it again, or take it out.", ExitCode.USAGE)


def _correction(data: Mapping[str, Any]) -> Correction:
    action, table, page = data["action"], data["table"], int(data["page"])
    if action not in ACTIONS:
        raise ValueError(f"no action {action!r}")
    given = data.get("values") or {}
    if table == "segments":
        values = {name: given.get(name) for name in _OF_PIECES}
        if action != "wrong":
            SegmentKind(str(values["kind"]))
    else:
        values = _typed(CORRECTABLE[table], given)
    sides = data.get("box")
    box = Box(*(float(side) for side in sides)) if sides else None
    if box and not all(math.isfinite(side) for side in box):
        raise ValueError("a box has four numbers")
    start = data.get("start")
    correction = Correction(
        action, table, page, None if start is None else int(start), data.get("id"), data.get("quote"), box, tuple(sorted(values.items()))
    )  # fmt: skip
    if table != "segments" and action != "wrong":
        _complete(CORRECTABLE[table], action, values)
    return correction


def _complete(record: type[Record], action: str, values: Mapping[str, object]) -> None:
    """Raises `ValueError` where a value that every such row has is not given, or is not one of those it may have."""
    hints = typing.get_type_hints(record)
    always = [f.name for f in dataclasses.fields(record) if not isinstance(hints[f.name], types.UnionType)]
    if record is FieldValue:
        always += ["field"] if action == "right" else []
        if values.get("field") in _DAYS:
            datetime.date.fromisoformat(str(values.get("value")))
    for name in always:
        if values.get(name, "" if action == "right" and name != "field" else None) is None:
            raise ValueError(f"{name} of {record.TABLE} is not given")
    for name, value in values.items():
        known = _CODES.get((record.TABLE, str(values["field"]) if name == "value" and "field" in values else name))
        if known and value not in known:
            raise ValueError(f"{name} can't be {value!r}")


def _typed(record: type[Record], values: Mapping[str, Any]) -> dict[str, object]:
    """Values from JSON as the record has them. Raises `KeyError` or `ValueError` for what it can't hold."""
    hints = typing.get_type_hints(record)
    columns = {field.name for field in dataclasses.fields(record)}
    typed: dict[str, object] = {}
    for name, value in values.items():
        if name not in columns:
            raise KeyError(name)
        typed[name] = None if value in (None, "") else _value(hints[name], value)
    return typed


def _value(hint: object, value: object) -> object:
    if isinstance(hint, types.UnionType):
        hint = next(a for a in typing.get_args(hint) if a is not types.NoneType)
    if hint is Decimal:
        return Decimal(str(value)).quantize(Decimal("0.01"))
    if hint is datetime.date:
        return datetime.date.fromisoformat(str(value))
    if hint is bool:
        return {"true": True, "false": False}[str(value).lower()]
    return int(str(value)) if hint is int else str(value)


# --- pieces -----------------------------------------------------------------------------------------------------------


def correct_segments(
    document: Document, segments: Sequence[Segment], corrections: Sequence[Correction]
) -> tuple[list[Segment], list[Failure]]:
    """The pieces with what a reader said of them, and what no longer fits. They still cover the text, in order, without overlap."""
    pieces, failures = list(segments), []
    for correction in corrections:
        if _of_heading(correction):
            pieces = _renamed(pieces, correction)
        elif correction.table == "segments":
            start = _start(document, correction)
            if start is None:
                failures.append(_lost(correction))
            else:
                pieces = _recut(document, pieces, start, correction)
    return pieces, failures


def _of_heading(correction: Correction) -> bool:
    """Whether a correction of `fields` is of the number or the title of a piece, which the pieces carry."""
    return correction.table == "fields" and dict(correction.values).get("field") in _HEADING_FIELDS


def _renamed(pieces: list[Segment], correction: Correction) -> list[Segment]:
    values = dict(correction.values)
    index = _at(pieces, correction.start or 0)
    given = values.get("value") if correction.action != "wrong" else None
    piece = dataclasses.replace(pieces[index], rule=f"corrected_{correction.action}")
    if values["field"] == "number":
        piece = dataclasses.replace(piece, number=None if given is None else str(given))
    else:
        piece = dataclasses.replace(piece, title=None if given is None else str(given))
    return [*pieces[:index], piece, *pieces[index + 1 :]]


def _recut(document: Document, pieces: list[Segment], start: int, correction: Correction) -> list[Segment]:
    """One piece joined to the one before, renamed, or cut in two at the start of a line."""
    start = max((line.start for line in document.lines if line.start <= start), default=0)
    index = _at(pieces, start)
    piece = pieces[index]
    if correction.action == "wrong":
        if index == 0:
            return pieces
        before = dataclasses.replace(pieces[index - 1], end=piece.end)
        return _reparent([*pieces[: index - 1], before, *pieces[index + 1 :]], index, -1)
    values = dict(correction.values)
    number, title = (None if values[name] in (None, "") else str(values[name]) for name in ("number", "title"))
    kind, rule = SegmentKind(str(values["kind"])), f"corrected_{correction.action}"
    if correction.action == "right" or start <= piece.start:
        named = dataclasses.replace(piece, kind=kind, number=number, title=title, rule=rule)
        return [*pieces[:index], named, *pieces[index + 1 :]]
    added = dataclasses.replace(
        piece, start=start, kind=kind, number=number, title=title, rule=rule, number_span=None, title_span=None, parent=None
    )  # fmt: skip
    cut = [*pieces[:index], dataclasses.replace(piece, end=start), added, *pieces[index + 1 :]]
    return _reparent(cut, index + 1, 1)


def _reparent(pieces: list[Segment], index: int, by: int) -> list[Segment]:
    """Parents counted again where a piece before them came or went; a parent that went is replaced by the one before."""
    return [
        dataclasses.replace(p, parent=p.parent + by) if p.parent is not None and p.parent >= index else p
        for p in pieces
    ]


def _at(pieces: Sequence[Segment], offset: int) -> int:
    """The piece that holds the character at `offset`."""
    return next((i for i, p in enumerate(pieces) if p.start <= offset < p.end), len(pieces) - 1)


# --- values -----------------------------------------------------------------------------------------------------------


def correct_mentions(
    document: Document, segments: Sequence[Segment], mentions: Sequence[Mention], corrections: Sequence[Correction]
) -> tuple[list[Mention], list[Failure]]:
    """The mentions with what a reader said of them, and a failure for each correction whose words are no longer there.

    What was marked wrong and is not read any more needs no correction: that is no failure.
    """
    current, failures = list(mentions), []
    for correction in corrections:
        if correction.table == "segments" or _of_heading(correction):
            continue
        old = None if correction.action == "missing" else _target(document, current, correction)
        if correction.action == "wrong":
            current = [m for m in current if old is None or (m is not old and m.parent_id != old.id)]
        elif old is not None:
            record = dataclasses.replace(old.record, **dict(correction.values))
            current[current.index(old)] = dataclasses.replace(old, rule="corrected_right", record=record)
        elif added := _added(document, segments, correction):
            current.append(added)
        else:
            failures.append(_lost(correction))
    current.sort(key=lambda m: (m.start, m.end, m.record.TABLE, m.id))
    return current, failures


def _lost(correction: Correction) -> Failure:
    message = f"A correction of `{correction.table}` is for words that are no longer on the page."
    return Failure(Stage.EXTRACT, FailureCode.CORRECTION_LOST, message, correction.page)


def _target(document: Document, mentions: Sequence[Mention], correction: Correction) -> Mention | None:
    """The row a correction speaks of: by its id, else the same words on the same page, nearest first."""
    of_table = [m for m in mentions if correction.table == m.record.TABLE]
    for m in of_table:
        if m.id == correction.id:
            return m
    alike = [
        m
        for m in of_table
        if document.page_at(m.start).number == correction.page and document.text[m.start : m.end] == correction.quote
    ]
    return min(alike, key=lambda m: abs(m.start - (correction.start or 0)), default=None)


def _added(document: Document, segments: Sequence[Segment], correction: Correction) -> Mention | None:
    """A row at the words of a correction; None when its page does not hold them."""
    place = _words(document, correction)
    if place is None:
        return None
    record = CORRECTABLE[correction.table](**dict(correction.values))
    key = f"{document.id}|{correction.table}|{EXTRACTOR}|{place}|{correction.values!r}".encode()
    name = hashlib.blake2b(key, digest_size=10).hexdigest()
    return Mention(name, _at(segments, place[0]), *place, EXTRACTOR, f"corrected_{correction.action}", record)


def _start(document: Document, correction: Correction) -> int | None:
    """Where a piece begins that a correction speaks of."""
    if place := _words(document, correction):
        return place[0]
    on_page = 1 <= correction.page <= len(document.pages)
    if on_page and correction.quote is None and correction.box is None:
        return document.pages[correction.page - 1].start
    return None


def _words(document: Document, correction: Correction) -> tuple[int, int] | None:
    """The span of a correction's words: where they were, else nearest to it on their page, else what its box holds."""
    if not 1 <= correction.page <= len(document.pages):
        return None
    page, quote = document.pages[correction.page - 1], correction.quote
    if quote:
        starts, at = [], document.text.find(quote, page.start)
        while 0 <= at < page.end:
            starts.append(at)
            at = document.text.find(quote, at + 1)
        near = page.start if correction.start is None else correction.start
        start = min(starts, key=lambda s: abs(s - near), default=None)
        return None if start is None else (start, start + len(quote))
    return _inside(document, correction.page, correction.box) if correction.box else None


def _inside(document: Document, number: int, box: Box) -> tuple[int, int] | None:
    """The characters whose middle is inside the box, from the first to the last, without white space around them."""
    if len(document.boxes) < number:
        return None
    first = document.pages[number - 1].start
    middles = document.boxes[number - 1].tolist()
    held = [
        first + index
        for index, (x0, top, x1, bottom) in enumerate(middles)
        if box.x0 <= (x0 + x1) / 2 <= box.x1 and box.top <= (top + bottom) / 2 <= box.bottom
    ]
    if not held:
        return None
    words = document.text[held[0] : held[-1] + 1]
    start = held[0] + len(words) - len(words.lstrip())
    return (start, start + len(words.strip())) if words.strip() else None

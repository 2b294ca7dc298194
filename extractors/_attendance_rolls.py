"""Roll calls in rows: a name and a word or a tick on each row (« M. BREUIL Daniel   Présent », « X » under « Excusé »)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractors._attendance_entries import Entry, ListReader
from extractors._names import NOT_NAMES
from models.codes import Attendance
from models.document import Cell, Line, Piece, Table
from models.fold import fold

_S = r"(?:[(./·•-]?(?:es|e|s)\)?){0,3}"
_STATUS = regex.compile(
    rf"""
    (?P<represented> (?:absent{_S}[ ,-]{{1,3}})? (?: represente{_S} | (?:a[ ])?donne[ ](?:pouvoir|procuration) | (?:pouvoirs?|procurations?)(?:[ ]donnee?s?)?
        | mandat(?:aire)? | ayant[ ]donne[ ](?:pouvoir|procuration) | delegation[ ]de[ ]vote ) (?:[ ]{{0,2}}(?:a|par|:)(?![a-z]))? )
  | (?P<excused> (?:absent{_S}[ ,-]{{1,3}})? excuse{_S} | exc\.? )
  | (?P<absent> absent{_S} | abs\.? )
  | (?P<present> present{_S} )
    """,
    regex.VERBOSE,
)
_ROW_STATUS = regex.compile(rf"(?:^|[ ]{{1,8}})(?:{_STATUS.pattern})(?![a-z'])(?P<rest>.{{0,80}})$", regex.VERBOSE)
_SIGN = regex.compile(r"\b(?:present|absent|excus|pouvoir|procuration|represente|donne)")
_TICK = regex.compile(r"\W{0,2}(?:x|oui|1|v|p|[✓✔✗•●*☒☑])\W{0,2}")
_HEADING_WORDS = frozenset({"etaient", "etait", "sont", "est", "ont", "tous", "les", "le"})
_ROWS = 3
"""Rows with a status that make a roll."""


@dataclass(frozen=True, slots=True)
class Roll:
    """A roll call: `entries` each with a status of its own, between two offsets."""

    start: int
    end: int
    entries: list[Entry]


def rolls(piece: Piece) -> Iterator[Roll]:
    """Roll calls of the piece: in tables with a column for each status, or in rows that end with the status."""
    spans: list[tuple[int, int]] = []
    for table in piece.tables:
        roll = _table_roll(piece, table)
        if roll:
            spans.append((roll.start, roll.end))
            yield roll
    for roll in [*_column_rolls(piece), *_line_rolls(piece)]:
        if not any(start < roll.end and roll.start < end for start, end in spans):
            yield roll


# tables ----------------------------------------------------------------------------------------------------------


def _table_roll(piece: Piece, table: Table) -> Roll | None:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    heading = next((row for row in sorted(rows)[:3] if len(_columns(piece, rows[row])) >= 2), None)
    if heading is None:
        return None
    columns = _columns(piece, rows[heading])
    entries: list[Entry] = []
    for row in sorted(rows):
        if row > heading:
            entries += _row(piece, sorted(rows[row], key=lambda c: c.column), columns)
    return Roll(table.start, table.end, entries) if entries else None


def _columns(piece: Piece, cells: Sequence[Cell]) -> dict[int, Attendance]:
    """What each column of a heading row says, by column."""
    found = {}
    for cell in cells:
        match = _STATUS.fullmatch(" ".join(piece.folded[cell.start : cell.end].replace(":", " ").split()))
        if match:
            found[cell.column] = _status(match)
    return found


def _status(match: regex.Match[str]) -> Attendance:
    for status in Attendance:
        if match[status.value]:
            return status
    return Attendance.PRESENT


def _row(piece: Piece, cells: Sequence[Cell], columns: dict[int, Attendance]) -> list[Entry]:
    """The persons of one row: the names before the ticks, or the names inside the columns of status."""
    first = min(columns)
    before = [c for c in cells if c.column < first]
    named = _read(piece, before[0].start, before[-1].end, Attendance.PRESENT) if before else []
    found: list[Entry] = []
    for cell in cells:
        status = columns.get(cell.column)
        if status is None or not piece.body[cell.start : cell.end].strip():
            continue
        ticked = _TICK.fullmatch(piece.folded[cell.start : cell.end].strip()) is not None
        inside = [] if ticked else _read(piece, cell.start, cell.end, status)
        if not named:
            found += [_with(e, e.status or status) for e in inside]
        elif status is Attendance.REPRESENTED and inside:
            named[-1].holder = inside[0].words
            return [_with(named[-1], status)]
        else:
            found = [_with(named[-1], status)]
    return found


def _with(entry: Entry, status: Attendance) -> Entry:
    entry.status = status
    return entry


def _read(piece: Piece, start: int, end: int, status: Attendance) -> list[Entry]:
    return ListReader(piece.body, piece.folded, start, end, status).entries


# rows of text ----------------------------------------------------------------------------------------------------


def _column_rolls(piece: Piece) -> Iterator[Roll]:
    """« Présents   Absents excusés » over two columns of names, without a table's borders."""
    lines = [line for line in piece.lines if not line.furniture]
    for index, line in enumerate(lines):
        heads = piece.body[line.start : line.end].count("\t") and _heads(piece, line)
        if not heads:
            continue
        entries: list[Entry] = []
        end = line.end
        for row in lines[index + 1 :]:
            cells = _cells(piece, row)
            if len(cells) > len(heads) or any(":" in piece.body[a:b] for a, b in cells):
                break
            # the only name of a row stands under the column where the row begins
            shift = len(heads) - 1 if len(cells) == 1 and row.x0 > line.x0 + 60 else 0
            read = [(_read(piece, a, b, heads[i + shift]), heads[i + shift]) for i, (a, b) in enumerate(cells)]
            if not read or not all(found for found, _ in read):
                break
            entries += [_with(e, e.status or status) for found, status in read for e in found]
            end = row.end
        if entries:
            yield Roll(line.start, end, sorted(entries, key=lambda e: e.words[0].start))


def _heads(piece: Piece, line: Line) -> list[Attendance]:
    """The statuses of a line of two headings or more; empty when a cell says anything else."""
    heads = []
    for start, end in _cells(piece, line):
        match = _STATUS.fullmatch(" ".join(piece.folded[start:end].replace(":", " ").split()))
        if not match:
            return []
        heads.append(_status(match))
    return heads if len(heads) >= 2 else []


def _cells(piece: Piece, line: Line) -> list[tuple[int, int]]:
    cells, start = [], line.start
    for part in piece.body[line.start : line.end].split("\t"):
        if part.strip():
            cells.append((start, start + len(part)))
        start += len(part) + 1
    return cells


def _line_rolls(piece: Piece) -> Iterator[Roll]:
    """Runs of lines that end with a status, at most two other lines between two of them."""
    for lines in _near(_status_lines(piece.folded), piece.folded):
        rows = []
        for start, end in lines:
            entry = _line_entry(piece, start, end)
            if entry:
                rows.append((start, end, entry))
        yield from _roll_of(rows)


def _status_lines(folded: str) -> Iterator[tuple[int, int]]:
    """Lines that end with a status, or with few words after one, by the look of it."""
    done = 0
    for sign in _SIGN.finditer(folded):
        if sign.start() < done:
            continue
        start = folded.rfind("\n", 0, sign.start()) + 1
        done = folded.find("\n", sign.end())
        done = done if done >= 0 else len(folded)
        if sign.start() - start >= 3 and done - start <= 160 and ":" not in folded[start : sign.start()]:
            yield start, done


def _near(lines: Iterator[tuple[int, int]], folded: str) -> Iterator[list[tuple[int, int]]]:
    """Those lines in runs of `_ROWS` or more."""
    run: list[tuple[int, int]] = []
    for start, end in lines:
        if run and folded.count("\n", run[-1][1], start) > 3:
            if len(run) >= _ROWS:
                yield run
            run = []
        run.append((start, end))
    if len(run) >= _ROWS:
        yield run


def _roll_of(rows: Sequence[tuple[int, int, Entry]]) -> Iterator[Roll]:
    present = sum(e.status is Attendance.PRESENT for _, _, e in rows)
    if len(rows) >= _ROWS and present:
        yield Roll(rows[0][0], rows[-1][1], [entry for _, _, entry in rows])


def _line_entry(piece: Piece, start: int, end: int) -> Entry | None:
    match = _ROW_STATUS.search(piece.folded[start:end])
    if not match or match.start() < 3:
        return None
    status = _status(match)
    reading = Attendance.ABSENT if status is Attendance.REPRESENTED else status
    stop = end if status is Attendance.REPRESENTED else start + match.start()
    name = start + piece.body[start : start + match.start()].rstrip("\t ").rfind("\t") + 1
    # « Région   Anne DOREL   Présente »: what the line begins with is no name, the cell before the status is
    entries = _read(piece, start, stop, reading) or _read(piece, name, stop, reading)
    entries = [e for e in entries if e.words[0].start < start + match.start()]
    if (
        not entries
        or len(entries) > 2
        or (
            status is not Attendance.REPRESENTED
            and match["rest"].strip(" .")
            and not match["rest"].strip().isupper()
            and len(match["rest"]) > 12
        )
    ):
        return None
    first = fold(entries[-1].words[0].text)
    if first in NOT_NAMES or first in _HEADING_WORDS:
        return None
    return _with(entries[-1], entries[-1].status or status)

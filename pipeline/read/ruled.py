"""Ruled tables: cells from the lines of a page.

Lines that touch make one lattice; where no line stands between two of its fields they are one (spanning) cell, so
headings over several columns and a label beside several rows come out as drawn. A lattice open at a side is closed
where its lines end.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from pipeline.read.grids import Grid, GridCell
from pipeline.read.strokes import Spans, Strokes

_SNAP = 2.0
"""Lines less than so many points apart are one line drawn twice: the two sides of a border, or those of two cells."""
_TOUCH = 3.0
_SHORTEST = 6.0
_STICKS_OUT = 8.0
"""Lines that reach so far beyond the outermost line across them leave a column (or row) open."""
_MOST_FIELDS = 20_000
_MOST_CROSSINGS = 1_000_000

Field = tuple[int, int]
Lines = list[list[float]]
"""Lines in one direction: place, start and end of each."""


def ruled_grids(strokes: Strokes) -> Iterator[Grid]:
    """The lattices of a page that have more than one cell."""
    level, upright = _merged(strokes.level), _merged(strokes.upright)
    if len(level) * len(upright) > _MOST_CROSSINGS:
        return
    for across, down in _connected(level, upright):
        floors, sides = level[across].tolist(), upright[down].tolist()
        ys, xs = _edges(floors, sides), _edges(sides, floors)
        if len(ys) < 2 or len(xs) < 2 or len(ys) * len(xs) > _MOST_FIELDS:
            continue
        cells = tuple(_cells(ys, xs, floors, sides))
        if len(cells) > 1:
            yield Grid(cells)


def _merged(lines: Spans) -> Spans:
    """Lines at one place put together where they meet: rows (place, start, end) in order."""
    if not len(lines):
        return lines
    order = sorted(lines.tolist(), key=itemgetter(0))
    merged = []
    first = 0
    for last in range(1, len(order) + 1):
        if last < len(order) and order[last][0] - order[last - 1][0] <= _SNAP / 2:
            continue
        same, first = order[first:last], last
        place = sum(line[0] for line in same) / len(same)
        start, end = 0.0, -1.0
        for _, low, high in sorted(same, key=itemgetter(1)):
            if end < start or low > end + _TOUCH:
                if end - start >= _SHORTEST:
                    merged.append((place, start, end))
                start, end = low, high
            else:
                end = max(end, high)
        if end - start >= _SHORTEST:
            merged.append((place, start, end))
    return np.array(merged).reshape(-1, 3)


def _connected(level: Spans, upright: Spans) -> Iterator[tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]]:
    """Which level and which upright lines hang together, lattice by lattice."""
    y, x0, x1 = (column[:, None] for column in level.T)
    x, top, bottom = upright.T
    meets = (x > x0 - _TOUCH) & (x < x1 + _TOUCH) & (y > top - _TOUCH) & (y < bottom + _TOUCH)
    left = meets.any(axis=1)
    while left.any():
        across = np.zeros(len(level), bool)
        across[int(np.argmax(left))] = True
        while True:
            down = meets[across].any(axis=0)
            wider = meets[:, down].any(axis=1)
            if (wider == across).all():
                break
            across = wider
        left &= ~across
        yield across, down


def _edges(lines: Lines, others: Lines) -> list[float]:
    """The places of parallel lines in order, and those where the lines across them end beyond the outermost one."""
    places = sorted({line[0] for line in lines})
    edges = places[:1] + [place for before, place in itertools.pairwise(places) if place - before > _SNAP]
    first, last = min(line[1] for line in others), max(line[2] for line in others)
    if first < edges[0] - _STICKS_OUT and sum(line[1] < first + _TOUCH for line in others) > 1:
        edges.insert(0, first)
    if last > edges[-1] + _STICKS_OUT and sum(line[2] > last - _TOUCH for line in others) > 1:
        edges.append(last)
    return edges


def _cells(ys: list[float], xs: list[float], level: Lines, upright: Lines) -> Iterator[GridCell]:
    """The cells of one lattice."""
    for fields in _joined(_walls(ys, xs, level), _walls(xs, ys, upright)):
        if len(fields) == 1:
            ((top, left),) = fields
            bottom, right = top, left
        else:
            rows, columns = [f[0] for f in fields], [f[1] for f in fields]
            top, bottom, left, right = min(rows), max(rows), min(columns), max(columns)
        yield GridCell(top, left, xs[left], ys[top], xs[right + 1], ys[bottom + 1])


def _walls(places: list[float], marks: list[float], lines: Lines) -> list[list[bool]]:
    """Whether a line stands between field k and k + 1 across `places`, for each field along `marks`.

    One row for each inner place, one column for each field between two marks.
    """
    middles = [(one + other) / 2 for one, other in itertools.pairwise(marks)]
    walls = [[False] * len(middles) for _ in places[2:]]
    for place, start, end in lines:
        at = bisect_left(places, place)
        if at == len(places) or (at and place - places[at - 1] <= places[at] - place):
            at -= 1
        if 0 < at < len(places) - 1:
            low, high = bisect_right(middles, start - _TOUCH), bisect_left(middles, end + _TOUCH)
            walls[at - 1][low:high] = [True] * (high - low)
    return walls


def _joined(floors: list[list[bool]], sides: list[list[bool]]) -> list[list[Field]]:
    """The fields of each cell: those with no wall between them, as long as they make a rectangle.

    `floors` are the walls under each row of fields, `sides` those on the right of each column.
    """
    height, width = len(floors) + 1, len(sides) + 1
    open_sides = [(row, column) for column, walls in enumerate(sides) for row, wall in enumerate(walls) if not wall]
    open_floors = [(row, column) for row, walls in enumerate(floors) for column, wall in enumerate(walls) if not wall]
    groups = _groups(height, width, open_sides, open_floors)
    odd = {field for group in groups if not _is_rectangle(group) for field in group}
    if not odd:
        return groups
    return _groups(height, width, open_sides, [field for field in open_floors if field not in odd])


def _groups(height: int, width: int, open_sides: list[Field], open_floors: list[Field]) -> list[list[Field]]:
    """Fields joined to the one on their right, and to the one below."""
    head = list(range(height * width))

    def top_of(field: int) -> int:
        while head[field] != field:
            head[field] = head[head[field]]
            field = head[field]
        return field

    for pairs, step in ((open_sides, 1), (open_floors, width)):
        for row, column in pairs:
            one, other = top_of(row * width + column), top_of(row * width + column + step)
            head[max(one, other)] = min(one, other)
    groups: dict[int, list[Field]] = {}
    for field in range(height * width):
        groups.setdefault(top_of(field), []).append(divmod(field, width))
    return list(groups.values())


def _is_rectangle(fields: list[Field]) -> bool:
    if len(fields) == 1:
        return True
    rows, columns = {f[0] for f in fields}, {f[1] for f in fields}
    return len(fields) == (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)

"""The order in which a person reads the fragments of a page: rows from top to bottom, column after column."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from statistics import median

from pipeline.read.fragments import Fragment, Ink

Row = list[Fragment]

_SAME_BASE = 0.3
"""Two fragments are on one line when their baselines differ by less than this share of the smaller height."""
_LONG = 25
_RAISED_LETTERS = 5
_MARK_GAP, _MARK_OVERLAP = 3.0, 0.6
_OVERLAP = 0.4
_MOST_GUTTERS = 8
_DEEPEST = 6
_LEAST_ROWS = 3
_PARAGRAPH_GAP = 1.3
"""White space of more than so many heights ends the column that runs on beside nothing."""


def rows_in_order(ink: Ink, fragments: Sequence[Fragment], depth: int = 0) -> list[Row]:
    """The printed lines of a page or of a part of it, in reading order, each from left to right."""
    rows = rows_of(fragments)
    if depth > _DEEPEST or not _is_tangled(rows):
        return rows
    columns = _best_columns(ink, fragments, rows)
    if columns is None:
        return rows
    left, right, top, bottom = columns
    taken = {id(f) for f in left} | {id(f) for f in right}
    rest = [f for f in fragments if id(f) not in taken]
    above = [f for f in rest if (f.top + f.bottom) / 2 < (top + bottom) / 2]
    below = [f for f in rest if (f.top + f.bottom) / 2 >= (top + bottom) / 2]
    parts = (above, left, right, below)
    return [row for part in parts if part for row in rows_in_order(ink, part, depth + 1)]


def rows_of(fragments: Sequence[Fragment]) -> list[Row]:
    """Fragments on one baseline put together, rows from top to bottom, each from left to right."""
    if len(fragments) == 1:
        return [list(fragments)]
    rows = _with_raised(_on_baselines(fragments))
    for row in rows:
        if len(row) > 1:
            row.sort()
    return rows


def _on_baselines(fragments: Sequence[Fragment]) -> list[Row]:
    """Fragments on one baseline put together, in no order within a row."""
    rows: list[Row] = []
    base = height = 0.0
    for fragment in sorted(fragments, key=_by_base):
        tall = fragment.bottom - fragment.top
        if rows and fragment.base - base <= _SAME_BASE * min(height, tall):
            rows[-1].append(fragment)
            if tall > height:
                base, height = fragment.base, tall
        else:
            rows.append([fragment])
            base, height = fragment.base, tall
    return rows


def _with_raised(rows: list[Row]) -> list[Row]:
    """The rows with raised and lowered letters that were drawn apart (the « er » of « 1er ») put where they belong."""
    kept: list[Row] = []
    for index, row in enumerate(rows):
        if row[0].end - row[0].start <= _RAISED_LETTERS and all(f.end - f.start <= _RAISED_LETTERS for f in row):
            beside = rows[index + 1 : index + 2] + kept[-1:]
            homes = [next((other for other in beside if _is_raised(f, other)), None) for f in row]
            if all(home is not None for home in homes):
                for fragment, home in zip(row, homes, strict=True):
                    if home is not None:
                        home.append(fragment)
                continue
        kept.append(row)
    return kept


def _is_raised(small: Fragment, row: Row) -> bool:
    """True when a small fragment stands beside one of the row's, a little higher or lower.

    Or before its first one: the bullet of a list, from a font with another idea of where its baseline is.
    """
    tall = small.bottom - small.top
    for other in row:
        if tall < 0.85 * (other.bottom - other.top):
            overlap = min(small.bottom, other.bottom) - max(small.top, other.top)
            gap = max(small.x0 - other.x1, other.x0 - small.x1)
            if overlap > 0.4 * tall and -0.3 * tall < gap < 0.35 * tall:
                return True
    first = min(row)
    overlap = min(small.bottom, first.bottom) - max(small.top, first.top)
    before = 0 < first.x0 - small.x1 < _MARK_GAP * tall
    return before and small.end - small.start <= 2 and overlap > _MARK_OVERLAP * min(tall, first.bottom - first.top)


def _by_base(fragment: Fragment) -> float:
    return fragment.base


def _is_tangled(rows: list[Row]) -> bool:
    """True when something stands beside something else more than once: only then there can be columns."""
    beside = 0
    low = -1.0
    for row in rows:
        first = row[0]
        if len(row) > 1 or low - first.top > _OVERLAP * (first.bottom - first.top):
            beside += 1
            if beside >= _LEAST_ROWS - 1:
                return len(rows) > _LEAST_ROWS
        low = max(low, first.bottom)
    return False


def _best_columns(ink: Ink, fragments: Sequence[Fragment], rows: list[Row]) -> tuple[Row, Row, float, float] | None:
    """The largest pair of columns side by side: left, right, top and bottom; None where there is none."""
    ordered = sorted(fragments, key=lambda f: f.top)
    if not _may_have_columns(rows):
        return None
    best = None
    most = 0
    seen = set()
    for gutter in _gutters(rows):
        for left, right in _bands(ordered, gutter):
            key = (len(left), len(right), left[0].rank, right[0].rank)
            if key in seen or len(left) + len(right) <= most:
                continue
            seen.add(key)
            trimmed = _trimmed(left, right)
            if trimmed is None:
                continue
            left, right = trimmed
            count = len(left) + len(right)
            if count > most and _are_columns(ink, left, right):
                both = left + right
                best = (left, right, min(f.top for f in both), max(f.bottom for f in both))
                most = count
    return best


def _may_have_columns(rows: list[Row]) -> bool:
    """False for the usual page with a table: drawn row after row, and without long lines side by side."""
    ranks = [fragment.rank for row in rows for fragment in row]
    if sum(a > b for a, b in itertools.pairwise(ranks)) > 1:
        return True
    long_rows = sum(len(row) > 1 and _long_ones(row) > 1 for row in rows)
    return long_rows >= _LEAST_ROWS


def _gutters(rows: list[Row]) -> list[float]:
    """Places where a column may begin: left edges that several fragments share, or that follow a gap in their row."""
    edges: Counter[int] = Counter()
    for row in rows:
        for k in range(1, len(row)):
            edges[round(row[k].x0 / 3)] += 2
    for upper, lower in itertools.pairwise(rows):
        if lower[0].top < upper[0].bottom - 1:
            for a in upper:
                for b in lower:
                    if b.x0 >= a.x1 or a.x0 >= b.x1:
                        edges[round(max(a.x0, b.x0) / 3)] += 1
    return [edge * 3 - 2.0 for edge, count in edges.most_common(_MOST_GUTTERS) if count > 1]


def _bands(ordered: Sequence[Fragment], gutter: float) -> list[tuple[Row, Row]]:
    """Left and right fragments of every stretch of the page in which nothing crosses this vertical line."""
    bands: list[tuple[Row, Row]] = []
    left: Row = []
    right: Row = []
    crossed = -1.0
    waiting: list[Fragment] = []
    for fragment in ordered:
        if fragment.x0 < gutter - 0.5 and fragment.x1 > gutter + 0.5:
            if left and right:
                bands.append((left, right))
            middle = (fragment.top + fragment.bottom) / 2
            waiting = [f for f in left + right if (f.top + f.bottom) / 2 > middle]
            left, right = [f for f in waiting if f.x1 <= gutter + 0.5], [f for f in waiting if f.x1 > gutter + 0.5]
            crossed = fragment.bottom
        elif (fragment.top + fragment.bottom) / 2 > crossed - 1:
            (left if fragment.x1 <= gutter + 0.5 else right).append(fragment)
    if left and right:
        bands.append((left, right))
    return [(a, b) for a, b in bands if len(a) >= 2 and len(b) >= 2 and max(len(a), len(b)) >= _LEAST_ROWS]


def _trimmed(left: Row, right: Row) -> tuple[Row, Row] | None:
    """The two sides without what runs on, after white space, above or below the other side's end."""
    top = max(min(f.top for f in left), min(f.top for f in right))
    bottom = min(max(f.bottom for f in left), max(f.bottom for f in right))
    if bottom <= top:
        return None
    left, right = (_near(side, top, bottom) for side in (left, right))
    enough = len(left) >= 2 and len(right) >= 2 and max(len(left), len(right)) >= _LEAST_ROWS
    return (left, right) if enough else None


def _near(side: Row, top: float, bottom: float) -> Row:
    """Of one side (from top to bottom): what stands between `top` and `bottom`, and what goes on without white space.

    Upwards also what was drawn right before: « Séance publique du … », well above the first line beside the letterhead.
    """
    inside = [k for k, f in enumerate(side) if f.bottom > top and f.top < bottom]
    if not inside:
        return []
    first, last = inside[0], inside[-1]
    while first > 0 and (
        side[first].top - side[first - 1].bottom < _PARAGRAPH_GAP * _height(side[first])
        or side[first].rank == side[first - 1].rank + 1
    ):
        first -= 1
    low = max(f.bottom for f in side[: last + 1])
    while last + 1 < len(side) and side[last + 1].top - low < _PARAGRAPH_GAP * _height(side[last]):
        last += 1
        low = max(low, side[last].bottom)
    return side[first : last + 1]


def _height(fragment: Fragment) -> float:
    return fragment.bottom - fragment.top


def _are_columns(ink: Ink, left: Row, right: Row) -> bool:
    """True when the two sides are read one after the other, false when they are read row by row, as a table is.

    What speaks for columns: each side was drawn in one go; its lines are running text (they begin in lower case, in
    the middle of a sentence); the baselines of the two sides do not agree.
    """
    sides = [s for _, s in sorted([(f.rank, 0) for f in left] + [(f.rank, 1) for f in right])]
    switches = sum(a != b for a, b in itertools.pairwise(sides))
    in_one_go = switches <= max(2, 0.15 * min(len(left), len(right)))
    if not in_one_go and min(_long_ones(left), _long_ones(right)) < _LEAST_ROWS:
        return False
    left_rows, right_rows = _on_baselines(left), _on_baselines(right)
    fewer = min(len(left_rows), len(right_rows))
    if fewer < 2 or max(len(left_rows), len(right_rows)) < _LEAST_ROWS:
        return False
    near_left, near_right = [max(row) for row in left_rows], [min(row) for row in right_rows]
    if in_one_go:
        running = (_is_running(ink, near_left), _is_running(ink, near_right))
        if all(running):
            return True
        if fewer < _LEAST_ROWS and not any(running):
            return False
        return _agreement(left_rows, right_rows) < 0.7
    return _is_running(ink, near_left, surely=True) and _is_running(ink, near_right, surely=True)


def _long_ones(side: Row) -> int:
    """How many fragments of a side are as long as a line of running text."""
    return sum(f.end - f.start >= _LONG for f in side)


def _is_running(ink: Ink, lines: Row, *, surely: bool = False) -> bool:
    """True for running text: lines of some length of which a part begins in lower case, and most are full."""
    if len(lines) < (2 * _LEAST_ROWS if surely else _LEAST_ROWS):
        return False
    if median(f.end - f.start for f in lines) < (_LONG if surely else 15):
        return False
    lower = sum(chr(ink.codes[f.start]).islower() for f in lines[1:])
    if lower < (0.4 if surely else 0.2) * (len(lines) - 1):
        return False
    width = max(f.x1 - f.x0 for f in lines)
    return not surely or sum(f.x1 - f.x0 > 0.8 * width for f in lines) >= 0.6 * len(lines)


def _agreement(left: list[Row], right: list[Row]) -> float:
    """How many lines of the side that has fewer stand on a baseline of the other side, as a share."""
    few, many = (left, right) if len(left) <= len(right) else (right, left)
    bases = [row[0].base for row in many]
    agreed = sum(min(abs(row[0].base - base) for base in bases) <= 0.15 * _height(row[0]) for row in few)
    return agreed / len(few)

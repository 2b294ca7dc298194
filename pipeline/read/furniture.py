"""Running headers, footers and page numbers: known by their place, by what they say, and because they repeat."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import regex

from models.document import Furniture, Line
from models.fold import fold
from pipeline.read.compose import PageText

_TOP_ZONE, _BOTTOM_ZONE = 0.2, 0.84
_EDGE = 0.12
_CELLS = 2
"""So many tabs in two lines on end make the rows of a table."""
_SHORT = 24
_MOST_LINES = 8
_SAME_PLACE = 4.0
"""A running line stands at the same height on its pages, give or take so many points."""
_NEXT_PAGES = 2
"""It is on the next page, or on the one after (left and right pages may differ)."""

_NUMBERED = regex.compile(
    r"(?:[-–—|\[(]\s*)?(?:(?:page|pages|pag\.|p\.|pg|folio|f°|feuillet)\s*:?\s*\d{1,4}(?:\s*(?:/|sur|de|-|\|)\s*\d{1,4})?"
    r"|\d{1,4}\s*(?:/|sur|\|)\s*(?:page\s*)?\d{1,4}|[-–—\[(]\s*\d{1,4}\s*[-–—\])]|\d{1,4}\s*\|\s*page)(?:\s*[-–—|\])])?",
    regex.IGNORECASE,
)
_BARE_NUMBER = regex.compile(r"[-–—.\s]*(\d{1,4})[-–—.\s]*")
_ADDRESS = regex.compile(
    r"\b(?:tel|telephone|fax|telecopie|courriel|mail)\b\.? ?:|\btel\. |www\.|https?:|\w@\w|\bsiret ?:"
)
"""What a letterhead prints at the foot of the sheet."""
_OPENS_ACT = regex.compile(
    r"l'an (?:de grace )?(?:deux|20|mil)|\b(?:etai(?:en)?t|sont|membres) presents?\b|\bpresents? ?:|\ben exercice\b"
    r"|\bs'est (?:legalement |regulierement |valablement )?(?:reuni|assemble)|\bse sont (?:reunis|assembles)"
    r"|\b(?:date de )?(?:la )?convocation\b|\bconvoques?\b|\bextraits? d(?:u|es) (?:registre|deliberation|proces)"
)
"""Words of the page on which an act begins: there its heading is its own, even if it stands on every act of a bundle."""
_DIGITS = regex.compile(r"\d+")
_BLANKS = re.compile(r"\s+")


def mark_furniture(pages: Sequence[PageText], heights: Sequence[float]) -> list[list[Line]]:
    """The lines of every page, those that are running headers, footers or page numbers marked as such."""
    zones = [_zone_lines(page, height) for page, height in zip(pages, heights, strict=True)]
    running = _running(pages, heights, zones)
    offsets = _number_offsets(pages, zones)
    marked = []
    for index, (page, height) in enumerate(zip(pages, heights, strict=True)):
        repeated = _at_edge(page, running.get(index, set()))
        opens = bool(repeated) and _OPENS_ACT.search(fold(page.text)) is not None
        lines = list(page.lines)
        upper, lower = _EDGE * height, (1 - _EDGE) * height
        for k, line in enumerate(lines):
            far = line.bottom < upper or line.top > lower
            if (far or k in repeated) and not line.furniture:
                kind = _kind(page, line, height, index, k in repeated, opens, offsets)
                if kind is not None:
                    lines[k] = line._replace(furniture=kind)
        marked.append(lines)
    return marked


def _at_edge(page: PageText, repeated: set[int]) -> set[int]:
    """Of the repeated lines of a page those that nothing of its own separates from its upper or lower edge.

    The heading row of a table that goes on over pages repeats as well, and is the page's own.
    """
    if not repeated:
        return repeated
    kept: set[int] = set()
    order = sorted(range(len(page.lines)), key=lambda k: page.lines[k].top)
    for side in (order, order[::-1]):
        for k, inner in zip(side, [*side[1:], side[-1]], strict=True):
            line = page.lines[k]
            if line.furniture:
                continue
            text = page.line_text(line)
            in_table = min(text.count("\t"), page.line_text(page.lines[inner]).count("\t")) >= _CELLS
            if k in repeated and not in_table:
                kept.add(k)
            elif len(text) > _SHORT or not (_NUMBERED.fullmatch(text.strip()) or _BARE_NUMBER.fullmatch(text)):
                break
    return kept


def _kind(
    page: PageText, line: Line, height: float, index: int, repeated: bool, opens: bool, offsets: set[int]
) -> Furniture | None:
    """What kind of furniture a line is, if any."""
    at_top, at_bottom = line.bottom < _EDGE * height, line.top > (1 - _EDGE) * height
    if at_top or at_bottom:
        text = page.line_text(line)
        if len(text) <= _SHORT:
            if _NUMBERED.fullmatch(text.strip()):
                return Furniture.PAGE_NUMBER
            number = _BARE_NUMBER.fullmatch(text)
            if number and int(number[1]) - index in offsets:
                return Furniture.PAGE_NUMBER
        if at_bottom and not repeated and line.top > 0.9 * height and _ADDRESS.search(fold(text)):
            return Furniture.FOOTER
    if not repeated:
        return None
    if line.top > height / 2:
        return Furniture.FOOTER
    return None if opens else Furniture.HEADER


def _zone_lines(page: PageText, height: float) -> list[int]:
    """The lines at the top and at the foot of a page, where furniture stands: at most a few of each."""
    own = [k for _, k in sorted((line.top, k) for k, line in enumerate(page.lines) if not line.furniture)]
    top = [k for k in own[:_MOST_LINES] if page.lines[k].bottom < _TOP_ZONE * height]
    foot = [k for k in own[-_MOST_LINES:] if page.lines[k].top > _BOTTOM_ZONE * height]
    return top + foot


def _running(
    pages: Sequence[PageText], heights: Sequence[float], zones: Sequence[Sequence[int]]
) -> dict[int, set[int]]:
    """For each page the lines that stand, page numbers apart, at the same place on a page nearby."""
    if len(pages) < 2:
        return {}
    places: dict[str, list[_Stand]] = defaultdict(list)
    for index, (page, height, zone) in enumerate(zip(pages, heights, zones, strict=True)):
        for k in zone:
            line = page.lines[k]
            text = page.line_text(line)
            key = _mask(text)
            if len(key) > 1:
                top = line.top if line.top < height / 2 else line.top - height
                places[key].append(_Stand(index, k, top, text))
    found: dict[int, set[int]] = defaultdict(set)
    for stands in places.values():
        for here, there in itertools.pairwise(stands):
            if here.repeats_in(there):
                found[here.page].add(here.line)
                found[there.page].add(there.line)
    return found


class _Stand(NamedTuple):
    """Where a line stands: page and line count from 0, `top` from the nearer edge of the page."""

    page: int
    line: int
    top: float
    text: str

    def repeats_in(self, other: _Stand) -> bool:
        """True when the other is the same line on a page soon after; figures that differ must count the pages.

        « Délibération N° 82 » and « Délibération N° 84 » on top of two pages are the beginnings of two acts.
        """
        pages = other.page - self.page
        if not 0 < pages <= _NEXT_PAGES or abs(other.top - self.top) > _SAME_PLACE:
            return False
        figures = zip(_DIGITS.findall(self.text), _DIGITS.findall(other.text), strict=False)
        return all(a == b or int(b) - int(a) == pages for a, b in figures)


def _mask(text: str) -> str:
    """A line with its figures as one sign and its spaces as one space."""
    return str(_BLANKS.sub(" ", _DIGITS.sub("#", fold(text)))).strip()


def _number_offsets(pages: Sequence[PageText], zones: Sequence[Sequence[int]]) -> set[int]:
    """What the bare numbers at the edges of pages differ from the place of the page by, on two pages or more."""
    seen: dict[int, set[int]] = defaultdict(set)
    for index, (page, zone) in enumerate(zip(pages, zones, strict=True)):
        for k in zone:
            line = page.lines[k]
            if line.end - line.start < 8:
                number = _BARE_NUMBER.fullmatch(page.line_text(line))
                if number:
                    seen[int(number[1]) - index].add(index)
    return {offset for offset, where in seen.items() if len(where) > 1 or (offset == 1 and 0 not in where)}

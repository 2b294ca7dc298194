"""The contract of an extractor: one file of `extractors/`, one `EXTRACTOR`, its rules and its examples."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from models.codes import SegmentKind
from models.document import Piece
from models.records import Record


@dataclass(frozen=True, slots=True)
class Found:
    """Something an extractor read: where (offsets in the piece, half-open), by which rule, and what.

    `children` are rows of another table that belong to this one, such as the positions behind a vote.
    """

    start: int
    end: int
    rule: str
    record: Record
    children: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """Words from a document and what must be found in them: documentation and test at once.

    `expected` holds one mapping a find, in the order of the text, with the columns that matter (and `quote` for the
    words themselves); empty means that nothing may be found. `source` says what kind of document the words come
    from, or why they are a trap. `fails` is the reason of a known failure: the test then demands that it fails.
    """

    text: str
    expected: tuple[Mapping[str, object], ...]
    source: str
    kind: SegmentKind = SegmentKind.DELIBERATION
    fails: str | None = None


@dataclass(frozen=True, slots=True)
class Extractor:
    """What a file of `extractors/` declares.

    `find` is pure: text in, finds out, in the order of the text; it never raises on odd text, never logs, opens no
    file. `rules` names each rule with a sentence. `triggers` are folded words, one of which must stand in the folded
    text for `find` to be worth calling (none: always). `reads` are the kinds of piece it looks at.
    """

    name: str
    find: Callable[[Piece], Iterator[Found]]
    rules: Mapping[str, str]
    produces: tuple[type[Record], ...]
    examples: tuple[Example, ...]
    reads: frozenset[SegmentKind] = frozenset(SegmentKind)
    triggers: tuple[str, ...] = ()

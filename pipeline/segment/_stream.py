"""The pieces of a document, by a Viterbi pass over its blocks: what each block says, and what speaks for a cut before it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

import regex

from models.document import Document
from pipeline.segment._clues import (
    BALLOTS,
    BREAKS,
    CHANGE,
    CONTENTS,
    FOLLOWS,
    HEADS,
    INCOMPLETE,
    KINDS,
    SILENCE,
    START,
    UNANNOUNCED,
    WINDOW,
    A,
    D,
    O,
    holding,
    starting,
)  # fmt: skip
from pipeline.segment._decisions import Decisions
from pipeline.segment._rows import Flow, Row
from pipeline.segment._sheets import Sheet, numbering, sheets_of

_COUNT = len(KINDS)
NEAR_TOP = 8
"""A heading this many rows under the top of a page belongs to what begins at the top."""
_OPEN = _COUNT
_NEVER = -1e9

_CONTENT_STARTS = starting(CONTENTS)
_CONTENT_HOLDS = holding(CONTENTS)
_HEAD_STARTS = starting(HEADS)

_SET_APART = frozenset({"head_report", "head_convention", "head_annex", "head_order", "head_other"})
"""Headings that never fill their line unless set apart: « Le préfet de la Brenne a présenté … » is a sentence."""

_CLOSINGS = tuple(
    regex.compile(pattern, regex.VERBOSE | regex.MULTILINE)
    for pattern in (
        r"\bpour\s+(?:extrait|copie|expedition)\b", r"\bfait\s+et\s+delibere", r"\bcertifiee?\s+executoire", r"\bcaractere\s+executoire",
        r"\btelerecours", r"\bacte\s+rendu\s+executoire", r"\brecours\s+(?:contentieux|pour\s+exces)", r"\btribunal\s+administratif",
        r"\bseance\s+(?:est\s+)?(?:levee|close)", r"\bsignatures?\b",
        r"""^\W{0,3}(?:signe\b|publiee?\s+le|affichee?\s+le|transmise?\s+(?:au|a)|fait\s+a\s+[\w' -]{2,40},?\s+le|le\s+maire\W*$|l[ea]\s+presidente?\b[^\n]{0,40}$|
        (?:m(?:onsieur|adame|\.)?\s+)?l[ea]\s+(?:maire|secretaire)\b[^\n]{0,20}$)""",
    )
)  # fmt: skip
"""One pattern a phrase: each is found as fast as a plain word, all of them in one are not."""
_LETTERHEAD = regex.compile(
    r"""^\W*(?:republique\s+francaise|liberte|departement\b|arrondissement\b|canton\b|commune\b|ville\b|mairie\b|communaute\b|metropole\b|region\b|syndicat\b
    |ccas\b|centre\s+communal|conseil\s+(?:municipal|communautaire|departemental|regional|d'administration)\b|\W*$)""",
    regex.VERBOSE,
)
_SESSION_OVER = regex.compile(r"\bseance\s+(?:est\s+|a\s+ete\s+)?(?:levee|close)\b|\bleve\s+la\s+seance\b")
_SESSION = regex.compile(
    r"(?:proces[- ]verbal|compte[- ]rendu|seance|reunion)\b[^.;]{0,60}\b(?:conseil|comite|bureau|seance|reunion)\b"
    r"|\b(?:conseil|comite|bureau)\s+(?:municipal|communautaire|syndical)\s+(?:d[ue]\s+)?(?:\p{L}+\s+)?(?=\d{1,2}(?:er)?[ /])"
)
_DAY = regex.compile(r"\b\d{1,2}(?:er)?\s+\p{L}{3,9}\s+(?:19|20)\d\d\b|\b\d{1,2}/\d{1,2}/(?:19|20)?\d\d\b")
_HEAD_ROWS = 5
"""Rows of a letterhead, at most: minutes are longer."""
_UNFINISHED = regex.compile(r"[\w,’'(-]$")


@dataclass(frozen=True, slots=True)
class Block:
    """The rows from `first` to `last` (excluded): a page, or a part of one between two headings."""

    first: int
    last: int
    top: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that make one piece, its kind (an index of `KINDS`), and the name of the clue that opened it."""

    first: int
    last: int
    kind: int
    rule: str


def stretches_of(document: Document, flow: Flow, decisions: Decisions) -> list[Stretch]:
    """The pieces in order, minutes not yet split into their items; empty when the document has no words."""
    if not flow.rows:
        return []
    blocks = _blocks(flow)
    counts = _counts(flow, blocks, decisions)
    sheets = sheets_of(document, flow)
    decided = [decisions.between(block.first, block.last) >= 1 for block in blocks]
    path = _decoded(flow, blocks, counts, sheets, decided)
    stretches: list[Stretch] = []
    for block, (kind, begins, rule) in zip(blocks, path, strict=True):
        if begins or not stretches:
            stretches.append(Stretch(block.first, block.last, kind, rule))
        else:
            last = stretches[-1]
            stretches[-1] = Stretch(last.first, block.last, last.kind, last.rule)
    return stretches


def _head(row: Row, above: Row | None) -> bool:
    """Whether a row stands like a heading: short, and not the middle of a sentence."""
    if len(row.text) > 110 or row.table:
        return False
    if row.first or above is None or row.shaped:
        return True
    full = above.reach > 0.93 and above.x0 < row.x0 + 40
    return not (full and _UNFINISHED.search(above.text)) and not row.text[:1].islower()


def _blocks(flow: Flow) -> list[Block]:
    """Pages, cut again at the strong headings that stand in the middle of one."""
    rows = flow.rows
    cuts = [row.index for row in rows if row.first]
    for row in rows:
        if not row.first and row.shaped and (clue := _head_clue(flow, row.index)) is not None:
            strong = max(HEADS[clue].weights.values()) >= 2.5
            if strong and _cuts_inside(flow, row.index):
                cuts.append(_above_letterhead(flow, row.index))
    firsts = sorted(set(cuts))
    return [Block(a, b, rows[a].first) for a, b in zip(firsts, [*firsts[1:], len(rows)], strict=True)]


def _head_clue(flow: Flow, at: int) -> int | None:
    """Which clue of `HEADS` the row is, if it stands like a heading."""
    row = flow.rows[at]
    if not _head(row, flow.rows[at - 1] if at else None):
        return None
    match = _HEAD_STARTS.match(row.folded)
    if match is None:
        return None
    clue = int(match.lastgroup[1:])
    if HEADS[clue].name in _SET_APART and not row.shaped and row.reach > 0.85 and row.x0 < row.x1 * 0.4:
        return None
    return clue


def _cuts_inside(flow: Flow, at: int) -> bool:
    """Whether a strong heading in the middle of a page may open a piece: under white or a signature, not near the top."""
    row = flow.rows[at]
    if len(row.text) > 80 or not _goes_further(flow, at):
        return False
    top = next((r.index for r in reversed(flow.rows[max(0, at - NEAR_TOP) : at]) if r.first), None)
    if top is not None:
        return _closed(flow, at, top) and not any(map(_addressed, flow.rows[top:at]))
    return _closed(flow, at) or (row.gap or 0) > 1.5


def _addressed(row: Row) -> bool:
    """Whether it is a row of a letterhead: what stands under one at the top of a page goes with it."""
    return bool(_LETTERHEAD.match(row.folded)) and any(map(str.isalpha, row.text))


def _goes_further(flow: Flow, at: int) -> bool:
    """Whether something stands under the heading: « ANNEXES : … » as last words announces what is not there."""
    last = min(at + 4, len(flow.rows) - 1)
    return last == at + 4 and flow.rows[last].page == flow.rows[at].page


def _above_letterhead(flow: Flow, at: int) -> int:
    """The first row of the letterhead over a heading: « RÉPUBLIQUE FRANÇAISE », « Commune de … »."""
    while (
        at
        and not flow.rows[at].first
        and _LETTERHEAD.match(flow.rows[at - 1].folded)
        and len(flow.rows[at - 1].text) < 60
    ):
        at -= 1
    return at


def _closed(flow: Flow, at: int, since: int = 0) -> bool:
    """Whether the rows just above (and not above `since`) end an act: a signature, a certificate, the ways of appeal."""
    first = max(since, at - 12)
    start, end = flow.offsets[first], flow.offsets[at]
    return any(pattern.search(flow.text, start, max(start, end - 1)) for pattern in _CLOSINGS)


def _counts(flow: Flow, blocks: list[Block], decisions: Decisions) -> list[Counter[int]]:
    """How often each clue of `CONTENTS` is met in each block."""
    firsts = [block.first for block in blocks]
    counts: list[Counter[int]] = [Counter() for _ in blocks]
    for block, count in zip(blocks, counts, strict=True):
        for row in flow.rows[block.first : block.last]:
            match = _CONTENT_STARTS.match(row.folded)
            if match:
                count[int(match.lastgroup[1:])] += 1
        ballots = decisions.ballots(block.first, block.last)
        if ballots:
            count[BALLOTS] = ballots
    for index, pattern in _CONTENT_HOLDS:
        for match in pattern.finditer(flow.text):
            counts[bisect_right(firsts, flow.row_at(match.end() - 1)) - 1][index] += 1
    return counts


def _said(count: Counter[int]) -> list[float]:
    """What a block's words are worth for each kind."""
    if not count:
        return [SILENCE[kind] for kind in range(_COUNT)]
    scores = [0.0] * _COUNT
    for index, number in count.items():
        clue = CONTENTS[index]
        for kind, weight in clue.weights.items():
            scores[kind] += weight * min(number, clue.most)
    return scores


def _opening(flow: Flow, block: Block) -> tuple[list[float], list[str]]:
    """What the first rows of a block are worth as the heading of each kind, and the best clue of each."""
    scores = [0.0] * _COUNT
    best = [(0.0, "layout")] * _COUNT
    seen: set[int] = set()
    for at in range(block.first, min(block.first + WINDOW, block.last)):
        index = _head_clue(flow, at)
        if index is None or index in seen:
            continue
        seen.add(index)
        near = 1.0 if at - block.first < 6 else 0.75
        for kind, weight in HEADS[index].weights.items():
            scores[kind] += weight * near
            best[kind] = max(best[kind], (weight, HEADS[index].name))
    return scores, [name for _, name in best]


def _break(flow: Flow, block: Block, sheets: dict[int, Sheet]) -> float:
    """What speaks for the end of a piece just before a block, whatever begins there."""
    row, above = flow.rows[block.first], flow.rows[block.first - 1]
    score = BREAKS["closed before"] * _closed(flow, block.first)
    if not block.top:
        return score + BREAKS["middle of a page"]
    here, before = sheets[row.page], sheets[above.page]
    score += numbering(before, here, row.page - above.page)
    if before.running and here.running:
        score += BREAKS["same header"] if before.running & here.running else BREAKS["other header"]
    if abs(before.width - here.width) > 20 or abs(before.height - here.height) > 20:
        score += BREAKS["other format"]
    if (before.size and abs(before.size - here.size) > 0.8) or abs(before.left - here.left) > 25:
        score += BREAKS["other font"]
    score += BREAKS["another session"] * _another_day(flow, block)
    score += BREAKS["session over"] * _over(flow, block.first)
    goes_on = row.text[:1].islower() and bool(_UNFINISHED.search(above.text)) and not above.table
    return score + BREAKS["sentence goes on"] * goes_on


def _over(flow: Flow, at: int) -> bool:
    """Whether the session ends in the rows just above: « La séance est levée à 22 h 30 »."""
    return any(_SESSION_OVER.search(row.folded) for row in flow.rows[max(0, at - _HEAD_ROWS) : at])


def _another_day(flow: Flow, block: Block) -> bool:
    """Whether a page begins with the dated heading of a session, and the heading before it bears another date."""
    here = _session_day(flow, block.first)
    if not here:
        return False
    before = (_session_day(flow, at) for at in range(block.first - 1, -1, -1) if flow.rows[at].first)
    return next((day != here for day in before if day), False)


def _session_day(flow: Flow, first: int) -> str | None:
    """The date in the heading of a session at the top of a page, as printed; None where there is no such heading."""
    rows = flow.rows[first : first + _HEAD_ROWS]
    text = " ".join(row.folded for row in rows)
    heading = _SESSION.search(text)
    day = _DAY.search(text, heading.start()) if heading else None
    return day[0] if day else None


def _decoded(
    flow: Flow, blocks: list[Block], counts: list[Counter[int]], sheets: dict[int, Sheet], decided: list[bool]
) -> list[tuple[int, bool, str]]:
    """For each block its kind, whether a piece begins there, and by which clue: the best path over all blocks.

    One state a kind, and one more for a deliberation that has not decided yet (`_OPEN`): it does not end so.
    """
    states = range(_COUNT + 1)
    best: list[float] = []
    steps: list[list[tuple[int, bool, str]]] = []
    for index, block in enumerate(blocks):
        said = _said(counts[index])
        heads, names = _opening(flow, block)
        wrong = D if not decided[index] else _OPEN
        if index == 0:
            best = [START[k] + (heads[k] or UNANNOUNCED * (k not in (A, O))) + said[k] for k in map(_kind, states)]
            best[wrong] = _NEVER
            steps.append([(s, True, names[_kind(s)]) for s in states])
            continue
        cut = _break(flow, block, sheets) + CHANGE
        leaving = [best[s] + INCOMPLETE * (s == _OPEN) for s in states]
        scores, step = [], []
        for state in states:
            kind = _kind(state)
            origin = max(states, key=lambda s: leaving[s] + FOLLOWS[_kind(s), kind])
            begin = leaving[origin] + FOLLOWS[_kind(origin), kind] + cut + (heads[kind] or UNANNOUNCED)
            same = max((D, _OPEN), key=best.__getitem__) if state == D and decided[index] else state
            begins = begin > best[same]
            scores.append(max(begin, best[same]) + said[kind])
            step.append((origin if begins else same, begins, names[kind]))
        if decided[index]:
            scores[_OPEN] = _NEVER
        else:
            scores[D], step[D] = best[D] + said[D], (D, False, names[D])
        best = scores
        steps.append(step)
    best[_OPEN] += INCOMPLETE / 2
    state = max(states, key=best.__getitem__)
    path: list[tuple[int, bool, str]] = []
    for step in reversed(steps):
        origin, begins, name = step[state]
        path.append((_kind(state), begins, name))
        state = origin
    return path[::-1]


def _kind(state: int) -> int:
    """The kind that a state stands for."""
    return D if state == _OPEN else state

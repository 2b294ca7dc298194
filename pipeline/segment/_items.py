"""The items of a set of minutes: which style of title explains the session best, and which items decide something."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from pipeline.segment._agenda import Agenda, agenda_of
from pipeline.segment._candidates import WEIGHTS, Candidate, candidate_at, opened_at
from pipeline.segment._decisions import Decisions
from pipeline.segment._rows import Flow

DECIDED = 1.8  # an item that ends in a decision
UNDECIDED = -0.7  # one that decides nothing: it may inform
EMPTY = -0.8  # a title right under a title: a theme and its first item
STACKED = 1.2  # the same where the agenda announces the lower title too
SUBTITLE = -2.0  # an announced item that decides nothing before a title that is not: that one is a part of it
NEXT = 1.4  # the number that follows
SKIP = -0.4  # for each number left out, three at most
BACK = -4.0  # a number that is not greater: another list begins
SHUFFLED = -2.0  # the same where the agenda announces the item: the order was changed
LATE = -0.5  # for each number that a list leaves out before its first, four at most
AGAIN = -3.0  # the same number twice
ALIKE = 0.5  # set like the item before
UNLIKE = -0.8
OTHER_MARK = -2.0  # « 1. » after « 4) »: another list
OWN = 1.2  # how much better a style must explain a session than the announced titles alone
MARKED = 1.3  # how much better bare titles must explain a session than numbered or dashed ones
ENOUGH = 3  # announced titles that are found again: the agenda tells the items
UNANNOUNCED = -0.5  # a bare title that such an agenda does not know
LOOKBACK = 40
"""Candidates that an item looks back over: those between two items are sub-titles."""


_EXECUTIVE = ("dm", "dec", "ar", "dp")
"""Letters before the number of a decision of the executive: the minutes list them, the assembly does not take them."""
_VISAS = 2
_BODY = 3
"""Rows under the title of an act, at least: decisions of the executive are listed in one or two."""

_DECIDING = regex.compile(
    r"(?:projet\s+de\s+)?(?:deliberation|decisions?\s+modificatives?|dm\b|virements?\s+de\s+credits?|vote\s+d|approbation\s+d|adoption\s+d)"
)
"""Titles that say that the item decides, though its text may only state what was decided."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item: its rows (`first` to `last`, excluded) and the titles that head it, outermost first.

    Its number is that of `heads[0]`; its title runs from there to the last row of `heads[-1]`. The rows before
    `heads[0]`, if any, name a theme.
    """

    first: int
    last: int
    heads: tuple[Candidate, ...]
    decided: bool


def items_of(flow: Flow, decisions: Decisions, first: int, last: int) -> tuple[list[Item], Agenda]:
    """The items among the rows from `first` to `last`, in order; none when no style explains them."""
    agenda = agenda_of(flow, decisions, first, last)
    opened = opened_at(flow, decisions, first, last)
    asked = (candidate_at(flow, at, first, last, opened, agenda) for at in range(first, last))
    found = _announced([candidate for candidate in asked if candidate is not None])
    best, announced = _of_style("", found, decisions, last)
    gain = 0.0
    for style in sorted({c.style for c in found} - {"plain"}):
        chosen, score = _of_style(style, found, decisions, last)
        if score - announced > gain + OWN:
            best, gain = chosen, score - announced
    if sum(c.announced for c in best) >= ENOUGH:
        found = [c if c.announced or c.style != "plain" else replace(c, score=c.score + UNANNOUNCED) for c in found]
    chosen, score = _of_style("plain", found, decisions, last)
    bare = sum(bool(c.number) or c.style == "dash" for c in best) < 2
    if score > (announced + gain) * MARKED + 1.0 or (bare and score - announced > gain * MARKED + 1.0):
        best = chosen
    return _closed(_with_parts(best, found), decisions, last), agenda


def _of_style(style: str, found: list[Candidate], decisions: Decisions, last: int) -> tuple[list[Candidate], float]:
    """The best chain of items in that style (none: ""), with those that stand among items of any style."""
    series = [c for c in found if (c.style == style and c.score > -1.0) or (_joins(c) and c.score > -c.previous)]
    return _best_series(series, decisions, last)


def _announced(found: list[Candidate]) -> list[Candidate]:
    """The candidates with the weight of the agenda: each of its entries speaks for the rows most like it only."""
    nearest: dict[int, float] = {}
    for candidate in found:
        nearest[candidate.entry] = max(nearest.get(candidate.entry, 0.0), candidate.likeness)
    weighed = []
    for candidate in found:
        share = max(0.0, min(1.0, (candidate.likeness - 0.45) / 0.35))
        if share > 0.0 and candidate.likeness >= nearest[candidate.entry] - 0.05:
            score = candidate.score + WEIGHTS["agenda"] * share
            weighed.append(replace(candidate, score=score, announced=share == 1.0))
        else:
            weighed.append(candidate)
    return weighed


def _joins(candidate: Candidate) -> bool:
    """Whether it stands among the items whatever their style: announced, or a title that every session knows."""
    return candidate.stop or candidate.previous or candidate.secretary or candidate.announced


def _step(before: Candidate, after: Candidate) -> float:
    """How well two numbers follow each other; a list that begins late is not the list of the items."""
    if after.stop or not after.number:
        return 0.0
    if before.stop or not before.number or before.style != after.style:
        counted = after.style in ("figure", "roman", "letter") and not after.announced
        return LATE * min(4, max(0, after.value - 1)) if counted else 0.0
    step = after.value - before.value
    if before.number == after.number:
        return AGAIN
    if step == 1:
        return NEXT
    if step > 1:
        return SKIP * min(3, step - 1)
    if after.value == 1 and after.themed:
        return 0.0
    return SHUFFLED if after.announced or before.announced else BACK


def _link(before: Candidate, after: Candidate, decisions: Decisions) -> float:
    """What two items in a row are worth: a decision between them, numbers that follow, the same look.

    A title under which nothing is decided loses its own score, unless it is announced: sub-titles would else add up.
    """
    if after.row <= before.last:
        return -99.0
    step = _step(before, after)
    score = 0.0
    if not before.stop:
        if _stands_on(before, after, decisions) and not after.stop and after.style != before.style:
            score += STACKED if after.announced else EMPTY
        elif before.style == "deliberation" or decisions.between(before.row, after.row) >= 1:
            score += DECIDED
        else:
            score += _undecided(before) + SUBTITLE * (before.announced and not after.announced and not after.stop)
            step = min(step, 0.0) if not before.announced else step
    if not after.stop and not before.stop and before.style == after.style:
        alike = before.look == after.look
        score += ALIKE if alike else UNLIKE * sum(a != b for a, b in zip(before.look[:2], after.look[:2], strict=True))
        score += OTHER_MARK * (before.look[2] != after.look[2])
    return score + step


def _registered(candidate: Candidate, end: int) -> bool:
    """Whether its number is of the register: an act, though its decision may be worded oddly or stand on a lost page."""
    if candidate.style != "dated":
        return candidate.style == "deliberation"
    return (
        end - candidate.last > _BODY and candidate.score > 2.5 and not candidate.number.lower().startswith(_EXECUTIVE)
    )


def _acts(candidate: Candidate, decisions: Decisions, end: int) -> bool:
    """Whether it has what acts alone have, its number or its visas, though nothing that could be read decides."""
    return _registered(candidate, end) or decisions.visas(candidate.row, end) >= _VISAS


def _stands_on(before: Candidate, after: Candidate, decisions: Decisions) -> bool:
    """Whether a title stands right on another: a theme, unless « Approbation du procès-verbal : adopté » is done with."""
    done = before.previous and decisions.between(before.row, after.row) >= 1
    return after.row - before.last <= 1 and not done


def _undecided(candidate: Candidate) -> float:
    """What an item that decides nothing costs."""
    usual = bool(candidate.number) and (candidate.secretary or candidate.previous)
    known = candidate.announced or candidate.information or usual
    return UNDECIDED if known else -max(candidate.score, 0.0) - 0.3


def _best_series(series: list[Candidate], decisions: Decisions, last: int) -> tuple[list[Candidate], float]:
    """The chain of candidates with the greatest score, by dynamic programming over pairs."""
    best: list[float] = []
    back: list[int] = []
    for i, candidate in enumerate(series):
        here, origin = candidate.score, -1
        for j in range(max(0, i - LOOKBACK), i):
            total = best[j] + candidate.score + _link(series[j], candidate, decisions)
            if total > here:
                here, origin = total, j
        best.append(here)
        back.append(origin)
    top, score = -1, 0.0
    for i, candidate in enumerate(series):
        decided = _acts(candidate, decisions, last) or decisions.between(candidate.row, last) >= 1
        tail = 0.0 if candidate.stop else DECIDED if decided else _undecided(candidate)
        if best[i] + tail > score:
            top, score = i, best[i] + tail
    chosen = []
    while top >= 0:
        chosen.append(series[top])
        top = back[top]
    return chosen[::-1], score


def _with_parts(chosen: list[Candidate], found: list[Candidate]) -> list[Candidate]:
    """The chain, with « 1-1 Modification des statuts » after « 1. Intercommunalité » right above it: a theme."""
    parts = {c.row: c for c in found if c.style == "nested"}
    whole: list[Candidate] = []
    for candidate in chosen:
        part = parts.get(candidate.last + 1)
        themed = candidate.style in ("figure", "count") and not candidate.stop
        whole += [candidate, part] if part and themed and part.number.startswith(candidate.number) else [candidate]
    return whole


def _closed(chosen: list[Candidate], decisions: Decisions, last: int) -> list[Item]:
    """The chain as items: titles right under each other head one item, and each item is asked whether it decides."""
    items: list[Item] = []
    under_stop = open_stop = False
    at = 0
    while at < len(chosen):
        after = at + 1
        while after < len(chosen) and _stands_on(chosen[after - 1], chosen[after], decisions):
            if chosen[after].stop or chosen[after - 1].stop:
                break
            after += 1
        end = chosen[after].row if after < len(chosen) else last
        heads = _own(chosen[at:after], chosen[after:])
        lead = heads[0]
        resumed = open_stop and items[-1].decided and lead.style != "dash"  # information first, then what is decided
        under_stop = lead.stop or (
            (under_stop or (open_stop and lead.style == "dash")) and not lead.number and not resumed
        )
        open_stop = "divers" not in lead.title if lead.stop else open_stop
        decided = _decided(lead, decisions, end, under_stop) or (
            bool(lead.number) and not under_stop and bool(_DECIDING.match(lead.title))
        )
        items.append(Item(chosen[at].row, end, heads, decided))
        at = after
    return items


def _own(stacked: list[Candidate], following: list[Candidate]) -> tuple[Candidate, ...]:
    """Of titles that stand on each other, those that are the item's own: a theme goes with several items.

    « II. Patrimoine » over « D 2024-46 – Cession » is a theme: the item has a number of its own. « 1. Budget » over
    « – Compte de gestion » is one when « – Compte administratif » follows; over a single dash it is the item's number.
    """
    leaf = stacked[-1]
    for index in range(len(stacked) - 1, 0, -1):
        if stacked[index].number:
            return tuple(stacked[index:])
    for candidate in following:
        if candidate.style == stacked[0].style or candidate.stop:
            break
        if candidate.style == leaf.style and leaf.style != stacked[0].style:
            return (leaf,)
    return tuple(stacked)


def _decided(candidate: Candidate, decisions: Decisions, end: int, under_stop: bool) -> bool:
    """Whether the item ends in a decision of its own."""
    if candidate.closing:
        return False
    first = candidate.row
    if candidate.stop:
        return decisions.notes(first, end) > 0 or ("divers" in candidate.title and decisions.ballots(first, end) >= 2)
    if candidate.secretary or under_stop:
        return decisions.ballots(first, end) > 0
    if candidate.information:
        return decisions.notes(first, end) > 0 or decisions.ballots(first, end) > 0
    return decisions.between(first, end) >= 1 or _acts(candidate, decisions, end)

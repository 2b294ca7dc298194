"""Which of the lines that may head an article do: those that number on from one another."""

from __future__ import annotations

from collections.abc import Sequence

from extractors._articles_headings import Heading

_REACH = 60
"""How many candidates back a heading may look for the one before it."""


def numbered_on(candidates: Sequence[Heading]) -> list[Heading]:
    """The chain of headings with the most weight, where every step that does not count on by one costs.

    « 1, 2, 5, 3 » keeps 1, 2, 3: the 5 is quoted from a text that is amended. « 1, 2, 4 » keeps all three: a heading
    may be unreadable. « 1, 2, 1, 2, 3 » keeps all: an act and the rules that it adopts.
    """
    best: list[float] = []
    previous: list[int | None] = []
    for i, heading in enumerate(candidates):
        score, back = heading.weight - _start_cost(heading), None
        for j in range(max(0, i - _REACH), i):
            through = best[j] + heading.weight - _step_cost(candidates[j], heading)
            if through > score:
                score, back = through, j
        best.append(score)
        previous.append(back)
    at: int | None = max(range(len(best)), key=best.__getitem__, default=None)
    if at is None or best[at] <= 0:
        return []
    chain = []
    while at is not None:
        chain.append(candidates[at])
        at = previous[at]
    return chain[::-1]


def _start_cost(heading: Heading) -> float:
    if heading.main <= 1:
        return 0.1
    if heading.main >= 30:
        return 10.0  # « Article 61 : Services extérieurs », then 62, 64, 65: a budget
    return 0.65 if heading.main <= 12 else 1.6


def _step_cost(before: Heading, after: Heading) -> float:
    if after.number == "unique":
        return 0.1
    if after.main == before.main + 1:
        return 0.3 if after.minor else 0.0
    if after.main == before.main:
        return 0.0 if after.minor and after.minor != before.minor else 0.75
    if after.main == 1:
        return 0.12
    if after.main > before.main:
        gap = after.main - before.main
        return 0.6 if gap <= 3 else 0.9 if gap <= 8 else 1.6
    return 1.2 + 0.8 * (before.main - after.main)

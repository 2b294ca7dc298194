"""The word lists of `extractors/words`."""

from __future__ import annotations

from pathlib import Path


def words_of(name: str) -> frozenset[str]:
    """The lines of a list, without its comments."""
    with (Path(__file__).with_name("words") / name).open(encoding="utf-8") as lines:
        return frozenset(word for line in lines if (word := line.strip()) and not word.startswith("#"))

"""Which numbers are chapters or accounts of the charts, and whether a printed label is theirs."""

from __future__ import annotations

from pathlib import Path

import regex

_PATH = Path(__file__).parent / "words" / "budget_chart.txt"
_STEM = 6
_WORD = regex.compile(r"[a-z]{3,}")
_EMPTY = frozenset(
    _WORD.findall(
        "les des aux par pour sur une autre autres dans hors sauf non leur leurs ses son total article compte chapitre"
    )
)


def _load() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    accounts: dict[str, frozenset[str]] = {}
    chapters = set()
    for line in _PATH.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, *stems = line.split(" ")
        if code.startswith("+"):
            code = code[1:]
            chapters.add(code)
        accounts[code] = frozenset(stems)
    return accounts, frozenset(chapters)


_ACCOUNTS, CHAPTERS = _load()


def is_chapter(code: str) -> bool:
    """Whether digits are a chapter of some chart, its leading zero dropped or not (« 11 » for 011)."""
    return code in CHAPTERS or (len(code) == 2 and f"0{code}" in CHAPTERS) or (code == "45")


def is_listed(code: str) -> bool:
    """Whether digits stand in a chart as they are."""
    return code in _ACCOUNTS


def is_account(code: str) -> bool:
    """Whether digits are an account of some chart, or a house subdivision of one: « 657487 » under 65748."""
    return code in _ACCOUNTS or (
        4 <= len(code) <= 8 and any(code[:n] in _ACCOUNTS for n in range(len(code) - 1, 2, -1))
    )


def label_fits(code: str, label: str, least: int = 1) -> bool:
    """Whether folded words printed beside a code are those of the chart: half of the first six, `least` at least."""
    stems = _ACCOUNTS.get(code, frozenset()) | (
        _ACCOUNTS.get(f"0{code}", frozenset()) if len(code) == 2 else frozenset()
    )
    words = [word[:_STEM] for word in _WORD.findall(label) if word not in _EMPTY][:6]
    shared = sum(word in stems for word in words)
    return shared >= least and shared * 2 >= len(words)

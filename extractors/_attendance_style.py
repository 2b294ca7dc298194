"""Persons of an attendance list, and how a list is written: the form of its names and what separates them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from extractors._attendance_tokens import Token
from extractors._names import Word, form_of, list_form
from models.codes import Attendance

MIXED = frozenset({"FS", "SF"})
"""The forms that tell first name and surname by their capitals."""


@dataclass(slots=True)
class Entry:
    """A person of a list. `status` is None when the heading decides; `holder` are the words of the proxy's holder."""

    words: list[Word]
    civility: str | None = None
    role: str | None = None
    group: str | None = None
    status: Attendance | None = None
    holder: list[Word] = field(default_factory=list)
    arrived: str | None = None
    left: str | None = None
    official: bool = False
    holds_only: bool = False
    key: str = ""
    """The mark of the note that says more of the person: « * », « 1 »."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a list is written: the form of its names, what separates them, whether each has a civility."""

    form: str
    size: int
    by_line: bool
    dashes: bool
    commas: bool
    civilities: bool
    grouped: bool

    @classmethod
    def of(cls, listed: Sequence[Token]) -> Style:
        """The style of the tokens up to the first that belongs to no list."""
        head = _before_prose(listed)
        runs = runs_of(head)
        sizes = sorted(sum(w.kind != "p" for w in run) for run in runs)
        explicit = sum(t.kind == "separator" and t.more in {",", ";", "-", "/", "et"} for t in head)
        explicit += sum(a.more == "." and b.kind in {"word", "civility"} for a, b in pairwise(head))
        form = list_form(runs) if runs else ""
        dashes = sum(t.kind == "separator" and t.more == "-" for t in head)
        named = sum(t.kind == "civility" and t.more == "single" for t in head)
        lines = _bare_lines(head, form, named * 2 > len(runs))
        return cls(
            form=form,
            size=sizes[len(sizes) // 2] if sizes else 0,
            by_line=lines > explicit / 2,
            dashes=dashes * 2 > explicit,
            commas=explicit - dashes >= max(2, dashes),
            civilities=named * 2 > len(runs),
            grouped=_grouped(head) >= 2,
        )


def _before_prose(listed: Sequence[Token]) -> list[Token]:
    """The tokens up to the first prose, title or end of a sentence."""
    head: list[Token] = []
    for token in listed:
        last = head[-1] if head else None
        if len(head) > 3 and token.kind == "other":
            break
        if len(head) > 3 and token.more == "title" and last is not None and last.kind in {"line", "tab"}:
            break
        if (
            token.kind == "line"
            and last is not None
            and last.more == "."
            and any(t.more in {",", ";", "."} for t in head[:-1])
        ):
            break
        head.append(token)
    return head


def runs_of(listed: Sequence[Token]) -> list[list[Word]]:
    runs: list[list[Word]] = []
    before: Token | None = None
    for token in listed:
        if token.kind == "word" and token.word is not None:
            if before is not None and before.kind == "word":
                runs[-1].append(token.word)
            else:
                runs.append([token.word])
        before = token
    return [run for run in runs if any(w.kind != "p" for w in run)]


def _grouped(listed: Sequence[Token]) -> int:
    """Lines that begin with words before the civility: « BASSEVELLE  M. RICHARD Bernard »."""
    count, before = 0, ""
    for token in listed:
        if token.kind == "civility":
            count += before == "words"
            before = "civility"
        elif token.kind == "word":
            before = "words" if before in {"line", "words", ""} else before
        elif token.kind != "tab":
            before = token.kind
    return count


def _bare_lines(listed: Sequence[Token], form: str, civilities: bool) -> int:
    """Line ends between two entries without any other separator; those inside a name do not count.

    Where each name has its civility, a line that begins with none goes on with the name of the line before.
    """
    count, marked = 0, True
    run: list[Word] = []
    for token, following in zip_longest(listed, listed[1:]):
        if token.kind == "line":
            last = following is None and count == 0 and len(listed) > 6
            inside = civilities and following is not None and following.kind == "word"
            count += not (marked or inside or last) and (form not in MIXED or not run or form_of(run) == form)
            marked, run = True, []
        elif token.kind in {"word", "role", "note"}:
            run = [*run, token.word] if token.word is not None else []
            marked = False
        elif token.kind == "separator" and token.more != "bullet":
            marked = token.more != "."
    return count

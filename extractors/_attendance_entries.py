"""The persons of one attendance list, read token by token: who, with what civility and role, absent how, proxy to whom.

A list has no end mark. It ends where prose begins (« M. X rapporte »), at a title word, or where a line no longer looks
like the names before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors._attendance_proxies import ProxyCursor
from extractors._attendance_style import Entry
from extractors._attendance_tokens import Token
from extractors._names import Word, form_of, is_first_name, printed, split_run
from models.codes import Attendance
from models.fold import fold

__all__ = ["Entry", "ListReader"]


_CLOSING = frozenset(("formant", "constituant", "composant", "representant", "soit", "lesquels", "lesquelles"))
"""« …, formant la majorité des membres »: what may follow the last name of a list."""
_GROUPS = frozenset(("groupe", "commune", "communaute", "ville", "canton", "syndicat", "liste", "college"))


class ListReader(ProxyCursor):
    """Reads one list. `entries` are its persons in the order of the text, `end` is the offset where the list ends."""

    def __init__(self, text: str, folded: str, start: int, end: int, status: Attendance, paired: bool = False) -> None:
        super().__init__(text, folded, start, end, status, paired)
        self._walk()

    def _walk(self) -> None:
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if not getattr(self, f"_on_{token.kind}")(token):
                break
            if token.kind not in {"line", "tab", "separator", "colon"}:
                self.end = max(self.end, self._tokens[min(self._at, len(self._tokens)) - 1].end)

    def _on_line(self, _: Token) -> bool:
        self._line = True
        return self._advance()

    def _on_tab(self, _: Token) -> bool:
        if self._takes_pair():
            return True
        self._separated = True
        return self._advance()

    def _on_separator(self, token: Token) -> bool:
        if self._takes_slash(token):
            return True
        if token.more == ".":
            self._stopped = True
        elif token.more == "bullet":
            self._separated = True
        else:
            self._separated, self._line, self._stopped = True, False, False
        self._dash = token.more == "-"
        return self._advance()

    def _on_colon(self, _: Token) -> bool:
        return self._takes_pair() or self._advance()

    def _on_label(self, token: Token) -> bool:
        self._group = " ".join(self._text[token.start : token.end].split()).rstrip(" :,")
        self._current, self._role, self._civility = None, None, None
        self._separated, self._line = True, False
        return self._advance()

    def _on_key(self, token: Token) -> bool:
        """« Anne DOREL (1) », and further down « (1) pouvoir à Luc BESSE »."""
        following = self._peek(1)
        notes = self._line and following is not None and following.kind in {"proxy", "giver", "bare", "status", "move"}
        if notes:
            self._keyed = [entry for entry in self.entries if entry.key == token.more]
            self._current = self._keyed[-1] if self._keyed else None
            self._separated = self._line = self._stopped = False
        elif self._current is not None:
            self._current.key = self._current.key or token.more
        return self._advance()

    def _on_filler(self, _: Token) -> bool:
        self._current, self._separated, self._line = None, True, False
        return self._advance()

    def _on_count(self, _: Token) -> bool:
        return not self.entries and self._advance()

    def _on_civility(self, token: Token) -> bool:
        before = self._civility
        pair = before is not None and before.more == "plural" and self._pending == before.start
        if pair and before is not None and token.more == "plural":
            token = Token("civility", before.start, token.end, more="plural")
        self._civility, self._pending = token, token.start
        return self._advance()

    def _on_role(self, token: Token) -> bool:
        following = self._peek(1)
        words = " ".join(self._text[token.start : token.end].split())
        secretary = "secretaire" in self._folded[token.start : token.end]
        if secretary and following is not None and following.kind == "tab" and self._line:
            return False  # the next row of the frame: « Secrétaire de séance | Zoé ROUX »
        if following is not None and following.kind == "colon":
            if secretary:
                return False
            self._role, self._current, self._group = words, None, None
            self._separated, self._line = True, False
        elif following is not None and following.kind == "other" and not self._belongs(token):
            return False
        elif self._belongs(token) and self._current is not None:
            self._current.role = self._current.role or words
            self._current.official |= token.more == "official"
            if fold(words).endswith("s") and fold(words).startswith(("adjoints", "conseill", "vice")):
                self._name_role(words)
        self._civility = None if self._civility and self._civility.more == "single" else self._civility
        return self._advance()

    def _belongs(self, token: Token) -> bool:
        """Whether a phrase stands with the entry before it, and does not open a sentence."""
        return self._current is not None and self._civility is None and not self._stopped

    def _name_role(self, words: str) -> None:
        """« A, B, C, adjoints au maire »: the role of all that have none yet."""
        for entry in reversed(self.entries):
            if entry.role and entry.role != words:
                break
            entry.role = words

    def _on_move(self, token: Token) -> bool:
        if self._current is None:
            return bool(self.entries) and self._advance()
        self._moved(self._current, token, self._text[token.start : token.end])
        return self._advance()

    def _on_status(self, token: Token) -> bool:
        if self._current is not None:
            self._set_status(self._current, token.more)
        return self._advance()

    def _on_other(self, token: Token) -> bool:
        """Words of no list: a count at the beginning, a short remark after a comma, else prose: the end."""
        if (
            not self.entries
            and token.start - self._tokens[0].start < 8
            and self._folded[token.start : token.end].isdigit()
        ):
            return self._advance()
        if self._current is None or self._line or not self._separated:
            return False
        if self._small_name(token):
            return True
        count = 0
        while (following := self._peek()) is not None and following.kind in {"other", "word"}:
            count += 1
            self._at += 1
        return count <= 4 and following is not None and following.kind in {"separator", "line", "note"}

    def _small_name(self, token: Token) -> bool:
        """« , jean DUPONT, »: a name typed without its first capital, between two separators."""
        following, after = self._peek(1), self._peek(2)
        if following is None or following.word is None or following.word.kind == "p" or after is None:
            return False
        if after.kind == "word":
            after = self._peek(3)
        text = self._text[token.start : token.end]
        if after is None or after.kind not in {"separator", "note"} or not text.isalpha() or len(text) < 3:
            return False
        self._tokens[self._at] = Token("word", token.start, token.end, Word(token.start, token.end, text, "C"))
        return True

    def _on_word(self, token: Token) -> bool:
        begin = self._at
        run = self._run()
        following = self._peek()
        if not run:
            return True
        if following is not None and following.kind == "colon" and not self._named() and not self._paired:
            return self._label(run, begin)
        if following is not None and following.kind == "other" and not self._remark(following):
            return False
        if self._civility is None and self._is_group(run, following):
            self._group = printed(self._text, run)
            self._separated = True
            return True
        if self._is_dashed_label(self._tokens[begin], following):
            self._role, self._current, self._separated = printed(self._text, run), None, True
            return True
        run, place = self._without_place(self._without_first_name(run))
        if not self._accepts(run, self._tokens[begin], following):
            return False
        names = split_run(run, self._style.form)
        if self._current is not None and self._is_second_surname(names[0]):
            self._current.words += names.pop(0)
        for index, name in enumerate(names):
            self._add(name, index == 0)
        if place and self._current is not None:
            self._current.group = self._current.group or printed(self._text, place)
        self._separated = self._line = self._stopped = False
        return True

    @staticmethod
    def _without_place(run: list[Word]) -> tuple[list[Word], list[Word]]:
        """« DOREL Hubert de BELLEVAL »: a delegate, and the commune he is of."""
        cut = next((i for i, w in enumerate(run) if w.kind == "p" and fold(w.text) in {"de", "d'", "du"}), 0)
        if cut > 1 and form_of(run) == "" and form_of(run[:cut]) == "SF" and form_of(run[cut:]) == "U":
            return run[:cut], [w for w in run[cut:] if w.kind != "p"]
        return run, []

    def _without_first_name(self, run: list[Word]) -> list[Word]:
        """« DOREL, Anne ERARD Guy » in a list of surnames first: a comma typed in the wrong place."""
        before = self._current
        if self._style.form != "SF" or before is None or before.holder or self._line or form_of(before.words) != "U":
            return run
        cut = next((i for i, w in enumerate(run) if w.kind == "U"), 0)
        if not cut or not all(w.kind == "C" and is_first_name(w.text) for w in run[:cut]):
            return run
        before.words += run[:cut]
        return run[cut:]

    def _named(self) -> bool:
        """Whether a civility of one person stands before the place."""
        return self._civility is not None and self._civility.more == "single"

    def _label(self, run: Sequence[Word], begin: int) -> bool:
        """« Groupe Ensemble : », « CAPV : »: what the next persons are grouped by; a title word ends the list."""
        title = self._tokens[begin].more == "title" and fold(run[0].text) not in _GROUPS
        if title or len(run) > 6 or not (self._line or self._separated):
            return False
        after = self._peek(1)
        if after is None or after.kind not in {"word", "civility", "line", "filler"}:
            return False
        self._group, self._current, self._role = printed(self._text, run), None, None
        self._separated, self._line = True, False
        return True

    def _remark(self, token: Token) -> bool:
        """A figure stuck to a name is a note's number; « formant la majorité des membres » closes the list."""
        word = self._folded[token.start : token.end]
        return (len(word) <= 2 and word.isdigit()) or word in _CLOSING

    def _add(self, name: list[Word], first: bool) -> None:
        civility = None
        if self._civility is not None and (first or self._civility.more == "plural"):
            civility = " ".join(self._text[self._civility.start : self._civility.end].split())
        self._current = Entry(name, civility, self._role, self._group)
        self._current.status = Attendance.REPRESENTED if self._gives else None
        self._gives = False
        self.entries.append(self._current)
        self._pending = -1
        if self._civility is not None and self._civility.more == "single":
            self._civility = None

"""Where a name of an attendance list ends, and whether capitalised words are a person of the list at all."""

from __future__ import annotations

from collections.abc import Sequence

from extractors._attendance_style import MIXED, Entry, Style
from extractors._attendance_tokens import Token, by_initials, doubled, mended, tokens, with_initials
from extractors._names import Word, form_of, is_first_name, split_run
from models.codes import Attendance
from models.fold import fold

_PARTICLES = frozenset(
    (
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "van",
        "von",
        "der",
        "den",
        "di",
        "da",
        "dos",
        "del",
        "el",
        "al",
        "ben",
        "saint",
    )
)


class Cursor:
    """A place in the tokens of one list, with what was read so far and what stands before the place.

    `_separated`, `_line` and `_stopped` say what came since the last person: a separator, a line end, a full stop;
    `_gives` is set behind « pouvoir de », where the next person gives one.
    """

    def __init__(self, text: str, folded: str, start: int, end: int, status: Attendance, paired: bool = False) -> None:
        self._text, self._folded = text, folded
        self._tokens = self._read(start, end)
        if by_initials(self._tokens):
            self._tokens = list(with_initials(self._tokens, text))
        self._style = Style.of(self._tokens)
        self._status, self._paired = status, paired
        self.entries: list[Entry] = []
        self.end = start
        self._at = 0
        self._current: Entry | None = None
        self._civility: Token | None = None
        self._role: str | None = None
        self._group: str | None = None
        self._separated, self._line, self._stopped = True, False, False
        self._pending = -1
        self._keyed: list[Entry] = []
        self._dash = self._gives = False

    def _read(self, start: int, end: int) -> list[Token]:
        return mended(doubled(list(tokens(self._text, self._folded, start, end))))

    def _peek(self, ahead: int = 0) -> Token | None:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else None

    def _advance(self) -> bool:
        self._at += 1
        return True

    def _run(self) -> list[Word]:
        """The words of one name, over line ends and dashes where the list's style says that the name goes on."""
        run: list[Word] = []
        while (token := self._peek()) is not None:
            if token.kind == "word" and token.word is not None:
                if run and token.more == "title" and self._is_title():
                    break
                run.append(token.word)
                self._at += 1
                continue
            following = self._peek(1)
            if following is None or following.kind != "word" or following.word is None or not run:
                break
            if token.kind in {"line", "tab"} and self._goes_on(run, token.kind):
                self._at += 1
                continue
            if token.kind == "separator" and token.more == "-" and self._is_hyphen(run, following.word):
                self._at += 1
                continue
            break
        while run and run[-1].kind == "p":
            run.pop()
        return run if any(w.kind != "p" for w in run) else []

    def _is_title(self) -> bool:
        """« … Guy ERARD Secrétaire : », « … Guy ERARD Le quorum »: a title word after a name, not a part of it."""
        following = self._peek(1)
        return following is not None and following.kind in {"colon", "other", "role"}

    def _is_hyphen(self, run: Sequence[Word], word: Word) -> bool:
        """« Claire DUPRÉ – MARTIN », « BAYLE Jean - Claude », in a list of commas or lines: the dash is inside a name."""
        if self._style.dashes:
            return False
        if not self._style.by_line and self._style.commas and run[-1].kind == word.kind:
            return True
        return form_of(run) == "FS" and word.kind == "U" and self._next_is_single()

    def _next_is_single(self) -> bool:
        after = self._peek(2)
        return after is None or after.kind != "word"

    def _goes_on(self, run: Sequence[Word], gap: str) -> bool:
        """Whether the name in `run` goes on after a line end or a column border."""
        ahead: list[Word] = []
        at = self._at + 1
        while at < len(self._tokens) and (word := self._tokens[at].word) is not None:
            ahead.append(word)
            at += 1
        if not any(w.kind != "p" for w in ahead) or self._tokens[self._at + 1].more == "title":
            return False
        if len(run) > 1 and at < len(self._tokens) and self._tokens[at].kind == "colon":
            return False  # the next line is headed: « Luc BESSE\nMONTCLAIR : Anne DOREL »
        if run[-1].kind == "p" or (fold(run[-1].text) in _PARTICLES and gap == "line"):
            return True
        first = next(w for w in ahead if w.kind != "p")
        particle = gap == "line" and not self._style.by_line and fold(ahead[0].text) in _PARTICLES
        if particle and len(ahead) > 1 and form_of(run) == form_of(ahead):
            return True  # « MM. BOUCHER, ROCHE\nDE VALMONT, BRUN »
        upper, capital = any(w.kind == "U" for w in run), any(w.kind in "Ci" for w in run)
        if gap == "tab":
            return self._columns(run, ahead)
        if self._style.form == "FS":
            if not upper:
                return first.kind == "U" and (not self._style.by_line or self._civility is not None)
            return capital and first.kind == "U" and not self._style.by_line and form_of(ahead) == "U"
        if self._style.form == "SF":
            if not capital:
                return first.kind in "Ci" or (form_of(ahead) == "SF" and not self._style.by_line)
            return False
        if self._style.form == "U" and form_of(run) == "U" and form_of(ahead) == "C" and len(ahead) == 1:
            # « MARTEL\nClaire, » in a list of surnames: the one that needs a first name
            return is_first_name(ahead[0].text)
        if self._style.by_line or self._style.size < 2:
            return False
        after = self._tokens[at] if at < len(self._tokens) else None
        marked = after is not None and (after.kind == "separator" or after.kind in {"note", "proxy"})
        return (len(run) == 1 and len(ahead) <= self._style.size) or (len(ahead) == 1 and marked)

    @staticmethod
    def _columns(run: Sequence[Word], ahead: Sequence[Word]) -> bool:
        """Surname in one column, first name in the next, or the other way round."""
        one, two = form_of(run), form_of(ahead)
        if one == "U" and two == "C":
            return all(is_first_name(w.text) for w in ahead)
        return one == "C" and two == "U" and all(is_first_name(w.text) for w in run)

    def _is_second_surname(self, name: Sequence[Word]) -> bool:
        """« Jean DUPRÉ – MARTIN – Zoé CLAIR »: a lone surname among full names belongs to the one before."""
        before = self._current
        if before is None or not self._dash or self._line or self._civility is not None or self._style.form != "FS":
            return False
        return form_of(name) == "U" and form_of(before.words) == "FS" and not before.holder and before.role is None

    def _is_group(self, run: Sequence[Word], following: Token | None) -> bool:
        """« BASSEVAL  M. RICHARD Bernard »: the commune before its delegate, or alone on its line when it has none."""
        if following is None:
            return False
        begins = self._line or not self.entries or self._separated
        after = self._peek(1) if following.kind == "tab" else following
        listed = self._style.civilities or self._style.grouped
        if after is not None and after.kind == "civility":
            return begins and (listed or (following.kind == "tab" and not self._has_first(run)))
        return listed and following.kind == "line" and self._line and self._group is not None and form_of(run) == "U"

    def _is_dashed_label(self, first: Token, following: Token | None) -> bool:
        """« Membres - MM. ROUX, LAMY »."""
        after = self._peek(1)
        dash = following is not None and following.more == "-"
        return dash and first.more == "title" and after is not None and after.kind == "civility"

    def _accepts(self, run: Sequence[Word], first: Token, following: Token | None) -> bool:
        """Whether a run of capitalised words is a person of this list, where it stands."""
        named = self._civility is not None
        telling = following is not None and following.kind in {"proxy", "bare", "status", "replaced", "giver"}
        form = form_of(split_run(run, self._style.form)[0])
        if (
            first.more == "title"
            and not named
            and not (form in MIXED and form == self._style.form and self._has_first(run, initials=not self._line))
        ):
            return False
        if len(run) > 12 or not form:
            return False
        if not self.entries:
            return True
        alike = form == self._style.form and (self._style.by_line or (form in MIXED and not self._line))
        if self._stopped and not telling and not alike and not self._goes_on_after_stop():
            return False
        if named or (self._separated and not self._line):
            return True
        if self._separated:
            # a line of a list with bullets or columns
            return form == self._style.form or form in MIXED or len(run) <= self._style.size + 1
        if self._line:
            return self._like_the_others(run, form) or telling
        return True

    def _goes_on_after_stop(self) -> bool:
        """« … à Mme VALMONT. M. ROUX », « … VALMONT.\nMM. ROUX, LAMY »; « VALMONT.\nM. ROUX » may begin a sentence."""
        if self._civility is None:
            return False
        new_line = "\n" in self._text[max(0, self._civility.start - 2) : self._civility.start]
        return self._style.by_line or self._civility.more == "plural" or not new_line or self._name_follows()

    def _name_follows(self) -> bool:
        """« … municipales.\nM. ROUX, maire, Mme LAMY » goes on; « M. ROUX, maire, ouvre la séance » does not."""
        at = self._at
        while at < len(self._tokens) and (token := self._tokens[at]).more != ".":
            if token.kind not in {"separator", "role", "line", "note"}:
                return token.kind == "civility"
            at += 1
        return False

    def _like_the_others(self, run: Sequence[Word], form: str) -> bool:
        """Whether a line that nothing separates from the last begins with a name like the list's other names."""
        if self._style.civilities and not self._style.by_line:
            return False
        if form in MIXED:
            return form == self._style.form or self._has_first(run)
        if self._style.form in MIXED:
            return self._style.by_line and self._has_first(run) and len(run) <= 4
        return self._style.by_line and (self._has_first(run) or len(run) <= self._style.size)

    @staticmethod
    def _has_first(run: Sequence[Word], initials: bool = True) -> bool:
        return any(is_first_name(w.text) or (initials and w.kind == "i") for w in run)

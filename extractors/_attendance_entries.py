"""The persons of one attendance list, read token by token: who, with what civility and role, absent how, proxy to whom.

A list has no end mark. It ends where prose begins (« M. X rapporte »), at a title word, or where a line no longer looks
like the names before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors._attendance_tokens import Token, mended, tokens
from extractors._names import Word, form_of, is_first_name, list_form, printed, split_run
from models.codes import Attendance
from models.fold import fold

_TEMPORAL = ("a partir", "jusqu", "a compter", "depart", "arriv", "avant ", "apres ", "point", "deliberation n", "rapport n")
_PARTICLES = frozenset("de du des la le les van von der den di da do dos del el al ben saint sainte".split())
_MIXED = {"FS", "SF"}


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
    temporary: bool = False
    holds_only: bool = False


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
        runs = _runs(head)
        sizes = sorted(sum(w.kind != "p" for w in run) for run in runs)
        explicit = sum(t.kind == "separator" and t.more in {",", ";", "-", "/", "et"} for t in head)
        explicit += sum(a.more == "." and b.kind in {"word", "civility"} for a, b in pairwise(head))
        form = list_form(runs) if runs else ""
        lines = _bare_lines(head, form)
        dashes = sum(t.kind == "separator" and t.more == "-" for t in head)
        named = sum(t.kind == "civility" and t.more == "single" for t in head)
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
        if token.kind == "line" and last is not None and last.more == "." and any(t.more in {",", ";", "."} for t in head[:-1]):
            break
        head.append(token)
    return head


def _runs(listed: Sequence[Token]) -> list[list[Word]]:
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


def _bare_lines(listed: Sequence[Token], form: str) -> int:
    """Line ends between two entries without any other separator; those inside a name do not count."""
    count, marked = 0, True
    run: list[Word] = []
    for token in listed:
        if token.kind == "line":
            count += not marked and (form not in _MIXED or not run or form_of(run) == form)
            marked, run = True, []
        elif token.kind in {"word", "role", "note"}:
            run = [*run, token.word] if token.word is not None else []
            marked = False
        elif token.kind == "separator" and token.more != "bullet":
            marked = token.more != "."
    return count


class ListReader:
    """Reads one list. `entries` are its persons in the order of the text, `end` is the offset where the list ends."""

    def __init__(
        self, text: str, folded: str, start: int, end: int, status: Attendance, paired: bool = False
    ) -> None:
        self._text, self._folded = text, folded
        self._tokens = mended(list(tokens(text, folded, start, end)))
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
        self._dash = False
        self._read()

    # the main loop -------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if not getattr(self, f"_on_{token.kind}")(token):
                break
            if token.kind not in {"line", "tab", "separator", "colon"}:
                self.end = max(self.end, self._tokens[min(self._at, len(self._tokens)) - 1].end)

    def _peek(self, ahead: int = 0) -> Token | None:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else None

    def _advance(self) -> bool:
        self._at += 1
        return True

    def _on_line(self, _: Token) -> bool:
        self._line = True
        return self._advance()

    def _on_tab(self, _: Token) -> bool:
        if self._takes_pair():
            return True
        self._separated = True
        return self._advance()

    def _takes_pair(self) -> bool:
        """Under « Mandant   Mandataire »: the second name of the row holds the first one's proxy."""
        following = self._peek(1)
        if not self._paired or self._current is None or self._current.holder or self._line or following is None:
            return False
        if following.kind not in {"word", "civility"}:
            return False
        self._at += 1
        self._current.holder = self._holder()
        return True

    def _on_separator(self, token: Token) -> bool:
        if token.more == ".":
            self._stopped = True
        elif token.more == "bullet":
            self._separated = True
        else:
            self._separated, self._line = True, False
        self._dash = token.more == "-"
        return self._advance()

    def _on_colon(self, _: Token) -> bool:
        return self._takes_pair() or self._advance()

    def _on_filler(self, _: Token) -> bool:
        self._current, self._separated, self._line = None, True, False
        return self._advance()

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
        if following is not None and following.kind == "colon":
            if "secretaire" in self._folded[token.start : token.end]:
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

    @staticmethod
    def _moved(entry: Entry, token: Token, words: str) -> None:
        words = " ".join(words.split()).strip(" .,-()")
        if token.more == "arrived":
            entry.arrived = words
        elif token.more == "left":
            entry.left = words

    def _on_status(self, token: Token) -> bool:
        if self._current is not None:
            self._set_status(self._current, token.more)
        return self._advance()

    @staticmethod
    def _set_status(entry: Entry, words: str) -> None:
        if entry.status is Attendance.REPRESENTED:
            return
        if "represente" in words:
            entry.status = Attendance.REPRESENTED
        elif "excus" in words and "non" not in words and "sans" not in words:
            entry.status = Attendance.EXCUSED
        else:
            entry.status = Attendance.ABSENT

    def _on_other(self, token: Token) -> bool:
        """Words of no list: a count at the beginning, a short remark after a comma, else prose: the end."""
        if not self.entries and token.start - self._tokens[0].start < 8 and self._folded[token.start : token.end].isdigit():
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

    # names ---------------------------------------------------------------------------------------------------------

    def _on_word(self, token: Token) -> bool:
        begin = self._at
        run = self._run()
        following = self._peek()
        if not run:
            return True
        if following is not None and following.kind == "colon" and self._civility is None and not self._paired:
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
        if not self._accepts(run, self._tokens[begin], following):
            return False
        names = split_run(run, self._style.form)
        if self._current is not None and self._is_second_surname(names[0]):
            self._current.words += names.pop(0)
        for index, name in enumerate(names):
            self._add(name, index == 0)
        self._separated = self._line = self._stopped = False
        return True

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

    def _remark(self, token: Token) -> bool:
        """A figure stuck to a name is a note's number; « formant la majorité des membres » closes the list."""
        word = self._folded[token.start : token.end]
        return (len(word) <= 2 and word.isdigit()) or word in {"formant", "constituant", "composant", "soit"}

    def _add(self, name: list[Word], first: bool) -> None:
        civility = None
        if self._civility is not None and (first or self._civility.more == "plural"):
            civility = " ".join(self._text[self._civility.start : self._civility.end].split())
        self._current = Entry(name, civility, self._role, self._group)
        self.entries.append(self._current)
        self._pending = -1
        if self._civility is not None and self._civility.more == "single":
            self._civility = None

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
        if run[-1].kind == "p" or (fold(run[-1].text) in _PARTICLES and gap == "line"):
            return True
        upper, capital = any(w.kind == "U" for w in run), any(w.kind in "Ci" for w in run)
        first = next(w for w in ahead if w.kind != "p")
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

    def _label(self, run: Sequence[Word], begin: int) -> bool:
        """« Groupe Ensemble : », « CAPV : »: what the next persons are grouped by; a title word ends the list."""
        if self._tokens[begin].more == "title" or len(run) > 6 or not (self._line or self._separated):
            return False
        after = self._peek(1)
        if after is None or after.kind not in {"word", "civility", "line", "filler"}:
            return False
        self._group, self._current, self._role = printed(self._text, run), None, None
        self._separated, self._line = True, False
        return True

    def _accepts(self, run: Sequence[Word], first: Token, following: Token | None) -> bool:
        """Whether a run of capitalised words is a person of this list, where it stands."""
        named = self._civility is not None
        telling = following is not None and following.kind in {"proxy", "bare", "status", "replaced", "giver"}
        form = form_of(split_run(run, self._style.form)[0])
        if first.more == "title" and not named and not (form in _MIXED and form == self._style.form and self._has_first(run)):
            return False
        if len(run) > 12 or not form:
            return False
        if not self.entries:
            return True
        alike = form == self._style.form and (self._style.by_line or (form in _MIXED and not self._line))
        if self._stopped and not telling and not alike and not (self._style.by_line and named):
            return False
        if named or (self._separated and not self._line):
            return True
        if self._separated:
            # a line of a list with bullets or columns
            return form == self._style.form or form in _MIXED or len(run) <= self._style.size + 1
        if self._line:
            return self._like_the_others(run, form) or telling
        return True

    def _like_the_others(self, run: Sequence[Word], form: str) -> bool:
        """Whether a line that nothing separates from the last begins with a name like the list's other names."""
        if self._style.civilities and not self._style.by_line:
            return False
        if form in _MIXED:
            return form == self._style.form or self._has_first(run)
        if self._style.form in _MIXED:
            return self._style.by_line and self._has_first(run) and len(run) <= 4
        return self._style.by_line and (self._has_first(run) or len(run) <= self._style.size)

    @staticmethod
    def _has_first(run: Sequence[Word]) -> bool:
        return any(w.kind == "i" or is_first_name(w.text) for w in run)

    # proxies -------------------------------------------------------------------------------------------------------

    def _on_proxy(self, token: Token) -> bool:
        self._at += 1
        if self._current is None:
            return not token.more.startswith("holder")
        givers = self._givers() if token.more.endswith("many") else [self._current]
        holder = self._holder() if token.more.startswith("holder") else []
        for giver in givers:
            giver.status = Attendance.REPRESENTED
            giver.holder = giver.holder or holder
        return True

    def _givers(self) -> list[Entry]:
        """« M. A et Mme B ont donné pouvoir à »: all that have no holder yet, back to the last that has one."""
        givers: list[Entry] = []
        for entry in reversed(self.entries):
            if entry.holder or (givers and self._status is Attendance.PRESENT and len(givers) >= 2):
                break
            givers.append(entry)
        return givers

    def _on_bare(self, token: Token) -> bool:
        if self._status is Attendance.PRESENT or self._current is None or self._current.holder:
            return False
        self._at += 1
        self._current.holder = self._holder()
        self._current.status = Attendance.REPRESENTED
        return True

    def _holder(self) -> list[Word]:
        """The name after « pouvoir à »; empty where it is a role (« le Maire ») or nothing."""
        while (token := self._peek()) is not None and token.kind in {"line", "colon", "civility", "role", "tab"}:
            if token.kind == "role" and (after := self._peek(1)) is not None and after.kind != "word":
                self._at += 1
                return []
            self._at += 1
        self._civility = None
        if token is None or token.kind != "word":
            return []
        begin = self._at
        names = split_run(self._run(), self._style.form)
        if len(names) > 1:
            # « A à B C à D »: the second name is the next giver
            self._at = begin + sum(1 for _ in names[0])
        self._separated = self._line = self._stopped = False
        return names[0] if names else []

    def _on_giver(self, token: Token) -> bool:
        """« Procuration de M. X à M. Y » begins an entry; « Mme Z (pouvoir de M. X) » tells who gave one to Mme Z."""
        self._at += 1
        current = self._current
        if current is None or self._separated or self._line or self._stopped:
            self._separated = True
            return True
        if self._status is not Attendance.PRESENT:
            current.holds_only = True
        self._take_givers(current)
        return True

    def _take_givers(self, holder: Entry) -> None:
        while (token := self._peek()) is not None:
            if token.kind == "word" and token.word is not None and token.word.kind != "p":
                for name in split_run(self._run(), self._style.form):
                    self.entries.append(Entry(name, status=Attendance.REPRESENTED, holder=holder.words))
            elif token.kind in {"civility", "giver"} or (token.kind == "separator" and token.more == "et") or token.word is not None:
                self._at += 1
            else:
                break
        self._current, self._civility = holder, None
        self._separated = self._line = False

    def _on_replaced(self, token: Token) -> bool:
        """« Mme X remplacée par sa suppléante Mme Y »: who sits is Mme Y."""
        self._at += 1
        substitute = self._holder()
        if self._current is not None and substitute and self._status is Attendance.PRESENT:
            self._current.words = substitute
            self._current.civility = None
        return True

    def _on_instead(self, token: Token) -> bool:
        self._at += 1
        self._holder()
        return True

    # notes in brackets ---------------------------------------------------------------------------------------------

    def _on_note(self, token: Token) -> bool:
        if self._current is not None:
            self._note(self._current, token)
        elif not self.entries:
            # « Procurations : 1 (M. A à Mme B) »: the list is in brackets
            self._tokens[self._at : self._at + 1] = self._inside(token)
            return True
        return self._advance()

    def _note(self, entry: Entry, token: Token) -> None:
        inner = self._inside(token)
        words = self._text[token.start + 1 : token.end - 1]
        temporal = any(sign in self._folded[token.start : token.end] for sign in _TEMPORAL)
        kinds = [t.kind for t in inner if t.kind not in {"line", "separator"}]
        first = next((t for t in inner if t.kind not in {"line", "separator"}), None)
        if first is None or "instead" in kinds or "replaced" in kinds:
            return
        if first.kind == "giver":
            self.entries += [
                Entry(name, status=Attendance.REPRESENTED, holder=entry.words) for name in self._names(inner, 0)
            ]
        elif "proxy" in kinds or ("bare" in kinds[:2] and self._status is not Attendance.PRESENT):
            self._noted_proxy(entry, inner, temporal, words)
        elif first.kind == "move":
            self._moved(entry, first, words)
        elif first.kind == "status":
            self._set_status(entry, first.more)
        elif self._status is Attendance.REPRESENTED and not entry.holder and self._is_person(inner):
            entry.holder = next(iter(self._names(inner, 0)), [])
        elif first.kind == "role":
            entry.role = entry.role or " ".join(words.split())
            entry.official |= first.more == "official"
        elif first.kind == "word" and not entry.group:
            entry.group = " ".join(words.split())

    def _noted_proxy(self, entry: Entry, inner: Sequence[Token], temporal: bool, words: str) -> None:
        at = next(i for i, t in enumerate(inner) if t.kind in {"proxy", "bare"})
        if temporal and self._status is Attendance.PRESENT:
            entry.left = " ".join(words.split())
            return
        entry.temporary = temporal
        entry.status = Attendance.REPRESENTED
        entry.holder = next(iter(self._names(inner, at + 1)), [])

    def _inside(self, token: Token) -> list[Token]:
        return mended(list(tokens(self._text, self._folded, token.start + 1, token.end - 1)))

    def _names(self, inner: Sequence[Token], start: int) -> list[list[Word]]:
        runs = _runs([t for t in inner[start:] if t.kind != "line"])
        return [name for run in runs for name in split_run(run, self._style.form)]

    def _is_person(self, inner: Sequence[Token]) -> bool:
        runs = _runs(inner)
        return len(runs) == 1 and (inner[0].kind == "civility" or form_of(runs[0]) in _MIXED)

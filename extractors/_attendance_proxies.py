"""Who gave a proxy to whom in an attendance list, and what the notes in brackets say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from extractors._attendance_cursor import Cursor
from extractors._attendance_style import MIXED, Entry, runs_of
from extractors._attendance_tokens import Token, by_initials, with_initials
from extractors._names import Word, form_of, split_run
from models.codes import Attendance
from models.fold import fold

_TEMPORAL = (
    "a partir",
    "jusqu",
    "a compter",
    "depart",
    "arriv",
    "parti a",
    "partie a",
    "quitt",
    "avant ",
    "apres ",
    "point",
    "deliberation n",
    "rapport n",
)
"""Words of a proxy for a part of the session."""


class ProxyCursor(Cursor):
    """A place in a list that reads proxies: « a donné pouvoir à » and the like after a name, or in its brackets."""

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

    @cached_property
    def _slashed(self) -> bool:
        """« Pouvoirs : M. A / M. B ; Mme C / Mme D »: every item of the list is a giver and a holder."""
        items: list[list[Token]] = [[]]
        for token in self._tokens:
            if token.kind == "line" or token.more == ";":
                items.append([])
            else:
                items[-1].append(token)
        slashes = [sum(t.kind == "separator" and t.more == "/" for t in item) for item in items if item]
        return self._status is Attendance.REPRESENTED and bool(slashes) and set(slashes) == {1}

    def _takes_slash(self, token: Token) -> bool:
        if token.more != "/" or self._current is None or self._current.holder or not self._slashed:
            return False
        self._at += 1
        self._current.holder = self._holder()
        return True

    def _on_proxy(self, token: Token) -> bool:
        self._at += 1
        if self._current is None:
            return not token.more.startswith("holder")
        givers = self._keyed or (self._givers() if token.more.endswith("many") else [self._current])
        self._keyed = []
        holders = [self._holder()] if token.more.startswith("holder") else [[]]
        if "respectivement" in self._folded[token.start : token.end]:
            holders = self._further(holders, len(givers))
            givers = givers[::-1]
        for index, giver in enumerate(givers):
            giver.status = Attendance.REPRESENTED
            giver.holder = giver.holder or holders[min(index, len(holders) - 1)]
        return True

    def _further(self, holders: list[list[Word]], count: int) -> list[list[Word]]:
        """« ont donné respectivement pouvoir à Mme A, M. B et Mme C »: one holder for each giver."""
        while len(holders) < count and (token := self._peek()) is not None and token.more in {",", ";", "et", "-"}:
            self._at += 1
            holders.append(self._holder())
        return holders

    def _givers(self) -> list[Entry]:
        """« M. A et Mme B ont donné pouvoir à »: all that have no holder yet, back to the last that has one."""
        givers: list[Entry] = []
        for entry in reversed(self.entries):
            if entry.holder or (givers and self._status is Attendance.PRESENT and len(givers) >= 2):
                break
            givers.append(entry)
        return givers

    def _on_bare(self, token: Token) -> bool:
        if self._current is None or self._current.holder:
            return False
        if self._status is Attendance.PRESENT and self._current.status is not Attendance.REPRESENTED:
            return False
        self._at += 1
        self._current.holder = self._holder()
        self._current.status = Attendance.REPRESENTED
        return True

    def _holder(self) -> list[Word]:
        """The name after « pouvoir à », or the office that stands for one (« le Maire »); empty where there is none."""
        while (token := self._peek()) is not None and token.kind in {"line", "colon", "civility", "role", "tab"}:
            if token.kind == "role" and ((after := self._peek(1)) is None or after.kind != "word"):
                self._at += 1
                return [Word(token.start, token.end, self._text[token.start : token.end], "p")]
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
            self._separated = self._gives = True
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
            elif (
                token.kind in {"civility", "giver"}
                or (token.kind == "separator" and token.more == "et")
                or token.word is not None
            ):
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
        if (note := self._peek()) is not None and note.kind == "note":
            self._at += 1  # « suppléant de M. X (excusé) »: said of who is not there
        return True

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
        elif move := next((t for t in inner if t.kind == "move"), None):
            self._moved(entry, move, words)
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
        entry.status = Attendance.REPRESENTED
        entry.holder = next(iter(self._names(inner, at + 1)), [])

    def _inside(self, token: Token) -> list[Token]:
        inside = self._read(token.start + 1, token.end - 1)
        return list(with_initials(inside, self._text)) if self._initials_in_notes else inside

    @cached_property
    def _initials_in_notes(self) -> bool:
        """« (pouvoir à A. DOREL) », « (pouvoir à M. ROUX) »: whether the « M. » of these notes is an initial too."""
        notes = [self._read(t.start + 1, t.end - 1) for t in self._tokens if t.kind == "note"]
        return by_initials([token for note in notes for token in note])

    def _names(self, inner: Sequence[Token], start: int) -> list[list[Word]]:
        runs = runs_of([t for t in inner[start:] if t.kind != "line"])
        return [name for run in runs for name in split_run(run, self._style.form)]

    def _is_person(self, inner: Sequence[Token]) -> bool:
        runs = runs_of(inner)
        return len(runs) == 1 and (inner[0].kind == "civility" or form_of(runs[0]) in MIXED)

    @staticmethod
    def _moved(entry: Entry, token: Token, words: str) -> None:
        words = " ".join(words.split()).strip(" .,-()")
        if token.more == "arrived" and "depart" not in fold(words):  # « à compter de son départ »
            entry.arrived = words
        elif token.more in {"arrived", "left"}:
            entry.left = words

    @staticmethod
    def _set_status(entry: Entry, words: str) -> None:
        if entry.status is Attendance.REPRESENTED:
            return
        if "represente" in words and "non represente" not in words:
            entry.status = Attendance.REPRESENTED
        elif "excus" in words and "non" not in words and "sans" not in words:
            entry.status = Attendance.EXCUSED
        else:
            entry.status = Attendance.ABSENT

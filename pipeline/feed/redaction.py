"""Personal and bank data taken out of what is published, by rules with ids; what was taken is listed, never said.

The law: an administration may publish personal data only after making identification impossible, except in the
categories that a decree lists (articles L312-1-2 and D312-1-3 of the code of relations between the public and the
administration); political life is one of them, the recipients of grants are not. Bank details are never published.

Three nets, each enough where the others fail: places of the document's text (a quote that overlaps one is masked by
its offsets), the words found there (masked wherever a cell repeats them), and the detectors run on each cell by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import regex

from extractors._named_places import names_a_place
from extractors._names import is_first_name
from extractors._persons import Person, given_names_alone, persons
from extractors.sensitive import places
from models.codes import SegmentKind
from models.fold import fold
from pipeline.feed.land_names import land_names
from pipeline.feed.roles import SPEAKS, is_private_role
from pipeline.feed.source import Dossier, Row
from pipeline.names import is_one_letter_off, may_be_same, name_words

RULES = {
    "R1": "Bank details: IBAN, BIC, bank block, holder and bank beside an account.",
    "R2": "What leads to a person: social security number, telephone, e-mail, home, birth.",
    "R3": "A natural person who receives, sells, rents or is named in a private capacity; sums of fewer than five such persons.",
    "R4": "Acts on social aid, health, child protection, discipline and staff: withheld but for their identity.",
    "R5": "Names in reports, annexes and minutes of persons who hold no office.",
    "R6": "Elected members in that function: kept, without birth data; as a buyer, a tenant or the head of a body they are not.",
    "R7": "Agents who sign or report: their names stay out of the tables.",
    "R8": "Who signs for a beneficiary or a contractor: the name is masked, the body stays.",
    "R9": "Bodies, with their numbers and seats: kept.",
    "R10": "What the PDF says of its making (program, dates), and the PDF itself: not republished.",
    "R11": "A private name in the title of an act.",
}
BANK, PERSONAL, PERSON = "[banque]", "[donnée personnelle]", "[personne physique]"
_BANK_KINDS = frozenset({"iban", "bic", "bank_account"})
_SHORTEST = 4
"""A surname alone is looked for in other cells when it has so many letters."""
_SHORTEST_NUMBER = 8
_LONG_ENOUGH = 6
"""A surname one letter off another is the same misspelt when it has so many letters."""
_OF_KIND = {SegmentKind.CONVENTION: "R8", SegmentKind.REPORT: "R5", SegmentKind.ANNEX: "R5", SegmentKind.MINUTES: "R5"}


@dataclass(frozen=True, slots=True)
class Removal:
    """One place that was masked or held back: where, by which rule, and what stands there now."""

    document_id: str
    segment_id: str
    page: int | None
    start: int | None
    end: int | None
    table: str
    column: str
    row_id: str
    rule: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Mask:
    """A span of a text and what takes its place."""

    start: int
    end: int
    rule: str
    replacement: str


class Names(StrEnum):
    """Which names of persons a cell may hold."""

    NONE = "none"
    """Nobody's but members'."""
    BODY = "body"
    """Those in the name of a body (« Les Amis de … »), unless a civility or the words beside say a private person."""
    MEMBERS = "members"
    """The cell is the name of a member in that function."""


@dataclass(slots=True)
class Redactor:
    """Masks the cells of one document. `elected` are the names (as sets of words) of its members, `namesakes` those that
    its streets, schools and halls bear."""

    elected: tuple[frozenset[str], ...]
    places: list[Mask]
    words: tuple[tuple[regex.Pattern[str], str, str], ...]
    counts: Counter[str] = field(default_factory=Counter)
    namesakes: frozenset[frozenset[str]] = frozenset()

    def text(self, text: str, rule: str = "R3", names: Names = Names.NONE) -> str:
        """The text without what must not leave."""
        masks = list(self._masks(text, rule, names))
        self.counts.update(mask.rule for mask in masks)
        return apply(text, masks)

    def folded(self, text: str, rule: str = "R3") -> str:
        """The same for words in small letters, as a table's heading is kept: any of them may begin a name."""
        masks = list(self._masks(text.title(), rule, Names.NONE))
        self.counts.update(mask.rule for mask in masks)
        return apply(text, masks)

    def quote(self, text: str, start: int, rule: str = "R3", names: Names = Names.NONE) -> str:
        """The same for a cell that is the document's text from `start` on."""
        end = start + len(text)
        here = [Mask(max(m.start, start) - start, min(m.end, end) - start, m.rule, m.replacement) for m in self.places
                if m.start < end and start < m.end and (names == Names.NONE or m.replacement != PERSON)]  # fmt: skip
        masks = [*here, *self._masks(text, rule, names)]
        self.counts.update(mask.rule for mask in masks)
        return apply(text, masks)

    def _masks(self, text: str, rule: str, names: Names) -> Iterator[Mask]:
        folded = fold(text)
        for start, end, kind in places(text, folded):
            if kind != "natural_person":
                yield _mask(start, end, kind, rule)
            elif names != Names.MEMBERS and not self.is_kept(text, folded, start, end):
                yield Mask(start, end, rule, PERSON)
        if names == Names.MEMBERS:
            return
        for person in persons(text, folded):
            if private(person, folded, self) and (person.civility or names == Names.NONE):
                yield Mask(person.start, person.end, "R7" if person.agent else rule, PERSON)
        if names != Names.NONE:
            return
        if rule == "R11":
            yield from (Mask(start, end, "R11", PERSON) for start, end in land_names(text, folded))
        for pattern, found_by, replacement in self.words:
            yield from (
                Mask(m.start(), m.end(), rule if rule == "R11" else found_by, replacement)
                for m in pattern.finditer(folded)
            )

    def is_elected(self, words: frozenset[str]) -> bool:
        """Whether a name is, or shortens, that of a member of the assembly."""
        return any(may_be_same(words, member) for member in self.elected)

    def is_misspelt(self, words: frozenset[str], folded: str, end: int) -> bool:
        """Whether a surname one letter off a member's takes the floor: « M. ANAL indique », for ARNAL."""
        if len(words) != 1 or not SPEAKS.match(folded, end):
            return False
        (surname,) = words
        return len(surname) >= _LONG_ENOUGH and any(
            is_one_letter_off(surname, word) for member in self.elected for word in member
        )

    def is_kept(self, text: str, folded: str, start: int, end: int) -> bool:
        """Whether the name there is a member's, in that function (rule R6)."""
        words = name_words(text[start:end])
        known = self.is_elected(words) or self.is_misspelt(words, folded, end)
        return known and not is_private_role(folded, start, end)


def private(person: Person, folded: str, redactor: Redactor) -> bool:
    """Whether a name is to be masked: nobody's who acts as a member or speaks for the State."""
    if is_private_role(folded, person.start, person.end):
        return True
    words = frozenset(_parts(person.words))
    if not person.civility and words in redactor.namesakes:
        return False
    return not (person.office or redactor.is_elected(words) or redactor.is_misspelt(words, folded, person.end))


def _parts(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from word.split("-")


def apply(text: str, masks: Iterable[Mask]) -> str:
    """The text with each mask's replacement; masks that overlap are one, under the first."""
    parts, last = [], 0
    for mask in sorted(masks, key=lambda m: (m.start, -m.end)):
        if mask.start >= last:
            parts += [text[last : mask.start], mask.replacement]
        last = max(last, mask.end)
    return "".join([*parts, text[last:]])


def _mask(start: int, end: int, kind: str, rule: str) -> Mask:
    if kind in _BANK_KINDS:
        return Mask(start, end, "R1", BANK)
    return Mask(start, end, rule, PERSON) if kind == "natural_person" else Mask(start, end, "R2", PERSONAL)


def redactor_of(dossier: Dossier, *, mask_representatives: bool = True) -> tuple[Redactor, list[Removal]]:
    """What masks the cells of a document, and the list of the places in its text.

    Without `mask_representatives` (rule R8 off) the names in conventions count as those of members.
    """
    pieces = [(s, dossier.text(s["start"], s["end"])) for s in dossier.tables["segments"]]
    named = [persons(text) for _segment, text in pieces]
    elected = _elected(dossier, mask_representatives=mask_representatives) | _in_office(named)
    texts = [text for _segment, text in pieces]
    redactor = Redactor(tuple(sorted(elected, key=sorted)), [], (), namesakes=_namesakes(texts, named))
    removals: list[Removal] = []
    words: dict[str, Mask] = {}
    for (segment, text), ones in zip(pieces, named, strict=True):
        for mask in dict.fromkeys(_of_text(text, ones, SegmentKind(segment["kind"]), redactor)):
            start = segment["start"] + mask.start
            redactor.places.append(Mask(start, segment["start"] + mask.end, mask.rule, mask.replacement))
            removals.append(_removal(dossier, segment, redactor.places[-1]))
            word = text[mask.start : mask.end]
            if mask.replacement != PERSON or not (is_first_name(word) or redactor.is_elected(name_words(word))):
                words |= dict.fromkeys(_forms(word), mask)
    redactor.words = tuple(
        (_anywhere(word), m.rule, m.replacement) for word, m in sorted(words.items()) if _tells(word, m)
    )
    return redactor, removals


def _of_text(text: str, named: Sequence[Person], kind: SegmentKind, redactor: Redactor) -> Iterator[Mask]:
    folded = fold(text)
    by_kind = _OF_KIND.get(kind, "R3")
    for start, end, found in places(text, folded):
        if found != "natural_person" or not redactor.is_kept(text, folded, start, end):
            yield _mask(start, end, found, by_kind)
    masked = [person for person in named if private(person, folded, redactor)]
    for person in masked:
        yield Mask(person.start, person.end, "R7" if person.agent else by_kind, PERSON)
    for start, end in given_names_alone(text, folded, masked, named):
        yield Mask(start, end, by_kind, PERSON)


def _in_office(named: Iterable[Sequence[Person]]) -> frozenset[frozenset[str]]:
    """Who is given an office once (« M. ARNAL, maire de Belverne ») holds it wherever the document names them."""
    return frozenset(frozenset(_parts(person.words)) for ones in named for person in ones if person.office)


def _namesakes(texts: Sequence[str], named: Iterable[Sequence[Person]]) -> frozenset[frozenset[str]]:
    """The names that a document gives to a place more often than to nobody told: « crèche Odile Arnal », once misprinted
    « crècje Odile Arnal ». A civility anywhere says that somebody bears it."""
    alone: Counter[tuple[str, ...]] = Counter()
    borne: set[tuple[str, ...]] = set()
    for person in (person for ones in named for person in ones):
        if person.civility:
            borne.add(person.words)
        elif len(person.words) > 1:
            alone[person.words] += 1
    folded = [fold(text) for text in texts] if alone else []
    return frozenset(
        frozenset(_parts(words))
        for words, count in alone.items()
        if words not in borne and _as_a_place(words, folded) > count
    )


def _as_a_place(words: Sequence[str], texts: Iterable[str]) -> int:
    """How often a name stands behind the word for a place or a body."""
    pattern = _anywhere(" ".join(words))
    return sum(names_a_place(text, match.start()) for text in texts for match in pattern.finditer(text))


def _forms(word: str) -> Iterator[str]:
    """The folded words, and the first line of a name to which the next line may have been added."""
    folded = fold(word).strip()
    yield folded
    first, line, _rest = folded.partition("\n")
    if line and " " in first:
        yield first.strip()


def _tells(word: str, mask: Mask) -> bool:
    """Whether a word by itself tells what was masked: a name of some length, a number; no holder's or bank's name, which
    is a body's that may be named elsewhere."""
    if mask.replacement == BANK:
        return any(c.isdigit() for c in word) and len(word) >= _SHORTEST_NUMBER
    return sum(c.isalnum() for c in word) >= (_SHORTEST if mask.replacement == PERSON else _SHORTEST_NUMBER)


def _anywhere(word: str) -> regex.Pattern[str]:
    parts = [regex.escape(part) for part in word.split()]
    return regex.compile(r"(?<![a-z\d])" + r"\s{1,3}".join(parts) + r"(?![a-z\d])")


def _removal(dossier: Dossier, segment: Row, mask: Mask) -> Removal:
    page = next((p["page"] for p in dossier.tables["pages"] if p["start"] <= mask.start < p["end"]), None)
    return Removal(
        dossier.document["document_id"], segment["segment_id"], page, mask.start, mask.end, "", "", "", mask.rule, mask.replacement
    )  # fmt: skip


def _elected(dossier: Dossier, *, mask_representatives: bool) -> frozenset[frozenset[str]]:
    """The members: who is in an attendance list, chaired, kept the minutes, reported, or stands behind a vote."""
    names: set[str] = set()
    for attendee in dossier.tables["attendees"]:
        names |= {attendee["name"], attendee["full_name"] or "", attendee["proxy_to"] or ""}
    for act in dossier.tables["deliberations"]:
        names |= {act["president"] or "", act["secretary"] or "", act["rapporteur"] or ""}
    names |= {p["name"] for p in dossier.tables["vote_positions"] if p["kind"] == "person"}
    if not mask_representatives:
        names |= {body["representative"] or "" for body in dossier.tables["organizations"]}
    return frozenset(w for n in names if (w := name_words(n)))


def masked_by_rule(counters: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """How many cells each rule masked, for the summary."""
    total: Counter[str] = Counter()
    for counter in counters:
        total.update(counter)
    return {rule: total[rule] for rule in RULES if total[rule]}

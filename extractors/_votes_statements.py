"""Statements: the things said about one ballot in one place, put together; and what they add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from extractors._votes_atoms import Atom, line_start
from extractors._votes_context import Sentences
from extractors._votes_names import Behind
from extractors._votes_words import ABSTENTION, AGAINST, FOR, MAJORITY, NOT_VOTING, POSITIONS, UNANIMOUS, VOTERS
from models.fold import fold

_VOTE_LABEL = regex.compile(r"(?:\n|[.!?]\s)[\s\-•*–]*(?:resultats?\s+(?:du|des)\s+)?votes?\s*(?:[^\n:]{0,60})?:")
_RESULT = regex.compile(
    r"""[\W\d_]*(?:
        (?: (?:resultats?|votes?|scrutin|pour|contre|abst\p{L}*|adopt\p{L}*|approuv(?:e|es|ee|ees)|approbation|accord\p{L}*
              |unanim\p{L}*|mis\p{L}*\s+aux\s+voix|avec|par|a|ne\s+pren\p{L}*)(?!\p{L})[^.]{0,50} )?
      | (?:toutes?\s+)?(?:la|cette|les|ces|le|ce|l'ensemble\s+d\p{L}+)\s+(?:presente?s?\s+)?
        (?:deliberation|proposition|motion|projet|rapport|decision|question|point|dossier|amendement|voeu)s?(?!\p{L})[^.]{0,90}
      | (?:resultats?\s+(?:du|des)\s+votes?|dans\s+les\s+conditions\s+de\s+vote|votes?|le\s+vote)(?!\p{L})[^.]{0,160}
    )""",
    regex.VERBOSE,
)
_SUBJECT = regex.compile(
    r"(?<!\p{L})(?:conseil(?:lers)?|assemblee|membres|elus|commission|bureau|comite|decid\p{L}+|deliber\p{L}+|accepte\p{L}*"
    r"|autorise\p{L}*|donne\p{L}*|fixe\p{L}*|valide\p{L}*|designe\p{L}*|nomme\p{L}*|choisi\p{L}*)(?!\p{L})"
)
_LESS = regex.compile(
    r"\s*,?\s*(?:des\s+(?:membres\s+)?\p{L}+\s+)?moins\s+(?:une|un|\d+|deux|trois|quatre|cinq)\s+voi(?:x|es)(?!\s+(?:pour|abst))"
)
_TICK = regex.compile(r"[☒☑✓✔■⊠✗✘🗹🗷]|\[\s?x\s?\]|\(x\)|(?<!\p{L})x(?!\p{L})")
_NEAR, _FAR = 220, 500


@dataclass(slots=True)
class Ballot:
    """What is known of one ballot. `start` and `end` cut the quote; `first` is where its first words stand."""

    atoms: list[Atom]
    start: int
    end: int
    first: int
    sentence: bool = False
    """True when a sentence that decides states it, false for a line of results."""
    unanimous: bool = False
    majority: bool = False
    secret: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    names: list[tuple[str, Behind]] = field(default_factory=list)
    voters: int | None = None
    counts_rule: str | None = None
    rule: str = ""
    subject: str | None = None
    """What the line of results is about: « Section de fonctionnement : adoptée à l'unanimité »."""


_LEAD = regex.compile(r"(?:a\s+)?(?:l\s?'\s?|la\s+)?$")
"""« à l'» before « unanimité »."""


def statements(text: str, folded: str, sentences: Sentences, atoms: Sequence[Atom]) -> Iterator[Ballot]:
    """The atoms in groups that stand together and do not contradict each other, each as a ballot."""
    current: list[Atom] = []
    for atom in atoms:
        if current and _begins(folded, sentences, current, atom):
            yield from _ballot(text, folded, sentences, current)
            current = []
        current.append(atom)
    if current:
        yield from _ballot(text, folded, sentences, current)


def end_of(atom: Atom) -> int:
    """Where an atom ends, with the names behind it."""
    return max([atom.end, *(name[1] for name in atom.names)])


def _begins(folded: str, sentences: Sentences, current: Sequence[Atom], atom: Atom) -> bool:
    """Whether `atom` begins another statement than the `current` one."""
    last = current[-1]
    at = end_of(last)
    gap = atom.start - at
    together = sentences.together(at, atom.start)
    listed = gap <= 12 and last.kind in POSITIONS and atom.kind in POSITIONS  # « Contre : 3 (…). Abstention : 2. »
    if gap > _FAR or (gap > _NEAR and not together) or not (together or listed):
        return True
    counted = [a for a in current if a.kind in POSITIONS and not a.group]
    if atom.group:
        return bool(counted) or any(a.kind in {UNANIMOUS, MAJORITY} for a in current)
    if last.group:  # the total after the lines of the groups
        return False
    if (
        subject_of_line(folded, current[0].start)
        and subject_of_line(folded, atom.start)
        and "\n" in folded[at : atom.start]
    ):
        return True
    if _VOTE_LABEL.search(folded, last.end, atom.start) and any(a.kind != NOT_VOTING for a in current):
        return True
    return _contradicts(folded, current, atom, gap)


_SUBJECT_LINE = regex.compile(
    r"[\s\-•*–>✓\d.)°]{0,20}+(?P<subject>\p{L}[^\n:]{2,90}?)\s*:\s*(?:(?:adopte|approuve|vote)e?s?\s*:?\s*)?(?:a\s+|par\s+|avec\s+)?(?:la\s+|l'\s?)?[-–]?\s*$"
)
_NO_SUBJECT = regex.compile(
    r"(?<!\p{L})(?:pour|contre|abst\p{L}*|votes?|voix|votants?|resultats?|suffrages|exprimes|presents?|scrutin|adopt\p{L}*|approuv\p{L}*|decid\p{L}*|deliber\p{L}*"
    r"|conseil|ne|n'|participe\p{L}*|groupes?|liste|unanim\p{L}*|majorite|nombre|decision|exercice|pouvoirs?|procurations?|representes?|quorum|m|mme|monsieur|madame)(?!\p{L})"
)


def subject_of_line(folded: str, at: int) -> tuple[int, int] | None:
    """Where the line of results at `at` says what it is about: « Chapitre 011 : unanimité »."""
    line = line_start(folded, at)
    match = _SUBJECT_LINE.fullmatch(folded, line, at)
    if match is None or _NO_SUBJECT.search(match["subject"]):
        return None
    start, end = match.span("subject")
    return start, end


def _contradicts(folded: str, current: Sequence[Atom], atom: Atom, gap: int) -> bool:
    kinds = {a.kind for a in current}
    same = [a for a in current if a.kind == atom.kind and not a.group]
    opposed = any(a.kind == AGAINST and a.value for a in current)
    if atom.kind == UNANIMOUS:
        beside = (
            gap <= 40
            and regex.match(r"\s*(?:\(|adopt|approuv)", folded[end_of(current[-1]) : atom.start].lstrip(") "))
            is not None
        )
        return (opposed and not beside) or (bool(same) and gap > 120)
    if atom.kind == MAJORITY:
        return UNANIMOUS in kinds and gap > 150
    if atom.kind in {FOR, AGAINST, ABSTENTION} and any(a.value is not None and a.value != atom.value for a in same):
        return True
    less = "moins" in folded[current[-1].end : atom.start]
    return atom.kind == AGAINST and bool(atom.value) and UNANIMOUS in kinds and not less and gap > 3


def _ballot(text: str, folded: str, sentences: Sentences, atoms: list[Atom]) -> Iterator[Ballot]:
    """One statement as a ballot; nothing when it states none."""
    start, end = atoms[0].start, max(end_of(a) for a in atoms)
    ballot = Ballot(atoms, start, end, first=start, sentence=not _is_result(text, folded, sentences, start))
    for atom in atoms:
        ballot.names.extend((atom.kind, name) for name in atom.names)
        if atom.group:
            ballot.names.append((atom.kind, (*atom.group, " ".join(text[slice(*atom.group)].split()), "group")))
    _add_counts(ballot, atoms)
    if span := subject_of_line(folded, start):
        ballot.subject = " ".join(text[slice(*span)].split())
    ballot.voters = next((a.value for a in atoms if a.kind == VOTERS and a.value is not None), None)
    less = [a for a in atoms if a.kind == UNANIMOUS and _is_less(folded, a)]
    ballot.unanimous = any(a.kind == UNANIMOUS and a not in less for a in atoms)
    ballot.majority = bool(less) or any(a.kind == MAJORITY for a in atoms)
    if ballot.unanimous and ballot.majority:
        _settle_ticks(text, folded, ballot)
    lead = _LEAD.search(folded[max(0, start - 8) : start])
    if lead and atoms[0].kind in {UNANIMOUS, MAJORITY}:
        ballot.start = ballot.first = start - len(lead.group())
    stated = any(a.kind in {FOR, AGAINST, ABSTENTION} for a in atoms)
    if stated or ballot.unanimous or ballot.majority:
        yield ballot


def _add_counts(ballot: Ballot, atoms: Sequence[Atom]) -> None:
    totals = [a for a in atoms if not a.group]
    for position in POSITIONS:
        mine = [a for a in totals if a.kind == position]
        printed = [a.value for a in mine if a.value is not None]
        grouped = [a.value for a in atoms if a.group and a.kind == position and a.value is not None]
        if printed:
            ballot.counts[position] = printed[-1]
            ballot.counts_rule = "printed"
        elif mine:
            names = {fold(n[2]): n for a in mine for n in a.names}
            if names and all(kind == "person" for *_, kind in names.values()):
                ballot.counts[position] = len(names)
                ballot.counts_rule = ballot.counts_rule or "names_counted"
        elif grouped and not any(a.kind in POSITIONS for a in totals):
            ballot.counts[position] = sum(grouped)
            ballot.counts_rule = "groups_summed"


def _is_less(folded: str, atom: Atom) -> bool:
    """« à l'unanimité moins une voix », « à la quasi-unanimité »: the text says that it was not unanimous."""
    before = folded[max(0, atom.start - 6) : atom.start]
    return "quasi" in before or _LESS.match(folded, atom.end) is not None


def _settle_ticks(text: str, folded: str, ballot: Ballot) -> None:
    """« ☐ à l'unanimité ☒ à la majorité »: the ticked one; where no tick can be read, neither."""
    ticked = {UNANIMOUS: False, MAJORITY: False}
    for atom in ballot.atoms:
        if atom.kind in ticked:
            low = max(line_start(folded, atom.start), atom.start - 30)
            ticked[atom.kind] |= _TICK.search(text[low : atom.start].lower()) is not None
    ballot.unanimous = ticked[UNANIMOUS] and not ticked[MAJORITY]
    ballot.majority = ticked[MAJORITY] and not ticked[UNANIMOUS]


def _is_result(text: str, folded: str, sentences: Sentences, start: int) -> bool:
    """Whether a statement is a line of results (« Vote : … », « Adopté … », « POUR 12 ») and no sentence that decides."""
    line = line_start(folded, start)
    if not text[line:start].lstrip(" \t-•*–>")[:1].islower() and _is_label(folded[line:start]):
        return True
    lead = folded[max(sentences.start(start), start - 260) : start].lstrip()
    return len(lead) < 240 and _is_label(lead)


_ANY_LABEL = regex.compile(r"[\W\d_]*\p{L}{2,9}\s*:\s*(?:pour\s*,?\s*)?(?:a\s+l'\s?)?")
"""« Vore : Unanimité »: one short word and a colon, however OCR read it."""


def _is_label(lead: str) -> bool:
    if _ANY_LABEL.fullmatch(lead):
        return True
    if lead.lstrip(" -").startswith("approbation"):  # « Approbation du Conseil municipal à l'unanimité. »
        return len(lead) < 60
    return _RESULT.fullmatch(lead) is not None and not _SUBJECT.search(lead)

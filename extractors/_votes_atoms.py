"""The smallest things a text says about a ballot: one count, one « à l'unanimité », one « ne prend pas part au vote ».

An `Atom` is read where it stands and knows nothing of its neighbours, except to settle whose a number is:
« POUR 21 CONTRE 0 » gives each label the number after it, « 21 pour, 3 contre » the number before it.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from extractors._numbers import value_of
from extractors._votes_words import (
    ABSTENTION,
    AFTER,
    AGAINST,
    BEFORE,
    CANDIDATE,
    DETERMINED,
    ELECTED,
    FOR,
    KEYS,
    LABEL_START,
    MAJORITY,
    NOT_VOTING,
    NUMBERS,
    OTHER,
    POSITIONS,
    PROXIES_ADDED,
    SEPARATOR,
    STEMS,
    UNANIMOUS,
    VOICE,
    VOTERS,
)


@dataclass(slots=True)
class Atom:
    """One thing said about a ballot. `value` is the count, None where none is printed; `weak` needs a neighbour."""

    kind: str
    start: int
    end: int
    key_start: int
    key_end: int
    value: int | None = None
    weak: bool = False
    names: list[tuple[int, int, str, str]] = field(default_factory=list)
    """Who stands behind it: offsets, the name as printed, and `person` or `group`."""
    group: tuple[int, int] | None = None
    """Where the name of the group stands, on a line that gives the votes of one group only."""


_LONGEST_LINE = 400
_MOST = 1500
"""Words of ballots that are looked at in one piece: an act has a few, minutes that nobody could cut some hundreds."""

_VERBS = {"opposes": AGAINST, "abstains": ABSTENTION}
"""« M. X vote contre », « Mme Y s'abstient »: the names stand before the verb."""


class _Hit(NamedTuple):
    kind: str
    start: int
    end: int


def line_start(folded: str, at: int) -> int:
    """Where the line of `at` begins, or the last few hundred characters of it: no label is longer."""
    low = max(0, at - _LONGEST_LINE)
    newline = folded.rfind("\n", low, at)
    return newline + 1 if newline >= 0 else low


def atoms_in(folded: str) -> list[Atom]:
    """What the text says about ballots, in its order, before any of it is put together or thrown out."""
    hits = list(itertools.islice(_hits(folded), _MOST))
    listed = _labels_then_values(folded, hits)
    taken: dict[int, None] = {}
    atoms: list[Atom] = []
    for index, hit in enumerate(hits):
        following = hits[index + 1] if index + 1 < len(hits) else None
        if index in listed:
            value, start, end = listed[index]
            atoms.append(Atom(hit.kind, hit.start, end, hit.start, hit.end, value))
            taken[start] = None
            continue
        if hit.kind in {UNANIMOUS, MAJORITY}:
            atoms.append(Atom(hit.kind, hit.start, hit.end, hit.start, hit.end))
            continue
        if hit.kind == "voice":
            atoms.extend(_bare_voice(folded, hit, following, taken))
            continue
        if hit.kind == AGAINST and (pair := _versus(folded, hit, following, taken)):
            atoms.extend(pair)
            continue
        if hit.kind in _VERBS:
            hit = _Hit(_VERBS[hit.kind], hit.start, hit.end)
        atom = _count(folded, hit, following, taken)
        if atom:
            _add_proxies(folded, atom)
            atoms.append(atom)
    return _supported(folded, atoms)


def _hits(folded: str) -> Iterator[_Hit]:
    """The words of ballots: stems are found first, because trying the whole pattern everywhere costs six times more."""
    at = 0
    for stem in STEMS.finditer(folded):
        if stem.start() >= at and (match := KEYS.match(folded, stem.start())):
            at = match.end()
            yield _Hit(match.lastgroup or "", match.start(), at)


def _labels_then_values(folded: str, hits: list[_Hit]) -> dict[int, tuple[int, int, int]]:
    """« Votes pour : Votes contre : Abstentions : 41 0 0 »: labels in a row, then as many numbers."""
    found: dict[int, tuple[int, int, int]] = {}
    first = 0
    labels = [(i, h) for i, h in enumerate(hits) if h.kind not in {UNANIMOUS, MAJORITY, "voice"}]
    while first < len(labels):
        last = first
        while last + 1 < len(labels) and _only_separators(folded, labels[last][1].end, labels[last + 1][1].start):
            last += 1
        size = last - first + 1
        if size >= 2:
            match = NUMBERS.match(folded, labels[last][1].end)
            numbers = list(_FIGURES.finditer(folded, match.start("n"), match.end())) if match else []
            if len(numbers) == size and any(labels[i][1].kind in POSITIONS for i in range(first, last + 1)):
                for offset, number in enumerate(numbers):
                    found[labels[first + offset][0]] = (int(number["n"]), number.start("n"), number.end("n"))
        first = last + 1
    return found


_FIGURES = regex.compile(r"\([^()\n]*+\)(*SKIP)(*FAIL)|(?P<n>\d+)")


def _only_separators(folded: str, start: int, end: int) -> bool:
    return end - start <= 40 and SEPARATOR.fullmatch(folded, start, end) is not None


def _bare_voice(folded: str, hit: _Hit, following: _Hit | None, taken: dict[int, None]) -> Iterator[Atom]:
    """« à 14 voix », « (31 voix) », « a obtenu 13 voix »: votes for, where no position is printed."""
    beside = folded[hit.end : following.start] if following and following.kind in {*POSITIONS, VOTERS} else None
    if beside is not None and len(beside) <= 12 and not regex.search(r"[(,;]\s*\d", beside):
        return
    before = BEFORE.search(folded, max(0, hit.start - 50), hit.start)
    if not before or before.start("n") in taken or before["voice"]:
        return
    value = value_of(before["n"])
    lead = folded[max(0, before.start("n") - 24) : before.start("n")].rstrip()
    line_lead = folded[line_start(folded, before.start("n")) : before.start("n")]
    if (
        value is not None
        and not line_lead.strip(" -•*–>")
        and regex.match(r"\s*:\s*\p{L}", folded[hit.end : hit.end + 5])
    ):
        taken[before.start("n")] = None  # « - 15 voix : Mme X »
        yield Atom(CANDIDATE, before.start("n"), hit.end, hit.start, hit.end, value)
        return
    if value is None or regex.match(
        r"\s*(?:consultat|deliberat|prepond|par\s|chacun|au\s|aux\s|d')", folded[hit.end : hit.end + 12]
    ):
        return
    if regex.search(
        r"(?:(?<!\p{L})(?:par|a|avec|soit|dire|de|des|obtenu|recueilli|obtient|recueille|reuni)|[(:])$", lead
    ) or _ends_line(folded, hit.end):
        obtained = regex.search(r"(?:obten\w+|recueill\w+|obtient|reuni)$|:$", lead) or (
            _ends_line(folded, hit.end) and not regex.search(r"(?<!\p{L})(?:par|avec|soit|a)$", lead)
        )
        kind = CANDIDATE if obtained and not lead.endswith("(") else FOR
        if kind == FOR and value < 2:
            return
        taken[before.start("n")] = None
        yield Atom(kind, before.start("n"), hit.end, hit.start, hit.end, value)


def _ends_line(folded: str, at: int) -> bool:
    return regex.match(r"[ .;,)]*(?:\n|$)", folded[at : at + 8]) is not None


_ELECTED = regex.compile(r"(?<!\p{L})elue?s?(?!\p{L})[^.;\n]*$")


def _versus(folded: str, hit: _Hit, following: _Hit | None, taken: dict[int, None]) -> list[Atom]:
    """« par 12 voix contre 3 »: votes for before the word, votes against after it. Nothing where it is not said so."""
    before = BEFORE.search(folded, max(0, hit.start - 50), hit.start)
    after = AFTER.match(folded, hit.end, min(len(folded), hit.end + 60))
    if (
        not before
        or not after
        or after["link"]
        or before.start("n") in taken
        or "\n" in folded[hit.end : after.start("n")]
    ):
        return []
    lead = folded[max(0, before.start("n") - 6) : before.start("n")].rstrip()
    if not (before["voice"] or lead.endswith((" par", " a", " avec"))) or after["n"] == "o":
        return []
    rival = following and following.kind == FOR and _NAMED.match(folded, following.end) is not None
    named = after["voice"] and rival  # « 21 voix contre 19 voix pour M. LAMY »
    if not named and following and following.kind in POSITIONS:
        gap = folded[after.end("n") : following.start]
        if regex.fullmatch(rf"\s+(?:{VOICE}\s+)?", gap):  # « 12 voix contre 3 abstentions »
            return []
    votes, others = value_of(before["n"]), value_of(after["n"])
    if votes is None or others is None:
        return []
    taken[before.start("n")] = taken[after.start("n")] = None
    if _REJECTING.search(folded, max(0, before.start("n") - 24), before.start("n")):
        votes, others = others, votes
    end = after.end("voice") if after["voice"] else after.end("n")
    atoms = [Atom(FOR, before.start("n"), hit.start, hit.start, hit.start, votes)]
    if not (named or _ELECTED.search(folded, max(0, hit.start - 120), hit.start)):
        atoms.append(Atom(AGAINST, hit.start, end, hit.start, hit.end, others))
    return atoms


_REJECTING = regex.compile(
    r"(?<!\p{L})(?:rejet(?:te|tent|e|ee|es|ees)|repouss(?:e|ent|ee|es|ees))\s*,?\s*(?:par|a|avec)\s+$"
)
"""« REJETTE par 16 voix contre 9 l'amendement »: the 16 are against it."""
_NAMED = regex.compile(r"\s+(?:m\.|mme|monsieur|madame|mlle|mr)\s")


def _count(folded: str, hit: _Hit, following: _Hit | None, taken: dict[int, None]) -> Atom | None:
    """The count of one label, before or after it."""
    before = BEFORE.search(folded, max(0, hit.start - 50), hit.start) if _may_count(folded, hit.start) else None
    if before and (before.start("n") in taken or value_of(before["n"]) is None):
        before = None
    after = AFTER.match(folded, hit.end, min(len(folded), hit.end + 60))
    if after and value_of(_figure(after["n"])) is None:
        after = None
    if after and "\n" in folded[hit.end : after.start("n")] and not _alone(folded, hit, after):
        after = None
    if after and before and after["link"] in {None, "-"}:  # « 15 pour - 0 contre »
        after = None
    if after and not after["link"] and after["n"].isalpha():  # « pour un montant »
        after = None
    if after and not after["link"] and hit.kind in {FOR, AGAINST} and not _ENDS_COUNT.match(folded, after.end()):
        after = None
    if after and hit.kind == OTHER and after["link"] == "(" and after["voice"]:
        after = None  # « des membres présents et représentés (23 voix) »: the number is of the votes
    if after and not before and _belongs_to_next(folded, hit, after, following):
        after = None
    if after and (after["link"] or not before):
        taken[after.start("n")] = None
        end = after.end("voice") if after["voice"] else after.end("n")
        if folded[end : end + 1] == ")" and "(" in folded[hit.end : end]:
            end += 1
        weak = not _strong_after(folded, hit, after, end)
        kind = hit.kind
        if kind == VOTERS and after["voice"] and "unanim" in folded[max(0, hit.start - 22) : hit.start]:
            kind = FOR  # « à l'unanimité des votants (31 voix) »
        return Atom(kind, _label_from(folded, hit.start), end, hit.start, hit.end, value_of(_figure(after["n"])), weak)
    if before and DETERMINED.search(folded, max(0, before.start("n") - 20), before.start("n")):
        before = None
    if before and before["quote"] and _closes(folded, hit, before):
        before = None
    if before and hit.kind == VOTERS and _ALL_OF.search(folded, max(0, before.start("n") - 70), before.start("n")):
        taken[before.start("n")] = None
        return Atom(FOR, before.start("n"), hit.end, hit.start, hit.end, value_of(before["n"]))
    if before and hit.kind not in {OTHER, VOTERS}:
        taken[before.start("n")] = None
        voice = before["voice"] and regex.match(r"voi|vot|suff", before["voice"])  # « une personne pour le ménage »
        bracket = folded[before.start("n") - 1 : before.start("n")] == "(" and folded[hit.end : hit.end + 2].lstrip()[
            :1
        ] in {")", ",", ";", ":"}
        less = regex.search(
            r"moins\s$|unanimite\b[^.;:\n]{0,80}?\bsoit\s$", folded[max(0, before.start("n") - 100) : before.start("n")]
        )
        weak = hit.kind in {FOR, AGAINST} and not (voice or before["quote"] or bracket or less)
        if weak and _line_alone(folded, before.start("n"), hit.end):
            weak = False
        return Atom(hit.kind, before.start("n"), hit.end, hit.start, hit.end, value_of(before["n"]), weak)
    if hit.kind in {ABSTENTION, NOT_VOTING, AGAINST, FOR}:
        return Atom(hit.kind, hit.start, hit.end, hit.start, hit.end, None, weak=hit.kind in {FOR, AGAINST})
    return None


_ALL_OF = regex.compile(
    r"unanimite\s+des\s+$|unanimite(?:\s+des\s+(?:membres\s+)?(?:presents|votants)(?:\s+et\s+(?:des\s+)?representes)?)?\s*,{0,2}\s*soit\s+$"
)
"""« à l'unanimité des 10 votants », « à l'unanimité des présents et représentés, soit 10 votants »: so many votes for."""


def _add_proxies(folded: str, atom: Atom) -> None:
    more = PROXIES_ADDED.match(folded, atom.end) if atom.kind in POSITIONS and atom.value is not None else None
    if more and atom.value is not None:
        atom.value, atom.end = atom.value + int(more["n"]), more.end()


_ENDS_COUNT = regex.compile(
    r"\s*(?:[,;:./|(\)\-\d]|$|\n|\s\s|(?:et|ou|dont|soit|pour|contre|abst\p{L}*|ne|n'|n|se|s'|nul|non|blanc|sur|par|il|elle|le|la|les|m|mm|mme|mmes|decid\p{L}*|adopt\p{L}*|approuv\p{L}*|voi\p{L}+|vot\p{L}*|suffrages?|expr\p{L}*|presen\p{L}*|pouv\p{L}*|proc\p{L}*|majorite|unanim\p{L}*|quorum|resultat|refus|sans|absent\p{L}*|excus\p{L}*)(?!\p{L}))"
)
"""What may follow « pour 12 » when it is a count: no noun, as in « pour 2 agents contre 4 l'an dernier »."""


def _closes(folded: str, hit: _Hit, before: regex.Match[str]) -> bool:
    """« Féérie 60 » pour le remboursement: the mark before the label ends a quotation."""
    return before["quote"].startswith('"') and '"' not in folded[hit.end : hit.end + 3]


def _figure(text: str) -> str:
    return "0" if text == "o" else text  # « Contre : O », read by OCR


def _may_count(folded: str, start: int) -> bool:
    """Whether a number may stand just before: cheap test before a pattern is tried."""
    at = start - 1
    while at >= 0 and folded[at] in " \n\"'(«":
        at -= 1
    return at >= 0 and (folded[at].isalnum() or folded[at] == ")")


def _number_after(folded: str, hit: _Hit) -> regex.Match[str] | None:
    """The number that a label is followed by, on its line."""
    after = AFTER.match(folded, hit.end, min(len(folded), hit.end + 60))
    return after if after and (after["link"] or not after["n"].isalpha()) else None


def _alone(folded: str, hit: _Hit, after: regex.Match[str]) -> bool:
    """« Pour » on one line and « 12 » on the next: label and number each alone on their lines."""
    line = line_start(folded, hit.start)
    return bool(LABEL_START.fullmatch(folded, line, hit.start)) and _ends_line(folded, after.end())


def _belongs_to_next(folded: str, hit: _Hit, after: regex.Match[str], following: _Hit | None) -> bool:
    """In « contre 12 voix pour » and « abstention 2 contre », the number is the next label's."""
    if not following or (after["link"] and hit.kind != VOTERS) or following.kind in {UNANIMOUS, MAJORITY}:
        return False
    gap = folded[after.end("n") : following.start]
    if hit.kind == VOTERS and following.kind in POSITIONS and gap == " ":
        return _number_after(folded, following) is None  # « des suffrages exprimés : 25 pour, 4 contre »
    return following.start > after.end("n") and regex.fullmatch(rf"\s+(?:{VOICE}\s+)", gap) is not None


def _label_from(folded: str, start: int) -> int:
    """« Votes pour », « Nombre de voix contre »: where the label begins."""
    match = regex.search(r"(?:nombre de )?(?:votes?|voix|suffrages?) $", folded, pos=max(0, start - 30), endpos=start)
    return match.start() if match else start


def _strong_after(folded: str, hit: _Hit, after: regex.Match[str], end: int) -> bool:
    if hit.kind in {OTHER, VOTERS, ABSTENTION, NOT_VOTING} or after["voice"]:
        return True
    line = line_start(folded, hit.start)
    if LABEL_START.fullmatch(folded, line, hit.start):
        return (
            bool(after["link"])
            or regex.match(r"[ ]*(?:[\n(,;:.]|$|-\s|(?:pour|contre|abst|ne\s|nppv))", folded[end : end + 12])
            is not None
        )
    lead = folded[max(line, hit.start - 12) : hit.start].rstrip(" ")
    if lead.endswith(":") and _ends_line(folded, end):  # « Vote à l'unanimité : pour 26 »
        return True
    return bool(after["link"]) and (lead.endswith((",", ";", ".", "(", "-", ":", "/", "vote", "votes", "voix")))


def _line_alone(folded: str, start: int, end: int) -> bool:
    """« - 14 pour » or « 4 contre (M. X…) » at the start of a line."""
    line = line_start(folded, start)
    lead = folded[line:start]
    return (
        _VOTE_LEAD.fullmatch(lead) is not None
        and (regex.match(r"[ ]*(?:[\n(,;.:+]|$|et\s|-)", folded[end : end + 6]) is not None)
    ) or (_PART_LEAD.fullmatch(lead) is not None and _ends_line(folded, end))


_VOTE_LEAD = regex.compile(r"(?:.*[.;!?]\s+(?=vote))?[\s\-•*>–]*(?:votes?\s*:?\s*[\-–]?\s*)?")
_PART_LEAD = regex.compile(
    r"[\s\-•*>–]*(?:sections?|chapitres?|budgets?|comptes?|articles?|amendements?|deliberations?|propositions?|motions?|voeux?|taxes?)(?!\p{L})[^\n:]{0,60}:\s*"
)
"""« Section d'investissement : 15 pour »."""


def _supported(folded: str, atoms: list[Atom]) -> list[Atom]:
    """Atoms without the weak ones that have no neighbour: « 6 contre, 6 pour, et 2 abstentions » hold each other."""
    counted = [a for a in atoms if a.kind in POSITIONS and a.value is not None]
    starts = [a.start for a in counted]
    kept = []
    for atom in atoms:
        if not atom.weak or atom.value is None:
            kept.append(atom)
            continue
        at = bisect_right(starts, atom.start)
        near = [b for b in counted[max(0, at - 3) : at + 3] if b is not atom and b.kind != atom.kind]
        near = [b for b in near if _beside(folded, min(atom.end, b.end), max(atom.start, b.start))]
        if near or _group_line(folded, atom):
            atom.weak = False
            kept.append(atom)
    return kept


def _beside(folded: str, start: int, end: int) -> bool:
    """Whether little stands between two counts, brackets aside: « 14 pour (11 + 3 pouvoirs), 3 abstentions (M. X) »."""
    return end - start <= 25 or (end - start <= 250 and len(regex.sub(r"\([^()]*+\)|\s+", "", folded[start:end])) <= 8)


_GROUP_LINE = regex.compile(
    rf"[\s\-•*]*(?:pour\s+)?(?P<name>(?:groupe|liste|non[\s-]inscrits?|les\s+{ELECTED})(?!\p{{L}})[^\n]{{0,90}}?)[\s:\t]*$"
)


def _group_line(folded: str, atom: Atom) -> bool:
    """« Groupe Les Lilas en commun : 13 pour »: the count is the group's, not the ballot's."""
    line = line_start(folded, atom.start)
    match = _GROUP_LINE.match(folded, line, atom.start)
    if match and match["name"].strip():
        atom.group = (match.start("name"), line + len(folded[line : match.end("name")].rstrip(" :\t-")))
        return True
    return False


def mark_group_lines(folded: str, atoms: list[Atom]) -> None:
    """Set `group` on the counts that stand on a group's own line."""
    for atom in atoms:
        if atom.kind in POSITIONS and atom.value is not None and atom.group is None:
            _group_line(folded, atom)

"""The ballots of a deliberation: statements that say the same are one, and who takes no part is counted in.

A ballot is often stated twice: in the sentence that decides (« Le conseil, à l'unanimité, APPROUVE… ») and in a line of
results (« POUR 12 CONTRE 0 », « Vote : unanimité », « Adopté »). Statements of these two forms that do not contradict
each other are one ballot; two sentences that decide are two, and so are two lines of results.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

import regex

from extractors._votes_absent import Leaving, leaving_in
from extractors._votes_atoms import Atom, atoms_in, line_start, mark_group_lines
from extractors._votes_context import Sentences, begins_line, is_elsewhere, is_frame, is_manner
from extractors._votes_elections import Election, elections_in
from extractors._votes_names import Behind, names_after, names_before, subject_of
from extractors._votes_statements import Ballot, statements
from extractors._votes_words import (
    AGAINST,
    CANDIDATE,
    FOR,
    LARGEST_ASSEMBLY,
    MAJORITY,
    NOT_VOTING,
    OTHER,
    POSITIONS,
    SUM,
    UNANIMOUS,
    VOTERS,
)
from models.fold import fold

_RESULT_AFTER = 3000
"""Characters between a deciding sentence and the line of results of the same ballot: the dispositif stands between."""


@functools.lru_cache(maxsize=4)
def ballots_in(text: str, folded: str) -> tuple[Ballot, ...]:
    """The ballots that a deliberation states, in the order of the text."""
    # blanked, not cut: offsets stay those of the text
    folded = SUM.sub(lambda found: "(" + " " * (len(found[0]) - 1), folded)
    atoms = atoms_in(folded)
    if not any(a.kind not in {OTHER, VOTERS} for a in atoms) and "majorite absolue" not in folded:
        return ()
    sentences = Sentences(folded)
    mark_group_lines(folded, atoms)
    atoms = list(_standing(text, folded, sentences, _with_names(text, folded, sentences, atoms)))
    elections, atoms = elections_in(folded, atoms)
    leaving, atoms = leaving_in(text, folded, sentences, atoms)
    ballots = _merged(folded, list(statements(text, folded, sentences, [a for a in atoms if a.kind != OTHER])))
    ballots = _with_elections(ballots, elections)
    _count_absent(folded, ballots, leaving)
    return tuple(ballots)


_BEGINS_A_VERB = re.compile(r"vot|(?:a|ont|ayant|avoir)\s|s'|se\s|ne\s|n'")


def _with_names(text: str, folded: str, sentences: Sentences, atoms: Sequence[Atom]) -> Iterator[Atom]:
    """The atoms with who stands behind them; a label with neither figure nor names says nothing."""
    low = 0
    for index, atom in enumerate(atoms):
        if atom.kind not in POSITIONS:
            yield atom
            continue
        limit = next((a.start for a in atoms[index + 1 :] if a.start >= atom.end), len(folded))
        most = min(600, limit - atom.end)
        atom.names = names_after(text, folded, atom.end, most, atom.value) if most > 0 else []
        if atom.value is None:
            verb = _BEGINS_A_VERB.match(folded, atom.key_start, atom.key_start + 6)
            bracketed = folded[atom.start - 1 : atom.start] == "(" and folded[atom.end : atom.end + 1] == ")"
            if atom.kind in {FOR, AGAINST} and not (verb or bracketed or _is_label(folded, atom)):
                continue
            participle = regex.search(
                r"(?:pren|particip|absten|vot)\w*ant(?!\p{L})", folded[atom.key_start : atom.key_end]
            )
            follow = regex.match(r"\s+d[eu]s?\s", folded[atom.end : atom.end + 6]) or (
                verb and not participle and _is_label(folded, atom)
            )
            if not atom.names or bracketed or (verb and not follow):
                atom.names = names_before(text, folded, atom.start - bracketed, low) or atom.names
            if atom.kind == NOT_VOTING and not atom.names:
                atom.names = subject_of(text, folded, sentences.start(atom.start), atom.start)
        if atom.value is not None or atom.names or atom.kind == NOT_VOTING:
            low = max([atom.end, *(end for _, end, *_ in atom.names)])
            yield atom


def _is_label(folded: str, atom: Atom) -> bool:
    """« Contre : M. X, Mme Y », « Ont voté contre : … » at the start of a line, with names after it."""
    if not atom.names:
        return False
    lead = folded[line_start(folded, atom.start) : atom.start]
    between = folded[atom.end : atom.names[0][0]]
    listed = (":" in between or "(" in between) and not regex.search(r"\n\s*[-•*–]", between)
    return (
        listed
        and regex.fullmatch(r"(?:[^\n]*[(;,])?[\W\d_]*(?:(?:ont|a)\s+vote|vot(?:es?|ent)|voix)?[\W\d_]*", lead)
        is not None
    )


def _standing(text: str, folded: str, sentences: Sentences, atoms: Iterable[Atom]) -> Iterator[Atom]:
    """The atoms that are statements of this assembly on this act."""
    open_to = -1
    for atom in atoms:
        opens = begins_line(text, folded, atom.start) or atom.start <= open_to
        if _stands(folded, sentences, atom, opens):
            yield atom
            if opens and atom.kind not in {OTHER, VOTERS}:
                open_to = min(sentences.end(atom.end), atom.end + 120)


def _stands(folded: str, sentences: Sentences, atom: Atom, opens: bool) -> bool:
    """Whether one does; `opens` when it begins a line of its own, or goes on with one that did."""
    if atom.kind in {OTHER, VOTERS, CANDIDATE}:
        return True
    lead = folded[max(0, atom.start - 70) : atom.start]
    if atom.kind == MAJORITY and not regex.search(
        r"(?:(?<!\p{L})(?:a|par)\s+(?:la|une)\s+(?:\p{L}+\s+)?|[\n:;-]\s*)$", lead
    ):
        return False  # « la majorité des habitants », « formant la majorité des membres »
    if atom.kind == MAJORITY and _ELECTED.search(
        folded, max(sentences.start(atom.start), atom.start - 200), atom.end + 60
    ):
        return (
            folded[atom.end : atom.end + 8] != " absolue"
        )  # « élu au scrutin secret et à la majorité absolue »: a rule
    if (
        atom.kind == UNANIMOUS
        and not folded[atom.start : atom.end].endswith("te")
        and not regex.search(
            r"(?<!\p{L})(?:conseil|assemblee|membres|conseillers|elus|accord|vote|adopt\w+|approuv\w+|accept\w+|decid\w+)[^.;]*$",
            lead,
        )
    ):
        return False  # « un avis unanime »
    if is_frame(folded, sentences, atom.start, atom.end):
        return False
    if not opens and is_elsewhere(folded, sentences, atom.start, atom.end):
        return False
    return atom.kind not in {UNANIMOUS, MAJORITY} or not is_manner(folded, sentences, atom.start, atom.end)


_ELECTED = regex.compile(r"(?<!\p{L})(?:elu|elue|elus|elit|election|scrutin|proclam\w+|obten\w+|tours?)(?!\p{L})")


def _merged(folded: str, stated: Sequence[Ballot]) -> list[Ballot]:
    """Statements of the same ballot made one."""
    ballots: list[Ballot] = []
    for one in stated:
        if ballots and _same(folded, ballots[-1], one):
            _join(ballots[-1], one)
        else:
            ballots.append(one)
    for ballot in ballots:
        _settle_names(ballot)
    return [b for b in ballots if (b.counts or b.unanimous or b.majority or b.names) and _of_an_assembly(b)]


def _settle_names(ballot: Ballot) -> None:
    """Behind a printed count that all its names follow, nobody who is named further on: « Mme A vote contre car… »."""
    for position, count in ballot.counts.items():
        counted = [n for a in ballot.atoms if a.kind == position and a.value == count for n in a.names]
        if count and len({fold(name) for *_, name, _ in counted}) >= count:
            ballot.names = [(side, n) for side, n in ballot.names if side != position or n in counted]


def _of_an_assembly(ballot: Ballot) -> bool:
    """Not a poll of the inhabitants: « 788 pour, 29 contre »."""
    return max(ballot.counts.values(), default=0) <= LARGEST_ASSEMBLY


def _same(folded: str, first: Ballot, second: Ballot) -> bool:
    """Whether two statements that follow each other are of the same ballot."""
    gap = second.first - max(first.end, first.atoms[-1].end)
    if not _agree(first, second):
        return False
    if second.subject and first.subject != second.subject:
        return False
    verdict = first.unanimous or first.majority
    if first.names and not first.counts and not verdict:
        return gap <= 200  # « Le groupe A vote contre. Le groupe B s'abstient. Adopté à la majorité. »
    if verdict and second.names and not (second.counts or second.unanimous or second.majority):
        return gap <= 60  # « Adopté à l'unanimité. Le groupe A s'abstient. »
    if first.sentence and second.sentence:
        return gap <= 120 and not regex.search(r"[.!?]\s", folded[first.end : second.first])
    if first.sentence:
        counted_twice = FOR in first.counts and FOR in second.counts  # « élu par 15 voix », and the next one too
        return gap <= (600 if counted_twice else _RESULT_AFTER)
    if second.sentence:
        if not (second.unanimous or second.majority):
            return gap <= 250 and bool(set(first.counts) & set(second.counts))
        return gap <= 250 and (not verdict or not second.counts) and bool(first.counts or not second.counts)
    adds = set(second.counts) - set(first.counts) or (second.unanimous or second.majority) != verdict
    labelled = (
        regex.search(r"(?:\n[\s\-•*–]*votes?\s*[:\n]|[.!?]\s+votes?\s*:)", folded[first.end : second.first]) is not None
    )
    if labelled and (first.counts or verdict):
        return False
    if first.counts and second.counts and not set(first.counts) & set(second.counts) and not verdict:
        return gap <= 800  # « - Abstentions : 3 (M. X). Il précise que… - Pour : 16 »
    return gap <= 160 and bool(adds or gap <= 40)


def _agree(first: Ballot, second: Ballot) -> bool:
    if any(first.counts[k] != second.counts[k] for k in set(first.counts) & set(second.counts)):
        return False
    if (first.unanimous and second.majority) or (first.majority and second.unanimous):
        return False
    opposed = first.counts.get(AGAINST) or second.counts.get(AGAINST)
    return not (opposed and (first.unanimous or second.unanimous))


def _join(first: Ballot, second: Ballot) -> None:
    """Add what the second statement says to the first; the quote is the one with the counts."""
    if second.counts and not first.counts:
        first.start, first.end = second.start, second.end
    elif second.first - first.end <= 160 and (not second.counts or first.counts):
        first.end = max(first.end, second.end)
    first.counts_rule = second.counts_rule or first.counts_rule if first.counts_rule != "printed" else "printed"
    first.counts |= second.counts
    first.names += second.names
    first.atoms += second.atoms
    first.unanimous |= second.unanimous
    first.majority |= second.majority
    first.voters = first.voters if first.voters is not None else second.voters
    first.sentence = False  # it has its line of results: another one is another ballot


def _with_elections(ballots: list[Ballot], elections: Sequence[Election]) -> list[Ballot]:
    """The ballots with the elections among them; « élu à l'unanimité » beside an election is said of it."""
    for one in elections:
        ballot = Ballot([], one.start, one.end, one.start, secret=one.secret, voters=one.voters, rule="election")
        ballot.counts[FOR] = one.votes
        ballot.counts_rule = "printed"
        for other in list(ballots):
            if (
                other.first - one.end <= 300
                and one.start - other.end <= 120
                and not other.counts
                and other.unanimous
                and not other.secret
            ):
                ballot.unanimous = True
                ballots.remove(other)
        ballots.append(ballot)
    return sorted(ballots, key=lambda b: b.start)


def _ruled_off(folded: str, ballot: Ballot, leaving: Leaving) -> bool:
    """Whether a line is drawn between a ballot and who leaves after it, for the next item."""
    return leaving.start > ballot.end and regex.search(r"[-_*=]{5}", folded[ballot.end : leaving.start]) is not None


def _count_absent(folded: str, ballots: Sequence[Ballot], leaving: Sequence[Leaving]) -> None:
    """Give each who takes no part to the ballot that follows, or to the one just before."""
    for ballot_index, ballot in enumerate(ballots):
        low = ballots[ballot_index - 1].end if ballot_index else 0
        last = ballot_index == len(ballots) - 1
        mine = [one for one in leaving if low <= one.start <= ballot.end + 350 and (one.start < ballot.end or last)]
        mine = [one for one in mine if ballot.first - one.start <= 3500 and not _ruled_off(folded, ballot, one)]
        if not mine or NOT_VOTING in ballot.counts:
            continue
        persons: dict[str, Behind] = {}
        for one in mine:
            persons |= {fold(name[2]): name for name in one.names}
        by_office = any(one.office for one in mine)
        ballot.counts[NOT_VOTING] = max(len(persons), 1) if persons or by_office else 0
        ballot.names += [(NOT_VOTING, name) for name in persons.values()]
        ballot.counts_rule = ballot.counts_rule or ("names_counted" if persons else "designated")

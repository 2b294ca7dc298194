"""Ballots: what the text states, how often, and never a count that it does not give."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.outcome import find as find_outcome
from extractors.votes import find
from models.document import Piece
from models.records import FieldValue, Vote, VotePosition

SENTENCE = "Le conseil municipal, après en avoir délibéré, à l'unanimité, décide de louer la salle."
COUNTS = st.integers(min_value=0, max_value=120)


def ballots(text: str) -> list[Vote]:
    return [f.record for f in find(Piece.of(text)) if isinstance(f.record, Vote)]


@settings(max_examples=60)
@given(pour=COUNTS, contre=COUNTS, abstention=COUNTS)
def test_every_way_to_print_three_counts_reads_the_same(pour: int, contre: int, abstention: int) -> None:
    for text in (
        f"Pour : {pour} Contre : {contre} Abstention : {abstention}",
        f"POUR {pour}\nCONTRE {contre}\nABSTENTION {abstention}",
        f"- Pour : {pour}\n- Contre : {contre}\n- Abstentions : {abstention}",
        f"Adopté par {pour} voix pour, {contre} voix contre et {abstention} abstentions.",
        f"Votants : {pour + contre} ; pour {pour} ; contre {contre} ; abst. {abstention}",
        f"{pour} POUR / {contre} CONTRE / {abstention} ABSTENTIONS",
        f"Pour\tContre\tAbstentions\n{pour}\t{contre}\t{abstention}",
    ):
        found = [(v.for_count, v.against_count, v.abstention_count) for v in ballots(text)]
        assert found == [(pour, contre, abstention)], text


def test_the_same_ballot_said_twice_is_one() -> None:
    assert len(ballots(f"{SENTENCE}\nAdopté à l'unanimité.")) == 1
    assert len(ballots(f"{SENTENCE}\nPour : 12 Contre : 0 Abstention : 0")) == 1
    assert len(ballots(f"Pour : 12 Contre : 0 Abstention : 0\n{SENTENCE}")) == 1


def test_two_decisions_are_two_ballots() -> None:
    assert len(ballots(f"{SENTENCE}\n{SENTENCE}")) == 2
    assert len(ballots("Vote : pour à l'unanimité\n2. Second point\nVote :\n- Pour : 12\n- Contre : 2")) == 2


def test_ballots_are_numbered_and_their_people_belong_to_them() -> None:
    found = list(
        find(Piece.of("Vote :\n- Pour : 12\n- Contre : 2 (M. Rémi TAVEL, Mme ORY)\nVote : pour à l'unanimité"))
    )
    assert [f.record.ballot for f in found if isinstance(f.record, Vote)] == [1, 2]
    people = [c.record for c in found[0].children if isinstance(c.record, VotePosition)]
    assert [(p.name, p.kind, p.position) for p in people] == [
        ("Rémi TAVEL", "person", "against"),
        ("ORY", "person", "against"),
    ]
    assert not found[1].children


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Pour : 14\nAbstentions : 2, Mme ORY, M. TAVEL\nM. TAVEL regrette que le plan manque.", ["ORY", "TAVEL"]),
        ("Pour : 18\nAbstention : 1 (M. ORY indique s'abstenir, étant riverain du Parc)", ["ORY"]),
        ("Abstention : 2 (M. ORY et Mme DUC. M. ORY indique qu'il manque un bilan).\nPour : 9", ["ORY", "DUC"]),
        ("à 10 voix pour et 1 abstention :\n- de confier les travaux à M. DUVAL", []),
        ("Contre : 1 (M. ORY)\nPour : 9\nMme DOREL s'étonne que M. BESSE vote contre.", ["ORY"]),
        ("Contre : 1, M. ORY, M. TAVEL\nPour : 9", ["ORY", "TAVEL"]),  # what is printed, though it does not add up
        ("Pour 9\nAbstentions 2 (M. ORY, Mme DUC)\nNe prend pas part au vote 1 (M. TAVEL)", ["ORY", "DUC", "TAVEL"]),
        ("Pour : 18 - Abstention : 1, M.TAVEL\n17. Transfert", ["TAVEL"]),
        ("Pour : 9, contre : 0\n-------------\nM. ORY ne participe pas au vote de l'affaire 64", []),
        ("Chorale 300 €\nM. ORY, président, ne prend pas part au vote. Pour : 9, contre : 0", ["ORY"]),
    ],
)
def test_behind_a_count_stand_those_named_for_it_and_nobody_else(text: str, people: list[str]) -> None:
    (found,) = find(Piece.of(text))
    assert [c.record.name for c in found.children if isinstance(c.record, VotePosition)] == people


def test_a_quote_holds_the_words_that_state_the_ballot() -> None:
    text = "Vu le budget,\nPOUR 12\nCONTRE 1 (Mme ORY)\nDÉCIDE de louer la salle."
    (found,) = find(Piece.of(text))
    assert text[found.start : found.end].startswith("POUR 12\nCONTRE 1")


@pytest.mark.parametrize(
    "unit", ["abstention ", "à l'unanimité ", "pour 12 ", "contre (M. X) ", "voix ", "\n\n", "le conseil ", "est "]
)
def test_arbitrary_text_costs_little(unit: str) -> None:
    piece = Piece.of(unit * (100_000 // len(unit)))
    started = time.perf_counter()
    list(find(piece))
    list(find_outcome(piece))
    assert time.perf_counter() - started < 5


def test_one_outcome_at_most() -> None:
    found = list(find_outcome(Piece.of(f"{SENTENCE}\nCe point est reporté.\nLe conseil prend acte. Adopté.")))
    assert len(found) == 1
    assert isinstance(found[0].record, FieldValue)
    assert found[0].record.field == "outcome"

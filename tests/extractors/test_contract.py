"""Every extractor keeps the contract: its examples, its declared rules, and calm in front of any text."""

from __future__ import annotations

import dataclasses
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import discover
from models.document import Piece
from models.extractor import Example, Extractor, Found
from models.fold import fold

EXTRACTORS = discover()
EXAMPLES = [
    pytest.param(
        extractor,
        example,
        id=f"{extractor.name}-{number}",
        marks=[pytest.mark.xfail(reason=example.fails)] if example.fails else [],
    )
    for extractor in EXTRACTORS
    for number, example in enumerate(extractor.examples)
]

FRENCH_BITS = st.sampled_from(
    [
        "article 1er\n",
        "vu le code",
        "7 000 €",
        "présents :",
        "M. ",
        "Mme ",
        ", ",
        ";",
        "\n",
        "\t",
        "pouvoir à ",
        "vote",
        "pour : 12",
        "contre",
        "n° ",
        "2023-12",
        "chapitre 65",
        "6574",
        "//",
        "L. 2121-29",
        "le 3 mai 2021",
        "à l'unanimité",
        "abstention",
        "(",
        ")",
        "€",
        "siret",
        "73282932000074",
        "FR76",
        "convention",
        "entre",
        "et",
        "représentée par",
        "absents excusés",
        "procuration",
        "décide",
        "k€",
        "deux mille",
        "ANNEXE",
        "séance du",
        "l'an deux mil vingt",
    ]
)
ANY_TEXT = st.one_of(st.text(max_size=300), st.lists(FRENCH_BITS, max_size=60).map("".join))


def found_in(extractor: Extractor, piece: Piece) -> list[Found]:
    return list(extractor.find(piece))


def flat(found: list[Found]) -> list[Found]:
    return [f for parent in found for f in (parent, *flat(list(parent.children)))]


@pytest.mark.parametrize(("extractor", "example"), EXAMPLES)
def test_example_is_read_as_it_says(extractor: Extractor, example: Example) -> None:
    piece = Piece.of(example.text, example.kind)
    found = found_in(extractor, piece)
    got = [dataclasses.asdict(f.record) | {"quote": example.text[f.start : f.end], "rule": f.rule} for f in found]
    wanted = [dict(e) for e in example.expected]
    seen = [{k: g.get(k) for k in e} for g, e in zip(got, wanted, strict=False)]
    assert (len(got), seen) == (len(wanted), wanted)


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=lambda e: e.name)
def test_extractor_declares_itself(extractor: Extractor) -> None:
    assert extractor.rules
    assert all(sentence for sentence in extractor.rules.values())
    assert [e for e in extractor.examples if e.expected], "at least one right example"
    assert [e for e in extractor.examples if not e.expected], "at least one wrong example"
    assert all(e.source for e in extractor.examples)
    assert all(fold(t) == t for t in extractor.triggers)


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=lambda e: e.name)
def test_examples_pass_the_triggers(extractor: Extractor) -> None:
    for example in extractor.examples:
        if example.expected and extractor.triggers:
            assert any(t in fold(example.text) for t in extractor.triggers), example.text


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=lambda e: e.name)
def test_nothing_is_found_in_nothing(extractor: Extractor) -> None:
    assert found_in(extractor, Piece.of("")) == []


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=lambda e: e.name)
@settings(max_examples=60, deadline=2000)
@given(text=ANY_TEXT)
def test_any_text_gives_spans_inside_it_and_the_same_twice(extractor: Extractor, text: str) -> None:
    found = found_in(extractor, Piece.of(text))
    assert found == found_in(extractor, Piece.of(text))
    for f in flat(found):
        assert 0 <= f.start < f.end <= len(text)
        assert f.rule in extractor.rules
        assert type(f.record) in extractor.produces
    assert [f.start for f in found] == sorted(f.start for f in found)


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=lambda e: e.name)
@pytest.mark.parametrize(
    "unit", ["a", " ", "1 ", "M. ", "(", "article ", "pour ", ", ", "A-", "\n", "1.000 ", "Présents : "]
)
def test_long_monotonous_text_costs_little(extractor: Extractor, unit: str) -> None:
    piece = Piece.of(unit * (30_000 // len(unit)))
    started = time.perf_counter()
    found_in(extractor, piece)
    assert time.perf_counter() - started < 5

"""Codes of the budget: parts of compound codes, tables with cells, calm before long texts."""

from __future__ import annotations

import itertools
import time

import pytest

from extractors._code_shapes import record_of
from extractors.budget_codes import find
from models.document import Piece


@pytest.mark.parametrize(
    ("code", "kind", "parts"),
    [
        ("65748//93043", "imputation", (None, "93043", "65748", None)),
        ("930-48", "sub_chapter", ("930", "048", None, None)),
        ("933-11-6574", "imputation", ("933", "311", "6574", None)),
        ("6574/925/1398", "imputation", ("925", None, "6574", "1398")),
        ("65/6574/025", "imputation", ("65", "025", "6574", None)),
        ("2135-20", "account", (None, None, "2135", "20")),
        ("011", "chapter", ("011", None, None, None)),
        ("65 748", "account", (None, None, "65748", None)),
        ("325", "function", (None, "325", None, None)),
        ("C05-043A06", "operation", (None, None, None, "C05-043A06")),
        ("023", "article", ("023", None, None, None)),
    ],
)
def test_the_parts_of_a_code(code: str, kind: str, parts: tuple[str | None, ...]) -> None:
    row = record_of(code, kind, None)
    assert (row.chapter, row.function, row.nature, row.operation) == parts
    assert row.code == code


def test_no_figures_are_read_twice() -> None:
    text = "Chapitre\tArticle\tLibellé\tMontant\n011\t60633\tFournitures de voirie\t500,00\nau chapitre 011, article 60633 du budget"
    spans = [(f.start, f.end) for f in find(Piece.of(text))]
    assert len(spans) == len(set(spans)) == 4
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "words", ["article 6574 et ", "chapitre 65 - ", "D 21 - ", "65/6574/", "imputation : 6574/925/1398 "]
)
def test_long_texts_are_quick(words: str) -> None:
    start = time.perf_counter()
    list(find(Piece.of(words * (100_000 // len(words)))))
    assert time.perf_counter() - start < 2

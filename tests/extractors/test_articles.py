"""The chain of article headings, where examples do not say enough."""

from __future__ import annotations

import pytest

from extractors.articles import EXTRACTOR
from models.document import Piece


def numbers(*lines: str) -> list[str]:
    return [f.record.number for f in EXTRACTOR.find(Piece.of("\nUn texte.\n".join(lines)))]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Article premier", "1"), ("ARTICLE PREMIER", "1"),
        ("Article 1er", "1"), ("Article 1 er", "1"), ("ARTICLE I", "1"),
        ("Article un", "1"), ("Article 1°", "1"), ("Article n°1", "1"),
        ("ART. 1er", "1"), ("Art 1", "1"), ("ARTICLE UNIQUE", "unique"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("sign", [" : ", " - ", " – ", ".- ", ". ", ") ", "\n", " :\n", "\t"])
def test_number_and_sign(printed: str, number: str, sign: str) -> None:
    assert numbers(f"{printed}{sign}Le tarif est fixé.") == [number]


@pytest.mark.parametrize(
    ("headings", "kept"),
    [
        ("1 2 3", "1 2 3"),
        ("1 2 4 5", "1 2 4 5"),
        ("1 2 1 2 3", "1 2 1 2 3"),
        ("1 2 40 3", "1 2 3"),
        ("1 2 2 3", "1 2 2 3"),
        ("2 3 4", "2 3 4"),
        ("61 62 65", ""),
        ("9 10 11 12", "9 10 11 12"),
    ],
)
def test_chain(headings: str, kept: str) -> None:
    assert " ".join(numbers(*(f"Article {n} : titre" for n in headings.split()))) == kept


def test_text_keeps_its_length() -> None:
    text = "Article 1 : Le tarif est fixé.\nIl est révisé.\nArticle 2 : Fin."
    for found in EXTRACTOR.find(Piece.of(text)):
        assert text[found.start :].startswith(found.record.text)

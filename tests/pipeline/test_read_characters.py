"""Characters, and text layers that lie."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.characters import tidy
from pipeline.read.glyphs import Glyphs, Run
from pipeline.read.hyphens import Vocabulary
from pipeline.read.quality import is_broken, shifted

FRENCH = (
    "Le conseil municipal, après en avoir délibéré, décide d'approuver le rapport sur l'évolution des "
    "tarifs de la restauration scolaire et autorise le maire à signer la convention avec la région."
)


def glyphs(text: str) -> Glyphs:
    x = np.arange(len(text), dtype=np.float32) * 10
    boxes = np.stack([x, np.full_like(x, 5), x + 10, np.full_like(x, 17)], axis=1)
    return Glyphs(text, boxes, [Run(0, len(text), 10.0)] if text else [], 595.0, 842.0)


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("oﬃce du ﬁnancement ﬂuvial", "office du financement fluvial"),
        ("de\u0301libe\u0301ration", "délibération"),
        ("\uf0b7 un point", "• un point"),
        ("\uf0a7 un autre", "• un autre"),
        ("\uf02d un tiret", "- un tiret"),
        ("\ufffd en tête", "• en tête"),
        ("d\ufffdlibère", "d\ufffdlibère"),
        ("\uf041\uf042", "AB"),
        ("in\u00advi\u00adsible", "invisible"),
        ("un\u200b deux\x07", "un deux"),
        ("1 234,50\u202f€", "1 234,50\u202f€"),
        ("prÈcÈdent, votÈ, líÈtat ‡ jour", "précédent, voté, l’état à jour"),
        ("CHÈQUES, PÈRE et MÈRE", "CHÈQUES, PÈRE et MÈRE"),
        ("CAFÉ, DÉCÈS, thé", "CAFÉ, DÉCÈS, thé"),
    ],
)
def test_tidy(text: str, tidied: str) -> None:
    assert tidy(glyphs(text)).text == tidied


def test_the_letters_of_a_ligature_share_its_box() -> None:
    page = tidy(glyphs("oﬃce"))
    assert page.text == "office"
    assert page.boxes[0].tolist() == [0, 5, 10, 17]
    assert page.boxes[1:4, 0].tolist() == pytest.approx([10, 13.333, 16.667], abs=0.01)
    assert page.boxes[4].tolist() == [20, 5, 30, 17]
    assert page.runs[0][:2] == (0, 6)


@given(st.text(max_size=60))
def test_tidy_keeps_boxes_and_runs_in_step(text: str) -> None:
    page = tidy(glyphs(text.encode("utf-8", "replace").decode()))
    assert len(page.text) == len(page.boxes)
    assert all(0 <= run.start < run.end <= len(page.text) for run in page.runs)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (FRENCH, False),
        ("", False),
        ("\x05\x06\x07\x0e" * 50, True),
        (FRENCH.replace("e", "\ufffd"), True),
        ("Ê Ë Ì Í ÎÏÐÑ ÒÓÔÕ Ö×ØÙ ÚÛÜÝ " * 12, True),
        ("Dupont Martin Bernard Thomas Robert Richard Petit Durand Leroy Moreau " * 8, False),
        ("12 345,00 67 890,00 " * 40, False),
    ],
    ids=["french", "nothing", "control characters", "unknown characters", "other letters", "names", "figures"],
)
def test_is_broken(text: str, broken: bool) -> None:
    assert is_broken(text) is broken


def test_glyph_numbers_instead_of_letters() -> None:
    def number(character: str) -> str:
        if character.isascii():
            return chr(ord(character) - 29)
        return chr(unicodedata.normalize("NFC", character).encode("mac_roman")[0] - 30)

    page = shifted(glyphs("".join(map(number, FRENCH))))
    assert page is not None
    assert page.text == FRENCH
    assert shifted(glyphs(FRENCH)) is None


@pytest.mark.parametrize(
    ("left", "right", "elsewhere", "kept"),
    [
        ("départe", "mental", "", False),
        ("Jean", "Claude", "", True),
        ("BENAR", "JAFFIEL", "", True),
        ("DÉLIBÉ", "RATION", "la délibération", False),
        ("micro", "projets", "des micro-projets", True),
        ("micro", "projets", "des microprojets", False),
        ("vice", "président", "", True),
        ("L.2121", "29", "", True),
        ("COVID", "19", "", True),
        ("l'après", "midi", "", True),
        ("c'est-à", "dire", "", True),
        ("Saint-Pierre-lès", "Bitry", "", True),
        ("accompagne", "ment", "", False),
        ("celle", "ci,", "", True),
    ],
)
def test_hyphens(left: str, right: str, elsewhere: str, kept: bool) -> None:
    assert Vocabulary([glyphs(elsewhere)]).keeps_hyphen(left, right) is kept


def test_a_soft_hyphen_goes() -> None:
    assert not Vocabulary([]).keeps_hyphen("Jean", "Claude", "\u00ad")

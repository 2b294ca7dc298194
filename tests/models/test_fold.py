from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st

from models.fold import fold


@given(st.text())
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_every_character_folds_to_one() -> None:
    everything = "".join(chr(c) for c in range(sys.maxunicode + 1) if not 0xD800 <= c < 0xE000)
    assert len(fold(everything)) == len(everything)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_fold_speaks_french() -> None:
    assert fold("DÉLIBÉRATION N° 12 – « l’été » à Œuf\u00a0!") == 'deliberation n° 12 - " l\'ete " a ouf !'

"""How far the reader's text is from what the samples print: the figures of docs/scans.md, as bounds."""

from __future__ import annotations

import shutil

import pytest

from data.sample.misread import distance, measured, plain


@pytest.mark.parametrize(
    ("string", "text", "expected"),
    [
        ("le maire", "vu que le maire propose", 0),
        ("le maire", "vu que le rnaire propose", 2),
        ("le maire", "vu que lemaire propose", 1),
        ("le maire", "", 8),
    ],
)
def test_distance_is_to_the_nearest_place(string: str, text: str, expected: int) -> None:
    assert distance(string, text) == expected


def test_plain_text() -> None:
    assert plain("C O M P T E   R E N D U  de la séan-") == "COMPTE RENDU de la séan"


@pytest.mark.slow
def test_a_text_layer_is_read_as_printed() -> None:
    for sample in measured(scanned=False):
        if sample.name in ("acte-numerise", "texte-et-image"):  # scans in whole or part
            continue
        assert (sample.name, sample.rate, sample.follow) == (sample.name, 0.0, sample.pairs)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is not installed")
def test_scans_are_read_nearly_as_printed() -> None:
    samples = list(measured(scanned=True))
    assert max(sample.rate for sample in samples) < 0.03
    assert sum(sample.follow for sample in samples) > 0.95 * sum(sample.pairs for sample in samples)

"""A page read by OCR says the same made now, without a cache, and looked up."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from pipeline.read._ocr_cache import kept
from pipeline.read._ocr_reading import Reading
from pipeline.read.glyphs import Glyphs, Run

_BOXES = np.array([[10.0137, 20.0049, 15.5511, 30.9999], [15.5511, 20.0049, 21.1234, 30.9999]], np.float32)
_READING = Reading(
    Glyphs("Là", _BOXES, (Run(0, 2, 10.5, False, 0, 29.3),), 595.32, 841.92, 0, 91.4),
    np.array([91, 92], np.uint8),
    np.array([[50.123, 70.456, 500.789, 70.999]], np.float32),
)


def _all_of(reading: Reading) -> tuple[object, ...]:
    glyphs = reading.glyphs
    page = (glyphs.text, tuple(glyphs.runs), glyphs.width, glyphs.height, glyphs.rotation, glyphs.confidence)
    return *page, glyphs.boxes.tobytes(), reading.confidences.tobytes(), reading.rules.tobytes()


def test_made_without_a_cache_made_with_one_and_looked_up_are_one_reading(tmp_path: Path) -> None:
    made: list[Reading] = []

    def make() -> Reading:
        made.append(_READING)
        return _READING

    without, first, second = (kept(cache, ("page", 1), make) for cache in (None, tmp_path, tmp_path))
    assert _all_of(without) == _all_of(first) == _all_of(second)
    assert len(made) == 2, "the third was looked up"
    assert np.abs(first.glyphs.boxes - _BOXES).max() <= 0.011, "half a step"


def test_a_page_without_characters_is_kept_too(tmp_path: Path) -> None:
    empty = Reading(
        Glyphs("", np.empty((0, 4), np.float32), (), 595.0, 842.0),
        np.empty(0, np.uint8),
        np.empty((0, 4), np.float32),
    )
    first, second = (kept(tmp_path, ("page", 2), lambda: empty) for _ in range(2))
    assert _all_of(first) == _all_of(second)
    assert first.glyphs.boxes.shape == (0, 4)


def test_a_broken_file_is_made_again(tmp_path: Path) -> None:
    kept(tmp_path, ("page", 3), lambda: _READING)
    (file,) = tmp_path.rglob("*.npz")
    file.write_bytes(b"half a file")
    assert kept(tmp_path, ("page", 3), lambda: _READING).glyphs.text == "Là"
    assert file.stat().st_size > 100

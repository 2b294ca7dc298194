"""Tesseract in this process: where its French data lie, one engine object, the words of one picture."""

from __future__ import annotations

import atexit
import os
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from PIL import Image

LANGUAGE = "fra"
WHOLE_PAGE = 3
"""Page segmentation mode: find columns, blocks and lines by itself."""
ONE_BLOCK = 6
"""Page segmentation mode: lines of one block, from edge to edge."""
SCATTERED = 11
"""Page segmentation mode: as much text as there is, wherever it stands."""

_PLACES = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)
_SYMBOL, _WORD, _LINE = 4, 3, 2  # levels of Tesseract's iterator: RIL_SYMBOL, RIL_WORD, RIL_TEXTLINE


class OcrMissingError(Exception):
    """OCR is wanted but cannot run here; `str(error)` says what to do about it."""


class OcrFailedError(Exception):
    """The engine gave up on a picture, or took longer than it may."""


Part = tuple[int, int, int, int]
"""A part of a picture in pixels: left, top, right, bottom."""


class Word(NamedTuple):
    """One word of a picture, in pixels from its top-left corner.

    `edges` are the left edges of its characters and the right edge of the last one; `base` is the baseline in the
    middle of the word, `size` the font size, `confidence` goes from 0 to 100. `line` tells lines apart. `turn` is by
    how many quarter turns clockwise the word lies on the picture (its other numbers mean little then).
    """

    text: str
    edges: tuple[float, ...]
    top: float
    bottom: float
    base: float
    size: float
    confidence: float
    line: int
    turn: int = 0

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.edges[0]

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.edges[-1]

    def moved(self, dx: float, dy: float, line: int) -> Word:
        """The word in a picture of which this one is a part, `line` lines further on."""
        edges = tuple(edge + dx for edge in self.edges)
        return self._replace(
            edges=edges, top=self.top + dy, bottom=self.bottom + dy, base=self.base + dy, line=self.line + line
        )


def find_data() -> Path | None:
    """The folder with `fra.traineddata`: what TESSDATA_PREFIX says, else one of the usual places."""
    named = os.environ.get("TESSDATA_PREFIX")
    places = [Path(named), Path(named) / "tessdata"] if named else []
    for place in [*places, *map(Path, _PLACES)]:
        if (place / f"{LANGUAGE}.traineddata").is_file():
            return place
    return None


@lru_cache(maxsize=1)
def _engine() -> Any:  # noqa: ANN401 - tesserocr has no types
    """The engine of this process, started once (0.1 s, 70 MB)."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    try:
        import tesserocr
    except ImportError as error:
        raise OcrMissingError("OCR needs the package tesserocr: run make ocr") from error
    data = find_data()
    if data is None:
        raise OcrMissingError("OCR needs the French data of Tesseract (fra.traineddata): run make ocr")
    try:
        engine = tesserocr.PyTessBaseAPI(path=str(data), lang=LANGUAGE)
    except RuntimeError as error:
        raise OcrMissingError(f"Tesseract does not start with the data in {data}: run make ocr") from error
    tesserocr.set_leptonica_log_level(tesserocr.LeptLogLevel.NONE)
    atexit.register(engine.End)
    return engine


@lru_cache(maxsize=1)
def engine_version() -> str:
    """What the result depends on beside the picture: the engine, and which data it reads with."""
    _engine()
    import tesserocr

    data = find_data()
    size = (data / f"{LANGUAGE}.traineddata").stat().st_size if data else 0
    return f"{tesserocr.tesseract_version().split()[1]}/{LANGUAGE}-{size}"


def recognise(picture: Image.Image, dpi: float, seconds: float, parts: Sequence[tuple[int, Part | None]]) -> list[Word]:
    """The words of a grey picture, line after line; raises `OcrFailedError` when it takes longer than `seconds`.

    Each of the `parts` is read by itself, in its own segmentation mode, one after the other; None is all of it.
    """
    engine = _engine()
    words: list[Word] = []
    until = monotonic() + seconds
    try:
        for mode, part in parts:
            # cropped here: with SetRectangle the engine cuts lines out of the wrong place
            engine.SetImage(picture.crop(part) if part else picture)
            engine.SetSourceResolution(max(70, round(dpi)))
            engine.SetPageSegMode(mode)
            if not engine.Recognize(max(1, round((until - monotonic()) * 1000))):
                raise OcrFailedError(f"OCR of a page took more than {seconds:.0f} s")
            line = words[-1].line if words else 0
            x0, top = part[:2] if part else (0, 0)
            words += [word.moved(x0, top, line) for word in _words(engine.GetIterator())]
    except RuntimeError as error:
        raise OcrFailedError(f"OCR failed: {error}") from error
    finally:
        engine.Clear()
    return words


def _words(it: Any) -> list[Word]:  # noqa: ANN401
    """All words the iterator passes; what is only white is left out."""
    words: list[Word] = []
    if it is None or it.Empty(_SYMBOL):
        return words
    baseline, size = None, 0.0
    line = 0
    symbols: list[tuple[str, int, int]] = []
    first_box = last_box = (0, 0, 0, 0)
    while True:
        if it.IsAtBeginningOf(_LINE) or not line:
            line += 1
            baseline, size = it.Baseline(_LINE), it.RowAttributes()["row_height"] / _ROW_OF_SIZE
        box = it.BoundingBox(_SYMBOL)
        text = it.GetUTF8Text(_SYMBOL)
        if box and text and text.strip():
            first_box, last_box = box if not symbols else first_box, box
            symbols.append((unicodedata.normalize("NFC", text.strip()), box[0], box[2]))
        if it.IsAtFinalElement(_WORD, _SYMBOL):
            if symbols:
                word = _word(symbols, it.BoundingBox(_WORD), baseline, size, it.Confidence(_WORD), line)
                fall = last_box[1] - first_box[1]
                if len(symbols) > 3 and abs(fall) > 2 * abs(last_box[0] - first_box[0]):
                    word = word._replace(turn=1 if fall > 0 else 3)
                words.append(word)
            symbols = []
        if not it.Next(_SYMBOL):
            return words


_ROW_OF_SIZE = 0.92
"""Height of a row as Tesseract measures it (from descenders to ascenders), as a share of the font size."""


def _word(
    symbols: list[tuple[str, int, int]],
    box: tuple[int, int, int, int] | None,
    baseline: tuple[tuple[int, int], tuple[int, int]] | None,
    size: float,
    confidence: float,
    line: int,
) -> Word:
    """One word from its symbols: the engine's symbol boxes overlap and leave gaps, edges put between them do neither."""
    left, right = symbols[0][1], max(symbols[-1][2], symbols[0][1] + 1)
    top, bottom = (box[1], box[3]) if box else (0, 1)
    if box:
        left, right = box[0], box[2]
    text = "".join(symbol for symbol, _, _ in symbols)
    edges = [float(left)]
    for k, (symbol, _, x1) in enumerate(symbols):
        end = (x1 + symbols[k + 1][1]) / 2 if k + 1 < len(symbols) else float(right)
        end = min(max(end, edges[-1] + 1), max(float(right), edges[-1] + 1))
        start = edges[-1]
        edges += [start + (end - start) * (n + 1) / len(symbol) for n in range(len(symbol))]
    return Word(text, tuple(edges), top, bottom, _base(baseline, (left + right) / 2, bottom), size, confidence, line)


def _base(baseline: tuple[tuple[int, int], tuple[int, int]] | None, x: float, bottom: float) -> float:
    """Height of the baseline at `x`; the foot of the word where the engine knows none."""
    if not baseline:
        return bottom
    (x0, y0), (x1, y1) = baseline
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0) if x1 > x0 else float(y0)

"""OCR results kept in files between runs, one a page: the costliest thing this program does is done once."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np

from pipeline.read._ocr_reading import Reading
from pipeline.read.glyphs import Glyphs, Run

_STEP = 0.02
"""Boxes are kept in steps of so many points: finer than a pixel of OCR, and half the size of floats."""


def kept(cache: Path | None, key: tuple[object, ...], make: Callable[[], Reading]) -> Reading:
    """The reading for `key`, from the folder `cache`, else made now and put there. An unreadable file is made again.

    A reading made now is returned as it will be looked up, its boxes in steps, without a cache too: a page must not say
    one thing the first time and another the next.
    """
    if cache is None:
        return _unpacked(_packed(make()))
    name = hashlib.sha256(repr(key).encode()).hexdigest()
    path = cache / "ocr" / name[:2] / f"{name}.npz"
    with suppress(OSError, ValueError, KeyError, zipfile.BadZipFile, EOFError):
        return _unpacked(path.read_bytes())
    data = _packed(make())
    with suppress(OSError):  # a cache that cannot be written is no reason to lose the page
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, data)
    return _unpacked(data)


def _write(path: Path, data: bytes) -> None:
    """Write a whole file or none."""
    with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        part.write(data)
    try:
        os.replace(part.name, path)  # noqa: PTH105
    except OSError:
        Path(part.name).unlink(missing_ok=True)
        raise


def _packed(reading: Reading) -> bytes:
    glyphs = reading.glyphs
    head = {
        "text": glyphs.text,
        "runs": [list(run) for run in glyphs.runs],
        "page": [glyphs.width, glyphs.height, glyphs.rotation, glyphs.confidence],
    }
    buffer = BytesIO()
    np.savez_compressed(
        buffer,
        head=np.frombuffer(json.dumps(head, ensure_ascii=False).encode(), np.uint8),
        boxes=np.diff(np.round(glyphs.boxes / _STEP).astype(np.int32), axis=0, prepend=np.int32(0)),
        confidences=reading.confidences,
        rules=np.round(reading.rules, 2).astype(np.float32),
    )
    return buffer.getvalue()


def _unpacked(data: bytes) -> Reading:
    with np.load(BytesIO(data), allow_pickle=False) as file:
        head = json.loads(file["head"].tobytes())
        boxes = (np.cumsum(file["boxes"], axis=0) * _STEP).astype(np.float32)
        width, height, rotation, confidence = head["page"]
        runs = tuple(Run(*run) for run in head["runs"])
        glyphs = Glyphs(head["text"], boxes, runs, width, height, rotation, confidence)
        return Reading(glyphs, file["confidences"], file["rules"])

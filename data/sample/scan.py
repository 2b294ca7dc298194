"""Pages as a scanner leaves them: a grey picture, a little askew, speckled, squeezed hard."""

from __future__ import annotations

import io
from collections.abc import Iterable

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

DPI = 150
QUALITY = 32
ANGLES = (0.7, -0.5, 0.4)
"""Degrees, page after page."""


def scanned_pages(pdf: bytes, pages: Iterable[int]) -> dict[int, bytes]:
    """JPEG pictures of some pages (numbers from 1) of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    pictures = {number: degrade(document[number - 1].render(scale=DPI / 72).to_pil(), number) for number in pages}
    document.close()
    return pictures


def degrade(picture: Image.Image, seed: int) -> bytes:
    """The same page, out of an office scanner; the same seed gives the same picture."""
    grey = picture.convert("L").rotate(ANGLES[seed % len(ANGLES)], Image.Resampling.BICUBIC, fillcolor=255)
    grey = grey.filter(ImageFilter.GaussianBlur(0.6))
    random = np.random.default_rng(seed)
    pixels = np.asarray(grey, dtype=np.float32) * 0.86 + 28 + random.normal(0, 5, (grey.height, grey.width))
    dust = random.random((grey.height, grey.width)) < 0.0004
    pixels[dust] = random.integers(40, 160, int(dust.sum()))
    squeezed = io.BytesIO()
    Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(squeezed, "JPEG", quality=QUALITY)
    return squeezed.getvalue()

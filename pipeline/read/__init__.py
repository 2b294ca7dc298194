"""Bytes of a PDF to a `Document`: one text in reading order, lines, tables, boxes. First version: content order."""

from __future__ import annotations

import ctypes
import hashlib
import unicodedata
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from models.codes import FailureCode
from models.document import Document, Line, Page, TextSource


class ReadError(Exception):
    """Nothing of a file can be read; `code` says why, `str(error)` is a sentence for a person."""

    def __init__(self, code: FailureCode, message: str) -> None:
        super().__init__(message)
        self.code = code


def read(
    data: bytes, *, ocr: bool = True, cache: Path | None = None, on_pages: Callable[[int], None] | None = None
) -> Document:
    """The document in `data`. `on_pages` is told the number of pages before they are read (time limits grow with it).

    `ocr` says whether pages without usable text are read by OCR, `cache` where its results are kept.
    Raises `ReadError` when nothing can be read; what fails on a page is in the document's `failures`.
    """
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise ReadError(FailureCode.BROKEN_PDF, f"{error}") from error
    if on_pages:
        on_pages(len(pdf))
    parts: list[str] = []
    pages, lines, boxes = [], [], []
    at = 0
    for number in range(1, len(pdf) + 1):
        page = pdf[number - 1]
        textpage = page.get_textpage()
        width, height = page.get_size()
        count = textpage.count_chars()
        rects = (pdfium_c.FS_RECTF * count)()
        base = ctypes.addressof(rects)
        size = ctypes.sizeof(pdfium_c.FS_RECTF)
        characters: list[str] = []
        index: list[int] = []
        for i in range(count):
            pdfium_c.FPDFText_GetLooseCharBox(textpage.raw, i, ctypes.cast(base + i * size, ctypes.POINTER(pdfium_c.FS_RECTF)))
            code = pdfium_c.FPDFText_GetUnicode(textpage.raw, i)
            if code in (13, 0xFFFE, 2, 0):
                continue
            for c in unicodedata.normalize("NFC", chr(code)):
                characters.append(c)
                index.append(i)
        if not characters or characters[-1] != "\n":
            characters.append("\n")
            index.append(-1)
        text = "".join(characters)
        raw = np.frombuffer(rects, dtype=np.float32).reshape(-1, 4) if count else np.zeros((0, 4), np.float32)
        box = np.full((len(text), 4), np.nan, np.float32)
        ok = np.array(index) >= 0
        if count:
            r = raw[np.array(index)[ok]]
            box[ok] = np.stack([r[:, 0], height - r[:, 1], r[:, 2], height - r[:, 3]], axis=1)
        boxes.append(box)
        start = at
        for line in text[:-1].split("\n"):
            b = box[start - at : start - at + len(line)]
            b = b[~np.isnan(b[:, 0])]
            where = (*b[:, :2].min(axis=0), *b[:, 2:].max(axis=0)) if len(b) else (0, 0, 0, 0)
            lines.append(Line(start, start + len(line), number, *(float(x) for x in where)))
            start += len(line) + 1
        pages.append(Page(number, width, height, 0, at, at + len(text), TextSource.TEXT_LAYER if count else TextSource.NONE))
        parts.append(text)
        at += len(text)
    return Document(hashlib.sha256(data).hexdigest(), "".join(parts), tuple(pages), tuple(lines), boxes=tuple(boxes))

"""The review page of one document: page images with a box on every value, and the values by table, in one HTML file."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from models.document import Document
from models.records import Provenance
from models.schema import SCHEMAS
from pipeline.corrections import CHOICES, Correction, as_json, columns
from pipeline.review.place import Sides, row_boxes
from pipeline.review.template import fill

Row = Mapping[str, Any]
SHOWN = tuple(table for table, schema in SCHEMAS.items() if "quote" in schema.names)
"""Tables whose rows are drawn."""
_PROVENANCE = frozenset(field.name for field in fields(Provenance))

_SCALE, _LEAST_SCALE = 110 / 72, 75 / 72
"""Dots a point: print at a size where small type is still readable; and what a long document is drawn at."""
_PAGES_AT_FULL_SCALE = 150
_MOST_PAGES = 400
"""Pages that are drawn: 400 pages of real acts make a file of 47 MB, which browsers open."""
_MOST_DOTS = 2_500_000
"""Dots of one page: a plan on a large sheet is drawn smaller."""
_QUALITY = 72


def page_images(file: Path | bytes) -> Iterator[str | None]:
    """The first pages as JPEG `data:` addresses; None for a page that can't be drawn, nothing for a broken file."""
    try:
        document = pdfium.PdfDocument(file)
    except pdfium.PdfiumError:
        return
    with document:
        count = min(len(document), _MOST_PAGES)
        scale = max(_LEAST_SCALE, _SCALE * min(1.0, math.sqrt(_PAGES_AT_FULL_SCALE / max(1, count))))
        document.init_forms()  # what was filled in is shown
        for number in range(count):
            try:
                page = document[number]
                dots = scale * scale * page.get_width() * page.get_height()
                fit = min(1.0, math.sqrt(_MOST_DOTS / max(1.0, dots)))
                picture = page.render(scale=scale * fit).to_pil().convert("RGB")
            except (pdfium.PdfiumError, ValueError):
                yield None
                continue
            stream = io.BytesIO()
            picture.save(stream, "JPEG", quality=_QUALITY)
            yield "data:image/jpeg;base64," + base64.b64encode(stream.getvalue()).decode()


def review_page(
    title: str,
    tables: Mapping[str, Sequence[Row]],
    images: Sequence[str | None],
    document: Document | None = None,
    corrections: Sequence[Correction] = (),
) -> str:
    """The page of one document, from its rows by table, the images of its pages (see `page_images`), and its text as read.

    Without the text, a value on two lines has one box around both. `corrections` are those that readers saved before: the
    page begins with them, so that what it saves holds them too.
    """
    rows = [(table, row) for table in SHOWN for row in tables.get(table, ()) if row.get("quote")]
    boxes = row_boxes(document, [row for _table, row in rows])
    data = {
        "pages": [
            {"page": row["page"], "width": row["width"], "height": row["height"], "image": image}
            for row, image in zip(tables["pages"], [*images, *[None] * len(tables["pages"])], strict=False)
        ],
        "segments": [
            {name: row[name] for name in ("kind", "number", "title", "first_page", "last_page", "start", "end")}
            for row in tables["segments"]
        ],
        "rows": [_entity(table, row, some) for (table, row), some in zip(rows, boxes, strict=True)],
        "checks": [
            {name: row[name] for name in ("check", "status", "message", "message_fr", "left_id", "right_id", "page")}
            for row in tables["checks"]
        ],
        "failures": [{name: row[name] for name in ("code", "page", "message")} for row in tables["failures"]],
        "file": title,
        "sha256": tables["documents"][0]["document_id"],
        "columns": columns(),
        "choices": CHOICES,
        "corrections": [as_json(one) for one in corrections],
    }
    return fill("page", title, data, scripts=("edit",))


def _entity(table: str, row: Row, boxes: list[Sides]) -> dict[str, Any]:
    shown = [name for name in row if name not in _PROVENANCE and not name.endswith("_id")]
    values = {name: row[name] for name in shown if row[name] not in (None, "")}
    place = {name: row[name] for name in ("id", "page", "start", "quote", "rule", "confidence", "verdict")}
    return {"table": table, **place, "boxes": boxes, "values": values}

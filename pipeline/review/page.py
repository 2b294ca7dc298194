"""The review page of one document: page images with a box on every value, and the values by table, in one HTML file.

Nothing of the PDF can run in it: the rows travel as JSON in which no `<` is left, the script writes them as text, and
the policy of the page allows its own script alone (by its digest) and no address at all.
"""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from models.records import Provenance
from models.schema import SCHEMAS

Row = Mapping[str, Any]
_SCALE = 110 / 72
"""Dots a point: print at a size where small type is still readable."""
_MENTIONS = tuple(table for table, schema in SCHEMAS.items() if "quote" in schema.names)
_PROVENANCE = frozenset(field.name for field in fields(Provenance))


def page_images(path: Path) -> Iterator[str | None]:
    """The pages as JPEG `data:` addresses; None for a page that can't be drawn, nothing for a file that can't be read."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError:
        return
    with document:
        for number in range(len(document)):
            try:
                picture = document[number].render(scale=_SCALE).to_pil().convert("RGB")
            except pdfium.PdfiumError:
                yield None
                continue
            stream = io.BytesIO()
            picture.save(stream, "JPEG", quality=72)
            yield "data:image/jpeg;base64," + base64.b64encode(stream.getvalue()).decode()


def review_page(title: str, tables: Mapping[str, Sequence[Row]], images: Sequence[str | None]) -> str:
    """The page of one document, from its rows by table and the images of its pages (see `page_images`)."""
    data = {
        "pages": [
            {"page": row["page"], "width": row["width"], "height": row["height"], "image": image}
            for row, image in zip(tables["pages"], [*images, *[None] * len(tables["pages"])], strict=False)
        ],
        "segments": [
            {name: row[name] for name in ("kind", "number", "title", "first_page", "last_page", "start", "end")}
            for row in tables["segments"]
        ],
        "rows": [_entity(table, row) for table in _MENTIONS for row in tables.get(table, ()) if row.get("quote")],
        "checks": [
            {name: row[name] for name in ("check", "status", "message", "message_fr", "left_id", "right_id", "page")}
            for row in tables["checks"]
        ],
        "failures": [{name: row[name] for name in ("code", "page", "message")} for row in tables["failures"]],
    }
    return _fill(title, json.dumps(data, ensure_ascii=False, default=_plain))


def _entity(table: str, row: Row) -> dict[str, Any]:
    box = [row["x0"], row["top"], row["x1"], row["bottom"]]
    shown = [name for name in row if name not in _PROVENANCE and not name.endswith("_id")]
    values = {name: row[name] for name in shown if row[name] not in (None, "")}
    place = {name: row[name] for name in ("id", "page", "quote", "rule", "confidence", "verdict")}
    return {"table": table, **place, "box": None if None in box else box, "values": values}


def _plain(value: object) -> str:
    if isinstance(value, Decimal | date):
        return str(value)
    raise TypeError(f"no way to write {type(value).__name__}")


def _fill(title: str, data: str) -> str:
    """The template with its parts; the data last, so that nothing in it is taken for the name of a part."""
    assets = files("pipeline.review")
    script = assets.joinpath("page.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    before, after = assets.joinpath("page.html").read_text(encoding="utf-8").split("{{data}}")
    parts = {"{{digest}}": digest, "{{style}}": assets.joinpath("page.css").read_text(encoding="utf-8")}
    for name, part in parts.items():
        before = before.replace(name, part)
    before = before.replace("{{title}}", html.escape(title))
    return before + data.replace("<", "\\u003c") + after.replace("{{script}}", script)

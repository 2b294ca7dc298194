"""CSV that opens as it was written: UTF-8, comma, text that stays text, no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_RUN = ("=", "+", "-", "@", "\t", "\r")
"""First characters after which a spreadsheet takes a cell for a formula (OWASP, CSV injection)."""


def safe(text: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe goes before what begins like a formula, and NUL goes away.

    >>> safe("=1+1"), safe("-12.50"), safe("7.10")
    ("'=1+1", '-12.50', '7.10')
    """
    text = text.replace("\0", "")
    if text.lstrip(" \u00a0\n").startswith(_RUN) and not _is_number(text):
        return "'" + text
    return text


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdecimal() and text.isascii()


def plain(value: Any) -> str:  # noqa: ANN401 - a cell of any table
    """A value as CSV has it: empty for null, ISO dates, decimal point, true and false."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return " | ".join(str(v) for v in value)
    if isinstance(value, float):
        return f"{value:.6g}"
    return safe(str(value))


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], *, heading: bool = True) -> str:
    """Rows as CSV, lines ended by CRLF (RFC 4180)."""
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\r\n")
    if heading:
        writer.writerow(columns)
    writer.writerows([plain(row[name]) for name in columns] for row in rows)
    return sink.getvalue()

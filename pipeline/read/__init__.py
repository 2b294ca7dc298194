"""Bytes of a PDF to a `Document`: one text in reading order, its lines, tables and boxes. `read` is the one door."""

from __future__ import annotations

from pipeline.read.document import ReadError, read

__all__ = ["ReadError", "read"]

"""A document to its pieces: deliberations, reports, conventions, annexes, minutes. `segment` is the one door."""

from __future__ import annotations

from pipeline.segment.pieces import segment

__all__ = ["segment"]

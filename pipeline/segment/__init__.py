"""A document to its pieces: deliberations, reports, conventions, annexes, minutes. First version: one piece."""

from __future__ import annotations

from models.codes import SegmentKind
from models.document import Document
from models.segment import Segment

__all__ = ["segment"]


def segment(document: Document) -> tuple[Segment, ...]:
    """The pieces of `document`, in order; they cover all its text."""
    if not document.text:
        return ()
    return (Segment(SegmentKind.DELIBERATION, 0, len(document.text), rule="whole_file"),)

"""What can be set for a run. Defaults are for one ordinary machine."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path


def _cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Limits and places. Times in seconds, memory in bytes."""

    workers: int = field(default_factory=_cores)
    """Processes that read documents; 0 reads in this process (for debugging: no limit bites there)."""
    seconds_per_document: float = 120.0
    """Time a document may cost, whatever its size, all tries together (one page of it: a fifth of that)…"""
    seconds_per_page: float = 20.0
    """…and for each of its pages on top (a page of OCR takes one to three seconds)."""
    bytes_per_document: int = 1 << 30
    """Resident memory a worker may hold, whatever it reads…"""
    bytes_per_page: int = 4 << 20
    """…and for each page of what it reads on top."""
    bytes_per_worker: int = 4 << 30
    """Address space of a worker: no document gets more, however many pages it has."""
    documents_per_worker: int = 500
    """A worker is replaced after so many documents…"""
    bytes_between_documents: int = 768 << 20
    """…or when it holds so much memory between two: what libraries never give back."""
    max_file_bytes: int = 1 << 30
    """A larger file is a row in `failures`."""
    documents_per_part: int = 1000
    """Most documents in one Parquet file of a table."""
    seconds_between_commits: float = 60.0
    """How often readers see what a long run has done so far."""
    corrections: Path | None = None
    """Folder of correction files (`pipeline.corrections`); None applies none."""
    ocr: bool = True
    """Whether pages without usable text are read by OCR."""
    cache: Path | None = Path("data/cache")
    """Where the text of documents and OCR results are kept between runs; None keeps nothing."""

    def allowance(self, pages: int) -> float:
        """Seconds that a document of so many pages may cost, all tries together."""
        return self.seconds_per_document + pages * self.seconds_per_page

    def most_bytes(self, pages: int) -> int:
        """Bytes of memory that a worker may hold while it reads a document of so many pages."""
        return min(self.bytes_per_worker, self.bytes_per_document + pages * self.bytes_per_page)

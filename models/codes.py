"""Closed lists: the codes that stand in the tables. A new code is a change of the contract."""

from __future__ import annotations

from enum import StrEnum


class SegmentKind(StrEnum):
    """What a piece of a PDF is."""

    DELIBERATION = "deliberation"
    REPORT = "report"
    CONVENTION = "convention"
    ANNEX = "annex"
    MINUTES = "minutes"
    OTHER = "other"


class Status(StrEnum):
    """How far a document was read."""

    OK = "ok"
    PARTIAL = "partial"
    FAILED = "failed"


class Stage(StrEnum):
    """The steps of the pipeline, as they are named in `failures`."""

    CORPUS = "corpus"
    READ = "read"
    SEGMENT = "segment"
    EXTRACT = "extract"
    LINK = "link"
    CHECK = "check"
    EXPORT = "export"


class FailureCode(StrEnum):
    """Why something could not be read or done. What to do about each is in docs/failures.md."""

    EMPTY_FILE = "empty_file"
    NOT_A_PDF = "not_a_pdf"
    UNREADABLE_FILE = "unreadable_file"
    BROKEN_PDF = "broken_pdf"
    ENCRYPTED = "encrypted"
    NO_PAGES = "no_pages"
    TOO_MANY_PAGES = "too_many_pages"
    FILES_INSIDE = "files_inside"
    BROKEN_PAGE = "broken_page"
    NO_TEXT = "no_text"
    OCR_MISSING = "ocr_missing"
    OCR_FAILED = "ocr_failed"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"
    STAGE_FAILED = "stage_failed"
    EXTRACTOR_FAILED = "extractor_failed"
    CORRECTION_LOST = "correction_lost"


class Outcome(StrEnum):
    """How an item ended."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    NOTED = "noted"


class Attendance(StrEnum):
    """Whether a member sat, and if not, how."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    REPRESENTED = "represented"


class Verdict(StrEnum):
    """What a check says: both sides agree, they do not, or both are there and cannot be compared."""

    PROVED = "proved"
    CONTRADICTED = "contradicted"
    UNPROVED = "unproved"

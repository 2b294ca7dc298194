"""One document from bytes to rows: read, segment, extract, link, check. Runs in a worker; pure but for reading the file.

The rows say nothing of where the file was: the same bytes give the same rows under any path (`pipeline.publish`
adds the paths).
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from extractors import discover
from models.codes import FailureCode, Stage, Status
from models.document import Document, Failure, Page, TextSource
from models.records import (
    DocumentRow,
    FailureRow,
    PageRow,
    SegmentRow,
)
from models.segment import Segment
from pipeline import __version__
from pipeline.checks import check
from pipeline.collectivity import Collectivity, resolve
from pipeline.confidence import Kind, confidence
from pipeline.corpus import Input
from pipeline.corrections import correct_mentions, correct_segments
from pipeline.export import Rows, encode, mention_rows, vars_of
from pipeline.extract import extract
from pipeline.link import link, segment_id, validate_codes
from pipeline.matter import subtitle, with_matters
from pipeline.people import with_people
from pipeline.read import ReadError, read
from pipeline.read._ocr_engine import find_data
from pipeline.segment import segment
from pipeline.settings import Settings
from pipeline.text_cache import kept
from pipeline.versions import text_version

_UNKNOWN = Collectivity(None, None)


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done to a document: the stage, and in the stage `read` the page, of how many (0: no one page)."""

    stage: Stage
    page: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: its rows (see `pipeline.export.encode`), and how long each stage took, in seconds."""

    document_id: str | None
    status: Status
    page_count: int
    tables: bytes
    failure_codes: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)


def process(
    source: Input, settings: Settings, tell: Callable[[Step], None] = lambda _step: None, known: Sequence[Failure] = ()
) -> Outcome:
    """The outcome of one document, whatever it is made of. `tell` hears of each step before it is taken.

    `known` is what earlier tries died of: the pages it names are left out; where it names a later stage, the document
    is read and nothing more.
    """
    if source.document_id is None:
        return failed(source, Failure(Stage.CORPUS, FailureCode.UNREADABLE_FILE, source.error or ""))
    clock = _Clock(tell)
    try:
        document = _read(source, source.document_id, settings, clock, [f.page for f in known if f.page])
    except ReadError as error:
        return failed(source, Failure(Stage.READ, error.code, str(error)))
    except OSError as error:
        return failed(
            source, Failure(Stage.READ, FailureCode.UNREADABLE_FILE, f"The file can't be read: {error.strerror}.")
        )
    document = replace(document, failures=(*known, *document.failures))
    clock.lap(Stage.READ)
    if any(f.stage != Stage.READ for f in known):
        return _pages_alone(source, document, clock)
    return _rows(source, document, clock)


def _read(source: Input, document_id: str, settings: Settings, clock: _Clock, leave_out: Sequence[int]) -> Document:
    """The document: its text from the cache, or from its bytes."""

    def fresh() -> Document:
        data = source.sources[0].read_bytes()
        document = read(data, ocr=settings.ocr, cache=settings.cache, on_page=clock.turn, leave_out=leave_out)
        if document.id != document_id:
            raise ReadError(FailureCode.UNREADABLE_FILE, "The file changed while it was read: run again.")
        return document

    ocr = "ocr" if settings.ocr and find_data() else "plain"
    return kept(None if leave_out else settings.cache, document_id, f"{text_version()}-{ocr}", fresh)


def _pages_alone(source: Input, document: Document, clock: _Clock) -> Outcome:
    """What is left of a document when all that comes after reading fails: its text."""
    status = _status(document, document.failures)
    tables = encode(
        {
            "documents": [vars_of(_document_row(source, document, status, _UNKNOWN))],
            "pages": [vars_of(_page_row(document, page)) for page in document.pages],
            "failures": [vars_of(_failure_row(source, failure)) for failure in document.failures],
        }
    )
    codes = tuple(f.code for f in document.failures)
    return Outcome(document.id, status, len(document.pages), tables, codes, clock.seconds)


def _rows(source: Input, document: Document, clock: _Clock) -> Outcome:
    segments, lost = correct_segments(document, segment(document), source.corrections)
    clock.lap(Stage.SEGMENT)
    mentions, broken = extract(document, segments, discover())
    mentions, gone = correct_mentions(document, segments, mentions, source.corrections)
    clock.lap(Stage.EXTRACT)
    deliberations, mentions = link(document, segments, mentions)
    mentions = with_people(document, segments, mentions)
    authority = resolve(mentions) or _UNKNOWN
    mentions = validate_codes(mentions, deliberations, authority.level)
    subtitles = {segment_id(document, s): subtitle(document.text, s) for s in segments}
    deliberations = with_matters(deliberations, authority.level, subtitles)
    clock.lap(Stage.LINK)
    checks, verdicts = check(document, segments, mentions, deliberations)
    clock.lap(Stage.CHECK)
    failures = [*document.failures, *broken, *lost, *gone]
    status = _status(document, failures)
    rows: Rows = defaultdict(list)
    rows["documents"] = [vars_of(_document_row(source, document, status, authority))]
    rows["pages"] = [vars_of(_page_row(document, page)) for page in document.pages]
    rows["failures"] = [vars_of(_failure_row(source, failure)) for failure in failures]
    rows["segments"] = [vars_of(_segment_row(document, segments, s)) for s in segments]
    rows["deliberations"] = [vars_of(row) for row in deliberations]
    rows["checks"] = [vars_of(row) for row in checks]
    for table, some in mention_rows(document, segments, mentions, verdicts).items():
        rows[table] += some
    tables = encode(rows)
    clock.lap(Stage.EXPORT)
    return Outcome(document.id, status, len(document.pages), tables, tuple(f.code for f in failures), clock.seconds)


def failed(source: Input, *failures: Failure, page_count: int = 0) -> Outcome:
    """The outcome of a document of which nothing could be read: its row, and why."""
    row = DocumentRow(
        document_id=source.document_id,  # type: ignore[arg-type]
        byte_size=source.byte_size,  # type: ignore[arg-type]
        status=Status.FAILED,
        text_source=TextSource.NONE,
        pipeline_version=__version__,
    )
    tables = encode({"documents": [vars_of(row)], "failures": [vars_of(_failure_row(source, f)) for f in failures]})
    return Outcome(source.document_id, Status.FAILED, page_count, tables, tuple(f.code for f in failures))


def _status(document: Document, failures: Sequence[Failure]) -> Status:
    if not failures:
        return Status.OK
    return Status.PARTIAL if document.text.strip() else Status.FAILED


def _document_row(source: Input, document: Document, status: Status, authority: Collectivity) -> DocumentRow:
    kinds = {page.text_source for page in document.pages} - {TextSource.NONE}
    return DocumentRow(
        document_id=document.id,
        byte_size=source.byte_size,  # type: ignore[arg-type]
        page_count=len(document.pages),
        status=status,
        text_source=TextSource.NONE if not kinds else next(iter(kinds)) if len(kinds) == 1 else TextSource.MIXED,
        collectivity=authority.name,
        collectivity_siren=authority.siren,
        collectivity_siret=authority.siret,
        level=authority.level,
        producer=document.producer,
        created_at=document.created_at,
        pipeline_version=__version__,
    )


def _page_row(document: Document, page: Page) -> PageRow:
    return PageRow(
        document_id=document.id,
        page=page.number,
        width=page.width,
        height=page.height,
        rotation=page.rotation,
        start=page.start,
        end=page.end,
        text=document.text[page.start : page.end],
        text_source=page.text_source,
        ocr_confidence=None if page.ocr_confidence is None else page.ocr_confidence / 100,
    )


def _failure_row(source: Input, failure: Failure) -> FailureRow:
    return FailureRow(
        document_id=source.document_id,
        stage=failure.stage,
        code=failure.code,
        page=failure.page,
        message=failure.message,
    )


def _segment_row(document: Document, segments: Sequence[Segment], piece: Segment) -> SegmentRow:
    first, last = document.page_at(piece.start), max(piece.start, piece.end - 1)
    return SegmentRow(
        segment_id=segment_id(document, piece),
        document_id=document.id,
        kind=piece.kind,
        first_page=first.number,
        last_page=document.page_at(last).number,
        start=piece.start,
        end=piece.end,
        number=piece.number,
        title=piece.title,
        parent_id=None if piece.parent is None else segment_id(document, segments[piece.parent]),
        rule=piece.rule,
        confidence=confidence(Kind("segments", "segment", piece.rule, "", first.text_source, "")),
    )


_AFTER = dict(zip(Stage, list(Stage)[1:], strict=False))


class _Clock:
    """Seconds since the last lap, by stage; whoever watches is told what comes next."""

    def __init__(self, tell: Callable[[Step], None]) -> None:
        self.seconds: dict[str, float] = {}
        self._tell = tell
        self._pages = 0
        self._last = time.perf_counter()

    def turn(self, page: int, pages: int) -> None:
        """A page is about to be read."""
        self._pages = pages
        self._tell(Step(Stage.READ, page, pages))

    def lap(self, stage: Stage) -> None:
        """A stage is done."""
        now = time.perf_counter()
        self.seconds[stage] = now - self._last
        self._last = now
        if stage in _AFTER:
            self._tell(Step(_AFTER[stage], 0, self._pages))

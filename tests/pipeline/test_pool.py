"""Workers that die, hang, grow or raise: the document is blamed, what can be read of it is, the others are untouched."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from models.codes import FailureCode, Stage, Status
from models.document import Failure
from pipeline import job, pool, worker
from pipeline.corpus import Input, Source
from pipeline.errors import UserError
from pipeline.export import decode
from pipeline.job import Outcome, Step, failed
from pipeline.read import document as reading
from pipeline.settings import Settings


def crash() -> None:
    os.kill(os.getpid(), 9)


def leave() -> None:
    os._exit(3)


def hang() -> None:
    time.sleep(60)


def allocate() -> None:
    """More at once than the address space allows."""
    _ = bytearray(8 << 30)


def grow() -> None:
    """More and more, below the limit of the address space: only the supervisor sees it."""
    kept = []
    while True:
        kept.append(b"x" * (32 << 20))
        time.sleep(0.01)


def fault() -> None:
    raise ValueError("odd")


FAULTS: dict[str, Callable[[], None]] = {f.__name__: f for f in (crash, leave, hang, allocate, grow, fault)}
CODES = {
    "crash": FailureCode.CRASHED,
    "leave": FailureCode.CRASHED,
    "hang": FailureCode.TIMED_OUT,
    "allocate": FailureCode.OUT_OF_MEMORY,
    "grow": FailureCode.OUT_OF_MEMORY,
}
EVERY_FAULT = [pytest.param(name, marks=[pytest.mark.slow] * (name in ("hang", "grow"))) for name in CODES]
QUICK = Settings(workers=2, cache=None, seconds_per_document=4, seconds_per_page=0.1, bytes_per_document=600 << 20)


def process(source: Input, settings: Settings, tell: Callable[[Step], None], known: Sequence[Failure]) -> Outcome:
    """Stands in for the real work: the name of the file says what happens."""
    name = source.sources[0].name
    if name in FAULTS:
        FAULTS[name]()
    if name == "once":
        flag = Path(source.sources[0].address)
        if not flag.exists():
            flag.touch()
            crash()
    return Outcome(source.document_id, Status.OK, 1, b"")


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Workers started by fork, so that they take what a test puts in place with them."""
    monkeypatch.setattr(pool, "_context", lambda: multiprocessing.get_context("fork"))
    return monkeypatch


@pytest.fixture
def faulty(forked: pytest.MonkeyPatch) -> None:
    forked.setattr(worker, "process", process)


def count_starts(patch: pytest.MonkeyPatch) -> list[int]:
    """A list that has one element for each worker that was started."""
    started: list[int] = []
    whole = pool._Pool._start
    patch.setattr(pool._Pool, "_start", lambda self: started.append(1) or whole(self))
    return started


def inputs(*names: str, folder: Path = Path()) -> list[Input]:
    return [Input(name, 1, (Source(str(folder / name), name),)) for name in names]


@pytest.mark.parametrize("fault", [*EVERY_FAULT, "fault"])
@pytest.mark.usefixtures("faulty")
def test_a_faulty_document_costs_only_itself(fault: str) -> None:
    code = CODES.get(fault, FailureCode.STAGE_FAILED)
    results = list(pool.run_all(inputs("a", fault, "b", "c", "d"), QUICK))
    codes = {source.document_id: outcome.failure_codes for source, outcome in results}
    assert codes == {"a": (), fault: (code,), "b": (), "c": (), "d": ()}


@pytest.mark.slow
@pytest.mark.usefixtures("faulty")
def test_a_document_that_hangs_costs_its_time_and_no_more_than_a_second() -> None:
    began = time.monotonic()
    list(pool.run_all(inputs("hang"), QUICK))
    assert time.monotonic() - began < QUICK.allowance(0) + 1


@pytest.mark.usefixtures("faulty")
def test_a_result_that_waits_when_its_time_is_over_is_taken(forked: pytest.MonkeyPatch) -> None:
    """The supervisor looks at the pipes, the worker is done a moment later, and then the supervisor looks at the clock."""

    def blind(_pipes: object, timeout: float) -> list[object]:
        time.sleep(timeout)
        return []

    started = count_starts(forked)
    forked.setattr(pool, "wait", blind)
    settings = Settings(workers=2, cache=None, seconds_per_document=0.2, seconds_per_page=0.1)
    assert [outcome.status for _, outcome in pool.run_all(inputs(*"abcd"), settings)] == [Status.OK] * 4
    assert len(started) == 2, "nobody was killed"


@pytest.mark.usefixtures("faulty")
def test_a_supervisor_that_is_busy_for_longer_than_a_document_may_take_costs_nobody(forked: pytest.MonkeyPatch) -> None:
    """Each result is larger than a pipe holds, and has to wait; a commit takes longer than a document may."""
    started = count_starts(forked)
    forked.setattr(worker, "_GRACE_SECONDS", 0)
    forked.setattr(worker, "process", lambda source, *_: Outcome(source.document_id, Status.OK, 1, bytes(4 << 20)))
    settings = Settings(workers=2, cache=None, seconds_per_document=0.5, seconds_per_page=0.1)
    outcomes = []
    for _, outcome in pool.run_all(inputs(*"abc"), settings):
        outcomes.append(outcome.status)
        time.sleep(1.2 if len(outcomes) == 1 else 0)
    assert outcomes == [Status.OK] * 3
    assert len(started) == 2


def test_a_system_that_gives_no_process_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    context = multiprocessing.get_context("fork")

    def refuse() -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(context, "Pipe", refuse)
    monkeypatch.setattr(pool, "_context", lambda: context)
    with pytest.raises(UserError, match="Can't start a process that reads: Too many open files"):
        list(pool.run_all(inputs("a"), QUICK))


@pytest.mark.usefixtures("faulty")
def test_a_document_is_tried_once_more(tmp_path: Path) -> None:
    results = list(pool.run_all(inputs("once", "a", folder=tmp_path), Settings(workers=1)))
    assert [outcome.status for _, outcome in results] == [Status.OK, Status.OK]


@pytest.mark.usefixtures("faulty")
def test_each_of_a_thousand_documents_comes_back_once() -> None:
    names = [f"{n:04}" for n in range(1000)]
    assert sorted(str(source.document_id) for source, _ in pool.run_all(inputs(*names), Settings(workers=2))) == names


def test_a_failed_document_has_its_row_and_its_reason() -> None:
    outcome = failed(inputs("x")[0], Failure(Stage.READ, FailureCode.CRASHED, "why"))
    tables = decode(outcome.tables)
    assert tables["documents"]["status"].to_pylist() == [Status.FAILED]
    assert tables["failures"]["code"].to_pylist() == [FailureCode.CRASHED]


# --- what can be saved of real PDFs -----------------------------------------------------------------------------------


def real(path: Path) -> Input:
    data = path.read_bytes()
    return Input(hashlib.sha256(data).hexdigest(), len(data), (Source(str(path), path.name),))


def at_page(fault: str, *numbers: int) -> Callable[..., object]:
    """The reader of pages, with a fault at some of them."""
    whole = reading._sheet

    def sheet(reader: object, number: int) -> object:
        if number in numbers:
            FAULTS[fault]()
        return whole(reader, number)  # type: ignore[arg-type]

    return sheet


@pytest.mark.parametrize("fault", EVERY_FAULT)
def test_the_pages_around_a_fatal_one_are_read(
    fault: str, forked: pytest.MonkeyPatch, make_pdf: Callable[..., Path]
) -> None:
    forked.setattr(reading, "_sheet", at_page(fault, 2, 4))
    [(_, outcome)] = pool.run_all([real(make_pdf("one", "two", "three", "four", "five"))], QUICK)
    tables = decode(outcome.tables)
    assert outcome.status == Status.PARTIAL
    assert [text.strip() for text in tables["pages"]["text"].to_pylist()] == ["one", "", "three", "", "five"]
    assert [(f["code"], f["page"]) for f in tables["failures"].to_pylist()] == [(CODES[fault], 2), (CODES[fault], 4)]


@pytest.mark.parametrize("fault", EVERY_FAULT)
def test_a_document_that_is_fatal_after_it_was_read_keeps_its_pages(
    fault: str, forked: pytest.MonkeyPatch, make_pdf: Callable[..., Path]
) -> None:
    forked.setattr(job, "extract", lambda *_: FAULTS[fault]())
    [(_, outcome)] = pool.run_all([real(make_pdf("one", "two"))], QUICK)
    tables = decode(outcome.tables)
    assert outcome.status == Status.PARTIAL
    assert tables["pages"].num_rows == 2
    [failure] = tables["failures"].to_pylist()
    assert (failure["stage"], failure["code"]) == (Stage.EXTRACT, CODES[fault])


def test_a_document_with_many_fatal_pages_is_given_up(
    forked: pytest.MonkeyPatch, make_pdf: Callable[..., Path]
) -> None:
    forked.setattr(reading, "_sheet", at_page("crash", *range(1, 9)))
    [(_, outcome)] = pool.run_all([real(make_pdf(*"abcdefgh"))], QUICK)
    assert outcome.status == Status.FAILED
    assert set(outcome.failure_codes) == {FailureCode.CRASHED}


@pytest.mark.usefixtures("faulty")
def test_a_worker_is_replaced_after_so_many_documents(forked: pytest.MonkeyPatch) -> None:
    started = count_starts(forked)
    settings = Settings(workers=1, documents_per_worker=3)
    assert len(list(pool.run_all(inputs(*"abcdefg"), settings))) == 7
    assert len(started) == 3

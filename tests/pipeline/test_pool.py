"""Workers that die, hang, grow or raise: the document is blamed, the others are read."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from models.codes import FailureCode, Stage, Status
from models.document import Failure
from pipeline import pool
from pipeline.corpus import Input, Source
from pipeline.export import decode
from pipeline.job import Outcome, failed
from pipeline.settings import Settings


def crash() -> None:
    os.kill(os.getpid(), 9)


def leave() -> None:
    os._exit(3)


def hang() -> None:
    time.sleep(60)


def grow() -> None:
    _ = bytearray(8 << 30)


def fault() -> None:
    raise ValueError("odd")


FAULTS: dict[str, Callable[[], None]] = {f.__name__: f for f in (crash, leave, hang, grow, fault)}


def process(source: Input, settings: Settings, on_pages: Callable[[int], None]) -> Outcome:
    """Stands in for the real work: the name of the file says what happens."""
    on_pages(1)
    name = source.sources[0].name
    if name in FAULTS:
        FAULTS[name]()
    if name == "once":
        flag = source.sources[0].path
        if not flag.exists():
            flag.touch()
            crash()
    return Outcome(source.document_id, Status.OK, 1, b"")


def serve_with_faults(pipe: object, settings: Settings) -> None:
    pool.process = process  # type: ignore[assignment]
    pool._serve(pipe, settings)  # type: ignore[arg-type]


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers started by fork, so that they take the stand-in with them."""
    import multiprocessing

    monkeypatch.setattr(pool, "_context", lambda: multiprocessing.get_context("fork"))
    monkeypatch.setattr(pool, "process", process)


def inputs(*names: str, folder: Path = Path()) -> list[Input]:
    return [Input(name, 1, (Source(folder / name, name),)) for name in names]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("crash", FailureCode.CRASHED),
        ("leave", FailureCode.CRASHED),
        ("hang", FailureCode.TIMED_OUT),
        ("grow", FailureCode.OUT_OF_MEMORY),
        ("fault", FailureCode.STAGE_FAILED),
    ],
)
@pytest.mark.usefixtures("faulty")
def test_a_faulty_document_costs_only_itself(fault: str, code: FailureCode) -> None:
    settings = Settings(workers=2, seconds_per_document=0.5, seconds_per_page=0.1)
    results = list(pool.run_all(inputs("a", fault, "b", "c", "d"), settings))
    codes = {source.document_id: outcome.failure_codes for source, outcome in results}
    assert codes == {"a": (), fault: (code,), "b": (), "c": (), "d": ()}


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

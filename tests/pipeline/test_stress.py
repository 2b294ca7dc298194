"""Damaged PDFs by the hundred (`make stress`: by the thousand): no run is lost, every file is accounted for, none takes too long."""

from __future__ import annotations

import hashlib
import os
import time
from collections import defaultdict
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.sample.mutate import HARMS, mutants
from models.codes import FailureCode
from pipeline import pool
from pipeline.run import run
from pipeline.settings import Settings

SAMPLES = Path(__file__).parent.parent.parent / "data" / "sample" / "pdf"
COUNT = int(os.environ.get("STRESS", "300"))
LIMITS = Settings(workers=2, cache=None, ocr=False, seconds_per_document=10, seconds_per_page=1)
OURS = {FailureCode.STAGE_FAILED, FailureCode.EXTRACTOR_FAILED}
"""What no file may bring about: faults of the pipeline itself."""


@pytest.fixture
def spent(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[float]]:
    """Document → the seconds of all its tries together, and what it was allowed; filled in as a pool works."""
    seen: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    whole = pool._Pool._collect

    def collect(self: pool._Pool) -> None:
        at_work = [(worker, worker.task) for worker in self._workers if worker.task]
        whole(self)
        for worker, task in at_work:
            if worker.task is not task:
                one = seen[task.source.key]
                one[0] += time.monotonic() - task.began
                one[1] = max(one[1], self._settings.allowance(task.step.pages))

    monkeypatch.setattr(pool._Pool, "_collect", collect)
    return seen


@pytest.mark.slow
def test_no_damaged_file_is_lost_or_late(tmp_path: Path, spent: dict[str, list[float]]) -> None:
    digests: dict[str, str] = {}
    for name, data in mutants(COUNT, SAMPLES):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        digests[name] = hashlib.sha256(data).hexdigest()
    summary = run([str(tmp_path / "in")], tmp_path / "out", LIMITS)
    documents = pq.read_table(tmp_path / "out" / "documents").to_pylist()
    failures = pq.read_table(tmp_path / "out" / "failures").to_pylist()
    assert {path: d["document_id"] for d in documents for path in (d["path"], *d["aliases"])} == digests
    told = {f["document_id"] for f in failures}
    assert {d["document_id"] for d in documents if d["status"] != "ok"} == told, "a reason for each that is not ok"
    assert not [f for f in failures if f["code"] in OURS]
    late = {key: one for key, one in spent.items() if one[0] > one[1] + 1}
    assert not late
    assert len(spent) == len(set(digests.values())) == summary.read
    print(
        f"\n{COUNT} files: {dict(summary.documents)}; {dict(sorted(summary.failures.items()))}; slowest {max(spent.values())}"
    )


def test_mutants_are_the_same_each_time_and_none_is_sound() -> None:
    once = dict(mutants(len(HARMS) * 3, SAMPLES))
    assert once == dict(mutants(len(HARMS) * 3, SAMPLES))
    sound = {path.read_bytes() for path in SAMPLES.glob("*.pdf")}
    assert len(once) == len(HARMS) * 3
    assert sum(data in sound for data in once.values()) <= 1

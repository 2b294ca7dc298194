"""The same work on several machines, which are processes here: same bytes, and a machine that is killed loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from models.schema import SCHEMAS
from pipeline import cluster
from pipeline.cluster import run_on
from pipeline.corpus import Input
from pipeline.errors import UserError
from pipeline.job import Outcome
from pipeline.run import Summary, Watch, run
from pipeline.settings import Settings

pytestmark = pytest.mark.slow
distributed = pytest.importorskip("distributed")
SETTINGS = Settings(workers=1, cache=None)


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """A part of the cluster, with processes of its own that are killed with it."""
    environment = {**os.environ, "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    return subprocess.Popen(
        [sys.executable, "-m", *arguments], env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and three workers."""
    file = tmp_path / "scheduler.json"
    scheduler = start("distributed.cli.dask_scheduler", "--scheduler-file", str(file), "--port", "0", "--no-dashboard")
    workers: list[subprocess.Popen[bytes]] = []
    try:
        while not file.exists():
            time.sleep(0.1)
        workers += [
            start(
                "distributed.cli.dask_worker", "--scheduler-file", str(file), "--no-nanny", "--nthreads", "1",
                "--no-dashboard", "--local-directory", str(tmp_path / f"w{n}"),
            )
            for n in range(3)
        ]  # fmt: skip
        with distributed.Client(scheduler_file=str(file), set_as_default=False) as client:
            client.wait_for_workers(3, timeout=60)
            address = client.scheduler.address
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            if process.poll() is None:
                kill(process)


def state(output: Path) -> dict[str, bytes]:
    return {f"{name}/{p.name}": p.read_bytes() for name in SCHEMAS for p in sorted((output / name).iterdir())}


def test_a_killed_machine_loses_nothing(
    machines: tuple[str, list[subprocess.Popen[bytes]]],
    tmp_path: Path,
    make_pdf: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, workers = machines
    monkeypatch.setattr(cluster, "BATCH", 5)
    for number in range(120):
        make_pdf(f"Séance du 3 mai 2024\nArticle 1er : {number} 500 €", name=f"in/{number}.pdf")
    (tmp_path / "in" / "broken.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    read: list[str] = []

    def on_document(summary: Summary, source: Input, _outcome: Outcome) -> None:
        read.append(source.key)
        if summary.read == 30:
            kill(workers[0])
        if summary.read == 60:
            kill(workers[1])

    engine = partial(run_on, address)
    there = run(
        [str(tmp_path / "in")], tmp_path / "cluster", SETTINGS, engine=engine, watch=Watch(on_document=on_document)
    )
    here = run([str(tmp_path / "in")], tmp_path / "local", SETTINGS)
    assert len(read) == len(set(read)) == there.to_read == 121
    assert there.documents == here.documents == {"ok": 120, "failed": 1}
    assert state(tmp_path / "cluster") == state(tmp_path / "local")


def short(whole: Callable[..., list[tuple[str, Outcome]]], never: str) -> Callable[..., object]:
    """A machine that sends a batch back without its last document, unless it is the only one, and one name never."""

    def read_batch(batch: list[Input], settings: Settings) -> list[tuple[str, Outcome]]:
        back = [
            one for one, source in zip(whole(batch, settings), batch, strict=True) if source.sources[0].name != never
        ]
        return back[: max(1, len(back) - 1)]

    return read_batch


def test_documents_missing_in_a_batch_are_asked_for_again_and_accounted_for(
    tmp_path: Path, make_pdf: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        make_pdf(f"Séance du 3 mai 2024\nArticle 1er : {number} 500 €", name=f"in/{number}.pdf")
    monkeypatch.setattr(cluster, "BATCH", 3)
    monkeypatch.setattr(cluster, "read_batch", short(cluster.read_batch, "4.pdf"))
    here = Settings(workers=0, cache=None)
    with distributed.Client(processes=False, n_workers=1, threads_per_worker=1, dashboard_address=None) as client:
        engine = partial(run_on, client.scheduler.address)
        summary = run([str(tmp_path / "in")], tmp_path / "out", here, engine=engine)
    assert summary.documents == {"ok": 5, "failed": 1}
    assert summary.failures == {"crashed": 1}


def test_nobody_at_the_address_is_the_users_mistake(
    tmp_path: Path, make_pdf: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_WORKERS_WAIT_SECONDS", 1.0)
    with pytest.raises(UserError, match="No Dask machines"):
        run([str(make_pdf("x"))], tmp_path / "out", SETTINGS, engine=partial(run_on, "tcp://127.0.0.1:9"))

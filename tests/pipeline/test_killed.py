"""Runs killed at any moment: the tables are whole, only documents in flight are read again, the end is the same bytes."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.sample.archive import write
from models.schema import SCHEMAS
from pipeline.commit import CURRENT, Manifest
from pipeline.run import run
from pipeline.settings import Settings
from pipeline.store import Store

pytestmark = pytest.mark.slow
ACTS, KILLS, WORKERS = 160, int(os.environ.get("KILLS", "12")), 2
RUN = """
import sys
from pathlib import Path
from pipeline.run import Watch, run
from pipeline.settings import Settings

read = open(sys.argv[3], "a", buffering=1)
settings = Settings(workers=2, cache=Path(sys.argv[4]), documents_per_part=40, seconds_between_commits=0.2)
if __name__ == "__main__":
    run([sys.argv[1]], Path(sys.argv[2]), settings, watch=Watch(on_document=lambda _, source, __: read.write(source.key + "\\n")))
"""


def start(script: Path, *arguments: Path) -> subprocess.Popen[bytes]:
    """The run in a process group of its own."""
    return subprocess.Popen([sys.executable, str(script), *map(str, arguments)], start_new_session=True)


def wait_for(log: Path, more: int, process: subprocess.Popen[bytes]) -> None:
    """Until so many more documents are done, or all."""
    target = log.read_text().count("\n") + more
    while process.poll() is None and log.read_text().count("\n") < target:
        time.sleep(0.01)


def is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def whole_state(output: Path) -> int:
    """How many documents a reader sees; every file that the manifest names is there, and is what it says."""
    place = (output / CURRENT).resolve()
    if not place.is_dir():
        return 0
    manifest = Manifest.of(place)
    assert set(manifest.tables) >= set(SCHEMAS)
    for name, files in manifest.tables.items():
        assert {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (place / name).iterdir()} == files
    rows = {name: pq.read_table(output / name).num_rows for name in SCHEMAS}
    assert rows == manifest.rows
    return rows["documents"]


def kept(output: Path) -> set[str]:
    store = Store(output)
    try:
        return {key for key, *_ in store.done()}
    finally:
        store.close()


def test_a_run_killed_at_random_moments_loses_what_is_in_flight_and_no_more(tmp_path: Path) -> None:
    chance = random.Random(20240312)
    corpus, output, log = tmp_path / "in", tmp_path / "out", tmp_path / "read"
    write(ACTS, corpus)
    script = tmp_path / "go.py"
    script.write_text(RUN)
    log.touch()
    seen, commits = 0, set()
    for kill in range(KILLS):
        process = start(script, corpus, output, log, tmp_path / "cache")
        wait_for(log, chance.randrange(25), process)
        time.sleep(chance.uniform(0, 0.5))
        if kill % 5 == 4:  # the supervisor alone: its workers see that it is gone, and leave
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for _ in range(100):
            if not is_alive(process.pid):
                break
            time.sleep(0.1)
        assert not is_alive(process.pid), "nobody is left behind"
        documents = whole_state(output)
        assert documents >= seen, "what readers saw, they see"
        seen = documents
        commits.add(documents)
        if (output / "_state").exists():
            assert kept(output) >= set(log.read_text().split()), "what was done is kept"
        if documents == ACTS:  # all of it was done in time: begin anew, with the texts kept
            log.write_text("")
            output, seen = tmp_path / f"out{kill}", 0
    assert len(commits) > 2, "kills between commits, before the first and after the last"
    process = start(script, corpus, output, log, tmp_path / "cache")
    assert process.wait(120) == 0
    again = log.read_text().split()
    assert len(again) - len(set(again)) <= WORKERS * KILLS, "no document but those in flight is read twice"
    run([str(corpus)], tmp_path / "undisturbed", Settings(workers=2, cache=None, documents_per_part=40))
    assert state(output) == state(tmp_path / "undisturbed")


def state(output: Path) -> dict[str, bytes]:
    return {f"{name}/{p.name}": p.read_bytes() for name in SCHEMAS for p in sorted((output / name).iterdir())}

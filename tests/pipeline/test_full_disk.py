"""Outputs that can't be written: a disk that is full at any moment, one that is read-only, a limit on the size of files.

The disk is a small one in memory, which ordinary users may mount in a name space of their own (`unshare`, Linux).
"""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from data.sample.archive import write
from models.schema import SCHEMAS
from pipeline.errors import ExitCode
from pipeline.run import run
from pipeline.settings import Settings

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent.parent
SENTENCE = "What is done is kept: make room or choose another folder with -o, and run again.\n"
FIRST, ALL = 40, 120
INSIDE = ["unshare", "--mount", "--map-root-user"]


def has_name_spaces() -> bool:
    try:
        return (
            subprocess.run(
                [*INSIDE, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
            ).returncode
            == 0
        )
    except FileNotFoundError:
        return False


def state(output: Path) -> dict[str, bytes]:
    return {f"{name}/{p.name}": p.read_bytes() for name in SCHEMAS for p in sorted((output / name).iterdir())}


def delib(corpus: object, output: Path, cache: Path, before: Callable[[], object] = lambda: None) -> tuple[int, str]:
    """Exit code, and what is said on the standard error."""
    command = [sys.executable, "-m", "pipeline.cli", "extract", str(corpus), "-o", str(output), "--workers", "0"]
    done = subprocess.run(
        [*command, "--cache", str(cache)],
        capture_output=True, check=False, text=True, cwd=ROOT, preexec_fn=before,
    )  # fmt: skip
    return done.returncode, done.stderr


def is_one_sentence(said: str) -> bool:
    return said.startswith("delib: Can't write to ") and said.count("\n") == 1


def with_a_small_disk(disk: Path, first: str, corpus: Path) -> None:
    """Runs where `disk` is one of its own. Leaves with an exception when something is not as promised."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "none", str(disk)], check=True)
    output, filler, cache = disk / "out", disk / "filler", disk.parent / "cache"
    told = 0
    run([str(corpus)], disk.parent / "undisturbed", Settings(workers=0, cache=cache))
    for free in (0, 64, 300, 700, 1200, 1800, 2600, 4000):
        assert delib(first, output, cache) == (0, "")
        before = state(output)
        fill(filler, free << 10)
        code, said = delib(corpus, output, cache)
        if code != ExitCode.OK:
            assert code == ExitCode.OUTPUT, said
            assert is_one_sentence(said), said
            assert state(output) == before, "the tables before are as they were"
            told += 1
        filler.unlink()
        assert delib(corpus, output, cache) == (0, "")
        assert state(output) == state(disk.parent / "undisturbed")
        subprocess.run(["rm", "-rf", str(output)], check=True)
    assert 3 <= told < 8, "full at some of these, large enough at others"
    delib(first, output, cache)
    before = state(output)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    code, said = delib(corpus, output, cache)
    assert code == ExitCode.OUTPUT, said
    assert said.startswith(f"delib: Can't write to {output}: Read-only file system."), said
    assert said.count("\n") == 1
    assert state(output) == before
    print(f"full {told} times")


def fill(filler: Path, free: int) -> None:
    """Take all of the disk but so many bytes."""
    space = os.statvfs(filler.parent)
    with filler.open("wb") as file:
        try:
            file.write(bytes(max(0, space.f_bavail * space.f_bsize - free)))
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise


@pytest.fixture
def corpora(tmp_path: Path) -> tuple[str, Path]:
    """A list of some acts of a folder, and the folder."""
    write(ALL, tmp_path / "all")
    paths = sorted((tmp_path / "all").rglob("*.pdf"))[:: ALL // FIRST]
    (tmp_path / "list").write_text("".join(f"{path}\n" for path in paths))
    return f"@{tmp_path / 'list'}", tmp_path / "all"


@pytest.mark.skipif(not has_name_spaces(), reason="no disk of its own can be mounted here")
def test_a_disk_that_is_full_or_read_only(corpora: tuple[str, Path], tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    command = [sys.executable, __file__, *map(str, (tmp_path / "disk", *corpora))]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([*INSIDE, *command], capture_output=True, check=False, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("full ")


@pytest.mark.parametrize("size", [1 << 10, 100_000, 300_000, 600_000])
def test_files_that_may_not_grow(size: int, corpora: tuple[str, Path], tmp_path: Path) -> None:
    first, corpus = corpora
    output, cache = tmp_path / "out", tmp_path / "cache"
    assert delib(first, output, cache) == (0, "")
    before = state(output)
    code, said = delib(corpus, output, cache, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
    assert code == ExitCode.OUTPUT, said
    assert is_one_sentence(said), said
    assert said.endswith(SENTENCE) or size < 4 << 10
    assert state(output) == before
    assert delib(corpus, output, cache) == (0, "")
    run([str(corpus)], tmp_path / "undisturbed", Settings(workers=0, cache=None))
    assert state(output) == state(tmp_path / "undisturbed")


if __name__ == "__main__":
    with_a_small_disk(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))

"""The same files give the same bytes, wherever and however they are read: zone, language, hash seed, workers, order."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.sample.archive import write
from models.schema import SCHEMAS

pytestmark = pytest.mark.slow
SAMPLES = Path(__file__).parent.parent.parent / "data" / "sample" / "pdf"


def delib(output: Path, *paths: object, workers: int = 2, **environment: str) -> None:
    """A run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "extract", *map(str, paths), "-o", str(output),
         "--workers", str(workers), "--cache", str(output.parent / "no-cache-yet" / output.name)],
        env={**os.environ, "PYTHONPATH": str(SAMPLES.parent.parent.parent), **environment},
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()


def state(output: Path) -> dict[str, bytes]:
    tables = {f"{name}/{p.name}": p.read_bytes() for name in SCHEMAS for p in sorted((output / name).iterdir())}
    return tables | {"manifest": (output / "_manifest.json").read_bytes()}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every sample but the scan, and sessions of one-page acts in folders."""
    folder = tmp_path_factory.mktemp("corpus")
    write(60, folder)
    for path in SAMPLES.glob("*.pdf"):
        if path.stem not in ("acte-numerise", "texte-et-image"):
            (folder / path.name).write_bytes(path.read_bytes())
    (folder / "séance du 3 août.pdf").write_bytes((folder / "pv-numerote.pdf").read_bytes())
    return folder


@pytest.fixture(scope="module")
def plain(corpus: Path) -> dict[str, bytes]:
    delib(corpus.parent / "plain", corpus, workers=1, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")
    return state(corpus.parent / "plain")


@pytest.mark.parametrize(
    "other",
    [
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Adak"},
        {"LC_ALL": "fr_FR.UTF-8", "LANG": "fr_FR.UTF-8"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4294967295"},
    ],
    ids=lambda o: " ".join(f"{k}={v}" for k, v in o.items()),
)
def test_what_surrounds_a_run_does_not_matter(
    other: dict[str, str], corpus: Path, plain: dict[str, bytes], tmp_path: Path
) -> None:
    delib(tmp_path / "out", corpus, **other)
    assert state(tmp_path / "out") == plain


@pytest.mark.parametrize("workers", [0, 3, 8])
def test_the_number_of_workers_does_not_matter(
    workers: int, corpus: Path, plain: dict[str, bytes], tmp_path: Path
) -> None:
    delib(tmp_path / "out", corpus, workers=workers)
    assert state(tmp_path / "out") == plain


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_in_which_files_are_named_does_not_matter(
    seed: int, corpus: Path, plain: dict[str, bytes], tmp_path: Path
) -> None:
    paths = sorted(corpus.rglob("*.pdf"))
    random.Random(seed).shuffle(paths)
    half = len(paths) // 2
    (tmp_path / "list.txt").write_text("".join(f"{path}\n" for path in paths[:half]), encoding="utf-8")
    delib(tmp_path / "out", *paths[half:], f"@{tmp_path / 'list.txt'}")
    assert state(tmp_path / "out") == plain


def test_a_name_that_is_not_of_the_systems_encoding(corpus: Path, tmp_path: Path) -> None:
    """Archives of old Windows machines: « é » as one byte."""
    folder = os.fsencode(tmp_path / "in")
    os.mkdir(folder)  # noqa: PTH102 - a name of bytes
    with open(folder + b"/d\xe9lib\xe9ration.pdf", "wb") as file:  # noqa: PTH123
        file.write((corpus / "pv-numerote.pdf").read_bytes())
        os.symlink(file.name, folder + b"/vide.pdf")  # noqa: PTH211
    for _ in range(2):
        delib(tmp_path / "out", tmp_path / "in")
        [row] = pq.read_table(tmp_path / "out" / "documents").to_pylist()
        assert (row["path"], row["aliases"]) == ("délibération.pdf", ["vide.pdf"])

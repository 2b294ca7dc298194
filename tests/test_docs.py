"""The documentation is tested: failure codes explained, links that lead somewhere, commands that exist, code that runs."""

from __future__ import annotations

import argparse
import csv
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.codes import FailureCode
from pipeline.commands import discover
from pipeline.feed.build import build
from pipeline.feed.configuration import load
from pipeline.run import run
from pipeline.settings import Settings
from pipeline.tables import open_tables

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "data/sample/README.md"])
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
NEEDS_OCR = pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is not installed")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def blocks(path: Path, language: str) -> list[str]:
    return [text for kind, text in BLOCK.findall(path.read_text()) if kind == language]


def commands(path: Path, program: str) -> Iterator[str]:
    """What a document says to run: inline code and lines of blocks that begin with a program."""
    text = path.read_text()
    lines = [line.strip() for kind, block in BLOCK.findall(text) if kind != "python" for line in block.splitlines()]
    for line in [*lines, *re.findall(r"`([^`\n]+(?:\n[^`\n]+)?)`", BLOCK.sub("", text))]:
        for part in re.split(r"&&|;", re.sub(r"^\S*\$ +", "", line.replace("\n", " "))):
            words = part.split("  #")[0].strip()
            if re.match(rf"(?:\.venv/bin/)?{program} [a-z]", words):
                yield words


def test_every_failure_code_says_what_to_do() -> None:
    codes = re.findall(r"^\| `(\w+)` \| .+ \| .+ \|$", (ROOT / "docs/failures.md").read_text(), re.M)
    assert sorted(codes) == sorted(FailureCode)


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_make_targets_exist(path: Path) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.M))
    assert {words.split()[1] for words in commands(path, "make")} <= targets


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_commands_are_understood(path: Path) -> None:
    parser = argparse.ArgumentParser(exit_on_error=False)
    known = parser.add_subparsers()
    for module in discover():
        module.add(known)
    for words in commands(path, "delib"):
        command, *rest = shlex.split(words)[1:]
        assert command in known.choices, words
        if rest:
            parser.parse_args([command, *rest])  # leaves, with the reason on stderr, where it does not understand


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text()):
        if "://" not in target:
            assert (path.parent / target).exists(), target


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    run([str(ROOT / "data/sample/pdf")], folder / "data/tables", Settings(workers=0, cache=None))
    return folder


@pytest.mark.slow
@NEEDS_OCR
@pytest.mark.parametrize("path", [path for path in DOCUMENTS if blocks(path, "python")], ids=named)
def test_python_runs_on_the_sample(path: Path, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DELIB_TABLES", raising=False)
    for code in blocks(path, "python"):
        subprocess.run([sys.executable, "-c", code], cwd=sample, check=True)


@pytest.mark.slow
@pytest.mark.parametrize("path", [path for path in DOCUMENTS if blocks(path, "sql")], ids=named)
def test_sql_runs_on_the_sample(path: Path, sample: Path) -> None:
    for query in blocks(path, "sql"):
        assert len(open_tables(sample / "data/tables").sql(query))


@pytest.mark.slow
@pytest.mark.parametrize("standard", ["deliberations", "subventions"])
def test_the_row_of_the_documentation_is_what_comes_out(sample: Path, tmp_path: Path, standard: str) -> None:
    configuration = ROOT / "data" / "sample" / "feed.toml"
    build(sample / "data/tables", tmp_path, load(configuration), configuration.parent)
    (path,) = (tmp_path / "public").glob(f"229600010/*_{standard}_2024.csv")
    with (
        path.open(encoding="utf-8", newline="") as cells,
        path.with_stem(f"{path.stem}_origines").open(encoding="utf-8", newline="") as origins,
    ):
        (row,), (origin,) = csv.DictReader(cells), csv.DictReader(origins)
    shown = (ROOT / "docs/feed.md").read_text(encoding="utf-8").split(f"`…_{standard}_2024.csv`")[1].split("\n\n")[0]
    lines = [f"| `{name}` | {value} ({origin[name]}) |" if value else f"| `{name}` | |" for name, value in row.items()]
    assert shown.splitlines()[2:] == lines


@pytest.mark.slow
@NEEDS_OCR
def test_the_readme_shows_what_the_sample_gives(sample: Path) -> None:
    printed = dict(re.findall(r"^  (\w+) +(\d+)$", blocks(ROOT / "README.md", "console")[0], re.M))
    assert {name: int(count) for name, count in printed.items()} == open_tables(
        sample / "data/tables"
    ).counts().to_dict()

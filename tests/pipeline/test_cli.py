"""The command line as a user meets it: help, exit codes, one sentence for each mistake."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.cli import main
from pipeline.commands import discover
from pipeline.errors import ExitCode


def delib(*arguments: object) -> int:
    with pytest.raises(SystemExit) as caught:
        main([str(a) for a in arguments])
    return int(caught.value.code or 0)


@pytest.mark.parametrize("command", [[], *([m.__name__.rpartition(".")[2]] for m in discover())])
def test_every_command_has_help(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert delib(*command, "--help") == ExitCode.OK
    assert "usage: delib" in capsys.readouterr().out


def test_help_names_every_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    delib("--help")
    text = capsys.readouterr().out
    assert all(f"\n  {code.value}" in text for code in ExitCode)


def test_a_run_ends_with_a_summary(
    make_pdf: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_pdf("Séance du 3 mai 2023", name="in/a.pdf")
    (tmp_path / "in" / "vide.pdf").touch()
    assert delib("extract", tmp_path / "in", "-o", tmp_path / "out", "--workers", 1) == ExitCode.SOME_FAILED
    printed = capsys.readouterr()
    assert printed.out.startswith("2 documents: 1 ok, 1 failed\n")
    assert "empty_file" in printed.out
    assert "pages a second" in printed.out
    assert printed.err == "", "quiet when not a terminal"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["extract"], ExitCode.USAGE, "PATH"),
        (["extract", "nowhere.pdf"], ExitCode.NO_INPUT, "nowhere.pdf does not exist"),
        (["extract", "empty"], ExitCode.NO_INPUT, "No PDF found in empty"),
        (["extract", "empty/*.pdf"], ExitCode.NO_INPUT, "does not exist"),
        (["extract", "a.pdf", "-o", "a.pdf/tables"], ExitCode.OUTPUT, "Can't write to"),
        (["extract", "a.pdf", "--workers", "-1"], ExitCode.USAGE, "--workers"),
        (["extract", "a.pdf", "--seconds-per-page", "0"], ExitCode.USAGE, "more than 0"),
        (["evaluate", "empty", "a.pdf"], ExitCode.NO_INPUT, "No annotation"),
        (["resume"], ExitCode.USAGE, "invalid choice"),
    ],
)
def test_a_mistake_is_one_sentence_and_a_code(
    arguments: list[str],
    code: ExitCode,
    words: str,
    make_pdf: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_pdf("x", name="a.pdf")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    assert delib(*arguments) == code
    error = capsys.readouterr().err
    assert words in error
    assert "Traceback" not in error


def test_it_runs_as_a_program(make_pdf: Callable[..., Path], tmp_path: Path) -> None:
    path = make_pdf("Séance du 3 mai 2023")
    command = [sys.executable, "-m", "pipeline.cli", "extract", str(path), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert pq.read_table(tmp_path / "out" / "documents")["status"].to_pylist() == ["ok"]


def _ids(tables: Path) -> dict[str, tuple[str, str]]:
    """File name → id and status of each document of the tables."""
    rows = pq.read_table(tables / "documents", columns=["file_name", "document_id", "status"]).to_pylist()
    return {row["file_name"]: (row["document_id"], row["status"]) for row in rows}


def test_a_forgotten_document_is_in_no_table_and_its_file_stays(
    make_pdf: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = make_pdf("Séance du 3 mai 2023", name="in/a.pdf")
    make_pdf("Séance du 4 mai 2023", name="in/b.pdf")
    out, cache = tmp_path / "out", tmp_path / "cache"
    delib("extract", tmp_path / "in", "-o", out, "--cache", cache, "--workers", 0)
    key = _ids(out)["a.pdf"][0]
    assert delib("forget", key[:12], "-o", out, "--cache", cache) == ExitCode.OK
    assert key in capsys.readouterr().out
    assert list(_ids(out)) == ["b.pdf"]
    assert key not in pq.read_table(out / "pages", columns=["document_id"])["document_id"].to_pylist()
    assert file.exists()
    assert delib("forget", key[:12], "-o", out, "--cache", cache) == ExitCode.USAGE


def test_what_failed_is_read_again_where_it_was(make_pdf: Callable[..., Path], tmp_path: Path) -> None:
    make_pdf("Séance du 3 mai 2023", name="in/a.pdf")
    (tmp_path / "in" / "b.pdf").touch()
    out = tmp_path / "out"
    delib("extract", tmp_path / "in", "-o", out, "--workers", 0)
    assert _ids(out)["b.pdf"][1] == "failed"
    (tmp_path / "in" / "b.pdf").write_bytes(make_pdf("Séance du 5 mai 2023", name="c.pdf").read_bytes())
    assert delib("retry", "--failed", "-o", out, "--workers", 0) == ExitCode.OK
    assert {name: status for name, (_id, status) in _ids(out).items()} == {"a.pdf": "ok", "b.pdf": "ok"}

"""The whole flow on small PDFs: every file accounted for, every table with its schema, the same bytes each time."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from models.codes import Verdict
from models.records import CheckRow
from models.schema import SCHEMAS
from pipeline.checks import corpus
from pipeline.cli import main
from pipeline.corpus import Input
from pipeline.errors import ExitCode, UserError
from pipeline.job import Outcome
from pipeline.run import run
from pipeline.settings import Settings
from pipeline.store import Store

ACT = """COMMUNE DE VALBRUNE
Extrait du registre des délibérations du conseil municipal
Séance du 12 mars 2024
Délibération n° 2024-07
Objet : Subvention au club de tir à la corde
Article 1er : Une subvention de 1 500 € est attribuée.
Adopté à l'unanimité."""

IN_PROCESS = Settings(workers=0, cache=None)


def digest(folder: Path) -> dict[str, str]:
    return {
        f"{name}/{p.name}": hashlib.sha256(p.read_bytes()).hexdigest()
        for name in SCHEMAS
        for p in sorted((folder / name).iterdir())
    }


def test_every_table_is_written_with_its_schema(make_pdf: Callable[..., Path], tmp_path: Path) -> None:
    path = make_pdf(ACT)
    summary = run([str(path)], tmp_path / "tables", IN_PROCESS)
    assert summary.exit_code is ExitCode.OK
    assert summary.pages == 1
    for name, schema in SCHEMAS.items():
        assert pq.read_table(tmp_path / "tables" / name).schema.equals(schema), name
    assert summary.rows["documents"] == summary.rows["pages"] == 1


def test_quotes_are_the_text_at_their_offsets(make_pdf: Callable[..., Path], tmp_path: Path) -> None:
    run([str(make_pdf(ACT, ACT))], tmp_path / "tables", IN_PROCESS)
    text = "".join(pq.read_table(tmp_path / "tables" / "pages").sort_by("page")["text"].to_pylist())
    rows = 0
    for name in SCHEMAS:
        if "quote" in SCHEMAS[name].names:
            for row in pq.read_table(tmp_path / "tables" / name).to_pylist():
                assert row["quote"] == text[row["start"] : row["end"]]
                rows += 1
    assert rows > 3


def test_the_same_input_gives_the_same_bytes(make_pdf: Callable[..., Path], tmp_path: Path) -> None:
    for number in range(5):
        make_pdf(ACT.replace("1 500", f"{number} 500"), name=f"in/{number}.pdf")
    for workers in (0, 1, 2):
        run(
            [str(tmp_path / "in")],
            tmp_path / f"out{workers}",
            Settings(workers=workers, cache=None, documents_per_part=2),
        )
    assert digest(tmp_path / "out0") == digest(tmp_path / "out1") == digest(tmp_path / "out2")
    assert len(list((tmp_path / "out0" / "documents").iterdir())) >= 3


def test_a_second_run_replaces_the_first(make_pdf: Callable[..., Path], tmp_path: Path) -> None:
    for number in range(2):
        make_pdf(ACT, "page two", name=f"in/{number}.pdf")
        run([str(tmp_path / "in")], tmp_path / "tables", IN_PROCESS)
    documents = pq.read_table(tmp_path / "tables" / "documents").to_pylist()
    assert [(d["path"], d["aliases"]) for d in documents] == [("0.pdf", ["1.pdf"])]


def test_checks_over_the_whole_corpus_are_made_from_the_columns_they_name(
    make_pdf: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hook, with a check that stands in: the same number in two documents."""

    def same_number(parts: Iterable[Mapping[str, pa.Table]], _scratch: Path) -> Iterator[CheckRow]:
        first, second = (row for tables in parts for row in tables["deliberations"].to_pylist())
        assert set(first) == {"document_id", "number"}
        assert first["number"] == second["number"] == "2024-07"
        message = f"{first['number']} is the number of two acts."
        yield CheckRow(
            document_id=second["document_id"],
            check="number_once",
            status=Verdict.CONTRADICTED,
            message=message,
            message_fr="",
        )

    monkeypatch.setattr(corpus, "NEEDS", {"deliberations": ("document_id", "number")})
    monkeypatch.setattr(corpus, "corpus_rows", same_number)
    for amount in ("1 500", "2 500"):
        make_pdf(ACT.replace("1 500", amount), name=f"in/{amount}.pdf")
    summary = run([str(tmp_path / "in")], tmp_path / "tables", IN_PROCESS)
    checks = pq.read_table(tmp_path / "tables" / "checks")
    assert checks["check"].to_pylist().count("number_once") == 1
    assert summary.rows["checks"] == checks.num_rows


def test_an_unwritable_output_is_the_users_mistake(make_pdf: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(UserError) as caught:
        run([str(make_pdf(ACT))], tmp_path / "file" / "tables", IN_PROCESS)
    assert caught.value.exit_code is ExitCode.OUTPUT


def test_an_unchanged_corpus_is_not_read_again(make_pdf: Callable[..., Path], tmp_path: Path) -> None:
    make_pdf(ACT, name="in/a.pdf")
    first = run([str(tmp_path / "in")], tmp_path / "tables", IN_PROCESS)
    place = (tmp_path / "tables" / "_current").resolve()
    second = run([str(tmp_path / "in")], tmp_path / "tables", IN_PROCESS)
    assert (first.read, second.read) == (1, 0)
    assert second.rows == first.rows
    assert (tmp_path / "tables" / "_current").resolve() == place


def test_a_new_a_renamed_and_a_removed_file(make_pdf: Callable[..., Path], tmp_path: Path) -> None:
    folder, tables = tmp_path / "in", tmp_path / "tables"
    make_pdf(ACT, name="in/a.pdf")
    make_pdf("Séance du 3 mai 2023", name="in/b.pdf")
    run([str(folder)], tables, IN_PROCESS)
    (folder / "a.pdf").rename(folder / "c.pdf")
    (folder / "b.pdf").unlink()
    make_pdf("Séance du 4 mai 2023", name="in/d.pdf")
    summary = run([str(folder)], tables, IN_PROCESS)
    assert summary.read == 1, "only the new one"
    assert summary.gone == [str(folder / "b.pdf")], "a renamed file is not gone"
    assert sorted(pq.read_table(tables / "documents")["path"].to_pylist()) == ["b.pdf", "c.pdf", "d.pdf"]
    run([str(folder)], tables, IN_PROCESS, prune=True)
    assert sorted(pq.read_table(tables / "documents")["path"].to_pylist()) == ["c.pdf", "d.pdf"]


def test_a_run_in_pieces_gives_the_same_bytes(make_pdf: Callable[..., Path], tmp_path: Path) -> None:
    for number in range(4):
        make_pdf(ACT.replace("1 500", f"{number} 500"), name=f"in/{number}.pdf")
    run([str(tmp_path / "in")], tmp_path / "whole", IN_PROCESS)
    for number in (2, 0, 3, 1):
        (tmp_path / "hidden").mkdir(exist_ok=True)
        for path in (tmp_path / "in").glob("*.pdf"):
            path.rename(tmp_path / "hidden" / path.name)
        for shown in range(4):
            if shown == number or (tmp_path / "pieces").exists():
                (tmp_path / "hidden" / f"{shown}.pdf").rename(tmp_path / "in" / f"{shown}.pdf")
        run([str(tmp_path / "in")], tmp_path / "pieces", IN_PROCESS)
    assert digest(tmp_path / "pieces") == digest(tmp_path / "whole")


def test_a_damaged_state_is_told_in_one_sentence_and_read_again_once_deleted(
    make_pdf: Callable[..., Path], tmp_path: Path
) -> None:
    path, output = make_pdf(ACT), tmp_path / "tables"
    run([str(path)], output, IN_PROCESS)
    before = digest(output)
    (output / "_state" / "state.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(UserError, match="is damaged"):
        run([str(path)], output, IN_PROCESS)
    assert digest(output) == before
    shutil.rmtree(output / "_state")
    run([str(path)], output, IN_PROCESS)
    assert digest(output) == before


def test_a_state_damaged_in_its_middle_is_told_too(make_pdf: Callable[..., Path], tmp_path: Path) -> None:
    path, output = make_pdf(ACT), tmp_path / "tables"
    run([str(path)], output, IN_PROCESS)
    state = output / "_state" / "state.sqlite"
    data = state.read_bytes()
    state.write_bytes(data[:4096] + bytes(len(data) - 4096))
    with pytest.raises(UserError, match="is damaged"):
        run([str(path)], output, IN_PROCESS)


def test_an_error_that_is_not_of_the_output_is_not_told_as_one(make_pdf: Callable[..., Path], tmp_path: Path) -> None:
    def engine(_inputs: object, _settings: Settings) -> Iterator[tuple[Input, Outcome]]:
        raise OSError(24, "Too many open files")
        yield

    with pytest.raises(OSError, match="Too many open files"):
        run([str(make_pdf(ACT))], tmp_path / "tables", IN_PROCESS, engine=engine)


def test_a_log_that_is_full_is_told_as_such(
    make_pdf: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["extract", str(make_pdf(ACT)), "-o", str(tmp_path / "out"), "--workers", "0", "--log", "/dev/full"])
    assert caught.value.code == ExitCode.OUTPUT
    assert capsys.readouterr().err == "delib: Can't write the log /dev/full: No space left on device.\n"


def test_a_folder_that_cannot_be_listed_is_not_passed_over(
    make_pdf: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_pdf(ACT, name="in/a.pdf")
    make_pdf(ACT, name="in/closed/b.pdf")
    scandir = os.scandir

    def look(folder: str) -> object:
        if str(folder).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", look)
    with pytest.raises(UserError, match=r"Can't look into .*closed: Permission denied") as caught:
        run([str(tmp_path / "in")], tmp_path / "tables", IN_PROCESS)
    assert caught.value.exit_code is ExitCode.NO_INPUT


def test_two_runs_do_not_share_an_output(make_pdf: Callable[..., Path], tmp_path: Path) -> None:
    path = make_pdf(ACT)
    store = Store(tmp_path / "tables")
    with pytest.raises(UserError, match="Another run is writing"):
        run([str(path)], tmp_path / "tables", IN_PROCESS)
    store.close()
    assert run([str(path)], tmp_path / "tables", IN_PROCESS).exit_code is ExitCode.OK


def test_a_killed_run_goes_on_where_it_was(make_pdf: Callable[..., Path], tmp_path: Path) -> None:
    for number in range(6):
        make_pdf(ACT.replace("1 500", f"{number} 500"), name=f"in/{number}.pdf")
    killed_after = 3
    script = f"""
import os, signal
from pathlib import Path
from pipeline.run import Watch, run
from pipeline.settings import Settings
def stop(summary, source, outcome):
    if summary.read == {killed_after}:
        os.kill(os.getpid(), signal.SIGKILL)
run([{str(tmp_path / "in")!r}], Path({str(tmp_path / "tables")!r}), Settings(workers=0, cache=None), watch=Watch(on_document=stop))
"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -9
    summary = run([str(tmp_path / "in")], tmp_path / "tables", IN_PROCESS)
    assert summary.read == 6 - killed_after
    run([str(tmp_path / "in")], tmp_path / "whole", IN_PROCESS)
    assert digest(tmp_path / "tables") == digest(tmp_path / "whole")

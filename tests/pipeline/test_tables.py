"""The tables from Python, and one document in a terminal."""

from __future__ import annotations

import datetime
import json
import shutil
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from models.schema import SCHEMAS
from pipeline.cli import main
from pipeline.errors import ExitCode, UserError
from pipeline.run import run
from pipeline.settings import Settings
from pipeline.tables import open_tables
from tests.conftest import pdf_of

INK = (213, 94, 0)

ACT = (
    "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\nSéance du 12 mars 2024\nObjet : Subvention\nLE CONSEIL DÉCIDE\n"
    "Article 1er : Une subvention de 1 500 € est attribuée."
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one act, and its tables beside it."""
    folder = tmp_path_factory.mktemp("read")
    (folder / "pdf").mkdir()
    (folder / "pdf/acte.pdf").write_bytes(pdf_of(ACT))
    run([str(folder / "pdf")], folder / "data/tables", Settings(workers=0, cache=None))
    return folder


def test_frames_join_and_show(corpus: Path) -> None:
    tables = open_tables(corpus / "data/tables")
    amounts = tables.with_deliberation("amounts")
    assert amounts["value"].tolist() == [Decimal("1500.00")]
    assert amounts["deliberation_session_date"].tolist() == [datetime.date(2024, 3, 12)]
    crop = tables.show(amounts.iloc[0])
    assert 0 < crop.height < 300
    assert INK in {colour for _count, colour in crop.getcolors(1 << 20) or []}
    assert tables.counts()[["documents", "amounts", "failures"]].tolist() == [1, 1, 0]


def test_a_row_without_a_box_shows_its_page(corpus: Path) -> None:
    tables = open_tables(corpus / "data/tables")
    page = tables.show(tables.frame("deliberations").iloc[0])
    assert page.height > 1600
    assert INK not in {colour for _count, colour in page.getcolors(1 << 20) or []}


def test_sql_keeps_types_and_joins_by_ids(corpus: Path) -> None:
    tables = open_tables(corpus / "data/tables")
    answer = tables.sql(
        "SELECT d.session_date, sum(a.value) AS total, any_value(a.document_id) AS document_id, count(*) AS n "
        "FROM amounts a JOIN deliberations d USING (segment_id) WHERE a.value > ? GROUP BY ALL",
        Decimal("1000.00"),
    )
    assert answer["total"].tolist() == [Decimal("1500.00")]
    assert answer["session_date"].tolist() == [datetime.date(2024, 3, 12)]
    assert set(tables.sql("SHOW TABLES")["name"]) == set(SCHEMAS)
    assert tables.sql("SELECT code FROM failures").columns.tolist() == ["code"]
    row = tables.sql("SELECT * FROM amounts").iloc[0]
    assert tables.show(row).size == tables.show(tables.frame("amounts").iloc[0]).size


def test_sql_without_duckdb_says_what_to_install(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(UserError, match=r"pip install 'delib\[sql\]'"):
        open_tables(corpus / "data/tables").sql("SELECT 1")


def test_a_pdf_is_found_again_by_its_bytes(make_pdf: Callable[..., Path], tmp_path: Path) -> None:
    path = make_pdf(ACT)
    run([str(path)], tmp_path / "tables", Settings(workers=0, cache=None))
    tables = open_tables(tmp_path / "tables")
    row = tables.frame("amounts").iloc[0]
    shown = tables.show(row)

    moved = tmp_path / "archive/2024/renamed.pdf"
    moved.parent.mkdir(parents=True)
    path.rename(moved)
    with pytest.raises(UserError, match=r"^acte\.pdf is not where it was read.*folder='FOLDER'"):
        tables.show(row)
    assert tables.show(row, folder=tmp_path / "archive").tobytes() == shown.tobytes()

    make_pdf(ACT.replace("500", "600"))  # as many bytes, perhaps; never the same
    with pytest.raises(UserError, match="has changed"):
        tables.show(row)

    moved.unlink()
    with pytest.raises(UserError, match=r"^acte\.pdf is not under"):
        tables.show(row, folder=tmp_path)
    with pytest.raises(UserError, match="is not a folder"):
        tables.show(row, folder=moved)
    with pytest.raises(UserError, match="holds no document 0000"):
        tables.pdf("0000")


def test_tables_that_were_copied_without_their_state(corpus: Path, tmp_path: Path) -> None:
    shutil.copytree(corpus / "data/tables", tmp_path / "copy", ignore=shutil.ignore_patterns("_*"))
    tables = open_tables(tmp_path / "copy")
    row = tables.frame("amounts").iloc[0]
    with pytest.raises(UserError, match="say where it is now"):
        tables.show(row)
    assert tables.show(row, folder=corpus / "pdf").height > 0


def test_tables_are_found_from_a_folder_below(corpus: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    below = corpus / "notebooks"
    below.mkdir()
    monkeypatch.delenv("DELIB_TABLES", raising=False)
    monkeypatch.chdir(below)
    assert open_tables().folder == corpus / "data/tables"
    monkeypatch.setenv("DELIB_TABLES", str(tmp_path))
    with pytest.raises(UserError, match=str(tmp_path)):
        open_tables()


def test_a_table_or_folder_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="delib extract"):
        open_tables(tmp_path)
    (tmp_path / "documents").mkdir()
    with pytest.raises(UserError, match="no table `sums`"):
        open_tables(tmp_path).frame("sums")


@pytest.mark.parametrize("as_json", [False, True])
def test_inspect_prints_what_is_found(
    make_pdf: Callable[..., Path], capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["inspect", str(make_pdf(ACT)), *(["--json"] if as_json else [])])
    assert caught.value.code == ExitCode.OK
    out = capsys.readouterr().out
    if as_json:
        assert [row["value"] for row in json.loads(out)["amounts"]] == ["1500.00"]
    else:
        assert "amounts (1)\n  p. 1   value: 1500.00 · currency: EUR" in out

"""The tables from Python, and one document in a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import ExitCode, UserError
from pipeline.run import run
from pipeline.settings import Settings
from pipeline.tables import open_tables

ACT = (
    "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\nSéance du 12 mars 2024\nObjet : Subvention\nLE CONSEIL DÉCIDE\n"
    "Article 1er : Une subvention de 1 500 € est attribuée."
)


def test_frames_join_and_show(make_pdf: Callable[..., Path], tmp_path: Path) -> None:
    path = make_pdf(ACT)
    run([str(path)], tmp_path / "tables", Settings(workers=0, cache=None))
    tables = open_tables(tmp_path / "tables")
    amounts = tables.with_deliberation("amounts")
    assert amounts["value"].tolist() == [Decimal("1500.00")]
    assert amounts["deliberation_session_date"].astype(str).tolist() == ["2024-03-12"]
    crop = tables.show(amounts.iloc[0], path)
    assert 0 < crop.height < 300
    assert (213, 94, 0) in {colour for _count, colour in crop.getcolors(1 << 20) or []}


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

"""Every notebook runs from first to last cell, on the sample corpus and on nearly empty tables, and is committed without outputs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from pipeline.run import run
from pipeline.settings import Settings

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SAMPLE = ROOT / "data/sample/pdf"
SHOWN = {
    "first_look": "le raccordement à un réseau de chaleur",
    "attendance": "VILLE DE SAINTE-ORBELLE 3 proxies between 3 pairs",
    "amounts": "association Passerelles d’Ailleurs 12600.00 departement-dossier.pdf page 1",
    "votes": "Groupe Vernelle en commun",
    "quality": "8 for and 3 against; the text says rejected.",
    "sql": "12 418 750,00  12 418 750,00",
}
"""Words of the sample corpus that each notebook must come to show."""
ACT = "Séance du 12 mars 2024\nObjet : Subvention\nArticle 1er : Une subvention de 1 500 € est attribuée.\nAdopté à l'unanimité."


def execute(path: Path, tables: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """All that the notebook shows as text; raises where a cell does."""
    monkeypatch.setenv("DELIB_TABLES", str(tables))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return "\n".join(output.get("text") or output.get("data", {}).get("text/plain", "") for output in outputs)


@pytest.fixture(scope="module")
def sample_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "tables"
    run([str(SAMPLE)], folder, Settings(workers=0, cache=None))
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_runs_on_the_sample_corpus(path: Path, sample_tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = execute(path, sample_tables, monkeypatch)
    assert SHOWN[path.stem] in shown


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_runs_on_nearly_empty_tables(
    path: Path, make_pdf: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = make_pdf(ACT)
    run([str(pdf)], tmp_path / "tables", Settings(workers=0, cache=None))
    assert execute(path, tmp_path / "tables", monkeypatch)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_has_no_outputs(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    assert not [c for c in cells if c.cell_type == "code" and (c.outputs or c.execution_count)]

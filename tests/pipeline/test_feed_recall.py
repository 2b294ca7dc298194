"""What was planted in the sample stays out of its feed, and the measure would see it if it did not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.feed.build import build
from pipeline.feed.configuration import Collectivity, Configuration
from pipeline.feed.recall import measure
from pipeline.run import run
from pipeline.settings import Settings

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "pdf"
PLANTED = sorted(p for p in SAMPLE.glob("*.json") if '"sensitive": []' not in p.read_text(encoding="utf-8"))
TOWN = Collectivity(siren="229600010", siret="22960001000016", name="Département de la Vernelle", documents=("*.pdf",))


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    run([str(p.with_suffix(".pdf")) for p in PLANTED], folder, Settings(workers=0, ocr=False, cache=None))
    return folder


def test_nothing_that_was_planted_leaves(tables: Path, tmp_path: Path) -> None:
    build(tables, tmp_path, Configuration(collectivities=(TOWN,)), tmp_path)
    counts = measure(tables, tmp_path, PLANTED)
    assert {c.kind for c in counts} >= {
        "iban",
        "bic",
        "nir",
        "phone",
        "email",
        "address",
        "birth_date",
        "natural_person",
    }
    assert [c.kind for c in counts if c.leaked or c.found < c.planted] == []
    assert sum(c.exposed for c in counts) > 5, "the tables at home hold them"
    with (tmp_path / "public" / "tables" / "grants.csv").open("a", encoding="utf-8") as file:
        file.write("Fatoumata Diakitouré\r\n")
    assert [c.kind for c in measure(tables, tmp_path, PLANTED) if c.leaked] == ["natural_person"]

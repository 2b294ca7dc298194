"""What was planted in the sample stays out of its feed, and the measure would see it if it did not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.feed.build import build
from pipeline.feed.configuration import Collectivity, Configuration
from pipeline.feed.planted import check_of, plants_at, positions, squeezed
from pipeline.feed.recall import measure, report
from pipeline.feed.source import dossiers
from pipeline.run import run
from pipeline.settings import Settings

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "pdf"
PLANTED = sorted(p for p in SAMPLE.glob("*.json") if '"sensitive": []' not in p.read_text(encoding="utf-8"))
ANY = Collectivity(siren="229600010", siret="22960001000016", name="Département de la Vernelle", documents=("*.pdf",))
NAMES = {"natural_person", "staff", "professional", "representative"}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    run([str(p.with_suffix(".pdf")) for p in PLANTED], folder, Settings(workers=0, ocr=False, cache=None))
    return folder


def test_nothing_that_was_planted_leaves(tables: Path, tmp_path: Path) -> None:
    build(tables, tmp_path, Configuration(collectivities=(ANY,)), tmp_path)
    kinds = measure(tables, tmp_path, PLANTED).kinds
    assert kinds.keys() >= {"iban", "bic", "nir", "phone", "email", "address", "birth_date", "natural_person"}
    assert [k.kind for k in kinds.values() if k.leaked or k.found < k.planted] == []
    assert sum(k.exposed for k in kinds.values()) > 5, "the tables at home hold them"
    with (tmp_path / "public" / "tables" / "grants.csv").open("a", encoding="utf-8") as file:
        file.write("Fatoumata Diakitouré\r\n")
    assert [k.kind for k in measure(tables, tmp_path, PLANTED).kinds.values() if k.leaked] == ["natural_person"]


def test_a_position_finds_its_words_again_on_a_page_read_a_little_differently(tables: Path, tmp_path: Path) -> None:
    dossier = next(d for d in dossiers(tables) if len(squeezed(d.tables["pages"][0]["text"])) > 100)
    page, document_id = dossier.tables["pages"][0], dossier.document["document_id"]
    words = squeezed(page["text"])[50:62]
    kept = tmp_path / "kept.csv"
    row = f"{document_id},{page['page']},40,12,staff,{check_of(document_id, words)}\n"
    other = f"{document_id},{page['page']},40,12,staff,zzzz\n"
    kept.write_text("document_id,page,start,length,kind,check\n" + row + other, encoding="utf-8")
    found, lost = plants_at(dossier, positions(kept)[document_id])
    assert squeezed(found.words) == words
    assert lost.spans == ()


@pytest.mark.slow
@pytest.mark.corpus
def test_what_stands_in_real_documents_is_found(shared: Path, tmp_path: Path) -> None:
    run([str(shared / "corpus" / "dev")], tmp_path / "tables", Settings(workers=0))
    everyone = Collectivity(siren="000000000", name="Toutes", documents=("*",))
    build(tmp_path / "tables", tmp_path, Configuration(collectivities=(everyone,)), tmp_path)
    measured = measure(tmp_path / "tables", tmp_path, ())
    names = [k for k in measured.kinds.values() if k.kind in NAMES]
    numbers = [k for k in measured.kinds.values() if k.kind not in NAMES]
    assert sum(k.planted for k in names) > 60
    assert len(numbers) > 5
    assert [k.kind for k in numbers if k.found < k.planted] == [], report(measured)
    assert sum(k.found for k in names) >= 0.95 * sum(k.planted for k in names), report(measured)
    assert sum(k.leaked for k in measured.kinds.values()) == 0, report(measured)
    assert len(measured.too_many) <= 0.1 * measured.removals, report(measured)

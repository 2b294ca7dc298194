"""The feed of the sample before the judges of others: frictionless, the schemas of the SCDL, the shapes of DCAT-AP."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.sample.identifiers import DEPARTEMENT_VERNELLE
from pipeline.feed.build import build
from pipeline.feed.configuration import Collectivity, Configuration
from pipeline.run import run
from pipeline.settings import Settings

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "reference"
SHAPES = ("shapes", "range", "mdr-vocabularies.shape", "deprecateduris", "full")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("feed")
    run([str(ROOT / "data" / "sample" / "pdf")], folder / "tables", Settings(workers=0, ocr=False, cache=None))
    siren = DEPARTEMENT_VERNELLE[:9]
    town = Collectivity(
        siren=siren, siret=DEPARTEMENT_VERNELLE, name="Département de la Vernelle", documents=("*.pdf",)
    )
    configuration = Configuration(
        base_url="https://vernelle.example/feed/", contact_email="opendata@vernelle.example", collectivities=(town,)
    )
    build(folder / "tables", folder, configuration, folder)
    return folder / "public"


def test_frictionless_accepts_the_data_package(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frictionless = pytest.importorskip("frictionless")
    monkeypatch.chdir(public / "tables")
    report = frictionless.validate("datapackage.json")
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] > 20


def test_frictionless_sees_a_changed_cell(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frictionless = pytest.importorskip("frictionless")
    monkeypatch.chdir(public / "tables")
    votes = Path("votes.csv")
    kept = votes.read_bytes()
    votes.write_bytes(kept + kept.splitlines(keepends=True)[-1])
    assert not frictionless.validate("datapackage.json").valid
    votes.write_bytes(kept)


@pytest.mark.corpus
@pytest.mark.parametrize(("name", "version"), [("deliberations", "2.1.5"), ("subventions", "2.1.1")])
def test_the_schemas_of_the_scdl_accept_every_file(
    public: Path, name: str, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    frictionless = pytest.importorskip("frictionless")
    monkeypatch.chdir(public)
    text = (REFERENCE / "schemas" / f"scdl-{name}-{version}.json").read_text(encoding="utf-8")
    schema = frictionless.Schema.from_descriptor(json.loads(text))
    files = sorted(p for p in Path().rglob(f"*_{name}_????.csv"))
    assert files
    for path in files:
        report = frictionless.validate(path.as_posix(), schema=schema)
        assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])


@pytest.mark.corpus
@pytest.mark.parametrize("shapes", SHAPES)
def test_the_shapes_of_dcat_ap_accept_the_catalogue(public: Path, shapes: str) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    conforms, _graph, text = pyshacl.validate(
        str(public / "catalog.jsonld"),
        shacl_graph=str(REFERENCE / "shacl" / f"dcat-ap-3.0.1-{shapes}.ttl"),
        data_graph_format="json-ld",
        allow_warnings=True,
    )
    assert conforms, text


@pytest.mark.corpus
def test_the_shapes_refuse_a_dataset_without_a_title(public: Path) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    text = (public / "catalog.jsonld").read_text(encoding="ascii").replace('"dct:title"', '"dct:alternative"')
    conforms, *_ = pyshacl.validate(
        text,
        shacl_graph=str(REFERENCE / "shacl" / "dcat-ap-3.0.1-shapes.ttl"),
        data_graph_format="json-ld",
        allow_warnings=True,
    )
    assert not conforms

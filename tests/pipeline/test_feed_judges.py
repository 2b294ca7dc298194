"""The feed of the sample before the judges of others: frictionless, the schemas of the SCDL, the shapes of DCAT-AP."""

from __future__ import annotations

import csv
import dataclasses
import json
import os
import subprocess
from pathlib import Path

import pytest

from pipeline.feed.build import build
from pipeline.feed.cells import csv_text
from pipeline.feed.configuration import Collectivity, Configuration, load
from pipeline.feed.official import first_establishment
from pipeline.feed.proposal import proposed
from pipeline.feed.source import dossiers
from pipeline.run import run
from pipeline.settings import Settings

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "reference"
BASE = "https://opendata.example.org/feed/"
SHAPES = ("shapes", "range", "mdr-vocabularies.shape", "deprecateduris", "full")
STANDARDS = [("deliberations", "2.1.5"), ("subventions", "2.1.1")]
VALIDATA = os.environ.get("DELIB_VALIDATA", "")
"""A Python with `validata-table`, whose licence keeps it out of this environment."""
ASK_VALIDATA = """
import json, sys
from validata_core import validate
for path in sys.argv[2:]:
    report = validate(path, sys.argv[1]).to_dict()
    report = report.get("report", report)
    print(json.dumps([path, report["valid"], report["errors"]]))
"""
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")]


@pytest.fixture(scope="module", params=["sample", pytest.param("dev", marks=pytest.mark.corpus)])
def public(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The feed of the sample, and that of real documents as the registers propose it, once confirmed."""
    folder = tmp_path_factory.mktemp(f"feed-{request.param}")
    documents = {"sample": ROOT / "data" / "sample" / "pdf", "dev": ROOT.parent / "shared" / "corpus" / "dev"}
    run([str(documents[request.param])], folder / "tables", Settings(workers=0, ocr=False, cache=None))
    if request.param == "sample":
        configuration = load(ROOT / "data" / "sample" / "feed.toml")
    else:
        configuration = Configuration(base_url=BASE, collectivities=confirmed(folder / "tables"))
    build(folder / "tables", folder, configuration, folder)
    return folder / "public"


def confirmed(tables: Path) -> tuple[Collectivity, ...]:
    """What is proposed for documents, as a person would leave it who found every first establishment to be the seat."""
    path = tables.parent / "feed.toml"
    path.write_text(proposed(dossiers(tables)).text, encoding="utf-8")
    return tuple(
        dataclasses.replace(one, confirmed=True, siret=one.siret or first_establishment(one.siren))
        for one in load(path).collectivities
    )


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
@pytest.mark.parametrize(("name", "version"), STANDARDS)
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
@pytest.mark.parametrize(("name", "version"), STANDARDS)
@pytest.mark.skipif(not VALIDATA, reason="DELIB_VALIDATA names no Python that has validata-table")
def test_validata_accepts_every_file(public: Path, name: str, version: str) -> None:
    """The official validator, with the rules between columns that frictionless leaves out; a process of its own."""
    files = [str(p) for p in sorted(public.rglob(f"*_{name}_????.csv"))]
    schema = REFERENCE / "schemas" / f"scdl-{name}-{version}.json"
    done = subprocess.run(
        [VALIDATA, "-c", ASK_VALIDATA, str(schema), *files], capture_output=True, text=True, check=True
    )
    assert [json.loads(line) for line in done.stdout.splitlines()] == [[path, True, []] for path in files]


@pytest.mark.corpus
@pytest.mark.skipif(not VALIDATA, reason="DELIB_VALIDATA names no Python that has validata-table")
def test_validata_sees_a_row_that_breaks_a_rule_between_columns(public: Path, tmp_path: Path) -> None:
    good = next(iter(sorted(public.rglob("*_deliberations_????.csv"))))
    with good.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    bad = tmp_path / "bad.csv"
    bad.write_text(
        csv_text(tuple(rows[0]), [{**rows[0], "BUDGET_ANNEE": "2024", "BUDGET_NOM": ""}]), encoding="utf-8", newline=""
    )
    schema = REFERENCE / "schemas" / "scdl-deliberations-2.1.5.json"
    done = subprocess.run(
        [VALIDATA, "-c", ASK_VALIDATA, str(schema), str(bad)], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout)[1] is False


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


def test_a_harvester_finds_every_file_and_what_it_conforms_to(public: Path) -> None:
    """The walk of data.gouv.fr's and CKAN's harvesters, with what they skip, fetch or fail on where it is otherwise."""
    rdflib = pytest.importorskip("rdflib")
    text = (public / "catalog.jsonld").read_bytes()
    text.decode("ascii")
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    dcat, dct = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.DCTERMS
    datasets = list(graph.subjects(rdflib.RDF.type, dcat.Dataset))
    assert set(datasets) == set(graph.objects(predicate=dcat.dataset))
    assert len({str(graph.value(one, dct.identifier)) for one in datasets}) == len(datasets) > 1
    for one in datasets:
        assert graph.value(one, dct.title), "skipped without a title"
        assert graph.value(one, dct.license)
        assert graph.value(graph.value(one, dct.publisher), rdflib.FOAF.name)
        assert isinstance(graph.value(one, dct.temporal), rdflib.BNode), "an address would be fetched"
    found = set()
    for one in graph.subjects(rdflib.RDF.type, dcat.Distribution):
        (dataset,) = graph.subjects(dcat.distribution, one)
        path = public / str(graph.value(one, dcat.downloadURL)).removeprefix(BASE)
        assert path.stat().st_size == int(graph.value(one, dcat.byteSize))
        schemas = [
            f"https://schema.data.gouv.fr/schemas/scdl/{n}/{v}/schema.json"
            for n, v in STANDARDS
            if path.match(f"*_{n}_????.csv")
        ]
        assert [str(url) for url in graph.objects(one, dct.conformsTo)] == schemas
        assert not schemas or str(graph.value(dataset, dct.conformsTo)) == schemas[0]
        found.add(path)
    assert found == {p for p in public.rglob("*") if p.is_file()} - {public / "catalog.jsonld"}
    assert b"checksum" not in text, "DCAT-AP and data.gouv.fr want two types of it"

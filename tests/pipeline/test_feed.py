"""The feed: rows of the standards, what is removed, what is held back, the last look."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from extractors._persons import persons
from pipeline.errors import ExitCode, UserError
from pipeline.feed.acts import _reasons
from pipeline.feed.build import build
from pipeline.feed.cells import safe
from pipeline.feed.configuration import Collectivity, Configuration, load
from pipeline.feed.official import first_establishment, official_name
from pipeline.feed.redaction import Names, Redactor, _namesakes
from pipeline.feed.scan import scan
from pipeline.feed.scdl import DELIBERATIONS, VOTES, Draft, problems, settle
from pipeline.run import run
from pipeline.settings import Settings

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "pdf"
TOWN = Collectivity(siren="229600014", name="Département de la Vernelle", siret="", documents=("*.pdf",))


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    names = ("departement-dossier.pdf", "ccas-aides.pdf", "syndicat-travaux.pdf")
    run([str(SAMPLE / n) for n in names], folder, Settings(workers=0, ocr=False, cache=None))
    return folder


def draft(**cells: str) -> Draft:
    good = {
        "COLL_NOM": "Commune de Valbrune", "COLL_SIRET": "22620001200012", "DELIB_ID": "2024-07", "DELIB_DATE": "2024-03-12",
        "DELIB_MATIERE_CODE": "7.5", "DELIB_MATIERE_NOM": "finances locales/subventions", "DELIB_OBJET": "Subvention au club de tir",
    }  # fmt: skip
    values = dict.fromkeys(DELIBERATIONS.columns, "") | good | cells
    return Draft(DELIBERATIONS, "226200012", "d", cells.get("DELIB_OBJET", "s"), "a.pdf", 1, 2024, values, {})


def test_a_good_row_has_no_problem() -> None:
    assert problems(draft()) == []


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        ({"DELIB_ID": ""}, "DELIB_ID: unknown"),
        ({"COLL_SIRET": "22620001200013"}, "check digits"),
        ({"DELIB_MATIERE_CODE": "9.99"}, "not in the classification"),
        ({"DELIB_MATIERE_CODE": "7.1"}, "not the label"),
        ({"BUDGET_ANNEE": "2024"}, "one without the other"),
        ({"PREF_DATE": "2024-03-11"}, "before DELIB_DATE"),
        ({"VOTE_POUR": "12"}, "some of the five"),
        (dict(zip(VOTES, ("20", "19", "18", "0", "0"), strict=True)), "not the sum"),
        (dict(zip(VOTES, ("17", "18", "18", "0", "0"), strict=True)), "fewer members"),
    ],
)
def test_a_bad_row_stays_out_with_its_reason(cells: dict[str, str], word: str) -> None:
    good, bad = settle([draft(**cells)])
    assert not good
    assert any(word in reason for reason in bad[0].problems)


def test_two_acts_under_one_identifier_both_stay_out() -> None:
    good, bad = settle([draft(), draft(DELIB_OBJET="Vote des tarifs")])
    assert not good
    assert len(bad) == 2


def test_a_feed_holds_no_bank_details_and_no_person(tables: Path, tmp_path: Path) -> None:
    build(tables, tmp_path, Configuration(collectivities=(TOWN,)), tmp_path)
    text = "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "public").rglob("*.csv"))
    truth = json.loads((SAMPLE / "ccas-aides.json").read_text(encoding="utf-8"))
    assert truth
    assert "FR14" not in text.replace(" ", "")
    assert "[personne physique]" in text
    assert scan(tmp_path / "public") == []
    rows = list(csv.DictReader((tmp_path / "private" / "to_complete_deliberations.csv").open(encoding="utf-8")))
    assert rows
    assert all("COLL_SIRET: unknown" in r["reasons"] for r in rows)


def test_the_same_tables_give_the_same_bytes(tables: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        build(tables, tmp_path / name, Configuration(collectivities=(TOWN,)), tmp_path)
    files = [
        {p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()} for n in "ab"
    ]
    assert files[0] == files[1]


def test_what_is_taken_down_never_comes_out(tables: Path, tmp_path: Path) -> None:
    configuration = Configuration(collectivities=(TOWN,))
    build(tables, tmp_path, configuration, tmp_path)
    documents = list(csv.DictReader((tmp_path / "public/tables/documents.csv").open(encoding="utf-8")))
    one = documents[0]["document_id"]
    (tmp_path / "takedown.txt").write_text(f"{one}  # asked for\n", encoding="utf-8")
    build(tables, tmp_path, configuration, tmp_path)
    assert all(one.encode() not in p.read_bytes() for p in (tmp_path / "public").rglob("*") if p.is_file())


def test_the_last_look_finds_what_stands_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x\r\nTél. 01 99 00 12 34\r\n", encoding="utf-8")
    assert [(h.row, h.column, h.kind) for h in scan(tmp_path)] == [(2, "x", "phone")]


def test_a_configuration_says_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "feed.toml"
    path.write_text('[[collectivity]]\nsiren = "226200012"\nname = "X"\nsiret = "22620001200013"\n', encoding="utf-8")
    with pytest.raises(UserError, match="no SIRET") as error:
        load(path)
    assert error.value.exit_code == ExitCode.USAGE


@pytest.mark.parametrize(("title", "cut"), [("Permis de démolir – 9, avenue du", True), ("Vote des taux", False)])
def test_a_title_that_was_cut_stays_out(title: str, cut: bool) -> None:
    assert bool(_reasons({"outcome": "adopted"}, title)) is cut


def test_cells_names_and_numbers() -> None:
    assert [safe(t) for t in ("=1+1", "@x", "-1.50", "7.10")] == ["'=1+1", "'@x", "-1.50", "7.10"]
    assert official_name("Les Ulis", "commune") == "Commune des Ulis"
    assert first_establishment("218601946") == "21860194600013"


MEMBERS = Redactor((frozenset({"jean", "dupont"}), frozenset({"odile", "prunelier"}), frozenset({"curie"})), [], ())


@pytest.mark.parametrize(
    "text",
    [
        "Rapport présenté par M. Jean DUPONT",
        "Vente d'un terrain, rapport présenté par M. Jean DUPONT",
        "La vente est votée, M. Jean DUPONT s'abstient",
        "Procuration de Mme Odile PRUNELIER à M. Jean DUPONT",
        "remplacement de Mme Odile PRUNELIER",
        "indemnité de fonction à M. Jean DUPONT, adjoint",
        "M. Jean DUPONT, vice-président de la communauté",
        "M. Jean DUPONT, président du syndicat",
        "La commune de Valbrune, représentée par son maire, M. Jean DUPONT",
        "autorisation de signer le bail à Mme CURIE, 2ème adjointe",
    ],
)
def test_a_member_in_that_function_stays(text: str) -> None:
    assert MEMBERS.text(text) == text


def test_a_member_who_steps_out_says_so_as_a_member() -> None:
    text = "M. Jean DUPONT, trésorier de l'association Les Amis, est invité à quitter la salle."
    assert MEMBERS.text(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Mme PRUNELLIER indique que la salle est louée.", True),
        ("Un secours est attribué à Mme PRUNELLIER.", False),
        ("M. PRUNEAU indique que la salle est louée.", False),
    ],
)
def test_a_misspelt_member_is_one_only_while_speaking(text: str, kept: bool) -> None:
    assert (MEMBERS.text(text) == text) is kept


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("vente de la parcelle AB 12 à M. Jean DUPONT, conseiller municipal", "Jean DUPONT"),
        ("Acquéreur : Mme Odile PRUNELIER", "Odile PRUNELIER"),
        ("Autorise la location du garage à Mme CURIE", "CURIE"),
        ("M. Jean DUPONT, président de l'association Les Amis, remercie la Ville", "Jean DUPONT"),
        ("l'association Les Amis, représentée par son président, M. Jean DUPONT", "Jean DUPONT"),
        ("M. Jean DUPONT, demeurant à Valbrune", "Jean DUPONT"),
        ("M. Jean DUPONT, 12 rue du Lavoir : 300 €", "Jean DUPONT"),
    ],
)
def test_a_member_in_a_private_role_is_masked(text: str, name: str) -> None:
    assert MEMBERS.text(text) == text.replace(name, "[personne physique]")


def test_a_heading_kept_in_small_letters_holds_no_name() -> None:
    assert MEMBERS.folded("vendeur m. luc besse, parcelle e 1242") == "vendeur m. [personne physique], parcelle e 1242"
    assert MEMBERS.folded("rapporteur m. jean dupont, montant") == "rapporteur m. jean dupont, montant"


@pytest.mark.parametrize(
    "body",
    [
        "Fondation Paul GRANIER", "Crèche Marie FONTANEL", "OCCE Ecole Marie FONTANEL", "Salle Paul GRANIER", "Association sportive Paul GRANIER",
        "Centre culturel et social Paul Granier", "gare routière Paul Granier", "les rues Odile Arnal et Paul Granier", "OCCE Victor HUGO", "Salle de boxe Paul GRANIER", "halte-garderie Marie FONTANEL", "Odile Arnal Compagnie", "Luc Kawa Théâtre", "ADIL de la Vère", "EHPAD Marie FONTANEL", "association Les Amis de Paul GRANIER", "Collège « Paul GRANIER »",
    ],
)  # fmt: skip
def test_a_body_named_after_a_person_keeps_its_name(body: str) -> None:
    text = f"Subvention : {body}, 300 €"
    assert MEMBERS.text(text) == text


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        ("SCI 3 rue du Lavoir, M. Luc BESSE", "SCI 3 rue du Lavoir, M. [personne physique]"),
        (
            "Syndic copropriété du Four, M. et Mme TALVARDIN",
            "Syndic copropriété du Four, M. et Mme [personne physique]",
        ),
        ("Les Amis de Paul GRANIER", "Les Amis de Paul GRANIER"),
        ("Groupe de Mme Odile PRUNELIER", "Groupe de Mme Odile PRUNELIER"),
    ],
)
def test_a_civility_in_the_name_of_a_body_tells_a_person(cell: str, left: str) -> None:
    assert MEMBERS.text(cell, names=Names.BODY) == left


@pytest.mark.parametrize(
    "title",
    [
        "FONCIER Rue du Lavoir – vente d'une parcelle",
        "Conclusion avec ENEDIS d'une convention de servitude",
        "Cession du contrat du groupement MORVELLE SUD/SOLS à la Société BRAMEL MIDI",
        "Bail avec la Fondation DIACONELLES DE BRAMEL",
        "Loyer du local – SARL MORVELLE BTP",
        "Achat de matériel de type AXOLIS",
        "Terrain du Lavoir – Propriété Communale – Clôture",
        "Vente groupée avec les communes de MONTBRUN, BELVERNE et BRAMEL",
    ],
)
def test_capitals_that_are_no_surname_stay_in_a_title_on_land(title: str) -> None:
    assert MEMBERS.text(title, "R11") == title


@pytest.mark.parametrize(
    "title",
    [
        "Rue du Lavoir – Propriété TALVARDIN",
        "Rue du Lavoir – Propriété Talvardin",
        "Achat grange TALVARDIN",
        "TALVARDIN – vente de terrain",
        "Acquisition de la maison TALVARDIN",
    ],
)
def test_a_surname_alone_leaves_a_title_on_land(title: str) -> None:
    assert MEMBERS.text(title, "R11") == re.sub("talvardin", "[personne physique]", title, flags=re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "borne"),
    [
        ("La crèche Odile ARNAL ouvre.\nÀ la crèche Odile ARNAL.\nLa crècje Odile ARNAL.", True),
        ("La crèche Odile ARNAL ouvre.\nLa crèche Odile ARNAL.\nMme Odile ARNAL achète.", False),
        ("La rue Odile ARNAL.\nVente par Odile ARNAL.", False),
    ],
)
def test_a_name_given_to_a_place_is_nobodys(text: str, borne: bool) -> None:
    assert (frozenset({"odile", "arnal"}) in _namesakes([text], [persons(text)])) is borne


@pytest.mark.parametrize(
    "text", ["Pour l'association sportive\nPaul GRANIER", "Pour le club,\nle trésorier,\nPaul GRANIER", "M. Paul GRANIER, crèche"]
)  # fmt: skip
def test_a_person_beside_a_body_is_masked(text: str) -> None:
    assert "GRANIER" not in MEMBERS.text(text)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Cession d'une parcelle à Mme Honorine MALVESIN", "MALVESIN"),
        ("Hommage à M. Paul GRANIER", "GRANIER"),
        ("Recrutement de Paul GRANIER", "GRANIER"),
        ("Secours à M. GRANIER, n° de sécurité sociale 1 84 12 76 451 089 46", "451 089"),
    ],
)
def test_a_private_name_or_number_does_not_stay_in_a_title(title: str, words: str) -> None:
    assert words not in MEMBERS.text(title, "R11")

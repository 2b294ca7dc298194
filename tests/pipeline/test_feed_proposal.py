"""The first configuration: what registers and documents propose, and that nothing counts before a person confirms it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from data.sample.identifiers import DEPARTEMENT_VERNELLE
from pipeline.cli import main
from pipeline.feed.configuration import Collectivity, Configuration, load
from pipeline.feed.proposal import proposed
from pipeline.feed.source import Dossier
from pipeline.run import run
from pipeline.settings import Settings

GARD = "223000019"


def dossier(name: str | None, siren: str | None = None, text: str = "", sirets: tuple[str, ...] = ()) -> Dossier:
    document = {"path": f"{name or 'unknown'}.pdf", "collectivity": name, "collectivity_siren": siren}
    bodies = [{"siret": s, "siren": s[:9], "siret_valid": True} for s in sirets]
    return Dossier(document, {"pages": [{"text": text}], "organizations": bodies})


def uncommented(text: str, heading: str) -> str:
    """The configuration after a person took the # off the table under a heading."""
    lines = text.splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith(f"## {heading}"))
    for n in range(first + 1, len(lines)):
        if not lines[n].startswith("#") or lines[n].startswith("##"):
            break
        lines[n] = lines[n].removeprefix("#")
    return "\n".join(lines)


def test_what_the_register_says_waits_for_a_person() -> None:
    (one,) = tomllib.loads(proposed([dossier("Gard", GARD)]).text)["collectivity"]
    assert (one["siret"], one["pref_id"], one["confirmed"]) == ("22300001900073", "PREF030", False)


@pytest.mark.parametrize(
    ("printed", "siret", "says"),
    [
        (("22300001900073",), "22300001900073", "printed in its documents"),
        (("22300001900073", "22300001900016"), "", "which is the seat?"),
    ],
)
def test_the_documents_tell_a_seat_when_they_tell_one(printed: tuple[str, ...], siret: str, says: str) -> None:
    text = proposed([dossier("Gard", GARD, sirets=printed)]).text
    assert tomllib.loads(text)["collectivity"][0]["siret"] == siret
    assert says in text


def test_namesakes_are_listed_with_their_departement_and_none_is_chosen(tmp_path: Path) -> None:
    documents = [
        dossier("COMMUNE DE MONTREUIL", text="arrondissement de Dreux (Eure-et-Loir)"),
        dossier("COMMUNE DE MONTREUIL"),
    ]
    text = proposed(documents).text
    assert "collectivity" not in tomllib.loads(text)
    places = [line.split(", ")[1] for line in text.splitlines() if line.startswith("## ")]
    assert places == [
        "Eure-et-Loir (28); 1 of the 2 documents print its département",
        "Vendée (85)",
        "Seine-Saint-Denis (93)",
    ]
    path = tmp_path / "feed.toml"
    path.write_text(uncommented(text, "Commune de Montreuil, Vendée"), encoding="utf-8")
    configuration = load(path)
    assert [one.siren for one in configuration.collectivities] == ["218501484"]
    chosen = configuration.of(
        {"path": "a.pdf", "collectivity": "Commune de\u00a0Montreuil", "collectivity_siren": None}
    )
    assert chosen is not None
    assert chosen.confirmed


def test_a_name_of_the_configuration_is_no_reason_against_a_known_siren() -> None:
    other = Configuration(collectivities=(Collectivity(siren="218501484", name="X", names=("Gard",)),))
    assert other.of({"path": "a.pdf", "collectivity": "Gard", "collectivity_siren": GARD}) is None


@pytest.mark.parametrize("name", ["Ville de Castelbrune-sur-Vère", None])
def test_what_the_registers_do_not_know_is_told(name: str | None) -> None:
    made = proposed([dossier(name)])
    assert (made.authorities, made.strangers) == (0, 1)
    assert "Not in the registers here" in made.text


def test_an_authority_that_is_not_confirmed_has_no_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample = Path(__file__).parents[2] / "data" / "sample" / "pdf" / "departement-dossier.pdf"
    run([str(sample)], tmp_path / "tables", Settings(workers=0, ocr=False, cache=None))
    config = tmp_path / "feed.toml"
    table = f'[[collectivity]]\nsiren = "{DEPARTEMENT_VERNELLE[:9]}"\nsiret = "{DEPARTEMENT_VERNELLE}"\nname = "Vernelle"\ndocuments = ["*"]\n'
    for confirmed, rows in (("false", 0), ("true", 1)):
        config.write_text(f"{table}confirmed = {confirmed}\n", encoding="utf-8")
        with pytest.raises(SystemExit, match="0"):
            main(["feed", str(tmp_path / "tables"), "-o", str(tmp_path / "feed"), "--config", str(config)])
        files = list((tmp_path / "feed" / "public").rglob("*_deliberations_????.csv"))
        assert len(files) == rows
        waiting = (tmp_path / "feed" / "private" / "to_complete_deliberations.csv").read_text(encoding="utf-8")
        assert ("not confirmed" in waiting) is (rows == 0)
        assert ("not confirmed" in capsys.readouterr().out) is (rows == 0)

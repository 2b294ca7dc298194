"""Sessions: the assembly's own day among all the dates of an act, and the furniture that says it on each page."""

from __future__ import annotations

import pytest

from extractors.session import find
from models.document import Furniture, Line, Piece
from models.fold import fold
from models.records import FieldValue

OPENING = "L'an deux mille vingt-trois, le dix-huit septembre, le conseil municipal s'est réuni."


def fields(text: str, kind: str = "deliberation") -> dict[str, str]:
    return {f.record.field: f.record.value for f in find(Piece.of(text, kind)) if isinstance(f.record, FieldValue)}


@pytest.mark.parametrize(
    "text",
    [
        OPENING,
        "SÉANCE DU 18 SEPTEMBRE 2023",
        "Séance publique du\nlundi 18 septembre 2023",
        "REUNION DU 18 SEPTEMBRE 2023 à 20h30",
        "Commission permanente du 18/09/2023",
        "EXTRAIT DU REGISTRE DES DELIBERATIONS\nDU CONSEIL MUNICIPAL\nSéance du 18.09.2023",
        "Extrait du procès-verbal de la séance du 18 septembre 2023",
        "Le dix-huit septembre deux mille vingt-trois à 20 heures, le conseil municipal légalement convoqué s'est réuni.",
        "Le Conseil municipal, légalement convoqué, s'est réuni en mairie le lundi 18 septembre 2023.",
        "Délibération n° 2023-12 du 18 septembre 2023\nVu le code",
        f"Convoqué le 11 septembre 2023\n{OPENING}\nVu la loi du 2 mars 1982\nVu la délibération du conseil municipal du 4 mai 2020",
        f"{OPENING}\nLe procès-verbal de la séance du 3 juillet 2023 est approuvé.",
    ],
)
def test_the_day_of_the_session(text: str) -> None:
    assert fields(text)["session_date"] == "2023-09-18"


@pytest.mark.parametrize(
    "text",
    [
        "Vu la délibération du conseil municipal du 4 mai 2020",
        "conformément à la décision prise lors du conseil municipal du 4 mai 2020",
        "Par délibération n° 12 du 4 mai 2020, le conseil a décidé",
        "Date de convocation : 4 mai 2020",
        "Reçu en préfecture le 04/05/2020",
        "3. Approbation du compte rendu de la réunion du 4 mai 2020",
        "Compte rendu\nconseil municipal du\n4 mai 2020",
    ],
)
def test_dates_that_are_not_the_session(text: str) -> None:
    assert "session_date" not in fields(text)


def test_a_weekday_that_does_not_fit_speaks_against_a_date() -> None:
    text = "Séance du mardi 17 septembre 2023\nPrésents : M. TAVEL\nLe conseil municipal s'est réuni le lundi 18 septembre 2023."
    assert fields(text)["session_date"] == "2023-09-18"


def test_minutes_may_be_headed_by_their_own_name() -> None:
    heading = "COMPTE RENDU DE LA RÉUNION DU CONSEIL MUNICIPAL DU 18 SEPTEMBRE 2023\nPrésents : M. TAVEL"
    assert fields(heading, "minutes")["session_date"] == "2023-09-18"


def test_the_running_header_is_read_when_nothing_else_says_the_day() -> None:
    header = "Commission permanente du 18 septembre 2023 - page 2"
    text = f"{header}\nOBJET : une salle\nEtaient présents : M. TAVEL"
    body = " " * len(header) + text[len(header) :]
    lines = (Line(0, len(header), 1, furniture=Furniture.HEADER),)
    piece = Piece("deliberation", text, lines, body=body, folded=fold(body))
    found = [f for f in find(piece) if isinstance(f.record, FieldValue) and f.record.field == "session_date"]
    assert [(f.record.value, f.rule, text[f.start : f.end]) for f in found if isinstance(f.record, FieldValue)] == [
        ("2023-09-18", "running_header", "18 septembre 2023")
    ]


def test_a_summons_without_year_takes_the_session_s() -> None:
    found = fields(
        "L'an deux mille vingt-quatre, le 4 janvier, le conseil municipal, dûment convoqué le 28 décembre, s'est réuni."
    )
    assert found["convened_on"] == "2023-12-28"


def test_other_pieces_say_nothing_of_a_session() -> None:
    assert "president" not in fields(f"{OPENING} sous la présidence de M. Rémi TAVEL", "report")

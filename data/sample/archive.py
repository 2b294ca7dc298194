"""Any number of made-up acts of one page, for tests of scale: `python -m data.sample.archive 20000 FOLDER`.

What makes an archive heavy is in them: sessions of a dozen acts each of which prints the same attendance list, numbers in
a series, citations of earlier acts, sums, votes. The same number gives the same bytes, whatever was made before.
"""

from __future__ import annotations

import argparse
import io
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from data.sample.places import PLACES

ACTS_IN_A_SESSION = 12
_FIRST_SESSION = date(2015, 1, 12)
_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_FIRST_NAMES = [
    "Odile",
    "Rémi",
    "Claire",
    "Hugues",
    "Solange",
    "Bastien",
    "Maud",
    "Firmin",
    "Lucie",
    "Gaspard",
    "Honorine",
    "Ambroise",
    "Jeanne",
    "Cyprien",
    "Edmée",
]
_SURNAMES = [
    "ARNAL",
    "BESSE",
    "CLAIR",
    "DOREL",
    "ERARD",
    "FAVIER",
    "GIRARD",
    "LUCE",
    "ORY",
    "ROC",
    "TAVEL",
    "PRUNELIER",
    "MALVESIN",
    "VERNOUX",
]
_OBJECTS = (
    "Subvention au club de tir à la corde",
    "Travaux de réfection de la halle",
    "Convention avec le syndicat des eaux",
    "Achat d’un véhicule pour les services techniques",
    "Tarifs de la cantine scolaire",
    "Demande d’aide pour le pont des Marronniers",
)
_MEMBERS = 15


def acts(count: int) -> Iterator[tuple[str, bytes]]:
    """So many acts: the name of each file, with folders, and its bytes."""
    for rank in range(count):
        place, turn = rank // ACTS_IN_A_SESSION % len(PLACES), rank // ACTS_IN_A_SESSION // len(PLACES)
        yield f"{PLACES[place]}/{turn:05}/{rank:08}.pdf", _drawn(_lines(PLACES[place], turn, rank % ACTS_IN_A_SESSION))


def _lines(place: str, turn: int, item: int) -> list[str]:
    """The text of an act: item `item` of session `turn` of a commune."""
    chance = random.Random(f"{place}/{turn}/{item}")
    day = _FIRST_SESSION + timedelta(days=7 * turn)
    present = _members(place, turn)
    cited = f"{day - timedelta(days=7):%Y-%m%d}-{1 + chance.randrange(ACTS_IN_A_SESSION):02}"
    return [
        f"COMMUNE DE {place.upper()}",
        "Extrait du registre des délibérations du conseil municipal",
        f"Séance du {_french(day)}",
        f"Délibération n° {day:%Y-%m%d}-{item + 1:02}",
        f"Objet : {chance.choice(_OBJECTS)}",
        "Présents : " + ", ".join(present[:5]) + ",",
        ", ".join(present[5:-2]),
        "Absents excusés : " + ", ".join(present[-2:]),
        f"Vu la délibération n° {cited} du {_french(day - timedelta(days=7))},",
        "Après en avoir délibéré, le conseil municipal décide :",
        f"Article 1er : Une dépense de {chance.randrange(1, 90)} {chance.randrange(100, 1000)},00 € est approuvée.",
        "Article 2 : Elle est imputée au chapitre 65, article 6574 du budget.",
        "Adopté à l’unanimité.",
    ]


def _members(place: str, turn: int) -> list[str]:
    """The council of a commune; the last two are absent, and change from session to session."""
    chance = random.Random(place)
    names = [f"{first} {chance.choice(_SURNAMES)}" for first in chance.sample(_FIRST_NAMES, _MEMBERS)]
    return names[turn % _MEMBERS :] + names[: turn % _MEMBERS]


def _french(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _drawn(lines: list[str]) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    for number, line in enumerate(lines):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, A4[1] - 70 - 18 * number, line)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def write(count: int, folder: Path) -> None:
    """Write so many acts under a folder."""
    for name, data in acts(count):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m data.sample.archive", description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    write(asked.count, asked.folder)


if __name__ == "__main__":
    main()

"""Four short acts in one file; an act ends and the next begins in the middle of a page."""

from __future__ import annotations

from data.sample.house import footer
from data.sample.layout import PageFrame, Sheet
from data.sample.marks import art, b, ballot, code, eur, line, number, ref, secret, title
from data.sample.rolls import proxy, roll
from data.sample.text import CENTER, JUSTIFY, LEFT, Style
from data.sample.truth import Truth

NAME = "recueil-quatre-actes"
NOTES = (
    "Four acts, each with its own heading and its own repeat of the roll: each repeat counts. Acts 2, 3 and 4 begin in the "
    "middle of a page or at its head as it comes. The roll of the last act lacks a member who has left."
)
BODY = Style(size=10.5, align=JUSTIFY, after=3.5, leading=12.4)
HEAD = Style(size=11.5, bold=True, align=CENTER, after=3)

PRESENT = (
    "M. Gildas KERMALGUENN, Mme Soizic PLESSANDREAU, M. Erwan LE GOUARNEC, Mme Maïwenn TRÉMOLIN, M. Ronan BASTIDIÈRE, "
    "Mme Anne-Yvonne GUÉRANDELLO, M. Tanguy MARVILLARD"
)


def furniture(page: PageFrame, count: int, total: int) -> None:
    """The register's folio."""
    footer(
        page,
        "Commune de Plouvernec – Registre des délibérations",
        f"Feuillet n° 2019/{56 + count}",
        font="Times-Italic",
        size=8.5,
    )


def act(sheet: Sheet, count: str, subject: str, present: str, *paragraphs: str, outcome: str = "adopted") -> None:
    """One act of the register."""
    sheet.need(60)
    sheet.begin("deliberation", outcome)
    sheet.text("COMMUNE DE PLOUVERNEC", HEAD, before=6)
    sheet.text("DÉLIBÉRATION DU CONSEIL MUNICIPAL", HEAD)
    sheet.text(f"N° {number(count)}", HEAD)
    sheet.text(
        "L’an deux mil dix-neuf, le lundi 24 juin à 19 heures, le Conseil municipal de la commune de Plouvernec, régulièrement "
        "convoqué le 18 juin, s’est réuni au lieu habituel de ses séances, sous la présidence de M. Gildas KERMALGUENN, Maire.",
        BODY,
    )
    sheet.text(f"{b('Présents')} : {roll(present)}.", BODY)
    sheet.text(
        f"{b('Absente excusée ayant donné procuration')} : {proxy('Mme Nolwenn SAINTARMAND', 'M. Erwan LE GOUARNEC', ' donne procuration à ')}.",
        BODY,
    )
    sheet.text(f"{b('Objet')} : {b(title(subject))}", BODY, before=3, align=LEFT)
    for words in paragraphs:
        sheet.text(words, BODY)
    sheet.text("Pour extrait conforme au registre,\nLe Maire, Gildas KERMALGUENN", BODY, left=270, align=LEFT, before=3)
    sheet.text("—" * 18, BODY, align=CENTER, after=6)


def compose() -> Sheet:
    """The whole file."""
    sheet = Sheet(Truth("Commune de Plouvernec", NOTES), margins=(62, 50, 62, 62))
    sheet.session = {"session_date": "2019-06-24", "assembly": "Conseil municipal"}
    sheet.run("register", furniture)
    act(
        sheet,
        "2019/041",
        "Amortissement des fonds de concours",
        PRESENT,
        "Monsieur le Maire rappelle que les subventions d’équipement versées, enregistrées au compte "
        f"{code('204')}, doivent être amorties. Il propose une durée de cinq ans pour le fonds de concours de "
        f"{eur('3187.44', cents=True, role='granted')} versé en 2018.",
        f"Après en avoir délibéré, le Conseil municipal, {ballot('à l’unanimité', unanimous=True)}, fixe cette durée à cinq ans.",
    )
    act(
        sheet,
        "2019/042",
        "Redevance d’occupation du domaine public par les réseaux de télécommunications",
        PRESENT,
        f"Vu le {ref('décret n° 2005-1676 du 27 décembre 2005', 'decret', number='2005-1676', date='2005-12-27')} ;",
        "Considérant qu’il convient d’actualiser les tarifs ;",
        "Le Conseil municipal DÉCIDE :",
        f"{art('Article 1er', 1)}. – Les tarifs annuels sont fixés à {eur('40.73', cents=True, role='fee')} par kilomètre en souterrain et à "
        f"{eur('54.3', cents=True, role='fee')} en aérien.",
        f"{art('Art. 2', 2)}. – La recette est inscrite au compte {code('70323')}.",
        ballot("Votants : 8 - Pour : 8 - Contre : 0 - Abstention : 0", 8, 0, 0),
    )
    act(
        sheet,
        "2019/043",
        "Fonds de solidarité logement – Participation 2019",
        PRESENT,
        "Le Département sollicite la commune pour abonder le fonds à hauteur de 0,40 € par habitant.".replace(
            "0,40 €", eur("0.4", cents=True, role="proposed granted fee")
        ),
        f"{art('Article unique', 'unique')} : une participation de {eur('372.8', cents=True, role='granted')} est accordée et prélevée à l’article {line(code('65733'), imputation='65733', amount='372.8')}.",
        ballot("Adopté à la majorité : 6 voix pour, 2 contre (Mme TRÉMOLIN, M. MARVILLARD).", 6, 2, None, None, False),
    )
    act(
        sheet,
        "2019/044",
        f"Cession d’un délaissé de chemin à Mme {secret('natural_person', 'Yseult GARANDEL')}",
        PRESENT.replace(", M. Tanguy MARVILLARD", ""),
        "M. Tanguy MARVILLARD a quitté la séance. Le Maire donne lecture du projet d’acte. Le Conseil demande un complément "
        "d’information sur le bornage.",
        "Le Conseil municipal décide d’ajourner sa décision à la prochaine séance.",
        outcome="deferred",
    )
    return sheet

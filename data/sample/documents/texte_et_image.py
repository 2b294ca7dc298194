"""A page of text followed by a page that is only a picture: the annexed plan of financing, scanned."""

from __future__ import annotations

from data.sample.house import footer, receipt_stamp
from data.sample.identifiers import COMMUNE_BRANTAILLE, act_id
from data.sample.layout import PageFrame, Sheet
from data.sample.marks import art, b, ballot, code, eur, number, ref, title
from data.sample.rolls import proxy, roll
from data.sample.table import Look, draw_table
from data.sample.text import CENTER, JUSTIFY, LEFT, RIGHT, Style
from data.sample.truth import Truth

NAME = "texte-et-image"
NOTES = "The act has a text layer, its annex (page 2) is a scanned picture without one: a mixed file."
BODY = Style("helvetica", 10.5, leading=14, align=JUSTIFY, after=6)
HEAD = Style("helvetica", 13, bold=True, align=CENTER, leading=17, after=6)


def furniture(page: PageFrame, count: int, total: int) -> None:
    """The receipt of the legality control, the footer."""
    receipt_stamp(page, act_id(COMMUNE_BRANTAILLE, "2021-02-25", "DEL_2021_008"), "01/03/2021", "01/03/2021")
    footer(page, "Mairie de Brantaille", "Délibération DEL_2021_008", line=True)


def compose() -> Sheet:
    """The whole file."""
    sheet = Sheet(Truth("Commune de Brantaille", NOTES), margins=(62, 82, 62, 60))
    sheet.session = {"session_date": "2021-02-25", "assembly": "Conseil municipal"}
    sheet.run("act", furniture)
    act(sheet)
    sheet.margins = (70, 70, 70, 70)
    sheet.run("annex", scanned=True)
    annex(sheet)
    return sheet


def act(sheet: Sheet) -> None:
    """One page of text."""
    sheet.begin("deliberation", "adopted")
    sheet.text("COMMUNE DE BRANTAILLE\nExtrait du registre des délibérations du Conseil municipal", HEAD)
    sheet.text("Séance du 25 février 2021", BODY, align=CENTER)
    sheet.text(f"N° {number('DEL_2021_008')}", HEAD, align=LEFT, before=6)
    sheet.text(f"OBJET : {title('Demande de subvention pour la restauration de la halle')}", HEAD, size=11, align=LEFT)
    present = (
        "M. Hippolyte OLIVASTRE – Mme Capucine RUFFELAIN – M. Dorian CASTELBRUN – Mme Elvire MÉLINGUE – M. Florimond GARDAVOIR – "
        "Mme Garance HIRIGOYETTE – M. Henri MULLENBACHER"
    )
    sheet.text(f"{b('Présents')} : {roll(present, between=' – ')}", BODY, align=LEFT)
    sheet.text(f"{b('Pouvoirs')} : {proxy('Mme Irma COLOMBANETTI', 'M. Dorian CASTELBRUN', ' à ')}", BODY)
    sheet.text(f"{b('Absent')} : {roll('M. Justin BAUDRIVIÈRE', 'absent')}", BODY)
    for words in (
        "Le quorum étant atteint, le Maire ouvre la séance. Il présente le projet de restauration de la halle du XVIIe siècle, "
        f"dont le coût est estimé à {eur(148200, role='total_cost')} HT.",
        "Le Conseil municipal, sur proposition du Maire, après en avoir délibéré, décide :",
        f"{b(art('Article 1', 1))} : D’adopter le plan de financement joint en annexe.",
        f"{b(art('Article 2', 2))} : De solliciter la Région Orvelle-et-Marches à hauteur de 35 %.",
        f"{b(art('Article 3', 3))} : D’inscrire les crédits au programme {code('2021-04')}, compte {code('2313')}.",
    ):
        sheet.text(words, BODY)
    sheet.text(
        ballot("Résultat du vote : 8 voix pour, 0 contre, 0 abstention – Unanimité", 8, 0, 0, None, True),
        BODY,
        before=6,
    )
    sheet.text("Le Maire,\nHippolyte OLIVASTRE", BODY, left=300, before=16, align=LEFT)


def annex(sheet: Sheet) -> None:
    """One picture."""
    sheet.begin("annex")
    sheet.text(title("ANNEXE – Plan de financement prévisionnel"), HEAD, after=20)
    rows = (
        ("Financeurs", "Taux", "Montant HT"),
        ("Région Orvelle-et-Marches", "35 %", eur(51870, cents=True, role="proposed granted")),
        ("État – Fonds pour le patrimoine", "20 %", eur(29640, cents=True, role="proposed granted")),
        ("Fondation des halles et marchés", "10 %", eur(14820, cents=True, role="proposed granted")),
        ("Commune de Brantaille", "35 %", eur(51870, cents=True, role="budget balance")),
        (b("TOTAL"), b("100 %"), b(eur(148200, cents=True, role="total_cost"))),
    )
    draw_table(
        sheet,
        (230, 70, 130),
        rows,
        BODY.but(size=12, leading=16, align=LEFT),
        (LEFT, CENTER, RIGHT),
        Look(pad=5, indent=12),
    )
    sheet.text(
        f"Vu pour être annexé à la {ref('délibération du 25 février 2021', 'deliberation', date='2021-02-25')}.",
        BODY,
        size=12,
        before=20,
    )

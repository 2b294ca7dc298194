"""A municipal welfare board: individual help with names, addresses, dates of birth: what must not be published."""

from __future__ import annotations

from data.sample.house import footer
from data.sample.identifiers import NIR
from data.sample.layout import PageFrame, Sheet
from data.sample.marks import b, ballot, code, eur, grant, number, ref, secret, title
from data.sample.rolls import proxy, roll
from data.sample.table import Look, draw_table
from data.sample.text import CENTER, JUSTIFY, LEFT, RIGHT, Style
from data.sample.truth import Truth

NAME = "ccas-aides"
NOTES = (
    "Help to three persons: names, addresses, dates of birth, a social security and a telephone number: all to be hidden in what is published. The "
    "members who sit are printed in two columns without rules."
)
BODY = Style(size=11, align=JUSTIFY, after=6, leading=13.5)
HEAD = Style(size=13, bold=True, align=CENTER, after=6, leading=16)

HELPED = (
    ("Mme Eugénie SOLVIGNARD", "03/09/1948", "7, impasse du Lavoir, 96160 Lormeville-en-Plaine", 180),
    ("M. Dragan PETROVARSKI", "21/01/1990", "22 bis, rue des Carriers, 96160 Lormeville-en-Plaine", 240),
    ("Mme Fatoumata DIAKITOURÉ", "14/06/1983", "3, cour Basse, 96160 Lormeville-en-Plaine", 150),
)


def furniture(page: PageFrame, count: int, total: int) -> None:
    """The board's address."""
    footer(page, "C.C.A.S. de Lormeville-en-Plaine – Hôtel de Ville", f"Page {count}/{total}", font="Times-Roman")


def compose() -> Sheet:
    """The whole file."""
    sheet = Sheet(Truth("CCAS de Lormeville-en-Plaine", NOTES), margins=(64, 56, 64, 60))
    sheet.session = {"session_date": "2018-03-19", "assembly": "Conseil d’administration"}
    sheet.run("act", furniture)
    sheet.begin("deliberation", "adopted")
    sheet.text("CENTRE COMMUNAL D’ACTION SOCIALE\nDE LORMEVILLE-EN-PLAINE", HEAD)
    sheet.text("Extrait du registre des délibérations du Conseil d’administration", BODY, align=CENTER)
    sheet.text("Séance du lundi 19 mars 2018 à 17 h 30", BODY, align=CENTER, after=10)
    sheet.text(
        f"{b('Délibération n°')} {b(number('CCAS-2018-09'))}\n{b(title('Aides facultatives – Commission permanente du 12 mars'))}",
        BODY,
        align=LEFT,
    )
    sheet.text("Membres présents :", BODY, after=1, before=4)
    pairs = (
        "M. Ghislain FONTARELLE, Président\tMme Annick ROQUEVELLE",
        "Mme Bernadette LACHAUMELLE\tM. Christian TOURNEMAGNE",
        "M. Djibril MANSOURAB\tMme Edwige SAUVETEREAU",
    )
    for pair in pairs:
        left, right = pair.split("\t")
        name, comma, role = left.partition(",")
        sheet.text(f"{roll(name)}{comma}{role}\t{roll(right)}", BODY, tabs=(250,), left=12, after=0)
    sheet.text(
        f"Absente représentée : {proxy('Mme Fernande VERNOUSSE', 'Mme Annick ROQUEVELLE', ', pouvoir donné à ')}",
        BODY,
        before=6,
    )
    sheet.text(f"Absent excusé : {roll('M. Gabin LÉONTARD', 'excused')}", BODY)
    decision(sheet)
    return sheet


def decision(sheet: Sheet) -> None:
    """The help given, person by person."""
    sheet.text(
        "Monsieur le Président présente les demandes examinées en commission. Le règlement des aides facultatives fixe un plafond "
        f"de {eur(300, role='ceiling')} par foyer et par an.",
        BODY,
        before=8,
    )
    sheet.text(
        f"Vu le Code de l’action sociale et des familles, notamment son article {ref('L. 123-5', 'code', code='CASF', article='L123-5')} ;",
        BODY,
    )
    sheet.text("Le Conseil d’administration, après en avoir délibéré, accorde les secours suivants :", BODY)
    rows: list[tuple[str, ...]] = [("Bénéficiaire", "Né(e) le", "Adresse", "Secours")]
    for name, born, address, value in HELPED:
        civility, _, name = name.partition(" ")
        who = f"{civility} {secret('natural_person', grant(name, value, natural_person=True))}"
        rows.append((who, secret("birth_date", born), secret("address", address), eur(value, role="granted")))
    rows.append((b("Total"), "", "", b(eur(sum(row[3] for row in HELPED), role="granted"))))
    draw_table(
        sheet,
        (140, 66, 190, 68),
        rows,
        BODY.but(size=10, leading=12.5, align=LEFT),
        (LEFT, CENTER, LEFT, RIGHT),
        Look(),
    )
    sheet.text(
        f"La dépense sera prélevée au chapitre {code('65')}, article {code('6562')}. Mme {secret('natural_person', 'SOLVIGNARD')} (n° de "
        f"sécurité sociale {secret('nir', NIR)}) sera prévenue au {secret('phone', '06 39 98 70 12')}.",
        BODY,
        before=10,
    )
    sheet.text(
        ballot("Adopté à l’unanimité des membres présents et représentés (7 voix).", 7, None, None, None, True), BODY
    )
    sheet.text("Pour extrait conforme,\nLe Président du C.C.A.S.,", BODY, left=260, before=14, after=36, align=LEFT)
    sheet.text("Ghislain FONTARELLE", BODY, left=260)

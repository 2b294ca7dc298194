"""Grants to twenty-five associations: a table without rules over two pages, with its total."""

from __future__ import annotations

from data.sample.house import actes_stamp, footer
from data.sample.identifiers import COMMUNE_MONTREVAUX, act_id
from data.sample.layout import PageFrame, Sheet
from data.sample.marks import art, b, ballot, code, eur, grant, number, ref, secret, title
from data.sample.rolls import proxy, roll
from data.sample.table import Look, draw_table
from data.sample.text import CENTER, JUSTIFY, LEFT, RIGHT, Style
from data.sample.truth import Truth

NAME = "subventions-associations"
NOTES = (
    "Twenty-five beneficiaries in columns without rules, the heading « Montant en € » gives the currency, the table goes on "
    "over the page without its heading; its total is right. One beneficiary's name takes two lines, one is a natural person. "
    "Two members of committees leave for the vote: named, not voting."
)
ACT = act_id(COMMUNE_MONTREVAUX, "2022-04-07", "2022DEL031")
BODY = Style("helvetica", 10, leading=13, align=JUSTIFY, after=6)
HEAD = Style("helvetica", 12.5, bold=True, align=CENTER, leading=16, after=6)

GRANTS: tuple[tuple[str, str, int], ...] = (
    ("A.S. Montrevaux Football", "Sport", 4200),
    ("Amicale des sapeurs-pompiers", "Social", 900),
    ("Amis de l’orgue de Montrevaux", "Culture", 650),
    ("Anciens combattants – section de Montrevaux", "Mémoire", 250),
    ("Atelier Terre et Feu", "Culture", 480),
    ("Badminton Club des Hauts", "Sport", 1150),
    ("Bibliothèque sonore de la Vernelle", "Social", 300),
    ("Boule montrevausienne", "Sport", 400),
    ("Chorale Les Grillons du Haut", "Culture", 520),
    ("Club du temps libre", "Social", 780),
    ("Comité de jumelage Montrevaux – Bad Ahlenstein", "Jumelage", 1600),
    ("Comité des fêtes", "Animation", 3500),
    (
        "Compagnie Les Tréteaux de Fontarvel, pour la création d’un spectacle avec les habitants du quartier de la Gare",
        "Culture",
        2750,
    ),
    ("Coopérative de l’école Jeanne-Vernoux", "Scolaire", 1344),
    ("Croix blanche de Montrevaux", "Social", 600),
    ("Cyclo-randonneurs de l’Orbelle", "Sport", 350),
    ("Donneurs de sang bénévoles", "Social", 200),
    ("École de musique associative", "Culture", 6800),
    ("Foyer socio-éducatif du collège", "Scolaire", 730),
    ("Gymnastique volontaire", "Sport", 410),
    ("Harmonie de Montrevaux", "Culture", 2100),
    ("Jardins partagés de la Combe", "Environnement", 275),
    ("Judo Club", "Sport", 1325),
    ("MALVESIN Honorine, artiste plasticienne", "Culture", 500),
    ("Secours du Haut-Pays", "Social", 1890),
)


def furniture(page: PageFrame, count: int, total: int) -> None:
    """The stamp, the folio."""
    actes_stamp(page, "11/04/2022", "11/04/2022", "12/04/2022", ACT)
    footer(page, "Mairie de Montrevaux-le-Haut – 1 place des Marronniers – 96230", f"Page {count} sur {total}")


def compose() -> Sheet:
    """The whole file."""
    sheet = Sheet(Truth("Commune de Montrevaux-le-Haut", NOTES), margins=(62, 80, 62, 60))
    sheet.session = {"session_date": "2022-04-07", "assembly": "Conseil municipal"}
    sheet.run("act", furniture, first=True)
    sheet.begin("deliberation", "adopted")
    opening(sheet)
    decision(sheet)
    return sheet


def opening(sheet: Sheet) -> None:
    """Heading, roll, reasons."""
    sheet.text("DÉPARTEMENT DE LA VERNELLE\nCOMMUNE DE MONTREVAUX-LE-HAUT", HEAD)
    sheet.text("DÉLIBÉRATION DU CONSEIL MUNICIPAL", HEAD)
    sheet.text("Séance ordinaire du jeudi 7 avril 2022", BODY, align=CENTER)
    sheet.text(
        f"{b('N° ' + number('2022/031'))} – {b(title('Subventions aux associations – Exercice 2022'))}",
        BODY,
        align=LEFT,
        before=6,
    )
    sheet.text(
        "Date de la convocation : 01/04/2022\nEn exercice : 15 – Présents : 12 – Pouvoirs : 2 – Votants : 14",
        BODY,
        align=LEFT,
    )
    present = (
        "QUINTEVAUX Solène, VERNOUSSE Aymar, LORMÉZEAU Brigitte, ORSELINE Clovis, GASTOLLET Daphné, HERBELISSE Eudes, "
        "NOVALLIER Francine, PELLEGRINAUX Gilles, RUFFELAIN Hortense, TASSARGUES Ivan, VAUDREMONT Juliane, ZERMATTINI Luc"
    )
    sheet.text(f"{b('Étaient présents :')} {roll(present)}.", BODY)
    given = (
        f"{proxy('BELKHADIRI Mehdi', 'ORSELINE Clovis', ' (pouvoir à ')}), "
        f"{proxy('COURTAMBELLE Ninon', 'GASTOLLET Daphné', ' (pouvoir à ')})"
    )
    sheet.text(f"{b('Absents représentés :')} {given}.", BODY)
    sheet.text(f"{b('Absent excusé :')} {roll('DOMBRASSIN Paulin', 'excused')}.", BODY)
    sheet.text(f"{b('Secrétaire de séance :')} HERBELISSE Eudes.", BODY)
    sheet.text(
        "Madame LORMÉZEAU, adjointe à la vie associative, rappelle que l’enveloppe ouverte au budget primitif s’élève à "
        f"{eur(36500, role='credits budget')}. La commission réunie le 22 mars a examiné vingt-sept dossiers et en a retenu vingt-cinq.",
        BODY,
        before=6,
    )
    sheet.text(
        f"Vu l’article {ref('L. 2311-7', 'code', code='CGCT', article='L2311-7')} du Code général des collectivités territoriales ;\nAprès en avoir délibéré, le Conseil municipal :",
        BODY,
        align=LEFT,
    )


def decision(sheet: Sheet) -> None:
    """Articles, the table, the vote."""
    sheet.text(f"{b(art('ARTICLE 1', 1))} – ATTRIBUE au titre de l’année 2022 les subventions suivantes :", BODY)
    rows: list[tuple[str, str, str]] = [("Bénéficiaire", "Domaine", "Montant en €")]
    for name, matter, value in GRANTS:
        name, comma, rest = name.partition(",")
        natural = name.startswith("MALVESIN")
        beneficiary = grant(name, value, natural_person=natural)
        cell = secret("natural_person", beneficiary) if natural else beneficiary
        rows.append((cell + comma + rest, matter, eur(value, "", cents=True, role="granted")))
    rows.append((b("TOTAL"), "", b(eur(sum(value for _, _, value in GRANTS), "", cents=True, role="granted"))))
    look = Look("none", repeat=False, pad=2, indent=10, middle=False)
    draw_table(sheet, (270, 85, 90), rows, BODY.but(size=9.5, align=LEFT), (LEFT, LEFT, RIGHT), look)
    sheet.text(
        f"{b(art('ARTICLE 2', 2))} – DIT que la dépense est imputée au chapitre {code('65')}, compte {code('6574')}, du budget de la commune.",
        BODY,
        before=10,
    )
    sheet.text(f"{b(art('ARTICLE 3', 3))} – AUTORISE Madame le Maire à signer les conventions à intervenir.", BODY)
    vote = "Mme RUFFELAIN et M. TASSARGUES, membres des bureaux d’associations bénéficiaires, ne prennent pas part au vote.\nVotants : 12. Pour : 12. Adopté à l’unanimité."
    sheet.text(ballot(vote, 12, None, None, 2, True), BODY, align=LEFT)
    sheet.text("Ainsi délibéré à Montrevaux-le-Haut, les jour, mois et an que dessus.", BODY, before=6)
    sheet.text("Le Maire,", BODY, left=290, before=6, after=34)
    sheet.text("Solène QUINTEVAUX", BODY, left=290)

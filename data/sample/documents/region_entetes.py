"""A region: a running header with the title and « 2/3 » on every page, a footer, decisions with group votes."""

from __future__ import annotations

from data.sample.house import actes_stamp, footer
from data.sample.identifiers import REGION_MARCHES, act_id
from data.sample.layout import PageFrame, Sheet
from data.sample.marks import art, b, ballot, code, eur, line, number, plain, ref, title
from data.sample.rolls import roll
from data.sample.table import Look, draw_table
from data.sample.text import CENTER, JUSTIFY, LEFT, RIGHT, Style
from data.sample.truth import Truth

NAME = "region-entetes"
NOTES = (
    "Every page repeats the region's name, the title of the act, its number and « n/3 » at the top, an address at the foot. "
    "Two ballots: an amendment is rejected, the whole is adopted by a majority. Members are grouped by political group, names "
    "as « Prénom NOM » after dashes."
)
TITLE = "Programme régional de rénovation énergétique des lycées – Affectation d’autorisations de programme"
BODY = Style(size=12, align=JUSTIFY, after=10, leading=18)
HEAD = Style(size=13, bold=True, align=CENTER, after=6, leading=17)
CELL = Style("helvetica", 8.5, leading=11)


def furniture(page: PageFrame, count: int, total: int) -> None:
    """Header with a rule, footer, stamp."""
    page.put(60, 34, "RÉGION ORVELLE-ET-MARCHES", "Helvetica-Bold", 8)
    page.put(60, 46, plain(TITLE)[:58] + "…", "Helvetica-Oblique", 7)
    page.put(300, 46, f"CP-2023-1107    {count}/{total}", "Helvetica", 7)
    page.rule(60, 66, page.width - 60, 66, 0.8)
    actes_stamp(
        page, "14/12/2023", "14/12/2023", "15/12/2023", act_id(REGION_MARCHES, "2023-12-11", "CP20231107"), left=408
    )
    footer(
        page,
        "Hôtel de Région – 15 boulevard des Deux-Rives – 96005 PONT-SUR-VERNELLE CEDEX",
        "www.orvelle-et-marches.example",
        size=7,
        line=True,
    )


def compose() -> Sheet:
    """The whole file."""
    sheet = Sheet(Truth("Région Orvelle-et-Marches", NOTES), margins=(60, 84, 60, 62))
    sheet.session = {"session_date": "2023-12-11", "assembly": "Commission permanente"}
    sheet.run("act", furniture, first=True)
    sheet.begin("deliberation", "adopted")
    sheet.text("COMMISSION PERMANENTE DU CONSEIL RÉGIONAL", HEAD)
    sheet.text(f"DÉLIBÉRATION N° {number('CP-2023-1107')}\nDU 11 DÉCEMBRE 2023", HEAD)
    sheet.text(title(TITLE), HEAD, size=12, before=4, after=12)
    sheet.text(
        "La Commission permanente du Conseil régional, convoquée le 28 novembre 2023, s’est réunie le lundi 11 décembre 2023 à "
        "9 h 30 sous la présidence de Mme Aliénor GRANVAUDRY.",
        BODY,
    )
    opening(sheet)
    reasons(sheet)
    decision(sheet)
    return sheet


def opening(sheet: Sheet) -> None:
    """The roll by groups."""
    sheet.text("ÉTAIENT PRÉSENTS :", BODY, bold=True)
    groups = (
        (
            "Groupe Marches unies",
            "Aliénor GRANVAUDRY - Blaise HAUTERNELLE - Coraline LACHAUMELLE - Désiré MONTARVEL - Élodie NOVALLIER",
        ),
        ("Groupe Orvelle écologie", "Faustin PÉLISSANDRE - Gwladys SERVOLLET - Hakim BELKHADIRI"),
        ("Groupe Région et libertés", "Irénée THIBAUDELLE - Joséphine URVALLIER - Kevin WALDENBERCK"),
    )
    for group, names in groups:
        sheet.text(f"{group} : {roll(names, between=' - ')}", BODY, align=LEFT, left=12, after=3)
    sheet.text(
        f"{b('ABSENTS EXCUSÉS :')} {roll('Léonore ZERMATTINI - Magloire BRÉMONDEAU', 'excused', between=' - ')}",
        BODY,
        before=4,
    )


def reasons(sheet: Sheet) -> None:
    """Visas and considerations over a page."""
    sheet.text("EXPOSÉ DES MOTIFS", BODY, bold=True, before=4)
    for words in (
        "La Région a la charge de quarante et un lycées publics, dont la moitié a été construite avant la première réglementation "
        "thermique. Les audits achevés au printemps placent vingt-trois bâtiments en classe E ou au-delà. Le programme pluriannuel "
        f"d’investissement y consacre {eur('96.5', ' M€', factor=1000000, role='credits budget')} jusqu’en 2029.",
        "Les trois opérations proposées réunissent l’isolation des façades, le remplacement des menuiseries et le raccordement à un "
        f"réseau de chaleur. Elles réduisent la facture annuelle d’environ {eur(412, ' k€', factor=1000, role='other')} aux prix de 2022 et les "
        "émissions de 58 %. Les études ont été menées avec les équipes des établissements.",
    ):
        sheet.text(words, BODY)
    for words in (
        f"VU le Code général des collectivités territoriales, notamment ses articles {ref('L. 4221-1', 'code', code='CGCT', article='L4221-1')} et suivants ;",
        f"VU le Code de l’éducation, notamment son article {ref('L. 214-6', 'code', code='C. éduc.', article='L214-6')} ;",
        f"VU le {ref('règlement (UE) n° 651/2014', 'eu', number='651/2014', date='2014-06-17')} de la Commission du 17 juin 2014 ;",
        f"VU la {ref('délibération n° CR 2021-014 du 2 juillet 2021', 'deliberation', number='CR 2021-014', date='2021-07-02')} portant délégation de compétences du Conseil régional à sa "
        "Commission permanente ;",
        f"VU la {ref('délibération n° CR 2022-061 du 16 décembre 2022', 'deliberation', number='CR 2022-061', date='2022-12-16')} approuvant le programme pluriannuel d’investissement des lycées ;",
        "VU l’avis de la commission « Éducation, formation, jeunesse » du 4 décembre 2023 ;",
        "CONSIDÉRANT que les bâtiments scolaires représentent 71 % de la consommation énergétique du patrimoine régional ;",
        "CONSIDÉRANT que trois établissements présentent une étude complète et peuvent être engagés dès l’exercice 2024 ;",
        "CONSIDÉRANT que le coût total des opérations, évalué à "
        f"{eur('14.6', ' M€', factor=1000000, role='total_cost')}, est compatible avec la trajectoire arrêtée par le Conseil régional et que l’État "
        f"apporte {eur(2180000, role='granted')} au titre du fonds vert ;",
        "CONSIDÉRANT enfin que les conventions de maîtrise d’ouvrage déléguée prévoient une rémunération de 3,2 % du montant des "
        "travaux, comprise dans les sommes affectées ;",
        "CONSIDÉRANT que les lycées concernés accueillent 3 412 élèves, dont 640 internes, et que les travaux sont conduits hors "
        "des périodes d’examen, en site occupé, sur vingt-six mois ;",
        "CONSIDÉRANT l’avis rendu par les conseils d’administration des établissements entre le 9 et le 20 octobre 2023 ;",
        "Sur proposition de Madame la Présidente du Conseil régional,",
        "Après en avoir délibéré,",
    ):
        sheet.text(words, BODY)


def decision(sheet: Sheet) -> None:
    """Articles, a table of commitments, two ballots."""
    sheet.text("DÉCIDE :", HEAD, before=4)
    sheet.text(f"{b(art('ARTICLE PREMIER', 1))} – d’affecter les autorisations de programme suivantes :", BODY)
    rows = (
        ("Programme", "Opération", "Lycée", "Autorisation de programme (€)"),
        (
            line(code("222-003"), "222003041", amount=6150000),
            code("222003041"),
            "Lycée Aimée-Vauclaire, Pont-sur-Vernelle",
            eur(6150000, "", cents=True, role="credits"),
        ),
        (
            line(code("222-003"), "222003042", amount=4890500),
            code("222003042"),
            "Lycée des Tisserands, Corvanne",
            eur(4890500, "", cents=True, role="credits"),
        ),
        (
            line(code("222-003"), "222003057", amount=1378250),
            code("222003057"),
            "Lycée agricole du Marais, Chantevigne",
            eur(1378250, "", cents=True, role="credits"),
        ),
        ("", "", b("TOTAL"), b(eur(12418750, "", cents=True, role="credits"))),
    )
    draw_table(sheet, (75, 75, 205, 118), rows, CELL, (CENTER, CENTER, LEFT, RIGHT), Look())
    for words in (
        f"{b(art('ARTICLE 2', 2))} – d’imputer ces dépenses au chapitre {code('902')} « Enseignement », code fonctionnel {code('222')}, "
        f"nature {code('2313')} ;",
        f"{b(art('ARTICLE 3', 3))} – d’autoriser la Présidente à signer tous les actes utiles à l’exécution de la présente délibération.",
    ):
        sheet.text(words, BODY, before=5)
    sheet.text("L’amendement n° 1 du groupe Région et libertés est mis aux voix.", BODY)
    first = "Pour : 3 (groupe Région et libertés). Contre : 8. Abstention : 0. L’amendement est rejeté."
    sheet.text(ballot(first, 3, 8, 0, None, False), BODY)
    second = "L’ensemble est adopté à la majorité.\nPour : 8 – Contre : 3 – Ne prend pas part au vote : 0"
    sheet.text(ballot(second, 8, 3, None, 0, False), BODY, align=LEFT)
    sheet.text("La Présidente du Conseil régional,", BODY, left=260, before=16, after=34)
    sheet.text("Aliénor GRANVAUDRY", BODY, left=260)

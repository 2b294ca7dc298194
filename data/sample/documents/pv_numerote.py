"""Minutes of a municipal council: agenda, comma rolls, a dozen items « 1. », information, counts with names."""

from __future__ import annotations

from data.sample.layout import PageFrame, Sheet
from data.sample.marks import amount, art, b, ballot, code, eur, grant, line, number, ref, title, u
from data.sample.rolls import proxy, roll
from data.sample.table import Look, draw_table
from data.sample.text import CENTER, JUSTIFY, LEFT, RIGHT, Style
from data.sample.truth import Truth

NAME = "pv-numerote"
NOTES = (
    "Items are numbered « 1. »; number and title of each item stand in the agenda too, which is part of the frame. Items 4 "
    "and 9 only inform: frame. Item 1 approves the previous minutes under its own number and title: a deliberation. The "
    "table of the budget amendment names no currency. « Pour : 14 » with named abstentions: names counted as printed."
)
BODY = Style(size=11, align=JUSTIFY, after=5, leading=13.2)
ITEM = Style(size=11.5, bold=True, before=9, after=5)
BULLET = BODY.but(left=30, bullet="-")

AGENDA = (
    "Approbation du procès-verbal de la séance du 27 mars 2025",
    "Subventions aux associations – Année 2025",
    "Décision modificative n° 1 – Budget principal",
    "Information : avancement des travaux de la traverse",
    "Acquisition de la parcelle cadastrée AE n° 144",
    "Tarifs de la cantine et de la garderie",
    "Convention avec l’école de musique du Val d’Orbelle",
    "Création d’un emploi permanent d’adjoint technique",
    "Information : décisions prises par délégation",
    "Demande de subvention pour la rénovation du préau",
    "Admission en non-valeur",
    "Motion pour le maintien du bureau de poste",
)


def furniture(page: PageFrame, count: int, total: int) -> None:
    """A running header on every page but the first, a page number."""
    if count > 1:
        page.put(page.width / 2, 34, "PROCÈS-VERBAL DU CONSEIL MUNICIPAL DU 22 MAI 2025", "Times-Italic", 9, end="c")
    page.put(page.width / 2, page.height - 30, str(count), "Times-Roman", 10, end="c")


def heading(sheet: Sheet, count: int) -> None:
    """The heading of an item: « 3. Décision modificative »."""
    sheet.need(60)
    sheet.text(f"{number(str(count))}. {u(title(AGENDA[count - 1]))}", ITEM)


def item(sheet: Sheet, count: int, *paragraphs: str, outcome: str = "adopted") -> None:
    """An item that is decided."""
    sheet.begin("deliberation", outcome)
    heading(sheet, count)
    for words in paragraphs:
        sheet.text(words, BODY)


def information(sheet: Sheet, count: int, *paragraphs: str) -> None:
    """An item that only informs: part of the frame of the minutes."""
    sheet.begin("minutes")
    sheet.need(60)
    sheet.text(f"{count}. {u(AGENDA[count - 1])}", ITEM)
    for words in paragraphs:
        sheet.text(words, BODY)


def unanimous(words: str = "Adopté à l’unanimité.") -> str:
    """A ballot without figures."""
    return ballot(words, unanimous=True)


def compose() -> Sheet:
    """The whole file."""
    sheet = Sheet(Truth("Commune de Valmorin-sur-Orbelle", NOTES), margins=(60, 56, 60, 58))
    sheet.session = {"session_date": "2025-05-22", "assembly": "Conseil municipal"}
    sheet.run("minutes", furniture)
    opening(sheet)
    first_items(sheet)
    last_items(sheet)
    closing(sheet)
    return sheet


def opening(sheet: Sheet) -> None:
    """Title, agenda, roll call."""
    sheet.begin("minutes", title="PROCÈS-VERBAL DU CONSEIL MUNICIPAL DU JEUDI 22 MAI 2025")
    sheet.page.box(58, 52, 537, 110)
    sheet.text(
        "PROCÈS-VERBAL DU CONSEIL MUNICIPAL\nDU JEUDI 22 MAI 2025", ITEM, size=15, align=CENTER, leading=19, after=16
    )
    sheet.text(
        "Le vendredi 16 mai 2025 : convocation du Conseil municipal pour le jeudi 22 mai 2025 à 20h00 en mairie.", BODY
    )
    sheet.text(u("Ordre du jour") + " :", BODY, bold=True)
    for count, words in enumerate(AGENDA, 1):
        sheet.text(f"{count}. {words}", BODY, left=30, after=1)
    sheet.text("Questions diverses", BODY, left=30, after=8)
    sheet.text(
        "L’an deux mille vingt-cinq, le vingt-deux mai à vingt heures, en application des articles "
        f"{ref('L. 2121-7', 'code', code='CGCT', article='L2121-7')} et {ref('L. 2122-8', 'code', code='CGCT', article='L2122-8')} du "
        "Code général des collectivités territoriales, s’est réuni le Conseil municipal de la commune de "
        "Valmorin-sur-Orbelle, sous la présidence de Mme Guénaëlle CAZALVIEL, Maire.",
        BODY,
    )
    present = roll(
        "Mme Guénaëlle CAZALVIEL, M. Aurélien DELORMANDE, Mme Bérengère JAUBERTIN, M. Cyprien LAVERGNOLLE, Mme Dorine "
        "MESNARDIÈRE, M. Edgar NAUDINET, Mme Flavie QUESNOYER, M. Gontran RIVALLANDE, Mme Huguette TERRASSOL, M. Ilyès "
        "MANSOURAB, Mme Jeanne-Lise VAUDREMONT, M. Kilian BASTIDIÈRE, Mme Lise CHAMPAUVERT, M. Mathurin DORVALLE"
    )
    sheet.text(f"{b(u('Étaient présents'))} : {present}.", BODY)
    sheet.text(f"{b(u('Absents excusés'))} : {roll('M. Nestor ESTRÉMADE', 'excused')}.", BODY)
    sheet.text(f"{b(u('Absents non excusés'))} : aucun.", BODY)
    given = ", ".join(
        (
            proxy("Mme Oriane GALVAGNET", "M. Edgar NAUDINET"),
            proxy("M. Philibert HUBERSENT", "Mme Flavie QUESNOYER"),
            proxy("Mme Romane KOWALIKSKI", "M. Gontran RIVALLANDE"),
        )
    )
    sheet.text(f"{b(u('Pouvoirs'))} : {given}.", BODY)
    sheet.text(
        "Le quorum étant atteint, la séance est ouverte. M. Kilian BASTIDIÈRE est désigné secrétaire de séance.", BODY
    )


def first_items(sheet: Sheet) -> None:
    """Items 1 to 6."""
    item(
        sheet,
        1,
        "Madame le Maire demande s’il y a des observations sur le procès-verbal transmis le 4 avril. Il n’y en a pas.",
        unanimous("Le procès-verbal est approuvé à l’unanimité."),
    )
    item(
        sheet,
        2,
        f"M. LAVERGNOLLE présente les propositions de la commission, pour un total de {eur(5630, role='proposed granted')}, à prendre à l’article "
        f"{line(code('65748'), imputation='65748', amount=5630)} du budget : {grant('Comité des fêtes', 1800)}, {eur(1800, role='proposed granted')} ; {grant('Amicale des pêcheurs de l’Orbelle', 350)}, {eur(350, role='proposed granted')} ; "
        f"{grant('Tennis club valmorinois', 1480)}, {eur(1480, role='proposed granted')} ; {grant('Coopérative scolaire', 2000)}, {eur(2000, ' euros', role='proposed granted')}.",
        "Mme JAUBERTIN, présidente du tennis club, quitte la salle et ne prend pas part au vote.",
        ballot(
            "Pour : 13 Contre : 1 (M. DORVALLE) Abstention : 2 (Mme CHAMPAUVERT, Mme TERRASSOL)", 13, 1, 2, 1, False
        ),
    )
    item(
        sheet,
        3,
        "Le montant des crédits ouverts au budget primitif étant insuffisant, il est proposé de les modifier :",
    )
    draw_table(
        sheet,
        (80, 220, 85, 85),
        (
            ("Compte", "Libellé", "Dépenses", "Recettes"),
            (line(code("60612"), imputation="60612", amount=4200), "Énergie – électricité", "4 200,00", ""),
            (
                line(code("615221"), imputation="615221", amount=-1700),
                "Entretien des bâtiments publics",
                "- 1 700,00",
                "",
            ),
            (line(code("74718"), imputation="74718", amount=2500), "Autres participations de l’État", "", "2 500,00"),
            ("", b("TOTAL"), b("2 500,00"), b("2 500,00")),
        ),
        BODY.but(size=10, align=LEFT),
        (CENTER, LEFT, RIGHT, RIGHT),
        Look(),
    )
    sheet.space(6)
    sheet.text(
        ballot("Pour : 14 Contre : 1 Abstention : 2 (Mme CHAMPAUVERT, M. DORVALLE)", 14, 1, 2, None, False), BODY
    )
    information(
        sheet,
        4,
        "M. DELORMANDE indique que l’enrobé de la rue des Forges sera posé la semaine du 16 juin. Le surcoût annoncé par "
        f"l’entreprise, environ {eur(3, ' k€', factor=1000, role='total_cost')}, est contesté.",
        "Aucune décision pour ce point.",
    )
    item(
        sheet,
        5,
        "Madame le Maire expose que les propriétaires acceptent de céder la parcelle cadastrée section AE n° 144, d’une "
        f"contenance de 16 a 40 ca, au prix de {eur(8, ' €', role='price')} le m², soit {amount('treize mille cent vingt euros', 13120, role='price')}, frais "
        "de notaire en sus.",
        "Après en avoir délibéré, le Conseil municipal approuve l’acquisition et charge Madame le Maire de signer l’acte.",
        unanimous("Vote : unanimité"),
    )
    item(
        sheet,
        6,
        f"À compter du 1er septembre 2025, le repas est porté de {eur('3.85', cents=True, role='fee')} à {eur('3.95', cents=True, role='fee')} et la "
        f"demi-heure de garderie de {eur('0.9', cents=True, role='fee')} à {eur(1, role='fee')}. Le tarif social « cantine à {eur(1, role='fee')} » est maintenu "
        "pour les quotients inférieurs à 900.",
        ballot("Adopté par 15 voix pour et 2 voix contre.", 15, 2, None, None, False),
    )


def last_items(sheet: Sheet) -> None:
    """Items 7 to 12."""
    item(
        sheet,
        7,
        "La convention triennale arrive à échéance. Il est proposé de la renouveler dans les mêmes termes :",
        f"{art('Article 1er', 1)} : la convention avec l’école de musique du Val d’Orbelle est approuvée pour trois ans.",
        f"{art('Article 2', 2)} : la participation communale est fixée à {eur(120, role='granted fee')} par élève et par an, dans la limite de "
        f"{eur('2.4', ' k€', factor=1000, role='ceiling')}, et imputée au chapitre {code('65')}, nature {code('657358')}.",
        unanimous("Ces propositions, mises aux voix, sont adoptées à l’unanimité des présents et représentés."),
    )
    item(
        sheet,
        8,
        "Pour faire face à l’entretien des espaces verts, il convient de créer un emploi d’adjoint technique à temps non "
        "complet (28/35e) au 1er juillet 2025. Les crédits sont inscrits au chapitre " + code("012") + ".",
        unanimous("Accord du Conseil à l’unanimité."),
    )
    information(
        sheet,
        9,
        "Madame le Maire rend compte des décisions prises depuis la dernière séance :",
        f"- n° 2025-06 : remplacement de la chaudière de l’école, entreprise Thermibel, {eur('7984.20', cents=True, role='total_cost')} TTC ;",
        f"- n° 2025-07 : location d’un broyeur pour deux jours, {eur(312, role='total_cost fee')} HT.",
    )
    item(
        sheet,
        10,
        "Le plan de financement prévisionnel des travaux, d’un montant de "
        f"{eur('46750', cents=True, role='total_cost')} HT, est le suivant :",
    )
    for words in (
        f"État (DETR, 30 %) : {eur('14025', cents=True, role='proposed granted')}",
        f"Département (25 %) : {eur('11687.50', cents=True, role='proposed granted')}",
        f"Autofinancement : {eur('21037.50', cents=True, role='budget balance')}",
    ):
        sheet.text(words, BULLET, after=1)
    sheet.text(f"La dépense est inscrite à l’opération {code('102')}, article {code('21312')}.", BODY, before=4)
    sheet.text(unanimous("Le Conseil municipal, à l’unanimité, approuve ce plan et sollicite les subventions."), BODY)
    item(
        sheet,
        11,
        f"Sur proposition du comptable public, les titres irrécouvrables sont admis en non-valeur pour {eur('214.36', cents=True, role='other')} "
        f"(article {line(code('6541'), imputation='6541', amount='214.36')}).",
        ballot("Le Conseil adopte à la majorité (1 abstention : M. RIVALLANDE).", None, None, 1, None, False),
    )
    item(
        sheet,
        12,
        "Considérant la fermeture annoncée du bureau de poste trois après-midi par semaine, le Conseil demande le maintien "
        "des horaires actuels.",
        ballot("Motion adoptée par 17 voix.", 17),
    )


def closing(sheet: Sheet) -> None:
    """Questions, end of the session."""
    sheet.begin("minutes")
    sheet.text(u("Questions diverses"), ITEM)
    for words in (
        "Mme CHAMPAUVERT demande où en est le dossier de la fibre. M. DELORMANDE répond que douze foyers restent à raccorder.",
        "M. DORVALLE signale des dépôts sauvages au lieu-dit Les Essarteaux. Un courrier sera adressé aux riverains.",
        "La fête du village aura lieu le 5 juillet.",
    ):
        sheet.text(words, BULLET)
    sheet.text("L’ordre du jour étant épuisé, la séance est levée à 22h15.", BODY, before=6)
    sheet.text("Le secrétaire de séance,\tLe Maire,", BODY, tabs=(300,), before=10, after=24)
    sheet.text("Kilian BASTIDIÈRE\tGuénaëlle CAZALVIEL", BODY, tabs=(300,))

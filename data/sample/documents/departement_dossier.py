"""A département's dossier: deliberation, report, convention, two annexes. It contradicts itself three times."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4, landscape

from data.sample.house import actes_stamp, footer
from data.sample.identifiers import ASSOCIATIONS, BAD_IBAN, BIC, DEPARTEMENT_VERNELLE, act_id, spaced
from data.sample.layout import PageFrame, Sheet
from data.sample.marks import art, b, ballot, code, eur, grant, i, line, member, number, ref, secret, tag, title
from data.sample.rolls import roll
from data.sample.table import Look, Span, draw_table
from data.sample.text import CENTER, JUSTIFY, LEFT, RIGHT, Style
from data.sample.truth import Truth

NAME = "departement-dossier"
NOTES = (
    "One dossier of four kinds of piece. The report's table names no currency: no amounts there. Planted: the report "
    "proposes 12 400 € where the deliberation grants 12 600 €; the total of annex 2 is 200 € too high; the convention's "
    "IBAN fails its check digits. M. Ignace PRADOURAT attends without a vote. Imputation « 65748//93311 »."
)
TITLE = (
    "AIDE AUX ACTIONS D’ÉDUCATION AU VOYAGE ET À LA SOLIDARITÉ INTERNATIONALE DE L’ASSOCIATION PASSERELLES D’AILLEURS"
)
ASSOCIATION = "Passerelles d’Ailleurs"
ACT = act_id(DEPARTEMENT_VERNELLE, "2024-05-13", "CP20240217")

BODY = Style(size=10.5, align=JUSTIFY, after=5)
HEAD = Style(size=11, bold=True, align=CENTER, after=5)
SANS = Style("helvetica", 9.5, align=JUSTIFY, after=5, leading=12)
CELL = Style(size=9)

PRESENT = (
    "M. Albéric TASSARGUES, Mme Odeline VALCOURNET, M. Ferréol BRÉMONDEAU, Mme Sabine-Anne ORSELINE, M. Gaspard HAUTERNELLE, "
    "Mme Ludivine LORMÉZEAU, M. Théophane QUINTEVAUX, Mme Nadège PÉLISSANDRE, M. Karim MANSOURAB, Mme Isaure DE LA BRÉTESCHE, "
    "M. Corentin MARVILLARD, Mme Eulalie COURTAMBELLE, M. Jean-Régis DESPRÉNEAUX, Mme Fanchon FONTARELLE, "
    "M. Côme GRANVAUDRY, Mme Véréna WALDENBERCK, M. Yanick LE GOUARNEC"
)


def furniture(page: PageFrame, count: int, total: int) -> None:
    """The stamp of the legality control, the folio."""
    actes_stamp(page, "21/05/2024", "21/05/2024", "22/05/2024", ACT)
    footer(page, "Commission permanente du 13 mai 2024 – CP 2024-0217", f"{count}/{total}", font="Times-Roman")


def compose() -> Sheet:
    """The whole file."""
    sheet = Sheet(Truth("Département de la Vernelle", NOTES), margins=(62, 78, 62, 60))
    sheet.session = {"session_date": "2024-05-13", "assembly": "Commission permanente"}
    sheet.run("act", furniture)
    deliberation(sheet)
    sheet.margins = (62, 60, 62, 60)
    sheet.run(
        "report",
        lambda page, count, total: page.put(
            page.width / 2, page.height - 28, f"- {count} -", "Times-Roman", 9, end="c"
        ),
    )
    report(sheet)
    sheet.run(
        "convention",
        lambda page, count, total: footer(
            page, f"Convention Département / {ASSOCIATION}", f"Page {count} sur {total}", line=True
        ),
    )
    convention(sheet)
    sheet.run("annex")
    annexes(sheet)
    sheet.truth.contradict(
        "Montant de l’aide : 12 600 € dans la délibération, 12 400 € dans le rapport", "granted", "proposed"
    )
    sheet.truth.contradict("Total de l’annexe 2 : 12 800 € imprimés, les lignes font 12 600 €", "total")
    sheet.truth.contradict("Clé de l’IBAN de l’association fausse", "iban")
    return sheet


def deliberation(sheet: Sheet) -> None:
    """The decision, its budget table, the vote by groups."""
    sheet.begin("deliberation", "adopted")
    for words in (
        "DÉPARTEMENT DE LA VERNELLE",
        "DÉLIBÉRATION DE LA COMMISSION PERMANENTE\nDU CONSEIL DÉPARTEMENTAL",
        "RÉUNION DU 13 MAI 2024",
        "PRÉSIDENCE DE MONSIEUR ALBÉRIC TASSARGUES",
    ):
        sheet.text(words, HEAD)
    sheet.text("Secrétaire : Mme Odeline VALCOURNET", BODY, before=4)
    sheet.text(f"Étaient présents : {roll(PRESENT)}.", BODY)
    proxies = (
        f"M. {member('Évariste TALVARDIN', 'represented', 'Ferréol BRÉMONDEAU')} à M. Ferréol BRÉMONDEAU, "
        f"Mme {member('Clélia FERRAGNOLI', 'represented', 'Fanchon FONTARELLE')} à Mme Fanchon FONTARELLE, "
        f"M. {member('Amaury SORBELLIN', 'represented', 'Nadège PÉLISSANDRE')} à Mme Nadège PÉLISSANDRE."
    )
    sheet.text(f"Excusés ayant donné délégation de vote : {proxies}", BODY)
    sheet.text(f"Excusée : Mme {member('Bertille NOVALLIER', 'excused')}.", BODY)
    sheet.text(f"Assistant également sans voix délibérative : M. {member('Ignace PRADOURAT')}.", BODY)
    sheet.text(title(TITLE), HEAD, before=8)
    sheet.text(f"(N°{number('2024-0217')})", HEAD)
    for words in (
        "La Commission permanente du Conseil départemental de la Vernelle,",
        f"Vu le Code général des collectivités territoriales et, notamment, ses articles {ref('L.3121-14', 'code', code='CGCT', article='L3121-14')}, "
        f"{ref('L.3211-1', 'code', code='CGCT', article='L3211-1')} et {ref('L.3211-2', 'code', code='CGCT', article='L3211-2')} ;",
        f"Vu la loi n° 2000-321 du 12 avril 2000 relative aux droits des citoyens dans leurs relations avec les "
        f"administrations, notamment son article {ref('10', 'loi', article='10', number='2000-321', date='2000-04-12')} ;",
        f"Vu la {ref('délibération n° 2021-118', 'deliberation', number='2021-118', date='2021-07-01')} du Conseil départemental en date du 01/07/2021 « Délégation d’attributions à la "
        "Commission permanente » ;",
        f"Vu la {ref('délibération n° 2023-402', 'deliberation', number='2023-402', date='2023-12-18')} du Conseil départemental en date du 18/12/2023 adoptant le budget primitif 2024 ;",
        "Vu le rapport du Président du Conseil départemental, ci-annexé ;",
        "Vu l’avis de la 4ème commission « Solidarités territoriales et parte\xadna\xadriats » rendu lors de sa réunion du "
        "02/05/2024 ;",
        "Considérant l’intérêt départemental des actions conduites auprès des collégiens ;",
        "Après en avoir délibéré,",
    ):
        sheet.text(words, BODY)
    sheet.text("DÉCIDE :", HEAD, before=3)
    sheet.text(f"{art('Article 1', 1)} :", BODY, before=3)
    sheet.text(
        f"D’attribuer à l’association {grant(ASSOCIATION, 12600, ASSOCIATIONS[ASSOCIATION])}, au titre de l’année 2024, une "
        f"subvention de {tag('granted', eur(12600, role='granted'))} (douze mille six cents euros), sur un coût prévisionnel de "
        f"{eur(31500, role='total_cost')} TTC, soit 40 %.",
        BODY,
    )
    sheet.text(f"{art('Article 2', 2)} :", BODY, before=3)
    sheet.text(
        "D’autoriser le Président du Conseil départemental à signer, au nom et pour le compte du Département, la convention "
        "correspondante, dans les termes du projet joint en annexe à la présente délibération.",
        BODY,
    )
    sheet.text(f"{art('Article 3', 3)} :", BODY, before=3)
    sheet.text(
        "La dépense versée en application de l’article 1 est imputée sur le budget départemental comme suit :", BODY
    )
    draw_table(
        sheet,
        (62, 88, 128, 64, 64, 64),
        (
            ("Code opération", "Imputation budgétaire", "Libellé opération", "CP (€)", "Disponible (€)", "Dépense (€)"),
            (
                line(code("C07-112B03"), "C07-112B03", "65748//93311", credits=64000, available=38450, amount=12600),
                code("65748//93311"),
                "Coopération et mobilité des jeunes",
                eur(64000, "", cents=True, role="credits"),
                eur(38450, "", cents=True, role="available"),
                eur(12600, "", cents=True, role="granted budget"),
            ),
        ),
        CELL,
        (CENTER, CENTER, LEFT, RIGHT, RIGHT, RIGHT),
        Look(heading_fill=None),
    )
    sheet.text(f"{art('Article 4', 4)} :", BODY, before=10)
    sheet.text(
        "Le Directeur général des services et la payeuse départementale sont chargés de l’exécution de la présente.",
        BODY,
    )
    sheet.need(150)
    sheet.text("Dans les conditions de vote ci-dessous :", BODY, before=6)
    sheet.text(
        ballot(
            "Pour : 18 voix (Groupe Vernelle en commun ; Groupe des Élus ruraux et indépendants)\n"
            "Contre : 0 voix\nAbstention : 2 voix (Groupe Cap Vernelle)",
            18,
            0,
            2,
        ),
        BODY,
        align=LEFT,
    )
    sheet.text("(Adopté)", BODY)
    sheet.text("." * 110, BODY, align=LEFT)
    sheet.text(b("LE PRÉSIDENT DU CONSEIL DÉPARTEMENTAL,"), BODY, left=230, align=LEFT)
    sheet.text("Signé", BODY, left=230)
    sheet.text("Albéric TASSARGUES", BODY, left=230, before=10)
    sheet.text("PONT-SUR-VERNELLE, le 13 mai 2024", BODY)


def report(sheet: Sheet) -> None:
    """The president's report, with a budget table that names no currency."""
    sheet.begin("report")
    sheet.text("Pôle Éducation, Jeunesse et Coopération", BODY)
    sheet.text(f"RAPPORT N°{number('14')}", HEAD, align=LEFT)
    sheet.text("Territoire(s) : Tous les territoires", BODY)
    sheet.text("COMMISSION PERMANENTE DU CONSEIL DÉPARTEMENTAL", HEAD, align=LEFT, before=6)
    sheet.text("RÉUNION DU 13 MAI 2024", HEAD, align=LEFT)
    sheet.text(title(TITLE), HEAD, before=6, after=10)
    for words in (
        f"L’association {ASSOCIATION} anime depuis 2011, dans trente-deux collèges de la Vernelle, des ateliers de préparation "
        "aux séjours de coopération. Elle accompagne aussi les comités de jumelage des cantons ruraux et tient une permanence "
        "mensuelle à la Maison du Département de Corvanne.",
        f"En 2023, le Département lui avait accordé {eur(11000, role='granted')}. Le bilan d’activité, transmis le 19 février 2024, fait "
        f"apparaître un coût de {eur('27318.45', cents=True, role='total_cost')}, dont {eur(9200, ' euros', role='total_cost budget')} de déplacements. La Région a versé "
        f"{eur('1.5', ' k€', factor=1000, role='granted')} et trois communes ont complété pour {eur(850, role='granted')}.",
        "Pour 2024, l’association prévoit quarante séances, deux restitutions publiques et un carnet de voyage collectif. "
        "Ce programme rejoint l’ambition n° 3 du schéma départemental de la jeunesse.",
        f"À ce titre, il est proposé un accompagnement financier du Département à hauteur de {tag('proposed', eur(12400, role='proposed'))}.",
        "Il convient de statuer sur cette affaire et, le cas échéant :",
    ):
        sheet.text(words, BODY, after=7)
    sheet.text("d’attribuer la subvention à l’association, pour l’année 2024 ;", BODY, left=24, bullet="-")
    sheet.text("de m’autoriser à signer la convention dont le projet est joint en annexe.", BODY, left=24, bullet="-")
    sheet.text("La dépense sera imputée sur le budget départemental comme suit :", BODY, before=4)
    draw_table(
        sheet,
        (64, 84, 94, 57, 57, 57, 57),
        (
            (
                "Code Opération",
                "Imputation Budgétaire",
                "Libellé Opération",
                "CP",
                "Disponible",
                "Proposition",
                "Solde",
            ),
            (
                line(
                    code("C07-112B03"),
                    "C07-112B03",
                    "65748//93311",
                    credits=64000,
                    available=38450,
                    proposed=12400,
                    balance=26050,
                ),
                code("65748//93311"),
                "Coopération et mobilité des jeunes",
                "64 000,00",
                "38 450,00",
                "12 400,00",
                "26 050,00",
            ),
        ),
        CELL,
        (CENTER, CENTER, CENTER, RIGHT, RIGHT, RIGHT, RIGHT),
        Look(heading_fill=None),
    )
    sheet.text(
        "La 4ème Commission – Solidarités territoriales et partenariats a émis un avis favorable sur ce rapport lors de sa "
        "réunion du 02/05/2024.",
        BODY,
        before=10,
    )
    sheet.text("Je vous prie de bien vouloir en délibérer.", BODY)
    sheet.text("Le Président du Conseil départemental", BODY, left=250, before=14)
    sheet.text("SIGNÉ", BODY, left=250)
    sheet.text("Albéric TASSARGUES", BODY, left=250)


CLAUSES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Objet de la convention",
        (
            "La présente convention fixe les conditions dans lesquelles le Département soutient le programme « Cap sur ailleurs » "
            "que l’association met en œuvre dans les collèges publics et privés de la Vernelle.",
        ),
    ),
    (
        "Durée",
        (
            "Elle prend effet à sa notification et s’achève le 31 décembre 2024. Elle ne peut être reconduite tacitement.",
        ),
    ),
    (
        "Montant de la subvention",
        (
            f"Le Département attribue à l’association une subvention de fonctionnement de {eur(12600, role='granted')}, non soumise à la TVA, sous "
            "réserve de l’exécution du programme. Si le coût réel est inférieur au coût prévisionnel, le solde est réduit à "
            "proportion, comme le prévoit l’article 7 du règlement des aides.",
        ),
    ),
    (
        "Modalités de versement",
        (
            f"La subvention est versée en deux fois : un acompte de 70 %, soit {eur(8820, role='granted')}, à la signature ; le solde de 30 %, soit "
            f"{eur(3780, role='granted balance')}, sur production du compte rendu financier avant le 31 mars 2025.",
            "Les versements sont faits au compte ouvert au nom de l’association :\n"
            f"IBAN : {tag('iban', secret('iban', BAD_IBAN))}\nBIC : {secret('bic', BIC)}",
        ),
    ),
    (
        "Imputation",
        (f"La dépense est imputée au chapitre {code('933')}, nature {code('65748')}, opération {code('C07-112B03')}.",),
    ),
    (
        "Engagements de l’association",
        (
            "L’association s’engage à mentionner le soutien du Département sur ses supports, à tenir une comptabilité conforme au "
            "plan comptable et à fournir tout document utile au contrôle. La personne à joindre est "
            f"Mme {secret('natural_person', 'Philomène ARTAUDEAU')}, trésorière ({secret('phone', '06 39 98 41 17')}, "
            f"{secret('email', 'philomene.artaudeau@courriel.example')}).",
        ),
    ),
    ("Contrôle", ("Le Département peut, à tout moment, vérifier sur pièces et sur place l’emploi de la subvention.",)),
    (
        "Résiliation",
        (
            "En cas de manquement, la convention est résiliée de plein droit un mois après une mise en demeure restée sans effet. "
            "Les sommes non employées sont alors reversées.",
        ),
    ),
    ("Litiges", ("À défaut d’accord amiable, le litige est porté devant le tribunal administratif de Corvanne.",)),
)


def convention(sheet: Sheet) -> None:
    """The contract with the association."""
    sheet.begin("convention")
    sheet.text(title("CONVENTION"), SANS, size=16, bold=True, align=CENTER, leading=20)
    sheet.text(
        title("relative au programme « Cap sur ailleurs »"),
        SANS,
        size=11,
        bold=True,
        align=CENTER,
        leading=14,
        after=12,
    )
    sheet.text("Pôle Éducation, Jeunesse et Coopération\nService des partenariats", SANS)
    for words in (
        "Entre le Département de la Vernelle, dont le siège est à l’Hôtel du Département, 2 quai des Tisserands, 96000 "
        "Pont-sur-Vernelle Cedex,",
        f"identifié au répertoire SIRET sous le n° {spaced(DEPARTEMENT_VERNELLE)},",
        "représenté par Monsieur Albéric Tassargues, Président du Conseil départemental, dûment autorisé par "
        f"{ref('délibération', 'deliberation', date='2024-05-13')} de la Commission permanente en date du 13 mai 2024,",
        "ci-après désigné par « le Département », d’une part,",
        "Et",
        f"L’association « {ASSOCIATION} », dont le siège est situé 14 rue du Vieux-Pont – 96120 CORVANNE,",
        f"identifiée au répertoire SIRET sous le n° {spaced(ASSOCIATIONS[ASSOCIATION])},",
        f"représentée par Madame {i('Rosemonde Issandrin')}, Présidente,",
        "ci-après désignée par « le bénéficiaire », d’autre part,",
        f"Vu le {ref('code général des collectivités territoriales', 'code', code='CGCT')} ;",
        f"Vu la {ref('délibération', 'deliberation', date='2024-05-13')} de la Commission permanente du 13 mai 2024 ;",
        "Il a été convenu ce qui suit :",
    ):
        sheet.text(words, SANS)
    for count, (heading, paragraphs) in enumerate(CLAUSES, 1):
        sheet.need(40)
        sheet.text(b(f"{art(f'Article {count}', count)} : {heading}"), SANS, before=5)
        for words in paragraphs:
            sheet.text(words, SANS, align=LEFT if "IBAN" in words else JUSTIFY)
    sheet.need(95)
    sheet.text("Fait à Pont-sur-Vernelle, le\nen deux exemplaires originaux", SANS, before=10)
    sheet.text(
        "Pour le Département de la Vernelle,\tPour l’association « Passerelles d’Ailleurs »,",
        SANS,
        tabs=(255,),
        after=0,
    )
    sheet.text("Le Président du Conseil départemental\tLa Présidente", SANS, tabs=(255,), after=26)
    sheet.text("Albéric TASSARGUES\tRosemonde ISSANDRIN", SANS, tabs=(255,))


ACTIONS = (
    ("1", "Ateliers « Valise pleine, valise vide »", "Corvanne", "Classes de 5e", 6400, 2600),
    ("2", "Atelier radio et récits de voyage", "Bellavesne", "Classes de 4e", 5850, 2400),
    (
        "3",
        "Cycle « Lire une carte, lire le monde »",
        "Montrevaux-le-Haut",
        "Classes de 6e et comité de jumelage",
        4700,
        1900,
    ),
    ("4", "Carnet de voyage collectif", "Pont-sur-Vernelle", "Tout public", 8150, 3200),
    ("5", "Restitutions publiques", "Roquevelle", "Familles", 6400, 2500),
)


def annexes(sheet: Sheet) -> None:
    """A budget in two halves, then a landscape list whose total is wrong."""
    sheet.begin("annex")
    sheet.text(
        title("ANNEXE 1 – Budget prévisionnel 2024 du programme « Cap sur ailleurs »"),
        SANS,
        size=12,
        bold=True,
        align=CENTER,
        leading=15,
        after=10,
    )
    e = lambda value: eur(value, cents=True, role="budget")  # noqa: E731
    draw_table(
        sheet,
        (150, 85, 150, 85),
        (
            ("Charges", "Montant", "Produits", "Montant"),
            ("Achats et fournitures", e(4120), "Département de la Vernelle", e(12600)),
            ("Déplacements et missions", e("10380.50"), "Région Orvelle-et-Marches", e(6000)),
            ("Rémunération des intervenants", e("14299.50"), "Communes et comités de jumelage", e(4400)),
            ("Communication", e(2700), "Cotisations, dons et mécénat", e(8500)),
            (b("TOTAL"), b(e(31500)), b("TOTAL"), b(e(31500))),
        ),
        SANS.but(align=LEFT, leading=13),
        (LEFT, RIGHT, LEFT, RIGHT),
    )
    sheet.text(
        i("Les contributions volontaires en nature (1 180 heures de bénévolat) ne sont pas valorisées."), SANS, before=8
    )
    sheet.new_page(size=landscape(A4))
    sheet.begin("annex")
    sheet.text(
        title("ANNEXE 2 – Actions soutenues en 2024"), SANS, size=12, bold=True, align=CENTER, leading=15, after=10
    )
    rows = [
        (
            count,
            name,
            place,
            public,
            eur(cost, "", cents=True, role="total_cost"),
            eur(aid, "", cents=True, role="granted"),
        )
        for count, name, place, public, cost, aid in ACTIONS
    ]
    draw_table(
        sheet,
        (30, 220, 130, 165, 85, 85),
        (
            ("N°", "Action", "Commune", "Public", "Coût total en euros", "Aide du Département en euros"),
            *rows,
            (
                Span(b("TOTAL"), 4),
                b(eur(31500, "", cents=True, role="total_cost")),
                b(tag("total", eur(12800, "", cents=True, role="granted"))),
            ),
        ),
        SANS.but(align=LEFT, leading=13),
        (CENTER, LEFT, LEFT, LEFT, RIGHT, RIGHT),
    )

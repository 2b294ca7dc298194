"""An act that came out of a scanner: two pictures of pages, without a word of text."""

from __future__ import annotations

from data.sample.house import crest, round_seal
from data.sample.layout import Sheet
from data.sample.marks import b, ballot, code, eur, number, ref, title
from data.sample.rolls import proxy, roll
from data.sample.table import Look, draw_table
from data.sample.text import CENTER, JUSTIFY, LEFT, RIGHT, Style
from data.sample.truth import Truth

NAME = "acte-numerise"
NOTES = "Both pages are grey pictures at 150 dots an inch, a little askew and speckled; there is no text layer."
BODY = Style(size=12, align=JUSTIFY, after=6, leading=15.5)
HEAD = Style(size=13, bold=True, align=CENTER, after=6, leading=17)


def compose() -> Sheet:
    """The whole file."""
    sheet = Sheet(Truth("Commune de Granvoisin", NOTES), margins=(68, 60, 68, 70))
    sheet.session = {"session_date": "2017-12-14", "assembly": "Conseil municipal"}
    sheet.run("act", scanned=True)
    sheet.begin("deliberation", "adopted")
    crest(sheet.page, 70, 52, 46)
    sheet.text("COMMUNE DE GRANVOISIN", HEAD, size=15)
    sheet.text("EXTRAIT DU REGISTRE\nDES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL", HEAD)
    sheet.text("Séance du 14 décembre 2017", HEAD, bold=False)
    sheet.text(f"Délibération n° {number('2017-68')}", HEAD, align=LEFT, before=8)
    sheet.text(
        "L’an deux mille dix-sept, le quatorze décembre à vingt heures, le Conseil municipal de Granvoisin s’est réuni à la "
        "mairie, sous la présidence de Madame Clotilde GASTOLLET, Maire.",
        BODY,
    )
    sheet.text("Date de convocation : 8 décembre 2017. Nombre de conseillers en exercice : 11.", BODY)
    present = (
        "Mme Clotilde GASTOLLET, M. Armand PERROTEAUX, Mme Denise TERRASSOL, M. Benoît RAVASSIEU, Mme Louise DORVALLE, "
        "M. Martin HERBELISSE, Mme Alice MONTARVEL, M. Serge NAUDINET"
    )
    sheet.text(f"{b('Présents')} : {roll(present)}.", BODY)
    given = f"{proxy('M. Paul FLORIVAUX', 'M. Serge NAUDINET', ' a donné pouvoir à ')}"
    sheet.text(f"{b('Absents excusés')} : {given} ; {roll('Mme Irène SERVOLLET', 'excused')}.", BODY)
    sheet.text(f"{b('Absent')} : {roll('M. Hugo TALVARDIN', 'absent')}.", BODY)
    sheet.text("Secrétaire de séance : Mme Alice MONTARVEL", BODY)
    sheet.text(f"OBJET : {title('Remplacement de la chaudière de la salle des fêtes')}", HEAD, align=LEFT, before=8)
    for words in (
        "Madame le Maire expose que la chaudière de la salle des fêtes, installée en 1989, est hors d’usage. Trois entreprises "
        f"ont été consultées. La moins-disante propose un montant de {eur('14862.5', cents=True, role='total_cost')} HT, soit {eur(17835, cents=True, role='total_cost')} TTC.",
        f"Vu le {ref('Code général des collectivités territoriales', 'code', code='CGCT')} ;",
        "Considérant l’urgence ;",
    ):
        sheet.text(words, BODY)
    sheet.new_page(scanned=True)
    sheet.text("Le Conseil municipal, après en avoir délibéré, décide :", BODY)
    for words in (
        "de retenir l’offre de l’entreprise Calorimont ;",
        f"d’inscrire la dépense à l’article {code('21318')}, opération {code('17')} ;",
        "d’approuver le plan de financement suivant :",
    ):
        sheet.text(words, BODY, left=26, bullet="-")
    plan = (
        ("Financement", "Montant"),
        ("Dotation d’équipement (30 %)", eur("4458.75", cents=True, role="proposed granted")),
        ("Fonds départemental", eur(3000, cents=True, role="proposed granted")),
        ("Commune de Granvoisin", eur("10376.25", cents=True, role="budget balance")),
        (b("Total"), b(eur(17835, cents=True, role="total_cost budget"))),
    )
    draw_table(sheet, (230, 110), plan, BODY.but(align=LEFT), (LEFT, RIGHT), Look(pad=4, indent=40))
    sheet.text(ballot("Votes : pour : 9 ; contre : 0 ; abstention : 0", 9, 0, 0), BODY, before=12)
    sheet.text("Fait et délibéré les jour, mois et an susdits.", BODY)
    sheet.text("Le Maire,", BODY, left=280, before=10, after=36)
    round_seal(sheet.page, 270, sheet.top - 50, "GRANVOISIN", 66)
    sheet.text("Clotilde GASTOLLET", BODY, left=280)
    return sheet

"""A short report of a session: letter-spaced title, dash list of surnames, bold titles without numbers."""

from __future__ import annotations

from data.sample.layout import Sheet
from data.sample.marks import ballot, code, eur, frf, line, member, ref, title, u
from data.sample.rolls import proxy, roll
from data.sample.table import Look, draw_table
from data.sample.text import CENTER, JUSTIFY, LEFT, Style
from data.sample.truth import Truth

NAME = "compte-rendu-gras"
NOTES = (
    "The main title is letter-spaced on the page. Items have bold underlined titles, no numbers. Surnames alone, set with "
    "dashes. « Compte rendu de la réunion du 11 février 2011 adopté. » is a sentence without a title: frame. The hiring has "
    "no stated ballot. One item ends in « prend acte » without a vote."
)
BODY = Style(size=11, align=JUSTIFY, after=3, leading=12.8)
ITEM = Style(size=11, bold=True, underline=True, before=8, after=2)


def item(sheet: Sheet, words: str, outcome: str = "adopted") -> None:
    """A bold title opens a decision."""
    sheet.begin("deliberation", outcome)
    sheet.need(45)
    sheet.text(title(words), ITEM)


def compose() -> Sheet:
    """The whole file."""
    sheet = Sheet(Truth("Commune de Brantaille", NOTES), margins=(62, 44, 62, 50))
    sheet.session = {"session_date": "2011-04-15", "assembly": "Conseil municipal"}
    sheet.run("minutes")
    opening(sheet)
    first_items(sheet)
    last_items(sheet)
    closing(sheet)
    return sheet


def opening(sheet: Sheet) -> None:
    """Title and roll."""
    sheet.begin("minutes", title="COMPTE RENDU de la réunion du Conseil Municipal du 15 AVRIL 2011")
    sheet.text("MAIRIE DE BRANTAILLE", ITEM, size=14, align=CENTER, after=8)
    sheet.page.box(58, sheet.top, 538, sheet.top + 50)
    sheet.text("C O M P T E \xa0 R E N D U", ITEM, size=15, align=CENTER, underline=False, after=4)
    sheet.text(
        "de la réunion du Conseil Municipal du 15 AVRIL 2011",
        ITEM,
        size=12,
        align=CENTER,
        underline=False,
        before=0,
        after=16,
    )
    names = "Olivastre – Ruffelain - Castelbrun – Mélingue - Gardavoir - Hirigoyette – Mullenbacher - Baudrivière - Colombanetti"
    listed = "".join(part if part in (" – ", " - ") else member(part) for part in _split(names))
    sheet.text(f"{u('Présents :')} Mmes et MM. {listed} formant la majorité des membres en exercice.", BODY)
    given = f"{proxy('M. Vassilière', 'M. Olivastre', ', procuration à ')} - {proxy('Mme Trémolin', 'Mme Mélingue', ' procuration à ')}."
    sheet.text(f"{u('Absents excusés :')} {given}", BODY)
    sheet.text(f"{u('Absent :')} {roll('M. Léontard', 'absent')}", BODY)
    sheet.text(f"{u('Secrétaire de séance :')} M. Gardavoir", BODY, after=8)
    sheet.text("Compte rendu de la réunion du 11 février 2011 adopté.", BODY)


def _split(names: str) -> list[str]:
    """Surnames and what stands between them."""
    return [f" {words} " if words in ("–", "-") else words for words in names.split(" ")]


def first_items(sheet: Sheet) -> None:
    """Works, hiring, accounts."""
    item(sheet, "Réfection du mur du cimetière - Choix de l’entreprise - Demande de subvention")
    for words in (
        "Le conseil municipal, vu :",
        f"– L’article {ref('28', 'code', code='CMP', article='28')} du code des marchés publics relatif aux marchés passés suivant la procédure adaptée",
        f"– Les devis reçus des entreprises Pierrebelle ({eur('18420', ' €HT', cents=True, role='total_cost')}) et Gravemur ({eur('19995.5', ' €HT', cents=True, role='total_cost')})",
        "Après en avoir délibéré,",
        f"– retient l’offre de la société Pierrebelle pour un montant de {eur('18420', ' €HT', cents=True, role='total_cost')}, soit {eur('22030.32', ' €', cents=True, role='total_cost')} TTC",
        "– sollicite du Conseil général une subvention au taux de 40 % du montant HT",
        f"– dit que la dépense sera inscrite au compte {code('2116')}, opération {code('41')}.",
    ):
        sheet.text(words, BODY, align=LEFT, after=0)
    sheet.text(ballot("Décidé à l’unanimité.", unanimous=True), BODY)
    item(sheet, "Embauche d’une personne en contrat aidé")
    sheet.text(
        "Monsieur le maire expose que la charge de travail des agents techniques justifie un renfort de six mois. Le conseil "
        "municipal, après en avoir délibéré, donne un avis favorable à cette embauche.",
        BODY,
    )
    item(sheet, "SERVICE DES EAUX - COMPTE ADMINISTRATIF - Exercice 2010")
    vote = ballot("Le conseil municipal, à l’unanimité, approuve le compte administratif du service", unanimous=True)
    sheet.text(f"{vote} pour l’exercice 2010 comme suit :", BODY)
    table = (
        ("SECTION", "FONCTIONNEMENT", "INVESTISSEMENT"),
        ("DÉPENSES", eur("41206.18", cents=True, role="budget"), eur("7310.4", cents=True, role="budget")),
        ("RECETTES", eur("38954.02", cents=True, role="budget"), eur("25118.77", cents=True, role="budget")),
        ("RÉSULTAT", eur("-2252.16", cents=True, role="balance"), eur("17808.37", cents=True, role="balance")),
    )
    draw_table(
        sheet, (110, 130, 130), table, BODY.but(size=10), (LEFT, CENTER, CENTER), Look("grid", 0, pad=5, indent=40)
    )
    sheet.space(5)


def last_items(sheet: Sheet) -> None:
    """Allocation of the result, rents, report of the delegate."""
    item(sheet, "SERVICE DES EAUX - Affectation des résultats de l’exercice 2010")
    sheet.text(
        "Le conseil municipal, considérant le déficit de la section de fonctionnement, décide "
        f"{ballot('à l’unanimité', unanimous=True)} de le reporter à l’article {code('002')} en dépenses de fonctionnement.",
        BODY,
    )
    item(sheet, "Logement communal – Loyer")
    sheet.text(
        f"Le loyer mensuel du logement de l’ancien presbytère, fixé à {frf(1500, role='fee')} ({eur('228.67', cents=True, role='fee')}) par la "
        f"{ref('délibération du 9 octobre 1998', 'deliberation', date='1998-10-09')} et porté depuis à {eur(312, role='fee')}, est maintenu pour 2011. "
        + ballot("Accord du conseil (9 voix pour, 1 voix contre et une abstention).", 9, 1, 1, None, False),
        BODY,
    )
    item(sheet, "Rapport annuel du délégataire du service des ordures ménagères", "noted")
    sheet.text(
        "Le conseil municipal prend acte de la présentation du rapport 2010, qui n’appelle pas d’observation.", BODY
    )
    item(sheet, "Indemnité de gardiennage de l’église")
    sheet.text(
        f"Le conseil municipal fixe l’indemnité à {eur('119.55', cents=True, role='fee')} pour 2011 (compte {line(code('6282'), imputation='6282', amount='119.55')}). "
        + ballot("Adopté, sauf par M. Hirigoyette qui s’abstient.", None, None, 1),
        BODY,
    )


def closing(sheet: Sheet) -> None:
    """Questions and signature."""
    sheet.begin("minutes")
    sheet.text("QUESTIONS DIVERSES", BODY, before=12, bold=True)
    sheet.text(
        "- Monsieur le maire fait part de l’invitation de la chorale « Les Grillons » au concert du 28 mai.", BODY
    )
    sheet.text("- Pour les photos aériennes, une réunion spécifique aura lieu.", BODY)
    sheet.text("Fait à Brantaille, le 18 avril 2011", BODY, align=CENTER, before=14, after=14)
    sheet.text("Le Maire, Hippolyte OLIVASTRE", BODY, align=CENTER)

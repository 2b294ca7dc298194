"""Minutes where things go wrong: an item rejected, one put off, one withdrawn, one noted, a ballot by name."""

from __future__ import annotations

from data.sample.layout import PageFrame, Sheet
from data.sample.marks import b, ballot, code, eur, i, line, number, title
from data.sample.rolls import proxy, roll
from data.sample.text import CENTER, JUSTIFY, LEFT, Style
from data.sample.truth import Truth

NAME = "pv-rejet-ajournement"
NOTES = (
    "Outcomes other than adopted: rejected, deferred, withdrawn, noted. Item « 2022-51 » is rejected: more against than for. "
    "The proxy of M. SORBELLIN ends with his arrival; he keeps the status of the opening list. Counts in words once."
)
BODY = Style(size=11, align=JUSTIFY, after=5, leading=13.5)
ITEM = Style("helvetica", 10.5, bold=True, before=10, after=5, leading=13)
ROLL = BODY.but(left=24, bullet="•", align=LEFT, after=1)


def furniture(page: PageFrame, count: int, total: int) -> None:
    """The folio."""
    page.put(page.width - 60, page.height - 32, f"PV du 8 décembre 2022 – {count}", "Times-Italic", 9, end="r")


def item(sheet: Sheet, count: str, words: str, outcome: str) -> None:
    """« Délibération n° 2022-50 – Objet : … »."""
    sheet.begin("deliberation", outcome)
    sheet.need(60)
    sheet.text(f"Délibération n° {number(count)} – Objet : {title(words)}", ITEM)


def compose() -> Sheet:
    """The whole file."""
    sheet = Sheet(Truth("Commune d’Ermenoncelle", NOTES), margins=(64, 58, 64, 62))
    sheet.session = {"session_date": "2022-12-08", "assembly": "Conseil municipal"}
    sheet.run("minutes", furniture)
    opening(sheet)
    items(sheet)
    sheet.begin("minutes")
    sheet.text("Informations diverses", ITEM)
    sheet.text("La cérémonie des vœux se tiendra le 14 janvier 2023 à 11 heures.", BODY)
    sheet.text("La séance est levée à vingt-deux heures quarante.", BODY)
    sheet.text("Le Maire,\tLa secrétaire,", BODY, tabs=(280,), before=10, after=26)
    sheet.text("Baptistin VASSILIÈRE\tLéopoldine JAUBERTIN", BODY, tabs=(280,))
    return sheet


def opening(sheet: Sheet) -> None:
    """Title and rolls in bullets."""
    sheet.begin("minutes", title="PROCÈS-VERBAL DE LA SÉANCE DU CONSEIL MUNICIPAL du 8 décembre 2022")
    sheet.text("Commune d’Ermenoncelle", ITEM, align=CENTER, size=12)
    sheet.text(
        "PROCÈS-VERBAL DE LA SÉANCE DU CONSEIL MUNICIPAL\ndu 8 décembre 2022",
        ITEM,
        align=CENTER,
        size=14,
        leading=18,
        after=12,
    )
    sheet.text(
        "Le huit décembre deux mille vingt-deux, à vingt heures trente, le Conseil municipal légalement convoqué s’est réuni à la "
        "mairie en séance publique sous la présidence de Monsieur Baptistin VASSILIÈRE, Maire.",
        BODY,
    )
    sheet.text(b("Présents :"), BODY)
    for name in (
        "M. Baptistin VASSILIÈRE",
        "Mme Léopoldine JAUBERTIN",
        "M. Achille BRISSARGUES",
        "Mme Mélisande ABELLIGUE",
        "M. Fulbert MESNARDIÈRE",
        "Mme Ginette LAVERGNOLLE",
        "M. Hervé-Marie OLIVASTRE",
        "Mme Inès KOWALIKSKI",
        "M. Jonas CHAMPAUVERT",
    ):
        sheet.text(roll(name), ROLL)
    sheet.text(b("Absents ayant donné procuration :"), BODY, before=5)
    sheet.text(
        proxy("M. Landry SORBELLIN", "Mme Inès KOWALIKSKI", " donne procuration à ") + " jusqu’à son arrivée à 21 h 05",
        ROLL,
    )
    sheet.text(proxy("Mme Marceline DELORMANDE", "M. Jonas CHAMPAUVERT", " donne procuration à "), ROLL)
    sheet.text(f"{b('Absente excusée :')} {roll('Mme Noëlie GALVAGNET', 'excused')}", BODY, before=5)
    sheet.text(f"{b('Absents :')} {roll('M. Odilon TRÉMOLIN, M. Pacôme BAUDRIVIÈRE', 'absent')}", BODY)
    sheet.text("Secrétaire de séance : Mme Léopoldine JAUBERTIN", BODY)
    sheet.text("Le procès-verbal de la séance du 13 octobre 2022 n’appelle aucune observation.", BODY)


def items(sheet: Sheet) -> None:
    """Five items, five ends."""
    item(sheet, "2022-50", "Rapport annuel sur le prix et la qualité du service public d’eau potable", "noted")
    sheet.text(
        f"Le prix de l’eau s’établit à {eur('2.31', ' €/m³', cents=True, role='price fee')} au 1er janvier. Le Conseil municipal prend acte de la "
        "présentation de ce rapport.",
        BODY,
    )
    item(sheet, "2022-51", "Installation d’une antenne-relais au lieu-dit Les Essarteaux", "rejected")
    for words in (
        f"L’opérateur propose un bail de douze ans, pour un loyer annuel de {eur(1800, role='fee')}. M. OLIVASTRE craint pour le paysage. "
        "Mme ABELLIGUE rappelle que trois hameaux ne sont pas couverts.",
        "Mis aux voix, le projet est rejeté : "
        + ballot("3 voix pour, 7 voix contre, 1 abstention (M. MESNARDIÈRE)", 3, 7, 1, None, False)
        + ".",
    ):
        sheet.text(words, BODY)
    sheet.text(i("Arrivée de M. SORBELLIN à 21 h 05."), BODY)
    item(sheet, "2022-52", "Vente du chemin rural de la Combe", "deferred")
    sheet.text(
        "Le rapport du commissaire enquêteur n’étant pas parvenu en mairie, Monsieur le Maire propose de reporter ce point à la "
        "prochaine séance. Point ajourné.",
        BODY,
    )
    item(sheet, "2022-53", "Règlement du cimetière", "withdrawn")
    sheet.text("Cette question est retirée de l’ordre du jour.", BODY)
    item(sheet, "2022-54", "Budget principal – Ouverture anticipée de crédits d’investissement", "adopted")
    for words in (
        "Dans l’attente du vote du budget 2023, le Maire peut être autorisé à engager, liquider et mandater les dépenses "
        "d’investissement dans la limite du quart des crédits de l’exercice précédent :",
        f"chapitre {line(code('20'), imputation='20', amount=2500)} : {eur(2500, role='credits')} ; chapitre {line(code('21'), imputation='21', amount=31250)} : {eur(31250, role='credits')} ; chapitre {line(code('23'), imputation='23', amount=68000)} : {eur(68000, role='credits')}, soit "
        f"un total de {eur(101750, role='credits')}.",
        ballot(
            "Le Conseil municipal, après en avoir délibéré, par dix voix pour et une voix contre (M. CHAMPAUVERT), autorise le Maire.",
            10,
            1,
            None,
            None,
            False,
        ),
    ):
        sheet.text(words, BODY)

"""A water syndicate: sums in words, in k€, before and after tax, in francs; the codes of M49 and M14."""

from __future__ import annotations

from data.sample.house import footer
from data.sample.identifiers import BIC, IBAN, SYNDICAT_EAUX, spaced
from data.sample.layout import PageFrame, Sheet
from data.sample.marks import amount, ballot, code, eur, frf, line, number, ref, secret, title
from data.sample.rolls import proxy, roll
from data.sample.text import CENTER, LEFT, Style
from data.sample.truth import Truth

NAME = "syndicat-travaux"
NOTES = (
    "Sums in every dress: words and figures (once), words alone, k€, M€, HT and TTC, dots between thousands, a unit price, a "
    "range, francs. « 59 800 » names no currency. « article 1609 » and « AE n° 12 » are no budget codes. The dispositif is "
    "numbered « 1° », without the word article."
)
BODY = Style("courier", 9.6, leading=12.6, after=6)
HEAD = Style("courier", 11, bold=True, align=CENTER, leading=14, after=6)


def furniture(page: PageFrame, count: int, total: int) -> None:
    """The syndicate's address."""
    footer(
        page,
        f"Syndicat des eaux du Haut-Orbelle – SIRET {spaced(SYNDICAT_EAUX)}",
        f"{count}",
        font="Courier",
        line=True,
    )


def compose() -> Sheet:
    """The whole file."""
    sheet = Sheet(Truth("Syndicat intercommunal des eaux du Haut-Orbelle", NOTES), margins=(60, 56, 60, 62))
    sheet.session = {"session_date": "2006-09-26", "assembly": "Comité syndical"}
    sheet.run("act", furniture)
    sheet.begin("deliberation", "adopted")
    sheet.text("SYNDICAT INTERCOMMUNAL DES EAUX DU HAUT-ORBELLE", HEAD)
    sheet.text("REGISTRE DES DELIBERATIONS DU COMITE SYNDICAL", HEAD)
    sheet.text("Séance du 26 septembre 2006", HEAD, bold=False)
    sheet.text(f"DELIBERATION N° {number('06/09-3')}", HEAD, align=LEFT, before=4)
    sheet.text(
        f"OBJET : {title('Renforcement du réseau de Saint-Elven-du-Lac – Marché de travaux et financement')}",
        BODY,
        bold=True,
    )
    sheet.text(
        "L’an deux mil six et le vingt-six septembre à dix-huit heures, le Comité syndical s’est réuni à la mairie de "
        "Saint-Elven-du-Lac sous la présidence de Monsieur Anselme CORNEVALLE, Président.",
        BODY,
    )
    present = "MM. {} Mmes {}".format(
        roll("CORNEVALLE, TALVARDIN, FLORIVAUX, PERROTEAUX, NAUDINET, RIVALLANDE,"[:-1]) + ",",
        roll("TERRASSOL, DORVALLE, QUESNOYER"),
    )
    sheet.text(f"PRESENTS : {present}.", BODY)
    sheet.text(
        f"EXCUSES : {proxy('M. HUBERSENT', 'M. TALVARDIN', ' (pouvoir à ')}), {roll('Mme GALVAGNET', 'excused')}.", BODY
    )
    sheet.text("Date de la convocation : 15.09.2006. Membres en exercice : 11. Votants : 10.", BODY)
    reasons(sheet)
    decision(sheet)
    return sheet


def reasons(sheet: Sheet) -> None:
    """What it costs, and what it cost once."""
    for words in (
        "Monsieur le Président rappelle que la canalisation posée en 1974 avait coûté "
        f"{frf(486000, role='total_cost')}, auxquels s’étaient ajoutés {frf('21350', ' francs', role='total_cost')} de terrassement. L’étude confiée au bureau "
        f"Hydrovallon, d’un montant de {eur('7250', ' € HT', cents=True, group='.', role='total_cost')}, évalue les travaux entre "
        f"{eur(180, '', factor=1000, role='total_cost')} et {eur(195, ' k€', factor=1000, role='total_cost')} hors taxes.",
        "Cinq entreprises ont répondu. L’offre la mieux classée, celle de la société Canalou, s’élève à "
        f"{amount('cent quatre-vingt-trois mille six cents euros (183 600 € HT)', 183600, role='total_cost')}, soit "
        f"{eur('219585.6', ' € TTC', cents=True, role='total_cost')}. Le linéaire est de 1 840 mètres, pour un prix moyen de "
        f"{eur('99.78', ' €/ml', cents=True, role='price total_cost')}.",
        f"Le programme pluriannuel du syndicat atteint {eur('1.2', ' M€', factor=1000000, role='total_cost budget')}. La variante, chiffrée à 59 800 par "
        "un autre candidat, n’a pas été retenue. La parcelle cadastrée AE n° 12 reçoit la chambre de vannes, contre une "
        f"indemnité de {amount('huit cents euros', 800, role='fee other')}.",
        f"Vu l’article {ref('1609 nonies C', 'code', code='CGI', article='1609 nonies C')} du Code général des impôts ;\n"
        f"Vu le Code des marchés publics, notamment ses articles {ref('28', 'code', code='CMP', article='28')} et {ref('40', 'code', code='CMP', article='40')} ;",
        "Considérant l’avis de la commission d’appel d’offres du 19 septembre 2006 ;",
    ):
        sheet.text(words, BODY)


def decision(sheet: Sheet) -> None:
    """The dispositif, the vote."""
    sheet.text("LE COMITE SYNDICAL, APRES EN AVOIR DELIBERE, DECIDE", HEAD, before=4)
    for count, words in enumerate(
        (
            f"d’attribuer le marché à la société Canalou pour {eur(183600, role='total_cost')} HT ;",
            f"de solliciter de l’Agence de l’eau une subvention de {eur(55080, role='proposed granted')} et du Département une aide de 20 %, soit "
            f"{eur(36720, role='proposed granted')} ;",
            f"de contracter un emprunt de {amount('quatre-vingt-dix mille euros', 90000, role='loan')} sur quinze ans ;",
            f"d’imputer la dépense au chapitre {code('23')}, article {code('2315')}, opération {code('07')} du budget de l’eau ;",
            f"de verser la cotisation annuelle de {eur(450, ' euros', role='fee')} au comité de bassin, chapitre {code('65')} article "
            f"{line(code('6574'), imputation='6574', amount=450)} fonction {code('025')}, au compte {secret('iban', IBAN)} (BIC {secret('bic', BIC)}).",
        ),
        1,
    ):
        sheet.text(f"{count}° - {words}", BODY, left=18)
    sheet.text(
        ballot("VOTE : neuf voix POUR, une ABSTENTION (M. RIVALLANDE), aucune voix CONTRE.", 9, 0, 1),
        BODY,
        before=4,
        bold=True,
    )
    sheet.text("Ainsi fait et délibéré les jour, mois et an que dessus. Au registre sont les signatures.", BODY)
    sheet.need(80)
    sheet.text("Le Président,", BODY, left=260, before=6, after=28)
    sheet.text("Anselme CORNEVALLE", BODY, left=260, after=10)
    sheet.text(
        "Acte rendu exécutoire après dépôt en préfecture le 2 octobre 2006 et publication du 3 octobre 2006.",
        BODY,
        size=8,
        align=LEFT,
    )

"""Right and wrong examples for `budget_codes`: wordings of real documents, invented labels and sums."""

from __future__ import annotations

from collections.abc import Mapping

from models.codes import SegmentKind
from models.extractor import Example


def _codes(*codes: str) -> tuple[Mapping[str, object], ...]:
    return tuple({"code": code} for code in codes)


_WORDS = (
    Example(
        "II – d'affecter, chapitre 907, article fonctionnel 758, un montant de 553 720 €",
        ({"code": "907", "kind": "chapter"}, {"code": "758", "kind": "function"}),
        "a région: functional articles",
    ),
    Example(
        "sera imputée au budget sur le sous-programme C05-048A06, chapitre 930, sous chapitre 930-48, imputation comptable 6574.",
        (
            {"code": "C05-048A06", "kind": "programme"},
            {"code": "930", "kind": "chapter", "chapter": "930"},
            {"code": "930-48", "kind": "sub_chapter", "chapter": "930", "function": "048"},
            {"code": "6574", "kind": "imputation"},
        ),
        "convention of a département",
        kind=SegmentKind.CONVENTION,
    ),
    Example(
        "sur l’imputation budgétaire : 6574/925/1398, pour un montant de 10 000 €",
        ({"code": "6574/925/1398", "kind": "imputation", "nature": "6574", "chapter": "925"},),
        "deliberation of a town",
    ),
    Example(
        "C05-043A06\t65748//93043\tActions européennes\t43 056,00",
        ({"code": "65748//93043", "nature": "65748", "function": "93043", "rule": "double_slash"},),
        "row of a table, two slashes",
    ),
    Example(
        "Les crédits seront prélevés sur la ligne 2375, nature 6574, chapitre 928.",
        ({"code": "2375", "kind": "line"}, {"code": "6574", "kind": "nature"}, {"code": "928", "kind": "chapter"}),
        "deliberation, chapter by function",
    ),
    Example(
        "compte 6742 « subvention exceptionnelle », chapitre 67 du budget annexe",
        ({"code": "6742", "label_printed": "subvention exceptionnelle"}, {"code": "67", "kind": "chapter"}),
        "deliberation",
    ),
    Example(
        "Les dépenses seront inscrites aux articles 6574 et 65748 du budget",
        _codes("6574", "65748"),
        "a list after one word",
    ),
    Example(
        "au budget de la Ville : natures 2051, 2183, 2188 et 2313 tous chapitres",
        _codes("2051", "2183", "2188", "2313"),
        "list",
    ),
    Example(
        "IMPUTE la dépense au chapitre 65, article 65748, sous-fonction 325",
        _codes("65", "65748", "325"),
        "deliberation",
    ),
    Example(
        "(CRB : 28500 / Nature 20422 / Fonction 824 / Chapitre 908),",
        _codes("20422", "824", "908"),
        "codes between slashes",
    ),
    Example(
        "les crédits prévus à l’opération 37 à l’article 2128 doivent être réduits",
        _codes("37", "2128"),
        "amending budget",
    ),
    Example(
        "chapitre 933, sous-chapitre 933-11, article 6574, opération\n2015-CULT-04.",
        _codes("933", "933-11", "6574", "2015-CULT-04"),
        "convention",
    ),
    Example(
        "chapitre 011 - opération n°0P28O5361 « charges locatives »", _codes("011", "0P28O5361"), "metropolis, O and 0"
    ),
    Example(
        "l’autorisation de programme n° 2022-03, d’un montant de 1,26 M€",
        ({"code": "2022-03", "kind": "ap"},),
        "report",
    ),
    Example(
        "est inscrit au budget, Programme 2013P06 Opération 12D06323 ligne 22829 nature 2313",
        _codes("2013P06", "12D06323", "22829", "2313"),
        "metropolis",
    ),
    Example(
        "Section de fonctionnement - fonction : 921 120 – nature : 6282, au budget",
        _codes("921 120", "6282"),
        "figures cut by a space",
    ),
    Example("un total de 1 200 € imputés au compte 65 748.", _codes("65 748"), "figures cut by a space"),
    Example("Déficit à reporter (ligne 002) en dépenses de fonctionnement", _codes("002"), "minutes"),
    Example("à inscrire au budget, chapitre 012, article 64/11.", _codes("012", "64/11"), "minutes"),
    Example(
        "Dépenses / compte 2135-20 (chaudières) : -823 €",
        ({"code": "2135-20", "nature": "2135", "operation": "20"},),
        "account and operation",
    ),
    Example(
        "Les crédits nécessaires sont inscrits sur les lignes 933-11-65734 et 933-13-65734 du budget",
        _codes("933-11-65734", "933-13-65734"),
        "report",
    ),
)
_BARE = (
    Example(
        "Affectation en excédent reporté de fonctionnement (002) : 910,28 €",
        ({"code": "002", "rule": "bare"},),
        "minutes",
    ),
    Example("le budget est en déficit (différence entre le 002 et le 023)", _codes("002", "023"), "debate in minutes"),
    Example("Un titre au 73111 et un mandat au 73925", _codes("73111", "73925"), "minutes"),
)
_TABLES = (
    Example(
        "Chapitre\tArticle\tLibellé\tMontant\n65\t6541\tCréances admises en non-valeur\t+ 5,90 €",
        ({"code": "65", "rule": "table_column"}, {"code": "6541", "rule": "table_column"}),
        "amending budget",
    ),
    Example(
        "Opération\tImputation\tMontant TTC\n10001 Services administratifs\t2183\t16 768 €\n12 Écoles\t2183\t300 €",
        (
            {"code": "10001", "label_printed": "Services administratifs"},
            {"code": "2183"},
            {"code": "12"},
            {"code": "2183"},
        ),
        "investment before the budget",
    ),
    Example(
        "011 Charges à caractère général 353 460,00 352 010,89",
        ({"code": "011", "rule": "row_label"},),
        "budget, plain lines",
    ),
    Example("60633 Fournitures de voirie -565.00", ({"code": "60633", "rule": "row_label"},), "amending budget"),
    Example("1641 - Emprunts en euros :", _codes("1641"), "a code without a word before it"),
    Example(
        "D-62878 : Remboursement de frais à d'autres organismes",
        ({"code": "62878", "rule": "expense_letter"},),
        "printed by software",
    ),
    Example("D-61522-Entretien de bâtiments 1 500,00", _codes("61522"), "printed by software, dashes without spaces"),
    Example("inscrite au C/61523 du budget, puis c/6232 : 200 €", _codes("61523", "6232"), "« c/ » for compte"),
    Example("chapitre globalisé 65 du budget, Fonct. 40 - Nat. 6574", _codes("65", "40", "6574"), "abbreviations"),
    Example("TOTAL R 021 : Virement de la section de fonctionnement", _codes("021"), "printed by software"),
    Example("D 2318-127 : Voirie communale", _codes("2318-127"), "printed by software, with an operation"),
    Example(
        "2151 (21) - 105 : Réseaux de voirie\t10 000,00", _codes("2151", "21", "105"), "account, chapter, operation"
    ),
)
_NOTHING = (
    Example("Vu l'article 1609 nonies C du code général des impôts et le budget", (), "trap: an article of law"),
    Example("conformément aux articles 2044 et suivants du code civil, les crédits", (), "trap: articles of law"),
    Example(
        "en application de l'article R 512-8 du code de l'environnement", (), "trap: an article of law with its letter"
    ),
    Example("Article 2 - Engagements de l’association", (), "trap: an article of a contract"),
    Example("l'association compte 186 licenciés et la commune compte 2055 habitants", (), "trap: the verb « compter »"),
    Example("CHAPITRE III - ÉDUCATION, CULTURE ET SPORT", (), "trap: a chapter of an agenda"),
    Example("la future ligne 3 du tramway, programme 2011 des travaux", (), "trap: a tram line, a year"),
    Example("le terrain cadastré section AE n° 144 et AP 12", (), "trap: a plot of land"),
    Example("budget n° 40003, numéro d'inventaire 2019-SPO-114", (), "trap: numbers of a budget and of an inventory"),
    Example("Classification ACTES : 7.10 Finances locales", (), "trap: a matter code"),
    Example("10. Questions diverses", (), "trap: an item of an agenda"),
    Example(
        "une installation classée relevant de la rubrique 2510-1, crédits compris",
        (),
        "trap: a heading of another nomenclature",
    ),
    Example("4031\tCLUB DES AMIS\tF\t500 €", (), "trap: the number of a beneficiary"),
    Example(
        "CODE\tSTRUCTURE\tNATURE\tMONTANT\n2252\tClub de lecture\tP\t1 500 €",
        (),
        "trap: « Nature » of a grant is a letter",
    ),
    Example("Nature\t2014\nSubvention\t12 000 €", (), "trap: a year beside a heading"),
    Example("le Programme 2020 d’élagage est inscrit au budget", (), "trap: the programme of a year"),
    Example("D 2024-46 - Objet : cession du bail rural", (), "trap: the number of a deliberation"),
)
EXAMPLES: tuple[Example, ...] = (*_WORDS, *_BARE, *_TABLES, *_NOTHING)

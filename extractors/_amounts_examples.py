"""Right and wrong examples for `amounts`: wordings of real documents, invented names and sums."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from models.extractor import Example


def _sum(value: str, **columns: object) -> Mapping[str, object]:
    return {"value": Decimal(value).quantize(Decimal("0.01")), **columns}


_FIGURES = (
    Example(
        "DECIDE d'attribuer une subvention de 7 000 € à l'association",
        (_sum("7000", role="granted", quote="7 000 €"),),
        "deliberation",
    ),
    Example(
        "l'abonnement est fixé à 252,00 F.\nLa redevance perçue est de 2,31 F.",
        (_sum("252", currency="FRF"), _sum("2.31", currency="FRF")),
        "francs before a full stop",
    ),
    Example(
        "pour un montant de 1 702 071,50 € TTC",
        (_sum("1702071.50", tax="TTC", quote="1 702 071,50 €"),),
        "deliberation, thin spaces",
    ),
    Example("une dépense de 45.800 euros", (_sum("45800"),), "deliberation of the nineties, dots as thousands"),
    Example("Loyer mensuel : 1.620,69 €", (_sum("1620.69", role="fee"),), "lease"),
    Example("soit la somme de 529 109.27€", (_sum("529109.27"),), "budget report, dot as decimal mark, no space"),
    Example("une facture de 2 760, 60 € à régler", (_sum("2760.60"),), "minutes, stray space"),
    Example("Dépenses / compte 165 : 823€85", (_sum("823.85", quote="823€85"),), "minutes, cents after the sign"),
    Example(
        "le prix est fixé à 690,00 e par an", (_sum("690", rule="figure_misprint"),), "minutes, the sign misprinted"
    ),
    Example("Le montant des travaux est de 2000€.", (_sum("2000"),), "minutes, glued"),
    Example(
        "la taxe est de 0,0696 € / m3 et le prix de 1.2700 € HT/m3",
        (_sum("0.07"), _sum("1.27", tax="HT")),
        "price list, more than two decimals",
    ),
    Example(
        "Art. 1er - Une subvention de 5.000 F est attribuée", (_sum("5000", currency="FRF"),), "deliberation in francs"
    ),
    Example("construite pour 2 350 000 francs en 1974", (_sum("2350000", currency="FRF"),), "report"),
    Example("facturé 999999EUR", (_sum("999999"),), "invoice list"),
    Example("un tarif de € 1 200,00 par jour", (_sum("1200", rule="currency_first"),), "contract, sign before"),
    Example("une hausse de 2 centimes par repas", (_sum("0.02", rule="centimes"),), "minutes"),
    Example("au prix de 3 euros et 50 centimes l'entrée", (_sum("3.50"),), "price list"),
    Example(
        "un repas à 12€50.",
        (_sum("12.50", quote="12€50"),),
        "price list, cents after the sign at the end of a sentence",
    ),
    Example("un repas à 3 euros 50, boisson comprise", (_sum("3.50"),), "price list"),
    Example("Marché de 20 000.- €, puis 500,- euros", (_sum("20000"), _sum("500")), "a dash for the cents"),
    Example("un total de 15 000 000 d'euros", (_sum("15000000"),), "« d' » behind figures"),
    Example("une aide de cinq cents €", (_sum("500"),), "words before the sign"),
    Example(
        "un emprunt de 1,5 MF et 10 KF de frais",
        (_sum("1500000", currency="FRF"), _sum("10000", currency="FRF")),
        "deliberation of the nineties",
    ),
    Example("La participation s'élève à 1 500.€", (_sum("1500"),), "minutes, stray dot"),
    Example("Le montant H.T. de 135.186,30 € est retenu", (_sum("135186.30", tax="HT"),), "tax words before"),
    Example("pour 8 225 € HT, soit 9 870 € TTC", (_sum("8225", tax="HT"), _sum("9870", tax="TTC")), "estimate"),
    Example("redevance de 15 €/m²/an", (_sum("15"),), "unit price"),
)
_SCALES = (
    Example("Le capital est de 2 474,9 M€.", (_sum("2474900000", rule="figure_scaled"),), "report of a company"),
    Example("715 k€ pour les trois enveloppes, 500K€ par an", (_sum("715000"), _sum("500000")), "report"),
    Example("près de 1,5 million d'euros et 3 millions d’€", (_sum("1500000"), _sum("3000000")), "minutes"),
    Example("un budget de 25 M d'€", (_sum("25000000"),), "bulletin"),
    Example("8 milliers d'euros", (_sum("8000"),), "report"),
)
_BROKEN = (
    Example(
        "l'exercice 2012 présente un résultat bénéficiaire de 914 150 € contre 1 702\n071 € l'année précédente",
        (_sum("914150"), _sum("1702071", quote="1 702\n071 €")),
        "report, a sum broken over a line end",
    ),
    Example(
        "concernant l'ensemble immobilier situé à l'entrée de la zone à hauteur de 28\nK€ contre -8 K€ en 2011",
        (_sum("28000"), _sum("-8000")),
        "report, the unit on the next line",
    ),
    Example("ÉCOLE DU CENTRE\tP 500\n€\nÉCOLE DU NORD", (_sum("500"),), "narrow table, the sign alone on its line"),
    Example("Lot 2\t4\n314 € de matériel", (_sum("314"),), "a row of cells is no part of the number below"),
    Example(
        "le résultat reporté de l'année N-1\n158 214,66 € d'excédent d'investissement",
        (_sum("158214.66"),),
        "« N-1 » is no thousand",
    ),
    Example(
        "TOTAL\t7 4 66 9 €\nTOTAL\t150 00 0 €",
        (_sum("74669"), _sum("150000")),
        "figures driven apart by a loose setting",
    ),
)
_SIGNS = (
    Example("un déficit d'investissement de -57 882,44 €", (_sum("-57882.44", role="balance"),), "minutes"),
    Example("• la baisse des mandats (- 21 M€ enregistrés)", (_sum("-21000000"),), "report"),
    Example("RESULTAT\t- 6 998,69 €\t111 929,36 €", (_sum("-6998.69"), _sum("111929.36")), "table of results"),
    Example(
        "Chapitre 022 Dépenses imprévues - 1348 €\nArticle 73925 + 1348 €",
        (_sum("-1348"), _sum("1348")),
        "amending budget",
    ),
    Example(
        "termine à - 1 988 K€ en 2012 contre\n- 357 K€ en 2011",
        (_sum("-1988000"), _sum("-357000")),
        "report, the minus at the head of a line",
    ),
    Example(
        "accepte les recettes :\n- 96,20 € provenant de la vente du bois",
        (_sum("96.20"),),
        "trap: a bullet is no minus",
    ),
    Example("- 5 000 € à l'association des jeunes", (_sum("5000"),), "trap: a bullet is no minus"),
    Example("Club de lecture, subvention - 500 € au total", (_sum("500"),), "trap: a dash between words is no minus"),
)
_RANGES = (
    Example("la somme de 4 000 à 5 000 € d'impayés", (_sum("4000", rule="range"), _sum("5000")), "minutes"),
    Example("Quotient de 0 à 284,32 €", (_sum("0", rule="range"), _sum("284.32")), "price list, the lowest bracket"),
    Example("un budget global entre 100 et 120 K€", (_sum("100000"), _sum("120000")), "minutes"),
    Example("vendu entre 40 et 50 € le m²", (_sum("40"), _sum("50", role="price")), "minutes"),
    Example("10 places à 5 €", (_sum("5"),), "trap: a count and a price"),
    Example("l'article 2 et 500 € de frais", (_sum("500"),), "trap: the number of an article"),
)
_WORDS = (
    Example(
        "une subvention de sept mille euros (7 000 €)",
        (_sum("7000", in_words="sept mille euros", quote="7 000 €"),),
        "words and figures are one sum",
    ),
    Example(
        "105 300 € (cent cinq mille trois cents euros)",
        (_sum("105300", in_words="cent cinq mille trois cents euros"),),
        "figures then words",
    ),
    Example("une bourse de quatre-vingt-cinq mille euros", (_sum("85000", rule="words"),), "words alone, new spelling"),
    Example("estimée à environ douze millions d’euros", (_sum("12000000"),), "words alone"),
    Example("la somme de cent vingt euros et cinquante centimes", (_sum("120.50"),), "words and cents"),
    Example("augmenter d'au moins un euro par habitant", (_sum("1"),), "one euro in words"),
    Example("cession de la parcelle à l'euro symbolique", (_sum("1", rule="symbolic", role="price"),), "sale"),
    Example("trente-cinq euros hors taxes le mètre carré", (_sum("35"),), "lease"),
)
_NOTHING = (
    Example("plusieurs millions d'euros ont été versés en zone euro", (), "trap: no number"),
    Example("un terrain de 1 250 m² cadastré AE n° 144, 16 a 00 ca", (), "trap: areas"),
    Example("le taux passe de 14,76 % à 15,39 %", (), "trap: percentages"),
    Example("Tél. 05 61 99 00 12 - SIRET 218 109 908 00010", (), "trap: telephone and SIRET"),
    Example("la commune compte 2 055 habitants au 01/01/2017", (), "trap: a population and a date"),
    Example("1036\tAPS 34 F 5 700 €", (_sum("5700"),), "trap: « F » for fonctionnement in a list of grants"),
    Example("un logement de type F3 de 68 m²", (), "trap: a flat"),
    Example("48 960 HT par an", (), "trap: no currency printed"),
    Example(
        "d'imputer au chapitre 65 500 € et à la nature 6574 922 €",
        (_sum("500"), _sum("922")),
        "trap: a code before a sum",
    ),
    Example("le 3 avril 2013 85 000 € ont été versés", (_sum("85000"),), "trap: a year before a sum"),
    Example("trois jours francs avant la séance", (), "trap: « francs » that are no money"),
    Example("rue de Dives le Franc, 12 francs-tireurs", (), "trap: a street name"),
)
_LISTS = (
    Example(
        "Il est proposé de fixer les tarifs de la buvette comme suit :\n- Café : 1,20 €\n- Crêpe : 2,50 €",
        (_sum("1.20", role="fee"), _sum("2.50", role="fee")),
        "the line that opens a list says what its sums are",
    ),
    Example(
        "Le plan de financement est le suivant :\n- Travaux : 9 000,00 €\n- État (DETR) : 2 700,00 €\n- Autofinancement : 6 300,00 €",
        (_sum("9000", role="total_cost"), _sum("2700", role="proposed"), _sum("6300", role=None)),
        "plan of financing; one's own part has no role",
    ),
    Example(
        "Considérant que le club sollicite de la commune une subvention de 800 € ;",
        (_sum("800", role="proposed"),),
        "who asks is given nothing yet",
    ),
    Example(
        "DÉCIDE d'attribuer la mission au cabinet Orbel pour un montant de 6 400 € HT.",
        (_sum("6400", role="total_cost", tax="HT"),),
        "trap: a contract is attributed too",
    ),
    Example("Les titres sont admis en non-valeur pour 84,20 €.", (_sum("84.20", role="other"),), "trap: no value"),
    Example("SAS au capital de 12 000 €", (_sum("12000", role="other"),), "trap: letterhead of a firm"),
    Example(
        "chapitre 20 : 2 500 € ; chapitre 21 : 3 250 €, dans la limite des crédits",
        (_sum("2500", role=None), _sum("3250", role=None)),
        "trap: words behind do not count",
    ),
)
_TABLES = (
    Example(
        "Attribution de subventions\nN°\tAssociation\tNature\tMontant\n41\tClub de tir\tFonctionnement\t300 €\n42\tChorale\tProjet\t150 €",
        (_sum("300", role="granted"), _sum("150", role="granted")),
        "« Fonctionnement » in the row of a grant is no budget",
    ),
    Example(
        "Section\tFonctionnement\tInvestissement\nDépenses\t41 206,18 €\t7 310,40 €\nRésultat\t- 2 252,16 €\t808,37 €",
        (
            _sum("41206.18", role="budget"),
            _sum("7310.40", role="budget"),
            _sum("-2252.16", role="balance"),
            _sum("808.37", role="balance"),
        ),
        "a row of results under columns of the budget",
    ),
    Example(
        "Code\tLibellé\tCP €\tDépense €\nC01-2\tActions\t43 056,00\t7 000,00",
        (_sum("43056", role="credits", currency_stated=True, table_heading="cp €"), _sum("7000", currency_stated=True)),
        "table whose headings bear the sign",
    ),
    Example(
        "Le tableau rappelle les aides, exprimées en euros.\nBénéficiaire\t2013\t2014\nLe Dôme\t80 000\t82 000",
        (_sum("80000", currency_stated=True), _sum("82000", currency_stated=True)),
        "table whose caption names the currency",
    ),
    Example(
        "Données exprimées en K€ HT\t2011\t2012\tN/N-1\nRecettes\t356.2\t371.2\t4.2%",
        (_sum("356200", currency_stated=True), _sum("371200", currency_stated=True)),
        "table in thousands, its unit over the labels",
    ),
    Example(
        "Désignation\tRepère\tSurface (m²)\tValeur locative (€)\nSalle de réunion\tRDC-03\t42\t3 780,00",
        (_sum("3780", currency_stated=True),),
        "trap: a surface beside a column of euros",
    ),
    Example(
        "Chapitre\tLibellé\tBP 2022\n011\tCharges à caractère général\t381 510,00",
        (_sum("381510", currency_stated=False, rule="table_bare"),),
        "budget table that names no currency",
    ),
    Example(
        "Tranche\tSupérieures à 3201€\n1 enfant\t1,64",
        (_sum("3201"), _sum("1.64", currency_stated=False)),
        "trap: the heading holds a sum, not a unit",
    ),
)
EXAMPLES: tuple[Example, ...] = (
    *_FIGURES, *_SCALES, *_BROKEN, *_SIGNS, *_RANGES, *_WORDS, *_NOTHING, *_LISTS, *_TABLES,
)  # fmt: skip

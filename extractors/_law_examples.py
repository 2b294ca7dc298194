"""Examples of legal references, right and wrong."""

from __future__ import annotations

from datetime import date

from models.extractor import Example

_CGCT = "Code général des collectivités territoriales"

RIGHT = (
    Example(
        "conformément à l'article L 2121-20 du CGCT, le quorum",
        ({"kind": "code", "code": "CGCT", "article": "L2121-20", "role": None},),
        "roll call, no dot",
    ),
    Example(
        "Considérant l'article R. 2122-8 du code de la commande publique",
        ({"code": "CCP", "article": "R2122-8", "role": "considerant"},),
        "a considérant",
    ),
    Example(
        "comme le veut la loi du 26 janvier 1984",
        ({"kind": "loi", "number": None, "date": date(1984, 1, 26), "role": None},),
        "a law by its date alone",
    ),
    Example("Vu la loi Oudin", ({"kind": "loi", "number": "2005-95", "date": date(2005, 2, 9)},), "a nickname"),
    Example(
        "Vu l'arrêté préfectoral du 12 janvier 2016",
        ({"kind": "arrete", "number": None, "date": date(2016, 1, 12), "role": "visa"},),
        "visa of an order by its date alone",
    ),
    Example(
        f"Vu le {_CGCT}, notamment ses articles L.3121-14, L.3121-14-1 et L.3211-1 ;",
        (
            {"kind": "code", "code": "CGCT", "article": "L3121-14", "role": "visa", "rule": "code_article"},
            {"article": "L3121-14-1", "quote": "L.3121-14-1"},
            {"article": "L3211-1"},
        ),
        "visa of a département: three articles after their code",
    ),
    Example(f"Vu le {_CGCT},\nVu le budget,", ({"kind": "code", "code": "CGCT", "article": None},), "a code alone"),
    Example(
        "en application des articles L 2122-22 et suivants du C.G.C.T., le maire",
        ({"code": "CGCT", "article": "L2122-22"},),
        "minutes: article before the initials of its code",
    ),
    Example("selon l'article L.2121.15 du CGCT", ({"article": "L2121-15"},), "a dot for a dash"),
    Example("selon l'article L.2131 – 1 du CGCT", ({"article": "L2131-1"},), "an en dash between spaces"),
    Example("articles L. 2144-3 et L.\n1611-4 du CGCT", ({"article": "L2144-3"}, {"article": "L1611-4"}), "wrapped"),
    Example(
        "- les articles R.2123-1, R.2123-4 à 6 du Code de la Commande Publique",
        (
            {"article": "R2123-1", "code": "CCP"},
            {"article": "R2123-4"},
            {"article": "R2123-6", "quote": "6"},
        ),
        "the end of a range cut short",
    ),
    Example(
        "l'article 1609 nonies C du code général des impôts", ({"article": "1609 nonies C", "code": "CGI"},), "CGI"
    ),
    Example(
        "les articles L.2122-21-6° et L 2122-22-4° du CGCT",
        ({"article": "L2122-21"}, {"article": "L2122-22"}),
        "paragraphs of an article",
    ),
    Example(
        "des articles 33 - 3° alinéa et 57 à 59 du code des Marchés Publics",
        ({"article": "33", "code": "CMP"}, {"article": "57"}, {"article": "59"}),
        "old code of public contracts",
    ),
    Example(
        f"Le {_CGCT} (CGCT) prévoit dans son article L 1411-5 la création d'une commission.",
        ({"code": "CGCT", "article": "L1411-5"},),
        "initials after the name are the same code; a verb before the article",
    ),
    Example(
        "Considérant le code de commerce. L'article R. 123-9 du même code précise",
        ({"code": "C. com.", "article": None, "role": "considerant"}, {"code": "C. com.", "article": "R123-9"}),
        "« du même code »",
    ),
    Example(
        "Vu la loi n° 84-53 du 26 janvier 1984 portant dispositions statutaires et notamment son article 88,",
        ({"kind": "loi", "number": "84-53", "date": date(1984, 1, 26), "article": "88", "rule": "text_article"},),
        "visa: the title of the law stands between",
    ),
    Example("Vu la loi n° 82.213 du 2 mars 1982", ({"number": "82-213"},), "a dot in the number of a law"),
    Example(
        "Vu l'article 10 de la loi n°2000-321 du 12 avril 2000 ;",
        ({"kind": "loi", "article": "10", "number": "2000-321", "date": date(2000, 4, 12)},),
        "grant visa",
    ),
    Example(
        "régie par la loi du 1er juillet 1901,", ({"kind": "loi", "number": None, "date": date(1901, 7, 1)},), "seat"
    ),
    Example("au titre de la loi SRU", ({"number": "2000-1208", "rule": "law_by_name"},), "a law called by its name"),
    Example(
        "Vu l'ordonnance n° 2015-899 du 23 juillet 2015,\nVu le décret 2016-360 du 25 Mars 2016,",
        ({"kind": "ordonnance", "number": "2015-899"}, {"kind": "decret", "number": "2016-360"}),
        "minutes of a small commune",
    ),
    Example(
        "Vu l'arrêté préfectoral n° 30-2022-09-13-00001 du 13 septembre 2022 ;",
        ({"kind": "arrete", "number": "30-2022-09-13-00001", "date": date(2022, 9, 13)},),
        "an order of the prefect",
    ),
    Example("Vu la circulaire n° 2015-129 du 21 août 2015", ({"kind": "circulaire", "number": "2015-129"},), "visa"),
    Example("VU le règlement (UE) n°651/2014", ({"kind": "eu", "number": "651/2014"},), "state aid"),
    Example(
        "Vu la délibération n°20.1806.01 du 18 juin 2020,",
        ({"kind": "deliberation", "number": "20.1806.01", "date": date(2020, 6, 18)},),
        "number with dots",
    ),
    Example(
        "Vu la délibération n°2021-57 du Conseil départemental en date du 01/07/2021 « Délégation »",
        ({"number": "2021-57", "date": date(2021, 7, 1)},),
        "number, body, date in figures",
    ),
    Example("la délibération D2018-16 du 19 mars 2018", ({"number": "D2018-16"},), "number without its sign"),
    Example(
        "modifié par les délibérations du 28 novembre 2002 et du 24 juillet 2008",
        ({"date": date(2002, 11, 28)}, {"kind": "deliberation", "date": date(2008, 7, 24)}),
        "two deliberations, one word",
    ),
    Example(
        "le conseil\nDÉCIDE\nd'approuver l'avenant, conformément à l'article L. 2121-29 du CGCT.",
        ({"article": "L2121-29", "role": "dispositif"},),
        "in the dispositif",
    ),
)

WRONG = (
    Example("Monsieur le Maire donne lecture de l'article de presse.", (), "no article of law"),
    Example("DÉLIBÉRATION N° 2023-17 DU 25 JANVIER 2023", (), "trap: the heading of the act itself"),
    Example("EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU 12 MARS 2013", (), "trap: the heading of the register"),
    Example("Article 2 : Le maire est chargé de l'exécution.", (), "trap: an article of the act itself"),
    Example("conformément à l'article 8 de la convention", (), "trap: an article of a contract"),
    Example("imputée à l'article 6574 du budget", (), "trap: a budget article"),
    Example("Le compte est arrêté le 31 décembre 2012.", (), "trap: a participle, not an order"),
    Example("la délibération portant approbation de la convention du 3 mai 2012", (), "trap: the convention's date"),
    Example("D2024-25 - Objet : Adhésion", (), "trap: the number of an act, not article D. 2024-25"),
    Example("l'échec de la commission mixte paritaire (CMP)", (), "trap: initials that also stand for a code"),
    Example("entre par code à la salle", (), "trap: another code"),
    Example("le règlement intérieur du 3 mai 2012", (), "trap: house rules are no regulation of the Union"),
)

EXAMPLES = (*RIGHT, *WRONG)

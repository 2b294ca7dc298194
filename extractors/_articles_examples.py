"""Examples of article headings, right and wrong."""

from __future__ import annotations

from models.codes import SegmentKind
from models.extractor import Example

_CONVENTION = SegmentKind.CONVENTION

RIGHT = (
    Example(
        "DÉCIDE :\nARTICLE 1ER* : APPROUVE la convention.\nARTICLE 2ÈME : AUTORISE le Maire.\nArticle 03 : charge le Maire.\n",
        ({"number": "1"}, {"number": "2"}, {"number": "3"}),
        "ordinals at full length, a nought before the figure, the mark of a note",
    ),
    Example(
        "DECIDE :\nArticle 1 :\nD'attribuer une subvention de 900 € à la Chorale du Val.\nArticle 2 :\n"
        "D'autoriser le Président à signer.",
        ({"number": "1", "heading": None, "quote": "Article 1"}, {"number": "2", "rule": "heading"}),
        "deliberation of a département, the decision on the line below",
    ),
    Example(
        "Article premier.- Une subvention de 2.000 F est attribuée à la Société des fêtes.\n"
        "Art. 2.- La dépense sera imputée au budget.",
        ({"number": "1"}, {"number": "2", "quote": "Art. 2"}),
        "deliberation of a large city in the nineties",
    ),
    Example(
        "Article unique : Désigne, Madame Odile Farge pour siéger au comité.",
        ({"number": "unique"},),
        "one-article act",
    ),
    Example(
        "ARTICLE 1. OBJET DE LA CONVENTION\nLa présente convention fixe les engagements des parties.\n"
        "ARTICLE 2. DUREE\nElle est conclue pour trois ans.",
        (
            {"number": "1", "heading": "OBJET DE LA CONVENTION", "quote": "ARTICLE 1. OBJET DE LA CONVENTION"},
            {"number": "2", "heading": "DUREE", "text": "ARTICLE 2. DUREE\nElle est conclue pour trois ans."},
        ),
        "convention with titles in capitals",
        _CONVENTION,
    ),
    Example(
        "Article I – Objet\nLe service est gratuit.\nArticle II – Durée\nTrois ans.\n"
        "Article III : Résiliation\nPar lettre.",
        ({"number": "1", "heading": "Objet"}, {"number": "2"}, {"number": "3", "heading": "Résiliation"}),
        "convention numbered in Roman numerals",
        _CONVENTION,
    ),
    Example(
        "ARTICLE l : Le tarif est fixé.\nARTICLE 2 : Le maire est chargé de l'exécution.\n"
        "Artide 3 - Transmission au préfet.",
        ({"number": "1"}, {"number": "2"}, {"number": "3"}),
        "OCR: a one read as l, « cl » read as d",
    ),
    Example(
        "Articie ler : Le tarif est fixé.\nArticie 2 : Le maire est chargé.",
        ({"number": "1", "quote": "Articie ler"}, {"number": "2"}),
        "OCR: an l read as i, 1er read as ler",
    ),
    Example("Article 1\ner\n : Approuve le tarif.", ({"number": "1"},), "the raised « er » on a line of its own"),
    Example("A R T I C L E  1 : Le tarif est fixé.", ({"number": "1"},), "letter-spaced heading"),
    Example(
        "Article 2 : Durée\nDeux ans.\nArticle 2 bis : Prorogation\nUn an.\nArticle 3 : Fin\nSans préavis.",
        ({"number": "2"}, {"number": "2 bis", "heading": "Prorogation"}, {"number": "3"}),
        "amended convention",
        _CONVENTION,
    ),
    Example(
        "ARTICLE 5 - PRIX\nARTICLE 5.1 - Montant\nLe prix est de 10 €.\nARTICLE 5.2 - Révision\nChaque année.",
        ({"number": "5"}, {"number": "5.1", "heading": "Montant"}, {"number": "5.2"}),
        "contract with headed sub-articles",
        _CONVENTION,
    ),
    Example(
        "Article 1 L'assemblée approuve la fusion.\nArticle 2 L'assemblée approuve les statuts.",
        ({"number": "1", "rule": "unsigned_heading"}, {"number": "2"}),
        "minutes, no sign after the number",
    ),
    Example(
        "Article 1 de donner mandat au syndicat.\nArticle 2 d'autoriser le maire à signer.",
        ({"number": "1"}, {"number": "2"}),
        "deliberation, infinitive right after the number",
    ),
    Example(
        "à l'unanimité : Article 1er : approuve le plan. Article 2 : charge le maire de l'exécution.",
        ({"number": "1", "rule": "heading_in_line"}, {"number": "2", "rule": "heading_in_line"}),
        "text that lost its line ends",
    ),
    Example(
        "Article 1 : L'article 4 des statuts est modifié comme suit :\nArticle 4 : Siège\nLe siège est à Vauclair.\n"
        "Article 2 : Le maire notifie la présente délibération.",
        ({"number": "1"}, {"number": "2"}),
        "trap: the article quoted from amended statutes does not count on",
    ),
    Example(
        "Article 1er : Le code est complété par :\n« Article 2\nLe bureau compte six membres. »\n"
        "Article 2 : Exécution.",
        ({"number": "1"}, {"number": "2", "quote": "Article 2"}),
        "trap: an article between quotation marks",
    ),
    Example(
        "ARTICLE 1 – OBJET ................ 2\nARTICLE 2 – DUREE ................ 3\nARTICLE 1 – OBJET\n"
        "Le prêt.\nARTICLE 2 – DUREE\nUn an.",
        ({"number": "1", "text": "ARTICLE 1 – OBJET\nLe prêt."}, {"number": "2"}),
        "trap: the table of contents of a convention",
        _CONVENTION,
    ),
    Example(
        "Article 1 : Attribue l'aide.\nArticle 2 : Impute la dépense.\n"
        "Fait et délibéré les jour, mois et an que dessus.\nLe Maire",
        ({"number": "1"}, {"number": "2", "text": "Article 2 : Impute la dépense."}),
        "the last article ends where the closing formula begins",
    ),
    Example(
        "Article n° 1 : Le bail est consenti.\nArticle n°2 : Le loyer est de 50 €.",
        ({"number": "1"}, {"number": "2"}),
        "lease",
        _CONVENTION,
    ),
)

WRONG = (
    Example(
        "en application de l'\nArticle 8 de la loi du 6 juillet 1989, le bail est renouvelé.",
        (),
        "trap: a law's article at a line's start",
    ),
    Example("Vu la loi, et notamment ses\nArticles 3 et 4 ; le conseil", (), "trap: the same, in the plural"),
    Example(
        "Article 25 de la loi n° 2001-2 du 3 janvier 2001 relative à l'emploi :",
        (),
        "trap: an article of law quoted in a list",
    ),
    Example(
        "Article 2315 : Installations, matériel 12 000 €\nArticle 2188 - Autres 400 €", (), "trap: budget articles"
    ),
    Example(
        "Article 022 – Dépenses imprévues\nArticle 023 – Virement",
        (),
        "trap: budget articles of two digits with a nought",
    ),
    Example("Article 65 : Autres charges de gestion 1 200 €", (), "trap: a chapter called article"),
    Example("Article Objet Montant\n1 Chaises 200 €", (), "trap: the heading of a table"),
    Example(
        "L'article 3 est ainsi modifié :\nArticle 3 : La régie encaisse les produits suivants :",
        (),
        "trap: an amended order",
    ),
    Example(
        "Les modifications sont :\n– Article 5 : le conseil\n– Article 7 : le bureau",
        (),
        "trap: a list of amended statutes",
    ),
    Example("comme le prévoit l'article 5 : le Département verse le solde.", (), "trap: an article inside a sentence"),
    Example(
        "1° - Approuve la convention ;\n2° - Autorise le maire à signer.", (), "numbered decisions are no articles"
    ),
    Example("Article L. 2121-29 du code général des collectivités territoriales", (), "trap: L is not a Roman fifty"),
    Example("Article L 1 du code de l'énergie", (), "trap: L is not a Roman fifty"),
    Example("article 20,\nle conseil prend acte.", (), "trap: the end of a sentence that wrapped"),
)

EXAMPLES = (*RIGHT, *WRONG)

"""Examples of grants, right and wrong: wordings of real documents, invented names and sums."""

from __future__ import annotations

from decimal import Decimal

from models.extractor import Example


def _rows(*rows: tuple[str, str]) -> tuple[dict[str, object], ...]:
    return tuple({"beneficiary": name, "amount": Decimal(value)} for name, value in rows)


EXAMPLES = (
    Example(
        "DECIDE d'attribuer une subvention de 1 500 € à l'association Les Amis du Lavoir pour la fête d'été.",
        (
            {
                "beneficiary": "association Les Amis du Lavoir",
                "amount": Decimal("1500.00"),
                "purpose": "la fête d'été",
                "natural_person": False,
            },
        ),
        "dispositif of a commune",
    ),
    Example(
        "Article 1er : Une subvention d'un montant de 7 000,00 euros est accordée au Club nautique orbellois au titre de l'année 2023.",
        ({"beneficiary": "Club nautique orbellois", "amount": Decimal("7000.00"), "year": 2023},),
        "article of a département",
    ),
    Example(
        "Le conseil vote les subventions suivantes pour l'année 2024 :\n- Club de tir : 300 €\n- Chorale du Val : 150 €\nTotal : 450 €",
        _rows(("Club de tir", "300.00"), ("Chorale du Val", "150.00")),
        "list in minutes; the total is nobody's",
    ),
    Example(
        "Attribue les subventions ci-dessous\nAssociation\tMontant\nClub de tir\t300 €\nChorale du Val\t1 150 €\nTOTAL\t1 450 €",
        _rows(("Club de tir", "300.00"), ("Chorale du Val", "1150.00")),
        "table of an act",
    ),
    Example(
        "Accorde un secours de 200 € à Madame Odile Prunelier.",
        ({"beneficiary": "Madame Odile Prunelier", "natural_person": True},),
        "social aid",
    ),
    Example(
        "Article 2 : d'attribuer à l'association « Lire en Orbelle » une subvention de fonctionnement de 10 000,00 € pour le festival ;",
        ({"beneficiary": "association « Lire en Orbelle »", "amount": Decimal("10000.00")},),
        "the kind of the subsidy stands before the sum",
    ),
    Example(
        "alloue à la coopérative scolaire une somme de 25 € par élève, soit 1 675 € pour soixante-sept élèves ;",
        ({"beneficiary": "coopérative scolaire", "amount": Decimal("1675.00")},),
        "a sum for each, and what it makes",
    ),
    Example(
        "Il est proposé d'accorder une aide de 9 600 € à la SARL Menuiserie Valbrune (projet d'atelier).",
        ({"beneficiary": "SARL Menuiserie Valbrune", "amount": Decimal("9600.00")},),
        "aid to a firm",
    ),
    Example(
        "et décerne le prix du jeune musicien, d'un montant de 150,00 €, à M. Rémi Tavel.",
        ({"beneficiary": "M. Rémi Tavel", "amount": Decimal("150.00"), "natural_person": True},),
        "a prize",
    ),
    Example(
        "attribue les fonds de concours suivants\nCommune\tOpération\tCoût HT\tFonds de concours\nValbrune\tPréau\t48 200 €\t15 000 €\n"
        "Orbelle\tVestiaires\t212 000 €\t40 000 €\nTotal\t\t260 200 €\t55 000 €",
        _rows(("Valbrune", "15000.00"), ("Orbelle", "40000.00")),
        "member communes, by a table",
    ),
    Example("Il est décidé de verser une subvention de 60 500 € aux associations.", (), "a kind of body"),
    Example("La participation des familles est de 40 € par enfant.", (), "a price"),
    Example("Une subvention de 5 170 € a été accordée par l'Etat.", (), "a subsidy received, « a » without its accent"),
    Example("Le montant de la subvention de la Région est de 40 000 €.", (), "a subsidy received"),
    Example("solliciter une subvention de 12 000 € auprès du Département", (), "a subsidy asked for"),
    Example(
        "Plan de financement, subventions :\nSubvention DETR : 4 000 €\nFonds propres : 1 000 €",
        (),
        "a plan of financing",
    ),
    Example("Tarifs de la cantine\n- enfant : 3,85 €\n- adulte : 7,20 €", (), "prices"),
    Example("Le loyer est fixé à 300 € à l'association Les Amis du Lavoir", (), "a rent"),
)

"""Right and wrong examples for `budget_lines`: shapes of real tables, invented labels and sums."""

from __future__ import annotations

from decimal import Decimal

from models.codes import SegmentKind
from models.extractor import Example

EXAMPLES: tuple[Example, ...] = (
    Example(
        "Code Opération\tImputation budgétaire\tLibellé Opération\tCP\tDisponible\tProposition\tSolde\n"
        "B07-021C03\t65748//93021\tVie associative\t52 300,00\t40 000,00\t6 500,00\t33 500,00",
        (
            {
                "operation": "B07-021C03",
                "imputation": "65748//93021",
                "label": "Vie associative",
                "credits": Decimal("52300.00"),
                "available": Decimal("40000.00"),
                "proposed": Decimal("6500.00"),
                "balance": Decimal("33500.00"),
                "amount": None,
            },
        ),
        "report of a département",
        kind=SegmentKind.REPORT,
    ),
    Example(
        "Code Opération\tImputation budgétaire\tLibellé Opération\tCP €\tDépense €\n"
        "B07-021C03\t65748//93021\tVie associative\t52 300,00\t6 500,00",
        ({"credits": Decimal("52300.00"), "amount": Decimal("6500.00"), "available": None},),
        "deliberation of a département",
    ),
    Example(
        "Chapitre\tArticle\tLibellé article\tMontant\n65\t6541\tCréances admises en non-valeur\t+ 5,90 €",
        ({"imputation": "6541", "label": "Créances admises en non-valeur", "amount": Decimal("5.90")},),
        "amending budget",
    ),
    Example(
        "60633 Fournitures de voirie -565.00",
        ({"imputation": "60633", "label": "Fournitures de voirie", "amount": Decimal("-565.00"), "rule": "label_row"},),
        "amending budget, plain lines",
    ),
    Example(
        "12 768 € sont inscrits à l’article 2183 de l’opération 10001 pour le site internet.",
        ({"operation": "10001", "imputation": "2183", "amount": Decimal("12768.00"), "rule": "sentence"},),
        "deliberation",
    ),
    Example(
        "Les crédits sont inscrits à l'article 6574, pour 500 € au club et 700 € à la chorale.",
        (),
        "trap: two sums in one sentence",
    ),
    Example("L'association a reçu 500 €. Les crédits sont au chapitre 65.", (), "trap: code and sum in two sentences"),
)

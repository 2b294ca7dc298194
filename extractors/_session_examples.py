"""Examples of the fields of a session, right and wrong."""

from __future__ import annotations

from models.extractor import Example


def _are(**fields: str) -> tuple[dict[str, object], ...]:
    return tuple({"field": field, "value": value} for field, value in fields.items())


EXAMPLES: tuple[Example, ...] = (
    Example("Séance du 12 mars 2024", _are(session_date="2024-03-12"), "heading of an act"),
    Example(
        "L'an deux mille vingt-trois, le dix-huit septembre à 20 heures, le conseil municipal, légalement convoqué le 11 septembre 2023, "
        "s'est réuni en session ordinaire sous la présidence de Monsieur Rémi TAVEL, Maire.",
        _are(
            session_date="2023-09-18", assembly="Conseil municipal", convened_on="2023-09-11", session_kind="ordinary", president="Rémi TAVEL"
        ),
        "first sentence of an act, date in words",
    ),
    Example(
        "Nombre de membres en exercice : 15 - Présents : 12 - Votants : 14",
        _are(members_in_office="15", members_present="12", voters="14"),
        "head counts of an act",
    ),
    Example("Secrétaire de séance : Odile PRUNELIER", _are(secretary="Odile PRUNELIER"), "heading of minutes"),
    Example("Vu la loi du 2 mars 1982", (), "the date of a law"),
    Example("Approbation du procès-verbal de la séance du 4 février 2024", (), "the date of the session before"),
)

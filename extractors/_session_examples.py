"""Examples of the fields of a session, right and wrong."""

from __future__ import annotations

from models.codes import SegmentKind
from models.extractor import Example


def _are(**fields: str) -> tuple[dict[str, object], ...]:
    return tuple({"field": field, "value": value} for field, value in fields.items())


EXAMPLES: tuple[Example, ...] = (
    Example("Séance du 12 mars 2024", _are(session_date="2024-03-12"), "heading of an act"),
    Example(
        "Date de la séance : 15/03/2023\nEtaient présents : M. ROC",
        _are(session_date="2023-03-15"),
        "a label in a frame",
    ),
    Example(
        "Délibération du 15 mars 2023\nEtaient présents : M. ROC", _are(session_date="2023-03-15"), "heading of an act"
    ),
    Example(
        "ANNULE ET REMPLACE LA\nDÉLIBÉRATION DU 15 MARS 2023\nEtaient présents : M. ROC",
        (),
        "the title of an act, over two lines",
    ),
    Example(
        "L'AN DEUX MIL HUIT\nLe : 17 février\nEtaient présents : M. ROC",
        _are(session_date="2008-02-17"),
        "a form filled in",
    ),
    Example(
        "Le 17 février 2008 à 20h30, s'est réuni le Conseil Municipal\nEtaient présents : M. ROC",
        _are(session_date="2008-02-17", assembly="Conseil Municipal"),
        "the assembly behind the verb",
    ),
    Example(
        "L'an deux mille vingt-trois, le dix-huit septembre à 20 heures, le conseil municipal, légalement convoqué le 11 septembre 2023, "
        "s'est réuni en session ordinaire sous la présidence de Monsieur Rémi TAVEL, Maire.",
        _are(
            session_date="2023-09-18",
            assembly="Conseil municipal",
            convened_on="2023-09-11",
            session_kind="ordinary",
            president="Rémi TAVEL",
        ),
        "first sentence of an act, date in words",
    ),
    Example(
        "L'an deux mille vingt-trois, le vingt-neuf juin, le conseil municipal s'est assemblé en mairie.\nSéance du 26 juin 2023",
        _are(session_date="2023-06-29", assembly="Conseil municipal", other_session_date="2023-06-26"),
        "two dates, of which one stands in the better place",
    ),
    Example(
        "Date de la convocation :\n27 mars 2023\nObjet :\nNote de synthèse\nconseil municipal du\n31 mars 2023\nLe conseil s'est réuni.",
        _are(convened_on="2023-03-27", assembly="Conseil municipal", session_date="2023-03-31"),
        "the date of the summons stands where a sentence could begin",
        SegmentKind.MINUTES,
    ),
    Example(
        "Séance du 24 juin 2023\nRéunion du 26 juin 2023",
        _are(other_session_date="2023-06-24") + _are(other_session_date="2023-06-26"),
        "two dates in places as good as each other: none is chosen",
    ),
    Example(
        "Nombre de membres en exercice : 15 - Présents : 12 - Votants : 14",
        _are(members_in_office="15", members_present="12", voters="14"),
        "head counts of an act",
        SegmentKind.MINUTES,
    ),
    Example(
        "En exercice\tPrésents\tProcurations\tVotants\n27\t20\t3\t23",
        _are(members_in_office="27", members_present="20", voters="23"),
        "labels in one row, numbers in the next",
    ),
    Example("Secrétaire de séance : Odile PRUNELIER", _are(secretary="Odile PRUNELIER"), "heading of minutes"),
    Example(
        "L'an deux mil vingt, le 4 mai, le conseil municipal s'est réuni. Mme Odile ORY a été élue secrétaire de séance.",
        _are(session_date="2020-05-04", assembly="Conseil municipal", secretary="Odile ORY"),
        "the secretary in a sentence",
    ),
    Example(
        "Convoqué le mardi 11 juin 2013, le Conseil Municipal s'est réuni en mairie, le lundi 17 juin 2013 à 18H00, sous la\n"
        "présidence de Madame le Maire, Odile Ory\nPrésents :",
        _are(convened_on="2013-06-11", assembly="Conseil Municipal", session_date="2013-06-17", president="Odile Ory"),
        "the date after the verb, the summons before it",
    ),
    Example(
        "Le douze octobre deux mil douze à 20 heures, le conseil municipal dûment convoqué s'est réuni.",
        _are(session_date="2012-10-12", assembly="Conseil municipal"),
        "the day first, in words",
    ),
    Example(
        "REUNION DU CONSEIL MUNICIPAL\nLundi 25 novembre 2019 à 20 h 30",
        _are(assembly="Conseil municipal", session_date="2019-11-25"),
        "the date on the line below",
    ),
    Example(
        "Conseil Municipal du 12/04/2022\nPrésents : M. TAVEL",
        _are(session_date="2022-04-12"),
        "figures",
        SegmentKind.REPORT,
    ),
    Example(
        "Rapport n° 7/07\nRéunion du 26 juin 2015",
        _are(report_number="7/07", session_date="2015-06-26"),
        "heading of a report",
        SegmentKind.REPORT,
    ),
    Example(
        "Rapporteur : Mme Odile ORY\nSéance du 3 mai 2021",
        _are(rapporteur="Odile ORY", session_date="2021-05-03"),
        "heading of an act",
    ),
    Example("Vu la loi du 2 mars 1982", (), "the date of a law"),
    Example("Approbation du procès-verbal de la séance du 4 février 2024", (), "the date of the session before"),
    Example("Approbation du procès-verbal de la\nséance du 4 février 2024", (), "the same, broken over two lines"),
    Example("Lors de la séance du 16 juillet 2015, le conseil avait examiné une demande.", (), "an earlier session"),
    Example("La commission d'appel d'offres, réunie le 10 juillet 2009, a retenu l'offre.", (), "a committee's day"),
    Example("Annule la délibération du conseil municipal du 21 mars 2008", (), "a cited act"),
    Example("Séance du 31 avril 2020", (), "a day that does not exist"),
)

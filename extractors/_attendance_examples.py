"""Examples of attendance lists, right and wrong: invented names in the wordings of real lists."""

from __future__ import annotations

from collections.abc import Iterator

from extractors._attendance_examples_forms import CASES as FORMS
from extractors._attendance_examples_layouts import CASES as LAYOUTS
from extractors._attendance_examples_proxies import CASES as PROXIES
from extractors._attendance_examples_sessions import CASES as SESSIONS
from models.extractor import Example

_STATUS = {"P": "present", "E": "excused", "A": "absent", "R": "represented"}


def _expected(persons: str) -> Iterator[dict[str, object]]:
    """« P Jean ARNAL; R Guy DOREL>Luc BESSE » as what must be found."""
    for person in filter(None, persons.split("; ")):
        status, name = person.split(" ", 1)
        name, _, holder = name.partition(">")
        yield {"name": name, "status": _STATUS[status], "proxy_to": holder or None}


def _examples(cases: tuple[tuple[str, str, str], ...]) -> tuple[Example, ...]:
    return tuple(Example(text, tuple(_expected(persons)), source) for source, text, persons in cases)


COLUMNS: tuple[Example, ...] = (
    Example(
        "Présents : M. Paul ARNOUX, Maire, Mme LEBRIS Zoé, 1ère adjointe\nSecrétaire de séance : Mme Zoé LEBRIS",
        (
            {
                "quote": "Paul ARNOUX",
                "civility": "M.",
                "first_name": "Paul",
                "last_name": "ARNOUX",
                "role": "Maire",
                "rule": "present_list",
            },
            {
                "quote": "LEBRIS Zoé",
                "civility": "Mme",
                "first_name": "Zoé",
                "last_name": "LEBRIS",
                "role": "1ère adjointe",
            },
        ),
        "civilities, roles, first names and surnames",
    ),
    Example(
        "Sous la présidence de Monsieur Paul ARNOUX, Maire.\nPrésents : MM. ARNOUX, BREMOND, Mme A. CLERC",
        (
            {"name": "ARNOUX", "full_name": "Paul ARNOUX", "first_name": None, "last_name": "ARNOUX"},
            {"name": "BREMOND", "full_name": None},
            {"name": "A. CLERC", "full_name": None, "first_name": "A.", "last_name": "CLERC"},
        ),
        "surnames alone, one with its first name elsewhere",
    ),
    Example(
        "Présents : MM. ARNOUX, BREMOND, Mmes ARNOUX, CLERC\nMadame Lise ARNOUX est élue secrétaire. M. Paul BREMOND rapporte.",
        (
            {"name": "ARNOUX", "full_name": None},
            {"name": "BREMOND", "full_name": "Paul BREMOND"},
            {"name": "ARNOUX", "full_name": "Lise ARNOUX"},
            {"name": "CLERC", "full_name": None},
        ),
        "two of one surname: the civility tells them apart",
    ),
    Example(
        "Présents : M. Paul ARNOUX (arrivé à 19 h 12), Mme Zoé LEBRIS (départ à 20 h 30), M. Luc BREMOND\n"
        "Absents excusés : M. Guy TAVEL (pouvoir à M. Paul ARNOUX)",
        (
            {"name": "Paul ARNOUX", "status": "present", "arrived": "arrivé à 19 h 12", "left": None},
            {"name": "Zoé LEBRIS", "status": "present", "arrived": None, "left": "départ à 20 h 30"},
            {"name": "Luc BREMOND", "arrived": None, "left": None},
            {"name": "Guy TAVEL", "rule": "proxy", "proxy_to": "Paul ARNOUX"},
        ),
        "late arrival, early departure",
    ),
    Example(
        "Étaient présents : M. Paul ARNOUX, Mme Zoé LEBRIS.\n"
        "Assistait également sans voix délibérative : M. Luc BREMOND.\n"
        "Excusé(s) sans voix délibérative : M. Guy TAVEL.\n"
        "Assistait à la réunion : Mme Eve SERRE, directrice générale des services",
        (
            {"name": "Paul ARNOUX", "voting": None},
            {"name": "Zoé LEBRIS", "voting": None},
            {"name": "Luc BREMOND", "status": "present", "voting": False},
            {"name": "Guy TAVEL", "status": "excused", "voting": False},
        ),
        "département: members without a vote are kept, officials are not",
    ),
    Example(
        "Présents :\nGroupe Demain : M. Paul ARNOUX, Mme Zoé LEBRIS\nGroupe Ensemble : M. Luc BREMOND\nAbsent : néant",
        (
            {"name": "Paul ARNOUX", "group": "Groupe Demain"},
            {"name": "Zoé LEBRIS", "group": "Groupe Demain"},
            {"name": "Luc BREMOND", "group": "Groupe Ensemble"},
        ),
        "political groups inside the list",
    ),
    Example(
        "Présents : Mme Zoé LEBRIS (pouvoir de M. Guy TAVEL), M. Luc BREMOND\nLe quorum est atteint.",
        (
            {"name": "Zoé LEBRIS", "status": "present"},
            {"name": "Guy TAVEL", "status": "represented", "proxy_to": "Zoé LEBRIS", "rule": "proxy_held"},
            {"name": "Luc BREMOND", "status": "present"},
        ),
        "a proxy said on its holder alone",
    ),
    Example(
        "Tous les membres du conseil étaient présents à l'exception de Mme Zoé LEBRIS, excusée.",
        ({"name": "Zoé LEBRIS", "status": "excused", "rule": "exception"},),
        "all but one",
    ),
    Example(
        "Présents :\nM. Paul ARNOUX\tPrésent\nMme Zoé LEBRIS\tExcusée\nM. Luc BREMOND\tPrésent",
        (
            {"name": "Paul ARNOUX", "status": "present", "rule": "roll"},
            {"name": "Zoé LEBRIS", "status": "excused", "rule": "roll"},
            {"name": "Luc BREMOND", "status": "present", "rule": "roll"},
        ),
        "a roll call in rows",
    ),
    Example(
        "Présents : M. Paul ARNOUX, Mme Zoé LEBRIS\nAbsents excusés : M. Guy TAVEL (M. Paul ARNOUX)",
        (
            {"name": "Paul ARNOUX"},
            {"name": "Zoé LEBRIS"},
            {"name": "Guy TAVEL", "status": "represented", "proxy_to": "Paul ARNOUX"},
        ),
        "the holder alone in brackets, under « excusés »",
        fails="a name in brackets after an excused member may be a remark; a heading on proxies would settle it",
    ),
)

EXAMPLES: tuple[Example, ...] = (
    COLUMNS + _examples(FORMS) + _examples(PROXIES) + _examples(LAYOUTS) + _examples(SESSIONS)
)

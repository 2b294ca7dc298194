"""Examples of ballots: rarer labels and marks between counts, and what only looks like a count."""

from __future__ import annotations

from models.extractor import Example


def _ballot(words: str, counts: tuple[int | None, ...], unanimous: bool | None, source: str) -> Example:
    """An example with one ballot; `counts` are for, against, abstentions and not voting."""
    names = ("for_count", "against_count", "abstention_count", "not_voting_count")
    return Example(words, ({**dict(zip(names, counts, strict=True)), "unanimous": unanimous},), source)


EXAMPLES: tuple[Example, ...] = (
    _ballot(
        "Résultat du vote : 15 voix pour – 0 voix contre – 0 abstention",
        (15, 0, 0, None),
        None,
        "dashes between counts: each number is of the words after it",
    ),
    _ballot(
        "Vote à main levée : POUR : 14 / CONTRE : / ABSTENTION :", (14, None, None, None), None, "labels left empty"
    ),
    _ballot(
        "Le Maire ne prend pas part au vote. Vote : 18 pour", (18, None, None, 1), None, "one count alone, in mid-line"
    ),
    _ballot("adopte par 13 « oui » et 2 « non »", (13, 2, None, None), False, "yes and no, before a number"),
    _ballot("OUI : 13 - NON : 2 - ABSTENTION : 1", (13, 2, 1, None), False, "yes and no as labels"),
    _ballot("Favorables : 13 Défavorables : 2 Abstentions : 1", (13, 2, 1, None), False, "opinions as labels"),
    _ballot(
        "Adopté par 17 voix (1 abstention de M. ROC et 1 opposition de Mme LUCE)",
        (17, 1, 1, None),
        False,
        "« opposition » is a vote against; the bare count before the brackets is for",
    ),
    _ballot("2 contres, 1 abstention, 12 pours", (12, 2, 1, None), False, "labels in the plural"),
    _ballot("Pour : 9 + 2 pouvoirs", (11, None, None, None), None, "proxies added to the count"),
    _ballot("vote : 12 pour + 3 procurations", (15, None, None, None), None, "proxies added to the count"),
    _ballot(
        "approuvée à la majorité des suffrages exprimés (3 contre : Mme LUCE, MM. ROC et ORY ; 1 abstention : M. TAVEL)",
        (None, 3, 1, None),
        False,
        "the names stand between two counts",
    ),
    _ballot(
        "à l'unanimité moins 1 contre (M. ROC), approuve",
        (None, 1, None, None),
        False,
        "unanimous but for one vote against",
    ),
    _ballot(
        "à l'unanimité de ses membres présents et représentés, soit 13 pour",
        (13, None, None, None),
        True,
        "how many the unanimous are",
    ),
    _ballot("Vote à l'unanimité : pour 26", (26, None, None, None), True, "a count alone behind a colon"),
    _ballot(
        "adoptée à l'unanimité des suffrages exprimés. Le groupe Avenir s'abstient.",
        (None, None, None, None),
        True,
        "a group abstains in the next sentence: the same ballot",
    ),
    _ballot(
        "Vu l'avis de la commission des finances,\nà l'unanimité,\n- décide d'accorder les aides ;",
        (None, None, None, None),
        True,
        "a line of its own behind the visas, of which the last names a committee",
    ),
    _ballot("POUR : 10 CONTRE : 0 ABSTENTION : 0 NE PREND PAS PART : 1", (10, 0, 0, 1), None, "a label cut short"),
    Example(
        "Section de fonctionnement : 14 pour, 1 contre\nSection d'investissement : 15 pour",
        ({"for_count": 14, "against_count": 1}, {"for_count": 15, "against_count": None}),
        "a ballot for each section of a budget",
    ),
    Example("Un crédit de 3 000 € pour 2 agents contre 4 l'année dernière.", (), "a noun behind the number: no count"),
    Example(
        "Les délibérations sont prises à la majorité absolue des suffrages exprimés.", (), "a rule on how to decide"
    ),
    Example("Il reste 3 non titulaires et 2 contrats.", (), "« non » before a word is no vote"),
)

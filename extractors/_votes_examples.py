"""Examples of ballots, right and wrong."""

from __future__ import annotations

from models.extractor import Example

_NONE = {"for_count": None, "against_count": None, "abstention_count": None, "not_voting_count": None}

EXAMPLES: tuple[Example, ...] = (
    Example(
        "Adopté par 14 voix pour, 2 contre (M. TAVEL, Mme PRUNELIER) et 1 abstention",
        ({"for_count": 14, "against_count": 2, "abstention_count": 1, "unanimous": False, "counts_rule": "printed"},),
        "counts in a sentence, names behind one of them",
    ),
    Example(
        "VOTE : Pour : 12 Contre : 0 Abstention : 3",
        ({"for_count": 12, "against_count": 0, "abstention_count": 3, "unanimous": None},),
        "counts on a line; a printed nought is a count",
    ),
    Example("Adopté à l'unanimité.", ({**_NONE, "unanimous": True},), "no figure: no count"),
    Example(
        "à l'unanimité des suffrages exprimés (31 voix), 8 abstentions",
        ({"for_count": 31, "abstention_count": 8, "unanimous": True},),
        "unanimous as printed, beside abstentions",
    ),
    Example("décide à la majorité", ({**_NONE, "unanimous": False},), "majority without counts"),
    Example(
        "Abstentions : M. TAVEL, Mme PRUNELIER",
        ({"abstention_count": 2, "counts_rule": "names_counted"},),
        "names are counted",
    ),
    Example("Le Conseil adopte.", (), "adopted, and no ballot stated"),
    Example("Le conseil est appelé à voter.", (), "a vote that is announced"),
)

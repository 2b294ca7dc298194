"""Examples of attendance lists, right and wrong: invented names in the wordings of real lists."""

from __future__ import annotations

from models.extractor import Example

EXAMPLES: tuple[Example, ...] = (
    Example(
        text="Présents : M. Paul ARNOUX, Mme Zoé LEBRIS\nSecrétaire de séance : Mme Zoé LEBRIS",
        expected=({"name": "Paul ARNOUX", "status": "present"}, {"name": "Zoé LEBRIS", "status": "present"}),
        source="délibération of a commune",
    ),
    Example(text="Présents : 29\nVotants : 33", expected=(), source="a count, not a list"),
)

"""Examples of outcomes, right and wrong."""

from __future__ import annotations

from models.extractor import Example


def _is(outcome: str) -> tuple[dict[str, object], ...]:
    return ({"field": "outcome", "value": outcome},)


EXAMPLES: tuple[Example, ...] = (
    Example("Le conseil municipal, après en avoir délibéré, approuve le projet.", _is("adopted"), "dispositif in one sentence"),
    Example("Le Conseil adopte.", _is("adopted"), "end of an act of a large town"),
    Example("Adopté à l'unanimité.", _is("adopted"), "a ballot alone"),
    Example("Le conseil municipal prend acte de ce rapport.", _is("noted"), "a report for information"),
    Example("Ce point est retiré de l'ordre du jour.", _is("withdrawn"), "minutes"),
    Example("Le vote est reporté à une prochaine séance.", _is("deferred"), "minutes"),
    Example("Le conseil n'adopte pas la proposition par 14 voix contre et 3 pour.", _is("rejected"), "minutes: the votes against carry"),
    Example("Il est proposé au conseil d'approuver le projet.", (), "a proposal, not a decision"),
)

"""Examples of outcomes, right and wrong."""

from __future__ import annotations

from models.codes import SegmentKind
from models.extractor import Example


def _is(outcome: str) -> tuple[dict[str, object], ...]:
    return ({"field": "outcome", "value": outcome},)


EXAMPLES: tuple[Example, ...] = (
    Example(
        "Le conseil municipal, après en avoir délibéré, approuve le projet.",
        _is("adopted"),
        "dispositif in one sentence",
    ),
    Example("Le Conseil adopte.", _is("adopted"), "end of an act of a large town"),
    Example("Adopté à l'unanimité.", _is("adopted"), "a ballot alone"),
    Example("Le conseil municipal est favorable à cette demande.", _is("adopted"), "minutes of a village"),
    Example("Le conseil opte pour la solution n° 2.", _is("adopted"), "minutes of a village"),
    Example("Accord du conseil.", _is("adopted"), "a line under an item of minutes"),
    Example("Dont acte.", _is("noted"), "a line under a communication"),
    Example("Proposition non adoptée", _is("rejected"), "a line under an item of minutes"),
    Example("Le conseil ne se prononce pas.", (), "no decision"),
    Example(
        "Après en avoir délibéré,\nDÉCIDE :\nArticle 1er : d'attribuer une subvention",
        _is("adopted"),
        "a verb on its own line",
    ),
    Example(
        "Il est proposé au conseil de retenir ce devis.\nLe Conseil adopte.",
        _is("adopted"),
        "a proposal and then the decision",
    ),
    Example("Le conseil municipal prend acte de ce rapport.", _is("noted"), "a report for information"),
    Example(
        "Entendu l'exposé, le Conseil Municipal :\n- PREND ACTE du rapport\n- CHARGE le maire de l'exécution",
        _is("noted"),
        "a charge beside it",
    ),
    Example(
        "Le conseil municipal, à l'unanimité, prend acte du rapport.", _is("adopted"), "« prend acte » by a ballot"
    ),
    Example("Ce point est retiré de l'ordre du jour.", _is("withdrawn"), "minutes"),
    Example("Le vote est reporté à une prochaine séance.", _is("deferred"), "minutes"),
    Example("Il est donc décidé de reporter cette question à une séance ultérieure.", _is("deferred"), "minutes"),
    Example("Le conseil municipal décide, à l'unanimité, d'ajourner ce point.", _is("deferred"), "a ballot on waiting"),
    Example(
        "Le vote de cette subvention est reporté.\nVote pour les autres :\n- Pour : 15\n- Abstentions : 3",
        _is("adopted"),
        "a part put off, the rest voted",
    ),
    Example(
        "Le conseil n'adopte pas la proposition par 14 voix contre et 3 pour.",
        _is("rejected"),
        "minutes: the votes against carry",
    ),
    Example(
        "A 4 voix pour et 8 abstentions, la demande est rejetée.",
        _is("rejected"),
        "minutes: the words beside the ballot",
    ),
    Example(
        "Par 17 voix contre et 6 voix pour, émet un avis défavorable au projet.",
        _is("adopted"),
        "the votes against carry an opinion",
    ),
    Example(
        "Le conseil municipal donne un avis défavorable à cette demande.",
        _is("adopted"),
        "a negative opinion is a decision",
    ),
    Example(
        "Synthèse des délibérations approuvées lors du Conseil municipal du 25 mars 2013\nN° 12",
        _is("adopted"),
        "heading of a list of acts",
        SegmentKind.MINUTES,
    ),
    Example("Il est proposé au conseil d'approuver le projet.", (), "a proposal, not a decision"),
    Example("Monsieur le Maire présente le bilan de l'année.", (), "information only"),
    Example("Le résultat reporté s'élève à 12 000 €.", (), "trap: a sum carried forward"),
)

"""How an item ended: adopted, rejected, deferred, withdrawn, or only noted; nothing where the text does not say.

What is proposed (« il est proposé d'approuver ») is no decision: the verbs of a decision are finite (« approuve »), have
the assembly as their subject or open a line of the dispositif, or say it in the passive (« Adopté »).
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractors._outcome_examples import EXAMPLES
from extractors._votes_ballots import ballots_in
from extractors._votes_outcome import REJECTED, outcome_of
from extractors._votes_statements import Ballot
from models.codes import Outcome, SegmentKind
from models.document import Piece
from models.extractor import Extractor, Found
from models.records import FieldValue

RULES = {
    "withdrawn": "The text says that the item was taken off the agenda, and decides nothing after that.",
    "deferred": "The text says that the item is put off, adjourned or sent back, and decides nothing after that.",
    "ballot": "The last ballot says it, by its counts or by the words beside it.",
    "rejected": "The assembly rejects, refuses or does not adopt, without a stated ballot.",
    "decided": "The assembly decides, or a line of the dispositif begins with a verb of decision.",
    "passive": "The text says that the act is adopted, approved or accepted.",
    "noted": "The assembly takes note, and there is neither a ballot nor a decision.",
    "list_of_acts": "The piece frames a list of acts that its heading calls adopted.",
}

_VERB = r"""(?:decid|approuv|adopt|accept|autoris|attribu|accord|allou|valid|design|nomm|institu|ratifi|confirm|enterin|sollicit
    |renouvell|fix|arret|vot|octroi|habilit|instaur|donn|charg|mandat|maintien|modifi|proced|supprim|reconduit|retien|cre|elit|emet|procl
    |se\s+prononc|s'engag|prononc|souhait|abrog|rapport|declar|constat|precis|affect|inscri|impute?|reprend|adher|rejoin|exoner|dissou)"""
_FINITE = rf"(?:{_VERB}\p{{L}}{{0,4}}?(?:e|ent|t|ient|it)|elisent|emettent|retiennent|maintiennent)"
_STRONG = regex.compile(
    r"(?:decid|approuv|adopt|accept|autoris|attribu|accord|allou|valid|fix|vot|ratifi|enterin|design|nomm|institu|instaur|emet|donn)"
)
_SUBJECT = r"""(?:(?:le|du)\s+(?:conseil|bureau|comite|directoire)(?:\s+(?:municipal|communautaire|communal|departemental|general|regional|metropolitain
    |syndical|d'administration|de\s+(?:communaute|territoire|paris|la\s+metropole)))?|la\s+commission\s+permanente|l'assemblee(?:\s+\p{L}+)?
    |les\s+(?:membres|conseillers|elus|delegues)|l'organe\s+deliberant|(?:apres\s+en\s+avoir|ayant|apres\s+avoir)\s+(?:\p{L}+\s+){0,2}delibere)"""
_BY_SUBJECT = regex.compile(
    rf"(?<!(?:au|aux|par|que|d[eu]|pour|dont)\s)(?<!\p{{L}}){_SUBJECT}(?!\p{{L}})(?P<between>[^.;?!]{{0,320}}?)(?<![\p{{L}}'])(?:a\s+|ont\s+)?(?P<verb>{_FINITE}|decide|vote|opte(?:nt)?|(?:est|sont)\s+favorables?)(?!\p{{L}}|\s+que\s+le\s+rapport)",
    regex.VERBOSE,
)
_NEGATED = regex.compile(r"(?<!\p{L})n(?:e\s+|'\s?)$")
"""« ne se prononce pas »: no decision."""
_BY_LINE = regex.compile(
    rf"(?:^|\n)[\s\-•*–>✓➢○▪«\d°).]{0, 30}+(?:(?:article|art\.?)\s+\p{{L}}*\d*\p{{L}}*\s*[:.\-–]*\s*)?(?P<verb>{_FINITE})(?!\p{{L}})",
    regex.VERBOSE,
)
_PROPOSED = regex.compile(
    r"(?<!\p{L})(?:propos|invit|appel(?!ee?s?\s+a\s+(?:se\s+prononcer|voter|deliberer))|demand|sollicite\s+l|souhait|devr|pourr|pri(?:e|es|ez)\s|convient|afin|avait|avaient|doit|peut|pour\s+que|si\s+le|est\s+d'accord)\p{L}*"
)
_PASSIVE = regex.compile(
    r"""(?<!\p{L})(?:
        (?:est|sont|a\s+ete|ont\s+ete)\s+(?:\p{L}+\s+){0,3}?(?:adopte|approuve|accepte|valide|vote|elu|designe|proclame|decide|retenu|autorise|fixe|nomme|arrete)e?s?
      | accord\s+(?:lui\s+)?(?:est\s+)?donne
    )(?!\p{L})
    | (?:^|\n)[\s\-•*–>(]{0,30}+(?:accord|avis\s+favorable)\s+(?:unanime\s+)?du\s+conseil(?:\s+(?:municipal|communautaire))?\s*(?:[.\n]|$)
    | (?:^|\n)[\s\-•*–>(]{0,30}+(?:deliberation\s+|rapport\s+|proposition\s+)?(?:adopte|approuve|accepte|vote)e?s?(?:\s*[.)]|\s*(?:\n|$)|\s+(?:a|par|en\s+seance|ce\s+jour))""",
    regex.VERBOSE,
)
_WITHDRAWN = regex.compile(
    r"""(?<!\p{L})(?:
        (?:est|sont|a\s+ete|ont\s+ete)\s+(?:\p{L}+\s+)?retiree?s?(?:\s+de\s+l'ordre\s+du\s+jour|\s*[.\n])
      | (?:point|rapport|deliberation|projet|question|dossier|affaire|proposition)\s+(?:\p{L}+\s+)?retiree?(?!\s+de\s+la\s+vente)
      | retir(?:e|ee|es|ees|er|ent|ait)\s+(?:\p{L}+\s+){0,5}de\s+l'ordre\s+du\s+jour
      | retrait\s+(?:\p{L}+\s+){0,5}de\s+l'ordre\s+du\s+jour
    )""",
    regex.VERBOSE,
)
_ITEM = r"(?:point|vote|question|rapport|deliberation|projet|examen|dossier|decision|sujet|affaire|proposition)"
_DEFERRED = regex.compile(
    rf"""(?<!\p{{L}})(?:
        (?:est|sont|a\s+ete|ont\s+ete|sera|seront)\s+(?:\p{{L}}+\s+)?(?:ajournee?s?|renvoyee?s?|(?:reporte|differe)e?s?(?:\s+(?:a|au|en)\s|\s*[.\n]))
      | {_ITEM}s?\s+(?:\p{{L}}+\s+)?(?:ajourne|reporte|differe)e?s?(?!\p{{L}}) | ajournee?(?:\s*[.\n]|\s+a\s)
      | (?:decid\p{{L}}*|convien\p{{L}}*|propos\p{{L}}*|accept\p{{L}}*|souhait\p{{L}}*)\s*,?\s*(?:a\s+l'unanimite\s*,?\s*)?(?:d'ajourner|de\s+(?:reporter|differer|surseoir|renvoyer)|de\s+remettre\s+[^.]{{0,60}}(?:prochain|ulterieur))
      | sursoi(?:t|ent) | sursis\s+a\s+(?:statuer|deliberer)
      | (?:reporte|remis|renvoye|report)e?s?\s+a\s+(?:une|un|la)\s+(?:\p{{L}}+\s+)?(?:prochain|ulterieur|seance|date|reunion|conseil)\p{{L}}*
    )""",
    regex.VERBOSE,
)
_WITHDRAWS = ("retir", "retrait")
_DEFERS = ("ajourn", "renvoy", "report", "differe", "surs", "remis", "remettre")
"""Parts of words one of which stands in whatever these two patterns match: a quick look before the search."""
_NOTED = regex.compile(
    r"(?<!\p{L})(?:pren(?:d|nent)|a\s+pris|ont\s+pris|pris|donne(?:nt)?|a\s+donne)\s+(?:bonne\s+)?(?:bien\s+)?(?:\p{L}+\s+)?acte(?!\p{L})"
    r"|(?:^|[.\n])[ ]{0,8}dont[ ]acte(?!\p{L})"
)
_NOTING = regex.compile(r"(?:demand|propos|invit|pri|appel)\p{L}*[^.]{0,80}(?:de|a)\s+(?:donner|prendre)\s+acte")
_LIST_OF_ACTS = regex.compile(
    r"^[\W\d]*(?:[^\n]*\n){0,6}?[^\n]{0,40}(?:synthese|liste|releve|recueil|etat)\s+des\s+(?:deliberations|actes)[^.]{0,160}?(?P<word>approuvees|adoptees|votees)"
)


def find(piece: Piece) -> Iterator[Found]:
    """The outcome of a deliberation, or of the acts that a list frames; at most one."""
    if piece.kind == SegmentKind.MINUTES:
        listed = _LIST_OF_ACTS.match(piece.folded, 0, min(len(piece.folded), 900))
        if listed:
            yield _found(listed.start("word"), listed.end("word"), "list_of_acts", Outcome.ADOPTED)
        return
    yield from _outcome(piece)


def _outcome(piece: Piece) -> Iterator[Found]:
    folded = piece.folded
    ballots = ballots_in(piece.body, folded)
    if ballots:
        ballot = ballots[-1]
        outcome = Outcome.DEFERRED if _puts_off(folded, ballot) else outcome_of(folded, ballot)
        if outcome:
            yield _found(ballot.start, ballot.end, "ballot", outcome)
            return
    decided = _decisions(folded)
    last = max([d[0] for d in decided], default=-1)
    deferred = list(_DEFERRED.finditer(folded)) if not ballots and any(map(folded.__contains__, _DEFERS)) else []
    withdrawn = _WITHDRAWN.search(folded) if any(map(folded.__contains__, _WITHDRAWS)) else None
    for rule, match in (("withdrawn", withdrawn), ("deferred", deferred[-1] if deferred else None)):
        if match and match.end() > last and not _PROPOSED.search(folded, max(0, match.start() - 20), match.start()):
            yield _found(match.start(), match.end(), rule, Outcome(rule))
            return
    yield from _by_words(folded, decided)


def _puts_off(folded: str, ballot: Ballot) -> bool:
    """Whether what the ballot decides is to wait: « décide, à l'unanimité, de reporter ce point »."""
    low, high = max(0, ballot.first - 60), min(len(folded), ballot.end + 60)
    match = _DEFERRED.search(folded, low, high)
    if not match:
        return False
    first, second = sorted((match.span(), (ballot.first, ballot.end)))
    return not regex.search(r"[.;:!?\n]\s*\p{L}", folded[first[1] : second[0] + 1])


def _by_words(folded: str, decided: list[tuple[int, int, str]]) -> Iterator[Found]:
    """The outcome that the words of the decision say, where no ballot does."""
    noted = [m for m in _NOTED.finditer(folded) if not _PROPOSED.search(folded, max(0, m.start() - 60), m.start())]
    strong = [d for d in decided if _STRONG.match(folded, d[0]) and not _NOTED.match(folded, d[0])]
    passive = [m for m in _PASSIVE.finditer(folded) if not _PROPOSED.search(folded, max(0, m.start() - 80), m.start())]
    rejected = [m for m in REJECTED.finditer(folded) if _about_act(folded, m)]
    if rejected and not strong:
        yield _found(rejected[-1].start(), rejected[-1].end(), "rejected", Outcome.REJECTED)
    elif noted and not strong:
        yield _found(noted[-1].start(), noted[-1].end(), "noted", Outcome.NOTED)
    elif decided:
        start, end, rule = (strong or decided)[-1]
        yield _found(start, end, rule, Outcome.ADOPTED)
    elif passive:
        yield _found(*_stripped(folded, passive[-1].start(), passive[-1].end()), "passive", Outcome.ADOPTED)


def _about_act(folded: str, match: regex.Match[str]) -> bool:
    """Whether a rejection is the assembly's: it is the subject, not long before."""
    lead = folded[max(0, match.start() - 160) : match.start()]
    return (
        regex.search(rf"(?<!(?:au|par|que)\s){_SUBJECT}[^.;]*$", lead, regex.VERBOSE) is not None
        or regex.search(r"(?:proposition|demande|projet|motion|deliberation|compte[\s-]rendu)\s+(?:\p{L}+\s+)?$", lead)
        is not None
    )


def _decisions(folded: str) -> list[tuple[int, int, str]]:
    """Where verbs of decision stand that have the assembly as subject, or open a line."""
    found = []
    for match in _BY_SUBJECT.finditer(folded):
        lead = folded[max(0, match.start() - 70) : match.start()]
        lead = lead[max(lead.rfind(c) for c in ".;\n") + 1 :]
        between = match["between"]
        if not _PROPOSED.search(lead) and not _PROPOSED.search(between) and not _NEGATED.search(between):
            found.append((match.start("verb"), match.end("verb"), "decided"))
    for match in _BY_LINE.finditer(folded):
        before = folded[: match.start()].rstrip()
        wraps = before[-1:] not in {"", ".", ":", ";", ",", ")"} and not regex.match(
            r"\n[\s]*[-•*–>✓➢○▪]|\n\s*art", folded[match.start() :]
        )
        if not wraps:
            found.append((match.start("verb"), match.end("verb"), "decided"))
    return sorted(found)


def _stripped(folded: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not folded[start].isalpha():
        start += 1
    while end > start and not folded[end - 1].isalpha():
        end -= 1
    return start, end


def _found(start: int, end: int, rule: str, outcome: str) -> Found:
    return Found(start, end, rule, FieldValue(field="outcome", value=str(outcome)))


EXTRACTOR = Extractor(
    name="outcome",
    find=find,
    rules=RULES,
    produces=(FieldValue,),
    reads=frozenset({SegmentKind.DELIBERATION, SegmentKind.MINUTES}),
    examples=EXAMPLES,
)

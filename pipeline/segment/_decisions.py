"""Where an assembly decides: ballots, dispositifs, and the sentences that small communes use instead of them."""

from __future__ import annotations

import re
from itertools import accumulate

import regex

from pipeline.segment._rows import Flow


def _compiled(*patterns: str) -> tuple[regex.Pattern[str], ...]:
    """Several small patterns that each begin by letters are far faster than one long alternation."""
    return tuple(regex.compile(pattern, regex.VERBOSE | regex.MULTILINE) for pattern in patterns)


_SIDES = ("pour", "contre", "abstentions?")
_ENDINGS = ("adopte", "approuve", "accepte", "rejete", "refuse", "reporte", "ajourne", "retire", "valide", "differe")

_BALLOTS = _compiled(
    r"""votes?\b\s?(?:de\s+la\s+deliberation|du\s+conseil|pour\s+l'ensemble[^:\n]{0,40})?\s?:\s*+
        (?:pour|contre|l'unanim|a\s+l'unanim|unanim|\d|abst|a\s+la\s+maj|adopt|approuv|favorable|-\s?(?:pour|contre|abst|\d))""",
    r"unanimite\b(?<=\b[lp]'?\s?unanimite|^\W{0,4}unanimite)",
    r"majorite\b(?<=\ba\s+la\s+majorite)(?!\s+absolue)",
    r"voix\s+(?:pour|contre)\b",
    r"votes?\s+(?:pour|contre)\b(?<!\bd[eu]s?\s[^\n]{5,12})",
    *(rf"{side}\b(?<=^\W{{0,6}}(?:votes?\s+)?{side})\s?[:=]?\s*+\d{{1,3}}(?!\d)" for side in _SIDES),
    *(rf"{side}\b(?<=(?<![\d/.,])\b\d{{1,3}}\s{{1,2}}{side})(?!\s+\d)" for side in _SIDES),
    *(rf"{ending}e?s?\s+(?:a|par)\s+(?:l'|la|\d)" for ending in _ENDINGS[:5]),
)
"""Ballots with their results: « Vote : pour à l'unanimité », « Pour : 15 », « adoptée par 14 voix »."""

_DISPOSITIFS = _compiled(
    r"""apres\s+(?:en\s+avoir\s+(?:largement\s+|longuement\s+)?(?:delibere|debattu|discute)|avoir\s+delibere|
        deliberation|discussions?|un\s+vote|(?:debat|echange)s?\s+et\s+vote)\b""",
    r"ayant\s+delibere\b",
    r"delibere\s?[:,]?$(?<=^\W{0,4}delibere\s?[:,]?)",
    r"decide(?:nt)?\s?[:,]?$(?<=^\W{0,4}decide(?:nt)?\s?[:,]?)",
    r"decide(?:nt)?\b(?<=[.:;,)]\s?\n\W{0,4}decide(?:nt)?)(?=\s?[,:]?\s(?:que?\b|qu'|de\s|d'))",
    r"decision\s+du\s+conseil\s?[:,]?$",
    r"il\s+(?:a\s+ete|est)\s+(?:donc\s+|ainsi\s+)?decide\b",
    r"acte\b(?<=\b(?:prend|prennent|donne|donnent|dont)\sacte)",
    r"accord\b(?<=\b(?:donne|donnent|emet|emettent|emis)\s(?:son|leur|un)\saccord)",
    r"accord\s+unanime\b",
    r"avis\b(?<=\b(?:donne|donnent|emet|emettent|emis)\s(?:son|leur|un)\savis)",
    *(rf"{ending}e?s?\b(?<=\b(?:est|sont|reste)\s(?:donc\s)?{ending}e?s?)" for ending in _ENDINGS),
    *(rf"{ending}e?\b(?<=\b(?:proposition|demande|projet|motion|voeu)\s{ending}e?)" for ending in _ENDINGS[:7]),
    r"est\s+autorisee?\s+a\b",
    r"reporter\s+(?:le\s+vote\b|(?:ce|cette|la|le)\s+(?:point|question|deliberation|decision|dossier|sujet|projet)\b)",
    r"retire\s+(?:ce|le)\s+(?:point|rapport|projet|dossier|sujet)\b",
    r"retiree?\s+de\s+l'ordre\s+du\s+jour\b",
    r"obtenu\b(?<=\b(?:ont|a)\s+obtenu)",
    r"suffrages\s+(?:exprimes|obtenus)\b",
    r"elue?s?\s+(?:au\s+(?:premier|1er|second|deuxieme|troisieme)\s+tour|a\s+la\s+majorite)",
    *(
        rf"{chosen}e?s?\b(?<=\b(?:sont|est|proclamee?s?|ete)\s+{chosen}e?s?)(?![^.\n]{{0,40}}secretaire)"
        for chosen in ("proclame", "elu", "designe")
    ),
    r"accord\s+lui\s+est\s+donne\b",
    r"approbation\s+du\s+(?:conseil|bureau|comite)\b",
    r"pas\s+d'opposition\b",
    r"execution\s+de\s+la\s+presente\s+deliberation\b",
    r"dont\s+acte\b",
)
"""Words by which the assembly itself decides, without a verb that needs its subject."""

_VERBS = re.compile(
    r"""\b(?:decide|approuve|desapprouve|accepte|autorise|adopte|emet|emette|donne|fixe|designe|vote|valide|confirme|charge
    |refuse|rejette|ajourne|reporte|instaure|cree|sollicite|ratifie|attribue|alloue|accorde|renonce|arrete|supprime
    |modifie|constate|declare|apporte|souhaite|proclame|reconduit|reconduise|retient|retienne|maintient|maintienne|mandate
    |proroge|elit|elise|prend|prenne|procede|desire|opte|choisit|choisisse|demande)(?:nt)?\b|\b(?:est|sont)\s+favorables?\b""",
    re.VERBOSE,
)

_SUBJECT = regex.compile(
    r"""\b(?:conseil|assemblee|comite|bureau|commission\s+permanente|membres|elus|conseillers|conseilleres)\b(?!\s+communautaire)""",
    regex.VERBOSE,
)

_NOT_YET = regex.compile(
    r"""\bs'ils?\b|\bpropos|\bdemand|\binvit|\brappel|\bsoumet|\bexpos|\binform|\bprecis|\bavai|\bdoi[tv]|\bpeu[tv]|\bpourr
    |\bqu'il|\bappel|\bexpliq|\bpresent[ea]\b|\bsi\s+|\b(?:a|ont|ayant|ete|deja)\s*$|\bpar\s+deliberation""",
    regex.VERBOSE,
)
"""Between the assembly and the verb: the words say what is asked or what was decided before, not what is decided."""

_DISPOSITIF_VERB = re.compile(
    r"""^\W{0,4}(?:decide|approuve|accepte|autorise|adopte|fixe|emet|prend\s+acte|donne|designe|dit|charge|precise|
    sollicite|attribue|valide)\b(?![^\n]*\?)""",
    re.VERBOSE | re.MULTILINE,
)
"""A row of a dispositif: « – APPROUVE la convention ». Weak: a sentence may break before such a verb."""


_SECRETARY = regex.compile(r"[^.;]{0,80}\bsecretaire")
"""« désigne Monsieur X comme secrétaire de séance » opens a session and decides nothing."""


_VISA = regex.compile(r"\W{0,4}vus?\s?:?\s(?:la|le|les|l'|notre|sa|son)\b")


class Decisions:
    """How many marks of a decision stand before each row, so that any stretch is asked in constant time."""

    def __init__(self, flow: Flow) -> None:
        marks = [0.0] * len(flow.rows)
        ballots = [0] * len(flow.rows)
        notes = [0] * len(flow.rows)
        for pattern in _BALLOTS:
            for match in pattern.finditer(flow.text):
                ballots[flow.row_at(match.end() - 1)] += 1
                marks[flow.row_at(match.end() - 1)] += 1.0
        for pattern in _DISPOSITIFS:
            for match in pattern.finditer(flow.text):
                marks[flow.row_at(match.start())] += 1.0
                notes[flow.row_at(match.start())] += match[0] == "acte"
        for match in _VERBS.finditer(flow.text):
            if _decides(flow.text, match.start()) and not _SECRETARY.match(flow.text, match.end(), match.end() + 90):
                marks[flow.row_at(match.start())] += 1.0
        for match in _DISPOSITIF_VERB.finditer(flow.text):
            marks[flow.row_at(match.start())] += 0.5
        self._sums = [0.0, *accumulate(marks)]
        self._ballots = [0, *accumulate(ballots)]
        self._notes = [0, *accumulate(notes)]
        self._visas = [0, *accumulate(_VISA.match(row.folded) is not None for row in flow.rows)]

    def between(self, first: int, last: int) -> float:
        """The weight of the decisions in the rows from `first` to `last`, the latter excluded; 1 or more is a decision."""
        return self._sums[max(last, first)] - self._sums[first]

    def ballots(self, first: int, last: int) -> int:
        """How many results of ballots are stated in those rows."""
        return self._ballots[max(last, first)] - self._ballots[first]

    def visas(self, first: int, last: int) -> int:
        """How many of those rows are visas: acts have them, what only informs has none."""
        return self._visas[max(last, first)] - self._visas[first]

    def notes(self, first: int, last: int) -> int:
        """How often the assembly takes note (« prend acte ») in those rows."""
        return self._notes[max(last, first)] - self._notes[first]


def _decides(text: str, verb: int) -> bool:
    """Whether the verb at this offset has the assembly for its subject, in the present tense."""
    sentence = text[max(0, verb - 200) : verb]
    sentence = sentence[max(sentence.rfind(mark) for mark in ".;?!") + 1 :]
    subject = None
    for subject in _SUBJECT.finditer(sentence):  # noqa: B007 the last one is the nearest
        pass
    return subject is not None and not _NOT_YET.search(sentence, subject.end())

"""Where a statement stands: its sentence, and whether it is this assembly's ballot on this act at all.

A unanimous opinion of a committee, a rule on how to vote, the approval of the previous minutes in the heading of an
act: all of them print the same words as a ballot.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

import regex

from extractors._votes_atoms import line_start

_END = re.compile(r"[.!?](?=\s)(?<!\d\.(?=\d))")
_ABBREVIATION = regex.compile(
    r"(?:^|[\s('-])(?:m|mm|mr|mrs|mme|mmes|mlle|me|dr|st|ste|art|n|no|nb|bd|av|cf|ex|p|\p{L})$"
)


class Sentences:
    """The ends of the sentences of a folded text. Newlines end none: lines are wrapped anywhere."""

    def __init__(self, folded: str) -> None:
        self._ends = [
            match.end()
            for match in _END.finditer(folded)
            if folded[match.start()] != "."
            or not _ABBREVIATION.search(folded, max(0, match.start() - 6), match.start())
        ]
        self._length = len(folded)

    def start(self, at: int) -> int:
        """Where the sentence around `at` begins."""
        index = bisect_right(self._ends, at) - 1
        return self._ends[index] if index >= 0 else 0

    def end(self, at: int) -> int:
        """Where the sentence around `at` ends."""
        index = bisect_right(self._ends, at)
        return self._ends[index] if index < len(self._ends) else self._length

    def together(self, first: int, second: int) -> bool:
        """Whether no sentence ends between two offsets."""
        return bisect_left(self._ends, first + 1) == bisect_left(self._ends, second)


_VISA = regex.compile(r"(?:^|\n)[\s\-•*–>]*(?:vu(?!\p{L})|(?:considerant|attendu)(?!\p{L}))")
_DECIDING = regex.compile(
    r"""(?:^|\n|[.:])[\W\d]*(?:(?:le|du)\s+(?:conseil|bureau|comite\s+syndical)|la\s+commission\s+permanente|l'assemblee|les\s+(?:membres|conseillers|elus|delegues))(?!\p{L})
    | (?<!\p{L})(?:decide(?:nt)?|approuve(?:nt)?|adopte(?:nt)?|accepte(?:nt)?|autorise(?:nt)?|(?:apres\s+en\s+avoir|ayant|apres\s+avoir)\s+delibere)(?!\p{L})""",
    regex.VERBOSE,
)
_DECIDES_AFTER = regex.compile(
    r"\s*(?:des\s+(?:membres|voix|suffrages|votants|presents)[^.;:\n]{0,40})?[\s,]*(?::|\n\s*[-•*]|(?:de\s+ses\s+membres\s*,?\s*)?(?:decide(?:nt)?|approuve(?:nt)?|adopte(?:nt)?|accepte(?:nt)?|autorise(?:nt)?|donne(?:nt)?|emet|emettent|fixe|vote|designe|valide|prend)(?!\p{L}))"
)
_OPENS_DISPOSITIF = regex.compile(r"[,;.]\s*\n\s*(?:a\s+(?:l')?)?$")
"""« Vu l'avis de la commission des finances, / à l'unanimité, / – décide … »: the visas are over."""
_ADVISORY = regex.compile(
    r"""(?<!\p{L})(?:
        (?:la|les|de|des|d'une|cette)\s+(?:sous-)?commissions?(?!\s+(?:permanente|syndicale))
      | comites?\s+(?!syndica|de\s+territoire)\p{L}+ | c\.?s\.?t\.? | c\.?t\.?p?\.? | chsct | cap | clect | jury
      | groupes?\s+de\s+travail | conseil\s+d'(?:ecole|exploitation|administration\s+d[eu]\s+l[a'])
      | conseils?\s+(?:de\s+quartier|de\s+developpement|de\s+surveillance|citoyen|consultatif)
      | bureau\s+municipal | municipalite | avis\s+(?:favorable|unanime)\s+(?:unanime\s+)?d[eu] | assemblee\s+generale
      | assemblee\s+nationale | senat | parlement | conseils?\s+municipaux | (?:les|des|aux)\s+communes\s+membres | l'agglomeration | au\s+conseil\s+d'agglomeration
      )(?!\p{L})""",
    regex.VERBOSE,
)
_ORGAN = regex.compile(
    r"(?<!\p{L})(?:conseil\s+(?:municipal|communautaire|departemental|general|regional|metropolitain|syndical|communal|de\s+(?:communaute|paris|territoire|la\s+metropole)|d'administration)|commission\s+permanente|comite\s+syndical|bureau\s+(?:communautaire|syndical)|l'assemblee|les\s+(?:membres|conseillers|elus|delegues))(?!\p{L})|(?<!\p{L})le\s+(?:conseil|bureau|comite)(?!\p{L})"
)
_MODAL = regex.compile(
    r"(?<!\p{L})(?:peu(?:t|vent)|pourr\w+|doi(?:t|vent)|devra\w*|exige\w*|requier\w+|necessite\w*|prevoit|a\s+defaut|en\s+cas|lorsqu\w+|sauf\s+(?:si|decision|disposition)|conformement|l\.?\s?2121-21|propose\s+(?:au|aux|de)|il\s+est\s+propose|(?:sont|seront)\s+prises|est\s+appele|sont\s+appeles|est\s+invite|il\s+vous\s+est)(?!\p{L})"
)
_PAST = regex.compile(
    r"(?<!\p{L})(?:avait|avaient|avez|aviez|avions)\s+(?:\p{L}+\s+){0,3}$|(?:avait|avaient|ayant|a\s+deja)\s+ete\s+\p{L}+\s+(?:a\s+)?(?:l')?$"
)
_ELSEWHERE = regex.compile(
    r"\s*(?:par|au|aux|en|lors|du|de|des)?\s*(?:(?:la|les|des|de\s+la|une)\s+)?(?:commissions?(?!\s+permanente)|conseils?\s+d'agglo|comite\s+(?!syndical)|cst|ctp?|groupe\s+de\s+travail|bureau\s+municipal|lors\s+d|en\s+(?:seance\s+du\s+)?(?:19|20)\d\d)"
)
_MANNER = regex.compile(
    r"(?:ne\s+pas\s+(?:proceder|recourir|avoir\s+recours|voter)|scrutin\s+(?:public|ordinaire)|a\s+main\s+levee|mode\s+de\s+(?:vote|scrutin)|vote\s+(?:a\s+bulletins?\s+secrets?|au\s+scrutin\s+secret))"
)
_MINUTES = regex.compile(r"(?<!\p{L})(?:proces[\s-]?verb\p{L}+|comptes?[\s-]+rendus?|p\.?v\.?|c\.?r\.?)(?!\p{L})")
_MINUTES_DONE = regex.compile(
    r"(?<!\p{L})(?:approuv\w+|adopt\w+|valid\w+|arret\w+|observation|remarque|accepte\w*|vote\w*)"
)
_MINUTES_OF_SESSION = regex.compile(
    r"(?:seance|reunion|precedent\w*|dernier\w*|conseil|assemblee|du\s+\d|en\s+date|reunions)"
)
_MINUTES_TITLE = regex.compile(
    r"(?:^|\n)[^\n]{0,60}?(?:approbation|adoption|vote|validation|arret)\w*\s+(?:d[ue]s?|de\s+l[ae])\s*(?:dernier\s+|precedent\s+)?(?:proces|compte|p\.?v|c\.?r|releve)|(?:^|\n)[\s\d.)\-•*°n]*(?:objet\s*:?\s*)?(?:proces[\s-]verb|compte[\s-]*rendu)(?![^\n]*(?:approuv|adopte|valide))"
)
_SECRETARY = regex.compile(
    r"secretaires?\s+(?:de\s+(?:la\s+)?)?seance|secretaires?\s*[.,:]|(?:comme|en\s+qualite\s+de|fonctions?\s+de)\s+secretaires?|secretariat\s+de\s+(?:la\s+)?seance|est\s+\p{L}+\s+secretaire"
)
_THEIR_CHOICE = regex.compile(r"(?<!\p{L})(?:leur|sa|cette|ces)\s+(?:designation|nomination|candidature|proposition)s?")
_SECRETARY_TITLE = regex.compile(
    r"(?:^|\n)[^\n]{0,40}?(?:nomination|designation|election|choix)\s+(?:d['e]?\s*(?:une?\s+|e\s+la\s+|u\s+)?|de\s+la\s+|du\s+)(?:secretaire|la\s+secretaire)"
)
_AGENDA = regex.compile(r"(?:a|de|modifi\w+\s+(?:de\s+)?)\s*l'ordre\s+du\s+jour")
_AGENDA_TITLE = regex.compile(
    r"(?:^|\n)[^\n]{0,60}?(?<!\p{L})(?:adoption|approbation|modification|ajout|inscription|vote)\w*[^\n]{0,50}ordre\s+du\s+jour"
)


_OWN_LINE = regex.compile(
    r"[\W\d_]*(?:(?:resultats?|votes?|adopte?\p{L}*|approuvee?s?|apres\s+en\s+avoir\s+delibere|et|par|avec|pour|a)(?:\s|[:,])[\W\d_]*)*(?:a\s+)?(?:l'|la)?\s*"
)


def begins_line(text: str, folded: str, start: int) -> bool:
    """Whether a statement opens a line of its own (« A L'UNANIMITÉ… », « POUR 12 »), whatever the line before says."""
    line = line_start(folded, start)
    head = text[line : start + 1].lstrip(" \t-•*–>\u00a0")
    return not head[:1].islower() and _OWN_LINE.fullmatch(folded, line, start) is not None


def is_elsewhere(folded: str, sentences: Sentences, start: int, end: int) -> bool:
    """Whether the words at `start` speak of another body, another time, a rule or a proposal."""
    low = max(sentences.start(start), start - 900)
    before = folded[low:start]
    visa = [m.end() for m in _VISA.finditer(before)]
    decides = _DECIDES_AFTER.match(folded, end, min(len(folded), end + 90)) is not None
    if decides and (not _advisory_last(before) or _OPENS_DISPOSITIF.search(folded, max(0, start - 12), start)):
        return False
    if visa and not _DECIDING.search(before, visa[-1]):
        return True
    if _advisory_last(before):
        return True
    modal = [m.end() for m in _MODAL.finditer(before)]
    if (
        modal
        and len(before) - modal[-1] < 110
        and not regex.search(r"(?<!\p{L})decide(?!\p{L})|delibere", before[modal[-1] :])
    ):
        return True
    if _PAST.search(before):
        return True
    after = folded[end : end + 60]
    return _ELSEWHERE.match(after) is not None


def _advisory_last(before: str) -> bool:
    """Whether the body named last before the words only advises (a committee, a jury, the member communes)."""
    organs = [m.start() for m in _ORGAN.finditer(before)]
    advisory = [m.start() for m in _ADVISORY.finditer(before)]
    if not advisory or (organs and organs[-1] > advisory[-1]):
        return False
    return not _DECIDING.search(before, advisory[-1] + 4)


def is_manner(folded: str, sentences: Sentences, start: int, end: int) -> bool:
    """« décide à l'unanimité de ne pas procéder au scrutin secret »: how to vote, not the vote."""
    after = folded[end : min(sentences.end(start), end + 120)]
    match = _MANNER.search(after)
    return match is not None and not regex.search(r"\n\s*[-•]|,\s*(?:decide|approuve)", after[: match.start()])


def is_frame(folded: str, sentences: Sentences, start: int, end: int) -> bool:
    """Whether it is the approval of earlier minutes, the choice of a secretary or the agenda, in an act on something else."""
    low, high = max(sentences.start(start), start - 320), min(sentences.end(end), end + 200)
    sentence = folded[low:high]
    minutes = _MINUTES.search(sentence)
    if minutes and _MINUTES_DONE.search(sentence) and _MINUTES_OF_SESSION.search(sentence, minutes.start()):
        near = abs(low + minutes.start() - start) < 200
        if near and not _titled(folded, _MINUTES_TITLE, low, start):
            return True
    secretary = _SECRETARY.search(sentence)
    if (
        secretary
        and regex.search(r"design|elu|nomm|choisi|propos|(?<!\p{L})sera(?!\p{L})", sentence)
        and abs(low + secretary.start() - start) < 160
    ):
        return not _titled(folded, _SECRETARY_TITLE, low, start)
    if _THEIR_CHOICE.search(sentence) and _SECRETARY.search(folded, max(0, low - 200), low):
        return not _titled(folded, _SECRETARY_TITLE, low - 200, start)
    agenda = _AGENDA.search(sentence)
    return (
        agenda is not None
        and regex.search(r"ajout|inscri|modif|rajout|adopt|approuv|supplement", sentence) is not None
        and abs(low + agenda.start() - start) < 160
        and not _titled(folded, _AGENDA_TITLE, low, start)
    )


def _titled(folded: str, title: regex.Pattern[str], low: int, start: int) -> bool:
    """Whether a heading of this piece, before the sentence or at its head, is about it."""
    return title.search(folded, max(0, low - 2500), start) is not None

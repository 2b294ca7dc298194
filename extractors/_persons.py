"""Names of persons in running text, and in what capacity they stand there: enough to keep private names out.

A name is told by a civility before it (« Mme Odile PRUNELIER »), or by a first name of the lexicon beside a surname, in
either order. Names of streets, schools, laws and bodies are nobody's. Pure functions; offsets are the text's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractors._named_places import PLACES, names_a_place
from extractors._names import CIVILITY, FIRST_NAMES, NOT_NAMES, PARTICLE, WORD, Word, is_civility, kind_of
from extractors._word_lists import words_of
from models.fold import fold

_LONGEST = 6
"""Words of one name at most, particles included."""
_GAP = regex.compile(r"[ \u00a0\u202f]{0,3}(?:\n[ \u00a0\u202f]{0,3})?")
_AND = regex.compile(r"[ \n]{0,3}(?:et|ou|,)[ \n]{1,3}")

_OFFICE = r"""
    (?: maires?(?!\s+(?:honoraire|de\s+l')) | adjoint(?:e|s|es)?(?!\s+(?:technique|administrati|d'animation|du\s+patrimoine|territorial)) | (?:co)?rapporteure?s? | conseill(?:er|ere|ers|eres)(?:\s+(?:
        municipale?s? | municipaux | departementale?s? | departementaux | regionale?s? | regionaux | communautaires?
        | metropolitaine?s? | generale?s? | generaux | deleguee?s?))+ | elue?s? | delegue?e?s?
      | president(?:e)?\s+(?:d[eu]\s+(?:la\s+)?(?:cc[a-z]{1,6}|s[im](?:vom|vu|ctom|rtom|aep[a-z]?|vos|com|rp)) | du\s+(?:conseil|departement|syndicat|centre\s+communal|ccas|pays|petr|sivom|sivu|grand)
          |de\s+(?:la\s+(?:communaute|region|commission|metropole|collectivite|seance)|l'(?:assemblee|agglomeration)))
      | vice[-\s]presidente?s? | depute(?:e|s|es)? | senat(?:eur|rice)s? | prefet(?:e)? | ministres? | secretaires?\s+de\s+seance )
"""
_OFFICE_BEFORE = re.compile(
    rf"\b{_OFFICE}(?:[\s,]+(?:en\s+exercice|sortante?|honoraire|delegue[e]?|de\s+[a-z'-]{{2,30}}|la\s+ville))?[\s,:(]*$",
    re.VERBOSE,
)
_OFFICE_AFTER = re.compile(
    rf"^[\s,(:–-]{{1,4}}(?:(?:le|la|l'|son|sa|\d{{1,2}}\s?(?:er|ere|eme|e))\s?)?{_OFFICE}\b", re.VERBOSE
)
_AGENT = regex.compile(
    r"\b(?:direct(?:eur|rice)s?|chef(?:fe)?s?|responsables?|secretaires?\s+generale?s?|dgs|dga|comptable|tresori(?:er|ere)|receveu(?:r|se))\b"
    r"|par\s+delegation"
)
_NEAR, _NEAR_POST = 60, 30
_NAME_WORD = regex.compile(r"[a-z]+(?:-[a-z]+)*")
_CIVILITY_BELOW = regex.compile(
    r"(?:MM?\.|Mr|Mmes?|Mlles?|Monsieur|Messieurs|Madame|Mesdames)(?=[ \u00a0\u202f]*\p{Lu})"
)
"""On the next line another person begins: « Mme Odile ARNAL / M. Luc BESSE »; an initial stands on the line of its name."""
_PRACTICE = regex.compile(r"\b(?:etude|office|cabinet)\s(?:notariale?\s)?de\s$")
"""« L'étude de Maître X » is X; « l'étude Jean X » is the name of a body."""
_RANKS = frozenset({"general", "colonel", "commandant", "capitaine", "lieutenant", "professeur", "pr"})
_RANK_BEFORE = regex.compile(r"(?:^|[^a-z\s.]|\b(?:les?|la|du|au|et|par))\s*$")
"""« Le général Arnal » has a rank; « Conseil général », « Direction générale » an adjective."""
_FIRM = regex.compile(r"\s{1,2}(?:et|&)\s(?:cie|compagnie)\b")
_CIVILITY_AT_END = regex.compile(r"[\s,]*\b(?:m\.?|mme|monsieur|madame|mlle)\s*$")


_NAMESAKES = frozenset(tuple(_NAME_WORD.findall(name)) for name in words_of("namesakes.txt"))
"""Whom schools, streets and theatres are named after: without a civility, nobody of the town."""
_OWNED = regex.compile(
    r"\b(?:moulin|maison|ferme|garage|villa|chateau|manoir|mas|immeuble|etang|bois|batiment)\s(?:a\s|de\s)?$"
)
"""« Le moulin M. ARNAL » is his; « rue du Général ARNAL », « salle Mme ARNAL » are named after them."""


@dataclass(frozen=True, slots=True)
class Person:
    """A name: where it stands, without its civility; the folded words that identify it; the folded text around it."""

    start: int
    end: int
    words: tuple[str, ...]
    civility: bool
    before: str
    after: str

    @property
    def office(self) -> bool:
        """Whether the words beside it give an elected or State office."""
        before = _CIVILITY_AT_END.sub(" ", self.before)
        return bool(_OFFICE_BEFORE.search(before) or _OFFICE_AFTER.match(self.after))

    @property
    def agent(self) -> bool:
        """Whether the words beside it give a post in the services."""
        return bool(_AGENT.search(self.before) or _AGENT.search(self.after[:_NEAR_POST]))


def persons(text: str, folded: str | None = None) -> list[Person]:
    """The names of persons in a text, in order, each once."""
    folded = fold(text) if folded is None else folded
    found: list[Person] = []
    named = [*_after_civilities(text, folded), *_by_first_name(text, folded)]
    for start, end, civility in sorted(named, key=lambda n: (n[0], -n[1], not n[2])):
        if found and start < found[-1].end:
            continue
        words = tuple(w for w in _NAME_WORD.findall(folded, start, end) if len(w) > 1)
        if words and (civility or not (words in _NAMESAKES or _FIRM.match(folded, end))):
            before, after = folded[max(0, start - _NEAR) : start], folded[end : end + _NEAR]
            found.append(Person(start, end, words, civility, before, after))
    return found


def given_names_alone(
    text: str, folded: str, private: Sequence[Person], named: Sequence[Person]
) -> Iterator[tuple[int, int]]:
    """Where a first name of one of `private` stands without the surname: « la prochaine saison d'Odile »."""
    firsts = {w for p in private if len(p.words) > 1 for w in (p.words[0], p.words[-1]) if len(w) > 3 and _is_first(w)}
    for match in _CAPITALISED.finditer(text) if firsts else ():
        start, end = match.span()
        if (
            folded[start:end] in firsts
            and not any(p.start <= start < p.end for p in named)
            and not _BESIDE_A_CAPITAL.match(text, end)
            and not _WORD_BEFORE.search(text, max(0, start - 30), start)
            and not names_a_place(folded, start)
        ):
            yield start, end


def _after_civilities(text: str, folded: str) -> Iterator[tuple[int, int, bool]]:
    """« M. X », « Mme Y », « M. et Mme Z », « MM. X et Y »."""
    for match in CIVILITY.finditer(folded):
        if not is_civility(folded, text, match, len(text)):
            continue
        if names_a_place(folded, match.start()) and not _is_his(folded, match):
            continue
        at = _GAP.match(text, match.end()).end()
        rank = match[0].rstrip(" .")
        if rank in _RANKS and "\n" in text[match.end() : at]:
            continue  # « Secrétariat Général / Mission Pilotage »
        if rank == "general" and not _RANK_BEFORE.search(folded[max(0, match.start() - 20) : match.start()]):
            continue
        words = _words(text, at)
        while words:
            if fold(words[0].text) in NOT_NAMES or (match[0] == "general" and words[0].kind == "p"):
                break
            yield words[0].start, words[-1].end, True
            joined = _AND.match(folded, words[-1].end) if match["plural"] else None
            words = _words(text, joined.end()) if joined else []


def _is_his(folded: str, civility: regex.Match[str]) -> bool:
    """« L'étude de Maître X », « le moulin M. X »: the place is the person's own, not named after one."""
    at = civility.start()
    lawyer = civility[0] in ("maitre", "me") and _PRACTICE.search(folded, max(0, at - 30), at)
    return bool(lawyer or _OWNED.search(folded, max(0, at - 20), at))


def _words(text: str, at: int) -> list[Word]:
    """The words of one name from `at`: capitals, initials, particles between them; a new line only inside a name."""
    found: list[Word] = []
    while len(found) < _LONGEST:
        match = WORD.match(text, at)
        if match and not (found and fold(match.group()) in NOT_NAMES):
            word = Word(match.start(), match.end(), match.group(), kind_of(match.group()))
        elif (
            (match := PARTICLE.match(text, at))
            and match.group() not in ("y", "e")
            and (found or match.group()[0] == "d")
        ):
            word = Word(match.start(), match.end(), match.group(), "p")
        else:
            break
        if found and "\n" in text[found[-1].end : word.start]:
            surnames = [w for w in found if w.kind == "U" and (word.kind == "C" or not _is_first(fold(w.text)))]
            if (surnames and found[-1].kind != "p") or _CIVILITY_BELOW.match(text, word.start):
                break
        found.append(word)
        at = _GAP.match(text, word.end).end()
    while found and found[-1].kind == "p":
        found.pop()
    return found if any(w.kind in "UC" for w in found) else []


_BODIES = words_of("bodies_behind.txt")
_NEXT = regex.compile(r"[ ](\p{Lu}[\p{L}’'-]+)")


def _names_a_body(text: str, surname: Sequence[Word]) -> bool:
    """« Odile Arnal Compagnie », « Luc Besse Architectes »: a body's name that begins like a person's."""
    following = _NEXT.match(text, surname[-1].end)
    words = [w.text for w in surname] + ([following[1]] if following else [])
    return any(fold(word) in _BODIES for word in words)


def _is_acronym(first: str, surname: Sequence[Word]) -> bool:
    """« ADIL de la Vère »: capitals, a particle, a name in small letters; surnames stand in capitals, not first names."""
    return first.isupper() and surname[0].kind == "p" and any(w.kind == "C" for w in surname)


_BESIDE_A_CAPITAL = regex.compile(r"[ ]{1,3}\p{Lu}")
_CAPITALISED = regex.compile(r"(?<![\p{L}\d'’])(?<![\p{L}\d]-)\p{Lu}[\p{L}]+(?:-\p{L}+){0,3}(?![\p{L}])")


def _by_first_name(text: str, folded: str) -> Iterator[tuple[int, int, bool]]:
    """« Odile PRUNELIER », « PRUNELIER Odile », « Odile Prunelier »: a first name and one to three words of a surname."""
    last = -2
    for match in _CAPITALISED.finditer(text):
        if match.start() < last or not _is_first(folded[match.start() : match.end()]):
            continue
        if names_a_place(folded, match.start()):
            continue
        inside = match.start() - last > 1 and _inside_a_name(text, folded, match.start())
        after = [] if inside else _surname(text, _GAP.match(text, match.end()).end())
        if after and (_names_a_body(text, after) or _is_acronym(match[0], after)):
            last = after[-1].end
            continue
        if after and "\n" not in text[match.end() : after[0].start]:
            last = after[-1].end
            yield match.start(), last, False
            continue
        before = _surname_before(text, match.start())
        if before is not None and not text[match.start() : match.end()].isupper() and not names_a_place(folded, before):
            last = match.end()
            yield before, last, False


_WORD_BEFORE = regex.compile(r"(?<![\p{L}’'-])(?P<word>\p{Lu}[\p{L}’'-]*)[ ]$")


def _inside_a_name(text: str, folded: str, at: int) -> bool:
    """Whether a capitalised word stands just before, as in « OCCE Lucie GRANVAL », where no office or heading does.

    At the start of a line or a sentence only an acronym counts: any word has a capital there (« Signé Jean DUPONT »).
    """
    match = _WORD_BEFORE.search(text, max(0, at - 30), at)
    if not match or folded[match.start() : match.end() - 1] in NOT_NAMES | _ROLES:
        return False
    before = match.start()
    while before and text[before - 1] == " ":
        before -= 1
    first = not before or text[before - 1] in "\n\t.:;•-–"
    word = match["word"]
    return not first or (word.isupper() and len(word) > 1)


_WORDS_TOO = words_of("words_too.txt")
_ROLES = frozenset(
    {
        "signe",
        "ne",
        "nee",
        "beneficiaire",
        "locataire",
        "proprietaire",
        "acquereur",
        "vendeur",
        "contact",
        "nom",
        "mme",
        "m",
        "mr",
        "tel",
    }
)


def _is_first(word: str) -> bool:
    if word in NOT_NAMES or len(word) < 3 or word in _WORDS_TOO or word.startswith(("saint-", "sainte-")):
        return False
    return word in FIRST_NAMES or ("-" in word and all(part in FIRST_NAMES for part in word.split("-")))


def _surname(text: str, at: int) -> list[Word]:
    """The words of a surname: all in capitals where the first is, else capitalised ones that are no common heading."""
    words = _words(text, at)
    if not words:
        return []
    lead = next((w for w in words if w.kind in "UC"), words[0])
    if fold(lead.text) in NOT_NAMES or len(lead.text) < 3:
        return []
    kept = []
    for word in words[:4]:
        if word.kind not in {lead.kind, "p", "i"} and not _is_first(fold(word.text)):
            break
        kept.append(word)
    while kept and kept[-1].kind == "p":
        kept.pop()
    return kept


_SURNAME_BEFORE = regex.compile(r"(?<![\p{L}\d'’-])(?:(?:D['’]|DE[ ]|LE[ ]|LA[ ])?\p{Lu}{2,}(?:-\p{Lu}{2,})?[ ]){1,3}$")


def _surname_before(text: str, at: int) -> int | None:
    """Where the surname in capitals before a first name begins: « PRUNELIER Odile »."""
    match = _SURNAME_BEFORE.search(text, max(0, at - 40), at)
    if not match or any(fold(w) in NOT_NAMES or fold(w) in PLACES for w in match[0].split()):
        return None
    return match.start() if sum(c.isalpha() for c in match[0]) > 2 else None

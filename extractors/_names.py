"""Names of persons in lists: where a name begins and ends, what is first name and what is surname, what is neither.

Lists are typed by hand, so nothing is sure alone: capitals (« Jean-Marc OLIVIER »), a civility before the name, and a
lexicon of first names are used together. Pure functions on text; offsets are the text's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractors._word_lists import words_of
from models.fold import fold

FIRST_NAMES = words_of("first_names.txt")
"""First names, folded; a compound counts when its parts do."""

CIVILITY = re.compile(
    r"""
    (?<![a-z0-9'])(?:
        (?P<plural> mesdames | messieurs | mesdemoiselles | mes | mmes | mms | mlles | melles | mrs | mm | ms )
      | (?P<single> madame | monsieur | mademoiselle | mme | mlle | melle | mr | maitre | docteur | dr | me | m
            | professeur | pr | colonel | commandant | capitaine | lieutenant | general )
    )
    (?: \s?\. | \b (?!['-]) )
    """,
    re.VERBOSE,
)
"""A civility, on folded text. `is_civility` says whether the match stands for one: « M. » may be an initial."""

_SMALL_CIVILITIES = frozenset(
    (
        "mme",
        "mmes",
        "mr",
        "mm",
        "mlle",
        "mlles",
        "monsieur",
        "madame",
        "mademoiselle",
        "messieurs",
        "mesdames",
        "mesdemoiselles",
    )
)
"""Civilities that are typed without a capital too."""

WORD = regex.compile(
    r"""
    (?: \p{Lu}{2,}+ \. \p{Lu}{1,2} \.? (?= [ ]*(?: [,;\n–—)] | -[ ] | $ ) )        # BARRAT.M
      | \p{Lu}\p{Ll}? \. (?: -? \p{Lu}\p{Ll}? \.? (?!\p{L}) ){0,2}     # C.  J.P.  Ph.  J.-L.
      | \p{Lu}-\p{Lu}\.? (?!\p{L})                                       # J-P
      | (?: \p{Lu}['’] | [ldLD]['’] )? \p{Lu} [\p{L}\p{M}]*+ (?: ['’-] [\p{L}\p{M}]++ )*+
    )
    """,
    regex.VERBOSE,
)
"""A word of a name: an initial, or a word that begins with a capital (« D'ALMEIDA », « Jean-Marc », « GEN-RAT »)."""

PARTICLE = regex.compile(
    r"(?:de|du|des|d['’]|la|le|les|van|von|der|den|di|da|do|dos|del|della|el|al|ben|bin|dit|y|e"
    r"|née|ép(?:ouse|se)?|veuve)(?![\p{L}.])"
)
"""Small words inside a surname: only between the words of a name."""

NOT_NAMES = words_of("not_names.txt")
"""Folded words with a capital that are not names: what titles and headings begin with. (Some are surnames too, and
count as names where a civility stands before them.)"""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name: `kind` is `U` (capitals), `C` (Capitalised), `i` (initial) or `p` (particle)."""

    start: int
    end: int
    text: str
    kind: str


def kind_of(word: str) -> str:
    """The kind of a word that `WORD` matched."""
    letters = [c for c in word if c.isalpha()]
    if (
        len(letters) == 1
        or ("." in word and not word[:3].isalpha())
        or (len(letters) == 2 and "-" in word and word.isupper())
    ):
        return "i"
    upper = sum(c.isupper() for c in letters)
    # « McDONALD », « LeBRUN », « d'ALMEIDA », and the « É » that some fonts leave small: « BéNARD »
    return "U" if upper == len(letters) or (upper >= 3 and upper >= len(letters) - 2) else "C"


def is_first_name(word: str) -> bool:
    """Whether a word (or each part of a compound) is in the lexicon of first names."""
    folded = fold(word)
    return folded in FIRST_NAMES or ("-" in folded and all(part in FIRST_NAMES for part in folded.split("-")))


_CAPITALS = regex.compile(r"(?:d[eu] |l[ea] |d['’])?\p{Lu}{2}")


def is_civility(folded: str, text: str, match: regex.Match[str], limit: int) -> bool:
    """Whether a match of `CIVILITY` stands for one: begins with a capital (or is « mme », « mr ») and a name follows.

    « TALVARDIN M., » and « J. M. DUPONT » have an initial; « Me » and « MS » need their usual letters.
    """
    start, end = match.span()
    word = match.group().rstrip(". ")
    if start and (text[start - 1].isalnum() or text[start - 1] in "'’"):
        return False
    if start > 1 and text[start - 1] == "-" and text[start - 2].isalnum() and len(word) < 3:
        return False  # « Jean-M. »
    if not text[start].isupper() and word not in _SMALL_CIVILITIES:
        return False
    after = text[end:limit].lstrip(" \t\n\u00a0\u202f.:")
    if word == "mes":  # « Mes ROUX et LAMY », for messieurs
        return text[start:end].startswith("Mes") and _CAPITALS.match(after) is not None
    if word in {"m", "ms", "me", "pr", "dr", "mr", "mrs", "mms", "general", "maitre"}:
        if word == "me" and text[start : start + 2] != "Me":
            return False
        if word in {"m", "mr", "mrs", "ms"} and after[:1].islower():
            return fold(after[:3]) in {"le ", "la ", "les", "de ", "d'a", "d'h", "et "}
        return bool(after) and after[0].isalpha()
    return True


def gender_of(civility: str | None) -> str | None:
    """`m` or `f`; None for « Mmes et MM. », « Dr » and no civility at all."""
    if not civility or " et " in civility:
        return None
    folded = fold(civility).rstrip(". ")
    if folded in {"m", "mm", "mr", "mrs", "ms", "monsieur", "messieurs"}:
        return "m"
    return "f" if folded.startswith(("mme", "madame", "mesdames", "mlle", "melle", "mademoiselle")) else None


def words_in(text: str, start: int, end: int) -> list[Word]:
    """The words of one name between two offsets, particles included."""
    found: list[Word] = []
    at = start
    while at < end:
        match = WORD.match(text, at, end)
        if match:
            found.append(Word(match.start(), match.end(), match.group(), kind_of(match.group())))
        elif found and (match := PARTICLE.match(text, at, end)) and not text[at - 1].isalpha():
            found.append(Word(match.start(), match.end(), match.group(), "p"))
        at = match.end() if match else at + 1
    while found and found[-1].kind == "p":
        found.pop()
    return found


def form_of(words: Sequence[Word]) -> str:
    """How a name is written: `FS` (Jean DUPONT), `SF` (DUPONT Jean), `U` (DUPONT), `C` (Jean Dupont), or empty."""
    kinds = [w.kind for w in words if w.kind != "p"]
    upper = [k == "U" for k in kinds]
    if not kinds or all(k == "i" for k in kinds):
        return ""
    if not any(upper):
        return "C" if "C" in kinds else ""
    if all(upper):
        return "U"
    if upper[0] and not upper[-1]:
        return "SF" if upper == sorted(upper, reverse=True) else ""
    return "FS" if upper == sorted(upper) else ""


def list_form(runs: Sequence[Sequence[Word]]) -> str:
    """The form that most names of a list have; where all run together, what the ends of the runs say."""
    forms = [form_of(run) for run in runs]
    mixed = [f for f in forms if f in {"FS", "SF"}]
    if mixed:
        return max(mixed, key=mixed.count)
    kinds = [[w.kind for w in run if w.kind != "p"] for run in runs]
    if any(k[0] == "U" and k[-1] == "C" for k in kinds if k):
        return "SF"
    return "C" if forms.count("C") >= forms.count("U") and "C" in forms else "U"


def split_run(words: Sequence[Word], form: str) -> list[list[Word]]:
    """The names in a run of words without a separator: « Benoît RAVASSIEU Claire DUPRAZ » is two persons.

    `form` is the form of the list's other names. Where capitals do not tell, only four words or more are cut,
    before a first name of the lexicon.
    """
    names: list[list[Word]] = []
    current: list[Word] = []
    for index, word in enumerate(words):
        if current and _begins_name(words, index, current, form):
            names.append(current)
            current = []
        current.append(word)
    return [*names, current] if current else names


def _begins_name(words: Sequence[Word], index: int, current: Sequence[Word], form: str) -> bool:
    word, before = words[index], words[index - 1]
    kinds = {w.kind for w in current}
    if word.kind == "i" and before.kind == "U" and current[0].kind == "i":
        return True  # « G. ROUX C. DOREL »
    if form == "SF":
        return word.kind == "U" and "U" in kinds and ("C" in kinds or "i" in kinds) and before.kind != "p"
    if word.kind == "C" and before.kind == "U" and (kinds & {"C", "i"} or (form == "FS" and not form_of(words))):
        return True
    if form == "C" and word.kind == "C" and len(words) >= 4 and len(current) >= 2:
        rest = words[index:]
        return is_first_name(word.text) and len(rest) >= 2 and is_first_name(current[0].text)
    return False


def split_name(words: Sequence[Word]) -> tuple[str | None, str | None]:
    """First name and surname of a name, None for what cannot be told."""
    form = form_of(words)
    texts = [w.text for w in words]
    if len(words) == 1:
        return None, texts[0]
    if form in {"FS", "SF"}:
        cut = next(i for i, w in enumerate(words) if (w.kind in "Up") == (form == "FS"))
        if form == "SF":
            cut = max(i for i, w in enumerate(words) if w.kind == "U") + 1
            return " ".join(texts[cut:]) or None, " ".join(texts[:cut])
        return " ".join(texts[:cut]) or None, " ".join(texts[cut:])
    if words[0].kind == "i" or words[-1].kind == "i":
        cut = 1 if words[0].kind == "i" else len(words) - 1
        ends = " ".join(texts[:cut]), " ".join(texts[cut:])
        return ends if words[0].kind == "i" else (ends[1], ends[0])
    first, last = is_first_name(texts[0]), is_first_name(texts[-1])
    if first == last:
        return None, None
    if first:
        cut = next((i for i, w in enumerate(words) if not is_first_name(w.text)), 1)
        return " ".join(texts[:cut]), " ".join(texts[cut:])
    return texts[-1], " ".join(texts[:-1])


def printed(text: str, words: Sequence[Word]) -> str:
    """The name as printed, with single spaces and without the marks of notes."""
    if not words:
        return ""
    return " ".join(_MARKS.sub("", _BROKEN.sub("-", text[words[0].start : words[-1].end])).split())


_BROKEN = regex.compile(r"(?<=\p{L})-[ ]?\n[ ]*")
_MARKS = regex.compile(r"[*°¹²³\"«»<>_|,]|(?<=\p{L})\d")
_AND = frozenset(("et", "ou", "puis"))
"""What joins two names, in capitals too: « MESSIEURS ROUX ET TAVEL »."""
_GAP = regex.compile(r"[ \u00a0\u202f]*+\n?[ \u00a0\u202f]*+")


def names_in(text: str) -> list[tuple[int, int, str]]:
    """Names in a short list of persons (« MM. X et Y, Mme Z »): offsets and the name without its civility.

    The text must be a list (what stands between the brackets of « 2 contre (…) »): in prose, any capitalised word
    would be taken for a name. Words such as « Maire » or « Groupe » are left out, line ends join.
    """
    folded = fold(text)
    runs = [run for run in _runs(text, folded) if run]
    form = list_form(runs)
    return [(name[0].start, name[-1].end, printed(text, name)) for run in runs for name in split_run(run, form)]


def _runs(text: str, folded: str) -> Iterator[list[Word]]:
    """Runs of name words; anything else, a civility included, cuts."""
    run: list[Word] = []
    at, end = 0, len(text)
    while at < end:
        civility = CIVILITY.match(folded, at)
        if civility and is_civility(folded, text, civility, end) and not _initial_before(run, civility):
            if run:
                yield run
            run, at = [], civility.end()
            continue
        word = WORD.match(text, at)
        if word and (not at or not text[at - 1].isalnum()):
            if fold(word.group()) in _AND:
                if run:
                    yield _trimmed(run)
                run, at = [], word.end()
                continue
            if fold(word.group()) in NOT_NAMES and all(w.kind == "p" for w in run):
                run, at = [], word.end()
                continue
            run.append(Word(word.start(), word.end(), word.group(), kind_of(word.group())))
            at = _GAP.match(text, word.end()).end()
            continue
        particle = PARTICLE.match(text, at)
        if particle and WORD.match(text, _GAP.match(text, particle.end()).end()):
            run.append(Word(particle.start(), particle.end(), particle.group(), "p"))
            at = _GAP.match(text, particle.end()).end()
            continue
        if run:
            yield _trimmed(run)
            run = []
        at = at + 1
    if run:
        yield _trimmed(run)


def _initial_before(run: Sequence[Word], civility: regex.Match[str]) -> bool:
    return bool(run) and run[-1].kind == "i" and civility.group().startswith("m") and len(civility.group()) <= 2


def _trimmed(run: list[Word]) -> list[Word]:
    while run and run[-1].kind == "p":
        run.pop()
    return run

"""Who stands behind a count: « 2 contre (M. X, Mme Y) », « Abstentions : groupe Z », « M. X ne prend pas part au vote »."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractors._names import NOT_NAMES, names_in
from extractors._votes_words import ELECTED
from extractors._word_lists import words_of
from models.fold import fold

Behind = tuple[int, int, str, str]
"""Offsets, the name as printed, and `person` or `group`."""


GROUPS = words_of("political_groups.txt")
_NO_PERSON = words_of("no_person.txt")

_CIVILITY = (
    r"(?:m\s?\.|mm\s?\.?|mmes?|mlles?|mr\s?\.?|mrs|ms|messieurs|mesdames|monsieur|madame|mademoiselle|me|dr|maitre)"
)
_GROUP = regex.compile(rf"(?<!\p{{L}})(?:du\s+|le\s+|les\s+|des\s+)?(?P<word>groupes?|liste|{ELECTED})(?!\p{{L}})\s*")
_STOP = regex.compile(
    r"""
    (?<!\p{L})(?:qui|que|pour|car|estim\w+|ayant|n'ayant|etant|souhait\w+|precis\w+|dans|afin|suite|en\s+raison|compte\s+tenu
        |ne\s|n'|lequel|indiqu\w+|considerant|par\s+manque|decide\w*|approuve\w*|autorise\w*|adopte\w*|et\s+\d+|\d+\s+(?:voix|vot|pour|contre|abst))
        (?!\p{L})
    | (?<!\p{L})(?:contre|abst|nppv|adopt|votants)\p{L}*
    | [;:()] | \.(?=\s|$)(?<!\bm\.)(?<!\bmm\.)(?<!\bmme\.)(?<!\bmr\.)(?<!\b\p{L}\.)
    """,
    regex.VERBOSE,
)
_REASON = regex.compile(
    r"(?<!\p{L})(?:qui|car|indiqu\w+|precis\w+|estim\w+|souhait\w+|rappel\w+|declar\w+|en\s+raison|etant|s'abst\w+|ne\s|n')"
)
"""Where a list in brackets turns to prose: « (M. ROUX indique qu'il habite le quartier) »."""
_NOT_LISTED = regex.compile(r"[^\S\n]*+\n\s*+[-•*−–►>]\s*+(?=\p{Ll}|d')")
"""« 10 pour et 1 abstention :\n- d'approuver »: what was decided, not who."""
_OPENS = regex.compile(r"(?:\(e?s\))?(?:\s*(?P<bracket>\()|\s*(?P<link>[:,=-]|des?\s*:?|du|d')\s*)")
_FOLLOWS = regex.compile(rf"[ ]+(?={_CIVILITY}\s)")
_NAMED = regex.compile(rf"(?:{_CIVILITY}(?:\s|(?<=\.)\p{{L}})|groupe|la\s+liste)")
_OF_A_GROUP = regex.compile(r"\s+groupe")
"""What stands between a count or label and the names behind it, and what these begin with."""
_GOES_ON = regex.compile(rf"(?:[,;&/-]|(?<!\p{{L}})(?:et|{_CIVILITY}|de|le|la))[ ]*$")
_NEW_LINE_STOP = regex.compile(
    r"\n\s*(?:[-•*−–]\s|\d+\s*[).-]|\p{L}[\w'-]*\s*:|le\s|la\s|l'|les\s|article|vote|adopt|pour\b|contre\b|abst|ne\s|autoris|approuv|decid|vu\s|fait\s|ainsi\s|apres\s|\d+\s*(?:voix|pour|contre|abst))"
)


def names_after(text: str, folded: str, at: int, most: int = 600, count: int | None = None) -> list[Behind]:
    """The names that a count or a label is followed by: in brackets, or after a colon, a comma or « de ».

    The `count` printed says where a list ends that nothing else closes.
    """
    return _counted(folded, _names_after(text, folded, at, most, count), count)


def _counted(folded: str, found: list[Behind], count: int | None) -> list[Behind]:
    """The list up to its count, where what comes next is not joined to it: « 2 : M. A, Mme B\nMme B regrette »."""
    if not count or len(found) <= count or any(kind == "group" for *_, kind in found):
        return found
    gap = folded[found[count - 1][1] : found[count][0]]
    return found if regex.search(r"[,;&/-]|(?<!\p{L})et(?!\p{L})", gap) else found[:count]


def _names_after(text: str, folded: str, at: int, most: int, count: int | None) -> list[Behind]:
    match = _OPENS.match(folded, at)
    if not match:
        direct = _FOLLOWS.match(folded, at)
        return list(_listed(text, folded, direct.end(), min(len(folded), at + most), False, count)) if direct else []
    if match["bracket"]:
        end = _closing(folded, match.end(), at + most)
        closed = folded[end : end + 1] == ")"
        reason = _REASON.search(folded, match.end(), end if closed else min(len(folded), end + 8))
        if reason and reason.group().startswith("n"):
            return []  # « 10 votants (M. ROUX ne prenant pas part au vote) »: said of another position
        end = min(end, reason.start()) if reason else end
        return list(_listed(text, folded, match.end(), end, True))
    link = match["link"]
    if _NOT_LISTED.match(text, match.end("link")):
        return []
    begin = match.end("link") if link == "du" else match.end()
    if link not in {":", "="} and not _NAMED.match(folded, begin) and link != "du":
        return []
    if link == "du" and not _OF_A_GROUP.match(folded, begin):
        return []
    return list(_listed(text, folded, begin, min(len(folded), at + most), False, count))


def names_before(text: str, folded: str, at: int, low: int = 0, most: int = 260) -> list[Behind]:
    """The names right before a verb and not before `low`: « MM. X et Y ne prennent pas part au vote »."""
    low = max(low, at - most)
    chunk = folded[low:at]
    cuts = [
        0,
        *(
            m.end()
            for m in regex.finditer(
                r"[;:(]|\.\s(?<!\bm\.\s)(?<!\bmm\.\s)(?<!\bmr\.\s)(?<!\bmme\.\s)(?<!\b\p{L}\.\s)|(?<!\p{L})(?:moins|sauf|hormis|exception\s+(?:de|d')|informe\s+que|precise\s+que|indique\s+que|que|article\s+\d+\s*,|et\s+que|unanimite\s*,?)(?!\p{L})|\n\s*[-•*–]\s|(?<![,&-]\s?|\set)\n(?="
                + _CIVILITY
                + r"\s)",
                chunk,
            )
        ),
    ]
    start = low + cuts[-1]
    tail = regex.compile(
        r"(?:\s*,?\s*(?:\([^()]{0,80}\)|(?:president|vice-president|maire|adjoint|membre|interesse|concerne|directeur|administrateur|tresorier|secretaire|conseill)\w*[^,;:.()]{0,90}?))*\s*,?\s*(?:qui\s+)?(?:,\s*)?$"
    ).search(folded, start, at)
    apposition = _APPOSITION.search(text, start, at)  # « M. ROUX, gérant de la société, quitte la salle »
    end = min(tail.start() if tail else at, apposition.start() if apposition else at)
    found = list(_listed(text, folded, start, end, True))
    if not found or regex.search(r"\p{L}{2}", folded[found[-1][1] : end]) or _prose(folded, start, found):
        return []
    return found


_APPOSITION = regex.compile(r",\s*\p{Ll}[^,;:.()]{1,90},\s*(?:qui\s+)?$")
_PRONOUN = regex.compile(
    r"(?<!\p{L})(?:qu')?(?:il|elle)s?\s*$|(?<!\p{L})(?:indiqu|precis|annonc|declar|inform|souhait|decid|demand|partie\s+prenante|interess|concern)\p{L}*(?:\s+(?:vouloir|a))?\s*,?\s*$"
)


def subject_of(text: str, folded: str, start: int, at: int) -> list[Behind]:
    """Who « il » is: the persons that a sentence begins with (« M. X, membre du bureau, précise qu'il ne prend pas… »)."""
    if at - start > 260 or not _PRONOUN.search(folded, start, at):
        return []
    low = start
    while low < at and not text[low].isalnum():
        low += 1
    bracket = folded.rfind("(", low, at)
    low = bracket + 1 if bracket >= 0 else low
    if not regex.compile(_CIVILITY).match(folded, low) and not text[low : low + 1].isupper():
        return []
    found = list(_listed(text, folded, low, at, False))
    people: list[tuple[int, int, str, str]] = []
    for one in found:
        gap = folded[people[-1][1] if people else low : one[0]]
        if regex.sub(rf"(?<!\p{{L}})(?:{_CIVILITY}|et)(?!\p{{L}})|[\s,.&-]", "", gap):
            break
        people.append(one)
    return people


def _prose(folded: str, start: int, found: list[Behind]) -> bool:
    """Whether words that are no names stand between the names: then it was no list."""
    at, loose = start, 0
    for begin, end, _, kind in found:
        gap = folded[at:begin]
        gap = regex.sub(
            rf"(?<!\p{{L}})(?:{_CIVILITY}|et|ainsi\s+que|le|la|les|groupe)(?!\p{{L}})|\([^()]*\)|[\s,./&-]", "", gap
        )
        loose += len(gap) if kind == "person" else 0
        at = end
    return loose > 12


def _closing(folded: str, start: int, limit: int) -> int:
    """Where the bracket opened before `start` closes."""
    depth = 1
    for at in range(start, min(len(folded), limit)):
        depth += (folded[at] == "(") - (folded[at] == ")")
        if not depth:
            return at
    newline = folded.find("\n", start)
    return newline if newline >= 0 else min(len(folded), limit)


def _listed(text: str, folded: str, start: int, end: int, bounded: bool, count: int | None = None) -> Iterator[Behind]:
    """Persons and groups in `text[start:end]`; where nothing closes the list, its first odd word does."""
    if not bounded:
        stop = _STOP.search(folded, start, end)
        end = min(end, stop.start() if stop else end)
        line = _NEW_LINE_STOP.search(folded, start, end)
        end = min(end, line.start() if line else end)
        end = _line_stop(text, folded, start, end, count)
    at = start
    for match in _GROUP.finditer(folded, start, end):
        yield from _persons(text, at, match.start())
        at = _group_end(folded, match.end(), end)
        yield _trimmed(text, match.start("word"), at, "group")
    yield from _persons(text, at, end)


def _line_stop(text: str, folded: str, start: int, end: int, count: int | None) -> int:
    """Where a line ends the list: nothing says that it goes on, and as many as counted are named or the next line
    begins no surname in capitals."""
    at = folded.find("\n", start, end)
    while at >= 0:
        if not _GOES_ON.search(folded, max(start, at - 12), at):
            word = text[at + 1 : at + 30].split(maxsplit=1)[:1]
            surname = bool(word) and len(word[0]) > 2 and word[0].isupper()
            if not surname or (count and len(list(_persons(text, start, at))) >= count):
                return at
        at = folded.find("\n", at + 1, end)
    return end


def _group_end(folded: str, start: int, end: int) -> int:
    match = regex.compile(
        rf"[;()]|\set\s+(?={_CIVILITY}\s)|,\s*(?={_CIVILITY}\s|groupe)|\.\s|\.$|(?<=\w)\n(?=[-•]|pour|contre|abst)|,?\s(?:et\s)?(?=le\s+groupe)|$"
    ).search(folded, start, end)
    return match.start() if match else end


def _trimmed(text: str, start: int, end: int, kind: str) -> Behind:
    while end > start and text[end - 1] in " \t\n,;.-:":
        end -= 1
    return start, end, " ".join(text[start:end].split()), kind


def _persons(text: str, start: int, end: int) -> Iterator[Behind]:
    if end - start < 2:
        return
    for begin, finish, name in _loose_names(text[start:end]):
        kind = "group" if fold(name) in GROUPS else "person"
        if kind == "person" and (fold(name) in NOT_NAMES or not _NO_PERSON.isdisjoint(fold(name).split())):
            continue
        yield start + begin, start + finish, name, kind


def _loose_names(chunk: str) -> list[tuple[int, int, str]]:
    """The names of a list, and the offices that stand for one person (« Madame le Maire »)."""
    found = names_in(chunk)
    folded = fold(chunk)
    for match in regex.finditer(
        r"(?:m(?:onsieur|adame|me|\.)\s+)?(?:le|la)\s+(?:maire|presidente?)(?!\p{L}|\s+(?:de|d'|du|des)\s)", folded
    ):
        if not any(b < match.end() + 3 and match.start() - 3 < e for b, e, _ in found) and not regex.match(
            r"\s*,?\s*\p{Lu}", chunk[match.end() : match.end() + 4]
        ):
            found.append((match.start(), match.end(), " ".join(chunk[match.start() : match.end()].split())))
    return sorted(found)

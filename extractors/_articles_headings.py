"""Lines that may head a numbered article: where, which number, and how much the words around speak for it."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from models.document import Piece

_WORD = r"""
    (?: a\h{0,3}r\h{0,3}t\h{0,3}[il1|]\h{0,3}c\h{0,3}[lit1|]\h{0,3}[ec]   # article, « A R T I C L E », OCR « Articie »
      | artide | aticle | arlicle | atticle | arttcle | anicle | articl | rticle(?=\h\d)       # what OCR makes of it
      | art\h?[.,] | art(?=\h{1,2}(?:\d|premier|unique)) )
"""
_ORDINALS = {
    "un": 1, "premier": 1, "premiere": 1, "deux": 2, "deuxieme": 2, "second": 2, "trois": 3, "troisieme": 3,
    "quatre": 4,
    "quatrieme": 4, "cinq": 5, "cinquieme": 5, "six": 6, "sixieme": 6, "sept": 7, "septieme": 7,
    "huit": 8, "huitieme": 8,
    "neuf": 9, "neuvieme": 9, "dix": 10, "dixieme": 10, "onze": 11, "douze": 12,
    "treize": 13, "quatorze": 14, "quinze": 15,
}  # fmt: skip
_NUMBER = rf"""
    (?: (?P<unique>u\h?n\h?i\h?q\h?u\h?e)\b
      | (?P<first>(?:[1il|]|\]|j(?=e)) [\s]{{0,3}} (?:er|ere|ᵉʳ|e\hr|ef|°r)\b
          | p\h?r\h?e\h?m\h?i\h?e\h?r\b | ter(?=\h*[:.\-]))
      | (?P<digits>\d{{1,5}}) (?:\h?°)? (?:\h{{0,2}}(?:[oe]|eme|nde?|de)(?=\h*[:.\-/)\n]))? (?P<sub>(?:(?:\.|-)\d{{1,2}}(?![\d\w])){{0,3}})
      | (?P<roman>[ivxl|]{{1,7}}) (?![\w']) (?!(?<=l)[.\-]?\h?\d)
      | (?P<word>{"|".join(sorted(_ORDINALS, key=len, reverse=True))})\b
    )
    (?: \h{{1,3}} (?P<suffix>bis|ter|quater|quinquies|sexies) \b )?
    \*?(?![\w°])
"""
_AT_LINE_START = regex.compile(
    rf"""
    ^ \h*+ (?P<bullet> [-*•·▪➢►>✓✔❖○\uf0a7\uf0b7\uf0d8\uf0fc] \h{{0,4}} )? (?P<quoted>["'](?:\h?))? (?P<all>
    {_WORD} \h{{0,12}} (?:n\h?°\h{{0,3}}|n[o0]\.?\h{{1,3}})? {_NUMBER} )
    """,
    regex.VERBOSE | regex.MULTILINE,
)
_IN_A_LINE = regex.compile(
    rf"(?<=[.:;,]\h{{1,60}})(?P<all>article\h{{1,3}}(?:n\h?°\h{{0,3}})?{_NUMBER})(?=\h{{0,3}}(?::|\.?-))", regex.VERBOSE
)
"""« … à l'unanimité : Article 1er : approuve … »: the text of a host that lost the ends of its lines."""

_SEPARATOR = regex.compile(r"(?:\h{0,8}(?:[:;)/_=]|[.\-](?!\d)|,(?=\h*$|\h+d))){1,4}|(?=\h*\n)|\h*\Z", regex.MULTILINE)
_GAP = regex.compile(r"[\t\u2003]|[ \u00a0]{4,}")
_REFERENCE = regex.compile(
    r"""\h* (?: ,\h | ; | ["(] | (?:de\h(?:la|ce|cette|son|sa|l|leur)\b | de\h?l' | du\b | des\b | dudit\b
    | et\b | ou\b | aux?\b | a\b | ci- | sus | alinea | paragraphe
    | [lrd]\.?\h?\d | \d | modifi | relati | precit | prevoi | prevu
    | dispos | stipul
    | est\b | sont\b | reste | demeur
    | qui\b | que\b | quant | ainsi | code\b | loi\b | cgct | c\.g\.c\.t | tel | vise ) )""",
    regex.VERBOSE,
)
_INFINITIVE = regex.compile(r"\h*(?:de\h(?:ne\hpas\h)?|d')\h?[a-z]{2,}(?:er|ir|re)\b")
_LAW = regex.compile(
    r"\h*(?:de\hla\h|du\h|de\hl'|des\h)(?:present\h|presente\h)?(?:loi|code|decret|ordonnance|arrete|cgct|statuts|reglement|convention)\b"
)
_CONTINUES = regex.compile(
    r"""(?: \b(?:l|d|de|a|aux?|les?|la|des|du|et|ou|par|selon|ses?|son|sa|cet|cette|ce|dudit|ledit|presente?|meme|dit|vu
    | dans|sous|notamment|en|sur|conformement|codes?|cf|voir|que|avec|entre|modifiant|premier|dernier|alinea) | ['(] )
    \h* \Z""",
    regex.VERBOSE,
)
"""The end of a line that goes on: « conformément à l' », « les dispositions de »."""

_AMENDS = regex.compile(
    r"(?:modifi|remplac|redig|libell|complet|reform|ajout|inser|suivant|comme\h?suit|ainsi)[^\n]{0,90}[:\"]?\s*\Z",
    regex.MULTILINE,
)
_OWN_WORDS = regex.compile(r"(?:decide|delibere|arrete)\W*\Z|convenu|propose")
_ANNOUNCES = regex.compile(r"\barticles?\h(?P<numbers>\d{1,3}(?:\h(?:et\h)?\d{1,3}){0,3})\b[^.;]{0,120}:\Z")
"""« L'article 3 est ainsi modifié : », after which the article stands in its new words."""
_SUM_AT_END = regex.compile(r"\d[\d .]*(?:,\d\d)?\h*(?:€|eur(?:os?)?\b|f\b)?\h*\Z")
_LEADERS = regex.compile(r"(?:\.\h?){5,}\h*(?:page\h*)?\d{0,3}\h*\Z|…{2,}\h*\d{0,3}\h*\Z")
_BUDGET = regex.compile(r"\b(?:chapitre|chap\.|compte|imputation|nature|sous-fonction|credits?|depenses?|recettes?)\b")

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "|": 1}


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may head an article. `weight` says how much speaks for it, from 0.1 to 1."""

    start: int
    end: int
    rest: int
    number: str
    main: int
    minor: str
    weight: float


def headings(piece: Piece) -> list[Heading]:
    """Every line of the piece that may head an article, in the order of the text; the impossible ones are left out."""
    folded, body = piece.folded, piece.body
    found = [_weighed(folded, body, match, at_line_start=True) for match in _AT_LINE_START.finditer(folded)]
    taken = {h.start for h in found if h}
    found += [
        _weighed(folded, body, match, at_line_start=False)
        for match in _IN_A_LINE.finditer(folded)
        if match.start("all") not in taken
    ]
    return sorted((h for h in found if h), key=lambda h: h.start)


def _weighed(folded: str, body: str, match: regex.Match[str], *, at_line_start: bool) -> Heading | None:
    number, main, minor = _number(match)
    start, end = match.span("all")
    line_end = folded.find("\n", end)
    line_end = len(folded) if line_end < 0 else line_end
    separator = _SEPARATOR.match(folded, end)
    rest = separator.end() if separator else end
    tail = folded[rest:line_end]
    if not main and number != "unique":
        return None
    if _is_budget(match, folded[start:line_end], main) or _LEADERS.search(folded, start, line_end):
        return None
    if separator is None and not _stands_alone(body, folded, end, line_end):
        return None
    if separator is not None and _LAW.match(tail) and not body[start].isupper():
        return None
    before = folded[max(0, start - 400) : start].rstrip(" \n\"'-*•")
    weight = _weight(folded, body, match, before, separator, at_line_start=at_line_start)
    return Heading(start, end, rest, number, main, minor, weight) if weight else None


def _weight(
    folded: str,
    body: str,
    match: regex.Match[str],
    before: str,
    separator: regex.Match[str] | None,
    *,
    at_line_start: bool,
) -> float:
    start, end = match.span("all")
    capital = body[start].isupper() or body[start + 1 : start + 2].isupper()
    ends_sentence = not before or before[-1] in ".:;!?)_…" or body[:start].rstrip(" ").endswith("\n\n")
    if at_line_start and _CONTINUES.search(before[-40:]):
        return 0
    if not capital and not (separator and separator.group().strip() and ends_sentence and at_line_start):
        return 0
    if not at_line_start:
        return 0 if _inside_quotes(body, start) else 0.35
    if match["quoted"] or _inside_quotes(body, start):
        return 0.15
    announced = _ANNOUNCES.search(before[-160:])
    if announced and str(_number(match)[1]) in announced["numbers"].split():
        return 0.15
    if _AMENDS.search(before[-160:]) and not _OWN_WORDS.search(before[-160:]):
        return 0.4 if before.endswith(":") else 0.7
    if match["bullet"]:
        return 0.5
    line_end = folded.find("\n", end)
    line = folded[start : line_end if line_end >= 0 else len(folded)]
    if separator is None or (
        len(line) - (end - start) > 4 and _SUM_AT_END.search(line[end - start :]) and "." not in line[-1:]
    ):
        return 0.6
    return 1.0


def _stands_alone(body: str, folded: str, end: int, line_end: int) -> bool:
    """Whether words that follow the number without a sign between can be an article's own, not a reference's."""
    tail = folded[end:line_end]
    if _GAP.match(body, end):
        return not _LAW.match(tail)
    if _INFINITIVE.match(tail):
        return True
    if _REFERENCE.match(tail):
        return False
    first = body[end:line_end].lstrip()[:1]
    return first.isupper()


def _is_budget(match: regex.Match[str], line: str, main: int) -> bool:
    """« Article 2315 : Installations », « Article 022 », « Chapitre 65 article 12 … »: an account, not an article."""
    digits = match["digits"]
    return bool(digits) and (
        main > 199
        or (digits.startswith("0") and (len(digits) != 2 or digits == "00"))
        or (main > 9 and bool(_BUDGET.search(line)) and main > 59)
    )


def _inside_quotes(body: str, start: int) -> bool:
    """Whether the line stands inside « … » or “ … ”, opened not long before and closed after it."""
    for opening, closing in ("«»", "“”"):
        opened = body.rfind(opening, max(0, start - 3000), start)
        if opened < 0 or body.find(closing, opened, start) >= 0:
            continue
        closed = body.find(closing, start, start + 6000)
        reopened = body.find(opening, start, start + 6000)
        if closed >= 0 and (reopened < 0 or closed < reopened):
            return True
    return False


def _number(match: regex.Match[str]) -> tuple[str, int, str]:
    """The number as the table gives it, its whole part, and what comes after it (« bis », « .1 »)."""
    if match["unique"]:
        return "unique", 0, ""
    suffix = f" {match['suffix']}" if match["suffix"] else ""
    if match["first"]:
        return f"1{suffix}", 1, suffix
    if match["word"]:
        main = _ORDINALS[match["word"]]
    elif match["roman"]:
        main = _roman(match["roman"])
    else:
        main = int(match["digits"])
    minor = (match["sub"] or "") + suffix
    return f"{main}{minor}", main, minor


def _roman(word: str) -> int:
    """The value of a Roman numeral; a lone « l » or « | » is a one that OCR misread; 0 when it is none."""
    if set(word) <= set("l|"):
        return 1 if len(word) == 1 else 0
    if not regex.fullmatch(r"l?x{0,3}(?:ix|iv|v?[i|]{0,3})|x?l(?:ix|iv|v?i{0,3})", word):
        return 0
    values = [_ROMAN[c] for c in word]
    return sum(-v if any(v < w for w in values[i + 1 :]) else v for i, v in enumerate(values))

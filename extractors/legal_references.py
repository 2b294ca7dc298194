"""Texts of law and earlier decisions that a piece cites: articles of codes, laws, decrees, orders, deliberations.

One row an article: « L.3121-14, L.3121-14-1 et L.3211-1 du CGCT » is three. A code or a law that is named without an
article is one row; with articles, the articles are the rows. A range (« L. 1 à L. 5 ») gives its two ends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractors._law_articles import ArticleList, Item, lists_in
from extractors._law_codes import codes_in
from extractors._law_examples import EXAMPLES
from extractors._law_texts import Text, texts_in
from models.document import Piece
from models.extractor import Extractor, Found
from models.records import LegalReference

RULES = {
    "code_article": "An article followed or preceded by the name of its code",
    "code": "A code that is named without an article",
    "article_alone": "An article with its letter (L., R., D.), no code beside it",
    "text_article": "An article followed or preceded by the law, decree or order that it is in",
    "loi": "A law with its number or its date",
    "ordonnance": "An ordinance with its number or its date",
    "decret": "A decree with its number or its date",
    "arrete": "An order with its number or its date",
    "circulaire": "A circular with its number or its date",
    "deliberation": "An earlier deliberation with its number or its date",
    "eu": "A regulation or directive of the Union with its number",
    "law_by_name": "A law called by a name that everyone uses; number and date from the list of such laws",
}

_FORWARD = regex.compile(
    r"""\.?(?:\s?,?\s?(?:et\ssuivante?s?|modifiee?s?|susvisee?s?|nouveau|[ivx]{1,4}|\([^()]{1,60}\)))?
    (?:\s?,)?\s?(?:du|de\sla|de\sl'|de\sce|dudit|de\sladite|des|de\scette|de|(?<=,\s)l[ea])?\s?(?:(?:present|nouveau|meme|dit)\s)?""",
    regex.VERBOSE,
)
"""Between an article and what it is of, spaces made single: « L. 1 et suivants du », « 10 de la »."""
_BACKWARD = regex.compile(
    r"""[\s,;:(-]{0,4}(?:modifiee?\W{1,3})?(?:et\W{1,3})?(?:plus\s)?
    (?:(?:qui\s)?(?:prevoi|dispos|impos|precis|stipul|enonc|indiqu|autoris|mentionn|fix|determin|defini|perme)\w{1,3}[\s,:]{1,3}
        (?:que\s)?)?
    (?:(?:notamment|particulierement|particulier|specialement|precisement|specifiquement|dont|prevu|visee?s?)[\s,:]{0,3})?
    (?:(?:en|dans|par|a|de|au|pris)\s)?(?:(?:l'|les|ses|son|leurs?|aux|des|du|le|sa)\s?){0,2}
    (?:\w{1,10}\salineas?\sde\sl'\s?)?(?:(?:articles?\s)?ses\s)?""",
    regex.VERBOSE,
)
"""Between a text and its articles: « …, et notamment ses », « … prévoit dans son »."""
_TITLED = regex.compile(
    r"[^.;]{0,260}(?:notamment|particulier|specialement)[\s,]{0,3}(?:(?:en|dans|par|a)\s)?(?:l'|les|ses|son|leurs?|aux)\s?"
)
"""« … du 13 juillet 1983 portant droits et obligations des fonctionnaires et notamment son »."""
_INITIALS = {"ce": "CE", "cu": "CU", "cr": "CRPM", "cp": "C. pén."}
_AFTER_ARTICLE = regex.compile(r"(?<=\d(?:\h[a-z])?\h)du\h(?P<code>c[eu])(?!\w)")
"""« L. 410-1 du CU »: initials that mean other things elsewhere."""
_SAME_CODE = regex.compile(
    r"(?:(?:du|de\sce|dudit|le)\s(?:meme\s)?code(?:\s(?:precite|susvise|susmentionne|ci-dessus))?|du\scode\sprecite)"
    r"(?!\s(?:de|du|des|general|rural|penal|civil|electoral|forestier|monetaire|minier)\b)"
)
_PARAGRAPH = re.compile(
    r"""^[ \t*•·\uf0b7>\u2713-]{0,6}(?:
      (?P<visa>vu(?:e|s|es)?\b(?!\s(?:l'urgence|que\b)))
    | (?P<considerant>considerants?\b)
    | (?P<dispositif>(?:le|la)\s(?:conseil|comite|bureau|commission|assemblee|president)[^\n]{0,120}
          (?:decide|delibere|approuve|adopte|autorise)
        | (?:apres\sen\savoir\sdelibere | d\s?e\s?c\s?i\s?d\s?e\b | d\s?e\s?l\s?i\s?b\s?e\s?r\s?e\b | article\s(?:1\b|1er|premier|unique)
        | (?:approuve|autorise|adopte|attribue|fixe|donne|decide)\b ))
    | (?P<other>(?:le\smaire|monsieur|madame|m\.|mme|sur\s|il\s(?:est|vous|convient)|entendu|ou[iï]\b|rapport|mesdames|objet|dans\sle
        |par\sdeliberation|l'assemblee|les\smembres|conformement|cette|afin)) )""",
    re.VERBOSE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class _Source:
    """What articles may be of: a code (its short name) or a text."""

    start: int
    end: int
    code: str | None
    text: Text | None


def find(piece: Piece) -> Iterator[Found]:
    """The references of a piece, in the order of the text."""
    folded, body = piece.folded, piece.body
    sources = _sources(folded, body)
    starts = [s.start for s in sources]
    used: set[int] = set()
    finds: list[tuple[int, int, str, dict[str, object]]] = []
    for articles in lists_in(folded, body):
        index = _source_of(folded, articles, sources, starts)
        if index is not None:
            used.add(index)
        finds += _of_articles(articles, sources[index] if index is not None else None)
    finds += [_alone(s) for i, s in enumerate(sources) if i not in used and s.end > s.start and not _is_echo(s)]
    roles = _roles(folded)
    for start, end, rule, values in sorted(finds, key=lambda f: f[:2]):
        yield Found(start, end, rule, LegalReference(**values, role=_role_at(roles, start)))  # type: ignore[arg-type]


def _sources(folded: str, body: str) -> list[_Source]:
    """Codes, texts, and words that point back to the last code (« dudit code »), in order."""
    codes = codes_in(folded)
    found = [_Source(c.start, c.end, c.short if c.sure else f"={c.short}", None) for c in codes]
    found += [
        _Source(m.start("code"), m.end(), f"={_INITIALS[m['code'][:2]]}", None)
        for m in _AFTER_ARTICLE.finditer(folded)
        if body[m.end() - 1].isupper()
    ]
    found += [_Source(t.start, t.end, None, t) for t in texts_in(folded, body)]
    if codes:
        ends = [c.end for c in codes]
        for match in _SAME_CODE.finditer(folded):
            before = bisect_right(ends, match.start()) - 1
            if before >= 0:
                found.append(_Source(match.start(), match.end(), f"={codes[before].short}", None))
    return sorted(found, key=lambda s: s.start)


def _is_echo(source: _Source) -> bool:
    return bool(source.code) and source.code[:1] == "="  # type: ignore[index]


def _source_of(folded: str, articles: ArticleList, sources: Sequence[_Source], starts: Sequence[int]) -> int | None:
    """The index of the code or text that the articles are of: the one right after them, else the one right before."""
    after = bisect_right(starts, articles.start)
    if after < len(sources):
        gap = _gap(folded, articles.end, max(articles.end, sources[after].start))
        if gap is not None and _FORWARD.fullmatch(gap):
            return after
    before = after - 1
    if before >= 0 and sources[before].end <= articles.start:
        gap = _gap(folded, sources[before].end, articles.start)
        if gap is not None and (_BACKWARD.fullmatch(gap) or _TITLED.fullmatch(gap)):
            return before
    return None


def _gap(folded: str, start: int, end: int) -> str | None:
    """The words between two offsets with single spaces; None when they are too many to matter."""
    if end - start > 1500:
        return None
    words = folded[start:end].split()
    gap = " ".join(words)
    if not words or len(gap) > 320:
        return gap if not words else None
    return f"{' ' if folded[start].isspace() else ''}{gap}{' ' if folded[end - 1].isspace() else ''}"


def _of_articles(articles: ArticleList, source: _Source | None) -> Iterator[tuple[int, int, str, dict[str, object]]]:
    for item in articles.items:
        if source is None:
            if item.has_series and len(item.number) > 3:
                yield item.start, item.end, "article_alone", {"kind": "code", "article": item.number}
        elif source.text is None:
            yield item.start, item.end, "code_article", _of_code(item, (source.code or "").lstrip("="))
        else:
            text = source.text
            values: dict[str, object] = {
                "kind": text.kind,
                "article": item.number,
                "number": text.number,
                "date": text.date,
            }
            yield item.start, item.end, "text_article", values


def _of_code(item: Item, code: str) -> dict[str, object]:
    return {"kind": "code", "code": code, "article": item.number}


def _alone(source: _Source) -> tuple[int, int, str, dict[str, object]]:
    if source.text is None:
        return source.start, source.end, "code", {"kind": "code", "code": source.code}
    text = source.text
    return source.start, source.end, text.rule, {"kind": text.kind, "number": text.number, "date": text.date}


def _roles(folded: str) -> list[tuple[int, str | None]]:
    """Where each visa, considérant, dispositif or other paragraph begins."""
    return [(m.start(), None if m.lastgroup == "other" else m.lastgroup) for m in _PARAGRAPH.finditer(folded)]


def _role_at(roles: Sequence[tuple[int, str | None]], at: int) -> str | None:
    index = bisect_right(roles, at, key=lambda r: r[0]) - 1
    return roles[index][1] if index >= 0 else None


EXTRACTOR = Extractor(
    name="legal_references",
    find=find,
    rules=RULES,
    produces=(LegalReference,),
    examples=EXAMPLES,
    triggers=(
        "article",
        "art.",
        "code",
        "loi",
        "decret",
        "arrete",
        "ordonnance",
        "circulaire",
        "directive",
        "reglement",
        "deliberation",
        "cgct",
        "c.g.c.t",
        "cg3p",
        "l.",
        "l ",
    ),
)

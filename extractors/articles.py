"""Numbered articles of a dispositif or of a convention: number, title, full text.

Not the articles of laws (« Article 8 de la loi »), of the budget (« Article 2315 : Installations »), nor those that a
text quotes in order to amend them. Numbered decisions without the word (« 1° - Approuve ») are not articles either.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractors._articles_examples import EXAMPLES
from extractors._articles_headings import Heading, headings
from extractors._articles_sequence import numbered_on
from models.codes import SegmentKind
from models.document import Piece
from models.extractor import Extractor, Found
from models.records import Article

RULES = {
    "heading": "A line with « Article » and a number first, set apart by a sign or by the line's end",
    "heading_in_line": "The same inside a line, after the end of a sentence, counting on from the article before",
    "unsigned_heading": "A line with « Article » and a number first, then a capital or an infinitive, no sign between",
}
_TITLE_LIMIT = 140
_TITLE_ENDS = regex.compile(r"[.;,:…\"»]$|\b(?:de|du|des|la|le|les|et|a|au|aux|par|pour|en|d'|l')$")
_DECIDES = regex.compile(
    r"""(?: (?:de\h(?:ne\hpas\h)?|d'\h?)[a-z]{2,}(?:er|ir|re)\b
    | (?:le|la|les|l'|il|elle|une?|cette|ce|cet|mm?|mme|monsieur|madame|tout|toute)\b .*
      \b(?:est|sont|sera|seront|peut|a|ont|s'engage|approuve|decide|autorise|charge|fixe|prend|donne)\b
    | (?:ne|se|s')\b
    | (?:approuve|autorise|decide|attribue|donne|fixe|charge|precise|dit|impute|adopte|prend|alloue
        |accorde|accepte|confirme
        |valide|valider|decider|approuver|autoriser|attribuer|fixer|accorder|preciser|habilite|retient|designe|emet|vote
        |constate|cree
        |instaure|modifie|sollicite|mandate|demande|rappelle|affecte|engage|renouvelle|abroge|institue|arrete)\b )""",
    regex.VERBOSE,
)
_ENDS = regex.compile(
    r"""^ \h*+ (?: (?:ainsi\h)?fait\h(?:et\h(?:delibere|arrete|passe)|a|en|les?)\b | pour\hextrait | pour\hcopie
      | votes?\h*: | (?:les\h)?(?:votes?\h)?pour\h*: | dans\hles\hconditions\hde\hvote | delibere\ha\b | ont\hsigne
      | suivent\hles\hsignatures | (?:la\h)?(?:presente\h)?deliberation[^\n]{0,40}\badoptee | adoptee?\h(?:a|par)\b
      | l[ea]\h(?:presidente?|maire)\h*,?\h*$ | (?:le|la)\hsecretaire\hde\hseance | resultats?\hdu\hvote
      | pour\hl(?:[ea]\h|')(?:maire|presidente?|departement|region|commune|ville|association)\b[^\n]{0,40},\h*$
      | apres\hen\havoir\hdelibere | acte\hrendu\hexecutoire | signe\h(?:electroniquement|par)\b )""",
    regex.VERBOSE | regex.MULTILINE,
)
"""Where the last article ends at the latest: the vote, the closing formula, the signatures."""


def find(piece: Piece) -> Iterator[Found]:
    """The articles of a piece, in order."""
    chain = numbered_on(headings(piece))
    for heading, following in zip(chain, [*chain[1:], None], strict=False):
        end = _end_of_text(piece, heading, following.start if following else len(piece.body))
        title = _title(piece, heading, end)
        span_end = title[1] if title else heading.end
        text = piece.body[heading.start : end]
        record = Article(
            number=heading.number,
            heading=" ".join(piece.body[title[0] : title[1]].split()) if title else None,
            text=text,
        )
        yield Found(heading.start, span_end, _rule(piece, heading), record)


def _rule(piece: Piece, heading: Heading) -> str:
    line_start = piece.folded.rfind("\n", 0, heading.start) + 1
    if any(c.isalnum() for c in piece.folded[line_start : heading.start]):
        return "heading_in_line"
    signed = heading.rest > heading.end or piece.folded[heading.end :].lstrip(" ")[:1] in ("\n", "")
    return "heading" if signed else "unsigned_heading"


def _end_of_text(piece: Piece, heading: Heading, limit: int) -> int:
    closing = _ENDS.search(piece.folded, heading.rest, limit)
    end = closing.start() if closing else limit
    return heading.start + len(piece.body[heading.start : end].rstrip())


def _title(piece: Piece, heading: Heading, end: int) -> tuple[int, int] | None:
    """Where the article's title stands: the rest of its line, or the line below, when it is no sentence."""
    body = piece.body
    start = heading.rest
    while start < end and body[start] in " \t\u00a0\u202f-–—.:":
        start += 1
    if start < end and body[start] == "\n":
        if piece.kind != SegmentKind.CONVENTION:
            return None
        start += len(body[start:end]) - len(body[start:end].lstrip())
        if not body[start : start + 4].isupper():
            return None
    line_end = body.find("\n", start, end)
    line_end = end if line_end < 0 else line_end
    words = body[start:line_end].rstrip()
    stop = start + len(words.rstrip(" :.-–"))
    folded = piece.folded[start:stop]
    if len(folded) < 3 or len(folded) > _TITLE_LIMIT or _DECIDES.match(folded) or _TITLE_ENDS.search(folded):
        return None
    if not words[0].isupper() and piece.kind != SegmentKind.CONVENTION and not words.endswith(":"):
        return None
    after = body[line_end:end].strip()
    if not after and words.endswith(".") and piece.kind != SegmentKind.CONVENTION:
        return None
    return None if after[:1].islower() and not words.endswith((":", ".")) else (start, stop)


EXTRACTOR = Extractor(
    name="articles",
    find=find,
    rules=RULES,
    produces=(Article,),
    examples=EXAMPLES,
    reads=frozenset({SegmentKind.DELIBERATION, SegmentKind.CONVENTION}),
)

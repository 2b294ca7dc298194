"""Budget codes in sentences: the word that announces them, the codes after it, and what makes a code sure."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import regex

from extractors._budget_chart import is_account, is_chapter, is_listed, label_fits
from extractors._code_shapes import CODE, LISTED, NOT_A_SUM, CodePlace, is_year

_KINDS = r"""
    (?: (?P<sub_chapter>sous[ -]?chapitres?)
    |   (?P<chapter>chapitres?(?:[ ]globalises?)?|chap[.]?|ch[.](?=[ ]?\d))
    |   (?P<article>(?:sous[ -])?articles?(?![ ]fonctionnel)|art[.])
    |   (?P<nature>(?:sous[ -])?natures?|nat[.])
    |   (?P<account>(?:sous[ -]?)?comptes?|cptes?|cpts?[.]?|c[ ]?/(?=[ ]?\d{3}))
    |   (?P<function>(?:sous[ -]?)?fonctions?|fonct[.]|fct[.]?|(?:codes?|articles?)[ ]fonctionnels?|(?:sous[ -]?)?rubriques?)
    |   (?P<operation>(?:codes?[ ])?operations?|op[.])
    |   (?P<programme>(?:sous[ -]?)?programmes?)
    |   (?P<ap>autorisations?[ ](?:de[ ]programmes?|d'engagements?)|(?:ap|ae)(?:[ ]?/[ ]?cp)?)
    |   (?P<imputation>imputations?)
    |   (?P<line>lignes?(?:[ ](?:de[ ])?credits?|[ ]budgetaires?)?|l[.]?c[.]?|ldc)
    )
"""
_KEY = regex.compile(
    rf"""
    (?<![\w-]){_KINDS}(?:(?!\w)|(?<=/))
    (?P<qualified>[ ](?:budgetaires?|comptables?|fonctionnelle|suivante?s?|de[ ](?:depenses?|recettes?)|d'equipement))*+
    (?P<numbered>[ \n]{{0,2}}(?:n°s?|numeros?|nos?[ ]))?
    [ \n]{{0,2}}(?:[:=]\s?|[(])?[ \n]{{0,2}}["]?[ ]?
    (?P<code>(?:(?<=[ ])[a-z]{{1,3}}[ ](?=\d[\da-z]*-\d)|[dr][fi]?[ ]-?[ ]?(?=\d))?{CODE}) (?P<rest>(?:[ ]\d{{2,3}}(?!\d))?) {NOT_A_SUM}
    """,
    regex.VERBOSE,
)
_CANDIDATE = re.compile(
    r"\b(?:sous|chap|ch\.|art|nat|compte|c[ ]?/|cp|fonct|fct|rubrique|code|op|programme|autorisation|a[pe]\b|a[pe]/|imputation|ligne|l\.?c|ldc)"
)
"""Cheap: where such a word may begin."""
_NEXT = regex.compile(rf"{LISTED}(?P<code>{CODE}){NOT_A_SUM}")
_CONTEXT = regex.compile(
    r"""(?<![a-z])(?:credits?|budget|budgets|budgetaires?|budgete\w*|depenses?|recettes?|imput\w+|inscri\w+|section|fonctionnement|investissement
    |natures?|comptes?|virements?|virer|preleve?\w*|decision[ ]modificative|dm|bp|mandats?|mandater|titres?|nomenclature|m14|m57|m52|comptables?
    |affectation|excedents?|deficits?|provision\w*|chapitres?|subventions?|lc|ldc|crb|non-valeurs?|dotations?|amortissements?|article[ ]\d{3,6})(?![a-z])|€""",
    regex.VERBOSE,
)
_LAW_AFTER = regex.compile(
    r"""[ ]?(?:(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|[a-z])(?![a-z°])|-\d|alinea|et[ ]suivants?)
    |[^.;\n]{0,45}\b(?:du[ ]code|code[ ](?:civil|general|de|du)|cgi|cgct|de[ ](?:la[ ])?loi|du[ ]decret|du[ ]reglement|de[ ]l'ordonnance)\b""",
    regex.VERBOSE,
)
_LAW_BEFORE = regex.compile(r"(?:\bloi|decret|code|cgi|vu)\b[^.;\n]{0,30}\Z")
_MEMBERS_AFTER = regex.compile(
    r"\s(?:membres|habitants|adherents|licencies|eleves|logements|enfants|salaries|agents|personnes|communes|places|abonnes|voix|ans|jours|mois|%|h(?:eures)?\b|m2|m²|km)"
)
_VERB_BEFORE = regex.compile(
    r"(?:\b(?:qui|elle|il|on|y|ne|en|association|commune|club|ville|structure|syndicat|ecole|territoire|departement|region|conseil|population|n|se)|[a-z]')[ ]\Z"
)
_CADASTRE = regex.compile(r"(?:cadastr|parcelle|section|lots?\b|rue|avenue)[^.;\n]{0,40}\Z")
_CLASSIFIED = regex.compile(
    r"installations? classees?|icpe|loi sur l'eau|au titre d(?:e la|es) rubriques?|autorisation environnementale|rubriques? (?:de la )?nomenclature"
)
_PLAN_AFTER = regex.compile(r"[^.;\n]{0,30}\b(?:du (?:titre|livre|code|reglement|plu|plan)|de la loi)\b")
_LABEL = regex.compile(
    r"""[ ]?(?:"[ ]?(?P<quoted>[^"\n]{3,90}?)[ ]?"|[(](?P<bracketed>[a-z][^()\n]{3,80})[)]|[-:][ ](?P<dashed>[a-z][^\n\t;,.()"€\d]{3,80}))"""
)
_NEAR = 130
_WRAPPED_LINE = 30
"""A word and its code stand on two lines only where a sentence is cut: not « Article » over a column of figures."""


@functools.lru_cache(maxsize=4)
def phrases(text: str) -> tuple[CodePlace, ...]:
    """Codes after a word that announces them (folded text, tabs between cells), in the order of the text."""
    return tuple(_phrases(text))


def _phrases(text: str) -> Iterator[CodePlace]:
    at = 0
    for candidate in _CANDIDATE.finditer(text):
        match = _KEY.match(text, candidate.start()) if candidate.start() >= at else None
        if match is None:
            continue
        at = match.end("code")
        kind = _kind_of(match)
        numbered = match["numbered"] is not None
        start, end = match.span("code")
        spaced = match.end("rest") if _is_spaced(match) else end
        code = text[start:spaced].replace(" ", "")
        if not _is_sure(text, match, kind, code, numbered, spaced):
            continue
        start = _without_letter(text, start, end)
        yield CodePlace(start, spaced, kind, f"word_{kind}", _label_after(text, spaced))
        yield from _listed(text, match, kind, spaced)


def _kind_of(match: regex.Match[str]) -> str:
    return next(kind for kind in _KIND_NAMES if match[kind] is not None)


_KIND_NAMES = (
    "sub_chapter", "chapter", "article", "nature", "account", "function", "operation", "programme", "ap", "imputation", "line",
)  # fmt: skip


def _is_spaced(match: regex.Match[str]) -> bool:
    """« Nature : 23 13 », « LC 18 945 », « compte 65 748 »: figures cut by a space, when the whole is an account."""
    code, rest = match["code"], match["rest"].strip()
    if not rest or not code.isdigit() or not 2 <= len(code) <= 3:
        return False
    whole = code + rest
    if match["line"] or match["programme"]:
        return len(whole) >= 5
    if match["function"]:
        return len(whole) == 6 and code[0] == "9"
    return (
        bool(match["nature"] or match["account"] or match["article"])
        and is_listed(whole)
        and not is_chapter(code + "x")
    )


def _without_letter(text: str, start: int, end: int) -> int:
    """The start of the code after a letter for expense or income: « article D 2318 »."""
    letter = _LETTER.match(text, start, end)
    return letter.end() if letter else start


_LETTER = regex.compile(r"[dr][fi]?(?:[ ]-?[ ]?|-)(?=\d{2,6})")
_LETTER_OF_CODE = regex.compile(r"\A[dr][fi]?(?:-|(?=\d{2,6}\Z))")


def _listed(text: str, match: regex.Match[str], kind: str, at: int) -> Iterator[CodePlace]:
    """The other codes of « articles 6574 et 65748 », « natures 6574, 657362 »: of the same sort as the first."""
    first = match["code"]
    while (following := _NEXT.match(text, at)) is not None:
        code = following["code"]
        alike = code.isdigit() == first.isdigit() and abs(len(code) - len(first)) <= 2
        after = following.end()
        if not alike or not _fits_kind(kind, code) or is_year(code):
            return
        if _LAW_AFTER.match(text, after) or _SUM_GOES_ON.match(text, after):
            return
        if kind in ("operation", "programme", "line") and code.isdigit() and len(code) < 3:
            return
        at = following.end()
        yield CodePlace(following.start("code"), at, kind, f"word_{kind}", _label_after(text, at))


def _fits_kind(kind: str, code: str) -> bool:
    """Whether a code may be of that kind at all."""
    head = _LETTER_OF_CODE.sub("", code).split("-")[0].split("/")[0]
    if kind == "chapter":
        return is_chapter(head) and (head == code or len(head) >= 2)
    if kind == "sub_chapter":
        return len(code) >= 3
    if kind in ("nature", "account"):
        return head.isdigit() and len(head) >= 2 and is_account(head)
    if kind == "article":
        if code.count("/") == 1 and len(head) == 2:  # « article 64/11 »
            return is_account(code.replace("/", ""))
        return head.isdigit() and len(head) >= 3 and code[0].isdigit() and (is_account(head) or is_chapter(head))
    if kind == "function":
        return len(code.replace("-", "")) >= 2 and all(c.isdigit() or c in "-/." for c in code) and len(code) <= 9
    return len(code) >= 2


def _is_sure(text: str, match: regex.Match[str], kind: str, code: str, numbered: bool, end: int) -> bool:
    newline = text.find("\n", start_of_key := match.start(), match.start("code"))
    if newline >= 0 and newline - text.rfind("\n", 0, start_of_key) < _WRAPPED_LINE:
        return False
    if not _fits_kind(kind, code) or (kind not in _NEVER_BEFORE_A_SUM and _SUM_GOES_ON.match(text, end)):
        return False
    start = match.start()
    near = text[max(0, start - _NEAR) : start] + text[end : end + _NEAR]
    context = _CONTEXT.search(near) is not None
    return _SURE[kind](text, match, code, numbered, end, context)


def _sure_chapter(text: str, match: regex.Match[str], code: str, numbered: bool, end: int, context: bool) -> bool:
    if _PLAN_AFTER.match(text, end):
        return False
    return context or (len(code) == 3 and code[0] in "09") or label_fits(code, text[end : end + 80])


def _sure_article(text: str, match: regex.Match[str], code: str, numbered: bool, end: int, context: bool) -> bool:
    if match["code"][0].isalpha() and "-" in match["code"]:  # « article R 512-8 du code de l'environnement »
        return False
    law = _LAW_AFTER.match(text, end) or _LAW_BEFORE.search(text, max(0, match.start() - 40), match.start())
    return context and not law and not (is_year(code) and not is_listed(code))


def _sure_account(text: str, match: regex.Match[str], code: str, numbered: bool, end: int, context: bool) -> bool:
    if match["account"] and not numbered:
        if _MEMBERS_AFTER.match(text, end) or _VERB_BEFORE.search(text, max(0, match.start() - 16), match.start()):
            return False
        if is_year(code) and not is_listed(code):
            return False
    return context or len(code) >= 3 or numbered


def _sure_function(text: str, match: regex.Match[str], code: str, numbered: bool, end: int, context: bool) -> bool:
    rubric = "rubrique" in match["function"]
    near = text[max(0, match.start() - 200) : end + 120]
    classified = rubric and (_CLASSIFIED.search(near) or (len(code) > 3 and code[0] != "9"))
    return context and not classified and not is_year(code)


def _sure_operation(text: str, match: regex.Match[str], code: str, numbered: bool, end: int, context: bool) -> bool:
    if (
        is_year(code)
        and not numbered
        and not _BUDGET_CHAIN.search(text, max(0, match.start() - 60), min(len(text), end + 60))
    ):
        return False
    if code.isdigit() and len(code) < 3 and not numbered:
        return _BUDGET_CHAIN.search(text, max(0, match.start() - 60), min(len(text), end + 60)) is not None
    return context or not code.isdigit()


_BUDGET_CHAIN = regex.compile(
    r"(?<![a-z])(?:articles?|comptes?|natures?|chapitres?|imputations?|ap)[ ](?:n°[ ]?)?:?[ ]?\d{2,6}"
)


def _sure_programme(text: str, match: regex.Match[str], code: str, numbered: bool, end: int, context: bool) -> bool:
    if is_year(code[:4]) and not _IN_HOUSE.fullmatch(code) and not numbered:
        return False
    chain = _BUDGET_CHAIN.search(text, max(0, match.start() - 120), min(len(text), end + 120))
    return context and (not code.isdigit() or (len(code) >= 2 and chain is not None))


_IN_HOUSE = regex.compile(r"(?:19|20)\d\d(?:[a-z]+\d+|-\d{1,3}(?!\d)).*")


def _sure_ap(text: str, match: regex.Match[str], code: str, numbered: bool, end: int, context: bool) -> bool:
    if is_year(code) and not numbered:
        return False
    if len(match["ap"]) == 2 and text[match.start() - 1 : match.start()] == "'":  # « Ad'AP »
        return False
    if len(match["ap"]) <= 2 and _CADASTRE.search(text, max(0, match.start() - 50), match.start()):
        return False
    return numbered or "-" in code or not code.isdigit() or "/" in match["ap"] or " " in match["ap"].strip()


def _sure_imputation(text: str, match: regex.Match[str], code: str, numbered: bool, end: int, context: bool) -> bool:
    return not is_year(code) or is_listed(code)


def _sure_line(text: str, match: regex.Match[str], code: str, numbered: bool, end: int, context: bool) -> bool:
    words = match["line"]
    if "credit" in words or "budget" in words or words.startswith(("lc", "l.c", "ldc")):
        return len(code) >= 3 or numbered
    if code.startswith("0") and is_chapter(code):
        return True
    chain = _LINE_CHAIN.search(text, max(0, match.start() - 70), min(len(text), end + 50))
    return chain is not None and len(code) >= 3 and not is_year(code)


_LINE_CHAIN = regex.compile(
    r"(?<![a-z])(?:natures?|chapitres?|fonctions?|credits?|preleve?\w*|imput\w+|inscri\w+|budget|comptes?)(?![a-z])"
)
_NEVER_BEFORE_A_SUM = frozenset({"chapter", "sub_chapter", "nature", "article", "function"})
_SUM_GOES_ON = regex.compile(r"[ ]\d{3}(?:[ .]\d{3})*(?:[.,]\d\d)?[ ]?(?:€|k€|euro)")
_SURE = {
    "sub_chapter": lambda text, match, code, numbered, end, context: context or len(code) > 3,
    "chapter": _sure_chapter,
    "article": _sure_article,
    "nature": _sure_account,
    "account": _sure_account,
    "function": _sure_function,
    "operation": _sure_operation,
    "programme": _sure_programme,
    "ap": _sure_ap,
    "imputation": _sure_imputation,
    "line": _sure_line,
}


def _label_after(text: str, end: int) -> tuple[int, int] | None:
    """Where the label printed after a code stands: « 65748 « Autres personnes » », « 6541 - Créances admises »."""
    match = _LABEL.match(text, end)
    if match is None:
        return None
    name = "quoted" if match["quoted"] else "bracketed" if match["bracketed"] else "dashed"
    start, stop = match.span(name)
    while text[stop - 1] == " ":
        stop -= 1
    return start, stop

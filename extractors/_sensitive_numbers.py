"""Numbers and addresses that lead to a person or an account: told by their check digits where they have any.

IBAN (ISO 13616), the French bank block (bank, branch, account, key), BIC (ISO 9362), NIR (INSEE), telephone, e-mail,
birth dates. All on folded text in which the tabs between cells stand; each find is (start, end, kind).

Check digits alone are no proof: among the codes of a long annex one in ninety-seven has them right by chance. A number
of an account has the form of its country as well, and is French, set in groups of four, or beside a word of banks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex
from stdnum import iban
from stdnum.fr import nir

Place = tuple[int, int, str]

_IBAN = re.compile(r"(?<![a-z\d.@])[a-z]{2}[ ]?\d{2}(?:[ .\-]{0,2}\n?[a-z\d]){11,30}(?![a-z\d])")
_SHORTEST_IBAN = 15
_NOT_ALNUM = regex.compile(r"[^a-z\d]")
_FRENCH = regex.compile(
    r"(?<![a-z\d.@])(?:fr|mc)[ ]?\d{2}(?P<s>[ .\-]?)\n?(?:(?:\d{4}(?P=s)\n?\d{4}(?P=s)\n?\d\d[a-z\d]{2}(?P=s)\n?(?:[a-z\d]{4}(?P=s)\n?){2}[a-z\d]\d{2}"
    r"|\d{5}(?P=s)\n?\d{5}(?P=s)\n?[a-z\d]{11}(?P=s)\n?\d{2}))(?![a-z\d])"
)
"""A French IBAN as it is set, in fours or by its parts: bank and branch are figures, the account may have letters."""
_IN_FOURS = regex.compile(r"[a-z]{2}\d{2}(?:[ ][a-z\d]{4}){2,7}(?:[ ][a-z\d]{1,4})?")
_BANK_WORDS = regex.compile(r"\b(?:iban|rib|bic|swift|compte|virements?|banque|bancaires?|domiciliation)\b")
_BIC = regex.compile(
    r"\b(?:bic|swift|bic\s?/\s?swift)\b[^\n\da-z]{0,12}(?P<value>[a-z]{4}\s?(?:fr|mc|be|lu|de|ch|es|it|gb|ie|nl|pt|at)\s?[a-z\d]{2}\s?(?:[a-z\d]{3})?)(?![a-z\d])"
)
_BARE_BIC = regex.compile(r"(?<![a-z\d])[a-z]{4}fr[a-z\d]{2}(?:[a-z\d]{3})?(?![a-z\d])")
_BANK_BLOCK = regex.compile(
    r"(?<![\d])(?P<bank>\d{5})[\s|.\-]{1,4}(?P<branch>\d{5})[\s|.\-]{1,4}(?P<account>[a-z\d]{11})[\s|.\-]{1,4}(?P<key>\d{2})(?!\d)"
)
_BANK_LABELS = regex.compile(
    r"\b(?:code\s(?:de\sla\s)?banque|code\s(?:banque\s)?guichet|(?:n°|numero)\s(?:de\s)?compte|cle(?:\srib)?)\b\s?[:.]?\s{0,3}(?P<value>[a-z]{0,4}\d[a-z\d]{0,14})(?![a-z\d])"
)
_HOLDER = regex.compile(
    r"(?m)^[ •*-]{0,4}(?:titulaire(?:\sdu\scompte)?|domiciliation|(?:nom\sde\sla\s)?banque|etablissement(?:\sbancaire)?|agence|intitule\sdu\scompte)\b"
    r"\s{0,3}:?[ ]{0,3}(?P<value>[^\n:]{3,90})$"
)
_NEAR_ACCOUNT = 260
"""Characters around an account in which a line « Titulaire : … » speaks of it."""
_PHONE = regex.compile(
    r"(?<![a-z\d.,/\-])(?:(?:\+|00)[ ]?(?:33|262|590|594|596|508|687|689)[ .]?(?:\(0\)[ ]?)?|\(?0)[1-9]\)?"
    r"(?:(?:[ .\-]{0,2}\n?\d{2}){4}|(?:/\d{2}){4})(?![a-z\d/]|[.,\-]\d)"
)
_PHONE_LABEL = regex.compile(
    r"\b(?:tel(?:ephone)?|portable|mobile|fax|telecopie)\b[\s.:]{1,5}(?P<value>\d{2}(?:[\s.\-/_]{0,2}\d{2,3}){3,4})(?!\d)"
)
_EMAIL = regex.compile(
    r"(?<![a-z\d._%+-])[a-z\d][a-z\d._%+-]{0,60}\s?@\s?[a-z\d][a-z\d-]{0,60}(?:\.[a-z\d-]{1,60}){1,4}"
)
_DAY = r"\d{1,2}(?:er)?[\s/.-]+(?:\d{1,2}|[a-z]{3,10})[\s/.-]+\d{2,4}"
_BIRTH = regex.compile(
    rf"\b(?P<born>nee?s?)\s*(?:\(e\)|\.e)?\s*(?:[^\n.;,]{{0,40}}\s)?le\s*:?\s*(?P<value>{_DAY}(?:,?\sa\s[a-z' -]{{2,40}}+(?:\s?\(\d[\dab]\d?\))?)?)"
    rf"|\b(?:date\s(?:et\slieu\s)?de\snaissance|naissance)\s*:?\s*(?P<value>{_DAY})"
)
_BIRTH_LABEL = regex.compile(r"\bnee?\s?(?:\(e\)|\.e|/nee)?\sle\b|\bdates?\sde\snaissance\b")
_BIRTH_HEADING = regex.compile(rf"(?m)^.*(?:{_BIRTH_LABEL.pattern})[^\n]*$")
_DATE = regex.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}(?!\d)")
_ROWS_BELOW = 80
_NIR = regex.compile(r"(?<![\d])[12](?:\s?\d){2}(?:\s?\d){2}\s?(?:\d{2}|2[ab])(?:\s?\d){6}\s?\d{2}(?!\d)")
_NIR_LABEL = regex.compile(
    r"\b(?:nir|securite\ssociale|n°\s?s\.?s\.?)\b[^\d\n]{0,12}(?P<value>[12](?:[\s.]?[\dab]){12,14})(?![\d])"
)


def numbers(text: str, folded: str) -> Iterator[Place]:
    """Every find, the surest kinds first; they may overlap."""
    folded = with_tabs(text, folded)
    accounts = [*_ibans(folded), *_blocks(folded), *_bics(folded)]
    yield from accounts
    yield from _holders(folded, accounts)
    yield from _nirs(folded)
    if "@" in folded:  # every address has one
        yield from ((*m.span(), "email") for m in _EMAIL.finditer(folded))
    yield from ((*m.span("value"), "birth_date") for m in _BIRTH.finditer(folded) if not _is_negation(text, m))
    yield from _birth_columns(folded)
    yield from ((*m.span(), "phone") for m in _PHONE.finditer(folded))
    yield from ((*m.span("value"), "phone") for m in _PHONE_LABEL.finditer(folded))


def with_tabs(text: str, folded: str) -> str:
    """The folded text with its tabs: they end a cell of a table, and no number runs over from one to the next."""
    if "\t" not in text:
        return folded
    parts = zip(text.split("\t"), _cut_like(text, folded), strict=True)
    return "\t".join(part for _cell, part in parts)


def _cut_like(text: str, folded: str) -> Iterator[str]:
    at = 0
    for cell in text.split("\t"):
        yield folded[at : at + len(cell)]
        at += len(cell) + 1


def _is_negation(text: str, match: regex.Match[str]) -> bool:
    """« ne » and not « né »: the negation, in small letters and without accent, before a verb (« ne peut excéder le »)."""
    word = text[match.start("born") : match.end("born")] if match["born"] else ""
    return word in ("ne", "Ne") and not regex.match(r"\s?(?:\(e\)|\.e)?\s?le\b", match[0][2:])


def _ibans(folded: str) -> Iterator[Place]:
    """IBANs: French ones by their form, whatever their key (a misprinted one is still somebody's); others by the key,
    the form of their country and how they stand."""
    for match in _FRENCH.finditer(folded):
        yield *match.span(), "iban"
    for match in _IBAN.finditer(folded):
        near = _BANK_WORDS.search(folded, max(0, match.start() - _NEAR_LABEL), match.start())
        french = folded.startswith("fr", match.start())
        if not (near or french or _IN_FOURS.match(folded, match.start())):
            continue  # what is asked of a number with the right key, asked before the dear search for that key
        best, count = None, 0
        for at in range(match.start(), match.end()):
            if not folded[at].isalnum():
                continue
            count += 1
            if count >= _SHORTEST_IBAN and iban.is_valid(_NOT_ALNUM.sub("", folded[match.start() : at + 1])):
                best = at + 1
        if best and not (near or french or _IN_FOURS.fullmatch(folded, match.start(), best)):
            best = None
        if best is None and near and french:
            best = _after(folded, match.start(), 27)
        if best:
            yield match.start(), best, "iban"


_NEAR_LABEL = 120
"""Characters before a number in which a word of banks speaks of it."""


def _after(folded: str, start: int, count: int) -> int | None:
    """The offset after so many letters and figures; None when the text ends before."""
    for at in range(start, min(len(folded), start + 3 * count)):
        count -= folded[at].isalnum()
        if not count:
            return at + 1
    return None


def _blocks(folded: str) -> Iterator[Place]:
    """Bank blocks: the key is right, or the words of one stand near; and its parts behind their labels."""
    for match in _BANK_BLOCK.finditer(folded):
        near = folded[max(0, match.start() - _NEAR_ACCOUNT) : match.start()]
        if _key_is_right(match) or regex.search(r"\b(?:guichet|rib|banque|domiciliation)\b", near):
            yield *match.span(), "bank_account"
    labels = list(_BANK_LABELS.finditer(folded))
    if len(labels) > 1:
        yield from ((*m.span("value"), "bank_account") for m in labels)


_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "12345678912345678923456789")


def _key_is_right(match: regex.Match[str]) -> bool:
    """The key of a French account: what makes 89 × bank + 15 × branch + 3 × account + key a multiple of 97."""
    account = int(match["account"].translate(_LETTERS))
    return (89 * int(match["bank"]) + 15 * int(match["branch"]) + 3 * account + int(match["key"])) % 97 == 0


def _bics(folded: str) -> Iterator[Place]:
    labelled = [(*m.span("value"), "bic") for m in _BIC.finditer(folded)]
    yield from labelled
    if "iban" not in folded:  # a bare code counts near that word alone
        return
    for match in _BARE_BIC.finditer(folded):
        if regex.search(r"\biban\b", folded[max(0, match.start() - 120) : match.end() + 60]):
            yield *match.span(), "bic"


def _holders(folded: str, accounts: list[Place]) -> Iterator[Place]:
    """« Titulaire : … », « Domiciliation : … »: lines beside an account."""
    if not accounts:
        return
    for match in _HOLDER.finditer(folded):
        if any(match.start() - _NEAR_ACCOUNT < start < match.end() + _NEAR_ACCOUNT for start, _end, _kind in accounts):
            yield *match.span("value"), "bank_account"


def _nirs(folded: str) -> Iterator[Place]:
    for match in _NIR.finditer(folded):
        if nir.is_valid(regex.sub(r"\s", "", match[0]).upper()):
            yield *match.span(), "nir"
    yield from ((*m.span("value"), "nir") for m in _NIR_LABEL.finditer(folded))


def _birth_columns(folded: str) -> Iterator[Place]:
    """The dates in the rows below a heading « Né(e) le », « Date de naissance »."""
    if not _BIRTH_LABEL.search(folded):  # every such heading holds the label
        return
    for heading in _BIRTH_HEADING.finditer(folded):
        at = heading.end() + 1
        for _row in range(_ROWS_BELOW):
            end = folded.find("\n", at)
            end = len(folded) if end < 0 else end
            dates = list(_DATE.finditer(folded, at, end))
            if not dates and _row > 2:
                break
            yield from ((*m.span(), "birth_date") for m in dates[:1])
            at = end + 1
            if at > len(folded):
                break

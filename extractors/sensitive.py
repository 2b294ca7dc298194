"""Where personal and bank data stand, so that they can be kept out of what is published; never the words themselves.

Structured data are told by their check digits where they have any: IBAN (ISO 13616), NIR (INSEE), the French bank
block (code banque, code guichet, compte, clé). What a person's data is follows the law on open data: article L312-1-2
of the code of relations between the public and the administration.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex
from stdnum import iban
from stdnum.fr import nir

from models.document import Piece
from models.extractor import Example, Extractor, Found
from models.records import Sensitive

_IBAN = regex.compile(r"(?<![a-z\d])[a-z]{2}\s?\d{2}(?:[\s.\-]{0,2}[a-z\d]){11,30}(?![a-z\d])")
_LONGEST_IBAN, _SHORTEST_IBAN = 34, 15
_BIC = regex.compile(
    r"\b(?:bic|swift)\b[^\n\da-z]{0,12}(?:\s*:\s*)?(?P<value>[a-z]{6}[\s]?[a-z\d]{2}[\s]?(?:[a-z\d]{3})?)(?![a-z\d])"
)
_BANK_BLOCK = regex.compile(r"(?<!\d)\d{5}[\s\t|.\-]{1,4}\d{5}[\s\t|.\-]{1,4}[a-z\d]{11}[\s\t|.\-]{1,4}\d{2}(?!\d)")
_PHONE = regex.compile(
    r"(?<![\d.,/\-])(?:(?:\+|00)\s?33[\s.]?(?:\(0\)\s?)?|0)[1-9](?:[\s.\-/]?\d{2}){4}(?![\d/]|[.,\-]\d)"
)
_EMAIL = regex.compile(
    r"(?<![a-z\d._%+-])[a-z\d][a-z\d._%+-]{0,60}\s?@\s?[a-z\d][a-z\d-]{0,60}(?:\.[a-z\d-]{1,60}){1,4}"
)
_BIRTH = regex.compile(
    r"\bnee?\s*(?:\(e\)|\.e)?\s*(?:[^\n.;,]{0,40}\s)?le\s+(?P<value>\d{1,2}(?:er)?[\s/.-]+(?:\d{1,2}|[a-z]{3,10})[\s/.-]+\d{2,4})"
    r"|\bdate\s+de\s+naissance\s*:?\s*(?P<value>\d{1,2}[\s/.-]+(?:\d{1,2}|[a-z]{3,10})[\s/.-]+\d{2,4})"
)
_NIR = regex.compile(r"(?<![\d])[12](?:\s?\d){2}(?:\s?\d){2}\s?(?:\d{2}|2[ab])(?:\s?\d){6}\s?\d{2}(?!\d)")
_ADDRESS = regex.compile(
    r"\b(?:demeurant|domicilie(?:e|s|es)?|residant)\b(?:\s+(?:au|a|a\s+la|ensemble))?\s*:?\s*(?P<value>[^\n;]{0,60}?\d{1,4}[^\n;]{3,80}?(?=[,;.\n]\s|$|\n))"
)


_POSTAL = regex.compile(
    r"(?<![\d\w])(?P<value>\d{1,4}\s?(?:bis|ter|quater|[a-d])?\s?,?\s(?:rue|avenue|boulevard|impasse|chemin|allees?|place|route|quai|square|cours"
    r"|lotissement|residence|passage|ruelle|sentier|venelle|hameau)\b[^\n;]{2,60}?\s[-–,]?\s?\d{5}\s[a-z' -]{2,40})"
)
_OF_A_PERSON = regex.compile(
    r"\b(?:nee?\b|monsieur|madame|mme|m\.|mlle|beneficiaire|domicile|personnel|contact|tel|portable|courriel|adresse)"
)
_NEAR = 160
_OF_A_BODY = regex.compile(
    r"\b(?:siege|association|societe|mairie|hotel\s(?:de\sville|du\sdepartement)|siret|commune|ville|departement|sis)\b"
)


def find(piece: Piece) -> Iterator[Found]:
    """Every place, in the order of the text; a place is reported once, by the surest rule."""
    taken: list[tuple[int, int]] = []
    found: list[Found] = []
    for start, end, kind in _places(piece.folded):
        if all(end <= a or start >= b for a, b in taken):
            taken.append((start, end))
            found.append(Found(start, end, kind, Sensitive(kind=kind)))
    yield from sorted(found, key=lambda f: f.start)


def _places(folded: str) -> Iterator[tuple[int, int, str]]:
    yield from _ibans(folded)
    yield from ((*m.span(), "bank_account") for m in _BANK_BLOCK.finditer(folded))
    yield from ((*m.span(), "nir") for m in _NIR.finditer(folded) if nir.is_valid(regex.sub(r"\s", "", m[0]).upper()))
    yield from ((*m.span("value"), "bic") for m in _BIC.finditer(folded))
    yield from ((*m.span(), "email") for m in _EMAIL.finditer(folded))
    yield from ((*m.span("value"), "birth_date") for m in _BIRTH.finditer(folded))
    yield from ((*m.span(), "phone") for m in _PHONE.finditer(folded))
    yield from ((*m.span("value"), "address") for m in _ADDRESS.finditer(folded))
    yield from ((*m.span("value"), "address") for m in _POSTAL.finditer(folded) if _is_private(folded, m.start()))


def _is_private(folded: str, at: int) -> bool:
    """Whether the words just before an address speak of a person and not of a body's seat."""
    before = folded[max(0, at - _NEAR) : at]
    bodies = [m.start() for m in _OF_A_BODY.finditer(before)]
    persons = [m.start() for m in _OF_A_PERSON.finditer(before)]
    return bool(persons) and (not bodies or persons[-1] > bodies[-1])


def _ibans(folded: str) -> Iterator[tuple[int, int, str]]:
    """IBANs: what has the form and the length of one, valid or not (a misprinted IBAN is still somebody's)."""
    for match in _IBAN.finditer(folded):
        best = None
        count = 0
        for at in range(match.start(), match.end()):
            if not folded[at].isalnum():
                continue
            count += 1
            digits = regex.sub(r"[^a-z\d]", "", folded[match.start() : at + 1]).upper()
            if count >= _SHORTEST_IBAN and iban.is_valid(digits):
                best = at + 1
        if best is None and folded.startswith("fr", match.start()):
            best = _after(folded, match.start(), 27)
        if best:
            yield match.start(), best, "iban"


def _after(folded: str, start: int, count: int) -> int | None:
    """The offset after so many letters and figures; None when the text ends before."""
    for at in range(start, min(len(folded), start + 3 * count)):
        count -= folded[at].isalnum()
        if not count:
            return at + 1
    return None


def _right(kind: str, quote: str) -> tuple[dict[str, object], ...]:
    return ({"kind": kind, "quote": quote},)


EXTRACTOR = Extractor(
    name="sensitive",
    find=find,
    rules={
        "iban": "An IBAN: its check digits are right, or it is French in form and length.",
        "bank_account": "The block of a French bank account: bank, branch, account, key.",
        "nir": "A social security number with its key.",
        "bic": "The code of a bank after the word BIC or SWIFT.",
        "email": "An e-mail address.",
        "birth_date": "A date after « né le », « née le », « date de naissance ».",
        "phone": "A French telephone number.",
        "address": "What follows « demeurant », « domicilié »; a postal address after a person's name and no body's.",
    },
    produces=(Sensitive,),
    examples=(
        Example(
            "IBAN : FR14 2004 1010 0505 0001 3M02 606",
            _right("iban", "FR14 2004 1010 0505 0001 3M02 606"),
            "convention",
        ),
        Example(
            "compte FR1420041010050500013M02606.",
            _right("iban", "FR1420041010050500013M02606"),
            "convention, no spaces",
        ),
        Example(
            "FR15 2004 1010 0505 0001 3M02 606", _right("iban", "FR15 2004 1010 0505 0001 3M02 606"), "misprinted key"
        ),
        Example("BIC : PSSTFRPPPAR", _right("bic", "PSSTFRPPPAR"), "bank details"),
        Example("20041 01005 0500013M026 06", _right("bank_account", "20041 01005 0500013M026 06"), "bank details"),
        Example("Tél. 01 99 00 12 34", _right("phone", "01 99 00 12 34"), "letterhead"),
        Example("+33 1 99 00 12 34", _right("phone", "+33 1 99 00 12 34"), "letterhead"),
        Example("écrire à mairie@valbrune.example.", _right("email", "mairie@valbrune.example"), "letterhead"),
        Example("Madame X, née le 3 mai 1961 à Belverne", _right("birth_date", "3 mai 1961"), "a sale"),
        Example("M. X, demeurant 12 rue des Lilas, Valbrune", _right("address", "12 rue des Lilas"), "a sale"),
        Example(
            "Mme Odile Prunelier, trésorière, 8 bis, rue du Four, 99120 Valbrune",
            _right("address", "8 bis, rue du Four, 99120 Valbrune"),
            "list of contacts",
        ),
        Example("Association Les Amis du Lavoir, siège : 3 rue des Lilas 99120 Valbrune", (), "the seat of a body"),
        Example("SIRET 000 000 018 00003", (), "a company's number"),
        Example("12 03 45 67 89", (), "figures that begin with no zero"),
        Example("04.05.2016 - 07.08.2017", (), "two dates"),
        Example("034-213401722-20130617-0000064268-DE", (), "the id of an act"),
        Example("il est né une discussion", (), "no date follows"),
    ),
)

"""Where personal and bank data stand, so that they can be kept out of what is published; never the words themselves.

Structured data are told by their check digits where they have any: IBAN (ISO 13616), NIR (INSEE), the French bank
block (code banque, code guichet, compte, clé). What a person's data is follows the law on open data: article L312-1-2
of the code of relations between the public and the administration.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors._private_persons import private_places
from extractors._sensitive_numbers import Place, numbers
from models.document import Piece
from models.extractor import Example, Extractor, Found
from models.records import Sensitive


def find(piece: Piece) -> Iterator[Found]:
    """Every place, in the order of the text; a place is reported once, by the surest rule."""
    for start, end, kind in places(piece.body, piece.folded):
        yield Found(start, end, kind, Sensitive(kind=kind))


def places(text: str, folded: str) -> list[Place]:
    """(start, end, kind) of what must not be published, in the order of the text, without overlap."""
    sure = _apart(numbers(text, folded))
    return sorted(_apart([*sure, *private_places(text, folded, sure)]))


def _apart(found: Iterable[Place]) -> list[Place]:
    """The finds that overlap none before them."""
    kept: list[Place] = []
    for start, end, kind in found:
        if end > start and all(end <= a or start >= b for a, b, _kind in kept):
            kept.append((start, end, kind))
    return kept


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
        "natural_person": "A name that its words show in a private capacity, and its surname afterwards.",
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
        Example(
            "IBAN FR14 20041 01005 0500013M026 06",
            _right("iban", "FR14 20041 01005 0500013M026 06"),
            "an IBAN set by the parts of the French account",
        ),
        Example(
            "x.lavoir@valbrune.fr\t06 39 98 12 34\tX",
            (
                {"kind": "email", "quote": "x.lavoir@valbrune.fr"},
                {"kind": "phone", "quote": "06 39 98 12 34"},
            ),
            "the end of an address and a telephone number in the next cell are no IBAN",
        ),
        Example(
            "parcelles AD 77 2000 1234 5678 9012 3456 et AE 12", (), "letters and figures of a land register, in fours"
        ),
        Example("31/12/2016\t01/12/2016\t15 ans", (), "dates and a length in three cells"),
        Example("un délai qui ne puisse excéder le 31/12/2014", (), "a negation, nobody's birth"),
        Example("les familles qui résident sur la commune, 10 % de plus", (), "a rate, no address"),
        Example("Tarif résidant carte 4h\t0,60 €", (), "a rate, no address"),
        Example("BIC : PSSTFRPPPAR", _right("bic", "PSSTFRPPPAR"), "bank details"),
        Example("20041 01005 0500013M026 06", _right("bank_account", "20041 01005 0500013M026 06"), "bank details"),
        Example("Tél. 01 99 00 12 34", _right("phone", "01 99 00 12 34"), "letterhead"),
        Example("+33 1 99 00 12 34", _right("phone", "+33 1 99 00 12 34"), "letterhead"),
        Example("écrire à mairie@valbrune.example.", _right("email", "mairie@valbrune.example"), "letterhead"),
        Example(
            "Madame X, née le 3 mai 1961 à Belverne",
            ({"kind": "birth_date", "quote": "3 mai 1961 à Belverne"},),
            "a sale",
        ),
        Example("M. X, demeurant 12 rue des Lilas, Valbrune", _right("address", "12 rue des Lilas"), "a sale"),
        Example(
            "Mme Odile Prunelier, trésorière, 8 bis, rue du Four, 99120 Valbrune",
            (
                {"kind": "natural_person", "quote": "Odile Prunelier"},
                {"kind": "address", "quote": "8 bis, rue du Four, 99120 Valbrune"},
            ),
            "list of contacts",
        ),
        Example(
            "Titulaire : Club de tir de Valbrune\nIBAN : FR14 2004 1010 0505 0001 3M02 606",
            (
                {"kind": "bank_account", "quote": "Club de tir de Valbrune"},
                {"kind": "iban", "quote": "FR14 2004 1010 0505 0001 3M02 606"},
            ),
            "the holder's line beside an account",
        ),
        Example(
            "Code banque : 20041 Code guichet : 01005 N° de compte : 0500013M026 Clé : 06",
            (
                {"kind": "bank_account", "quote": "20041"},
                {"kind": "bank_account", "quote": "01005"},
                {"kind": "bank_account", "quote": "0500013M026"},
                {"kind": "bank_account", "quote": "06"},
            ),
            "bank details by their labels",
        ),
        Example(
            "Nom\tNé(e) le\tSecours\nMme Odile PRUNELIER\t03/09/1948\t180 €",
            ({"kind": "natural_person", "quote": "Odile PRUNELIER"}, {"kind": "birth_date", "quote": "03/09/1948"}),
            "a column of birth dates",
        ),
        Example(
            "Accorde un secours de 200 € à Madame Odile Prunelier. Mme Prunelier sera prévenue.",
            ({"kind": "natural_person", "quote": "Odile Prunelier"}, {"kind": "natural_person", "quote": "Prunelier"}),
            "social aid; the surname alone afterwards",
        ),
        Example(
            "Vente de la parcelle AB 12 à M. et Mme TALVARDIN",
            ({"kind": "natural_person", "quote": "TALVARDIN"},),
            "a sale",
        ),
        Example("Le maire, M. Jean Prunelier, présente le rapport.", (), "an elected member in that function"),
        Example("Travaux au 12, rue Jean Prunelier", (), "a street named after a person"),
        Example(
            "M. Luc BESSE, 6 sente du Lavoir 99120 VALBRUNE",
            (
                {"kind": "natural_person", "quote": "Luc BESSE"},
                {"kind": "address", "quote": "6 sente du Lavoir 99120 VALBRUNE"},
            ),
            "list of persons aided",
        ),
        Example(
            "Vente à Mme Odile ARNAL\nM. Luc BESSE, notaire",
            ({"kind": "natural_person", "quote": "Odile ARNAL"},),
            "a civility on the next line begins another name",
        ),
        Example(
            "Adressez vos demandes : données personnelles, 4 impasse du Lavoir, 99120 Valbrune",
            (),
            "the address of a service",
        ),
        Example("une concession 1 place à Monsieur le Maire", (), "a number of places, no address"),
        Example("Association Les Amis du Lavoir, siège : 3 rue des Lilas 99120 Valbrune", (), "the seat of a body"),
        Example(
            "Mme Odile Prunelier\nLavoir Immobilier, syndic 12 rue du Four",
            (),
            "what a property agent has in hand",
        ),
        Example("SIRET 000 000 018 00003", (), "a company's number"),
        Example("12 03 45 67 89", (), "figures that begin with no zero"),
        Example("04.05.2016 - 07.08.2017", (), "two dates"),
        Example("034-213401722-20130617-0000064268-DE", (), "the id of an act"),
        Example("il est né une discussion", (), "no date follows"),
    ),
)

"""The stamp of legality control: the act's identifier, when the prefecture received it, when it was published.

Stamps are furniture of the page, so the whole text is read, not only what the page says. A label with no date after it
(« Publié le » left empty) says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractors._dates import date_at
from models.codes import SegmentKind
from models.document import Piece
from models.extractor import Example, Extractor, Found
from models.fold import fold
from models.records import FieldValue

RULES = {
    "act_id": "Department, SIREN, day, the act's own number and its nature, as @CTES writes them.",
    "received": "The date after « Reçu en préfecture le », « Date de réception préfecture » and the like.",
    "published": "The date after « Publié le », « Date de publication » and the like.",
    "posted": "The date after « Affiché le », where no publication is dated.",
}

_ID = regex.compile(
    r"(?<![\p{L}\d-])(?P<department>(?:\d\s?\d\s?[\dab]|2[ab]\d?|97\d))\s?-\s?(?P<siren>(?:\d\s?){8}\d)\s?-\s?(?P<day>(?:19|20)\d{6})\s?-\s?"
    r"(?P<number>[\p{L}\d_.\-]{1,40}?)\s?-\s?(?P<nature>de|ar|au|cc|bf|ai|pv|cr)(?![\p{L}\d])"
)
_LABEL_END = r"\s*(?:\(\s?\d\s?\))?\s*[:.]*\s*(?:le\s*:?\s+)?"
_RECEIVED = regex.compile(
    r"""(?:
        recue?s?\s+(?:en|a\s+la|au|par)\s+(?:l[ae]\s+)?(?:sous[\s-]?)?(?:prefecture|controle\s+de\s+(?:la\s+)?legalite|prefet|representant\s+de\s+l'etat)(?:\s+de\s+(?:la\s+|l')?\p{L}+)?\s*,?\s*(?:le|du)?
      | (?:date\s+de\s+)?reception\s+(?:en\s+|a\s+la\s+|par\s+l[ae]\s+|au\s+)?(?:sous[\s-]?)?(?:prefecture|prefet|controle\s+de\s+(?:la\s+)?legalite)(?:\s+le)?
      | accuse\s+de\s+reception\s+(?:de\s+la\s+|en\s+)?(?:sous[\s-]?)?prefecture\s+(?:le|du)
      | (?:depose|recu|receptionne)e?\s+(?:en\s+)?(?:sous[\s-]?)?prefecture\s+le
      | date\s+d(?:e\s+l)?'accuse\s+de\s+reception(?:\s+de\s+la\s+prefecture)?
    )""" + _LABEL_END,
    regex.VERBOSE,
)  # fmt: skip
_PUBLISHED = regex.compile(
    r"""(?<!\p{L})(?:publiee?s?\s+(?:et\s+\p{L}+\s+|ou\s+\p{L}+\s+)?(?:sur\s+[^\n:]{0,40}?\s+)?(?:le|en\s+date\s+du|:)|(?:date\s+de\s+)?(?:publication|mise\s+en\s+ligne)\s*(?:le|du|:)|mise?\s+en\s+ligne\s+le
      |publication\s+(?:ou\s+(?:notification|affichage)\s+)?(?:en\s+date\s+)?(?:le|du|:)|notifiee?\s+ou\s+publiee?\s+le)"""
    + _LABEL_END,
    regex.VERBOSE,
)
_POSTED = regex.compile(
    r"(?<!\p{L})(?:affichee?s?\s+(?:en\s+mairie\s+|a\s+[^\n]{0,30}?\s+)?(?:le|du)|(?:date\s+d'\s?)?affichage\s*(?:le|du|:)|mise?\s+a\s+l'affichage\s+le)"
    + _LABEL_END,
    regex.VERBOSE,
)


_WORDS = {
    "received": ("prefe", "legalite", "representant", "accuse"),
    "published": ("publi", "ligne"),
    "posted": ("affich",),
}
"""Of each label, parts of words one of which stands in every form of it: a quick look before the search."""


def find(piece: Piece) -> Iterator[Found]:
    """The identifier and the dates of the stamps on a piece, each once, at its first place."""
    folded = fold(piece.text) if piece.text != piece.body else piece.folded
    found = [
        f
        for f in (_act_id(piece.text, folded), _date(piece.text, folded, "received_on", (("received", _RECEIVED),)))
        if f
    ]
    published = _date(piece.text, folded, "published_on", (("published", _PUBLISHED), ("posted", _POSTED)))
    if published:
        found.append(published)
    yield from sorted(found, key=lambda f: (f.start, f.end))


def _act_id(text: str, folded: str) -> Found | None:
    match = _ID.search(folded)
    if not match:
        return None
    value = "".join(text[match.start() : match.end()].split())
    return Found(match.start(), match.end(), "act_id", FieldValue(field="act_id", value=value))


def _date(text: str, folded: str, field: str, rules: tuple[tuple[str, regex.Pattern[str]], ...]) -> Found | None:
    """The first date that stands right after one of the labels."""
    for rule, pattern in rules:
        if not any(word in folded for word in _WORDS[rule]):
            continue
        for match in pattern.finditer(folded):
            dated = date_at(folded, match.end())
            if dated and dated.year_printed and _is_label(text, folded, match.start(), rule):
                return Found(dated.start, dated.end, rule, FieldValue(field=field, value=dated.value.isoformat()))
    return None


def _is_label(text: str, folded: str, at: int, rule: str) -> bool:
    """Whether the words label a date of the act: a stamp's begin with a capital, a sentence's (« avis publié le ») do not.

    « Convocation et affichage le… » is the summons. A publication stands at the start of a line or beside the stamp.
    """
    if (
        not text[at].isupper()
        and "deliberation" not in folded[max(0, at - 40) : at]
        and "acte" not in folded[max(0, at - 12) : at]
    ):
        return False
    if regex.search(r"convocation[^\n.]{0,50}$", folded[max(0, at - 60) : at]):
        return False
    if rule == "received":
        return True
    lead = folded[folded.rfind("\n", 0, at) + 1 : at].rsplit("\t")[-1]
    near = folded[max(0, at - 160) : at + 160]
    return (
        not lead.strip(" -*•.|,;:")
        or regex.search(r"prefecture|prefet|executoire|controle\s+de\s+legalite", near) is not None
    )


EXAMPLES = (
    Example(
        "Envoyé en préfecture le 04/07/2022\nReçu en préfecture le 04/07/2022\nAffiché le 05/07/2022\nID : 091-219100001-20220630-DEL2022_07-DE",
        (
            {"field": "received_on", "value": "2022-07-04", "rule": "received"},
            {"field": "published_on", "value": "2022-07-05", "rule": "posted"},
            {"field": "act_id", "value": "091-219100001-20220630-DEL2022_07-DE"},
        ),
        "the stamp that teletransmission puts on each page",
    ),
    Example(
        "Envoyé en préfecture le 12/02/2024\nReçu en préfecture le 12/02/2024\nPublié le\nID : 091-219100001-20240202-PV15122023-DE",
        (
            {"field": "received_on", "value": "2024-02-12"},
            {"field": "act_id", "value": "091-219100001-20240202-PV15122023-DE"},
        ),
        "a stamp whose date of publication was left empty",
    ),
    Example(
        "Accusé de réception – Ministère de l'intérieur\n0 91-219100001-20140217-0000012345-DE\nAccusé certifié exécutoire\n"
        "Réception par le préfet : 18/02/2014\nPublication : 19/02/2014",
        (
            {"field": "act_id", "value": "091-219100001-20140217-0000012345-DE"},
            {"field": "received_on", "value": "2014-02-18"},
            {"field": "published_on", "value": "2014-02-19", "rule": "published"},
        ),
        "an identifier that a space cuts in two",
    ),
    Example(
        "Visa de la Préfecture : 026-242600001-20200225-14-25-02-20-C-DE / 27-02-2020",
        ({"field": "act_id", "value": "026-242600001-20200225-14-25-02-20-C-DE"},),
        "a number with dashes of its own",
    ),
    Example(
        "Délibération affichée à l'Hôtel-de-Ville et transmise au représentant de l'Etat le 21 novembre 1997.\n"
        "Reçue par le représentant de l'Etat le 21 novembre 1997.",
        ({"field": "received_on", "value": "1997-11-21"},),
        "before teletransmission: a sentence",
    ),
    Example("Date de convocation et affichage : 18 mars 2009", (), "trap: the summons is posted too"),
    Example("Le rapport a été publié en 2012 et reçu un accueil favorable.", (), "trap: the words without a date"),
    Example("Référence cadastrale 123-456 et SIRET 219 100 001 00014", (), "trap: other numbers with dashes"),
)

EXTRACTOR = Extractor(
    name="stamps",
    find=find,
    rules=RULES,
    produces=(FieldValue,),
    reads=frozenset(SegmentKind),
    examples=EXAMPLES,
)

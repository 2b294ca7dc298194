"""Examples of legal references, right and wrong."""

from __future__ import annotations

import datetime

from models.extractor import Example


def _code(code: str, *articles: str, role: str | None = "visa") -> tuple[dict[str, object], ...]:
    return tuple({"kind": "code", "code": code, "article": article, "role": role} for article in articles)


def _text(kind: str, number: str | None, date: str | None, role: str | None = "visa") -> tuple[dict[str, object], ...]:
    day = datetime.date.fromisoformat(date) if date else None
    return ({"kind": kind, "number": number, "date": day, "role": role},)


EXAMPLES: tuple[Example, ...] = (
    Example(
        "Vu le Code général des collectivités territoriales, et notamment ses articles L.3121-14, L.3121-14-1 et L.3211-1 ;",
        _code("CGCT", "L3121-14", "L3121-14-1", "L3211-1"),
        "visa of a département: three articles, one code",
    ),
    Example(
        "conformément à l'article L 2121-20 du CGCT, le quorum",
        _code("CGCT", "L2121-20", role=None),
        "roll call, no dot",
    ),
    Example(
        "Considérant l'article R. 2122-8 du code de la commande publique",
        _code("CCP", "R2122-8", role="considerant"),
        "a considérant",
    ),
    Example(
        "Vu la loi n° 82-213 du 2 mars 1982 relative aux droits et libertés",
        _text("loi", "82-213", "1982-03-02"),
        "visa of a law",
    ),
    Example(
        "comme le veut la loi du 26 janvier 1984", _text("loi", None, "1984-01-26", None), "a law by its date alone"
    ),
    Example("Vu la loi Oudin", _text("loi", "2005-95", "2005-02-09"), "a law by the name everyone uses"),
    Example("Vu le décret n°2001-495 du 6 juin 2001", _text("decret", "2001-495", "2001-06-06"), "visa of a decree"),
    Example(
        "Vu l’ordonnance n° 2005-649 du 6 juin 2005",
        _text("ordonnance", "2005-649", "2005-06-06"),
        "visa of an ordinance",
    ),
    Example("Vu l'arrêté préfectoral du 12 janvier 2016", _text("arrete", None, "2016-01-12"), "visa of an order"),
    Example("VU le règlement (UE) n°651/2014 de la Commission", _text("eu", "651/2014", None), "visa of a région"),
    Example(
        "Vu la délibération n° 20.1806.01 du 18 juin 2020",
        _text("deliberation", "20.1806.01", "2020-06-18"),
        "an earlier decision",
    ),
    Example("L'article 4 de la présente convention", (), "an article of a contract"),
    Example("Article 8 : Durée", (), "an article of the act itself"),
    Example("Monsieur le Maire donne lecture de l'article de presse.", (), "no article of law"),
    Example("à l'article 6541 « créances admises en non-valeur »", (), "an article of the budget"),
)

"""Rule R11 in titles about land: « Cession bail rural TALVARDIN », « Vente parcelle consorts Prunelier » name a person bare."""

from __future__ import annotations

from collections.abc import Iterator

import regex

_LAND = regex.compile(
    r"\b(?:vente|cession|acquisition|achat|echange|bail|baux|location|loyer|terrain|parcelles?|propriete|immeuble|maison"
    r"|logement|servitude|concession|preemption|dia|indivision|alignement|bornage|retrocession)\b"
)
_FAMILY = regex.compile(
    r"\b(?:consorts|epoux|epouse|famille|indivision|succession|heritiers|hoirs|veuve|proprietaires?|locataires?)\s+(?:de\s)?(?P<value>[a-z][a-z'-]{2,30}(?:\s?(?:et|/|-)\s?[a-z][a-z'-]{2,30})?)"
)
_CAPITALS = regex.compile(r"(?<![\p{L}\d'’«\"/.-])\p{Lu}{4,}(?:-\p{Lu}{3,})?(?:/\p{Lu}{4,})?(?![\p{L}\d'’.-])")
_BODY = regex.compile(
    r"(?:\b(?:la|le|l'|les|au|aux|du|sci|sarl|sas|sa|scea|gaec|earl|eurl|societe|association|residence|rue|place|impasse|zac|lotissement|quartier|ilot|site|salle|ecole|groupe)\s?|[«\"]\s?)$"
)
_VOWEL = regex.compile(r"[aeiouy]")


def land_names(title: str, folded: str) -> Iterator[tuple[int, int]]:
    """Surnames that stand in capitals, alone, in a title on land; and what follows « consorts », « époux », « famille ».

    A title that is in capitals throughout tells nothing by them, and a word behind an article or a form of company is
    a body's: « à la SAFER », « SCI MORVELLE ».
    """
    for match in _FAMILY.finditer(folded):
        start, end = match.span("value")
        if title[start].isupper():
            yield start, end
    if not _LAND.search(folded) or sum(c.isupper() for c in title) > 0.5 * sum(c.isalpha() for c in title):
        return
    for match in _CAPITALS.finditer(title):
        before = folded[max(0, match.start() - 20) : match.start()]
        if _VOWEL.search(folded, match.start(), match.end()) and not _BODY.search(before):
            yield match.span()

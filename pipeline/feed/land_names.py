"""Rule R11 in titles about land: « Cession bail rural TALVARDIN », « Vente parcelle consorts Prunelier » name a person bare."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractors._named_places import PLACES
from extractors._names import NOT_NAMES
from extractors._word_lists import words_of

_LAND = regex.compile(
    r"\b(?:(?:achat|acquisition|location)(?!\s(?:de\s(?!la\b)|d'|des\s))|vente|cession|echange|bail|baux|loyer|terrain|parcelles?|propriete|immeuble|maison"
    r"|logement|servitude|concession|preemption|dia|indivision|alignement|bornage|retrocession|grange|hangar)\b"
)
"""« Achat de matériel » is none; « achat de terrain » has the land in its words."""
_FAMILY = regex.compile(
    r"\b(?:consorts|epoux|epouse|famille|indivision|succession|heritiers|hoirs|veuve|proprietaires?|locataires?)\s+(?:de\s)?(?P<value>[a-z][a-z'-]{2,30}(?:\s?(?:et|/|-)\s?[a-z][a-z'-]{2,30})?)"
)
_CAPITALS = regex.compile(r"(?<![\p{L}\d'’«\"/.-])\p{Lu}{4,}(?:-\p{Lu}{3,})?(?:/\p{Lu}{4,})?(?![\p{L}\d'’.-])")
_RUN = regex.compile(r"(?:\p{Lu}[\p{Lu}\d/'’.-]*[ ])+$")
"""The capitals just before: « la Société MORVELLE SUD BTP » is one name."""
_BODY = regex.compile(
    r"(?:\b(?:la|le|l'|les|au|aux|du|sci|sarl|sas|sa|scea|gaec|earl|eurl|societe|association|fondation|groupement|groupe|entreprise|cooperative|compagnie|syndicat|office"
    r"|residence|rue|boulevard|avenue|chemin|route|place|square|allee|impasse|zac|lotissement|quartier|ilot|site|secteur|salle|stade|gymnase|ecole|creche|college|lycee|espace"
    r"|foyer|centre|ehpad|clinique|hopital|theatre|pont|port|parc|(?:communes?|ville|departement|region|agglomeration|metropole|ccas)\s(?:de|du|d'))\s?|[«\"]\s?)$"
)
_OWNER = regex.compile(
    r"(?:^|[-–:,.]\s{1,2})Propri[ée]té\s(?P<value>\p{Lu}\p{Ll}{2,}(?:(?:\s?[-/]\s?|\set\s)\p{Lu}\p{Ll}{2,})?)"
    r"(?=\s*$|\s[-–(]|,|\.|\s(?:rue|avenue|boulevard|route|chemin|impasse|place)\b)"
)
"""« Rue du Lavoir – Propriété Talvardin », a part of the title by itself."""
_HEADS = regex.compile(r"[ ](?=\p{L})")
"""« FONCIER Rue du Lavoir – vente » begins by its subject; « TALVARDIN – vente » by a name."""
_COMMUNES = regex.compile(r"\bcommunes\s(?:de|d')(?:(?!\s-\s)[^.;:]){0,120}$")
"""« Les communes de MONTBRUN, BELVERNE et ROC »."""
_VOWEL = regex.compile(r"[aeiouy]")
_WORDS = regex.compile(r"[a-z]+")
_NOBODY = PLACES | NOT_NAMES | words_of("operators.txt") | words_of("no_owner.txt")


def land_names(title: str, folded: str) -> Iterator[tuple[int, int]]:
    """Surnames that stand in capitals, or alone as an owner's, in a title on land; and what follows « consorts », « époux », « famille ».

    A title that is in capitals throughout tells nothing by them, and a word behind an article or a form of company is
    a body's: « à la SAFER », « SCI MORVELLE »; so is that of an operator (« servitude ENEDIS »).
    """
    for match in _FAMILY.finditer(folded):
        start, end = match.span("value")
        if title[start].isupper():
            yield start, end
    if not _LAND.search(folded) or sum(c.isupper() for c in title) > 0.5 * sum(c.isalpha() for c in title):
        return
    for match in _OWNER.finditer(title):
        start, end = match.span("value")
        if _NOBODY.isdisjoint(_WORDS.findall(folded, start, end)):
            yield start, end
    for match in _CAPITALS.finditer(title):
        start, end = match.span()
        run = _RUN.search(title, max(0, start - 40), start)
        first = run.start() if run else start
        if first == 0 and _HEADS.match(title, end):
            continue
        before = folded[max(0, first - 150) : first]
        beside = folded[max(0, start - 20) : start]
        if (
            _VOWEL.search(folded, start, end)
            and folded[start:end] not in _NOBODY
            and not (_BODY.search(before) or _BODY.search(beside) or _COMMUNES.search(before))
        ):
            yield start, end

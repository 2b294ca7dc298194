"""Words by which the titles of items are known, and words that no title begins by. Patterns run on folded words."""

from __future__ import annotations

import re

import regex

SPEECH = re.compile(
    r"""^\W*(?:m\.|mr\b|mrs\b|mm\b|mme\b|mmes\b|mlle\b|monsieur\b|madame\b|messieurs\b|mesdames\b|votes?\b\s?:|votes?$|votes?\s+(?:a\s+l|par\s+\d)|pour\b|contre\b|abstentions?\b
    |vu\b|vus\b|considerant\b|attendu\b|presents?\b|absents?\b|excuses?\b|etai(?:en)?t\b|pouvoirs?\b|procurations?\b|secretaires?\b|nombre\s+de\b
    |le\s+(?:conseil|maire|president|quorum|comite|bureau)\b|la\s+(?:presidente|commission\s+permanente)\b|les\s+(?:membres|conseillers|elus)\b
    |l'assemblee\b|l'\s?an\b|apres\b|article\b|il\b|elle\b|ils\b|on\b|ce\b|cet\b|cette\b|ces\b|au\s+(?:vu|regard)\b|les\s+credits\b|suite\b|dans\s+le\s+cadre\b|par\s+(?:deliberation|courrier)\b
    |conformement\b|afin\b|compte\s+tenu\b|unanimite\b|a\s+l'unanimite\b|adopte\b|total\b|soit\b|notifie\b|adhere\b|art?t?icle\b|fait\b|date\b|seance\b|depart\b|arrivee\b
    |entendu\b|oui\b|ayant\b|sur\s+(?:proposition|le\s+rapport)\b|en\s+(?:consequence|effet|application|exercice)\b|proposition\b\s?:|contexte\b|rapporteur\b
    |decide\b|delibere\b|dit\b|exprimes?\b|votants?\b|quorum\b|convocation\b|page\b|sont\b|est\b|tel\b|www|http|d'\w{3,}(?:er|ir|dre|ettre)\b|de\s\w{3,}(?:er|ir|dre|ettre)\b|etes-vous\b|acceptez|nous\b|vous\b|je\b)""",
    re.VERBOSE,
)
PROPOSAL = re.compile(
    r"""^\W*(?:d'|de\s+|l')?(?:approuv|autoris|accept|decid|donn|fix|adopt|charg|sollicit|valid|confirm|precis|dit\b|dire\b|prend|attribu|
    inscri|impos|imput|pass|sign|maintenir|accord|emet|delegu|verser|mandat|appliqu|solliciter|engag|arret|proced)(?:er|ir|re|e|ent|s)?\b(?!\s+du\s+proces)""",
    re.VERBOSE,
)
VERBS = frozenset(
    (
        "est", "sont", "sera", "seront", "serait", "seraient", "etait", "etaient", "font", "ont", "doit", "doivent", "peut", "peuvent", "s'eleve",
        "s'elevent", "figurent", "convient", "rappelle", "precise", "indique", "propose", "informe", "explique", "souhaite", "n'est", "n'a", "n'ont",
    )
)  # fmt: skip
_FUTURE = ("era", "eront", "ndra", "ndront", "ira", "iront")
_NO_FUTURE = frozenset(("opera", "camera", "lira", "ira"))


def has_verb(words: str) -> bool:
    """Whether a verb in the present or the future stands in the words: a sentence, no title."""
    parts = words.split()
    if not VERBS.isdisjoint(parts) or "a ete " in words:
        return True
    return any(part.endswith(_FUTURE) and len(part) > 5 and part not in _NO_FUTURE for part in parts)


SUM = regex.compile(r"\d\s?(?:€|euros?|eur)\W*(?:ht|ttc)?\W*$")
INFINITIVE = re.compile(r"\W*(?!\w*(?:aire|oire)\b|premier|dernier|hiver)\w{2,}(?:er|ir|dre|ettre|ire)\b|\W*mettre\b")
HEADING = regex.compile(
    r"""^\W*(?:(?:proces[- ]verbal|compte[- ]rendu|pv|cr)\b[^\n]{0,20}\b(?:de\s+la\s+(?:seance|reunion)|du\s+(?:conseil|comite|bureau))\b
    |extrait\s+d|registre\s+des|mairie\s+d|republique\s+f|departement\s+d|(?:seance|reunion)\s+(?:(?:ordinaire|extraordinaire|publique)\s+)?d[ue]\s+(?:\d|conseil|comite|bureau|lundi|mardi|mercredi|jeudi|vendredi|samedi)
    |(?:conseil|comite|bureau)\s+(?:municipal|communautaire|syndical|departemental|regional)\b[^\n]{0,20}\d{4}|(?:commune|ville|mairie)\s+de\s+[\w' -]{2,40}(?:$|\s-\s(?:conseil|proces|compte)))""",
    regex.VERBOSE,
)
"""The heading of the minutes, repeated: no item."""
RECORD = regex.compile(
    r"""^\W*(?:(?:commune|ville|mairie|communaute|syndicat|departement|metropole)\b[^\n]{0,70}?\s)?(?:proces[- ]verba(?:l|ux)|comptes?[- ]rendus?|pv\b|cr\b)
    \s[^\n]{0,50}?\b(?:seance|reunion|session|conseil|comite|bureau|assemblee|deliberations)\b""",
    regex.VERBOSE,
)
"""What the minutes call themselves in their first rows; further down the same words may be an item of their own."""
OPENING = regex.compile(
    r"""^\W*(?:l\s?'?\s?an\s+(?:deux|mil|20|19)|(?:nombre|membres|conseillers?|delegues|elus?)\b[^\n]{0,50}?(?:exercice|present|votant|:)|en\s+exercice|date\s+d|convocation
    |(?:etai(?:en)?t|sont|membres|conseillers?)?\s?(?:excusee?s?\s+)?(?:present(?!ation)|absent|excuse|represente)|(?:ont\s+donne\s+)?(?:pouvoir|procuration)s?(?=\s*(?:$|:|\(|a\s|de\s|donne))|votants?\b
    |secretaires?\b|(?:le\s+)?quorum|[^\n]{0,40}\b(?:pouvoir|procuration)\s+(?:a|de)\s|[^\n]{0,60}\bsecretaires?\s+de\s+(?:la\s+)?seance)""",
    regex.VERBOSE,
)
"""Rows of the opening of a session: the date in words, the head count, who is there, who keeps the record."""
SUBJECTS = frozenset(
    (
        "approbation", "adoption", "adhesion", "attribution", "autorisation", "acquisition", "cession", "vente", "achat", "echange", "convention",
        "contrat", "avenant", "marche", "subvention", "tarif", "tarification", "budget", "compte", "affectation", "modification", "modificative",
        "creation", "suppression", "designation", "election", "nomination", "installation", "indemnite", "rapport", "travaux", "demande",
        "participation", "reglement", "statut", "motion", "voeu", "vou", "avis", "projet", "emploi", "poste", "personnel", "taxe", "taux", "emprunt",
        "garantie", "location", "bail", "mise", "transfert", "recensement", "cotisation", "groupement", "plan", "renouvellement", "remboursement",
        "vote", "denomination", "delegation", "programme", "dissolution", "regie", "provision", "admission", "ouverture", "fixation",
    )
)  # fmt: skip
"""Words that titles are made of, in the singular."""
_LETTERS = re.compile(r"[a-z]{3,}")


def has_subject(words: str) -> bool:
    """Whether a word that titles are made of stands in the words."""
    return not SUBJECTS.isdisjoint(
        [word.removesuffix("s") if word not in SUBJECTS else word for word in _LETTERS.findall(words)]
    )


STOP = re.compile(
    r"""^\W*(?:[\divx]{1,4}\s?[-.)/:°]*\s*)?(?:questions?\s+(?:et\s+informations?\s+)?diverses?|informations?\s+(?:et\s+questions?\s+)?diverses?|
    affaires\s+diverses|ouverture\s+de\s+(?:la\s+)?seance|appel\s+(?:nominal|des\s+(?:conseillers|membres))|verification\s+du\s+quorum|divers\b|points?\s+divers|tour\s+de\s+table|questions?\s+(?:orales?|ecrites?|du\s+public|des\s+(?:elus|conseillers))|
    communications?\b|informations?(?:\s+(?:du|de\s+la|de)\s+(?:maire|presidente?|m\.|mme|monsieur|madame)[^\n]{0,40})?\s?:?$|points?\s+d'information|
    infos?\s+diverses|remerciements|
    (?:compte[- ]rendu\s+des\s+|liste\s+des\s+|releve\s+des\s+|rappel\s+des\s+)?decisions?\s+(?:prises?\s+)?(?:du\s+maire|de\s+la\s+presidente?|du\s+president|municipales|
      par\s+(?:le\s+|m[.]?\s+le\s+|monsieur\s+le\s+|madame\s+la?e?\s+)?(?:maire|president|delegation)|dans\s+le\s+cadre|prises\s+(?:en|par|dans|au)))""",
    re.VERBOSE,
)
"""Headings under which nothing is decided, unless an item of its own stands below."""

CLOSING = re.compile(
    r"""^\W*(?:m(?:onsieur|adame|\.|me)?\s+l[ea]\s+(?:maire|presidente?)\s*[:.-]+\s*)?(?:(?:l')?ordre\s+du\s+jour\s+(?:etant\s+|est\s+)?(?:epuise|termine)|(?:plus\s+)?(?:rien|aucune?\s+(?:autre\s+)?question)[^.\n]{0,40}ordre\s+du\s+jour|
    (?:la\s+)?seance\s+(?:est\s+|a\s+ete\s+)?(?:levee|close|cloturee)|(?:fin\s+de\s+(?:la\s+)?seance)|levee\s+de\s+(?:la\s+)?seance|
    (?:m(?:onsieur|adame|\.|me)?\s+l[ea]\s+(?:maire|presidente?)\s+)?(?:leve|clot|cloture|declare\s+close)\s+(?:la\s+)?seance|
    (?:m(?:onsieur|adame|\.|me)\s+l[ea]\s+(?:maire|presidente?)[^.\n]{0,60}\b(?:leve\s+la\s+seance|fin\s+de\s+l'ordre\s+du\s+jour))|
    prochaine?\s+(?:conseil|reunion|seance)|l[ea]\s+prochaine?\s+(?:conseil|reunion|seance)|
    plus\s+personne\s+ne\s+demandant\s+la\s+parole|tous\s+les\s+points\s+(?:de|a)\s+l'ordre\s+du\s+jour)""",
    re.VERBOSE,
)
"""The end of the session: « L'ordre du jour étant épuisé, la séance est levée »."""

PREVIOUS = regex.compile(
    r"""^\W*(?:[\divx]{1,4}\s?[-.)/:°]*\s*)?(?:approbation|adoption|validation|vote|lecture\s+et\s+(?:approbation|adoption))\s+
    (?:du|des|de\s+l[ea'])\s?(?:dernier\s+|precedent\s+)?(?:proces[- ]verba|compte[s]?[- ]rendu|pv\b|cr\b|releve\s+de)""",
    regex.VERBOSE,
)
SECRETARY = regex.compile(
    r"""^\W*(?:[\divx]{1,4}\s?[-.)/:°]*\s*)?(?:(?:nomination|designation|election)\s+d[ue]\w*\s+(?:\w+\s+)?secretaire|secretariat\s+de\s+(?:la\s+)?seance)""",
    regex.VERBOSE,
)
INFORMATION = regex.compile(
    r"^\W*(?:[\divx]{1,4}\s?[-.)/:°]*\s*)?informations?\b|^\W*(?:[\divx]{1,4}\s?[-.)/:°]*\s*)?pour\s+information\b"
)
BALLOT = regex.compile(
    r"\W{0,4}(?:votes?\s?(?::|a\s+(?:l'unanim|la\s+maj))|adoptee?\s+(?:a|par)|approuvee?\s+(?:a|par)|accepteee?\s+a|unanimite|pour\s?[:=]?\s?\d|contre\s?[:=]?\s?\d|abstentions?\s?[:=]?\s?\d)"
)
"""A row that states the result of a vote."""
ENDED = regex.compile(r"""[.:;!?)»"…]\s*$|[_*~-]{3,}\s*$""")

"""What a sum is for, by the words of its sentence and of the heading of its column; null when they do not say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import regex

_PATH = Path(__file__).parent / "words" / "amount_roles.txt"


def _load() -> tuple[dict[str, str], dict[str, str]]:
    """Word, word beginning with « * » after it, or two words with a space between → role: the strong and the weak ones."""
    strong: dict[str, str] = {}
    weak: dict[str, str] = {}
    table = strong
    for line in _PATH.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            table = weak if line.startswith("# weak") else strong
            continue
        role, _, words = line.partition(":")
        for word in words.split():
            table[word.replace("_", " ")] = role
    return strong, weak


_STRONG, _WEAK = _load()
_COLUMNS: tuple[tuple[str, str], ...] = (
    ("available", r"dispo\w*"),
    ("balance", r"soldes?|reste|excedent|deficit|resultat"),
    ("ceiling", r"plafonds?|maximum|maxi|minimum|mini|limite"),
    ("proposed", r"propos\w*|prop|demand\w*|sollicit\w*"),
    (
        "credits",
        r"cp(?! \d{5})|credits?|bp|budget primitif|vote au bp|ae|ap|autorisations?|prevu|inscrits?|dm(?: n?°? ?\d.*)?|augmentations?"
        r"|diminutions?|virements?|nouvelles? previsions?|previsions? existantes?|ouverts?",
    ),
    (
        "granted",
        r"subventions?|aides?|secours|accord\w*|attribu\w*|allou\w*|votee?s?|participations?|depense|decision|verse\w*",
    ),
    ("fee", r"tarifs?|tarifications?|redevances?|loyers?|cotisations?|droits?|forfaits?|abonnements?"),
    ("loan", r"capital restant|amortiss\w+ du capital|annuites?|crd|capital|interets?"),
    ("price", r"prix|valeur"),
    ("total_cost", r"couts?|ht|ttc|marche|offres?|devis|avenants?|montant des travaux|estim\w*"),
    (
        "budget",
        r"budgets?|budg|depenses?|recettes?|produits?|charges|realise\w*|realisations?|rea|rar|mandats?|emissions?|titres|emis|cfu|ca"
        r"|previsions?|rattachements?|annulations?|fonctionnement|investissement|actif|passif|exercice n",
    ),
)
_COLUMN = re.compile("|".join(f"(?P<{role}>(?<![a-z])(?:{words})(?![a-z]))" for role, words in _COLUMNS))
_UNIT = r"""(?:an|annee|mois|jour|journee|demi-journee|h|heure|repas|enfant|nuit|nuitee|personne|habitant|hab|eleve|trimestre|semaine|seance|famille
    |foyer|logement|bulletin|feuille|bordereau|dossier|vehicule|place|emplacement|agent|adherent|licencie|participant|adulte|unite|kg
    |tonne|litre|page|exemplaire|photocopie|copie|passage|animal|chien|tete|caveau|case|km|kilometre|kwh|stere|poste|abonne|spectacle
    |m3|m³|ml|metre[ ](?:lineaire|cube))(?![a-z])"""
_AFTER = regex.compile(
    rf"""
    [ ]?(?:ht|ttc)?[ ]?
    (?: (?P<price>(?:/|le|par)[ ]?(?:m2|m²|metre[ ]carre)|symbolique|net[ ]vendeur)
    |   (?P<fee>(?:/|par|le|la|l')[ ]?{_UNIT}|mensuels?|annuels?)
    |   (?P<granted>de[ ]subvention|d'aide)
    |   (?P<credits>(?:sont|est|seront|sera)[ ](?:inscrite?s?|imputee?s?|prelevee?s?)) )
    """,
    regex.VERBOSE,
)
_WINDOW = 110
_SENTENCE = regex.compile(r"[.;!?](?=\s)|\n[ ]?[-•]|\n\n")
_WORD = regex.compile(r"(?:(?<![a-z])[a-z]{1,2}')?+([a-z]+)")
_GIVES = ("attribu", "accord", "octro", "allou", "vers", "vote", "obten", "decern", "fix")
_ASKS = ("sollicit", "demand", "souhait", "reclam")
_PROPOSES = "propos"
_NEAR = 6
"""Words from « propose » to what is proposed, at most: « propose une durée de cinq ans pour l'aide » proposes no aid."""


def role_after(text: str, end: int) -> str | None:
    """The role that the words right after a sum give it: « 3 € par repas », « 40 €/m² »."""
    after = _AFTER.match(text, end)
    return str(after.lastgroup) if after is not None and after.lastgroup else None


def role_before(text: str, at: int, floor: int = 0, *, taxed: bool = False) -> tuple[str | None, str | None]:
    """The role of the nearest telling word before `at` (folded) in its sentence, after `floor`: the strong and the weak one.

    `taxed` is true for a sum with HT or TTC: « attribue la mission à X pour 5 000 € HT » gives no subsidy.
    """
    before = text[max(floor, at - _WINDOW, 0) : at]
    for boundary in _SENTENCE.finditer(before):
        before_start = boundary.end()
        before = " " * before_start + before[before_start:]
    return role_of_words(before, taxed=taxed)


def role_of_words(text: str, *, taxed: bool = False) -> tuple[str | None, str | None]:
    """The role of the last telling word of a folded text: the strong and the weak one."""
    words: list[str] = _WORD.findall(text)
    weak: str | None = None
    at = len(words)
    while at:
        at -= 1
        pair = f"{words[at - 1]} {words[at]}" if at else ""
        if _STRONG.get(pair) == "none":
            at -= 1
            continue
        role = _STRONG.get(pair) or _role_of_word(words[at], _STRONG)
        if role is not None:
            return _by_its_verb(words, at, role, taxed=taxed), weak
        weak = weak or _WEAK.get(pair) or _role_of_word(words[at], _WEAK)
    return None, weak


def _by_its_verb(words: Sequence[str], at: int, role: str, *, taxed: bool) -> str:
    """« sollicite une subvention » asks, « attribue une subvention » gives; a firm that proposes a price names a cost."""
    word = words[at]
    if role == "proposed":
        return "total_cost" if taxed and word.startswith(_PROPOSES) else role
    if role != "granted":
        return role
    if word.startswith(_GIVES):
        return "total_cost" if taxed else role
    for distance, before in enumerate(reversed(words[:at])):
        if before.startswith(_ASKS) or (before.startswith(_PROPOSES) and distance < _NEAR):
            return "proposed"
        if before.startswith(_GIVES):
            break
    return role


def _role_of_word(word: str, table: dict[str, str]) -> str | None:
    if (found := table.get(word)) is not None or len(word) < 6:
        return found
    return next((role for n in range(5, len(word) + 1) if (role := table.get(word[:n] + "*"))), None)


def role_of_column(heading: str) -> str | None:
    """The role that a folded heading gives to the sums below it."""
    match = _COLUMN.search(heading)
    return match.lastgroup if match else None

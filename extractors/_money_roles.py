"""What a sum is for: read in the words before it, after it, or over its column; null when they do not say."""

from __future__ import annotations

import re
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
    ("proposed", r"propos\w*|demand\w*|sollicit\w*"),
    ("credits", r"cp(?! \d{5})|credits?|bp|budget primitif|vote au bp|ae|ap|autorisation|prevu|inscrits?"),
    (
        "granted",
        r"subventions?|aides?|accord\w*|attribu\w*|allou\w*|votee?s?|participations?|depense|decision|verse\w*",
    ),
    ("fee", r"tarifs?|redevances?|loyers?|cotisations?|droits?|forfaits?"),
    ("price", r"prix|valeur"),
    ("total_cost", r"couts?|ht|ttc|marche|offres?|montant des travaux"),
    ("budget", r"budgets?|depenses?|recettes?|produits?|charges|realise\w*|fonctionnement|investissement"),
)
_COLUMN = re.compile("|".join(f"(?P<{role}>(?<![a-z])(?:{words})(?![a-z]))" for role, words in _COLUMNS))
_AFTER = regex.compile(
    r"""
    [ ]?(?:ht|ttc)?[ ]?
    (?: (?P<price>(?:/|le|par)[ ]?(?:m2|m²|metre)|symbolique)
    |   (?P<fee>(?:/|par|le)[ ]?(?:an|mois|jour|h|heure|repas|enfant|nuit|personne|habitant|eleve|trimestre|semaine)(?![a-z])
        |mensuels?|annuels?)
    |   (?P<granted>de[ ]subvention|d'aide)
    |   (?P<credits>(?:sont|est|seront|sera)[ ](?:inscrite?s?|imputee?s?|prelevee?s?)) )
    """,
    regex.VERBOSE,
)
_WINDOW = 110
_SENTENCE = regex.compile(r"[.;!?](?=\s)|\n[ ]?[-•]|\n\n")
_WORD = regex.compile(r"[a-z]+(?:'[a-z]+)?")


def role_of_sentence(text: str, start: int, end: int, floor: int = 0) -> str | None:
    """The role of the sum at `text[start:end]` (folded): the nearest word before it in its sentence, after `floor`."""
    after = _AFTER.match(text, end)
    if after is not None and after.lastgroup:
        return str(after.lastgroup)
    before = text[max(floor, start - _WINDOW, 0) : start]
    for boundary in _SENTENCE.finditer(before):
        before_start = boundary.end()
        before = " " * before_start + before[before_start:]
    words = _WORD.findall(before)
    weak: str | None = None
    for at in range(len(words) - 1, -1, -1):
        pair = f"{words[at]} {words[at + 1]}" if at + 1 < len(words) else ""
        role = _role_of_word(words[at], pair, _STRONG)
        if role is not None:
            return role
        weak = weak or _role_of_word(words[at], pair, _WEAK)
    return weak


def _role_of_word(word: str, pair: str, table: dict[str, str]) -> str | None:
    word = word.partition("'")[2] or word
    found = table.get(word) or table.get(pair)
    if found is not None or len(word) < 6:
        return found
    return next((role for n in range(5, len(word) + 1) if (role := table.get(word[:n] + "*"))), None)


def role_of_column(heading: str) -> str | None:
    """The role that a folded heading gives to the sums below it."""
    match = _COLUMN.search(heading)
    return match.lastgroup if match else None

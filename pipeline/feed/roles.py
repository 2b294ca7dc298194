"""Whether the words beside an elected member's name put them in a private role: a buyer, a tenant, the head of a body.

Rule R6 keeps members in their function only. The words are fewer than those that show any private person: a member asks,
is replaced and receives a proxy or an allowance as a member.
"""

from __future__ import annotations

import regex

_CIVILITY = r"(?:(?:m\.?|mm\.?|mme|mlle|monsieur|madame|mademoiselle)\s?(?:et\s(?:m\.?|mme|madame|monsieur)\s)?)?"
_BODY = r"(?:l'|la\s|le\s|du\s|d'une?\s|de\sl'|de\sla\s)?(?:association|amicale|club|comite|societe|sarl|sas|sci|entreprise|federation|union|cooperative)"
_HEAD = r"(?:co-?)?(?:president|vice-?president|tresorier|tresoriere|gerant|directeur|directrice|proprietaire)e?"
_BEFORE = regex.compile(
    rf"""\b(?:
        (?:secours|bourses?|recompense|remise\sgracieuse)\b[^.;\n]{{0,60}}\b(?:a|au\sprofit\sde)
      | (?:vend|ced|lou)(?:re|u|ue|er|ee?|ant)?\s(?:a|au\sprofit\sde)
      | (?:vente|cession|location|bail|retrocession|promesse)\b[^.;\n]{{0,80}}\b(?:a|avec|au\sprofit\sde)
      | appartenant\sa | propriete\sde | proprietaires?\s?[:,]? | locataires?\s?[:,]? | (?:acquereur|acheteur|vendeur|preneur)s?\s?[:,]?
      | concession\s(?:accordee|attribuee)\sa | (?:terrain|parcelle|maison|local|logement)\sde | chez
      | {_BODY}\b[^.;\n]{{0,80}}\brepresentee?\spar(?:\s(?:son|sa|le|la)\s{_HEAD})?,?
    )\s*{_CIVILITY}$""",
    regex.VERBOSE,
)
_AFTER = regex.compile(
    rf"^(?:\s?[,(]\s?|\s)(?:nee?\s(?:le|a)\b|demeurant|domicilie|residant|acquereur|acheteur|vendeur|locataire|proprietaire|(?:en\squalite\sde\s|la\s|le\s|sa\s|son\s)?{_HEAD}\s(?:de\s|du\s)?{_BODY}\b)"
)
_LOOK = 120


def is_private_role(folded: str, start: int, end: int) -> bool:
    """Whether the name at `start`–`end` of the folded text stands in a private role.

    >>> text = "vente de la parcelle a m. jean dupont"
    >>> is_private_role(text, text.index("jean"), len(text))
    True
    """
    return bool(_BEFORE.search(folded[max(0, start - _LOOK) : start]) or _AFTER.match(folded[end : end + _LOOK]))

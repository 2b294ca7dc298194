"""Whether the words beside an elected member's name put them in a private role: a buyer, a tenant, the head of a body.

Rule R6 keeps members in their function only. The words are fewer than those that show any private person: a member asks,
is replaced and receives a proxy or an allowance as a member.
"""

from __future__ import annotations

import regex

_CIVILITY = r"(?:(?:m\.?|mm\.?|mme|mlle|monsieur|madame|mademoiselle)\s?(?:et\s(?:m\.?|mme|madame|monsieur)\s)?)?"
_BODY = r"(?:l'|la\s|le\s|du\s|d'une?\s|de\sl'|de\sla\s)?(?:association|amicale|club|comite|societe|sarl|sas|sci|entreprise|federation|union|cooperative)"
_HEAD = r"(?:co-?)?(?:president|vice-?president|tresorier|tresoriere|gerant|directeur|directrice|proprietaire)e?"
_LISTED = r"(?:(?:m\.?|mm\.?|mme|mlle|monsieur|madame|mademoiselle)\s[a-z'-]{2,25}(?:\s[a-z'-]{2,25}){0,3}(?:,|\set|\sou)\s){0,4}"
"""« Vendeurs : Mme X, M. Y »: the others of a list share the role of the first."""
_BEFORE = regex.compile(
    rf"""\b(?:
        (?:secours|bourses?|recompense|remise\sgracieuse)\b[^.;\n]{{0,60}}\b(?:a|au\sprofit\sde)
      | (?:vend|ced|lou)(?:re|u|ue|er|ee?|ant)?\s(?:a|au\sprofit\sde)
      | (?:vente|cession|location|bail|retrocession|promesse)\b[^.;\n]{{0,80}}\b(?:a|avec|au\sprofit\sde)
      | appartenant\sa | propriete\sde | proprietaires?\s?[:,]? | locataires?\s?[:,]? | (?:acquereur|acheteur|vendeur|preneur)s?\s?[:,]?
      | concession\s(?:accordee|attribuee)\sa | (?:terrain|parcelle|maison|local|logement)\sde | chez
      | {_BODY}\b[^.;\n]{{0,80}}\brepresentee?\spar(?:\s(?:son|sa|le|la)\s{_HEAD})?,?
    )\s*{_LISTED}{_CIVILITY}$""",
    regex.VERBOSE,
)
_AFTER = regex.compile(
    rf"^(?:\s?[,(]\s?|\s)(?:nee?\s(?:le|a)\b|demeurant|domicilie|residant|acquereur|acheteur|vendeur|locataire|proprietaire|(?:en\squalite\sde\s|la\s|le\s|sa\s|son\s)?{_HEAD}\s(?:de\s|du\s)?{_BODY}\b)"
)
_ADDRESS = regex.compile(
    r"(?:\sou\s(?:m|mme|mlle)\.?\s[a-z' -]{3,40})?\s?[,(\t–-]?\s{0,2}(?:au\s)?\d{1,4}\s?(?:bis|ter|quater)?\s?,?\s(?:rue|avenue|av|boulevard|bd|impasse|chemin"
    r"|allees?|place|route|quai|square|passage|sente|lotissement|residence|hameau)\b(?!\s(?:a|pour)\s)"
)
_CIVIL = regex.compile(r"\b(?:m|mm|mme|mlle|monsieur|madame|mademoiselle)\.?\s{1,2}(?:[a-z'-]{2,25}\s){0,2}$")
"""Where somebody lives or owns a house is no member's affair."""
_SIGNS = regex.compile(r"\b(?:signer|signature\sde)\s?(?:le|la|les|l')\s?[a-z]{3,20}\sa\s[a-z. ]{0,10}$")
"""« L'autorisation de signer le bail à Mme BESSE, adjointe »: the one who signs for the town."""
_LOOK = 120
_APPOINTED = regex.compile(r"\b(?:design|nomm|eli[ts]|elu|propos)[a-z]{0,6}\b[^.;\n]{0,60}(?:\bm\.\s)?$")
"""« Désigne M. BESSE vice-président de l'association »: a member whom the assembly sends there."""
_STEPS_OUT = regex.compile(
    r"^[^.;\n]{0,90}\n?[^.;\n]{0,90}\b(?:quitt|ne\sprend(?:ra)?\sp(?:as|oint)\spart|ne\sparticipe|se\sretir|sort(?:i|e|ira)?\b|ne\svote|s'abst)"
)
"""« M. BESSE, trésorier de l'association, quitte la salle »: a member, who says so to take no part."""
SPEAKS = regex.compile(
    r"\s(?:n'|ne\s|s'|se\s|en\s)?(?:indiqu|demand|precis|ajout|rappel|souhait|inform|propos|repond|remarqu|estim|interrog|expliqu|regrett"
    r"|remerci|present|expos|soulign|confirm|trouv|pens|intervien|quitt|evoqu|constat|salu|reproch|excus|engag|lit|vot)[a-z]{0,4}\b"
)
"""What a member does in a session, right behind the name."""


def is_private_role(folded: str, start: int, end: int) -> bool:
    """Whether the name at `start`–`end` of the folded text stands in a private role.

    >>> text = "vente de la parcelle a m. jean besse"
    >>> is_private_role(text, text.index("jean"), len(text))
    True
    >>> text = "m. besse, tresorier de l'association, quitte la salle"
    >>> is_private_role(text, 3, 8)
    False
    """
    before = folded[max(0, start - _LOOK) : start]
    if _AFTER.match(folded[end : end + _LOOK]):
        return not (_STEPS_OUT.match(folded[end : end + 2 * _LOOK]) or _APPOINTED.search(before))
    at_home = _ADDRESS.match(folded, end) and _CIVIL.search(before)
    return bool(at_home or (_BEFORE.search(before) and not _SIGNS.search(before)))

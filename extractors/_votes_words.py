"""The words of ballots: what their labels look like, and where a number may stand beside them. On folded text."""

from __future__ import annotations

import re

import regex

from extractors._numbers import SMALL

FOR, AGAINST, ABSTENTION, NOT_VOTING = "for", "against", "abstention", "not_voting"
POSITIONS = (FOR, AGAINST, ABSTENTION, NOT_VOTING)
VOTERS, UNANIMOUS, MAJORITY, CANDIDATE, OTHER = "voters", "unanimous", "majority", "candidate", "other"

LARGEST_ASSEMBLY = 300
"""No assembly has more members: the largest, that of Aix-Marseille-Provence, has 240."""

ELECTED = (
    r"elus(?=\s+(?:d[eu']|non|communis|socialis|ecolog|republic|insoumis|centris|independ|apparent|minorit|majorit))"
)
"""« Les élus du groupe », « les élus communistes »: a group; « les élus procèdent au vote » is none."""

_PART = r"part(?:s|ie)?\s+(?:(?:ni\s+)?aux?\s+(?:presente?s?\s+)?(?:debats?|discussions?)\s*,?\s*(?:et|ni|ou)\s+)?(?:aux?|a\s+ce|a\s+cette|au\s+present|a\s+la)\s+(?:presente?\s+)?(?:votes?|scrutin|deliberation)"
_AT = r"(?:aux?|a\s+ce)\s+(?:(?:debats?|discussions?)\s*,?\s*(?:et|ni)\s+(?:aux?\s+)?)?(?:votes?|scrutin)"
_TAKE = r"(?:pren(?:d|nent|ant)|pris(?:e?s?)?|participe(?:nt)?|participant|participer(?:a|ont)?|prendr(?:a|ont|e))"
_LABELLED = r"\s*:\s*\d"


def _said(word: str) -> str:
    """« 13 oui, 2 non », « Oui : 13 »: the word beside a number, and nowhere else."""
    return rf"(?:(?<=\d[\s\"'«]{{1,3}}){word}(?=[\s\"'»]*(?:[,;.()/\n]|-\s|et\s|\d|$))|{word}(?={_LABELLED}))"


KEYS = regex.compile(
    rf"""
      (?<!\p{{L}})(?:
        (?P<for>pours?|(?<=(?:voix|votes?|suffrages?)\s)favorables?|(?<=avis\s)favorables|favorables(?={_LABELLED})|{_said("oui")})
      | (?P<opposes>(?:vot(?:e|ent|ant)|(?:a|ont|ayant|avoir)\s+vote)\s+contre)
      | (?P<against>contres?|(?<=(?:voix|votes?|suffrages?)\s)defavorables?|(?<=avis\s)defavorables|defavorables(?={_LABELLED})
          |(?<=(?:{SMALL})\s)oppositions?|{_said("non")})
      | (?P<abstains>s'abst(?:ient|iennent|enant)|s'(?:est|etant|etaient|etait)\s+abstenue?s?|se\s+sont\s+abstenue?s?)
      | (?P<abstention>ab(?:st|s|t)[ea]n\w{{1,4}}ons?|abst\.?)
      | (?P<not_voting>n\s?\.?\s?p\s?\.?\s?p\s?\.?\s?v(?!\p{{L}})
          | (?:(?:ne\s+(?:se\s+)?|n'\s?(?:ont|a|ayants?|avaient)\s+|non\s+|sans\s+)(?:pas\s+)?|pas\s+)(?:{_TAKE}\s+(?:pas\s+)?)?(?:ni\s+)?(?:{_PART}|{_AT})
          | (?:non|sans)[\s-]+participations?(?:\s+au\s+vote)?
          | refus\s+de\s+(?:prendre\s+part\s+au\s+)?vote
          | non[\s-]+votants? | ne\s+(?:participe(?:nt)?\s+pas|pren(?:d|nent)\s+pas\s+part)(?=\s*:))
      | (?P<voters>{_TAKE}\s+(?:{_PART}|{_AT})|votants?|votes?\s+exprimes?|suffrages?\s+exprim?e?s|exprimes?)
      | (?P<other>presents?|representes?|pouvoirs?|procurations?|blancs?|nuls?|exercice|absents?|excuses?|quorum
          |majorite\s+absolue(?:(?!\s+des\s+(?:suffrages|votants|voix|membres))
            |\s+des\s+suffrages\s+exprimes?(?=\s*[:=.…]{{1,40}}\s*\d{{1,3}}(?!\d|\s*(?:voix|pour|vot))))|bulletins?)
      | (?P<voice>voi(?:x|es)|suffrages?)
      )(?!\p{{L}}|'\p{{L}})
    | (?P<unanimous>una[nrmil1]{{3,7}}te|unanim(?:ement|es?(?!\p{{L}})))
    | (?<!\p{{L}})(?P<majority>majorite)(?!\p{{L}}|\s+(?:absolue(?!\s+des\s+(?:suffrages|votants|voix|membres))|relative|qualifiee|simple|requise|des\s+membres\s+en\s+exercice|municipale|des?\s+(?:deux|trois)[\s-]))
    """,
    regex.VERBOSE,
)

STEMS = re.compile(
    r"\b(?:pour|contre|ab[st]|s'|se\s|n\s?\.?\s?p|n'|ne\s|non|pas\s|pren|pris|partici|refus|vot|(?:a|ont|ayant|avoir)\s+vote|suff|expr"
    r"|presen|repres|pouv|proc|blanc|nul|exerc|absen|excus|quorum|majorite|bullet|voi|sans|favorab|defavorab|oui|oppos)|una[nr]"
)
"""What every word of `KEYS` begins with."""

VOICE = r"(?:voi(?:x|es|e)|avis|votes?|suffrages?|membres?|conseillers?(?:\s+\p{L}+)?|elus?|delegues?|personnes?|bulletins?)"
BEFORE = regex.compile(
    rf"(?<![\w.,/°%€'-]|\d\s)(?P<n>{SMALL})(?:\s*\((?:{SMALL})\))?\s+(?P<voice>{VOICE}\s+)?(?:exprimees?\s+)?(?:d'\s?|de\s+|en\s+)?(?P<quote>[\"'(«]\s*)?$"
)
UNIT = r"(?!\s*(?:€|euros?|eur\b|%|ans?\b|mois\b|jours?\b|h\b|heures?\b|m2|km|k€|hectares?|°|eme|er\b)|[^\S\n]?(?:\d|/[^\S\n]?\d)|[.,]\d|-\d|\p{L})"
AFTER = regex.compile(
    rf"\s*(?:\(\s?s\s?\))?\s*[\"'»)]?\s*(?P<link>[:=]|\.{{2,}}|…+|(?<=\s)-(?=\s)|\()?\s*(?:\.{{2,}}|…+|\(|-)?\s*(?P<n>{SMALL}|o(?!\p{{L}})){UNIT}(?P<voice>\s*{VOICE}(?!\p{{L}}))?"
)
DETERMINED = regex.compile(r"(?<!unanimite\s)(?<!\p{L})(?:des|les|ces|leurs|ses)\s+$")
"""« les 8 voix contre »: a mention of a ballot, not its statement."""
SEPARATOR = regex.compile(r"(?:[\s:;|/.,()\-]|votes?|voix|suffrages?|nombre|de|d'|se?|et)*")
NUMBERS = regex.compile(
    r"[\s:|/]*(?P<n>\d{1,3})(?P<more>(?:(?:\s?\([^()\n]{2,80}+\))?[\s|/]+\d{1,3})*)(?![\d.,%€]|\s*[€%])"
)
"""Numbers in a row under their labels, names in brackets after some: « 8 1 (M. ROUX) 1 (Mme ORY) »."""
PROXIES_ADDED = regex.compile(r"\s?\+\s?(?P<n>\d{1,3})\s+(?:pouvoirs?|procurations?|mandats?)(?!\p{L})")
"""« Pour : 9 + 2 pouvoirs »: eleven votes."""
SUM = regex.compile(
    r"\(\s*\d{1,3}(?:\s+(?:presents?|voix|votants?))?\s*\+\s*\d{1,3}(?:\s+(?:procurations?|pouvoirs?)(?:\s+(?:pour|contre))?)?\s*:?\s*"
)
"""What a count is made of, in brackets behind it: « 14 pour (11 + 3 procurations pour) »."""
LABEL_START = regex.compile(
    r"(?:[\s\-•*>_.,;)(\d°|/]|votes?|voix|nombre|de|suffrages?|bulletins?|resultats?|membres?|votants?|exprimes?|presents?|pouvoirs?|:)*"
)

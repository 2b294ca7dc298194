"""The text of an attendance list cut into tokens: names, civilities, roles, proxies, movements, separators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

import regex

from extractors._names import CIVILITY, NOT_NAMES, PARTICLE, WORD, Word, is_civility, is_first_name, kind_of
from models.fold import fold

_S = r"(?:[(./·•-]?(?:es|e|s)\)?){0,3}"
_ORDINAL = r"""(?: (?:\d{1,2}[ ]?(?:ere|er|re|eme|ieme|nde|nd|e|°)? | premiere? | deuxieme | second[e]? | troisieme
    | quatrieme | cinquieme | sixieme | septieme | huitieme | neuvieme | dixieme | onzieme | douzieme
    | treizieme | quatorzieme | quinzieme ) [ \n]{1,3} )"""
_OFFICIAL = rf"""(?: direct(?:eur|rice){_S} | d\.?g\.?[sa]\.?s?\b | secretaire{_S}[ ](?:de[ ]mairie|general{_S}|administrative)
    | tresori(?:er|ere){_S} | comptable | receveur | receveuse | percept(?:eur|rice) | attache{_S} | ingenieur{_S}
    | responsable | agent{_S} | chef{_S}[ ] | cheffe | technicien(?:ne)? | journaliste{_S} | correspondant{_S}[ ]
    | redact(?:eur|rice) | stagiaire | architecte | notaire | cabinet | bureau[ ]d'etude | assistante?
    | collaborat(?:eur|rice){_S} | colonel | commandant | lieutenant | charge(?:e|s|es)?[ ]de[ ](?:mission|projet) )"""
ROLE = regex.compile(
    rf"""
    (?: (?:l[ae]|les|l'|son|sa|en[ ]qualite[ ]de|es[ ]qualite[s]?|ancien(?:ne)?)[ ]? )?
    (?: {_ORDINAL}{{0,1}}
        (?: maires?(?:[ -]adjoint{_S})? | adjoint{_S} | conseill(?:er|ere){_S} | president{_S} | vice[ -]{{0,3}}president{_S}
          | delegue{_S} | suppleant{_S} | titulaire{_S} | deputee? | senat(?:eur|rice) | doyen(?:ne)? | rapporteur{_S}
          | membres?(?=[ ](?:du|de|elu|nomme|titul|suppl)) | questeur | secretaires?[ ]de[ ]seance | secretaires?(?=[ ]*[,;)\n])
          | elu{_S}(?=[ ](?:de|du|communautaire|referent)) | maires-adjoints | syndic )
      | (?P<official> {_OFFICIAL} )
    )
    (?![a-z'])
    (?: [ ]{{0,3}}\n?[ ]{{0,3}} (?: municipa(?:l|le|ux|les)(?:\(e\))? | communautaires? | departementa(?:l|le|ux|les) | regiona(?:l|le|ux|les)
          | metropolitain{_S} | syndica(?:l|le|ux|les) | general{_S} | delegue{_S} | adjoint{_S} | honoraire{_S} | sortant{_S}
          | maires? | president{_S} | vice-president{_S} | suppleant{_S} | titulaire{_S} | special{_S} | principal{_S}
          | subdelegue{_S} | en[ ]exercice )(?![a-z'])
      | [ ]{{1,3}}\n?[ ]{{0,3}} (?: (?:et[ ](?=a[ ]l|aux?[ ]|d[eu][ ]|d'|de[ ]l|conseill|vice|president|delegu))?
            (?: (?:charge{_S}|delegue{_S}|responsable|en[ ]charge)[ ] )?
            (?: de[ ]la | de[ ]l' | a[ ]la | a[ ]l' | aux? | du | des | de | d' | pour[ ]l[ae] ) [ ]? (?! m\.|mme|monsieur|madame )
            [\w'-]++ (?: -[\w'-]++ )? ) ){{0,8}}+
    """,
    regex.VERBOSE,
)
"""A role and what goes on with it: « 1er adjoint », « Conseillère municipale déléguée à la culture », « Maire de X »."""

_GIVES = rf"""
    (?: (?: qui | a | ont | avait | avaient | ayant | et | egalement | est | absent{_S} | excuse{_S} | empeche{_S},? | , | lui | les?quel{_S} | laquelle | lesquelles | respectivement ) [ \n]{{1,3}} ){{0,5}}
    (?: do[n]{{1,2}}(?:e|ent|es|ant|ee|ees|er)? | done | remis | remet | remettant | confie | delegue | etabli | laisse | transmis | accorde | cede )
    [ \n]{{1,3}} (?: (?: son | sa | leur | leurs | ses | une? | le | la | respectivement | par[ ]ecrit | droit[ ]de | mandat[ ]de ) [ \n]{{1,3}} ){{0,3}}"""
_PROXY_NOUN = r"(?: pour?voirs? | procurations? | mandats? | delegations? | proc\b\.? )"
_POWER = rf"(?: {_PROXY_NOUN} | vote s? | voix )"
PROXY = regex.compile(
    rf"""
    (?: {_GIVES} {_POWER}
      | (?: (?: avec | ayant | par | sous | est | etait | a | comme | pour | mandat ) [ \n]{{1,3}} ){{0,3}}
        (?: {_PROXY_NOUN} (?![a-z]) (?: [ ]donne{_S} | [ ]remis{_S})? | represente{_S} (?=[ \n]{{1,3}}par\b|[ ]*:) | mandataires? )
    )
    (?: [ \n]{{1,3}} (?: de[ ]voter? | ecrite?s? | pour[ ]voter | respectivement | pour[ ](?:l[ae]|cette)[ ]seance | en[ ]son[ ]nom | donne{_S} ) ){{0,3}}
    (?P<link> [ \n]{{0,3}} (?: a(?![a-z]) | aux? (?![a-z]) | par(?![a-z]) | en[ ]faveur[ ]de | au[ ]profit[ ]de | au[ ]nom[ ]de
        | pour(?=[ \n]m|[ \n]mme) | : | -?-?> | => | → | = | - )? [ \n]{{0,3}} :? )
    """,
    regex.VERBOSE,
)
"""« a donné pouvoir à », « procuration à », « représenté par », « mandataire : »: the holder follows."""

REVERSED = regex.compile(
    rf"""
    (?: (?: ayant | a | avec | muni{_S} | porteu(?:r|se) | qui | recu | detient | detenant | dispose | et | du | d' | le | les | une? | titulaire ) [ \n]{{1,3}} ){{0,4}}
    (?: {_POWER} (?:[ ]de[ ]vote)? | mandataire | mandante? )
    [ \n]{{0,3}} (?: de (?![a-z]) (?! [ ]vote) | d'(?=[a-z]) | du[ ](?=m\.|dr|docteur) | : (?=[ ]?de[ ]) [ ]de
        | (?<= (?:recu|[ ]a|ayant|tient|tenant|spose) [ ] (?:pouvoir|procuration|mandat) [ ]) pour (?![a-z]) ) [ \n]{{0,3}}
    """,
    regex.VERBOSE,
)
"""« pouvoir de Mme X », « représentant M. Y »: the giver follows, and who stands before holds the proxy."""

BARE_PROXY = regex.compile(
    r"(?:donnee?s? )?(?:en faveur de|au (?:profit|nom) de|a|au|par|->|-->|=>|→|>)(?![a-z.])[ \n]{0,3}"
)
"""« M. A à Mme B », « Mme A par M. B »: a proxy only in a list of those who are not there."""

MOVE = regex.compile(
    rf"""
    (?: (?:qui|est|sont|etait|a|s'est|,|-|puis|et|en)[ ]{{1,2}} ){{0,3}}
    (?: (?P<arrived> (?: arrive{_S} | arrivant | entre{_S} | rejoint | en[ ]retard | retard | depuis ) (?![a-z]) | a[ ]partir[ ]d
          | a[ ]compter[ ]d | present{_S}[ ](?:a[ ]partir|a[ ]compter|des|depuis) | absent{_S}[ ](?:jusqu|au[ ]debut|en[ ]debut) )
      | (?P<left> (?: partie?{_S} | depart | quitte | quittant | sorti{_S} | sort | retire{_S} ) (?![a-z]) | jusqu | s'absente
          | present{_S}[ ](?:jusqu|en[ ]debut|au[ ]debut)
          | absent{_S}[ ](?:a[ ]partir|a[ ]compter|pour|lors|du|de[ ]|des|au|momentan|durant|pendant)
          | du[ ]point | pour[ ](?:les?|la)[ ](?:point|vote|question|deliberation|rapport) | n'a[ ]pas | ne[ ](?:prend|participe) )
      | (?P<other> (?:en|par)[ ](?:visio|distanciel|presentiel|audio) | a[ ]distance | hors[ ]de | present{_S}[ ](?:pour|du|en|par)
          | excuse{_S}[ ](?:pour|jusqu|en|par) | retenu | souffrant | motif | (?:pour[ ])?raisons?[ ](?:de|prof|pers) ) )
    [^,;\n()]{{0,120}}+
    """,
    regex.VERBOSE,
)
"""« arrivée à 20 h 44 », « jusqu'au point n° 5 », « en visioconférence »: when and how a member sits."""

STATUS = regex.compile(
    rf"""(?: (?:est|etait|sont|etaient|qui|s'est|ont[ ]ete|a[ ]ete|avait[ ]ete) [ \n]{{1,3}} ){{0,3}}
    (?P<status> (?: (?:non|et|fait|se|sont|avait|sans|-|,) [ ]{{0,2}} ){{0,2}} (?: absent{_S} | excus(?:er|e{_S}) | excuse | represente{_S} )
      (?: [ ,-]{{1,3}} (?: (?:non|et|mais|est)[ -] ){{0,2}} (?: absent{_S} | excus(?:er|e{_S}) | represente{_S} ) ){{0,2}}+ ) (?![a-z'])""",
    regex.VERBOSE,
)
"""« est excusé », « absente non excusée », after a name."""

REPLACED = regex.compile(
    rf"""(?: (?:est|etait) [ ] )?
    (?: (?: remplace{_S} | supplee{_S} ) [ \n]{{1,3}} par [ \n]{{1,3}} (?: (?:son|sa) [ \n]{{1,3}} )? (?: suppleant{_S} [ \n:]{{0,3}} )?
      | represente{_S} [ \n]{{1,3}} par [ \n]{{1,3}} (?:son|sa) [ \n]{{1,3}} suppleant{_S} [ \n:]{{0,3}} )""",
    regex.VERBOSE,
)
"""« remplacée par sa suppléante »: who sits comes after."""

INSTEAD = regex.compile(
    rf"""(?: (?:en[ ]qualite[ ]de[ ]|comme[ ]|delegue{_S}[ ]|membre[ ])? suppleant{_S} | rempla[cç]ant{_S} | en[ ]remplacement | remplace{_S}? | supplee?
        | en[ ]l'absence | a[ ]la[ ]place )
    [ \n]{{1,3}} (?: de(?![a-z]) | d' | du | des )? [ \n]{{0,3}} (?= m\.|mme|mr|monsieur|madame|[a-z] )""",
    regex.VERBOSE,
)
"""« suppléant de M. X », « en remplacement de Mme Y »: the name after it is of one who is not there."""

FILLER = regex.compile(
    rf"""(?: (?: l[ae]s? | l' | nos | tous | toutes | autres? | mesdames | messieurs | et | mmes? | mm | les )[ ,.]{{1,3}} ){{0,5}}
    (?: conseill(?:ers|eres|er{_S}) | membres? | elu{_S} | delegue{_S} | administrateurs? | representant{_S} | adjoint{_S} | suivant{_S} )
    (?: [ \n]{{1,2}} (?: municipa\w++ | communautaires? | departementa\w++ | regiona\w++ | metropolitains? | syndica\w++ | suivant{_S} | titulaires? | suppleant{_S}
        | du[ ](?:conseil|bureau|comite)(?:[ ](?:municipal|communautaire|syndical|d'administration))? | de[ ]l[a'][ ]?\w++ | presents? | en[ ]exercice
        | elus? | nommes? | formant[ ][^:\n]{{0,60}} | avec[ ]voix[ ]\w++ | a[ ]voix[ ]\w++ | ci-apres | dont[ ]les[ ]noms[ ]suivent ) ){{0,6}}+
    (?: [ ]{{0,2}} \( [ ]? \d{{1,3}} (?: [ ]?/[ ]? \d{{1,3}} )? [ ]? \) )? [ ]{{0,3}} :""",
    regex.VERBOSE,
)
"""« Mesdames et Messieurs les conseillers municipaux : », « Membres (18/24) : », before the names."""

_GROUP = r"""(?: groupe | communes? | communaute | ville | canton | college | liste | syndicat | secteur | territoire | departement
    | region | metropole | agglomeration | arrondissement | majorite | minorite | opposition | non[ -]inscrit )"""
LABEL = regex.compile(
    rf"""(?: (?: pour | au[ ]titre[ ]de | representant{_S}[ ](?:de|du|pour) | delegue{_S}[ ](?:de|du|pour) )[ ] (?: l[ae][ ] | l' | les[ ] )? )?
    {_GROUP} (?:{_S}) (?![a-z]) [^\n:.;()\t]{{0,90}}+ :""",
    regex.VERBOSE,
)
"""« Groupe Avenir et progrès : », « Pour la commune de Belleval : »: what the persons after it are grouped by."""
_PARTY = regex.compile(
    r"(?!(?:l[ae]s?|il|elle|apres|vu|m|mme|monsieur|madame|a|au|en)\b|l'|[^:\n]{0,60}(?:seance|arriv|depart|absen|excus|present|pouvoir|procuration|reunion))[a-z][^\n:.;,()\t\d]{2,70}+:[ \n]{0,3}"
)
"""« Union de la gauche et des citoyens : », where a name follows."""
_PLACE = regex.compile(
    r"(?:communes?[ ])?(?:de[ ]l[a'’][ ]?|des?[ ]|du[ ]|d['’])\p{Lu}[\p{L}'’-]++(?:[ ]\p{Lu}[\p{L}'’-]++){0,3},[ \n]{1,2}(?P<first>\p{Lu}[\p{L}-]++)"
)
_FOR_PLACE = regex.compile(r"[Pp]our (?:l[ae][ ]|l['’])?\p{Lu}[\p{L}'’ -]{1,40}+:(?=[ ]*\n?[ ]*\p{Lu})")
"""« - pour Belleval : »: the member commune of the next ones."""
_MAIDEN = regex.compile(r"(?:née?|épouse|ép\.|veuve)[ \n]{1,2}\p{Lu}[\p{L}'’-]++(?:[ ]\p{Lu}{2}[\p{L}'’-]*+)?")
"""« Anne DOREL épouse CLAIR »: a second surname that is not part of the name as lists give it."""
_KEY = regex.compile(r"(?:\*{1,4}|[¹²³]|\(\s?(?:\d{1,2}|\*{1,4}|[a-e])\s?\))")
"""The mark of a note: « Anne DOREL (1) », « Guy ERARD** »."""
_KEYED = regex.compile(
    r"[ :-]{0,4}(?:(?:qui|a|ont|ayant|avait|absent|est|etait)[a-z()]*[ ]){0,3}(?:donn|pouvoir|procuration|mandat|represent|excus|absent|arriv|depart)"
)
COUNT = regex.compile(
    rf"""(?: (?:nombre|nb|total)[ ] (?:de[ ]|d' ?|des[ ])? )? (?: membres? | conseill(?:er|ere){_S} | delegue{_S} | elu{_S} | votant{_S} | en[ ]exercice | quorum )
    [^\n:.,;]{{0,40}}+ :[ ]{{0,3}} \d{{1,3}} (?![\d/]) [ .,;-]{{0,3}}""",
    regex.VERBOSE,
)
"""« Nombre de conseillers en exercice : 27 », between a heading and its list."""
_BULLET = regex.compile(
    r"(?:[•*✓✔►▪■●○◦·>+–—‐−-]|[o](?=[ ]\p{Lu})|\d{1,2}[.)°](?![\d])|\d{1,2}[ ]?[-–](?=[ ]\p{Lu}))[ \t]{0,3}"
)
_INLINE_NUMBER = regex.compile(r"\d{1,2}[.)°][ ]{1,2}(?=\p{Lu})")
"""« 1. Anne DOREL 2. Guy ERARD » on one line."""
_NOTE = regex.compile(r"[(\[]([^()\[\]]{0,240})[)\]]")
_JUNK = regex.compile(r"[*'’\"«»“”°¹²³_|~^\\]{1,4}|\d(?=[\s,;])")
_INITIALS = regex.compile(r"M\.[ -]?\p{Lu}\.?(?!\p{L})")
_CAPITAL_PHRASE = re.compile(
    r"""(?:a|ayant|avec|ont|avait|est|etait|sont|qui|en|par|pour|du|de|le|la|les|son|sa|nos|autres|tou\w*)\b | l'
    | (?:abs|exc|pouv|proc|mand|deleg|don|rem|repr|suppl|tit|arr|entr|part|dep|pres|sort|maire|adj|cons|vice|doyen|rapp|memb
      |quest|secr|elu|synd|direct|d\.?g|tres|compt|rec|perc|att|ing|resp|agent|chef|tech|journ|corr|red|stag|arch|not|cab|bur
      |ass|coll|col|comm|lieu|charg|mes|mm|ms|nb|nombre|total|quorum|prem|deux|second|troi|quat|cinq|six|sept|huit|neuv|dix|onz|douz|treiz|quin|sen
      |admin|anc|suiv|non|retard|jusq|quit|retir|souff|rais|motif|vot|voix|port|muni)""",
    re.VERBOSE,
)
"""What a phrase in capitals may begin with; most capitals begin names, for which no phrase need be tried."""
_AND = regex.compile(r"(?:et|ainsi que|puis)(?![\w'])")
_OTHER = regex.compile(r"[\w'’]++")
_MANY = regex.compile(r"\W*(?:(?:qui|lesquel(?:le)?s)\s+)?(?:ont|donnent|avaient)\b")
_NAME_NEXT = regex.compile(r"[\s:.-]{0,4}(?:\p{Lu}|mmes?\b|mr?\b\.?|monsieur|madame|l[ea] maire)")


_PHRASES = (
    ("replaced", REPLACED),
    ("instead", INSTEAD),
    ("giver", REVERSED),
    ("proxy", PROXY),
    ("move", MOVE),
    ("status", STATUS),
)


_PROSE = 16
"""Where prose is as thick as this (two for a word of prose, one less for a word of a list), the list is long over."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a list: `kind` says which, `word` is set for words of names, `more` names a finer sort."""

    kind: str
    start: int
    end: int
    word: Word | None = None
    more: str = ""


def tokens(text: str, folded: str, start: int, end: int) -> Iterator[Token]:
    """The tokens between two offsets. Kinds: civility, word, role, proxy, giver, bare, move, status, note, filler,
    separator (`more` is the character), line, tab, colon, other (anything else: prose, figures)."""
    at, line_start, previous, prose, named = start, True, "", 0, False
    while at < end and prose < _PROSE:
        character = text[at]
        if character in " \u00a0\u202f\u2009\u200b\ufeff":
            at += 1
            continue
        token = (
            (_label(text, folded, at, end) if line_start or previous == "separator" else None)
            or (_place(text, at, end) if not named or text[at - 2 : at] in {"; ", ";\n", ": "} else None)
            or _key(text, folded, at, end, line_start, previous)
            or _mark(
                text,
                at,
                end,
                line_start or (previous in {"U", "C"} and _INLINE_NUMBER.match(text, at, end) is not None),
            )
            or _phrase(text, folded, at, end, previous)
            or _plain(text, folded, at, end)
        )
        if token.kind != "junk":
            yield token
            prose = prose + 2 if token.kind == "other" else max(0, prose - 1)
            named |= token.kind == "word"
            line_start = token.kind in {"line", "tab"} or (line_start and token.more == "bullet")
            previous = token.kind if token.kind != "word" or token.word is None else token.word.kind
        at = max(token.end, at + 1)


def _label(text: str, folded: str, at: int, end: int) -> Token | None:
    """What groups the persons of a list: a political group, a member commune, a college."""
    if place := _FOR_PLACE.match(text, at, end):
        return Token("label", at, place.end())
    if not text[at].isupper():
        return None
    match = LABEL.match(folded, at, end)
    if match:
        return Token("label", at, match.end())
    match = _PARTY.match(folded, at, end)
    if not match or folded[at : match.end()].split(maxsplit=1)[0].rstrip(":") in NOT_NAMES:
        return None
    inside = text[at : match.end()].split()
    prose = any(word[0].islower() and not PARTICLE.fullmatch(word) for word in inside)
    return Token("label", at, match.end()) if prose and _named(text, folded, match.end(), end) else None


def _place(text: str, at: int, end: int) -> Token | None:
    """« sauf les délégués d'Auvières, Anne DOREL, Luc BESSE ; de Belleval, Guy ERARD »: the commune of the next ones."""
    match = _PLACE.match(text, at, end)
    second = WORD.match(text, match.end("first") + 1, end) if match else None
    return Token("label", at, match.start("first")) if match and second and is_first_name(match["first"]) else None


def _named(text: str, folded: str, at: int, end: int) -> bool:
    """Whether a person stands at `at`: a civility, or a name that tells first name from surname."""
    civility = CIVILITY.match(folded, at, end)
    if civility and is_civility(folded, text, civility, end):
        return True
    first = WORD.match(text, at, end)
    second = WORD.match(text, first.end() + 1, end) if first else None
    if first is None or second is None:
        return False
    return is_first_name(first.group()) != is_first_name(second.group())


def _key(text: str, folded: str, at: int, end: int, line_start: bool, previous: str) -> Token | None:
    """The mark of a note, after a name or before the note at the beginning of a line."""
    match = _KEY.match(text, at, end) if text[at] in "*(¹²³" else None
    if match is None or (line_start and not _KEYED.match(folded, match.end(), end)):
        return None
    if line_start or previous in {"U", "C", "i", "role", "key"}:
        return Token("key", at, match.end(), more=match.group().strip("() "))
    return None


def _mark(text: str, at: int, end: int, line_start: bool) -> Token | None:
    """Punctuation, line ends, tabs and notes in brackets."""
    character = text[at]
    if character == "\n":
        return Token("line", at, at + 1)
    if character == "\t":
        return Token("tab", at, at + 1)
    if line_start and (match := _BULLET.match(text, at, end)):
        return Token("separator", at, match.end(), more="bullet")
    if character in ",;.":
        return Token("separator", at, at + 1, more=character)
    if character in "-–—‐−/•●▪►&+":
        return Token("separator", at, at + 1, more="-" if character in "-–—‐−" else "/")
    if character == ":":
        return Token("colon", at, at + 1)
    if character in "([" and (match := _NOTE.match(text, at, end)):
        return Token("note", at, match.end())
    if not character.isalnum() and line_start and character not in "\"'’«»“”*":
        return Token("separator", at, at + 1, more="bullet")  # bullets of symbol fonts come as private characters
    return None


def _phrase(text: str, folded: str, at: int, end: int, previous: str) -> Token | None:
    """Civilities and the phrases of the field, tried at the beginning of a word."""
    if at and text[at - 1].isalnum():
        return None
    match = CIVILITY.match(folded, at, end)
    initials = previous in {"U", "C"} and (  # « ROUX M.J. », « ROUX M.Claire »
        _INITIALS.match(text, at) is not None
        or (
            text.startswith("M.", at) and (name := WORD.match(text, at + 2, end)) is not None and is_first_name(name[0])
        )
    )
    if match and not initials and previous not in {"i", "civility"} and is_civility(folded, text, match, end):
        return Token("civility", at, match.end(), more="plural" if match["plural"] else "single")
    if text[at].isupper() and not _CAPITAL_PHRASE.match(folded, at):
        return None
    for kind, pattern in (("filler", FILLER), ("count", COUNT)):
        match = pattern.match(folded, at, end)
        if match:
            return Token(kind, at, match.end())
    for kind, pattern in _PHRASES:
        match = pattern.match(folded, at, end)
        if match and match.end() > at and _allowed(kind, match, text):
            return Token(kind, at, match.end(), more=_finer(kind, match, text))
    match = ROLE.match(folded, at, end)
    if match and not (previous in {"civility", "C", "p"} and text[at].isupper() and text[at : match.end()].isupper()):
        return Token("role", at, match.end(), more="official" if match["official"] else "")
    match = BARE_PROXY.match(folded, at, end)
    if match and not text[at].isupper() and _NAME_NEXT.match(text, match.end()):
        return Token("bare", at, match.end())
    return None


def _allowed(kind: str, match: regex.Match[str], text: str) -> bool:
    if kind in {"giver", "instead"}:
        return bool(_NAME_NEXT.match(text, match.end()))
    # « Arrivé », « PARTI », « Retard » are surnames too: a movement is in small letters or goes on in small letters
    return kind != "move" or not text[match.start()].isupper() or match.end() - match.start() > 9


def _finer(kind: str, match: regex.Match[str], text: str) -> str:
    if kind == "proxy":
        many = _MANY.match(match.group()) or "respectivement" in fold(match.group())
        holder = "holder" if _NAME_NEXT.match(text, match.end()) else "alone"
        return holder + (" many" if many else "")
    if kind == "move":
        return "arrived" if match["arrived"] else "left" if match["left"] else "other"
    return match["status"] if kind == "status" else ""


def _plain(text: str, folded: str, at: int, end: int) -> Token:
    """A word of a name, a particle, « et », or anything else."""
    match = _MAIDEN.match(text, at, end)
    if match:
        return Token("junk", at, match.end())
    match = _AND.match(folded, at, end)
    if match and (text[at].islower() or text[at + 1].islower()):
        return Token("separator", at, match.end(), more="et")
    if text[at] in "Nn" and text[at + 1 : at + 2] in {"°", "º"}:
        return Token("other", at, at + 2)  # the number of an act: the list is over
    match = WORD.match(text, at, end)
    if match and not _NUMBERED.match(text, match.end()) and (not at or not text[at - 1].isalpha()):
        word = _whole(text, Word(at, match.end(), match.group(), kind_of(match.group())), end)
        return Token("word", at, word.end, word, more="title" if fold(match.group()) in NOT_NAMES else "")
    match = _AND.match(folded, at, end)
    if match:
        return Token("separator", at, match.end(), more="et")
    match = PARTICLE.match(text, at, end)
    if match:
        return Token("word", at, match.end(), Word(at, match.end(), match.group(), "p"))
    match = _JUNK.match(text, at, end)
    if match:
        return Token("junk", at, match.end())
    match = _OTHER.match(text, at, end)
    if not match:
        return Token("junk", at, at + 1)
    return Token(
        "other", at, match.end(), more=match.group() if len(match.group()) > 2 and match.group().isalpha() else ""
    )


_NUMBERED = regex.compile(r"[-_]?\d")
"""« DEL-2024-041 » is the number of an act."""
_BROKEN = regex.compile(r"-[ ]?\n[ ]{0,3}(?P<rest>\p{Lu}[\p{L}'’-]++)")


def _whole(text: str, word: Word, end: int) -> Word:
    """« Jean-\nPierre », « DUPRÉ-\nMARTIN »: a compound name broken over two lines is one word."""
    broken = _BROKEN.match(text, word.end, end)
    if not broken or kind_of(broken["rest"]) != word.kind:
        return word
    whole = f"{word.text}-{broken['rest']}"
    if word.kind != "U" and not is_first_name(whole):
        return word
    return Word(word.start, broken.end(), whole, word.kind)


def by_initials(listed: Sequence[Token]) -> bool:
    """Whether a list gives its members an initial: « P. TAVEL, M. CLAIR, O. DOREL », three or more and most of them."""
    flat = [Token("line", 0, 0), *(t for t in listed if t.kind != "line")]
    heads = [
        b.word
        for a, b in pairwise(flat)
        if a.kind != "word" and b.word is not None and (a.kind != "civility" or b.word.kind == "i")
    ]
    initials = sum(w.kind == "i" for w in heads)
    return initials >= 3 and initials * 3 > len(heads) * 2


def with_initials(listed: Sequence[Token], text: str) -> Iterator[Token]:
    """The tokens of a list by initials: « M. CLAIR » is Marie or Michel, « M. P. TAVEL » is a gentleman."""
    for token, after in zip_longest(listed, listed[1:]):
        word = after.word if after is not None else None
        if (
            token.kind == "civility"
            and text[token.start : token.end] == "M."
            and word is not None
            and word.kind in "UC"
        ):
            token = Token("word", token.start, token.end, Word(token.start, token.end, "M.", "i"))
        yield token


def doubled(listed: list[Token]) -> list[Token]:
    """« DOREL/BESSE, TAVEL, » is one person of two surnames in a list of commas."""
    slashes = [
        i
        for i in range(1, len(listed) - 1)
        if listed[i].kind == "separator" and listed[i].end - listed[i].start == 1 and listed[i].more == "/"
    ]
    glued = [i for i in slashes if _glued(listed[i - 1], listed[i], listed[i + 1])]
    if len(glued) < len(slashes) or sum(t.more == "," for t in listed) <= 2 * len(glued):
        return listed  # slashes separate
    for i in reversed(glued):
        one, two = listed[i - 1].word, listed[i + 1].word
        if one is not None and two is not None:
            word = Word(one.start, two.end, f"{one.text}/{two.text}", "U")
            listed[i - 1 : i + 2] = [Token("word", word.start, word.end, word)]
    return listed


def _glued(one: Token, slash: Token, two: Token) -> bool:
    """Two surnames in capitals with nothing but the slash between them."""
    capitals = [t.word is not None and t.word.kind == "U" for t in (one, two)]
    return all(capitals) and one.end == slash.start and slash.end == two.start


def mended(listed: list[Token]) -> list[Token]:
    """« Jean dupont, »: a surname typed in small letters after a first name, before a separator, is a word of it."""
    for index in range(1, len(listed)):
        token, before = listed[index], listed[index - 1]
        if token.kind != "other" or before.word is None or not token.more or not is_first_name(before.word.text):
            continue
        further = listed[index - 2].word if index > 1 else None
        after = listed[index + 1] if index + 1 < len(listed) else None
        if (further is None or is_first_name(further.text)) and (
            after is None or after.more in {",", ";"} or after.kind in {"line", "note"}
        ):
            listed[index] = Token("word", token.start, token.end, Word(token.start, token.end, token.more, "C"))
    return listed

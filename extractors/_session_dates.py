"""The day an assembly met and the day it was convened, among all the dates that an act prints.

Every candidate comes from a form that only the session's own date takes. Several that agree outweigh one that differs,
and a day of the week that does not fit its date speaks against it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

import regex

from extractors._dates import Dated, date_at, year_first_dates

HEAD = 4000
"""Characters of a piece in which an act or minutes open: heading, attendance, summons."""

WEIGHTS = {
    "year_first": 3.0, "met_on": 3.0, "day_first": 2.5, "heading": 2.5, "line_below": 2.0, "act_of": 1.5,
    "running_header": 1.4, "list_heading": 1.2, "delibered_on": 1.0,
}  # fmt: skip

_NEAR = 1.0
"""A date with as much less behind it than the best one may be the right one."""

_HEAD_STEMS = re.compile(
    r"extrait|registre|an\s(?:deux|20|mil)|present|exercice|presidence|convo|secretaire|dument|legalement"
)
_HEAD_WORDS = regex.compile(
    r"""extraits?\s+(?:du|des)\s+(?:registre|proces|deliberation) | registre\s+des?\s+deliberation | l'?\s?an\s+(?:deux\s+mil|20\d\d|mil\s+neuf)
    | (?:etaient|sont|etait)\s+(?:\p{L}+\s+)?presente?s?(?!\p{L}) | (?:^|\n)[\W\d]*presente?s?\s*(?:\(|:) | en\s+exercice
    | sous\s+la\s+presidence | (?:^|\n)\s*presidence\s+de | (?:legalement|dument|regulierement)\s+(?:\p{L}+\s+)?(?:convoqu|reuni)
    | date\s+de\s+(?:la\s+)?convocation | secretaire\s+de\s+seance\s*:""",
    regex.VERBOSE,
)
_ORGAN = r"""(?:conseil(?:s)?(?!\s+d'etat)(?!lers)|c\.?m\.?(?=\s)|commission\s+permanente|commissions?|bureau|comite|assemblee|c\.?p\.?(?=\s+du))"""
_ANCHOR = regex.compile(rf"(?<![\p{{L}}'])(?:seances?|reunions?|sessions?|{_ORGAN})(?!\p{{L}})", regex.VERBOSE)
_DATE_LEAD = regex.compile(
    r"(?:(?<!\p{L})(?:du|le|des|date|les)\s*:?\s*|[:,\-]\s*|\n\s*|\s(?=\d{1,2}/\d{1,2}/\d)|(?<=municipal|communautaire|syndical)\s(?=\d{1,2}(?:er)?\s\p{L}+\s\d{4}))(?=(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\d|premier|[udtqcsonv]\p{L}+[\s-]))"
)
_NOT_BETWEEN = regex.compile(
    r"convo|affich|approuv|approb|adopt|proces|compte\s+rendu|compte-rendu|precedent|dernier|prochain|arrete|(?<!\p{L})(?:loi|decret|vu|lors|objet|par|avant|apres|portant|relati\p{L}+|depuis|fix\p{L}+|qui|que|est|sont|ont|sera|etait|avait|notamment|decide\p{L}*|president\p{L}*)(?!\p{L})|recu|transm|publi[ec](?!\p{L}*que)|delibération\s+n|[;!?]"
)
_REFERENCE = regex.compile(
    r"tenu\s+de|(?<!\p{L})(?:la|une|cette|sa)\s+(?:presente\s+)?deliberation|approb|adopt|(?<!\p{L})(?:lors|vu|par|au|aux|depuis|a\s+la|en|dans|pour|apres|avant|que|qui|sur|dite?)(?!\p{L})|rappel|valid|lecture|observ|precedent|dernier|prochain|suite|decid|conform|issue|cours|convoc|modifi|relat|annexe|arret|rectif|present"
)
_OPENING = regex.compile(
    r"extrait|registre|proces|p\.?v\.?(?!\p{L})|compte|c\.?r\.?(?!\p{L})|liste|releve|synthese|ordre|delib|seance|reunion|session|bordereau|conseil|tenue?|rapport|commune|ville|mairie|departement|communaute"
)
_RECORD = regex.compile(
    r"proces[\s-]*verb|compte[\s-]*rendu|(?<!\p{L})(?:p\.?v\.?|c\.?r\.?)(?!\p{L})|ordre\s+du\s+jour|convocation"
)
_TAIL = regex.compile(
    r"(?<!\p{L})(?:l[ea]s?|du|de|des|aux?|une?|ce|cette|en|par|lors|dernier|derniere|precedent|precedente|et|son|sa|que|dans|pour|d'un|d'une|rendu|verbal)\s*$"
)
_MET = regex.compile(
    r"(?<!\p{L})(?:reuni|assembl|rassembl|sieg|(?<=s'est\s)tenu|(?<=s'etant\s)tenu)(?:e|es|s|ee|ees|ant|issant|issait|issaient)?(?!\p{L}|\s*,?\s*precedemment)"
)
_SUMMONED = regex.compile(r"convo\p{L}*\s*:?\s*$")
_BODY = regex.compile(
    r"""(?<!\p{L})(?:
        (?P<assembly>conseils?\s+(?:municipal|communautaire|communal|departemental|general|regional|metropolitain|syndical|d'administration|d'arrondissement
            |de\s+(?:la\s+)?(?:communaute|metropole|territoire|paris|ville))|(?:le|du|dudit)\s+conseil|conseillers|commission\s+permanente|assemblee(?!\s+generale)|comite\s+syndical|(?:le|du)\s+comite
            |(?:le|du)\s+bureau|bureau\s+(?:communautaire|syndical)|(?:les|des)\s+(?:membres|delegues|elus))
      | (?P<other>commissions?|comites?|groupe\s+de\s+travail|jury|syndicat|association|clect|cst|ctp?|bureau|riverains|parents|habitants|entreprise)
    )(?!\p{L})""",
    regex.VERBOSE,
)
_MEETS_AFTER = regex.compile(
    rf"(?<=(?:s'est|se\s+sont)\s+)\p{{L}}+\s+(?:en\s+(?:seance|session|reunion)\s+(?:\p{{L}}+\s+)?)?,?\s*(?:le\s+)?{_BODY.pattern}",
    regex.VERBOSE,
)
"""« Le 17 février 2008, s'est réuni le conseil municipal »."""
_SENTENCE_END = regex.compile(r"\.\s|;|\n\s*(?:etaient|presents|absents|secretaire)")
_OTHER_DAY = regex.compile(r"convo|affich|arrete|deliberation|(?<!\p{L})depuis")
_MET_LEAD = regex.compile(r"(?<!\p{L})(?:le|ce|du|en\s+date\s+du)\s+")
_DAY_FIRST = regex.compile(
    r"(?:^|\n|[.\t]\s*)\s*(?:le|ce|ce\s+jour|en\s+date\s+du|a\s+la\s+date\s+du)?\s*,?\s*(?=(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\d{1,2}|premier|[udtqcsonv]\p{L}+)[\s-])"
)
_ACT_OF = regex.compile(
    r"(?:^|\n)\s*(?:deliberation|dcm|decision|acte)s?\s+(?:du\s+conseil\s+\p{L}+\s+)?n\s?[°o.]?\s?[^\n]{1,30}?\s(?:du|en\s+date\s+du)\s+"
)
_ACT_ON = regex.compile(r"(?:^|\n)[ ]{0,20}deliberation\s(?:du\s+conseil\s+\p{L}+\s+)?(?:du|en\s+date\s+du)\s+")
"""« Délibération du 7 mai 2020 » alone on its line."""
_DELIBERED = regex.compile(
    r"(?:fait\s+et\s+)?delibere\s+(?:et\s+\p{L}+\s+)?(?:(?:en\s+seance|a|au)[^\n.]{0,50}?,?\s+)?(?:le|du)\s+"
)
_LIST = regex.compile(
    r"(?:synthese|liste|releve|recueil|etat)\s+des\s+(?:deliberations|decisions|actes)|(?:^|\n)\W*deliberations?\s+(?:adopt|approuv|vot)ees\s+(?:lors|au\s+cours)\s"
)


class Candidate(NamedTuple):
    """A date that may be the session's, and the rule that read it."""

    dated: Dated
    rule: str


def opens_session(folded: str) -> bool:
    """Whether a piece has the head of an act or of minutes: what an item inside minutes does not repeat."""
    end = min(len(folded), HEAD)
    return any(
        _HEAD_WORDS.search(folded, max(0, stem.start() - 14), min(end, stem.end() + 40))
        for stem in _HEAD_STEMS.finditer(folded, 0, end)
    )


def session_dates(text: str, folded: str, kind: str) -> list[Candidate]:
    """Every candidate for the day of the session in a piece of this kind."""
    end = min(len(folded), HEAD)
    if kind == "report":
        return list(_headings(text, folded, min(end, 1200), kind))
    if kind == "deliberation" and not opens_session(folded):
        return [*_headings(text, folded, min(end, 250), kind), *_acts(folded, min(end, 250))]
    found = [Candidate(d, "year_first") for d in year_first_dates(folded, 0, end)]
    found += _met(folded, end)
    found += _headings(text, folded, min(end, 2000), kind)
    found += _acts(folded, min(end, 2500))
    found += _act_alone(folded, min(end, 2500))
    if kind == "minutes":
        found += _lists(folded, min(end, 900))
    else:
        found += [
            Candidate(d, "delibered_on") for d in _after(folded, _DELIBERED, max(0, len(folded) - 2500), len(folded))
        ]
    return found


def best(candidates: list[Candidate]) -> tuple[Candidate | None, list[Candidate]]:
    """The date with the most weight behind it, as its best rule read it; and dates that have nearly as much.

    Nothing is best among equals: a date is then as likely as the other, and none is chosen.
    """
    weight: dict[datetime.date, dict[str, float]] = {}
    for dated, rule in candidates:
        bonus = 0.0 if dated.weekday_agrees is None else 1.0 if dated.weekday_agrees else -1.5
        rules = weight.setdefault(dated.value, {})
        rules[rule] = max(rules.get(rule, -9.0), WEIGHTS[rule] + bonus)
    days = sorted(weight, key=lambda value: -sum(weight[value].values()))
    behind = [sum(weight[day].values()) for day in days]
    chosen = [max((c for c in candidates if c.dated.value == day), key=lambda c: WEIGHTS[c.rule]) for day in days]
    near = [c for c, sure in zip(chosen, behind, strict=True) if sure >= behind[0] - _NEAR]
    return (None, near) if len(days) > 1 and behind[0] == behind[1] else (next(iter(near), None), near[1:])


def _after(folded: str, pattern: regex.Pattern[str], start: int, end: int) -> Iterator[Dated]:
    for match in pattern.finditer(folded, start, end):
        dated = date_at(folded, match.end())
        if dated:
            yield dated


def _met(folded: str, end: int) -> Iterator[Candidate]:
    """« s'est réuni en séance publique, le lundi 4 mai 2020 »; « Le 9 mars 2017 à 20 heures, le conseil s'est réuni »."""
    for met in _MET.finditer(folded, 0, end):
        if not _assembly_meets(folded, met.start()):
            continue
        stop = _SENTENCE_END.search(folded, met.end(), min(end, met.end() + 240))
        limit = stop.start() if stop else min(end, met.end() + 240)
        for lead in _MET_LEAD.finditer(folded, met.end(), limit):
            if _OTHER_DAY.search(folded[met.end() : lead.start()]):
                break
            dated = date_at(folded, lead.end())
            if dated:
                yield Candidate(dated, "met_on")
                break
        yield from _day_before(folded, met.start())


def _day_before(folded: str, met: int) -> Iterator[Candidate]:
    """The date that the sentence of « s'est réuni » begins with."""
    for lead in _DAY_FIRST.finditer(folded, max(0, met - 330), met):
        dated = date_at(folded, lead.end())
        if not dated or _TAIL.search(folded, max(0, lead.start() - 14), lead.start()):
            continue
        if _SUMMONED.search(folded, max(0, lead.start() - 30), lead.start()):
            continue
        between = folded[dated.end : met]
        if not regex.search(r"\.\s(?<!\bm\.\s)", between) and not regex.match(r"\s*(?:et|relati|portant|n°)", between):
            yield Candidate(dated, "day_first")


def _assembly_meets(folded: str, at: int) -> bool:
    """Whether the body named last before « réuni » is an assembly, not a committee that prepares."""
    low = max(0, at - 420)
    bodies = list(_BODY.finditer(folded, low, at))
    if bodies and bodies[-1].lastgroup == "assembly":
        return True
    after = _MEETS_AFTER.match(folded, at)
    return after is not None and after.lastgroup == "assembly"


def _headings(text: str, folded: str, end: int, kind: str) -> Iterator[Candidate]:
    """« SÉANCE DU 12 MARS 2020 », « Conseil municipal du 3/04/2021 », on one line or two."""
    for anchor in _ANCHOR.finditer(folded, 0, end):
        begins_a_cell = text[anchor.start() - 1 : anchor.start()] == "\t"  # « AB/CD   SÉANCE DU 12 MARS 2020 »
        if not begins_a_cell and not _is_heading(folded, anchor.start(), kind):
            continue
        limit = min(len(folded), anchor.end() + 130)
        for lead in _DATE_LEAD.finditer(folded, anchor.end(), limit):
            between = folded[anchor.end() : lead.start()]
            if _NOT_BETWEEN.search(between) or between.count("\n") > 2 or regex.search(r"\.\s+\p{L}{4}", between):
                break
            dated = date_at(folded, lead.end())
            if dated:
                if _goes_on(text, folded, dated.end):
                    break
                below = "\n" in folded[anchor.end() : dated.start]
                if not below or _line_of_its_own(folded, anchor.start(), dated):
                    yield Candidate(dated, "line_below" if below else "heading")
                break


_OF = regex.compile(r"\s*(?:du|de\s+la|de\s+l'|des)\s*")
_DATE_OF = regex.compile(r"date\s+de(?:\s+la)?")
"""« Date de la séance : »."""
_AFTER_DATE = regex.compile(r"[\s,.)]*(?:a|en|sous|page|et|-)(?!\p{L})|[\s,.)]*\d|\s*,\s*convocation\s")


def _goes_on(text: str, folded: str, at: int) -> bool:
    """Whether the date stands inside a sentence (« … du 5 juin 2009 adopté », « … en date du 1er février sur la… »)."""
    line_end = folded.find("\n", at)
    rest = folded[at : line_end if line_end >= 0 else len(folded)]
    if regex.search(r"(?<!\p{L})(?:adopte|approuve|valide|est|sont|a\s+ete|n'appel)", rest):
        return True
    following = text[at : at + 30].split("\t")[0].lstrip(" ,.):\u00a0")
    same_line = "\n" not in text[at : at + len(text[at : at + 30]) - len(following)] if following else False
    return same_line and following[:1].islower() and not _AFTER_DATE.match(folded, at)


def _line_of_its_own(folded: str, start: int, dated: Dated) -> bool:
    """Whether the date below a heading stands alone (with an hour at most), or the heading ends with « du »."""
    line_end = folded.find("\n", dated.end)
    rest = folded[dated.end : line_end if line_end >= 0 else len(folded)]
    before = folded[start : dated.start]
    return (
        bool(regex.search(r"(?:du|le)\s*$", before))
        or regex.fullmatch(r"[\s\-,.:)]*(?:a\s+)?(?:\d{1,2}\s*(?:h|heures|:)\s*(?:\d\d)?)?[\s.\-)]*", rest) is not None
    )


def _is_heading(folded: str, start: int, kind: str) -> bool:
    """Whether the words at `start` head an act or minutes, and do not mention a session in a sentence."""
    line = folded.rfind("\n", 0, start) + 1
    prefix = folded[line:start]
    if line and len(prefix) < 60:
        previous = folded[folded.rfind("\n", 0, line - 1) + 1 : line - 1]
        if _TAIL.search(previous):
            prefix = previous + " " + prefix
        elif _OF.fullmatch(prefix):  # « COMPTE RENDU DE LA SÉANCE / DU CONSEIL D'ADMINISTRATION »
            prefix = previous
    if prefix.endswith((" - ", " – ", " — ")) and len(prefix) < 70 and not _REFERENCE.search(prefix):
        return True
    prefix = prefix.strip(" -–—*_.|:\n")
    if not prefix or _DATE_OF.fullmatch(prefix):
        return True
    if len(prefix) > 110 or _REFERENCE.search(prefix):
        return False
    if _RECORD.search(prefix):
        return kind == "minutes" or "extrait" in prefix
    return _OPENING.search(prefix) is not None


def _acts(folded: str, end: int) -> Iterator[Candidate]:
    for dated in _after(folded, _ACT_OF, 0, end):
        yield Candidate(dated, "act_of")


def _act_alone(folded: str, end: int) -> Iterator[Candidate]:
    for match in _ACT_ON.finditer(folded, 0, end):
        dated = date_at(folded, match.end())
        goes_on = _TAIL.search(
            folded, max(0, match.start() - 30), match.start()
        )  # « … remplace la\ndélibération du … »
        if dated and not goes_on and _line_of_its_own(folded, dated.start, dated):
            yield Candidate(dated, "act_of")


def _lists(folded: str, end: int) -> Iterator[Candidate]:
    """« Synthèse des délibérations approuvées lors du Conseil Municipal du 25 mars 2013 »."""
    opening = _LIST.search(folded, 0, end)
    if not opening:
        return
    for lead in _MET_LEAD.finditer(folded, opening.end(), min(end, opening.end() + 260)):
        dated = date_at(folded, lead.end())
        if dated:
            yield Candidate(dated, "list_heading")
            return


_CONVENED = (
    regex.compile(r"convoqu\p{L}+\s*,?\s*(?:\p{L}+\s+){0,3}?(?:le|en\s+date\s+du|du)\s+"),
    regex.compile(r"date\s+(?:de\s+(?:la\s+)?|d'envoi\s+de\s+la\s+)?convocation\p{L}*\s*(?:du\s+conseil\s+\p{L}+\s*)?[:.\-]*\s*(?:et\s+d'affichage\s*:?\s*)?(?:le\s+)?"),
    regex.compile(r"convocations?\s+(?:\p{L}+\s+){0,6}?(?:le|du|en\s+date\s+du|:)\s*"),
    regex.compile(r"convocation\s*:\s*(?:le\s+)?"),
)  # fmt: skip


def convened_on(folded: str, session: datetime.date | None) -> tuple[Dated, str] | None:
    """When the members were summoned; without a year, it is that of the session when the day fits."""
    for pattern in _CONVENED:
        for match in pattern.finditer(folded, 0, min(len(folded), HEAD)):
            dated = date_at(folded, match.end(), session.year if session else None)
            if not dated:
                continue
            if session and not dated.year_printed and dated.value > session and dated.value.replace(day=1).month > 10:
                earlier = date_at(folded, match.end(), session.year - 1)
                dated = earlier or dated
            if (
                session
                and not datetime.timedelta(0) <= session - dated.value < datetime.timedelta(days=90)
                and not dated.year_printed
            ):
                continue
            return dated, "convened" if dated.year_printed else "convened_year_of_session"
    return None

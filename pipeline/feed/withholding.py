"""Rule R4: acts whose content says something of a person's health, means, work or family stay at home.

Of such an act only its existence is published: number, date, matter, object without names.
"""

from __future__ import annotations

import regex

from models.codes import SegmentKind
from models.fold import fold
from pipeline.feed.source import Dossier, Row

_STAFF, _SOCIAL = "4.", "8.2"
_BUDGETS = ("7.1", "7.2")
"""Budgets and taxes list the chapters of social aid without saying anything of a person."""
_OF_PERSONS = regex.compile(r"^(?:65741|651\d*|016|017)$")
"""M57: households (65741), aid to persons (651), chapters of the autonomy and solidarity allowances (016, 017)."""
_WORDS = regex.compile(
    r"""\b(?: secours | aides?\ssociales? | aides?\s(?:financieres?\s)?(?:individuelles?|exceptionnelles?|d'urgence)\s(?:a|aux|pour)\b
      | protection\sde\sl'enfance | aide\ssociale\sa\sl'enfance | pupilles? | adoption\sd'un\senfant | revenu\sde\ssolidarite | \brsa\b | \bapa\b | \bpch\b
      | handicap\w*\sd[e']\s?(?:m|mme|monsieur|madame)\b | obligations?\salimentaires? | surendettement
      | remises?\sgracieuses? | admissions?\sa\sl'aide | sanctions?\sdisciplinaires? | revocation\sd'un | licenciements? | reclassement\sd'un
      | rupture\sconventionnelle | mise\sa\sla\sretraite | imputabilite | accidents?\sde\sservice | protection\sfonctionnelle\s(?:de|d'un|a\sun|accordee)
      | bourses?\s(?:scolaires?|communales?|d'etudes?)\s(?:a|de)\s(?:m|mme|monsieur|madame)\b )""",
    regex.VERBOSE,
)
_COLLECTIVE = regex.compile(
    r"\b(?:tableau\sdes\s(?:effectifs|emplois)|creations?|suppressions?|ouvertures?|transformations?|regime\sindemnitaire|rifseep|temps\sde\stravail|ratios?"
    r"|plan\sde\sformation|centre\sde\sgestion|cdg|contrat\s(?:de\s)?groupe|assurances?|comite|convention|adhesion|action\ssociale|titres?[\s-]restaurant)\b"
)


def is_withheld(dossier: Dossier, act: Row, *, collective_staff: bool) -> bool:
    """Whether the content of an act is held back; `collective_staff`: acts on posts and working time too."""
    code, title = act["matter_code"] or "", fold(act["title"] or "")
    if code == _SOCIAL or _WORDS.search(title):
        return True
    if code.startswith(_STAFF):
        return collective_staff or not _COLLECTIVE.search(title)
    if code in _BUDGETS:
        return False
    if dossier.document["level"] == "ccas" and any(
        g["natural_person"] for g in dossier.of_segment("grants", act["segment_id"])
    ):
        return True
    codes = dossier.of_segment("budget_codes", act["segment_id"])
    return any(_OF_PERSONS.match(c["nature"] or c["chapter"] or "") for c in codes)


def withheld_segments(dossier: Dossier, *, collective_staff: bool) -> frozenset[str]:
    """The pieces held back: such acts, and the reports, conventions and annexes that go with them."""
    acts = {
        act["segment_id"]
        for act in dossier.tables["deliberations"]
        if is_withheld(dossier, act, collective_staff=collective_staff)
    }
    with_them = {s["segment_id"] for s in dossier.tables["segments"] if s["parent_id"] in acts}
    alone = {
        s["segment_id"]
        for s in dossier.tables["segments"]
        if s["kind"] != SegmentKind.DELIBERATION and _WORDS.search(fold(s["title"] or ""))
    }
    return frozenset(acts | with_them | alone)

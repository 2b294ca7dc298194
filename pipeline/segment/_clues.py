"""What a page's words and shape say about the kind of piece it belongs to: one table of clues, each with its weights.

The weights are stated, not learned: twenty-six annotated documents are too few to learn forty numbers from and leave
authorities out. A weight of 1 is a clue that is found about three times as often in that kind as in the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from models.codes import SegmentKind

KINDS = (
    SegmentKind.DELIBERATION, SegmentKind.REPORT, SegmentKind.CONVENTION, SegmentKind.ANNEX, SegmentKind.MINUTES, SegmentKind.OTHER,
)  # fmt: skip
D, R, C, A, M, O = range(6)  # noqa: E741 the six kinds, in the order of KINDS, to keep the tables below readable


@dataclass(frozen=True, slots=True)
class Clue:
    """Words that speak for some kinds and against others. A block counts each clue `most` times at most.

    `starts` are the words that a row begins by, `holds` words anywhere in the text; patterns on folded words. Each of
    `holds` begins by letters, not by a choice: so it is looked for as fast as a plain word.
    """

    name: str
    weights: dict[int, float]
    starts: str = ""
    holds: tuple[str, ...] = ()
    most: int = 1


def starting(clues: Sequence[Clue]) -> regex.Pattern[str]:
    """One pattern for the `starts` of those clues: the group `c7` that matched says which clue."""
    ways = [f"(?P<c{index}>{clue.starts})" for index, clue in enumerate(clues) if clue.starts]
    return re.compile(r"\W{0,4}(?:" + "|".join(ways) + ")", re.VERBOSE)


def holding(clues: Sequence[Clue]) -> tuple[tuple[int, regex.Pattern[str]], ...]:
    """The patterns of each clue that has words anywhere, with the index of the clue."""
    flags = regex.VERBOSE | regex.MULTILINE
    return tuple((i, regex.compile(words, flags)) for i, clue in enumerate(clues) for words in clue.holds)


CONTENTS: tuple[Clue, ...] = (
    Clue("visa", {D: 0.7, M: 0.6, O: 0.3, C: 0.1}, most=3,
         starts=r"vus?\s?:?\s(?:la|le|les|l'|notre|sa|son|que)\b"),
    Clue("considérant", {D: 0.4, M: 0.4, O: 0.3, C: 0.1}, most=2,
         starts=r"considerant\b"),
    Clue("deliberates", {D: 1.5, M: 1.5, R: -1.0, C: -1.0, A: -1.0, O: -1.0}, most=2,
         holds=(r"en\s+avoir\s+delibere\b", r"ayant\s+delibere\b", r"apres\s+(?:avoir\s+delibere|deliberation)\b",)),
    Clue("decides", {D: 1.0, M: 0.7},
         starts=r"(?:decide|d\se\sc\si\sd\se|delibere|d\se\sl\si\sb\se\sr\se)\s?[:,]?$|le\s+conseil\s+(?:municipal\s+)?(?:adopte|approuve)\.?$"),
    Clue("attendance", {D: 0.8, M: 0.8, R: -1.0, C: -1.5, A: -0.8, O: -0.5}, most=3,
         starts=r"(?:etai(?:en)?t\s+)?(?:presents?|absents?|excuses?|pouvoirs?|procurations?)\b[^\n]{0,60}:|nombre\s+de\s+(?:conseillers|membres|delegues)\b",
         holds=(r"secretaires?\s+de\s+(?:la\s+)?seance\b", r"exercice\b(?<=\b(?:membres|conseillers)\s+en\s+exercice)",)),
    Clue("the year", {D: 0.8, M: 0.8, O: -0.2},
         starts=r"l'\s?an\s+(?:deux|mil|\d)"),
    Clue("register", {D: 1.5, M: 0.3},
         holds=(r"extraits?\s+d[ue]s?\s+(?:registres?|deliberations?|proces)", r"registres?\s+des\s+(?:deliberations|arretes)",)),
    Clue("the assembly speaks", {D: 0.8, M: 0.8},
         starts=r"l[ea]\s+(?:conseil|comite|bureau|commission\s+permanente)\b[^\n,]{0,30},$"),
    Clue("certified", {D: 1.2, M: 0.2, A: -0.5, C: -0.5},
         holds=(r"pour\s+(?:extrait|copie)\s+(?:certifiee?\s+)?conforme", r"fait\s+et\s+delibere", r"certifiee?\s+executoire",)),
    Clue("agenda", {M: 1.5, O: 0.8, D: -0.3},
         starts=r"(?:l'\s?)?ordre\s+du\s+jour\b[^\n]{0,30}$"),
    Clue("opens or closes the session", {M: 2.0, D: -0.5}, most=2,
         holds=(r"seance\s+(?:est\s+)?(?:levee|ouverte|close)\b", r"seance\b(?<=\b(?:ouvre|leve|clot)\s+la\s+seance)", r"fin\s+de\s+(?:la\s+)?seance\b",)),
    Clue("sundry questions", {M: 1.8, D: -0.5},
         starts=r"(?:\d{1,2}\s?[-.)/°]*\s*)?(?:questions?|informations?|affaires)\s+diverses?\b[^\n]{0,20}$"),
    Clue("debate", {M: 0.35, D: 0.05, C: -0.3, A: -0.2}, most=4,
         starts=r"(?:m\.|mr|mme|monsieur|madame)\s+(?:\w+[ -]){1,4}(?:demande|precise|repond|indique|rappelle|remarque|souhaite|s'interroge|informe|explique|ajoute|estime)\b"),
    Clue("ballots", {M: 0.3, D: 0.2, R: -0.3, C: -0.5, A: -0.3}, most=4),  # counted by `_decisions`
    Clue("proposes", {R: 1.1, D: -0.1, M: 0.1, C: -0.5}, most=3,
         holds=(r"je\s+vous\s+(?:propose|prie|demande|remercie)", r"il\s+vous\s+est\s+(?:propose|demande)", r"vous\s+proposer\s+de\b", r"je\s+soumets\b", r"de\s+bien\s+vouloir\b", r"il\s+convient\s+(?:donc\s+)?de\s+statuer", r"deliberer\b(?<=\b(?:appele|invite)\s+a\s+deliberer)", r"prononcer\b(?<=\b(?:appele|invite)\s+a\s+se\s+prononcer)",)),
    Clue("addresses the members", {R: 1.2},
         starts=r"mesdames,?\s+(?:et\s+)?messieurs|mes\s+chers?\s+colleg|cher\w*\s+colleg"),
    Clue("agrees", {C: 1.6, D: -0.4, M: -0.6, R: -0.3},
         holds=(r"il\s+(?:a\s+ete|est)\s+(?:tout\s+d'abord\s+)?(?:arrete\s+et\s+|preliminairement\s+)?(?:convenu|expose\s+et\s+convenu)\b", r"entre\s+les\s+soussignes", r"les\s+parties\s+(?:conviennent|ont\s+convenu)",)),
    Clue("parties", {C: 0.9, A: -0.1}, most=2,
         holds=(r"d'\s?une\s+part\b", r"d'\s?autre\s+part\s*[,:.;]?\s*$", r'ci[- ]apres\s+(?:denommee?s?|designee?s?|appelee?s?|\")',)),
    Clue("this contract", {C: 0.8}, most=3,
         holds=(r"la\s+presente\s+convention", r"le\s+present\s+(?:contrat|avenant|bail|protocole|marche|accord)", r"parties\b(?<=\b[ld]es\s+parties)",)),
    Clue("contract clauses", {C: 0.5, A: 0.1}, most=3,
         holds=(r"resili(?:ation|ee?)\b", r"tribunal\s+administratif\b", r"litiges?\b", r"s'engagent?\s+a\b", r"en\s+(?:deux|trois|\d)\s+exemplaires",)),
    Clue("articles", {C: 0.25, O: 0.1, A: 0.1}, most=3,
         starts=r"article\s+(?:\d+|premier|1er|[ivx]+)\b"),
    Clue("orders", {O: 2.5, D: -1.5, M: -1.5}, most=2,
         starts=r"(?:arretee?s?\b(?:\s?:|$|\s+(?:du|n\s?°|municipal|prefectoral|permanent|temporaire|portant|\d))|a\sr\sr\se\st\se\s?$)",
         holds=(r"le\s+(?:prefet\b|present\s+arrete\b)", r"la\s+prefete\b", r"recueil\s+des\s+actes\s+administratifs",)),
    Clue("executive decision", {O: 1.5, D: -0.5},
         starts=r"decision\s+(?:du\s+(?:maire|president)|de\s+l[ae]\s+presidente?|municipale|n\s?[°o])"),
    Clue("convokes", {O: 2.0, D: -0.5, M: -0.3},
         starts=r"convocation\s*$",
         holds=(r"j'ai\s+l'honneur\s+de\s+vous\s+(?:convoquer|inviter|convier)", r"assister\s+a\s+(?:la\s+(?:reunion|seance|session)|une\b)",)),
    Clue("list of acts", {O: 2.2, D: -1.0, M: -0.3},
         starts=r"(?:sommaire|table\s+des\s+matieres)\W{0,3}$|(?:liste|repertoire|recueil)\s+(?:chronologique\s+)?des\s+(?:deliberations|actes)\b(?!\s+du\s+conseil)"),
    Clue("budget forms", {O: 1.0, A: 1.2, D: -0.6, M: -0.6}, most=2,
         holds=(r"presentation\s+generale\s+du\s+budget", r"vue\s+d'ensemble", r"chap(?:itre|\.)?\s*/\s*art", r"compte\s+financier\s+unique\s+20",)),
    Clue("numbered acts", {M: 0.8, D: 0.1}, most=4,
         starts=r"deliberation\s+(?:n\s?[°o]\s?)?[a-z]{0,3}[\d/._-]+\s*(?:[-:]|$)"),
    Clue("annexed", {A: 1.2},
         starts=r"(?:annexes?\b|document\s+annexe|piece\s+(?:jointe|n\s?°))"),
    Clue("rules", {A: 0.9}, most=2,
         holds=(r"le\s+present\s+(?:reglement|cahier)\b", r"les\s+presents\s+statuts\b", r"reglement\s+(?:interieur|d'attribution|departemental|de\s+fonctionnement)\b",)),
)  # fmt: skip
"""Counted in every block: a block is a page, or a part of one between two headings."""

BALLOTS = next(index for index, clue in enumerate(CONTENTS) if clue.name == "ballots")

_ORGAN = r"(?:conseil|comite|bureau|commission|assemblee)\s+(?:municipal|communautaire|syndical|departementale?|regional|general|permanente|metropolitain|d'administration)e?\b"

HEADS: tuple[Clue, ...] = (
    Clue("head_register", {D: 3.0, M: 1.2, A: 0.3},
         r"extraits?\s+(?:d[ue]s?|conforme)\b[^\n]{0,40}(?:registres?|deliberations?|proces)|registres?\s+des\s+deliberations|extraits?\s+d[ue]s?\s+registres?"),
    Clue("head_deliberation", {D: 2.6, M: 0.2},
         r"(?:projet\s+de\s+)?deliberations?\s*(?:$|n\s?[°o.]|d[ue]s?\s|de\s+l[ae']|:|\d|[a-z]{0,4}[ _-]?(?:19|20)\d\d)|dcm\s|d\se\sl\si\sb\se\sr\sa\st\si\so\sn\b"),
    Clue("head_minutes", {M: 3.6, D: -2.0, R: -0.5},
         r"(?:proces[- ]verba(?:l|ux)|comptes?[- ]rendus?|pv\b|cr\b|releve\s+de\s+(?:decisions|conclusions)|deliberations?\s+(?:adopt|approuv|vot)ees\s+(?:lors|au\s+cours)\b|synthese\s+des\s+deliberations)(?!\s+(?:affiche|publie|depose|transmis|des\s+travaux|d'activite|financier|annuel|technique|de\s+(?:mise|recolement)))"),
    # « Conseil municipal du 3 mai 2019 : Tarifs de la cantine »: one act, headed by its session and its title in one line
    Clue("head_session_and_title", {D: 5.0},
         r"(?:conseil|comite|bureau)\s+(?:municipal|communautaire|syndical|departemental|d'administration)\s+(?:d[ue]\s+)?(?:\w+\s+)?\d{1,2}(?:er)?\s+\w+\s+(?:19|20)\d\d\s*[-:]\s*(?!compte|proces|pv\b|cr\b|liste|releve|ordre|convo|seance|delib|page|\d)[a-z]{3}"),
    Clue("head_session_date", {M: 1.9, D: 0.8, R: 0.3, O: 0.2},
         r"(?:conseil|comite|bureau)\s+(?:municipal|communautaire|syndical|departemental|d'administration)\s+d[ue]\s[^\n]{0,12}\d"),
    Clue("head_session", {D: 0.8, M: 0.9, R: 0.3, O: 0.2},
         r"(?:seance|reunion|session)\s+(?:ordinaire\s+|extraordinaire\s+|publique\s+|pleniere\s+)*d[ue]\b|" + _ORGAN),
    Clue("head_year", {D: 1.3, M: 1.6, A: -0.5},
         r"l?\s?'?\s?an(?:nee)?\s+(?:deux|mil|20\d\d|19\d\d)\b"),
    Clue("head_attendance", {D: 1.2, M: 1.2},
         r"(?:etai(?:en)?t\s+)?presents?\b|nombre\s+d[e']|[^\n]{0,60}\ben\s+exercice\b|date\s+de\s+(?:la\s+)?convocation"),
    Clue("head_report", {R: 4.0, D: -1.0, M: -0.5},
         r"rapport\s+(?:d[ue]\s+(?:m\.|mme|monsieur|madame|l[ae]\s+)?\s?(?:maire|presidente?)|de\s+(?:presentation|synthese|l[ae]\s+presidente?)|au\s+(?:conseil|bureau|comite)|n\s?[°o]|a\s+l[ae']|explicatif|introductif|cp|cd|casdis)"
         r"|(?:note|notice)\s+(?:explicative|de\s+(?:synthese|presentation)|relative)|expose\s+des\s+motifs|(?:[\divx]+\s?[-.]\s?)?rapport\s*$"),
    Clue("head_convention", {C: 4.0, D: -0.5},
         r"(?:projet\s+de\s+)?(?:conventions?|c\so\sn\sv\se\sn\st\si\so\sn|avenant|contrat|protocole|bail|charte|acte\s+(?:constitutif|d'engagement)|pacte|accord[- ]cadre)\b(?!\s+(?:est|sera|a\s+|ont|jointe?|ci-|conclue|signee))"),
    Clue("head_number", {D: 1.2, M: 1.0},
         r"(?:n\s?[°o]\s?)?(?:19|20)\d\d\s?[-/]\s?\d{1,4}\s*[-:]\s+[a-z]{3}"),
    Clue("head_file", {O: 5.0, R: -2.0, D: -1.0}, r"dossier\s+de\s+(?:la\s+)?(?:seance|session)\s*$"),
    Clue("head_parties", {C: 2.5, D: -1.0},
         r"entre\s*(?::|$|,|les\s+soussign|d'une\s+part|l[ae]s?\s+(?:ville|commune|departement|region|metropole|communaute|syndicat|ccas))"),
    Clue("head_annex", {A: 4.0, D: -1.0},
         r"(?:annexes?\b|a\sn\sn\se\sx\se)\s*(?:$|\d|n\s?[°o]|[ivx]+\b|:|-|a\s+la|au|[a-d]\b)"
         r"|(?:reglement\s+(?:interieur|d'attribution|departemental|de\s+fonctionnement|financier|d'intervention)|statuts\s*(?:$|d[ue])|cahier\s+des\s+charges|tableau\s+(?:des|recapitulatif|de)"
         r"|plan\s+de\s+(?:financement|situation|masse)|budget\s+previsionnel\b|programme\s+d'actions?|etat\s+(?:des|recapitulatif)|liste\s+des\s+(?:beneficiaires|subventions|associations)|bilan\s+(?:d'activite|financier)"
         r"|fiche\s+(?:action|projet|technique)|grille\s+tarifaire|organigramme|dossier\s+de\s+(?:candidature|demande))"),
    Clue("head_order", {O: 4.0, D: -2.0, M: -1.0},
         r"(?:arretee?s?\s*(?:$|n\s?[°o]|d[ue]\s|prefectoral|municipal|inter|portant|permanent|\d)|decision\s+(?:du\s+(?:maire|president)|n\s?[°o]|municipale)|prefe(?:t|te|cture)\s+d[ue]|le\s+prefet)"),
    Clue("head_other", {O: 4.0, D: -1.0, M: -1.5},
         r"(?:convocation\b(?!\s+(?:d[ue]\s|le\s|en\s|:))|note\s+a\s+l'attention|ordre\s+du\s+jour\s*$|sommaire\s*$|table\s+des\s+matieres|bordereau\s+d|liste\s+des\s+deliberations|repertoire\s+chronologique|recueil\s+des\s+actes"
         r"|avis\s+de\s+(?:reunion|convocation)|certificat\s+d'affichage|accuse\s+de\s+reception\s*$)"),
)  # fmt: skip
"""Asked of the first rows after a boundary, and only of rows that stand like a heading."""

WINDOW = 14
"""Rows in which a piece shows what it is."""

START: dict[int, float] = {D: 0.0, R: -0.6, C: -0.8, A: -1.6, M: 0.0, O: -0.8}
"""How likely a file begins by that kind, before its words are read."""

CHANGE = -4.0
"""What it costs to begin a new piece at a boundary where nothing speaks for one."""

FOLLOWS: dict[tuple[int, int], float] = {
    (D, D): 0.0, (D, R): 0.3, (D, C): 0.6, (D, A): 0.9, (D, M): -2.0, (D, O): -0.8,
    (R, D): 0.6, (R, R): -0.3, (R, C): 0.4, (R, A): 0.5, (R, M): -2.0, (R, O): -1.2,
    (C, D): 0.2, (C, R): 0.3, (C, C): 0.0, (C, A): 0.6, (C, M): -2.0, (C, O): -1.2,
    (A, D): 0.2, (A, R): 0.3, (A, C): 0.4, (A, A): 0.0, (A, M): -2.0, (A, O): -1.0,
    (M, D): -1.0, (M, R): -1.2, (M, C): -0.3, (M, A): 0.2, (M, M): -2.5, (M, O): -1.2,
    (O, D): 0.3, (O, R): 0.0, (O, C): -0.8, (O, A): 0.0, (O, M): 0.3, (O, O): -0.3,
}  # fmt: skip
"""How likely a kind comes after another, before the words are read."""

SILENCE: dict[int, float] = {D: -0.7, R: -0.3, C: -0.5, A: 0.5, M: -0.2, O: 0.0}
"""A page on which no clue at all is found: an annex has no words of its own."""

UNANNOUNCED = -2.0
"""What it costs to begin a kind that no heading speaks for: pages of tables stand in minutes and in acts too."""

INCOMPLETE = -3.5
"""A deliberation that ends before it decided anything: its pages without visas are its own, not an annex."""

BREAKS = {
    "page numbers go on": -3.5,  # « 2/3 » after « 1/3 »
    "page numbers begin again": 3.0,  # « 1/3 », « page 1 » after anything else
    "same header": -0.8,  # the running header or footer is that of the page before
    "other header": 1.2,
    "sentence goes on": -2.5,  # the page before ends without a full stop and this one begins by a small letter
    "another session": 2.5,  # the heading is dated, and not of the day that the heading before it bears
    "closed before": 1.8,  # signature, « certifié conforme », end of the session just above
    "session over": 1.5,  # « La séance est levée » just above
    "other format": 1.8,  # the page turns, or changes its size
    "other font": 0.7,  # another size or width of body
    "middle of a page": -0.6,
}
"""What says that a piece ends at a boundary, whatever follows."""

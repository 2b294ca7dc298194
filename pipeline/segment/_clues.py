"""What a page's words and shape say about the kind of piece it belongs to: one table of clues, each with its weights.

The weights are stated, not learned: twenty-six annotated documents are too few to learn forty numbers from and leave
authorities out. A weight of 1 is a clue that is found about three times as often in that kind as in the others.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from models.codes import SegmentKind

KINDS = (
    SegmentKind.DELIBERATION, SegmentKind.REPORT, SegmentKind.CONVENTION, SegmentKind.ANNEX, SegmentKind.MINUTES, SegmentKind.OTHER,
)  # fmt: skip
D, R, C, A, M, O = range(6)  # noqa: E741 the six kinds, in the order of KINDS, to keep the table below readable


@dataclass(frozen=True, slots=True)
class Clue:
    """Words that speak for some kinds and against others. A block counts each clue `most` times at most."""

    name: str
    weights: dict[int, float]
    pattern: regex.Pattern[str]
    most: int = 1


def _clue(name: str, weights: dict[int, float], pattern: str, most: int = 1) -> Clue:
    return Clue(name, weights, regex.compile(pattern, regex.VERBOSE | regex.MULTILINE), most)


CONTENTS: tuple[Clue, ...] = (
    _clue("visa", {D: 0.7, M: 0.6, O: 0.3, C: 0.1}, r"^\W{0,2}vus?\s?:?\s(?:la|le|les|l'|notre|sa|son|que)\b", 3),
    _clue("considérant", {D: 0.4, M: 0.4, O: 0.3, C: 0.1}, r"^\W{0,2}considerant\b", 2),
    _clue("deliberates", {D: 1.5, M: 1.5, R: -1.0, C: -1.0, A: -1.0, O: -1.0}, r"\b(?:en\s+avoir|ayant|apres\s+avoir)\s+delibere\b|\bapres\s+deliberation\b", 2),
    _clue("decides", {D: 1.0, M: 0.7}, r"^\W{0,3}(?:decide|d\s?e\s?c\s?i\s?d\s?e|delibere|d\s?e\s?l\s?i\s?b\s?e\s?r\s?e)\s?[:,]?$|^le\s+conseil\s+(?:municipal\s+)?(?:adopte|approuve)\.?$"),
    _clue("attendance", {D: 0.8, M: 0.8, R: -1.0, C: -1.5, A: -0.8, O: -0.5},
          r"^\W{0,2}(?:etai(?:en)?t\s+)?(?:presents?|absents?|excuses?|pouvoirs?|procurations?)\b[^\n]{0,60}:|\bsecretaires?\s+de\s+(?:la\s+)?seance\b|\bnombre\s+de\s+(?:conseillers|membres|delegues)\b|\b(?:membres|conseillers)\s+en\s+exercice\b", 3),
    _clue("the year", {D: 0.8, M: 0.8, O: -0.2}, r"^l'\s?an\s+(?:deux|mil|\d)"),
    _clue("register", {D: 1.5, M: 0.3}, r"\bextraits?\s+d[ue]s?\s+(?:registres?|deliberations?|proces)|\bregistres?\s+des\s+(?:deliberations|arretes)"),
    _clue("certified", {D: 1.2, M: 0.2, A: -0.5, C: -0.5}, r"\bpour\s+(?:extrait|copie)\s+(?:certifiee?\s+)?conforme|\bfait\s+et\s+delibere|\bcertifiee?\s+executoire|\bdelais?\s+de\s+deux\s+mois\b"),
    _clue("agenda", {M: 1.5, O: 0.8, D: -0.3}, r"^\W{0,3}(?:l'\s?)?ordre\s+du\s+jour\b[^\n]{0,30}$"),
    _clue("opens or closes the session", {M: 2.0, D: -0.5}, r"\bseance\s+(?:est\s+)?(?:levee|ouverte|close)\b|\b(?:ouvre|leve|clot)\s+la\s+seance\b|\bfin\s+de\s+(?:la\s+)?seance\b", 2),
    _clue("sundry questions", {M: 1.8, D: -0.5}, r"^\W{0,6}(?:\d{1,2}\s?[-.)/°]*\s*)?(?:questions?|informations?|affaires)\s+diverses?\b[^\n]{0,20}$"),
    _clue("debate", {M: 0.35, D: 0.05, C: -0.3, A: -0.2}, r"^(?:m\.|mr|mme|monsieur|madame)\s+(?:\w+[ -]){1,4}(?:demande|precise|repond|indique|rappelle|remarque|souhaite|s'interroge|informe|explique|ajoute|estime)\b", 4),
    _clue("ballots", {M: 0.3, D: 0.2, R: -0.3, C: -0.5, A: -0.3}, r"^\W{0,3}vote\s?:|\ba\s+l'unanimite\b", 4),
    _clue("proposes", {R: 1.1, D: -0.1, M: 0.1, C: -0.5}, r"\bje\s+vous\s+(?:propose|prie|demande|remercie)|\bil\s+vous\s+est\s+(?:propose|demande)|\bvous\s+(?:propose|demande)r?\s+de\b|\bje\s+soumets\b|\bj'ai\s+l'honneur\b|\bd[e']\s?bien\s+vouloir\b|\bil\s+convient\s+(?:donc\s+)?de\s+statuer|\best\s+(?:appele|invite)\s+a\s+(?:deliberer|se\s+prononcer)|\bsera\s+(?:invite|appele)\s+a\b", 3),
    _clue("addresses the members", {R: 1.2}, r"^\W{0,2}(?:mesdames,?\s+(?:et\s+)?messieurs|mes\s+chers?\s+colleg|cher\w*\s+colleg)"),
    _clue("agrees", {C: 1.6, D: -0.4, M: -0.6, R: -0.3}, r"\bil\s+(?:a\s+ete|est)\s+(?:tout\s+d'abord\s+)?(?:arrete\s+et\s+|preliminairement\s+)?(?:convenu|expose\s+et\s+convenu)\b|\bentre\s+les\s+soussignes|\bles\s+parties\s+(?:conviennent|ont\s+convenu)"),
    _clue("parties", {C: 0.9, A: -0.1}, r"\bd'\s?une\s+part\b|\bd'\s?autre\s+part\s*[,:.;]?\s*$|\bci[- ]apres\s+(?:denommee?s?|designee?s?|appelee?s?|«|\")", 2),
    _clue("this contract", {C: 0.8}, r"\b(?:la\s+presente\s+convention|le\s+present\s+(?:contrat|avenant|bail|protocole|marche|accord)|les\s+parties|chacune\s+des\s+parties|l'une\s+des\s+parties)\b", 3),
    _clue("contract clauses", {C: 0.5, A: 0.1}, r"\bresili(?:ation|ee?)\b|\btribunal\s+administratif\b|\blitiges?\b|\bavenant\b|\bs'engagent?\s+a\b|\bfait\s+en\s+(?:deux|trois|\d+)\s+exemplaires|\ben\s+(?:deux|trois|\d)\s+exemplaires", 3),
    _clue("articles", {C: 0.25, O: 0.1, A: 0.1}, r"^article\s+(?:\d+|premier|1er|[ivx]+)\b", 3),
    _clue("orders", {O: 2.5, D: -1.5, M: -1.5}, r"^\W{0,3}(?:arretee?s?\b(?:\s?:|$|\s+(?:du|n\s?°|municipal|prefectoral|permanent|temporaire|portant|\d))|a\s?r\s?r\s?e\s?t\s?e\s?$)|\ble\s+(?:prefet|present\s+arrete)\b|\bla\s+prefete?\b|\brecueil\s+des\s+actes\s+administratifs", 2),
    _clue("executive decision", {O: 1.5, D: -0.5}, r"^\W{0,3}decision\s+(?:du\s+(?:maire|president)|de\s+l[ae]\s+presidente?|municipale|n\s?[°o])|\bdecide\s+de\s+signer\b"),
    _clue("convokes", {O: 2.0, D: -0.5, M: -0.3}, r"\bj'ai\s+l'honneur\s+de\s+vous\s+(?:convoquer|inviter|convier)|\bvous\s+(?:etes\s+)?(?:prie|convie|invite)e?s?\s+(?:de\s+bien\s+vouloir\s+)?(?:assister|a\s+(?:assister|participer))|^\W{0,3}convocation\s*$"),
    _clue("list of acts", {O: 2.2, D: -1.0, M: -0.3}, r"\b(?:liste|repertoire|registre|recueil)\s+(?:chronologique\s+)?des\s+(?:deliberations|actes)\b(?!\s+du\s+conseil)|^\W{0,3}(?:sommaire|table\s+des\s+matieres)\W{0,3}$"),
    _clue("budget forms", {O: 1.0, A: 1.2, D: -0.6, M: -0.6}, r"\bpresentation\s+generale\s+du\s+budget|\bvue\s+d'ensemble|\bchap(?:itre|\.)?\s*/\s*art|\brestes\s+a\s+realiser\b[^\n]{0,80}\bpropositions\s+nouvelles|\bcompte\s+financier\s+unique\s+20", 2),
    _clue("numbered acts", {M: 0.8, D: 0.1}, r"^deliberation\s+(?:n\s?[°o]\s?)?[a-z]{0,3}[\d/._-]+\s*(?:[-:]|$)", 4),
    _clue("annexed", {A: 1.2}, r"^\W{0,3}(?:annexes?\b|document\s+annexe|piece\s+(?:jointe|n\s?°))"),
    _clue("rules", {A: 0.9}, r"\ble\s+present\s+(?:reglement|cahier)\b|\bles\s+presents\s+statuts\b|\breglement\s+(?:interieur|d'attribution|departemental|de\s+fonctionnement)\b", 2),
)  # fmt: skip
"""Counted in every block: a block is a page, or a part of one between two headings."""

HEADS: tuple[Clue, ...] = (
    _clue("head register", {D: 3.0, M: 1.2, A: 0.3}, r"^\W{0,3}extraits?\s+(?:d[ue]s?|conforme)\b[^\n]{0,40}(?:registres?|deliberations?|proces)|^\W{0,3}registres?\s+des\s+deliberations|^\W{0,3}extrait\s+du\s+registre"),
    _clue("head deliberation", {D: 2.6, M: 0.2}, r"^\W{0,3}(?:projet\s+de\s+)?deliberations?\s*(?:$|n\s?[°o.]|d[ue]s?\s|de\s+l[ae']|:|\d|[a-z]{0,4}[ _-]?(?:19|20)\d\d)|^\W{0,3}dcm\s|^\W{0,3}d\s?e\s?l\s?i\s?b\s?e\s?r\s?a\s?t\s?i\s?o\s?n\b"),
    _clue("head minutes", {M: 3.6, D: -2.0, R: -0.5}, r"^\W{0,3}(?:proces[- ]verba(?:l|ux)|compte[- ]rendu|comptes[- ]rendus|proces\s+verbal|pv\b|cr\b|releve\s+de\s+(?:decisions|conclusions)|synthese\s+des\s+deliberations)(?!\s+(?:des\s+travaux|d'activite|financier|annuel|technique|de\s+(?:mise|recolement)))"),
    _clue("head session", {D: 0.8, M: 0.9, R: 0.3, O: 0.2}, r"^\W{0,3}(?:seance|reunion|session)\s+(?:ordinaire\s+|extraordinaire\s+|publique\s+|pleniere\s+)*d[ue]\b|^\W{0,3}(?:conseil|comite|bureau|commission|assemblee)\s+(?:municipal|communautaire|syndical|departementale?|regional|general|permanente|metropolitain|d'administration)\w*\b"),
    _clue("head session date", {M: 1.0}, r"^\W{0,3}(?:conseil|comite|bureau)\s+(?:municipal|communautaire|syndical|departemental|d'administration)\s+d[ue]\s[^\n]{0,12}\d"),
    _clue("head attendance", {D: 1.2, M: 1.2}, r"^\W{0,2}(?:etai(?:en)?t\s+)?presents?\b|^\W{0,2}nombre\s+d[e']|^l'an\s+(?:deux|mil|\d)|\ben\s+exercice\b|\bdate\s+de\s+(?:la\s+)?convocation"),
    _clue("head report", {R: 4.0, D: -1.0, M: -0.5}, r"^\W{0,3}rapport\s+(?:d[ue]\s+(?:m\.|mme|monsieur|madame|l[ae]\s+)?\s?(?:maire|presidente?)|de\s+(?:presentation|synthese)|au\s+conseil|n\s?[°o]|a\s+l[ae']|explicatif|introductif|cp|cd|casdis)|^\W{0,3}(?:note|notice)\s+(?:explicative|de\s+(?:synthese|presentation)|relative)|^\W{0,3}expose\s+des\s+motifs|^\W{0,3}(?:[\divx]+\s?[-.]\s?)?rapport\s*$"),
    _clue("head convention", {C: 4.0, D: -0.5}, r"^\W{0,3}(?:projet\s+de\s+)?(?:conventions?|c\s?o\s?n\s?v\s?e\s?n\s?t\s?i\s?o\s?n|avenant|contrat|protocole|bail|charte|acte\s+(?:constitutif|d'engagement)|pacte|accord[- ]cadre)\b(?!\s+(?:est|sera|a\s+|ont|jointe?|ci-|conclue|signee|avec\s+l'a\w+\s+\w+\s+est))"),
    _clue("head parties", {C: 2.5, D: -1.0}, r"^\W{0,3}entre\s*(?::|$|,|les\s+soussign|d'une\s+part|l[ae]s?\s+(?:ville|commune|departement|region|metropole|communaute|syndicat|ccas))|^\W{0,3}entre\s+:?\s?\w+"),
    _clue("head annex", {A: 4.0, D: -1.0}, r"^\W{0,3}(?:annexes?\b|a\s+n\s+n\s+e\s+x\s+e)\s*(?:$|\d|n\s?[°o]|[ivx]+\b|:|-|a\s+la|au|[a-d]\b)|^\W{0,3}(?:reglement\s+(?:interieur|d'attribution|departemental|de\s+fonctionnement|financier|d'intervention)|statuts\s*(?:$|d[ue])|cahier\s+des\s+charges|tableau\s+(?:des|recapitulatif|de)|plan\s+de\s+(?:financement|situation|masse)|programme\s+d'actions?|etat\s+(?:des|recapitulatif)|liste\s+des\s+(?:beneficiaires|subventions|associations)|bilan\s+(?:d'activite|financier)|fiche\s+(?:action|projet|technique)|grille\s+tarifaire|organigramme|dossier\s+de\s+(?:candidature|demande))"),
    _clue("head order", {O: 4.0, D: -2.0, M: -1.0}, r"^\W{0,3}(?:arretee?s?\s*(?:$|n\s?[°o]|d[ue]\s|prefectoral|municipal|inter|portant|permanent|\d)|arrete\b|decision\s+(?:du\s+(?:maire|president)|n\s?[°o]|municipale)|prefe(?:t|te|cture)\s+d[ue]|le\s+prefet)"),
    _clue("head convocation", {O: 4.0, D: -1.0, M: -1.5}, r"^\W{0,3}(?:convocation\b|note\s+a\s+l'attention|ordre\s+du\s+jour\s*$|sommaire\s*$|table\s+des\s+matieres|bordereau\s+d|liste\s+des\s+deliberations|repertoire\s+chronologique|recueil\s+des\s+actes|avis\s+de\s+(?:reunion|convocation)|certificat\s+d'affichage|accuse\s+de\s+reception\s*$)"),
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
    (M, D): -1.0, (M, R): -1.2, (M, C): -0.3, (M, A): 0.2, (M, M): -1.0, (M, O): -1.2,
    (O, D): 0.3, (O, R): 0.0, (O, C): -0.8, (O, A): 0.0, (O, M): 0.3, (O, O): -0.3,
}  # fmt: skip
"""How likely a kind comes after another, before the words are read."""

SILENCE: dict[int, float] = {D: -0.7, R: -0.3, C: -0.5, A: 0.5, M: -0.2, O: 0.0}
"""A page on which no clue at all is found: an annex has no words of its own."""

UNANNOUNCED = -2.0
"""The same for a kind that no heading speaks for: pages of tables stand in minutes and in acts too."""

INCOMPLETE = -3.5
"""A deliberation that ends before it decided anything: its pages without visas are its own, not an annex."""

BREAKS = {
    "page numbers go on": -3.5,  # « 2/3 » after « 1/3 »
    "page numbers begin again": 3.0,  # « 1/3 », « page 1 » after anything else
    "same header": -0.8,  # the running header or footer is that of the page before
    "other header": 1.2,
    "sentence goes on": -2.5,  # the page before ends without a full stop and this one begins by a small letter
    "closed before": 1.8,  # signature, « certifié conforme », end of the session just above
    "other format": 1.8,  # the page turns, or changes its size
    "other font": 0.7,  # another size or width of body
    "middle of a page": -0.6,
}
"""What says that a piece ends at a boundary, whatever follows."""

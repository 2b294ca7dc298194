"""Made-up documents, one a way of writing, cut and named as an archivist would: names, places and sums are invented.

A sample is text with marks: `@kind number | title` before the first line of a piece, `~` alone for a new page, `#` before
a bold line, `##` before a large bold one, `^` before a centred one. Everything else is as printed.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from models.document import Document, Line, Page, TextSource
from pipeline.segment import segment

WIDTH, HEIGHT, LEFT, RIGHT = 595.0, 842.0, 70.0, 525.0


@dataclass(frozen=True)
class Truth:
    kind: str
    start: int
    number: str | None
    title: str | None


def document_of(sample: str) -> tuple[Document, list[Truth]]:
    """The document that a sample describes, laid out on pages with boxes, and its pieces."""
    text, at = [], 0
    lines: list[Line] = []
    pages: list[Page] = []
    truths: list[Truth] = []
    for number, sheet in enumerate(sample.strip("\n").split("\n~\n"), start=1):
        first, top = at, 60.0
        for raw in sheet.split("\n"):
            if raw.startswith("@"):
                kind, _, named = raw[1:].partition(" ")
                code, _, title = named.partition("|")
                truths.append(Truth(kind, at, code.strip() or None, title.strip() or None))
                continue
            size, bold, words = 11.0, False, raw
            if words.startswith("##"):
                size, bold, words = 14.0, True, words[2:]
            elif words.startswith("#"):
                bold, words = True, words[1:]
            centred, words = words.startswith("^"), words.lstrip("^").strip()
            wide = len(words) * size * 0.46
            x0 = max(LEFT, (WIDTH - wide) / 2) if centred else LEFT
            if words:
                lines.append(Line(at, at + len(words), number, x0, top, min(x0 + wide, RIGHT), top + size, size, bold))
                text.append(words + "\n")
                at += len(words) + 1
            top += size * (1.3 if words else 0.9)
        pages.append(Page(number, WIDTH, HEIGHT, 0, first, at, TextSource.TEXT_LAYER))
    return Document("made-up", "".join(text), tuple(pages), tuple(lines)), truths


SAMPLES = {
    "commune, stamp id and object": """
@deliberation DE_2023_041 | Tarifs de la cantine scolaire pour l'année 2023-2024
^RÉPUBLIQUE FRANÇAISE
^DÉPARTEMENT DE LA HAUTE-BRENNE
#^COMMUNE DE SAINT-ALOUARN
#^EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS
#^DU CONSEIL MUNICIPAL
^Séance du 12 juin 2023

Nombre de membres en exercice : 15
Présents : 12
Votants : 14
Délibération n° DE_2023_041
#Objet : Tarifs de la cantine scolaire pour l'année 2023-2024

L'an deux mille vingt-trois, le douze juin à vingt heures, le conseil municipal de la commune de
Saint-Alouarn s'est réuni en session ordinaire sous la présidence de Mme Odile VARENTIER, maire.
Présents : Mme VARENTIER, M. LOUVRIER, Mme DASTREMONT, M. PEYRAC, Mme GILLARDIN.
Secrétaire de séance : M. LOUVRIER
Vu le code général des collectivités territoriales,
Vu l'avis de la commission des affaires scolaires,
Considérant qu'il convient de fixer les tarifs de la cantine,
Le conseil municipal, après en avoir délibéré, à l'unanimité :
- FIXE le prix du repas à 3,90 € ;
- CHARGE Madame le maire de l'exécution de la présente délibération.
Fait et délibéré les jour, mois et an que dessus.
Pour extrait conforme,
Le maire, Odile VARENTIER
""",
    "region, number on the heading and no attendance": """
@deliberation CP 2023-017 | SOUTIEN AUX LIEUX DE DIFFUSION DU SPECTACLE VIVANT - PREMIÈRE AFFECTATION
#^DÉLIBÉRATION N°CP 2023-017
^DU 25 JANVIER 2023

#^SOUTIEN AUX LIEUX DE DIFFUSION DU SPECTACLE VIVANT -
#^PREMIÈRE AFFECTATION

La commission permanente du conseil régional de Haute-Lirande,
VU le code général des collectivités territoriales ;
VU la délibération n° CR 181-16 du 17 novembre 2016 relative au règlement budgétaire ;
VU le rapport n° CP 2023-017 présenté par madame la présidente du conseil régional ;
Après en avoir délibéré,
#DÉCIDE :
Article 1 : d'attribuer aux structures une subvention d'un montant total de 81 530,50 €.
Article 2 : d'affecter une autorisation d'engagement disponible sur le chapitre 933.
#La présidente du conseil régional
#Maud ESTREVEL
Cet acte est susceptible de recours devant le tribunal administratif de Lirande.
~
@report CP 2023-017
#^RAPPORT N° CP 2023-017
#^EXPOSÉ DES MOTIFS
Mesdames, Messieurs,
Le présent rapport vous propose une première affectation en faveur des lieux de diffusion.
Je vous prie de bien vouloir en délibérer.
La présidente du conseil régional
""",
    "act, convention and annex": """
@deliberation 2021-114 | Convention d'objectifs avec l'association Les Ateliers du Quai
^Communauté de communes du Val de Morge
#^EXTRAIT DES DÉLIBÉRATIONS DU CONSEIL COMMUNAUTAIRE
^Réunion du 8 avril 2021
N° 2021-114
#Objet : Convention d'objectifs avec l'association Les Ateliers du Quai
L'an deux mille vingt et un, le huit avril, le conseil communautaire s'est réuni à Morgeville.
Étaient présents : MM. BRUNIAUX, CAVALIN, Mmes DROUARD, ESPÉRET.
Absents excusés : M. FOURCOT.
Vu le projet de convention annexé,
Le conseil communautaire, après en avoir délibéré,
APPROUVE la convention ci-annexée et AUTORISE le président à la signer.
Pour : 31 - Contre : 0 - Abstentions : 2
Le président, Guy BRUNIAUX
Certifié exécutoire compte tenu de la transmission en préfecture.
~
@convention | CONVENTION D'OBJECTIFS ET DE MOYENS 2021-2023
##^CONVENTION D'OBJECTIFS ET DE MOYENS
##^2021-2023
ENTRE
La communauté de communes du Val de Morge, représentée par son président,
ci-après dénommée « la communauté », d'une part,
ET
L'association Les Ateliers du Quai, représentée par sa présidente, d'autre part,
Il a été convenu ce qui suit :
Article 1 - Objet
La présente convention fixe les engagements des parties.
Article 2 - Durée
La présente convention est conclue pour trois ans.
~
Article 3 - Résiliation
En cas de non-respect, la convention est résiliée de plein droit.
Fait en deux exemplaires, à Morgeville, le
Pour la communauté, Pour l'association,
~
@annex | ANNEXE 1 : budget prévisionnel
#^ANNEXE 1 : budget prévisionnel
Charges 2021 2022 2023
Achats 12 000 12 500 13 000
Personnel 45 000 46 000 47 000
Total 57 000 58 500 60 000
""",
    "report first, then the act": """
@report 7 | Garantie d'emprunt à l'office public de l'habitat
^DÉPARTEMENT DES TROIS-VALLÉES
#^RAPPORT DU PRÉSIDENT N° 7
^Réunion du 14 mars 2016
#^Garantie d'emprunt à l'office public de l'habitat
Mes chers collègues,
L'office public de l'habitat sollicite la garantie du Département pour un prêt de 1 200 000 €.
Je vous propose d'accorder cette garantie et vous prie de bien vouloir en délibérer.
Le Président du Conseil départemental
~
@deliberation 16-031 | Garantie d'emprunt à l'office public de l'habitat
^DÉPARTEMENT DES TROIS-VALLÉES
#^EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS
#^DE LA COMMISSION PERMANENTE
^Réunion du 14 mars 2016
^Délibération n° 16-031
#^Garantie d'emprunt à l'office public de l'habitat
Présents : M. ARBOUIN, Mme CELLIÈRES, M. DUVERNAY.
La commission permanente,
Vu le code général des collectivités territoriales,
Vu le rapport du président,
Après en avoir délibéré, à l'unanimité,
DÉCIDE d'accorder la garantie du Département.
Le Président du Conseil départemental
""",
    "two acts on three pages, the second begins in the middle": """
@deliberation 2018-3094 | Lyssac - Travaux de voirie rue des Tilleuls
#^EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL
^Conseil du 5 novembre 2018
^Délibération n° 2018-3094
#^Lyssac - Travaux de voirie rue des Tilleuls
Présents : MM. Aubertin, Bellanger, Mmes Couturaud, Delmas.
Le Conseil,
Vu le dossier,
Considérant que la chaussée est dégradée sur toute sa longueur,
Considérant que les travaux doivent commencer avant l'hiver,
Considérant le montant estimé de l'opération,
~
Ouï l'avis de sa commission voirie ;
DÉLIBÈRE
1° - Approuve les travaux de voirie.
2° - Autorise monsieur le Président à signer les marchés.
Et ont signé les membres présents, pour extrait conforme,
Le Président
Reçu au contrôle de légalité le : 7 novembre 2018.



@deliberation 2018-3095 | Montrigaud - Acquisition d'une parcelle
#^EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL
^Conseil du 5 novembre 2018
^Délibération n° 2018-3095
#^Montrigaud - Acquisition d'une parcelle
Présents : MM. Aubertin, Bellanger, Mmes Couturaud, Delmas.
Le Conseil,
Vu le dossier,
~
Ouï l'avis de sa commission foncier ;
DÉLIBÈRE
1° - Approuve l'acquisition de la parcelle cadastrée AK 12.
Et ont signé les membres présents, pour extrait conforme,
Le Président
""",
    "minutes, roman numbers": """
@minutes
#^PROCÈS-VERBAL DE LA SÉANCE DU CONSEIL COMMUNAUTAIRE
^du 3 février 2011
Présents : MM. ANDRÉANI, BOUQUEREL, Mmes CHAVANON, DUBREUCQ.
Secrétaire de séance : M. BOUQUEREL
@deliberation I | APPROBATION DU PROCÈS VERBAL DE LA SÉANCE PRÉCÉDENTE
#I. APPROBATION DU PROCÈS VERBAL DE LA SÉANCE PRÉCÉDENTE
Le procès-verbal est adopté à l'unanimité.
@deliberation II | Installation d'un nouveau délégué suppléant
#II – Installation d'un nouveau délégué suppléant
Le président rappelle la démission d'un délégué.
Le conseil communautaire, à l'unanimité, désigne Mme CHAVANON en qualité de déléguée suppléante.
@deliberation III | Demande de subvention pour la piscine
#III – Demande de subvention pour la piscine
Le président présente le plan de financement suivant :
1) part de l'État : 40 %
2) part de la Région : 20 %
Après en avoir délibéré, le conseil communautaire sollicite une subvention de 120 000 €.
@minutes
#IV – Informations
Le président informe de la date des prochaines réunions.
#V – Questions diverses
Un délégué demande où en sont les travaux de la gare.
La séance est levée à 22 heures.
""",
    "minutes, numbered points and an agenda": """
@minutes
#^COMPTE RENDU SOMMAIRE
^Séance du comité syndical du 7 mai 2019
Étaient présents : M. LARRIEU, Mme MONTAGNAC, M. NOUGARÈDE.
#Ordre du jour :
Point n°1 Compte de gestion 2018
Point n°2 Compte administratif 2018
Point n°3 Adhésion à la compétence assainissement
Point n°4 Informations du président
Le président ouvre la séance à 18 h 30.
@deliberation 1 | Compte de gestion 2018
#Point n°1 Compte de gestion 2018
Le président présente le compte de gestion du receveur.
Votes : pour : 21 ; contre : 0 ; abstention : 0
@deliberation 2 | Compte administratif 2018
#Point n°2 Compte administratif 2018
Le président quitte la salle. Mme MONTAGNAC présente le compte administratif.
Votes : pour : 20 ; contre : 0 ; abstention : 0
@deliberation 3 | Adhésion à la compétence assainissement
#Point n°3 Adhésion à la compétence assainissement
Il est proposé d'accepter l'adhésion de la commune de Fontclaire.
M. NOUGARÈDE demande si les statuts doivent être modifiés. Le président répond que oui.
Votes : pour : 19 ; contre : 1 ; abstention : 1
@minutes
#Point n°4 Informations du président
Le président informe les délégués de l'avancement des travaux de la station.
La séance est levée à 20 h.
""",
    "minutes, years and numbers, bold nowhere": """
@minutes
^CONSEIL MUNICIPAL DE VILLERS-LE-COQ
^COMPTE RENDU DE LA SÉANCE DU 4 AVRIL 2014
Présents : M. Roussillat, Mme Thévenard, M. Uldaric, Mme Vigneraud.
Absente : Mme Wattelier, qui a donné pouvoir à M. Uldaric.
@deliberation 2014/25 | DÉCISIONS MODIFICATIVES – VOTE DE CRÉDITS
2014/25 – DÉCISIONS MODIFICATIVES – VOTE DE CRÉDITS
Monsieur le maire expose que les crédits ouverts sont insuffisants.
Le conseil municipal accepte à l'unanimité les virements de crédits proposés.
@deliberation 2014/26 | INDEMNITÉ DE CONSEIL AU RECEVEUR
2014/26 – INDEMNITÉ DE CONSEIL AU RECEVEUR
Monsieur le maire propose d'allouer l'indemnité au taux de 50 %.
Accepté par 9 voix pour et 2 abstentions.
@deliberation 2014/27 | MOTION CONTRE LA FERMETURE DU BUREAU DE POSTE
2014/27 – MOTION CONTRE LA FERMETURE DU BUREAU DE POSTE
Le conseil municipal, après en avoir débattu, adopte la motion à l'unanimité.
@minutes
QUESTIONS DIVERSES
Madame Thévenard signale un nid-de-poule rue du Lavoir.
L'ordre du jour étant épuisé, la séance est levée à 21 h 15.
""",
    "minutes, titles in capitals without numbers": """
@minutes
^MAIRIE DE BEAUREPAIRE-SUR-LIRE
^Réunion du conseil municipal du 9 octobre 2012
Convocation du 2 octobre 2012
Présents : MM. Abadier, Bressol, Mmes Clausel, Dumazert.
Secrétaire de séance : Mme Clausel
Le compte rendu de la réunion du 4 septembre est adopté.
@deliberation | TRAVAUX DE L'ÉGLISE
TRAVAUX DE L'ÉGLISE
Monsieur le maire présente les trois devis reçus pour la réfection de la toiture.
Le conseil municipal retient à l'unanimité l'entreprise Morvanneau pour 18 240 € HT.
@deliberation | PRIX DU REPAS DE LA CANTINE
PRIX DU REPAS DE LA CANTINE
Le prix du repas, inchangé depuis 2010, est de 2,90 €. Le conseil décide de le porter à 3,10 €
à compter du 1er novembre.
@minutes
RÉUNION DU SYNDICAT DES EAUX
Monsieur Bressol rend compte de la dernière réunion du syndicat.
Une coupure d'eau est prévue le 18 octobre.
@deliberation | SUBVENTION AU COMITÉ DES FÊTES
SUBVENTION AU COMITÉ DES FÊTES
Après discussion, une subvention de 300 € est accordée au comité des fêtes : 8 voix pour, 1 contre.
@minutes
QUESTIONS DIVERSES
Le repas des aînés aura lieu le 9 décembre.
Séance levée à 22 h 30.
""",
    "minutes, acts with their own numbers": """
@minutes
#^PROCÈS VERBAL DU CONSEIL D'ADMINISTRATION
^Séance du 18 mars 2022
Membres présents : Mme AUBRÉE, M. BÉLIVEAU, Mme CORNUAU.
Le quorum étant atteint, la présidente ouvre la séance.
@deliberation 2022-08 | Débat d'orientation budgétaire
#Délibération n° 2022-08 : Débat d'orientation budgétaire
La présidente présente les orientations.
Le conseil d'administration prend acte de la tenue du débat.
@deliberation 2022-09 | Secours d'urgence
#Délibération n° 2022-09 : Secours d'urgence
Vu le code de l'action sociale et des familles,
Le conseil d'administration, après en avoir délibéré, décide d'ouvrir un crédit de 2 000 €.
Vote : unanimité
@deliberation 2022-10 | Convention avec la banque alimentaire
#Délibération n° 2022-10 : Convention avec la banque alimentaire
Le conseil d'administration autorise la présidente à signer la convention.
Vote : unanimité
@minutes
La séance est levée à 19 h 40.
""",
    "executive decision and convocation are no acts of the assembly": """
@other
^VILLE DE CASTELGRAND
#^DÉCISION DU MAIRE N° 2020-14
Le maire de Castelgrand,
Vu l'article L. 2122-22 du code général des collectivités territoriales,
Vu la délibération du 28 mai 2020 donnant délégation au maire,
DÉCIDE de signer le marché de fournitures avec la société Papéo.
Le maire
""",
    "prefect's order": """
@other
^PRÉFET DE LA HAUTE-BRENNE
#^ARRÊTÉ n° 2022-117
#^portant restriction des usages de l'eau
Le préfet de la Haute-Brenne,
Vu le code de l'environnement,
Considérant la baisse des débits,
ARRÊTE
Article 1er : Le présent arrêté s'applique à toutes les communes.
Article 2 : Le secrétaire général de la préfecture est chargé de son exécution.
Le préfet
""",
}


@pytest.fixture(params=SAMPLES, name="sample")
def _sample(request: pytest.FixtureRequest) -> str:
    return SAMPLES[request.param]


def test_pieces(sample: str) -> None:
    document, truths = document_of(sample)
    found = [(s.kind.value, s.start) for s in segment(document)]
    assert found == [(truth.kind, truth.start) for truth in truths]


def test_numbers_and_titles(sample: str) -> None:
    document, truths = document_of(sample)
    found = [(s.number, s.title) for s in segment(document) if s.kind.value in ("deliberation", "report")]
    assert found == [(t.number, t.title) for t in truths if t.kind in ("deliberation", "report")]


def test_spans_say_where(sample: str) -> None:
    document, _ = document_of(sample)
    for piece in segment(document):
        if piece.number_span:
            assert document.text[slice(*piece.number_span)].split() == (piece.number or "").split()
        if piece.title_span and piece.title:
            assert piece.title.split()[0] in document.text[slice(*piece.title_span)]
            assert piece.start <= piece.title_span.start < piece.title_span.end <= piece.end

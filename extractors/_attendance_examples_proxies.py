"""Examples of attendance lists: who gave a proxy to whom, in the wordings that are used.

Each is its source, the words, and the persons that must be found, in order: P present, E excused, A absent,
R represented (`R giver>holder`). All names are invented.
"""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    (
        "« pouvoir de … à … » and « empêchée, a donné pouvoir » in sentences behind the list",
        "Présents : Paul CLAIR, Max ERARD.\nPouvoir de Mme Zoé FAVIER donné à M. Paul CLAIR\n"
        "Mme ROC, empêchée, a donné pouvoir de voter en son nom à M. ERARD\n",
        "P Paul CLAIR; P Max ERARD; R Zoé FAVIER>Paul CLAIR; R ROC>ERARD",
    ),
    (
        "proxies in sentences before the list",
        "Madame Claire BESSE donne pouvoir à Monsieur Jean ARNAL\nEtaient présents : Jean ARNAL, Zoé FAVIER\n",
        "R Claire BESSE>Jean ARNAL; P Jean ARNAL; P Zoé FAVIER",
    ),
    (
        "giver and holder on both sides of a slash",
        "Pouvoirs : M. DOREL / M. ARNAL ; Mme FAVIER / Mme BESSE\n",
        "R DOREL>ARNAL; R FAVIER>BESSE",
    ),
    (
        "« respectivement », behind a comma",
        "Étaient excusés : Mme FAVIER, M. DOREL, ayant donné respectivement pouvoir à M. ARNAL et Mme BESSE\n",
        "R FAVIER>ARNAL; R DOREL>BESSE",
    ),
    (
        "who leaves and then gives a proxy sat at the opening",
        "Présents : M. Jean ARNAL, Mme Claire BESSE, M. Paul CLAIR (parti à 22h, pouvoir à Mme BESSE)\n",
        "P Jean ARNAL; P Claire BESSE; P Paul CLAIR",
    ),
    (
        "the marks of notes, and the proxies further down",
        "Présents : ARNAL Jean, BESSE Luc, CLAIR Zoé\nAbsents : DOREL Anne (1), ERARD Guy (2)\n"
        "(1) pouvoir à BESSE Luc\n(2) pouvoir à CLAIR Zoé\nSecrétaire : BESSE Luc",
        "P ARNAL Jean; P BESSE Luc; P CLAIR Zoé; R DOREL Anne>BESSE Luc; R ERARD Guy>CLAIR Zoé",
    ),
    (
        "asterisks as marks, one without",
        "Présents : Luc BESSE, Zoé CLAIR.\nEtaient absents : Anne DOREL*, Guy ERARD**, Marc FAVIER\n"
        "* pouvoir à Luc BESSE\n** pouvoir à Zoé CLAIR",
        "P Luc BESSE; P Zoé CLAIR; R Anne DOREL>Luc BESSE; R Guy ERARD>Zoé CLAIR; A Marc FAVIER",
    ),
    (
        "« respectivement »: one holder for each",
        "Présents : Mmes ARNAL Julie, BESSE Lucie.\nAbsents excusés : Messieurs FAVIER Paul, GIRARD Noé, "
        "lesquels ont donné respectivement procuration à Mesdames ARNAL Julie et BESSE Lucie.",
        "P ARNAL Julie; P BESSE Lucie; R FAVIER Paul>ARNAL Julie; R GIRARD Noé>BESSE Lucie",
    ),
    (
        "« en faveur de », « au profit de », an arrow; « a procuration pour »",
        "Présents : Mme Zoé CLAIR, M. Jean ARNAL.\nPouvoirs :\nM. Luc BESSE en faveur de M. Jean ARNAL\n"
        "Mme Anne DOREL au profit de Mme Zoé CLAIR\nM. Guy ERARD => M. Jean ARNAL",
        "P Zoé CLAIR; P Jean ARNAL; R Luc BESSE>Jean ARNAL; R Anne DOREL>Zoé CLAIR; R Guy ERARD>Jean ARNAL",
    ),
    (
        "a list by exception",
        "Présents : Tous les membres du Conseil Municipal en exercice, à l’exception de M. Luc FABRE "
        "ayant donné procuration à M. Louis BERTIN et de Mme Eve GALLOT, excusée.\n"
        "Secrétaire : Mme COSTE",
        "R Luc FABRE>Louis BERTIN; E Eve GALLOT",
    ),
    (
        "initials before surnames; a proxy said on the holder",
        "Présents : B. AUBRY, Ph. BERTIN, J.P. COSTE, M.-C. DURET, L. EVRARD (Pouvoir de P. FABRE)\n"
        "Absents : P. FABRE (Pouvoir à M. EVRARD), N. HARDY",
        "P B. AUBRY; P Ph. BERTIN; P J.P. COSTE; P M.-C. DURET; P L. EVRARD; R P. FABRE>EVRARD; A N. HARDY",
    ),
    (
        "no space after the colon; « procuration de … à … »",
        "Sont présents :Maxime AUBIN, Claire AUBRY\n"
        "Pouvoirs : Procuration de M. WEBER à Mme PETER, procuration de Mme ROUX à M. AUBIN",
        "P Maxime AUBIN; P Claire AUBRY; R WEBER>PETER; R ROUX>AUBIN",
    ),
    (
        "mandataire, par, représenté par",
        "Présents : M. ROUSSEL, M. LAMOTHE, Mme PETER\n"
        "Absents représentés : M. LAMBERT (mandataire : M. ROUSSEL), Mme Annie BRUN mandataire M. Yves "
        "RICHARD, Mireille MERCIER par Marianne MOREL, P. LUCAS représenté par G. DENIS",
        "P ROUSSEL; P LAMOTHE; P PETER; R LAMBERT>ROUSSEL; R Annie BRUN>Yves RICHARD; R Mireille "
        "MERCIER>Marianne MOREL; R P. LUCAS>G. DENIS",
    ),
    (
        "the mayor as holder; « à donné »; « pouvoir » without « à »",
        "Présents : M. Alain JOLY, Mme Anne GALLOT\n"
        "Pouvoirs : Mme Brigitte DIZIER donne pouvoir à M. le Maire, Mme Florence GERVAIS à donné "
        "pouvoir à Mme Anne GALLOT, Sandrine CHAUVET, pouvoir F. BELLON",
        "P Alain JOLY; P Anne GALLOT; R Brigitte DIZIER>le Maire; R Florence GERVAIS>Anne GALLOT; R Sandrine CHAUVET>F. BELLON",
    ),
    (
        "small-letter surnames; absents repeated among the proxies",
        "Membres présents : Alain Joly, Anne Gallot, Marie Tessier Donadieu, Luc\n"
        "Fabre, Jean-Pierre Van Aken\n"
        "Absents : Denis Estève, Michel Lambert,\n"
        "Procurations : Denis Estève à Marie Tessier Donadieu\n"
        "Secrétaire de séance : Anne Gallot",
        "P Alain Joly; P Anne Gallot; P Marie Tessier Donadieu; P Luc Fabre; P Jean-Pierre Van Aken; R "
        "Denis Estève>Marie Tessier Donadieu; A Michel Lambert",
    ),
    (
        "titles such as Maître and Docteur; groups with « et »",
        "Présents :\n"
        "Monsieur Claude DUMAS, Maire, Messieurs DAMOUR, DELAVAL, ROUX DIT PETIT, Madame LESCOT, Maître "
        "LAVAL, Docteur LEFORT, Messieurs PINEL et LESAGE.\n"
        "Absents excusés : Monsieur MESNIL donne pouvoir à Monsieur DELAVAL, Messieurs JAMET et BELIN.\n"
        "Monsieur Le Maire ouvre la séance à vingt heures quarante cinq.",
        "P Claude DUMAS; P DAMOUR; P DELAVAL; P ROUX DIT PETIT; P LESCOT; P LAVAL; P LEFORT; P PINEL; P "
        "LESAGE; R MESNIL>DELAVAL; E JAMET; E BELIN",
    ),
    (
        "« ont donné pouvoir » of two persons",
        "Présents : Mme AUBRY, M. BERTIN\nAbsents : M. FABRE et Mme GALLOT ont donné pouvoir à Mme AUBRY, M. HARDY.",
        "P AUBRY; P BERTIN; R FABRE>AUBRY; R GALLOT>AUBRY; A HARDY",
    ),
    (
        "« formant la majorité », a sentence around the list",
        "Etaient présents les conseillers municipaux suivants :\n"
        "Mme Claire AUBRY, M. Louis BERTIN,\n"
        "formant la majorité des membres en exercice.\n"
        "Absents ayant donné procuration : M. Luc FABRE à M. Louis BERTIN",
        "P Claire AUBRY; P Louis BERTIN; R Luc FABRE>Louis BERTIN",
    ),
    (
        "an invited person is left out",
        "Présents : Claire Aubry, Louis Bertin, Inès Coste\n"
        "Excusés : Luc Fabre (procuration à Claire Aubry), Eve Gallot\n"
        "Invité : Guy Pernot\n"
        "Approbation du compte rendu",
        "P Claire Aubry; P Louis Bertin; P Inès Coste; R Luc Fabre>Claire Aubry; E Eve Gallot",
    ),
    (
        "full stops inside dashes; « non représentés »",
        "Présents : M. BERTIN Louis - Mme AUBRY Claire - M. DURET Paul\n"
        "Absents représentés : M. FABRE Luc représenté par Mme AUBRY Claire\n"
        "Absents non représentés : Mme GALLOT Eve",
        "P BERTIN Louis; P AUBRY Claire; P DURET Paul; R FABRE Luc>AUBRY Claire; A GALLOT Eve",
    ),
    (
        "full stops between entries",
        "Présents : ARNAL Jean, BESSE Luc, CLAIR Zoé\n"
        "Procurations : DOREL Guy à ARNAL Jean ; ERARD Anne à BESSE Luc.\n"
        "Absents : FAVIER Marc. GIRARD Léa.\n"
        "Secrétaire : CLAIR Zoé",
        "P ARNAL Jean; P BESSE Luc; P CLAIR Zoé; R DOREL Guy>ARNAL Jean; R ERARD Anne>BESSE Luc; A "
        "FAVIER Marc; A GIRARD Léa",
    ),
    (
        "semicolons; an empty category; a candidate later in prose",
        "Etaient présents : M. Jean ARNAL, Mme Zoé CLAIR ; M. Luc BESSE\n"
        "Absents excusés : M. Guy DOREL ayant donné pouvoir à M. Jean ARNAL ; Mme Anne ERARD ayant "
        "donné pouvoir à Mme Zoé CLAIR\n"
        "Absents :\n"
        "Secrétaire de séance : M. Luc BESSE\n"
        "Considérant que M. Paul ROBIN est candidat",
        "P Jean ARNAL; P Zoé CLAIR; P Luc BESSE; R Guy DOREL>Jean ARNAL; R Anne ERARD>Zoé CLAIR",
    ),
    (
        "« pouvoir donné à »",
        "PRÉSENTS : Mesdames et Messieurs Jean ARNAL, Luc BESSE, Zoé CLAIR.\n"
        "EXCUSÉS : Monsieur Guy DOREL, pouvoir donné à Monsieur Jean ARNAL, Madame Anne ERARD (pouvoir "
        "donné à Madame Zoé CLAIR), Monsieur Marc FAVIER.",
        "P Jean ARNAL; P Luc BESSE; P Zoé CLAIR; R Guy DOREL>Jean ARNAL; R Anne ERARD>Zoé CLAIR; E Marc FAVIER",
    ),
    (
        "roles with « déléguée »; three categories of absents",
        "Présents : M. ARNAL, Maire ; Mme CLAIR, 1ère Adjointe ; M. BESSE, 2ème Adjoint ; Mme DOREL, "
        "Conseillère municipale déléguée ; M. ERARD\n"
        "Absents ayant donné procuration : M. FAVIER à M. ARNAL ; Mme GIRARD à Mme CLAIR\n"
        "Absents excusés : M. HUBERT\n"
        "Nombre de conseillers en exercice : 9",
        "P ARNAL; P CLAIR; P BESSE; P DOREL; P ERARD; R FAVIER>ARNAL; R GIRARD>CLAIR; E HUBERT",
    ),
    (
        "relative clauses; a status after a comma",
        "Le Conseil Municipal de la commune de BOISJOLI s'est réuni sous la présidence de Monsieur Jean "
        "ARNAL, Maire.\n"
        "Étaient présents :\n"
        "M. Jean ARNAL, Mme Zoé CLAIR, M. Luc BESSE, Mme Anne DOREL,\n"
        "M. Guy ERARD.\n"
        "Étaient absents :\n"
        "M. Marc FAVIER qui donne pouvoir à M. Jean ARNAL\n"
        "Mme Léa GIRARD qui donne pouvoir à Mme Zoé CLAIR\n"
        "M. Paul HUBERT, excusé\n"
        "Mme Eve IMBERT\n"
        "M. Luc BESSE est désigné secrétaire de séance.",
        "P Jean ARNAL; P Zoé CLAIR; P Luc BESSE; P Anne DOREL; P Guy ERARD; R Marc FAVIER>Jean ARNAL; R "
        "Léa GIRARD>Zoé CLAIR; E Paul HUBERT; A Eve IMBERT",
    ),
    (
        "titulaires and suppléants",
        "Délégués titulaires présents : MM. ARNAL, BESSE, Mme CLAIR\n"
        "Délégués suppléants présents : M. DOREL\n"
        "Délégués excusés : M. ERARD (pouvoir à M. BESSE)\n"
        "Délégués absents : M. FAVIER",
        "P ARNAL; P BESSE; P CLAIR; P DOREL; R ERARD>BESSE; A FAVIER",
    ),
    (
        "inclusive spelling with points",
        "PRÉSENT·E·S : Jean ARNAL, Zoé CLAIR\nEXCUSÉ·E·S : Anne DOREL (pouvoir à Jean ARNAL)\nABSENT·E·S : Guy ERARD",
        "P Jean ARNAL; P Zoé CLAIR; R Anne DOREL>Jean ARNAL; A Guy ERARD",
    ),
    (
        "capitals without accents; secretary of the mairie",
        "ETAIENT PRESENTS : Jean ARNAL, Luc BESSE, Zoé CLAIR, Conseillers Municipaux.\n"
        "ETAIT EXCUSE : Guy DOREL\n"
        "POUVOIR : Guy DOREL à Luc BESSE\n"
        "ASSISTAIT : Mme Rose PETIT, secrétaire de mairie",
        "P Jean ARNAL; P Luc BESSE; P Zoé CLAIR; R Guy DOREL>Luc BESSE",
    ),
    (
        "« donnant pouvoir à », the last without",
        "Présents : M. ARNAL, M. BESSE, Mme CLAIR\n"
        "Absents excusés : Mme DOREL donnant pouvoir à M. ARNAL, M. ERARD donnant pouvoir à M. BESSE et "
        "M. FAVIER\n"
        "Il a été procédé, conformément à l'article L 2121-15, à la nomination d'un secrétaire",
        "P ARNAL; P BESSE; P CLAIR; R DOREL>ARNAL; R ERARD>BESSE; E FAVIER",
    ),
    (
        "« pouvoirs donnés par »; « sans pouvoir »",
        "Présents : Jean ARNAL, Luc BESSE\n"
        "Pouvoirs donnés par : Guy DOREL à Luc BESSE, Anne ERARD à Jean ARNAL\n"
        "Absents sans pouvoir : Marc FAVIER",
        "P Jean ARNAL; P Luc BESSE; R Guy DOREL>Luc BESSE; R Anne ERARD>Jean ARNAL; A Marc FAVIER",
    ),
    (
        "proxies before the list of the present",
        "Ont donné pouvoir : Mme DOREL à M. ARNAL, M. ERARD à M. BESSE\n"
        "Présents : M. ARNAL, M. BESSE\n"
        "Absents excusés : Mme DOREL, M. ERARD, M. FAVIER",
        "R DOREL>ARNAL; R ERARD>BESSE; P ARNAL; P BESSE; E FAVIER",
    ),
    (
        "dashes between groups",
        "Etaient présents : MM. ARNAL - BESSE - CLAIR - Mmes DOREL - ERARD - FAVIER\n"
        "Etaient excusés : M. GIRARD (pouvoir à M. ARNAL) - Mme HUBERT (pouvoir à Mme DOREL)",
        "P ARNAL; P BESSE; P CLAIR; P DOREL; P ERARD; P FAVIER; R GIRARD>ARNAL; R HUBERT>DOREL",
    ),
    (
        "« absent, a donné pouvoir »",
        "Présents : M. Jean ARNAL, M. Luc BESSE\n"
        "Pouvoirs : M. Guy DOREL, absent, a donné pouvoir à M. Luc BESSE, Mme Anne ERARD, absente "
        "excusée, à M. Jean ARNAL",
        "P Jean ARNAL; P Luc BESSE; R Guy DOREL>Luc BESSE; R Anne ERARD>Jean ARNAL",
    ),
    (
        "abbreviated proxies",
        "Présents : Jean ARNAL, Luc BESSE\n"
        "Absents excusés : Guy DOREL (pouvoir donné à J. ARNAL), Anne ERARD (P. à Luc BESSE)\n"
        "Secrétaire : Luc BESSE",
        "P Jean ARNAL; P Luc BESSE; R Guy DOREL>J. ARNAL; R Anne ERARD>Luc BESSE",
    ),
    (
        "a colon between giver and holder",
        "Présents : Jean ARNAL, Luc BESSE\n"
        "Membres ayant donné pouvoir à :\n"
        "Guy DOREL : Luc BESSE\n"
        "Anne ERARD : Jean ARNAL",
        "P Jean ARNAL; P Luc BESSE; R Guy DOREL>Luc BESSE; R Anne ERARD>Jean ARNAL",
    ),
    (
        "all present but one, with a proxy",
        "Tous les membres sont présents à l'exception de : M. Guy DOREL (pouvoir à M. ARNAL)",
        "R Guy DOREL>ARNAL",
    ),
    (
        "« A donné procuration », singular",
        "Présents : Jean ARNAL, Luc BESSE.\n"
        "A donné procuration : Guy DOREL à Luc BESSE.\n"
        "Absente : Anne ERARD.\n"
        "Monsieur Luc BESSE a été nommé secrétaire",
        "P Jean ARNAL; P Luc BESSE; R Guy DOREL>Luc BESSE; A Anne ERARD",
    ),
    (
        "« présents ou représentés »",
        "Présents ou représentés : M. ARNAL, M. BESSE, Mme CLAIR (pouvoir à M. BESSE)\nAbsents : M. DOREL",
        "P ARNAL; P BESSE; R CLAIR>BESSE; A DOREL",
    ),
    (
        "offices instead of names",
        "Présents : Madame la Maire, Monsieur Luc BESSE, Madame Zoé CLAIR, Monsieur le Premier Adjoint\n"
        "Excusée : Madame Anne DOREL, qui donne procuration à Madame la Maire",
        "P Luc BESSE; P Zoé CLAIR; R Anne DOREL>la Maire",
    ),
    (
        "« dépôt de pouvoir »; a proxy from when its giver leaves, under a misprinted name",
        "Présents : M. VALLET, M. GANDON, Mme LOUVET\nDépôt de pouvoir : Mme BONNET à Mme LOUVET, M. GANDDON à "
        "M. VALLET (à compter de son départ)",
        "P VALLET; P GANDON; P LOUVET; R BONNET>LOUVET",
    ),
    (
        "« respectivement », then one without a proxy who comes for a vote",
        "Absents excusés : Anne DOREL, Lise BESSE et Paul ROUX qui avaient respectivement donné\nprocuration à Guy ERARD, "
        "Jean TAVEL et Luc LAMY. Et Marcel COLLIN (M. COLLIN est arrivé pour le vote du budget).",
        "R Anne DOREL>Guy ERARD; R Lise BESSE>Jean TAVEL; R Paul ROUX>Luc LAMY; E Marcel COLLIN",
    ),
)

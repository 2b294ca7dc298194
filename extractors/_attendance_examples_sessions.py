"""Examples of attendance lists: whole heads of acts and minutes, as clerks of different places write them.

Each is its source, the words, and the persons that must be found, in order: P present, E excused, A absent,
R represented (`R giver>holder`). All names are invented.
"""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    (
        "groups of initials under Mmes and Mrs, « pouvoir » without « à »",
        "PRESENTS : Mme A. ARNAL, Mrs L. BESSE, G. CLAIR, P. DOREL et Mmes E. ERARD, F. FAVIER.\n"
        "ABSENTS : M. H. GIRARD (pouvoir Mme ARNAL), Mme I. HUBERT (pouvoir M. BESSE)\n"
        "SECRETAIRE : P. DOREL",
        "P A. ARNAL; P L. BESSE; P G. CLAIR; P P. DOREL; P E. ERARD; P F. FAVIER; R H. GIRARD>ARNAL; R I. HUBERT>BESSE",
    ),
    (
        "a colon on the next line",
        "Étaient présents\n: M. Jean ARNAL, Mme Zoé CLAIR\nÉtaient absents excusés\n: M. Luc BESSE",
        "P Jean ARNAL; P Zoé CLAIR; E Luc BESSE",
    ),
    (
        "dashes between surname-first names, particles; an empty category",
        "Présents : ARNAL Jean - CLAIR Zoé - BESSE Luc - DE SAINT-PAUL Anne\n"
        "Pouvoirs : ERARD Guy à ARNAL Jean - FAVIER Marc à CLAIR Zoé\n"
        "Absents : -",
        "P ARNAL Jean; P CLAIR Zoé; P BESSE Luc; P DE SAINT-PAUL Anne; R ERARD Guy>ARNAL Jean; R FAVIER Marc>CLAIR Zoé",
    ),
    (
        "counts on one line, lists with Procuration(s) and Absent(s)",
        "Membres en exercice : 15 - Présents : 12 - Votants : 14\n"
        "Présents : Jean ARNAL, Maire, Zoé CLAIR, Luc BESSE, Adjoints, Anne DOREL, Guy ERARD, "
        "Conseillers\n"
        "Procuration(s) : Marc FAVIER donne procuration à Zoé CLAIR, Paul GIRARD donne procuration à "
        "Luc BESSE\n"
        "Absent(s) : Eve HUBERT",
        "P Jean ARNAL; P Zoé CLAIR; P Luc BESSE; P Anne DOREL; P Guy ERARD; R Marc FAVIER>Zoé CLAIR; R "
        "Paul GIRARD>Luc BESSE; A Eve HUBERT",
    ),
    (
        "only « à » in brackets; « MM. X et Y »",
        "Etaient présents : Mmes et MM. ARNAL, CLAIR, BESSE, DOREL.\n"
        "Avaient donné pouvoir : M. ERARD (à M. ARNAL), Mme FAVIER (à Mme CLAIR)\n"
        "Etaient absents : MM. GIRARD et HUBERT\n"
        "M. BESSE a été désigné secrétaire de séance",
        "P ARNAL; P CLAIR; P BESSE; P DOREL; R ERARD>ARNAL; R FAVIER>CLAIR; A GIRARD; A HUBERT",
    ),
    (
        "roles after sub-lists, a role before the proxy",
        "Présents : M. Jean ARNAL, Président, M. Luc BESSE, Mme Zoé CLAIR, vice-présidents,\n"
        "MM. Guy DOREL, Marc ERARD, Mme Eve FAVIER, membres du bureau.\n"
        "Excusé : M. Paul GIRARD, vice-président (pouvoir à M. Luc BESSE).",
        "P Jean ARNAL; P Luc BESSE; P Zoé CLAIR; P Guy DOREL; P Marc ERARD; P Eve FAVIER; R Paul GIRARD>Luc BESSE",
    ),
    (
        "communes as headings, each with its own lists",
        "Commune d'Aubeville :\n"
        "Présents : M. ARNAL\n"
        "Commune de Bellefont :\n"
        "Présents : Mme CLAIR, M. BESSE\n"
        "Absent : M. DOREL",
        "P ARNAL; P CLAIR; P BESSE; A DOREL",
    ),
    (
        "communes before their delegates; a delegate represented by a substitute",
        "AUBEVILLE : M. ARNAL Jean, Mme CLAIR Zoé\n"
        "Étaient présents :\n"
        "AUBEVILLE : M. ARNAL Jean, Mme CLAIR Zoé\n"
        "BELLEFONT : M. BESSE Luc\n"
        "COURVILLE : M. DOREL Guy représenté par son suppléant M. ERARD Marc\n"
        "Absents excusés :\n"
        "DREUVILLE : Mme FAVIER Eve",
        "P ARNAL Jean; P CLAIR Zoé; P BESSE Luc; P ERARD Marc; E FAVIER Eve",
    ),
    (
        "« mandat à » in brackets",
        "Présents : Jean ARNAL, Zoé CLAIR.\n"
        "Représentés : Luc BESSE (mandat à Jean ARNAL), Guy DOREL (mandat à Zoé CLAIR).\n"
        "Excusés : Marc ERARD\n"
        "Absents : Eve FAVIER\n"
        "Date de la convocation : 12 mars 2021",
        "P Jean ARNAL; P Zoé CLAIR; R Luc BESSE>Jean ARNAL; R Guy DOREL>Zoé CLAIR; E Marc ERARD; A Eve FAVIER",
    ),
    (
        "names in columns, proxies one a line",
        "Présents :\n"
        "Jean ARNAL\tZoé CLAIR\tLuc BESSE\n"
        "Guy DOREL\tMarc ERARD\tEve FAVIER\n"
        "Pouvoirs :\n"
        "Paul GIRARD à Jean ARNAL\n"
        "Anne HUBERT à Zoé CLAIR",
        "P Jean ARNAL; P Zoé CLAIR; P Luc BESSE; P Guy DOREL; P Marc ERARD; P Eve FAVIER; R Paul "
        "GIRARD>Jean ARNAL; R Anne HUBERT>Zoé CLAIR",
    ),
    (
        "« excusés et ayant donné procuration »",
        "Mmes et MM. les conseillers présents : ARNAL, CLAIR, BESSE\n"
        "Conseillers excusés et ayant donné procuration : Mme DOREL (à M. ARNAL), M. ERARD (à Mme "
        "CLAIR)\n"
        "Conseillers excusés : M. FAVIER",
        "P ARNAL; P CLAIR; P BESSE; R DOREL>ARNAL; R ERARD>CLAIR; E FAVIER",
    ),
    (
        "Mesdames and Messieurs, a proxy of one who is excused above",
        "Présents : Mesdames Zoé CLAIR – Anne DOREL – Eve FAVIER – Messieurs Jean ARNAL – Luc BESSE –\n"
        "Absents excusés : Monsieur Guy ERARD – Madame Léa GIRARD\n"
        "Pouvoirs : Monsieur Guy ERARD à Monsieur Jean ARNAL",
        "P Zoé CLAIR; P Anne DOREL; P Eve FAVIER; P Jean ARNAL; P Luc BESSE; R Guy ERARD>Jean ARNAL; E Léa GIRARD",
    ),
    (
        "roles inside the sentence, with colons",
        "Présents : Le Maire, Jean ARNAL, les adjoints : Zoé CLAIR, Luc BESSE, les conseillers : Guy "
        "DOREL, Marc ERARD.\n"
        "Absente excusée : Eve FAVIER.",
        "P Jean ARNAL; P Zoé CLAIR; P Luc BESSE; P Guy DOREL; P Marc ERARD; E Eve FAVIER",
    ),
    (
        "the holder alone in brackets under « absent excusé représenté »",
        "Sous la présidence de Jean ARNAL\n"
        "Présents : Zoé CLAIR, Luc BESSE, Guy DOREL\n"
        "Absent excusé représenté : Marc ERARD (Zoé CLAIR)\n"
        "Absent excusé : Paul GIRARD",
        "P Zoé CLAIR; P Luc BESSE; P Guy DOREL; R Marc ERARD>Zoé CLAIR; E Paul GIRARD",
    ),
    (
        "remarks on how members sit or why they do not",
        "Présents : Jean ARNAL, Zoé CLAIR (visio), Luc BESSE en visioconférence, Guy DOREL\n"
        "Absents : Marc ERARD (congé maternité), Eve FAVIER (raison professionnelle)",
        "P Jean ARNAL; P Zoé CLAIR; P Luc BESSE; P Guy DOREL; A Marc ERARD; A Eve FAVIER",
    ),
    (
        "all in capitals without accents, one a line",
        "ETAIENT PRESENTS :\n"
        "ARNAL JEAN\n"
        "CLAIR ZOE\n"
        "BESSE LUC\n"
        "ETAIENT ABSENTS :\n"
        "DOREL GUY, procuration à CLAIR ZOE\n"
        "ERARD MARC",
        "P ARNAL JEAN; P CLAIR ZOE; P BESSE LUC; R DOREL GUY>CLAIR ZOE; A ERARD MARC",
    ),
    (
        "salutations with roles before the names",
        "Étaient présents : M. le Président ARNAL Jean ; Mesdames les Vice-Présidentes CLAIR Zoé, DOREL "
        "Anne ; Messieurs les Conseillers départementaux BESSE Luc, ERARD Marc",
        "P ARNAL Jean; P CLAIR Zoé; P DOREL Anne; P BESSE Luc; P ERARD Marc",
    ),
    (
        "three names a line without separators",
        "Conseillers présents :\n"
        "Jean ARNAL Zoé CLAIR Luc BESSE\n"
        "Guy DOREL Marc ERARD Eve FAVIER\n"
        "Conseillers excusés :\n"
        "Paul GIRARD (donne pouvoir à Jean ARNAL)",
        "P Jean ARNAL; P Zoé CLAIR; P Luc BESSE; P Guy DOREL; P Marc ERARD; P Eve FAVIER; R Paul GIRARD>Jean ARNAL",
    ),
    (
        "the same person present and represented for a part of the session",
        "Présents : M. ARNAL - Mme CLAIR - M. BESSE (à compter de la question n° 4) - Mme DOREL\n"
        "Absent représenté : M. BESSE (jusqu'à la question n° 3) par Mme CLAIR",
        "P ARNAL; P CLAIR; P BESSE; P DOREL",
    ),
    (
        "sentences with « sont » and « est »",
        "Les membres présents sont : Jean ARNAL, Zoé CLAIR et Luc BESSE. Sont excusés : Guy DOREL, Marc "
        "ERARD (pouvoir à Luc BESSE). Est absente : Eve FAVIER. Le quorum étant atteint, la séance est "
        "ouverte.",
        "P Jean ARNAL; P Zoé CLAIR; P Luc BESSE; E Guy DOREL; R Marc ERARD>Luc BESSE; A Eve FAVIER",
    ),
    (
        "a commune's usual page: roles, groups, exhausted lists",
        "Étaient présents :\n"
        "M. Jean ARNAL, Maire,\n"
        "Mme Zoé CLAIR, M. Luc BESSE, Mme Anne DOREL, Adjoints,\n"
        "M. Guy ERARD, Conseiller délégué,\n"
        "Mmes Eve FAVIER, Léa GIRARD, MM. Paul HUBERT, Marc IMBERT, Conseillers municipaux\n"
        "formant la majorité des membres en exercice.\n"
        "Excusés :\n"
        "Mme Rose JACOB ayant donné pouvoir à M. Jean ARNAL\n"
        "M. Louis KELLER ayant donné pouvoir à Mme Zoé CLAIR\n"
        "Absents : MM. Yves LAMY, Noé MARTIN\n"
        "Secrétaire : Mme Léa GIRARD",
        "P Jean ARNAL; P Zoé CLAIR; P Luc BESSE; P Anne DOREL; P Guy ERARD; P Eve FAVIER; P Léa GIRARD; "
        "P Paul HUBERT; P Marc IMBERT; R Rose JACOB>Jean ARNAL; R Louis KELLER>Zoé CLAIR; A Yves LAMY; "
        "A Noé MARTIN",
    ),
    (
        "the holder on the next line",
        "Présents : Jean ARNAL, Zoé CLAIR\n"
        "Absents représentés :\n"
        "Mme Rose JACOB a donné pouvoir à\n"
        "M. Jean ARNAL\n"
        "M. Louis KELLER a donné pouvoir à\n"
        "Mme Zoé CLAIR\n"
        "OBJET : TARIFS",
        "P Jean ARNAL; P Zoé CLAIR; R Rose JACOB>Jean ARNAL; R Louis KELLER>Zoé CLAIR",
    ),
    (
        "counts, then lists with roles and dashes",
        "NOMBRE DE CONSEILLERS : 19\n"
        "PRESENTS : 15\n"
        "VOTANTS : 17\n"
        "Date de convocation : 01/02/2020\n"
        "L'an deux mille vingt, le Conseil municipal s'est réuni.\n"
        "PRESENTS : ARNAL Jean, Maire - CLAIR Zoé, BESSE Luc, DOREL Anne, adjoints - ERARD Guy, FAVIER "
        "Eve, conseillers\n"
        "PROCURATIONS : GIRARD Léa à ARNAL Jean - HUBERT Paul à CLAIR Zoé\n"
        "ABSENTS : IMBERT Marc",
        "P ARNAL Jean; P CLAIR Zoé; P BESSE Luc; P DOREL Anne; P ERARD Guy; P FAVIER Eve; R GIRARD "
        "Léa>ARNAL Jean; R HUBERT Paul>CLAIR Zoé; A IMBERT Marc",
    ),
    (
        "« absent avec pouvoir »; prose that has « absents » later",
        "Présents : M. ARNAL, Mme CLAIR, M. BESSE\n"
        "Absent avec pouvoir : M. DOREL à Mme CLAIR\n"
        "Absents excusés : Néant\n"
        "Assistait à la réunion : M. PETIT, DGS\n"
        "Le procès-verbal de la séance du 3 mai est adopté. M. ARNAL présente le rapport.\n"
        "Absents : ceci n'est pas une liste",
        "P ARNAL; P CLAIR; P BESSE; R DOREL>CLAIR",
    ),
    (
        "a list inside a sentence",
        "Le Maire informe que sont absents : Mme CLAIR (pouvoir à M. BESSE) et M. DOREL.",
        "R CLAIR>BESSE; A DOREL",
    ),
    (
        "trap: members of a commission",
        "Commission Finances – Présents : 4\nMembres : MM. ARNAL, BESSE, Mme CLAIR",
        "",
    ),
    (
        "élus présents, semicolon inside a list of commas",
        "Élus présents : Jean Arnal, Zoé Clair, Luc Besse ; Guy Dorel\n"
        "Élus absents : Marc Érard, Ève Favier (pouvoir Zoé Clair)",
        "P Jean Arnal; P Zoé Clair; P Luc Besse; P Guy Dorel; A Marc Érard; R Ève Favier>Zoé Clair",
    ),
    (
        "capitalised surnames first, compound and with particles; « proc. à »",
        "Présents: Arnal Jean, Clair Zoé, Besse Luc, Dorel-Martin Anne, Le Gall Yann, De Oliveira Maria\n"
        "Absents: Erard Guy (proc. à Clair Zoé), Favier Eve",
        "P Arnal Jean; P Clair Zoé; P Besse Luc; P Dorel-Martin Anne; P Le Gall Yann; P De Oliveira "
        "Maria; R Erard Guy>Clair Zoé; A Favier Eve",
    ),
)

"""Examples of attendance lists: lists that are laid out in lines, rows and columns, or flattened, and what looks like a list and is none.

Each is its source, the words, and the persons that must be found, in order: P present, E excused, A absent,
R represented (`R giver>holder`). All names are invented.
"""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    (
        "two lists side by side",
        "Présents :\tExcusés :\nAda ARNAL, présidente\tJean-Noël BESSE\nBenoît CLAIR\tOnt donné pouvoir :\nColette DOREL\tMarthe ERARD à Colette DOREL\n"
        "Éric FAVIER\tOlivier ORY à Benoît CLAIR\nHélène LUCE\nObjet : Étude\n",
        "P Ada ARNAL; E Jean-Noël BESSE; P Benoît CLAIR; P Colette DOREL; R Marthe ERARD>Colette DOREL; P Éric FAVIER; R Olivier ORY>Benoît CLAIR; P Hélène LUCE",
    ),
    (
        "initials before names, without a mark between who holds a proxy and who gives the next",
        "Etaient présents : A. ROUX, G. DOREL, S. TAVEL\nEtaient absents excusés : B. ORY a donné pouvoir à G. DOREL C. LUCE a\ndonné pouvoir à S. TAVEL\n",
        "P A. ROUX; P G. DOREL; P S. TAVEL; R B. ORY>G. DOREL; R C. LUCE>S. TAVEL",
    ),
    (
        "the commune at the head of each line",
        "Etaient présents :\nBELLEVAL : Jean ARNAL, Claire BESSE\nMONTCLAIR : Paul CLAIR\nAbsents : Luc DOREL (BELLEVAL)\n",
        "P Jean ARNAL; P Claire BESSE; P Paul CLAIR; A Luc DOREL",
    ),
    (
        "« pour » and the commune at the head of each line",
        "Etaient présents :\n- pour Belleval : Jean ARNAL, Claire BESSE\n- pour Montclair : Paul CLAIR, Luc DOREL (suppléant)\n",
        "P Jean ARNAL; P Claire BESSE; P Paul CLAIR; P Luc DOREL",
    ),
    (
        "numbers on one line",
        "Présents : 1. Jean ARNAL 2. Claire BESSE 3. Paul CLAIR\n",
        "P Jean ARNAL; P Claire BESSE; P Paul CLAIR",
    ),
    (
        "« Étai(en)t », for one or many",
        "Étai(en)t présent(s) : ARNAL Jean, BESSE Claire\nÉtai(en)t absent(s) excusé(s) : CLAIR Paul\n",
        "P ARNAL Jean; P BESSE Claire; E CLAIR Paul",
    ),
    (
        "words between the last name and the quorum; a heading with them",
        "Étaient présents : Jean ARNAL, Paul CLAIR lesquels forment la majorité des membres en exercice\n",
        "P Jean ARNAL; P Paul CLAIR",
    ),
    (
        "« formant la majorité » in the heading; « s'étaient fait représenter »",
        "Étaient présents formant la majorité des membres en exercice : Jean ARNAL, Claire BESSE\n"
        "S'étaient fait représenter : M. ERARD par Mme BESSE\n",
        "P Jean ARNAL; P Claire BESSE; R ERARD>BESSE",
    ),
    (
        "substitutes with the right to vote",
        "Membres titulaires présents : Jean ARNAL\nMembres suppléants présents avec droit de vote : Paul CLAIR\n",
        "P Jean ARNAL; P Paul CLAIR",
    ),
    (
        "headings behind full stops, far into one long line",
        "Présents : M. Jean ARNAL, Maire, Mmes et MM. Claire BESSE, Paul CLAIR, Christiane VAN DOREL, Edgar ERARD, Yvon LE FAVIER, "
        "Dolorès GIRARD, Luc ORY. Pouvoirs : Mme Ada ROC donne pouvoir à Mme Claire BESSE. Absents excusés : M. Noé LUCE. "
        "Secrétaire de séance : Claire BESSE",
        "P Jean ARNAL; P Claire BESSE; P Paul CLAIR; P Christiane VAN DOREL; P Edgar ERARD; P Yvon LE FAVIER; P Dolorès GIRARD; "
        "P Luc ORY; R Ada ROC>Claire BESSE; E Noé LUCE",
    ),
    (
        "a salutation before the names; absents with proxies; a line end inside a name",
        "Etaient présents Mesdames et Messieurs les Conseillers Municipaux : Claire AUBRY, Louis "
        "BERTIN,\n"
        "Inès COSTE, Paul DURET.\n"
        "Absents excusés ayant donné pouvoir : M. Luc FABRE à Mme Claire AUBRY, Mme Eve GALLOT à M. "
        "Louis BERTIN\n"
        "Absents : M. Noé HARDY\n"
        "Le quorum étant atteint, Madame le Maire ouvre la séance.",
        "P Claire AUBRY; P Louis BERTIN; P Inès COSTE; P Paul DURET; R Luc FABRE>Claire AUBRY; R Eve "
        "GALLOT>Louis BERTIN; A Noé HARDY",
    ),
    (
        "the count and the list under the same word; surname first, particles",
        "PRESENTS : 5\n"
        "AUBRY Claire, BERTIN Louis, COSTE Inès, DE LA ROCHE Paul, LE GOFF Yann\n"
        "ABSENTS EXCUSES : FABRE Luc (pouvoir à AUBRY Claire), GALLOT Eve\n"
        "SECRETAIRE DE SEANCE : COSTE Inès",
        "P AUBRY Claire; P BERTIN Louis; P COSTE Inès; P DE LA ROCHE Paul; P LE GOFF Yann; R FABRE "
        "Luc>AUBRY Claire; E GALLOT Eve",
    ),
    (
        "counts first, then lists; the same proxy said on both sides",
        "Présents : 16\n"
        "Votants : 19\n"
        "Absents : 3\n"
        "Pouvoirs : 3\n"
        "Présents : Claire AUBRY, Maire, Louis BERTIN, Inès COSTE (pouvoir de Luc FABRE)\n"
        "Absents : Luc FABRE (pouvoir à Inès COSTE), Noé HARDY",
        "P Claire AUBRY; P Louis BERTIN; P Inès COSTE; R Luc FABRE>Inès COSTE; A Noé HARDY",
    ),
    (
        "headings without a colon",
        "Présents BLANCHET Stéphane, AUBRY Claire, BERTIN Louis\nExcusés FABRE Luc\nSecrétaire COSTE Inès",
        "P BLANCHET Stéphane; P AUBRY Claire; P BERTIN Louis; E FABRE Luc",
    ),
    (
        "bullets, one a line",
        "Étaient présents : \n"
        "• AUBRY Claire, Maire\n"
        "• BERTIN Louis, adjoint\n"
        "• COSTE Inès\n"
        "• DURET Paul\n"
        "Étaient absents excusés : \n"
        "• FABRE Luc donne pouvoir à AUBRY Claire\n"
        "• GALLOT Eve\n"
        "Secrétaire de séance : COSTE Inès",
        "P AUBRY Claire; P BERTIN Louis; P COSTE Inès; P DURET Paul; R FABRE Luc>AUBRY Claire; E GALLOT Eve",
    ),
    (
        "sentences under no heading of their own",
        "Présents : M. Alain JOLY, Mme Anne GALLOT\n"
        "Mme Brigitte DIZIER a donné procuration à M. Alain JOLY\n"
        "M. Luc FABRE est excusé.\n"
        "Madame Anne GALLOT a été élue secrétaire de séance.",
        "P Alain JOLY; P Anne GALLOT; R Brigitte DIZIER>Alain JOLY; E Luc FABRE",
    ),
    (
        "absents only, singular headings",
        "Absente : Mme ROUX (pouvoir à M. JOLY)\nExcusé : M. FABRE qui a donné procuration à M. GALLOT",
        "R ROUX>JOLY; R FABRE>GALLOT",
    ),
    (
        "lists by group or member body, communes in brackets",
        "Etaient présents : CAPV : Philippe FERRAND (Aubeville), Joëlle POIRIER et Pascal TEXIER "
        "(Bellefont)\n"
        "CCVO : Luc FABRE, Eve GALLOT\n"
        "Absents : Noé HARDY",
        "P Philippe FERRAND; P Joëlle POIRIER; P Pascal TEXIER; P Luc FABRE; P Eve GALLOT; A Noé HARDY",
    ),
    (
        "columns of communes and delegates, one commune without",
        "Présents :\n"
        "BELLEVAL\tM. RICHARD Bernard\n"
        "NEUF MONTS\tMme SIMON Claude\n"
        "SAINT PAUL LES PRES\n"
        "VILLENEUVE\tM. VALLET Marc\n"
        "Absents excusés :\n"
        "MONTREAL\tM. FOURNIER Philippe",
        "P RICHARD Bernard; P SIMON Claude; P VALLET Marc; E FOURNIER Philippe",
    ),
    (
        "surname column beside first-name column",
        "Présents :\nANDRIEU\tRégine\nAUBERT\tJacques\nBAYARD\tJosie\nExcusés :\nBARON\tDidier",
        "P ANDRIEU Régine; P AUBERT Jacques; P BAYARD Josie; E BARON Didier",
    ),
    (
        "two columns of persons",
        "Présents : Mme ROUX Claire, M. FABRE Luc\tM. HARDY Noé\nM. GALLOT Jean\tMme COSTE Inès",
        "P ROUX Claire; P FABRE Luc; P HARDY Noé; P GALLOT Jean; P COSTE Inès",
    ),
    (
        "trap: roles without a heading of attendance",
        "Le Maire : Claire AUBRY\nLes adjoints : Louis BERTIN, Inès COSTE",
        "",
    ),
    (
        "one line a role, then the names",
        "Présents :\n"
        "Le Maire : Claire AUBRY\n"
        "Les adjoints : Louis BERTIN, Inès COSTE\n"
        "Les conseillers municipaux : Paul DURET, Luc FABRE\n"
        "Absents : néant",
        "P Claire AUBRY; P Louis BERTIN; P Inès COSTE; P Paul DURET; P Luc FABRE",
    ),
    (
        "trap: signatures",
        "Et ont signé les membres présents :\nClaire AUBRY\nLouis BERTIN",
        "",
    ),
    (
        "trap: counts and the word « présents »",
        "Nombre de conseillers présents : 12\n"
        "Nombre de conseillers représentés : 3\n"
        "Les présents statuts sont adoptés.",
        "",
    ),
    (
        "combined heading: the person's own words decide",
        "Absents excusés et représentés : M. FABRE (pouvoir à Mme AUBRY), Mme GALLOT\nPrésents : Mme AUBRY, M. BERTIN",
        "R FABRE>AUBRY; E GALLOT; P AUBRY; P BERTIN",
    ),
    (
        "flattened text, all on one line",
        "L’an deux mille dix-neuf, sous la présidence de M. BRUNEL, Maire. Présents : M. Jean-Michel "
        "BRUNEL, Maire, Mmes et MM. Claire HUMEAU, Paul-Henri FILLOUX, Christine VAN GELT. Pouvoirs : "
        "Mme Brigitte DIZIER donne pouvoir à Mme Claire HUMEAU. Secrétaire de séance : Paul-Henri "
        "FILLOUX Conseillers en exercice : 33 - Présents : 29 - Votants : 33",
        "P Jean-Michel BRUNEL; P Claire HUMEAU; P Paul-Henri FILLOUX; P Christine VAN GELT; R Brigitte "
        "DIZIER>Claire HUMEAU",
    ),
    (
        "singular headings; « par » after « représentée »",
        "Etaient présents : Mme AUBRY, M. BERTIN\n"
        "Etait absente représentée : Mme ROUX par M. BERTIN\n"
        "Etait absent : M. FABRE\n"
        "Objet : Budget primitif",
        "P AUBRY; P BERTIN; R ROUX>BERTIN; A FABRE",
    ),
    (
        "proxies in three columns",
        "Présents : Mme AUBRY, M. BERTIN, Mme COSTE, M. DURET\n"
        "Pouvoirs :\n"
        "Mme ROUX\tà\tM. BERTIN\n"
        "M. FABRE\tà\tMme COSTE",
        "P AUBRY; P BERTIN; P COSTE; P DURET; R ROUX>BERTIN; R FABRE>COSTE",
    ),
    (
        "arrows",
        "Présents : Mme AUBRY, M. BERTIN\nPouvoirs : M. FABRE → Mme AUBRY ; Mme ROUX -> M. BERTIN",
        "P AUBRY; P BERTIN; R FABRE>AUBRY; R ROUX>BERTIN",
    ),
    (
        "a roll call in rows",
        "Appel nominal\n"
        "M. BRETON Daniel\tPrésent\n"
        "Mme CARON Catherine\tAbsente\n"
        "M. DURET Paul\tPrésent\n"
        "Mme ROUX Eve\tPouvoir à M. BRETON\n"
        "M. FABRE Luc\tExcusé",
        "P BRETON Daniel; A CARON Catherine; P DURET Paul; R ROUX Eve>BRETON; E FABRE Luc",
    ),
    (
        "a heading over rows with statuses",
        "Étaient présents :\nMme AUBRY Claire\tPrésente\nM. BERTIN Louis\tPrésent\nM. COSTE Jean\tAbsent excusé",
        "P AUBRY Claire; P BERTIN Louis; E COSTE Jean",
    ),
    (
        "dashes, a list broken over lines, then a speaker",
        "Étaient présents : Claire AUBRY – Louis BERTIN – Inès COSTE –\n"
        "Paul DURET\n"
        "Avaient donné procuration : Luc FABRE à Claire AUBRY – Eve GALLOT à Louis BERTIN\n"
        "Absent : Noé HARDY\n"
        "Claire AUBRY présente le rapport suivant :",
        "P Claire AUBRY; P Louis BERTIN; P Inès COSTE; P Paul DURET; R Luc FABRE>Claire AUBRY; R Eve "
        "GALLOT>Louis BERTIN; A Noé HARDY",
    ),
    (
        "trap: titles in capitals after a list of capitals",
        "PRESENTS : Claire AUBRY, Louis BERTIN\n"
        "ABSENTS : Luc FABRE\n"
        "ADMINISTRATION GENERALE\n"
        "APPROBATION DU PROCES VERBAL",
        "P Claire AUBRY; P Louis BERTIN; A Luc FABRE",
    ),
    (
        "trap: titles in capitals after a list of surnames",
        "Présents : Mmes AUBRY, COSTE, MM. BERTIN, DURET\nAbsents : M. FABRE\nFINANCES\nBUDGET PRIMITIF",
        "P AUBRY; P COSTE; P BERTIN; P DURET; A FABRE",
    ),
    (
        "trap: a title after a list of bare surnames",
        "Présents : AUBRY, COSTE, BERTIN, DURET\nAbsents : FABRE\nEcole - Travaux",
        "P AUBRY; P COSTE; P BERTIN; P DURET; A FABRE",
    ),
    (
        "sentences on one line",
        "Conseillers présents : Claire AUBRY, Louis BERTIN. Conseiller absent excusé : Luc FABRE, "
        "procuration à Louis BERTIN.",
        "P Claire AUBRY; P Louis BERTIN; R Luc FABRE>Louis BERTIN",
    ),
    (
        "counts with the names in brackets",
        "Présents : Mme AUBRY, M. BERTIN.\nProcurations : 1 (M. FABRE à Mme AUBRY)\nAbsents : 1 (M. HARDY)",
        "P AUBRY; P BERTIN; R FABRE>AUBRY; A HARDY",
    ),
    (
        "counts in brackets before the colon",
        "Présents (2) : Mme AUBRY, M. BERTIN.\nReprésentés (1) : M. FABRE par Mme AUBRY\nExcusés (1) : M. HARDY",
        "P AUBRY; P BERTIN; R FABRE>AUBRY; E HARDY",
    ),
    (
        "delegates with long roles, one a line",
        "Membres présents :\n"
        "Monsieur Louis BERTIN, Président,\n"
        "Madame Claire AUBRY, Vice-présidente déléguée à la culture et au sport,\n"
        "Monsieur Paul DURET, Maire de Saint-Jean-du-Bois,\n"
        "Membre excusé :\n"
        "Monsieur Luc FABRE, conseiller départemental",
        "P Louis BERTIN; P Claire AUBRY; P Paul DURET; E Luc FABRE",
    ),
    (
        "all in one paragraph",
        "Le conseil municipal, dûment convoqué. Etaient présents : M. Jean ARNAL, M. Luc BESSE, "
        "adjoints, Mme Zoé CLAIR, conseillère. Etaient absents excusés : M. Guy DOREL (pouvoir à M. "
        "Jean ARNAL). Mme Zoé CLAIR a été nommée secrétaire.",
        "P Jean ARNAL; P Luc BESSE; P Zoé CLAIR; R Guy DOREL>Jean ARNAL",
    ),
    (
        "bare headings in capitals, one a line",
        "PRESENTS\n"
        "Arnal Jean\n"
        "Besse Luc\n"
        "Clair Zoé\n"
        "ABSENTS EXCUSES\n"
        "Dorel Guy pouvoir à Arnal Jean\n"
        "Erard Anne\n"
        "ORDRE DU JOUR",
        "P Arnal Jean; P Besse Luc; P Clair Zoé; R Dorel Guy>Arnal Jean; E Erard Anne",
    ),
    (
        "sentences as headings",
        "Présents : Jean ARNAL, Luc BESSE\n"
        "Sont absents et ont donné pouvoir : Guy DOREL pouvoir à Jean ARNAL, Anne ERARD pouvoir à Luc "
        "BESSE\n"
        "Est absent : Marc FAVIER\n"
        "La séance est ouverte à 20h.",
        "P Jean ARNAL; P Luc BESSE; R Guy DOREL>Jean ARNAL; R Anne ERARD>Luc BESSE; A Marc FAVIER",
    ),
    (
        "trap: votes with names",
        "Ont voté pour : MM. ARNAL, BESSE\nAbstentions : M. DOREL",
        "",
    ),
    (
        "trap: a party of a contract, a buyer",
        "Représentée par : M. Jean ARNAL, Maire\nPouvoir adjudicateur : Ville de Bois",
        "",
    ),
    (
        "trap: « présente » as a verb",
        "Monsieur le Maire présente : Le présent rapport",
        "",
    ),
    (
        "trap: « présent » as an adjective",
        "La commission s'est réunie. Le présent arrêté sera affiché.\n"
        "Présente délibération : AUTORISE Monsieur le Maire",
        "",
    ),
    (
        "surname first, members' headings",
        "Membres présents : MM. ARNAL Jean, BESSE Luc, Mmes CLAIR Zoé, DOREL Anne.\n"
        "Membres absents excusés : MM. ERARD Guy (procuration à M. ARNAL Jean), FAVIER Marc "
        "(procuration à Mme CLAIR Zoé).\n"
        "Membres absents : M. GIRARD Paul.\n"
        "Convocation du 12 mars 2019",
        "P ARNAL Jean; P BESSE Luc; P CLAIR Zoé; P DOREL Anne; R ERARD Guy>ARNAL Jean; R FAVIER "
        "Marc>CLAIR Zoé; A GIRARD Paul",
    ),
    (
        "counts above; initials after surnames",
        "Présents : 12\n"
        "Procurations : 2\n"
        "Votants : 14\n"
        "Étaient présents : ARNAL J., BESSE L., CLAIR Z.\n"
        "Procurations : DOREL A. à ARNAL J., ERARD G. à CLAIR Z.\n"
        "Absents excusés : /",
        "P ARNAL J.; P BESSE L.; P CLAIR Z.; R DOREL A.>ARNAL J.; R ERARD G.>CLAIR Z.",
    ),
    (
        "roles and communes in brackets; a substitute",
        "Présents : Jean ARNAL (Président), Luc BESSE (Vice-président), Zoé CLAIR (Boisjoli), Anne "
        "DOREL (Grandpré) suppléante de Guy ERARD\n"
        "Excusés : Guy ERARD (Grandpré), Marc FAVIER (Longval) pouvoir à Luc BESSE",
        "P Jean ARNAL; P Luc BESSE; P Zoé CLAIR; P Anne DOREL; E Guy ERARD; R Marc FAVIER>Luc BESSE",
    ),
    (
        "inclusive spelling with brackets; members without a vote",
        "Conseiller(e)s titulaires présent(e)s : Jean ARNAL, Zoé CLAIR\n"
        "Conseiller(e)s suppléant(e)s sans voix délibérative : Luc BESSE\n"
        "Absent(e)(s) représenté(e)(s) : Anne DOREL par Jean ARNAL\n"
        "Absent(e)(s) excusé(e)(s) :\n"
        "Absent(e)(s) : Guy ERARD",
        "P Jean ARNAL; P Zoé CLAIR; P Luc BESSE; R Anne DOREL>Jean ARNAL; A Guy ERARD",
    ),
    (
        "two columns headed présents and absents",
        "Présents\tAbsents excusés\nJean ARNAL\tAnne DOREL\nZoé CLAIR\tGuy ERARD",
        "P Jean ARNAL; E Anne DOREL; P Zoé CLAIR; E Guy ERARD",
    ),
    (
        "a heading in the second column of the page",
        "Date de convocation : 2 mars\tÉtaient présents : M. Jean ARNAL, Mme Zoé CLAIR,\n"
        "Date d'affichage : 10 mars\tM. Luc BESSE",
        "P Jean ARNAL; P Zoé CLAIR",
    ),
    (
        "names broken over lines, particles at line ends",
        "Présents : Jean ARNAL, Luc\n"
        "BESSE, Marie-Claude DE LA\n"
        "FONTAINE, Anne-Sophie DOREL et Guy VAN DEN\n"
        "BERG.\n"
        "Absent : Paul LE\n"
        "ROUX",
        "P Jean ARNAL; P Luc BESSE; P Marie-Claude DE LA FONTAINE; P Anne-Sophie DOREL; P Guy VAN DEN "
        "BERG; A Paul LE ROUX",
    ),
    (
        "trap: headings of an empty table",
        "Mandants : Guy DOREL\tMandataires : Luc BESSE",
        "",
    ),
    (
        "columns mandant and mandataire",
        "Présents : Jean ARNAL, Luc BESSE\n"
        "Pouvoirs :\n"
        "Mandant\tMandataire\n"
        "Guy DOREL\tLuc BESSE\n"
        "Anne ERARD\tJean ARNAL",
        "P Jean ARNAL; P Luc BESSE; R Guy DOREL>Luc BESSE; R Anne ERARD>Jean ARNAL",
    ),
    (
        "trap: « en présence de » opens no list",
        "L'an deux mille vingt, le conseil s'est réuni en présence de M. Jean ARNAL, Maire, M. Luc "
        "BESSE, Mme Zoé CLAIR. Absent excusé : M. Guy DOREL.",
        "E Guy DOREL",
    ),
    (
        "« formant la majorité », proxies in brackets",
        "Étaient présents : Jean ARNAL, Luc BESSE, Zoé CLAIR, Anne DOREL, Guy ERARD formant la majorité "
        "des membres en exercice.\n"
        "Représentés : Marc FAVIER (pouvoir à Jean ARNAL)\n"
        "Mme Zoé CLAIR a été désignée comme secrétaire.",
        "P Jean ARNAL; P Luc BESSE; P Zoé CLAIR; P Anne DOREL; P Guy ERARD; R Marc FAVIER>Jean ARNAL",
    ),
    (
        "only « à » in brackets",
        "Présents : MM. Jean ARNAL, Luc BESSE, Mme Zoé CLAIR\n"
        "Absents excusés avec pouvoir : Guy DOREL (à Luc BESSE), Anne ERARD (à Zoé CLAIR)\n"
        "Absents excusés sans pouvoir : Marc FAVIER",
        "P Jean ARNAL; P Luc BESSE; P Zoé CLAIR; R Guy DOREL>Luc BESSE; R Anne ERARD>Zoé CLAIR; E Marc FAVIER",
    ),
    (
        "OCR: flattened, civilities the only separators",
        "Presents : M. ARNAL Jean M. BESSE Luc Mme CLAIR Zoé Mme DOREL Anne Absents : M. ERARD Guy "
        "Secretaire : M. BESSE Luc",
        "P ARNAL Jean; P BESSE Luc; P CLAIR Zoé; P DOREL Anne; A ERARD Guy",
    ),
    (
        "a salutation on its own line, one surname a line",
        "Étaient présents :\n"
        "Mmes et MM.\n"
        "ARNAL\n"
        "BESSE\n"
        "CLAIR\n"
        "Étaient excusés :\n"
        "M. DOREL\n"
        "Avaient donné pouvoir :\n"
        "Mme ERARD à M. BESSE\n"
        "RAPPORT\n"
        "Monsieur le Président expose",
        "P ARNAL; P BESSE; P CLAIR; E DOREL; R ERARD>BESSE",
    ),
    (
        "how many of them sit, in brackets, between the heading and the names",
        "Étaient présents :\n"
        "Membres (4/9) : Zoé ARNAL (titulaire BELLEVAL), Guy BESSE et Anne CLAIR (titulaires\n"
        "MONTROCHER), Luc DOREL (titulaire VALBOIS).",
        "P Zoé ARNAL; P Guy BESSE; P Anne CLAIR; P Luc DOREL",
    ),
    (
        "the names behind a head count; a head count without names is none",
        "• Nombre de conseillers en exercice : 5/5\n"
        "• Nombre de conseillers présents : 2 : ARNAL Zoé, BESSE Guy ;\n"
        "• Nombre de conseillers représentés : 1\n"
        "• Excusés : CLAIR Anne",
        "P ARNAL Zoé; P BESSE Guy; E CLAIR Anne",
    ),
    (
        "a frame of two columns, words and names",
        "Votants\t6\n"
        "Excusé(e)s\tS. Arnal, L. Besse\n"
        "Date de la convocation\t6 mai 2031\n"
        "Présent(e)s\tC. Clair, Président, E. Dorel, N. Erard,\n"
        "Vice-Présidents ; A. Fabre\n"
        "Secrétaire de séance\tNoé Erard",
        "E S. Arnal; E L. Besse; P C. Clair; P E. Dorel; P N. Erard; P A. Fabre",
    ),
    (
        "« S'étaient fait excuser »; a dash that touches its heading, at the head of a line and inside it",
        "Présents : Mme Anne CLAIR, Mrs Luc DOREL, Guy ERARD\n"
        "-Absents qui ont donné pouvoir : Mr Paul FABRE qui a donné pouvoir à Mr Luc DOREL\n"
        "S'étaient fait excuser : Mme Zoé ARNAL, Mr Jean BESSE -Absente: Mme Eve GALLOT",
        "P Anne CLAIR; P Luc DOREL; P Guy ERARD; R Paul FABRE>Luc DOREL; E Zoé ARNAL; E Jean BESSE; A Eve GALLOT",
    ),
    (
        "« un pouvoir »",
        "Présents : Messieurs Luc DOREL, Guy ERARD (Conseillers municipaux).\n"
        "Absent(s) ayant donné un pouvoir :\n"
        "Monsieur Paul FABRE a donné pouvoir à Madame Anne CLAIR",
        "P Luc DOREL; P Guy ERARD; R Paul FABRE>Anne CLAIR",
    ),
)

"""Examples of attendance lists: how names, civilities, roles and separators are written.

Each is its source, the words, and the persons that must be found, in order: P present, E excused, A absent,
R represented (`R giver>holder`). All names are invented.
"""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    (
        "political groups whose names go on in small letters; a name over a line end",
        "ÉTAIENT PRÉSENTS :\nGroupe Marches unies : Alix GRANVAL - Blaise HAUTERN - Coraline\nLACHAUME\n"
        "Groupe Orvelle écologie : Faustin PELISSON\nABSENTS EXCUSÉS : Léonore ZERMAT",
        "P Alix GRANVAL; P Blaise HAUTERN; P Coraline LACHAUME; P Faustin PELISSON; E Léonore ZERMAT",
    ),
    (
        "« pour la commune de … » before its delegates",
        "Présents :\nPour la commune de Belleval : M. Jean ARNAL, Mme Zoé CLAIR\n"
        "Pour la commune de Villeneuve-les-Prés : M. Luc BESSE\nExcusés : M. Guy DOREL",
        "P Jean ARNAL; P Zoé CLAIR; P Luc BESSE; E Guy DOREL",
    ),
    (
        "compound names broken at their hyphens",
        "Présents : M. Luc BESSE ; Mme Zoé CLAIR-\nDUPRE ; M. Jean-\nPierre DOREL\nAbsents : M. Guy ERARD",
        "P Luc BESSE; P Zoé CLAIR-DUPRE; P Jean-Pierre DOREL; A Guy ERARD",
    ),
    (
        "civilities in small letters; a surname that goes on with a particle on the next line",
        "Etaient présents : mesdames et messieurs Zoé CLAIR, Luc BESSE\n"
        "Absents : MM. ARNAL, BOUCHER, ROCHE\nDE VALMONT, BRUN",
        "P Zoé CLAIR; P Luc BESSE; A ARNAL; A BOUCHER; A ROCHE DE VALMONT; A BRUN",
    ),
    (
        "a plural civility right after the heading, without a colon; a count before the names",
        "Étaient présents : Nombre de conseillers en exercice : 27 MM Pascal FENIER, Luc BESSE\n"
        "Etaient absents MM. DAGORNE – FAUTRAT",
        "P Pascal FENIER; P Luc BESSE; A DAGORNE; A FAUTRAT",
    ),
    (
        "roles glued to names, semicolons and commas",
        "Présents : Mme Claire AUBRY, Maire ; M. Louis BERTIN, 1er adjoint ; Mme Inès COSTE, 2ème "
        "adjointe ; MM. Paul DURET, Jean-Marc EVRARD, conseillers municipaux.",
        "P Claire AUBRY; P Louis BERTIN; P Inès COSTE; P Paul DURET; P Jean-Marc EVRARD",
    ),
    (
        "group civilities that change in mid-list; spaced dashes",
        "Présents : MM. PONS, Mme MALLET, MM. VERNET, Mmes MARTY, PELLERIN, MM. LEROUX\n"
        "Excusés : MM. BOYER - ZIEGLER - MAURIN",
        "P PONS; P MALLET; P VERNET; P MARTY; P PELLERIN; P LEROUX; E BOYER; E ZIEGLER; E MAURIN",
    ),
    (
        "initials after surnames, a substitute and who was replaced",
        "Présents : CALVET R. – LAMY M. – FRAYSSE Y. – BARTHE J.P. – BARRAL.M – FOURNIER M.J. (remplace "
        "ROUX J.)\n"
        "Etaient excusés : PASTOR J.P. - ROUX J. (remplacée par FOURNIER M.J.) – VIDAL J.\n"
        "ORDRE DU JOUR",
        "P CALVET R.; P LAMY M.; P FRAYSSE Y.; P BARTHE J.P.; P BARRAL.M; P FOURNIER M.J.; E PASTOR "
        "J.P.; E ROUX J.; E VIDAL J.",
    ),
    (
        "a substitute in a syndicate; hyphens set with spaces",
        "Présents : Mmes ARDENT Valérie remplacée par sa suppléante CASTEX Chloé, BRUN - LAFON Marie - "
        "Claire, PERRIN Alice, MM. AUGER Pierre, BERGER Jean - Louis\n"
        "ABSENTS - EXCUSES : Mme MERLE Karine",
        "P CASTEX Chloé; P BRUN - LAFON Marie - Claire; P PERRIN Alice; P AUGER Pierre; P BERGER Jean - "
        "Louis; E MERLE Karine",
    ),
    (
        "arrivals and departures: who is present at first stays present",
        "Présents : M. Alain JOLY (arrivée à 17h04), M. ARRIVEAU (départ 18h21), Mme Fanny PRUD (n°1 à "
        "n°2), Mme Mélanie FORT (pouvoir à M. RIVIERE à partir de 10 H 50), M. RIVIERE jusqu'au point "
        "n° 5, Mme LAMBERT, arrivée à 20 heures 50, prend part aux débats à partir de la délibération 7\n"
        "Absents excusés : Mme FORT Mélanie",
        "P Alain JOLY; P ARRIVEAU; P Fanny PRUD; P Mélanie FORT; P RIVIERE; P LAMBERT",
    ),
    (
        "officials in the room are left out",
        "Présents : M. Alain JOLY, Mme Anne GALLOT.\n"
        "Assistaient également : M. Guy PERNOT, directeur général des services, Mme Léa TOUZET, "
        "trésorière.\n"
        "Absent : M. Luc FABRE",
        "P Alain JOLY; P Anne GALLOT; A Luc FABRE",
    ),
    (
        "roles after their sub-lists",
        "Présents : DUFOUR, PALLIER, GERARD, Adjoints au Maire, BAUER, DOLBEAU, Conseillers Municipaux. "
        "Absents : SANSON, GARNIER.",
        "P DUFOUR; P PALLIER; P GERARD; P BAUER; P DOLBEAU; A SANSON; A GARNIER",
    ),
    (
        "roles before the names, after a dash",
        "Présents : Président - M. LECLERC ; Vice-Présidents - MM. BAUDOIN, CASTEL (départ 18h21) ; "
        "Membres - MM. LAMY, ROUX",
        "P LECLERC; P BAUDOIN; P CASTEL; P LAMY; P ROUX",
    ),
    (
        "a gendered colon before each group; « non excusés »",
        "Présents : Mesdames : Anne GALLOT, Marie Pierre SABATIER, Maryvonne TOURNIER, Messieurs : "
        "Alain JOLY, Luc FABRE\n"
        "Absents non excusés : Monsieur LAUNOY.",
        "P Anne GALLOT; P Marie Pierre SABATIER; P Maryvonne TOURNIER; P Alain JOLY; P Luc FABRE; A LAUNOY",
    ),
    (
        "lists by political group, each with its own absents",
        "Groupe Ensemble :\n"
        "Présents : Mme AUBRY, M. BERTIN\n"
        "Excusés : M. FABRE\n"
        "Groupe Demain :\n"
        "Présents : M. ROUX, Mme LAMY\n"
        "Absente : Mme PETIT",
        "P AUBRY; P BERTIN; E FABRE; P ROUX; P LAMY; A PETIT",
    ),
    (
        "a late arrival listed apart is not in the opening list",
        "Présents à l'ouverture de la séance : Mme AUBRY, M. BERTIN\n"
        "Arrivé en cours de séance : M. DURET (à 19h30)\n"
        "Absents : M. FABRE",
        "P AUBRY; P BERTIN; A FABRE",
    ),
    (
        "apostrophes and particles, « et » before the last",
        "Présents : Jean Arnal, maire – Luc Besse et Zoé Clair, adjoints – Guy Dorel – Anne De La Tour\n"
        "Absents : Marie D'Alban",
        "P Jean Arnal; P Luc Besse; P Zoé Clair; P Guy Dorel; P Anne De La Tour; A Marie D'Alban",
    ),
    (
        "roles after each sub-list, surname first",
        "Présents : M. ARNAL Jean, Maire, Mme CLAIR Zoé, M. BESSE Luc, Adjoints, Mmes DOREL Anne, ERARD "
        "Lise, MM. FAVIER Marc, GIRARD Paul, Conseillers.",
        "P ARNAL Jean; P CLAIR Zoé; P BESSE Luc; P DOREL Anne; P ERARD Lise; P FAVIER Marc; P GIRARD Paul",
    ),
    (
        "all present but two, in a sentence",
        "Tous les conseillers en exercice étaient présents sauf Mme DOREL, excusée, et M. ERARD.",
        "E DOREL; A ERARD",
    ),
    (
        "numbered lists",
        "Présents :\n1. Jean ARNAL\n2. Luc BESSE\n3. Zoé CLAIR\nAbsents :\n1. Guy DOREL",
        "P Jean ARNAL; P Luc BESSE; P Zoé CLAIR; A Guy DOREL",
    ),
    (
        "points instead of hours",
        "Présents : Jean ARNAL, Luc BESSE (à partir du point 3), Zoé CLAIR (jusqu'au point 5 puis "
        "pouvoir à Luc BESSE)\n"
        "Absents : Luc BESSE (points 1 et 2), Guy DOREL",
        "P Jean ARNAL; P Luc BESSE; P Zoé CLAIR; A Guy DOREL",
    ),
    (
        "a full stop between the ladies and the gentlemen, and one typed for a comma",
        "Présents :\nMmes Anne DOREL, Lise BESSE.\nMrs Paul ROUX, Guy ERARD.\nExcusés : Mme Zoé CLAIR. M.\nLuc TAVEL\n"
        "Secrétaire : M. Guy ERARD",
        "P Anne DOREL; P Lise BESSE; P Paul ROUX; P Guy ERARD; E Zoé CLAIR; E Luc TAVEL",
    ),
    (
        "a capitalised surname and its first name on the next line, each with a civility",
        "Présents : M. Tavel Jean-Luc, Mme Morel Chantal, M. Erard Guy\nAbsents excusés : M. Adam Luc, Mme Cabrol Roux\n"
        "Isabelle (pouvoir Mme Morel Chantal)",
        "P Tavel Jean-Luc; P Morel Chantal; P Erard Guy; E Adam Luc; R Cabrol Roux Isabelle>Morel Chantal",
    ),
    (
        "a comma typed after the surname",
        "Présents : AUBRY Yves, ARNAL Rose, LE FAUR Paul\nAbsents : GIRARD Zoé, DOREL-LUCE, Inès ERARD Guy",
        "P AUBRY Yves; P ARNAL Rose; P LE FAUR Paul; A GIRARD Zoé; A DOREL-LUCE Inès; A ERARD Guy",
    ),
    (
        "« M. » is an initial where all have one",
        "PRESENTS\nP. TAVEL, M. CLAIR, O. DOREL, C.\nERARD, M. LE FAUR-LUCE, A. ARNAL, J-M. BESSE\n"
        "ABSENTSEXCUSESAYANTDONNEPOUVOIR\nB. GIRARD (Pouvoir à M. CLAIR),\nM. FAVIER (Pouvoir à A. ARNAL),\n"
        "G. PRUNELIER (Pouvoir à J-M. BESSE),\nJ. AUBRY (Pouvoir à O. DOREL)",
        "P P. TAVEL; P M. CLAIR; P O. DOREL; P C. ERARD; P M. LE FAUR-LUCE; P A. ARNAL; P J-M. BESSE; "
        "R B. GIRARD>M. CLAIR; R M. FAVIER>A. ARNAL; R G. PRUNELIER>J-M. BESSE; R J. AUBRY>O. DOREL",
    ),
    (
        "« Mes » for messieurs; a gentleman after a full stop and a line end",
        "Présents : Mmes DOREL et CLAIR adjointes ; Mmes ARNAL, LUCE, conseillères\nmunicipales.\n"
        "Mr TAVEL, Maire, Mes BESSE, LE FAUR et de VALBRUN, adjoints ;\nAbsents : Mes ERARD et LE ROC",
        "P DOREL; P CLAIR; P ARNAL; P LUCE; P TAVEL; P BESSE; P LE FAUR; P de VALBRUN; A ERARD; A LE ROC",
    ),
    (
        "a full stop before the role of several, then the list goes on; a delegate and his commune",
        "Présents : Mme Denise STAPEL / M Alain FRANCK / Mme Rose CLAUDEL.\n(Adjoints) / M Fabrice ABELIN / Mme Line DEVAL\n"
        "Délégués absents excusés :\nM. DELORME Hubert de JOUARVAL",
        "P Denise STAPEL; P Alain FRANCK; P Rose CLAUDEL; P Fabrice ABELIN; P Line DEVAL; E DELORME Hubert",
    ),
    (
        "a list by exception, sorted by communes",
        "Étaient présents tous les délégués, sauf les délégués titulaires\nd’Auvières, Jean-Pierre DOREL, Sylvie BESSE ; "
        "de Belleval-sur-Orne, Luc TAVEL, non représentés, sauf les délégués\nayant donné pouvoir : communes d’Auvières, "
        "Anne CLAIR à Guy ERARD ; Zoé FAVIER à Paul LUCE.",
        "A Jean-Pierre DOREL; A Sylvie BESSE; A Luc TAVEL; R Anne CLAIR>Guy ERARD; R Zoé FAVIER>Paul LUCE",
    ),
    (
        "two surnames with a slash in a list of commas; « épouse » after a name",
        "Présents : DOREL/BESSE, TAVEL, LE ROC, ARNAL/LUCE, ORY, GIRARD, FAVIER\n"
        "Absents : Mme CLAIR Émilie épouse ERARD",
        "P DOREL/BESSE; P TAVEL; P LE ROC; P ARNAL/LUCE; P ORY; P GIRARD; P FAVIER; A CLAIR Émilie",
    ),
    (
        "a compound first name whose first half is an initial",
        "Présents : Dorel Michel – Besse Bruno – Tavel M.Claire – Favier Anne",
        "P Dorel Michel; P Besse Bruno; P Tavel M.Claire; P Favier Anne",
    ),
    (
        "surnames in small letters by initials; « pourvoir » typed for « pouvoir »",
        "Présents : C. Dorel, E. Besse, M. Tavel, A. Clair, J.-P. Arnal\nPouvoirs : Mme ORY donne pourvoir à Mme LUCE",
        "P C. Dorel; P E. Besse; P M. Tavel; P A. Clair; P J.-P. Arnal; R ORY>LUCE",
    ),
    (
        "trap: slashes that separate",
        "Présents : DOREL/BESSE/TAVEL/ARNAL, CLAIR",
        "P DOREL; P BESSE; P TAVEL; P ARNAL; P CLAIR",
    ),
    (
        "a roll whose rows begin with the body that sends the member",
        "Collectivité\tDélégué titulaire\tPrésence\nRégion\tAnne DOREL\tPrésente\nRégion\tLuc BESSE\tPrésent (visio)\n"
        "Commune de Port-Aubry\tZoé TAVEL\tPrésente\nVal de Thorne\tGuy ERARD\tAbsent",
        "P Anne DOREL; P Luc BESSE; P Zoé TAVEL; A Guy ERARD",
    ),
    (
        "trap: the number of an act, the agenda",
        "Présents : CAUSSE R. – LANEL M.\nAbsent : VIDAL P.\nORDRE DU JOUR\nI. RELEVE DE DECISIONS\nDEL-2024-041 – Subventions",
        "P CAUSSE R.; P LANEL M.; A VIDAL P.",
    ),
)

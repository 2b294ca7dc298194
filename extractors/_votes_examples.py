"""Examples of ballots, right and wrong."""

from __future__ import annotations

from models.extractor import Example

_NONE = {"for_count": None, "against_count": None, "abstention_count": None, "not_voting_count": None}


def _is(
    pour: int | None, contre: int | None, abst: int | None, nppv: int | None, unanimous: bool | None
) -> dict[str, object]:
    """A ballot: votes for, against, abstentions, not voting, and what the text says of unanimity."""
    return {
        "for_count": pour, "against_count": contre, "abstention_count": abst, "not_voting_count": nppv, "unanimous": unanimous,
    }  # fmt: skip


_UNANIMOUS = _is(None, None, None, None, True)

EXAMPLES: tuple[Example, ...] = (
    Example(
        "Adopté par 14 voix pour, 2 contre (M. TAVEL, Mme PRUNELIER) et 1 abstention",
        ({"for_count": 14, "against_count": 2, "abstention_count": 1, "unanimous": False, "counts_rule": "printed"},),
        "counts in a sentence, names behind one of them",
    ),
    Example(
        "VOTE : Pour : 12 Contre : 0 Abstention : 3",
        ({"for_count": 12, "against_count": 0, "abstention_count": 3, "unanimous": None},),
        "counts on a line; a printed nought is a count",
    ),
    Example("Adopté à l'unanimité.", ({**_NONE, "unanimous": True},), "no figure: no count"),
    Example(
        "à l'unanimité des suffrages exprimés (31 voix), 8 abstentions",
        ({"for_count": 31, "abstention_count": 8, "unanimous": True},),
        "unanimous as printed, beside abstentions",
    ),
    Example(
        "Accord à la majorité : 14 pour (11 + 3 procurations pour), 3 abstentions (2 + 1 procuration : L. Tavel, P. Roc, O. Ory) et 2 contre",
        ({"for_count": 14, "against_count": 2, "abstention_count": 3, "unanimous": False},),
        "what each count is made of, in brackets",
    ),
    Example(
        "Approbation à la majorité : 12 pour et 4 contre (3 + 1 procurations : L. Tavel, P. Roc, O. Ory et A. Luce)",
        ({"for_count": 12, "against_count": 4, "unanimous": False},),
        "what a count is made of before its names",
    ),
    Example(
        "POUR CONTRE ABSTENTION\n8 1 (L. TAVEL) 2 (O. ORY, P. ROC)",
        (_is(8, 1, 2, None, False),),
        "a row of numbers with names in its cells",
    ),
    Example("Pour : 22 Contre : 4\n1", (_is(22, 4, None, None, False),), "the number of the page on the next line"),
    Example(
        "- REJETTE, par 16 voix contre 9, l'amendement ;",
        (_is(9, 16, None, None, False),),
        "votes to reject are votes against what is put to the vote",
    ),
    Example(
        "Projet adopté à l'unanimité des présents et représentés, soit 17 votants.",
        (_is(17, None, None, None, True),),
        "how many the unanimous are",
    ),
    Example("décide à la majorité", ({**_NONE, "unanimous": False},), "majority without counts"),
    Example(
        "Abstentions : M. TAVEL, Mme PRUNELIER",
        ({"abstention_count": 2, "counts_rule": "names_counted"},),
        "names are counted",
    ),
    # numbers: in words, before or after their label, in tables
    Example(
        "approuve, à quatorze voix pour et une abstention, le tarif",
        (_is(14, None, 1, None, None),),
        "numbers in words",
    ),
    Example(
        "Le conseil décide à 12 voies POUR et 1 CONTRE :", (_is(12, 1, None, None, False),), "« voies », as some write"
    ),
    Example(
        "A 6 contre, 5 pour, et 2 abstentions, le conseil rejette la demande.",
        (_is(5, 6, 2, None, False),),
        "no « voix » at all",
    ),
    Example(
        "Pour\tContre\tAbstention\n23\t0\t2",
        (_is(23, 0, 2, None, None),),
        "labels in one row of a table, numbers in the next",
    ),
    Example(
        "Votes pour : Votes contre : Abstentions : 41 0 0 NPPV : 2",
        (_is(41, 0, 0, 2, None),),
        "labels first, then as many numbers",
    ),
    Example(
        "POUR 21\nCONTRE 0\nABSTENTIONS 3 (M. TAVEL, Mme ORY, M. LUCE)\nNE PREND PAS PART AU VOTE 2 (M. BRON, M. ALBY)\n"
        "Adopté à l'unanimité des suffrages exprimés.",
        (_is(21, 0, 3, 2, True),),
        "a column of labels and numbers, with its verdict below",
    ),
    Example(
        "Pour : 57\nContre : /\nAdopté à l'unanimité.", (_is(57, None, None, None, True),), "a stroke is no figure"
    ),
    Example(
        "Vote : - 4 Abstentions (M. TAVEL pour manque\nd'informations)\n- 14 pour",
        (_is(14, None, 4, None, None),),
        "minutes",
    ),
    Example(
        "Présents : 20 Exprimés : 19 Pour : 19 Contre : 0",
        (_is(19, 0, None, None, None),),
        "head counts in the same row",
    ),
    Example(
        "Pour : 44 voix (Groupe des Tilleuls ; Non-inscrit)\nContre : 0 voix\nAbstention : aucune",
        (_is(44, 0, 0, None, None),),
        "« aucune » is nought",
    ),
    Example(
        "Le conseil municipal, à l'unanimité,\nValide l'avenant\nVore : Unanimité",
        (_UNANIMOUS,),
        "OCR: the label misread, one ballot",
    ),
    Example("Vote: à l'unariimité", (_UNANIMOUS,), "OCR: the word misread"),
    # groups
    Example(
        "Groupe Les Tilleuls (LT) 13 pour\nGroupe Demain 6 pour\nGroupe Front des quais 2 abstentions\nGroupe Bleu 1 contre\n"
        "Adopté à la majorité : 19 voix pour, 1 voix contre, 2 abstentions.",
        (_is(19, 1, 2, None, False),),
        "groups and then the totals",
    ),
    Example("Contre : 11 (Verts, UMP-NI)\nPour : 40", (_is(40, 11, None, None, False),), "parties behind a count"),
    # unanimity and its neighbours
    Example("Le conseil municipal, unanime, approuve ce projet.", (_UNANIMOUS,), "« unanime »"),
    Example("Vote : pour à l'unanimité. M. TAVEL souhaite que ce soit électrique.", (_UNANIMOUS,), "a remark after it"),
    Example(
        "décide à l'unanimité moins une voix d'acquérir la parcelle",
        (_is(None, None, None, None, False),),
        "unanimous but for one",
    ),
    Example(
        "Le conseil, à l'unanimité des membres présents, moins l'abstention de\nMadame TAVEL-ORY, accepte.",
        (_is(None, None, 1, None, True),),
        "the abstention is counted by its name",
    ),
    # one ballot stated twice, and two ballots
    Example(
        "Le Conseil Municipal, après en avoir délibéré, à l'unanimité :\n- APPROUVE la cession du bail\n- AUTORISE Madame le maire à signer\n"
        "Monsieur TAVEL demande si une mise en concurrence a eu lieu.\nAbstentions 4 : M. TAVEL, Mme ORY, M. LUCE et M. BRON.",
        (_is(None, None, 4, None, True),),
        "a sentence that decides, and a line of results further down: one ballot",
    ),
    Example(
        "Le conseil municipal, à l'unanimité, décide d'acheter la parcelle.\n\nVote : unanimité",
        (_UNANIMOUS,),
        "the same said twice",
    ),
    Example(
        "Le conseil municipal approuve à l'unanimité le budget de la commune.\n"
        "Le conseil municipal étudie le budget de l'eau.\nLe conseil municipal approuve à l'unanimité le budget de l'eau.",
        (_UNANIMOUS, _UNANIMOUS),
        "two sentences that decide: two ballots",
    ),
    Example(
        "Vote : pour à l'unanimité\nb) le second point\nVote : pour à l'unanimité",
        (_UNANIMOUS, _UNANIMOUS),
        "two lines of results",
    ),
    # who takes no part
    Example(
        "Le Maire quitte la salle pour le vote.\nLe conseil approuve, à 11 voix pour, le compte.",
        (_is(11, None, None, 1, None),),
        "designated by office",
    ),
    Example(
        "M. Rémi TAVEL ne prend pas part au vote.\nPOUR 20\nCONTRE 0", (_is(20, 0, None, 1, None),), "one person, named"
    ),
    Example(
        "Adopté par 46 voix pour, 1 abstention et 5 ne prenant pas part au vote",
        (_is(46, None, 1, 5, None),),
        "a number of them",
    ),
    Example(
        "Mme ORY, membre du bureau, précise qu'elle ne prend pas part au vote.\nVote : pour à l'unanimité",
        (_is(None, None, None, 1, True),),
        "by a pronoun",
    ),
    # elections
    Example(
        "Il est procédé au vote à bulletin secret.\nNombre de votants : 14\nSuffrages exprimés : 14\nMajorité absolue : 8\n"
        "M. Rémi TAVEL : 12 voix\nMme Odile ORY : 2 voix",
        ({**_is(12, None, None, None, None), "secret": True, "voter_count": 14},),
        "an election by secret ballot: the winner's votes",
    ),
    Example(
        "Résultats du scrutin secret\nMajorité absolue 8\nTavel Rémi 4\nOry Odile 11\n",
        (_is(11, None, None, None, None),),
        "an election without « voix »",
    ),
    # subjects, brackets, verbs
    Example(
        "Section de fonctionnement : adoptée à l'unanimité\nSection d'investissement : adoptée par 12 voix pour et 3 abstentions",
        (
            {**_UNANIMOUS, "subject": "Section de fonctionnement"},
            {**_is(12, None, 3, None, None), "subject": "Section d'investissement"},
        ),
        "a budget voted by sections: one ballot each, with its subject",
    ),
    Example("Motion adoptée par 17 voix", (_is(17, None, None, None, None),), "« par 17 voix » at the end of a line"),
    Example("Votants : 12. Pour : 12.", (_is(12, None, None, None, None),), "short sentences of a label and a figure"),
    Example(
        "Approuvé à la majorité absolue des suffrages exprimés : 25 pour, 4 contre",
        (_is(25, 4, None, None, False),),
        "the figure after « suffrages exprimés » is that of the votes for",
    ),
    Example(
        "Adoptée à l'unanimité des membres présents et représentés (23 voix)",
        (_is(23, None, None, None, True),),
        "in brackets",
    ),
    Example(
        "A L'EXCEPTION DE MONSIEUR TAVEL, MESSIEURS BRON ET LUCE QUI S'ABSTIENNENT, LE CONSEIL ACCEPTE",
        (_is(None, None, 3, None, None),),
        "« ET » in capitals joins two names",
    ),
    Example(
        "Le groupe Avenir vote contre. Le groupe Ensemble s'abstient.\nLa délibération est adoptée à la majorité.",
        (_is(None, None, None, None, False),),
        "groups in sentences, and the verdict after them: one ballot without counts",
    ),
    Example(
        "Adoptée par 31 POUR, 2 ABSTENTIONS (M. TAVEL et Mme ORY), M. LUCE ne prenant pas part au vote.",
        (_is(31, None, 2, 1, None),),
        "the names in brackets are those of the count before",
    ),
    Example(
        "Votent pour : Mme ORY, M. LUCE\nVote contre : M. TAVEL\nS'abstient : Mme BRON",
        (_is(2, 1, 1, None, False),),
        "verbs as labels",
    ),
    # traps
    Example(
        "Qui est pour ? Contre ? Abstentions ? Le projet est adopté à l'unanimité.",
        (_UNANIMOUS,),
        "trap: questions, not results",
    ),
    Example(
        "ADOPTE A LA MAJORITE VOTE CONTRE DU GROUPE DEMAIN",
        (_is(None, None, None, None, False),),
        "trap: capitals that are no name",
    ),
    Example(
        "Le maire est élu au scrutin secret et à la majorité absolue des suffrages exprimés.",
        (),
        "trap: a rule on elections",
    ),
    Example("Le Conseil adopte.", (), "adopted, and no ballot stated"),
    Example(
        "Le conseil, par 12 voix contre 3, adopte le budget.", (_is(12, 3, None, None, False),), "« X voix contre Y »"
    ),
    Example("décide, par 12 voix contre 3 abstentions,", (_is(None, 12, 3, None, False),), "trap: 12 against"),
    Example(
        "M. TAVEL a été élu président par 21 voix contre 19 voix pour M. ORY.",
        (_is(21, None, None, None, None),),
        "the votes of a rival are not votes against",
    ),
    Example(
        "VOTE :\nPour : 14\nAbstentions : 2, Mme ORY, M. TAVEL\nM. TAVEL regrette que le plan ne soit pas joint.",
        ({"abstention_count": 2, "quote": "Pour : 14\nAbstentions : 2, Mme ORY, M. TAVEL"},),
        "as many names as counted: the next line is a remark",
    ),
    Example(
        "Abstention : 1 (M. ORY indique s'abstenir, étant riverain du Parc)\nPour : 18",
        (_is(18, None, 1, None, None),),
        "prose in the brackets",
    ),
    Example(
        "Le conseil, à 10 voix pour et 1 abstention :\n- de confier les travaux à la société DUVAL",
        (_is(10, None, 1, None, None),),
        "trap: what was decided, not who abstained",
    ),
    Example(
        "Contre : 1 (M. ORY)\nPour : 9\nMme DOREL s'étonne que M. BESSE ait voté contre en commission.",
        (_is(9, 1, None, None, False),),
        "a vote against told after the results",
    ),
    Example("Une votation a donné 788 voix pour et 29 voix contre.", (), "trap: no assembly is so large"),
    Example("la recette de l'association « Fêtes 60 » pour remboursement", (), "trap: the end of a quotation"),
    Example(
        "émet un avis défavorable par : 1 voix pour, 12 voix contre, 2 abstentions",
        ({**_is(1, 12, 2, None, False), "outcome": None},),
        "what was lost, the proposal or the opinion, is not said",
    ),
    Example(
        "à l'unanimité des 10 votants (Mme ORY et M. TAVEL ne prenant pas part au vote)",
        (_is(10, None, None, 2, True),),
        "all of so many; who is in brackets is told by the verb",
    ),
    Example(
        "à l'unanimité (10 pour ; M. ORY ne prenant pas part au vote)", (_is(10, None, None, 1, True),), "in brackets"
    ),
    Example(
        "Mme ORY, gérante de la société, quitte la salle et ne prend part ni au débat ni au vote.\nPour : 12 Contre : 1",
        (_is(12, 1, None, 1, False),),
        "whatever stands between the commas",
    ),
    Example(
        "Les élus procèdent au vote : 7 voix pour, 1 voix contre (Mme ORY n'est pas arrivée)",
        ({**_is(7, 1, None, None, False), "counts_rule": "printed"},),
        "trap: « les élus » are no group, who is away is no opponent",
    ),
    Example("Le conseil est appelé à voter.", (), "a vote that is announced"),
    Example(
        "Le résultat s'élève à 1 774 K€ en 2012, contre 2 202 K€ en 2011, soit 35 pour cent.",
        (),
        "trap: « contre » between sums",
    ),
    Example("Les présidents d'associations ne prennent pas part au vote des subventions.", (), "trap: a reminder"),
    Example(
        "Le conseil municipal peut décider, à l'unanimité, de ne pas procéder au scrutin secret.", (), "trap: a rule"
    ),
    Example("décide à l'unanimité de ne pas procéder au scrutin secret", (), "trap: how to vote, not the vote"),
    Example(
        "Vu l'avis favorable de la commission des finances, rendu à l'unanimité,", (), "trap: a committee's opinion"
    ),
    Example("Considérant que la commission a donné un avis favorable à l'unanimité", (), "trap: a committee's opinion"),
    Example(
        "Objet : Vente d'un terrain\nLe procès-verbal de la séance précédente est approuvé à l'unanimité.",
        (),
        "trap: the previous minutes",
    ),
    Example("Mme ORY est désignée secrétaire de séance à l'unanimité.", (), "trap: the secretary"),
    Example(
        "Le maire propose le secrétariat de séance à Mme ORY, proposition adoptée à l'unanimité.",
        (),
        "trap: the secretary",
    ),
    Example("Le conseil décide à l'unanimité que Mme ORY sera secrétaire de séance.", (), "trap: the secretary"),
    Example(
        "Le maire demande un rajout à l'ordre du jour : vente d'un terrain\nApprobation à l'unanimité des membres présents",
        (),
        "trap: the agenda",
    ),
    Example("Etes-vous d'accord pour :\n1) autoriser le maire à signer", (), "trap: a question and a list"),
    Example("formant la majorité des membres en exercice", (), "trap: a quorum"),
    Example(
        "Adopté à l'unanimité : ☐\nAdopté à la majorité : ☐", (), "both outcomes printed and none ticked: no guess"
    ),
    Example("Nombre de membres qui ont pris part à la délibération : 10", (), "trap: a head count"),
    Example("M. TAVEL précise qu'il vote contre pour quatre raisons.", (), "trap: an explanation of vote"),
    Example("C'est pourquoi les 8 voix contre ont jugé urgent d'agir.", (), "trap: a mention of an earlier ballot"),
)

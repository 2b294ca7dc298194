"""A community of communes: delegates in a table by commune, an election by secret ballot."""

from __future__ import annotations

from data.sample.house import footer, receipt_stamp
from data.sample.identifiers import COMMUNAUTE_DRANCE, act_id
from data.sample.layout import PageFrame, Sheet
from data.sample.marks import b, ballot, i, member, number, ref, title
from data.sample.table import Look, draw_table
from data.sample.text import CENTER, JUSTIFY, LEFT, Style
from data.sample.truth import Truth

NAME = "communaute-election"
NOTES = (
    "Delegates stand in a table by commune, one column for those present, one for those absent with their proxies: « NOM "
    "Prénom ». The president is elected by secret ballot: the winner's votes are `for`, blank papers are no abstentions. "
    "A second ballot is by show of hands. A substitute sits in the place of a delegate: she is present."
)
BODY = Style("helvetica", 10, leading=13, align=JUSTIFY, after=6)
HEAD = Style("helvetica", 12, bold=True, align=CENTER, leading=15, after=6)
CELL = Style("helvetica", 8.5, leading=11)

COMMUNES: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]], ...] = (
    (
        "ARGELLES-DU-MONT",
        ("FAUCHERALD Isabeau", "PONTAVRAY Loïc", "BRISSARGUES Céleste"),
        (("MALVESIN Thierry", "PONTAVRAY Loïc"),),
    ),
    ("BELLAVESNE", ("ARTAUDEAU Séverin",), (("HAUTERNELLE Prisca", ""),)),
    ("BOISRENARD-LA-FORÊT", ("TALVARDIN Émeline", "CASTELBRUN Noël"), ()),
    ("COURSONNAZ", ("D’AUBERVAL Bastien", "MÉLINGUE Agathe"), (("SORBELLIN Rémi", "MÉLINGUE Agathe"),)),
    ("MARLIEU-SUR-DRANCE", ("ETCHEVARRAY Maylis", "ROQUEVELLE Jean-Hugues", "OULD SALEMAR Nadia"), ()),
    ("NOIRVALLON", ("TRÉMOLIN Gaëtan",), ()),
    ("VIEUX-MARSAC", ("VASSILIÈRE Colombe", "LÉONTARD Fabrice"), (("PRADOURAT Elzéar", "VASSILIÈRE Colombe"),)),
)


def furniture(page: PageFrame, count: int, total: int) -> None:
    """The receipt of the legality control, the footer."""
    if count == 1:
        receipt_stamp(page, act_id(COMMUNAUTE_DRANCE, "2020-07-16", "2020_041"), "20/07/2020", "20/07/2020")
    footer(
        page,
        "Communauté de communes Drance et Forêt – 3 allée des Tilleuls – 96310 MARLIEU-SUR-DRANCE",
        f"{count} / {total}",
        line=True,
    )


def compose() -> Sheet:
    """The whole file."""
    sheet = Sheet(Truth("Communauté de communes Drance et Forêt", NOTES), margins=(60, 85, 60, 60))
    sheet.session = {"session_date": "2020-07-16", "assembly": "Conseil communautaire"}
    sheet.run("act", furniture)
    sheet.begin("deliberation", "adopted")
    opening(sheet)
    election(sheet)
    return sheet


def opening(sheet: Sheet) -> None:
    """Register, meeting, roll by commune."""
    sheet.text("COMMUNAUTÉ DE COMMUNES DRANCE ET FORÊT", HEAD, size=14)
    sheet.text("EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\nDU CONSEIL COMMUNAUTAIRE", HEAD)
    sheet.text("Séance du 16 juillet 2020", HEAD, bold=False, size=11)
    sheet.text(f"Délibération n° {b(number('2020-041'))}", BODY, align=LEFT, before=4)
    sheet.text(f"Objet : {b(title('Élection du président de la communauté de communes'))}", BODY, align=LEFT, after=8)
    sheet.text(
        "L’an deux mille vingt, le seize juillet à dix-huit heures, le Conseil communautaire, dûment convoqué le neuf juillet, "
        "s’est réuni à la salle polyvalente de Marlieu-sur-Drance, sous la présidence de M. D’AUBERVAL Bastien, doyen d’âge.",
        BODY,
    )
    counts = (("Nombre de conseillers en exercice", "Présents", "Pouvoirs", "Votants"), ("19", "15", "3", "18"))
    draw_table(sheet, (190, 90, 90, 90), counts, CELL, (CENTER,) * 4, Look(indent=6))
    sheet.space(8)
    rows: list[tuple[str, str, str]] = [("Communes", "Délégués présents", "Absents représentés ou excusés")]
    for place, present, away in COMMUNES:
        seats = [member(name) for name in present]
        if place == "NOIRVALLON":
            seats.append(f"{member('QUESNOYER Maud')} (suppléante)")
        gone = [
            f"{member(name, 'represented', holder)} (pouvoir à {holder})"
            if holder
            else f"{member(name, 'excused')}, excusée"
            for name, holder in away
        ]
        rows.append((place, "\n".join(seats), "\n".join(gone)))
    draw_table(sheet, (130, 180, 165), rows, CELL, (LEFT, LEFT, LEFT), Look())
    sheet.text("Secrétaire de séance : Mme MÉLINGUE Agathe", BODY, before=8)


def election(sheet: Sheet) -> None:
    """The ballot, the tellers, the proclamation, a second vote."""
    for words in (
        f"Vu le Code général des collectivités territoriales, notamment ses articles {ref('L. 5211-2', 'code', code='CGCT', article='L5211-2')}, "
        f"{ref('L. 2122-7', 'code', code='CGCT', article='L2122-7')} et {ref('R. 5211-6', 'code', code='CGCT', article='R5211-6')} ;",
        f"Vu l’{ref('arrêté préfectoral du 14 octobre 2019', 'arrete', date='2019-10-14')} fixant le nombre et la répartition des sièges ;",
        "Le doyen d’âge rappelle que le président est élu au scrutin secret et à la majorité absolue. Il invite les candidats à "
        "se faire connaître : Mme TALVARDIN Émeline et M. LÉONTARD Fabrice se déclarent.",
        f"Il est procédé au vote. {i('Premier tour de scrutin')}",
    ):
        sheet.text(words, BODY)
    sheet.need(170)
    lines = (
        ("Nombre de bulletins trouvés dans l’urne", "18"),
        ("Bulletins blancs", "2"),
        ("Bulletins nuls", "1"),
        ("Suffrages exprimés", "15"),
        ("Majorité absolue", "8"),
    )
    for label, value in lines:
        sheet.text(f"{label} :\t{value}", BODY, left=24, tabs=(250,), after=1)
    result = "Ont obtenu :\n- Mme TALVARDIN Émeline : 11 voix\n- M. LÉONTARD Fabrice : 4 voix"
    sheet.text(ballot(result, 11), BODY, before=5, left=24, align=LEFT)
    sheet.text(
        "Mme TALVARDIN Émeline, ayant obtenu la majorité absolue des suffrages exprimés, est proclamée présidente de la "
        "communauté de communes et immédiatement installée.",
        BODY,
    )
    vote = ballot("à l’unanimité (18 voix pour)", 18, None, None, None, True)
    sheet.text(
        f"Le Conseil communautaire autorise, {vote}, la présidente à signer les pièces relatives à son installation.",
        BODY,
    )
    sheet.need(80)
    sheet.text("Fait et délibéré les jour, mois et an susdits.\nPour extrait conforme,", BODY, align=LEFT, before=6)
    sheet.text("La Présidente,", BODY, left=300, after=34)
    sheet.text("Émeline TALVARDIN", BODY, left=300)

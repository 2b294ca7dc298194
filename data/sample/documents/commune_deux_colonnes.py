"""A commune's act: heading on the left, attendance on the right (drawn first), a stamp on every page, bullets."""

from __future__ import annotations

from data.sample.house import actes_stamp, crest, footer, round_seal
from data.sample.identifiers import ASSOCIATIONS, COMMUNE_SAINTE_ORBELLE, act_id
from data.sample.layout import PageFrame, Sheet
from data.sample.marks import amount, b, ballot, code, eur, grant, member, number, ref, title
from data.sample.rolls import proxy, roll
from data.sample.table import Look, draw_table
from data.sample.text import CENTER, JUSTIFY, LEFT, RIGHT, Style
from data.sample.truth import Truth

NAME = "commune-deux-colonnes"
NOTES = (
    "The right column, which carries the roll, comes first in the stream; the stamp of the legality control is the first "
    "object of every page. The arrival of one member is noted in her entry: she is present. Abstentions by name; "
    "« à l’unanimité des suffrages exprimés » stays unanimous. One sum in words and figures counts once. Embedded font."
)
ACT = act_id(COMMUNE_SAINTE_ORBELLE, "2023-10-05", "DCM2023_10_07")

BODY = Style("vera", 8.6, leading=12.2, align=JUSTIFY, after=6)
SIDE = Style("vera", 7.6, leading=10.4, after=5)
HEAD = Style("vera", 10, bold=True, align=CENTER, leading=14, after=6)
BULLET = BODY.but(left=24, bullet="•")

PRESENT = (
    "M. Théodule BOURGAVEL, Maire; Mme Apolline CHANTERAISE; M. Sylvère DOMBRASSIN; Mme Hermine ÉTIENVAULT; M. Isidore "
    "FLORIVAUX; Mme Jocelyne GASTOLLET; M. Kylian HERBELISSE; Mme Lauriane LACHAUMELLE; M. Marius MONTARVEL; Mme Noémie "
    "PERROTEAUX; M. Octave RAVASSIEU; Mme Pascale SERVOLLET; M. Quentin TOURNEMAGNE; Mme Rokhaya NGUYEMBO; M. Simon "
    "VIGNEROLLAZ; Mme Thaïs VERNOUSSE (arrivée à 18 h 52, au point n° 3); M. Ulysse ZERMATTINI"
)


def furniture(page: PageFrame, count: int, total: int) -> None:
    """The stamp, the address, the folio."""
    actes_stamp(page, "09/10/2023", "09/10/2023", "10/10/2023", ACT)
    footer(
        page,
        "Ville de Sainte-Orbelle – Hôtel de Ville, place du Lavoir – 96140",
        f"Délibération 2023-10-07   {count}/{total}",
        size=7,
    )


def compose() -> Sheet:
    """The whole file."""
    sheet = Sheet(Truth("Ville de Sainte-Orbelle", NOTES), margins=(58, 78, 58, 62))
    sheet.session = {"session_date": "2023-10-05", "assembly": "Conseil municipal"}
    sheet.run("act", furniture, first=True)
    sheet.begin("deliberation", "adopted")
    right_column(sheet)
    left_column(sheet)
    sheet.new_page()
    decision(sheet)
    return sheet


def right_column(sheet: Sheet) -> None:
    """How the council met, who was there, the reasons."""
    with sheet.frame(232, 540, 80):
        sheet.text(
            "L’an deux mille vingt-trois et le cinq octobre à dix-huit heures trente, les membres du Conseil municipal, "
            "légalement convoqués le vingt-huit septembre, se sont réunis en séance publique, salle des mariages, sous la "
            "présidence de M. Théodule BOURGAVEL, Maire.",
            SIDE,
            align=JUSTIFY,
        )
        sheet.text(b("PRÉSENTS"), SIDE)
        first, _, others = PRESENT.partition("; ")
        sheet.text(f"M. {member('Théodule BOURGAVEL')}, Maire ; {roll(others, between='; ', joined=' ; ')}.", SIDE)
        assert first.endswith("Maire")
        sheet.text(b("ABSENTS AYANT DONNÉ POUVOIR"), SIDE)
        proxies = (
            proxy("Mme Ursule ROQUEVELLE", "M. Octave RAVASSIEU", ", pouvoir à "),
            proxy("M. Victorien THIBAUDELLE", "M. Marius MONTARVEL", ", pouvoir à "),
            proxy("M. Walid BELKHADIRI", "M. Théodule BOURGAVEL", ", pouvoir à "),
        )
        sheet.text("\n".join(proxies), SIDE)
        sheet.text(f"{b('EXCUSÉS')} : {roll('M. Xavier URVALLIER, Mme Yolaine SAUVETEREAU', 'excused')}", SIDE)
        sheet.text(f"{b('ABSENTE')} : {roll('Mme Zélie ABELLIGUE', 'absent')}", SIDE)
        sheet.text(f"{b('SECRÉTAIRE DE SÉANCE')} : Mme Hermine ÉTIENVAULT", SIDE)
        sheet.text("M. Yannis PELLEGRINAUX, directeur général des services, assiste à la séance.", SIDE)
        sheet.text(b("Rapporteur : Mme Apolline CHANTERAISE"), SIDE, before=6)
        sheet.text(
            "Par convention du 11 mai 2018, la Ville a mis à la disposition du Club nautique orbellois les locaux de l’ancien "
            f"lavoir municipal, moyennant une redevance annuelle de {eur(1720, role='fee')}. Les travaux d’extension, achevés en juin, "
            "portent les surfaces de 96 m² à 151 m². Le club, qui compte 143 licenciés, sollicite en outre une aide de "
            f"{eur(5200, role='proposed')} pour remplacer trois embarcations hors d’usage, dont le coût s’établit à {eur(8940, role='total_cost')} TTC.",
            SIDE,
            align=JUSTIFY,
        )


def left_column(sheet: Sheet) -> None:
    """Crest, register, number, object, counts."""
    crest(sheet.page, 118, 84)
    sheet.page.rule(222, 82, 222, 650)
    with sheet.frame(58, 212, 134):
        for words in (
            "VILLE DE\nSAINTE-ORBELLE",
            "EXTRAIT DU REGISTRE\nDES DÉLIBÉRATIONS\nDU CONSEIL MUNICIPAL",
            "SÉANCE DU 05.10.2023",
        ):
            sheet.text(words, HEAD)
        sheet.text(f"N° {number('2023-10-07')}", HEAD, size=12)
        top = sheet.top
        subject = title(
            "Ancien lavoir – Avenant n° 2 à la convention de mise à disposition de locaux au Club nautique orbellois – Aide exceptionnelle"
        )
        sheet.text(f"{b('OBJET :')} {subject}", SIDE, left=5, right=5, before=5)
        sheet.page.box(58, top, 212, sheet.top + 2)
        sheet.space(14)
        draw_table(
            sheet,
            (114, 30),
            (("Conseillers en exercice", "23"), ("Présents", "17"), ("Pouvoirs", "3"), ("Votants", "20")),
            SIDE,
            (LEFT, RIGHT),
            Look("rows", 0, indent=5),
        )
        sheet.text("Domaine : 3.3 Locations", SIDE, before=14)
        sheet.text("Pièce jointe : avenant n° 2", SIDE)


def decision(sheet: Sheet) -> None:
    """Visas, dispositif in bullets, vote, signatures."""
    for words in (
        f"VU le Code général des collectivités territoriales, notamment ses articles {ref('L. 2121-29', 'code', code='CGCT', article='L2121-29')} et {ref('L. 2144-3', 'code', code='CGCT', article='L2144-3')},",
        f"VU le Code général de la propriété des personnes publiques, notamment l’article {ref('L. 2125-1', 'code', code='CG3P', article='L2125-1')},",
        f"VU la {ref('délibération n° 2018-04-03 du 19 avril 2018', 'deliberation', number='2018-04-03', date='2018-04-19')} approuvant la convention d’occupation,",
        "VU l’avis favorable de la commission « Sports et vie associative » réunie le 21 septembre 2023,",
        "CONSIDÉRANT l’intérêt communal qui s’attache à la pratique des sports nautiques,",
        "Le Conseil municipal, ouï l’exposé du rapporteur et après en avoir délibéré,",
    ):
        sheet.text(words, BODY)
    sheet.text("DÉCIDE :", HEAD, align=LEFT)
    items = (
        "D’APPROUVER les termes de l’avenant n° 2 à la convention de mise à disposition du 11 mai 2018 ;",
        f"DE PORTER la redevance annuelle à {amount('deux mille cent euros (2 100 €)', 2100, role='fee')} à compter du 1er novembre 2023 ;",
        f"DE FIXER à {eur(55, ' euros', role='fee')} par mois le forfait de charges et de maintenir le dépôt de garantie à {eur(430, role='fee')} ;",
        f"D’ATTRIBUER au {grant('Club nautique orbellois', 4000, ASSOCIATIONS['Club nautique orbellois'])} une subvention "
        f"exceptionnelle de {eur(4000, cents=True, role='granted')}, versée sur production des factures acquittées ;",
        f"D’IMPUTER la dépense au chapitre {code('65')}, article {code('65748')}, fonction {code('326')} et d’encaisser la "
        f"redevance à l’article {code('752')} du budget principal ;",
        "D’AUTORISER M. le Maire, ou son représentant, à signer ledit avenant et tout document s’y rapportant.",
    )
    for words in items:
        sheet.text(words, BULLET)
    vote = (
        "POUR\t17\nCONTRE\t0\nABSTENTIONS\t2 (M. ZERMATTINI, Mme VERNOUSSE)\nNE PREND PAS PART AU VOTE\t1 (M. FLORIVAUX, président du club)\n"
        "Adopté à l’unanimité des suffrages exprimés."
    )
    sheet.text(ballot(vote, 17, 0, 2, 1, True), BODY, before=6, align=LEFT, tabs=(170,))
    sheet.text("Ainsi fait et délibéré les jour, mois et an que dessus.", BODY, before=8)
    sheet.text("La secrétaire de séance,\tLe Maire,", BODY, tabs=(280,), before=10, after=40)
    round_seal(sheet.page, 420, sheet.top - 55, "SAINTE-ORBELLE")
    sheet.text("Hermine ÉTIENVAULT\tThéodule BOURGAVEL", BODY, tabs=(280,))
    sheet.text(
        "Le Maire certifie le caractère exécutoire du présent acte et informe qu’il peut faire l’objet d’un recours devant le "
        "tribunal administratif de Corvanne dans un délai de deux mois à compter de sa publication (www.telerecours.fr).",
        BODY,
        size=6.5,
        leading=8.5,
        before=18,
    )

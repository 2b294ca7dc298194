"""Every way of heading an item of minutes and an act that a clerk may choose, each on the same invented session."""

from __future__ import annotations

import pytest

from pipeline.segment import segment
from tests.pipeline.test_segment_samples import document_of

OPENING = """@minutes |
^COMMUNE DE BELLEVAL
^COMPTE RENDU DU CONSEIL MUNICIPAL
^Séance du 12 mars 2019
L'an deux mille dix-neuf, le douze mars à vingt heures, le conseil municipal s'est réuni sous la présidence de M. Jean ARNAL.
Présents : M. ARNAL Jean, Mme BESSE Claire, M. CLAIR Paul, Mme DOREL Zoé, M. ERARD Max
Absents excusés : M. FAVIER Luc (pouvoir à M. ARNAL Jean)
Secrétaire de séance : Mme BESSE Claire
"""
CLOSING = "L'ordre du jour étant épuisé, la séance est levée à 22 heures."
ITEMS = (
    ("Approbation du compte administratif 2018", "Monsieur le Maire présente les comptes de l'année, qui laissent un excédent\nde 12 000 €. "
     "Après en avoir délibéré, le conseil municipal approuve le compte administratif à l'unanimité."),
    ("Subvention à l'association Les Amis du Lavoir", "L'association demande une aide pour la fête de l'été. Le conseil municipal, par\n"
     "4 voix pour et 1 abstention, décide de lui verser une subvention de 300 €."),
    ("Travaux de voirie rue des Tilleuls", "Trois entreprises ont été consultées. Le conseil, après discussion, retient\n"
     "l'entreprise ROC pour 8 450 € HT et autorise le maire à signer. Vote : pour à l'unanimité."),
    ("Adhésion au groupement de commandes pour l'électricité", "Le syndicat propose de grouper les achats d'électricité des communes. Le conseil\n"
     "municipal, après en avoir délibéré, accepte d'adhérer et autorise le maire à signer."),
)  # fmt: skip
ROMAN, LETTER = ("", "I", "II", "III", "IV"), " ABCD"
HEADINGS = {
    # name: the heading, with {t} title, {n} figure, {r} Roman, {l} letter; then the number that it gives
    "bold": ("#{t}", None),
    "bold number": ("#{n}. {t}", "{n}"),
    "figure and dash": ("{n} - {t}", "{n}"),
    "figure and bracket": ("{n}) {t}", "{n}"),
    "figure and degree": ("{n}°) {t}", "{n}"),
    "figure, degree and colon": ("{n}°) : {t}", "{n}"),
    "figure and slash": ("{n}/ {t}", "{n}"),
    "Roman": ("{r} – {t}", "{r}"),
    "capitals": ("{T}", None),
    "capitals and colon": ("{T} :", None),
    "plain": ("{t}", None),
    "plain and colon": ("{t} :", None),
    "point": ("Point n° {n} : {t}", "{n}"),
    "question": ("Question n° {n} : {t}", "{n}"),
    "affair": ("Affaire n° {n} : {t}", "{n}"),
    "object": ("Objet : {t}", None),
    "number of the act": ("Délibération n° 2019-0{n} : {t}", "2019-0{n}"),
    "number of the act above": ("Délibération n° 2019-0{n}\n{t}", "2019-0{n}"),
    "number of the act below": ("{t}\nDélibération n° 2019-0{n}", "2019-0{n}"),
    "number of the act behind": ("{t} (délibération n° 2019-0{n})", "2019-0{n}"),
    "number of the act behind, in brackets": ("{n}. {t} (DEL2019-0{n})", "DEL2019-0{n}"),
    "number of the act behind a colon": ("{t} : 2019-0{n}", "2019-0{n}"),
    "number of the act behind a dash": ("- Délibération D20190{n} – {t}", "D20190{n}"),
    "number of the act under the rank": ("{n}. {t}\nDélibération n° 2019-0{n}", "2019-0{n}"),
    "number of the act above the rank": ("2019-03-00{n}\n{r} – {t}", "2019-03-00{n}"),
    "number with a letter": ("D 2019/03/0{n} {t}", "D 2019/03/0{n}"),
    "number of the year and colon": ("N°2019-1{n} : {t}", "2019-1{n}"),
    "number of the session": ("2019-03-0{n} {t}", "2019-03-0{n}"),
    "number before the year": ("DCM n° {n}/2019 – {t}", "{n}/2019"),
    "nested, dash": ("1-{n} {t}", "1-{n}"),
    "nested, dot": ("1.{n} {t}", "1.{n}"),
    "letter": ("{l} - {t}", "{l}"),
    "small letter": ("{s}) {t}", "{s}"),
    "nought": ("0{n} - {t}", "0{n}"),
    "number sign": ("N° {n} – {t}", "{n}"),
    "bullet": ("• {t}", None),
    "dash": ("- {t}", None),
    "arrow": ("➢ {t}", None),
    "rule below": ("{t}\n________________", None),
    "centred": ("#^{t}", None),
}


@pytest.mark.parametrize("apart", [True, False], ids=["white lines", "no white line"])
@pytest.mark.parametrize("name", HEADINGS)
def test_items_under_any_heading(name: str, apart: bool) -> None:
    heading, numbered = HEADINGS[name]
    parts, numbers = [OPENING], []
    for n, (title, body) in enumerate(ITEMS, 1):
        words = {"t": title, "T": title.upper(), "n": n, "r": ROMAN[n], "l": LETTER[n], "s": LETTER[n].lower()}
        parts += [heading.format(**words), body, *([""] if apart else [])]
        numbers.append(numbered.format(**words) if numbered else None)
    document, _ = document_of("\n".join([*parts, CLOSING]))
    acts = [s for s in segment(document) if s.kind.value == "deliberation"]
    assert [(s.number, (s.title or "").strip(" :").capitalize()) for s in acts] == [
        (number, title.capitalize()) for number, (title, _) in zip(numbers, ITEMS, strict=True)
    ]


@pytest.mark.parametrize("second", ["{n}. {t}", "{s}) {t}"])
def test_numbers_begin_again_under_each_theme(second: str) -> None:
    parts = [OPENING]
    for n, (title, body) in enumerate(ITEMS, 1):
        place = 2 - n % 2
        theme = {1: ["#1 FINANCES"], 3: ["#2 TRAVAUX"]}.get(n, [])
        parts += [*theme, second.format(n=place, s=" ab"[place], t=title), body]
    document, _ = document_of("\n".join([*parts, CLOSING]))
    assert [s.title for s in segment(document) if s.kind.value == "deliberation"] == [title for title, _ in ITEMS]


HEAD = (
    "^COMMUNE DE BELLEVAL\n#^EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\n#^DU CONSEIL MUNICIPAL\n^Séance du 8 avril 2021\n"
)
ROLL = """L'an deux mille vingt et un, le huit avril, le conseil municipal de Belleval s'est réuni sous la présidence de M. ARNAL.
Étaient présents : MM. ARNAL, BESSE, CLAIR, Mmes DOREL, ERARD.
Absent excusé : M. FAVIER.
Mme DOREL a été désignée secrétaire de séance."""
DECISION = """Monsieur le Maire rappelle que le terrain n'est plus utilisé par la commune depuis dix ans.
Vu le code général des collectivités territoriales,
Le conseil municipal, après en avoir délibéré, à l'unanimité,
DÉCIDE de vendre ce terrain au prix de 12 000 €,
Pour extrait conforme, le Maire, Jean ARNAL"""
SOLD = "Vente d'un terrain rue des Tilleuls"
ACTS = {
    "title above the heading": (f"#{SOLD}\n{HEAD}{ROLL}", None),
    "object above the heading": (f"Objet : {SOLD}\n{HEAD}{ROLL}", None),
    "number and title above the heading": (f"N° 2021-14\n#{SOLD}\n{HEAD}{ROLL}", "2021-14"),
    "bold behind the roll": (f"{HEAD}{ROLL}\n\n#{SOLD}\n", None),
    "plain behind the roll": (f"{HEAD}{ROLL}\n\n{SOLD}\n", None),
    "centred behind the roll": (f"{HEAD}{ROLL}\n\n^{SOLD}\n", None),
    "object before the roll": (f"{HEAD}Objet : {SOLD}\n{ROLL}", None),
    "object below its label": (f"{HEAD}OBJET DE LA DÉLIBÉRATION :\n{SOLD}\n{ROLL}", None),
    "number of the head": (f"{HEAD}Délibération n° 2021-14\n{ROLL}\n#{SOLD}", "2021-14"),
    "number before the title": (f"{HEAD}{ROLL}\n2021/14 - {SOLD}", "2021/14"),
    "number and object": (f"{HEAD}{ROLL}\nN° 14 – OBJET : {SOLD}", "14"),
    "reference": (f"{HEAD}Réf. : 2021-14\n{ROLL}\n#{SOLD}", "2021-14"),
    "Roman number": (f"{HEAD}{ROLL}\n#IV – {SOLD}", "IV"),
    "question": (f"{HEAD}{ROLL}\nQuestion n° 14 : {SOLD}", "14"),
    "point above its title": (f"{HEAD}{ROLL}\n#Point n° 14\n#{SOLD}", "14"),
    "reporter below": (f"{HEAD}n° 2021 / 14\n{ROLL}\n{SOLD}\nPaul CLAIR rapporte :", "2021 / 14"),
    "date of an earlier act": (
        f"{HEAD}n° 2021 / 14\n{ROLL}\n#{SOLD}\ndélibération du conseil municipal du 6 mai 2004, modifiée.",
        "2021 / 14",
    ),
    "theme above the title": (f"{HEAD}{ROLL}\n#^URBANISME\n#^{SOLD}", None),
}


@pytest.mark.parametrize("name", ACTS)
def test_number_and_title_of_an_act(name: str) -> None:
    head, number = ACTS[name]
    document, _ = document_of(f"@deliberation |\n{head}\n{DECISION}")
    assert [(s.kind.value, s.number, s.title) for s in segment(document)] == [("deliberation", number, SOLD)]


AGENDAS = {
    "by figures": "Ordre du jour :\n"
    + "".join(f"{n}. {title}\n" for n, (title, _) in enumerate(ITEMS, 1))
    + "5. Questions diverses\n",
    "by dashes": "ORDRE DU JOUR\n" + "".join(f"- {title}\n" for title, _ in ITEMS) + "- Questions diverses\n",
    "of earlier minutes": "Le procès-verbal de la séance du 4 février 2019 est approuvé à l'unanimité.\n",
    "and information first": "Informations du Maire\n- Le recensement aura lieu en janvier.\n- Les travaux ont commencé.\n",
}
LAST = "Questions diverses\nM. CLAIR signale qu'un lampadaire est en panne.\n"


@pytest.mark.parametrize(
    "heading", ["#{t}", "{n}. {t}", "{T}", "{t}", "N°2019-1{n} : {t}", "Délibération n° 2019-0{n} : {t}", "#^{t}"]
)
@pytest.mark.parametrize("name", AGENDAS)
def test_agenda_and_news_are_no_items(name: str, heading: str) -> None:
    parts = [OPENING + AGENDAS[name]]
    for n, (title, body) in enumerate(ITEMS, 1):
        parts += ["", heading.format(t=title, T=title.upper(), n=n), body]
    document, _ = document_of("\n".join([*parts, LAST, CLOSING]))
    pieces = [(s.kind.value, (s.title or "").capitalize()) for s in segment(document)]
    assert [title for kind, title in pieces if kind == "deliberation"] == [title.capitalize() for title, _ in ITEMS]
    assert [kind for kind, _ in pieces] == ["minutes", *["deliberation"] * 4, "minutes"]


def test_a_title_goes_on_behind_a_word_that_ends_none() -> None:
    title = "Convention de partenariat entre la commune et la région pour l'accompagnement des élèves"
    parts = [OPENING]
    for n, (first, body) in enumerate(ITEMS, 1):
        words = title.replace(" pour ", " pour\n") if n == 2 else first
        parts += [f"{n}. {words}", body]
    document, _ = document_of("\n".join([*parts, CLOSING]))
    assert [s.title for s in segment(document) if s.number == "2"] == [title]


def test_a_title_ends_where_the_mayor_speaks_in_its_row() -> None:
    parts = [OPENING]
    for n, (title, body) in enumerate(ITEMS, 1):
        parts.append(
            f"{n}. {title} Monsieur le Maire expose que tout est prêt.\n{body}" if n == 3 else f"{n}. {title}\n{body}"
        )
    document, _ = document_of("\n".join([*parts, CLOSING]))
    assert [s.title for s in segment(document) if s.number == "3"] == [ITEMS[2][0]]

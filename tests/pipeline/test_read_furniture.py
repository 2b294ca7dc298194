"""Running headers, footers, page numbers and stamps: told from what the page says."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from models.document import Document, Piece
from pipeline.read import read

BODY = ["Le conseil municipal,", "Vu le code général des collectivités territoriales,", "Décide d'approuver le projet."]
STAMP = [
    "Envoyé en préfecture le 04/03/2031",
    "Reçu en préfecture le 04/03/2031",
    "Publié le 05/03/2031",
    "ID : 093-219300001-20310303-D12-DE",
]
Placed = tuple[float, float, str]


def document(*pages: list[Placed]) -> Document:
    """Pages of lines, each with x and distance from the top."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for page in pages:
        for x, top, text in page:
            canvas.drawString(x, A4[1] - top, text)
        canvas.showPage()
    canvas.save()
    return read(buffer.getvalue(), ocr=False)


def body(number: int, top: float = 200) -> list[Placed]:
    return [(60, top + 40 * number + 15 * k, f"{text} {'abc'[number]}") for k, text in enumerate(BODY)]


def furniture(doc: Document) -> list[tuple[int, str, str]]:
    return [(line.page, str(line.furniture), doc.text[line.start : line.end]) for line in doc.lines if line.furniture]


def test_a_running_header_and_footer() -> None:
    doc = document(
        *[
            [
                (60, 40, "Conseil municipal du 3 mars 2031 – procès-verbal"),
                *body(n),
                (60, 810, f"Ville de Brivonne – page {n + 1}/3"),
            ]
            for n in range(3)
        ]
    )
    found = furniture(doc)
    assert [(page, kind) for page, kind, _ in found] == [(n, kind) for n in (1, 2, 3) for kind in ("header", "footer")]


@pytest.mark.parametrize(
    "form", ["{}", "- {} -", "Page {} sur 3", "{}/3", "page {}", "p. {}", "– {} –", "{} | Page", "[{}]"]
)
def test_page_numbers(form: str) -> None:
    doc = document(*[[*body(n), (290, 815, form.format(n + 1))] for n in range(3)])
    assert [kind for _, kind, _ in furniture(doc)] == ["page_number"] * 3


def test_a_lone_figure_that_counts_nothing_is_no_page_number() -> None:
    doc = document([*body(0), (290, 815, "1250")], [*body(1), (290, 815, "370")])
    assert furniture(doc) == []


def test_the_heading_of_every_act_of_a_bundle_is_content() -> None:
    def act(n: int) -> list[Placed]:
        return [
            (60, 40, "RÉPUBLIQUE FRANÇAISE"),
            (60, 60, "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS"),
            (60, 80, "Nombre de membres en exercice : 15"),
            *body(n),
        ]

    assert furniture(document(act(0), act(1), act(2))) == []


def test_the_title_of_the_act_on_its_following_pages_is_furniture_there() -> None:
    first = [(60, 40, "Délibération n° 2031-12"), (60, 70, "L'an deux mille trente et un, le trois mars"), *body(0)]
    others = [[(60, 40, "Délibération n° 2031-12"), *body(n)] for n in (1, 2)]
    assert [page for page, _, _ in furniture(document(first, *others))] == [2, 3]


def test_acts_that_begin_on_top_of_their_pages_are_no_header() -> None:
    pages = [[(60, 40, f"Délibération n° {82 + 2 * n} - Subventions à la culture"), *body(n)] for n in range(3)]
    assert furniture(document(*pages)) == []


def test_the_heading_row_of_a_table_over_pages_is_content() -> None:
    row: list[Placed] = [(60, 60, "Association"), (250, 60, "Nature"), (400, 60, "Montant (€)")]
    doc = document(*[[*row, *[(x, 90 + 20 * n, f"{text}{n}") for x, _, text in row]] for n in range(3)])
    assert furniture(doc) == []


def test_a_stamp_is_kept_apart_at_the_end_of_its_page() -> None:
    stamp = [(360.0, 190.0 + 12 * k, text) for k, text in enumerate(STAMP)]
    doc = document([*body(0), *stamp], [*stamp, *body(1)])
    for page in doc.pages:
        assert doc.text[page.start : page.end].rstrip("\n").split("\n")[-4:] == STAMP
    assert [kind for _, kind, _ in furniture(doc)] == ["stamp"] * 8
    piece = Piece.cut(doc, "deliberation", 0, len(doc.text))
    assert "préfecture" not in piece.body
    assert len(piece.body) == len(piece.text)


def test_an_older_stamp_with_its_dates_beside() -> None:
    stamp = [
        (400.0, 30.0, "Accusé de réception – Ministère de l’intérieur"),
        (404.0, 45.0, "093-219300001-20310303-0000064268-DE"),
        (400.0, 62.0, "Acte Certifié exécutoire"),
        (404.0, 76.0, "Envoi Préfecture :"),
        (525.0, 76.0, "04/03/2031"),
    ]
    doc = document([*body(0), *stamp])
    assert len(furniture(doc)) == 4
    assert "Envoi Préfecture :\t04/03/2031" in doc.text


@pytest.mark.parametrize(
    "text",
    [
        "Publiée le : 18 juin 2031",
        "Le maire certifie que l'acte a été transmis en préfecture et affiché.",
        "Reçu par le notaire le 4 mars 2031",
        "L'accusé de réception sera joint au dossier",
    ],
)
def test_what_the_act_says_of_its_own_publication_is_content(text: str) -> None:
    assert furniture(document([*body(0), (60, 500, text)])) == []


def test_a_stamp_put_on_askew() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.drawString(60, 700, BODY[1])
    canvas.translate(400, 600)
    canvas.rotate(12)
    canvas.drawString(0, 0, "COURRIER ARRIVÉ")
    canvas.showPage()
    canvas.save()
    doc = read(buffer.getvalue(), ocr=False)
    assert furniture(doc) == [(1, "stamp", "COURRIER ARRIVÉ")]


def test_the_address_at_the_foot_of_the_only_page() -> None:
    doc = document([*body(0), (60, 820, "Mairie – 1 place du Lavoir – Tél. : 01 02 03 04 05 – www.brivonne.example")])
    assert [kind for _, kind, _ in furniture(doc)] == ["footer"]

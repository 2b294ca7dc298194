"""Reading order, lines, spaces and hyphens, on PDFs built for the purpose."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from models.document import Document
from pipeline.read import read

HEIGHT = A4[1]
LEFT = [
    "La commune a engagé une large réflexion",
    "sur l'avenir de ses équipements sportifs,",
    "dont la plupart datent des années soixante",
    "et ne répondent plus aux normes actuelles.",
    "Les usagers ont été consultés au printemps",
    "et leurs réponses ont nourri le projet.",
]
RIGHT = [
    "Le coût des travaux est estimé à un million",
    "d'euros, dont la moitié serait financée par",
    "l'État et par la région, sous réserve de la",
    "décision de leurs assemblées délibérantes.",
    "Le chantier pourrait commencer en automne",
    "pour s'achever au printemps suivant.",
]


def drawn(draw: Callable[[Canvas], None], pagesize: tuple[float, float] = A4) -> Document:
    """A document of one page, or of as many as are drawn."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=pagesize, invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return read(buffer.getvalue(), ocr=False)


def put(canvas: Canvas, x: float, top: float, *lines: str, leading: float = 14) -> None:
    for number, line in enumerate(lines):
        canvas.drawString(x, HEIGHT - top - leading * number, line)


def lines_of(document: Document) -> list[str]:
    return [document.text[line.start : line.end] for line in document.lines]


def test_a_title_drawn_last_is_read_where_it_stands() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 200, "Vu le code général des collectivités territoriales,", "Décide :")
        put(canvas, 60, 100, "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS")

    assert lines_of(drawn(draw))[0] == "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS"


@pytest.mark.parametrize("shift", [0, 5], ids=["same baselines", "other baselines"])
@pytest.mark.parametrize("first", ["left", "right"])
def test_two_columns_are_read_one_after_the_other(first: str, shift: float) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 80, "Rapport présenté au conseil municipal par monsieur le maire de la commune de Brivonne")
        if first == "left":
            put(canvas, 60, 120, *LEFT)
        put(canvas, 320, 120 + shift, *RIGHT)
        if first == "right":
            put(canvas, 60, 120, *LEFT)
        put(
            canvas,
            60,
            260,
            "Le conseil municipal, après en avoir délibéré, adopte le projet et autorise le maire à signer.",
        )

    lines = lines_of(drawn(draw))
    assert lines[1:7] == LEFT
    assert lines[7:13] == RIGHT
    assert lines[13].startswith("Le conseil municipal")


def test_columns_drawn_line_by_line_across_the_page() -> None:
    def draw(canvas: Canvas) -> None:
        for number, (a, b) in enumerate(zip(LEFT, RIGHT, strict=True)):
            put(canvas, 60, 120 + 14 * number, a)
            put(canvas, 320, 120 + 14 * number, b)

    assert lines_of(drawn(draw)) == LEFT + RIGHT


def test_a_letterhead_beside_the_attendance_stays_in_one_piece() -> None:
    head = ["Direction des sports", "Extrait du registre", "des délibérations", "du conseil municipal", "n° 2031 / 12"]

    def draw(canvas: Canvas) -> None:
        put(canvas, 40, 100, *head)
        put(canvas, 200, 60, "Séance publique du lundi 3 mars 2031")
        put(canvas, 200, 107, *[line + " et bien d'autres encore" for line in LEFT])
        put(
            canvas,
            40,
            300,
            "Attribution de subventions à diverses associations de la ville, exercice 2031, deuxième partie",
        )

    lines = lines_of(drawn(draw))
    assert lines[:5] == head
    assert lines[5] == "Séance publique du lundi 3 mars 2031"
    assert lines[-1].startswith("Attribution")


def test_the_row_of_a_table_is_one_line_with_tabs() -> None:
    rows = [("Associations", "2030", "2031"), ("Les Amis du Lavoir", "500 €", "600 €"), ("Judo-club", "/", "1 200 €")]

    def draw(canvas: Canvas) -> None:
        for number, row in enumerate(rows):
            for x, cell in zip((60, 250, 350), row, strict=True):
                put(canvas, x, 100 + 20 * number, cell)

    assert lines_of(drawn(draw)) == ["\t".join(row) for row in rows]


def test_columns_of_a_table_drawn_one_after_the_other_are_still_rows() -> None:
    names, roles = ["Mme Aline Borel", "M. Yvon Castan", "Mme Rose Duval"], ["Présente", "Absent", "Présente"]

    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 100, *names)
        put(canvas, 300, 100, *roles)

    assert lines_of(drawn(draw)) == [f"{a}\t{b}" for a, b in zip(names, roles, strict=True)]


def test_a_justified_line_has_no_tabs() -> None:
    def draw(canvas: Canvas) -> None:
        x = 60.0
        for word in ("Le", "maire", "expose", "aujourd'hui", "au", "conseil"):
            put(canvas, x, 100, word)
            x += canvas.stringWidth(word) + 22
        put(canvas, 60, 114, "que la commune possède une parcelle de terrain à bâtir.")

    assert "\t" not in lines_of(drawn(draw))[0]


def test_the_mark_of_an_item_is_no_cell() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 100, "-")
        put(canvas, 95, 100, "d'autoriser le maire à signer la convention.")

    assert lines_of(drawn(draw)) == ["- d'autoriser le maire à signer la convention."]


def test_raised_letters_belong_to_their_figure() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 100, "avant le 1")
        width = canvas.stringWidth("avant le 1")
        canvas.setFontSize(7)
        canvas.drawString(60 + width, HEIGHT - 96, "er")
        canvas.setFontSize(12)
        canvas.drawString(60 + width + 9, HEIGHT - 100, "juin 2031")

    assert lines_of(drawn(draw)) == ["avant le 1er juin 2031"]


@pytest.mark.parametrize(
    ("spaced", "whole"),
    [
        ("D E C I D E", "DECIDE"),
        ("V I L L E   D E   P O R V A L", "VILLE DE PORVAL"),
        ("A B C D E F", "A B C D E F"),
        ("Groupe A : X Y", "Groupe A : X Y"),
    ],
)
def test_letter_spaced_titles(spaced: str, whole: str) -> None:
    assert lines_of(drawn(lambda canvas: put(canvas, 200, 100, spaced))) == [whole]


def test_double_spaces_become_one() -> None:
    document = drawn(lambda canvas: put(canvas, 60, 100, "Le  conseil   municipal  décide"))
    assert document.text == "Le conseil municipal décide\n"


@pytest.mark.parametrize(
    ("upper", "lower", "first_line"),
    [
        ("un service départe-", "mental de la voirie", "un service départemental"),
        ("présidée par Jean-", "Claude MOREL, maire", "présidée par Jean-Claude"),
        ("le conseil du Pas-", "de-Calais a voté", "le conseil du Pas-de-Calais"),
        ("commune de SAINT-", "MARTIN, représentée", "commune de SAINT-MARTIN,"),
        ("la délibération n° 2023-", "388 du même jour", "la délibération n° 2023-388"),
        ("transmis à la sous-", "préfecture de Brive", "transmis à la sous-préfecture"),
        ("une somme en non-", "valeur de 12 euros", "une somme en non-valeur"),
        ("il faut peut-", "être attendre encore", "il faut peut-être"),
        ("la présente sous-", "cription est close", "la présente souscription"),
        ("les déchets de micro-", "informatique ; la micro-informatique", "les déchets de micro-informatique"),
    ],
)
def test_words_cut_at_the_end_of_a_line(upper: str, lower: str, first_line: str) -> None:
    lines = lines_of(drawn(lambda canvas: put(canvas, 60, 100, upper, lower)))
    assert lines[0] == first_line
    assert len(lines) == 2


def test_a_dash_between_words_joins_nothing() -> None:
    lines = lines_of(drawn(lambda canvas: put(canvas, 60, 100, "Article 1 -", "Objet de la convention")))
    assert lines == ["Article 1 -", "Objet de la convention"]


def test_both_halves_of_a_joined_word_keep_their_places() -> None:
    document = drawn(lambda canvas: put(canvas, 60, 100, "un service départe-", "mental de la voirie"))
    at = document.text.index("départemental")
    half, other = document.box(at, at + 7), document.box(at + 7, at + 13)
    assert half is not None
    assert other is not None
    assert other.top > half.top
    assert other.x0 < half.x0


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_shown(rotation: int) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    put(canvas, 60, 100, *LEFT)
    canvas.showPage()
    canvas.save()
    writer = PdfWriter()
    writer.add_page(PdfReader(buffer).pages[0].rotate(rotation))
    turned = io.BytesIO()
    writer.write(turned)
    document = read(turned.getvalue(), ocr=False)
    assert lines_of(document) == LEFT
    page = document.pages[0]
    assert (page.width > page.height) == (rotation in (90, 270))
    box = document.box(0, 10)
    assert box is not None
    middle = ((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
    across, down = 85, 97
    expected = {
        0: (across, down),
        90: (HEIGHT - down, across),
        180: (A4[0] - across, HEIGHT - down),
        270: (down, A4[0] - across),
    }
    assert middle == pytest.approx(expected[rotation], abs=12)


def test_a_landscape_table_written_sideways_on_an_upright_page() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
        for number, line in enumerate(LEFT):
            canvas.drawString(60, 500 - 14 * number, line)

    document = drawn(draw)
    assert lines_of(document) == LEFT
    first, last = document.box(0, 5), document.box(len(LEFT[0]) - 3, len(LEFT[0]))
    assert first is not None
    assert last is not None
    assert last.bottom < first.top


def test_text_along_the_edge_is_margin() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 100, *LEFT)
        canvas.saveState()
        canvas.translate(20, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "imprimerie municipale")
        canvas.restoreState()

    document = drawn(draw)
    assert document.lines[-1].furniture == "margin"
    assert lines_of(document)[:-1] == LEFT


def test_a_landscape_page() -> None:
    document = drawn(lambda canvas: canvas.drawString(60, 300, "Annexe"), pagesize=landscape(A4))
    assert (document.pages[0].width, document.pages[0].height) == pytest.approx((A4[1], A4[0]), abs=1)


def test_lines_boxes_and_pages_agree() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 100, *LEFT)
        put(canvas, 320, 105, *RIGHT)
        canvas.showPage()
        put(canvas, 60, 100, *RIGHT)

    document = drawn(draw)
    assert "".join(document.text[page.start : page.end] for page in document.pages) == document.text
    for page, boxes in zip(document.pages, document.boxes, strict=True):
        assert len(boxes) == page.end - page.start
        assert document.text[page.end - 1] == "\n"
    for line in document.lines:
        assert document.page_at(line.start).number == line.page
        box = document.box(line.start, line.end)
        assert box is not None
        assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx(
            (line.x0, line.top, line.x1, line.bottom), abs=0.1
        )


def test_size_and_weight_of_lines() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        put(canvas, 60, 100, "PROCÈS-VERBAL")
        canvas.setFont("Helvetica", 11)
        put(canvas, 60, 140, "Le maire ouvre la séance.")

    title, text = drawn(draw).lines
    assert (round(title.size), title.bold) == (18, True)
    assert (round(text.size), text.bold) == (11, False)


def test_what_is_cropped_off_is_not_read() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(A4[0] * 2, A4[1]), invariant=1)
    put(canvas, 60, 100, "Sur la page")
    put(canvas, 60 + A4[0], 100, "À côté de la page")
    canvas.showPage()
    canvas.save()
    writer = PdfWriter()
    page = writer.add_page(PdfReader(buffer).pages[0])
    page.cropbox.upper_right = (A4[0], A4[1])
    cropped = io.BytesIO()
    writer.write(cropped)
    document = read(cropped.getvalue(), ocr=False)
    assert lines_of(document) == ["Sur la page"]
    assert document.pages[0].width == pytest.approx(A4[0], abs=1)


@pytest.mark.parametrize("hidden", [False, True], ids=["shown", "hidden"])
def test_a_filled_in_field_is_read_where_it_is_shown(hidden: bool) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 60, 100, "Date de la convocation :")
        put(canvas, 60, 160, "Le conseil municipal, légalement convoqué,")
        flags = "hidden" if hidden else "print"
        canvas.acroForm.textfield(
            value="12 mars 2021", x=200, y=HEIGHT - 105, width=120, height=18, fontSize=11, annotationFlags=flags
        )

    first = lines_of(drawn(draw))[0]
    assert first.startswith("Date de la convocation :")
    assert ("12 mars 2021" in first) is not hidden


def test_text_behind_the_picture_of_a_scan_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(60, HEIGHT - 100)
        text.setTextRenderMode(3)
        text.textLine("Le conseil municipal adopte le budget primitif de la commune.")
        canvas.drawText(text)
        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)

    assert "adopte le budget primitif" in drawn(draw).text

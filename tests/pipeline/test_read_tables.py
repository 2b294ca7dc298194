"""Tables found on pages drawn as the programs of town halls draw them, and what only looks like a table."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Sequence

import pypdfium2 as pdfium
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from models.document import Document, Table
from pipeline.read import read

ROWS = (("Association", "Objet", "Montant"), ("Club de tir", "Fête", "300 €"), ("Chorale du Val", "Stage", "1 150 €"))
EDGES = (60, 200, 380, 480)
HIGH = A4[1]


def drawn(draw: Callable[[Canvas], None], rotation: int = 0) -> Document:
    """The document of a page on which `draw` draws."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    pdf = pdfium.PdfDocument(buffer.getvalue())
    pdf[0].set_rotation(rotation)
    turned = io.BytesIO()
    pdf.save(turned)
    return read(turned.getvalue(), ocr=False)


def write(canvas: Canvas, rows: Sequence[Sequence[str]], top: float = 100, pitch: float = 20) -> None:
    """The words of rows, several lines of a cell apart by newlines."""
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            for line, part in enumerate(words.split("\n")):
                canvas.drawString(EDGES[column] + 5, HIGH - top - pitch * number - 12 * line, part)


def stroked(canvas: Canvas, ys: Sequence[float], xs: Sequence[float]) -> None:
    for y in ys:
        canvas.line(xs[0], HIGH - y, xs[-1], HIGH - y)
    for x in xs:
        canvas.line(x, HIGH - ys[0], x, HIGH - ys[-1])


def thin_boxes(canvas: Canvas, ys: Sequence[float], xs: Sequence[float]) -> None:
    """As word processors do: the border of each cell on its own, a box as thin as a hair."""
    for top, bottom in itertools.pairwise(ys):
        for left, right in itertools.pairwise(xs):
            canvas.rect(left, HIGH - top, right - left, 0.5, stroke=0, fill=1)
            canvas.rect(left, HIGH - bottom, right - left, 0.5, stroke=0, fill=1)
            canvas.rect(left, HIGH - bottom, 0.5, bottom - top, stroke=0, fill=1)
            canvas.rect(right, HIGH - bottom, 0.5, bottom - top, stroke=0, fill=1)


def one_path(canvas: Canvas, ys: Sequence[float], xs: Sequence[float]) -> None:
    """As printing to PDF does: all the borders in one path."""
    path = canvas.beginPath()
    for y in ys:
        path.rect(xs[0], HIGH - y, xs[-1] - xs[0], 0.6)
    for x in xs:
        path.rect(x, HIGH - ys[-1], 0.6, ys[-1] - ys[0])
    canvas.drawPath(path, stroke=0, fill=1)


def in_a_form(canvas: Canvas, ys: Sequence[float], xs: Sequence[float]) -> None:
    canvas.beginForm("frame")
    stroked(canvas, ys, xs)
    canvas.endForm()
    canvas.doForm("frame")


def cells_of(document: Document, table: Table) -> dict[tuple[int, int], str]:
    return {(c.row, c.column): document.text[c.start : c.end] for c in table.cells}


@pytest.mark.parametrize("lines", [stroked, thin_boxes, one_path, in_a_form])
@pytest.mark.parametrize("rotation", [0, 90])
def test_ruled_by_any_program(lines: Callable[..., None], rotation: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, HIGH - 60, "Subventions")
        write(canvas, ROWS)
        lines(canvas, (85, 105, 125, 145), EDGES)

    document = drawn(draw, rotation)
    (table,) = document.tables
    assert (table.row_count, table.column_count, table.heading_rows) == (3, 3, 1)
    assert cells_of(document, table) == {(r, c): words for r, row in enumerate(ROWS) for c, words in enumerate(row)}
    assert document.text.split("\n")[1:4] == ["\t".join(row) for row in ROWS]


def test_lines_of_a_cell_are_one() -> None:
    rows = (
        ("Association", "Objet"),
        ("Les Amis\ndu Lavoir", "Restauration du lavoir\net fête du vil-\nlage en juin", "1 500 €"),
    )

    def draw(canvas: Canvas) -> None:
        write(canvas, rows)
        stroked(canvas, (85, 105, 150), EDGES)
        canvas.drawString(60, HIGH - 200, "Adopté à l'unanimité")

    document = drawn(draw)
    assert document.text.split("\n") == [
        "Association\tObjet",
        "Les Amis du Lavoir\tRestauration du lavoir et fête du village en juin\t1 500 €",
        "Adopté à l'unanimité",
        "",
    ]


def test_spanning_cells_stand_at_their_first_field() -> None:
    def draw(canvas: Canvas) -> None:
        write(
            canvas, (("Dépenses",), ("Article", "Objet", "Montant"), ("6574", "Aides", "12,00"), ("Total", "", "12,00"))
        )
        for y in (85, 105, 125, 145, 165):
            canvas.line(60, HIGH - y, 480, HIGH - y)
        for x, top, bottom in ((60, 85, 165), (480, 85, 165), (200, 105, 145), (380, 105, 165)):
            canvas.line(x, HIGH - top, x, HIGH - bottom)

    document = drawn(draw)
    (table,) = document.tables
    assert table.heading_rows == 2
    assert cells_of(document, table)[0, 0] == "Dépenses"
    assert cells_of(document, table)[3, 2] == "12,00"


def test_a_side_without_line_is_closed_where_the_lines_end() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ROWS)
        stroked(canvas, (85, 105, 125, 145), EDGES[1:3])
        for y in (85, 105, 125, 145):
            canvas.line(60, HIGH - y, 480, HIGH - y)

    document = drawn(draw)
    assert cells_of(document, document.tables[0])[2, 0] == "Chorale du Val"


def test_rows_without_lines_between_them() -> None:
    rows = (
        ("Association", "Objet", "Montant"),
        (
            "Club de tir\nChorale du Val\nLes Amis du Lavoir\net de la Fontaine\nÉtoile",
            "",
            "300,00\n150,00\n1 200,00\n\n80,00",
        ),
    )

    def draw(canvas: Canvas) -> None:
        write(canvas, rows)
        stroked(canvas, (85, 105, 185), EDGES)

    document = drawn(draw)
    assert document.text.split("\n")[1:5] == [
        "Club de tir\t300,00",
        "Chorale du Val\t150,00",
        "Les Amis du Lavoir et de la Fontaine\t1 200,00",
        "Étoile\t80,00",
    ]


def test_text_of_two_cells_with_hardly_a_gap() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, (("Nature", "Demande", ""), ("6574", "x", "")))
        canvas.drawRightString(198, HIGH - 120, "1 250,00")
        canvas.drawString(201, HIGH - 120, " 900,00")
        stroked(canvas, (85, 105, 125), EDGES)

    document = drawn(draw)
    assert "1 250,00\t900,00" in document.text


@pytest.mark.parametrize(
    "frame",
    [
        (("Le conseil municipal,\naprès en avoir délibéré,", "", ""), ("décide", "", "")),
        (("VILLE DE VALBRUNE", "Séance du 3 mars", ""),),
    ],
)
def test_a_frame_around_text_is_no_table(frame: Sequence[Sequence[str]]) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, frame, pitch=30)
        stroked(canvas, (85, 85 + 30 * len(frame)), (EDGES[0], EDGES[-1]))
        canvas.drawString(60, HIGH - 300, "À gauche")
        canvas.drawString(300, HIGH - 300, "à droite")
        canvas.drawString(60, HIGH - 315, "À gauche")
        canvas.drawString(300, HIGH - 315, "à droite")

    assert drawn(draw).tables == ()


def test_a_page_of_very_many_lines_is_read_in_bounded_time() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ROWS)
        for number in range(12_000):
            canvas.line(number % 500, number % 700, number % 500 + 20, number % 700)

    assert "Club de tir" in drawn(draw).text


def test_columns_of_sums_without_any_line() -> None:
    rows = (
        ("Financeur", "Taux", "Montant HT"),
        ("Région", "40 %", "4 000,00"),
        ("Syndicat d'énergie de\nla vallée de l'Arvelle", "", "1 250,50"),
        ("Commune", "60 %", "6 000,00"),
    )

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, HIGH - 60, "Le plan de financement de l'opération est le suivant :")
        write(canvas, rows[:2])
        write(canvas, rows[2:3], top=140)
        write(canvas, rows[3:], top=172)
        canvas.drawString(60, HIGH - 230, "Adopté à l'unanimité")

    document = drawn(draw)
    (table,) = document.tables
    assert (table.row_count, table.column_count, table.heading_rows) == (4, 3, 1)
    assert cells_of(document, table)[2, 0] == "Syndicat d'énergie de la vallée de l'Arvelle"
    assert cells_of(document, table)[2, 2] == "1 250,50"
    assert (2, 1) not in cells_of(document, table)


def test_names_in_columns_are_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, [("M. Rémi TAVEL", "Mme Odile PRUNELIER", "14 rue Haute")] * 5)

    assert drawn(draw).tables == ()


def test_a_figure_cut_in_a_narrow_column() -> None:
    def draw(canvas: Canvas) -> None:
        write(
            canvas,
            (("Section", "Excédents", "Recettes"), ("Section de\nfonctionnement", "535\n663,57€", "2 868\n780,65€")),
        )
        stroked(canvas, (85, 105, 145), EDGES)

    assert drawn(draw).text.split("\n")[1] == "Section de fonctionnement\t535 663,57€\t2 868 780,65€"

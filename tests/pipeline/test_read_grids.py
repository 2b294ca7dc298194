"""Tables with known cells: one line a row, cells apart by tabs, their own lines by spaces."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.read import read
from pipeline.read.grids import Grid, GridCell

CELLS = [
    (0, 0, 60, 100, ["Association"]),
    (0, 1, 200, 100, ["Objet"]),
    (1, 0, 60, 130, ["Les Amis", "du Lavoir"]),
    (1, 1, 200, 124, ["Restauration du lavoir", "et fête du vil-", "lage en juin"]),
    (1, 2, 400, 136, ["1 500 €"]),
]


def test_cells_of_several_lines(monkeypatch) -> None:
    import pipeline.read.document as module

    edges_x, edges_y = (55, 190, 390, 500), (85, 108, 165)
    grid = Grid(
        tuple(
            GridCell(row, column, edges_x[column], edges_y[row], edges_x[column + 1], edges_y[row + 1])
            for row in range(2)
            for column in range(3)
        ),
        heading_rows=1,
    )
    laid_out = module._laid_out
    monkeypatch.setattr(module, "_laid_out", lambda source, number: laid_out(source, number, [grid]))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.drawString(60, A4[1] - 70, "Subventions votées")
    for _, _, x, top, lines in CELLS:
        for number, line in enumerate(lines):
            canvas.drawString(x, A4[1] - top - 13 * number, line)
    canvas.drawString(60, A4[1] - 200, "Adopté à l'unanimité")
    canvas.showPage()
    canvas.save()
    document = read(buffer.getvalue(), ocr=False)
    assert document.text.split("\n") == [
        "Subventions votées",
        "Association\tObjet",
        "Les Amis du Lavoir\tRestauration du lavoir et fête du village en juin\t1 500 €",
        "Adopté à l'unanimité",
        "",
    ]
    (table,) = document.tables
    assert (table.row_count, table.column_count, table.heading_rows) == (2, 3, 1)
    assert [(cell.row, cell.column, document.text[cell.start : cell.end]) for cell in table.cells] == [
        (0, 0, "Association"),
        (0, 1, "Objet"),
        (1, 0, "Les Amis du Lavoir"),
        (1, 1, "Restauration du lavoir et fête du village en juin"),
        (1, 2, "1 500 €"),
    ]
    assert document.text[table.start : table.end].startswith("Association")
    assert document.text[table.start : table.end].endswith("€")

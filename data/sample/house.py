"""What authorities put on their pages beside the text: stamps, crests, footers."""

from __future__ import annotations

from data.sample.layout import PageFrame

BLUE = (0.16, 0.28, 0.5)


def actes_stamp(page: PageFrame, sent: str, received: str, published: str, act: str, *, left: float = 395.0) -> None:
    """The box of the legality control, top right: four lines of small type."""
    page.color(*BLUE)
    page.box(left, 14, left + 180, 60, width=0.8)
    lines = (
        f"Envoyé en préfecture le {sent}",
        f"Reçu en préfecture le {received}",
        f"Publié le {published}",
        f"ID : {act}",
    )
    for count, words in enumerate(lines):
        page.put(left + 5, 24 + 10.3 * count, words, "Helvetica", 6.6)
    page.color(0, 0, 0)


def receipt_stamp(
    page: PageFrame, act: str, sent: str, received: str, *, left: float = 385.0, top: float = 18.0
) -> None:
    """The older form: « Accusé de réception »."""
    page.put(left, top, "Accusé de réception – Ministère de l’Intérieur", "Helvetica", 7)
    page.box(left, top + 3, left + 175, top + 17)
    page.put(left + 4, top + 12.5, act, "Helvetica", 7)
    page.put(left, top + 27, "Acte certifié exécutoire", "Helvetica", 7)
    page.box(left, top + 30, left + 175, top + 54)
    page.put(left + 4, top + 39, f"Envoi préfecture :      {sent}", "Helvetica", 7)
    page.put(left + 4, top + 49, f"Réception préfecture :  {received}", "Helvetica", 7)


def crest(page: PageFrame, x: float, top: float, size: float = 38.0) -> None:
    """A plain coat of arms: two rings and waves."""
    middle, y = x + size / 2, page.height - top - size / 2
    page.operations.append(lambda canvas: (canvas.setLineWidth(1.2), canvas.circle(middle, y, size / 2)) and None)
    page.operations.append(lambda canvas: (canvas.setLineWidth(0.8), canvas.circle(middle, y, size / 3)) and None)
    for wave in (-5, 0, 5):
        page.rule(middle - size / 4, top + size / 2 + wave, middle + size / 4, top + size / 2 + wave + 3, 1.0)


def round_seal(page: PageFrame, x: float, top: float, words: str, size: float = 58.0) -> None:
    """The stamp of the town hall beside the signature."""
    page.color(*BLUE)
    middle, y = x + size / 2, page.height - top - size / 2
    page.operations.append(lambda canvas: (canvas.setLineWidth(1), canvas.circle(middle, y, size / 2)) and None)
    page.operations.append(lambda canvas: (canvas.setLineWidth(0.5), canvas.circle(middle, y, size / 2 - 9)) and None)
    page.put(middle, top + size / 2 + 2, words, "Helvetica", 5.5, end="c")
    page.color(0, 0, 0)


def footer(
    page: PageFrame, left: str, right: str = "", *, font: str = "Helvetica", size: float = 7.5, line: bool = False
) -> None:
    """A line of small type at the bottom."""
    if line:
        page.rule(55, page.height - 40, page.width - 55, page.height - 40, 0.4)
    page.put(55, page.height - 30, left, font, size)
    if right:
        page.put(page.width - 55, page.height - 30, right, font, size, end="r")

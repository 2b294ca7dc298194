"""What is put on a page without being part of it: filled-in fields of forms, typed notes, stamps. It is read as shown."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_MOST = 2_000
_WRITTEN = frozenset(
    [pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_FREETEXT, pdfium_c.FPDF_ANNOT_STAMP, pdfium_c.FPDF_ANNOT_REDACT]
)
"""Kinds of annotations that show words of their own; links, highlights and pop-up notes do not."""


def with_annotations(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, number: int) -> pdfium.PdfPage:
    """Page `number` with its visible annotations drawn into it; `page` itself, the same page, where there is none.

    Those that are hidden, or only for print, stay out. When another page is given back, `page` has been closed.
    """
    count = pdfium_c.FPDFPage_GetAnnotCount(page)
    if count <= 0 or not any(_is_written(page, index) for index in range(min(count, _MOST))):
        return page
    if pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY) != pdfium_c.FLATTEN_SUCCESS:
        return page
    page.close()
    return pdf[number - 1]


def _is_written(page: pdfium.PdfPage, index: int) -> bool:
    annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
    if not annotation:
        return False
    try:
        return pdfium_c.FPDFAnnot_GetSubtype(annotation) in _WRITTEN
    finally:
        pdfium_c.FPDFPage_CloseAnnot(annotation)

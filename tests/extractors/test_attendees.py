"""Attendance lists: what the examples cannot say (tables with cells, names as offsets, odd text, speed)."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors._attendance_headings import headings, status_of
from extractors._names import form_of, kind_of, names_in, split_name, words_in
from extractors.attendees import EXTRACTOR, find
from models.codes import Attendance
from models.document import Cell, Line, Piece, Table
from models.fold import fold


def people(piece: Piece) -> list[tuple[str, str, str | None]]:
    return [(f.record.status.value, f.record.name, f.record.proxy_to) for f in find(piece)]


def piece_with_table(rows: list[list[str]]) -> Piece:
    """A piece that is one table; empty cells leave no tab in the text, as the reader's do not."""
    text, cells = "", []
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            if not words:
                continue
            text += "\t" if text and not text.endswith("\n") else ""
            cells.append(Cell(r, c, len(text), len(text) + len(words)))
            text += words
        text += "\n"
    lines, start = [], 0
    for words in text[:-1].split("\n"):
        lines.append(Line(start, start + len(words), page=1))
        start += len(words) + 1
    table = Table(1, 0, len(text), len(rows), len(rows[0]), 1, tuple(cells))
    return Piece("minutes", text, tuple(lines), (table,), text, fold(text))


def test_ticks_are_read_by_their_column() -> None:
    piece = piece_with_table(
        [
            ["Nom", "Présent", "Excusé", "Absent", "Pouvoir à"],
            ["M. Jean ARNAL", "X", "", "", ""],
            ["Mme Zoé CLAIR", "", "X", "", ""],
            ["M. Luc BESSE", "", "", "X", ""],
            ["Mme Anne DOREL", "", "", "", "M. Jean ARNAL"],
        ]
    )
    assert people(piece) == [
        ("present", "Jean ARNAL", None),
        ("excused", "Zoé CLAIR", None),
        ("absent", "Luc BESSE", None),
        ("represented", "Anne DOREL", "Jean ARNAL"),
    ]


def test_names_inside_the_columns_of_a_table() -> None:
    piece = piece_with_table(
        [["Présents", "Absents excusés"], ["Jean ARNAL, Zoé CLAIR, Luc BESSE", "Anne DOREL (pouvoir à Luc BESSE)"]]
    )
    assert people(piece) == [
        ("present", "Jean ARNAL", None),
        ("present", "Zoé CLAIR", None),
        ("present", "Luc BESSE", None),
        ("represented", "Anne DOREL", "Luc BESSE"),
    ]


def test_a_list_repeated_in_one_piece_is_found_each_time() -> None:
    once = "Présents : M. Jean ARNAL, Mme Zoé CLAIR\nAbsent : M. Luc BESSE\nObjet : Budget\n"
    assert people(Piece.of(once + "Le conseil adopte.\n" + once)) == people(Piece.of(once)) * 2


def test_spans_are_the_printed_names() -> None:
    text = "Présents : M. Jean\nARNAL, Mme Zoé CLAIR"
    assert [text[f.start : f.end] for f in find(Piece.of(text))] == ["Jean\nARNAL", "Zoé CLAIR"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("etaient presents", Attendance.PRESENT),
        ("absents excuses", Attendance.EXCUSED),
        ("absents non excuses", Attendance.ABSENT),
        ("absents excuses ayant donne pouvoir", Attendance.REPRESENTED),
        ("absents representes", Attendance.REPRESENTED),
        ("absents non representes", Attendance.ABSENT),
        ("absents excuses et representes", Attendance.EXCUSED),
        ("representes", Attendance.REPRESENTED),
        ("pouvoirs", Attendance.REPRESENTED),
        ("absents sans pouvoir", Attendance.ABSENT),
        ("membres a voix deliberative", Attendance.PRESENT),
        ("seance", None),
    ],
)
def test_headings_say_the_status(words: str, status: Attendance | None) -> None:
    assert status_of(words) == status


@pytest.mark.parametrize(
    "text",
    [
        "Et ont signé les membres présents :\nJean ARNAL",
        "Le Conseil donne pouvoir à M. le Maire pour signer.",
        "La présente délibération sera affichée.",
        "Nombre de membres présents : 12",
    ],
)
def test_words_that_open_no_list(text: str) -> None:
    assert not list(headings(text, fold(text)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("MM. ROUX - LAMY, Mme Anne DE LA TOUR et M. P. MARTIN", ["ROUX", "LAMY", "Anne DE LA TOUR", "P. MARTIN"]),
        ("ROUX M., LAMY", ["ROUX M.", "LAMY"]),
        ("Jean ARNAL Zoé EL ATTAR, Marc LE GOFF", ["Jean ARNAL", "Zoé EL ATTAR", "Marc LE GOFF"]),
        ("ARNAL Jean-Noël CLAIR Marc", ["ARNAL Jean-Noël", "CLAIR Marc"]),
        ("Mme Jeanne Dupont Marie Durand", ["Jeanne Dupont", "Marie Durand"]),
        ("M. le Maire, Mme la Présidente", []),
        ("Julien LE\nGALL", ["Julien LE GALL"]),
        ("", []),
    ],
)
def test_names_in_a_short_list(text: str, names: list[str]) -> None:
    found = names_in(text)
    assert [name for _, _, name in found] == names
    assert [" ".join(text[start:end].split()) for start, end, _ in found] == names


@pytest.mark.parametrize(
    ("name", "form", "parts"),
    [
        ("Jean ARNAL", "FS", ("Jean", "ARNAL")),
        ("LE GOFF Yann", "SF", ("Yann", "LE GOFF")),
        ("Jean-Marc DE LA TOUR", "FS", ("Jean-Marc", "DE LA TOUR")),
        ("Jean Dupont", "C", ("Jean", "Dupont")),
        ("Dupont Jean", "C", ("Jean", "Dupont")),
        ("DUPONT JEAN", "U", ("JEAN", "DUPONT")),
        ("Jean Marie", "C", (None, None)),
        ("J.P. ARNAL", "U", ("J.P.", "ARNAL")),
        ("ARNAL", "U", (None, "ARNAL")),
    ],
)
def test_first_name_and_surname(name: str, form: str, parts: tuple[str | None, str | None]) -> None:
    words = words_in(name, 0, len(name))
    assert (form_of(words) or form, split_name(words)) == (form_of(words) or form, parts)


@pytest.mark.parametrize(
    ("word", "kind"), [("ARNAL", "U"), ("Jean", "C"), ("J.", "i"), ("J.-P.", "i"), ("McDONALD", "U"), ("D'ALBA", "U")]
)
def test_kinds_of_words(word: str, kind: str) -> None:
    assert kind_of(word) == kind


BITS = st.sampled_from(
    [
        "Présents :",
        "Absents excusés :",
        "Pouvoirs :",
        "\n",
        "\t",
        ", ",
        " ; ",
        " - ",
        "M. ",
        "Mme ",
        "Jean ARNAL",
        "ROUX",
        "(pouvoir à ",
        ")",
        "pouvoir de ",
        "Maire",
        "a donné pouvoir à ",
        "et ",
        "représenté par ",
        "arrivé à 19 h",
        "à ",
        "Groupe :",
        "tous les membres sauf ",
        "X",
        "Présent",
        "Excusé",
        ".",
        "(",
        "le ",
        "1.",
    ]
)


@settings(max_examples=150, deadline=2000)
@given(st.lists(BITS, max_size=80).map("".join))
def test_any_list_is_read_calmly(text: str) -> None:
    found = list(find(Piece.of(text)))
    assert [f.start for f in found] == sorted(f.start for f in found)
    assert all(0 <= f.start < f.end <= len(text) and f.record.name for f in found)


def test_a_long_list_costs_little() -> None:
    text = "Présents : " + ", ".join(f"M. Jean ARNAL{'A' * (n % 7)}" for n in range(3000))
    started = time.perf_counter()
    list(find(Piece.of(text)))
    assert time.perf_counter() - started < 3


def test_triggers_stand_in_every_example() -> None:
    for example in EXTRACTOR.examples:
        if example.expected:
            assert any(trigger in fold(example.text) for trigger in EXTRACTOR.triggers)

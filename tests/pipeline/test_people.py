"""Who a short name is, and who stands behind a group or behind the votes for: only where nobody else fits."""

from __future__ import annotations

import pytest

from extractors import discover
from models.codes import SegmentKind
from models.document import Document, Page, TextSource
from models.records import Attendee, VotePosition
from models.segment import Segment
from pipeline.extract import Mention, extract
from pipeline.link import link
from pipeline.people import with_people


def mentions(text: str) -> list[Mention]:
    document = Document("d" * 64, text, (Page(1, 1, 1, 0, 0, len(text), TextSource.TEXT_LAYER),), ())
    segments = [Segment(SegmentKind.DELIBERATION, 0, len(text), "r")]
    found, failures = extract(document, segments, discover())
    assert not failures
    return with_people(document, segments, link(document, segments, found)[1])


def attendees(text: str) -> list[Attendee]:
    return [m.record for m in mentions(text) if isinstance(m.record, Attendee)]


def positions(text: str) -> list[tuple[str, str, str | None, bool]]:
    found = [m.record for m in mentions(text) if isinstance(m.record, VotePosition)]
    return [(p.position, p.name, p.full_name, p.inferred) for p in found]


def test_a_holder_has_his_full_name_from_the_list_or_from_the_chair() -> None:
    text = (
        "Sous la présidence de Mme Odile ARNAL, Maire.\nPrésents : Mme Odile ARNAL, M. Luc BESSE, M. Guy ROUX, Mme Zoé ROUX\n"
        "Pouvoirs : Mme Eve DOREL à M. BESSE, M. Marc ORY à Mme ROUX, Mme Lise DUC donne pouvoir à Mme le Maire"
    )
    held = {a.name: (a.proxy_to, a.proxy_to_full_name) for a in attendees(text) if a.proxy_to}
    assert held == {
        "Eve DOREL": ("BESSE", "Luc BESSE"),
        "Marc ORY": ("ROUX", None),  # two bear the name
        "Lise DUC": ("le Maire", "Odile ARNAL"),
    }


@pytest.mark.parametrize(
    ("vote", "behind"),
    [
        (
            "Pour : 2, contre : 1 (M. BESSE)",
            [
                ("against", "BESSE", "Luc BESSE", False),
                ("for", "Odile ARNAL", None, True),
                ("for", "Zoé CLAIR", None, True),
            ],
        ),
        ("Pour : 3, contre : 1 (M. BESSE)", [("against", "BESSE", "Luc BESSE", False)]),  # four votes, three members
        ("Pour : 1, contre : 2 (M. BESSE)", [("against", "BESSE", "Luc BESSE", False)]),  # one opponent is not named
        ("Pour : 2, contre : 1 (Mme BESSE)", [("against", "BESSE", None, False)]),  # no such lady
    ],
)
def test_who_voted_for_follows_where_all_others_are_named(vote: str, behind: list[object]) -> None:
    text = f"Présents : Mme Odile ARNAL, M. Luc BESSE, Mme Zoé CLAIR\nLe conseil adopte.\n{vote}"
    assert sorted(positions(text)) == sorted(behind)  # type: ignore[type-var]


def test_a_group_is_its_members_who_sit() -> None:
    text = (
        "Présents :\nGroupe Rives vertes : Odile ARNAL, Luc BESSE\nGroupe Socialiste : Zoé CLAIR\nAbsents :\n"
        "Groupe Rives vertes : Guy DOREL\nAdopté à la majorité.\nContre : groupe Rives vertes"
    )
    assert positions(text) == [
        ("against", "groupe Rives vertes", None, False),
        ("against", "Luc BESSE", None, True),
        ("against", "Odile ARNAL", None, True),
    ]

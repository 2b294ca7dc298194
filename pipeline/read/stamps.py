"""The stamps of the control of legality, put on a page after it was written: taken out of its text, kept apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.fold import fold
from pipeline.read.fragments import Fragment, Ink

_HINTS = (
    "réfecture", "refecture", "RÉFECTURE", "REFECTURE", "réfet", "inistère de l", "inistere de l", "MINIST",
    "élétransmi", "eletransmi", "ertifié ex", "ertifie ex", "ID :", "ID:", "égalité", "egalite",
)  # fmt: skip
"""A page without any of these has no stamp."""

_STRONG = re.compile(
    r"""^\W{0,3}(?:
      (?:envoye|transmis|depose|recu|envoi|retour|reception)\ (?:en|de\ la|a\ la|par\ (?:la|le))?\ ?(?:sous[-\ ])?pref(?:ecture|et)\b(?!\ de\b)
    | accuse\ (?:de\ reception|certifie\ executoire)\b
    | (?:date\ de\ )?tele-?transmi(?:ssion|s)\b
    | date\ de\ (?:tele-?transmission|reception\ (?:en\ )?prefecture)
    | acte?\ certifie\ executoire
    | (?:envoi|reception|retour)\ (?:en\ )?prefecture
    | reception\ par\ le\ (?:sous-)?prefet
    | id\ ?:\ ?\d{3}-\d{6,9}
    | \d{3}-\d{9}-\d{8}-
    | publication\ electronique\ le
    | controle\ de\ (?:la\ )?legalite$
    )""",
    re.VERBOSE,
)
"""Lines that are a stamp's wherever they stand."""
_WEAK = re.compile(
    r"""^\W{0,3}(?:
      (?:affiche|publie|notifie|mis\ en\ ligne|publication|affichage|notification|rendu\ executoire)\b.{0,40}
    | (?:recu|arrive)?\ ?le\b.{0,24}
    | \d{1,2}\ ?(?:er)?\ [a-z]{3,9}\.?\ \d{4}
    | \d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?:\ ?.{0,12})?
    | id\ ?:.{0,60}
    | [-\w]{0,20}\d{6,9}-\d{8}-[-\w\ ]{1,60}
    | (?:de|ar|cc|bf|au|ai)$
    | s[l2²]{1,2}o\w?
    | berger[\ -]levrault.{0,30}
    | pour\ l'autorite\ competente.{0,40}
    | (?:prefecture|sous-prefecture)\ d.{0,40}
    | numero\ de\ l'acte.{0,40} | identifiant.{0,60}
    | \d{3}-\d{9}-.{0,60}
    )$""",
    re.VERBOSE,
)
"""Lines that are a stamp's when they stand in one."""
_LONGEST = 90
_MOST_LINES = 500
_NEAR = 14.0
"""Lines of a stamp are at most so many points apart."""


def split_stamps(ink: Ink, fragments: Sequence[Fragment]) -> tuple[list[Fragment], list[Fragment]]:
    """The page's own fragments, and those of stamps; both in the order given.

    A stamp is one or more lines such as « Reçu en préfecture le 12/03/2024 », with the dates, the identifier and the
    « Publié le » that stand in the same frame.
    """
    page = ink.glyphs.text
    if not any(hint in page for hint in _HINTS):
        return list(fragments), []
    texts = [_text(ink, f) for f in fragments]
    anchors = [k for k, text in enumerate(texts) if len(text) <= _LONGEST and _STRONG.match(text)]
    if not anchors:
        return list(fragments), []
    stamped = set(anchors)
    weak = [k for k, text in enumerate(texts) if k not in stamped and len(text) <= _LONGEST and _WEAK.match(text)]
    if len(weak) > _MOST_LINES:
        weak = []
    areas = [_Area(fragments[k]) for k in anchors]
    grown = True
    while grown:
        grown = False
        for k in weak:
            if k not in stamped and any(area.takes(fragments[k]) for area in areas):
                areas.append(_Area(fragments[k]))
                stamped.add(k)
                grown = True
    own = [f for k, f in enumerate(fragments) if k not in stamped]
    return own, [f for k, f in enumerate(fragments) if k in stamped]


def _text(ink: Ink, fragment: Fragment) -> str:
    """The folded text of a fragment, or too long a one."""
    return "" if fragment.end - fragment.start > _LONGEST else fold(ink.text(fragment))


class _Area:
    """The place of one line of a stamp."""

    def __init__(self, fragment: Fragment) -> None:
        self.x0, self.x1 = fragment.x0 - 8, fragment.x1 + 60
        self.top, self.bottom = fragment.top - _NEAR, fragment.bottom + _NEAR
        self.height = fragment.bottom - fragment.top

    def takes(self, fragment: Fragment) -> bool:
        """True when the fragment stands beside this line or right under or over it, in letters about as large."""
        middle = (fragment.top + fragment.bottom) / 2
        tall = fragment.bottom - fragment.top
        return (
            self.top < middle < self.bottom
            and fragment.x0 < self.x1
            and fragment.x1 > self.x0
            and 0.6 * self.height < tall < 1.7 * self.height
        )

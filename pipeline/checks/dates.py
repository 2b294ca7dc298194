"""Dates: their weekday, the order of convocation, session and reception, one date for one earlier decision."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator

import regex

from models.codes import SegmentKind, Verdict
from models.fold import fold
from models.records import DateMention, FieldValue, LegalReference
from pipeline.checks.rule import Case, Check, Facts, Finding, case, french_date, says
from pipeline.extract import Mention
from pipeline.names import plain_words

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = regex.compile(rf"\b({'|'.join(_DAYS)})\s{{1,3}}(?:le\s)?$")
_LEADING = regex.compile(rf"(?:le\s)?({'|'.join(_DAYS)})\b")


def _weekday(facts: Facts) -> Iterator[Finding]:
    for m, date in facts.of(DateMention):
        start = max(0, m.start - 14)
        around = fold(facts.document.text[start : m.end])
        named = _LEADING.match(around, m.start - start) or _WEEKDAY.search(around[: m.start - start])
        if not named:
            continue
        real = date.value.weekday()
        yield Finding(
            says(_DAYS[real] == named[1]),
            f"{date.value} is a {_ENGLISH[real]}; « {named[1]} » is printed.",
            f"Le {french_date(date.value)} est un {_DAYS[real]} ; le texte imprime « {named[1]} ».",
            m,
        )


WEEKDAY = Check(
    "weekday_of_the_date",
    "The day of the week printed before a date is that of the calendar.",
    "No day of the week is printed.",
    _weekday,
    (
        case(Verdict.PROVED, ("lundi 18 septembre 2023", DateMention(value=datetime.date(2023, 9, 18)))),
        case(Verdict.PROVED, ("mardi", None), ("4 avril 2023", DateMention(value=datetime.date(2023, 4, 4)))),
        case(Verdict.CONTRADICTED, ("mardi 18 septembre 2023", DateMention(value=datetime.date(2023, 9, 18)))),
        case(None, ("18 septembre 2023", DateMention(value=datetime.date(2023, 9, 18)))),
    ),
)


def _ordered(facts: Facts, column: str, before: bool, words: str, mots: str) -> Iterator[Finding]:
    done: set[str] = set()
    for index, row in facts.rows.items():
        day, session = getattr(row, column), row.session_date
        place, other = facts.field(index, column), facts.field(index, "session_date")
        if day is None or session is None or place is None or other is None or place.id in done:
            continue
        done.add(place.id)
        yield Finding(
            says(day < session if before else day >= session),
            f"{words} on {day}; the session is of {session}.",
            f"{mots} le {french_date(day)} ; la séance est du {french_date(session)}.",
            place,
            other,
        )


CONVENED = Check(
    "convened_before_the_session",
    "Members are convened before the session (three to twelve clear days, by kind of assembly: art. L. 2121-11, L. 2121-12, "
    "L. 3121-19, L. 4132-18 of the CGCT; one at least in an emergency).",
    "One of the two dates is not printed.",
    lambda facts: _ordered(facts, "convened_on", True, "Convened", "Convocation"),
    (
        case(Verdict.PROVED, convened_on="2023-09-11", session_date="2023-09-18"),
        case(Verdict.CONTRADICTED, convened_on="2023-09-21", session_date="2023-09-18"),
        case(None, session_date="2023-09-18"),
    ),
    of_reading=frozenset({Verdict.CONTRADICTED}),
)
RECEIVED = Check(
    "received_after_the_session",
    "An act reaches the representative of the State after it is taken, on the day itself at the earliest.",
    "One of the two dates is not printed.",
    lambda facts: _ordered(facts, "received_on", False, "Received by the prefecture", "Reçu en préfecture"),
    (
        case(Verdict.PROVED, received_on="2023-09-18", session_date="2023-09-18"),
        case(Verdict.CONTRADICTED, received_on="2023-09-11", session_date="2023-09-18"),
        case(None, received_on="2023-09-11"),
    ),
    of_reading=frozenset({Verdict.CONTRADICTED}),
)
PUBLISHED = Check(
    "published_after_the_session",
    "An act is published or posted after it is taken, on the day itself at the earliest.",
    "One of the two dates is not printed.",
    lambda facts: _ordered(facts, "published_on", False, "Published", "Publié"),
    (
        case(Verdict.PROVED, published_on="2023-09-19", session_date="2023-09-18"),
        case(Verdict.CONTRADICTED, published_on="2023-09-11", session_date="2023-09-18"),
        case(None, published_on="2023-09-11"),
    ),
    of_reading=frozenset({Verdict.CONTRADICTED}),
)


def _two_days(facts: Facts) -> Iterator[Finding]:
    others: dict[int, list[tuple[Mention, datetime.date]]] = defaultdict(list)
    chosen: dict[int, tuple[Mention, datetime.date]] = {}
    for m, field in facts.of(FieldValue):
        if field.field == "other_session_date":
            others[m.segment].append((m, datetime.date.fromisoformat(field.value)))
        elif field.field == "session_date":
            chosen[m.segment] = (m, datetime.date.fromisoformat(field.value))
    for segment, days in others.items():
        (left, first), *rest = [*days, *([chosen[segment]] if segment in chosen else [])]
        right, second = rest[-1]
        kept = f"{second} is kept" if segment in chosen else "none is kept"
        retenue = f"celle du {french_date(second)} est retenue" if segment in chosen else "aucune n'est retenue"
        yield Finding(
            Verdict.CONTRADICTED,
            f"The session is dated {first} in one place and {second} in another; {kept}.",
            f"La séance est datée du {french_date(first)} à un endroit et du {french_date(second)} à un autre ; {retenue}.",
            left,
            right,
        )


SESSION_DAY = Check(
    "one_date_for_the_session",
    "A session has one date, wherever an act prints it. Where two dates stand in places as good as each other, none is kept.",
    "It proves nothing: a date printed twice alike counts as read once. Dates in places that tell much less.",
    _two_days,
    (
        case(Verdict.CONTRADICTED, session_date="2023-06-29", other_session_date="2023-06-26"),
        Case(
            Verdict.CONTRADICTED,
            (
                (
                    SegmentKind.DELIBERATION,
                    tuple(("…", FieldValue(field="other_session_date", value=f"2023-06-{day}")) for day in (26, 29)),
                ),
            ),
        ),
        case(None, session_date="2023-06-29"),
    ),
)

_AFTER = 140
_NOT_TELLING = frozenset(
    regex.split(
        " ",
        "deliberation deliberations conseil municipal departemental communautaire regional general metropolitain "
        "commission permanente relative relatif portant approuvant approuve adoption dediee seance bureau comite syndical",
    )
)
_DAYS_APART = 10
_ORGAN = regex.compile(
    r"conseil\s(?:municipal|communautaire|syndical|departemental|regional|general|metropolitain)|comite|bureau"
)


def _cited(facts: Facts) -> Iterator[Finding]:
    by_number: dict[str, list[tuple[Mention, LegalReference]]] = defaultdict(list)
    dated = [(m, r) for m, r in facts.of(LegalReference) if r.kind == "deliberation" and r.date]
    for m, reference in dated:
        if reference.number:
            by_number["".join(plain_words(reference.number))].append((m, reference))
    for same in by_number.values():
        for right, other in same[1:]:
            yield _two_dates(same[0][0], same[0][1], right, other, f"n° {other.number}", f"n° {other.number}")
    told = [(m, r, _subject(facts, m)) for m, r in dated]
    for at, (left, first, words) in enumerate(told):
        for right, other, others in told[at + 1 :]:
            apart = abs((first.date - other.date).days)  # type: ignore[operator]
            close = 0 < apart <= _DAYS_APART and not (first.number and other.number)
            close = close and not (
                _organs(facts, left) and _organs(facts, right) and _organs(facts, left) != _organs(facts, right)
            )
            common = words & others
            if close and len(common) >= 2:
                about = f"« {', '.join(sorted(common))} »"
                yield _two_dates(left, first, right, other, f"about {about}", f"sur {about}")


def _subject(facts: Facts, mention: Mention) -> frozenset[str]:
    """The telling words after a citation, up to the end of its sentence."""
    after = facts.document.text[mention.end : mention.end + _AFTER]
    sentence = regex.split(r"[;.]\s|\n\s*(?:Vu|VU|Considérant|CONSIDERANT)\b", after)[0]
    return frozenset(w for w in plain_words(sentence) if len(w) > 4 and w not in _NOT_TELLING)


def _organs(facts: Facts, mention: Mention) -> list[str]:
    """The assemblies that the words of a citation name, each with what it is the assembly of."""
    return [m[0] for m in _ORGAN.finditer(fold(facts.document.text[mention.start : mention.end]))]


def _two_dates(
    left: Mention, first: LegalReference, right: Mention, other: LegalReference, which: str, lequel: str
) -> Finding:
    return Finding(
        says(first.date == other.date),
        f"The earlier decision {which} is dated {first.date} and {other.date}.",
        f"La décision antérieure {lequel} est datée du {french_date(first.date)} et du {french_date(other.date)}.",  # type: ignore[arg-type]
        left,
        right,
    )


def _earlier(day: str, number: str | None = None) -> LegalReference:
    return LegalReference(kind="deliberation", number=number, date=datetime.date.fromisoformat(day))


CITED = Check(
    "one_date_for_a_decision",
    "An earlier decision has one date wherever a file cites it: the same number, or the same subject a few days apart.",
    "Numbers differ; the words after the citations share fewer than two telling words; dates more than ten days apart "
    "without a number (there may be two decisions); two assemblies are named.",
    _cited,
    (
        case(Verdict.PROVED, _earlier("2022-01-24", "2022-11"), _earlier("2022-01-24", "2022-11")),
        case(Verdict.CONTRADICTED, _earlier("2022-01-24", "2022-11"), _earlier("2022-01-23", "2022-11")),
        case(
            Verdict.CONTRADICTED,
            ("délibération du 24 janvier 2022", _earlier("2022-01-24")),
            ("sur l'accueil des nouveaux habitants. Vu le rapport.", None),
            ("délibération du 23 janvier 2022", _earlier("2022-01-23")),
            ("dédiée à l'accueil des habitants", None),
        ),
        case(None, _earlier("2022-01-24", "2022-11"), _earlier("2022-01-23", "2022-12")),
        case(
            None,
            ("délibération du conseil municipal du 17 octobre 2023", _earlier("2023-10-17")),
            ("demandant le retrait de la commune. Vu la", None),
            ("délibération du conseil communautaire du 24 octobre 2023", _earlier("2023-10-24")),
            ("demandant le retrait de la commune", None),
        ),
    ),
    of_reading=frozenset({Verdict.PROVED}),
)

CHECKS = (WEEKDAY, CONVENED, RECEIVED, PUBLISHED, SESSION_DAY, CITED)

"""The pieces of one file against each other: an act, its report, its convention, its annexes, its neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

import regex

from models.codes import SegmentKind, Verdict
from models.fold import fold
from models.records import Amount, BudgetCode, FieldValue, Grant, Record
from pipeline.checks.rule import Case, Check, Facts, Finding, french_sum, says
from pipeline.extract import Mention

_ACT, _REPORT, _CONVENTION, _ANNEX = (
    SegmentKind.DELIBERATION,
    SegmentKind.REPORT,
    SegmentKind.CONVENTION,
    SegmentKind.ANNEX,
)
_FRENCH = {_REPORT: "le rapport", _CONVENTION: "la convention", _ANNEX: "l'annexe"}
_OFFERED = {_REPORT: ("granted", "proposed"), _CONVENTION: ("granted", "ceiling")}


def _file(verdict: Verdict | None, *pieces: tuple[SegmentKind, tuple[tuple[str, Record | None], ...]]) -> Case:
    """A case of several pieces; those that are no deliberation go with the first that is."""
    return Case(verdict, pieces)


def _grants(facts: Facts) -> Iterator[Finding]:
    granted: dict[int, list[tuple[Mention, Grant]]] = defaultdict(list)
    sums: dict[int, list[tuple[Mention, Amount]]] = defaultdict(list)
    for m, grant in facts.of(Grant):
        granted[m.segment].append((m, grant))
    for m, amount in facts.of(Amount):
        sums[m.segment].append((m, amount))
    for act, grants in granted.items():
        amounts = {g.amount for _m, g in grants if g.amount is not None}
        if facts.segments[act].kind != _ACT or len(amounts) != 1:
            continue
        wanted = amounts.pop()
        for child in facts.children(act, _REPORT, _CONVENTION):
            kind = facts.segments[child].kind
            offered = [(m, a) for m, a in sums[child] if a.role in _OFFERED[kind]]
            same = next(((m, a) for m, a in sums[child] if a.value == wanted), None)
            right = same or (offered[0] if len({a.value for _m, a in offered}) == 1 else None)
            if right is None:
                continue
            yield Finding(
                says(bool(same)),
                f"The act grants {wanted}; its {kind} says {right[1].value}.",
                f"L'acte accorde {french_sum(wanted)} ; {_FRENCH[kind]} donne {french_sum(right[1].value)}.",
                grants[0][0],
                right[0],
            )


def _grant(value: str) -> tuple[str, Record]:
    return ("…", Grant(beneficiary="Les Tilleuls", amount=Decimal(value)))


def _money(value: str, role: str | None = "granted") -> tuple[str, Record]:
    return ("…", Amount(value=Decimal(value), currency="EUR", currency_stated=True, role=role))


SAME_GRANT = Check(
    "same_grant_in_every_piece",
    "The sum that an act grants stands in the report that proposes it and in the convention that pays it.",
    "The act grants several sums; the other piece offers several, or none; it has no report and no convention in the file.",
    _grants,
    (
        _file(Verdict.PROVED, (_ACT, (_grant("7000"),)), (_CONVENTION, (_money("7000", None), _money("18695")))),
        _file(Verdict.CONTRADICTED, (_ACT, (_grant("7000"),)), (_REPORT, (_money("8000", "proposed"),))),
        _file(None, (_ACT, (_grant("7000"),)), (_REPORT, (_money("8000", "total_cost"),))),
        _file(None, (_ACT, (_grant("7000"), _grant("900"))), (_REPORT, (_money("8000"),))),
        _file(None, (_ACT, (_grant("7000"),))),
    ),
    of_reading=frozenset({Verdict.PROVED}),
)

_ACCOUNT = regex.compile(r"\d{3,6}")
_HOUSE = regex.compile(r"(?=.*\d)(?=.*[A-Za-z])[\w-]{4,}")
"""A code of the house: letters and figures, such as an operation's."""


def _account(code: BudgetCode) -> str | None:
    """The account by nature that a code charges."""
    if code.nature:
        return code.nature
    plain = code.kind in ("imputation", "nature", "article", "account")
    return code.code if plain and _ACCOUNT.fullmatch(code.code) else None


def _house_code(code: BudgetCode) -> str | None:
    return code.code if code.kind in ("operation", "programme") and _HOUSE.fullmatch(code.code) else None


def _imputations(facts: Facts) -> Iterator[Finding]:
    """Accounts, and codes of the house of one shape, that stand in an act and in none of those of a piece beside it."""
    codes: dict[int, list[tuple[Mention, BudgetCode]]] = defaultdict(list)
    for m, code in facts.of(BudgetCode):
        codes[m.segment].append((m, code))
    acts = [i for i in codes if facts.segments[i].kind == _ACT]
    for act in acts:
        for child in facts.children(act, _REPORT, _CONVENTION):
            for part, word, mot in ((_account, "account", "la nature"), (_house_code, "operation", "l'opération")):
                here, there = _first_of_each(codes[act], part), _first_of_each(codes[child], part)
                if part is _house_code:
                    shapes = {_shape(name) for name in here}
                    there = {name: m for name, m in there.items() if _shape(name) in shapes}
                if len(here) != 1 or not there or len(there) > 2:
                    continue
                charged, left = next(iter(here.items()))
                same = charged in there
                other = charged if same else next(iter(there))
                yield Finding(
                    says(same),
                    f"The act charges {word} {charged}; its {facts.segments[child].kind} says {other}.",
                    f"L'acte impute sur {mot} {charged} ; {_FRENCH[facts.segments[child].kind]} donne {other}.",
                    left,
                    there[other],
                )


def _first_of_each(
    codes: list[tuple[Mention, BudgetCode]], part: Callable[[BudgetCode], str | None]
) -> dict[str, Mention]:
    """Each part that the codes have, and where it is read first."""
    first: dict[str, Mention] = {}
    for m, code in codes:
        name = part(code)
        if name:
            first.setdefault(name, m)
    return first


def _shape(code: str) -> str:
    """The code with every letter as A and every figure as 9."""
    return "".join("9" if c.isdigit() else "A" if c.isalpha() else c for c in code)


def _code(code: str, kind: str, nature: str | None = None) -> tuple[str, Record]:
    return ("…", BudgetCode(code=code, kind=kind, nature=nature))


SAME_IMPUTATION = Check(
    "same_imputation_in_every_piece",
    "An expense has one imputation: the account and the operation that the act charges are those of its report and of its convention.",
    "The act charges several accounts; the other piece names none, or more than two.",
    _imputations,
    (
        _file(Verdict.PROVED, (_ACT, (_code("65748//93043", "imputation", "65748"),)), (_REPORT, (_code("65748", "nature"),))),
        _file(Verdict.CONTRADICTED, (_ACT, (_code("65748//93043", "imputation", "65748"),)), (_CONVENTION, (_code("6574", "imputation"),))),
        _file(Verdict.CONTRADICTED, (_ACT, (_code("C05-043A06", "operation"),)), (_CONVENTION, (_code("C05-048A06", "programme"),))),
        _file(None, (_ACT, (_code("C05-043A06", "operation"),)), (_CONVENTION, (_code("OP12", "operation"),))),
        _file(None, (_ACT, (_code("65748", "nature"), _code("6574", "nature"))), (_CONVENTION, (_code("6574", "nature"),))),
    ),
    of_reading=frozenset({Verdict.PROVED}),
)  # fmt: skip

_ANNEXED = regex.compile(
    r"\b(?:ci[\s-]{1,2}(?:annexe|joint)e?s?|(?:annexe|joint)e?s?\s(?:en\sannexe\s)?(?:a|de)\sla\spresente\s(?:deliberation|decision))\b"
)


def _annexes(facts: Facts) -> Iterator[Finding]:
    for index in facts.rows:
        segment = facts.segments[index]
        title = facts.field(index, "title") or facts.field(index, "session_date")
        if segment.session is not None or title is None:
            continue
        said = _ANNEXED.search(fold(facts.document.text[segment.start : segment.end]))
        if not said:
            continue
        joined = bool(facts.children(index))
        words = " ".join(facts.document.text[segment.start + said.start() : segment.start + said.end()].split())
        yield Finding(
            says(joined),
            f"The act says « {words} »; the file {'holds' if joined else 'does not hold'} a piece beside it.",
            f"L'acte annonce « {words} » ; le fichier {'contient' if joined else 'ne contient pas'} de pièce jointe.",
            title,
        )


_TITLED = ("…", FieldValue(field="title", value="Convention"))
ANNEXED = Check(
    "annexed_piece_is_there",
    "What an act says is annexed to it (« ci-annexé », « jointe à la présente délibération ») belongs to it, and is published with it.",
    "Minutes, which are not published with the annexes of their items.",
    _annexes,
    (
        _file(Verdict.PROVED, (_ACT, (_TITLED, ("la convention ci-annexée", None))), (_CONVENTION, (("Entre", None),))),
        _file(Verdict.CONTRADICTED, (_ACT, (_TITLED, ("la convention ci-jointe", None)))),
        _file(None, (_ACT, (_TITLED, ("la convention", None)))),
    ),
    of_reading=frozenset(),
)

_SERIES = regex.compile(r"(?P<head>.*?)(?P<rank>\d{1,4})")


def _series(facts: Facts) -> Iterator[Finding]:
    """The numbers of the acts of a session, in their order: `head` is what they share, `rank` what counts up."""
    by_session: dict[str, list[tuple[Mention, str, int]]] = defaultdict(list)
    for index, row in facts.rows.items():
        place, parts = facts.field(index, "number"), _SERIES.fullmatch(row.number or "")
        if place and parts and place.segment == index:
            by_session[f"{row.session_id}"].append((place, parts["head"], int(parts["rank"])))
    for acts in by_session.values():
        if len(acts) < 3 or len({head for _m, head, _r in acts}) != 1:
            continue
        gaps = [(left, right) for left, right in pairwise(acts) if right[2] != left[2] + 1]
        if len(gaps) * 4 > len(acts):
            continue
        left, right = gaps[0] if gaps else (acts[0], acts[-1])
        ranks = [rank for _m, _head, rank in acts]
        registered = any(c.isdigit() for c in acts[0][1]) or len(set(ranks)) < len(ranks)
        yield Finding(
            says(not gaps) if not gaps or (registered and right[2] != 1) else Verdict.UNPROVED,
            f"Act {right[1]}{right[2]} comes after {left[1]}{left[2]}."
            if gaps
            else f"The acts are numbered from {left[2]} to {right[2]} without a gap.",
            f"L'acte {right[1]}{right[2]} suit l'acte {left[1]}{left[2]}."
            if gaps
            else f"Les actes sont numérotés de {left[2]} à {right[2]} sans lacune.",
            left[0],
            right[0],
        )


def _numbered(verdict: Verdict | None, *numbers: str) -> Case:
    acts = tuple((_ACT, ((number, FieldValue(field="number", value=number)),)) for number in numbers)
    return Case(verdict, acts, session=True)


SERIES = Check(
    "numbers_follow",
    "The acts of a session are numbered one after the other: a gap is an act that is not in the file, or a number misprinted.",
    "Fewer than three numbered acts; numbers of several series; more than a quarter out of order (they count something "
    "else). Bare numbers of an agenda (1, 2, 4) skip the items that decide nothing: a gap among them is no contradiction, nor "
    "is a second series that begins at 1.",
    _series,
    (
        _numbered(Verdict.PROVED, "2024-07", "2024-08", "2024-09", "2024-10"),
        _numbered(Verdict.CONTRADICTED, "2024-07", "2024-08", "2024-10", "2024-11", "2024-12"),
        _numbered(Verdict.CONTRADICTED, "1", "2", "3", "3", "4"),
        _numbered(Verdict.UNPROVED, "1", "2", "3", "5", "6"),
        _numbered(Verdict.UNPROVED, "1", "2", "3", "4", "1"),
        _numbered(None, "2024-07", "2024-08"),
        _numbered(None, "2024-07", "2024-18", "2024-02"),
        _numbered(None, "A-1", "B-2", "B-3"),
    ),
    of_reading=frozenset({Verdict.PROVED}),
)

CHECKS = (SAME_GRANT, SAME_IMPUTATION, ANNEXED, SERIES)

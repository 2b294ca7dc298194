"""Numbers that prove themselves or each other: SIRET, IBAN, the id of the transmission, budget codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import regex
from stdnum import iban

from models.codes import SegmentKind, Verdict
from models.records import BudgetCode, FieldValue, Organization, Sensitive
from pipeline.checks.rule import Case, Check, Facts, Finding, case, says
from pipeline.extract import Mention
from pipeline.names import plain_words


def _siret(facts: Facts) -> Iterator[Finding]:
    for m, body in facts.of(Organization):
        if body.siret_valid is None:
            continue
        words = ("right", "juste") if body.siret_valid else ("wrong", "fausse")
        yield Finding(
            says(body.siret_valid),
            f"The check digits of SIRET {body.siret} are {words[0]}.",
            f"La clé de contrôle du SIRET {body.siret} est {words[1]}.",
            m,
        )


SIRET = Check(
    "siret_digits",
    "The last digit of a SIREN and of a SIRET makes the Luhn sum of all of them a multiple of ten (ISO/IEC 7812-1).",
    "No SIRET is printed.",
    _siret,
    (
        case(Verdict.PROVED, Organization(siret="1", siret_valid=True)),
        case(Verdict.CONTRADICTED, Organization(siret="1", siret_valid=False)),
        case(None, Organization(name="x")),
    ),
)


def _iban(facts: Facts) -> Iterator[Finding]:
    for m, sensitive in facts.of(Sensitive):
        if sensitive.kind != "iban":
            continue
        valid = iban.is_valid(facts.document.text[m.start : m.end], check_country=False)
        words = ("right", "juste") if valid else ("wrong", "fausse")
        yield Finding(
            says(valid),
            f"The check digits of the IBAN are {words[0]}.",
            f"La clé de contrôle de l'IBAN est {words[1]}.",
            m,
        )


IBAN = Check(
    "iban_digits",
    "The third and fourth characters of an IBAN make the whole of it 1 modulo 97 (ISO 13616).",
    "No IBAN is printed. The message never repeats it.",
    _iban,
    (
        case(Verdict.PROVED, ("FR76 3000 6000 0112 3456 7890 189", Sensitive(kind="iban"))),
        case(Verdict.CONTRADICTED, ("FR76 3000 6000 0112 3456 7890 188", Sensitive(kind="iban"))),
        case(None, ("03 00 00 00 00", Sensitive(kind="phone"))),
    ),
)


def _names(facts: Facts) -> Iterator[Finding]:
    named: dict[str, list[tuple[Mention, Organization]]] = defaultdict(list)
    for m, body in facts.of(Organization):
        if body.siret and body.siret_valid and body.name:
            named[body.siret].append((m, body))
    for siret, bodies in named.items():
        (left, first), words = bodies[0], set(plain_words(bodies[0][1].name))
        for right, other in bodies[1:]:
            same = bool(words & {w for w in plain_words(other.name) if len(w) > 3})
            yield Finding(
                says(same),
                f"SIRET {siret} is that of « {first.name} » and of « {other.name} ».",
                f"Le SIRET {siret} est donné à « {first.name} » et à « {other.name} ».",
                left,
                right,
            )


ONE_NAME = Check(
    "one_siret_one_body",
    "A SIRET is the number of one establishment: two names beside it share at least one word.",
    "The number stands once, is wrong, or has no name beside it.",
    _names,
    (
        case(
            Verdict.PROVED,
            Organization(name="Association Les Tilleuls", siret="1", siret_valid=True),
            Organization(name="Les Tilleuls", siret="1", siret_valid=True),
        ),
        case(
            Verdict.CONTRADICTED,
            Organization(name="Association Les Tilleuls", siret="1", siret_valid=True),
            Organization(name="Commune de Valbrune", siret="1", siret_valid=True),
        ),
        case(None, Organization(name="Les Tilleuls", siret="1", siret_valid=True)),
    ),
)

_ACT_ID = regex.compile(r"(?P<prefix>\d[\dAB]\d)-(?P<siren>\d{9})-(?P<day>\d{8})-.{1,20}-[A-Z]{2}")


def _act_id(facts: Facts) -> Iterator[Finding]:
    for m, value in facts.of(FieldValue):
        act = _ACT_ID.fullmatch(value.value) if value.field == "act_id" else None
        row = facts.rows.get(m.segment)
        place = facts.field(m.segment, "session_date")
        if not act or row is None or row.session_date is None or place is None:
            continue
        same = act["day"] == f"{row.session_date:%Y%m%d}"
        yield Finding(
            Verdict.PROVED if same else Verdict.UNPROVED,
            f"The act's id is of {act['day']}; the session is of {row.session_date:%Y%m%d}.",
            f"L'identifiant de l'acte porte {act['day']} ; la séance est du {row.session_date:%d/%m/%Y}.",
            m,
            place,
        )


ACT_ID = Check(
    "act_id_date",
    "The id that the ACTES transmission prints (department, SIREN, date, number, nature) holds the date of the act, which is "
    "that of the session.",
    "It never contradicts: some authorities put the date of signature there.",
    _act_id,
    (
        case(Verdict.PROVED, act_id="030-213001100-20240202-DEL12-DE", session_date="2024-02-02"),
        case(Verdict.UNPROVED, act_id="030-213001100-20240205-DEL12-DE", session_date="2024-02-02"),
        case(None, act_id="030-213001100-20240205-DEL12-DE"),
    ),
)


def _numbered(verdict: Verdict | None, number: str, day: str | None) -> Case:
    date = (("…", FieldValue(field="session_date", value=day)),) if day else ()
    return Case(verdict, ((SegmentKind.DELIBERATION, ((number, FieldValue(field="number", value=number)), *date)),))


_YEAR = regex.compile(
    r"\D{0,6}(?:(?P<first>(?:19|20)\d\d)\s?[-_/.](?!\s?(?:19|20)\d\d$)|(?!(?:19|20)\d\d)\d{1,4}\s?[-_/.]\s?(?P<last>(?:19|20)\d\d)$)"
)


def _years(facts: Facts) -> Iterator[Finding]:
    for index, row in facts.rows.items():
        number = facts.field(index, "number")
        day = facts.field(index, "session_date")
        printed = _YEAR.match(row.number or "")
        if number is None or number.segment != index or day is None or row.session_date is None or not printed:
            continue
        year = int(printed["first"] or printed["last"])
        yield Finding(
            says(year == row.session_date.year),
            f"The act is numbered {row.number}; the session is of {row.session_date}.",
            f"L'acte porte le numéro {row.number} ; la séance est du {row.session_date:%d/%m/%Y}.",
            number,
            day,
        )


YEAR = Check(
    "number_has_the_year",
    "Where the number of an act holds a year, it is that of the session: registers are numbered by calendar year.",
    "Numbers without a year of four figures before or after the rank; two years (a period).",
    _years,
    (
        _numbered(Verdict.PROVED, "2013/7", "2013-02-04"),
        _numbered(Verdict.PROVED, "n° 07-2013", "2013-02-04"),
        _numbered(Verdict.CONTRADICTED, "2012 / 9", "2013-02-04"),
        _numbered(None, "D07", "2013-02-04"),
        _numbered(None, "13-2007", None),
        _numbered(None, "2015-2020", "2018-10-09"),
    ),
)


def _codes(facts: Facts) -> Iterator[Finding]:
    for m, code in facts.of(BudgetCode):
        if code.valid is None:
            continue
        if code.valid:
            yield Finding(
                Verdict.PROVED,
                f"{code.code} stands in {code.nomenclature}: {code.label_official}.",
                f"{code.code} figure dans {code.nomenclature} : {code.label_official}.",
                m,
            )
        else:
            yield Finding(
                Verdict.CONTRADICTED,
                f"{code.code} stands in no chart of accounts of the year.",
                f"{code.code} ne figure dans aucun plan de comptes de l'exercice.",
                m,
            )


CODES = Check(
    "code_in_the_chart",
    "A budget code stands in a chart of accounts in force in the year of the session, at the level of the authority.",
    "Codes of the house (operations, programmes, lines), which no chart lists; no session date.",
    _codes,
    (
        case(Verdict.PROVED, BudgetCode(code="65748", valid=True)),
        case(Verdict.CONTRADICTED, BudgetCode(code="6999", valid=False)),
        case(None, BudgetCode(code="C05-043A06")),
    ),
)

CHECKS = (SIRET, IBAN, ONE_NAME, ACT_ID, YEAR, CODES)

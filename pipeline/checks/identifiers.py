"""Numbers that prove themselves or each other: SIRET, IBAN, the id of the transmission, budget codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import regex
from stdnum import iban

from models.codes import Verdict
from models.records import BudgetCode, FieldValue, Organization, Sensitive
from pipeline.checks.rule import Check, Facts, Finding, case, says
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

CHECKS = (SIRET, IBAN, ONE_NAME, ACT_ID, CODES)

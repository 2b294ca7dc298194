"""Invented identifiers that pass their check digits and belong to nobody.

No SIREN begins with 000, and département 96 does not exist: what is made here cannot be a real body's. The IBAN is the
one that the registry of IBANs prints as its example for France; telephone numbers come from the ranges that the
regulator keeps for works of fiction (01 99 00, 06 39 98); addresses of mail end in « .example ».
"""

from __future__ import annotations

IBAN = "FR14 2004 1010 0505 0001 3M02 606"
BAD_IBAN = "FR14 2004 1010 0505 0001 3M02 660"
"""Two digits changed places: the check digits no longer hold."""
BIC = "XMPLFRP1XXX"
NIR = "2 48 09 96 000 000 47"
"""The number of nobody: no département 96, no commune and no rank 000."""


def luhn_digit(digits: str) -> str:
    """The digit that makes `digits` + it pass Luhn's check."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def siren(start: str) -> str:
    """A SIREN from its first eight digits."""
    return start + luhn_digit(start)


def siret(start: str, office: int = 1) -> str:
    """The SIRET of an office: the SIREN, the office's number, a check digit."""
    body = f"{siren(start)}{office:04d}"
    return body + luhn_digit(body)


def spaced(identifier: str) -> str:
    """As it is printed: 000 123 454 00012."""
    parts = [identifier[:3], identifier[3:6], identifier[6:9], identifier[9:]]
    return " ".join(part for part in parts if part)


ASSOCIATIONS = {
    name: siret(f"000{count:05d}")
    for count, name in enumerate(
        (
            "Passerelles d’Ailleurs",
            "Les Aubes de l’Orbelle",
            "Club nautique orbellois",
            "Cercle des conteurs de Brantaille",
        ),
        104,
    )
}
DEPARTEMENT_VERNELLE = siret("22960001")
COMMUNE_SAINTE_ORBELLE = siret("21960123")
COMMUNE_VALMORIN = siret("21960147")
COMMUNE_MONTREVAUX = siret("21960158")
COMMUNE_BRANTAILLE = siret("21960162")
COMMUNAUTE_DRANCE = siret("24960011")
SYNDICAT_EAUX = siret("25960033")
REGION_MARCHES = siret("23960001")
CCAS_VALMORIN = siret("26960045")


def act_id(holder: str, date: str, name: str, kind: str = "DE") -> str:
    """The identifier of a transmitted act: département, SIREN, date, name, nature."""
    return f"096-{holder[:9]}-{date.replace('-', '')}-{name}-{kind}"

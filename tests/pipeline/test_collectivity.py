from __future__ import annotations

import pytest

from models.records import FieldValue
from pipeline.collectivity import resolve
from pipeline.extract import Mention


def mentions(**fields: str) -> list[Mention]:
    return [Mention(n, 0, 0, 1, "x", "y", FieldValue(field=n, value=v)) for n, v in fields.items()]


@pytest.mark.parametrize(
    ("fields", "name", "siren", "level"),
    [
        ({"act_id": "034-213401722-20130617-0000064268-DE", "collectivity": "Ville de Ailleurs"}, "Montpellier", "213401722", "commune"),
        ({"collectivity": "DEPARTEMENT DU PAS-DE-CALAIS"}, "Pas-de-Calais", "226200012", "departement"),
        ({"collectivity": "Commune de MONTREUIL-EN-TOURAINE"}, "Montreuil-en-Touraine", "213701584", "commune"),
        ({"collectivity": "Commune de Saint-Martin"}, "Commune de Saint-Martin", None, "commune"),
        ({"collectivity": "COMMUNE DE VALBRUNE-LES-ORGUES"}, "COMMUNE DE VALBRUNE-LES-ORGUES", None, "commune"),
        ({"act_id": "099-999999990-20240101-1-DE", "collectivity": "Syndicat des eaux du Vallon"}, "Syndicat des eaux du Vallon", None, "syndicat"),
    ],
)  # fmt: skip
def test_an_authority_is_known_by_its_act_or_its_name(
    fields: dict[str, str], name: str, siren: str | None, level: str
) -> None:
    found = resolve(mentions(**fields))
    assert found is not None
    assert (found.name, found.siren, found.level) == (name, siren, level)


def test_nothing_printed_is_nothing_known() -> None:
    assert resolve(mentions(number="7")) is None

"""The catalogue that portals harvest: DCAT-AP 3.0.1 as JSON-LD, one dataset a collectivity and kind.

What the harvesters of data.gouv.fr and CKAN stumble over decides its shape: every dataset has an identifier and a title
(else it is skipped), the temporal coverage is a node without address (else it is fetched), the schema's address is that of
a version (else it is not recognised), letters outside ASCII are escaped (else they depend on the server's headers), and
there is no checksum (DCAT-AP asks for a type that data.gouv.fr's harvester fails on); the Data Package has sha256.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin

from pipeline.feed.configuration import Configuration
from pipeline.feed.package import LICENCE

_EU = "http://publications.europa.eu/resource/authority"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
_MEDIA = {
    "csv": ("CSV", "text/csv"),
    "parquet": ("PARQUET", "application/vnd.apache.parquet"),
    "json": ("JSON", "application/json"),
}
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Distribution:
    """A file of a dataset: its path under `public/`, what it is called, its size, the schema it conforms to."""

    path: str
    title: str
    byte_size: int
    schema_url: str | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a portal shows as one page. `first` and `last` are ISO days of the acts in it."""

    identifier: str
    title: str
    description: str
    publisher: str
    publisher_id: str
    keywords: tuple[str, ...]
    distributions: tuple[Distribution, ...]
    first: str | None = None
    last: str | None = None
    schema_url: str | None = None
    schema_title: str | None = None


def catalogue(configuration: Configuration, datasets: Sequence[Dataset], modified: str | None) -> str:
    """The catalogue as JSON-LD, in ASCII; the same datasets give the same bytes."""
    base = configuration.base_url
    root: Node = {
        "@id": urljoin(base, "catalog"),
        "@type": "dcat:Catalog",
        "dct:title": _french(configuration.title),
        "dct:description": _french(configuration.description),
        "dct:publisher": _ref(_agent_address(base, "catalogue")),
        "dct:language": _ref(f"{_EU}/language/FRA"),
        "dct:license": _ref(LICENCE["path"]),
        "dct:spatial": _ref(f"{_EU}/country/FRA"),
        "dcat:themeTaxonomy": _ref(f"{_EU}/data-theme"),
        "foaf:homepage": _ref(base),
        "dcat:dataset": [_ref(_address(base, d)) for d in datasets],
        **_modified(modified),
    }
    nodes = [root, _agent(base, "catalogue", configuration.publisher, None)]
    agents = {d.publisher_id: d.publisher for d in datasets if d.publisher_id != "catalogue"}
    nodes += [_agent(base, one, name, one) for one, name in sorted(agents.items())]
    for dataset in datasets:
        nodes += _dataset(configuration, dataset, modified)
    nodes += [*_helpers(base), *_schemas(datasets)]
    return json.dumps({"@context": _CONTEXT, "@graph": nodes}, ensure_ascii=True, indent=1) + "\n"


def _dataset(configuration: Configuration, dataset: Dataset, modified: str | None) -> Iterable[Node]:
    base = configuration.base_url
    contact: Node = {"@type": ["vcard:Organization", "vcard:Kind"], "vcard:fn": configuration.contact}
    if configuration.contact_email:
        contact["vcard:hasEmail"] = _ref(f"mailto:{configuration.contact_email}")
    node: Node = {
        "@id": _address(base, dataset),
        "@type": "dcat:Dataset",
        "dct:identifier": dataset.identifier,
        "dct:title": _french(dataset.title),
        "dct:description": _french(dataset.description),
        "dct:publisher": _ref(_agent_address(base, dataset.publisher_id)),
        "dcat:contactPoint": contact,
        "dcat:keyword": [_french(k) for k in dataset.keywords],
        "dcat:theme": _ref(f"{_EU}/data-theme/GOVE"),
        "dct:license": _ref(LICENCE["path"]),
        "dct:accrualPeriodicity": _ref(f"{_EU}/frequency/IRREG"),
        "dct:language": _ref(f"{_EU}/language/FRA"),
        "dcat:distribution": [_ref(urljoin(base, quote(d.path))) for d in dataset.distributions],
        **_modified(modified),
    }
    if dataset.first and dataset.last:
        node["dct:temporal"] = {
            "@type": "dct:PeriodOfTime", "dcat:startDate": _day(dataset.first), "dcat:endDate": _day(dataset.last),
        }  # fmt: skip
    if dataset.schema_url:
        node["dct:conformsTo"] = _ref(dataset.schema_url)
    yield node
    yield from (_distribution(base, d, modified) for d in dataset.distributions)


def _distribution(base: str, one: Distribution, modified: str | None) -> Node:
    address = urljoin(base, quote(one.path))
    kind, media = _MEDIA[one.path.rsplit(".", 1)[-1]]
    node: Node = {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:identifier": one.path,
        "dct:title": _french(one.title),
        "dcat:accessURL": _ref(address),
        "dcat:downloadURL": _ref(address),
        "dct:format": _ref(f"{_EU}/file-type/{kind}"),
        "dcat:mediaType": _ref(f"https://www.iana.org/assignments/media-types/{media}"),
        "dcat:byteSize": {"@value": str(one.byte_size), "@type": "xsd:nonNegativeInteger"},
        "dct:license": _ref(LICENCE["path"]),
        **_modified(modified),
    }
    if one.schema_url:
        node["dct:conformsTo"] = _ref(one.schema_url)
    return node


def _helpers(base: str) -> list[Node]:
    """The nodes that others point to, typed as the shapes ask."""
    concepts = [
        ("frequency/IRREG", "frequency", "irrégulier", "dct:Frequency"),
        ("language/FRA", "language", "français", "dct:LinguisticSystem"),
        ("data-theme/GOVE", "data-theme", "Gouvernement et secteur public", None),
        ("country/FRA", "country", "France", "dct:Location"),
        *((f"file-type/{kind}", "file-type", kind, "dct:MediaTypeOrExtent") for kind, _media in _MEDIA.values()),
    ]
    nodes: list[Node] = [
        {
            "@id": f"{_EU}/{path}",
            "@type": [t for t in (kind, "skos:Concept") if t],
            "skos:inScheme": _ref(f"{_EU}/{scheme}"),
            "skos:prefLabel": _french(label),
        }
        for path, scheme, label, kind in concepts
    ]
    nodes += [
        {
            "@id": f"https://www.iana.org/assignments/media-types/{media}",
            "@type": ["dct:MediaType", "dct:MediaTypeOrExtent"],
        }
        for _kind, media in _MEDIA.values()
    ]
    nodes += [
        {"@id": f"{_EU}/data-theme", "@type": "skos:ConceptScheme", "dct:title": _french("Thème de données")},
        {"@id": LICENCE["path"], "@type": "dct:LicenseDocument", "dct:title": _french(LICENCE["title"])},
        {"@id": base, "@type": "foaf:Document"},
    ]
    return nodes


def _schemas(datasets: Sequence[Dataset]) -> list[Node]:
    titles = {d.schema_url: d.schema_title or d.title for d in datasets if d.schema_url}
    return [{"@id": url, "@type": "dct:Standard", "dct:title": _french(title)} for url, title in sorted(titles.items())]


def _agent(base: str, key: str, name: str, siret: str | None) -> Node:
    node: Node = {
        "@id": _agent_address(base, key),
        "@type": ["foaf:Agent", "foaf:Organization"],
        "foaf:name": _french(name),
    }
    return node | ({"dct:identifier": siret} if siret else {})


def _agent_address(base: str, key: str) -> str:
    return urljoin(base, f"organization/{quote(key)}")


def _address(base: str, dataset: Dataset) -> str:
    return urljoin(base, f"dataset/{quote(dataset.identifier)}")


def _ref(address: str) -> Node:
    return {"@id": address}


def _french(text: str) -> Node:
    return {"@value": text, "@language": "fr"}


def _day(value: str) -> Node:
    return {"@value": value, "@type": "xsd:date"}


def _modified(value: str | None) -> Node:
    return {"dct:modified": _day(value)} if value else {}

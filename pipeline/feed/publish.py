"""A feed put on a portal: what its catalogue offers, what the portal has, and the steps between the two.

Our datasets and files are found again by a key in their `extras`, with the sha256 of what was sent: what has not changed is
not sent again. A dataset of which several files change is private meanwhile, and public again by the last step, once the
portal shows every file; one that was made private by hand stays so. A run that stops halfway is completed by the next.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.errors import ExitCode, UserError
from pipeline.feed.portal import ATTEMPTS, Json, Portal, UnsureError
from pipeline.feed.scan import scan

KEY, FILE, DESCRIPTION, STATE = "delib:key", "delib:sha256", "delib:description", "delib:state"
"""Keys of `extras`: whose address in the catalogue it is, digests of the file and of its description, how far we are."""
_CHANGING, _PUBLISHED = "changing", "published"
_LICENCE, _FREQUENCY = "lov2", "irregular"
"""The portal's words for Licence Ouverte 2.0 and for no regular rhythm."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of an offer: its address in the catalogue, where it lies, what the portal is to say of it."""

    key: str
    path: Path
    sha256: str
    described: Json


@dataclass(frozen=True, slots=True)
class Offer:
    """A dataset of the catalogue, as the portal takes it."""

    key: str
    identifier: str
    described: Json
    files: tuple[File, ...]


class Verb(StrEnum):
    """What a step does to a file."""

    ADD = "add"
    REPLACE = "replace"
    DESCRIBE = "describe"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Step:
    """One change: a file of the offer, a resource of the portal, or both."""

    verb: Verb
    name: str
    file: File | None = None
    resource: str | None = None


def offers(public: Path) -> list[Offer]:
    """What the catalogue of a feed offers. Raises `UserError` when it, or a file it names, is not there, when a file
    holds what must not leave, or when the feed has no address of its own yet."""
    try:
        graph = json.loads((public / "catalog.jsonld").read_text(encoding="utf-8"))["@graph"]
    except (OSError, ValueError, KeyError) as error:
        raise UserError(f"{public} holds no catalogue: make it with `delib feed`.", ExitCode.NO_INPUT) from error
    nodes = {node["@id"]: node for node in graph}
    datasets = [node for node in graph if node["@type"] == "dcat:Dataset"]
    if any("//opendata.example.org/" in node["@id"] for node in datasets):
        raise UserError("feed.toml still has the example as `base_url`: it tells feeds apart.", ExitCode.USAGE)
    contacts = {node["dcat:contactPoint"].get("vcard:hasEmail", {}).get("@id", "") for node in datasets}
    if hits := scan(public, frozenset(c.removeprefix("mailto:") for c in contacts)):
        raise UserError(f"{hits[0].file} holds what must not leave ({hits[0].kind}): nothing was sent.", ExitCode.NOT_RELEASED)  # fmt: skip
    return [_offer(node, nodes, public) for node in datasets]


def _offer(node: Json, nodes: Json, public: Path) -> Offer:
    described: Json = {
        "title": node["dct:title"]["@value"],
        "description": node["dct:description"]["@value"],
        "tags": [k["@value"] for k in node["dcat:keyword"]],
        "license": _LICENCE,
        "frequency": _FREQUENCY,
    }
    if days := node.get("dct:temporal"):
        described["temporal_coverage"] = {
            "start": days["dcat:startDate"]["@value"],
            "end": days["dcat:endDate"]["@value"],
        }
    files = tuple(_file(nodes[one["@id"]], public) for one in node["dcat:distribution"])
    return Offer(node["@id"], node["dct:identifier"], described, files)


def _file(node: Json, public: Path) -> File:
    path = (public / node["dct:identifier"]).resolve()
    if not path.is_relative_to(public.resolve()) or not path.is_file():
        raise UserError(f"{path} is in the catalogue and not in the feed: make it again.", ExitCode.NO_INPUT)
    schema = node.get("dct:conformsTo")
    described: Json = {"title": node["dct:title"]["@value"], "type": "main" if schema else "other"}
    if schema:
        described["schema"] = {"url": schema["@id"]}
    with path.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    return File(node["@id"], path, sha256, described)


def publish(all_offers: Sequence[Offer], portal: Portal, organization: str, *, send: bool) -> Iterator[str]:
    """Bring the portal to what is offered; yields a line for each change. Without `send` nothing is changed."""
    there = _ours(portal, organization)
    for offer in all_offers:
        found = there.get(offer.key)
        yield from _lines(offer, found)
        if send and not _is_done(offer, found):
            _settle(portal, organization, offer, found)
    offered = {offer.key for offer in all_offers}
    bases = {key.rpartition("dataset/")[0] for key in offered}
    for key, found in there.items():
        if key not in offered and key.rpartition("dataset/")[0] in bases and not found["private"]:
            yield f"{found['title']}: no longer in the feed, made private"
            if send:
                portal.update(found["id"], _put(found, _base(found), private=True, state=_CHANGING))


def steps(offer: Offer, found: Json | None) -> list[Step]:
    """The changes of files that the portal still needs. What was sent without being described (a run that stopped there)
    has the file's name as its title, and is taken for it."""
    resources = found["resources"] if found else []
    ours = {r["extras"][KEY]: r for r in resources if KEY in (r.get("extras") or {})}
    loose = {r["title"]: r for r in resources if KEY not in (r.get("extras") or {})}
    out = []
    for file in offer.files:
        resource = ours.get(file.key) or loose.get(file.path.name)
        extras = (resource or {}).get("extras") or {}
        if resource is None:
            out.append(Step(Verb.ADD, file.path.name, file))
        elif extras.get(FILE) != file.sha256:
            out.append(Step(Verb.REPLACE, file.path.name, file, resource["id"]))
        elif extras.get(DESCRIPTION) != _digest(file.described):
            out.append(Step(Verb.DESCRIBE, file.path.name, file, resource["id"]))
    offered = {file.key for file in offer.files}
    return out + [Step(Verb.REMOVE, r["title"], None, r["id"]) for key, r in ours.items() if key not in offered]


def _is_done(offer: Offer, found: Json | None) -> bool:
    extras = found["extras"] if found else {}
    described = extras.get(DESCRIPTION) == _digest(offer.described)
    return described and extras.get(STATE) == _PUBLISHED and not steps(offer, found)


def _lines(offer: Offer, found: Json | None) -> Iterator[str]:
    if found is None:
        yield f"{offer.identifier}: create"
    elif _is_done(offer, found):
        yield f"{offer.identifier}: nothing to change"
    else:
        yield f"{offer.identifier}: update {found['id']}"
    yield from (f"  {step.verb} {step.name}" for step in steps(offer, found))


def _settle(portal: Portal, organization: str, offer: Offer, found: Json | None) -> None:
    """Round after round until the portal shows every file; only then the dataset is public."""
    by_hand = bool(found and found["private"] and found["extras"].get(STATE) == _PUBLISHED)
    for _ in range(ATTEMPTS):
        try:
            if found is None:
                found = portal.create(_put({"organization": organization}, offer, private=True, state=_CHANGING))
            left = steps(offer, found)
            if not left:
                portal.update(found["id"], _put(found, offer, private=by_hand, state=_PUBLISHED))
                return
            if len(left) > 1 and not found["private"]:
                portal.update(found["id"], _put(found, offer, private=True, state=_CHANGING))
            for step in left:
                _take(portal, found["id"], step)
        except UnsureError:
            pass
        found = portal.dataset(found["id"]) if found else _ours(portal, organization).get(offer.key)
    raise UserError(f"{offer.identifier} is not complete on the portal, and stays private.", ExitCode.NOT_PUBLISHED)


def _take(portal: Portal, dataset: str, step: Step) -> None:
    resource = step.resource
    if step.file is None:
        portal.remove(dataset, str(resource))
        return
    if step.verb != Verb.DESCRIBE:
        resource = portal.upload(dataset, step.file.path, resource)["id"]
    extras = {KEY: step.file.key, FILE: step.file.sha256, DESCRIPTION: _digest(step.file.described)}
    portal.describe(dataset, str(resource), {**step.file.described, "extras": extras})


def _put(found: Json, offer: Offer, *, private: bool, state: str) -> Json:
    """The fields of a dataset to send; `extras` of others stay."""
    ours = {KEY: offer.key, STATE: state, DESCRIPTION: _digest(offer.described)}
    organization = {"organization": found["organization"]} if "id" not in found else {}
    return {**offer.described, **organization, "private": private, "extras": {**found.get("extras", {}), **ours}}


def _base(found: Json) -> Offer:
    """A dataset of the portal as the offer that it was, to change its state alone."""
    described = {"title": found["title"], "description": found["description"]}
    return Offer(found["extras"][KEY], found["title"], described, ())


def _ours(portal: Portal, organization: str) -> dict[str, Json]:
    return {d["extras"][KEY]: d for d in portal.datasets(organization) if KEY in (d.get("extras") or {})}


def _digest(described: Json) -> str:
    return hashlib.sha256(json.dumps(described, sort_keys=True).encode()).hexdigest()

"""A feed from tables: drafts checked, tables redacted, catalogue, last look, and only then put in place."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import __version__
from pipeline.errors import ExitCode, UserError
from pipeline.feed import acts, subsidies, takedown
from pipeline.feed.catalogue import Dataset, Distribution, catalogue
from pipeline.feed.cells import csv_text
from pipeline.feed.configuration import Collectivity, Configuration
from pipeline.feed.package import PackageWriter
from pipeline.feed.redaction import RULES, Redactor, Removal, masked_by_rule, redactor_of
from pipeline.feed.scan import Hit, scan
from pipeline.feed.scdl import DELIBERATIONS, STANDARDS, Draft, Standard, settle
from pipeline.feed.source import Dossier, dossiers
from pipeline.feed.tables import LEFT_OUT, redacted
from pipeline.feed.withholding import withheld_segments
from pipeline.matter import SURE

PUBLIC, PRIVATE, STAGING = "public", "private", ".writing"


@dataclass(slots=True)
class Feed:
    """What a run made: rows of the SCDL files, rows to complete, removals, documents of no configured authority."""

    rows: list[Draft] = field(default_factory=list)
    to_complete: list[Draft] = field(default_factory=list)
    removals: list[Removal] = field(default_factory=list)
    masked: dict[str, int] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)
    documents: int = 0
    withheld: int = 0
    taken_down: int = 0


def build(tables: Path, output: Path, configuration: Configuration, beside: Path, modified: str | None = None) -> Feed:
    """Make the feed of `tables` in `output`. `beside` is the folder of the configuration, where its other files are.

    Raises `UserError` when the tables are not there, when the output can't be written, or when the last look finds
    something that must not leave: what stood in `output` before then stays as it was.
    """
    staging = output / STAGING
    try:
        shutil.rmtree(staging, ignore_errors=True)
        (staging / PRIVATE).mkdir(parents=True)
    except OSError as error:
        raise UserError(f"Can't write to {output}: {error.strerror}.", ExitCode.OUTPUT) from error
    feed = _read(tables, staging, configuration, beside)
    datasets = _write_scdl(staging / PUBLIC, feed.rows, configuration)
    datasets.append(_tables_dataset(staging / PUBLIC, configuration, feed.rows))
    text = catalogue(configuration, datasets, modified)
    (staging / PUBLIC / "catalog.jsonld").write_text(text, encoding="ascii")
    _write_private(staging / PRIVATE, feed)
    _release(staging, output, scan(staging / PUBLIC, frozenset({configuration.contact_email})))
    return feed


def _read(tables: Path, staging: Path, configuration: Configuration, beside: Path) -> Feed:
    feed, redactors = Feed(), []
    drafts: list[Draft] = []
    removed = takedown.load(beside / configuration.takedown)
    known = subsidies.directory(beside / configuration.beneficiaries)
    package = PackageWriter(staging / PUBLIC / "tables")
    for dossier in dossiers(tables):
        authority = configuration.of(dossier.document)
        if authority is None:
            feed.strangers.append(dossier.document["path"])
            continue
        if removed.document(dossier):
            feed.taken_down += 1
            continue
        numbers = {
            a["segment_id"]: acts.identifier(a, acts.order_of(dossier, a, authority))[0]
            for a in dossier.tables["deliberations"]
        }
        held = removed.segments(dossier, authority.siren, numbers)
        feed.taken_down += len(held)
        dossier = takedown.without(dossier, held)
        redactor, found = redactor_of(dossier, mask_representatives=configuration.mask_representatives)
        withheld = withheld_segments(dossier, collective_staff=configuration.withhold_collective_staff_acts)
        drafts += map(_confirmed(authority), _drafts(dossier, authority, redactor, withheld, known))
        for table, rows in redacted(dossier, redactor, withheld, found):
            package.add(table, rows)
        feed.removals += found
        feed.documents += 1
        feed.withheld += len(withheld)
        redactors.append(redactor.counts)
    package.commit(configuration, __version__)
    for standard in STANDARDS:
        good, bad = settle(d for d in drafts if d.standard is standard)
        feed.rows += good
        feed.to_complete += bad
    feed.masked = masked_by_rule(redactors)
    return feed


def _drafts(
    dossier: Dossier, authority: Collectivity, redactor: Redactor, withheld: frozenset[str], known: subsidies.Directory
) -> Iterable[Draft]:
    """The rows that a document's acts and their grants could be."""

    def title(text: str) -> str:
        return redactor.text(text, "R11")

    by_segment = {act["segment_id"]: act for act in dossier.tables["deliberations"]}
    for one, act in by_segment.items():
        yield acts.draft_of(dossier, act, authority, title, withheld=one in withheld)
    for grant in dossier.tables["grants"]:
        granting = by_segment.get(grant["segment_id"])
        if granting and grant["segment_id"] not in withheld:
            yield subsidies.draft_of(dossier, grant, granting, authority, known, title)


def _confirmed(authority: Collectivity) -> Callable[[Draft], Draft]:
    """Keeps the rows of an authority out while no person has confirmed what is proposed for it."""
    reason = () if authority.confirmed else ("feed.toml: the authority is not confirmed",)
    return lambda draft: dataclasses.replace(draft, problems=(*draft.problems, *reason))


def _write_scdl(public: Path, rows: Sequence[Draft], configuration: Configuration) -> list[Dataset]:
    """One file a collectivity, standard and year, with the origins of its cells beside it; the datasets they make."""
    groups: dict[tuple[str, Standard], dict[int, list[Draft]]] = defaultdict(lambda: defaultdict(list))
    for draft in rows:
        groups[draft.siren, draft.standard][draft.year or 0].append(draft)
    datasets = []
    for authority in configuration.collectivities:
        for standard in STANDARDS:
            years = groups.get((authority.siren, standard))
            if years:
                files = [
                    f for year in sorted(years) for f in _write_year(public, authority, standard, year, years[year])
                ]
                datasets.append(_dataset(authority, standard, [d for year in years.values() for d in year], files))
    return datasets


def _write_year(
    public: Path, authority: Collectivity, standard: Standard, year: int, rows: list[Draft]
) -> list[Distribution]:
    folder = public / authority.siren
    folder.mkdir(exist_ok=True)
    name = f"{authority.siret}_{standard.name}_{year}"
    (folder / f"{name}.csv").write_text(
        csv_text(standard.columns, [d.cells for d in rows]), encoding="utf-8", newline=""
    )
    columns = ("ligne", "document", "page", *standard.columns, "a_verifier")
    (folder / f"{name}_origines.csv").write_text(
        csv_text(columns, [_origins(n, d) for n, d in enumerate(rows, 2)]), encoding="utf-8", newline=""
    )
    return [
        Distribution(f"{authority.siren}/{name}.csv", f"{standard.title} {year}", (folder / f"{name}.csv").stat().st_size, standard.schema_url),
        Distribution(
            f"{authority.siren}/{name}_origines.csv", f"{standard.title} {year} : d'où vient chaque case",
            (folder / f"{name}_origines.csv").stat().st_size,
        ),
    ]  # fmt: skip


def _origins(line: int, draft: Draft) -> dict[str, object]:
    """Where each cell of a row comes from, and which of them a person is to look at."""
    return {
        **{name: draft.origins.get(name, "") for name in draft.standard.columns},
        "ligne": line,
        "document": draft.document_id,
        "page": draft.page,
        "a_verifier": " ".join(to_verify(draft)),
    }


def to_verify(draft: Draft) -> list[str]:
    """The columns of a row that are less sure than the feed promises: predicted below `matter.SURE`, or a default."""
    unsure = []
    for name, origin in draft.origins.items():
        kind, _, confidence = origin.partition(", ")
        if kind == "default" or (kind == "predicted" and float(confidence) < SURE):
            unsure.append(name)
    return unsure


def _dataset(authority: Collectivity, standard: Standard, rows: list[Draft], files: list[Distribution]) -> Dataset:
    day = "DELIB_DATE" if standard is DELIBERATIONS else "dateConvention"
    days = sorted(d.cells[day] for d in rows)
    return Dataset(
        identifier=f"{standard.name}-{authority.siren}",
        title=f"{standard.title} : {authority.name}",
        description=f"{standard.title} votées par l'assemblée ({authority.name}), au format SCDL {standard.version}, lues dans les actes publiés.",
        publisher=authority.name,
        publisher_id=authority.siret,
        keywords=("délibérations",) if standard is DELIBERATIONS else ("délibérations", "subventions", "subvention"),
        distributions=tuple(files),
        first=days[0],
        last=days[-1],
        schema_url=standard.schema_url,
        schema_title=f"SCDL {standard.title} {standard.version}",
    )


def _tables_dataset(public: Path, configuration: Configuration, rows: Sequence[Draft]) -> Dataset:
    """The Data Package as a dataset."""
    files = sorted((public / "tables").iterdir(), key=lambda p: (p.suffix != ".json", p.name))
    days = sorted(d.cells["DELIB_DATE"] for d in rows if d.standard is DELIBERATIONS)
    return Dataset(
        identifier="tables",
        title=f"{configuration.title} : tables",
        description="Votes, présences, montants, imputations, articles et contrôles lus dans les actes, sans données personnelles.",
        publisher=configuration.publisher,
        publisher_id="catalogue",
        keywords=("délibérations", "votes", "budget"),
        distributions=tuple(Distribution(f"tables/{p.name}", p.name, p.stat().st_size) for p in files),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _write_private(private: Path, feed: Feed) -> None:
    """What stays at home: rows to complete, with reasons; what was removed, by rule; a summary."""
    for standard in STANDARDS:
        rows = [d for d in feed.to_complete if d.standard is standard]
        columns = ("reasons", "path", "page", "document_id", "segment_id", *standard.columns)
        text = csv_text(columns, [_incomplete(d) for d in rows])
        (private / f"to_complete_{standard.name}.csv").write_text(text, encoding="utf-8", newline="")
    columns = tuple(f.name for f in dataclasses.fields(Removal))
    text = csv_text(columns, [dataclasses.asdict(r) for r in feed.removals])
    (private / "removals.csv").write_text(text, encoding="utf-8", newline="")
    (private / "summary.json").write_text(
        json.dumps(summary(feed), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def _incomplete(draft: Draft) -> dict[str, object]:
    return {
        **draft.cells,
        "reasons": " | ".join(draft.problems),
        "path": draft.path,
        "page": draft.page,
        "document_id": draft.document_id,
        "segment_id": draft.segment_id,
    }


def summary(feed: Feed) -> dict[str, object]:
    """Counts that describe a feed: rows, reasons, share of filled optional columns, what each rule removed."""
    reasons = Counter(reason for d in feed.to_complete for reason in d.problems)
    return {
        "documents": feed.documents,
        "documents_of_no_configured_authority": feed.strangers,
        "rows": {s.name: sum(d.standard is s for d in feed.rows) for s in STANDARDS},
        "to_complete": {s.name: sum(d.standard is s for d in feed.to_complete) for s in STANDARDS},
        "reasons": dict(reasons.most_common()),
        "filled": {s.name: _filled([d for d in feed.rows if d.standard is s], s) for s in STANDARDS},
        "withheld_pieces": feed.withheld,
        "taken_down": feed.taken_down,
        "masked_cells_by_rule": feed.masked,
        "rules": RULES,
        "tables_left_out": LEFT_OUT,
    }


def _filled(rows: Sequence[Draft], standard: Standard) -> dict[str, float]:
    """Share of the rows in which each column that may be empty is filled."""
    optional = [name for name in standard.columns if name not in standard.required]
    return {name: round(sum(bool(d.cells[name]) for d in rows) / len(rows), 3) for name in optional} if rows else {}


def _release(staging: Path, output: Path, hits: Sequence[Hit]) -> None:
    """Put the new feed in place of the old one, unless the last look found something."""
    if hits:
        first = hits[0]
        shutil.rmtree(staging / PUBLIC)
        rows = [dataclasses.asdict(hit) for hit in hits]
        text = csv_text(tuple(f.name for f in dataclasses.fields(Hit)), rows)
        (staging / "hits.csv").write_text(text, encoding="utf-8", newline="")
        (staging / "hits.csv").replace(output / "hits.csv")
        raise UserError(
            f"Nothing was released: {len(hits)} cells still hold what must not leave (first: {first.kind} in {first.file},"
            f" row {first.row}, column {first.column}). All of them: {output / 'hits.csv'}.",
            ExitCode.NOT_RELEASED,
        )
    for name in (PUBLIC, PRIVATE):
        shutil.rmtree(output / name, ignore_errors=True)
        (staging / name).replace(output / name)
    shutil.rmtree(staging)
    (output / "hits.csv").unlink(missing_ok=True)

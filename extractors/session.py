"""A session: the day the assembly met, which assembly, who chaired and kept the record, who reported, how many sat."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import regex

from extractors._session_counts import head_counts
from extractors._session_dates import HEAD, Candidate, best, convened_on, opens_session, session_dates
from extractors._session_examples import EXAMPLES
from extractors._session_people import people
from models.codes import SegmentKind
from models.document import Furniture, Piece
from models.extractor import Extractor, Found
from models.fold import fold
from models.records import FieldValue

RULES = {
    "year_first": "« L'an deux mille vingt, le sept mai »: the year first, as minutes open.",
    "met_on": "« s'est réuni le 7 mai 2020 »: the date follows the verb.",
    "day_first": "« Le 7 mai 2020 à 20 heures, le conseil s'est réuni »: the sentence begins with the date.",
    "heading": "« Séance du 7 mai 2020 », « Conseil municipal du 7 mai 2020 » as a heading.",
    "line_below": "A heading names the session or the assembly, and the date stands on the line below.",
    "act_of": "« Délibération n° 12 du 7 mai 2020 » heads the act.",
    "running_header": "The header or footer that repeats on the pages names the session and its date.",
    "list_heading": "A list or summary of acts says at which session they were taken.",
    "delibered_on": "« Fait et délibéré en séance le 7 mai 2020 » at the end of the act.",
    "convened": "The date of the summons, with its year.",
    "convened_year_of_session": "The date of the summons, printed without its year: that of the session.",
    "assembly_heading": "The organ named in the heading, beside the words of the session or of the register.",
    "assembly_sentence": "The organ that meets or decides, as a sentence names it.",
    "session_kind": "Ordinary, extraordinary, public or closed, beside the word for the session.",
    "chair": "Named after « sous la présidence de » or « Président de séance ».",
    "secretary_label": "Named after « Secrétaire de séance : ».",
    "secretary_named": "A sentence says who was named or elected secretary.",
    "rapporteur": "Named after « Rapporteur : » or before « rapporteur ».",
    "report_number": "« Rapport n° 12 » on a line of its own at the head of the piece.",
    "head_count": "A label of the head count with its number.",
}

_ASSEMBLY = r"""(?P<name>commission\s+permanente|bureau\s+(?:communautaire|syndical|metropolitain|de\s+la\s+(?:communaute|metropole))
    |conseil\s+(?:municipal|communautaire|communal|departemental|general|regional|metropolitain|syndical|d'administration|d'arrondissement
        |de\s+(?:la\s+)?(?:communaute(?:\s+(?:de\s+communes|d'agglomeration|urbaine))?|metropole|territoire|paris))
    |comite\s+syndical|assemblee\s+(?:departementale|communautaire|pleniere|de\s+corse)|conseil\s+de\s+l'eurometropole)(?!\p{L})"""
_ASSEMBLY_HEADING = regex.compile(
    rf"""(?:(?:seance|reunion|session|registre|des\s+deliberations|(?:^|\n)\W*deliberations?|extrait|proces[\s-]verbal|compte[\s-]*rendu|assemblee)\s+(?:\p{{L}}+\s+){{0,5}}?(?:du|de\s+la|de\s+l'|des\s+deliberations\s+du)\s+|(?:^|\n)[\W\d]*(?:(?:commune|ville|mairie)\s+[^\n]{{0,40}}?\s-\s)?){_ASSEMBLY}""",
    regex.VERBOSE,
)
_ASSEMBLY_SENTENCE = regex.compile(
    rf"(?<!\p{{L}})(?:le|la|du|de\s+la)\s+{_ASSEMBLY}|les\s+membres\s+(?:\p{{L}}+\s+)?(?:du|de\s+la)\s+{_ASSEMBLY.replace('P<name>', 'P<other>')}",
    regex.VERBOSE,
)
_BARE_BUREAU = regex.compile(
    r"(?:seance|reunion|decision|deliberation)s?\s+du\s+(?P<name>bureau|comite|directoire)(?!\p{L}|\s+(?:municipal|de\s+vote|d'|electoral))"
)
_VISA = regex.compile(r"\n\s*(?:vu|considerant)(?!\p{L})")
_KIND = regex.compile(
    r"(?<!\p{L})(?:seance|session|reunion|assemblee)\s+(?:publique\s+|pleniere\s+)?(?:et\s+)?(?P<kind>extraordinaire|ordinaire)"
    r"|(?<!\p{L})(?:conseil\s+\p{L}+|comite\s+\p{L}+)\s+(?P<council>extraordinaire)(?!\p{L})"
)
_PUBLIC = regex.compile(
    r"(?<!\p{L})(?:seance|session|reunion)\s+(?P<kind>publique)(?!\p{L})|(?P<closed>(?:seance|reuni\p{L}*)\s+(?:a|en)\s+huis[\s-]clos)"
)
_KINDS = {"extraordinaire": "extraordinary", "ordinaire": "ordinary", "publique": "public"}
_REPORT_NUMBER = regex.compile(
    r"(?:^|\n)\s*(?:numero\s+(?:de|du)\s+)?rapport\s+(?:(?:du|de\s+la)\s+\p{L}+(?:\s+du\s+conseil\s+\p{L}+)?\s+)?(?:n\s?[°o.]?\s?:?\s?|:\s*)(?P<n>(?=[^\s\n]*\d)[\p{L}\d][\p{L}\d./_-]{0,24})"
)


def find(piece: Piece) -> Iterator[Found]:
    """The fields of a session that a piece prints, each at most once."""
    found = list(_dates(piece))
    session = next((f for f in found if isinstance(f.record, FieldValue) and f.record.field == "session_date"), None)
    found += _numbered(piece)
    if piece.kind == SegmentKind.MINUTES or (
        piece.kind == SegmentKind.DELIBERATION and (session or opens_session(piece.folded))
    ):
        day = (
            datetime.date.fromisoformat(session.record.value)
            if session and isinstance(session.record, FieldValue)
            else None
        )
        found += _around(piece, day)
    yield from sorted(found, key=lambda f: (f.start, f.end))


def _field(name: str, value: str | int, start: int, end: int, rule: str) -> Found:
    return Found(start, end, rule, FieldValue(field=name, value=str(value)))


def _dates(piece: Piece) -> Iterator[Found]:
    chosen, others = best(session_dates(piece.body, piece.folded, str(piece.kind)) or list(_running_headers(piece)))
    for name, candidate in (("session_date", chosen), *(("other_session_date", other) for other in others)):
        if candidate:
            dated = candidate.dated
            yield _field(name, dated.value.isoformat(), dated.start, dated.end, candidate.rule)


def _running_headers(piece: Piece) -> Iterator[Candidate]:
    """The date that the headers and footers of the pages repeat; they are blanked in the folded text."""
    if piece.kind == SegmentKind.REPORT:
        return
    for line in piece.lines:
        if line.furniture in {Furniture.HEADER, Furniture.FOOTER, Furniture.MARGIN}:
            text = piece.text[line.start : line.end]
            for candidate in session_dates(text, fold(text), "minutes"):
                dated = candidate.dated._replace(
                    start=candidate.dated.start + line.start, end=candidate.dated.end + line.start
                )
                yield Candidate(dated, "running_header")


def _numbered(piece: Piece) -> Iterator[Found]:
    match = _REPORT_NUMBER.search(piece.folded, 0, min(len(piece.folded), 1500))
    if match:
        start, end = match.span("n")
        while piece.body[end - 1] in ".-/_":
            end -= 1
        yield _field("report_number", piece.body[start:end], start, end, "report_number")


def _around(piece: Piece, day: datetime.date | None) -> Iterator[Found]:
    """What stands around the date: assembly, kind, people, head counts, summons."""
    folded, text = piece.folded, piece.body
    head = min(len(folded), HEAD)
    yield from _assembly(text, folded, head)
    kind = _KIND.search(folded, 0, min(head, 2500)) or _PUBLIC.search(folded, 0, min(head, 2500))
    if kind:
        word = kind.groupdict().get("kind") or kind.groupdict().get("council")
        value = _KINDS[word] if word else "closed"
        yield _field("session_kind", value, kind.start(), kind.end(), "session_kind")
    for person in people(text, folded, head):
        yield _field(person.field, person.name, person.start, person.end, person.rule)
    for count in head_counts(folded, min(head, 3000)):
        yield _field(count.field, count.value, count.start, count.end, "head_count")
    convened = convened_on(folded, day)
    if convened:
        dated, rule = convened
        yield _field("convened_on", dated.value.isoformat(), dated.start, dated.end, rule)


def _assembly(text: str, folded: str, head: int) -> Iterator[Found]:
    visa = _VISA.search(folded, 0, head)
    end = visa.start() if visa and visa.start() > 60 else head
    headings = [
        *_ASSEMBLY_HEADING.finditer(folded, 0, min(end, 1500)),
        *_BARE_BUREAU.finditer(folded, 0, min(end, 1500)),
    ]
    inner = [m for m in headings if m["name"].startswith(("commission", "bureau", "comite"))]
    if headings:
        start, stop = (inner or headings)[0].span("name")
        yield _field("assembly", _short(text[start:stop]), start, stop, "assembly_heading")
        return
    match = _ASSEMBLY_SENTENCE.search(folded, 0, end)
    if match:
        start, stop = match.span("name") if match["name"] else match.span("other")
        yield _field("assembly", _short(text[start:stop]), start, stop, "assembly_sentence")


def _short(printed: str) -> str:
    """The name of an organ on one line, without the capitals of a heading."""
    name = " ".join(printed.split())
    return name[:1].upper() + (name[1:].lower() if name.isupper() else name[1:])


EXTRACTOR = Extractor(
    name="session",
    find=find,
    rules=RULES,
    produces=(FieldValue,),
    reads=frozenset({SegmentKind.DELIBERATION, SegmentKind.MINUTES, SegmentKind.REPORT}),
    examples=EXAMPLES,
)

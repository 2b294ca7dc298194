"""The rows of every table: one class a table, one field a column, with its meaning in English and its French term.

From these classes come the Arrow schemas, the data dictionary and the Data Package: each fact stands here once.
A record holds what was read; where it was read (the provenance columns) is added by `pipeline.extract`.
"""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar


def column(meaning: str, french: str) -> Any:  # noqa: ANN401 - the default of a field of any type
    """A column that is null unless given, with its meaning and the French term for it."""
    return field(default=None, metadata={"meaning": meaning, "french": french})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A row of the table named `TABLE`; found things (`PROVENANCE`) carry where they were read as well."""

    TABLE: ClassVar[str]
    FRENCH: ClassVar[str]
    PROVENANCE: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a value was read: the same columns in every table of found things."""

    id: str = column("Stable key, made of the document, the extractor and the offsets", "identifiant")
    document_id: str = column("sha256 of the PDF's bytes, in hex", "empreinte du document")
    segment_id: str | None = column("The piece it stands in", "pièce")
    page: int = column("Page of the PDF where the quote begins, from 1", "page")
    start: int = column("First character in the document's text (the texts of `pages`, in order)", "début")
    end: int = column("Character after the last one", "fin")
    x0: float | None = column("Left side of the quote's box, in points from the left of the page", "gauche")
    top: float | None = column("Top of the box, in points from the top of the page", "haut")
    x1: float | None = column("Right side of the box", "droite")
    bottom: float | None = column("Bottom of the box", "bas")
    quote: str = column("The words as printed: exactly text[start:end]", "citation")
    extractor: str = column("Which extractor found it", "extracteur")
    rule: str = column("By which of its rules", "règle")
    verdict: str | None = column(
        "What the checks of the document say of it: proved or contradicted; null when none speaks of it", "vérification"
    )
    confidence: float | None = column(
        "Measured precision of the rule on annotated documents, lower end of its 95 % interval; null until measured",
        "confiance",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow(Record):
    """Every file of the corpus, the broken ones too: one row each."""

    TABLE: ClassVar[str] = "documents"
    FRENCH: ClassVar[str] = "documents"
    PROVENANCE: ClassVar[bool] = False

    document_id: str = column("sha256 of the PDF's bytes, in hex", "empreinte du document")
    path: str = column("Where it was read, relative to the corpus root", "chemin")
    aliases: tuple[str, ...] = column("Other paths with the same bytes", "autres chemins")
    file_name: str = column("Last part of the path", "nom du fichier")
    byte_size: int = column("Size in bytes", "taille")
    page_count: int | None = column("Pages of the PDF", "nombre de pages")
    status: str = column("ok, partial (something is in `failures`) or failed (nothing was read)", "état")
    text_source: str | None = column("text_layer, ocr, mixed or none", "origine du texte")
    collectivity: str | None = column("The authority that decides, as resolved", "collectivité")
    collectivity_siren: str | None = column("Its SIREN, when the register gives one", "SIREN")
    collectivity_siret: str | None = column("SIRET of its seat, when the register gives one", "SIRET")
    level: str | None = column("commune, epci, departement, region, syndicat, ccas or other", "niveau")
    producer: str | None = column("The program that made the PDF, as the file says", "logiciel producteur")
    created_at: str | None = column("When the file says it was made, as written there", "date de création")
    pipeline_version: str = column("Version of the pipeline that read it", "version")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow(Record):
    """Every page that was read, with its text."""

    TABLE: ClassVar[str] = "pages"
    FRENCH: ClassVar[str] = "pages"
    PROVENANCE: ClassVar[bool] = False

    document_id: str = column("sha256 of the PDF's bytes, in hex", "empreinte du document")
    page: int = column("Page of the PDF, from 1", "page")
    width: float = column("Width as shown, in points", "largeur")
    height: float = column("Height as shown, in points", "hauteur")
    rotation: int = column("Turn of the page as the file says: 0, 90, 180 or 270", "rotation")
    start: int = column("First character in the document's text", "début")
    end: int = column("Character after the last one", "fin")
    text: str = column("The page's text in reading order", "texte")
    text_source: str = column("text_layer, ocr, mixed or none", "origine du texte")
    ocr_confidence: float | None = column(
        "Mean confidence of the OCR over the page's words, 0 to 1", "confiance de l'OCR"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureRow(Record):
    """What could not be read or done, and why: nothing is dropped without a row here."""

    TABLE: ClassVar[str] = "failures"
    FRENCH: ClassVar[str] = "échecs"
    PROVENANCE: ClassVar[bool] = False

    document_id: str | None = column(
        "sha256 of the file's bytes; null when they could not be read", "empreinte du document"
    )
    path: str = column("The file", "chemin")
    stage: str = column("corpus, read, segment, extract, link, check or export", "étape")
    code: str = column("Why, from a closed list (docs/failures.md)", "code")
    page: int | None = column("The page, when one page is at fault", "page")
    message: str = column("One sentence for a person", "message")


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentRow(Record):
    """The pieces of each document: they cover all its text, in order, without overlap."""

    TABLE: ClassVar[str] = "segments"
    FRENCH: ClassVar[str] = "pièces"
    PROVENANCE: ClassVar[bool] = False

    segment_id: str = column("Stable key of the piece", "identifiant de la pièce")
    document_id: str = column("sha256 of the PDF's bytes, in hex", "empreinte du document")
    kind: str = column("deliberation, report, convention, annex, minutes or other", "nature")
    first_page: int = column("Page where it begins", "première page")
    last_page: int = column("Page where it ends", "dernière page")
    start: int = column("First character in the document's text", "début")
    end: int = column("Character after the last one", "fin")
    number: str | None = column("Its number as printed", "numéro")
    title: str | None = column("Its title, on one line", "titre")
    parent_id: str | None = column(
        "The deliberation that a report, convention or annex goes with", "acte de rattachement"
    )
    rule: str = column("What decided that a piece begins here", "règle")
    confidence: float | None = column(
        "Measured precision of the rule, lower end of its 95 % interval; null until measured", "confiance"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliberationRow(Record):
    """One row a deliberation: the values of `fields` side by side."""

    TABLE: ClassVar[str] = "deliberations"
    FRENCH: ClassVar[str] = "délibérations"
    PROVENANCE: ClassVar[bool] = False

    document_id: str = column("sha256 of the PDF's bytes, in hex", "empreinte du document")
    segment_id: str = column("Its piece", "pièce")
    session_id: str | None = column(
        "The session, shared by the deliberations of one session in this document", "séance"
    )
    page: int = column("Its first page", "page")
    number: str | None = column("Number as printed", "numéro")
    title: str | None = column("Title, on one line", "objet")
    session_date: datetime.date | None = column("The day the assembly met", "date de séance")
    assembly: str | None = column("The organ that decides, as printed", "assemblée")
    session_kind: str | None = column(
        "ordinary, extraordinary, public or closed, as the document says", "type de séance"
    )
    president: str | None = column("Who chaired, as printed, without civility", "président de séance")
    secretary: str | None = column("Secretary of the session, as printed", "secrétaire de séance")
    rapporteur: str | None = column("Who reported, as printed", "rapporteur")
    convened_on: datetime.date | None = column("Date of the convocation", "date de convocation")
    report_number: str | None = column("Number of the report it follows", "numéro de rapport")
    outcome: str | None = column("adopted, rejected, deferred, withdrawn or noted", "issue")
    members_in_office: int | None = column("Members in office, as printed", "membres en exercice")
    members_present: int | None = column("Members present, as printed", "membres présents")
    voters: int | None = column("Members who vote, as printed", "votants")
    act_id: str | None = column("Identifier of the act in the @CTES stamp", "identifiant ACTES")
    received_on: datetime.date | None = column("Received by the prefecture", "reçu en préfecture le")
    published_on: datetime.date | None = column("Published or posted", "publié ou affiché le")
    matter_code: str | None = column("Code of the ACTES classification, as printed or told by the title", "matière")
    matter_rule: str | None = column(
        "printed, by how far the words of the title lead (title_words_clear, title_words, title_words_tied), or words_below it",
        "règle de la matière",
    )
    matter_confidence: float | None = column(
        "Measured share of such matters that are right; null when it is printed", "confiance de la matière"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldValue(Record):
    """One value of a deliberation as it was read, with its place: the long form of `deliberations`."""

    TABLE: ClassVar[str] = "fields"
    FRENCH: ClassVar[str] = "champs"

    field: str = column(
        "Column of `deliberations` that the value is for, `collectivity`, or `other_session_date`: what another place gives",
        "champ",
    )
    value: str = column("The value as text (dates as YYYY-MM-DD)", "valeur")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Record):
    """A numbered article of a dispositif or of a convention; the quote is its heading line."""

    TABLE: ClassVar[str] = "articles"
    FRENCH: ClassVar[str] = "articles"

    number: str = column("Number in Arabic figures: 1, 2 bis, unique", "numéro")
    heading: str | None = column("Its title, when one is printed", "intitulé")
    text: str | None = column("Its full text", "texte")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee(Record):
    """A member in a list of attendance, as the list says."""

    TABLE: ClassVar[str] = "attendees"
    FRENCH: ClassVar[str] = "présences"

    name: str = column("First name and surname as printed, without civility", "nom")
    civility: str | None = column("M., Mme… as printed", "civilité")
    first_name: str | None = column("First name, when it can be told from the surname", "prénom")
    last_name: str | None = column("Surname", "nom de famille")
    role: str | None = column("Maire, 1er adjoint… as printed", "qualité")
    group: str | None = column("Political group or member body the list is sorted by", "groupe")
    status: str = column("present, excused, absent or represented", "présence")
    proxy_to: str | None = column("Who holds the proxy, as printed, without civility", "mandataire")
    full_name: str | None = column("The fuller form of the name found elsewhere in the document", "nom complet")
    proxy_to_full_name: str | None = column(
        "The fuller name of who holds the proxy, from the list or the chair", "nom complet du mandataire"
    )
    voting: bool | None = column("False for those who sit without a vote", "voix délibérative")
    arrived: str | None = column("Words on a late arrival, as printed", "arrivée")
    left: str | None = column("Words on an early departure, as printed", "départ")
    session_id: str | None = column("The session whose deliberations the list is for", "séance")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote(Record):
    """A ballot that the text states. Counts are null when neither a figure nor names are printed."""

    TABLE: ClassVar[str] = "votes"
    FRENCH: ClassVar[str] = "votes"

    ballot: int = column("1, 2… within the deliberation", "scrutin")
    subject: str | None = column("What was put to the vote, when it is not the whole act", "objet du scrutin")
    outcome: str | None = column("adopted or rejected, when the text says so", "issue")
    for_count: int | None = column("Votes for", "pour")
    against_count: int | None = column("Votes against", "contre")
    abstention_count: int | None = column("Abstentions", "abstentions")
    not_voting_count: int | None = column("Members who take no part", "ne prennent pas part au vote")
    voter_count: int | None = column("Voters, as printed", "votants")
    unanimous: bool | None = column("True when the text says unanimous, false when it says not, else null", "unanimité")
    secret: bool | None = column("True for a secret ballot", "scrutin secret")
    counts_rule: str | None = column("printed, names_counted or designated", "origine des nombres")


@dataclass(frozen=True, slots=True, kw_only=True)
class VotePosition(Record):
    """Who stands behind a count: a person or a group, and how they voted."""

    TABLE: ClassVar[str] = "vote_positions"
    FRENCH: ClassVar[str] = "positions de vote"

    vote_id: str = column("The ballot", "scrutin")
    name: str = column("Person or group, as printed", "nom")
    kind: str = column("person or group", "nature")
    position: str = column("for, against, abstention or not_voting", "position")
    full_name: str | None = column("The fuller form of the name in the session's list", "nom complet")
    inferred: bool = column("True when it follows from the lists and is not printed", "déduit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Record):
    """A sum of money, exact."""

    TABLE: ClassVar[str] = "amounts"
    FRENCH: ClassVar[str] = "montants"

    value: Decimal = column("The sum, with two decimals, in units of its currency", "montant")
    currency: str = column("EUR or FRF", "devise")
    currency_stated: bool = column(
        "True when the currency stands beside the figure or in its table's heading", "devise imprimée"
    )
    tax: str | None = column("HT or TTC, as printed", "taxe")
    role: str | None = column(
        "granted, ceiling, total_cost, credits, available, proposed, balance, price, loan, fee, budget, other", "rôle"
    )
    in_words: str | None = column("The sum in words, when it is printed so", "en lettres")
    article_number: str | None = column("The article it stands in", "article")
    table_heading: str | None = column("Heading of its column, in a table", "intitulé de colonne")


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetCode(Record):
    """A code of the budget or the accounts: where money is taken or put."""

    TABLE: ClassVar[str] = "budget_codes"
    FRENCH: ClassVar[str] = "imputations"

    code: str = column("The code as printed, without the word before or the label after", "code")
    kind: str | None = column(
        "imputation, operation, programme, chapter, sub_chapter, function, nature, article, account, ap, line, section",
        "nature du code",
    )
    chapter: str | None = column("Chapter in it", "chapitre")
    function: str | None = column("Function in it", "fonction")
    nature: str | None = column("Nature (account) in it", "nature")
    operation: str | None = column("Operation in it", "opération")
    section: str | None = column("fonctionnement or investissement", "section")
    nomenclature: str | None = column("Chart(s) of accounts that hold the code, with the year", "nomenclature")
    label_printed: str | None = column("Label beside it, as printed", "libellé imprimé")
    label_official: str | None = column("Label in the chart of accounts", "libellé officiel")
    valid: bool | None = column("Whether a chart of the year holds it; null when it cannot be checked", "existe")


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine(Record):
    """One row of a budget table, or one sentence that says the same."""

    TABLE: ClassVar[str] = "budget_lines"
    FRENCH: ClassVar[str] = "lignes budgétaires"

    operation: str | None = column("Operation code", "opération")
    imputation: str | None = column("Budget code", "imputation")
    label: str | None = column("Label of the line", "libellé")
    credits: Decimal | None = column("Credits voted", "crédits de paiement")
    available: Decimal | None = column("Available", "disponible")
    proposed: Decimal | None = column("Proposed", "proposition")
    balance: Decimal | None = column("Left afterwards", "solde")
    amount: Decimal | None = column("The sum, when the line has only one", "montant")
    article_number: str | None = column("The article it stands in", "article")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant(Record):
    """Money to one beneficiary."""

    TABLE: ClassVar[str] = "grants"
    FRENCH: ClassVar[str] = "subventions"

    beneficiary: str = column("Who receives, as printed", "bénéficiaire")
    beneficiary_siret: str | None = column("SIRET of the beneficiary", "SIRET")
    beneficiary_rna: str | None = column("RNA number of an association", "RNA")
    natural_person: bool | None = column("True for a natural person", "personne physique")
    amount: Decimal | None = column("The sum granted", "montant")
    purpose: str | None = column("What for, as printed", "objet")
    year: int | None = column("Year it is for", "exercice")
    article_number: str | None = column("The article that grants it", "article")
    convention_segment_id: str | None = column("The convention that goes with it", "convention")
    payment_terms: str | None = column("How it is paid, as printed", "conditions de versement")
    period_start: datetime.date | None = column("First day it covers", "début de la période")
    period_end: datetime.date | None = column("Last day it covers", "fin de la période")


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalReference(Record):
    """A text of law or an earlier decision that is cited."""

    TABLE: ClassVar[str] = "legal_references"
    FRENCH: ClassVar[str] = "références juridiques"

    kind: str = column("code, loi, ordonnance, decret, arrete, deliberation, circulaire or eu", "nature")
    code: str | None = column("Short name of the code: CGCT…", "code")
    article: str | None = column("Article, normalised: L2121-29", "article")
    number: str | None = column("Number of the text", "numéro")
    date: datetime.date | None = column("Date of the text", "date")
    role: str | None = column("visa, considerant or dispositif", "rôle")
    target_document_id: str | None = column("The cited decision, when it is in the corpus", "document cité")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Record):
    """A body named with what identifies it."""

    TABLE: ClassVar[str] = "organizations"
    FRENCH: ClassVar[str] = "organismes"

    name: str | None = column("Name as printed", "nom")
    siren: str | None = column("SIREN, nine digits", "SIREN")
    siret: str | None = column("SIRET, fourteen digits", "SIRET")
    siret_valid: bool | None = column("Whether its check digits are right", "SIRET valide")
    rna: str | None = column("RNA number of an association", "RNA")
    role: str | None = column("party, beneficiary, contractor or payer", "rôle")
    representative: str | None = column("Who signs for it, as printed", "représentant")
    address: str | None = column("Its seat, as printed", "siège")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Record):
    """A date in the text."""

    TABLE: ClassVar[str] = "dates"
    FRENCH: ClassVar[str] = "dates"

    value: datetime.date = column("The day", "date")
    role: str | None = column(
        "session, convocation, reception, publication, signature, deliberation, law… or null", "rôle"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow(Record):
    """What a document proves or contradicts about itself."""

    TABLE: ClassVar[str] = "checks"
    FRENCH: ClassVar[str] = "contrôles"
    PROVENANCE: ClassVar[bool] = False

    document_id: str = column("sha256 of the PDF's bytes, in hex", "empreinte du document")
    segment_id: str | None = column("The piece", "pièce")
    check: str = column("Which rule, from a closed list", "contrôle")
    status: str = column("proved, contradicted or unproved", "résultat")
    message: str = column("One sentence with both sides", "message en anglais")
    message_fr: str = column("The same sentence in French", "message")
    left_id: str | None = column("One of the rows compared", "première ligne")
    right_id: str | None = column("The other", "seconde ligne")
    page: int | None = column("Where to look", "page")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitive(Record):
    """Where personal or bank data stand; never the words themselves."""

    TABLE: ClassVar[str] = "sensitive"
    FRENCH: ClassVar[str] = "données sensibles"

    kind: str = column("iban, bic, phone, email, address, birth_date, nir, natural_person", "nature")


RECORDS: tuple[type[Record], ...] = (
    DocumentRow, PageRow, FailureRow, SegmentRow, DeliberationRow, FieldValue, Article, Attendee, Vote, VotePosition,
    Amount, BudgetCode, BudgetLine, Grant, LegalReference, Organization, DateMention, CheckRow, Sensitive,
)  # fmt: skip
"""Every table, in the order of the contract."""

QUOTELESS = frozenset({"sensitive"})
"""Tables that must not repeat the words they point to."""


def columns_of(record: type[Record]) -> list[dataclasses.Field[Any]]:
    """The columns of a table, provenance first where it has any."""
    own = list(dataclasses.fields(record))
    if not record.PROVENANCE:
        return own
    shared = [f for f in dataclasses.fields(Provenance) if not (f.name == "quote" and record.TABLE in QUOTELESS)]
    return [*shared, *own]

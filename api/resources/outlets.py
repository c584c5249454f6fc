"""/v1/outlets: the publishers of the documents, and how many records each tells."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.fields import List, Nested

from api.query.clauses import any_of, at_least, at_most, by_index, through
from api.query.facets import LinkedFacet, year_facet
from api.query.fields import UNCOUNTED, Country, Day, TypedText
from api.query.filters import Filter
from api.query.provenance import text_filter
from api.query.references import of_outlet
from api.records.loading import Columns
from api.records.resource import Resource
from api.schemas import RecordBriefSchema, Shape, about
from models import Document, Outlet
from models.outlet import OUTLET


def _counts(example: int) -> fields.Integer:
    return fields.Integer(metadata=about("How many of them its documents tell of.", example))


class OutletCountsSchema(Shape):
    """The number of records of each kind that an outlet's documents tell, each counted once."""

    events, participants, statements, agreements = _counts(120), _counts(310), _counts(95), _counts(14)


class OutletSchema(RecordBriefSchema):
    """Who published documents: all of one domain or, where they have no address, of one publisher's name."""

    of_kind = OUTLET

    name = fields.String(
        metadata=about("The publisher that most of its documents name; without one the domain.", "Northgate Herald")
    )
    domain = fields.String(
        allow_none=True,
        metadata=about(
            "The registrable domain of its documents' addresses; null where it is known by its name alone.",
            "ledger.example",
        ),
    )
    documents = fields.Integer(
        metadata=about("How many documents it published, copies and texts that were revised since among them.", 64)
    )
    first_published = fields.Date(
        allow_none=True, metadata=about("The first day on which it published one of them.", "2024-03-05")
    )
    last_published = fields.Date(
        allow_none=True, metadata=about("The last day on which it published one of them.", "2024-05-05")
    )
    counts = Nested(OutletCountsSchema, metadata=about("How many records of each kind it tells of."))


def _published(first: str, last: str) -> dict[str, Filter]:
    """The filters by days of publication, under these names."""
    leaves = "Leaves out records without a day of publication."
    return {
        first: Filter(
            Day(),
            f"Published something on this day or later. {leaves}",
            "2018-06-01",
            by_index(Outlet.id, at_least(Outlet.last_published)),
        ),
        last: Filter(
            Day(),
            f"Published something on this day or earlier. {leaves}",
            "2023-12-31",
            by_index(Outlet.id, at_most(Outlet.first_published)),
        ),
    }


HAS_OUTLET = Document.outlet_id.is_not(None)  # documents with neither a URL nor a publisher have no outlet
OUTLETS = Resource(
    kind=OUTLET,
    about="Who published the documents. An outlet is known by the registrable domain of their addresses, whatever they "
    "name as their publisher; those without an address belong to the publisher that they name.",
    entry=OutletSchema,
    item=OutletSchema,
    columns=Columns(
        OUTLET,
        id=Outlet.id,
        name=Outlet.name,
        domain=Outlet.domain,
        documents=Outlet.documents,
        first_published=Outlet.first_published,
        last_published=Outlet.last_published,
        counts={
            "events": Outlet.events,
            "participants": Outlet.participants,
            "statements": Outlet.statements,
            "agreements": Outlet.agreements,
        },
    ),
    facets={
        "place_country": LinkedFacet(Document.place_country, Document.outlet_id),
        "year": year_facet(Outlet.last_published),
    },
    filters={
        "domain": Filter(
            List(TypedText()),
            "Of any of these registrable domains, in small letters, without `www.`.",
            "northgate-herald.example",
            by_index(Outlet.id, any_of(Outlet.domain)),
        ),
        "outlet": Filter(
            List(TypedText()),
            f"Any of these, given by id, name or domain; {UNCOUNTED}.",
            "Northgate Herald",
            of_outlet(Outlet.id),
        ),
        **_published("date_from", "date_to"),
        **_published("published_from", "published_to"),
        "place_country": Filter(
            List(Country()),
            "Published something datelined in any of these countries.",
            "CHN",
            through(Outlet.id, Document.outlet_id, any_of(Document.place_country), HAS_OUTLET),
        ),
        "q": text_filter(Outlet.id, "its name or its domain", "herald OR eastern*"),
    },
    orders={
        "documents": Outlet.documents,
        "date": Outlet.sort_date,
        "published": Outlet.sort_date,
        "name": Outlet.name,
    },
    default_order="-documents",
    orders_note="`documents` counts those that it published, `date` and `published` are the last day of publication; "
    "outlets without one stand before all others. Names stand in the order of their code points: capitals before small "
    "letters.",
)

"""Who published what: one outlet a domain or name, and counts that stay true as documents and records come and go."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

import pytest
from sqlalchemy import Engine, func, select

import models
from ingest import store
from ingest.store import outlets
from ingest.store.acts import Author
from ingest.store.outlet_keys import outlet_of, place_country, registrable_domain
from ingest.tellings import Analysis
from models.database import reading, transaction
from models.kinds import TOLD, ToldKind
from tests.factories.analyses import AnalysisBuilder, accord
from tests.factories.related_analyses import related_analyses

DESK = Author("desk", "a rehearsal")


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.ledger.example/oslo", "ledger.example"),
        ("http://NEWS.Bbc.co.uk:8080/1?a=b", "bbc.co.uk"),
        ("https://one.blogspot.com/", "one.blogspot.com"),
        ("https://two.blogspot.com./", "two.blogspot.com"),
        ("http://192.0.2.7/oslo", None),
        ("http://[2001:db8::1]/oslo", None),
        ("http://[ledger/oslo", None),
        ("http://localhost/", None),
        ("https://co.uk/", None),
        ("file:///home/oslo.txt", None),
    ],
)
def test_the_registrable_domain(url: str, domain: str | None) -> None:
    assert registrable_domain(url) == domain


def test_the_key_is_the_domain_or_else_the_folded_name() -> None:
    by_domain = outlet_of("https://a.ledger.example/1", "The Daily Ledger")
    assert by_domain == outlet_of("https://b.ledger.example/2", None)
    assert by_domain[1] == "ledger.example"
    by_name = outlet_of(None, "Le  Quotidien")
    assert by_name == outlet_of("http://192.0.2.7/", "LE QUOTIDIEN ")
    assert by_name[1] is None
    assert len({by_domain[0], by_name[0], outlet_of(None, "ledger.example")[0]}) == 3
    assert outlet_of(None, None) == outlet_of("http://192.0.2.7/", " ") == (None, None)


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ("Oslo", "NOR"),
        ("Washington", "USA"),
        ("Birmingham", "GBR"),
        ("Georgia", "GEO"),
        ("Port Nowhere", None),
        (None, None),
    ],
)
def test_the_country_of_a_dateline(place: str | None, country: str | None) -> None:
    assert place_country(place) == country


def counted(engine: Engine) -> dict[str | None, tuple[object, ...]]:
    """What outlets must be, counted from the documents and their tellings at once."""
    with reading(engine) as session:
        documents = list(session.scalars(select(models.Document)))
        served = {record for kind in TOLD for record in session.scalars(select(kind.table.c.id))}
        records: defaultdict[str | None, set[tuple[str, str]]] = defaultdict(set)
        for outlet, kind, record in session.execute(
            select(models.Document.outlet_id, models.Telling.kind, models.Variant.record_id)
            .join(models.Telling, models.Telling.document_id == models.Document.id)
            .join(models.Variant, models.Variant.id == models.Telling.variant_id)
        ):
            if record in served:
                records[outlet].add((kind, record))
        found: dict[str | None, tuple[object, ...]] = {}
        for outlet in {each.outlet_id for each in documents} - {None}:
            own = [each for each in documents if each.outlet_id == outlet]
            days = [each.published for each in own if each.published]
            numbers = [len({r for k, r in records[outlet] if k == kind.value}) for kind in TOLD]
            found[outlet] = (len(own), min(days, default=None), max(days, default=None), *numbers)
        return found


def kept(engine: Engine) -> dict[str | None, tuple[object, ...]]:
    """What the tables hold of outlets."""
    with reading(engine) as session:
        return {
            each.id: (
                each.documents,
                each.first_published,
                each.last_published,
                *(getattr(each, kind.plural) for kind in TOLD),
            )
            for each in session.scalars(select(models.Outlet))
        }


def tellings_of_publishers(engine: Engine) -> dict[tuple[str, str, str], int]:
    """How many tellings of each record that is served publishers have, counted at once."""
    found: Counter[tuple[str, str, str]] = Counter()
    with reading(engine) as session:
        for kind in TOLD:
            tellings = select(models.Document.publisher_folded, kind.record).select_from(kind.telling)
            tellings = tellings.join(models.Document, models.Document.id == kind.telling.document_id)
            for publisher, record in session.execute(tellings.where(kind.record.is_not(None))):
                if publisher is not None:
                    found[kind.value, publisher, record] += 1
    return dict(found)


def kept_of_publishers(engine: Engine) -> dict[tuple[str, str, str], int]:
    with reading(engine) as session:
        rows = session.scalars(select(models.PublisherRecord))
        return {(each.kind, each.publisher_folded, each.record_id): each.tellings for each in rows}


def check(engine: Engine) -> None:
    assert kept(engine) == counted(engine)
    assert kept_of_publishers(engine) == tellings_of_publishers(engine)
    with reading(engine) as session:
        known = set(session.scalars(select(models.SearchEntry.record_id).where(models.SearchEntry.record_id >= "o")))
        assert {each for each in known if each.startswith("o")} == kept(engine).keys()
        assert session.scalar(select(func.count()).where(models.OutletRecord.tellings <= 0)) == 0


def test_counts_are_true_after_every_step(engine: Engine) -> None:
    stored = []
    for analysis in related_analyses():
        stored.append((store.add(engine, analysis).document, analysis))
        check(engine)
    assert len(kept(engine)) > 4
    store.replace_all(engine, dict(stored[::2]))
    check(engine)
    for document, _ in stored:
        store.remove(engine, document)
        check(engine)
    assert kept(engine) == {}


def test_all_at_once_is_the_same_as_one_by_one(engine: Engine) -> None:
    store.add_all(engine, related_analyses())
    check(engine)
    before = kept(engine)
    with transaction(engine) as session:
        outlets.rebuild(session)
    assert kept(engine) == before
    store.rederive(engine)
    assert kept(engine) == before


def test_counts_are_true_after_records_are_cut_and_joined(engine: Engine) -> None:
    for publisher in ("Meridian Wire", "Harbour Post", "Northern Courier"):
        store.add(engine, accord(publisher).analysis())
    with reading(engine) as session:
        event = session.scalars(select(models.Event)).first()
        assert event is not None
        country = session.scalars(select(models.Participant).where(models.Participant.documents == 3)).first()
        assert country is not None
        cuts = [(record.id, record.tellings[0].id) for record in (event, country)]
    for record, telling in cuts:
        parted = store.cut(engine, record, telling)
        assert len(parted) == 2
        check(engine)
        store.join(engine, *parted)
        check(engine)


@pytest.mark.parametrize("kind", TOLD, ids=[kind.plural for kind in TOLD])
def test_what_is_dismissed_does_not_count_however_documents_come_and_go(engine: Engine, kind: ToldKind) -> None:
    first, *others = [accord(publisher).analysis() for publisher in ("Meridian Wire", "Harbour Post", "Coast Daily")]
    stored = [store.add(engine, first).document]
    with reading(engine) as session:
        dismissed = session.scalars(select(kind.table.c.id)).all()
    for record in dismissed:
        store.dismiss(engine, record, DESK)
        check(engine)
    for analysis in others:
        stored.append(store.add(engine, analysis).document)
        check(engine)
    store.replace(engine, stored[1], others[0])
    check(engine)
    store.remove(engine, stored[0])
    check(engine)
    with transaction(engine) as session:
        outlets.rebuild(session)
    check(engine)
    store.readmit(engine, dismissed[0], DESK)
    check(engine)
    store.remove(engine, stored[1])
    check(engine)


def dated(publisher: str | None, day: int | None, url: str | None = None) -> Analysis:
    published = date(2024, 6, day) if day else None
    text = f"Nothing happened in Callao, {publisher} of {url} says on day {day}."
    return AnalysisBuilder(text, publisher=publisher or "", published=published, url=url).analysis()


def test_a_name_is_that_of_most_documents(engine: Engine) -> None:
    url = "https://www.fjord.example/{}"
    stored = [
        store.add(engine, dated(publisher, day, url.format(day))).document
        for day, publisher in ((3, None), (4, "FJORD POST"), (5, "Fjord Post"), (6, "Fjord Post"))
    ]

    def outlet() -> tuple[str, str | None, date | None, date | None]:
        with reading(engine) as session:
            found = session.scalars(select(models.Outlet)).one()
            return found.name, found.domain, found.first_published, found.last_published

    assert outlet() == ("Fjord Post", "fjord.example", date(2024, 6, 3), date(2024, 6, 6))
    store.remove(engine, stored[-1])
    assert outlet() == ("FJORD POST", "fjord.example", date(2024, 6, 3), date(2024, 6, 5))
    store.remove(engine, stored[1])
    store.remove(engine, stored[2])
    assert outlet() == ("fjord.example", "fjord.example", date(2024, 6, 3), date(2024, 6, 3))


def test_outlets_leave_no_change(engine: Engine) -> None:
    store.add_all(engine, related_analyses())
    with reading(engine) as session:
        assert "o" not in set(session.scalars(select(models.Change.letter)))

"""Bodies come out of the store as they went in, take few bytes, and are known for what another dictionary packed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, func, select

import models
from api import create_app
from api.http.code_version import versions
from api.records.loading import Reading
from api.rendering import renderer
from api.rendering.body_store import NO_HOST, stored_item
from api.rendering.packing import DICTIONARY, PACKER, Packer
from api.settings import Settings
from ingest import store
from models.database import snapshot, transaction
from tests.factories.related_analyses import related_analyses

BODY = b'{"id":"e0","href":"\0/v1/events/e0","type":"CONSULT","mentions":[]}'
ROW = b'e0,\0/v1/events/e0,CONSULT,"two\nlines"\r\n'
PAGE = b'{"id":"e0","href":"\0/v1/events/e0","type":"CONSULT","mentions":[],"tellings":[]}'


@pytest.mark.parametrize("length", [0, 1, 1000, 1_000_000])
def test_bodies_and_pages_come_out_as_they_went_in(length: int) -> None:
    body, row, page = BODY * (length + 1), b"\xc3\xa9" * length + ROW, PAGE + b"\xc3\xa9" * length
    packed = PACKER.packed(body, row, page)
    assert PACKER.bodies([packed.body]) == [body]
    assert PACKER.rows([packed.body]) == [row]
    assert PACKER.page(packed) == page


def test_a_body_without_a_page_has_none() -> None:
    packed = PACKER.packed(BODY, ROW, None)
    assert PACKER.bodies([None, packed.body, None]) == [None, BODY, None]
    assert PACKER.rows([None, packed.body, None]) == [None, ROW, None]
    assert PACKER.page(packed) is None


@pytest.mark.parametrize("damaged", [b"{}", PACKER.packed(BODY, ROW, PAGE).body[4:]])
def test_what_is_damaged_is_not_taken_for_a_body(damaged: bytes) -> None:
    assert not any(PACKER.bodies([damaged]))


def test_what_another_dictionary_packed_is_not_taken_for_a_body() -> None:
    dictionary = DICTIONARY.read_bytes()
    another = Packer(dictionary[:4] + b"\1\2\3\4" + dictionary[8:])  # the same but for the number that names it
    packed = another.packed(BODY, ROW, PAGE)
    assert another.bodies([packed.body]) == [BODY]
    assert another.page(packed) == PAGE
    assert PACKER.bodies([packed.body]) == [None]
    assert PACKER.page(packed) is None


def test_threads_do_not_disturb_one_another() -> None:
    bodies = [BODY * n for n in range(1, 400)]

    def there_and_back(body: bytes) -> bool:
        packed = PACKER.packed(body, ROW, body)
        return PACKER.bodies([packed.body]) == [body] and PACKER.page(packed) == body

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(there_and_back, bodies * 5))


def test_the_dictionary_is_small_and_part_of_the_version() -> None:
    assert DICTIONARY.stat().st_size <= 128_000
    assert DICTIONARY.parent.name == "rendering"  # whose files `render_version` digests


def test_bodies_packed_otherwise_are_rendered_anew(database: Engine) -> None:
    store.add_all(database, related_analyses())
    renderer.write_missing(database)
    client = create_app(Settings(), database, fronted=False).test_client()
    [before] = client.get("/v1/events?limit=1&sort=-date").get_json()["data"]
    page = client.get(f"/v1/events/{before['id']}").get_json()
    assert stored_item(database, before["id"], versions().render) is not None
    with transaction(database) as session:
        session.query(models.Rendering).update({"body": b"of old", "page": b"of old"})
    assert stored_item(database, before["id"], versions().render) is None
    assert client.get("/v1/events?limit=1&sort=-date").get_json()["data"] == [before]
    assert client.get(f"/v1/events/{before['id']}").get_json() == page


def test_a_stored_record_takes_a_sixth_of_its_bytes(database: Engine) -> None:
    """Records that the dictionary was not trained on, since each has ids of its own."""
    store.add_all(database, related_analyses())
    renderer.write_missing(database)
    with snapshot(database) as connection:
        ids = connection.scalars(select(models.Rendering.record_id)).all()
        bodies = renderer.rendered(Reading(connection, NO_HOST), ids)
        plain = sum(len(each.body) + len(each.page or b"") for each in bodies)
        packed = connection.scalar(
            select(func.sum(func.length(models.Rendering.body) + func.length(models.Rendering.page)))
        )
    assert packed < plain / 6

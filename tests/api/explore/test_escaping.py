"""Whatever an article, a name or an address holds, it is text on a page, and never markup, an attribute or a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from lxml import html  # type: ignore[import-untyped]
from sqlalchemy import Engine
from sqlalchemy.orm import Session

import models as m
from api import create_app
from api.explore import kept
from api.explore.markup import marked
from api.explore.painting import PaintedPiece
from api.resources import RESOURCES
from api.settings import Settings
from models.database import transaction
from tests.api.explore.test_pages import BROWSER, RECORDS
from tests.worlds.archive import populate, publish
from tests.worlds.archive_rows import DAILY_LEDGER
from tests.worlds.databases import Databases

BREAKOUTS = [
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "</title></style></textarea><svg onload=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "]]></text><script>alert(1)</script><!--",
    "{{ 7*7 }}{% raw %}${7*7}",
    "javascript:alert(1)",
    "\u202e&lt;script&gt;&#60;b&#62;",
]


@pytest.fixture(scope="module", params=BREAKOUTS)
def hostile(request: pytest.FixtureRequest, databases: Databases) -> Iterator[tuple[str, Engine]]:
    """An archive in which everything that comes from articles begins with the same words."""
    with databases.empty() as engine:
        with transaction(engine) as session:
            populate(session)
            publish(session)
            poison(session, request.param)
        yield request.param, engine


def poison(session: Session, words: str) -> None:
    for document in session.query(m.Document):
        document.title = document.publisher = document.byline = document.place = document.name = words
        document.text = words + document.text[len(words) :]
    for participant in session.query(m.Participant):
        participant.name = participant.role = words
    for name in session.query(m.ParticipantName):
        name.name = f"{words} {name.name}"
    for telling in session.query(m.ParticipantTelling):
        telling.name = telling.role = words
    for statement in session.query(m.Statement):
        statement.text = words
    for wording in session.query(m.StatementTelling):
        wording.text = f"{words} {wording.id}"
    for agreement in session.query(m.Agreement):
        agreement.title = words
    for event in session.query(m.Event):
        event.place = words
    for outlet in session.query(m.Outlet):
        outlet.name = outlet.domain = words


def test_it_stays_text(hostile: tuple[str, Engine], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept.KeptAnswers.begin, "__defaults__", (30.0,))
    words, engine = hostile
    client = create_app(Settings(write_token="t" * 20), engine).test_client()
    lists = [f"/explore/{each.name}" for each in RESOURCES]
    counts = [f"/explore/{each.name}/counts?by={facet}" for each in RESOURCES for facet in each.facets]
    seen = 0
    for address in ["/", "/explore/search?q=oslo", *lists, *counts, *RECORDS, f"/explore/outlets/{DAILY_LEDGER}"]:
        response = client.get(address, headers=BROWSER)
        assert response.status_code == 200, address
        body = response.get_data(as_text=True)
        seen += words[:8] in html.document_fromstring(body).text_content() or words[:8] in body
        check(body, address)
    assert seen > 20


def check(body: str, address: str) -> None:
    """Nothing on the page is there but what the templates have."""
    page = html.document_fromstring(body)
    assert [each.get("src") for each in page.iter("script")] == ["/explore/static/explore.js"], address
    assert {each.get("src") for each in page.iter("img")} == {"/explore/static/mark.svg"}, address
    for each in page.iter():
        if not isinstance(each.tag, str):
            raise AssertionError(f"a comment or instruction on {address}: {each}")
        assert not [name for name in each.attrib if name.lower().startswith("on") or name == "style"], address
        for name in ("href", "action", "formaction"):
            assert not each.get(name, "").strip().lower().startswith(("javascript:", "data:", "vbscript:")), address
    assert "49" not in "".join(page.xpath("//h1//text()")), address


@pytest.mark.parametrize("words", BREAKOUTS)
def test_what_is_asked_for_stays_text(client: FlaskClient, words: str) -> None:
    for name in ("publisher", "participant", "nonsense", "type", "cursor"):
        check(client.get("/explore/events", query_string={name: words}, headers=BROWSER).get_data(as_text=True), name)
    check(client.get("/explore/search", query_string={"q": words}, headers=BROWSER).get_data(as_text=True), "q")
    check(client.get(f"/explore/{words.replace('/', '')}", headers=BROWSER).get_data(as_text=True), "path")


def test_a_text_with_nul_is_escaped_as_any_other() -> None:
    """None is stored, but a text that is pasted may have one."""
    texts = ["a\0<b>", "&", "\0"]
    pieces = [PaintedPiece(0, each, ()) for each in texts]
    assert marked(pieces) == "a\0&lt;b&gt;&amp;\0"
    assert marked([]) == ""

"""In a browser, over the samples: every operation answers as it opens, parameters are grouped, guides are at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, Response, expect

from api import create_app
from api.settings import Settings
from models.database import connect
from tests.contract.openapi_operations import Part, operations, parameters
from tests.contract.serving import listening
from tests.docs.cookbook import served
from tests.docs.examples import found_by
from tests.docs.sample_answers import TOKEN, copy_to, prepare
from tests.worlds.databases import Databases

pytestmark = pytest.mark.browser
ALL = list(operations())
GUARDED = [each for each in ALL if "security" in each[2]]
TALLEST = 8_000  # pixels of a page on a telephone before anything is opened
QUESTIONS = ["what", "who", "when", "where", "proof", "shape"]


@pytest.fixture(scope="module")
def samples(sqlite: Databases) -> Iterator[FlaskClient]:
    """The service as after `make run`; numbers of tellings are those of SQLite."""
    with sqlite.empty() as engine:
        yield served(engine)


@pytest.fixture(scope="module")
def address(samples: FlaskClient) -> Iterator[str]:
    with listening(samples.application) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(60_000)
    yield page
    page.close()


def pressed(page: Page, operation: Part) -> Response:
    """Open an operation, press "Try it out" and "Execute", close it; the answer that the page got."""
    block = page.locator(f"#operations-{operation['tags'][0]}-{operation['operationId']}")
    block.locator(".opblock-summary-control").click()
    block.get_by_role("button", name="Try it out").click()
    with page.expect_response(lambda response: "/docs/" not in response.url) as answer:
        block.get_by_role("button", name="Execute").click()
    expect(block.locator(".live-responses-table tbody .response-col_status").first).to_contain_text(
        str(answer.value.status)
    )
    block.locator(".opblock-summary-control").click()
    return answer.value


def test_every_operation_answers_as_it_opens(page: Page, address: str) -> None:
    page.goto(f"{address}/docs/")
    for path, _, operation in ALL:
        answer = pressed(page, operation)
        if "security" in operation:  # nobody may write by default
            assert (answer.status, answer.json()["detail"][:10]) == (403, "Writing is"), path
            continue
        assert answer.status == 200, (path, answer.text())
        found = found_by(answer.json()) if "json" in answer.headers["content-type"] else answer.text()
        assert found or operation["operationId"] == "list_corrections", path  # nobody has corrected the samples


@pytest.mark.parametrize(("path", "method", "operation"), GUARDED, ids=[each[2]["operationId"] for each in GUARDED])
def test_with_the_token_what_is_sent_by_default_is_done(
    samples: FlaskClient, tmp_path: Path, page: Page, path: str, method: str, operation: Part
) -> None:
    copy_to(samples, tmp_path / "copy.sqlite")
    engine = connect(f"sqlite:///{tmp_path / 'copy.sqlite'}")
    app = create_app(Settings(write_token=TOKEN), engine)
    prepare(app.test_client(), path, operation)
    with listening(app) as address:
        page.goto(f"{address}/docs/")
        page.locator(".auth-wrapper .authorize").click()
        page.locator(".modal-ux input").fill(TOKEN)
        page.locator(".modal-ux .auth-btn-wrapper .authorize").click()
        page.locator(".modal-ux .btn-done").click()
        status = pressed(page, operation).status
    engine.dispose()
    assert status in {200, 201, 204}, (path, method)


def test_events_open_in_groups(page: Page, address: str) -> None:
    page.goto(f"{address}/docs/")
    events = page.locator("#operations-events-list_events")
    events.locator(".opblock-summary-control").click()
    expect(events.locator(".parameter-group").last).to_be_visible()
    assert [each.get_attribute("data-group") for each in events.locator(".parameter-group").all()] == QUESTIONS
    expect(events.locator("tr[data-param-name]")).to_have_count(0)
    for button in events.locator(".parameter-group button").all():
        button.click()
    shown = [each.get_attribute("data-param-name") for each in events.locator("tr[data-param-name]").all()]
    [listed] = [operation for _, _, operation in ALL if operation["operationId"] == "list_events"]
    assert shown == [each["name"] for each in parameters(listed)]
    events.locator(".parameter-group button").first.click()
    expect(events.locator('tr[data-param-name="type"]')).to_have_count(0)


@pytest.mark.parametrize(("name", "term"), [("type", "CONSULT"), ("mode", "visit"), ("status", "hypothetical")])
def test_meanings_stand_beside_the_parameter(page: Page, address: str, name: str, term: str) -> None:
    page.goto(f"{address}/docs/#/events/list_events")
    page.locator("#operations-events-list_events [data-group=what] button").click()
    meanings = page.locator(f'tr[data-param-name="{name}"] + tr.parameter-meanings')
    meanings.locator("summary").click()
    expect(meanings.locator("li", has_text=re.compile(rf"^{term}: .+"))).to_be_visible()


@pytest.mark.parametrize("path", ["/docs/", "/docs/cookbook", "/docs/event-types"])
def test_no_page_is_long_on_a_telephone(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}{path}")
    expect(page.locator("h1, h2").first).to_be_visible()
    expect(page.locator(".opblock-tag, details").last).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") <= TALLEST
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(("link", "said"), [("cookbook", "What happened last?"), ("event types", "CONSULT")])
def test_guides_are_linked_and_unfold(page: Page, address: str, link: str, said: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}/docs/")
    target = page.locator(".info").get_by_role("link", name=link, exact=True).get_attribute("href")
    page.goto(f"{address}{target}")
    section = page.locator("details", has_text=said).first
    section.locator("summary").click()
    expect(section.locator("pre, li").first).to_be_visible()
    assert [each for each in complaints if "deep link" not in each] == []

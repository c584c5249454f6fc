"""The documentation works in a real browser, at a desk and on a telephone, from this machine alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

from tests.contract.serving import listening
from tests.worlds.archive_rows import RIVAS, SOLBERG, VISIT

pytestmark = pytest.mark.browser
PATIENCE = 60_000  # milliseconds; a busy machine needs some to draw the page
ATTEMPTS, SETTLED = 20, 500  # times that a field is filled, and milliseconds after which it must still have its value
expect.set_options(timeout=PATIENCE)
SCREENS = {"desk": (1280, 1600), "phone": (390, 844)}


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    with listening(app) as address:
        yield address


def complains(message: ConsoleMessage) -> bool:
    """An error or a warning; what Swagger UI says of every link to a name with an underscore is none."""
    underscore = message.text.startswith("Deprecated: escaping deep link whitespace")
    return message.type in {"error", "warning"} and not underscore


@pytest.fixture(params=SCREENS)
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The documentation. By the end nothing is complained of, nobody else was asked, and it fits the screen."""
    width, height = SCREENS[request.param]
    complaints: list[str] = []
    hosts: set[str] = set()
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_default_timeout(PATIENCE)
    page.on("console", lambda message: complaints.append(message.text) if complains(message) else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: hosts.add(urlsplit(asked.url).netloc))
    page.goto(f"{address}/docs/")
    yield page
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "the page is wider than the screen"
    assert complaints == []
    assert hosts == {urlsplit(address).netloc}
    page.close()


class Trial:
    """An operation that is open to be tried."""

    def __init__(self, page: Page, tag: str, name: str) -> None:
        self._page = page
        self.block = page.locator(f"#operations-{tag}-{name}")
        self.block.locator(".opblock-summary-control").click()
        self.block.get_by_role("button", name="Try it out").click()

    def fill(self, name: str, value: str) -> None:
        """Give a parameter a value; where it can be repeated, its first."""
        row = self.block.locator(f'tr[data-param-name="{name}"]')
        self.unfold(name)
        add = row.get_by_role("button", name="Add")
        field = row.locator("input").first
        if add.count() and not field.count():
            add.click()
        for _ in range(ATTEMPTS):  # on a busy machine the page may yet put its own example there
            self._reach(field).fill(value)
            field.blur()
            self._page.wait_for_timeout(SETTLED)
            if field.input_value() == value:
                return
        raise AssertionError(f"{name} does not keep what is put there")

    def unfold(self, name: str) -> None:
        """Unfold the group of a parameter, where it is in one."""
        for heading in self.block.locator(".parameter-group button").all():
            named = name in heading.inner_text().replace(",", "").split()
            if named and heading.get_attribute("aria-expanded") == "false":
                heading.click()

    def execute(self, shown: str) -> Any:
        """The answer, in which this must be seen."""
        button = self._reach(self.block.get_by_role("button", name="Execute"))
        with self._page.expect_response(
            re.compile("/v1/"), timeout=4 * PATIENCE
        ) as asked:  # a model may be loaded first
            button.click()
        assert asked.value.status == 200, asked.value.text()
        expect(self._reach(self.answer)).to_contain_text(shown)
        expect(self.block.locator(".live-responses-table")).to_contain_text("Request duration")
        return json.loads(self.answer.inner_text())

    @property
    def answer(self) -> Locator:
        """Where the body of the answer is shown."""
        return self.block.locator(".live-responses-table .response-col_description .highlight-code code").first

    def _reach(self, control: Locator) -> Locator:
        """Scroll down to a control, which must not lie beside the screen."""
        control.scroll_into_view_if_needed()
        box, screen = control.bounding_box(), self._page.viewport_size
        assert box is not None
        assert screen is not None
        assert box["x"] >= 0
        assert box["x"] + min(box["width"], 40) <= screen["width"]
        return control


def test_an_event_is_found_by_two_participants_and_proven(page: Page) -> None:
    events = Trial(page, "events", "list_events")
    events.fill("dyad", f"{SOLBERG},{RIVAS}")
    found = events.execute(VISIT)["data"]
    assert "curl -X 'GET'" in events.block.inner_text()
    event = next(each for each in found if each["id"] == VISIT)
    [trigger, *_] = [each for each in event["mentions"] if each["part"] == "trigger"]

    documents = Trial(page, "documents", "get_document")
    documents.fill("record_id", trigger["document_href"].rsplit("/", 1)[-1])
    document = documents.execute(trigger["text"])
    assert document["text"][trigger["start"] : trigger["end"]] == trigger["text"]


def test_statements_are_read_page_by_page(page: Page) -> None:
    statements = Trial(page, "statements", "list_statements")
    statements.fill("limit", "1")
    body = statements.execute('"next"')
    [first] = body["data"]
    [cursor] = parse_qs(urlsplit(body["next"]).query)["cursor"]
    statements.fill("cursor", cursor)
    last = statements.execute('"next": null')
    assert [each["id"] for each in last["data"]] != [first["id"]]


PARAGRAPH = (
    "LIMA – Peruvian President Ana Quispe met Norwegian Prime Minister Nils Berg in Lima on Friday. "
    "The two countries signed a memorandum on sea lanes."
)


def test_a_paragraph_is_analyzed(page: Page) -> None:
    analyze = Trial(page, "service", "analyze_text")
    analyze.block.locator("textarea.body-param__text").fill(json.dumps({"text": PARAGRAPH, "published": "2024-05-04"}))
    body = analyze.execute("Ana Quispe")
    meeting = next(event for event in body["events"] if event["type"] == "CONSULT")
    assert any(PARAGRAPH[each["start"] : each["end"]] == "met" for each in meeting["mentions"])


def test_the_page_explains_itself_and_is_found_through(page: Page) -> None:
    tour = page.locator(".info")
    expect(tour).to_contain_text("A tour")
    targets = [link.get_attribute("href") or "" for link in tour.locator("a[href*='#/']").all()]
    assert len(targets) >= 8
    for target in targets:
        tag, name = target.partition("#/")[2].split("/")
        expect(page.locator(f"#operations-{tag}-{name}")).to_have_count(1)

    page.get_by_placeholder("Filter by tag").fill("statements")
    expect(page.locator("#operations-events-list_events")).to_have_count(0)
    expect(page.locator("#operations-statements-list_statements")).to_be_visible()


def test_a_link_leads_into_the_page(page: Page, address: str) -> None:
    page.goto("about:blank")
    page.goto(f"{address}/docs/#/statements/list_statement_differences")
    operation = page.locator("#operations-statements-list_statement_differences")
    expect(operation.get_by_role("button", name="Try it out")).to_be_visible()

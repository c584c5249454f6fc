"""The documentation works in a real browser, from this machine alone."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Page, expect, sync_playwright
from werkzeug.serving import make_server

from tests.api.world import VISIT
from tests.conftest import lacking

pytestmark = pytest.mark.browser
PATIENCE = 30_000  # milliseconds; a busy machine needs some to draw the page


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    """Where the application is served, on a port that is free."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    executable = shutil.which("chromium")
    if executable is None:
        lacking("Chromium")
    with sync_playwright() as playwright:
        # A container's root user has no sandbox; the pages are our own.
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1600})
        page.set_default_timeout(PATIENCE)
        yield page
        browser.close()


def test_an_operation_can_be_tried(page: Page, address: str) -> None:
    complaints: list[str] = []
    hosts: set[str] = set()
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))

    page.goto(f"{address}/docs/")
    operation = page.locator("#operations-events-list_events")
    operation.locator(".opblock-summary-control").click()
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("button", name="Execute").click()
    answer = operation.locator(".live-responses-table .response-col_description .highlight-code code").first
    expect(answer).to_contain_text(VISIT, timeout=PATIENCE)

    assert operation.locator(".live-responses-table tbody .response-col_status").first.inner_text().startswith("200")
    assert VISIT in [event["id"] for event in json.loads(answer.inner_text())["data"]]
    assert hosts == {urlsplit(address).netloc}
    assert complaints == []


PARAGRAPH = (
    "LIMA – Peruvian President Ana Quispe met Norwegian Prime Minister Nils Berg in Lima on Friday. "
    "The two countries signed a memorandum on sea lanes."
)


@pytest.mark.parametrize(("width", "height"), [(1280, 1600), (390, 844)], ids=["desk", "phone"])
def test_a_paragraph_can_be_analyzed(page: Page, address: str, width: int, height: int) -> None:
    """Somebody pastes a paragraph and reads what it tells, at a desk or on a telephone."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_viewport_size({"width": width, "height": height})

    page.goto(f"{address}/docs/")
    operation = page.locator("#operations-service-analyze_text")
    operation.locator(".opblock-summary-control").click()
    operation.get_by_role("button", name="Try it out").click()
    operation.locator("textarea.body-param__text").fill(json.dumps({"text": PARAGRAPH, "published": "2024-05-04"}))
    operation.get_by_role("button", name="Execute").click()
    answer = operation.locator(".live-responses-table .response-col_description .highlight-code code").first
    expect(answer).to_contain_text("Ana Quispe", timeout=4 * PATIENCE)  # the language model is loaded first

    body = json.loads(answer.inner_text())
    meeting = next(event for event in body["events"] if event["type"] == "CONSULT")
    assert any(PARAGRAPH[each["start"] : each["end"]] == "met" for each in meeting["mentions"])
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width, "the page is wider than the screen"
    for button in (operation.get_by_role("button", name="Execute"), answer):
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] < width
    assert complaints == []

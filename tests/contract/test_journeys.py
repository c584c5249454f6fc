"""Five journeys through the pages in a real browser, over the samples, at a desk and on a telephone.

By the end of each nothing was complained of, nobody else was asked, every page fitted the screen, and axe-core found
nothing serious on it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.contract.serving import listening
from tests.docs.cookbook import served
from tests.worlds.databases import Databases

pytestmark = pytest.mark.browser
PATIENCE = 60_000  # milliseconds; a busy machine needs some
SCREENS = {"desk": (1280, 900, "light"), "phone": (390, 844, "dark")}
SERIOUS = {"serious", "critical"}
expect.set_options(timeout=PATIENCE)
AXE = Axe()


@pytest.fixture(scope="module")
def address(databases: Databases) -> Iterator[str]:
    with databases.empty() as engine, listening(served(engine).application) as address:
        yield address


class Journey:
    """A way through the pages; each page that is reached is looked at."""

    def __init__(self, page: Page, width: int) -> None:
        self.page = page
        self._width = width

    def look(self) -> None:
        """Check the page that is open, with all that can be opened on it."""
        self.page.wait_for_load_state()
        for each in self.page.query_selector_all("details"):
            each.evaluate("element => element.open = true")
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self._width, self.page.url
        found = AXE.run(self.page).response["violations"]
        told = [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in SERIOUS]
        assert told == [], self.page.url

    def follow(self, link: Any) -> None:
        """Click a link, and look at the page that it leads to."""
        link.click()
        self.look()

    def until_counted(self, counted: Locator) -> Locator:
        """Something that stands on the page once it is counted, which takes more than one visit on a busy machine."""
        until = time.monotonic() + PATIENCE / 1000
        while not counted.count() and time.monotonic() < until:
            self.page.reload()
        expect(counted).not_to_have_count(0)
        return counted.first


@pytest.fixture(params=SCREENS)
def journey(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Journey]:
    width, height, scheme = SCREENS[request.param]
    screen: Any = {"width": width, "height": height}
    context = browser.new_context(viewport=screen, color_scheme=scheme, base_url=address)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    complaints: list[str] = []
    hosts: set[str] = set()
    page.on("console", lambda told: complaints.append(told.text) if told.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: hosts.add(urlsplit(asked.url).netloc))
    page.goto("/")
    made = Journey(page, width)
    made.look()
    yield made
    assert complaints == []
    assert hosts == {urlsplit(address).netloc}
    context.close()


def test_from_the_start_to_the_sentence_that_proves_a_meeting(journey: Journey) -> None:
    page = journey.page
    journey.follow(page.locator(".tiles a", has_text="events"))
    journey.follow(journey.until_counted(page.locator(".facet a[href*='type=CONSULT']")))
    expect(page.locator(".chosen-filters")).to_contain_text("CONSULT")
    card = page.locator("article.card.events").first
    expect(card.locator("blockquote mark.part-trigger").first).to_be_visible()
    expect(card.locator(".tag").first).to_contain_text("Consult")
    journey.follow(card.locator(".title a"))
    telling = page.locator("article.telling").first
    trigger = telling.locator("mark.part-trigger").first.inner_text()
    journey.follow(telling.locator(".source a"))
    painted = page.locator(".paint.kind-events.part-trigger", has_text=trigger).first
    expect(painted).to_be_visible()
    painted.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#card-e"))
    page.go_back()
    page.go_back()
    expect(page.locator("article.telling").first).to_be_visible()


def unfold_filters(page: Page) -> None:
    """On a telephone the form is put away."""
    summary = page.locator(".fold > summary")
    if summary.is_visible():
        summary.click()


def test_a_list_on_a_telephone_begins_with_its_records(journey: Journey) -> None:
    page = journey.page
    page.goto("/explore/events?type=CONSULT")
    form, [card] = page.locator("form.filters"), page.locator("article.card .title").all()[:1]
    assert page.viewport_size is not None
    if page.viewport_size["width"] > 700:
        expect(form).to_be_visible()
        expect(page.locator(".fold > summary")).to_be_hidden()
    else:
        expect(form).to_be_hidden()
        expect(page.locator(".fold > summary .used")).to_have_text("1")
        expect(card).to_be_in_viewport()
        unfold_filters(page)
        expect(form).to_be_visible()
    journey.look()


def test_the_search_stands_in_the_row_of_the_brand(journey: Journey) -> None:
    page = journey.page
    page.goto("/explore/events")
    assert page.viewport_size is not None
    narrowest = {True: (1280, 1100, 1000), False: (390, 360, 320)}[page.viewport_size["width"] > 700]
    for width in narrowest:
        page.set_viewport_size({"width": width, "height": 800})
        brand, box = (page.locator(each).bounding_box() for each in (".brand", "#q-top"))
        assert brand is not None
        assert box is not None
        assert box["y"] < brand["y"] + brand["height"], width
        assert box["y"] + box["height"] > brand["y"], width
        assert box["width"] > 100, width


def test_one_quotation_in_three_outlets_and_its_differences(journey: Journey) -> None:
    page = journey.page
    page.goto("/explore/statements")
    unfold_filters(page)
    page.locator("summary", has_text="More filters").click()
    page.get_by_label("Min outlets").fill("3")
    page.get_by_role("button", name="Show").first.click()
    expect(page).to_have_url(re.compile(r"/explore/statements\?min_outlets=3$"))
    journey.look()
    journey.follow(page.locator("article.card.statements .title a").first)
    outlets = {each.split("·")[0] for each in page.locator("article.telling .source .outlet").all_inner_texts()}
    assert len(outlets) >= 3
    assert page.locator(".difference").count() >= 3
    expect(page.locator(".difference ins, .difference del").first).to_be_visible()


def test_an_article_is_printed_with_all_its_records_and_links_are_read_without_scrolling(journey: Journey) -> None:
    page = journey.page
    page.goto("/explore/events?sort=-outlets")
    journey.follow(page.locator("article.card.events .title a").first)
    links = page.locator("table.why")
    expect(links).to_be_visible()
    assert links.evaluate("table => table.scrollWidth <= table.clientWidth")
    journey.follow(page.locator("article.telling .source a").first)
    page.emulate_media(media="print")
    assert page.locator(".told").evaluate("told => told.scrollHeight <= told.clientHeight")


def test_an_agreement_from_its_proposal_to_its_force(journey: Journey) -> None:
    page = journey.page
    page.get_by_role("searchbox").first.fill("Prespa")
    page.get_by_role("button", name="Search").first.click()
    journey.look()
    journey.follow(page.locator(".chosen-filters a", has_text="agreements"))
    journey.follow(journey.until_counted(page.locator(".facet a[href*='status=in_force']")))
    journey.follow(page.locator("article.card.agreements .title a").first)
    life = page.locator("svg.picture-life:visible")
    expect(life.locator("a").first).to_be_visible()
    rows = page.locator(".picture-box table").first.locator("tbody tr")
    assert rows.count() >= 2
    journey.follow(rows.first.locator("a"))
    expect(page).to_have_url(re.compile(r"/explore/documents/d\w+#at-\d+$"))


def test_the_network_of_a_person(journey: Journey) -> None:
    page = journey.page
    page.goto("/explore/participants?q=guterres&kind=person")
    journey.look()
    journey.follow(page.locator("article.card.participants .title a").first)
    network = page.locator("svg.picture-network:visible")
    journey.until_counted(network)
    expect(network.locator("a").first).to_be_visible()
    rows = page.locator(".picture-box tbody tr")
    href = rows.first.locator("a[href*='dyad=']").first.get_attribute("href")
    page.goto(str(href))
    journey.look()
    expect(page.locator("article.card.events").first).to_be_visible()


PARAGRAPH = (
    "LIMA – Peruvian President Ana Quispe met Norwegian Prime Minister Nils Berg in Lima on Friday. "
    "“We shall sign the memorandum on sea lanes,” Quispe told reporters."
)


def test_a_text_is_pasted_and_analyzed(journey: Journey) -> None:
    page = journey.page
    journey.follow(page.locator("a", has_text="Analyze a text"))
    page.get_by_label("The text").fill(PARAGRAPH)
    page.get_by_label("Day of publication").fill("2024-05-04")
    page.get_by_role("button", name="Analyze").click(timeout=4 * PATIENCE)  # a model may be loaded first
    expect(page.locator(".paint.part-trigger", has_text="met")).to_be_visible(timeout=4 * PATIENCE)
    journey.look()
    expect(page.locator("article.card.events").first).to_contain_text("Ana Quispe")
    expect(page.locator("article.card.events details dd").first).to_be_visible()
    page.get_by_label("Statements").uncheck()
    expect(page.locator(".told-statements")).to_be_hidden()

"""Markdown as it is served: sections, tables without inline style, links that lead somewhere, no HTML of the file."""

from __future__ import annotations

from flask.testing import FlaskClient

from api.openapi.guides import guide_in_html

TEXT = """\
# Title
See [events](event-types.md), [code](../README.md) and [PLOVER](https://plover.example/), <script>x</script>.

## First `one`
|a|b|
|:-|-:|
|1|2|

## Second
Nothing.
"""


def test_a_text_has_an_opening_and_sections() -> None:
    opening, sections = guide_in_html(TEXT)
    assert "<h1>Title</h1>" in opening
    assert [each.heading for each in sections] == ["First <code>one</code>", "Second"]
    assert "<td>2</td>" in sections[0].body
    assert sections[1].body.strip() == "<p>Nothing.</p>"


def test_links_lead_to_what_is_served() -> None:
    opening, _ = guide_in_html(TEXT)
    assert '<a href="event-types">events</a>, code and <a href="https://plover.example/">PLOVER</a>' in opening
    assert "<script>" not in opening


def test_guides_are_served(client: FlaskClient) -> None:
    for name in ("cookbook", "event-types"):
        response = client.get(f"/docs/{name}")
        assert (response.status_code, response.mimetype) == (200, "text/html")
        assert response.get_data(as_text=True).count("<details>") >= 16
        assert " style=" not in response.get_data(as_text=True)

"""What holds for every picture: SVG that a strict Content-Security-Policy lets through, whatever the names."""

from xml.etree import ElementTree

import pytest

from api.pictures.drawing import PAINT, fitted
from tests.api.pictures.drawn import SVG, parsed, pictures

KINDS = list(pictures("Oslo"))
WIDTHS = (960, 360)
HOSTILE = (
    "</title></svg><script>alert(1)</script>",
    '" onload="alert(1)" x="',
    "' style='fill:url(javascript:alert(1))",
    "]]><!--<![CDATA[&lt;&#x3c;script>",
    "a\x00b\x0bc\ud800d\ufffee\x1b",
    "𝔊öß\u202eabc" * 40,
)
ALLOWED = {"svg", "g", "a", "title", "desc", "rect", "line", "path", "circle", "text"}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_breaks_out(name: str, kind: str, width: int) -> None:
    tree = parsed(pictures(name)[kind], width)
    for each in tree.iter():
        assert each.tag.removeprefix(SVG) in ALLOWED
        assert not {key for key in each.attrib if key.startswith("on") or key == "style"}
    tame = parsed(pictures("Oslo")[kind], width)
    assert [each.tag for each in tree.iter()] == [each.tag for each in tame.iter()]


@pytest.mark.parametrize("kind", KINDS)
def test_links_lead_where_they_should(kind: str) -> None:
    found = [each.attrib["href"] for each in parsed(pictures("Oslo")[kind]).iter(f"{SVG}a")]
    assert found
    assert all(each.startswith("/") for each in found)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_can_be_heard(kind: str, width: int) -> None:
    """Its links are reachable (an image would hide them), and each says what it stands for."""
    picture = pictures("Oslo")[kind]
    tree = parsed(picture, width)
    assert tree.get("role") == "group"
    assert tree.get("aria-label") == f"{picture.title}. {picture.summary}"
    assert (tree.findtext(f"{SVG}title"), tree.findtext(f"{SVG}desc")) == (picture.title, picture.summary)
    for link in tree.iter(f"{SVG}a"):
        assert link.get("aria-label") == link.findtext(f"{SVG}title")
    assert picture.table.rows
    assert {len(row) for row in picture.table.rows} == {len(picture.table.head)}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_has_its_width_and_nothing_beyond(kind: str, width: int) -> None:
    tree = parsed(pictures("Oslo")[kind], width)
    left, top, across, down = map(float, tree.attrib["viewBox"].split())
    assert (left, top, across) == (0, 0, width)
    assert f"picture-{'narrow' if width == 360 else 'wide'}" in tree.attrib["class"].split()
    for each in tree.findall(f".//{SVG}rect"):
        x, y, wide, high = (float(each.get(name, "0")) for name in ("x", "y", "width", "height"))
        assert -0.01 <= x <= x + wide <= across + 0.01
        assert -0.01 <= y <= y + high <= down + 0.01


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_counts_are_the_same_picture(kind: str) -> None:
    assert pictures("Oslo")[kind].svg() == pictures("Oslo")[kind].svg()


@pytest.mark.parametrize("kind", KINDS)
def test_every_class_has_its_colours_where_there_is_no_stylesheet(kind: str) -> None:
    looks = {each.attrib["class"] for each in parsed(pictures("Oslo")[kind]).iter() if "class" in each.attrib}
    assert {each for each in looks if not each.startswith("picture ")} <= PAINT.keys()


def test_a_long_name_is_cut() -> None:
    assert fitted("Oslo", 100) == "Oslo"
    assert fitted("Sankt Petersburg", 60) == "Sankt P…"


def test_text_that_xml_cannot_hold_is_marked() -> None:
    drawn = pictures("a\x00b")["bars"].svg()
    assert "a\ufffdb" in drawn
    assert ElementTree.fromstring(drawn) is not None  # noqa: S314

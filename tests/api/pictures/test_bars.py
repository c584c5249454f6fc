import pytest

from api.pictures.bars import Bars, Value, bars
from tests.api.pictures.drawn import SVG, marks, said, titles


def test_bars_are_as_long_as_their_counts() -> None:
    picture = bars(Bars("events", "participant", [Value("Iran", 40, "/events?p=1"), Value("Cuba", 10)], 3))
    first, second = marks(picture, "series")
    lengths = [float(each.findall(f"{SVG}rect")[2].attrib["width"]) for each in (first, second)]
    assert lengths[0] / lengths[1] == pytest.approx(4, abs=0.01)
    assert titles([first, second]) == ["Iran: 40", "Cuba: 10"]
    assert said([first, second]) == [40, 10]
    assert (first.get("href"), second.get("href")) == ("/events?p=1", None)
    assert picture.summary == "Iran: 40; Cuba: 10. Without any: 3."


def test_the_summary_says_what_it_leaves_out() -> None:
    values = [Value(f"Value {number}", 9 - number) for number in range(6)]
    picture = bars(Bars("events", "participant_country", values, more=True))
    assert picture.title == "Events by participant country"
    assert picture.summary == (
        "Value 0: 9; Value 1: 8; Value 2: 7; and 3 other values. There are more values that are less frequent."
    )
    assert len(picture.table.rows) == 6


def test_nothing_to_count() -> None:
    picture = bars(Bars("events", "type", []))
    assert picture.summary == "There is nothing to count."
    assert marks(picture, "series") == []

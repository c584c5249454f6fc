"""What an article looks back on, against its news."""

import pytest

from tests.ingest.extract.plain_events import Tell

NEWS = "Ghana expelled the ambassador of Togo on Monday. The move surprised many. Nobody had foreseen it. "


def _status(tell: Tell, text: str, kind: str) -> str:
    return tell(text).one(kind).status


@pytest.mark.parametrize(
    "looking_back",
    [
        "On Saturday, Togo arrested nine Ghanaian journalists.",
        "In April, Togo arrested nine Ghanaian journalists.",
        "Togo has already arrested Ghanaian journalists.",
        "Togo has arrested Ghanaian journalists for years.",
    ],
)
def test_what_was_done_before_the_news_is_history(tell: Tell, looking_back: str) -> None:
    assert _status(tell, NEWS + looking_back, "COERCE") == "historical"


@pytest.mark.parametrize(
    "news", ["On Tuesday, Togo arrested nine Ghanaian journalists.", "Togo has arrested nine Ghanaian journalists."]
)
def test_what_comes_with_the_news_is_asserted(tell: Tell, news: str) -> None:
    assert _status(tell, NEWS + news, "COERCE") == "asserted"


def test_what_the_opening_tells_of_the_days_before_is_news(tell: Tell) -> None:
    text = "Ghana expelled the ambassador of Togo on Wednesday after Togo arrested nine journalists on Tuesday."
    assert _status(tell, text, "COERCE") == "asserted"


def test_history_goes_on_in_the_next_sentence(tell: Tell) -> None:
    told = tell(NEWS + "In April, Togo arrested nine journalists. It seized a Ghanaian ship.")
    assert [deed.status for deed in told.deeds if deed.kind.startswith("COERCE")] == ["historical", "historical"]


def test_news_in_another_paragraph_is_no_history(tell: Tell) -> None:
    told = tell(NEWS + "In April, Togo arrested nine journalists.\n\nTogo seized a Ghanaian ship.")
    assert [deed.status for deed in told.deeds if deed.kind.startswith("COERCE")] == ["historical", "asserted"]


@pytest.mark.usefixtures("with_scorer")
@pytest.mark.parametrize(
    "told",
    [
        "The move came a week after Togo arrested nine journalists.",
        "Ghana's premier wept on Friday, two days after Togo arrested nine journalists.",
        "The protest follows others, months after the arrest of nine journalists in Togo.",
        "The men were moved after Togo arrested nine journalists.",
    ],
)
def test_what_a_clause_of_after_tells_is_history(tell: Tell, told: str) -> None:
    assert _status(tell, NEWS + told, "COERCE") == "historical"


@pytest.mark.usefixtures("with_scorer")
@pytest.mark.parametrize(
    "told",
    [
        "The move came hours after Togo arrested nine journalists.",
        "Togo arrested nine journalists after the move.",
        "The move was followed within a week by the arrest of nine journalists in Togo.",
    ],
)
def test_what_was_hours_before_or_came_later_is_news(tell: Tell, told: str) -> None:
    assert _status(tell, NEWS + told, "COERCE") == "asserted"


@pytest.mark.usefixtures("with_scorer")
@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Ministers praised the party that sued Togo over the border.", "historical"),
        ("A court convicted the editor on charges he accused Togo's president of theft.", "historical"),
        ("Ghana's premier, who sued Togo over the border, left the talks.", "asserted"),
    ],
)
def test_a_deed_by_which_somebody_is_known_is_history(tell: Tell, told: str, status: str) -> None:
    assert _status(tell, NEWS + told, "ACCUSE") == status


def test_a_deed_that_tells_who_is_meant_gives_no_day_of_news(tell: Tell) -> None:
    text = "Ghana praised a party that led a march on 2 May. On 10 May, Togo arrested nine journalists."
    assert _status(tell, text, "COERCE") == "asserted"


def test_history_goes_on_in_the_same_sentence_and_by_a_noun(tell: Tell) -> None:
    told = tell(
        NEWS + "In 2015, Togo arrested nine journalists. In response, Ghana ordered an attack on a port in Togo."
    )
    assert told.one("ASSAULT").status == "historical"
    told = tell(NEWS + "After Togo arrested nine journalists in 2015, Ghana bombed a port in Togo.")
    assert told.one("ASSAULT").status == "historical"

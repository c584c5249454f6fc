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
    told = tell(NEWS + "In April, Togo arrested nine journalists. It closed the border with Ghana.")
    assert [deed.status for deed in told.deeds if deed.kind.startswith("COERCE")] == ["historical", "historical"]


def test_news_in_another_paragraph_is_no_history(tell: Tell) -> None:
    told = tell(NEWS + "In April, Togo arrested nine journalists.\n\nTogo closed the border with Ghana.")
    assert [deed.status for deed in told.deeds if deed.kind.startswith("COERCE")] == ["historical", "asserted"]

"""The matter an event is about."""

import pytest

from ingest.lexicon import LEXICON
from models.vocabulary import EventContext
from tests.ingest.extract.plain_events import Tell


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Kenya and Uganda signed a trade agreement.", EventContext.ECONOMIC),
        ("Denmark sent howitzers and missiles to Ukraine.", EventContext.MILITARY),
        ("India and Nepal agreed to share hydropower and water.", EventContext.NATURAL_RESOURCE),
        ("Canada granted asylum to Eritrean refugees.", EventContext.ASYLUM),
        ("Belarus arrested opposition candidates after the election.", EventContext.ELECTION),
        ("Iran rejected a nuclear inspection demanded by Japan.", EventContext.CBRN),
    ],
)
def test_words_of_the_clause_give_the_context(tell: Tell, text: str, context: EventContext) -> None:
    assert any(context in deed.telling.contexts for deed in tell(text).deeds)


def test_a_bare_meeting_has_no_context(tell: Tell) -> None:
    assert tell("Peru met Chile.").deeds[0].telling.contexts == ()


def test_every_context_has_words() -> None:
    assert {context for tags in LEXICON.contexts.values() for context in tags} == set(EventContext)

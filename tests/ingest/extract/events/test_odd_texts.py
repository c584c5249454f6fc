"""Texts that are hardly texts, and what every event promises whatever the text."""

import pytest

from ingest.tellings import Span, Telling
from tests.ingest.extract.plain_events import Tell

ODD = [
    "",
    "\n\n",
    "War",
    "Attack!",
    "...",
    "“”",
    "🚀🔥💣",
    "هاجم المسلحون القاعدة في مالي يوم الاثنين.",
    "met met met met met",
    "on on on Monday Monday",
    "said said that that must must",
    "Visit visit visit to to to Cuba Cuba Cuba",
    "sanctions sanctions, sanctions; sanctions and sanctions",
    "(((Iran))) attacked [[[Iraq]]]",
    "A\n\nB\n\nC\n\nmemorandum",
    "Iran " * 400,
    "to sign to sign to sign " * 60,
    "in 99 years later, in 999 days ago, on June 99, 0000-00-00",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_never_raise(tell: Tell, text: str) -> None:
    told = tell(text)
    assert all(0 <= span.start < span.end <= len(text) for deed in told.deeds for span in deed.telling.triggers)


LONG = (
    "Gunmen killed nine soldiers in an attack on a base in northern Mali on Monday. "
    "The United Nations condemned the attack. Mali expelled the envoy of Chad and signed a pact with Niger. "
    "President Ruto of Kenya will visit Bamako next week. "
    "Kenya and Mali agreed to set up a joint commission. Thousands protested in Gao. Algeria offered to mediate."
)


def test_every_span_lies_in_the_text_and_every_confidence_between_0_and_1(tell: Tell) -> None:
    told = tell(LONG)
    assert len(told.deeds) > 5
    tellings: list[Telling] = [deed.telling for deed in told.deeds]
    tellings += [pact.telling for pact in told.pacts]
    for one in tellings:
        assert all(
            isinstance(mention.span, Span) and LONG[mention.span.start : mention.span.end].strip()
            for mention in one.mentions
        )
        assert 0 <= one.confidence <= 1


def test_no_participant_is_on_both_sides(tell: Tell) -> None:
    assert all(not deed.actors & deed.recipients for deed in tell(LONG).deeds)


def test_part_of_points_to_an_event_of_the_document(tell: Tell) -> None:
    told = tell(LONG)
    keys = {deed.telling.key for deed in told.deeds}
    assert all(deed.telling.part_of in keys | {None} for deed in told.deeds)


def test_the_same_text_gives_the_same_tellings(tell: Tell) -> None:
    assert [deed.telling for deed in tell(LONG).deeds] == [deed.telling for deed in tell(LONG).deeds]

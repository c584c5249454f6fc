"""Whoever has no name is nobody outside the document that speaks of them."""

from ingest.resolve.participants import compare
from ingest.resolve.profiles import SHARED, Identity, ParticipantProfile

OFFICIAL = Identity("person", "senior official", None, None)


def test_unnamed_people_of_two_documents_are_two() -> None:
    assert compare(ParticipantProfile("a", OFFICIAL), ParticipantProfile("b", OFFICIAL)) is None


def test_nor_are_they_anybody_who_bears_the_words_as_a_name() -> None:
    assert compare(ParticipantProfile("a", OFFICIAL), ParticipantProfile(SHARED, OFFICIAL)) is None


def test_a_named_body_is_one_in_all_documents() -> None:
    body = Identity("organization", "greenpeace", None, None)
    assert compare(ParticipantProfile(SHARED, body), ParticipantProfile(SHARED, body)) is not None

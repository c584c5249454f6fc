"""Sides of deeds in clauses that parsers misread, and of those that a noun or a pronoun hides."""

import pytest

from tests.ingest.extract.plain_events import Tell

SIDES = [
    ("African leaders meeting in Lagos on Sunday imposed sanctions on Niger.", "SANCTION", None, {"Niger"}),
    ("Gunmen on motorcycles killed nine soldiers in Mali.", "ASSAULT", {"Gunmen on motorcycles"}, {"nine soldiers"}),
    ("Ana Soto was evicted in April and sentenced to a year in jail.", "SANCTION", set(), {"Ana Soto"}),
    ("Peru faced criticism from Chile on Tuesday.", "ACCUSE", {"Chile"}, {"Peru"}),
    ("Peru criticized Chile on Tuesday.", "ACCUSE", {"Peru"}, {"Chile"}),
    ("Peru filed a lawsuit against Chile.", "ACCUSE", {"Peru"}, {"Chile"}),
    ("Peru's president reaffirmed Peru's support for Chad's unity.", "SUPPORT", None, {"Chad"}),
    ("Peru opened an embassy in Tehran on Monday.", "SUPPORT", {"Peru", "Iran"}, set()),
    ("Iraqi President Salim Haddad arrived in Amman on a visit.", "CONSULT", {"Salim Haddad", "Iraq"}, {"Jordan"}),
    ("Iran arrested an American on Monday.", "COERCE", {"Iran"}, set()),
    ("The junta said it had detained four ministers.", "COERCE", {"junta"}, {"four ministers"}),
    ("The mayor accused opponents of lying.", "ACCUSE", {"mayor"}, {"opponents"}),
    ("The government that ousted Evo Morales left.", "COERCE", {"government"}, {"Evo Morales"}),
    (
        "Irish carrier Arran Air ordered 40 Boeing jets. The company threatened to sue Chile.",
        "THREATEN",
        {"Arran Air"},
        {"Chile"},
    ),
    (
        "Peru recalled its envoy to Chad and accused the African country of fraud.",
        "ACCUSE",
        {"Peru"},
        {"Chad"},
    ),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), SIDES)
def test_sides(tell: Tell, text: str, kind: str, actors: set[str] | None, recipients: set[str]) -> None:
    deed = next(one for one in tell(text).deeds if one.kind.startswith(kind))
    assert actors is None or deed.actors == actors
    assert deed.recipients == recipients


def test_a_simple_past_is_joined_to_the_main_verb(tell: Tell) -> None:
    told = tell("General Silva of Peru urged protesters to go home and promised justice for the dead.")
    assert told.one("AGREE").actors == {"Silva", "Peru"}


def test_help_does_not_make_a_victim(tell: Tell) -> None:
    told = tell("Iran fired missiles at Israel, all of which were shot down with help from Jordan.")
    assert all("Jordan" not in deed.recipients for deed in told.deeds)


def test_a_post_is_by_who_posts_it(tell: Tell) -> None:
    told = tell("Peru's president posted on Twitter accusing Chile of lying.")
    assert "Twitter" not in told.one("ACCUSE").actors


def test_both_sides_are_those_of_the_meeting(tell: Tell) -> None:
    text = (
        "Canadian minister Ana Roy met with the Norwegian foreign minister, Ola Berg. He spoke of Chad and of Chad's "
        "war. Both sides called for a ceasefire in Sudan."
    )
    assert tell(text).one("REQUEST").actors == {"Canada", "Norway"}


STATUS = [
    ("The envoy of Peru would have condemned Chile.", []),
    ("Ana Soto of Peru has avoided trial after accusing Chile of fraud.", ["asserted"]),
    ("Peru said it would condemn Chile.", []),
]


@pytest.mark.parametrize(("text", "statuses"), STATUS)
def test_what_was_only_thought_of_has_not_happened(tell: Tell, text: str, statuses: list[str]) -> None:
    assert [deed.status for deed in tell(text).deeds if deed.kind.startswith("ACCUSE")] == statuses


DATES = [
    ("Crowds rallied in Lima this weekend against the government of Peru.", "PROTEST", "2024-05-11/2024-05-12"),
    ("The court of Peru freed Ana Soto pending a hearing next week.", "RETREAT", "2024-05-17"),
    ("Chad's premier Ali Idris resigned two weeks later.", "RETREAT", None),
    ("Chad left the pact on May 2. Peru arrested its envoy the previous week.", "COERCE", "2024-04-22/2024-04-28"),
    ("Talks have been stalled since May 2021, when Mali's army attacked Chad.", "ASSAULT", "2021-05"),
    ("Israel seized control of the land in the 1967 Six-Day War.", "ASSAULT", "1967"),
    ("Peru's president will visit Chad this weekend.", "AGREE", "2024-05-18/2024-05-19"),
]


@pytest.mark.parametrize(("text", "kind", "day"), DATES)
def test_what_is_done_lies_in_the_past(tell: Tell, text: str, kind: str, day: str | None) -> None:
    assert next(deed.date for deed in tell(text).deeds if deed.kind.startswith(kind)) == day

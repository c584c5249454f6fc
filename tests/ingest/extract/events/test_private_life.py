"""Sport, show and private life use the words of politics; none of it is an event."""

import pytest

from tests.ingest.extract.plain_events import Tell

PLAY = [
    "Kenya beat Uganda 2-1 in Nairobi on Saturday.",
    "The striker fired a shot over the bar. The goalkeeper attacked the referee's decision after the match.",
    "Norway's skiers beat Sweden in the relay.",
    "Chile drew with Peru in the football tournament. The coach thanked the fans. Chile will meet Fiji in July.",
    "The actor signed with a film studio after the movie won a medal at the festival. The director met the actress.",
    "Joan Smith met her husband in Lagos in 1995.",
    "Joan Smith asked for patience.",
    "The mayor of Lima met reporters on Monday.",
    "Macron beat Le Pen in the second round.",
    "The ministry launched a charm offensive in Brussels.",
]


@pytest.mark.parametrize("text", PLAY)
def test_play_and_private_life_are_no_events(tell: Tell, text: str) -> None:
    assert tell(text).kinds == []


POLITICS = [
    ("Police arrested the goalkeeper of the football squad before the match in Lima.", "COERCE"),
    ("Police in Belarus beat detainees.", "ASSAULT"),
    ("The foreign minister of Oman met the foreign minister of Iran.", "CONSULT"),
    ("President William Ruto of Kenya thanked Ghana for the coach of its football squad after the match.", "SUPPORT"),
    ("Protesters asked for patience in Tunis, the opposition said.", "REQUEST"),
]


@pytest.mark.parametrize(("text", "kind"), POLITICS)
def test_what_the_law_and_office_holders_do_counts(tell: Tell, text: str, kind: str) -> None:
    assert kind in [one.split()[0] for one in tell(text).kinds]


ILLS = [
    ("The government of Malta is fighting corruption.", "ASSAULT"),
    ("Firefighters battled a wildfire near Athens on Tuesday.", "ASSAULT"),
    ("The committee killed the bill on Thursday.", "ASSAULT"),
    ("Two candidates withdrew from the presidential election in Ghana.", "RETREAT"),
    ("The mayor of Gao stood down on Monday.", "RETREAT withdraw"),
    ("The law condemned many women in Malta to poverty.", "ACCUSE"),
]


@pytest.mark.parametrize(("text", "kind"), ILLS)
def test_what_is_fought_or_left_may_be_no_power(tell: Tell, text: str, kind: str) -> None:
    assert not any(one.startswith(kind) for one in tell(text).kinds)

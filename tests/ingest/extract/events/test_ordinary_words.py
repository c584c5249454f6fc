"""Events told by ordinary verbs of courts, parliaments and unrest, and what the same verbs do not tell."""

import pytest

from tests.ingest.extract.plain_events import Tell

TELLS = [
    ("Kenyan prosecutors dropped the inquiry into the governor of Mombasa on Monday.", "CONCEDE"),
    ("Norwegian police closed the investigation into the minister on Tuesday.", "CONCEDE"),
    ("Peruvian prosecutors reopened the case against former President Alan Soto.", "ACCUSE investigate"),
    ("The parliament of Malawi passed the budget on Thursday.", "SUPPORT"),
    ("Senators dragged the police chief of Ghana to court.", "ACCUSE investigate"),
    ("Canada blocked the assets of the Myanmar army on Monday.", "SANCTION"),
    ("Qatar stripped the former minister of his citizenship.", "SANCTION"),
    ("The European Union approved sanctions against Belarus.", "SANCTION"),
    ("Ethiopia ceased the bombardment of Mekelle.", "RETREAT ceasefire"),
    ("Rebels in Mali handed over the two engineers to the Red Cross.", "RETREAT release"),
    ("Rebels in Chad held the prisoners for two years.", "COERCE arrest"),
    ("Thousands of Serbians rallied near the court in Nis.", "PROTEST demo"),
    ("Soldiers overthrew the president of Gabon on Monday.", "COERCE"),
    ("Three people died in clashes between police and protesters in Senegal.", "ASSAULT"),
    ("Estonia and Latvia decided to open talks with Moldova.", "AGREE"),
]


@pytest.mark.parametrize(("text", "kind"), TELLS)
def test_ordinary_verbs_tell_events(tell: Tell, text: str, kind: str) -> None:
    assert kind in tell(text).kinds


SILENT = [
    ("Ghana's proposal was met with outrage in Togo.", "CONSULT"),
    ("The chairman of the bank dropped the case of wine.", "SANCTION"),
    ("Prices in Lagos rallied at noon.", "PROTEST"),
    ("The students passed the exam in Accra.", "SUPPORT"),
    ("Two people died in a car crash in Senegal.", "ASSAULT"),
    ("Farmers in Kenya face the threat of drought.", "THREATEN"),
]


@pytest.mark.parametrize(("text", "kind"), SILENT)
def test_the_same_verbs_tell_none_of_other_things(tell: Tell, text: str, kind: str) -> None:
    assert not [one for one in tell(text).kinds if one.split()[0] == kind]

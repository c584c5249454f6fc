"""Events in other styles: chronicles in the present tense, results of games, state media, misread clauses."""

import pytest

from tests.ingest.extract.plain_events import Tell

CHRONICLE = (
    "Conflicts and attacks\n\n"
    "Ruvu war: Nine people are killed when Malian rebels storm a barracks in Gao.\n\n"
    "Law and crime\n\n"
    "The former mayor of Lima, Ana Quispe, is sentenced to four years in prison.\n\n"
    "Kenya expels two envoys of Chad.\n\n"
    "A court in Oslo convicts five smugglers of fraud."
)


def test_a_list_of_events_in_the_present_tense_is_news(tell: Tell) -> None:
    told = tell(CHRONICLE)
    assert told.kinds == ["ASSAULT", "SANCTION convict", "SANCTION expel", "SANCTION convict"]
    assert {deed.status for deed in told.deeds} == {"asserted"}


def test_headings_and_labels_tell_no_event(tell: Tell) -> None:
    assert all("war" not in deed.triggers and "attacks" not in deed.triggers for deed in tell(CHRONICLE).deeds)


HABITS = [
    "Officials are removed from office after a trial. The court sat on Monday. Judges wrote rules. The town slept.",
    "The law is old. Ministers say it works. Officers are arrested when they flee. People know that.",
]


@pytest.mark.parametrize("text", HABITS)
def test_a_habit_told_among_other_things_is_none(tell: Tell, text: str) -> None:
    assert tell(text).kinds == []


PLAYED = [
    "Norway came back to thrash Georgia 4-1 on Sunday. Norway bombarded the Georgian goal. They will meet Chile.",
    "Peru beat Chile 2-0 to reach the semi-final. Peru attacked from the start and Chile surrendered the midfield.",
    "Rublev rallied to beat Nadal 3-6, 6-3 in the tournament in Madrid.",
]


@pytest.mark.parametrize("text", PLAYED)
def test_moves_in_a_game_whose_score_is_told_are_no_deeds(tell: Tell, text: str) -> None:
    assert tell(text).kinds == []


def test_the_count_of_a_vote_is_no_score(tell: Tell) -> None:
    assert tell("The senate of Peru voted 9-4 to reject the treaty with Chile and beat the clock.").kinds == ["REJECT"]


IDLE = [
    "The firm slashed its forecast for the year.",
    "The miner is battling falling output in Chile.",
    "Inspectors conducted epidemiological investigations in Lima.",
    "The thief snatched the keys.",
    "The bank invaded new markets in Peru.",
    "The minister of Peru has left himself open to prosecution.",
    "The town had crews ready to clear the road.",
    "The singer said so while visiting a fair in Oslo.",
    "The envoy of Chad said he had not been consulted.",
    "Voters thought that Chad would repudiate the treaty.",
    "Critics said it was tantamount to investigating the president of Peru.",
    "The court of Peru said the senator had allegedly attacked an envoy of Chile.",
    "Some advisers would like to see China agree to large purchases from Peru.",
    "Peruvian Judge Luis Soto has clashed with former President Ana Quispe.",
    "Scientists warned Peru of a drought.",
    "The minister of Peru said so in a teleconference with reporters.",
    "Small investors have welcomed the deal.",
    "Austria punched its ticket to the finals.",
    "Norway's oil output beat forecasts.",
    "The American senator Ana Quispe visited the United States border near McAllen.",
    "Peru wants to establish whether Chile withheld military aid.",
]


@pytest.mark.parametrize("text", IDLE)
def test_figures_of_speech_and_private_life_are_no_deeds(tell: Tell, text: str) -> None:
    assert tell(text).kinds == []


DEEDS = [
    ("Rebels are battling the army of Mali.", "ASSAULT"),
    ("Rebels clashed with the army of Mali.", "ASSAULT"),
    ("Chile warned Peru of war.", "THREATEN"),
    ("Soldiers blocked roads in Mali.", "COERCE restrict"),
    ("Students blocked roads in Mali.", "PROTEST obstruct"),
    ("Beijing protested to Manila over the passage of a ship.", "ACCUSE disapprove"),
    ("Sudan summoned the Ethiopian charge d'affaires.", "ACCUSE disapprove"),
    ("Attackers slashed a guard in Lima with knives.", "ASSAULT primitive"),
    ("Peru investigated Chile's minister.", "ACCUSE investigate"),
    ("Peru is ready to sign the treaty with Chile.", "AGREE"),
    ("Parents filed a federal lawsuit on Thursday against the Ministry of Health.", "ACCUSE investigate"),
    ("Kenya suspended permits for Ugandan dairy firms.", "SANCTION discontinue"),
    ("A United Nations aid convoy entered Syria on Thursday.", "AID"),
    ("A convoy of the Malian army entered Gao on Thursday.", None),
    ("Students began protesting against quotas in July.", "PROTEST demo"),
    ("Peru protested against the decision of Chile.", "ACCUSE disapprove"),
    ("Peru's premier is due to travel to Quito next month.", "AGREE"),
    ("Norway's minister said so after the signing of two documents between Peru and Chile.", None),
]


@pytest.mark.parametrize(("text", "kind"), DEEDS)
def test_their_plain_sense_still_counts(tell: Tell, text: str, kind: str | None) -> None:
    assert tell(text).kinds == ([kind] if kind else [])


def test_papers_whose_signing_is_witnessed_are_agreements(tell: Tell) -> None:
    told = tell("The two ministers witnessed the signing of four cooperation documents between China and Honduras.")
    assert told.one("SUPPORT").actors >= {"China", "Honduras"}
    assert (told.pact.status, told.pact.count) == ("signed", 4)
    assert told.pact.parties == {"China", "Honduras"}


def test_a_headline_without_names_tells_the_deed_of_the_lead(tell: Tell) -> None:
    text = "Ex-minister jailed for eight years\n\nA court in Lima sentenced former minister Luis Soto on Tuesday."
    deed = tell(text, headline=True).one("SANCTION")
    assert deed.triggers == ("jailed for", "sentenced")
    assert deed.recipients == {"Luis Soto"}


HEADLINES = [
    ("Philippines, Japan to sign troop pact in July", "AGREE", "2024-07"),
    ("Kenya to send troops to Haiti in June", "MOBILIZE troops", "2024-06"),
    ("Peru's president to visit Chad on Monday", "AGREE", "2024-05-20"),
]


@pytest.mark.parametrize(("text", "kind", "day"), HEADLINES)
def test_a_headline_with_an_infinitive_tells_what_is_to_come(tell: Tell, text: str, kind: str, day: str) -> None:
    deed = tell(text, headline=True).one(kind)
    assert (deed.kind, deed.status, deed.date) == (kind, "future", day)


def test_a_call_and_a_meeting_are_two(tell: Tell) -> None:
    text = "Peruvian President Ana Quispe told Chilean President Luis Soto in a phone call that it was late. "
    assert tell(text + "Chile's cabinet met on Monday.").kinds == ["CONSULT phone", "CONSULT"]

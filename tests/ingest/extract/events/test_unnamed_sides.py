"""Unnamed people and bodies as sides: met, arrested, attacked, expelled, freed, promised something."""

import pytest

from tests.ingest.extract.plain_events import Tell

SIDES = [
    # they stand under their noun phrase, with the country of its adjective
    ("The minister met Georgian officials in Batumi.", "CONSULT", {"minister", "Georgian officials", "Georgia"}, set()),
    (
        "Iraqi tribal elders met a Kuwaiti delegation in Basra.",
        "CONSULT",
        {"Iraqi tribal elders", "Iraq", "Kuwaiti delegation", "Kuwait"},
        set(),
    ),
    ("Police arrested six journalists in Dakar on Monday.", "COERCE", {"Police"}, {"six journalists"}),
    ("Six journalists were detained in Dakar.", "COERCE", set(), {"Six journalists"}),
    ("Gunmen killed the mayor of a Peruvian town.", "ASSAULT", {"Gunmen"}, {"mayor of a Peruvian town"}),
    ("Norway expelled two envoys from Chad.", "SANCTION", {"Norway"}, {"two envoys from Chad", "Chad"}),
    ("Norway recalled its envoy from Chad.", "SANCTION", {"Norway"}, {"Chad"}),
    ("Rebels attacked a convoy of peacekeepers near Gao.", "ASSAULT", {"Rebels"}, {"peacekeepers"}),
    ("Police detained dozens of activists in Baku.", "COERCE", {"Police"}, {"activists"}),
    ("Peru released a Chilean pilot.", "RETREAT", {"Peru"}, {"Chilean pilot", "Chile"}),
    ("Peru ordered the release of a Chilean pilot.", "RETREAT", {"Peru"}, {"Chilean pilot", "Chile"}),
    # what is sent is no recipient
    ("Japan sent doctors to Fiji.", "AID", {"Japan"}, {"Fiji"}),
    ("Niger deployed 200 soldiers to Mali.", "MOBILIZE", {"Niger"}, {"Mali"}),
    # makers of what is rejected, those whom a participle names, those who are asked
    ("Kenya rejected an offer made by Somali rebels.", "REJECT", {"Kenya"}, {"Somali rebels", "Somalia"}),
    ("Japan lifted sanctions imposed on Myanmar.", "CONCEDE", {"Japan"}, {"Myanmar"}),
    ("Fiji demanded an apology from the bishop.", "REQUEST", {"Fiji"}, {"bishop"}),
    # of what is promised, threatened or refused
    ("Ghana agreed to lift tariffs on Togo.", "AGREE", {"Ghana"}, {"Togo"}),
    ("The premier refused to meet the Danish envoy.", "REJECT", {"premier"}, {"Danish envoy", "Denmark"}),
    # the accused after a noun
    ("Malta opened an investigation into two officers.", "ACCUSE", {"Malta"}, {"two officers"}),
    # a document that somebody only receives accuses in nobody's name
    ("Fiji received a report accusing Tonga of delay.", "ACCUSE", set(), {"Tonga"}),
    ("Fiji published a report accusing Tonga of delay.", "ACCUSE", {"Fiji"}, {"Tonga"}),
    # the one whose relative it is does nothing and suffers nothing
    ("The brother of President Omar Said was arrested.", "COERCE", set(), {"brother of President Omar Said"}),
    # a plural title
    ("Presidents Ana Ruiz and Juan Vega signed a treaty.", "SUPPORT", {"Ana Ruiz", "Juan Vega"}, set()),
    # somebody orders what a participle says
    ("A judge ordered two union leaders detained.", "COERCE", {"judge"}, {"two union leaders"}),
    ("On Monday, a judge ordered editor Karim Mansour held for a week.", "COERCE", {"judge"}, {"Karim Mansour"}),
    # numbers
    ("More than 5,000 marched through Tbilisi on Friday.", "PROTEST", {"More than 5,000"}, set()),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), SIDES)
def test_unnamed_people_are_sides(tell: Tell, text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    deed = tell(text).one(kind)
    assert (set(deed.actors), set(deed.recipients)) == (actors, recipients)


@pytest.mark.parametrize(
    "text",
    [
        "Serbian officials met a Monday deadline.",
        "The ministers met their targets on Monday.",
        "A judge ordered the retrial of three editors.",
        "A man was killed in Lima on Monday.",  # by nobody, a nobody
        "Swiss banks trail their German counterparts.",
        "Thousands marched in the carnival parade in Rio on Sunday.",
        "Ghana and Benin held an exchange of teachers.",
    ],
)
def test_things_and_private_persons_make_no_event(tell: Tell, text: str) -> None:
    assert tell(text).kinds == []


def test_the_finder_of_a_deed_did_not_do_it(tell: Tell) -> None:
    told = tell("AFP reported in January on a laboratory's finding that a tank had fired at the camera crew.")
    assert all(not deed.actors for deed in told.deeds)


def test_an_infinitive_torn_from_its_list_is_asked_too(tell: Tell) -> None:
    told = tell("The bishop urged Haiti on Friday to respect the truce, engage in direct talks and let aid through.")
    assert told.kinds == ["REQUEST"]


def test_a_side_has_the_span_of_its_whole_name(tell: Tell) -> None:
    text = "Saudi Arabia expelled the envoy of San Marino."
    spans = {text[side.span.start : side.span.end] for side in tell(text).one("SANCTION").telling.sides}
    assert "Saudi Arabia" in spans
    assert "Arabia" not in spans


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenyan President William Ruto called Ugandan President Yoweri Museveni on Friday.", "CONSULT phone"),
        ("Bolivian Foreign Minister Celinda Sosa called on President Santiago Pena on Monday.", "CONSULT visit"),
        ("Bolivian Foreign Minister Celinda Sosa called on President Santiago Pena to resign.", "REQUEST"),
        ("The Chilean president spoke to the Danish envoy on Monday.", "CONSULT"),
        ("The Chilean foreign minister came to Oslo on Monday.", "CONSULT visit"),
        ("Peru's minister and Fiji's minister had an exchange of views.", "CONSULT"),
        ("An exchange of fire between police and rebels killed two soldiers.", "ASSAULT"),
    ],
)
def test_calls_and_talks_are_known_by_whom_they_are_with(tell: Tell, text: str, kind: str) -> None:
    assert any(one.startswith(kind) for one in tell(text).kinds)


@pytest.mark.parametrize(
    "text",
    [
        "The senator called President Nicolas Maduro a dictator on Monday.",
        "The Chilean president spoke to reporters on Monday.",
        "The dispute between Peru and Chile came to an end on Monday.",
        "Chadian migrants came to Malta on Monday.",
    ],
)
def test_no_call_and_no_visit(tell: Tell, text: str) -> None:
    assert "CONSULT" not in " ".join(tell(text).kinds)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Macron met Scholz in Lille.", {"Macron", "Scholz"}),
        (
            "Xi held talks with Ramaphosa. China and South Africa are partners.",
            {"Xi", "China", "Ramaphosa", "South Africa"},
        ),
        ("Rahul Gandhi met Vladimir Putin. India was silent.", {"Rahul Gandhi", "Vladimir Putin"}),
    ],
)
def test_leaders_known_the_world_over_need_no_office(tell: Tell, text: str, actors: set[str]) -> None:
    assert tell(text).one("CONSULT").actors == actors


def test_others_without_an_office_are_private(tell: Tell) -> None:
    assert tell("Tomas Vidal met Erik Lund in Lille.").kinds == []


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        ("Police arrested two brothers in Lyon. They were charged with murder on Tuesday.", "ACCUSE", {"two brothers"}),
        ("The army detained four officers. The junta expelled them on Tuesday.", "SANCTION", {"four officers"}),
        ("Rebels abducted a nurse in Mali. She was freed on Monday.", "RETREAT", {"nurse"}),
    ],
)
def test_to_whom_something_was_done_more_is_done(tell: Tell, text: str, kind: str, recipients: set[str]) -> None:
    assert tell(text).one(kind).recipients == recipients


def test_who_acted_acts_again(tell: Tell) -> None:
    told = tell("Police arrested two men in Lyon. They fired tear gas at the crowd on Tuesday.")
    assert told.one("ASSAULT").actors == {"Police"}


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Peru donated a million dollars to help flood victims.", {"flood victims"}),
        ("The Chilean company contributed 2.3 million cordobas to assist families hit by the flood.", {"families"}),
        ("Peru donated a million dollars to Chad to build a school.", {"Chad"}),
    ],
)
def test_whom_a_gift_is_to_help(tell: Tell, text: str, recipients: set[str]) -> None:
    assert tell(text).one("AID").recipients == recipients

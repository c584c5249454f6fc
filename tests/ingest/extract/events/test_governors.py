"""What a word above a deed says of it: whether it was done, is planned, or is only claimed."""

import pytest

from tests.ingest.extract.plain_events import Tell

NOT_DONE = [
    ("Jordan stopped short of condemning Turkey.", "ACCUSE"),
    ("Peru abstained from criticizing Chile.", "ACCUSE"),
    ("Oman fell short of signing a treaty with Qatar.", "SUPPORT"),
    ("Ghana never got around to signing the treaty with Togo.", "SUPPORT"),
    ("Ghana held off on sending troops to Niger.", "MOBILIZE"),
    ("Ghana held off sending troops to Niger.", "MOBILIZE"),
    ("Turkey shied away from expelling the Swedish ambassador.", "SANCTION"),
    ("Egypt decided against sending troops to Libya.", "MOBILIZE"),
    ("Egypt put off signing the accord with Ethiopia.", "SUPPORT"),
    ("Norway balked at arresting the Russian general.", "COERCE"),
    ("The Sudanese generals were unable to release the hostages.", "RETREAT"),
    ("Kenya has yet to deploy troops in Haiti.", "MOBILIZE"),
    ("Kenya nearly bombed a Somali village.", "ASSAULT"),
    ("No country imposed sanctions on Mali.", "SANCTION"),
    ("Neither Chile nor Peru signed the treaty.", "SUPPORT"),
    ("Germany condemned the coup without imposing sanctions on Gabon.", "SANCTION"),
    ("Instead of imposing sanctions on Gabon, Germany recalled its envoy.", "SANCTION"),
    ("Chile has no plans to sign the treaty with Peru.", "SUPPORT"),
    ("Kenya scrapped plans to send troops to Haiti.", "MOBILIZE"),
    ("Kenya does not intend to send troops to Haiti.", "MOBILIZE"),
]


@pytest.mark.parametrize(("text", "kind"), NOT_DONE)
def test_what_was_stopped_short_of_or_ruled_out_did_not_happen(tell: Tell, text: str, kind: str) -> None:
    told = [deed for deed in tell(text).deeds if deed.kind.split()[0] == kind]
    assert "negated" in [deed.status for deed in told]


@pytest.mark.parametrize(
    "text",
    [
        "Oman backed away from signing a treaty with Qatar.",
        "Oman pulled out of signing a treaty with Qatar.",
        "Oman refused to sign the treaty with Qatar.",
        "Ahmed Said refused to sign the treaty.",
    ],
)
def test_who_backs_away_from_a_pact_rejects_it(tell: Tell, text: str) -> None:
    assert tell(text).kinds == ["REJECT"]


def test_what_a_private_person_refuses_is_no_politics(tell: Tell) -> None:
    assert not tell("Jane Doe refused to sing the song.").kinds


DONE = [
    ("Kenya did not hesitate to condemn the coup in Niger.", "ACCUSE"),
    ("Chile did not fail to sign the treaty with Peru.", "SUPPORT"),
    ("Jordan did not shy away from condemning Turkey.", "ACCUSE"),
    ("Kenya not only condemned the coup but also sent troops to Niger.", "ACCUSE"),
    ("Chile did not sign the treaty with Peru until Monday.", "SUPPORT"),
    ("Despite signing the treaty with Peru, Chile kept its ships at sea.", "SUPPORT"),
    ("Kenya managed to free the hostages in Somalia.", "RETREAT"),
    ("Chile stopped in Lima before signing a treaty with Peru.", "SUPPORT"),
]


@pytest.mark.parametrize(("text", "kind"), DONE)
def test_a_denied_reluctance_and_a_mere_setting_tell_a_deed(tell: Tell, text: str, kind: str) -> None:
    assert tell(text).one(kind).status == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "Mali dismissed reports that it had expelled the French ambassador.",
        "Mali denied reports that it had expelled the French ambassador.",
        "Mali rejected claims that it had shelled a village in Niger.",
        "There are rumors that Mali expelled the French ambassador.",
        "The king of Jordan had been due to visit Peru.",
        "The king of Jordan was to have visited Peru.",
        "The talks between Chad and Niger were postponed.",
        "The Chadian president's visit to Niger was put off until May.",
    ],
)
def test_what_is_only_claimed_or_was_only_planned_is_left_out(tell: Tell, text: str) -> None:
    assert {deed.kind.split()[0] for deed in tell(text).deeds} <= {"REJECT"}


PLANNED = [
    "Talks between Chad and Niger are scheduled for Monday.",
    "Talks between Chad and Niger are expected to begin on Monday.",
    "The talks between Chad and Niger are due on Monday.",
    "Chad plans talks with Niger.",
]


@pytest.mark.parametrize("text", PLANNED)
def test_talks_that_are_scheduled_are_to_come(tell: Tell, text: str) -> None:
    assert tell(text).one("AGREE").status == "future"


def test_what_a_deed_is_expected_to_do_leaves_the_deed_done(tell: Tell) -> None:
    assert tell("Chad's attack on Niger is expected to harm trade.").one("ASSAULT").status == "asserted"

"""Whether an event happened, is to come, is past or did not happen."""

import pytest

from tests.ingest.extract.plain_events import Tell

STATUS = [
    ("Kenya deployed troops in Haiti on Monday.", "MOBILIZE", "asserted"),
    ("Kenya has deployed troops in Haiti.", "MOBILIZE", "asserted"),
    ("Kenya is deploying troops in Haiti.", "MOBILIZE", "asserted"),
    ("Kenya had deployed troops in Haiti.", "MOBILIZE", "historical"),
    ("Officials said Kenya had deployed troops in Haiti.", "MOBILIZE", "asserted"),
    ("Kenya deployed troops in Haiti in 2019.", "MOBILIZE", "historical"),
    ("Kenya previously deployed troops in Haiti.", "MOBILIZE", "historical"),
    ("Kenya will deploy troops in Haiti.", "MOBILIZE", "future"),
    ("Kenya plans to deploy troops in Haiti.", "MOBILIZE", "future"),
    ("Kenya is expected to deploy troops in Haiti.", "MOBILIZE", "future"),
    ("Kenya is going to deploy troops in Haiti.", "MOBILIZE", "future"),
    ("Kenya did not deploy troops in Haiti.", "MOBILIZE", "negated"),
    ("Kenya never deployed troops in Haiti.", "MOBILIZE", "negated"),
    ("Kenya failed to deploy troops in Haiti.", "MOBILIZE", "negated"),
    ("Kenya no longer deploys troops in Haiti.", "MOBILIZE", "negated"),
    ("Kenya attacked rebels longer than Mali.", "ASSAULT", "asserted"),
    ("Kenya is about to deploy troops in Haiti.", "MOBILIZE", "future"),
    ("Ghana vowed to reject an offer by Togo.", "REJECT", "asserted"),
    ("Laos announced the withdrawal of its troops.", "RETREAT", "future"),
    ("Oman announced an aid package for Yemen.", "AID", "future"),
    ("The president of Ghana will visit Togo.", "AGREE", "future"),
    ("Ghana agreed to share its data with Togo.", "AGREE", "asserted"),
]


@pytest.mark.parametrize(("text", "kind", "status"), STATUS)
def test_tense_mood_and_governing_words_give_the_status(tell: Tell, text: str, kind: str, status: str) -> None:
    assert tell(text).one(kind).status == status


@pytest.mark.parametrize(
    "text",
    [
        "Kenya may deploy troops in Haiti.",
        "Kenya could deploy troops in Haiti.",
        "Kenya hopes to deploy troops in Haiti.",
        "Kenya wants to deploy troops in Haiti.",
        "If Kenya deploys troops in Haiti, gangs will flee.",
        "Unless Kenya deploys troops in Haiti, gangs will stay.",
        "Kenya raised money to deploy troops in Haiti.",
        "Haiti asked Kenya to deploy troops.",
    ],
)
def test_what_is_only_wished_or_supposed_is_left_out(tell: Tell, text: str) -> None:
    assert "MOBILIZE" not in [kind.split()[0] for kind in tell(text).kinds]


def test_a_coming_visit_is_a_promise(tell: Tell) -> None:
    assert tell("The king of Jordan will visit Norway on Monday.").kinds == ["AGREE"]


def test_would_after_a_report_is_a_future_of_the_past(tell: Tell) -> None:
    assert tell("Officials said Denmark would send tanks to Ukraine.").one("AID").status == "future"


def test_a_promise_to_harm_is_a_threat(tell: Tell) -> None:
    assert tell("Armenia announced that it would shell the Azerbaijani town.").one("THREATEN").status == "asserted"


def test_an_announced_expulsion_is_one_to_come(tell: Tell) -> None:
    deed = tell("Armenia announced that it would expel the Azerbaijani envoy.").one("SANCTION")
    assert (deed.status, set(deed.recipients)) == ("future", {"Azerbaijani envoy", "Azerbaijan"})


def test_an_announcement_of_what_is_done_is_no_promise(tell: Tell) -> None:
    assert tell("Zambia announced that it had arrested the general.").kinds == ["COERCE arrest"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru has decided to expel two envoys of Chile.", "asserted"),
        ("Peru decided on Monday to suspend Chad from the bloc.", "asserted"),
        ("Peru will decide to expel two envoys of Chile.", None),
        ("Peru decided to send Chad a million dollars.", "future"),
    ],
)
def test_a_decision_does_what_only_takes_deciding(tell: Tell, text: str, status: str | None) -> None:
    found = [deed.status for deed in tell(text).deeds if deed.kind.split()[0] in ("SANCTION", "AID")]
    assert found == [status] if status else "asserted" not in found

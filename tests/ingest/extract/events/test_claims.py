"""What is only claimed, defined, demanded or described is not what happened."""

import pytest

from tests.ingest.extract.plain_events import Tell

CLAIMS = [
    ("Peru accused Chile of bombing the port.", ["ACCUSE"]),
    ("Nepal suspects India of blocking the road.", ["ACCUSE"]),
    ("Under the law, ministers are removed from office by parliament.", []),
    ("Sanctions are imposed by the Security Council of the United Nations.", []),
    ("Prisoners who were arrested in Malta are in good health.", []),
    ("Their demands include dissolving parliament in Malta.", []),
    ("Denmark proposed a plan aimed at restoring ties with Chad.", ["AGREE"]),
]


@pytest.mark.parametrize(("text", "kinds"), CLAIMS)
def test_what_is_only_claimed_or_described_is_not_told(tell: Tell, text: str, kinds: list[str]) -> None:
    assert [kind.split()[0] for kind in tell(text).kinds] == kinds


HAPPENED = [
    ("An attempt to assassinate the governor of Sool was thwarted.", "ASSAULT targeted"),
    ("Malta has taken steps to ease its import ban.", "CONCEDE"),
    ("Peru imposed sanctions on Chile; they are now imposed on Fiji.", "SANCTION"),
    ("Ghana said it would be ready to sign the charter.", "AGREE"),
    ("Ghana said it would withdraw its troops from Chad unless the rebels stop.", "THREATEN"),
    ("The mayor of Gao warned that police will no longer tolerate rallies by the party.", "THREATEN"),
    ("Fiji will withdraw from the talks unless Samoa signs.", "THREATEN"),
]


@pytest.mark.parametrize(("text", "kind"), HAPPENED)
def test_attempts_steps_and_threats_are_told(tell: Tell, text: str, kind: str) -> None:
    assert kind in tell(text).kinds


PASSIVES = [
    ("Two soldiers killed in Gao\n\nTwo soldiers were killed in Gao by rebels on Monday, officials said.", "ASSAULT"),
    ("Two union leaders arrested in Lima\n\nPolice arrested two union leaders in Lima on Monday.", "COERCE"),
]


@pytest.mark.parametrize(("text", "kind"), PASSIVES)
def test_a_headline_without_be_tells_what_is_suffered(tell: Tell, text: str, kind: str) -> None:
    deed = tell(text).one(kind)
    assert not deed.actors & deed.recipients
    assert any("oldiers" in name or "eader" in name for name in deed.recipients)


def test_exercises_of_one_army_are_a_show_of_force(tell: Tell) -> None:
    assert tell("Russia held military exercises on Tuesday.").kinds == ["MOBILIZE troops"]


def test_exercises_of_two_are_cooperation(tell: Tell) -> None:
    assert tell("India and Vietnam held naval exercises on Tuesday.").kinds == ["COOPERATE"]


def test_an_envoy_is_recalled_from_where_he_was(tell: Tell) -> None:
    assert tell("Armenia recalled its ambassador from Peru over sales to Chile.").one("SANCTION").recipients == {"Peru"}


def test_what_is_signed_after_talks_is_signed_by_those_who_talked(tell: Tell) -> None:
    told = tell("Bolivia and Chile held talks on Monday. A memorandum of understanding was signed after the meeting.")
    assert told.one("SUPPORT").actors == {"Bolivia", "Chile"}

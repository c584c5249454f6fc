"""A ceasefire of which a text names one party alone is compared with those that name both."""

from __future__ import annotations

from dataclasses import replace

from ingest.resolve import keys, match, probes
from ingest.resolve.profiles import AgreementProfile, Days, EventProfile, Identity
from ingest.resolve.text_similarity import content_stems

STATE = Identity("country", "sud", None, "SDN")
FRONT = Identity("organization", "blue hill front", None, None)
RIVAL = Identity("organization", "salt road army", None, None)
TRUCE = AgreementProfile(
    document="a", kind="ceasefire", status="agreed", count=1, parties=(STATE, FRONT),
    stems=content_stems("Kadugli ceasefire"), days=Days(), published="2024-02-05",
)  # fmt: skip
LULL = EventProfile(
    document="a", type="RETREAT", mode="ceasefire", negated=False, actors=(STATE, FRONT), recipients=(),
    days=Days("2024-02-04", "2024-02-04"), published="2024-02-05", host="SDN", city=None,
    stems=content_stems("ceasefire"), context=("kadugli", "market", "reopen"),
)  # fmt: skip


def test_an_agreement_is_found_by_one_party() -> None:
    alone = replace(TRUCE, document="b", parties=(FRONT,), published="2024-02-06")
    assert keys(alone) & probes(TRUCE)
    assert keys(TRUCE) & probes(alone)
    assert match(TRUCE, alone)


def test_an_event_is_found_by_one_party() -> None:
    alone = replace(LULL, document="b", actors=(FRONT,), context=("kadugli", "market"))
    assert keys(alone) & probes(LULL)
    assert keys(LULL) & probes(alone)
    assert match(LULL, alone)


def test_a_truce_of_a_place_that_is_not_told_joins_nothing() -> None:
    """It might be that of the front, or that of its rival."""
    alone = replace(TRUCE, document="b", parties=(STATE,), stems=content_stems("ceasefire"))
    other = replace(TRUCE, document="c", parties=(STATE, RIVAL), stems=content_stems("ceasefire"))
    assert keys(alone) & probes(TRUCE)
    assert not match(TRUCE, alone)
    assert not match(other, alone)


def test_other_agreements_take_two_parties() -> None:
    treaty = replace(TRUCE, kind="treaty", stems=content_stems("Kadugli treaty"))
    assert not keys(replace(treaty, document="b", parties=(FRONT,))) & probes(treaty)

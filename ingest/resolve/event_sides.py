"""What the sides of two tellings of events say: who is missing, and who stands on the other side."""

from collections import defaultdict

from ingest.resolve.offices import is_told_by_office, same_term
from ingest.resolve.participant_overlap import (
    common_participants,
    countries_of,
    participant_similarity,
    without_groups,
)
from ingest.resolve.participants import match_named
from ingest.resolve.person_names import surname
from ingest.resolve.phonetic import skeleton
from ingest.resolve.profiles import EventProfile, Identity
from models.vocabulary import EventMode, EventType

MUTUAL = frozenset(["CONSULT", "COOPERATE", "AGREE"])  # types whose reports may name the sides in either order
SIGNED = frozenset(["sign", "ink", "conclud", "seal"])  # stems of triggers that tell a signing
STATES_FOR_PERSONS = 0.9  # what states in common are worth where one telling names no persons, or groups of a state
# Types of what is said or decreed, of which a text seldom tells in which country it was.
SPEECH_ACTS = frozenset(["AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"])
ENOUGH = 2  # parties that a meeting or a signing has at least


def is_meeting(profile: EventProfile) -> bool:
    """Whether people meet or talk; a visit is known by its host, whoever receives the visitor."""
    return profile.type == EventType.CONSULT and profile.mode != EventMode.VISIT


def host_countries(profile: EventProfile) -> set[str]:
    """The countries that a visitor came to."""
    return countries_of(profile.recipients) | ({profile.host} if profile.host else set())


def lacks_a_side(profile: EventProfile) -> bool:
    """Whether a meeting or a signing is told of one party alone: "Raisi attended a meeting", with whom nobody says.

    A body of many members ("the G20 met") is a party and all that there is to name; a visit has a host.
    """
    if profile.mode == EventMode.VISIT:
        return not host_countries(profile)
    if not is_meeting(profile) and not (profile.type == EventType.SUPPORT and SIGNED & set(profile.stems)):
        return False
    sides = without_groups(profile.sides)
    if any(identity.kind == "organization" and not identity.country for identity in sides):
        return False
    persons = sum(identity.kind == "person" for identity in sides)
    stateless = sum(identity.kind != "organization" and not identity.country for identity in sides)
    return max(len(countries_of(sides)) + stateless, persons) < ENOUGH


def whole_and_part(first: EventProfile, second: EventProfile) -> bool:
    """Whether one is a tour of several countries, and the other the visit to one."""
    if first.mode != EventMode.VISIT:
        return False
    numbers = sorted((len(host_countries(first)), len(host_countries(second))))
    return numbers[0] == 1 and numbers[1] > 1


def others_met(first: EventProfile, second: EventProfile) -> bool:
    """Whether two meetings name different persons of one country: talks with its president, talks with its minister."""
    if not is_meeting(first):
        return False
    here, there = _persons(first), _persons(second)
    return any(
        not any(_one_person(a, b) for a in here[country] for b in there[country])
        for country in here.keys() & there.keys()
    )


def _persons(profile: EventProfile) -> dict[str, list[Identity]]:
    found: dict[str, list[Identity]] = defaultdict(list)
    for identity in profile.sides:
        if identity.kind == "person" and identity.country:
            found[identity.country].append(identity)
    return found


def _one_person(first: Identity, second: Identity) -> bool:
    """Whether two names may be one person's: a variant spelling, or an office alone, is no reason to keep apart."""
    if match_named(first, second):
        return True
    if any(is_told_by_office(one.name, one.office) for one in (first, second)):
        return same_term(first.office, second.office)
    a, b = (skeleton(surname(identity.name, identity.country)) for identity in (first, second))
    return a == b


def side_similarity(first: EventProfile, second: EventProfile) -> float:
    """Shared participants by all, 0..1; or shared states, where one outlet has states sign and the other presidents.

    Also where one has "the leaders of its army" punished and the other the state. Meetings are told apart by who met.
    """
    alike = participant_similarity(first.sides, second.sides)
    persons = [any(one.kind == "person" for one in profile.sides) for profile in (first, second)]
    one, other = countries_of(first.sides), countries_of(second.sides)
    if is_meeting(first) or all(persons) or min(len(one), len(other)) < ENOUGH:
        return alike
    states = STATES_FOR_PERSONS * len(one & other) / len(one | other)
    if any(persons):
        return max(alike, states)
    return states if any(_has_groups_of_states(profile) for profile in (first, second)) else alike


def _has_groups_of_states(profile: EventProfile) -> bool:
    """Whether a state takes part through a group alone: "leaders of the junta"."""
    return bool(countries_of(profile.sides) - countries_of(without_groups(profile.sides)))


def no_common_country(first: EventProfile, second: EventProfile) -> bool:
    """Whether both name countries, and none is the same; where a crowd is from is a guess beside what it agrees to."""
    one, other = (countries_of(_known_sides(profile)) for profile in (first, second))
    return bool(one and other and not one & other)


def _known_sides(profile: EventProfile) -> tuple[Identity, ...]:
    """Its sides; of a speech act those that are no groups: "the two sides" are from wherever the article is about."""
    return without_groups(profile.sides) if profile.type in SPEECH_ACTS else profile.sides


def roles_reversed(first: EventProfile, second: EventProfile) -> bool:
    """A condemned B; B condemned A."""
    if first.type in MUTUAL or not (first.recipients and second.recipients):
        return False
    straight = common_participants(first.actors, second.actors) + common_participants(
        first.recipients, second.recipients
    )
    return (
        common_participants(first.actors, second.recipients) + common_participants(first.recipients, second.actors)
        > straight
    )

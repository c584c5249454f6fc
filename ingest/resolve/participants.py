"""When two participants are the same: kind, country, office and given name decide how far their names may differ."""

from itertools import combinations, islice

from ingest.resolve import person_forms, person_names
from ingest.resolve.clustering import Match
from ingest.resolve.ministries import ministry
from ingest.resolve.organization_names import american_words, content_words
from ingest.resolve.persons import person_keys, same_person, surname_keys
from ingest.resolve.phonetic import acronym
from ingest.resolve.profiles import Identity, ParticipantProfile, once_per_profile
from ingest.resolve.tenures import office_keys

# Two groups match only if their nouns are of one class.
GROUP_CLASSES = {
    noun: name
    for name, nouns in {
        "delegation": "delegation delegations entourage team mission party envoys negotiators representatives",
        "officials": "officials authorities officers leaders leadership",
        "troops": "troops forces soldiers military army",
        "police": "police officers",
        "people": "people nation citizens residents public population",
        "protesters": "protesters demonstrators crowd marchers",
        "ministers": "ministers",
        "lawmakers": "lawmakers legislators senators parliamentarians mps",
    }.items()
    for noun in nouns.split()
}

MAX_PAIRS = 30  # pairs of companions that make a group's blocking keys; more would not find more


@once_per_profile
def keys(profile: ParticipantProfile) -> set[str]:
    """Those of the name, and the office that one person at a time holds in a state, under which nobody looks here."""
    return _name_keys(profile) | office_keys(profile.who)


def _name_keys(profile: ParticipantProfile) -> set[str]:
    """By kind: country code, skeletons of a person's name, words and initials of an organization, class of a group."""
    identity = profile.who
    if identity.kind == "person":
        return {key[:100] for key in person_keys(identity)}
    if identity.kind == "country":
        return {f"country:{identity.name}"}
    if identity.kind == "group":
        pairs = islice(combinations(identity.company, 2), MAX_PAIRS)
        return {f"group:{_group_class(identity)}:{identity.country}:{a}+{b}"[:100] for a, b in pairs}
    of_state = ministry(identity.name, identity.country)
    ministries = {f"ministry:{identity.country}:{of_state}"[:100]} if of_state else set()
    shorts = {short for short in (profile.abbreviation, acronym(identity.name), identity.name) if short}
    words = " ".join(content_words(identity.name))
    return ministries | {key[:100] for key in (f"organization:{words}", *(f"short:{short}" for short in shorts))}


def probes(profile: ParticipantProfile) -> set[str]:
    """As the keys of the name, but a surname also looks for full names, and a full name for surnames."""
    identity = profile.who
    if identity.kind != "person" or not identity.country:
        return _name_keys(profile)
    if len(person_names.parts(identity.name)) == 1:
        return _name_keys(profile) | {f"full:{key}" for key in surname_keys(identity)}
    found = {key for key in _name_keys(profile) if not key.startswith("full:")}
    return found | {f"short:{key}"[:100] for key in surname_keys(identity)}


def compare(first: ParticipantProfile, second: ParticipantProfile) -> Match | None:
    """The match of two participants, None where they are not the same."""
    if first.document != second.document:  # one of them is unnamed, so tied to its document: "a senior official"
        return None
    if first.abbreviation and second.abbreviation and first.abbreviation != second.abbreviation:
        return None
    match = match_named(first.who, second.who)
    return match or _same_abbreviation(first, second)


def match_named(first: Identity, second: Identity) -> Match | None:
    """The match of two participants by kind, country and name, None where they are not the same."""
    if first.kind != second.kind or _countries_differ(first, second):
        return None
    if first.kind == "country":
        return Match(1.0, ("same country",)) if first.name == second.name else None
    if first.kind == "group":
        return _same_group(first, second)
    if first.kind == "person":
        return same_person(first, second)
    return _same_organization(first, second)


def _same_organization(first: Identity, second: Identity) -> Match | None:
    """One name, or in one country the same words reordered, or one ministry: "Treasury Department", "US Treasury"."""
    if first.name == second.name:
        return Match(0.95, ("same name",))
    if american_words(first.name) == american_words(second.name):
        return Match(0.9, ("same name in another spelling",))
    if first.country and first.country == second.country and content_words(first.name) == content_words(second.name):
        return Match(0.85, ("same words in the name", "same country"))
    if (one := ministry(first.name, first.country)) and one == ministry(second.name, second.country):
        return Match(0.85, ("same ministry", "same country"))
    return None


def _same_abbreviation(first: ParticipantProfile, second: ParticipantProfile) -> Match | None:
    """One text has "Radio Habana Cuba (RHC)", the other only "RHC"; or one has the name and the other its initials."""
    if {first.who.kind, second.who.kind} != {"organization"} or _countries_differ(first.who, second.who):
        return None
    if {first.abbreviation, first.who.name} & {second.abbreviation, second.who.name} - {None}:
        return Match(0.9, ("same abbreviation",))
    for one, other in ((first, second), (second, first)):
        if one.abbreviation == one.who.name == acronym(other.who.name):
            return Match(0.8, ("initials of the name",))
    return None


def differ(first: ParticipantProfile, second: ParticipantProfile) -> bool:
    """Whether two participants cannot be one, whatever chain of matches connects them."""
    a, b = first.who, second.who
    if a.kind != b.kind or _countries_differ(a, b):
        return True
    return a.kind == "person" and not person_forms.compatible(a.name, b.name, a.country or b.country)


def _countries_differ(first: Identity, second: Identity) -> bool:
    return bool(first.country and second.country and first.country != second.country)


def _group_class(identity: Identity) -> str:
    return next(
        (GROUP_CLASSES[word] for word in reversed(identity.name.split()) if word in GROUP_CLASSES), identity.name
    )


def _same_group(first: Identity, second: Identity) -> Match | None:
    if _group_class(first) != _group_class(second) or first.country != second.country:
        return None
    common = set(first.company) & set(second.company)
    with_somebody = any(label.islower() for label in common)
    if len(common) > 1 and (with_somebody or first.company == second.company):
        return Match(0.85, ("same sort of group", "same country", "in the same company"))
    return None

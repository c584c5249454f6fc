"""When two persons are the same: by full name, or by surname with state and office; and the blocking keys of both."""

from ingest.resolve import person_forms, person_names
from ingest.resolve.clustering import Match
from ingest.resolve.offices import same_office, same_term
from ingest.resolve.phonetic import skeleton
from ingest.resolve.profiles import Identity


def person_keys(identity: Identity) -> set[str]:
    """The blocking keys of a person: pairs of words of a full name, and surnames within a state."""
    if len(person_names.parts(identity.name)) == 1:
        return {f"short:{key}" for key in surname_keys(identity)} if identity.country else set()
    found = {f"person:{pair}" for pair in person_names.name_keys(identity.name)}
    return found | ({f"full:{key}" for key in surname_keys(identity)} if identity.country else set())


def surname_keys(identity: Identity) -> set[str]:
    """A key for each word that a person's name may be shortened to, within the state."""
    return {
        f"person:{skeleton(word)}@{identity.country}" for word in person_names.surnames(identity.name, identity.country)
    }


def same_person(first: Identity, second: Identity) -> Match | None:
    """The match of two persons, None where their names, states and offices do not make them one."""
    if not person_forms.compatible(first.name, second.name, first.country or second.country):
        return None
    if len(person_names.parts(first.name)) > 1 and len(person_names.parts(second.name)) > 1:
        return _same_full_name(first, second)
    return _same_surname(first, second)


def _same_full_name(first: Identity, second: Identity) -> Match | None:
    country = first.country is not None and first.country == second.country
    if person_names.suffix(first.name) != person_names.suffix(second.name):
        # "President Joe Biden", "President Joseph R. Biden, Jr."; but not a president and a former one.
        one_term = same_term(first.office, second.office)
        return Match(0.9, ("alike full names", "same country", "same office")) if country and one_term else None
    if person_names.parts(first.name) == person_names.parts(second.name):
        return Match(0.97 if country else 0.93, ("same full name", *(["same country"] if country else [])))
    if country:
        return Match(0.9, ("alike full names", "same country"))
    alike = person_forms.sound_alike(first.name, second.name)
    return Match(0.88, ("full names that sound alike",)) if alike else None


def _same_surname(first: Identity, second: Identity) -> Match | None:
    """A surname alone names somebody only within a state, and where no other office speaks against it."""
    if first.country is None or first.country != second.country:
        return None
    if same_office(first.office, second.office):
        return Match(0.8, ("same surname", "same country", "same office"))
    same = person_names.parts(first.name) == person_names.parts(second.name)
    return Match(0.75, ("same surname", "same country")) if same and not (first.office and second.office) else None

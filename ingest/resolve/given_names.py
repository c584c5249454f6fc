"""Forms of one given name: Joe and Joseph, Alexander and Oleksandr, from the lexicon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from ingest.lexicon import LEXICON
from ingest.resolve.phonetic import phonetic_form, similar_spelling, skeleton


def same_given_name(a: str, b: str) -> bool:
    """Whether two words can be of one given name: spelled alike, abbreviated ("j", "joe"), or forms of one."""
    if similar_spelling(a, b) or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    forms = _forms()
    return bool(forms.get(phonetic_form(a), frozenset()) & forms.get(phonetic_form(b), frozenset()))


def first_sounds(name: str) -> frozenset[str]:
    """The first sounds by which a given name is looked up: its own, and one that all its forms share."""
    shared = _forms().get(phonetic_form(name), frozenset())
    return frozenset(skeleton(form)[:1] for form in (name, *shared))


@cache
def _forms() -> Mapping[str, frozenset[str]]:
    """By how it sounds, the first form in the alphabet of each set that a given name is in."""
    found: dict[str, set[str]] = defaultdict(set)
    for names in LEXICON.nicknames:
        for name in names:
            found[phonetic_form(name)].add(min(names))
    return {name: frozenset(sets) for name, sets in found.items()}

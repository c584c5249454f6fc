"""Which id has a document, and which a record that a telling is the first to make? Both follow from the content."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from ingest.resolve.profiles import SHARED, ParticipantProfile, Profile
from ingest.store.telling_rows import text_sha256
from ingest.tellings import Mention, Source
from models.base import derived_id
from models.kinds import DOCUMENT, PARTICIPANT
from models.vocabulary import ParticipantKind, RecordKind


def document_id(source: Source) -> str:
    """The id of a document, computed from what tells it from all others: its text, URL and publisher."""
    return derived_id(DOCUMENT.prefix, _key("text", text_sha256(source.text), source.url, source.publisher))


def telling_ids(
    document: str, kind: RecordKind, tellings: Mapping[str, Sequence[Mention]], profiles: Mapping[str, Profile]
) -> dict[str, str]:
    """The id of the record that each telling makes if it is the first, for all tellings of a kind in one document.

    `tellings` gives their mentions by key, in the order of the document. A record is identified by the place of its
    first telling, where its first name, trigger, word or title begins; of several tellings that begin there, each by
    all its mentions too. A country is identified by its code.
    """
    starts = {
        key: min(span.start for part, span in mentions if part is kind.subject) for key, mentions in tellings.items()
    }
    at = Counter(starts.values())
    same: dict[str, int] = defaultdict(int)
    ids = {}
    for key, start in starts.items():
        apart = sorted((part.value, *span) for part, span in tellings[key]) if at[start] > 1 else None
        place = _key(document, kind.value, start, apart)
        same[place] += 1
        numbered = place if same[place] == 1 else _key(place, same[place])
        ids[key] = country_id(profiles[key]) or derived_id(kind.prefix, numbered, document)
    return ids


def country_id(profile: Profile) -> str | None:
    """The id of a country that this is the profile of, None if it is of anything else."""
    if not isinstance(profile, ParticipantProfile) or profile.document != SHARED or not profile.who.country:
        return None
    is_country = profile.who.kind == ParticipantKind.COUNTRY
    return derived_id(PARTICIPANT.prefix, _key("country", profile.who.country)) if is_country else None


def other_id(taken: str, number: int) -> str:
    """An id in place of one that another record has: that of a text that went and came back, and was succeeded."""
    return derived_id(taken[:1], _key("again", taken, number), taken)


def _key(*parts: Any) -> str:
    return json.dumps(parts)

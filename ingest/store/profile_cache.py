"""Profiles of stored variants, kept from one transaction to the next: documents of one week compare the same ones."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.resolve.profiles import Profile, restore
from models import Variant
from models.among import rows_among
from models.vocabulary import RecordKind

MOST = 8_192  # profiles, of two kilobytes each with what is computed of it


class ProfileCache:
    """The profiles that were used last, by digest. A digest stands for one profile for ever: none goes stale."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[str, Profile] = OrderedDict()
        self._lock = Lock()  # the service stores in several threads

    def keep(self, profiles: Mapping[str, Profile]) -> None:
        """Keep these, by digest, and leave out those that were not used for longest where they are too many."""
        with self._lock:
            self._kept |= profiles
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def load(self, session: Session, kinds: Mapping[str, RecordKind]) -> dict[str, Profile]:
        """The profiles of stored variants, given with their kinds, by digest."""
        found: dict[str, Profile] = {}
        with self._lock:
            for digest in kinds:
                profile = self._kept.get(digest)
                if profile is not None:
                    found[digest] = profile
                    self._kept.move_to_end(digest)
        query = select(Variant.digest, Variant.profile)
        read: dict[str, Profile] = {}
        for digest, stored in rows_among(session, query, Variant.digest, kinds.keys() - found.keys()):
            read[digest] = restore(kinds[digest], stored)
        self.keep(read)
        return found | read


PROFILES = ProfileCache()

"""Profiles that are kept are those that are stored, and only so many of them."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Engine, event, select

from ingest.resolve.profiles import Profile, once_per_profile
from ingest.store import add
from ingest.store.profile_cache import ProfileCache
from models import Variant
from models.database import reading
from models.vocabulary import RecordKind
from tests.factories.generated_analyses import analyses


def kinds_of(database: Engine) -> dict[str, RecordKind]:
    """The kinds of all variants of a database with one document, by digest."""
    add(database, next(analyses(1)))
    with reading(database) as session:
        return dict(session.execute(select(Variant.digest, Variant.kind)).all())


def test_profiles_are_those_that_their_digests_name(database: Engine) -> None:
    kinds = kinds_of(database)
    with reading(database) as session:
        read = ProfileCache().load(session, kinds)
    assert {digest: (profile.digest, profile.of_kind) for digest, profile in read.items()} == {
        digest: (digest, kind) for digest, kind in kinds.items()
    }


def test_what_was_used_is_not_read_again_and_the_oldest_leave_first(database: Engine) -> None:
    kinds = kinds_of(database)
    assert len(kinds) > 3
    first, second, *others = kinds
    asked: list[str] = []
    event.listen(database, "before_cursor_execute", lambda _c, _cursor, sql, *_: asked.append(sql))
    cache = ProfileCache(most=2)
    with reading(database) as session:

        def reads(*digests: str) -> bool:
            asked.clear()
            found = cache.load(session, {digest: kinds[digest] for digest in digests})
            assert found.keys() == set(digests)
            return any("FROM variant" in sql for sql in asked)

        assert reads(first, second)
        assert not reads(second)
        assert not reads(first)
        assert reads(others[0])  # takes the place of the second
        assert not reads(first)
        assert reads(second)
        assert reads(*kinds)  # more than are kept


def test_what_is_computed_of_a_profile_is_computed_once_and_not_copied(database: Engine) -> None:
    kinds = kinds_of(database)
    seen: list[str] = []

    @once_per_profile
    def document_of(profile: Profile) -> str:
        seen.append(profile.document)
        return profile.document

    with reading(database) as session:
        profile = next(p for p in ProfileCache().load(session, kinds).values() if p.of_kind is RecordKind.EVENT)
    assert document_of(profile) == document_of(profile) == profile.document
    assert document_of(replace(profile, document="another")) == "another"
    assert seen == [profile.document, "another"]

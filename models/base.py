"""The declarative base, the naming of constraints, and the column types that all tables share."""

import secrets
from enum import StrEnum
from hashlib import blake2b
from typing import Annotated

from sqlalchemy import Enum, ForeignKey, MetaData, String
from sqlalchemy.dialects.postgresql import VARCHAR
from sqlalchemy.orm import DeclarativeBase, mapped_column

# Explicit names let a migration drop constraints that each database would otherwise name in its own way.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no letter that reads as a digit


def plain(length: int | None = None) -> String:
    """A text column that sorts by code point on every database, so that cursors and orders agree."""
    return String(length).with_variant(VARCHAR(length, collation="C"), "postgresql")


def enumerated(enum: type[StrEnum], check: str | None = None) -> Enum:
    """A column that holds the values of `enum` as text, checked by the database.

    `check` names the constraint, where a table has two columns of one vocabulary.
    """
    return Enum(
        enum,
        name=check or enum.__name__.lower(),
        native_enum=False,
        create_constraint=True,
        length=max(len(member.value) for member in enum),
        values_callable=lambda members: [member.value for member in members],
    )


def record_key(table: str, ondelete: str | None = None) -> ForeignKey:
    """A telling's foreign key to its record, checked at commit: tellings are written before their records."""
    return ForeignKey(f"{table}.id", ondelete=ondelete, deferrable=True, initially="DEFERRED")


class Base(DeclarativeBase):
    """Every table of the service."""

    metadata = MetaData(naming_convention=NAMING)


RecordId = Annotated[str, mapped_column(plain(20), primary_key=True)]


def mint(prefix: str, instant: int) -> str:
    """A new opaque id: the kind's letter, 9 characters of time (older ids sort first), 8 random ones (40 bits).

    `instant` is in milliseconds since 1970.
    """
    return f"{prefix}{_base32(instant, 9)}{_base32(secrets.randbits(40), 8)}"


def earliest_id(prefix: str, instant: int) -> str:
    """What sorts before all ids of this kind that were minted at this instant or later, and after all others."""
    return f"{prefix}{_base32(max(instant, 0), 9)}"


def instant_of(record: str) -> int:
    """The instant that an id was minted with."""
    instant = 0
    for letter in record[1:10]:
        instant = 32 * instant + ALPHABET.index(letter)
    return instant


def derived_id(prefix: str, key: str) -> str:
    """The opaque id computed from a key: the kind's letter, and 85 bits of the key's digest."""
    digest = blake2b(key.encode(), digest_size=11).digest()
    return f"{prefix}{_base32(int.from_bytes(digest) >> 3, 17)}"


def _base32(number: int, width: int) -> str:
    letters: list[str] = []
    for _ in range(width):
        number, digit = divmod(number, 32)
        letters.append(ALPHABET[digit])
    return "".join(reversed(letters))

"""The declarative base, the naming of constraints, and the column types that all tables share."""

from base64 import b32hexencode
from collections.abc import Callable
from enum import StrEnum
from hashlib import blake2b
from typing import Annotated, Any

from sqlalchemy import Dialect, Enum, ForeignKey, MetaData, String
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
CROCKFORD = bytes.maketrans(b"0123456789ABCDEFGHIJKLMNOPQRSTUV", ALPHABET.encode())
NEAR = 7  # first characters that ids have in common which belong together: a letter, and 30 bits


def plain(length: int | None = None) -> String:
    """A text column that sorts by code point on every database, so that cursors and orders agree."""
    return String(length).with_variant(VARCHAR(length, collation="C"), "postgresql")


class EnumText(Enum):
    """A column of enum members that are looked up in a dict as they are read: each record has a dozen."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """From the value in the database to the member; KeyError if there is none."""
        members = {} if self.enum_class is None else {member.value: member for member in self.enum_class}
        return {None: None, **members}.__getitem__


def enumerated(enum: type[StrEnum], check: str | None = None) -> EnumText:
    """A column that holds the values of `enum` as text, checked by the database.

    `check` names the constraint, where a table has two columns of one vocabulary.
    """
    return EnumText(
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


def derived_id(prefix: str, key: str, beside: str | None = None) -> str:
    """The opaque id computed from a key: the kind's letter, and 85 bits of the key's digest in 17 characters.

    With `beside`, another id, the first 6 of these characters are that id's, so that both stand near each other in
    every index: what one document tells is written to few pages.
    """
    digest = blake2b(key.encode(), digest_size=11).digest()
    digits = b32hexencode(digest)[:17].translate(CROCKFORD).decode()
    return f"{prefix}{digits}" if beside is None else f"{prefix}{beside[1:NEAR]}{digits[NEAR - 1 :]}"

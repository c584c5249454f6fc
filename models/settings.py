"""Settings from environment variables: one reader for all packages, which reports all errors at once.

Each package declares the variables that it needs in a frozen class, derived from that of the package below
(`DatabaseSettings` here, `IngestSettings`, the API's `Settings`). So a variable has one name, one default and one
check, and no package knows the settings that only those above it need.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from environs import Env, EnvValidationError, ValidationError
from marshmallow import fields
from marshmallow.validate import Range
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError


class SettingsError(ValueError):
    """Variables have invalid values; the message has one line for each, which begins with its name."""


class WholeNumber(fields.Integer):
    """A whole number within bounds, both included."""

    def __init__(self, *, least: int = 1, most: int = 999_999_999, **options: Any) -> None:
        message = f"must be a whole number from {least} to {most}, not {{input!r}}"
        options["validate"] = Range(least, most, error=message)
        super().__init__(error_messages={"invalid": message, "too_large": message}, **options)


class Environment(Env):
    """Reads variables from `given`. An empty variable counts as absent; errors are collected until `seal`."""

    def __init__(self, given: Mapping[str, str] = os.environ) -> None:
        super().__init__(eager=False)
        self._given = given
        self.add_parser_from_field("whole", WholeNumber)

    def _get_value(self, env_key: str, default: Any) -> Any:
        return self._given.get(env_key) or default

    def seal(self) -> None:
        """End reading. Raises SettingsError if any variable was invalid."""
        try:
            super().seal()
        except EnvValidationError as error:
            found: Any = error.error_messages
            lines = [f"{name} {message}" for name, messages in found.items() for message in messages]
            raise SettingsError("\n".join(lines)) from None


@dataclass(frozen=True)
class DatabaseSettings:
    """Where the records are stored."""

    database_url: str = "sqlite:///var/newsrecords.sqlite"

    @classmethod
    def from_environment(cls, given: Mapping[str, str] = os.environ) -> Self:
        """The settings in `given`. Raises SettingsError, which names every invalid variable."""
        environment = Environment(given)
        values = cls.values(environment)
        environment.seal()
        return cls(**values)

    @classmethod
    def values(cls, environment: Environment) -> dict[str, Any]:
        """The values of the fields, read from variables; null for an invalid one. Derived classes add theirs."""
        return {"database_url": environment.str("DATABASE_URL", cls.database_url, validate=is_database)}


def is_database(given: str) -> None:
    """Accept the URL of a database that can hold the records."""
    if backend(given) not in {"sqlite", "postgresql"}:
        # The value may hold a password, so the message does not repeat it.
        raise ValidationError("must start with sqlite:/// or postgresql://")


def is_replica_of(main: str | None) -> Callable[[str], None]:
    """Accept the URL of a database of the same kind as `main`; of any kind if `main` itself is invalid (None)."""

    def check(given: str) -> None:
        if main is not None and backend(given) != backend(main):
            raise ValidationError("must name a replica of the database that DATABASE_URL names")

    return check


def backend(url: str) -> str | None:
    """The kind of database in a URL, such as "postgresql"; null if it is not the URL of a database."""
    try:
        return make_url(url).get_backend_name()
    except ArgumentError:
        return None

"""What the tests can be told by the environment."""

from dataclasses import dataclass
from pathlib import Path

from environs import validate

from models.settings import Environment

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class SuiteSettings:
    gold_dir: Path  # of gold records and scorers
    database: str  # the kind of database that tests use
    server: str | None  # the address of a PostgreSQL that stands already
    in_ci: bool  # where nothing may be skipped


def suite_settings() -> SuiteSettings:
    """Raises SettingsError, which names every variable at fault."""
    environment = Environment()
    kinds = validate.OneOf(["sqlite", "postgresql"], error="must be sqlite or postgresql, not {input!r}")
    settings = SuiteSettings(
        gold_dir=(ROOT / (environment.str("GOLD_DIR", "../shared"))).resolve(),
        database=environment.str("TEST_DATABASE", "sqlite", validate=kinds),
        server=environment.str("TEST_DATABASE_URL", None),
        in_ci=environment.str("CI", "") == "true",
    )
    environment.seal()
    return settings


SETTINGS = suite_settings()

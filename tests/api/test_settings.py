from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from api.settings import PublicText, Settings
from models.settings import Environment, SettingsError

README = Path(__file__).parents[2] / "README.md"


def test_every_setting_has_a_default_that_works() -> None:
    assert Settings.from_environment({}) == Settings()
    assert (
        Settings.from_environment({"PORT": "", "PUBLIC_TEXT": "", "DATABASE_URL": "", "PUBLIC_URL": ""}) == Settings()
    )


def test_the_environment_is_read() -> None:
    settings = Settings.from_environment(
        {
            "DATABASE_URL": "postgresql://db/news",
            "PORT": "8080",
            "PUBLIC_TEXT": "snippets",
            "PUBLIC_URL": "https://records.example.org/",
        }
    )
    assert settings == Settings(
        database_url="postgresql://db/news",
        port=8080,
        public_text=PublicText.SNIPPETS,
        public_url="https://records.example.org",
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "http"),
        ("PORT", "²"),
        ("PUBLIC_TEXT", "some"),
        ("PUBLIC_URL", "records.example.org"),
        ("PUBLIC_URL", "ftp://records.example.org"),
        ("PUBLIC_URL", "https://records.example.org/?a=b"),
        ("WRITE_TOKEN", "short"),
        ("WRITE_TOKEN", "with a blank in the middle"),
        ("WRITE_TOKEN", "nicht-nur-ASCII-drin-ß"),
        ("LOG_FORMAT", "xml"),
        ("ANALYZE_MAX_BYTES", "0"),
        ("ANALYZE_PER_MINUTE", "often"),
        ("DATABASE_URL", "mysql://db/news"),
        ("DATABASE_URL", "news.sqlite"),
        ("DATABASE_READ_URL", "postgresql://replica/news"),
        ("DATABASE_READ_URL", "replica"),
        ("QUERY_SECONDS", "0"),
        ("MAX_DOCUMENT_BYTES", "5 MB"),
        ("WEB_CONCURRENCY", "many"),
        ("RATE_LIMIT_STORAGE", "nowhere://host"),
        ("RATE_LIMIT_STORAGE", "host:6379"),
        ("RATE_LIMIT_STORAGE", "async+memory://"),
    ],
)
def test_what_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment({name: value})


def test_who_may_write_and_how_often_a_text_may_come() -> None:
    settings = Settings.from_environment(
        {"WRITE_TOKEN": "q7-KpZ.x_0~aB=c/d", "ANALYZE_MAX_BYTES": "5000", "ANALYZE_PER_MINUTE": "3"}
    )
    assert (settings.write_token, settings.analyze_bytes, settings.analyze_per_minute) == ("q7-KpZ.x_0~aB=c/d", 5000, 3)
    assert "KpZ" not in repr(settings)


def test_where_reads_go_and_how_long_they_may_take() -> None:
    assert Settings.from_environment({"DATABASE_READ_URL": ""}).database_read_url is None
    settings = Settings.from_environment(
        {"DATABASE_URL": "postgresql://db/news", "DATABASE_READ_URL": "postgresql://replica/news", "QUERY_SECONDS": "5"}
    )
    assert (settings.database_read_url, settings.query_seconds) == ("postgresql://replica/news", 5)


def test_all_faults_are_named_at_once_and_no_password_with_them() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment(
            {
                "PORT": "x",
                "DATABASE_URL": "oracle://me:secret@db/news",
                "MAX_DOCUMENT_BYTES": "0",
                "RATE_LIMIT_STORAGE": "nowhere://me:secret@host",
            }
        )
    assert [line.split()[0] for line in str(caught.value).splitlines()] == [
        "DATABASE_URL",
        "MAX_DOCUMENT_BYTES",
        "PORT",
        "RATE_LIMIT_STORAGE",
    ]
    assert "PORT must be a whole number from 1 to 65535, not 'x'" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_storage_whose_package_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(SettingsError, match="RATE_LIMIT_STORAGE names redis, whose Python package is not installed"):
        Settings.from_environment({"RATE_LIMIT_STORAGE": "redis://host:6379"})


def test_all_settings_are_in_the_readme_with_their_defaults() -> None:
    """The table of settings has what the code reads, and the same defaults."""
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \|\s*([^|]*?)\s*\|", README.read_text(encoding="utf-8"), re.MULTILINE))
    environment = Environment({})
    values = Settings.values(environment)
    names = [*environment.dump(), "GOLD_DIR"]
    assert set(names) == set(rows)
    for name, value in zip(names, values.values(), strict=False):
        shown = rows[name].strip().strip("`").replace(",", "")
        assert shown == ("" if value is None else str(value)) or name == "DATABASE_URL"


def test_tokens_have_names() -> None:
    one, other = "a-token-of-16-chars", "another-of-16-chars"
    settings = Settings.from_environment({"WRITE_TOKENS": f"desk:{one}, ben:{other}"})
    assert settings.write_tokens == {"desk": one, "ben": other}
    assert one not in repr(settings)
    for wrong in (one, f"desk:{one},desk:{other}", "desk:short", f"Desk:{one}", f"operator:{one}"):
        with pytest.raises(SettingsError, match="WRITE_TOKENS"):
            Settings.from_environment({"WRITE_TOKENS": wrong})

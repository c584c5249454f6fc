from __future__ import annotations

import pytest

from api.settings import PublicText, Settings, SettingsError, from_environment


def test_every_setting_has_a_default_that_works() -> None:
    assert from_environment({}) == Settings()
    assert from_environment({"PORT": "", "PUBLIC_TEXT": "", "DATABASE_URL": "", "PUBLIC_URL": ""}) == Settings()


def test_the_environment_is_read() -> None:
    settings = from_environment(
        {
            "DATABASE_URL": "postgresql://db/news",
            "PORT": "8080",
            "PUBLIC_TEXT": "snippets",
            "PUBLIC_URL": "https://records.example.org/",
        }
    )
    assert settings == Settings("postgresql://db/news", 8080, PublicText.SNIPPETS, "https://records.example.org")


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
        ("ANALYZE_MAX_BYTES", "0"),
        ("ANALYZE_PER_MINUTE", "often"),
        ("DATABASE_URL", "mysql://db/news"),
        ("DATABASE_URL", "news.sqlite"),
        ("DATABASE_READ_URL", "postgresql://replica/news"),
        ("DATABASE_READ_URL", "replica"),
        ("QUERY_SECONDS", "0"),
    ],
)
def test_what_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        from_environment({name: value})


def test_who_may_write_and_how_often_a_text_may_come() -> None:
    settings = from_environment(
        {"WRITE_TOKEN": "q7-KpZ.x_0~aB=c/d", "ANALYZE_MAX_BYTES": "5000", "ANALYZE_PER_MINUTE": "3"}
    )
    assert (settings.write_token, settings.analyze_bytes, settings.analyze_per_minute) == ("q7-KpZ.x_0~aB=c/d", 5000, 3)
    assert "KpZ" not in repr(settings)


def test_where_reads_go_and_how_long_they_may_take() -> None:
    assert from_environment({"DATABASE_READ_URL": ""}).database_read_url is None
    settings = from_environment(
        {"DATABASE_URL": "postgresql://db/news", "DATABASE_READ_URL": "postgresql://replica/news", "QUERY_SECONDS": "5"}
    )
    assert (settings.database_read_url, settings.query_seconds) == ("postgresql://replica/news", 5)


def test_all_faults_are_named_at_once_and_no_password_with_them() -> None:
    with pytest.raises(SettingsError) as caught:
        from_environment({"PORT": "x", "DATABASE_URL": "oracle://me:secret@db/news"})
    assert "PORT" in str(caught.value)
    assert "DATABASE_URL" in str(caught.value)
    assert "secret" not in str(caught.value)

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
        ("DATABASE_URL", "mysql://db/news"),
        ("DATABASE_URL", "news.sqlite"),
    ],
)
def test_what_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        from_environment({name: value})


def test_all_faults_are_named_at_once_and_no_password_with_them() -> None:
    with pytest.raises(SettingsError) as caught:
        from_environment({"PORT": "x", "DATABASE_URL": "oracle://me:secret@db/news"})
    assert "PORT" in str(caught.value)
    assert "DATABASE_URL" in str(caught.value)
    assert "secret" not in str(caught.value)

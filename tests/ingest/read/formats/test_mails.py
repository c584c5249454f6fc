"""Mails, mailboxes, and pages saved as MHTML."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from ingest.read import ReadingOptions
from tests.ingest.read.outcomes import SENTENCE, Outcomes, only, reason, write

PAGE = f"<html><head><title>Talks begin</title></head><body><article><h1>Talks begin</h1><p>{SENTENCE}</p><p>{SENTENCE} Again.</p></article></body></html>"  # noqa: E501


def mail(text: str | None = SENTENCE, page: str | None = None, **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {
        "From": "Press Office <press@ministry.example>",
        "Subject": "Ministers meet, Zoë says",
        "Date": "Fri, 16 Jun 2023 23:30:00 -0500",
        **headers,
    }.items():
        message[name] = value
    if text is not None:
        message.set_content(text)
    if page is not None:
        (message.add_alternative if text is not None else message.set_content)(page, subtype="html")
    return message


def test_a_mail_is_a_document(tmp_path: Path) -> None:
    source = only(write(tmp_path / "press.eml", mail(f"“{SENTENCE}”\n\nMore.").as_bytes()))
    assert (source.name, source.text, source.format) == ("press.eml", f"“{SENTENCE}”\n\nMore.\n", "mail")
    assert (source.title, source.publisher) == ("Ministers meet, Zoë says", "Press Office")
    assert (source.published, source.guessed) == (date(2023, 6, 16), (("publisher", "sender"),))


def test_a_mail_of_html_is_its_article_and_plain_text_goes_before(tmp_path: Path) -> None:
    assert only(write(tmp_path / "both.eml", mail(SENTENCE, PAGE).as_bytes())).text == f"{SENTENCE}\n"
    source = only(write(tmp_path / "page.eml", mail(None, PAGE).as_bytes()))
    assert source.text.startswith("Talks begin\n\nThe two ministers met")
    short = only(write(tmp_path / "short.eml", mail(None, "<b>Talks</b> began.").as_bytes()))
    assert short.text == "Talks began."


def test_what_is_attached_is_named(tmp_path: Path) -> None:
    message = mail()
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="accord.pdf")
    found = Outcomes(path := write(tmp_path / "press.eml", message.as_bytes()))
    assert found.texts == [f"{SENTENCE}\n"]
    assert found.skipped == {f"{path}/accord.pdf": "is attached to a mail"}


@pytest.mark.parametrize("charset", ["no-such-charset", "us-ascii", "utf-8", "idna"])
def test_a_charset_that_is_wrong_is_no_matter(tmp_path: Path, charset: str) -> None:
    head = f"Subject: Talks\nFrom: press@ministry.example\nContent-Type: text/plain; charset={charset}\n\n"
    source = only(write(tmp_path / "press.eml", head.encode() + f"“{SENTENCE}”".encode("cp1252")))
    assert (source.text, source.publisher) == (f"“{SENTENCE}”", "ministry.example")


def test_a_mailbox_is_its_messages(tmp_path: Path) -> None:
    first = mail(f"{SENTENCE}\n\nFrom here on.").as_bytes().replace(b"\nFrom here", b"\n>From here")
    picture = b"Subject: none\nContent-Type: image/png\n\nx\n"
    line = b"From press@x Fri Jun 16 2023\n"
    data = line + first + b"\n" + line + picture + b"\n" + line + mail().as_bytes()
    found = Outcomes(path := write(tmp_path / "press.mbox", data))
    assert found.names == ["press.mbox:1", "press.mbox:3"]
    assert "\nFrom here on." in found.texts[0]
    assert found.failures == {f"{path}:2": "has no text in it"}


def test_a_mailbox_without_messages_is_refused(tmp_path: Path) -> None:
    assert reason(write(tmp_path / "press.mbox", "Talks.")).startswith("has no messages")


def test_a_message_that_is_too_long_fails_alone(tmp_path: Path) -> None:
    data = b"From a\n\n" + b"x" * 5_000 + b"\n\nFrom b\n\nTalks."
    found = Outcomes(path := write(tmp_path / "a.mbox", data), options=ReadingOptions(most_bytes=1_000))
    assert found.failures == {f"{path}:1": "is longer than 4,000 bytes"}
    assert found.texts == ["Talks."]


def test_a_bomb_of_parts_in_parts_is_refused(tmp_path: Path) -> None:
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2_000))
    assert reason(write(tmp_path / "bomb.eml", head)) == "has more than 50 parts with parts in them"
    assert reason(write(tmp_path / "bomb.mhtml", head)) == "has more than 50 parts with parts in them"
    rfc = "Content-Type: message/rfc822\n\n" * 2_000
    assert reason(write(tmp_path / "bomb2.eml", rfc)) == "has more than 50 parts with parts in them"


@pytest.mark.parametrize("suffix", [".mhtml", ".mht"])
def test_a_saved_page_is_read_as_the_page_it_was(tmp_path: Path, suffix: str) -> None:
    message = MIMEMultipart("related")
    message["Snapshot-Content-Location"] = "https://wire.example/talks"
    message.attach(MIMEText(PAGE.replace("ministers", "ministérs"), "html", "utf-8"))
    message.attach(MIMEText("p {}", "css"))
    source = only(write(tmp_path / f"talks{suffix}", message.as_bytes()))
    assert (source.title, source.url, source.format) == ("Talks begin", "https://wire.example/talks", "mhtml")
    assert "The two ministérs met" in source.text
    assert reason(write(tmp_path / f"none{suffix}", "Subject: no\n\nno")) == "has no page in it"

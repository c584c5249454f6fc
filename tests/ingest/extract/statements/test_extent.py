"""Where the content of a report begins and ends: adverbials of saying stay out, what the speaker said stays in."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_statements import said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The African Union stressed in a statement issued on Friday that the port must reopen.",
            "the port must reopen",
        ),
        ("Anna Berg said on Monday in a tweet that the port would open.", "the port would open"),
        ("Anna Berg said on Monday talks would resume.", "talks would resume"),
        ("Anna Berg said the port must open but did not give details.", "the port must open"),
        ("Anna Berg said the port is open, but declined to unveil more.", "the port is open"),
        ("Anna Berg said the mayor came but did not speak.", "the mayor came but did not speak"),
        ("Anna Berg said the port is shut -- leaving ships at sea.", "the port is shut"),
        (
            "Anna Berg said the port -- leaving out the quays -- is shut.",
            "the port -- leaving out the quays -- is shut",
        ),
        ("Anna Berg said the port is shut - though ships still come.", "the port is shut"),
        ("Anna Berg said the port is shut, though ships still come.", "the port is shut, though ships still come"),
        ("Anna Berg said that the port was full, a claim that the mayor disputes.", "the port was full"),
        ("Anna Berg said the port is full - a charge that sailors have denied.", "the port is full"),
        (
            "Anna Berg said the port lost its crane, a machine that it needs.",
            "the port lost its crane, a machine that it needs",
        ),
        ("Anna Berg said that the bill, a claim that he denies, is paid.", "the bill, a claim that he denies, is paid"),
        ("Anna Berg said the port must open, though she did not say when.", "the port must open"),
        ("Anna Berg said she would vote for Tom Hill, who lost in May.", "she would vote for Tom Hill"),
        ("Anna Berg said the ship left for Accra, where it was built.", "the ship left for Accra"),
        ("Anna Berg said she would back Tom Hill, a former judge.", "she would back Tom Hill"),
        ("Anna Berg said Tom Hill, who lost in May, will run.", "Tom Hill, who lost in May, will run"),
        ("Anna Berg said she wants a mayor, who must be honest.", "she wants a mayor, who must be honest"),
        ('Anna Berg said she backs Tom Hill, who is "a saint".', 'she backs Tom Hill, who is "a saint"'),
        ("Anna Berg repeated Peru's stance that it favours neither side.", "it favours neither side"),
        ("Anna Berg repeated a plan that pleases everybody in Peru.", "a plan that pleases everybody in Peru"),
        ("Anna Berg said that she was on the plane via Facebook on Friday.", "she was on the plane"),
        ("Anna Berg said that the port grew, and that it was full.", "the port grew, and that it was full"),
        ("The council noted that piracy in all its forms is a threat.", "piracy in all its forms is a threat"),
        ("Anna Berg said that the mayor lied in an interview.", "the mayor lied in an interview"),
        (
            "Anna Berg said the ministers will meet at a conference in Oslo.",
            "the ministers will meet at a conference in Oslo",
        ),
        (
            "Anna Berg said referees throw flags so that people see them on TV.",
            "referees throw flags so that people see them on TV",
        ),
    ],
)
def test_content_of_a_clause(parsed: Parse, text: str, words: str) -> None:
    assert words in [words for found in said(parsed(text)) for words in found.words]


def test_who_reported_it_ends_the_content(parsed: Parse) -> None:
    text = "Chad's ministry said it had called its guards home, state television reported on Monday."
    assert ("it had called its guards home",) in [found.words for found in said(parsed(text))]


def test_a_report_of_a_report_keeps_both(parsed: Parse) -> None:
    text = (
        "Anna Berg said she was ready to boost trade with Slovakia in a letter to Tom Hill, the council said Tuesday."
    )
    assert [found.source for found in said(parsed(text))] == ["the council", "Anna Berg"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In the far north, “it rains every day,” Anna Berg says.", "In the far north, “it rains every day,”"),
        (
            "“We have to keep every word that is written” in the treaty, Anna Berg said.",
            "“We have to keep every word that is written” in the treaty",
        ),
        (
            "“They can say it, but it seems unlikely” that the port will close, said Anna Berg, a judge.",
            "“They can say it, but it seems unlikely” that the port will close",
        ),
        (
            "In cases of flood, Anna Berg said, “the fleet is the only hope.”",
            "In cases of flood “the fleet is the only hope.”",
        ),
        ("At a news conference, Anna Berg said, “the fleet left the port.”", "the fleet left the port."),
        ("Anna Berg, the minister of trade, said, “we will see the end.”", "we will see the end."),
        (
            "Anna Berg stated “we read every page, and it took weeks. This is why we meet.”",
            "we read every page, and it took weeks. This is why we meet.",
        ),
    ],
)
def test_content_that_is_partly_quoted(parsed: Parse, text: str, words: str) -> None:
    assert words in [" ".join(found.words) for found in said(parsed(text))]

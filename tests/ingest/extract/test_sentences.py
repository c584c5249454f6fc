"""Which sentence is quoted for a telling."""

from __future__ import annotations

import pytest

from ingest.extract import extract
from ingest.tellings import Analysis, Telling
from tests.ingest.conftest import Parse


def quoted(analysis: Analysis, telling: Telling) -> str:
    sentence = analysis.sentences[telling.key]
    return analysis.source.text[sentence.start : sentence.end]


TEXT = """\
Ministers of Chile and Norway sign accord in Oslo

OSLO – The rain had stopped. Foreign Minister Ana Ruiz of Chile met her colleague Tom Hill on Monday. They had tea.

"We trust each other. We shall meet again," Ruiz told reporters. Nobody asked why.
"""


def test_every_telling_has_a_sentence_and_it_holds_what_tells_it(parsed: Parse) -> None:
    analysis = extract(parsed(TEXT))
    tellings = list(analysis)
    assert {telling.key for telling in tellings} == analysis.sentences.keys()
    assert tellings
    for telling in tellings:
        sentence = analysis.sentences[telling.key]
        assert any(sentence.start <= span.start and span.end <= sentence.end for span in telling.leading)


def test_an_event_is_quoted_by_the_sentence_of_its_trigger_alone(parsed: Parse) -> None:
    analysis = extract(parsed(TEXT))
    meetings = [quoted(analysis, event) for event in analysis.events if "met" in quoted(analysis, event)]
    assert meetings == ["Foreign Minister Ana Ruiz of Chile met her colleague Tom Hill on Monday."]


def test_a_quotation_is_quoted_whole_with_both_of_its_marks(parsed: Parse) -> None:
    analysis = extract(parsed(TEXT))
    [statement] = analysis.statements
    assert quoted(analysis, statement) == '"We trust each other. We shall meet again," Ruiz told reporters.'


@pytest.mark.parametrize(
    "body", ["Mali and Togo signed a treaty on Friday.", "The treaty was signed by Mali and Togo."]
)
def test_the_headline_is_quoted_only_where_nothing_else_tells_it(parsed: Parse, body: str) -> None:
    analysis = extract(parsed(f"Mali and Togo sign treaty\n\n{body} It has ten pages.\n"))
    assert {quoted(analysis, event) for event in analysis.events} == {body}
    alone = extract(parsed("Mali frees two spies\n\nLOME – It was warm. The streets were empty all day long.\n"))
    assert {quoted(alone, one) for one in alone.participants} == {"Mali frees two spies"}


def test_a_sentence_that_was_read_in_parts_is_one(parsed: Parse) -> None:
    long = "Ana Ruiz met Tom Hill in Lima, " + ", ".join(f"town number {n}" for n in range(120)) + " and Oslo."
    analysis = extract(parsed(f"It rained. {long} It was dark."))
    assert long in {quoted(analysis, telling) for telling in analysis}

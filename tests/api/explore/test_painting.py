from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from api.explore.painting import PaintedSpan, painted_pieces, passages_around

TEXT = (
    "OSLO (AP) – The ministers met on Tuesday. Mr. Rivas of the U.S. Navy said: “We agree.” He left on Aug. 5.\n\n"
    "A new paragraph has one sentence"
)


def span(words: str, look: str = "x", record: str = "") -> PaintedSpan:
    start = TEXT.index(words)
    return PaintedSpan(start, start + len(words), look, look, record)


def around(words: str) -> str:
    found = span(words)
    [(start, end)] = passages_around(TEXT, [(found.start, found.end)])
    return TEXT[start:end]


def test_a_passage_is_the_sentence() -> None:
    assert around("met") == "OSLO (AP) – The ministers met on Tuesday."
    assert around("said") == "Mr. Rivas of the U.S. Navy said: “We agree.”"
    assert around("left") == "He left on Aug. 5."
    assert around("one sentence") == "A new paragraph has one sentence"


def test_sentences_that_follow_one_another_are_one_passage() -> None:
    spans = [(each.start, each.end) for each in (span("met"), span("agree"), span("paragraph"))]
    first, second = passages_around(TEXT, spans)
    assert TEXT[slice(*first)].endswith("“We agree.”")
    assert TEXT[slice(*second)].startswith("A new")


def test_a_span_over_sentences_has_them_all() -> None:
    assert around("Tuesday. Mr. Rivas").startswith("OSLO")
    assert around("Tuesday. Mr. Rivas").endswith("We agree.”")


def test_overlapping_spans_are_parted_and_the_shortest_leads() -> None:
    outer, inner = span("The ministers met", "statement", "s"), span("ministers", "participant", "p")
    crossing = span("ministers met on", "event", "e")
    parts = painted_pieces(TEXT, [outer, inner, crossing], outer.start, crossing.end)
    assert [(each.text, each.look, each.record) for each in parts] == [
        ("The ", "statement", "s"),
        ("ministers", "participant event statement", "p"),
        (" met", "event statement", "e"),
        (" on", "event", "e"),
    ]


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: PaintedSpan(min(ends), max(ends), "x", "x"))


@given(st.text(max_size=40), st.lists(SPANS, max_size=12))
def test_the_pieces_are_the_text_and_know_their_spans(text: str, spans: list[PaintedSpan]) -> None:
    parts = painted_pieces(text, spans)
    assert "".join(each.text for each in parts) == text
    for each in parts:
        end = each.start + len(each.text)
        assert set(each.spans) == {
            one for one in spans if one.start < end and one.end > each.start and one.start < one.end
        }


@given(st.text("Aa. \n“”", max_size=60), st.data())
def test_a_passage_holds_its_span(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
    [(first, last)] = passages_around(text, [(start, end)])
    assert 0 <= first <= max(start, first)
    assert (first <= start and end <= last) or not text[start:end].strip()

"""Whatever a document holds, its analysis raises nothing and every span lies inside the text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ingest
from ingest.cli import dry_run
from ingest.tellings import Analysis, ParticipantTelling, Source

SENTENCES = (
    "Peruvian President Rosa Quispe met her Norwegian counterpart in Lima on Thursday.",
    "\u201cWe will sign the treaty,\u201d Quispe said, adding that Norway had agreed.",
    'He told reporters: "The talks failed.',
    "The two leaders condemned the attack and called on Sudan to withdraw its troops.",
    "Norway and Peru signed six memoranda of understanding on June 15, 2023.",
    "According to the ministry, the ceasefire took effect two days earlier.",
    "The EU, NATO and the UN imposed sanctions; Oslo said it would not.",
    "THE PRESIDENT ARRIVED",
    "- \u2018Never\u2019, the minister\u2019s spokesman said.",
    "It rejected them.",
)
FRAMES = (
    *("# Talks in Lima", "**LIMA, June 16 (MW) –** ", "By Ada Lind", "Top stories", "(Photo by X)", "---"),
    *("> ", "* ", "| a | b |", "[link](https://x.example/a_b)", "https://x.example/2023/06/16/a", "June 16, 2023"),
)
ODD = (
    "🙂",
    "👩‍👩‍👧",
    "وقع الوزيران",
    "会谈",
    "\u200b",
    "\u202e",
    "\u00ad",
    "ﬁ",
    "İ",
    "\ufeff",
    "\x85",
    "\u2028",
    '"',
    "”",
    "“",
    "((",
    "…",
)
PIECES = st.sampled_from((*SENTENCES, *FRAMES, *ODD)) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
GAPS = st.sampled_from((" ", "\n", "\n\n", "\r\n\r\n", "", "-\n\n", "\u00a0"))
DOCUMENTS = st.lists(st.tuples(PIECES, GAPS), max_size=25).map(lambda pairs: "".join(a + b for a, b in pairs))


def check(analysis: Analysis) -> None:
    text = analysis.source.text
    keys = [telling.key for telling in analysis]
    people = {telling.key for telling in analysis.participants}
    assert len(keys) == len(set(keys))
    for telling in analysis:
        for part, (start, end) in telling.mentions:
            assert 0 <= start < end <= len(text), (part, telling)
            assert text[start:end].strip(), (part, telling)
        assert telling.mentions or isinstance(telling, ParticipantTelling)
    for statement in analysis.statements:
        assert statement.content
        assert {*statement.speakers, *statement.addressees} <= people
    for event in analysis.events:
        assert event.triggers
        assert {*event.actors, *event.recipients} <= people
    for agreement in analysis.agreements:
        assert set(agreement.parties) <= people


@given(st.lists(DOCUMENTS, min_size=1, max_size=3))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_span_of_every_telling_lies_in_the_text(texts: list[str]) -> None:
    analyses = list(ingest.analyze(Source(f"{n}", text, f"{n}") for n, text in enumerate(texts)))
    for analysis in analyses:
        check(analysis)
    assert len(list(dry_run.document_objects(analyses))) == len(texts)

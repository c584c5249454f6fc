"""Furniture that its form shows: what it is, and the sentences that look like it."""

import pytest

from ingest.clean import BlockKind, clean
from ingest.clean.furniture import desk_mark_start, is_desk_mark, is_label, is_repeated, kicker_length
from ingest.tellings import Source

BODY = "The ministers met in Lakeside on Friday to discuss the fishing dispute."


AGREED = "They agreed on Friday that the boats of both countries may fish in the bay until the end of May."


def body_of(*blocks: str) -> list[str]:
    text = "\n\n".join(["Ministers meet", f"LIMA, May 3, 2024 — {BODY}", *blocks])
    layout = clean(Source("test", text, ""))
    return [text[slice(*block.span)] for block in layout.blocks if block.kind is BlockKind.BODY][1:]


@pytest.mark.parametrize(
    "bare", ["MS/PA", "(END) LT/CU", "jg/mks", "AFP jg/mks/ab", "(ANI)", "(Norpress News)", "- NORPRESS"]
)
def test_marks_of_desks(bare: str) -> None:
    assert is_desk_mark(bare)


@pytest.mark.parametrize("bare", ["The PA asked for help.", "EU-Norland talks", "Lima/Oslo", "PA", "(in part)"])
def test_no_marks_of_desks(bare: str) -> None:
    assert not is_desk_mark(bare)


@pytest.mark.parametrize(
    ("text", "rest"),
    [("He agreed. (ANI)", "He agreed."), ("He agreed. Photo/ANI", "He agreed."), ("He agreed. MS/PA", "He agreed.")],
)
def test_a_mark_behind_the_last_sentence_is_cut_off(text: str, rest: str) -> None:
    assert text[: desk_mark_start(text)] == rest


@pytest.mark.parametrize("text", ["He met the Palestinian Authority (PA)", "He agreed.", "He met PTI/ANI staff."])
def test_an_abbreviation_inside_a_sentence_is_none(text: str) -> None:
    assert desk_mark_start(text) == len(text)


def test_labels_with_numbers() -> None:
    assert all(map(is_label, ["Journalist ID: 3301", "News ID: 6120", "Story code: B-17"]))
    assert not any(map(is_label, ["Resolution: the talks go on", "ID cards: 3301 were found", "Lind: 17 were held"]))


@pytest.mark.parametrize("bare", ["Asset 3", "WORLD > NEWS", "Home › World › Norland"])
def test_drawings_and_breadcrumbs_are_furniture(bare: str) -> None:
    assert body_of(bare, BODY) == [BODY]


@pytest.mark.parametrize("bare", ["Group 7 met on Friday and agreed.", "Norland's share is > 5 percent, she said."])
def test_sentences_with_their_signs_are_none(bare: str) -> None:
    assert body_of(bare) == [bare]


def test_a_picture_is_known_by_whom_it_is_from() -> None:
    caption = "President Ada Lind receives Minister Ivo Brand at the State House during an earlier visit/PSCU"
    assert body_of(caption, BODY) == [BODY]
    assert body_of("The visit was the first of Lind to the harbour of Oslo/Drammen.") != []


def test_a_signed_title_behind_links_is_the_headline() -> None:
    links = ["Read more", "Fish prices rise", "Read more", "Harbour closed for repairs"]
    text = "\n\n".join([*links, "Ministers meet in Lakeside", "By Ada Lind", BODY])
    assert clean(Source("test", text, "")).source.title == "Ministers meet in Lakeside"


def test_digits_before_a_colon_are_no_kicker() -> None:
    assert kicker_length("2024/10 2024/11 17: Talks") == 0


def test_kickers_are_cut_off_and_speakers_are_not() -> None:
    kicker = "RESPONSE TO LIND: A retired diplomat said the fleet had shown restraint."
    assert kicker[kicker_length(kicker) :].startswith("A retired")
    assert body_of(kicker) == ["A retired diplomat said the fleet had shown restraint."]
    for speech in ("PRESIDENT LIND: We will talk.", "LIND: We will talk.", "Q: Will you talk?", "THE PRESIDENT: Yes."):
        assert kicker_length(speech) == 0


@pytest.mark.parametrize("head", ["Read more:", "Read more", "Also read", "Related:", "**Related stories**"])
def test_all_titles_under_the_head_of_a_list_are_links(head: str) -> None:
    assert body_of(head, "Norland shells camp", "Who invaded Sudland?", "Sudland attacks Norland", BODY) == [BODY]


@pytest.mark.parametrize(
    "link", ["[Read: Norland shells camp]", ">> Norland shells camp", "[Norland shells camp](/a/1)"]
)
def test_a_link_between_paragraphs(link: str) -> None:
    assert body_of(link, BODY) == [BODY]


def test_a_title_said_twice_takes_its_quotation_along() -> None:
    title = "Why Fish Prices Keep Rising"
    assert is_repeated(f"{title} {title}")
    assert body_of(f"{title} {title}", "“We have never seen a season like this one.”", BODY) == [BODY]
    assert body_of("“We have never seen a season like this one.”", BODY)[0].startswith("“We")


def test_the_credit_of_an_agency_ends_any_paragraph() -> None:
    assert body_of(f"{AGREED} (Norpress)", "They met in the Palestinian Authority (PA).", "They left.") == [
        AGREED,
        "They met in the Palestinian Authority (PA).",
        "They left.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "For the latest stories and news updates download the Harbour Post app.",
        "For more stories like this, see our front page.",
        "We independently select what we recommend, and may earn a commission.",
        "Get in touch with our news desk at desk@post.example.",
        "Article content",
    ],
)
def test_calls_to_readers_are_furniture(line: str) -> None:
    assert body_of(line, AGREED) == [AGREED]


def test_prose_that_begins_as_a_call_does_is_none() -> None:
    line = "For the latest figures the ministry asked the ports, and found that fewer boats had left."
    assert body_of(line, AGREED) == [line, AGREED]

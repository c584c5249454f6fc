"""What a document is noted for: paragraphs in another language, and characters that were decoded wrongly."""

from ingest.clean import BlockKind, clean
from ingest.read.encoding import decode
from ingest.read.english import foreign_language
from ingest.tellings import Source
from models.vocabulary import NoteKind

ENGLISH = (
    "The foreign ministers of Norland and Sudland met in Lakeside on Friday to discuss the fishing dispute.",
    "They agreed that a commission would visit the harbours before the end of the month and report in June.",
    "Officials on both sides said that progress was slow but that the talks would go on until there was a deal.",
    "Fishermen who had blocked the strait with their boats left it on Saturday after three weeks of protest.",
)
SPANISH = (
    "El presidente se reunió el jueves con su homólogo para firmar seis acuerdos de cooperación con el país vecino.",
    "Los ministros dijeron que las conversaciones seguirán la próxima semana en la capital del país vecino.",
)


def noted(text: str) -> list[tuple[NoteKind, str]]:
    return [(kind, text[slice(*span)]) for kind, span in clean(Source("a.txt", text, "0" * 64)).notes]


def test_of_two_languages_the_other_is_noted_and_not_read() -> None:
    text = "\n\n".join([ENGLISH[0], SPANISH[0], ENGLISH[1], SPANISH[1], *ENGLISH[2:]])
    assert foreign_language(text) is None
    assert noted(text) == [(NoteKind.OTHER_LANGUAGE, paragraph) for paragraph in SPANISH]
    layout = clean(Source("a.txt", text, "0" * 64))
    assert [text[slice(*block.span)] for block in layout.blocks if block.kind is BlockKind.BODY] == list(ENGLISH)


def test_mojibake_that_cannot_be_turned_back_is_noted() -> None:
    text = decode(f"{ENGLISH[0]} The cafÃ© in KÃ¶ln, said “Ada Lind”.".encode())
    assert noted(text) == [(NoteKind.MOJIBAKE, "Ã©"), (NoteKind.MOJIBAKE, "Ã¶")]


def test_what_can_be_turned_back_is_read_as_it_was_meant() -> None:
    garbled = f"{ENGLISH[0]} The café in Köln was full.".encode().decode("cp1252")
    assert noted(decode(garbled.encode())) == []


def test_a_foreign_name_or_title_in_english_is_no_other_language() -> None:
    assert (
        noted(
            "\n\n".join(
                [ENGLISH[0], "Ángela Núñez and São Tomé’s Patrice Trovoada signed the paper “Água para todos”."]
            )
        )
        == []
    )

"""Languages: dispatches full of names are English, texts in other languages are not, of two languages one may be."""

import pytest

from ingest.clean import BlockKind, clean
from ingest.read.english import foreign_language
from ingest.tellings import Source

NAMES = ("Aino Kallio", "Krisjanis Ozols", "Ilze Berzina", "Zuzana Kovacova", "Budi Santosa", "Pere Ferrer")
DEMONYMS = ("Finnish", "Latvian", "Estonian", "Slovak", "Indonesian", "Catalan")
CITIES = ("Riga", "Tallinn", "Bratislava", "Jakarta", "Andorra la Vella", "Dodoma")
DEEDS = ("visited {} on Monday.", "met {} in Riga.", "telephoned {} today.", "thanked {}.", "replaced {} Tuesday.")
SPANISH = (
    "El presidente se reunió el jueves con su homólogo para firmar seis acuerdos de cooperación con el país vecino."
)
FRENCH = "Le ministre des Affaires étrangères a rencontré son homologue à Genève afin de préparer le sommet de juin."
ENGLISH = (
    "The foreign ministers of Norland and Sudland met in Lakeside on Friday to discuss the fishing dispute.",
    "They agreed that a commission would visit the harbours before the end of the month and report in June.",
    "Officials on both sides said that progress was slow but that the talks would go on until there was a deal.",
    "Fishermen who had blocked the strait with their boats left it on Saturday after three weeks of protest.",
)


def leads() -> list[str]:
    """Every deed by every person to the next, at the head of a report."""
    return [
        f"{city.upper()}, Jan. 3, 2022 — {demonym} Prime Minister {name} {deed.format(f'{other} President {host}')}"
        for i, (name, demonym, city) in enumerate(zip(NAMES, DEMONYMS, CITIES, strict=True))
        for host, other in [(NAMES[i - 1], DEMONYMS[i - 1])]
        for deed in DEEDS
    ]


@pytest.mark.parametrize("text", leads())
def test_a_dispatch_full_of_names_is_english(text: str) -> None:
    assert foreign_language(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SPANISH, "Spanish"),
        (FRENCH, "French"),
        (
            "Läti president Egils Levits kohtus teisipäeval Tallinnas Eesti peaministriga, et arutada koostööd.",
            "Estonian",
        ),
        ("Soome president külastas Riiat, teatas The Baltic Times oma kodulehel esmaspäeva õhtul.", "Estonian"),
        ("Der Außenminister hat am Montag mit seinem Amtskollegen über das Abkommen gesprochen.", "German"),
        ("Rais alikutana na waziri mkuu jijini Dodoma siku ya Jumatatu kuzungumzia biashara na usalama.", "Swahili"),
        ("Cyfarfu'r prif weinidog â'r llysgennad yng Nghaerdydd ddydd Llun i drafod y cytundeb newydd.", "Welsh"),
    ],
)
def test_another_language_is_named(text: str, language: str) -> None:
    assert foreign_language(text) == language


def test_of_a_text_in_two_languages_the_english_part_is_read() -> None:
    text = "\n\n".join([SPANISH, FRENCH, SPANISH, FRENCH, *ENGLISH])
    assert foreign_language(text) is None
    blocks = clean(Source("test", text, "")).blocks
    assert [block.kind for block in blocks] == [BlockKind.FURNITURE] * 4 + [BlockKind.BODY] * 4


def test_an_english_quotation_makes_no_text_english() -> None:
    assert foreign_language("\n\n".join([SPANISH, FRENCH, SPANISH, FRENCH, ENGLISH[0]])) is not None

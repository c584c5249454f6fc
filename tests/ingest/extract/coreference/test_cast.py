"""The cast as a whole: odd documents, spans that prove what they claim, and the same answer every time."""

from __future__ import annotations

import pytest

from ingest.extract.participants import find
from tests.ingest.conftest import Parse

ODD = [
    "",
    " \n\n \t ",
    "A",
    "“”",
    '"',
    "Hm.\n\nYes.\n\nNo.",
    "😀 Peru 🎉 and 🇵🇪 President Ana Quispe 😀.",
    "قال الرئيس إن بلاده مستعدة. Peru agreed.",
    "PRESIDENT PRESIDENT PRESIDENT of of of the the",
    "President of Peru of Chile of and for, , , the",
    "Mr. Mr. Mrs. , Jr. II III",
    "U.S.-, -Peru - U.S.-Peru-Chile --- al-",
    "the the The The the Of Of and And",
    "It its they them he she who which whose that",
    "Dr. Dr. J. R. R. T. of the United and the Nations",
    "1. Peru\n2. Chile\n\n* * *\n\n—",
    "President\n\nof\n\nPeru",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_raises_nothing(parsed: Parse, text: str) -> None:
    document = parsed(text)
    cast = find(document)
    keys = {key for token in document.tokens for key in (*cast.refer(token), *cast.introduce(token))}
    for telling in cast.tellings(keys):
        assert telling.name
        assert telling.names
        assert all(0 <= span.start < span.end <= len(text) for span in telling.names)


def test_a_long_list_of_names_is_read_in_time(parsed: Parse) -> None:
    syllables = ["bar", "ken", "lid", "mog", "nup", "sat", "tev", "wix", "zol", "fyr"]
    names = [f"Ana {a.title()}{b}{c}an" for a in syllables for b in syllables for c in syllables[:5]]
    document = parsed(" ".join(f"President {name} spoke to Peru." for name in names))
    assert len(find(document).tellings(())) > len(names) / 2


def test_the_same_document_gives_the_same_cast(parsed: Parse) -> None:
    document = parsed("Peruvian President Ana Quispe met Luis Soto of the United Nations. He thanked her.")
    assert find(document).tellings(()) == find(document).tellings(())


def test_keys_are_unique_and_telling(parsed: Parse) -> None:
    document = parsed("President Luis Soto met Carmen Soto, Peru and the United Nations.")
    assert {t.key for t in find(document).tellings(())} == {"luis-soto", "carmen-soto", "peru", "united-nations"}

"""Lines above a report that say whom it is from and when."""

from datetime import date

import pytest

from ingest.clean import clean
from ingest.clean.credit_line import Credit, credit_line
from ingest.tellings import Source

DAY = date(2024, 6, 29)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Reuters 29 Jun, 2024", Credit("Reuters", None, DAY)),
        ("Agence France-Presse, June 29, 2024", Credit("Agence France-Presse", None, DAY)),
        ("PTI | Lima | Updated: 29-06-2024 21:26 IST | Created: 29-06-2024 21:26 IST", Credit("PTI", "Lima", DAY)),
        ("Ada Lind | AFP | June 29, 2024", Credit("AFP", None, DAY)),
        ("NEWS | June 29, 2024", None),
        ("Ada Lind | June 29, 2024", None),
        ("Ada Lind June 29, 2024", None),
        ("Updated: June 29, 2024", None),
        ("Reuters said on 29 June, 2024 that talks go on.", None),
        ("PTI | Lima", None),
    ],
)
def test_credit_lines(line: str, expected: Credit | None) -> None:
    assert credit_line(line) == expected


def test_a_credit_line_is_no_paragraph_and_tells_agency_place_and_day() -> None:
    prose = "The foreign ministers of the two countries met on Saturday and agreed on new talks."
    layout = clean(
        Source("a.txt", f"Ministers agree on talks\n\nPTI | Lima | Updated: 29-06-2024 21:26 IST\n{prose}", "")
    )
    source = layout.source
    assert (source.publisher, source.place, source.published) == ("PTI", "Lima", DAY)
    assert [block.kind for block in layout.blocks] == ["headline", "furniture", "body"]

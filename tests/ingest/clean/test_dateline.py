"""Datelines: city, agency and date at the head of a report, and what only looks like one."""

import pytest

from ingest.clean import BlockKind, clean
from ingest.clean.dateline import Dateline, find_dateline
from ingest.tellings import Source


@pytest.mark.parametrize(
    ("head", "place", "agency", "date"),
    [
        ("LIMA (AP) — ", "Lima", "AP", None),
        ("LIMA (Example Press) -- ", "Lima", "Example Press", None),
        ("OSLO, May 3 (Reuters) - ", "Oslo", "Reuters", "May 3"),
        ("Lima, May 3 (MW)-- ", "Lima", "MW", "May 3"),
        ("Havana, May 3 (Prensa Latina) ", "Havana", "Prensa Latina", "May 3"),
        ("HAVANA, Cuba, May 3 (ACN) ", "Havana", "ACN", "May 3"),
        ("BEIJING, May 3 (Xinhua) -- ", "Beijing", "Xinhua", "May 3"),
        ("ABU DHABI, 3rd May, 2024 (WAM) -- ", "Abu Dhabi", "WAM", "3rd May, 2024"),
        ("Riyadh, May 3, 2024, SPA -- ", "Riyadh", "SPA", "May 3, 2024"),
        ("MOSCOW, May 3. /TASS/. ", "Moscow", "TASS", "May 3"),
        ("Tehran, IRNA – ", "Tehran", "IRNA", None),
        ("GENEVA (3 May 2024) – ", "Geneva", None, "3 May 2024"),
        ("RIO DE JANEIRO (AFP) - ", "Rio de Janeiro", "AFP", None),
        ("PORT-AU-PRINCE, Haiti (AP) — ", "Port-au-Prince", "AP", None),
        ("ST. PETERSBURG, May 3 (Interfax) - ", "St. Petersburg", "Interfax", "May 3"),
        ("WASHINGTON, D.C. — ", "Washington", None, None),
        ("CAMP DAVID, Md. (AP) — ", "Camp David", "AP", None),
        ("MOSCOW/KYIV, May 3 (Reuters) - ", "Moscow", "Reuters", "May 3"),
        ("The Hague (AFP) – ", "The Hague", "AFP", None),
        ("UNITED NATIONS (AP) — ", "United Nations", "AP", None),
        ("GENEVA — ", "Geneva", None, None),
        ("Geneva – ", "Geneva", None, None),
        ("NEW DELHI: ", "New Delhi", None, None),
        ("May 3 (Reuters) - ", None, "Reuters", "May 3"),
        ("(Reuters) - ", None, "Reuters", None),
        ("Lima , ANDINA – ", "Lima", "ANDINA", None),
        ("Asmara May 3,2024 (ENA) ", "Asmara", "ENA", "May 3,2024"),
        ("ASMARA, Eritrea, May 3, 2024/Example Press (EP)/ — ", "Asmara", "Example Press", "May 3, 2024"),
        ("3 May 2024, Nairobi: ", "Nairobi", None, "3 May 2024"),
        ("[Nairobi, 3 May 2024] ", "Nairobi", None, "3 May 2024"),
        ("(GENEVA, 3 May 2024) — ", "Geneva", None, "3 May 2024"),
        ("May 3, 2024 (JUBA) – ", "Juba", None, "May 3, 2024"),
        ("May 3, 2024 - GENEVA - ", "Geneva", None, "May 3, 2024"),
        ("NAIROBI, Kenya (AP) _ ", "Nairobi", "AP", None),
        ("ANKARA (Post / Sputnik - 03rd May, 2024) ", "Ankara", "Post", "03rd May 2024"),
        ("Yerevan/Example/. ", "Yerevan", "Example", None),
        ("YEREVAN, MAY 3, ARMENPRESS. ", "Yerevan", "ARMENPRESS", "MAY 3"),
        ("YEREVAN. – ", "Yerevan", None, None),
        ("Astana. May 3. Interfax-Kazakhstan - ", "Astana", "Interfax-Kazakhstan", "May 3"),
        ("New Delhi [India], May 3 (ANI): ", "New Delhi", "ANI", "May 3"),
        ("NEW DELHI, Monday, May 3 — ", "New Delhi", None, "Monday, May 3"),
        ("Havana, May 3 (Agencies) – ", "Havana", None, "May 3"),
        ("SANA'A, May 3 (Saba)- ", "Sana'a", "Saba", "May 3"),
        ("BEIRUT, LEBANON — ", "Beirut", None, None),
        ("Jerusalem (CNN) ", "Jerusalem", "CNN", None),
        ("(KPL) ", None, "KPL", None),
        ("Ramallah, West Bank: ", "Ramallah", None, None),
        ("Riyadh – SPA – ", "Riyadh", "SPA", None),
        ("GEORGETOWN, Guyana – CMC – ", "Georgetown", "CMC", None),
        ("MOSCOW, May 3 - RIA Novosti. ", "Moscow", "RIA Novosti", "May 3"),
        ("Jakarta, CNN Indonesia -- ", "Jakarta", "CNN Indonesia", None),
        ("JAKARTA, KOMPAS.com - ", "Jakarta", "KOMPAS.com", None),
        ("TEMPO.CO, Jakarta - ", "Jakarta", "TEMPO.CO", None),
        ("ASTANA. KAZINFORM – ", "Astana", "KAZINFORM", None),
        ("Athens/ANA-MPA - ", "Athens", "ANA-MPA", None),
        ("BAGHDAD / NINA / ", "Baghdad", "NINA", None),
        ("Baghdad/ Iraq TV: ", "Baghdad", "Iraq TV", None),
        ("Geneva/New York, 3 May 2024 – ", "Geneva", None, "3 May 2024"),
        ("Dhaka: May 3, 2024: ", "Dhaka", None, "May 3, 2024"),
        ("ISLAMABAD: May 3, 2024 (APP): ", "Islamabad", "APP", "May 3, 2024"),
        ("New York | 3 May 2024 – ", "New York", None, "3 May 2024"),
        ("Kampala, Uganda | THE INDEPENDENT | ", "Kampala", "THE INDEPENDENT", None),
        ("Lusaka, May 3, 2024. ", "Lusaka", None, "May 3, 2024"),
        ("MOSCOW (Russia), May 3 (APP): ", "Moscow", "APP", "May 3"),
        ("LIMA (Example), May 3 - ", "Lima", "Example", "May 3"),
        ("AFP - ", None, "AFP", None),
        ("Jeddah, Rabi'II 12, 1445, October 27, 2024, SPA -- ", "Jeddah", "SPA", "October 27, 2024"),
    ],
)
@pytest.mark.parametrize("rest", ["The talks began.", "“We agree,” she said.", "12 ministers met."])
def test_heads_of_reports(head: str, place: str | None, agency: str | None, date: str | None, rest: str) -> None:
    assert find_dateline(head + rest) == Dateline(len(head), place, agency, date)


@pytest.mark.parametrize(
    "text",
    [
        "The talks (in Geneva) – the third this year – went on.",
        "Geneva — the seat of the talks — was quiet.",
        "Geneva: The talks go on",  # a headline
        "Ukraine: The talks went on.",
        "Police: The talks went on.",
        "On May 3, 2024, Geneva hosted the talks.",
        "May 3, 2024 Geneva hosted the talks.",
        "Geneva (Switzerland) The talks went on.",
        "UN – The alliance met.",
        "Norland said: The talks went on.",
        "NATO — The alliance met.",
        "President Lind – The talks went on.",
        "On May 3, 2024 - The talks began.",
        "Monday, May 3 – The talks began.",
        "Talks between Norland (NOR) and Sudland (SUD) – The talks began.",
        "GENEVA hosted the talks.",
        "May the talks succeed - The minister prayed.",
        "- The talks began.",
        "",
        "وقع — The",
    ],
)
def test_prose_has_none(text: str) -> None:
    assert find_dateline(text) is None


def test_what_one_outlet_takes_from_another_stands_before_it() -> None:
    head = "(Example Wire - National Agency (NA)) OSLO, May 3 (NA) -- "
    assert find_dateline(f"{head}The talks began.") is None  # two words are no name of a wire
    head = "(EXWIRE- National Agency (NA)) OSLO, May 3 (NA) -- "
    assert find_dateline(f"{head}The talks began.") == Dateline(len(head), "Oslo", "NA", "May 3")
    assert find_dateline("(The minister left early) Oslo – The talks began.") is None


def test_an_agency_with_the_day_may_stand_above_the_city() -> None:
    text = "Talks open\n\nEXN May 3, 2024\n\nOSLO: The talks opened on Monday, a spokesman said."
    source = clean(Source("a.txt", text, "0" * 64)).source
    assert (source.place, source.publisher, str(source.published)) == ("Oslo", "EXN", "2024-05-03")


def test_a_colon_needs_no_space_before_a_capital() -> None:
    assert find_dateline("ISLAMABAD, May 3 (APP):The talks began.") == Dateline(23, "Islamabad", "APP", "May 3")
    assert find_dateline("ISLAMABAD:12 ministers met.") is None


@pytest.mark.parametrize(
    "text",
    [
        "MOSCOW: WHAT COMES NEXT",
        "By Ada Lind GENEVA, May 3 (Reuters) - The talks began.",
        "ANDINA – a state agency – said so.",
        "Reuters said - The talks began.",
        "The Times — The talks",
        "Kigali, 3 May 2024 was cold.",
        "Post / Sputnik said on May 3 that talks go on.",
    ],
)
def test_parts_in_a_headline_byline_or_sentence_are_none(text: str) -> None:
    assert find_dateline(text) is None


def test_a_colon_after_small_letters_needs_a_day_of_the_week() -> None:
    assert find_dateline("Geneva: The talks began on Monday.") == Dateline(len("Geneva: "), "Geneva", None, None)
    assert find_dateline("Ministers: The talks began on Monday.") is None


def test_it_is_cut_off_the_first_body_block() -> None:
    text = "Ministers meet\n\n**LIMA, May 3 (MW) –** The talks began.\n\nGENEVA – The talks ended."
    layout = clean(Source("test", text, ""))
    assert layout.dateline is not None
    assert text[slice(*layout.dateline)] == "LIMA, May 3 (MW) –"
    body = [text[slice(*block.span)] for block in layout.blocks if block.kind is BlockKind.BODY]
    assert body[0].endswith("The talks began.")
    assert "LIMA" not in body[0]
    assert body[1] == "GENEVA – The talks ended."
    assert layout.source.place == "Lima"


@pytest.mark.parametrize("line", ["LIMA (MW) –", "Lima, May 3 (MW)--", "LIMA", "LIMA, May 3, 2024"])
def test_one_on_a_line_of_its_own_is_furniture(line: str) -> None:
    layout = clean(Source("test", f"Ministers meet.\n\n{line}\n\nThe talks began.", ""))
    assert clean(Source("test", f"{line}\n\nThe talks began.", "")).source.place == "Lima"
    assert len(layout.blocks) == 3


def test_a_dateline_may_stand_alone_above_the_report() -> None:
    text = "Talks open in the north\n\nBONN, Germany, May 3, Kyodo\n\nThe talks opened on Friday, a spokesman said."
    source = clean(Source("a.txt", text, "0" * 64)).source
    assert (source.place, source.publisher, source.title) == ("Bonn", "Kyodo", "Talks open in the north")

"""Courts, sanctions, strikes of workers, emergencies and signings: frames by which they are told."""

import pytest

from tests.ingest.extract.plain_events import Tell

COURTS = [
    ("A Moroccan court handed blogger Yassine Alami a three-year prison term.", "Yassine Alami"),
    ("Blogger Yassine Alami was handed a six-year prison sentence.", "Yassine Alami"),
    ("A Kazakh court fined activist Aset Bekov 200,000 tenge.", "Aset Bekov"),
    ("A court in Chad condemned activist Idriss Saleh to five years in prison.", "Idriss Saleh"),
    ("A military court in Yangon jailed reporter Zaw Min for three years.", "Zaw Min"),
    ("A Lima court jailed ex-president Alejandro Soto for 20 years.", "Alejandro Soto"),
    ("Ex-president Luis Rojas was sentenced to 12 years in prison.", "Luis Rojas"),
    ("A judge in Manila gave senator Leila Cruz a six-year prison sentence.", "Leila Cruz"),
]


@pytest.mark.parametrize(("text", "whom"), COURTS)
def test_courts_punish(tell: Tell, text: str, whom: str) -> None:
    deed = tell(text).one("SANCTION convict")
    assert whom in deed.recipients
    assert whom not in deed.actors


def test_a_state_that_condemns_an_attack_punishes_nobody(tell: Tell) -> None:
    assert tell("Chad condemned the attack on a prison in Mali.").kinds[0].startswith("ACCUSE")


@pytest.mark.parametrize("subject", ["court on Monday", "court"])
def test_a_day_is_no_part_of_a_name(tell: Tell, subject: str) -> None:
    told = tell(f"A {subject} sentenced Deniz Kaya to two years in prison.")
    assert told.one("SANCTION").actors == {"court"}


@pytest.mark.parametrize(
    "text",
    [
        "Switzerland expanded sanctions against Iran.",
        "Switzerland added three Iranian judges to its sanctions list.",
        "Switzerland targeted two Iranian banks in its latest sanctions.",
        "Switzerland hit Iran with new sanctions.",
        "Switzerland raised tariffs on Iran.",
        "Switzerland cut ties with Iran.",
        "After crowds attacked its embassy in Chad, Switzerland cut ties with Iran.",
    ],
)
def test_sanctions_are_widened_by_many_words(tell: Tell, text: str) -> None:
    deed = tell(text).one("SANCTION")
    assert deed.actors == {"Switzerland"}
    assert "Iran" in deed.recipients


def test_lower_tariffs_are_a_concession(tell: Tell) -> None:
    assert tell("Switzerland lowered tariffs on Iran.").kinds == ["CONCEDE"]


@pytest.mark.parametrize(
    "text",
    [
        "Taxi drivers joined a nationwide strike in Quito.",
        "A teachers' strike began in Nairobi on Monday.",
        "The strike at the Peruvian refinery entered its second week on Monday.",
        "Dock workers in Mombasa entered the third day of a strike.",
        "Nurses in Kenya launched a strike over pay.",
    ],
)
def test_workers_strike(tell: Tell, text: str) -> None:
    deed = tell(text).one("PROTEST strike")
    assert deed.status == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "A strike on a bridge in Kherson killed two people.",
        "Israel launched a strike at a base in Syria.",
        "Norway and Iceland struck a deal on fish.",
    ],
)
def test_strikes_of_arms_and_bargains_are_no_protest(tell: Tell, text: str) -> None:
    assert "PROTEST" not in [kind.split()[0] for kind in tell(text).kinds]


def test_who_went_on_strike_on_a_day_has_done_so(tell: Tell) -> None:
    deed = tell("Teachers went on strike in Accra on Monday.").one("PROTEST")
    assert (deed.status, deed.date) == ("asserted", "2024-05-13")


def test_who_is_going_to_meet_on_a_day_will(tell: Tell) -> None:
    deed = tell("Ghana and Togo are going to hold talks on Monday.").one("AGREE")
    assert (deed.status, deed.date) == ("future", "2024-05-20")


@pytest.mark.parametrize("what", ["readiness at its hospitals", "alert", "the economy"])
def test_only_a_state_of_emergency_coerces(tell: Tell, what: str) -> None:
    assert not tell(f"Peru declared a state of {what}.").kinds
    assert tell("Peru declared a state of emergency.").kinds == ["COERCE martial-law"]


@pytest.mark.parametrize(
    "text",
    [
        "Peruvian police detained Raul Medina for leaving his house arrest.",
        "Peruvian police detained Raul Medina over a breach of his travel ban.",
    ],
)
def test_a_measure_in_force_is_no_new_one(tell: Tell, text: str) -> None:
    assert tell(text).one("COERCE").triggers == ("detained",)


def test_house_arrest_may_be_imposed(tell: Tell) -> None:
    assert tell("Myanmar's army placed Aung Htoo under house arrest.").one("COERCE arrest")


def test_a_right_that_is_reserved_threatens(tell: Tell) -> None:
    deed = tell("Belarus reserved the right to strike back at Latvia.").one("THREATEN")
    assert deed.recipients == {"Latvia"}


@pytest.mark.parametrize("text", ["Chile reserved the right to appeal.", "Greenland has the right to its fish."])
def test_other_rights_threaten_nobody(tell: Tell, text: str) -> None:
    assert not tell(text).kinds


def test_a_document_may_be_signed_by_nobody_named(tell: Tell) -> None:
    assert tell("A ceasefire was signed for the town of Marib on Monday.").one("SUPPORT").status == "asserted"
    assert tell("No ceasefire was signed in Marib on Monday.").one("SUPPORT").status == "negated"
    assert tell("Peru opposed the treaty signed in Marib in 1998.").kinds == ["REJECT"]


def test_who_signs_up_signs_nothing(tell: Tell) -> None:
    assert not tell("Estonian officials signed up for a course in Polish.").kinds
    assert tell("Estonia and Latvia signed up to a commitment to share data.").kinds == ["SUPPORT"]


def test_a_promise_has_no_date_by_its_deadline(tell: Tell) -> None:
    told = tell("Japan and Chile announced that their countries will share data by the end of 2027.")
    assert told.one("AGREE").date != "2027"

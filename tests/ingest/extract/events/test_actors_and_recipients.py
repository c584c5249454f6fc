"""Who is actor and who is recipient."""

import pytest

from tests.ingest.extract.plain_events import Tell

SIDES = [
    ("Canada imposed sanctions on Myanmar.", "SANCTION", {"Canada"}, {"Myanmar"}),
    ("Sanctions were imposed on Myanmar by Canada.", "SANCTION", {"Canada"}, {"Myanmar"}),
    ("Rwanda accused Burundi of sheltering rebels.", "ACCUSE", {"Rwanda"}, {"Burundi"}),
    ("Mexico urged Guatemala to reopen the crossing.", "REQUEST", {"Mexico"}, {"Guatemala"}),
    ("Tunisia demanded that Italy return the boats.", "REQUEST", {"Tunisia"}, {"Italy"}),
    ("Kuwait said Iraq must return the archive.", "REQUEST", {"Kuwait"}, {"Iraq"}),
    ("Denmark sent howitzers to Ukraine.", "AID", {"Denmark"}, {"Ukraine"}),
    ("Poland expelled a Russian diplomat.", "SANCTION", {"Poland"}, {"Russian diplomat", "Russia"}),
    ("Thai forces shelled Cambodian villages.", "ASSAULT", {"Thai forces", "Thailand"}, {"Cambodia"}),
    ("Chile condemned the raid by Chad on Mali.", "ACCUSE", {"Chile"}, {"Chad"}),
    ("Ghana criticized Togo's decision.", "ACCUSE", {"Ghana"}, {"Togo"}),
    ("Finland agreed to consult with Estonia.", "AGREE", {"Finland"}, {"Estonia"}),
    ("Serbia rejected a Croatian proposal.", "REJECT", {"Serbia"}, {"Croatia"}),
    ("Peru is opposed to Chile's plan.", "REJECT", {"Peru"}, {"Chile"}),
    ("Peru received aid from Chile.", "AID", {"Chile"}, {"Peru"}),
    ("Peru condemned Mali's killing of two Chadian envoys.", "ASSAULT", {"Mali"}, {"two Chadian envoys", "Chad"}),
    ("Mali's coup of 2020 was led by soldiers of Chad.", "COERCE", {"soldiers of Chad", "Chad"}, {"Mali"}),
    ("Chile launched a probe of two officers.", "ACCUSE", {"Chile"}, {"two officers"}),
    # both are actors
    ("Bolivia held talks with Paraguay.", "CONSULT", {"Bolivia", "Paraguay"}, set()),
    ("Brazil and Angola signed a treaty.", "SUPPORT", {"Brazil", "Angola"}, set()),
    ("Brazil signed a treaty with Angola.", "SUPPORT", {"Brazil", "Angola"}, set()),
    ("Talks between Bolivia and Paraguay began on Monday.", "CONSULT", {"Bolivia", "Paraguay"}, set()),
    # visitor and host
    ("King Felipe of Spain visited Jordan.", "CONSULT", {"Felipe", "Spain"}, {"Jordan"}),
    # a group with its country, and a quantity of people
    ("Thousands of Georgians protested in Tbilisi.", "PROTEST", {"Georgia"}, set()),
    (
        "Senior Kenyan and Ugandan officials met in Kisumu.",
        "CONSULT",
        {"Senior Kenyan and Ugandan officials", "Kenya", "Uganda"},
        set(),
    ),
    # participles, letters and relative clauses
    ("Raising its flag, Mali attacked Chad.", "ASSAULT", {"Mali"}, {"Chad"}),
    ("Kenya sent a letter demanding an apology from Uganda.", "REQUEST", {"Kenya"}, {"Uganda"}),
    ("Ghana vowed to retaliate against Togo.", "THREATEN", {"Ghana"}, {"Togo"}),
    ("The Malian attack on Chad drew no reply.", "ASSAULT", {"Mali"}, {"Chad"}),
    # forces leave a place, they do nothing to it
    ("France withdrew its troops from Niger.", "RETREAT", {"France"}, set()),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), SIDES)
def test_sides_are_read_off_the_syntax(
    tell: Tell, text: str, kind: str, actors: set[str], recipients: set[str]
) -> None:
    deed = tell(text).one(kind)
    assert (set(deed.actors), set(deed.recipients)) == (actors, recipients)


def test_a_person_in_office_stands_beside_the_country(tell: Tell) -> None:
    deed = tell("Spanish Foreign Minister Jose Albares telephoned Moroccan Foreign Minister Nasser Bourita.").one(
        "CONSULT"
    )
    assert deed.actors == {"Jose Albares", "Spain", "Nasser Bourita", "Morocco"}


def test_a_deed_inside_one_government_is_between_its_members(tell: Tell) -> None:
    deed = tell("French President Emmanuel Macron urged French Foreign Minister Catherine Colonna to resign.").one(
        "REQUEST"
    )
    assert "France" not in deed.actors | deed.recipients


def test_who_claims_an_attack_is_its_actor(tell: Tell) -> None:
    deed = tell("An attack on Chad killed nine soldiers. The attack was claimed by Boko Haram.").one("ASSAULT")
    assert "Boko Haram" in deed.actors


def test_criticism_of_a_move_falls_on_who_made_it(tell: Tell) -> None:
    told = tell("Algeria announced its decision to close the border. Morocco criticized the move.")
    assert told.one("ACCUSE").recipients == {"Algeria"}


def test_what_is_offered_at_a_meeting_is_offered_to_the_other_side(tell: Tell) -> None:
    told = tell(
        "President William Ruto of Kenya met President Lazarus Chakwera of Malawi in Nairobi. "
        "Ruto proposed the creation of a joint committee."
    )
    assert told.one("AGREE").recipients == {"Malawi"}


def test_sides_carry_the_spans_that_name_them(tell: Tell) -> None:
    text = "Canada imposed sanctions on Myanmar."
    sides = tell(text).one("SANCTION").telling.sides
    assert [(str(one.part), text[one.span.start : one.span.end]) for one in sides] == [
        ("actor", "Canada"),
        ("recipient", "Myanmar"),
    ]


def test_names_parted_by_a_comma_in_a_headline_act_together(tell: Tell) -> None:
    told = tell("Peru, Chile sign $3 billion gas treaty in Lima\n\nThe weather was fine.", headline=True)
    assert told.one("SUPPORT").actors == {"Peru", "Chile"}


def test_aid_that_comes_is_given_to_where_it_comes(tell: Tell) -> None:
    assert tell("Tanks will arrive in Ukraine next week.").one("AID").recipients == {"Ukraine"}

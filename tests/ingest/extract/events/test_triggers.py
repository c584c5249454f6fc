"""What tells an event, and of which type and mode; and what does not."""

import pytest

from tests.ingest.extract.plain_events import Tell

TELLS = [
    # AGREE
    ("Kenya and Uganda agreed to share the river's water.", "AGREE"),
    ("Norway pledged to rebuild the harbour of Beira.", "AGREE"),
    ("Ghana has offered to host peace talks.", "AGREE"),
    ("Peru proposed the creation of a joint fisheries committee.", "AGREE"),
    ("President Salome Zourabichvili of Georgia invited Prime Minister Petteri Orpo of Finland to Tbilisi.", "AGREE"),
    ("Chad and Niger reached an agreement on Monday.", "AGREE"),
    ("Malta is ready to send observers to Libya.", "AGREE"),
    ("The foreign minister of Oman will visit Tunisia next week.", "AGREE"),
    ("Senegal announced its intention to sign the charter.", "AGREE"),
    # CONSULT
    ("Foreign ministers of Estonia and Latvia met in Riga on Tuesday.", "CONSULT"),
    ("Bolivia held talks with Paraguay on Monday.", "CONSULT"),
    ("Vietnamese President To Lam paid a visit to Laos on Monday.", "CONSULT visit"),
    ("The Prime Minister of Fiji visited Tonga last week.", "CONSULT visit"),
    ("President Nana Akufo-Addo of Ghana hosted President Macky Sall of Senegal in Accra.", "CONSULT visit"),
    ("President Yoon Suk Yeol of South Korea had a phone call with President Luis Arce of Bolivia.", "CONSULT phone"),
    ("Spanish Foreign Minister Jose Albares telephoned Moroccan Foreign Minister Nasser Bourita.", "CONSULT phone"),
    ("Qatar mediated between Chad and Sudan.", "CONSULT third-party"),
    # SUPPORT
    ("Brazil and Angola signed a treaty on Thursday.", "SUPPORT"),
    ("Croatia ratified the convention on Monday.", "SUPPORT"),
    ("Ireland recognized the state of Palestine on Tuesday.", "SUPPORT"),
    ("Sweden restored diplomatic ties with Iraq.", "SUPPORT"),
    ("Japan endorsed the Philippine proposal.", "SUPPORT"),
    ("Denmark apologized to Greenland on Friday.", "SUPPORT"),
    ("Italy praised Tunisia's reforms.", "SUPPORT"),
    # CONCEDE
    ("Australia eased its import ban on Chilean fruit.", "CONCEDE"),
    ("Sri Lanka lifted the state of emergency in Kandy.", "CONCEDE"),
    ("Morocco ceded the island to Spain.", "CONCEDE"),
    # COOPERATE
    ("India and Vietnam conducted joint naval exercises on Monday.", "COOPERATE"),
    ("Poland bought 32 jets from South Korea.", "COOPERATE"),
    ("Zambia extradited two suspects to Malawi.", "COOPERATE"),
    ("Greece shared intelligence with Cyprus.", "COOPERATE"),
    # AID
    ("Japan donated five ambulances to Nepal.", "AID"),
    ("The Netherlands gave Moldova 20 million euros in aid.", "AID"),
    ("Denmark sent howitzers to Ukraine.", "AID"),
    ("Canada granted asylum to two Eritrean journalists.", "AID"),
    # RETREAT
    ("France withdrew its troops from Niger in December.", "RETREAT withdraw"),
    ("Ugandan forces pulled out of Bunagana.", "RETREAT withdraw"),
    ("Belarus released 14 prisoners on Wednesday.", "RETREAT release"),
    ("The rebels laid down their arms on Sunday, Colombia said.", "RETREAT disarm"),
    ("Ethiopia declared a ceasefire on Thursday.", "RETREAT ceasefire"),
    ("Syria granted access to the inspectors.", "RETREAT access"),
    ("The prime minister of Haiti, Ariel Henry, resigned on Monday.", "RETREAT resign"),
    # REQUEST
    ("Mexico urged Guatemala to reopen the crossing.", "REQUEST"),
    ("Pakistan called on the Taliban to act.", "REQUEST"),
    ("Cyprus asked Turkey for help.", "REQUEST assist"),
    ("Armenia demanded the release of its soldiers.", "REQUEST yield"),
    ("Opposition leaders in Togo called for new elections.", "REQUEST change"),
    ("Kuwait said Iraq must return the archive.", "REQUEST"),
    # ACCUSE
    ("Rwanda accused Burundi of sheltering rebels.", "ACCUSE"),
    ("Chile condemned the coup in Gabon.", "ACCUSE disapprove"),
    ("Human Rights Watch criticized Egypt on Tuesday.", "ACCUSE disapprove"),
    ("Swiss prosecutors opened an investigation into the bank.", "ACCUSE investigate"),
    ("Bulgaria summoned the Russian ambassador on Monday.", "ACCUSE disapprove"),
    # REJECT
    ("Serbia rejected the proposal.", "REJECT"),
    ("Eritrea refused to withdraw from the town.", "REJECT"),
    ("China vetoed the resolution.", "REJECT"),
    ("Hungary said it would not sign the statement.", "REJECT"),
    # THREATEN
    ("Azerbaijan threatened to close the road.", "THREATEN"),
    ("Iraq vowed to retaliate against the militia.", "THREATEN violence"),
    ("The union said it would boycott the election in Senegal.", "THREATEN"),
    # PROTEST
    ("Thousands of Georgians protested in Tbilisi on Sunday.", "PROTEST demo"),
    ("Students staged a rally in Dhaka against the quota.", "PROTEST demo"),
    ("Prisoners rioted in Guayaquil.", "PROTEST riot"),
    ("Doctors in Nigeria went on strike on Monday.", "PROTEST strike"),
    ("Activists began a hunger strike in Minsk.", "PROTEST hunger"),
    ("Farmers blocked roads in Belgium.", "PROTEST obstruct"),
    # SANCTION
    ("Canada imposed sanctions on Myanmar.", "SANCTION"),
    ("A court in Bolivia convicted the former general.", "SANCTION convict"),
    ("Poland expelled 45 Russian diplomats.", "SANCTION expel"),
    ("Burundi withdrew from the treaty.", "SANCTION withdraw"),
    ("Colombia severed diplomatic relations with Israel.", "SANCTION discontinue"),
    # MOBILIZE
    ("Kenya deployed troops along the Somali border.", "MOBILIZE troops"),
    ("North Korea tested two missiles on Saturday.", "MOBILIZE weapons"),
    ("Ecuador deployed police in Quito.", "MOBILIZE police"),
    # COERCE
    ("Iran seized a Greek tanker.", "COERCE seize"),
    ("Turkey banned the party.", "COERCE restrict"),
    ("Tanzania blocked the website.", "COERCE censor"),
    ("Sri Lanka imposed a curfew on Monday.", "COERCE curfew"),
    ("Ecuador declared a state of emergency.", "COERCE martial-law"),
    ("Nicaragua arrested two bishops.", "COERCE arrest"),
    ("Algeria deported 500 migrants to Niger.", "COERCE deport"),
    ("Azerbaijan cut off gas to the enclave.", "COERCE withhold"),
    ("Hackers broke in after Belarus hacked into the computers of Lithuania.", "COERCE cyber"),
    # ASSAULT
    ("Rebels attacked the town of Goma.", "ASSAULT"),
    ("Gunmen kidnapped three nuns in Nigeria.", "ASSAULT abduct"),
    ("Police in Belarus beat detainees.", "ASSAULT beat"),
    ("Guards tortured prisoners in Syria.", "ASSAULT torture"),
    ("Assailants assassinated the governor of Sool.", "ASSAULT targeted"),
    ("Settlers set fire to olive groves in the West Bank.", "ASSAULT destroy"),
    ("Militants beheaded two farmers in Mozambique.", "ASSAULT primitive"),
    ("Soldiers opened fire on the crowd in Khartoum.", "ASSAULT firearms"),
    ("Militants detonated a bomb in Kabul.", "ASSAULT explosives"),
    ("A suicide bombing in Quetta killed nine people.", "ASSAULT suicide-attack"),
    ("Ethiopia carried out an airstrike on Mekelle.", "ASSAULT aerial"),
    ("Turkey carried out a drone strike in Syria.", "ASSAULT drone"),
    ("Thai troops shelled a Cambodian village.", "ASSAULT heavy-weapons"),
]


@pytest.mark.parametrize(("text", "kind"), TELLS)
def test_a_trigger_tells_its_type_and_mode(tell: Tell, text: str, kind: str) -> None:
    assert kind in tell(text).kinds


SILENT = [
    # the word in another sense
    ("Kenya met its target for tree planting.", "CONSULT"),
    ("The festival attracted visitors from Ghana.", "CONSULT"),
    ("Uganda's economy visited new lows.", "PROTEST"),
    ("The study demonstrated the ability of Kenya to grow tea.", "PROTEST"),
    ("The spokesman of Peru declined to comment.", "REJECT"),
    ("A spokesman for Gabon refused to say more.", "REJECT"),
    ("The minister of Chile warned that winter would be cold.", "THREATEN"),
    ("Tourists called the beach in Togo unhinged.", "REQUEST"),
    ("Freedom-seeking people in Chad cheered.", "REQUEST"),
    ("Malta offers flights to many islands.", "AGREE"),
    ("Bolivia is a landlocked country.", "ASSAULT"),
    ("Fiji beat Samoa.", "PROTEST"),
    # wished, supposed or conditional
    ("Mali may attack the camp.", "ASSAULT"),
    ("If Chad attacks the camp, Niger will answer.", "ASSAULT"),
    ("Niger hopes to sign the treaty.", "SUPPORT"),
    ("Experts stressed the importance of investigating the fraud in Malta.", "ACCUSE"),
    ("When they have left office, presidents of Ghana rest.", "RETREAT"),
    # what another asks for or refuses
    ("Kenya demanded that Somalia withdraw its troops.", "RETREAT"),
    ("Laos rejected a call to release the prisoners.", "RETREAT"),
    ("Togo refused to visit Benin.", "CONSULT"),
    # habits and relative background
    ("Nepal often meets with India.", "CONSULT"),
    ("Residents cheered Cuba, which supports the proposal.", "SUPPORT"),
    # a body that nobody names
    ("There was a meeting.", "CONSULT"),
    ("The war was long.", "ASSAULT"),
]


@pytest.mark.parametrize(("text", "kind"), SILENT)
def test_words_in_another_sense_tell_nothing(tell: Tell, text: str, kind: str) -> None:
    assert kind not in [one.split()[0] for one in tell(text).kinds]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Mexico called on Guatemala to act.", "called on"),
        ("Canada imposed sanctions on Myanmar.", "imposed sanctions"),
        ("Bolivia held talks with Paraguay.", "held talks"),
        ("Ugandan forces pulled out of Bunagana.", "pulled out of"),
        ("The Malian attack on Kidal killed nine people.", "attack"),
    ],
)
def test_the_trigger_covers_the_words_that_tell(tell: Tell, text: str, trigger: str) -> None:
    assert any(trigger in deed.triggers for deed in tell(text).deeds)


@pytest.mark.parametrize(
    "text", ["Workers staged a walkout in Chile.", "Rebels waged war on Chad.", "Soldiers raped women in Tigray."]
)
def test_verbs_that_models_lemmatize_wrongly_are_known(tell: Tell, text: str) -> None:
    assert tell(text).kinds != []


def test_a_deed_told_only_in_a_quotation_is_no_event(tell: Tell) -> None:
    assert "ASSAULT" not in tell('"Mali attacked our village," the mayor of Gao said.').kinds


def test_what_a_verb_asks_for_is_part_of_its_trigger(tell: Tell) -> None:
    assert tell("Canada imposed sanctions on Myanmar.").kinds == ["SANCTION"]


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("The third meeting of the Peruvian and Chilean ministers was held on Monday.", "CONSULT", "meeting"),
        ('Peru and Chile held a "long planned" air and missile defense exercise.', "COOPERATE", "exercise"),
        ("Peru and Chile held talks on Monday.", "CONSULT", "held talks"),
        ("The African Union suspended Mali on Friday.", "SANCTION", "suspended"),
        ("The army forced President Ana Soto to resign on Friday.", "COERCE", "forced"),
        ("Peru's president will take part in the meeting with Chile.", "AGREE", "take part in the meeting"),
        ("Officials in Manila protested the blockade by China.", "ACCUSE", "protested"),
        ("Chad called for Ana Soto to be released by Mali.", "REQUEST", "called for"),
        ("Peru gave Chad 2.3 million cordobas.", "AID", "gave Chad 2.3 million cordobas"),
        ("North Korea launched two rockets into the sea on Monday.", "MOBILIZE", "launched two rockets into the sea"),
        ("Chad launched two rockets at Mali on Monday.", "ASSAULT", "launched two rockets"),
    ],
)
def test_the_word_that_tells_what_was_done(tell: Tell, text: str, kind: str, trigger: str) -> None:
    assert tell(text).one(kind).triggers == (trigger,)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry suspended the sale of bread.",
        "The flood forced residents to flee.",
        "Peru is eager to strengthen ties with Iran.",
        "The talks will focus on deepening the strategic partnership between Peru and Chile.",
    ],
)
def test_what_is_no_deed_of_theirs(tell: Tell, text: str) -> None:
    assert not {deed.kind.split()[0] for deed in tell(text).deeds} & {"SANCTION", "COERCE", "SUPPORT"}

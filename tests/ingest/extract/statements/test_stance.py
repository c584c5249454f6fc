"""What speakers do with the content: assert it, deny it, or ask whether it is so."""

from __future__ import annotations

import pytest

from ingest.extract import participants, statements
from models.vocabulary import Stance
from tests.ingest.conftest import Parse

ASSERTED, DENIED, QUESTIONED = Stance


def stances(parsed: Parse, text: str) -> list[tuple[Stance, str]]:
    """The stance and the content of each statement of a text."""
    document = parsed(text)
    found = statements.find(document, participants.find(document))
    return [(one.stance, " … ".join(document.text[slice(*span)] for span in one.content)) for one in found]


# One sentence for each class of cue and complement.
DENIALS = [
    ("Lena Ortiz denied on Monday that the plant had leaked oil.", "the plant had leaked oil"),
    ("Lena Ortiz has repeatedly denied the plant leaked oil.", "the plant leaked oil"),
    ("The bank disputed that it owed the money.", "it owed the money"),
    ("Lena Ortiz denied taking bribes.", "taking bribes"),
    ("The ministry denied having sold shells to Chad.", "having sold shells to Chad"),
    ("The army denied any involvement in the raid.", "any involvement in the raid"),
    ("Lena Ortiz ruled out that Mali would leave the pact.", "Mali would leave the pact"),
    ("Lena Ortiz ruled out sending troops to Chad.", "sending troops to Chad"),
    ("The general refused to sign the accord.", "to sign the accord"),
    ("Lena Ortiz rejected claims that Peru had armed rebels.", "Peru had armed rebels"),
    ("The president denied reports he was ill.", "he was ill"),
    ("Ghana denied media reports saying that it had hosted talks.", "it had hosted talks"),
    ("The union denied claims by the board and the press that it had called a strike.", "it had called a strike"),
    ("The Kremlin dismissed reports of a coup in Mali.", "a coup in Mali"),
    ("The governor brushed aside suggestions that he would resign.", "he would resign"),
    ("The mayor scoffed at the notion that he might quit.", "he might quit"),
    ("The minister pushed back against accusations that he took bribes.", "he took bribes"),
    ("The Kremlin dismissed as nonsense reports that its troops had left.", "its troops had left"),
    ("Party officials dismissed claims that the vote was rigged as baseless.", "the vote was rigged"),
    ("The claim that the army had shelled the village was denied by Lena Ortiz.", "the army had shelled the village"),
    ("Lena Ortiz's denial that she met the banker surprised many.", "she met the banker"),
    ("Lena Ortiz rejected demands that she step down.", "she step down"),
    ("China denied claims it was involved.", "it was involved"),
    ("Lena Ortiz dismissed opposition claims that the party was split.", "the party was split"),
    ("The Kremlin described as nonsense reports that its troops had left.", "its troops had left"),
    ("Lena Ortiz rejected that Peru was willing to talk to the rebels.", "Peru was willing to talk to the rebels"),
    ("Mali dismissed claims of theft in last year's vote as baseless.", "theft in last year's vote"),
    ("Mali rejected media reports that claimed its envoys had met rebels.", "its envoys had met rebels"),
    ("The board dismissed a report which alleged that the pipe had leaked.", "the pipe had leaked"),
    ("Lena Ortiz rejected charges she took bribes.", "she took bribes"),
    ("Lena Ortiz firmly denied there being any deal.", "there being any deal"),
    ('Lena Ortiz termed as "false" media reports which claimed she owned the mine.', "she owned the mine"),
]


@pytest.mark.parametrize(("text", "content"), DENIALS)
def test_what_is_denied(parsed: Parse, text: str, content: str) -> None:
    assert (DENIED, content) in stances(parsed, text)
    assert not [words for stance, words in stances(parsed, text) if stance is ASSERTED]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Lena Ortiz said she had not met the banker.", "she had not met the banker"),
        ("Lena Ortiz said it is not true that she left.", "it is not true that she left"),
        ('"We did not fire," the general denied.', "We did not fire,"),
        ("Lena Ortiz agreed to sign the accord.", "to sign the accord"),
        ("Lena Ortiz asked the army to leave.", "the army to leave"),
        ("Lena Ortiz said reports that she resigned were false.", "reports that she resigned were false"),
    ],
)
def test_what_is_asserted_though_it_has_a_negation_or_a_request(parsed: Parse, text: str, content: str) -> None:
    assert stances(parsed, text) == [(ASSERTED, content)]


def test_what_follows_a_denial_has_a_stance_of_its_own(parsed: Parse) -> None:
    found = stances(parsed, "Lena Ortiz denied the accusation, saying it was made up. She denied that it rained.")
    assert found == [(DENIED, "the accusation"), (ASSERTED, "it was made up"), (DENIED, "it rained")]


@pytest.mark.parametrize(
    "text",
    [
        "The spokesman did not deny that the vessel was Norwegian.",
        "Nobody disputes that the harvest failed.",
        "No official denied that the harvest failed.",
        "Lena Ortiz would not rule out sending troops to Chad.",
        "Norway has neither confirmed nor denied that it struck the depot.",
        "Officials could not confirm or deny that the plane had landed.",
        "The mayor dismissed the police chief on Friday.",
        "Lena Ortiz was asked whether taxes would rise.",
        "Pressed on whether she would run, Lena Ortiz smiled.",
        "The question is whether she will come.",
        "Lena Ortiz should ask whether the bank is solvent.",
        "Tom Hill did ask one question, when it came his turn.",
        "The party rejected the pending results of Sunday's vote.",
        "The union dismissed the plan and rejected the offer of a pay rise.",
        "Senators questioned officials over the sale of the port.",
        "Lena Ortiz is challenging the mayor of Lima.",
        "Asked whether she had met the banker, Lena Ortiz said no.",
        "Responding to a question whether she had met the banker, Lena Ortiz said no.",
        "The flood raised questions about whether the dam was safe.",
        "Tom Hill's question showed how little he knew.",
        "Lena Ortiz left after a question from Tom Hill when it rained.",
    ],
)
def test_where_nobody_takes_a_stance_there_is_no_statement(parsed: Parse, text: str) -> None:
    assert stances(parsed, text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Journalists asked whether the minister would resign.", "whether the minister would resign"),
        ("Asked by reporters whether she would resign, Ortiz laughed.", "whether she would resign"),
        ("The premier was asked by a journalist whether taxes would rise.", "whether taxes would rise"),
        ("Senator Tom Hill questioned whether the bank was solvent.", "whether the bank was solvent"),
        ("A reporter demanded to know whether the general had fled.", "whether the general had fled"),
        ("Reporters pressed the envoy on whether talks had failed.", "whether talks had failed"),
        ('"Who pays?" asked Tom Hill, a senator.', "Who pays?"),
        ('"Some say it failed. Is that so?," a reporter asked the governor.', "Some say it failed. Is that so?,"),
        ("Senator Tom Hill also asked as to how much more debt the bank has.", "how much more debt the bank has"),
        ("Senators pressed the judge to answer whether he would resign.", "whether he would resign"),
        ("Tom Hill asked under what law they were held.", "under what law they were held"),
        ("Judge Tom Hill asked were those men held in camps?", "were those men held in camps"),
        ("Tom Hill asked the envoy if he would go but the envoy did not answer.", "if he would go"),
        ("The mayor faced questions from voters whether the dam was safe.", "whether the dam was safe"),
        ("Lena Ortiz replied to questions from Chad about why it had fired.", "why it had fired"),
        ("Replying to a query by a reporter whether he had fired, the general left.", "whether he had fired"),
        ("Tom Hill's question about how the war began was left open.", "how the war began"),
        ("Tom Hill raised questions about whether the dam was safe.", "whether the dam was safe"),
        ('"Who will pay for the dam?" Tom Hill wanted to know.', "Who will pay for the dam?"),
        ("Lena Ortiz left when asked by talk show host Tom Hill whether she would go.", "whether she would go"),
    ],
)
def test_what_is_asked(parsed: Parse, text: str, content: str) -> None:
    assert stances(parsed, text) == [(QUESTIONED, content)]


def test_a_denial_after_a_negated_clause_is_one(parsed: Parse) -> None:
    text = "Lena Ortiz said on Sunday that she will not resign and rejected allegations that she was the ringleader."
    assert stances(parsed, text) == [(ASSERTED, "she will not resign"), (DENIED, "she was the ringleader")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Lena Ortiz denied reports of a coup in Mali, local media reported.", "a coup in Mali"),
        ("Two men died, medics said on Saturday, although the army denied firing shots.", "firing shots"),
        ("The president has refused to resign, rejecting the union's ultimatum.", "to resign"),
    ],
)
def test_what_is_denied_beside_another_report(parsed: Parse, text: str, content: str) -> None:
    assert (DENIED, content) in stances(parsed, text)


def test_what_is_asked_next_is_asked_too(parsed: Parse) -> None:
    text = 'Tom Hill added: "Who pays?" "Why not now?" Lena Ortiz asked, adding, "Why not just say so?"'
    assert stances(parsed, text)[1:] == [(QUESTIONED, "Why not now?"), (QUESTIONED, "Why not just say so?")]


def test_a_question_without_an_asker_leaves_the_answer(parsed: Parse) -> None:
    assert stances(parsed, "When asked if the talks had failed, Lena Ortiz said they had not.") == [
        (ASSERTED, "they had not")
    ]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("The board rejected claims she made in June.", "she made in June"),
        ("The board rejected the story he told the court.", "he told the court"),
        ("The board dismissed reports that contradicted its own.", "contradicted its own"),
    ],
)
def test_a_claim_that_somebody_made_is_not_what_is_claimed(parsed: Parse, text: str, clause: str) -> None:
    assert clause not in dict(map(reversed, stances(parsed, text)))  # type: ignore[arg-type]

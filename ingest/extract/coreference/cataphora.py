"""Persons whom the lead leaves unnamed and the next sentences name: "A Lima man was arrested. NAME, 45, …"."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.clean import BlockKind
from ingest.extract.coreference.discourse import SUBJECTS, Discourse
from ingest.extract.coreference.person_nouns import kind_of, means_people
from ingest.extract.coreference.plurals import NUMBERS, joined
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Sentence, Token
from models.vocabulary import ParticipantKind

REACH = 2  # sentences after the lead in which its people are named
SPOKEN_REACH = 5  # sentences after the lead in which a speaker is named whom it tells by the office
SPEAKING = frozenset({"say", "tell", "add", "announce"})
OFFICES = frozenset({"minister", "governor", "mayor", "prosecutor", "ambassador", "senator", "general", "spokesman"})
PATIENT = frozenset({"nsubjpass", "dobj"})


@decides(Question.REFERENCE)
def named_after(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "*Two aides* were charged. NAME and NAME …", "A *man* was held. NAME, 45, was held at home".

    As many persons as the phrase counts, first named as the subject of one of the next sentences. A single person
    needs a sign that he is meant: his age, a trial in both sentences, or the same verb. "A man was held. Mayor NAME
    said" tells of another.
    """
    number = _number(token)
    if number is None or token.sentence is not _lead(discourse) or not means_people(token):
        return ()
    for sentence in discourse.parsed.sentences[token.sentence.index + 1 : token.sentence.index + 1 + REACH]:
        tried = [one for one in sentence.tokens if one.dep == "dobj" and _is_tried(one)]
        for subject in (*discourse.subjects(sentence), *tried):  # "the court found *NAME* guilty"
            keys = tuple(dict.fromkeys(_first_named(discourse, sentence, subject)))
            if len(keys) == number and (
                number > 1 or (_is_sign(token, subject) and _may_hold(discourse, token, keys[0]))
            ):
                return keys
    return _speaker_of_office(discourse, token) if number == 1 else ()


def _may_hold(discourse: Discourse, token: Token, key: str) -> bool:
    """Whether somebody may be "a *senator*": not a person whose other office is told."""
    member = discourse.members[key]
    return token.lower not in OFFICES or member.role is None or token.lower in member.heads


def _speaker_of_office(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "…, a *minister* said. … “We go,” labor minister NAME said": the one named in that office, who speaks.

    Not where two are, nor an "official", which many are.
    """
    if token.dep != "nsubj" or token.head.lemma not in SPEAKING or token.lower not in OFFICES:
        return ()
    found: dict[str, None] = {}
    for sentence in discourse.parsed.sentences[token.sentence.index + 1 : token.sentence.index + 1 + SPOKEN_REACH]:
        for subject in (one for one in sentence.tokens if one.dep == "nsubj" and one.head.lemma in SPEAKING):
            members = [discourse.members[key] for key in discourse.named_at.get(subject.i, ())[-1:]]
            new = [m for m in members if m.spans[0].start > token.end]
            found |= {m.key: None for m in new if m.is_person and token.lower in m.heads and not m.former}
    return tuple(found) if len(found) == 1 else ()


def _number(token: Token) -> int | None:
    """How many persons an indefinite phrase means, None where it is definite or does not say."""
    words = {t.lower for t in token.children if t.dep in ("det", "nummod")}
    if token.tag in ("NN", "NNP"):
        return 1 if words & {"a", "an"} and kind_of(token) is ParticipantKind.PERSON else None
    several = next((NUMBERS[word] for word in sorted(words) if word in NUMBERS), None)
    return None if words & {"the", "both", "these", "those", "all"} else several


def _lead(discourse: Discourse) -> Sentence | None:
    return next((one for one in discourse.parsed.sentences if one.block.kind is BlockKind.BODY), None)


def _first_named(discourse: Discourse, sentence: Sentence, subject: Token) -> Iterator[str]:
    """The persons of a subject, none of whom is named before the sentence."""
    for token in (subject, *joined(subject)):
        keys = [key for key in discourse.named_at.get(token.i, ()) if discourse.members[key].is_person]
        if not keys or any(discourse.members[key].spans[0].start < sentence.span.start for key in keys):
            return
        yield keys[0]


def _is_sign(token: Token, subject: Token) -> bool:
    """Whether a subject is the person of the lead: by an age after the name, or by the same part in the same act."""
    tokens = subject.sentence.tokens
    after = tokens[subject.i - tokens[0].i + 1 :][:3]
    aged = len(after) > 2 and after[0].text == "," and after[1].text.isdigit() and after[2].text == ","
    same = subject.head.lemma == token.head.lemma and token.head.pos == "VERB"
    parts = {token.dep, subject.dep}
    tried = _is_tried(token) and _is_tried(subject)
    return aged or tried or (same and (parts <= PATIENT or parts <= SUBJECTS - PATIENT))


def _is_tried(token: Token) -> bool:
    """As in "a court jailed *a minister*", "*NAME* was found guilty": somebody before a court or the police."""
    verb = token.head
    if token.dep == "nsubj" and verb.pos == "ADJ" and verb.dep in ("ccomp", "xcomp"):  # "found NAME guilty"
        verb = verb.head
    elif token.dep not in PATIENT:
        return False
    return verb.lemma in LEXICON.coreference_words.trial_verbs

"""Event coreference by words: "the meeting", "the attackers", "the proposal", the headline's verb in the body."""

from __future__ import annotations

from ingest.extract.coreference.person_nouns import means_person
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.syntax.clause import children, climb, surface
from ingest.extract.events.syntax.voice import passive, patients
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Frame
from ingest.parse.tokens import Token
from models.vocabulary import EventType

DEFINITE = frozenset(["the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your"])
MEASURES = (EventType.SANCTION, EventType.COERCE, EventType.CONCEDE, EventType.AID)
# Types whose modes are acts of different kinds.
MODE_SPECIFIC = (EventType.SANCTION, EventType.COERCE, EventType.RETREAT)
PART_PREPOSITIONS = ("in", "during", "with", "by")
# Sentences over which a definite noun points back: any noun, a weak one (mostly background), and to the main event.
NOUN_REACH, NEAR, MAIN_EVENT_REACH = 12, 3, 60


def sentence_distance(event: EventDraft, draft: EventDraft) -> int:
    """The number of sentences from a draft to the nearest mention of an event."""
    here = draft.trigger.token.sentence.index
    return min(abs(here - trigger.token.sentence.index) for trigger in event.triggers)


def is_definite(noun: Token) -> bool:
    """Whether a noun phrase points to something known."""
    return any(child.lower in DEFINITE for child in children(noun, "det", "poss"))


@decides(Question.SAME)
def points_back(event: EventDraft, draft: EventDraft) -> bool:
    """Whether a definite noun without its own arguments points back to the event: "the meeting", "their talks"."""
    if not draft.by_nouns or draft.everyone or of_other_things(event, draft):
        return False
    reach = MAIN_EVENT_REACH if event.main else NEAR if draft.flag("weak") or event.flag("weak") else NOUN_REACH
    return (
        bool(event.everyone)
        and sentence_distance(event, draft) <= reach
        and is_definite(draft.trigger.token)
        and not is_modified_otherwise(event, draft)
    )


@decides(Question.SAME)
def of_other_things(event: EventDraft, draft: EventDraft) -> bool:
    """Whether a noun has an argument that no mention of the event has: "the attack on the port" after one on a base.

    "The signing of the pact" after "signed a trade pact" has none.
    """
    if not draft.unknown:
        return False
    told = {one.lemma.lower() for trigger in event.triggers for one in trigger.token.sentence.tokens}
    return not draft.things <= told


@decides(Question.SAME)
def is_modified_otherwise(event: EventDraft, draft: EventDraft) -> bool:
    """Whether names or numbers before the noun show that another is meant: "the 2012 Basra attack"."""
    marks = {
        one.lower
        for one in children(draft.trigger.token, "compound", "nummod", "amod", "nmod")
        if one.pos in ("PROPN", "NUM")
    }
    return bool(marks) and not any(
        marks <= {one.lower for one in trigger.token.sentence.tokens} for trigger in event.triggers
    )


@decides(Question.SAME)
def is_part_of(event: EventDraft, draft: EventDraft) -> bool:
    """Whether the trigger tells a part of the event: "killed two in an attack", "ambushed a bus, killing two"."""
    above = {trigger.token.i for trigger in event.triggers}
    if draft.type is EventType.CONSULT and draft.mode is event.mode:  # "met his host as he attended the meeting"
        return draft.trigger.token.dep == "advcl" and draft.trigger.token.head.i in above
    return draft.type is EventType.ASSAULT and (
        reports_casualties(event, draft) or _is_same_attack(event, draft, above)
    )


@decides(Question.SAME)
def _is_same_attack(event: EventDraft, draft: EventDraft, above: set[int]) -> bool:
    """Whether the trigger is in the phrase or clause of one of `above` (token indices), or continues it."""
    subject = surface(draft.trigger.token) if draft.trigger.entry.pos == "v" else None
    if subject is not None and (subject.i in above or _is_toll_of(draft.trigger.token, above)):
        return True  # "a bombing killed nine people"
    for child, head in climb(draft.trigger.token):
        if _continues(child):
            return head.i in above
        if child.dep not in ("pobj", "agent") and not (child.dep == "prep" and child.lower in PART_PREPOSITIONS):
            break
        if head.i in above:
            return True
    return _is_by_attackers(event, draft)


def _is_toll_of(verb: Token, above: set[int]) -> bool:
    """Whether a clause with "which" tells the toll of an attack before it: "the attack on Monday, which killed ten".

    Parsers hang it on the nearest name or day. Not "the attack on the group that killed ten": there the group acts.
    """
    relative = any(one.lower == "which" for one in children(verb, "nsubj"))
    if verb.dep != "relcl" or not relative or verb.lemma not in LEXICON.event_words.harm_verbs:
        return False
    return any(one.i in above and one.i < verb.i and one.pos == "NOUN" for one in verb.sentence.tokens)


@decides(Question.SAME)
def reports_casualties(event: EventDraft, draft: EventDraft) -> bool:
    """Whether one tells the casualties of the other: "Gunmen raided the camp. … Twelve soldiers were killed".

    The victims have no names and no agent is told; "another attack" is a different event.
    """
    if not (_is_unattributed_harm(event) or _is_unattributed_harm(draft)) or sentence_distance(event, draft) > (
        NEAR if event.headline or event.main else 1
    ):
        return False
    if (event.actors and draft.actors) or (event.named - draft.named and draft.named):
        return False
    return not any(word.lower in LEXICON.event_words.further_event for word in draft.trigger.token.sentence.tokens)


def _is_unattributed_harm(draft: EventDraft) -> bool:
    trigger = draft.trigger
    suffered = (
        trigger.entry.pos == "v" and trigger.token.lemma in LEXICON.event_words.harm_verbs and passive(trigger.token)
    )
    died = trigger.entry.frame is Frame.RECEIVE and draft.type is EventType.ASSAULT
    return (suffered or died) and not draft.actors and not draft.named


def _continues(verb: Token) -> bool:
    """Whether a verb continues the clause above: "…, killing two", "… and set fire to"."""
    joined = verb.dep == "conj" and not children(verb, "nsubj", "nsubjpass")
    return joined or (verb.dep == "advcl" and verb.tag == "VBG")


@decides(Question.SAME)
def _is_by_attackers(event: EventDraft, draft: EventDraft) -> bool:
    """Whether the subject is the actors of the main event: "the attackers stormed the base"."""
    if not event.main or draft.named or sentence_distance(event, draft) > NEAR or draft.trigger.entry.pos != "v":
        return False
    subject = surface(draft.trigger.token)
    return subject is not None and subject.lemma in LEXICON.event_words.attackers and is_definite(subject)


@decides(Question.SAME)
def is_named_later(event: EventDraft, draft: EventDraft) -> bool:
    """Whether somebody that an act was said to hit is named now: "arrested a deputy. … Ana Diaz was arrested".

    "Arrested two deputies", "another deputy" and other acts tell of others.
    """
    verbs = (event.trigger, draft.trigger)
    if any(one.entry.pos != "v" for one in verbs) or len({one.token.lemma for one in verbs}) > 1:
        return False
    hit = patients(event.trigger.token)[:1]
    named = [one for one in draft.recipients if one in draft.persons]
    return (
        bool(hit)
        and hit[0].tag == "NN"
        and (means_person(hit[0]) or hit[0].lemma == "member")
        and any(one.lower in ("a", "an") for one in children(hit[0], "det"))
        and len(named) == len(draft.recipients) == 1
        and not set(event.recipients) & event.persons
        and (not event.actors or not draft.actors or bool({*event.actors} & {*draft.actors}))
        and sentence_distance(event, draft) <= NEAR
    )


@decides(Question.SAME)
def is_effect_of_measure(event: EventDraft, draft: EventDraft) -> bool:
    """Whether the subject is a measure told before, which has an effect here: "the new policy prohibits …"."""
    if draft.actors or draft.type not in MEASURES or draft.trigger.entry.pos != "v" or passive(draft.trigger.token):
        return False
    subject = surface(draft.trigger.token)
    return (
        sentence_distance(event, draft) <= NEAR
        and subject is not None
        and subject.pos == "NOUN"
        and is_definite(subject)
    )


@decides(Question.SAME)
def same_wording(event: EventDraft, draft: EventDraft) -> bool:
    """Whether a headline and the body tell it in the same words, though only one of them names the actors in full."""
    lemmas = {trigger.token.lemma for trigger in event.triggers}
    return draft.trigger.token.lemma in lemmas and len(_content_lemmas(event) & _content_lemmas(draft)) > 1


@decides(Question.SAME)
def speech_act_corefers(event: EventDraft, draft: EventDraft) -> bool:
    """Speech acts corefer by a headline, by a noun ("the proposal") or by the same verb on the same matter."""
    if event.headline != draft.headline:
        return bool(set(event.actors) & set(draft.actors))
    if not related_triggers(event, draft):
        return False
    noun = draft.trigger.entry.pos == "n" and (is_definite(draft.trigger.token) or bool(draft.actors))
    if noun or event.nominal or _has_demonstrative_object(draft):
        return True
    ours, theirs = _content_lemmas(event), _content_lemmas(draft)
    common = len(ours & theirs)
    alike = common > 1 and common * 5 >= 2 * min(len(ours), len(theirs))
    same_sides = set(event.actors) == set(draft.actors) and set(event.recipients) == set(draft.recipients)
    return alike and (same_sides or any(one.token.lemma == draft.trigger.token.lemma for one in event.triggers))


def related_triggers(event: EventDraft, draft: EventDraft) -> bool:
    """Whether the triggers are words of one family: "proposed", "the suggestion"."""
    families = LEXICON.events.families
    word = draft.trigger.token.lemma.lower()
    for trigger in event.triggers:
        other = trigger.token.lemma.lower()
        if word == other or word[:5] == other[:5] or families.get(word, -1) == families.get(other, -2):
            return True
    return False


def _has_demonstrative_object(draft: EventDraft) -> bool:
    """Whether an object points back: "announced this change"."""
    return any(
        child.lower in ("this", "that", "these")
        for one in patients(draft.trigger.token)
        for child in children(one, "det")
    )


def _content_lemmas(draft: EventDraft) -> set[str]:
    """Lemmas of the content words below the triggers."""
    return {
        token.lemma
        for trigger in draft.triggers
        for token in trigger.token.subtree
        if token.pos in ("NOUN", "PROPN", "VERB") and token is not trigger.token and token.i > trigger.token.i
    }


@decides(Question.SAME)
def act_corefers(event: EventDraft, draft: EventDraft) -> bool:
    """Other acts corefer by a noun, a headline, or a verb of the same lemma or mode."""
    if event.type in MODE_SPECIFIC and event.mode is not draft.mode and not related_triggers(event, draft):
        return False
    if draft.nominal or event.nominal or event.headline or draft.headline:
        return True
    if event.type in (EventType.CONSULT, EventType.SUPPORT):
        return True
    return any(one.token.lemma == draft.trigger.token.lemma for one in event.triggers) or (
        event.mode is not None and event.mode is draft.mode
    )

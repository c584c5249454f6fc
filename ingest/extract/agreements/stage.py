"""The stages of an agreement, by the verbs and nouns around a reference."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.agreements.phrase import headline_verb
from ingest.extract.events.governors import of_noun
from ingest.extract.events.status import status_of_verb
from ingest.extract.events.syntax.clause import after, children, climb, conjuncts, verbal
from ingest.extract.events.syntax.voice import semantic_agents
from ingest.extract.events.tense import means_nobody
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import AgreementStage, EventStatus

AGREED, PROPOSED, SIGNED = AgreementStage.AGREED, AgreementStage.PROPOSED, AgreementStage.SIGNED
RATIFIED, TALKS = AgreementStage.RATIFIED, AgreementStage.UNDER_NEGOTIATION
CIRCUMSTANTIAL = frozenset({"during", "after", "since", "before", "in", "under", "at", "by", "as"})
LISTING = frozenset({"including", "like"})  # "signed 14 documents, including a treaty"
NOT_YET = (EventStatus.FUTURE, EventStatus.HYPOTHETICAL)
MADE = (AGREED, SIGNED)  # of a pact that is discussed, what is still to be done

APPROVALS = ("approval", "endorsement", "consent", "assent", "backing")
PREPARING = ("arrangement", "preparation", "date", "schedule", "groundwork")
FINISHING = ("finalize", "finalise", "finalization", "finalisation")
GRANTING = ("give", "grant", "win", "receive", "get", "gain", "secure", "obtain")  # "gave its approval to a pact"

FINITE = ("VBD", "VBN", "VBZ", "VBP")

Found = tuple[AgreementStage | None, Token]


def stages(head: Token, both: bool) -> list[Found]:
    """The stages that the words around a reference assert, each with its word; None is a stage that was not reached."""
    clauses = [one for one in children(head, "acl", "relcl") if _asserts(one)]
    below = [found for one in clauses if (found := stage(one, head, both)) and not _is_mediation(*found)]
    above = stage(next(_words_above(head), head), head, both) or _in_headline(head)
    shared = [found for one in _coordinated(head) if (found := stage(one, head, both))]
    return [*below, *([above] if above else []), *shared]


@decides(Question.STATUS)
def outlives_end(head: Token) -> bool:
    """Whether an end is told that did not come, so that the agreement stands: "threatened to leave the treaty"."""
    word = next(_words_above(head), None)
    value = stage_of(word, head) if word is not None else None
    ended = value in (AgreementStage.SUSPENDED, AgreementStage.TERMINATED)
    return word is not None and ended and stage(word, head, both=False) is None


@decides(Question.STATUS)
def _in_headline(head: Token) -> Found | None:
    """The stage of a verb that is taken for a noun: "Chad, Mali *sign* pact"."""
    verb = headline_verb(head)
    if verb is None or verbal(verb):
        return None
    return next(((value, verb) for leads_to, value in _entries(verb.lower) if not leads_to), None)


@decides(Question.STATUS)
def stage(word: Token, head: Token, both: bool) -> Found | None:
    """The stage that a word puts an instrument in.

    A planned stage is not yet reached: "will sign" is agreed where both sides plan it (`both`), else proposed. "To
    discuss the signing" is to negotiate, and "a possible truce" is proposed whatever is said of it.
    """
    value = stage_of(word, head)
    if value is None or word is head:
        return (PROPOSED, head) if _is_possible(head) else None
    mood = EventStatus.NEGATED if means_nobody(head) else _mood(word)  # "signed no treaty"
    if value is AgreementStage.EXTENDED:
        done = mood is None or mood is EventStatus.ASSERTED or (mood in NOT_YET and _is_agreed_on(word))
        return (value, word) if done else None
    if mood is EventStatus.NEGATED:
        return (None, word) if value in (*MADE, RATIFIED) else None  # a truce that was not respected is one
    if value.ends:  # "threatened to leave the treaty": it is still in force
        decided = value is AgreementStage.SUSPENDED and _is_agreed_on(word)
        ahead = (mood in NOT_YET and not decided) or _is_still_ahead(word, head)
        return None if ahead else (value, word)
    reached = _reached(value, word, head, both) if value.rank > TALKS.rank else value
    return (reached, word) if reached else None


def _is_agreed_on(word: Token) -> bool:
    """Whether a step is what was decided: "agreed to *extend* the truce", "reached a deal to *extend* it"."""
    above = word.head
    if above.pos == "NOUN":
        return above.lemma.lower() in LEXICON.agreements.generic
    if above.lemma == "reach" and status_of_verb(above) in (None, EventStatus.ASSERTED):
        return any(one.lemma.lower() in LEXICON.agreements.generic for one in children(above, "dobj", "nsubjpass"))
    return above.lemma in ("agree", "decide") and status_of_verb(above) in (None, EventStatus.ASSERTED)


@decides(Question.STATUS)
def _is_still_ahead(word: Token, head: Token) -> bool:
    """Whether an end is only spoken of, due, or itself called off.

    "spoke *about ending* the pact", "the truce *was expiring* at midnight", "suspended the *termination* of the pact".
    """
    if word.tag == "VBG":
        due = head.dep == "nsubj" and head.head is word and bool(children(word, "aux"))
        return due or (word.dep == "pcomp" and word.head.lower in ("about", "of", "for", "against", "without"))
    if word.dep == "pobj" and word.head.lower in ("upon", "before", "until", "till", "after"):
        return True  # "begins upon the expiry of the truce"
    return any((of := stage_of(one, word)) is not None and of.ends for one in _governors(word))


def _reached(value: AgreementStage, word: Token, head: Token, both: bool) -> AgreementStage | None:
    """How far an instrument has come by a word that may be planned, wished for or talked about."""
    above = [(of, one) for one in _governors(word) if (of := stage_of(one, word))]
    if any(of is TALKS for of, _ in above) and value in (*MADE, RATIFIED):
        return None if value is RATIFIED else TALKS
    wishes = [one for of, one in above if of is PROPOSED]
    mood = _mood(word)
    ahead = bool(wishes) or mood in NOT_YET
    if _is_possible(head) and value in MADE and (ahead or word.tag not in FINITE):
        return PROPOSED
    if not ahead:
        return value
    if value is AgreementStage.IN_FORCE and verbal(word) and not wishes and head.dep == "dobj":
        return AGREED  # "will implement the treaty": there is one
    if word.lemma in FINISHING:
        return TALKS  # "hope to finalize the pact": there are talks on it
    planned = all(one.lemma in LEXICON.agreements.planned for one in wishes) and (
        bool(wishes) or mood is EventStatus.FUTURE
    )
    return AGREED if planned and both else PROPOSED


def stage_of(word: Token, below: Token) -> AgreementStage | None:
    """The stage of a verb or noun: the longest entry of its lemma whose words it leads to; of a vote, by who votes."""
    known = LEXICON.agreements
    if word.lemma in known.approving and below.lemma.lower() != "resolution":
        voters = semantic_agents(word) if verbal(word) else []
        if any(one.lemma.lower() in known.legislature for one in voters):
            return RATIFIED
    granted = [word, *(children(word, "dobj") if word.lemma in GRANTING else ())]
    if any(one.lemma in APPROVALS and _is_of_legislature(one) for one in granted):
        return RATIFIED
    entries = known.stages.get(word.lemma, ())
    return next((value for leads_to, value in entries if _leads(word, leads_to)), None)


def _is_of_legislature(approval: Token) -> bool:
    """Whether a parliament approves: "*congressional* approval", "the *Senate's* approval", "approval *by MPs*"."""
    named = [*children(approval, "amod", "compound", "poss"), *after(approval, "by", "of", "from", "in")]
    words = {one.lemma.lower() for one in named}
    return bool(words & (LEXICON.agreements.legislature | LEXICON.agreements.parliamentary))


def _entries(form: str) -> tuple[tuple[tuple[str, ...], AgreementStage], ...]:
    """The entries of a form in the present tense."""
    known = LEXICON.agreements.stages
    lemmas = (form, form.removesuffix("s"), form.removesuffix("es"), form.removesuffix("ies") + "y")
    return next((known[lemma] for lemma in lemmas if lemma in known), ())


def _leads(word: Token, to: tuple[str, ...]) -> bool:
    """Whether these words hang below one another: "entered *into force*", "put their *signatures* on"."""
    if not to:
        return True
    return any(to[0] in (one.lower, one.lemma) and _leads(one, to[1:]) for one in word.children)


def _words_above(head: Token) -> Iterator[Token]:
    """The words above a reference in its clause that put it in a stage, nearest first."""
    known = LEXICON.agreements
    found = False
    for child, above in climb(head):
        torn = child is head and child.dep == "ccomp"  # "agreed on a fisheries pact", parsed as if it were a clause
        if not torn and (child.dep in ("ccomp", "relcl", "agent") or (found and child.dep == "advcl")):
            return
        if child.dep in ("prep", "pobj") and LISTING & {child.lower, above.lower}:
            continue
        if (raised := _raised(child, above)) is not None:
            found = True
            yield raised
        elif (value := stage_of(above, child)) is not None and not (value.ends and _acts(child, above)):
            if not (child.dep == "prep" and verbal(above) and child.lower in CIRCUMSTANTIAL):
                found = True
                yield above
        elif above.pos in ("NOUN", "PROPN") and child.dep not in ("conj", "appos") and above.lemma not in known.making:
            return


def _acts(subject: Token, verb: Token) -> bool:
    """Whether an instrument does something to another thing: "the accord *ended* the war", "it *suspends* tariffs"."""
    return subject.dep == "nsubj" and bool(children(verb, "dobj"))


def _raised(subject: Token, verb: Token) -> Token | None:
    """The verb whose subject is that of another: "the truce appeared to *come* into effect", "is set to *expire*"."""
    if subject.dep not in ("nsubj", "nsubjpass") or stage_of(verb, subject) in (TALKS, PROPOSED):
        return None
    below = [verb, *children(verb, "acomp")]
    clauses = [one for top in below for one in children(top, "xcomp") if not children(one, "dobj")]
    return next((one for one in clauses if stage_of(one, subject)), None)


def _governors(word: Token) -> Iterator[Token]:
    """The words above a stage word that it depends on, without those it only stands beside: "negotiated and signed"."""
    for child, above in climb(word):
        if child.dep in ("ccomp", "relcl", "agent", "advcl") or (child.dep == "prep" and child.lower in CIRCUMSTANTIAL):
            return
        if child.dep != "conj":
            yield above


def _coordinated(head: Token) -> list[Token]:
    """Verbs that share an object: "negotiated and *signed* the treaty", "the pact was signed and *ratified*"."""
    verb = head.head
    if head.dep not in ("dobj", "nsubjpass") or not verbal(verb):
        return []
    if head.dep == "nsubjpass":
        found = [one for one in conjuncts(verb)[1:] if not children(one, "nsubj", "nsubjpass", "dobj")]
    else:
        joined = verb.dep == "conj" and verbal(verb.head) and not children(verb.head, "dobj", "prep")
        found = [verb.head] if joined else []
    return [one for one in found if stage_of(one, head)]


def _asserts(clause: Token) -> bool:
    """Whether a clause below the reference asserts its stage: "a truce that holds", "the pact signed in May"."""
    return clause.lemma in LEXICON.agreements.stages and clause.tag in ("VBN", "VBD", "VBZ", "VBP")


def _is_mediation(stage: AgreementStage | None, word: Token) -> bool:
    """Whether a clause tells only how an agreement came about: "a truce mediated by Oman" is no talk of one."""
    return stage is TALKS and word.lemma in LEXICON.agreements.mediating


def _is_reason(verb: Token) -> bool:
    """Whether a deed is only what a noun is for: "a reason to *sign* it", "a chance to meet and *sign* it"."""
    first = verb.head if verb.dep == "conj" else verb
    return first.tag == "VB" and first.dep in ("acl", "relcl") and not verbal(first.head) and not is_at_ceremony(first)


def is_at_ceremony(verb: Token) -> bool:
    """Whether something is done at a ceremony, as far as that takes place: "a ceremony to *sign* it was held"."""
    return verb.dep == "acl" and verb.head.lemma == "ceremony" and verbal(verb.head.head)


def _is_possible(head: Token) -> bool:
    """Whether the reference itself says that there is no such instrument yet: "a possible truce"."""
    return any(one.lower in LEXICON.agreements.possible for one in children(head, "amod", "compound"))


@decides(Question.STATUS)
def _mood(word: Token) -> EventStatus | None:
    """The status of the deed that a word tells: "will sign", "the planned signing", "speed up the signing"."""
    if verbal(word):
        told = status_of_verb(word.head.head if is_at_ceremony(word) else word)
        return EventStatus.HYPOTHETICAL if told is None and _is_reason(word) else told
    known = LEXICON.event_words
    for words, value in (
        (known.noun_future, EventStatus.FUTURE),
        (known.noun_hypothetical, EventStatus.HYPOTHETICAL),
        (known.noun_negated, EventStatus.NEGATED),
    ):
        if any(one.lower in words for one in children(word, "amod", "det", "compound")):
            return value
    if found := of_noun(word):
        return found
    verb = word.head
    prepared = word.dep == "pobj" and verb.head.lemma in PREPARING  # "arrangements for the *signing*"
    permitted = word.dep == "dobj" and verb.lemma in LEXICON.agreements.permitting  # "approved the *signing*"
    if prepared or permitted:
        return EventStatus.FUTURE
    if not verbal(verb) or word.dep not in ("dobj", "nsubj", "nsubjpass"):
        return None
    takes_place = verb.lemma in known.occurrence_verbs and word.dep != "dobj"
    mood = status_of_verb(verb)
    return mood if mood in NOT_YET and (takes_place or word.dep == "dobj") else None

"""The date of a step in an agreement's life: which expression of time belongs to the word that tells it."""

from __future__ import annotations

from dataclasses import replace

from ingest.extract.agreements.stage import is_at_ceremony
from ingest.extract.dates.extractor import ReferenceDate, normalize
from ingest.extract.events.arguments.attachment import is_limit, modified
from ingest.extract.events.document_context import LEAD_SENTENCES, DocumentContext
from ingest.extract.events.status import status_of_verb
from ingest.extract.events.syntax.clause import climb, verbal
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from ingest.tellings import When
from models.vocabulary import DateBasis, EventStatus

# Relations over which a step has the date of the word above it: "agreed on Monday to *extend* the truce".
SHARED = ("xcomp", "conj", "dobj", "pobj", "prep", "nsubj", "nsubjpass", "compound", "acomp")
ATTACHED = ("pobj", "prep", "dobj", "npadvmod", "nsubjpass")
MAX_STEPS = 4


@decides(Question.DATE)
def step_date(context: DocumentContext, word: Token) -> When | None:
    """The date that a sentence gives the word of a step, the nearest in the tree; None where it gives none.

    A present tense is on what is to come, headlines apart, as is a noun of a plan: "the truce *takes* effect in
    August", "*talks* on a pact will resume in August".
    """
    verb = next((above for _, above in climb(word) if verbal(above)), None)
    planned = not verbal(word) and verb is not None and status_of_verb(verb) is EventStatus.FUTURE
    ahead = planned or (word.tag in ("VBZ", "VBP") and not context.headline(word))
    setting = ReferenceDate(context.parsed.layout.source.published, future=ahead)
    found = []
    for one, head in context.times(word.sentence):
        distance = None if is_limit(context, one) and not _is_beginning(head) else _distance(head, word)
        if distance is not None and (when := normalize(one, setting)):
            found.append((distance, when))
    return min(found, key=lambda pair: pair[0])[1] if found else _reported(context, word)


def _distance(head: Token, word: Token) -> int | None:
    """The number of relations between the step and what an expression modifies, None where it modifies another word."""
    dated = modified(head)
    follows = word.dep == "relcl" and dated is word.head and head.i > word.i  # "a pact, *signed* in Lima, on Friday"
    if dated is word or follows or _opens_clause_of(head, word):
        return 0
    if head.dep in ("nummod", "amod", "poss"):
        return None  # "renewed the 2001 agreement"
    for steps, (child, above) in enumerate(climb(dated), start=1):
        if above is word:
            return steps
        if child.dep not in ATTACHED or verbal(child):
            break
    for steps, (child, above) in enumerate(climb(word), start=1):
        by = child.dep == "pcomp" and above.lower == "by"  # "took a step today by *signing* the pact"
        if (
            not (by or child.dep in SHARED or is_at_ceremony(child))
            or steps > MAX_STEPS
            or (child.dep == "conj" and not verbal(child))
        ):
            return None
        if above is dated:
            return steps
    return None


def _is_beginning(head: Token) -> bool:
    """Whether something holds from then on: "has been in force *since* May"."""
    return any(one.lower == "since" for one in (head, head.head, *head.children))


def _opens_clause_of(head: Token, word: Token) -> bool:
    """Whether a day at the start belongs to the main verb, in "On Monday Peru left", which parsers join to "Peru"."""
    if word.dep != "ROOT" or head.dep not in ("compound", "nmod", "npadvmod"):
        return False
    return head.i - head.sentence.tokens[0].i <= 1 and head.head.head is word


@decides(Question.DATE)
def _reported(context: DocumentContext, word: Token) -> When | None:
    """The day of a report at the start of an article: "said on Monday that both had *signed* a truce"."""
    above = word.head
    completed = word.tag in ("VBN", "VBD") and word.dep == "ccomp" and above.lemma in LEXICON.event_words.saying
    if not completed or word.sentence.index >= LEAD_SENTENCES:
        return None
    found = step_date(context, above)
    return replace(found, basis=DateBasis.INHERITED, span=None) if found and found.start == found.end else None

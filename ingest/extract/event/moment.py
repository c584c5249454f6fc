"""When an event takes place: which expression of time belongs to a trigger."""

from __future__ import annotations

from datetime import date

from ingest.extract.dates import Expression, Setting, resolve
from ingest.extract.event.clause import children, climb, verbal
from ingest.extract.event.match import Hit
from ingest.extract.event.scene import Scene
from ingest.language import Token
from ingest.lexicon.entries import Frame, lexicon
from ingest.lexicon.rows import classes
from ingest.tellings import When
from models.vocabulary import DatePrecision

AHEAD = frozenset({"will", "shall", "would", "'ll", "’ll"})
DAYTIME = classes("event_words.txt")["daytime"]
AHEAD_LEMMAS = classes("event_words.txt")["ahead"]


def when(scene: Scene, hit: Hit, told: date | None) -> When | None:
    """The date that the sentence gives the trigger, or None.

    A date belongs to the word it hangs on: to the trigger, to the verb that carries it, to a verb joined with it, or to
    the verb that the trigger stands below without a clause of its own.
    """
    sentence = hit.token.sentence
    times = [(one, token) for one, token in scene.times(sentence) if not _since(scene, one)]
    options = [(distance, one) for one, token in times if (distance := _distance(token, hit)) is not None]
    published = scene.parsed.layout.source.published
    future = _ahead(hit)
    resolved = [
        (distance, found)
        for distance, one in sorted(options, key=lambda option: option[0])
        if (found := resolve(one, Setting(published, told, future)))
    ]
    if not resolved:
        return None
    exact = [(distance, found) for distance, found in resolved if found.precision is DatePrecision.DAY]
    return (exact or resolved)[0][1]


def _since(scene: Scene, found: Expression) -> bool:
    """Whether an expression only tells from when on: "since 2012"."""
    text, span = scene.parsed.text.lower(), found.span
    return text[max(0, span.start - 6) : span.start].strip() == "since" or text[span.start : span.end].startswith(
        "since "
    )


def dated(scene: Scene, token: Token) -> When | None:
    """The date that hangs on one word: "the October announcement", "signed on Monday"."""
    for one, holder in scene.times(token.sentence):
        if _holder(holder) is token:
            return resolve(one, Setting(scene.parsed.layout.source.published))
    return None


def _ahead(hit: Hit) -> bool:
    """Whether the trigger's clause looks ahead, so that "Thursday" is the next one."""
    verb = hit.token if verbal(hit.token) else hit.support or hit.token.head
    for _ in range(6):
        if any(child.lower in AHEAD for child in children(verb, "aux")) or verb.lemma in AHEAD_LEMMAS:
            return True
        if verb.head is verb or verb.dep not in ("xcomp", "prep", "pobj", "dobj", "auxpass", "acl", "ccomp"):
            return False
        verb = verb.head
    return False


def _distance(token: Token, hit: Hit) -> int | None:
    """How far an expression is from the trigger in the syntax, or None where it belongs to another."""
    holder = _holder(token)
    if holder in (hit.token, hit.support, *hit.objects) or _below(holder, hit):
        return 0
    if hit.entry.frame is Frame.VISIT and hit.entry.pos == "n" and hit.support is None:
        return None  # "signed it on Monday during the visit": the visit may be longer
    for steps, (child, head) in enumerate(climb(hit.token), start=1):
        if head is holder:
            return steps if _shares(child, hit) else None
        if child.dep in ("ccomp", "relcl", "advcl", "acl") and child is not hit.token:
            return None
        if not _shares(child, hit):
            return None
    return None


def _below(holder: Token, hit: Hit) -> bool:
    """Whether a time was read as hanging on a part of the trigger's phrase: "attacked the village on Monday"."""
    for child, head in climb(holder):
        if child.lemma in lexicon().nouns or child.dep not in ("pobj", "prep", "dobj", "nsubjpass", "compound"):
            return False
        if head is hit.token:
            return True
    return False


def _holder(token: Token) -> Token:
    """The verb or noun that an expression of time modifies."""
    token = _fronted(token)
    for child, head in climb(token):
        if head.pos == "ADP" or head.lower in DAYTIME:
            continue
        if verbal(head) or (
            head.pos in ("NOUN", "PROPN")
            and child.dep in ("prep", "compound", "poss", "nmod", "npadvmod", "appos", "amod")
        ):
            return head
    return token


def _fronted(token: Token) -> Token:
    """As in "to arm itself, in 2018, Chad bought …": a time between commas before the main verb is that verb's."""
    root = token.sentence.root
    for _, head in climb(token):
        if head.pos == "ADP":
            continue
        infinitive = head.dep == "advcl" and any(one.lower == "to" for one in children(head, "aux"))
        if infinitive and head.i < token.i < root.i:
            before = token.sentence.tokens[
                max(0, token.i - token.sentence.tokens[0].i - 3) : token.i - token.sentence.tokens[0].i
            ]
            return root if any(one.text == "," for one in before) else token
        break
    return token


def _shares(child: Token, hit: Hit) -> bool:
    """Whether a word takes the date of the word above it."""
    if child.dep in ("conj", "xcomp", "pobj", "prep", "dobj", "nsubj", "nsubjpass", "attr", "appos", "compound"):
        return not (
            child is hit.token and child.dep in ("nsubj", "nsubjpass") and hit.entry.pos == "n" and hit.support is None
        )
    return child.dep == "advcl" and not children(child, "nsubj", "mark")

"""The words of a noun phrase that name an unnamed participant: "senior officials of the party", not when or where."""

from __future__ import annotations

from ingest.extract.coreference.partitives import is_share
from ingest.extract.coreference.person_nouns import means_people
from ingest.extract.coreference.spokespersons import is_press_office
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from ingest.tellings import Span

CLAUSES = frozenset({"appos", "relcl", "acl", "advcl"})
EXCLUDED_DEPENDENTS = frozenset(
    {"det", "poss", "case", "predet", "punct", "cc", "conj", "appos", "relcl", "acl", "preconj", "mark", "advmod"}
)


_AROUND = frozenset({"after", "before", "during", "since", "until", "amid", "over", "about", "regarding", "including"})


def span_of(token: Token) -> Span:
    """The noun phrase without article, possessive and additions after a comma; "X's office" keeps its owner."""
    owned = token.lower in LEXICON.coreference_words.owned_nouns or is_press_office(token)
    excluded = (
        EXCLUDED_DEPENDENTS - {"poss"}
        if owned and all(t.tag != "PRP$" for t in token.children)
        else EXCLUDED_DEPENDENTS
    )
    found, pending = [], [token]
    while pending:
        here = pending.pop()
        found.append(here)
        pending += [t for t in here.children if _belongs_to_name(t, excluded if here is token else CLAUSES)]
    found.sort(key=lambda t: t.i)
    at = first = last = found.index(token)
    while first > 0 and found[first - 1].i == found[first].i - 1:
        first -= 1
    while last + 1 < len(found) and found[last + 1].i == found[last].i + 1:
        last += 1
    while first < at and (
        found[first].lower in LEXICON.coreference_words.approximators or _is_approximate(found[first], token)
    ):
        first += 1  # "*at least* 40 protesters"
    while first < at and found[first].lower in ("outside", "inside", "near", "across"):
        first += 1  # "*outside* parliament"
    while last > at and found[last].pos == "PUNCT":
        last -= 1
    while (found[first].text in ('"', "'", "-", ",", "“", "‘") or found[first].dep == "det") and first < at:
        first += 1
    return Span(found[first].start, found[last].end)


def _belongs_to_name(child: Token, excluded: frozenset[str]) -> bool:
    """Whether a dependent belongs to the noun phrase.

    An accusation does not ("accused *opponents* of lying"), nor what parsers put below a noun and belongs to the verb:
    the place of an act ("arrested *six editors* in Quito"), a time, a manner ("summoned *the envoy* in protest").
    """
    if child.dep in excluded and child.text != "-":
        return False
    if child.dep == "amod" and child.i > child.head.i and child.children:
        return False  # "officials *responsible for* the camps"
    return child.dep != "prep" or not _belongs_to_verb(child)


def _belongs_to_verb(prep: Token) -> bool:
    """Whether a phrase below a noun tells of the act on the people it means: its reason, time, manner or place."""
    noun, verb = prep.head, prep.head.head
    words = LEXICON.coreference_words
    charge = {"of": words.charging_verbs, "for": words.charging_verbs | words.punishing_verbs}
    if noun.dep in ("dobj", "nsubjpass") and verb.lemma in charge.get(prep.lower, ()):
        return True
    objects = [t for t in prep.children if t.dep == "pobj"]
    if not objects or prep.lower in _AROUND:
        return True
    if _tells_more(prep.lower, objects) or (prep.i > noun.i and _tells_where(prep.lower, objects)):
        return True
    if prep.lower == "with" and any(means_people(t) or is_share(t) for t in objects):
        return True  # "the meeting of *officials* with mediators"
    weekdays, months = LEXICON.calendar["weekday"], LEXICON.calendar["month"]
    if any(
        t.lower in weekdays or t.lower in months or (prep.lower == "in" and t.lower in words.manners) for t in objects
    ):
        return True
    while noun.dep == "pobj" and noun.head.lower in ("of", "from") and noun.head.head.pos == "NOUN":
        noun = noun.head.head  # "met officials of the party in Lima"
    done_to = noun.dep == "dobj" or (noun.dep == "pobj" and noun.head.lower in ("with", "at", "against", "on", "by"))
    placed = done_to and prep.lower in ("in", "at", "near", "outside", "inside", "off", "on")
    return placed and noun.pos == "NOUN" and prep.i > noun.i


def _tells_more(prep: str, objects: list[Token]) -> bool:
    """Whether a phrase says of known people where, how long or for whom they are: "*lawmakers* on the House Committee".

    So "*protesters* in 21 cities", "*rebels* for months", "a *lawyer* for the woman"; but "gunmen on motorcycles".
    """
    if prep in ("in", "for", "across") and any(_counts(t) for t in objects):
        return True
    if prep == "on":
        return any(t.pos == "PROPN" for t in objects)
    return prep == "for" and any(means_people(t) and t.pos == "NOUN" for t in objects)


def _tells_where(prep: str, objects: list[Token]) -> bool:
    """As in "the *junta* in Niger", "*police* near the town", "the *president* in a message": where they are or spoke.

    But "sources in the delegation", "a source at the ministry" belong there.
    """
    if prep in ("near", "outside", "inside", "along", "around", "across", "throughout"):
        return True
    if prep == "in" and all(t.pos == "PROPN" for t in objects):
        return True
    media = LEXICON.statement_words.media
    return prep in ("in", "on", "at", "via", "through") and any(t.lemma.lower() in media for t in objects)


def _is_approximate(word: Token, head: Token) -> bool:
    """Whether a word at the beginning makes a number less exact: "*at least* 40 protesters"."""
    number = next((t for t in word.ancestors if t.dep == "nummod" and t.head is head), None)
    return number is not None and word.pos != "NUM"


def _counts(noun: Token) -> bool:
    """Whether a noun tells a number of places or how long something lasts: "in 21 cities", "for months"."""
    return any(t.dep == "nummod" for t in noun.children) or noun.lower in ("years", "months", "weeks", "days", "hours")

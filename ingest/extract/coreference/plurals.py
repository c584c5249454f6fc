"""Resolution of plural descriptions with a number: "the two leaders", "both countries", "the three governments"."""

from __future__ import annotations

from collections import Counter

from ingest.extract.coreference.discourse import SUBJECTS, Discourse, Resolve
from ingest.extract.coreference.meetings import last_sides
from ingest.extract.coreference.participant import Member
from ingest.extract.names.titles import title_of
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

NUMBERS = {"two": 2, "both": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4}
OFFICES = {
    "leaders": "leader", "heads": "leader", "presidents": "president", "ministers": "minister", "premiers": "premier",
    "chancellors": "chancellor", "secretaries": "secretary", "envoys": "envoy", "senators": "senator", "kings": "king",
    "generals": "general", "men": "", "women": "", "officials": "", "diplomats": "", "counterparts": "", "pair": "",
    "duo": "", "trio": "", "lawmakers": "lawmaker", "lawyers": "lawyer", "politicians": "", "activists": "",
    "journalists": "", "suspects": "", "defendants": "", "interlocutors": "", "speakers": "speaker",
    "ambassadors": "ambassador",
}  # fmt: skip
MAX_SENTENCES = 12  # sentences back
STATES = frozenset({"state", "states", "government", "governments"})  # "heads of state"


def number_of(token: Token) -> int | None:
    """The number that the noun phrase states, if any."""
    if token.lower in NUMBERS:
        return NUMBERS[token.lower]
    return next((NUMBERS[child.lower] for child in token.children if child.lower in NUMBERS), None)


def is_several(token: Token) -> bool:
    """Whether the noun phrase is a plural that this module resolves: "both leaders", "the three countries"."""
    if any(child.dep in ("prep", "relcl", "poss") and not _tells_no_more(child) for child in token.children):
        return False
    if token.lower in ("two", "both", "three"):
        return token.dep in ("nsubj", "nsubjpass", "pobj", "dobj") and all(t.dep == "det" for t in token.children)
    modifiers = {child.lower for child in token.children if child.dep in ("amod", "compound", "nmod")}
    if token.lower in LEXICON.coreference_words.plural_state_nouns:
        return (number_of(token) is not None or token.lower in ("sides", "parties")) and modifiers <= set(NUMBERS)
    return token.lower in OFFICES and modifiers <= {"prime", "foreign", "defense", "defence", "top", *NUMBERS}


def _tells_no_more(child: Token) -> bool:
    """As in "the two ministers*, who are in Lima*", "the ministers *of the two countries*": they are known without."""
    if child.dep == "relcl":
        first = child.subtree[0]
        before = first.i - first.sentence.tokens[0].i - 1
        return before > child.head.i - first.sentence.tokens[0].i and first.sentence.tokens[before].text == ","
    nouns = [noun for noun in child.children if noun.dep == "pobj"]
    states = LEXICON.coreference_words.plural_state_nouns
    both = child.lower == "of" and any(noun.lower in states and number_of(noun) is not None for noun in nouns)
    return both or _of_states(child)


def _of_states(child: Token) -> bool:
    """As in "the heads *of state*", "the two heads *of government*"."""
    return child.lower == "of" and child.head.lower == "heads" and all(t.lower in STATES for t in child.children)


def resolve(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """Keys of the persons or countries mentioned before that the plural refers to."""
    if token.lower in LEXICON.coreference_words.plural_state_nouns:
        if number_of(token) is None:  # "the sides"
            return _meeting_states(discourse, token, refer) or ()
        return countries_meant(discourse, token, refer)
    return _persons(discourse, token) or _joined_persons(discourse, token) or _met(discourse, token, refer)


@decides(Question.REFERENCE)
def _met(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """As in "X received Y. The *officials* …", "the *interlocutors*": the two persons who met."""
    if number_of(token) not in (None, 2) or (head := OFFICES.get(token.lower)) is None:
        return ()
    keys = last_sides(discourse, token, refer, MAX_SENTENCES)
    members = [member for key in keys if (member := discourse.members[key]).is_person]
    fits = not head or any(_holds_office(m, head) for m in members) or all(not member.role for member in members)
    return tuple(member.key for member in members) if len(members) == 2 and fits else ()


@decides(Question.REFERENCE)
def _joined_persons(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "Senators NAME and NAME sued. The *lawmakers* said": the persons joined by "and" just before.

    As many as the phrase counts, one of them in the office that it tells: not in "NAME and NAME sued. The judges said".
    """
    number, head = number_of(token), OFFICES.get(token.lower, "")
    for i, _ in discourse.before(token, 2):
        phrase = (discourse.tokens[i], *joined(discourse.tokens[i]))
        named = [key for t in phrase for key in discourse.named_at.get(t.i, ())[-1:]]
        members = [discourse.members[key] for key in dict.fromkeys(named)]
        if len(members) > 1 and number in (None, len(members)) and all(m.is_person for m in members):
            fits = not head or any(_holds_office(m, head) or _is_lawmaker(m, head) for m in members)
            return tuple(m.key for m in members) if fits else ()
    return ()


def _is_lawmaker(member: Member, head: str) -> bool:
    return head == "lawmaker" and bool(member.heads & LEXICON.coreference_words.lawmakers)


@decides(Question.REFERENCE)
def _persons(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """The last holders of the office, one per country; without a number all of them, if they are two to four."""
    number = number_of(token)
    head = OFFICES.get(token.lower, "")
    modifiers = {child.lower for child in token.children if child.dep in ("amod", "compound")}
    found: dict[str | None, str] = {}
    for i, key in discourse.before(token, MAX_SENTENCES):
        member = discourse.members[key]
        if (
            member.is_person
            and not (number and _only_possesses(discourse.tokens[i]))
            and not member.former
            and _holds_office(member, head)
            and modifiers - set(NUMBERS) <= member.words
        ):
            found.setdefault(member.country or key, key)
        if number and len(found) == number:
            break
    if number == 2 and head == "leader" and len(found) < 2:
        return _last_two(discourse, token)
    if number is None and not (2 <= len(found) <= 4 and head):
        return ()
    return tuple(reversed(found.values())) if number in (None, len(found)) else ()


def _only_possesses(token: Token) -> bool:
    """As in "briefed him on *Ruiz*'s policy": somebody whose thing is spoken of; but "*Ruiz*'s meeting with NAME"."""
    while token.dep == "compound":
        token = token.head
    return token.dep == "poss" and not any(one.lower in ("with", "between") for one in token.head.children)


@decides(Question.REFERENCE)
def _last_two(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """The persons of the last sentence that names any, if they are two: leaders whose office the text omits."""
    found: list[str] = []
    index = None
    for i, key in discourse.before(token, 2):
        here = discourse.tokens[i].sentence.index
        if discourse.members[key].is_person and index in (None, here):
            index = here
            found.append(key)
    keys = tuple(dict.fromkeys(reversed(found)))
    return keys if len(keys) == 2 else ()


def _holds_office(member: Member, head: str) -> bool:
    if member.known_leader and member.role is None:
        return True
    if head in ("", "leader"):
        return member.leader or (not head and member.acts_for_state)
    title = title_of(head)
    return title is not None and (
        head in member.heads or (head == "president" and member.leader and "president" in member.heads)
    )


@decides(Question.REFERENCE)
def countries_meant(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """As many countries as stated: those joined by "and" just before, else the most frequent ones."""
    number = number_of(token) or 2
    excluded = _subject_countries(discourse, token)
    near = _joined_before(discourse, token, number, excluded)
    if near:
        return near
    if token.lower in ("sides", "parties") and (sides := _meeting_states(discourse, token, refer)) is not None:
        return sides
    before = discourse.keys_before(token, 200)
    counts = Counter(
        {
            key: len(discourse.members[key].spans)
            for key in before
            if discourse.members[key].is_country and key not in excluded
        }
    )
    if found := _most_frequent(counts, number):
        return found
    for key in before:
        if (state := discourse.state_of(key)) and state not in excluded:
            counts[state] += len(discourse.members[key].spans)
    return _most_frequent(counts, number)


@decides(Question.REFERENCE)
def _meeting_states(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...] | None:
    """As in "X met with Y. … Both sides said": the states of both, else both themselves; None without a meeting."""
    keys = last_sides(discourse, token, refer, MAX_SENTENCES)
    if not keys:
        return None
    number = number_of(token) or 2
    states = [key if discourse.members[key].is_country else discourse.state_of(key) for key in keys]
    known = tuple(dict.fromkeys(key for key in states if key))
    return known if len(known) == number else keys if len(keys) == number else ()


def _most_frequent(counts: Counter[str], number: int) -> tuple[str, ...]:
    """The most frequent keys, if the last of them counts at least half as much again as the next one."""
    top = counts.most_common(number + 1)
    if len(top) < number or (len(top) > number and top[number][1] * 3 > top[number - 1][1] * 2):
        return ()
    return tuple(key for key, _ in top[:number])


def _subject_countries(discourse: Discourse, token: Token) -> set[str]:
    """Countries in the subject of the same verb, which are not among those meant: "China supported the two sides"."""
    if token.dep in SUBJECTS or (token.dep == "pobj" and token.head.lower == "of"):
        return set()  # "Peru's president attended talks of the delegations of the two countries"
    verb = next((t for t in token.ancestors if t.pos in ("VERB", "AUX")), None)
    subjects = [t for t in verb.children if t.dep in ("nsubj", "nsubjpass") and t.i < token.i] if verb else []
    inside = [t for subject in subjects for t in subject.subtree if token not in subject.subtree]
    return {
        key
        for t in inside
        for key in discourse.named_at.get(t.i, ())
        if discourse.members[key].is_country and len(inside) < 6
    }


@decides(Question.REFERENCE)
def _joined_before(discourse: Discourse, token: Token, number: int, excluded: set[str]) -> tuple[str, ...]:
    """As in "Peru and Chile … the two countries": that many countries joined by "and", up to three sentences before."""
    for i, _ in discourse.before(token, 3):
        group = [
            key for t in (discourse.tokens[i], *joined(discourse.tokens[i])) for key in discourse.named_at.get(t.i, ())
        ]
        keys = tuple(dict.fromkeys(key for key in group if discourse.members[key].is_country))
        if len(keys) == number and not excluded & set(keys):
            return keys
    return ()


def joined(token: Token) -> list[Token]:
    """The conjuncts after a token."""
    found = [child for child in token.children if child.dep == "conj"]
    return found + [t for child in found for t in joined(child)]

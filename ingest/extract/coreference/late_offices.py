"""Offices told apart from the name: "Peru's foreign minister spoke. NAME said …", "NAME left. He is the mayor of Y"."""

from __future__ import annotations

from ingest.clean import BlockKind
from ingest.extract.coreference import resolver
from ingest.extract.coreference.cataphora import named_after
from ingest.extract.coreference.discourse import SUBJECTS, Discourse
from ingest.extract.coreference.participant import Member
from ingest.extract.names.office_phrases import office_in, phrase_end
from ingest.extract.names.offices import Role
from ingest.extract.names.roles import role_told
from ingest.extract.names.titles import title_of
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.heads import Title
from ingest.parse.tokens import Sentence, Token

LEAD = 2  # body sentences in which the office is first told
REACH = 2  # sentences after it that name its holder


def assign_offices(discourse: Discourse) -> None:
    """Give the office to the person whom the article speaks of next by the bare name."""
    body = [one for one in discourse.parsed.sentences if one.block.kind is BlockKind.BODY]
    for token in [token for sentence in body[:LEAD] for token in sentence.tokens]:
        title = title_of(token.lower)
        if title is None or not _tells_office(discourse, token, title):
            continue
        if (member := _named_next(discourse, token)) is not None:
            _take_office(discourse, token, title, member)
            discourse.forget(token.sentence)


def assign_told_offices(discourse: Discourse) -> None:
    """Give a person without office the one that a later sentence tells by a pronoun: "*She* serves as envoy"."""
    body = [one for one in discourse.parsed.sentences if one.block.kind is BlockKind.BODY]
    for subject in [token for one in body for token in discourse.subjects(one) if token.lower in ("he", "she")]:
        at = subject.i + 1 - subject.sentence.tokens[0].i
        role = role_told(subject.sentence.tokens, at) if at < len(subject.sentence.tokens) else None
        keys = resolver.resolve(discourse, subject) if role is not None else ()
        if role is not None and len(keys) == 1 and (member := discourse.members[keys[0]]).role is None:
            _take_told(member, role)
            discourse.forget(subject.sentence)


def assign_lead_offices(discourse: Discourse) -> None:
    """As in "A Peruvian *trade minister* was jailed. NAME was found guilty": the office of whom the lead means."""
    body = [one for one in discourse.parsed.sentences if one.block.kind is BlockKind.BODY]
    for token in [one for sentence in body[:1] for one in sentence.tokens if title_of(one.lower) is not None]:
        keys = named_after(discourse, token)
        if len(keys) != 1 or (member := discourse.members[keys[0]]).role is not None:
            continue
        tokens, first = token.sentence.tokens, token.subtree[0].i + 1  # after "a"
        if role := office_in(tokens, first - tokens[0].i, phrase_end(tokens, token.i - tokens[0].i)):
            _take_told(member, role)
            discourse.forget(token.sentence)


@decides(Question.FIELD, fills="member")
def _take_told(member: Member, role: Role) -> None:
    """Fill in the office that a sentence tells of a person, and what follows from it."""
    member.role, member.role_span, member.former = role.text, role.span, role.former
    member.country = member.country or role.country
    member.heads.add(role.title.phrase.split()[-1])
    member.words |= {token.lower for token in role.tokens}
    if role.body:
        member.serves.add(role.body.name)
    member.leader = member.leader or ("leader" in role.title.flags and not role.former)
    member.sector = member.sector or role.title.sector or (role.body.sector if role.body else None)
    member.acts_for_state = member.acts_for_state or ("state" in role.title.flags and member.country is not None)


def _tells_office(discourse: Discourse, token: Token, title: Title) -> bool:
    """Whether the noun is the subject, tells an office of a state with its country, and nobody is known to hold it."""
    if "state" not in title.flags or token.tag not in ("NN", "NNP") or token.dep not in SUBJECTS:
        return False
    if token.i in discourse.office_holders or token.i in discourse.named_at or not _country(discourse, token):
        return False
    head = title.phrase.split()[-1]
    held = any(head in member.heads for member in discourse.members.values() if member.is_person)
    return not held and not resolver.single(discourse, token)


def _country(discourse: Discourse, token: Token) -> str | None:
    parts = [
        child for child in token.children if child.dep in ("amod", "compound", "nmod", "poss") and child.i < token.i
    ]
    keys = [key for part in parts for key in discourse.named_at.get(part.i, ())]
    return next((m.country for key in keys if (m := discourse.members[key]).is_country), None)


@decides(Question.REFERENCE)
def _named_next(discourse: Discourse, token: Token) -> Member | None:
    """The one person newly named in the next sentences, if he is the subject there, speaks, and has no office."""
    first = token.sentence.index + 1
    for sentence in discourse.parsed.sentences[first : first + REACH]:
        if named := _new_persons(discourse, sentence):
            speaks = [m for subject in discourse.subjects(sentence) if (m := _speaker(discourse, subject)) in named]
            fits = len(named) == 1 and bool(speaks) and named[0].role is None and not named[0].relative
            return named[0] if fits else None
    return None


def _new_persons(discourse: Discourse, sentence: Sentence) -> list[Member]:
    keys = dict.fromkeys(key for token in sentence.tokens for key in discourse.named_at.get(token.i, ()))
    members = [member for key in keys if (member := discourse.members[key]).is_person]
    before = [member for member in members if member.spans[0].start < sentence.span.start]
    return [] if before else members


def _speaker(discourse: Discourse, subject: Token) -> Member | None:
    keys = discourse.named_at.get(subject.i, ())
    speaks = subject.dep == "nsubj" and subject.head.lemma in LEXICON.human_verbs.active
    return discourse.members[keys[-1]] if keys and speaks else None


@decides(Question.FIELD, fills="member")
def _take_office(discourse: Discourse, token: Token, title: Title, member: Member) -> None:
    """Fill in the office as told and what follows from it."""
    words = [
        t for t in token.children if t.dep in ("amod", "compound") and t.i < token.i and t.i not in discourse.named_at
    ]
    member.role = " ".join(t.text for t in (*words, token))
    member.country = member.country or _country(discourse, token)
    member.heads.add(title.phrase.split()[-1])
    member.words |= {t.lower for t in words}
    member.sector = member.sector or title.sector
    member.gender = member.gender or title.gender
    member.leader = member.leader or "leader" in title.flags
    member.acts_for_state = member.country is not None

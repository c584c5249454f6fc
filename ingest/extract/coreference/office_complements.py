"""Whose office a description means: "the president of the club", "the president" where a leader is named."""

from __future__ import annotations

from ingest.extract.coreference.discourse import Discourse, Resolve
from ingest.extract.coreference.participant import Member
from ingest.extract.coreference.person_nouns import means_people
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token


def is_headed(of: set[str] | None, member: Member) -> bool:
    """Whether somebody holds office in what a description says is headed; any one does where it says nothing."""
    return of is None or of <= member.words | member.serves


@decides(Question.REFERENCE)
def leader_without_office(discourse: Discourse, token: Token, head: str, countries: set[str]) -> list[str]:
    """As in "Chile's Gabriel Boric spoke. The *president* …": the one leader just named, in a state that has one."""
    if head not in ("president", "chancellor") or not any(child.lower == "the" for child in token.children):
        return []
    near = [discourse.members[key] for key in discourse.keys_before(token, 2)]
    found = [m for m in near if m.known_leader and m.role is None and m.country and not m.former]
    found = [m for m in found if m.country not in LEXICON.absent_offices.get(head, ())]
    found = [m for m in found if not countries or m.country in countries]
    return [found[0].key] if len(found) == 1 else []


def complement(discourse: Discourse, token: Token, refer: Resolve) -> set[str] | None:
    """What "the president *of the club*" heads: the name of the body, else its noun; None for a state or if untold."""
    for noun in (noun for child in token.children if child.lower == "of" for noun in child.children):
        if noun.dep != "pobj" or noun.lower in LEXICON.coreference_words.state_nouns:
            continue
        members = [discourse.members[key] for key in refer(discourse, noun)]
        if any(member.is_country for member in members):
            return None
        if bodies_named := {name for m in members if m.is_body for name in (m.lexicon_name or m.name,)}:
            return bodies_named
        return {noun.lower} if noun.pos == "NOUN" and means_people(noun) else None
    return None

"""Counterparts with a name: "his Tajik counterpart NAME" holds the office of the one before, for the country named."""

from __future__ import annotations

from ingest.extract.coreference import resolver
from ingest.extract.coreference.antecedents import subjects
from ingest.extract.coreference.discourse import Discourse
from ingest.extract.coreference.participant import Member
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Token

NOUNS = frozenset({"counterpart", "counterparts", "opposite"})
REACH = 6  # tokens from the noun to the name: "counterpart, the veteran diplomat NAME"


def complete(discourse: Discourse) -> None:
    """Give every named counterpart without an office that of the person whose counterpart it is."""
    for token in discourse.tokens:
        if token.lower in NOUNS and (owner := _owner(discourse, token)):
            for member in _named(discourse, token):
                _share_office(discourse, token, owner, member)
    if discourse.tokens:
        discourse.forget(discourse.tokens[0].sentence)


def _owner(discourse: Discourse, noun: Token) -> Member | None:
    """The one person with an office whose counterpart the noun is: "*his* counterpart", else the subject's."""
    owners = [child for child in noun.children if child.dep == "poss"]
    if not owners:  # "met with counterparts NAME and NAME"
        verb = next((token for token in noun.ancestors if token.pos == "VERB"), None)
        owners = [token for token in subjects(verb) if token.i < noun.i]
    keys = [key for owner in owners for key in resolver.resolve(discourse, owner)]
    owner = discourse.members[keys[0]] if len(keys) == 1 else None
    return owner if owner is not None and owner.is_person and owner.role and not owner.former else None


def _named(discourse: Discourse, noun: Token) -> list[Member]:
    """The person named after the noun, or several joined to that name after a plural."""
    found: list[Member] = []
    several = noun.lower.endswith("s")
    for token in discourse.tokens[noun.i + 1 : noun.i + 1 + (40 if several else REACH)]:
        if token.sentence is not noun.sentence or token.pos in ("VERB", "AUX") or token.text in (";", ".", "(", ":"):
            break
        for key in discourse.named_at.get(token.i, ()):
            member = discourse.members[key]
            if member.is_person and member not in found:
                found.append(member)
        if found and not several:
            break
    return found


@decides(Question.FIELD, fills="member")
def _share_office(discourse: Discourse, noun: Token, owner: Member, member: Member) -> None:
    """Fill in the office and what follows from it, and the country of the adjective before the noun."""
    if member.role is not None or member is owner:
        return
    named = [key for child in noun.children for key in discourse.named_at.get(child.i, ()) if child.i < noun.i]
    named = [key for key in named if discourse.members[key] is not owner]
    countries = {discourse.members[key].country for key in named if discourse.members[key].is_country}
    if len(countries) == 1:
        member.country = countries.pop()
    member.role, member.sector = owner.role, owner.sector
    member.leader, member.acts_for_state = owner.leader, owner.acts_for_state
    member.heads |= owner.heads
    member.words |= owner.words

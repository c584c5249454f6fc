"""Countries of office-holders by whom they serve: "his spokesman, NAME", "Peru's trade ministry … Trade Minister"."""

from __future__ import annotations

from bisect import bisect_left

from ingest.extract.coreference import resolver
from ingest.extract.coreference.discourse import Discourse
from ingest.extract.coreference.participant import Member
from ingest.extract.coreference.state_nouns import modifiers
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON


def assign(discourse: Discourse) -> None:
    """Give persons without a country that of whom they serve, or of the ministry of their portfolio."""
    persons = [member for member in discourse.members.values() if member.is_person]
    ministries = _ministries(discourse)
    for member in persons:
        if member.country is None and member.role_span is not None:
            _of_master(discourse, member, member.role_span.start)
            _of_ministry(member, persons, ministries)
        if member.country is None and member.relative:
            _of_master(discourse, member, _where_relation_begins(discourse, member))


@decides(Question.FIELD, fills="member")
def _of_master(discourse: Discourse, member: Member, start: int) -> None:
    """As in "the president spoke through *his* spokesman, NAME", "*his* wife NAME"; not an envoy "to their region".

    `start` is where the office or the kinship begins.
    """
    at = bisect_left(discourse.starts, start)
    before = discourse.tokens[at - 1] if at else None
    if before is None or before.tag != "PRP$" or before.sentence is not discourse.tokens[at].sentence:
        return
    keys = resolver.resolve(discourse, before)
    if len(keys) == 1 and keys[0] != member.key:
        member.country = discourse.members[keys[0]].country


def _where_relation_begins(discourse: Discourse, member: Member) -> int:
    """Where the word for kinship before a name begins, "his *wife* NAME", "his *brother*, NAME"; else the name."""
    first = bisect_left(discourse.starts, member.spans[0].start)
    words = [token for token in discourse.tokens[max(0, first - 2) : first] if token.text != ","]
    kin = [token for token in words if token.lower in LEXICON.name_words.kin]
    return kin[-1].start if kin else member.spans[0].start


def _ministries(discourse: Discourse) -> list[tuple[frozenset[str], str]]:
    """The words and the country of each ministry told with its country: "Peru's foreign ministry"."""
    found = []
    for token in (one for one in discourse.tokens if one.lower == "ministry"):
        parts = modifiers(token)
        named = [discourse.members[key] for part in parts for key in discourse.named_at.get(part.i, ())]
        countries = {one.country for one in named if one.country}
        if len(countries) == 1:
            found.append((frozenset(part.lower for part in parts), countries.pop()))
    return found


@decides(Question.FIELD, fills="member")
def _of_ministry(member: Member, persons: list[Member], ministries: list[tuple[frozenset[str], str]]) -> None:
    """As in "Seoul's foreign ministry said … Foreign Minister NAME": the one country whose ministry has that portfolio.

    Not where the text has a minister of that country with that portfolio already.
    """
    portfolio = member.words - {"minister"}
    if member.country or member.former or "minister" not in member.heads or not portfolio:
        return
    countries = {country for words, country in ministries if portfolio <= words}
    held = {one.country for one in persons if "minister" in one.heads and portfolio <= one.words}
    if len(countries) == 1 and not countries & held:
        member.country = countries.pop()
        member.acts_for_state = True

"""Resolution of epithets, by which a person named before is mentioned again: "the billionaire", "the front-runner"."""

from __future__ import annotations

from ingest.extract.coreference.discourse import Discourse, Resolve
from ingest.extract.coreference.person_nouns import gender_of
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Token


@decides(Question.REFERENCE)
def named_before(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """As in "the billionaire added": the one person who is the subject of a sentence just before."""
    if any(t.dep in ("prep", "relcl", "acl", "poss", "appos") for t in token.children):
        return ()
    for index in range(token.sentence.index - 1, max(-1, token.sentence.index - 4), -1):
        for subject in discourse.subjects(discourse.parsed.sentences[index]):
            keys = refer(discourse, subject)
            if len(keys) == 1 and (member := discourse.members[keys[0]]).is_person:
                return keys if member.gender in (None, gender_of(token)) or not gender_of(token) else ()
    return ()

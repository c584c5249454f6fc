"""Names of organizations: their words in one spelling, whichever side of the ocean wrote them."""

import re

from ingest.resolve.person_names import PARTS

# Words of an organization's name that are left out of comparison, and British spellings with the American ones.
NAME_STOPWORDS = frozenset(["of", "the", "for", "and", "on", "in", "s", "affairs"])
SPELLINGS = {"defence": "defense", "labour": "labor", "centre": "center", "programme": "program"}
BRITISH = re.compile(r"\bco-(?=o)|isation\b")  # "co-operation", "organisation"


def content_words(name: str) -> list[str]:
    """Its words without those that any name may have, in alphabetical order."""
    return sorted(set(american_words(name)) - NAME_STOPWORDS)


def american_words(name: str) -> list[str]:
    """The words of an organization's name in American spelling."""
    plain = BRITISH.sub(lambda found: "co" if found[0] == "co-" else "ization", name)
    return [SPELLINGS.get(word, word) for word in PARTS.findall(plain)]

"""The context of a document that all rules of event extraction read: parse, cast, quotations and dates."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from ingest.clean import BlockKind
from ingest.extract import dates
from ingest.extract.coreference.cast import Cast
from ingest.extract.coreference.partitives import is_share
from ingest.extract.coreference.person_nouns import means_person, word_of
from ingest.extract.dates.extractor import Expression
from ingest.extract.events.triggers.nouns import content_noun
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Parsed, Sentence, Token
from ingest.tellings import ParticipantTelling, Span, StatementTelling
from models.vocabulary import EventType, ParticipantKind, Sector, StatementKind

# Types of acts on a place that concern its country too: "an attack on oil fields in Chad".
PHYSICAL_TYPES = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.MOBILIZE, EventType.AID})
FOREMOST = 3  # an article is on a country that its names are of this many times as often as of any other
FEW_NAMES = 4  # fewer names show nothing
LEAD_SENTENCES = 3  # sentences at the start that tell the main event of an article
PRIVATE_SECTORS = frozenset({Sector.BUS, Sector.CVL, Sector.EDU, Sector.ELI, Sector.JRN, Sector.LAB, Sector.MED})
# Verbs whose present tense tells no news, besides those of saying: "is".
NO_NEWS = frozenset({"be", "have"})


class DocumentContext:
    """One document under extraction. Everything here is derived from the parse, the cast and the statements, once."""

    def __init__(self, parsed: Parsed, cast: Cast, statements: tuple[StatementTelling, ...]) -> None:
        self.parsed = parsed
        self.cast = cast
        quoted = [span for one in statements if one.kind is StatementKind.DIRECT for span in one.content]
        self._quoted = sorted(quoted)
        self._named: dict[int, str | None] = {}
        self._private: dict[str, bool] = {}
        self._times: dict[int, list[tuple[Expression, Token]]] = {}

    def quoted(self, token: Token) -> bool:
        """Whether the token is in a direct quotation."""
        last = bisect_right(self._quoted, Span(token.start, 1 << 60)) - 1
        return last >= 0 and token.start < self._quoted[last].end

    def headline(self, token: Token) -> bool:
        """Whether the token is in a headline."""
        return token.sentence.block.kind is BlockKind.HEADLINE

    def named(self, token: Token) -> str | None:
        """The participant whose name covers the token."""
        if token.i not in self._named:
            self._named[token.i] = self.cast.named(token)
        return self._named[token.i]

    def known(self, token: Token) -> bool:
        """Whether the noun phrase that the token heads refers to a participant, by name or otherwise."""
        return bool(self.cast.refer(token))

    def is_actor_noun(self, token: Token) -> bool:
        """Whether a noun means people or an organization that can act without a name: "rebels", "the ministry"."""
        lemma = token.lemma.lower()
        if token.pos == "PROPN" and not self.named(
            token
        ):  # "Rebels" at the head of a sentence, "the Prime Minister of Fiji"
            lemma = lemma.removesuffix("s") if token.tag == "NNPS" else lemma
        elif token.pos != "NOUN":
            return False
        if "_" in word_of(token):  # "security services"
            return True
        if lemma not in LEXICON.actor_nouns and not (token.pos == "NOUN" and means_person(token)):
            return False
        party = lemma == "party" and any(one.dep in ("amod", "compound", "poss") for one in token.children)
        return token.tag in ("NNS", "NNPS") or lemma not in LEXICON.event_words.plural_only or party

    def is_somebody(self, token: Token) -> bool:
        """Whether a noun phrase means people or an organization, a participant of the cast or not."""
        return self.is_actor_noun(token) or self.known(token)

    def is_person(self, token: Token) -> bool:
        """Whether a noun phrase means a person or people with an office, by name or otherwise."""
        keys = self.cast.refer(token)
        if keys and all(self.cast.kind(key) is ParticipantKind.PERSON for key in keys):
            return True
        return token.pos in ("NOUN", "PROPN") and means_person(token)

    def can_be_side(self, token: Token) -> bool:
        """Whether a noun phrase can be actor or recipient: somebody, one person, many, or a name not known so far.

        "a man", "dozens of activists", "one of two brothers", "sued *Thom*".
        """
        if self.is_somebody(token) or self.cast.can_name(token):
            return True
        counted = content_noun(token)
        if counted is not token:
            return self.can_be_side(counted)
        return (token.pos == "NOUN" and means_person(token)) or is_share(token)

    def in_time_expression(self, token: Token) -> bool:
        """Whether the token is part of an expression of time: the "March" of "in March"."""
        return any(one.span.start < token.end and token.start < one.span.end for one, _ in self.times(token.sentence))

    def times(self, sentence: Sentence) -> list[tuple[Expression, Token]]:
        """The expressions of time in a sentence, each with its syntactic head."""
        if sentence.index not in self._times:
            found = dates.find(self.parsed.text, sentence.span)
            self._times[sentence.index] = [(one, _head_of(one, sentence)) for one in found]
        return self._times[sentence.index]

    def with_lemmas(self, lemmas: Iterable[str]) -> Iterator[Token]:
        """The words of the text with one of these lemmas, in lower case."""
        return (token for lemma in lemmas for token in self._by_lemma.get(lemma, ()))

    @cached_property
    def _by_lemma(self) -> dict[str, list[Token]]:
        found: dict[str, list[Token]] = {}
        for token in self.parsed.tokens:
            found.setdefault(token.lemma.lower(), []).append(token)
        return found

    @cached_property
    def opening(self) -> frozenset[str]:
        """Lemmas of the headline and the first sentences, which show the subject of the article."""
        first = self.parsed.sentences[: LEAD_SENTENCES + 1]
        return frozenset(token.lemma.lower() for sentence in first for token in sentence.tokens)

    @cached_property
    def chronicle(self) -> bool:
        """Whether the text reports in the present tense, as lists of events do: "Rebels storm a hotel"."""
        roots = [one.root for one in self.parsed.sentences if one.block.kind is BlockKind.BODY]
        past = sum(_tense(root) == "past" for root in roots)
        present = sum(
            _tense(root) == "present" and root.lemma not in NO_NEWS | LEXICON.event_words.saying for root in roots
        )
        return present >= LEAD_SENTENCES and present > 4 * past

    @cached_property
    def kinds(self) -> dict[str, ParticipantKind]:
        """The kinds of the participants that the document names, by key."""
        return {telling.key: telling.kind for telling in self._known}

    @cached_property
    def _known(self) -> tuple[ParticipantTelling, ...]:
        keys = {key for token in self.parsed.tokens if token.text[:1].isupper() and (key := self.named(token))}
        return self.cast.tellings(keys)

    @cached_property
    def bodies_of_no_country(self) -> frozenset[str]:
        """Names of organizations that are of no country, as the document has them: "UN"."""
        bodies = [one for one in self._known if one.kind is ParticipantKind.ORGANIZATION and not one.country]
        return frozenset(self.parsed.text[span.start : span.end] for one in bodies for span in one.names)

    @cached_property
    def home(self) -> str | None:
        """The country whose affairs the article tells: that of most of the names in it, far before any other."""
        names = Counter(code for one in self._known for _ in one.names if (code := self.cast.country(one.key)))
        (code, count), (_, second) = [*names.most_common(2), (None, 0), (None, 0)][:2]
        foremost = 2 * count > names.total() and count >= FOREMOST * second
        return code if foremost and names.total() >= FEW_NAMES else None

    def lacks_role(self, key: str) -> bool:
        """Whether a participant is a person without a role or sector in the document, or the market at large."""
        if self.kinds.get(key) is not ParticipantKind.PERSON:
            return key not in self.kinds and self._of_the_market(key)
        if key not in self._private:
            sector = self.cast.sector(key)
            nobody = sector is Sector.ELI or (self.cast.role(key) is None and sector is None)
            self._private[key] = nobody and not self.cast.is_public(key)
        return self._private[key]

    def _of_the_market(self, key: str) -> bool:
        """Whether a participant is the market at large: "investors", "small investors"."""
        return self.cast.name_of(key).lower().split()[-1] in LEXICON.event_words.market_participants

    def is_private_person(self, key: str) -> bool:
        """Whether a participant is one person of a private sector (business, media …), or without sector and role."""
        sector = self.cast.sector(key)
        private = sector in PRIVATE_SECTORS or (sector is None and self.cast.role(key) is None)
        return private and not self.cast.is_public(key) and self.cast.kind(key) is ParticipantKind.PERSON

    def is_somebody_private(self, key: str) -> bool:
        """Whether a participant is one person without name, office and calling: "a man"."""
        if key in self.kinds or self.cast.kind(key) is not ParticipantKind.PERSON:
            return False
        if not LEXICON.name_words.kin.isdisjoint(self.cast.name_of(key).lower().split()):
            return False  # "the president's brother"
        return self.cast.role(key) is None and self.cast.sector(key) in (None, Sector.CVL, Sector.CRM)

    @cached_property
    def states(self) -> dict[str, str]:
        """ISO3 → key of the country participant, for the countries that the document names."""
        return {
            code: key
            for key, kind in self.kinds.items()
            if kind is ParticipantKind.COUNTRY and (code := self.cast.country(key))
        }

    def state(self, key: str) -> str | None:
        """The key of the country that a participant is or acts for, None where there is none."""
        return key if self.kinds.get(key) is ParticipantKind.COUNTRY else self.cast.country_key(key)


def _tense(root: Token) -> str | None:
    """The tense of a main clause, by its verb or auxiliary: `past`, `present` or None."""
    tags = {one.tag for one in (root, *root.children) if one is root or one.dep in ("aux", "auxpass")}
    if tags & {"VBD", "MD"} or root.pos not in ("VERB", "AUX"):
        return "past" if "VBD" in tags else None
    return "present" if tags & {"VBZ", "VBP"} else None


def _head_of(found: Expression, sentence: Sentence) -> Token:
    """The syntactic head of an expression."""
    touched = [t for t in sentence.tokens if t.start < found.span.end and t.end > found.span.start]
    inside = [t for t in touched if t.pos != "PUNCT"] or touched
    for token in reversed(inside):
        if token.head not in inside or token.head is token:
            return token
    return inside[0] if inside else sentence.tokens[0]

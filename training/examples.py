"""What the scorer is trained on: sentences as words, with their candidates and what each tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest import from_object
from ingest.clean import Block, BlockKind, Layout, clean
from ingest.extract.events.candidates import syntactic_sides, trigger_candidates
from ingest.extract.events.triggers.matching import find_triggers
from ingest.parse.spacy_pipeline import parse
from ingest.parse.tokens import Parsed, Token
from ingest.read import Failure
from ingest.tellings import Span
from models.vocabulary import EventStatus, EventType, Part
from training.sentences import NONE, Candidate, Sentence

Places = tuple[int, ...]  # positions of words in a sentence, from 0


@dataclass(frozen=True, slots=True)
class Sides:
    """Positions of the words of who does it, and of whom it is done to; empty where there is nobody."""

    actors: Places
    recipients: Places


@dataclass(frozen=True, slots=True)
class Labelled:
    """A candidate: its trigger (empty where the data name none), its sides, and what it tells.

    `found` are the sides by syntax, as the service finds them, `told` those that the data name. `type` is a type of
    PLOVER, `YIELD` where CONCEDE and RETREAT are one class, or `NONE`. `lexicon` is the type that the lexicon gives.
    `roles` are the words of each role that is labelled, among the words `judged`.
    """

    trigger: Places
    found: Sides | None
    told: Sides | None
    type: str
    status: EventStatus | None
    lexicon: EventType | None = None
    roles: Mapping[Part, Places] = field(default_factory=dict)
    judged: Places = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its candidates; `key` names it in its source."""

    source: str
    key: str
    words: tuple[str, ...]
    candidates: tuple[Labelled, ...]


def own_examples(sentences: Sequence[Sentence]) -> Iterator[Example]:
    """The project's own sentences."""
    for sentence, parsed in zip(sentences, parse_sentences(one.text for one in sentences), strict=True):
        tokens, lexicon = list(parsed.tokens), lexicon_types(parsed)
        found = []
        for one in sentence.candidates:
            sides = [
                tuple(sorted({k for name in names for k in _nearest(sentence.text, name, one.start, tokens)}))
                for names in (one.actors, one.recipients)
            ]
            told = Sides(*sides) if one.type else None
            if trigger := covered(tokens, one.start, one.end):
                made = labelled(tokens, trigger, told, one.type or NONE, one.status, lexicon)
                if told:
                    roles = _roles(sentence.text, one, told, tokens)
                    made = replace(made, roles=roles, judged=tuple(range(len(tokens))))
                found.append(made)
        yield Example("own", sentence.place, _words(tokens), (*found, *unlisted(parsed, tokens, found, lexicon)))


def _roles(text: str, one: Candidate, told: Sides, tokens: Sequence[Token]) -> dict[Part, Places]:
    """The words of each role: of both sides, and of date and place where they are labelled."""
    found = {Part.ACTOR: told.actors, Part.RECIPIENT: told.recipients}
    if one.circumstances:
        for role, words in ((Part.DATE, one.date), (Part.PLACE, one.place)):
            found[role] = _nearest(text, words, one.start, tokens) if words else ()
    return found


def parse_sentences(texts: Iterable[str]) -> Iterator[Parsed]:
    """The parse of each text, all of it read as prose."""
    return parse(_as_prose(text) for text in texts)


def _as_prose(text: str) -> Layout:
    source = from_object({"text": text})
    if isinstance(source, Failure):
        raise TypeError(f"{source}: {text}")
    return replace(clean(source), blocks=(Block(BlockKind.BODY, Span(0, len(text))),))


def covered(tokens: Sequence[Token], start: int, end: int) -> Places:
    """The positions of the tokens that a stretch of the text touches."""
    return tuple(place for place, token in enumerate(tokens) if token.start < end and token.end > start)


def _nearest(text: str, words: str, at: int, tokens: Sequence[Token]) -> Places:
    """The positions of a name where it stands nearest to an offset."""
    starts = [place for place in range(len(text)) if text.startswith(words, place)]
    start = min(starts, key=lambda place: abs(place - at))
    return covered(tokens, start, start + len(words))


def lexicon_types(parsed: Parsed) -> dict[int, EventType]:
    """The type that the lexicon gives to words, by their index in the document, were anybody a participant."""
    found = (
        find_triggers(sentence, lambda _: True, lambda _: False, lambda token: token.pos == "PROPN")
        for sentence in parsed.sentences
    )
    return {one.token.i: one.entry.type for triggers in found for one in triggers}


def labelled(  # noqa: PLR0913, PLR0917  what a candidate is
    tokens: Sequence[Token],
    trigger: Places,
    told: Sides | None,
    type_: str,
    status: EventStatus | None,
    lexicon: Mapping[int, EventType],
) -> Labelled:
    """A candidate with the sides that syntax gives it, and the type that the lexicon does."""
    inside = [tokens[place] for place in trigger]
    head = next((one for one in inside if one.head not in inside or one.head is one), inside[0])
    by_lexicon = next((lexicon[one.i] for one in inside if one.i in lexicon), None)
    return Labelled(trigger, syntactic(tokens, head), told, type_, status, by_lexicon)


def syntactic(tokens: Sequence[Token], head: Token) -> Sides:
    """The sides that syntax gives a word, by positions in these tokens."""
    place = {token.i: k for k, token in enumerate(tokens)}
    return Sides(*(tuple(sorted({place[one.i] for one in side if one.i in place})) for side in syntactic_sides(head)))


def unlisted(
    parsed: Parsed, tokens: Sequence[Token], marked: Iterable[Labelled], lexicon: Mapping[int, EventType]
) -> Iterator[Labelled]:
    """The candidates of the tokens' sentences that an annotator of all events did not mark: they tell none."""
    used = {place for one in marked for place in one.trigger}
    places = {token.i: k for k, token in enumerate(tokens)}
    for sentence in parsed.sentences:
        if sentence.tokens[0].i in places:
            known = [token for token in sentence.tokens if token.i in lexicon]
            for token in dict.fromkeys([*known, *trigger_candidates(sentence)]):
                if places[token.i] not in used:
                    yield labelled(tokens, (places[token.i],), None, NONE, None, lexicon)


def _words(tokens: Iterable[Token]) -> tuple[str, ...]:
    return tuple(token.text for token in tokens)

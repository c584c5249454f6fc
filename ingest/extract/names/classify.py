"""Classification of open names as persons or organizations, by the evidence of all their mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ingest.extract.names.aliases import alias_owner
from ingest.extract.names.candidates import Piece
from ingest.extract.names.gazetteer import Sense, gazetteer
from ingest.extract.names.offices import Role
from ingest.extract.names.person_lexicon import first_names, fold_name, leader_country, leaders
from ingest.extract.names.person_names import is_misspelling, words_of
from ingest.extract.names.roles import role_after, role_before
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from ingest.tellings import Span
from models.vocabulary import ParticipantKind

Form = tuple[str, ...]
MIN_EVIDENCE = 2
MODALS = frozenset({"must", "should", "shall", "cannot"})  # "Speaker *Must* Resign" on a banner
PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
PARTS = frozenset({"administration", "affairs", "branch", "delegation", "institution", "secretariat"})  # of states
OTHER = PLACES | {"EVENT", "LAW", "WORK_OF_ART", "PRODUCT"}


def persons_and_organizations(
    pieces: Iterable[Piece], in_headlines: Iterable[Piece], labels: Mapping[int, str]
) -> dict[ParticipantKind, list[Piece]]:
    """The pieces that name persons and those that name organizations; the others name neither.

    Of a piece in a headline, only the part is kept that names a person known from the text or the lexicon.
    """
    forms: dict[Form, list[Piece]] = defaultdict(list)
    for piece in pieces:
        forms[words_of(piece)].append(piece)
    verdicts = {
        form: _verdict(form, places, labels, any((word,) in forms for word in form[1:]))
        for form, places in forms.items()
    }
    certain = _CertainPersons(form for form, kind in verdicts.items() if kind is ParticipantKind.PERSON)
    persons = [piece for form, places in forms.items() if form in certain for piece in places]
    aliases = {form for form, places in forms.items() if any(alias_owner(piece, persons) for piece in places)}
    found: dict[ParticipantKind, list[Piece]] = {ParticipantKind.PERSON: [], ParticipantKind.ORGANIZATION: []}
    for form, places in forms.items():
        kind = ParticipantKind.PERSON if form in certain or form in aliases else verdicts[form]
        if kind:
            found[kind] += places
    found[ParticipantKind.PERSON] += [part for piece in in_headlines if (part := _known_part(piece, certain))]
    return {kind: sorted(places, key=lambda p: p.span) for kind, places in found.items()}


def _known_part(piece: Piece, certain: _CertainPersons) -> Piece | None:
    """The longest part of the piece that names a person: "Ana Ruiz" of "Ana Ruiz Visits"."""
    for length in range(len(piece.tokens), 0, -1):
        for first in range(len(piece.tokens) - length + 1):
            tokens = piece.tokens[first : first + length]
            part = replace(piece, tokens=tokens, span=Span(tokens[0].start, tokens[-1].end), title=None)
            form = words_of(part)
            if form and (form in certain or (form[-1] in leaders() and leader_country(form))):
                return part
    return None


class _CertainPersons:
    """The full names of certain persons; their surnames, even misspelt, name persons too."""

    def __init__(self, names: Iterable[Form]) -> None:
        self.forms: set[Form] = set()
        self.single: set[Form] = set()  # called by one word alone: "Ruiz said", so that "Ana Ruiz" is one too
        self.surnames: dict[str, set[str]] = defaultdict(set)
        for name in names:
            inner = {(word,) for word in name[1:-1] if word not in LEXICON.name_words.particles}
            self.forms |= {name, name[:1], *inner, *(name[n:] for n in range(len(name)))}
            self.surnames[name[-1][:2]].add(name[-1])
            if len(name) == 1:
                self.single.add(name)

    @decides(Question.NAME)
    def __contains__(self, form: Form) -> bool:
        """Whether a form is such a name, one of its words or its last ones, or a misspelling of its surname."""
        if form in self.forms or (
            1 < len(form) < 4 and form[-1:] in self.single and form[0] not in LEXICON.person_nouns
        ):
            return True
        return len(form) == 1 and any(is_misspelling(form, (name,)) for name in self.surnames.get(form[0][:2], ()))


@decides(Question.NAME)
def _verdict(form: Form, places: list[Piece], labels: Mapping[int, str], shortened: bool) -> ParticipantKind | None:
    """Person, organization or neither: whichever has at least two points of evidence over all mentions of a form.

    `shortened` if a word of it but the first stands alone elsewhere, as surnames do: "Ana Ruiz Soto … Ruiz".
    """
    if not form or len(form) > 6 or not all(word[0].isalpha() for word in form):
        return None
    if len(form) == 1 and _is_common_noun(form[0]):
        return None
    if form[0] in MODALS or all(_opens_sentence(piece, labels) or _is_place(piece) for piece in places):
        return None
    votes = Counter(label for piece in places if (label := _label(piece, labels)))
    majority = votes.most_common(1)[0][0] if votes else ""
    person = (
        (majority == "PERSON") * (1 + shortened)
        + _lexicon_evidence(form)
        + max(_person_evidence(piece) for piece in places)
    )
    body = (majority == "ORG") + _abbreviation_evidence(places) + max(_organization_evidence(piece) for piece in places)
    if majority in OTHER:
        body -= 1
        # A given name is better evidence than the model's "place".
        person -= majority not in PLACES or _lexicon_evidence(form) == 0
    if person >= MIN_EVIDENCE and person >= body:
        return ParticipantKind.PERSON
    return ParticipantKind.ORGANIZATION if body >= MIN_EVIDENCE else None


@decides(Question.NAME)
def _is_common_noun(word: str) -> bool:
    """As in "our Government", "the Detective Branch": a noun for a thing or a body, by itself no name."""
    if word in LEXICON.name_exclusions.every or word in LEXICON.coreference_words.government_nouns or word in PARTS:
        return True
    return word in LEXICON.organization_nouns or word.removesuffix("s") in LEXICON.organization_heads


@decides(Question.NAME)
def _opens_sentence(piece: Piece, labels: Mapping[int, str]) -> bool:
    """As in "Impeachment is a process": a common noun, capitalized only because a sentence begins."""
    token = piece.tokens[0]
    if len(piece.tokens) > 1 or piece.title or token.i in labels or token.pos in ("PROPN", "X"):
        return False
    before = token.sentence.tokens[: token.i - token.sentence.tokens[0].i]
    return all(not one.text.isalnum() for one in before) and fold_name(token.text) not in first_names()


@decides(Question.NAME)
def _is_place(piece: Piece) -> bool:
    """As in "the Sonnenberg neighbourhood": the name modifies a common noun for a place."""
    token = piece.tokens[-1]
    noun = next((one for one in token.sentence.tokens if one.i == token.i + 1), None)
    return (
        noun is not None
        and token.head is noun
        and token.dep in ("compound", "nmod")
        and noun.lower in LEXICON.name_words.area_nouns
    )


def _label(piece: Piece, labels: Mapping[int, str]) -> str | None:
    found = [label for token in (piece.tokens[-1], piece.tokens[0]) if (label := labels.get(token.i))]
    return "PERSON" if "PERSON" in found else next(iter(found), None)


@decides(Question.NAME)
def _lexicon_evidence(form: Form) -> int:
    """Points for a person from the lexicons of given names and leaders, 0 to 4."""
    score = 0
    if len(form) > 1 and form[0] in first_names():
        score += 2
    if leader_country(form) or (len(form) == 1 and form[0] in leaders()):
        score += 2
    return score


@decides(Question.NAME)
def _person_evidence(piece: Piece) -> int:
    """Points for a person from one mention: a title, an age, an office beside the name, its verb."""
    tokens = piece.tokens[0].sentence.tokens
    first = piece.tokens[0].i - tokens[0].i
    before = role_before(tokens, first)
    title = piece.title or (before.title if before else None)
    complemented = before is not None and _has_complement(before)
    if title and ("weak" not in title.flags or complemented):
        return 3
    after_name = first + len(piece.tokens)
    score = _verb_evidence(piece.head) + 2 * is_relative(piece)
    score += 2 * (_has_age(tokens, after_name) or _is_of_country(piece, tokens, after_name))
    after = role_after(tokens, first + len(piece.tokens))
    return score + 2 if after and after.stated else score


def _has_complement(role: Role) -> bool:
    """As in "head of the Trade Commission NAME", "head of its Commission NAME": a title that alone is none."""
    tokens, after = role.tokens[0].sentence.tokens, role.tokens[-1]
    follows = tokens[after.i - tokens[0].i + 1 :][:1]
    return any(token.lower == "of" for token in (*role.tokens, *follows))


def is_relative(piece: Piece) -> bool:
    """As in "the president's brother NAME", "his daughter, NAME": a relative of somebody comes before the name."""
    tokens = piece.tokens[0].sentence.tokens
    at = piece.tokens[0].i - tokens[0].i - 1
    at -= at >= 0 and tokens[at].text == ","
    return at >= 0 and tokens[at].lower in LEXICON.name_words.kin


def _is_of_country(piece: Piece, tokens: Sequence[Token], after: int) -> bool:
    """As in "NAME of Peru, NAME of Chile and NAME of Ghana said": one of several names, each with its country."""
    if len(piece.tokens) < 2 or after + 1 >= len(tokens) or tokens[after].lower != "of":
        return False
    known = gazetteer().match(tokens, after + 1)
    listed = piece.head.dep == "conj" or any(child.dep == "conj" for child in piece.head.children)
    return known is not None and known[0].sense is Sense.COUNTRY and listed


def _has_age(tokens: Sequence[Token], after: int) -> bool:
    """As in "NAME, 67, a retiree"."""
    if after + 2 >= len(tokens):
        return False
    comma, age, end = tokens[after : after + 3]
    return comma.text == "," and end.text in (",", ".") and age.text.isdigit() and 1 < int(age.text) < 120


def _verb_evidence(head: Token) -> int:
    verb = head.head
    if head.dep == "conj":
        return _verb_evidence(verb) if verb.dep != "conj" else 0
    if head.dep == "pobj" and verb.dep == "agent":
        return int(verb.head.lemma in LEXICON.human_verbs.active)
    if head.dep == "nsubj":
        return int(verb.lemma in LEXICON.human_verbs.active)
    return int(head.dep == "nsubjpass" and verb.lemma in LEXICON.human_verbs.passive)


@decides(Question.NAME)
def _abbreviation_evidence(places: list[Piece]) -> int:
    """One point for an organization if the form is an abbreviation in capitals with several mentions."""
    text = places[0].tokens[0].text
    return int(
        len(places) > 1 and len(places[0].tokens) == 1 and 2 < len(text) < 8 and text.isupper() and text.isalpha()
    )


@decides(Question.NAME)
def _organization_evidence(piece: Piece) -> int:
    """Points for an organization from one mention: "the newspaper NAME", NAME said."""
    tokens = piece.tokens[0].sentence.tokens
    first = piece.tokens[0].i - tokens[0].i
    before = tokens[first - 1].lower if first else ""
    return 2 * (before in LEXICON.organization_nouns) + _verb_evidence(piece.head)

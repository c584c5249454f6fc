"""The name of a person in its parts, and whether two names can be forms of one: short, full, variant, misspelt."""

from __future__ import annotations

import re

from rapidfuzz.distance import DamerauLevenshtein

from ingest.extract.names.candidates import Piece
from ingest.extract.names.person_lexicon import first_names, fold_name, leaders
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON

Words = tuple[str, ...]

QUOTES = frozenset({"'", '"', "‘", "’", "“", "”"})  # round a nickname: "Ana 'Nika' Ruiz"
BRACKETS = {"(": ")", "[": "]"}  # round one too: "Ana (Nika) Ruiz"
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "v", "vi"})
ELDERS = frozenset({"father", "grandfather", "mother", "grandmother"})  # may have the very name of their child
_GLUED_INITIAL = re.compile(r"(?<![^\s.-])(\w\.)(?=\w{2})")  # "B.Ruiz"


def words_of(piece: Piece) -> Words:
    """The folded words of the name, with hyphens kept inside words; "Jr." and a nickname inside marks are left out."""
    text = ""
    closing: frozenset[str] = frozenset()
    for token in piece.tokens:
        if closing:
            closing = frozenset() if token.text in closing else closing
        elif token.text in QUOTES:
            closing = QUOTES
        elif token.text in BRACKETS:
            closing = frozenset(BRACKETS[token.text])
        elif token.text != ",":
            glue = token.text == "-" or text.endswith("-")
            text += ("" if glue or not text else " ") + token.text
    words = tuple(_GLUED_INITIAL.sub(r"\1 ", fold_name(text)).replace("- ", "-").split())
    kept = tuple(word for word in words if word not in SUFFIXES)
    return kept or words


def generation_of(piece: Piece) -> str | None:
    """What tells two persons of one name apart: "jr", "iii"; "elder" as in "his father, NAME", not "Father NAME"."""
    last = piece.tokens[-1].lower.rstrip(".")
    if last in SUFFIXES and len(piece.tokens) > 1:
        return "elder" if last == "sr" else last
    tokens = piece.tokens[0].sentence.tokens
    at = piece.tokens[0].i - tokens[0].i - 1
    at -= at >= 0 and tokens[at].text == ","
    of_somebody = at > 0 and tokens[at - 1].tag in ("PRP$", "POS")
    return "elder" if of_somebody and tokens[at].lower in ELDERS else None


def nickname_of(piece: Piece) -> str | None:
    """The folded nickname in quotation marks or brackets inside a name: "tony" of "Anthony (Tony) Baker"."""
    for n, token in enumerate(piece.tokens[1:-2], 1):
        if token.text in QUOTES or token.text in BRACKETS:
            return fold_name(piece.tokens[n + 1].text)
    return None


@decides(Question.SAME)
def is_tail(words: Words, full: Words) -> bool:
    """As in "Ruiz Soto" of "Ana María Ruiz Soto", "al-Masri" of "Omar Masri"."""
    stripped = tuple(map(_without_article, words))
    return len(words) <= len(full) and tuple(map(_without_article, full))[-len(stripped) :] == stripped


@decides(Question.SAME)
def is_variant(words: Words, full: Words) -> bool:
    """As in "Joe Biden" of "Joseph R. Biden", "Mohammed bin Zayed" of "Mohamed bin Zayed".

    Not "George W. Hanley" of "George H. W. Hanley": what stands between given name and surname must fit too.
    """
    if len(words) < 2 or len(full) < 2:
        return False
    if words[-1] == full[-1]:
        return _same_given(words[0], full[0]) and _same_middle(words[1:-1], full[1:-1])
    return (_differs_by_typo(words[-1], full[-1]) and (words[0] == full[0] or _differs_by_typo(words[0], full[0]))) or (
        words[1:] == full[1:] and _differs_by_typo(words[0], full[0])
    )


def _same_given(one: str, other: str) -> bool:
    if one == other or _differs_by_typo(one, other) or _abbreviates(one, other):
        return True
    return any(one in names and other in names for names in LEXICON.nicknames)


def _abbreviates(one: str, other: str) -> bool:
    return one[0] == other[0] and (len(one.strip(".")) == 1 or len(other.strip(".")) == 1)


def _same_middle(one: Words, other: Words) -> bool:
    """Whether the shorter middle part is left out of the longer one or abbreviates it."""
    short, long = sorted((_initials_parted(one), _initials_parted(other)), key=len)
    if short and all(len(word) == 1 for word in (*short, *long)):
        return short[0] == long[0]  # "H. W." and "W." are two persons' initials
    rest = iter(long)
    return all(any(word == w or _abbreviates(word, w) or _differs_by_typo(word, w) for w in rest) for word in short)


def _initials_parted(words: Words) -> list[str]:
    """The words, with "h.w." as two."""
    return [part for word in words for part in (word.split(".") if "." in word else [word]) if part]


@decides(Question.SAME)
def is_shortened(words: Words, full: Words) -> bool:
    """As in "Ana Ruiz" of "Ana María Ruiz Soto", "Luiz Lula" of "Luiz Inácio Lula da Silva": some words, in order.

    Not "George W. Hanley" of "George H. W. Hanley", as for variants.
    """
    if len(words) < 2 or len(words) >= len(full) or words[0] != full[0]:
        return False
    if not _same_middle(words[1:-1], full[1:-1]):
        return False
    rest = iter(full[1:])
    return all(any(word == other for other in rest) for word in words[1:])


@decides(Question.SAME)
def is_first(words: Words, full: Words) -> bool:
    """As in "Mohammed" of "Mohamed bin Zayed", "Xi" of "Xi Jinping": royals' given names, surnames that come first."""
    if len(words) != 1 or len(full) < 2:
        return False
    return words[0] == full[0] or (_differs_by_typo(words[0], full[0]) and words[0] in first_names())


@decides(Question.SAME)
def is_inner(words: Words, full: Words) -> bool:
    """As in "Lula" of "Luiz Inácio Lula da Silva", "Ruiz" of "Ana Ruiz Soto": a word inside the name, by itself.

    So the second part of a double surname: "Soto" of "Ana Ruiz-Soto".
    """
    inside = (*full[1:-1], *full[-1].split("-")[1:]) if len(full) > 1 else ()
    return len(words) == 1 and words[0] in inside and words[0] not in LEXICON.name_words.particles


@decides(Question.SAME)
def is_misspelling(words: Words, full: Words) -> bool:
    """A surname misspelt: "Zelenskky" of "Volodymyr Zelenskyy"."""
    if len(words) != 1 or words[0] == full[-1] + "s":  # "the Sotos" are a family
        return False
    return _differs_by_typo(words[0], full[-1]) and words[0] not in first_names() and words[0] not in leaders()


def _without_article(word: str) -> str:
    return word.removeprefix("al-").removeprefix("el-")


def _differs_by_typo(one: str, other: str) -> bool:
    """Whether two words differ by a typing error: one letter in words of five letters, two in longer ones."""
    if min(len(one), len(other)) < 5 or one[:2] != other[:2]:
        return False
    max_distance = 2 if min(len(one), len(other)) >= 6 else 1
    return DamerauLevenshtein.distance(one, other, score_cutoff=max_distance) <= max_distance

"""The extent of a report's content: where its words begin and end in the text."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extract.statements.reports import asides
from ingest.extract.statements.reports.cues import verb_cue
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from ingest.tellings import Span

_STOPS = frozenset(".!?;:,-–—…") | {"--", "..."}
_QUOTES = frozenset("\"“”'’‘«»") | {"''"}
_DASHES = frozenset(("-", "--", "–", "—", "―"))
_COORDINATORS = frozenset(("and", "but", "or", "yet", "then", "also", "later", "so", "even", "instead", "again"))
_SUBORDINATORS = frozenset(("but", "while", "although", "though", "and", "whereas", "as"))
_CONTINUING = frozenset(("and", "but", "or", "nor", "because", "if", "unless"))
_BEFORE_DAY = frozenset(("late", "early", "earlier", "on"))
_CLAUSE_STARTS = frozenset(("PR", "DT", "NN", "JJ", "CD", "EX", "IN"))  # how tags of its first words begin
_MAX_TAIL = 8  # tokens from a verb to the end of its sentence: a day, a place
_MAX_SUBJECT = 25  # tokens of a subject
_AT = frozenset(("in", "on", "at", "during", "via", "through"))
_MAIN_SENSES = frozenset(("say", "assert", "ask", "urge", "commit", "judge"))


def content_span(tokens: Sequence[Token]) -> Span | None:
    """The span of the tokens, without "that", punctuation and white space around them; None if nothing is left."""
    first, last = 0, len(tokens)
    while first < last and (tokens[first].text in _STOPS or _is_that(tokens, first)):
        first += 1
    first += _words_of_day(tokens[first:last])
    while last > first and (set(tokens[last - 1].text) <= _STOPS or tokens[last - 1].dep == "cc"):
        last -= 1
    if last - first < 1 or not any(token.text[0].isalnum() for token in tokens[first:last]):
        return None
    return Span(tokens[first].start, tokens[last - 1].end)


def _words_of_day(tokens: Sequence[Token]) -> int:
    """How many words at the start tell the day of the report: "said |on Monday| it left", "vowed on |Monday| to go".

    Parsers attach such a day to the clause. Not in "said Monday was a holiday", nor where no verb precedes.
    """
    if not tokens:
        return 0
    sentence = tokens[0].sentence.tokens
    before = [one for one in sentence if one.i < tokens[0].i][-2:]
    on = bool(before) and before[-1].lower == "on"
    if not before or (before[0] if on else before[-1]).pos != "VERB":
        return 0
    day = 0
    while day < len(tokens) and tokens[day].lower in _BEFORE_DAY:
        on = on or tokens[day].lower == "on"
        day += 1
    if day >= len(tokens) or tokens[day].lower not in LEXICON.calendar["weekday"]:
        return 0
    day += 1
    while day < len(tokens) and tokens[day].lower in LEXICON.event_words.daytime:
        day += 1
    following = tokens[day].tag if day < len(tokens) else "."
    starts = following == "TO" or (on and following[:2] in _CLAUSE_STARTS)
    return day if starts else 0


def _is_that(tokens: Sequence[Token], first: int) -> bool:
    return first == 0 and tokens[first].lower == "that" and tokens[first].dep in ("mark", "dobj", "advmod", "dep")


def tokens_between(sentence: Sequence[Token], start: int, end: int) -> list[Token]:
    """The tokens of a sentence with `start` ≤ i < `end`."""
    base = sentence[0].i
    return list(sentence[max(0, start - base) : max(0, end - base)])


def until_semicolon(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens before the first semicolon, as it ends the sentence that is reported."""
    at = next((k for k, token in enumerate(tokens) if token.text == ";"), len(tokens))
    return tokens[:at]


def clause_end(verb: Token, complement: Token, *, joined: bool = True) -> int:
    """The index after the last token of the content.

    What the parser attaches to the reporting verb after the clause mostly belongs to the clause ("said they would
    leave | on Monday, | if asked"), except another act of the speaker ("…, adding that", "and left") and "according
    to". Without `joined`, a clause with another subject after "and" or "but" is left out too.
    """
    last = complement.subtree[-1].i
    for child in verb.children:
        if child.i <= last or child is complement or child.dep in ("cc", "punct"):
            continue
        if _starts_new_report(child) or (child.dep == "conj" and not joined):
            break
        last = max(last, child.subtree[-1].i)
    last = _joined_clause(verb, last) if joined else last
    last = _last_before_next_report(verb, complement.i + 1, last)
    return _before_occasion(verb, complement, last) + 1


def rest_end(verb: Token) -> int:
    """The index after the last token of the sentence that may be content, if the model found no clause."""
    return _last_before_next_report(verb, verb.i + 2, verb.sentence.tokens[-1].i) + 1


def _joined_clause(verb: Token, last: int) -> int:
    """The last index of the content with what continues it: "said that it rains, *and that it is cold*"."""
    tokens = verb.sentence.tokens
    after = [token for token in tokens[last + 1 - tokens[0].i :] if token.text != ","][:2]
    if len(after) < 2 or after[0].lower not in _CONTINUING or after[1].lower != "that" or after[1].dep != "mark":
        return last
    return max(last, after[1].head.subtree[-1].i)


def _before_occasion(verb: Token, clause: Token, last: int) -> int:
    """The last index before "in an interview with X", "on Twitter": where it was said, and not part of what was said.

    Only where the phrase ends the content and depends on its verb or on that of saying: not in "said that the mayor
    lied in an interview", where the clause itself is of speech.
    """
    tokens = verb.sentence.tokens
    for phrase in reversed(tokens_between(tokens, clause.i + 2, last)):
        if phrase.dep != "prep" or phrase.lower not in _AT or _reports(clause):
            continue
        after = tokens_between(tokens, phrase.subtree[-1].i + 1, last + 1)
        outside = phrase.head in (verb, clause) or phrase.lower == "via"
        if outside and _is_day(after) and (_is_medium(phrase) or _is_channel(phrase)):
            return phrase.i - 1
    return last


def _reports(verb: Token) -> bool:
    """Whether the verb is one of speech itself."""
    cue = verb_cue(verb)
    return cue is not None and bool(_MAIN_SENSES & set(cue.frames.values()))


def _is_medium(phrase: Token) -> bool:
    """Whether a phrase tells what something was said in: "in an interview"."""
    return any(one.dep == "pobj" and one.lemma.lower() in LEXICON.statement_words.media for one in phrase.children)


def _is_channel(phrase: Token) -> bool:
    """Whether a phrase tells over what something was said: "on Twitter", but not "on the radio"."""
    channels = LEXICON.statement_words.channels
    nouns = [one for one in phrase.children if one.dep == "pobj" and one.lower in channels]
    return any(all(child.dep == "prep" for child in one.children) for one in nouns)


def _is_day(tokens: Sequence[Token]) -> bool:
    """Whether the words are at most a day: "on Friday", "this month"."""
    return len(tokens) <= 3 and not any(token.pos in ("VERB", "AUX", "CCONJ", "PRON") for token in tokens)


def continuation_end(verb: Token, end: int, *, clause: bool) -> int:
    """Where the content ends (as a character offset) if it continues after the quotation at which the parser stopped.

    Said it is "a danger" | and must go; praised it as "bold" | and a sign of hope. Not: said it is "a danger" and
    called for help. After a phrase (no `clause`), only a phrase continues it.
    """
    tokens = verb.sentence.tokens
    rest = [token for token in tokens if token.start >= end]
    if len(rest) < 3 or rest[0].lower not in _CONTINUING:
        return end
    following = next((token for token in rest if token.tag.startswith("VB")), None)
    if following is not None:
        cue = verb_cue(following)
        if not clause or following.head is verb or (cue is not None and _MAIN_SENSES & set(cue.frames.values())):
            return end
    span = content_span(
        tokens_between(tokens, rest[0].i, _last_before_next_report(verb, rest[0].i + 1, rest[-1].i) + 1)
    )
    return span.end if span is not None else end


def _starts_new_report(child: Token) -> bool:
    """Whether a dependent of the reporting verb is the speaker's next act rather than more of the content."""
    if child.dep == "conj":
        # "said it was fair, but it took time": a clause with another subject is content
        owns = any(token.dep in ("nsubj", "nsubjpass", "expl") for token in child.children)
        cue = verb_cue(child)
        return not owns or (cue is not None and bool(_MAIN_SENSES & set(cue.frames.values())))
    if child.dep in ("nsubj", "nsubjpass"):
        return True
    if child.tag == "VBG" and child.dep == "advcl" and child.sentence.tokens[_before(child)].text == ",":
        return child.lower in LEXICON.statement_words.continuing or _reports(child)  # "refused to go, rejecting calls"
    return child.lower == "according" or (child.tag == "VBG" and child.lower in LEXICON.statement_words.continuing)


def _before(clause: Token) -> int:
    """The position in its sentence of the word before a clause."""
    return max(0, clause.subtree[0].i - clause.sentence.tokens[0].i - 1)


def _last_before_next_report(verb: Token, first: int, last: int) -> int:
    """The last index before the speaker's next report, if one begins inside the parsed clause; else `last`."""
    sentence = verb.sentence.tokens
    base = sentence[0].i
    for at in range(first - base, last + 1 - base):
        token, before = sentence[at], sentence[at - 1]
        if token.text == ";" or asides.comments(sentence, at) or (verb.tag == "VBD" and asides.withholds(sentence, at)):
            return before.i
        if token.lower in LEXICON.statement_words.continuing and (pause := _break_before(sentence, at, first - base)):
            return sentence[pause].i - 1
        if token.lower == "according" and (pause := _pause(sentence, at)) is not None:
            return sentence[pause].i - 1
        if token.tag in ("VBD", "VBZ", "VBP") and (pause := _trailing_attribution(sentence, at, first - base)):
            return sentence[pause].i - 1
        if token.tag in ("VBD", "VBZ", "VBP") and (start := _next_report(sentence, at, first - base, verb.tag)):
            return start + base - 1
    return last


def _break_before(sentence: Sequence[Token], at: int, floor: int) -> int | None:
    """The position where ", adding", ", while noting" or "and adding" begins."""
    end = at
    while at - 1 > floor and sentence[at - 1].lower in ("while", "and", "but", "also", "then", "by"):
        at -= 1
    if at > floor and (pause := _pause(sentence, at)) is not None:
        return pause
    return at if sentence[at].lower in ("while", "and", "but") and at < end else None


def _trailing_attribution(sentence: Sequence[Token], at: int, floor: int) -> int | None:
    """The position of the comma before "state television reported on Monday", which ends a sentence."""
    cue = verb_cue(sentence[at])
    if cue is None or cue.frames.get("clause") != "say" or len(sentence) - at > _MAX_TAIL:
        return None
    if any(token.tag.startswith("VB") or token.text == "," for token in sentence[at + 1 :]):
        return None
    subject = next((child for child in sentence[at].children if child.dep == "nsubj" and child.tag[0] != "W"), None)
    start = subject.subtree[0].i - sentence[0].i - 1 if subject is not None else 0
    return start if floor + 1 < start < at and sentence[start].text == "," else None


def _next_report(sentence: Sequence[Token], at: int, floor: int, tag: str) -> int | None:
    """The position where ", and called", "but she said" begins, if the verb at `at` makes a new report."""
    cue = verb_cue(sentence[at])
    if cue is None or not _MAIN_SENSES & set(cue.frames.values()):
        return None
    subjects = [child for child in sentence[at].children if child.dep in ("nsubj", "nsubjpass")]
    if subjects:
        start = subjects[0].subtree[0].i - sentence[0].i
        joined = floor + 1 < start and sentence[start - 1].lower in _SUBORDINATORS and at - start <= _MAX_SUBJECT
        return _pause(sentence, start - 1) if joined else None
    if sentence[at].tag != tag:
        return None
    start = at
    while start > floor and (sentence[start - 1].lower in _COORDINATORS or sentence[start - 1].pos == "ADV"):
        start -= 1
    if start == at or not any(token.dep == "cc" for token in sentence[start:at]):
        return None
    pause = _pause(sentence, start)
    return start if pause is None else pause


def _pause(sentence: Sequence[Token], at: int) -> int | None:
    """The position of the comma or dash right before a word, or of the word itself after a comma and quotation mark."""
    before = sentence[at - 1]
    if before.text in (",", *_DASHES):
        return at - 1
    return at if before.text in _QUOTES and sentence[at - 2].text[-1] == "," else None

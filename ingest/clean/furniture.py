"""Furniture that its form shows, whatever its words: marks of desks, labels with a number, links, titles said twice."""

from __future__ import annotations

import re

# "MS/PA", "(END) LT/CU", "jg/mks", "AFP jg/mks/ab"
_DESK_MARK = re.compile(
    r"\W{0,3}(?:\(?END\)?[\s.–—-]*)?(?:[A-Z]{2,8}[\s-]+)?(?:[A-Z]{1,4}(?:/[A-Z]{1,4}){1,3}|[a-z]{1,4}(?:[-/][a-z]{1,4}){1,3})\W{0,3}"
)
_DESK_MARK_BEHIND = re.compile(
    r"(?<=[.!?”\"])\s*(?:\((?P<agency>[A-Z][A-Za-z]{1,11})\)|(?:\(?END\)?\s*)?(?:[A-Z]{1,4}/[A-Z]{1,4}|/[a-z]{2,4}/))\.?\s*$"
)
# "… in Lima on Friday. — Meridian"; behind a quotation stands its speaker, and names of two words may be persons.
_CLOSING = re.compile(
    r"(?<=[.!?])\s*(?:[-–—]{1,2}\s?(?P<dashed>[A-Z][\w.&'/-]{2,20}(?: (?:News|Press) ?(?:Agency|Service)?)?)"
    r"|\((?P<bracketed>[A-Z][A-Za-z]{2,11})\))\.?\s*$"
)
_NO_CREDIT = frozenset(("END", "ENDS", "MORE", "AGENCIES", "FILE", "PHOTO"))
_AGENCY = re.compile(r"[-–—]\s?[A-Z]{2,12}|\((?:[A-Z][A-Za-z]{1,11}(?:[ /-](?=[A-Z]))?){1,3}\)")
_PICTURE = re.compile(r"(?<=[.!?”\"])\s*(?:Photo|Picture|Image)/[A-Z][\w-]{1,20}\.?\s*$")
_LABEL = re.compile(r"(?:[A-Z][A-Za-z]+ ){0,2}(?:[Ii][Dd]|[Cc]ode|[Pp]age|[Nn]o\.?|[Nn]umber)\s*[:#]\s*[\w-]*\d[\w-]*")
_DRAWING = re.compile(r"(?:Asset|Artboard|Layer|Group|Path|Shape|Vector) \d{1,4}")
_CRUMB = r"[A-Z][\w&'’-]*(?: [\w&'’-]+){0,3}"
_CRUMBS = re.compile(rf"{_CRUMB}(?:\s*[>›»]\s*{_CRUMB}){{1,5}}")
_CREDITED = re.compile(r".{30,400}\w ?/ ?(?:[A-Z]{2,8}|[Ff]ile(?: photo)?|[A-Z][a-z]+ [A-Z][a-z]+)")
_FILE = re.compile(r"\S{1,120}\.(?:jpe?g|png|gif|webp|mp[34])", re.IGNORECASE)
_LINK = re.compile(r"\s*(?:[-*+•]\s+|\d+\.\s+)?\[[^\]\n]+\]\((?:https?:|/|www\.)[^)\s]+\)\s*")
_ARROW = re.compile(r"\s*(?:>>+|»+|→|➡|►|▶|☞)\s*(?=\S)")
_QUOTATION = re.compile(r"[“\"‘«][^“”\"]+[”\"’»]")
_KICKER = re.compile(r"(?:[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9'’.,&/-]*[ \t]+){1,6}[A-ZÀ-Þ0-9'’-]{2,}:[ \t]+(?=[\"“‘A-ZÀ-Þ])")
# Words that a kicker has and the name of a speaker has not: "RESPONSE TO LIND:", "WHAT COMES NEXT:".
_NO_SPEAKER = frozenset(("TO", "WITH", "IN", "ON", "FOR", "AT", "AFTER", "OVER", "FROM", "AGAINST", "AND", "VS"))
_QUESTION_WORDS = frozenset(("WHAT", "WHY", "HOW", "WHO", "WHERE", "WHEN", "LATEST", "BACKGROUND", "CONTEXT"))


def is_desk_mark(bare: str) -> bool:
    """Whether a block holds nothing but marks of who wrote and edited: "MS/PA", "(END) LT/CU", "jg/mks", "(ANI)"."""
    return _DESK_MARK.fullmatch(bare) is not None or _AGENCY.fullmatch(bare) is not None


def desk_mark_start(text: str) -> int:
    """Where the mark of an agency or desk begins that closes a text, "… he said. (ANI)"; else its length."""
    match = _DESK_MARK_BEHIND.search(text) or _PICTURE.search(text)
    credit = closing_credit(text)
    return match.start() if match else credit[0] if credit else len(text)


def closing_credit(text: str) -> tuple[int, str] | None:
    """Where the credit begins that closes a text, and the outlet it names: "… he said. — Meridian"."""
    match = _CLOSING.search(text)
    name = (match["dashed"] or match["bracketed"]) if match else ""
    return (match.start(), name) if match and name.upper() not in _NO_CREDIT else None


def has_agency_behind(text: str) -> bool:
    """Whether a paragraph ends with the credit of an agency: "… in Lima on Friday. (ANI)", "… Photo/ANI"."""
    match = _DESK_MARK_BEHIND.search(text)
    return (match is not None and match["agency"] is not None) or _PICTURE.search(text) is not None


def is_label(bare: str) -> bool:
    """Whether a block is a label with a number, or a file's name: "Journalist ID: 3301", "Asset 3", "sea_02.jpg"."""
    return any(form.fullmatch(bare) for form in (_LABEL, _FILE, _DRAWING))


def is_breadcrumb(bare: str) -> bool:
    """Whether a block is the way to the page: "WORLD > NEWS"."""
    return _CRUMBS.fullmatch(bare) is not None


def is_credited_caption(bare: str) -> bool:
    """Whether a block ends with whom a picture is from: "Lind and Novak in Oslo last May/PSCU"."""
    return _CREDITED.fullmatch(bare) is not None


def is_marked_link(raw: str) -> bool:
    """Whether a block is a link and nothing else, or set off by an arrow: "[Fish prices rise](/1)", ">> Fish"."""
    return _LINK.fullmatch(raw) is not None or _ARROW.match(raw) is not None


def is_repeated(bare: str) -> bool:
    """Whether a block says the same title twice, as the picture of a link and its text do."""
    half = len(bare) // 2
    return len(bare.split()) >= 6 and bare[:half].strip() == bare[half:].strip()


def is_quotation(bare: str) -> bool:
    """Whether a block is one quotation and nothing else."""
    return _QUOTATION.fullmatch(bare) is not None


def kicker_length(text: str) -> int:
    """The length of a kicker before a paragraph, "RESPONSE TO LIND: A diplomat said", 0 if it has none.

    The name of a speaker is none: "PRESIDENT LIND: We will talk", "Q:".
    """
    match = _KICKER.match(text)
    if match is None:
        return 0
    words = re.findall(r"[A-ZÀ-Þ]+", match[0])
    shown = _NO_SPEAKER.intersection(words) or _QUESTION_WORDS.intersection((*words[:1], *words[-1:]))
    return match.end() if shown else 0

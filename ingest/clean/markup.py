"""Markup turned into spaces at equal length, so that offsets never move."""

from __future__ import annotations

import re
from collections.abc import Callable

LINE_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_LINE_START = rf"(?:(?<=[{LINE_BREAKS}])|\A)"
_INDENT = r"[ \t\xa0]{0,6}"

_IMAGE = re.compile(r"!\[[^\]\[]{0,500}\]\([^()\s]{0,2000}[^()\n]{0,200}\)")
_LINK = re.compile(
    r"(\[)([^\]\[\n]{1,500})(\]\((?:https?:|/|#|mailto:|www\.)[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200}){0,3}"
    r"(?:[ \t]+\"[^\"\n]{0,200}\")?\))"
)
_AUTOLINK = re.compile(r"<(?:https?://|mailto:|www\.)[^<>\s]{1,2000}>")
_TAG = re.compile(
    r"</?(?:a|abbr|article|b|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|figcaption|figure|font|h[1-6]|hr|i|img|ins|li"
    r"|ol|p|pre|q|s|section|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--(?:(?!<!--).){0,5000}?-->", re.DOTALL)
_RULE = re.compile(rf"{_LINE_START}{_INDENT}(?:[-*_=~–—•·#+][ \t]*){{3,}}(?=[{LINE_BREAKS}]|\Z)")
_HEADING = re.compile(rf"{_LINE_START}{_INDENT}#{{1,6}}(?=[ \t])|[ \t]#{{1,6}}[ \t]*(?=[{LINE_BREAKS}]|\Z)")
_QUOTE = re.compile(rf"{_LINE_START}{_INDENT}(?:>[ \t]?)+")
_BULLET = re.compile(rf"{_LINE_START}{_INDENT}(?:[-*+•▪◦‣●○►▶➤][ \t\xa0]+|\(?\d{{1,2}}[.)][ \t]+)(?=\S)")
_ADDRESS = r"(?P<address>https?://[^\s<>*]+)"  # its own underscores are no emphasis
_EMPHASIS = re.compile(
    rf"{_ADDRESS}|(?<![\w*])\*{{1,3}}|\*{{1,3}}(?![\w*])"
    r"|(?<![^\W_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![^\W_])"
)
_TICKS = re.compile(r"(`{1,3})(?!`)([^`\n]{1,500})(`{1,3})(?!`)")
_STRIKE = re.compile(r"~~")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!<>|~-])")
_FOOTNOTE = re.compile(r"(?<=\S)\[(?:\d{1,3}|note \d{1,3}|edit|citation needed)\]")  # marks of a wiki
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_TABLE_ROW = re.compile(
    rf"{_LINE_START}[^{LINE_BREAKS}|]{{0,500}}\|[^{LINE_BREAKS}]{{0,2000}}\|[^{LINE_BREAKS}]{{0,500}}"
)
_TABLE_RULE = re.compile(rf"{_LINE_START}[ \t]*\|?[ \t]*:?-{{2,}}[-:| \t]*(?=[{LINE_BREAKS}]|\Z)")


def blank(text: str) -> str:
    """As many spaces as there are characters, line breaks kept."""
    return "".join(letter if letter in LINE_BREAKS else " " for letter in text)


def _whole(match: re.Match[str]) -> str:
    return blank(match[0])


def _fence(match: re.Match[str]) -> str:
    """All but the middle group: "[Reuters](https://…)" keeps its text, "`word`" its word."""
    return blank(match[1]) + match[2] + blank(match[3])


def _emphasis(match: re.Match[str]) -> str:
    return match[0] if match["address"] else blank(match[0])


def _pipes(match: re.Match[str]) -> str:
    return match[0].replace("|", " ")


# In this order: what may hold other markup comes before it.
_STEPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_COMMENT, _whole),
    (_AUTOLINK, _whole),
    (_IMAGE, _whole),
    (_LINK, _fence),
    (_TAG, _whole),
    (_TABLE_RULE, _whole),
    (_RULE, _whole),
    (_HEADING, _whole),
    (_QUOTE, _whole),
    (_BULLET, _whole),
    (_TABLE_ROW, _pipes),
    (_ESCAPE, _whole),
    (_EMPHASIS, _emphasis),
    (_TICKS, _fence),
    (_STRIKE, _whole),
    (_FOOTNOTE, _whole),
    (_INVISIBLE, _whole),
)


def mask(text: str) -> str:
    """The text with markdown, stray HTML tags and invisible characters as spaces. "# *Talks* end" → "   Talks  end"."""
    for pattern, replace in _STEPS:
        text = pattern.sub(replace, text)
    return text


def is_heading(raw: str) -> bool:
    """Whether a block of the source is marked as a heading: "## Background"."""
    return re.match(rf"{_INDENT}#{{1,6}}[ \t]", raw) is not None


def is_emphatic(raw: str) -> bool:
    """Whether a whole block of the source stands between marks of emphasis: "**Radio Example**"."""
    return re.fullmatch(r"\s*(\*{1,3}|_{1,3})[^*_]+\1\s*", raw) is not None


def starts_item(line: str) -> bool:
    """Whether a line of the source opens a block of its own: a list item, heading, rule or row of a table."""
    return any(pattern.match(line) for pattern in (_BULLET, _HEADING, _RULE, _TABLE_ROW, _TABLE_RULE))

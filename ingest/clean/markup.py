"""Masks markup with spaces of equal length, so that offsets never move."""

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
_ADDRESS = r"(?P<address>https?://[^\s<>*]+)"  # underscores in a URL are no emphasis
_EMPHASIS = re.compile(
    rf"{_ADDRESS}|(?<![\w*])\*{{1,3}}|\*{{1,3}}(?![\w*])"
    r"|(?<![^\W_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![^\W_])"
)
_TICKS = re.compile(r"(`{1,3})(?!`)([^`\n]{1,500})(`{1,3})(?!`)")
_STRIKE = re.compile(r"~~")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!<>|~-])")
_FOOTNOTE = re.compile(r"(?<=\S)\[(?:\d{1,3}|note \d{1,3}|edit|citation needed)\]")  # footnote marks of wikis
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_TABLE_ROW = re.compile(
    rf"{_LINE_START}[^{LINE_BREAKS}|]{{0,500}}\|[^{LINE_BREAKS}]{{0,2000}}\|[^{LINE_BREAKS}]{{0,500}}"
)
_TABLE_RULE = re.compile(rf"{_LINE_START}[ \t]*\|?[ \t]*:?-{{2,}}[-:| \t]*(?=[{LINE_BREAKS}]|\Z)")


def blank(text: str) -> str:
    """Every character replaced by a space, except line breaks."""
    return "".join(letter if letter in LINE_BREAKS else " " for letter in text)


def _blank_match(match: re.Match[str]) -> str:
    return blank(match[0])


def _keep_middle(match: re.Match[str]) -> str:
    """Blank all but the middle group: "[Reuters](https://…)" keeps its text, "`word`" its word."""
    return blank(match[1]) + match[2] + blank(match[3])


def _blank_emphasis(match: re.Match[str]) -> str:
    return match[0] if match["address"] else blank(match[0])


def _blank_pipes(match: re.Match[str]) -> str:
    return match[0].replace("|", " ")


# In this order: markup that may contain other markup comes first.
_STEPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_COMMENT, _blank_match),
    (_AUTOLINK, _blank_match),
    (_IMAGE, _blank_match),
    (_LINK, _keep_middle),
    (_TAG, _blank_match),
    (_TABLE_RULE, _blank_match),
    (_RULE, _blank_match),
    (_HEADING, _blank_match),
    (_QUOTE, _blank_match),
    (_BULLET, _blank_match),
    (_TABLE_ROW, _blank_pipes),
    (_ESCAPE, _blank_match),
    (_EMPHASIS, _blank_emphasis),
    (_TICKS, _keep_middle),
    (_STRIKE, _blank_match),
    (_FOOTNOTE, _blank_match),
    (_INVISIBLE, _blank_match),
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
    """Whether a whole block of the source is emphasized: "**Radio Example**"."""
    return re.fullmatch(r"\s*(\*{1,3}|_{1,3})[^*_]+\1\s*", raw) is not None


def starts_item(line: str) -> bool:
    """Whether a line of the source starts a new block: a list item, heading, rule or row of a table."""
    return any(pattern.match(line) for pattern in (_BULLET, _HEADING, _RULE, _TABLE_ROW, _TABLE_RULE))

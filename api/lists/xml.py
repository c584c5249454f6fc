"""Text in XML: escaped, without the characters that XML 1.0 forbids even when escaped."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
QUOTATION = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
OPENING = '<?xml version="1.0" encoding="utf-8"?>\n'


def legal(text: str) -> str:
    """The text with U+FFFD in place of each character that XML forbids: control characters and lone surrogates."""
    return FORBIDDEN.sub("\ufffd", text)


def xml_element(name: str, content: str = "", /, **attributes: object) -> str:
    """An element; `content` is XML already. Attributes that are None are left out, as is `_` at the end of a name."""
    given = "".join(
        f' {key.rstrip("_").replace("__", ".")}="{escape(legal(str(value)), QUOTATION)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def xml_text(value: object) -> str:
    """Text as the content of an element."""
    return escape(legal(str(value)))

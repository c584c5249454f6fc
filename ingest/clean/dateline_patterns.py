"""How the parts of a dateline are written: places, days, agencies, and what stands between and behind them."""

from __future__ import annotations

import re

from ingest.read.publication_days import ANY_DATE, WEEKDAY

_ANY_DATE = rf"(?=[A-Z0-9])(?i:{ANY_DATE}|{WEEKDAY}(?=[,\s]*[(\[–—-]))"
# The same day by the Islamic calendar, beside the one that counts: "Rabi'II 12, 1445, October 27, 2023".
_HIJRI_DATE = (
    r"(?:Muharram|Safar|Rabi|Jumad|Rajab|Sha['’]?ban|Ramadan|Shawwal|Dhu|Thu?l)[\w'’ -]{0,16}?\d{1,2},? 1[34]\d\d"
    r"(?: ?A?H)?"
)
HIJRI = re.compile(_HIJRI_DATE)
_WORD = rf"(?!{_ANY_DATE}|{_HIJRI_DATE})(?:(?:[A-Z]\.){{2,4}}|[A-ZÀ-Þ][\w'’]{{0,60}}(?:-[\w'’]{{1,60}}){{0,6}}\.?)"
_PARTICLE = r"(?:de|da|do|du|del|la|le|el|al|es|of|the|y|am|an|der|upon|sur)"
_NAME = rf"{_WORD}(?:[ \t\xa0](?:{_PARTICLE}[ \t\xa0])?{_WORD}){{0,3}}"
_AND = r"(?:,?[ \t\xa0]*[/&][ \t\xa0]*|,[ \t\xa0]+|[ \t\xa0]and[ \t\xa0])"
GAP = re.compile(r"[ \t\xa0]*[,.|]?[ \t\xa0\r\n]*")
DASH_GAP = re.compile(r"[ \t\xa0]*(?:[,.:|/]|[-–—]{1,2}(?=[ \t\xa0]))?[ \t\xa0\r\n]*")
DATE = re.compile(_ANY_DATE)
PLACE = re.compile(_NAME)
REGION = re.compile(rf"{_AND}(?:and[ \t\xa0])?({_NAME})|[ \t\xa0]?\[({_NAME})\]|[ \t\xa0]?\(({_NAME})\)(?=,)")
BRACKETS = re.compile(r"\(([^()\[\]\n]{2,90})\)|\[([^()\[\]\n]{2,90})\]|/([^/()\n]{2,60}(?:\([A-Z]{2,8}\))?)/")
SITE = re.compile(r"[A-Za-z][\w-]{2,30}\.[A-Za-z]{2,4}(?=,?[ \t\xa0]+(?:[-–—]|[A-Z][\w ]{2,30}[ \t\xa0][-–—]))")
NO_PLACE = frozenset({"On", "By", "In", "At", "As", "From", "Since", "Until", "After", "Before", "The"})
CAPITALS = re.compile(r"[A-Z]{2,12}(?:-[A-Z]{2,6})?(?=[ \t\xa0]*(?:[-–—:|]|\.\s|$))")
# "CNN Indonesia –", "RIA Novosti.", "THE INDEPENDENT |": an agency of two or three words has capitals among them.
BEFORE_DATE = re.compile(rf"[A-Z]{{2,6}}(?=,?[ \t\xa0]+{_ANY_DATE})")
# What one outlet takes from another says so first: "(Example Wire- National Agency (NA)) OSLO, May 3 –".
SYNDICATED = re.compile(r"\([A-Z][\w.]{1,20} ?[-–] ?((?:[^()\n]|\([^()\n]{0,40}\)){2,90})\)[ \t\xa0]+(?=[A-Z])")
LONG_NAME = re.compile(
    r"(?=[\w ]*[A-Z]{2})[A-Z][\w-]{1,20}(?: [A-Z][\w-]{1,20}){1,2}(?=[ \t\xa0]*(?:[-–—:|][-–—]?\s|\.\s))"
)
BARE_NAME = re.compile(r"[A-Z][\w-]{2,30}(?=[ \t\xa0]*(?:[-–—:]\s|$))")
ENDING = re.compile(
    r"[ \t\xa0]*(?:-{1,3}|[–—―]{1,2}|_{1,2}(?=\s))(?=[\s\"“‘']|[A-ZÀ-Þ]|\Z)"
    r"|[ \t\xa0]*:(?=[\s\"“A-Z]|\Z)|[ \t\xa0]+\|(?=\s)"
)
DASH_BEHIND = re.compile(r"[ \t\xa0]+[-–—]")
AFTER = re.compile(r"[\s.:|–—-]*")
ITEMS = re.compile(r"\s*[,;|]\s+|\s*/\s*|\s+[-–—]\s+")
AGENCY = re.compile(r"[^\W\d_][\w .&'’-]{0,38}(?:\([A-Z]{2,8}\))?")
SENTENCE_START = re.compile(r"[\s.]*[\"'“‘«(\[]*[A-ZÀ-Þ0-9$€£]")
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")

"""Language detection: a text is refused only on clear evidence that it is not English.

Two witnesses, either of which is enough for English: words that no other language has, which names do not drown, and a
model of letter sequences, which needs no particular words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from ingest.lexicon import LEXICON

MIN_LETTERS = 60  # a shorter text is too little evidence of its language
_SAMPLE = 6000  # characters, more than enough to detect the language
_ENGLISH_SHARE = 0.08  # of all words; dispatches full of names have 0.2, other languages up to 0.05
_SHARED_SHARE = 0.2  # with the words that other languages have too
_NAMES_SHARE = 0.2  # of all words; a text with fewer in lower case is taken for a headline
_MIN_PART = 300  # letters of English that a text in two languages must have to be read

NAMES = {
    "ar": "Arabic", "az": "Azerbaijani", "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan",
    "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh",
    "ko": "Korean", "ku": "Kurdish", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ms": "Malay",
    "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
    "af": "Afrikaans", "am": "Amharic", "be": "Belarusian", "cy": "Welsh", "eu": "Basque", "ga": "Irish",
    "gl": "Galician", "gu": "Gujarati", "ha": "Hausa", "ht": "Haitian Creole", "ig": "Igbo", "is": "Icelandic",
    "jv": "Javanese", "km": "Khmer", "kn": "Kannada", "ky": "Kyrgyz", "la": "Latin", "lb": "Luxembourgish",
    "lg": "Ganda", "lo": "Lao", "mg": "Malagasy", "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi",
    "mt": "Maltese",
    "my": "Burmese", "ne": "Nepali", "nn": "Norwegian", "om": "Oromo", "pa": "Punjabi", "rw": "Kinyarwanda",
    "si": "Sinhala", "sn": "Shona", "so": "Somali", "st": "Sotho", "te": "Telugu", "tg": "Tajik", "tk": "Turkmen",
    "tl": "Tagalog", "tt": "Tatar", "uz": "Uzbek", "xh": "Xhosa", "yo": "Yoruba", "zu": "Zulu",
}  # fmt: skip

# Words that hardly any sentence of another language has, apart from demonyms, which are added from the lexicon.
_ENGLISH = frozenset(
    {"the", "and", "with", "from", "his", "their", "they", "these", "those", "which", "who", "been", "would"}
    | {"were", "not", "than", "about", "said", "says", "also", "between", "during", "against", "through"}
    | {"after", "that", "have", "but", "when", "could", "has", "will", "its", "this", "meets", "visits", "signs"}
    | {"prime", "foreign", "officials", "police", "government", "country", "former", "talks", "meeting", "two"}
    | {"first", "people", "chancellor", "defense", "defence", "secretary", "ambassador", "visited", "received"}
    | {"telephoned", "arrived", "hosted", "thanked", "congratulated", "dismissed", "replaced", "accused"}
    | {"signed", "agreed", "announced", "told", "called", "today", "evening"}
)
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
# Frequent words of English that other languages also have.
_SHARED = frozenset(
    ("on", "to", "in", "for", "at", "by", "is", "was", "met", "of", "as", "it", "are", "president", "minister")
)


def foreign_language(text: str) -> str | None:
    """The English name of a text's language if that is clearly not English, else None.

    A text in two languages is English if its English paragraphs are an article.
    """
    language = language_of(text)
    if language is None:
        return None
    parts = [part for part in text.splitlines() if _letters(part) >= MIN_LETTERS]
    english = sum(_letters(part) for part in parts if _has_english_words(_words(part)))
    return None if len(parts) > 1 and english >= _MIN_PART else language


def language_of(text: str) -> str | None:
    """The name of the language of a text or paragraph that is neither English nor too short to tell, else None."""
    if _letters(text[:_SAMPLE]) < MIN_LETTERS or _has_english_words(_words(text)):
        return None
    code: str = _identifier().classify(text[:_SAMPLE].lower())[0]  # capitals alone look like German to the model
    return None if code == "en" else NAMES.get(code, "another language")


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text[:_SAMPLE])


def _has_english_words(words: list[str]) -> bool:
    """Whether two different words are English alone and such words frequent, or one with many that others share.

    Capitalized words do not count as words of another language: "Ó Conaill, Åkesson, van der Meer: the list".
    """
    lowered = [word.lower() for word in words]
    english = [word for word in lowered if word in _ENGLISH or word in _DAYS or word in _demonyms()]
    if len(set(english)) > 1 and len(english) >= _ENGLISH_SHARE * len(words):
        return True
    small = [word for word in words if word[0].islower()]
    if len(small) < _NAMES_SHARE * len(words):
        small = lowered
    known = sum(word in _ENGLISH or word in _SHARED for word in small)
    return not (_ENGLISH.isdisjoint(small) and _DAYS.isdisjoint(lowered)) and known >= _SHARED_SHARE * len(small)


@cache
def _demonyms() -> frozenset[str]:
    """The adjectives and demonyms of countries that are one word, in lower case: "finnish", "latvian"."""
    rows = LEXICON.rows("countries.txt")
    return frozenset(row.entry.lower() for row in rows if row.cells[:1] == ("adjective",) and row.entry.isalpha())


@cache
def _identifier() -> Any:
    """The model, loaded once per process, with every language that it knows."""
    return LanguageIdentifier.from_model_file(MODEL_FILE)

"""Language detection: a text is refused only on clear evidence that it is not English."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

MIN_LETTERS = 60  # a shorter text is too little evidence of its language
_SAMPLE = 6000  # characters, more than enough to detect the language
_FUNCTION_SHARE = 0.08  # of all words; English prose has 0.15 to 0.3, other languages up to 0.04
_SHORT_TEXT = 40  # words; in a shorter text one function word is enough

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
}  # fmt: skip

# Function words of English, without those that other languages also have ("in", "on", "an", "to").
_FUNCTION_WORDS = frozenset(
    {"the", "of", "and", "with", "from", "his", "its", "their", "they", "it", "this", "these", "those", "which", "who"}
    | {"has", "been", "will", "would", "are", "were", "not", "as", "than", "about", "said", "says", "also", "between"}
    | {"during", "against", "through"}
)


def foreign_language(text: str) -> str | None:
    """The English name of a text's language if that is clearly not English, else None."""
    letters = sum(map(str.isalpha, text[:_SAMPLE]))
    if letters < MIN_LETTERS:
        return None
    sample = text[:_SAMPLE].lower()  # capitals alone look like German to the model
    words = re.findall(r"[^\W\d_]+", sample)
    count = sum(word in _FUNCTION_WORDS for word in words)
    if count >= (1 if len(words) < _SHORT_TEXT else _FUNCTION_SHARE * len(words)) and words:
        return None
    code: str = _identifier().classify(sample)[0]
    return None if code == "en" else NAMES[code]


@cache
def _identifier() -> Any:
    """The model, loaded once per process and restricted to the languages that news is written in."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(NAMES))
    return identifier

"""Language: which one a text is in, by letters and words. The model is loaded only where plain English is in doubt."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# What the news of the region and of its readers is written in; rare languages only take short texts from these.
_LANGUAGES = (
    "en", "ur", "zh", "ar", "fa", "hi", "ps", "pa", "bn", "ug", "tr", "ru", "uk", "ja", "ko", "id", "ms", "vi",
    "de", "fr", "es", "it", "pt", "nl", "pl", "sv",
)  # fmt: skip
_SAMPLE = 3000  # characters; the first paragraphs decide
_MIN_BYTES = 40  # of letters in UTF-8: seven or eight Latin words, a clause of Urdu or Chinese
_MIN_CONFIDENCE = 0.8
_FUNCTION_WORDS = frozenset(
    ("the", "and", "of", "to", "was", "were", "with", "by", "that", "for", "from", "has", "have", "on", "at", "its")
)
_FUNCTION_SHARE = 0.15  # English news runs at about 0.3, names and lists well below, other languages near 0
_MIN_WORDS = 12


def detect_language(text: str) -> str | None:
    """ISO 639-1 of the text's first paragraphs; None where they are too few or too mixed to tell."""
    sample = " ".join(text[:_SAMPLE].split())
    letters = "".join(char for char in sample if char.isalpha())
    if len(letters.encode()) < _MIN_BYTES:
        return None
    if _is_plain_english(sample):
        return "en"
    language, confidence = _identifier().classify(sample)
    return str(language) if confidence >= _MIN_CONFIDENCE else None


def _is_plain_english(sample: str) -> bool:
    if sum(char.isascii() for char in sample) < len(sample) * 0.95:
        return False
    words = re.findall(r"[a-z]+", sample.lower())
    used = [word for word in words if word in _FUNCTION_WORDS]
    return len(words) >= _MIN_WORDS and len(set(used)) >= 3 and len(used) >= len(words) * _FUNCTION_SHARE


@cache
def _identifier() -> LanguageIdentifier:
    # Imported here: it takes 0.7 s and 100 MB (measured), which a reader of English articles never needs.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES)
    return identifier

"""Languages by name, those in which articles of the region come."""

from __future__ import annotations

from handlers._words import _

_NAMES = {
    "ar": _("Arabic"),
    "bn": _("Bengali"),
    "de": _("German"),
    "es": _("Spanish"),
    "fa": _("Persian"),
    "fr": _("French"),
    "hi": _("Hindi"),
    "id": _("Indonesian"),
    "it": _("Italian"),
    "ja": _("Japanese"),
    "ko": _("Korean"),
    "ms": _("Malay"),
    "nl": _("Dutch"),
    "pa": _("Punjabi"),
    "pl": _("Polish"),
    "ps": _("Pashto"),
    "pt": _("Portuguese"),
    "ru": _("Russian"),
    "sv": _("Swedish"),
    "tr": _("Turkish"),
    "ug": _("Uyghur"),
    "uk": _("Ukrainian"),
    "ur": _("Urdu"),
    "vi": _("Vietnamese"),
    "zh": _("Chinese"),
}


def language_name(code: str) -> str:
    """The language of an ISO 639-1 code; the code itself for one without a name here."""
    return _NAMES.get(code, code)

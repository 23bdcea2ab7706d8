"""Every word people see passes through here: gettext, with English as written in the code where no catalogue is."""

from __future__ import annotations

import gettext
from pathlib import Path

_translations = gettext.translation("corridor", Path(__file__).parent / "locale", languages=["en"], fallback=True)

_ = _translations.gettext
ngettext = _translations.ngettext

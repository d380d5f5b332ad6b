"""The words that Dossier itself puts before readers, in the language of a publication.

"Source:" in German -> "Quelle:". The translations are gettext's: one `LANGUAGE.po` beside this file, read as it is, so
that nothing compiled can go stale. What a language lacks stays English, as it stands in the code.
"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from typing import Any

_HOLE = re.compile(r"(\{\w*\})")
_FOREIGN = re.compile(r"\b(?:\w*[A-Z]\w*[A-Z]\w*|Markdown|zip|Chicago|et al)\b")
"""Names of formats and styles, which Serbian writes in Latin letters among Cyrillic ones."""
_MARKED = re.compile(r'\b_\(("(?:[^"\\]|\\.)*")\)')


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    locale: str
    """The language as Babel names it, with its script: months and separators are of it, too."""
    cyrillic: bool = False
    """Whether the words, which are listed in Latin letters, are written in Cyrillic ones."""
    catalogue: NullTranslations = field(default_factory=NullTranslations, repr=False, compare=False)
    version: str = ""
    """A digest of the translations, for whoever keeps what was made of them; empty where there are none."""

    def say(self, sentence: str, /, **holes: Any) -> str:
        """A sentence.

        Args:
            sentence: in English, as the catalogues list it, with named holes: "Data as of {date}."
            holes: what stands in them; without any, the holes stay.
        """
        said = self.spell(self.catalogue.gettext(sentence))
        return said.format(**holes) if holes else said

    def several(self, one: str, many: str, number: int, /, **holes: Any) -> str:
        """A sentence in the form that its number asks for: "{number} row", "{number} rows".

        Args:
            one: in English, for one.
            many: for several.
            number: how many; it stands in the hole of its name, unless `holes` say how it is written.
            holes: as for `say`.
        """
        said = self.spell(self.catalogue.ngettext(one, many, number))
        return said.format(**{"number": number, **holes})

    @property
    def quotes(self) -> tuple[str, str]:
        """The quotation marks."""
        before, after = self.say("“{title}”").split("{title}")
        return before, after

    def day(self, year: int, month: int = 0, day: int = 0) -> str:
        """A date at its precision, 0 being unknown: `7 March 2006`, `March 2021`, `2025`."""
        if not month:
            return str(year)
        if not day:
            return self.say("{month} {year}", month=self.month(month), year=year)
        return self.say("{day} {month} {year}", day=day, month=self.month(month), year=year)

    def month(self, number: int) -> str:
        """The name of a month, as it stands in a date."""
        from babel.dates import get_month_names  # here, since most commands write no date

        return str(get_month_names("wide", context="format", locale=self.locale)[number])

    def script(self, text: str) -> str:
        """A script whose words stand in `_("...")`, with those of the language in their places."""
        return _MARKED.sub(lambda found: _quoted(self.say(found[1][1:-1])), text)

    def spell(self, said: str) -> str:
        """A text of the catalogue in the letters of the language."""
        return "".join(map(_in_cyrillic, _HOLE.split(said))) if self.cyrillic else said


@cache
def words(language: str) -> Words:
    """The words of a language by its tag (`sq`, `de-AT`, `sr-Cyrl`); English ones where none are listed.

    Serbian is in Latin letters, unless its tag says that it is Cyrillic.
    """
    name = language.replace("-", "_")
    base, _, rest = name.partition("_")
    cyrillic = base == "sr" and "cyrl" in rest.lower()
    locale = "sr_Cyrl" if cyrillic else "sr_Latn" if base == "sr" else name
    file = files(__name__).joinpath(f"{base}.po")
    if base == "en" or not file.is_file():
        return Words(locale)
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    content, held = file.read_bytes(), io.BytesIO()
    write_mo(held, read_po(io.BytesIO(content)))
    held.seek(0)
    return Words(locale, cyrillic, GNUTranslations(held), hashlib.sha256(content).hexdigest()[:16])


ENGLISH = words("en")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _in_cyrillic(text: str) -> str:
    from dossier.quantities.tokens import to_cyrillic

    if _HOLE.fullmatch(text):
        return text
    kept = _FOREIGN.findall(text)
    parts = [to_cyrillic(part) for part in _FOREIGN.split(text)]
    return parts[0] + "".join(name + part for name, part in zip(kept, parts[1:], strict=True))

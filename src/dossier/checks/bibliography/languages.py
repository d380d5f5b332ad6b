"""Fields that hold a word of BibLaTeX's: languages, states of publication, kinds of relation, each as it is spelt.

Source: the BibLaTeX manual, sections 2.2.3 (pubstate), 3.5 (relatedtype) and 4.9.2.17 (languages).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.bibliography import Work
from dossier.checks.bibliography.nearness import nearest_name
from dossier.checks.bibliography.places import at_value, own, shown
from dossier.checks.bibliography.wordlists import word_set
from dossier.diagnostics import Diagnostic

_LANGUAGES = word_set(
    """
    acadian afrikaans albanian american amharic arabic armenian asturian australian austrian azerbaijani bahasa basque
    belarusian bengali bosnian brazil brazilian breton british bulgarian canadian canadien catalan chinese coptic
    croatian czech danish divehi dutch english esperanto estonian ethiop farsi finnish francais french frenchb friulan
    friulian galician georgian german germanb greek hebrew hindi hungarian icelandic indonesian interlingua irish
    italian japanese kannada khmer korean kurdish kurmanji lao latin latvian lithuanian lowersorbian lsorbian macedonian
    magyar malay malayalam maltese marathi melayu mexican mongolian naustrian newzealand ngerman nko norsk norwegian
    nswissgerman nynorsk occitan persian piedmontese pinyin polish polutonikogreek portuges portuguese punjabi romanian
    romansh russian sami samin sanskrit scottish serbian serbianc slovak slovene slovenian sorbian spanish spanishmx
    swedish swiss swissgerman syriac tamil telugu thai tibetan turkish turkmen ukenglish ukrainian uppersorbian urdu
    usenglish usorbian uyghur vietnamese welsh
    """
)
_WORDS = {
    "pubstate": frozenset(["inpreparation", "submitted", "forthcoming", "inpress", "prepublished"]),
    "relatedtype": word_set(
        """
        multivolume origpubas origpubin reprintas reprintof reprintfrom reprinted translationof translationas
        translatedfrom translatedas bytranslator reviewof default preprint
        """
    ),
}
"""What these fields hold, unless a style has more, or somebody writes a text."""
_CODE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
"""Of BCP 47, which programs write, and styles understand or pass over."""
_LONGEST = 30


def check_language(work: Work) -> Iterator[Diagnostic]:
    """A language whose name is misspelt: the title is then set and hyphenated by the rules of the document's."""
    for name in ("langid", "hyphenation"):
        field = own(work, name)
        word = field.raw.strip(" {}\t\r\n").casefold() if field is not None else ""
        if field is None or not word or len(word) > _LONGEST or word in _LANGUAGES or _CODE.fullmatch(word):
            continue
        if meant := nearest_name(word, _LANGUAGES):
            message = f'no style knows a language "{shown(field.raw)}"'
            yield at_value(work, field, "bibliography-field-value", message, help=f'did you mean "{meant}"?')


def check_words(work: Work) -> Iterator[Diagnostic]:
    """A state of publication or a kind of relation that is misspelt: no style says it in words."""
    for name, known in _WORDS.items():
        field = own(work, name)
        word = field.raw.strip(" {}\t\r\n").casefold() if field is not None else ""
        if field is None or not word.isalpha() or len(word) > _LONGEST or word in known:
            continue
        if meant := nearest_name(word, known):
            message = f'no style knows "{shown(field.raw)}" here'
            yield at_value(work, field, "bibliography-field-value", message, help=f'did you mean "{meant}"?')

"""A page's text -> the references in it, with places, over offsets of the original text."""

from dossier.manuscript.blocks import blocks
from dossier.manuscript.inlines import inlines
from dossier.manuscript.marks import PROSE, Block
from dossier.manuscript.notebooks import Notebook
from dossier.manuscript.pages import Heading, Page, note_labels, plain_text, read_page
from dossier.manuscript.references import BareKey, Citation, CitationItem, Inline, Link, Malformed, NoteReference
from dossier.manuscript.sentences import sentence_at, sentences
from dossier.manuscript.text import Text

__all__ = [
    "PROSE",
    "BareKey",
    "Block",
    "Citation",
    "CitationItem",
    "Heading",
    "Inline",
    "Link",
    "Malformed",
    "NoteReference",
    "Notebook",
    "Page",
    "Text",
    "blocks",
    "inlines",
    "note_labels",
    "plain_text",
    "read_page",
    "sentence_at",
    "sentences",
]

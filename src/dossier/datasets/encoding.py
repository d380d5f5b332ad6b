"""A data file that is no UTF-8 text -> what it probably is, in one complaint for one cause."""

from __future__ import annotations

from dossier.diagnostics import Diagnostic, diagnose
from dossier.sources import Source

_LISTED = 10
"""Lines that a note names."""
_MOST = 20
"""Lines that are reported one by one."""
_BOOKS = {
    "PK\x03\x04": "a workbook of Excel or LibreOffice",
    "\ufffd\ufffd\x11\u0871\x1a\ufffd": "an old workbook of Excel",
    "%PDF-": "a PDF",
}
"""How files begin that are no text, as far as UTF-8 can be read in them."""
_HELP = "save the file as UTF-8 (in most editors: Save with encoding; in Excel: CSV UTF-8)"


def two_byte(source: Source) -> bool:
    """Whether the file is UTF-16 or UTF-32, or no text at all, of which UTF-8 makes nothing that could be read."""
    text = source.text
    if text.startswith(tuple(_BOOKS)):
        return True
    return "\0" in text[:4000] and text[:4000].count("\0") * 4 >= len(text[:4000])


def encoding_problems(source: Source) -> list[Diagnostic]:
    """What is wrong with a file's encoding.

    A file that was saved in another encoding is one problem, at its first letter that cannot be read. Where other
    letters are UTF-8, the file was put together from two, and each line that cannot be read is a problem of its own.
    """
    book = next((name for start, name in _BOOKS.items() if source.text.startswith(start)), "")
    if book:
        hint = "open it there and save it as CSV (in Excel: CSV UTF-8)"
        return [diagnose("data-encoding", f"this file is {book}, not the text of a table", source, 0, 1, help=hint)]
    if two_byte(source):
        message = "this file is UTF-16 or UTF-32 text, not UTF-8"
        return [diagnose("data-encoding", message, source, 0, 1, help=_HELP)]
    found = _undecodable(source)
    if "\0" in source.text:
        at, count = source.text.index("\0"), source.text.count("\0")
        message = "a NUL character stands here, which no text holds"
        notes = (f"and {count - 1} more in this file",) if count > 1 else ()
        found.append(diagnose("data-encoding", message, source, at, at + 1, help="delete it", notes=notes))
    return found


def _undecodable(source: Source) -> list[Diagnostic]:
    bad = source.undecodable
    if not bad:
        return []
    lines: dict[int, list[int]] = {}
    for offset in bad:
        lines.setdefault(source.position(offset)[0], []).append(offset)
    if not any(ord(letter) > 127 and letter != "\ufffd" for letter in source.text):
        message = "this letter is no UTF-8 text: the file was saved in another encoding (Windows-1252, Latin-1 ...)"
        others = [line for line in lines if line != next(iter(lines))]
        shown = ", ".join(str(line) for line in others[:_LISTED]) + (" ..." if len(others) > _LISTED else "")
        where = f" (line{'s' if len(others) > 1 else ''} {shown})" if others else ""
        notes = (f"as are {len(bad) - 1} more{where}",) if len(bad) > 1 else ()
        return [diagnose("data-encoding", message, source, bad[0], bad[0] + 1, help=_HELP, notes=notes)]
    message = "this letter is no UTF-8 text, although others in the file are"
    hint = "two files in different encodings were put together; type the letter anew"
    found = [diagnose("data-encoding", message, source, at[0], at[-1] + 1, help=hint) for at in lines.values()]
    return found[:_MOST]

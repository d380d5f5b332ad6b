"""Typst on a folder with `paper.typ`, here or in a process of its own.

A whole book needs more memory than all the rest of an export: apart, it is given back when the book is done, and the
two do not add up.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from dossier.editions.jumps import Place

_BOOK, _PLACES = "book.pdf", "places.json"


class Refused(Exception):  # noqa: N818
    """Typst refused; the message is its own."""


def typeset(folder: Path, fonts: Sequence[str]) -> tuple[bytes, list[Place]]:
    """A tagged PDF, and where the labels came to stand.

    Raises:
        Refused: Typst did.
    """
    import typst

    try:
        compiler = typst.Compiler(
            str(folder / "paper.typ"), root=str(folder), font_paths=list(fonts), ignore_system_fonts=True
        )
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)
        assert isinstance(made, bytes)  # it is a list for pictures of pages alone
        return made, _places(compiler.query("<places>", field="value", one=True))
    except (RuntimeError, typst.TypstError) as error:
        raise Refused(str(error)) from None


def typeset_apart(folder: Path, fonts: Sequence[str]) -> tuple[bytes, list[Place]]:
    """The same in a process of its own.

    Raises:
        Refused: Typst did, or the process ended without a word.
    """
    command = [sys.executable, "-m", "dossier.editions.typesetter", str(folder), *fonts]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        raise Refused(done.stderr.strip() or f"Typst ended with {done.returncode}")
    return (folder / _BOOK).read_bytes(), _places((folder / _PLACES).read_text(encoding="utf-8"))


def _places(text: str) -> list[Place]:
    return [Place(*each) for each in json.loads(text)]


def main() -> int:
    """Set the book of a folder (the first argument) with fonts (the others) into that folder."""
    folder = Path(sys.argv[1])
    try:
        made, places = typeset(folder, sys.argv[2:])
    except Refused as fault:
        sys.stderr.buffer.write(str(fault).encode())
        return 1
    (folder / _BOOK).write_bytes(made)
    (folder / _PLACES).write_text(json.dumps(places, ensure_ascii=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

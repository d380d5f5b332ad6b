"""Files that were made before, in a folder under names that say all that they are made of."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from dossier.exhibits import write_whole


def kept_file(folder: Path | None, name: str, make: Callable[[], bytes], *, instead_of: str = "") -> bytes:
    """A file of a folder; made, and kept there, where it is not there yet.

    Args:
        folder: the folder; None where nothing is kept.
        name: with a digest of all that it is made of.
        make: makes its content.
        instead_of: a pattern for the names of files of which it takes the place.
    """
    if folder is None:
        return make()
    file = folder / name
    with contextlib.suppress(OSError):
        return file.read_bytes()
    made = make()
    with contextlib.suppress(OSError):  # made it is, whether it can be kept or not
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(instead_of) if instead_of else ():
            old.unlink(missing_ok=True)
        write_whole(file, made)
    return made

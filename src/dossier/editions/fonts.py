"""The fonts of the editions that Typst sets, from their packages."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from dossier.editions.faults import CannotExport

_PACKAGES = ("font_source_serif_pro", "font_source_sans_pro")


def font_folders() -> list[str]:
    """The folders of the fonts.

    Raises:
        CannotExport: a package is not installed.
    """
    found = []
    for name in _PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec is None or not spec.submodule_search_locations:
            raise CannotExport(f"the package {name} with the fonts is not installed")
        found.append(str(Path(next(iter(spec.submodule_search_locations))) / "files"))
    return found

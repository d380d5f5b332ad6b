"""The fonts of the editions that Typst sets, from their packages."""

from __future__ import annotations

import importlib.util
from importlib.metadata import PackageNotFoundError, version
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


def versions() -> list[str]:
    """The versions of what sets text: Typst and the fonts. What was set by others is not the same.

    Raises:
        CannotExport: a package is not installed.
    """
    names = ("typst", *(name.replace("_", "-") for name in _PACKAGES))
    try:
        return [f"{name} {version(name)}" for name in names]
    except PackageNotFoundError as fault:
        raise CannotExport(f"the package {fault.name} is not installed") from None

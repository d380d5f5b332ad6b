"""A page and an edition -> plain Markdown and its assets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.later import later

if TYPE_CHECKING:
    from dossier.compiler.compiling import SCRIPT, STYLE_SHEET, Asset, Compiler
    from dossier.compiler.pages import Compiled

__getattr__ = later(
    __name__,
    {
        "compiling": "SCRIPT STYLE_SHEET Asset Compiler",
        "pages": "Compiled",
    },
)

__all__ = ["SCRIPT", "STYLE_SHEET", "Asset", "Compiled", "Compiler"]

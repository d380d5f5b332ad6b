"""The card of a publication for social networks, drawn by Typst without network or browser."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from dossier.compiler import Compiler
from dossier.editions.imprint import cover_lines


def card(compiler: Compiler, fonts: Sequence[str], caption: str = "", picture: bytes = b"") -> bytes:
    """A PNG of 1200 by 630 pixels with title, subtitle, publisher, date and the key figure.

    Args:
        compiler: of the publication.
        fonts: folders of fonts.
        caption: what the key figure says.
        picture: the key figure as SVG; empty where there is none.
    """
    import typst

    imprint = compiler.publication.settings.imprint
    said = {
        "title": imprint.title or compiler.publication.site.name,
        "subtitle": imprint.subtitle,
        "publisher": imprint.publisher,
        "language": compiler.references.language.partition("-")[0],
        "lines": cover_lines(compiler),
        "figure": bool(picture),
        "caption": caption,
    }
    with tempfile.TemporaryDirectory(prefix="dossier-card-") as name:
        folder = Path(name)
        (folder / "card.json").write_text(json.dumps(said, ensure_ascii=False))
        (folder / "card.typ").write_bytes(files("dossier").joinpath("editions", "card.typ").read_bytes())
        (folder / "figure.svg").write_bytes(picture)
        made = typst.compile(
            str(folder / "card.typ"),
            root=str(folder),
            font_paths=list(fonts),
            ignore_system_fonts=True,
            format="png",
            ppi=144.0,
            timestamp=0,
        )
    return bytes(made[0] if isinstance(made, list) else made)

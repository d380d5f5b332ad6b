"""The card of a publication for social networks and the cover of its EPUB, drawn by Typst without network."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from dossier.compiler import Compiler
from dossier.editions.fonts import versions
from dossier.editions.imprint import cover_lines
from dossier.editions.keeping import kept_file
from dossier.editions.printable import lacking
from dossier.exhibits import digest


def card(
    compiler: Compiler, fonts: Sequence[str], kept: Path | None = None, caption: str = "", picture: bytes = b""
) -> bytes:
    """A PNG of 1200 by 630 pixels with title, subtitle, publisher, date and the key figure.

    Words with letters that no font has are left out: a box in their place says nothing.

    Args:
        compiler: of the publication.
        fonts: folders of fonts.
        kept: a folder in which a drawing stays until what it says changes.
        caption: what the key figure says.
        picture: the key figure as SVG; empty where there is none.
    """
    said = {**_said(compiler, authors=3), "figure": bool(picture), "caption": caption}
    return _drawn("card.typ", said, fonts, kept, {"figure.svg": picture}, _visible, format="png", ppi=144.0)


def cover(compiler: Compiler, fonts: Sequence[str], kept: Path | None = None) -> bytes:
    """A PNG of 1200 by 1600 pixels, like the first page of the PDF; nothing where no font has its letters.

    Args:
        compiler: of the publication.
        fonts: folders of fonts.
        kept: a folder in which a drawing stays until what it says changes.
    """
    said = _said(compiler, authors=8)
    try:
        # a PDF is refused where no font has a letter; a PNG shows a box for it and says nothing
        _drawn("cover.typ", said, fonts, kept, {}, format="pdf", pdf_standards=["ua-1"])
    except RuntimeError:  # Typst's errors are such
        return b""
    return _drawn("cover.typ", said, fonts, kept, {}, format="png", ppi=144.0)


def _visible(said: Mapping[str, Any], fonts: Sequence[str]) -> Mapping[str, Any]:
    """What is said, without the words of which no font has all letters."""
    texts = [each for value in said.values() for each in (value if isinstance(value, list) else [str(value)])]
    unseen = lacking(texts, fonts)
    return {name: _without(unseen, value) for name, value in said.items()} if unseen else said


def _without(unseen: Collection[str], value: Any) -> Any:
    if isinstance(value, list):
        return [said for each in value if (said := _without(unseen, each))]
    if not isinstance(value, str):
        return value
    return " ".join(word for word in value.split() if not any(letter in unseen for letter in word))


def _said(compiler: Compiler, authors: int) -> dict[str, Any]:
    imprint = compiler.publication.settings.imprint
    return {
        "title": imprint.title or compiler.publication.site.name,
        "subtitle": imprint.subtitle,
        "publisher": imprint.publisher,
        "language": compiler.references.language.partition("-")[0],
        "lines": cover_lines(compiler, most=authors),
    }


def _drawn(
    template: str,
    said: Mapping[str, Any],
    fonts: Sequence[str],
    kept: Path | None,
    beside: Mapping[str, bytes],
    shown: Callable[[Mapping[str, Any], Sequence[str]], Mapping[str, Any]] | None = None,
    **form: Any,
) -> bytes:
    """A template with what it says; drawn anew only where that has changed, and only then `shown` chooses from it."""
    drawing = files("dossier").joinpath("editions", template).read_bytes()
    text = json.dumps(said, ensure_ascii=False)
    name = f"{template}.{form['format']}"
    key = digest([*versions(), drawing, text, repr(sorted(form.items())), *beside.values()])

    def draw() -> bytes:
        chosen = json.dumps(shown(said, fonts), ensure_ascii=False) if shown else text
        return _set(template, drawing, {"said.json": chosen.encode(), **beside}, fonts, **form)

    return kept_file(kept, f"{name}-{key}", draw, instead_of=f"{name}-*")


def _set(template: str, drawing: bytes, beside: Mapping[str, bytes], fonts: Sequence[str], **form: Any) -> bytes:
    import typst

    with tempfile.TemporaryDirectory(prefix="dossier-card-") as name:
        folder = Path(name)
        for file, content in {template: drawing, **beside}.items():
            (folder / file).write_bytes(content)
        made = typst.compile(
            str(folder / template),
            root=str(folder),
            font_paths=list(fonts),
            ignore_system_fonts=True,
            timestamp=0,
            **form,
        )
    return bytes(made[0] if isinstance(made, list) else made)

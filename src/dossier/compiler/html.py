"""HTML as text: elements whose attributes and contents are escaped unless they are HTML already."""

from __future__ import annotations

import html as standard


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def escape(text: str) -> Html:
    """Text as HTML that shows it."""
    return text if isinstance(text, Html) else Html(standard.escape(text, quote=False))


def element(name: str, *children: str, **attributes: str | bool | None) -> Html:
    """An element. An attribute `class_` is `class`, `data_x` is `data-x`; None and False leave one out."""
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    return Html(f"<{name}{written}>{''.join(escape(child) for child in children)}</{name}>")


def filled(sentence: str, **holes: str) -> Html:
    """A sentence with what stands in its holes, which is escaped as the sentence is."""
    return Html(escape(sentence).format(**{name: escape(held) for name, held in holes.items()}))


def void(name: str, **attributes: str | bool | None) -> Html:
    """An element without content."""
    return Html(f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>")


def joined(parts: list[Html] | tuple[Html, ...], between: str = "") -> Html:
    """HTML after HTML."""
    return Html(escape(between).join(parts))


def _attribute(key: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{standard.escape(value)}"'

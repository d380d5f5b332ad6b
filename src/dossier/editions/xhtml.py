"""A chapter of a book as XHTML: what `reading` made of a page, written for EPUB."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable
from xml.sax.saxutils import escape, quoteattr

from dossier.editions.book import Chapter
from dossier.editions.phrases import Node
from dossier.words import Words

_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]+")
NARROW = ".narrow"
"""What the name of a picture for a narrow screen ends with."""
_ON_A_PHONE = 'media="(max-width: 32em)"'
_INLINE = {
    **{tag: tag for tag in ("em", "strong", "sup", "sub", "mark")},
    "strike": "s",
    "under": "u",
}


def file_of(path: str) -> str:
    """The file of a page in the container."""
    return _safe(posixpath.splitext(path)[0].replace("/", ".")) + ".xhtml"


def written(
    chapter: Chapter, places: Container[str], words: Words, pictures: Container[str] = ()
) -> tuple[str, list[tuple[str, str]]]:
    """The body of a chapter, and its notes, each with its name.

    Args:
        chapter: what is written.
        places: the labels of the whole book to which a link can lead.
        words: of the language of the book.
        pictures: the names of the drawn figures, and of those that are drawn for a narrow screen, too.
    """
    writer = _Writer(chapter, places, words, pictures)
    return writer.blocks(chapter.blocks), writer.notes


def _safe(text: str) -> str:
    """A text in letters that a file or an XML name may have; texts that differ stay different."""
    return _UNSAFE.sub(lambda found: "".join(f"_{ord(letter):x}_" for letter in found[0]), text)


def _name(label: str) -> str:
    """A label's anchor as an XML name."""
    anchor = label.partition("#")[2]
    return f"x-{_safe(anchor)}" if anchor else "top"


def _tongue(node: Node) -> str:
    language = f' lang="{node["lang"]}" xml:lang="{node["lang"]}"' if "lang" in node else ""
    return language + (f' dir="{node["dir"]}"' if "dir" in node else "")


class _Writer:
    def __init__(self, chapter: Chapter, places: Container[str], words: Words, pictures: Container[str]) -> None:
        self.words = words
        self.chapter = chapter
        self.places = places
        self.pictures = pictures
        self.notes: list[tuple[str, str]] = []
        self.ids: set[str] = {"top"}

    def blocks(self, nodes: Iterable[Node]) -> str:
        return "\n".join(getattr(self, f"block_{node['t']}")(node) for node in nodes)

    def inlines(self, nodes: Iterable[Node]) -> str:
        return "".join(getattr(self, f"inline_{node['t']}", self.wrapped)(node) for node in nodes)

    def id(self, node: Node) -> str:
        """The attribute `id` of a labelled node; each name is given once."""
        if "label" not in node:
            return ""
        name = _name(node["label"])
        if name in self.ids:
            return ""
        self.ids.add(name)
        return f' id="{name}"'

    # -- blocks

    def block_heading(self, node: Node) -> str:
        number = f'<span class="number">{escape(node["number"])}</span> ' if node["number"] else ""
        level = node["level"]
        return f"<h{level}{self.id(node)}>{number}{self.inlines(node['c'])}</h{level}>"

    def block_para(self, node: Node) -> str:
        return f"<p{self.id(node)}>{self.inlines(node['c'])}</p>"

    def block_list(self, node: Node) -> str:
        tag = "ol" if node["kind"] == "ordered" else "ul"
        start = f' start="{node["start"]}"' if tag == "ol" and node["start"] != 1 else ""
        kind = ' class="works"' if node["kind"] == "works" else ""
        items = "".join(f"<li{self.id(item)}>{self.blocks(item['c'])}</li>\n" for item in node["items"])
        return f"<{tag}{self.id(node)}{start}{kind}>\n{items}</{tag}>" if items else ""

    def block_quote(self, node: Node) -> str:
        return f"<blockquote{self.id(node)}>{self.blocks(node['c'])}</blockquote>"

    def block_box(self, node: Node) -> str:
        title = f'<p class="box-title">{self.inlines(node["title"])}</p>' if node["title"] else ""
        return f'<aside class="box {escape(node["kind"])}"{self.id(node)}>{title}{self.blocks(node["c"])}</aside>'

    def block_figure(self, node: Node) -> str:
        caption = f"<b>{escape(node['number'])}</b> {self.inlines(node['title'])}"
        if node["caption"]:
            caption += f'<br/><span class="caption">{self.inlines(node["caption"])}</span>'
        parts = [f"<figcaption>{caption}</figcaption>"] if node["number"] or node["title"] else []
        if node.get("drawn"):
            image = f'<img src="{node["id"]}.svg" alt={quoteattr(node.get("alt", ""))}/>'
            if (narrow := f"{node['id']}{NARROW}") in self.pictures:
                source = f'<source {_ON_A_PHONE} type="image/svg+xml" srcset="{narrow}.svg"/>'
                image = f"<picture>{source}{image}</picture>"
            parts.append(image)
        if "table" in node:
            table = self.block_table(node["table"])
            data = f"<details><summary>{escape(self.words.say('Data'))}</summary>{table}</details>"
            parts.append(data if node.get("drawn") else table)
        parts.append(self.blocks(node["foot"]).replace("<p>", '<p class="foot">'))
        return f"<figure{self.id(node)}>{''.join(parts)}</figure>"

    def block_table(self, node: Node) -> str:
        hidden = "" if node["captioned"] else ' class="hidden"'
        caption = f"<caption{hidden}>{escape(node['caption'])}</caption>" if node["caption"] else ""
        heads = "".join(self.row(row, "col") for row in node["heads"])
        rows = "".join(self.row(row, "row") for row in node["rows"])
        head = f"<thead>{heads}</thead>" if heads else ""
        return f'<div class="rows"><table>{caption}{head}<tbody>{rows}</tbody></table></div>'

    def row(self, row: Node, scope: str) -> str:
        cells = []
        for cell in row["cells"]:
            tag = "th" if cell["head"] else "td"
            attributes = f' scope="{scope}"' if cell["head"] else ""
            attributes += ' class="num"' if cell["number"] else ' class="centred"' if "centred" in cell else ""
            attributes += f' colspan="{cell["span"]}"' if cell["span"] > 1 else ""
            attributes += f' rowspan="{cell["down"]}"' if cell["down"] > 1 else ""
            body = cell["c"]
            inner = self.inlines(body[0]["c"]) if len(body) == 1 and body[0]["t"] == "para" else self.blocks(body)
            cells.append(f"<{tag}{attributes}>{inner}</{tag}>")
        return f"<tr{self.id(row)}>{''.join(cells)}</tr>"

    def block_terms(self, node: Node) -> str:
        items = "".join(
            (f"<dt>{self.inlines(item['term'])}</dt>" if item["term"] or at == 1 else "")
            + (f"<dd>{self.blocks(item['c'])}</dd>" if item["c"] or at == len(node["items"]) else "")
            for at, item in enumerate(node["items"], 1)
        )
        return f"<dl{self.id(node)}>{items}</dl>" if items else ""

    def block_code(self, node: Node) -> str:
        return f"<pre{self.id(node)}><code>{escape(node['text'])}</code></pre>"

    def block_math(self, node: Node) -> str:
        return f'<div class="formula"{self.id(node)}>{node["mathml"]}</div>'

    def block_picture(self, node: Node) -> str:
        return f'<p class="picture"{self.id(node)}>{self.inlines(node["c"])}</p>'

    def block_captioned(self, node: Node) -> str:
        caption = f"<figcaption>{self.inlines(node['caption'])}</figcaption>" if node["caption"] else ""
        return f"<figure>{self.blocks(node['c'])}{caption}</figure>"

    def block_group(self, node: Node) -> str:
        return f"<div{_tongue(node)}>{self.blocks(node['c'])}</div>"

    def block_anchor(self, node: Node) -> str:
        return f"<div{self.id(node)}></div>"

    def block_rule(self, node: Node) -> str:
        del node
        return "<hr/>"

    # -- inlines

    def inline_anchor(self, node: Node) -> str:
        return f"<span{self.id(node)}></span>"

    def inline_tongue(self, node: Node) -> str:
        return f"<span{_tongue(node)}>{self.inlines(node['c'])}</span>"

    def inline_image(self, node: Node) -> str:
        share = f' style="width: {node["share"]:.0%}"' if node["share"] else ""
        return f'<img src="{node["file"]}" alt={quoteattr(node["alt"])}{share}/>'

    def inline_text(self, node: Node) -> str:
        return escape(node["v"])

    def inline_code(self, node: Node) -> str:
        return f"<code>{escape(node['v'])}</code>"

    def inline_math(self, node: Node) -> str:
        return str(node["mathml"])

    def inline_caps(self, node: Node) -> str:
        return f'<span class="caps">{self.inlines(node["c"])}</span>'

    def inline_break(self, node: Node) -> str:
        del node
        return "<br/>"

    def inline_note(self, node: Node) -> str:
        number = len(self.notes) + 1
        name = _name(node["label"])
        self.notes.append((name, ""))
        self.ids.add(name)
        body = self.blocks(node["c"]).replace("<p>", f'<p><a href="#{name}-ref" role="doc-backlink">{number}.</a> ', 1)
        self.notes[number - 1] = (name, body)
        return f'<a epub:type="noteref" role="doc-noteref" id="{name}-ref" href="#{name}">{number}</a>'

    def inline_noteref(self, node: Node) -> str:
        name = _name(node["label"])
        number = next((at for at, (each, _) in enumerate(self.notes, 1) if each == name), 0)
        return f'<a epub:type="noteref" role="doc-noteref" href="#{name}">{number}</a>' if number else ""

    def inline_link(self, node: Node) -> str:
        if "url" in node:
            return f"<a href={quoteattr(node['url'])}>{self.inlines(node['c'])}</a>"
        path, _, anchor = node["label"].partition("#")
        file = "" if path == self.chapter.path and anchor else file_of(path)
        known = bool(anchor) and node["label"] in self.places
        file = file or ("" if known else file_of(path))
        place = f"#{_name(node['label'])}" if known else ""
        return f'<a href="{file}{place}">{self.inlines(node["c"])}</a>'

    def wrapped(self, node: Node) -> str:
        tag = _INLINE[node["t"]]
        return f"<{tag}>{self.inlines(node['c'])}</{tag}>"

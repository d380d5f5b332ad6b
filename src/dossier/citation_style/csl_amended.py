"""A CSL style as citeproc-py understands it: what it passes over is said in what it knows.

* Names that take the place of others are written as these, wherever they stand (CSL 1.0.2, "Substitute").
* A label whose variable is empty is printed by it, and should not be (CSL 1.0.2, "Label").
* `initialize="false"` is passed over (CSL 1.0.2, "Name").
* Ranges of pages are shortened wrongly (`5–9` for `5–19`): this is done here (CSL 1.0.2, "Page Ranges").
"""

from __future__ import annotations

import copy
import io
import re
from pathlib import Path
from typing import Any

_RANGE = re.compile(r"(?<![\w.])(\d+)–(\d+)(?![\w.])")


def amended(path: Path) -> tuple[io.BytesIO, str]:
    """A style to be read, and its form for ranges of pages.

    Raises:
        lxml.etree.XMLSyntaxError: the file is not well formed.
        OSError: the file cannot be read.
    """
    from lxml import etree

    parser = etree.XMLParser(remove_comments=True, no_network=True, resolve_entities=False)
    tree = etree.fromstring(path.read_bytes(), parser)
    for label in tree.xpath("//*[local-name()='label'][@variable][not(ancestor::*[local-name()='names'])]"):
        _guard(label)
    for names in tree.xpath("//*[local-name()='substitute']//*[local-name()='names'][not(*)]"):
        instead_of = names.xpath("ancestor::*[local-name()='names'][1]/*[not(local-name()='substitute')]")
        names.extend(copy.deepcopy(each) for each in instead_of)
    _spell_out(tree)
    form = str(tree.attrib.pop("page-range-format", ""))
    return io.BytesIO(etree.tostring(tree)), form


def _spell_out(tree: Any) -> None:
    """Take the sign of initials from names that are written in full; what all names inherit is said of each."""
    sign = tree.attrib.pop("initialize-with", None) if tree.xpath("//*[@initialize='false']") else None
    if sign is not None:
        for names in tree.xpath("//*[local-name()='names'][not(ancestor::*[local-name()='substitute'])]"):
            if not names.xpath("./*[local-name()='name']"):
                names.insert(0, names.makeelement(names.tag[:-1]))  # `name`, as `names` without one has it
        for name in tree.xpath("//*[local-name()='name']"):
            name.set("initialize-with", name.get("initialize-with", sign))
    for name in tree.xpath("//*[@initialize='false']"):
        name.attrib.pop("initialize-with", None)


def _guard(label: Any) -> None:
    """Put a label into a condition that its variable is there."""
    space = label.tag.rpartition("}")[0] + "}" if "}" in label.tag else ""
    choose = label.makeelement(f"{space}choose")
    condition = label.makeelement(f"{space}if", {"variable": label.get("variable")})
    choose.tail, label.tail = label.tail, None
    label.getparent().replace(label, choose)
    condition.append(label)
    choose.append(condition)


def pages(said: str, form: str) -> str:
    """Ranges of pages in a form of CSL: `expanded`, `minimal`, `minimal-two` or one of the Chicago Manual of Style."""
    return _RANGE.sub(lambda found: f"{found[1]}–{_last(found[1], found[2], form)}", said)


def _last(first: str, last: str, form: str) -> str:
    if len(first) != len(last) or form in ("", "expanded"):
        return last
    same = next(at for at, (one, other) in enumerate(zip(first + "a", last + "b", strict=True)) if one != other)
    if form.startswith("chicago"):
        number = int(first)
        if number < 100 or number % 100 == 0 or (len(first) > 3 and same < 2):
            return last
        form = "minimal" if number % 100 < 10 else "minimal-two"
    return last[min(same, len(last) - (2 if form == "minimal-two" and len(last) > 1 else 1)) :]

"""An Atom feed (RFC 4287) of what is new and what was corrected: pages, datasets, corrections."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from dossier.compiler import Compiler
from dossier.compiler.citing import authors_of
from dossier.exhibits import digest
from dossier.manuscript import plain_text

FEED = "feed.xml"
_LATEST = 50
_DAY = re.compile(r"(\d{4})(-\d\d)?(-\d\d)?\Z")


def feed(compiler: Compiler, changed: Mapping[str, str]) -> str:
    """The feed of a publication.

    Args:
        compiler: of the publication.
        changed: the day on which each page was last changed, by its path.
    """
    publication = compiler.publication
    references = compiler.references
    imprint, say = publication.settings.imprint, references.words.say
    whole = imprint.title or publication.site.name
    first = _day(imprint.date)
    entries: list[tuple[str, str]] = []

    def named(part: str) -> str:
        """A name for ever: an address of the site, or where that is not known one made of the publication's name."""
        if publication.site.url:
            return f"{publication.site.url}{part}"
        own = imprint.doi or imprint.isbn or whole
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{own}{part}')}"

    for each in publication.corrections:
        titles = ", ".join(plain_text(publication.pages[path].title) for path in each.pages)
        path = each.pages[0] if each.pages else ""
        name = digest([each.said, each.says, each.reason])[:8]  # it stays when others come before it
        link = references.absolute(references.links.published(path) if path else "")
        title = say("Correction: {pages}", pages=titles) if titles else say("Correction")
        text = f"{say('It said: {before}. It says: {now}.', before=each.said, now=each.says)} {each.reason}"
        made = _entry(named(f"#correction-{each.date}-{name}"), title, link, each.date, text)
        entries.append((each.date, made))
    written = dict.fromkeys([*publication.listed, *publication.dataset_pages.values()])
    corrected = {path: each.date for each in reversed(publication.corrections) for path in each.pages}
    files = {path: resource for resource, path in publication.dataset_pages.items()}
    for path in written:
        page = publication.pages[path]
        day = max(changed.get(path, first), corrected.get(path, first), first)
        link = references.absolute(references.links.published(path))
        said = " ".join(str(page.matter.get("description") or "").split())
        title = plain_text(page.title)
        title = say("Data: {title}", title=title) if path in files else title
        entries.append((day, _entry(link or named(path), title, link, day, said)))
    entries.sort(key=lambda each: each[0], reverse=True)
    kept = entries[:_LATEST]
    updated = max((day for day, _ in kept), default=first)
    people = authors_of(imprint)
    authors = "".join(f"  <author><name>{escape(author.name)}</name></author>\n" for author in people)
    own = references.absolute(FEED)
    links = (
        f'  <link rel="self" type="application/atom+xml" href={quoteattr(own)}/>\n'
        f"  <link href={quoteattr(publication.site.url)}/>\n"
        if own
        else ""
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
        f"xml:lang={quoteattr(references.language.replace('_', '-'))}>\n"
        f"  <id>{escape(named(FEED))}</id>\n  <title>{escape(whole)}</title>\n"
        f"  <updated>{updated}T00:00:00Z</updated>\n{authors or _nobody(whole)}{links}"
        f"{''.join(text for _, text in kept)}</feed>\n"
    )


def _day(date: str) -> str:
    """The first day of a date of publication."""
    found = _DAY.match(date)
    return f"{found[1]}{found[2] or '-01'}{found[3] or '-01'}" if found else "1980-01-01"


def _nobody(title: str) -> str:
    """A feed needs an author."""
    return f"  <author><name>{escape(title)}</name></author>\n"


def _entry(identifier: str, title: str, link: str, day: str, text: str) -> str:
    address = f"    <link href={quoteattr(link)}/>\n" if link else ""
    told = "summary" if link else "content"  # an entry without a link needs content (RFC 4287, 4.1.2)
    summary = f"    <{told}>{escape(text or title)}</{told}>\n" if text or not link else ""
    return (
        f"  <entry>\n    <id>{escape(identifier)}</id>\n    <title>{escape(title)}</title>\n{address}"
        f"    <updated>{day}T00:00:00Z</updated>\n{summary}  </entry>\n"
    )

"""Faults of bibliographies: each is reported by its rule at its line."""

from __future__ import annotations

import datetime

import pytest

from dossier.bibliography import parse
from dossier.checks.bibliography import check_works
from dossier.diagnostics import Diagnostic, ordered
from dossier.sources import Source, decode

TODAY = datetime.date(2026, 6, 30)


def found(text: str | bytes) -> tuple[Diagnostic, ...]:
    source = decode("b.bib", text) if isinstance(text, bytes) else Source("b.bib", text)
    bibliography = parse(source)
    return ordered((*bibliography.diagnostics, *check_works(bibliography, TODAY)))


def article(*lines: str) -> str:
    """An article to which nothing is wanting, with further fields from line 6 on."""
    head = ["@article{lumi2024,", "  author = {Lumi, Leureta},", "  title = {A Quiet Border},"]
    tail = ["  journaltitle = {Security Studies},", "  date = {2024},"]
    return "\n".join([*head, *tail, *(f"  {line}," for line in lines), "}", ""])


def book(key: str = "a", title: str = "A Quiet Border", **fields: str) -> str:
    """A book of eight lines and more."""
    given = {"author": "{Lumi, Leureta}", "title": f"{{{title}}}", "publisher": "{Koha}", "date": "{2019}", **fields}
    return f"@book{{{key},\n" + "".join(f"  {name} = {value},\n" for name, value in given.items() if value) + "}\n"


def bare(kind: str, **fields: str) -> str:
    """An entry with these fields alone."""
    return f"@{kind}{{a,\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}\n"


SYNTAX = {
    "a brace that nothing closes": ("@book{a,\n  title = {Never closed,\n  date = {2024},\n}\n", "syntax", 2),
    "an entry that nothing closes": ("\n@book{a,\n  title = {T},\n  date = {2024},\n", "syntax", 2),
    "a brace of the last field that nothing closes": (
        "@book{a,\n  title = {T},\n  note = {An {odd note},\n}\n\n" + book("b"),
        "syntax",
        3,
    ),
    "a quotation mark that nothing closes": ('@book{a,\n  title = "Never,\n  date = {2024},\n}\n', "syntax", 2),
    "a quotation mark that the next field's closes": (
        '@book{a,\n  title = "Never,\n  publisher = "Koha",\n}\n',
        "syntax",
        2,
    ),
    "no comma between fields": ("@book{a,\n  title = {T}\n  date = {2024},\n}\n", "syntax", 2),
    "no comma after the key": ("@book{a\n  title = {T},\n}\n", "syntax", 1),
    "no equals sign": ("@book{a,\n  title {T},\n}\n", "syntax", 2),
    "no value": ("@book{a,\n  title = ,\n}\n", "syntax", 2),
    "no key": ("@book{\n  title = {T},\n}\n", "syntax", 1),
    "an empty key": ("@book{,\n  title = {T},\n}\n", "syntax", 1),
    "a key with a space": ("@book{lumi 2024,\n  title = {T},\n}\n", "syntax", 1),
    "a brace too many": ("@book{a,\n  title = {T}},\n  date = {2024},\n}\n", "syntax", 2),
    "a brace after the entry": (book() + "}\n" + book("b", "Two"), "syntax", 7),
    "no opening brace": ("@book a,\n  title = {T},\n}\n", "syntax", 1),
    "two strings without #": ('@book{a,\n  title = "One" "Two",\n}\n', "syntax", 2),
    "a field with a space in its name": ("@book{a,\n  book title = {T},\n}\n", "syntax", 2),
    "a name that is no @string": ("@book{a,\n  publisher = kohaa,\n}\n", "undefined-string", 2),
    "a @string with two values": ("@string{k = {Koha}}\n@string{K = {Dielli}}\n", "duplicate-string", 2),
    "two signs @": ("@" + book(), "syntax", 1),
    "a date without braces": ("@book{a,\n  date = 2021-01-30,\n}\n", "undefined-string", 2),
    "a field twice": ("@book{a,\n  title = {One},\n  title = {Two},\n}\n", "duplicate-field", 3),
    "a key twice": (book() + book("a", "Another"), "duplicate-key", 7),
    "a key that differs by case": (book("Lumi2024") + book("lumi2024", "Another"), "duplicate-key", 7),
    "a key that differs by the form of its accent": (
        book("lumi\u00eb") + book("lumie\u0308", "Another"),
        "duplicate-key",
        7,
    ),
    "a comment within an entry": ("@book{a,\n  % later: date\n  title = {T},\n}\n", "comment", 2),
    "a merge that was not finished": (
        book() + "<<<<<<< HEAD\n" + book("b", "Two") + "=======\n" + book("c", "Three") + ">>>>>>> other\n",
        "merge",
        7,
    ),
    "a file of two bytes a letter": (book().encode("utf-16"), "encoding", 1),
    "bytes that are not UTF-8": (article("note = {Gjirokast\u00ebr}").encode("latin-1"), "encoding", 6),
}

ENTRIES = {
    "a misspelt type": ("@artcle{a,\n  title = {T},\n}\n", "type", 1),
    "another misspelt type": ("@inprocedings{a,\n  title = {T},\n}\n", "type", 1),
    "a type of nobody": ("@zettel{a,\n  title = {T},\n}\n", "type-unknown", 1),
    "a misspelt field": (article("publsher = {Koha}"), "field", 6),
    "two letters swapped": (article("vloume = {3}"), "field", 6),
    "a plural too many": ("@book{a,\n  authors = {Lumi, Leureta},\n}\n", "field", 2),
    "a hyphen in a name": (article("book-title = {T}"), "field", 6),
    "a name that no style reads": (article("accessed = {2024-01-02}"), "field-unread", 6),
    "no title": (bare("book", author="Lumi, L.", publisher="Koha", date="2024"), "required", 1),
    "no author of an article": (bare("article", title="T", journal="J", volume="3", year="2024"), "required", 1),
    "no journal": (bare("article", author="Lumi, L.", title="T", date="2024"), "required", 1),
    "no date": (bare("article", author="Lumi, L.", title="T", journaltitle="J"), "required", 1),
    "no author of a book": (bare("book", title="T", publisher="P", date="2024"), "required", 1),
    "no title of the book": (bare("inproceedings", author="Lumi, L.", title="T", year="2024"), "required", 1),
    "no book around a chapter": (bare("incollection", author="Lumi, L.", title="T", year="2024"), "required", 1),
    "no university": (bare("phdthesis", author="Lumi, L.", title="T", year="2024"), "required", 1),
    "no institution": (bare("techreport", author="Lumi, L.", title="T", year="2024"), "required", 1),
    "no address of a page": (bare("online", author="Lumi, L.", title="T", date="2024"), "required", 1),
    "no number of a patent": (bare("patent", author="Lumi, L.", title="T", date="2024"), "required", 1),
    "no members of a set": ("@set{a,\n}\n", "required", 1),
    "an empty title": (bare("book", title=" ", author="Lumi, L.", publisher="P", date="2024"), "required", 2),
    "an empty field": (article("note = {}"), "empty-field", 6),
    "no publisher": (bare("book", author="Lumi, L.", title="T", date="2024"), "incomplete", 1),
    "an unknown parent": (bare("inbook", author="Lumi, L.", title="T", crossref="whole"), "unknown-parent", 4),
    "an unknown parent of xdata": (article("xdata = {shared}"), "unknown-parent", 6),
    "an unknown relative": (article("related = {nobody}"), "unknown-relative", 6),
    "an unknown member of a set": ("@set{a,\n  entryset = {b},\n}\n", "unknown-relative", 2),
    "an entry that inherits from itself": (article("crossref = {lumi2024}"), "circle", 6),
    "entries that inherit from one another": (
        "@book{a,\n  crossref = {b},\n}\n@book{b,\n  crossref = {a},\n}\n",
        "circle",
        5,
    ),
    "an alias that is another's key": (book(ids="{b}") + book("b", "Another"), "duplicate-key", 6),
    "an access date without an address": (article("urldate = {2024-06-01}"), "incomplete", 6),
    "an entry without its @": ("book{a,\n  title = {T},\n}\n" + book(), "syntax", 1),
    "a @string that nothing closes": ("@string{koha = {Koha}\n" + book(), "syntax", 1),
    "two DOIs of one work": (
        article("doi = {10.1234/abc}", "url = {https://doi.org/10.1234/abd}"),
        "field-conflict",
        7,
    ),
    "a year with a digit too few": (
        bare("article", author="Lumi, L.", title="T", journal="J", year="202"),
        "date-form",
        5,
    ),
    "a Cyrillic letter in a type": ("@b\u043eok{a,\n  title = {T},\n}\n", "type", 1),
    "a Cyrillic letter in a field": (article("publ\u0456sher = {P}"), "field", 6),
    "one DOI, once as an address": (
        book(doi="{10.1234/abc}") + book("b", "Another", url="{https://doi.org/10.1234/abc}"),
        "same-work",
        13,
    ),
    "one ISBN under two keys": (
        book(isbn="{978-3-16-148410-0}") + book("b", "Another", isbn="{3161484100}"),
        "alike",
        13,
    ),
    "one preprint under two keys": (
        book(eprint="{2101.00001}", eprinttype="{arxiv}")
        + book("b", "Another", eprint="{2101.00001v2}", eprinttype="{arXiv}"),
        "same-work",
        14,
    ),
    "a title with its subtitle in it": (
        book(subtitle="{A History}") + book("b", "A Quiet Border: A History"),
        "same-work",
        8,
    ),
    "no kind of a thesis": (
        bare("thesis", author="Lumi, L.", title="T", institution="U", date="2024"),
        "incomplete",
        1,
    ),
    "two names of one field": (article("journal = {Another}"), "field-conflict", 6),
    "one DOI under two keys": (
        book(doi="{10.1234/abc}") + book("b", "Another", doi="{10.1234/ABC}"),
        "same-work",
        13,
    ),
    "one DOI of two articles": (
        article("pages = {1--9}", "doi = {10.1234/abc}")
        + article("pages = {10--19}", "doi = {10.1234/abc}").replace("lumi2024", "lumi2025").replace("Quiet", "Loud"),
        "same-work",
        15,
    ),
    "one address under two keys": (
        "@online{a,\n  title = {On the Border},\n  url = {https://example.org/a},\n  urldate = {2024-01-01},\n}\n"
        "@online{b,\n  title = {Border},\n  url = {http://www.example.org/a/},\n  urldate = {2024-01-01},\n}\n",
        "same-work",
        8,
    ),
    "one title and year under two keys": (book() + book("b", "{A} quiet border"), "same-work", 7),
}

DATES = {
    "no such day": ("date = {2023-02-30}", "date"),
    "no leap year": ("date = {2023-02-29}", "date"),
    "no such month": ("date = {2023-13}", "date"),
    "month zero": ("date = {2023-00-10}", "date"),
    "no such hour": ("date = {2023-01-01T25:00:00}", "date"),
    "an impossible day of access": ("urldate = {2024-06-31}", "date"),
    "a day of BibTeX that is not there": ("year = {2023}, month = feb, day = {31}", "date"),
    "a month of BibTeX that is not there": ("year = {2023}, month = {13}", "date"),
    "a misspelt month": ("year = {2023}, month = {Febuary}", "field-value"),
    "a month in the year": ("year = {May 2023}", "date-form"),
    "a year with two digits": ("year = {23}", "date-form"),
    "a whole date in the year": ("year = {2023-05-31}", "date-form"),
    "a year with a digit too many": ("year = {20223}", "date"),
    "a year with the letter O": ("year = {2O23}", "date"),
    "archived before its date": ("date = {2024}, archivedate = {2023-05-01}", "date-order"),
    "another month than the date's": ("date = {2023-05}, month = jul", "date-order"),
    "a word for a year": ("year = {twenty}", "date-form"),
    "a full stop after a year": ("year = {2023.}", "date-form"),
    "a year written like an amount": ("year = {2,023}", "date-form"),
    "years that run backwards": ("year = {2023--2020}", "date-order"),
    "a year with unknown digits": ("year = {20??}", "placeholder"),
    "a whole date with slashes in the year": ("year = {2023/05/31}", "date-form"),
    "a word for a day": ("year = {2023}, month = may, day = {x}", "field-value"),
    "a negative month": ("year = {2023}, month = {-1}", "field-value"),
    "a day in the month that is not there": ("year = {2023}, month = {32 May}", "date"),
    "no such time zone": ("date = {2023-01-01T10:00:00+25:00}", "date"),
    "a day first": ("date = {31.05.2023}", "date-form"),
    "words": ("date = {May 2023}", "date-form"),
    "slashes": ("date = {2023/05/31}", "date-form"),
    "a digit too few": ("date = {2023-5-1}", "date-form"),
    "years with a hyphen": ("date = {2019-2023}", "date-form"),
    "an access date in words": ("urldate = {31 May 2023}", "date-form"),
    "digits of full width": ("date = {\uff12\uff10\uff12\uff13}", "date-form"),
    "an en dash in a date": ("date = {2023\u201305}", "date-form"),
    "a range that runs backwards": ("date = {2023/2019}", "date-order"),
    "an original later than the work": ("date = {1999}, origdate = {2005}", "date-order"),
    "a page seen before it was written": ("date = {2024-05-01}, urldate = {2023-05-01}", "date-order"),
    "a year that is not the date's": ("date = {2024-05-01}, year = {2023}", "date-order"),
    "the future": ("date = {2062-01-01}", "date-future"),
    "the year 2042": ("year = 2042", "date-future"),
    "a page seen tomorrow": ("date = {2024}, urldate = {2026-09-01}", "date-future"),
    "next year's number": ("date = {2027-01}", "date-soon"),
}

VALUES = {
    "an address without its scheme": ("url = {www.example.org/a}", "url"),
    "a misspelt scheme": ("url = {htps://example.org/a}", "url"),
    "a scheme without its colon": ("url = {https//example.org/a}", "url"),
    "one slash": ("url = {https:/example.org/a}", "url"),
    "three slashes": ("url = {https:///example.org/a}", "url"),
    "a scheme twice": ("url = {https://https://example.org/a}", "url"),
    "no address at all": ("url = {see the publisher's page}", "url"),
    "the path of a file": ("url = {/home/lumi/paper.pdf}", "url"),
    "a file on a disk": ("url = {file:///home/lumi/paper.pdf}", "url"),
    "a server without a dot": ("url = {https://example/a}", "url"),
    "two dots in a server": ("url = {https://example..org/a}", "url"),
    "no server": ("url = {https://}", "url"),
    "a port out of range": ("url = {https://example.org:99999/}", "url"),
    "a bare percent sign": ("url = {https://example.org/100%_sure}", "url"),
    "two addresses": ("url = {https://example.org/a https://example.org/b}", "url"),
    "backslashes": ("url = {http:\\\\example.org\\a}", "url"),
    "a machine of one's own": ("url = {http://localhost:8000/a}", "url-local"),
    "a network of one's own": ("url = {http://192.168.1.4/a}", "url-local"),
    "a library's proxy": ("url = {https://www-jstor-org.ezproxy.uni.edu/stable/1}", "url-local"),
    "a script": ("url = {javascript:alert(1)}", "url-unsafe"),
    "a document in an address": ("url = {data:text/html,<b>x</b>}", "url-unsafe"),
    "a script in a note": ("note = {\\href{javascript:alert(1)}{here}}", "url-unsafe"),
    "a space in an address": ("url = {https://example.org/a b.pdf}", "url-space"),
    "spaces around an address": ("url = { https://example.org/a }", "url-edge"),
    "brackets around an address": ("url = {<https://example.org/a>}", "url-edge"),
    "an escaped underscore": ("url = {https://example.org/a\\_b}", "url-escape"),
    "an escaped percent sign": ("url = {https://example.org/a\\%20b}", "url-escape"),
    "an escaped ampersand": ("url = {https://example.org/?a=1\\&b=2}", "url-escape"),
    "a tilde of LaTeX": ("url = {https://example.org/\\~{}lumi}", "url-escape"),
    "a named tilde": ("url = {https://example.org/{\\textasciitilde}lumi}", "url-escape"),
    "an escaped number sign": ("url = {https://example.org/a\\#b}", "url-escape"),
    "a command around an address": ("url = {\\url{https://example.org/a}}", "url-escape"),
    "an entity in an address": ("url = {https://example.org/?a=1&amp;b=2}", "url-escape"),
    "a password": ("url = {https://lumi:geheim@example.org/a}", "credentials"),
    "a token": ("url = {https://example.org/a?access_token=abcdef123456}", "credentials"),
    "a tracker": ("url = {https://example.org/a?utm_source=x&utm_medium=y}", "tracker"),
    "a tracker of Facebook": ("url = {https://example.org/a?id=3&fbclid=IwAR0}", "tracker"),
    "a tracker of Google": ("url = {https://example.org/a?gclid=Cj0K}", "tracker"),
    "a search that sends on": ("url = {https://www.google.com/url?sa=t&url=https%3A%2F%2Fexample.org}", "tracker"),
    "a tracker after the number sign": ("url = {https://example.org/a#utm_source=x}", "tracker"),
    "a tracker of Matomo": ("url = {https://example.org/a?mtm_campaign=x}", "tracker"),
    "a tracker of one server": ("url = {https://youtu.be/abc?si=xyz}", "tracker"),
    "an encoded backslash": ("url = {https://example.org/a%5C_b}", "url-escape"),
    "an address that is cut off": ("url = {https://example.org/very/lo\u2026}", "url"),
    "a full stop after an address": ("url = {https://example.org/a.}", "url-tail"),
    "a DOI with its resolver": ("doi = {https://doi.org/10.1234/abc}", "doi-form"),
    "a DOI with its old resolver": ("doi = {http://dx.doi.org/10.1234/abc}", "doi-form"),
    "a DOI with its prefix": ("doi = {doi:10.1234/abc}", "doi-form"),
    "a DOI with LaTeX": ("doi = {10.1007/978-3\\_12}", "doi-form"),
    "a DOI with HTML": ("doi = {10.1002/(SICI)1:1&lt;3::AID&gt;3}", "doi-form"),
    "no DOI": ("doi = {abc/10.1234}", "doi"),
    "a DOI without its end": ("doi = {10.1234}", "doi"),
    "a DOI with a space": ("doi = {10.1234/abc def}", "doi"),
    "a DOI and a full stop": ("doi = {10.1234/abc.}", "doi"),
    "an address for a DOI": ("doi = {https://example.org/abc}", "doi"),
    "a wrong digit in an ISBN of 13": ("isbn = {978-3-16-148410-1}", "isbn"),
    "a wrong digit in an ISBN of 10": ("isbn = {0-306-40615-3}", "isbn"),
    "an ISBN too short": ("isbn = {978-3-16-14841}", "isbn"),
    "the second of two ISBN": ("isbn = {978-3-16-148410-0, 978-3-16-148410-2}", "isbn"),
    "a wrong digit in an ISSN": ("issn = {0317-8472}", "issn"),
    "an ISSN too short": ("issn = {0317-847}", "issn"),
    "no number of arXiv": ("eprint = {21.12}, eprinttype = {arxiv}", "eprint"),
    "a number of arXiv with a digit too few": ("eprint = {2101.0001}, eprinttype = {arxiv}", "eprint"),
    "an ISSN for an ISBN": ("isbn = {0317-8471}", "field-unread"),
    "a long range that is short for another": ("pages = {120--98}", "page-form"),
    "a range in words": ("pages = {20 to 30}", "page-form"),
    "a word for a page": ("pages = {twenty}", "page-form"),
    "a page below nought": ("pages = {-5}", "page-form"),
    "a range with three ends": ("pages = {12--34--56}", "page-form"),
    "the number of pages": ("pages = {320 pp.}", "page-form"),
    "a letter for a digit in pages": ("pages = {2O--30}", "pages"),
    "pages backwards after pp.": ("pages = {pp. 30--20}", "pages"),
    "pages backwards with a dash of LaTeX": ("pages = {30\\textendash{}20}", "pages"),
    "pages backwards that are short for nothing": ("pages = {120--20}", "pages"),
    "pages backwards": ("pages = {120--110}", "pages"),
    "pages backwards with one hyphen": ("pages = {120-110}", "pages"),
    "Roman pages backwards": ("pages = {xv--ix}", "pages"),
    "one hyphen": ("pages = {110-120}", "page-form"),
    "a dash with spaces": ("pages = {110 \u2014 120}", "page-form"),
    "pp. before pages": ("pages = {pp. 110--120}", "page-form"),
    "et al.": ("editor = {Lumi, Leureta and et al.}", "name"),
    "et al. without and": ("editor = {Lumi, Leureta et al.}", "name"),
    "others before the end": ("editor = {Lumi, Leureta and others and Naka, Tringa}", "name"),
    "et al. in braces": ("editor = {Lumi, Leureta and {et al.}}", "name"),
    "a misspelt state": ("pubstate = {forthcomming}", "field-value"),
    "a misspelt language": ("langid = {englsh}", "field-value"),
    "a lone al.": ("editor = {Lumi, Leureta and al.}", "name"),
    "two commas": ("editor = {Lumi,, Leureta}", "name"),
    "by before a name": ("editor = {by Leureta Lumi}", "name-form"),
    "an ORCID in a name": ("editor = {Lumi, Leureta (0000-0002-1825-0097)}", "name-form"),
    "a name in capitals": ("editor = {LUMI, LEURETA}", "name-form"),
    "nobody's name": ("editor = {Staff}", "placeholder"),
    "a body of a land with points": ("editor = {U.S. Department of State}", "corporate-name"),
    "a body with a word for": ("editor = {Group for Legal Studies}", "corporate-name"),
    "a body with a word in": ("editor = {Presence in Kosovo}", "corporate-name"),
    "a body that sounds like a person": ("editor = {Freedom House}", "corporate-name"),
    "a semicolon": ("editor = {Lumi, Leureta; Naka, Tringa}", "name"),
    "an ampersand": ("editor = {Lumi, Leureta \\& Naka, Tringa}", "name"),
    "too many commas": ("editor = {Lumi, Leureta, Naka, Tringa}", "name"),
    "names with commas between them": ("editor = {Leureta Lumi, Tringa Naka, Mentor Vrajolli}", "name"),
    "two names with a comma between them": ("editor = {John Smith, Mary Jones}", "name"),
    "a name missing": ("editor = {Lumi, Leureta and and Naka, Tringa}", "name"),
    "an and at the end": ("editor = {Lumi, Leureta and}", "name"),
    "an and at the beginning": ("editor = {and Lumi, Leureta}", "name"),
    "an and without space": ("editor = {Lumi, L.and Naka, T.}", "name"),
    "a comma at the end": ("editor = {Lumi, Leureta,}", "name"),
    "an address in a name": ("editor = {Lumi, Leureta lumi@example.org}", "name"),
    "a role in a name": ("editor = {Lumi, Leureta (ed.)}", "name"),
    "people in one pair of braces": ("editor = {{Lumi, Leureta and Naka, Tringa}}", "name"),
    "a body without braces": ("editor = {European Commission}", "corporate-name"),
    "a long body without braces": ("editor = {Ministry of Defence of Kosovo}", "corporate-name"),
    "a body with an and": ("editor = {Ministry of Trade and Industry}", "corporate-name"),
    "a body taken apart": ("editor = {Commission, European}", "corporate-name"),
    "a body that begins as no person does": ("editor = {World Bank}", "corporate-name"),
    "a body that ends as no person does": ("editor = {Human Rights Watch}", "corporate-name"),
    "a body with an article": ("editor = {The New York Times}", "corporate-name"),
    "initials last, with commas": ("editor = {Lumi L., Naka T.}", "name"),
    "initials first, with commas": ("editor = {L. Lumi, T. Naka}", "name"),
    "a word for and in another language": ("editor = {Lumi, Leureta und Naka, Tringa}", "name"),
    "a university": ("editor = {University of Prishtina}", "corporate-name"),
    "a mark of a footnote": ("editor = {Lumi, Leureta1}", "name-form"),
    "a title before a name": ("editor = {Dr. Leureta Lumi}", "name-form"),
    "a zero-width space": ("subtitle = {A\u200b border}", "invisible"),
    "a soft hyphen": ("subtitle = {Secu\u00adrity}", "invisible"),
    "an override of direction": ("subtitle = {A\u202eborder}", "invisible"),
    "a mark of direction": ("subtitle = {A\u200eborder}", "invisible"),
    "a byte order mark": ("subtitle = {\ufeffA border}", "invisible"),
    "a control character": ("subtitle = {A\x07 border}", "invisible"),
    "a NUL": ("subtitle = {A\0 border}", "invisible"),
    "an invisible character in an address": ("url = {https://example.org/\u200ba}", "invisible"),
    "a Cyrillic letter": ("subtitle = {S\u0435curity}", "look-alike"),
    "a Cyrillic letter in a name": ("editor = {Lum\u0456, Leureta}", "look-alike"),
    "a damaged letter": ("subtitle = {Caf\u00c3\u00a9}", "damaged"),
    "damaged quotation marks": ("subtitle = {\u00e2\u20ac\u0153Border\u00e2\u20ac\u009d}", "damaged"),
    "a damaged capital": ("subtitle = {\u00c3\u0096sterreich}", "damaged"),
    "letters that became question marks": ("subtitle = {Kor??a and Gjirokast?r}", "damaged"),
    "a sign of nobody's": ("subtitle = {A\ue000 border}", "invisible"),
    "a mark of the end of a line": ("subtitle = {A\u2028border}", "invisible"),
    "a ligature": ("subtitle = {The \ufb01rst}", "look-alike"),
    "a letter of formulas": ("subtitle = {\U0001d40aosovo}", "look-alike"),
    "letters of full width": ("subtitle = {\uff2b\uff4f\uff53}", "look-alike"),
    "a lost letter": ("subtitle = {Caf\ufffd}", "damaged"),
    "a script element": ("subtitle = {A <script>alert(1)</script>}", "script"),
    "an event of HTML": ("subtitle = {A <img src=x onerror=alert(1)>}", "script"),
    "an event without its tag": ('subtitle = {A" onmouseover=alert(1)}', "script"),
    "HTML": ("subtitle = {A <b>border</b>}", "markup"),
    "a tag of JATS": ("subtitle = {A <jats:italic>border</jats:italic>}", "markup"),
    "a link of HTML": ('note = {See <a href="https://example.org">here</a>}', "markup"),
    "a command of nobody's": ("subtitle = {A \\foo border}", "command"),
    "bold Markdown": ("subtitle = {A **border**}", "markup"),
    "a link of Markdown": ("subtitle = {A [border](https://example.org)}", "markup"),
    "an entity": ("subtitle = {Law &amp; Order}", "markup"),
    "an entity behind the sign in LaTeX": (r"subtitle = {Law {\&}amp; Order}", "markup"),
    "HTML with its marks in LaTeX": (
        r"subtitle = {A {\textless}i{\textgreater}b{\textless}/i{\textgreater}}",
        "markup",
    ),
    "a number of an entity": ("subtitle = {Kosovo&#39;s border}", "markup"),
    "ibid. as a title": ("booktitle = {Ibid.}", "ibid"),
    "the same as above": ("editor = {{same as above}}", "ibid"),
    "ibid. with pages": ("booktitle = {ibid., p. 12}", "ibid"),
    "idem as an editor": ("editor = {Idem}", "ibid"),
    "op. cit.": ("note = {op. cit.}", "ibid"),
    "a placeholder": ("publisher = {TODO}", "placeholder"),
    "a bare ampersand": ("publisher = {Taylor & Francis}", "unescaped"),
    "capitals": ("booktitle = {PROCEEDINGS OF THE MEETING ON BORDERS}", "capitals"),
}

KEYS = {
    "a Cyrillic letter in a key": (book("lum\u0456"), "key-text", 1),
    "a zero-width space in a key": (book("lu\u200bmi"), "key-text", 1),
    "a damaged letter in a key": (book("M\u00c3\u00bcller2020"), "key-text", 1),
    "a sign in a key": (book("lumi&naka"), "key-form", 1),
    "a page without any date": (bare("online", title="T", url="https://example.org/a"), "access-date", 1),
    "a page never seen": (bare("online", title="T", url="https://example.org/a", date="2024"), "no-access-date", 1),
}


def _dated(fields: str) -> tuple[str, int]:
    """An online work without a date of its own, and the line of the last field, which is at fault."""
    listed = fields.split(", ")
    head = ["@misc{lumi2024,", "  author = {Lumi, Leureta},", "  title = {A Quiet Border},"]
    return "\n".join([*head, *(f"  {each}," for each in listed), "}", ""]), 3 + len(listed)


ALL = {
    **SYNTAX,
    **ENTRIES,
    **KEYS,
    **{name: (_dated(fields)[0], rule, _dated(fields)[1]) for name, (fields, rule) in DATES.items()},
    **{name: (article(fields), rule, 6) for name, (fields, rule) in VALUES.items()},
}


@pytest.mark.parametrize("name", ALL)
def test_a_fault_is_reported_by_its_rule_at_its_line(name: str) -> None:
    text, rule, line = ALL[name]
    told = [(each.rule.removeprefix("bibliography-"), each.place.line) for each in found(text)]
    assert (rule, line) in told

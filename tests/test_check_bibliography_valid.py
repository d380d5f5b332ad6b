"""Bibliographies that are valid, however unusual: nothing is said of them that counts."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from dossier.bibliography import parse
from dossier.checks.bibliography import check_works
from dossier.diagnostics import Diagnostic, ordered
from dossier.rules import Severity
from dossier.sources import decode, read

TODAY = datetime.date(2026, 6, 30)


def found(content: bytes) -> tuple[Diagnostic, ...]:
    bibliography = parse(decode("b.bib", content))
    return ordered((*bibliography.diagnostics, *check_works(bibliography, TODAY)))


ARTICLE = """@article{lumi2024,
  author = {Lumi, Leureta},
  title = {A Quiet Border},
  journaltitle = {Security Studies},
  date = {2024},
}
"""


def with_fields(fields: str, entry: str = ARTICLE) -> str:
    """The article with further fields, or other dates."""
    if fields.startswith("date"):
        entry = entry.replace("  date = {2024},\n", "")
    return entry[:-2] + f"  {fields},\n}}\n"


FILES = {
    "an empty file": "",
    "a comment alone": "Nothing here yet.\n% nor here\n",
    "a @string twice, and months of one's own": "@string{a = {x}}\n@string{a = {x}}\n@string{jan = {J\u00e4nner}}\n"
    + ARTICLE,
    "volumes with the number of their set": "".join(
        f"@book{{{key},\n  author = {{Lumi, L.}},\n  title = {{Works}},\n  volume = {{{key[1]}}},\n  publisher = {{P}},\n"
        "  isbn = {978-3-16-148410-0},\n  date = {2010},\n}\n"
        for key in ("v1", "v2")
    ),
    "a byte order mark": "\ufeff" + ARTICLE,
    "lines of Windows": ARTICLE.replace("\n", "\r\n"),
    "lines of an old Mac": ARTICLE.replace("\n", "\r"),
    "one line": ARTICLE.replace("\n", " "),
    "parentheses around an entry": "@article(lumi2024,\n  author = {Lumi, Leureta},\n  title = {A (Quiet) Border},\n"
    "  journaltitle = {Security Studies},\n  date = {2024}\n)\n",
    "quotation marks": ARTICLE.replace("{A Quiet Border}", '"A {"}Quiet{"} Border"'),
    "capitals in types and fields": ARTICLE.replace("@article", "@ARTICLE").replace("author", "AUTHOR"),
    "no comma after the last field": ARTICLE.replace("{2024},", "{2024}"),
    "a comma before each field": "@book{a\n, author = {Lumi, Leureta}\n, title = {T}\n, publisher = {P}\n, date = {2024}\n}\n",
    "spaces in every place": "@book  {  a ,  author  =  {Lumi, Leureta} , title={T},publisher\n=\n{P}, date = 2024 }",
    "comments of BibTeX": "@comment{anything, even = {this}}\n@Comment{jabref-meta: databaseType:biblatex;}\n"
    + ARTICLE,
    "an entry commented out": "@comment{@article{old,\n  title = {Old},\n}}\n% @book{older, title = {T}}\n" + ARTICLE,
    "a preamble": '@preamble{"\\newcommand{\\noopsort}[1]{}" # "\\relax"}\n' + ARTICLE,
    "strings joined": '@string{ss = "Security Studies"}\n@string(koha = {Koha})\n'
    + ARTICLE.replace("{Security Studies}", 'ss # ": " # {A Review of } # koha'),
    "months": with_fields('month = jan # "~1"', ARTICLE.replace("date = {2024}", "year = 2024")),
    "a month of a season": with_fields("month = {Spring}", ARTICLE.replace("date = {2024}", "year = 2024")),
    "months of a double number": with_fields(
        "month = jul # {--} # aug", ARTICLE.replace("date = {2024}", "year = 2024")
    ),
    "a month in numbers": with_fields("month = 12, day = 31", ARTICLE.replace("date = {2024}", "year = 2024")),
    "a field of many lines": with_fields("abstract = {" + "A long text, with 5\\% of {braces}.\n    " * 400 + "}"),
    "deep braces": with_fields("note = {" + "{" * 500 + "deep" + "}" * 500 + "}"),
    "fields of programs": with_fields(
        "keywords = {border, security}, file = {:home/lumi/a.pdf:PDF}, abstract = {Text & more, 100% sure_ly},\n"
        "  bdsk-url-1 = {https://example.org/a}, date-added = {2024-01-01 10:00:00 +0100}, groups = {x},\n"
        "  mendeley-tags = {a,b}, timestamp = {2024.01.01}, owner = {lumi}, zotero_key = {ABC}, author+an = {1=first},\n"
        "  langid = {english}, options = {useprefix=true}, usera = {x}, verba = {%_&}, x-checked = {yes}"
    ),
    "a field struck out": with_fields("OPTpages = {}, xeditor = {Somebody, Else}, pages = {1--2}").replace(
        "OPTpages = {}, ", ""
    ),
    "crossref to a book": "@incollection{part,\n  author = {Lumi, Leureta},\n  title = {A Part},\n  pages = {1--9},\n"
    "  crossref = {whole},\n}\n@collection{whole,\n  editor = {Naka, Tringa},\n  title = {The Whole},\n  date = {2020},\n"
    "  publisher = {Koha},\n}\n",
    "crossref to a periodical": "@article{part,\n  author = {Lumi, Leureta},\n  title = {A Part},\n  crossref = {whole},\n}\n"
    "@periodical{whole,\n  editor = {Naka, Tringa},\n  title = {The Review},\n  issuetitle = {Borders},\n  date = {2020},\n}\n",
    "crossref to a book of many volumes": "@mvbook{works,\n  author = {Lumi, Leureta},\n  title = {Works},\n  publisher = {P},\n"
    "  date = {2010/2012},\n}\n@book{works1,\n  title = {Borders},\n  volume = {1},\n  date = {2010},\n  crossref = {works},\n}\n",
    "xdata": "@xdata{koha,\n  publisher = {Koha},\n  location = {Prishtina},\n}\n@book{a,\n  author = {Lumi, Leureta},\n"
    "  title = {T},\n  date = {2020},\n  xdata = {koha},\n}\n",
    "xdata for one field": "@xdata{koha,\n  publisher = {Koha},\n  author = {Lumi, Leureta},\n}\n@book{a,\n"
    "  author = {xdata=koha-author},\n  title = {T},\n  date = {2020},\n  publisher = {xdata=koha-publisher},\n}\n",
    "a set": "@set{both,\n  entryset = {lumi2024,naka2023},\n}\n"
    + ARTICLE
    + ARTICLE.replace("lumi2024", "naka2023").replace("A Quiet Border", "A Loud Border"),
    "an alias": "@book{a,\n  ids = {b,c},\n  author = {Lumi, Leureta},\n  title = {T},\n  date = {2020},\n  publisher = {P},\n}\n"
    "@inbook{d,\n  author = {Lumi, Leureta},\n  title = {Part},\n  crossref = {b},\n}\n",
    "related works": "@book{a,\n  author = {Lumi, Leureta},\n  title = {Kufiri},\n  date = {2020},\n  publisher = {P},\n"
    "  related = {b},\n  relatedtype = {translationof},\n}\n@book{b,\n  author = {Lumi, Leureta},\n  title = {Kufiri},\n"
    "  date = {2020},\n  publisher = {P},\n}\n",
    "a dataset": "@dataset{a,\n  author = {{World Bank}},\n  title = {Indicators},\n  version = {3},\n  date = {2024-05-01},\n"
    "  publisher = {World Bank},\n  doi = {10.57966/6rwy-0b07},\n  url = {https://data.worldbank.org/},\n}\n",
    "software": "@software{a,\n  author = {{R Core Team}},\n  title = {{R}: A Language},\n  version = {4.3},\n  date = {2024},\n}\n",
    "software without a date": "@software{a,\n  title = {pandas},\n  organization = {{pandas developers}},\n  version = {2.1},\n"
    "  url = {https://pandas.pydata.org},\n  urldate = {2024-01-01},\n}\n",
    "a work of reference": "@inreference{a,\n  title = {Border},\n  booktitle = {Encyclopaedia},\n  date = {2001},\n}\n",
    "a thesis": "@thesis{a,\n  author = {Lumi, Leureta},\n  title = {T},\n  type = {phdthesis},\n  institution = {U},\n  date = {2020},\n}\n",
    "a thesis of BibTeX": "@mastersthesis{a,\n  author = {Leureta Lumi},\n  title = {T},\n  school = {U},\n  year = 2020\n}\n",
    "a patent": "@patent{a,\n  author = {Lumi, Leureta},\n  holder = {{Koha Sh.p.k.} and {Dielli}},\n  title = {A Lamp},\n"
    "  number = {US1234567},\n  type = {patentus},\n  location = {countryus},\n  date = {1999-02-02},\n}\n",
    "a report": "@report{a,\n  author = {{NATO}},\n  title = {T},\n  institution = {NATO},\n  type = {techreport},\n"
    "  number = {12/b},\n  date = {2011-11},\n}\n",
    "a page without a date": "@online{a,\n  author = {{NATO}},\n  title = {T},\n  url = {https://www.nato.int/a},\n  urldate = {2025-03},\n}\n",
    "a page without an author": "@online{a,\n  title = {T},\n  organization = {NATO},\n  url = {https://www.nato.int/a},\n"
    "  date = {2020},\n  urldate = {2020-04-05},\n}\n",
    "a page of BibTeX": "@misc{a,\n  title = {T},\n  howpublished = {\\url{https://example.org/a_b}},\n  note = {Accessed: 2024-01-02},\n}\n",
    "a newspaper without an author": "@article{a,\n  title = {Talks fail},\n  journaltitle = {Koha},\n  entrysubtype = {newspaper},\n"
    "  date = {2024-05-06},\n}\n",
    "a law": "@legislation{a,\n  title = {Law No. 06/L-123},\n  number = {06/L-123},\n  date = {2018-12-14},\n}\n",
    "a judgment": "@jurisdiction{a,\n  title = {Lumi v. Naka},\n  institution = {Constitutional Court},\n  date = {2010},\n}\n",
    "a letter": "@letter{a,\n  author = {Lumi, Leureta},\n  title = {To Naka},\n  date = {1912-11-28},\n}\n",
    "an interview": "@misc{a,\n  author = {Naka, Tringa},\n  title = {Interview},\n  howpublished = {By telephone},\n  date = {2025-02},\n}\n",
    "a film": "@movie{a,\n  title = {T},\n  director = {Lumi, Leureta},\n  date = {2001},\n}\n",
    "a forthcoming work": "@book{a,\n  author = {Lumi, Leureta},\n  title = {T},\n  publisher = {P},\n  pubstate = {forthcoming},\n}\n",
    "a work without a date": "@book{a,\n  author = {Lumi, Leureta},\n  title = {T},\n  publisher = {P},\n  note = {n.d.},\n}\n",
    "a chapter of BibTeX": "@inbook{a,\n  author = {Lumi, Leureta},\n  title = {T},\n  chapter = 3,\n  publisher = {P},\n  year = 2020,\n}\n",
    "an ancient book": "@book{a,\n  author = {Procopius},\n  title = {De aedificiis},\n  year = 554,\n  publisher = {P},\n}\n",
    "a conference at another place than its publisher's": "@inproceedings{a,\n  author = {Lumi, L.},\n  title = {T},\n"
    "  booktitle = {B},\n  year = 2020,\n  address = {New York, NY, USA},\n  location = {Virtual Event, Canada},\n}\n",
    "a manual": "@manual{a,\n  title = {T},\n  organization = {O},\n  year = 2020,\n}\n",
    "a booklet": "@booklet{a,\n  title = {T},\n  howpublished = {Leaflet},\n  author = {Lumi, L.},\n  year = 2020,\n}\n",
    "proceedings": "@proceedings{a,\n  title = {T},\n  year = 2020,\n  editor = {Naka, Tringa},\n}\n",
    "a work in many volumes": "@mvcollection{a,\n  editor = {Naka, Tringa},\n  title = {T},\n  volumes = {3},\n  date = {1990/..},\n}\n",
    "types of one's own": "@customa{a,\n  name = {x},\n}\n@artwork{b,\n  title = {T},\n}\n@performance{c,\n  title = {T},\n}\n",
    "a preprint": "@article{a,\n  author = {Lumi, Leureta},\n  title = {T},\n  eprint = {2101.00001v2},\n  eprinttype = {arxiv},\n"
    "  eprintclass = {cs.DL},\n  date = {2021},\n}\n",
    "an article and its preprint": "@article{a,\n  author = {Lumi, Leureta},\n  title = {T},\n  journaltitle = {J},\n"
    "  eprint = {2101.00001},\n  eprinttype = {arxiv},\n  date = {2022},\n}\n@online{b,\n  author = {Lumi, Leureta},\n"
    "  title = {T},\n  eprint = {2101.00001v2},\n  eprinttype = {arxiv},\n  date = {2021},\n}\n",
    "an old preprint": "@misc{a,\n  author = {Lumi, Leureta},\n  title = {T},\n  eprint = {hep-th/9711200},\n"
    "  archiveprefix = {arXiv},\n  primaryclass = {hep-th},\n  year = {1997},\n}\n",
    "two works of one title in two years": ARTICLE + ARTICLE.replace("2024", "2025"),
    "two parts of one title": ARTICLE.replace("date =", "volume = {1},\n  date =")
    + ARTICLE.replace("lumi2024", "lumi2024b").replace("date =", "volume = {2},\n  date ="),
    "two editorials": "".join(
        f"@article{{{key},\n  author = {{Lumi, Leureta}},\n  title = {{Editorial}},\n  journaltitle = {{{journal}}},\n  date = {{2020}},\n}}\n"
        for key, journal in (("a", "One"), ("b", "Other"))
    ),
    "two country pages of one body": "".join(
        f"@report{{{key},\n  author = {{{{Freedom House}}}},\n  title = {{Nations in Transit 2024}},\n  subtitle = {{{key}}},\n"
        f"  institution = {{Freedom House}},\n  date = {{2024}},\n  url = {{https://freedomhouse.org/country/{key}/2024}},\n}}\n"
        for key in ("kosovo", "serbia")
    ),
}

FIELDS = [
    *(f"date = {{{date}}}" for date in (
        "2004~", "1988?", "2005-24", "2005-21", "../1990", "1990/..", "1990/", "/1990", "2010/2012", "2004-06-XX", "2004-XX",
        "199X", "19XX", "1723~", "-0044-03-15", "-0044", "0000", "Y170000002", "y-170000002", "2004-01-01T10:20:30",
        "2004-01-01T10:20:30Z", "2004-01-01T10:20+05:00", "2004-06/2006-08", "2004-02-01/2005", "1984?/2004~", "2000-02-29",
        "1560%", "unknown/2006", "2004-06-01/open", "2022-03-10/2022-03-11", "2024-XX-XX", "1999-31",
    )),
    *(f"pages = {{{pages}}}" for pages in (
        "1--10", "1\u201310", "7", "7,41,73--97", "43+", "xi--xv", "123--34", "1034--41", "e123--e130", "S12--S20", "104--104",
        "12:1--12:25", "1-10--1-20", "023601-1--023601-4", "e1000", "iv, 23--45", "\u0661--\u0669", "1--", "A-3", "2021-1234567",
    )),
    *(f"volume = {{{text}}}" for text in ("XII", "12A", "Special Issue", "1--2", "n.s. 3", "2004/05")),
    *(f"number = {{{text}}}" for text in ("3/4", "A10-0108/2025", "S1", "No. 206", "July")),
    *(f"doi = {{{doi}}}" for doi in (
        "10.1234/abc", "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2", "10.1000.10/123",
        "10.1016/S0140-6736(20)30183-5", "10.1007/978-3-030-12345-6_7", "10.5281/ZENODO.1234567", "10/gf4jzp", "10.1234/a%b",
        "10.3998/ergo.12405314.0001.001", "10.1109/5.771073",
    )),
    *(f"isbn = {{{isbn}}}" for isbn in (
        "978-3-16-148410-0", "9783161484100", "0-306-40615-2", "0306406152", "0-8044-2957-X", "080442957x", "978 3 16 148410 0",
        "978-3-16-148410-0, 0-306-40615-2", "978-3-16-148410-0 (hbk.)", "ISBN 978-3-16-148410-0", "979-10-90636-07-1",
        "978\u20113\u201116\u2011148410\u20110", "9783161484100 0306406152",
    )),
    *(f"issn = {{{issn}}}" for issn in ("0317-8471", "03178471", "2434-561X", "0028-0836, 1476-4687", "1050-124X (print)")),
    *(f"url = {{{url}}}" for url in (
        "https://example.org", "http://example.org/", "https://example.org/a_b/c~d/e%20f?x=1&y=%C3%A9#part_2",
        "https://en.wikipedia.org/wiki/Kosovo_(region)", "https://web.archive.org/web/2020/https://example.org/a?utm_source=b",
        "ftp://ftp.example.org/a", "https://b\u00fccher.example/\u00fcber", "https://example.org:8080/a", "https://93.184.216.34/a",
        "https://example.org/a;b=1,c", "https://example.org/?q=a+b|c", "https://example.org/#!/a", "mailto:lumi@example.org",
        "urn:nbn:de:101:1-2019", "https://example.org/a/", "https://www.gov.uk/a@b", "https://[2001:db8::1]/a",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32016R0679", "https://medium.com/@lumi/a-b-123",
        "https://example.org/a'b", "https://example.org/$a", "https://example.org/page(1)", "https://x.org/?sid=3",
    )),
    *(f"editor = {{{names}}}" for names in (
        "Naka, Tringa and Vrajolli, Mentor", "Tringa Naka and others", "{European Commission}", "{{European Commission}}",
        "{Ministry of Defence} and Naka, Tringa", "von Neumann, John", "Ludwig van Beethoven", "King, Jr., Martin Luther",
        "Ford, III, Henry", "Garc\u00eda M\u00e1rquez, Gabriel Jos\u00e9", "de la Cruz, Mar\u00eda Elena", "{\\'E}tienne, {\\v S}koda",
        "Plato", "NATO", "Eurostat", "Brinch Hansen, Per", "O'Neill, Se\u00e1n", "Jean-Paul Sartre", "M{\\\"u}ller, J{\\\"o}rg",
        "d'Alembert, Jean", "{Barnes {and} Noble}", "Bank, Barbara J.", "Court, Margaret", "\u738b, \u5c0f\u660e",
        "given=Hans, family=Harman and given=Simon, prefix=de, family=Beumont", "Ibn S\u012bn\u0101", "Anonymous",
        "Naka, Tringa AND Vrajolli, Mentor", "{\\noopsort{a}}Naka, Tringa", "William of Ockham", "Mao Zedong", "user123",
        "Bj{\\o}rn, \\AA sa", "Andersson, And\u00e9", "Roland, Sand", "Naka, T. and {\\relax Vr}ajolli, M.",
    )),
    *(f"note = {{{text}}}" for text in (
        "See \\url{https://example.org/a_b}", "Costs \\$5 \\& more, 50\\%", "$x < y$ and $a > b$", "If a<b and c>d",
        "Ibid. is a word of Latin", "\u05e9\u05dc\u05d5\u05dd \u200fhere", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467", "Caf\u00e9, \u00c5land, \u00c9tude, S\u00c3O, \u00dcber", "na\u00efve caf\u00e9",
        "\u041a\u043e\u0441\u043e\u0432\u043e, Kosovo", "\u03b1-helix and \u03b2-sheet", "A\u00a0b", "1\u202f000", "\u201cQuoted\u201d \u2026 \u2013",
        "\u00bbP\u00e5\u00ab \u00c5\u00ab", "H\\textsubscript{2}O", "<https://example.org>", "5 < 6", "R&D\\&D".replace("R&D", "R\\&D"),
        "\u65e5\u672c\u8a9e", "L\u2019\u00c9tat", "\u1f00\u03c1\u03c7\u03ae", "\u10e1\u10d0\u10e5",
    )),
    *(f"edition = {{{text}}}" for text in ("2", "Second", "2nd", "rev.")),
    *(
        f"year = 2020, month = {{{month}}}"
        for month in ("Januar", "januari", "juin", "Sept.", "Mai", "marts", "Michaelmas", "Q1", "12--14 May", "7", "Augusti")
    ),
    "year = {in press}", "year = {1995--1997}", "year = {2012/13}", "year = {2004a}", "year = {[1990]}", "year = {c. 1850}",
    "year = {\\noopsort{1973b}1973}", "year = 1476", "year = {{2020}}", "year = {2005--}", "urldate = {2026-06-30}",
    "date = {2024-05}, urldate = {2024}", "origdate = {1890}", "eventdate = {2023-12-01/2023-12-03}",
    *(f"year = {{{year}}}" for year in (
        "forthcoming", "submitted", "to appear", "im Erscheinen", "en prensa", "s.a.", "n.y.", "o. J.", "MCMXC", "ca. 1990", "19--",
        "1990s", "2020/21", "2019, 2020", "\u0161tampi", "1990 [1890]",
    )),
    *(f"pages = {{{pages}}}" for pages in (
        "Art. 5", "unpaginated", "in press", "n/a", "12ff.", "passim", "1201--47", "iii, 1--4", "E12", "S. 5",
    )),
    *(f"url = {{{url}}}" for url in (
        "https://example.org/?si=1", "https://github.com/a/b/compare/v1...v2", "https://example.org/#utm", "https://example.org/a%5Cb",
    )),
    *(f"editor = {{{names}}}" for names in (
        "Sophia in 't Veld", "Force, John", "Hermann von der Tann", "LUMI", "de FORGES, A.",
    )),
    *(f"subtitle = {{{text}}}" for text in (
        "What? A Reply", "$E=mc^2$ and $a<b>c$", "2 ** 3 and C**", "\u65e5\u672c \uff2e\uff28\uff2b", "[Untitled] (1990)", "Who?",
    )),
    "date = {2024-05}, month = may", "eprint = {0704.0001}, eprinttype = {arxiv}", "eprint = {math/0309136}, eprinttype = {arxiv}",
    *(f"langid = {{{name}}}" for name in ("ngerman", "albanian", "en-GB", "sq", "klingon")),
    "related = {lumi2024}", "xref = {lumi2024}", "title+an = {=note}", "series = {Springer Series No. 12}",
]  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_valid_file_gives_neither_errors_nor_warnings(name: str) -> None:
    told = found(FILES[name].encode())
    assert [each for each in told if each.severity is not Severity.INFO] == []


@pytest.mark.parametrize("fields", FIELDS)
def test_a_valid_field_gives_neither_errors_nor_warnings(fields: str) -> None:
    entry = ARTICLE.replace("  date = {2024},\n", "") if fields.startswith("year") else ARTICLE
    told = found(with_fields(fields, entry).encode())
    assert [each for each in told if each.severity is not Severity.INFO] == []


SAID_OF_VALID_ONES = {"incomplete", "no-access-date", "alike", "type-unknown", "unescaped", "page-form", "url-tail"}
"""Remarks that a valid file may call forth, since readers miss something in it."""


@pytest.mark.parametrize("name", FILES)
def test_a_valid_file_gives_few_remarks(name: str) -> None:
    rules = {each.rule.removeprefix("bibliography-") for each in found(FILES[name].encode())}
    assert rules <= SAID_OF_VALID_ONES


def test_the_publications_own_bibliography_is_sound() -> None:
    bibliography = parse(read(Path(__file__).parents[1], "bibliography.bib"))
    told = (*bibliography.diagnostics, *check_works(bibliography, datetime.date(2026, 12, 31)))
    assert [each for each in told if each.severity is not Severity.INFO] == []

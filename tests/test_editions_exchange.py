"""Works for other programs: pandoc and pybtex read them without loss."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import lxml.html
import pybtex.database
import pypandoc
import pytest

from conftest import Sandbox
from dossier.bibliography import Work, parse
from dossier.citation_style import csl, csl_type
from dossier.compiler import Compiler
from dossier.compiler.citing import Citable, cite
from dossier.compiler.references import References
from dossier.editions.exchange import bibtex, csl_json, ris
from dossier.loading import load
from dossier.settings import Author, Imprint, read_site
from dossier.sources import Source

SMALL = Path(__file__).parent / "publications" / "small"


@pytest.fixture(scope="module")
def works() -> list[Work]:
    return list(load(SMALL, exhibits=False).works.values())


def read_by_pandoc(text: str, form: str) -> dict[str, dict[str, object]]:
    return {each["id"]: each for each in json.loads(pypandoc.convert_text(text, "csljson", format=form))}


def test_bibtex_is_what_its_author_wrote(works: list[Work]) -> None:
    written = (SMALL / "bibliography.bib").read_text()
    assert all(entry in written for entry in bibtex(works).strip().split("\n\n"))


def test_pybtex_reads_the_same_entries_back(works: list[Work]) -> None:
    read = pybtex.database.parse_string(bibtex(works), "bibtex").entries
    assert list(read) == [work.key for work in works]
    for work in works:
        for name, field in work.fields.items():
            if name not in ("author", "editor"):
                assert read[work.key].fields[name] == " ".join(field.raw.split())


def test_pandoc_reads_title_names_date_and_address_from_each_form(works: list[Work]) -> None:
    for text, form in ((ris(works), "ris"), (bibtex(works), "biblatex"), (csl_json(works), "csljson")):
        read = read_by_pandoc(text, form)
        assert set(read) == {work.key for work in works}, form
        cela = read["cela-2025"]
        assert [each["family"] for each in cela["author"]] == ["Çela", "Đorđević"], form
        known = [2025] if form == "ris" else [2025, 5]  # of RIS, pandoc reads the year alone
        assert cela["issued"]["date-parts"][0] == known, form
        assert cela["DOI"] == "10.1000/xyz123", form
        assert str(cela["page"]).replace("–", "-") == "10-19", form
        assert (str(cela["volume"]), str(cela["issue"])) == ("3", "2"), form
        assert read["eda-2024"]["URL"] == "https://eda.example/data%20set_2024?a=1&b=50%25#top~x", form


def test_ris_has_the_whole_date_beside_the_year(works: list[Work]) -> None:
    assert "PY  - 2025\r\nDA  - 2025/05//\r\n" in ris(works)


def test_a_body_is_one_name(works: list[Work]) -> None:
    items = {each["id"]: each for each in map(csl, works)}
    assert items["eda-2024"]["author"] == [{"literal": "European Defence Agency"}]
    assert read_by_pandoc(ris(works), "ris")["ministry-2025"]["author"] == [{"family": "Ministry of Defence of Kosovo"}]


def test_each_type_has_its_counterpart(works: list[Work]) -> None:
    assert {work.key: csl_type(work) for work in works} == {
        "eda-2024": "report",
        "cela-2025": "article-journal",
        "ministry-2025": "webpage",
    }


def test_no_line_of_ris_is_broken_by_a_value(works: list[Work]) -> None:
    for line in ris(works).splitlines():
        assert not line or line[2:6] == "  - ", line


# -- every work of this repository's own publication

ROOT = Path(__file__).parents[1]
QUOTES = str.maketrans("‘’“”«»", "''''''")


@pytest.fixture(scope="module")
def own() -> list[Work]:
    return list(load(ROOT, exhibits=False).works.values())


def plain(value: object) -> object:
    """A value as readers may write it: quotation marks, capitals and dashes in their own way."""
    if isinstance(value, str):
        return " ".join(value.translate(QUOTES).replace('"', "'").replace("–", "-").lower().split())
    return str(value) if isinstance(value, int) else value


def written_out(name: dict[str, str]) -> str:
    return name.get("literal") or ", ".join(filter(None, (name["family"], name.get("given", ""))))


LOST = {
    "csljson": frozenset[str](),
    # its own names of types and of some languages; several publishers are a list; it knows an older name of "event"
    "biblatex": frozenset({"type", "archive", "publisher", "language", "event-title", "keyword"}),
    "ris": frozenset(
        {
            *("type", "title-short", "container-title-short", "note", "genre", "number", "number-of-pages", "ISBN"),
            *("accessed", "event-date", "original-date", "archive", "event", "event-title", "event-place", "keyword"),
            *("collection-number", "status"),
        }
    ),
}
"""What pandoc's readers do not read although it is written, or read under another name."""


@pytest.mark.parametrize("form", LOST)
def test_no_work_loses_anything_on_its_way_to_pandoc(own: list[Work], form: str) -> None:
    write = {"csljson": csl_json, "biblatex": bibtex, "ris": ris}[form]
    read = read_by_pandoc(write(own), form)
    assert set(read) == {work.key for work in own}
    for work in own:
        for name, value in csl(work).items():
            if name in LOST[form]:
                continue
            got = read[work.key].get(name)
            if name == "issued":
                wanted = value["date-parts"][0][:1] if form == "ris" else value["date-parts"][0]
                assert got["date-parts"][0] == wanted, (work.key, name)
            elif name == "author" and form == "ris":
                # RIS knows no bodies: pandoc takes the words after a comma in the name of one for a given name
                assert [written_out(each) for each in got] == [written_out(each) for each in value], work.key
            else:
                assert plain(got) == plain(value), (work.key, name)


def test_no_work_loses_anything_on_its_way_to_pybtex(own: list[Work]) -> None:
    read = pybtex.database.parse_string(bibtex(own), "bibtex").entries
    assert list(read) == [work.key for work in own]
    for work in own:
        assert read[work.key].type == work.type, work.key
        for name, field in work.fields.items():
            if name not in ("author", "editor"):
                assert read[work.key].fields[name] == " ".join(field.raw.split()), (work.key, name)
        people = {role: [str(person) for person in persons] for role, persons in read[work.key].persons.items()}
        assert set(people) == {name for name in work.fields if name in ("author", "editor")}, work.key


def test_what_pandoc_does_not_read_of_ris_is_written_all_the_same(own: list[Work]) -> None:
    written = dict(zip([work.key for work in own], ris(own).split("ER  - "), strict=False))
    for work in own:
        item = csl(work)
        for name, tag in (("title-short", "ST"), ("genre", "M3"), ("number", "IS"), ("ISBN", "SN"), ("note", "N1")):
            if name in item:
                kept = {"report": "SN", "legislation": "M1"}.get(item["type"], tag) if name == "number" else tag
                assert f"{kept}  - {item[name]}\r\n" in written[work.key], (work.key, name)
        if "accessed" in item:
            assert f"Y2  - {item['accessed']['date-parts'][0][0]}/" in written[work.key]


# -- works and publications with everything that is hard

HARD = r"""
@book{hard,
  author = {van der Berg, Jan and King, Jr., Martin Luther and {Smith \& Sons, Ltd.} and others},
  editor = {Ludwig von Beethoven},
  bookauthor = {O’Brien, Pat},
  title = {The {NATO} Question: 50\% of What?},
  booktitle = {A Handbook},
  booksubtitle = {Of {\"U}bungen},
  series = {Studies}, number = {12}, volumes = {3}, chapter = {4},
  type = {phdthesis}, langid = {british}, date = {2020-21}, venue = {Tirana}, eventtitle = {A Meeting},
  url = {https://example.org/a%20b_c~d?x=1&y=50%25#f},
}
@misc{undated, title = {Undated}, date = {before the war}}
"""
READ = {
    "author": [
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
        {"literal": "Smith & Sons, Ltd."},
        {"literal": "others"},
    ],
    "editor": [{"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "von"}],
    "container-author": [{"family": "O’Brien", "given": "Pat"}],
    "title": "The NATO Question: 50% of What?",
    "container-title": "A Handbook: Of Übungen",
    "collection-title": "Studies",
    "collection-number": "12",
    "number-of-volumes": "3",
    "chapter-number": "4",
    "genre": "PhD thesis",
    "language": "en-GB",
    "issued": {"date-parts": [[2020]], "season": 1},
    "event-title": "A Meeting",
    "event-place": "Tirana",
    "URL": "https://example.org/a%20b_c~d?x=1&y=50%25#f",
}


def test_nothing_of_a_hard_work_is_lost() -> None:
    hard, undated = parse(Source("hard.bib", HARD)).works.values()
    item = csl(hard)
    assert {name: item.get(name) for name in READ} == READ
    assert csl(undated)["issued"] == {"literal": "before the war"}
    (written,) = json.loads(csl_json([hard]))  # Zotero knows no particles, and CSL processors find them in the name
    assert written["author"][:2] == [
        {"family": "van der Berg", "given": "Jan"},
        {"family": "King", "given": "Martin Luther, Jr."},
    ]
    assert read_by_pandoc(csl_json([hard]), "csljson")["hard"]["author"][:2] == READ["author"][:2]
    assert "AU  - van der Berg, Jan\r\nAU  - King Jr., Martin Luther\r\n" in ris([hard])


SCATTERED = r"""
@string{old = {Journal of Old Things}}
@article(brackets, author = {{Smith}, {Jane}}, title = {In brackets}, journaltitle = old # { B}, year = 2001, month = mar,
  pages = {3, 7--9})
@collection{parent, editor = {Krasniqi, Besa}, title = {Parent}, subtitle = {Of all}, publisher = {House}, date = {2012}}
@incollection{child, crossref = {parent}, author = {Hoxha, Arta}, title = {Child}, pages = {33--44}}
@xdata{house, publisher = {X House}, location = {Gjakovë}}
@book{below, xdata = {house}, author = {Lumi, Leureta}, title = {With xdata}, date = {2013}}
@book{noted,
  % a comment
  title = {Noted}, date = 2014,
}
"""


def test_what_an_entry_takes_from_elsewhere_goes_with_it() -> None:
    works = parse(Source("scattered.bib", SCATTERED)).works
    listed = [works[key] for key in ("brackets", "child", "below", "noted")]
    read = read_by_pandoc(bibtex(listed), "biblatex")
    assert read["brackets"]["author"] == [{"family": "Smith", "given": "Jane"}] == csl(works["brackets"])["author"]
    assert (read["brackets"]["container-title"], read["brackets"]["page"]) == ("Journal of Old Things B", "3, 7-9")
    assert read["brackets"]["issued"] == {"date-parts": [[2001, 3]]}
    assert (read["child"]["container-title"], read["child"]["publisher"]) == ("Parent: Of all", "House")
    assert (read["below"]["publisher"], read["below"]["publisher-place"]) == ("X House", "Gjakovë")
    fields = {
        key: entry.fields for key, entry in pybtex.database.parse_string(bibtex(listed), "bibtex").entries.items()
    }
    assert "crossref" not in fields["child"], "the parent is not in this list"
    every = pybtex.database.parse_string(bibtex(works.values()), "bibtex").entries
    assert list(every) == list(works)
    assert (every["child"].fields["crossref"], every["below"].fields["xdata"]) == ("parent", "house")
    for text in (ris(works.values()), csl_json(works.values())):
        assert text.count("X House") == 1, "what is inherited, but not the entry from which it is"


def test_what_is_no_work_is_not_listed_and_an_entry_has_one_full_stop(publication: Sandbox) -> None:
    entries = r"""
@xdata{house, publisher = {X House}}
@set{both, entryset = {eda-2024, why}}
@online{why, xdata = {house}, title = {Why?}}
@book{undated, title = {Undated}}
"""
    text = (publication.root / "bibliography.bib").read_text()
    publication.write({"bibliography.bib": text + entries, "style.csl": ONE_NUMBER})
    for setting in ("dossier", "dossier: {citation_style: style.csl}"):
        settings = (publication.root / "mkdocs.yml").read_text()
        publication.write({"mkdocs.yml": settings.replace("[search, dossier]", f"[search, {setting}]")})
        html = publication.compiled("bibliography.md")
        listed = [" ".join(each.text_content().split()) for each in lxml.html.fromstring(html).xpath("//li")]
        if setting == "dossier":
            assert listed[1:] == ["Undated, n.d.", "“Why?”, n.d."]
        else:
            assert [each.partition(".")[0] for each in listed] == ["1 Defence Data", "2 Undated", "3 Why?"]
            assert listed[2] == "3 Why?"


ONE_NUMBER = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>S</title><id>s</id>
<updated>2020-01-01T00:00:00+00:00</updated></info><citation><layout><text variable="citation-number"/></layout></citation>
<bibliography><layout suffix="."><text variable="citation-number" suffix=" "/><text variable="title"/></layout></bibliography>
</style>"""
KINDS = r"""
@report{r, author = {{SIPRI}}, title = {R}, series = {Papers}, number = {7}, institution = {S}, isbn = {1}, date = {2019/2021}}
@incollection{c, author = {A, B}, bookauthor = {C, D}, title = {T}, booktitle = {Book}, series = {Studies}, number = {8},
  volumes = {3}, chapter = {4}, keywords = {one, two}}
@inproceedings{p, author = {A, B}, title = {T}, booktitle = {Proceedings}, eventtitle = {Meeting}, venue = {Tirana},
  organization = {IEEE}, publisher = {ACM}, location = {Berlin}, date = {2020-21}, pubstate = {inpress}}
@book{o, author = {A, B}, title = {T}, origtitle = {Titull}, origdate = {1963}, series = {S}, number = {9}, date = {1999~}}
@article{m, author = {A, B}, title = {T}, journaltitle = {J}, entrysubtype = {magazine}, number = {9}, issue = {Spring},
  note = {One}, addendum = {Two}, eprint = {2202.1}, eprinttype = {arxiv}, date = {199X}}
"""
TAGS = {
    "r": ["TY  - RPRT", "T2  - Papers", "SN  - 7", "SN  - 1", "DA  - 2019///to 2021"],
    "c": ["C2  - C, D", "T2  - Book", "T3  - Studies", "SV  - 8", "NV  - 3", "SE  - 4", "KW  - one", "KW  - two"],
    "p": ["BT  - Proceedings", "T2  - Meeting", "C3  - Proceedings", "C1  - Berlin", "CY  - Tirana", "PB  - IEEE; ACM"],
    "o": ["OP  - Titull, 1963", "T3  - S", "M1  - 9", "DA  - 1999///circa"],
    "m": ["TY  - MGZN", "IS  - 9, Spring", "N1  - One. Two", "UR  - https://arxiv.org/abs/2202.1", "PY  - 1990s"],
}


def test_ris_has_the_tags_of_each_kind_of_work() -> None:
    works = parse(Source("kinds.bib", KINDS)).works
    for key, lines in TAGS.items():
        assert not set(lines) - set(ris([works[key]]).split("\r\n")), ris([works[key]])
    assert "DA  - 2020///spring\r\n" in ris([works["p"]])
    assert "N1  - in press\r\n" in ris([works["p"]])
    assert read_by_pandoc(ris([works["p"]]), "ris")["p"]["container-title"] == "Proceedings"


PARTS = [
    Citable("", "", whole=True),
    Citable(r"What Now? 50% & more_things {braces} $5 ~ ^ \ end.", "a b/", ""),
    Citable("Budgets rose", "#f", "Figure 3"),
    Citable("Budgets", "data/b/", "Dataset", dataset=True),
]
PEOPLE = (
    Author("Ana Çela"),
    Author("Smith & Sons", organisation=True),
    Author("Jean-Paul de la Cruz", family="de la Cruz"),
)
IMPRINT = Imprint(
    title="A & B", authors=PEOPLE, publisher="Test House", place="Prishtinë", date="2026-11-24", version="1.0"
)


def citing(imprint: Imprint) -> References:
    small = load(SMALL, exhibits=False)
    settings = dataclasses.replace(small.site.settings, imprint=imprint)
    return Compiler(dataclasses.replace(small, site=dataclasses.replace(small.site, settings=settings))).references


def test_a_part_is_cited_in_each_style() -> None:
    references = citing(IMPRINT)
    forms = [cite(part, references) for part in PARTS]
    assert [each.chicago for each in forms[:1] + forms[2:]] == [
        "Çela, Ana, Smith & Sons, and Jean-Paul de la Cruz. 2026. A & B. Prishtinë: Test House. https://small.example/.",
        "Çela, Ana, Smith & Sons, and Jean-Paul de la Cruz. 2026. “Budgets rose.” Figure 3 in A & B. Prishtinë: Test House."
        " https://small.example/#f.",
        "Çela, Ana, Smith & Sons, and Jean-Paul de la Cruz. 2026. “Budgets.” Dataset in A & B. Prishtinë: Test House."
        " https://small.example/data/b/.",
    ]
    assert [each.apa for each in forms[2:]] == [
        "Çela, A., Smith & Sons, & de la Cruz, J.-P. (2026). Budgets rose [Figure 3]. In A & B (Version 1.0). Test House."
        " https://small.example/#f",
        "Çela, A., Smith & Sons, & de la Cruz, J.-P. (2026). Budgets [Data set]. In A & B (Version 1.0). Test House."
        " https://small.example/data/b/",
    ]
    nobody = cite(PARTS[2], citing(Imprint(title="T")))
    assert nobody.chicago == "“Budgets rose.” n.d. Figure 3 in T. https://small.example/#f."
    assert nobody.apa == "Budgets rose [Figure 3]. (n.d.). In T. https://small.example/#f"


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.kind or part.title[:4] or "whole")
def test_programs_read_a_citation_of_a_part(part: Citable) -> None:
    forms = cite(part, citing(IMPRINT))
    entry = next(iter(pybtex.database.parse_string(forms.bibtex, "bibtex").entries.values()))
    assert len(entry.persons["author"]) == 3
    for text, form in ((forms.bibtex, "biblatex"), (forms.ris, "ris"), (forms.csl_json, "csljson")):
        (read,) = json.loads(pypandoc.convert_text(text, "csljson", format=form))
        assert read["title"] == ("A & B" if part.whole else part.title), form
        assert read["author"][0] == {"family": "Çela", "given": "Ana"}, form
        assert "Smith & Sons" in read["author"][1].values(), form
        assert read["author"][2]["family"] == "Cruz", form
        assert read["type"] == ("report" if part.whole else "dataset" if part.kind == "Dataset" else "chapter"), form
        assert read["issued"]["date-parts"][0][0] == 2026, form
        assert read["URL"] == f"https://small.example/{part.path.replace(' ', '%20')}", form
        assert read["publisher"] == "Test House", form
        if not part.whole and not (form == "biblatex" and part.kind == "Dataset"):
            assert read["container-title"] == "A & B", form


NAMES = {
    "{name: Ana Çela}": "Çela, Ana",
    '{name: "Çela, Ana"}': "Çela, Ana",
    '{name: "King, Martin Luther, Jr."}': "King Jr., Martin Luther",
    "{name: Martin Luther King Jr.}": "King Jr., Martin Luther",
    "{name: Ludwig van Beethoven}": "van Beethoven, Ludwig",
    "{name: Jean-Paul de la Cruz Silva}": "de la Cruz Silva, Jean-Paul",
    "{name: bell hooks}": "hooks, bell",
    "{name: Mao Zedong, family: Mao}": "Mao, Zedong",
    "{name: María Gómez Bolaños, family: Gómez Bolaños}": "Gómez Bolaños, María",
    "{name: Александар Вучић}": "Вучић, Александар",
    "{name: Plato}": "{Plato}",
    '{name: "Ministry of Defence, Kosovo", organisation: true}': "{Ministry of Defence, Kosovo}",
}


@pytest.mark.parametrize("written", NAMES)
def test_a_name_is_parted_as_its_bearer_would(written: str) -> None:
    text = f"plugins: [dossier: {{imprint: {{title: T, authors: [{written}]}}}}]\n"
    forms = cite(PARTS[0], citing(read_site(Source("mkdocs.yml", text)).settings.imprint))
    assert f"author = {{{NAMES[written]}}}," in forms.bibtex
    assert re.match(r"@report\{[a-z-]{3,},\n", forms.bibtex)
    assert forms.chicago.startswith(NAMES[written].strip("{}"))


def test_many_names_are_shortened_and_a_doi_is_the_address() -> None:
    many = tuple(Author(f"N{at} F{at}") for at in range(24))
    forms = cite(PARTS[0], citing(Imprint(title="T", authors=many, doi="10.1/x", publisher="P")))
    assert forms.chicago.startswith("F0, N0, N1 F1, N2 F2, N3 F3, N4 F4, N5 F5, N6 F6, et al. n.d. T.")
    assert "F18, N., . . . F23, N. (n.d.). T." in forms.apa
    assert all("https://doi.org/10.1/x" in said for said in (forms.note, forms.chicago, forms.apa))
    part = cite(PARTS[2], citing(Imprint(title="T", doi="10.1/x")))
    assert "doi.org" not in part.apa
    alone = cite(PARTS[0], citing(Imprint(title="T", publisher="P", place="Q", date="2026")))
    assert alone.chicago == "P. 2026. T. Q: P. https://small.example/."

"""Writes a synthetic publication: `generate.py DIR [--pages N] [--works N] [--citations N] [--facts N]`.

The same bytes every time. Pages stand in sections of fifty, as a real report's chapters do.
"""

from __future__ import annotations

import argparse
from pathlib import Path

WORDS = """
security policy defence budget region council agency mission partner capability review annual procurement
joint training programme framework industry support measure border force reform strategy member state treaty
law
""".split()  # noqa: SIM905 -- a list of words reads better as words

MKDOCS = """\
site_name: Benchmark
theme:
  name: material
  font: false
  features: [navigation.prune, navigation.sections]
plugins:
  - dossier: {editions: [], look: false}
markdown_extensions: [attr_list, footnotes, md_in_html, tables]
validation: {anchors: ignore}
"""

PACKAGE = """\
name: benchmark
resources:
  - name: countries
    title: Countries
    path: countries.csv
    dossier: {entity: true, page: "countries/{id}.md", label: name}
    schema:
      primaryKey: id
      fields: [{name: id}, {name: name}]
  - name: budgets
    title: Budgets
    path: budgets.csv
    dossier: {value: amount, unit: EUR million}
    schema:
      primaryKey: [country, year]
      foreignKeys: [{fields: country, reference: {resource: countries, fields: id}}]
      fields:
        - {name: country}
        - {name: year, type: year}
        - {name: amount, type: number}
        - {name: source}
"""

COUNTRIES = 100
YEARS = range(1990, 2040)


def work(number: int) -> str:
    """An entry; one in ten has LaTeX in it, as real bibliographies do."""
    title = f"On the {WORDS[number % len(WORDS)]} of {WORDS[number % 23]} and {WORDS[number % 17]}: report {number}"
    name = "M{\\\"u}ller, J{\\'e}r{\\^o}me" if number % 10 == 0 else f"Author{number % 997}, Given"
    kind, extra = "online", "urldate = {2026-03-13}"
    if number % 2:
        kind, extra = "report", "institution = {Institute for Examples}"
    return (
        f"@{kind}{{work-{number},\n  author = {{{name} and {{European Agency {number % 50}}}}},\n"
        f"  title = {{{title}}},\n"
        f"  date = {{20{number % 25:02d}-0{number % 9 + 1}-{number % 28 + 1:02d}}},\n  {extra},\n"
        f"  url = {{https://example.org/path_{number}/document%20{number}.pdf?a=1&b=2}},\n}}\n"
    )


def amount(country: int, year: int) -> int:
    """A row's value, in EUR million."""
    return 100 + (country * 37 + year * 11) % 900


def page(number: int, citations: int, facts: int, works: int) -> str:
    """A page of about 800 words with its citations and facts spread over ten sections."""
    lines = [f"# Page {number}\n"]
    cited = fact = 0
    for section in range(10):
        lines.append(f"## Section {section} of page {number}\n")
        for paragraph in range(2):
            words = [WORDS[(number * 7 + section * 5 + paragraph * 3 + at) % len(WORDS)] for at in range(36)]
            text = " ".join(words).capitalize()
            while cited < citations * (section * 2 + paragraph + 1) // 20:
                text += f" says one of them [@work-{(number * citations + cited) * 7919 % works}, p. {cited + 1}],"
                cited += 1
            while fact < facts * (section * 2 + paragraph + 1) // 20:
                country, year = (number + fact) % COUNTRIES, YEARS[(number * 3 + fact) % len(YEARS)]
                text += f" and [€{amount(country, year)} million](fact:budgets/c{country}/{year}) went there,"
                fact += 1
            lines.append(f"{text} in [](entity:countries/c{(number + section) % COUNTRIES}).\n")
    return "\n".join(lines)


def generate(target: Path, pages: int = 1000, works: int = 10_000, citations: int = 20_000, facts: int = 0) -> None:
    """Write the publication to a folder."""
    docs, data = target / "docs", target / "data"
    for folder in (docs, docs / "countries", data):
        folder.mkdir(parents=True, exist_ok=True)
    (target / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (target / "bibliography.bib").write_text("\n".join(map(work, range(works))), encoding="utf-8")
    (data / "datapackage.yaml").write_text(PACKAGE, encoding="utf-8")
    rows = [f"c{country},Country {country}" for country in range(COUNTRIES)]
    (data / "countries.csv").write_text("\n".join(["id,name", *rows]) + "\n", encoding="utf-8")
    rows = [
        f"c{country},{year},{amount(country, year)},work-{(country * 50 + year) % works}"
        for country in range(COUNTRIES)
        for year in YEARS
    ]
    (data / "budgets.csv").write_text("\n".join(["country,year,amount,source", *rows]) + "\n", encoding="utf-8")
    for country in range(COUNTRIES):
        (docs / "countries" / f"c{country}.md").write_text(f"# Country {country}\n\nA country.\n", encoding="utf-8")
    (docs / "index.md").write_text("# Benchmark\n\nA synthetic publication.\n", encoding="utf-8")
    for number in range(pages):
        folder = docs / f"part-{number // 50:02d}"
        folder.mkdir(exist_ok=True)
        text = page(number, citations // pages, facts // pages, works)
        (folder / f"page-{number:04d}.md").write_text(text, encoding="utf-8")


def main() -> None:
    """Read the arguments and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--works", type=int, default=10_000)
    parser.add_argument("--citations", type=int, default=20_000)
    parser.add_argument("--facts", type=int, default=0)
    options = parser.parse_args()
    generate(options.target, options.pages, options.works, options.citations, options.facts)


if __name__ == "__main__":
    main()

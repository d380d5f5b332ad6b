"""Works that nothing in a publication uses are told, those that anything rests on are not."""

from __future__ import annotations

import datetime

from conftest import Sandbox
from dossier.checks.bibliography.uses import check_uses
from dossier.concordance import concord

BIBLIOGRAPHY = """
    @xdata{koha,
      publisher = {Koha},
    }
    @collection{whole,
      editor = {Naka, Tringa},
      title = {The Whole},
      date = {2020},
      xdata = {koha},
    }
    @incollection{cited,
      author = {Lumi, Leureta},
      title = {A Part},
      crossref = {whole},
    }
    @book{stated,
      author = {Lumi, Leureta},
      title = {Budgets},
      date = {2021},
      xdata = {koha},
    }
    @book{forgotten,
      author = {Lumi, Leureta},
      title = {Nobody Reads This},
      date = {2022},
      xdata = {koha},
    }
"""
DATA = {
    "data/datapackage.yaml": """
        name: tiny
        resources:
          - name: budgets
            path: budgets.csv
            schema:
              fields:
                - {name: year, type: year}
                - {name: budget, type: number}
                - {name: source, type: string}
              primaryKey: [year]
    """,
    "data/budgets.csv": "year,budget,source\n2021,208,stated\n",
}


def unused(sandbox: Sandbox) -> list[str]:
    publication = sandbox.load()
    told = check_uses(publication, concord(publication), datetime.date(2026, 6, 30))
    return [each.subject for each in told]


def test_a_work_that_nothing_uses_is_told(publication: Sandbox) -> None:
    publication.write({"bibliography.bib": BIBLIOGRAPHY, "docs/index.md": "# Home\n\nAs said [@cited, 12].\n", **DATA})
    assert unused(publication) == ["work:forgotten"]


def test_without_pages_that_cite_it_a_work_is_unused(publication: Sandbox) -> None:
    publication.write({"bibliography.bib": BIBLIOGRAPHY, "docs/index.md": "# Home\n\nNothing is said.\n"})
    assert unused(publication) == ["work:whole", "work:cited", "work:stated", "work:forgotten"]


def test_a_loose_file_has_no_unused_works(publication: Sandbox) -> None:
    publication.write({"bibliography.bib": BIBLIOGRAPHY})
    result = publication.run("check", "bibliography", str(publication.root / "bibliography.bib"))
    assert "bibliography-unused" not in result.output


def test_faults_of_works_can_be_silenced_by_their_keys(publication: Sandbox) -> None:
    work = "@book{lumi,\n  author = {Lumi, L.},\n  title = {T},\n  publisher = {P},\n  date = {2020-02-31},\n}\n"
    publication.write({"bibliography.bib": work, "docs/index.md": "# Home\n\nAs said [@lumi].\n"})
    assert publication.run("check", "bibliography").exit_code == 1
    settings = (publication.root / "mkdocs.yml").read_text()
    exempt = '{exemptions: [{rule: bibliography-date, key: "work:lumi", reason: the title page says so}]}'
    publication.write({"mkdocs.yml": settings.replace("[search, dossier]", f"[search, dossier: {exempt}]")})
    assert publication.run("check", "bibliography").exit_code == 0

"""How long figures take that were never drawn: `make bench` (or `python tests/bench/figures.py [--figures N]`).

A publication of many figures, each of a form of its own data, is checked with a browser: every one is computed, drawn for
a page and for a phone, and as PNG. Then it is checked again, with all drawings kept.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from run import BIN, timed

SCRIPT = """
import pandas as pd
from dossier import figure
from dossier.charts import columns, lines, ranked_bars, small_multiples

TOWNS = ["Prishtina", "Prizren", "Peja", "Gjakova", "Mitrovica", "Ferizaj", "Gjilan", "Podujeva"]
FORMS = [
    lambda frame, what: ranked_bars(frame[frame.year == 2025], "town", "people", unit="people", what=what),
    lambda frame, what: lines(frame, "year", "people", series="town", unit="people", what=what),
    lambda frame, what: small_multiples(frame, "year", "people", series="town", unit="people", what=what),
    lambda frame, what: columns(frame[frame.town == "Peja"], "year", "people", unit="people", what=what),
]


"""
FIGURE = """

@figure("figure-NUMBER", data="towns", title="Towns grow", caption="People, 2015-2025")
def figure_NUMBER(towns: pd.DataFrame):
    frame = towns[towns.town.isin(TOWNS[: 3 + 1NUMBER % 4])].copy()
    return FORMS[1NUMBER % len(FORMS)](frame.assign(people=frame.people + 1NUMBER), "People in the town")
"""


def publication(folder: Path, figures: int) -> None:
    """A publication whose script makes so many figures."""
    for name in ("docs", "scripts", "data"):
        (folder / name).mkdir()
    (folder / "mkdocs.yml").write_text("site_name: Figures\nplugins: [dossier]\n")
    shown = "".join(f"![](exhibit:figure-{number:03d})\n\n" for number in range(figures))
    (folder / "docs" / "index.md").write_text(f"# Figures\n\n{shown}")
    (folder / "scripts" / "towns.py").write_text(
        SCRIPT + "".join(FIGURE.replace("NUMBER", f"{number:03d}") for number in range(figures))
    )
    (folder / "bibliography.bib").write_text(
        "@misc{census, title={Census}, author={{Agency of Statistics}}, year={2025}}\n"
    )
    towns = ("Prishtina", "Prizren", "Peja", "Gjakova", "Mitrovica", "Ferizaj", "Gjilan", "Podujeva")
    rows = "".join(
        f"{town},{year},{20_000 + 7_000 * at + 310 * (year - 2015) * (at + 1)},census\n"
        for at, town in enumerate(towns)
        for year in range(2015, 2026)
    )
    (folder / "data" / "towns.csv").write_text(f"town,year,people,source\n{rows}")
    (folder / "data" / "datapackage.yaml").write_text(
        "name: towns\nresources:\n  - name: towns\n    path: towns.csv\n    title: Towns\n"
        "    dossier: {value: people, unit: people}\n    schema:\n      primaryKey: [town, year]\n      fields:\n"
        "        - {name: town, type: string}\n        - {name: year, type: integer}\n"
        "        - {name: people, type: integer}\n        - {name: source, type: string}\n"
    )


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", type=int, default=200)
    figures = parser.parse_args().figures
    folder = Path(tempfile.mkdtemp(prefix="dossier-figures-"))
    try:
        publication(folder, figures)
        command = [str(BIN / "dossier"), "check", "exhibits", "--fail-on", "warning"]
        wall, processor, memory = timed(command, folder)
        print(
            f"{figures} figures, never drawn before      {wall:6.1f} s   peak {memory} MB   {processor:.1f} s processor"
            "   (measure: 200 in under 60 s)"
        )
        wall, processor, _ = timed(command, folder)
        print(f"again, with all of them kept         {wall:6.1f} s   {processor:.1f} s processor")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())

"""Forms of charts that policy papers need: a DataFrame -> a Plotly figure in the house style.

Each draws its labels beside what they name, shows nothing that says nothing, and carries with it a description in words
and the table of its data. What a form cannot do, plain Plotly can: any figure that a script returns is published.
"""

from dossier.charts.bars import columns, ranked_bars
from dossier.charts.lines import lines, slope
from dossier.charts.shapes import areas, matrix, roadmap, timeline

__all__ = ["areas", "columns", "lines", "matrix", "ranked_bars", "roadmap", "slope", "timeline"]

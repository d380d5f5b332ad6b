"""Forms of charts that policy papers need: a DataFrame -> a Plotly figure in the house style.

Each draws its labels beside what they name, shows nothing that says nothing, and carries with it a description in
words, the table of its data, and the same chart for a phone. What a form cannot do, plain Plotly can: any figure that a
script returns is published.
"""

from dossier.charts.bars import columns, ranked_bars
from dossier.charts.lines import lines, slope
from dossier.charts.multiples import small_multiples
from dossier.charts.shapes import areas, matrix
from dossier.charts.times import roadmap, timeline

__all__ = ["areas", "columns", "lines", "matrix", "ranked_bars", "roadmap", "slope", "small_multiples", "timeline"]

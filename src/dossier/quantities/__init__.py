"""Quantities as people write them: read from prose, compared with data, and written again.

    text -> read -> Reading ->
                                compare -> Verdict
    cell -> Amount, Moment, Span ->                     write -> the text with another value

Imports nothing of Dossier; Babel is asked for separators, month names and plural forms.

What is not obvious of the rules, and where it is decided:

* A number is compared at its last written place, with both half boundaries (behind an odd digit the lower one only):
  "€2.2 billion" is 2.15 to 2.25 billion, "€800 billion" 799.5 to 800.5, "5,200" just that number, and so are thousands
  in words ("five thousand"). `readings`
* About, nearly, just over reach 5 %; over, under, at least, up to are taken at their word. `intervals`
* "Exactly" allows a quarter of a percent where no decimals are written: "exactly €2 billion". `tolerances`
* A fraction in words stands for half a percentage point around it, a multiple in words or whole numbers for 5 %.
* "Two or three" is a range, "three to four hundred" 300 to 400, "a decade" ten years and no eight, "a thousand"
  exactly that. `tails`, `counting`
* A number in parentheses, "(5)", may be below nought, as accountants write it: either sign agrees. `reading`
* A link that begins or ends inside a number ("[9]/11", "twenty-[five]", "half [a million]") is not read. `wording`
* A number and its unit may be one word or a set phrase: "zehnjährige", "petogodišnji", "pola veka". `compounds`
* The word before a link turns the hedge in it ("no [more than 300]"), or leaves doubt ("not [about 300]"). `reading`
* Two numbers after "from" are a change and not read, two dates are a range. `tails`, `dates`
* A bare number agrees in the declared unit or without its scale; "€208" is no 208 million, "24" no two years. `senses`
* A text may be coarser than a date, never finer; "before 2027" is any time until then. `moments`
* What may be read in two ways is not read: 07/03/2006, 2010-12, "1,5" and "2.500 troops" in English, "3–4,000".
  `dates`, `numerals`, `readings`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.later import later

if TYPE_CHECKING:
    from dossier.quantities.comparing import Outcome, Verdict, compare, hedge_of, known_hedges
    from dossier.quantities.intervals import Comparator, Interval
    from dossier.quantities.ordinals import BOTTOM, TOP
    from dossier.quantities.reading import read
    from dossier.quantities.readings import Kind, Reading, Unreadable
    from dossier.quantities.units import FALLS, Dimension, Unit
    from dossier.quantities.values import Amount, Moment, Span, Value, same_text
    from dossier.quantities.writing import write

__getattr__ = later(
    __name__,
    {
        "comparing": "Outcome Verdict compare hedge_of known_hedges",
        "intervals": "Comparator Interval",
        "ordinals": "BOTTOM TOP",
        "reading": "read",
        "readings": "Kind Reading Unreadable",
        "units": "FALLS Dimension Unit",
        "values": "Amount Moment Span Value same_text",
        "writing": "write",
    },
)

__all__ = [
    "BOTTOM",
    "FALLS",
    "TOP",
    "Amount",
    "Comparator",
    "Dimension",
    "Interval",
    "Kind",
    "Moment",
    "Outcome",
    "Reading",
    "Span",
    "Unit",
    "Unreadable",
    "Value",
    "Verdict",
    "compare",
    "hedge_of",
    "known_hedges",
    "read",
    "same_text",
    "write",
]

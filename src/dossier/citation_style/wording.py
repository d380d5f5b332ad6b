"""BibLaTeX's own words for types and states (its manual, 4.9.2), as they are printed in English."""

GENRES = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master’s thesis",
    "mastersthesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "datacd": "CD-ROM",
    "audiocd": "Audio CD",
    "patentus": "US patent",
    "patenteu": "European patent",
    "patentde": "German patent",
    "patentuk": "British patent",
    "patentfr": "French patent",
}
"""The field `type`, and the types of BibTeX that say it by themselves."""

STATES = {
    "inpress": "in press",
    "inpreparation": "in preparation",
    "prepublished": "published online ahead of print",
}
"""The field `pubstate`."""

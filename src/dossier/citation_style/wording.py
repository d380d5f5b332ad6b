"""BibLaTeX's own words for types and states (its manual, 4.9.2), as they are printed."""

from __future__ import annotations

from dossier.words import Words


def genre(name: str, words: Words) -> str:
    """The field `type`, and the types of BibTeX that say it by themselves; empty where it is none of these."""
    say = words.say
    master = say("Master’s thesis")
    return {
        "phdthesis": say("PhD thesis"),
        "mathesis": master,
        "mastersthesis": master,
        "bathesis": say("Bachelor’s thesis"),
        "candthesis": say("Candidate thesis"),
        "techreport": say("Technical report"),
        "resreport": say("Research report"),
        "datacd": "CD-ROM",
        "audiocd": say("Audio CD"),
        "patentus": say("US patent"),
        "patenteu": say("European patent"),
        "patentde": say("German patent"),
        "patentuk": say("British patent"),
        "patentfr": say("French patent"),
    }.get(name, "")


def state(name: str, words: Words) -> str:
    """The field `pubstate`, as it stands where it is none of BibLaTeX's."""
    say = words.say
    return {
        "inpress": say("in press"),
        "inpreparation": say("in preparation"),
        "prepublished": say("published online ahead of print"),
    }.get(name.lower(), name)

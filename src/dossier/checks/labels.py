"""Words that a number follows as a name: "Chapter 4", "nenit 42", "on day 3"."""

from __future__ import annotations

from dossier.checks import declined

REFERENCES = frozenset(
    """
    annex annexes answer appendix ch list rev
    aged ages bay cat cl cls inv clause clauses ext fax indent paras pt pts recital recitals ref sect subparagraph tel
    matplotlib nginx npm numpy pandas scipy sklearn statsmodels systemd
    article articles art arts box chapter chapters clause column figure figures fig
    footnote footnotes horizon item items law level line lines measure no nos note notes number numbers option
    page pages para paragraph paragraphs part parts phase pillar point points p pp priority principle question
    questions recommendation recommendations regulation resolution row rows rule scenario sec section sections
    stage step steps table tables tier type types category cluster dose lot zone route grade error port exit gate room
    op version vol volume issue issues option options round scene
    abs abb tab kap ziff s anhangs kapiteln tabellen abbildungen absätze artikeln seiten
    satz ziffer nummer buchstabe absatzes artikels resolution gesetz beschluss richtlinie verordnung phase teil
    artikel seite kapitel tabelle abbildung absatz anhang nr
    """.split()  # noqa: SIM905
)
"""Words that a number may follow as part of a reference, in English and German."""

_LABELS = """
    action activity amendment annexe apartment applicant application area argument aspect assumption attachment
    ballot band barrack barracks batch battery beacon bed berth bill block boiler booth box bridge building buoy bus
    cabin camera camp canto car case cell channel claim class client code commandment company component conclusion
    condition constituency contract core corridor counter course criterion customer day decile decision declaration
    decree defendant definition deliverable department desk detainee dimension directive district division document
    door dossier draft element engine entrance entry envelope episode equation exercise exhibit experiment factor
    ferry field file finding flat flight floor folder form formula frequency furnace gene generation goal grid group
    hall hangar highway house hut hypothesis indicator inmate instalment instruction interview interviewee invoice
    iteration junction key kilometre km lane layer lesson letter list location lock locker machine map marker
    meeting method mile milestone mission mode model module month motorway node objective office opinion order
    package panel parcel participant patient patrol pavilion period photo picture pier pit plate platform player
    plot pool post precinct premise principle prisoner project property proposal proposition protocol pump quartile
    quintile reactor record region relay reply request respondent ring road route rule run runway sample schedule
    scheme school season seat sector seed segment sensor sentence serial series server session set setting shaft shed
    shelf shift site size slide slot socket sortie source species specimen squad square staircase stand standard
    statement station stop strand street sub-question subject submission suite survey suspect tab target task team
    template tent terminal test theme theorem thesis ticket title topic tower track train tram tranche treatment trial
    trolleybus tunnel turbine unit variable variant verse victim video visit wagon ward warehouse warrant watch wave
    week well window wing witness worksheet year zone
    """.split()  # noqa: SIM905
_ALSO_VERBS = frozenset(
    """
    box claim field list map order plot pool post project record reply request run sample set shift slide stop survey
    target test visit watch
    """.split()  # noqa: SIM905
)
"""Of these the plural counts: "it runs 12 trains"."""
LABELS = frozenset(_LABELS) | frozenset(f"{word}s" for word in (*_LABELS, *REFERENCES) if word not in _ALSO_VERBS)
"""Words that a number may follow as well as count: "bus 22", but "in that district 40 houses burned"."""

_MANY = "pp boxes branches classes criteria reports kapiteln tabellen abbildungen absätze artikeln seiten".split()  # noqa: SIM905
PLURALS = (
    declined.PLURALS
    | frozenset(_MANY)
    | frozenset(word for word in (*REFERENCES, *LABELS) if word.endswith("s") and len(word) > 2)
)

LONG_SERIES = frozenset("horizon law line no number numbers regulation resolution version".split())  # noqa: SIM905
"""References whose numbers may look like years."""

COUNTED_REFERENCES = frozenset(
    """
    annex chapter criterion level number option round part phase pillar principle rule scenario section stage step tier
    track volume
    """.split()  # noqa: SIM905
)
"""Those that a number word may follow: "phase two"."""

COUNTED_PLURALS = frozenset(f"{word}s" for word in (*COUNTED_REFERENCES, "year", "month", "week", "day"))
"""Those that two number words may follow: "years three to five"."""

TIMES = frozenset("day days week weeks month months year years".split())  # noqa: SIM905
"""Those that are counted more often than numbered: "on day 3", but "that day 30 came"."""

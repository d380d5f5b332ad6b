"""Numbers of what a text wants: no work can state that the Commission should set aside €150 million.

a page -> the paragraphs that give advice; a number in its sentence -> whether it is part of a proposal
"""

from __future__ import annotations

import re

from dossier.checks.unbound.excuses import FUNCTION_WORDS
from dossier.checks.unbound.lists import begins_item, headed
from dossier.checks.unbound.patterns import SMALL
from dossier.checks.unbound.vouched import goes_on_supposing
from dossier.manuscript import Block, Page

_ADVICE = re.compile(
    r"recommend|recommandation|\b(?:policy|practical) implications\b|\bcalls? (?:for|to) action\b"
    r"|\bto be done\b|\bwhat (?:could|must|needs|should|would)\b"
    r"|\bthe way (?:ahead|forward)\b|\bnext steps\b"
    r"|empfehlung|preporuk|препорук|rekomandim",
    re.IGNORECASE,
)
"""In a heading, or in the sentence that leads to a list."""
_OPTION = re.compile(
    r"\b(?i:future|opcij|opsion|option|s[cz]enari|skenar|variant)\w*\s(?:\d|[A-Z]\b|[IVX]+\b|one|two|three|four|five)"
)
"""In a heading, or at the beginning of a paragraph: what stands below may come to pass, or not."""
_OPTIONS = re.compile(rf"{_OPTION.pattern}|\b(?:futures|scenarios)\b", re.IGNORECASE)
"""In a heading alone."""
_LEADS = re.compile(
    r"\b(?:measures|reforms|changes|steps)\s(?:are\sneeded|could|must|need|should|would)\b", re.IGNORECASE
)
"""In such a sentence alone."""
_DELIBERATE = (
    r"(?:abolish|adopt|agree|aim|allocate|allow|appoint|apply|ask|assign|ban|bring|build|buy|cap|commit|consider|create|cut"
    r"|deploy|devote|double|earmark|establish|exempt|exercise|expand|extend|finance|fund|give|grant|hire|hold|host|increase|insist"
    r"|introduce|invest|issue|keep|launch|limit|lower|make|meet|merge|move|name|offer|open|pay|place|plan|pledge|pool|procure|provide"
    r"|publish|purchase|put|raise|recruit|reduce|refuse|renew|replace|require|reserve|send|set|shift|shorten|spend|station|stockpile"
    r"|tie|top|train|transfer|turn|use|write)"
)
"""What one does on purpose; what "should reach 40", "should cost 300" or "should arrive in 2027" is expected."""
_BIDDEN = (
    r"(?:accelerate|amend|carry\sout|complete|conduct|contribute|decrease|delegate|deliver|develop|draft|enact"
    r"|encourage|enhance|enlarge|ensure|equip|guarantee|halve|implement|improve|include|install|maintain|mandate|mobili[sz]e|negotiate|order"
    r"|oblige|organi[sz]e|phase\s(?:in|out)|pilot|prepare|provision|ratify|redirect|reform|remove|reorgani[sz]e|restore|restrict"
    r"|review|revise|rotate|scale\sup|secure|sign|speed\sup|start|step\sup|stop|strengthen|submit|supply|support|suspend"
    r"|task|triple|undertake|update|upgrade)"
)
"""What one may moreover bid, while "should complete 40 by 2027" may be expected."""
_DECIDED = (
    r"(?:abolished|adopted|allocated|allowed|appointed|assigned|banned|built|capped|created|cut|deployed|earmarked|established"
    r"|exempted|expanded|extended|financed|fixed|funded|given|granted|increased|introduced|kept|limited|lowered|merged"
    r"|offered|paid|placed|published|raised|reduced|renewed|replaced|required|reserved|set|shortened|stationed|tied"
    r"|trained)"
)
_WANTS = re.compile(
    rf"\bshould\s(?:(?:also|not|therefore|thus|then|now|each|all|at\sleast|in\sturn|jointly)\s)*"
    rf"(?:{_DELIBERATE}|be\s{_DECIDED})\b"
    r"|\b(?:[Ww]e|[Tt]he\sauthors|[Tt]his\s(?:brief|paper|report|study))\s(?:(?:also|therefore|thus)\s)?"
    r"(?:advocate|call\sfor|propose|recommend|suggest|urge)s?\b"
)
_ADVISES = re.compile(
    r"\b(?:should|must|shall|ought\sto|needs?\sto"
    r"|would(?!\shave))\b"
    r"|\b(?:sollte[nt]?|müss(?:t?en?)|muss|empfehlen)\b|\b(?:treba(?:lo)?|mora(?:ju)?|preporuč\w+)\b"
    r"|\b(?:duhet|duhej|rekomando\w+)\b"
)
"""In a paragraph that gives advice."""
_ESTIMATED = re.compile(
    r"\bwould\s(?:add|bring\sin|cost|create|free|gain|generate|have|lose|mean|require|save|take|yield)\b"
    r"|\b(?:costs?|saves)\s(?:\w+\s){0,2}\Z"
)
"""In front of what a measure costs or saves, which wants a source."""
_MEASURE = re.compile(
    r"[\W_]*(?:\w+\.[\W_]*)?(?:An?|One|No|Such)\s"
    r"(?:[^.;:]*?\swould\b|(?!.*\b(?:are|did|does|had|has|have|is|was|were)\b))",
    re.DOTALL,
)
"""A sentence that begins with a measure and names its effect, or has no verb: "a pool of 400 wagons"."""
_BIDS = re.compile(
    rf"[\W\d_]*(?:(?:Recommendation|Proposal)\s\d+(?:\.\d+)?[.:)]?[\W_]*)?(?:(?:Do\s)?[Nn]ot\s)?(?:{_DELIBERATE}|{_BIDDEN}(?!\s(?:by|for|from|has|is|of|was)\b))\b",
    re.IGNORECASE,
)
"""At the beginning of a sentence in the imperative."""
_BIDS_ITS_OBJECT = re.compile(
    r"[\W\d_]*(?P<verb>[A-Z][a-z]{2,})(?<!ed)(?<!ing)(?<!ly)(?<![^s]s)\s(?:an?|all|any|at\sleast|both|each|every|half|its|no|the(?:ir|se)?"
    rf"|those|up\sto|your|\d+|{'|'.join(SMALL)})\s(?!(?:of|were|are)\b)"
)
"""At the beginning of an item, any verb with its object right behind: "Invite two women"."""
_ASIDE = re.compile(
    r"\b(?:which|who|whom|whose|because|since|given\s(?:that|the|its|their|how)|already|currently|today|now\b(?!\son))\b(?![^;:]*\bshould\b)[^;:]*\Z"
)
"""In front of what is told in passing, as it is and not as it should be."""
_DEFINITE = re.compile(r"(?:\b(?:the|these|those|its|their|our|current|present|existing)|['’]s)\s+\Z", re.IGNORECASE)
"""In front of what is there already: "for the 13,500 square kilometres"."""


class Proposals:
    """Where a page gives advice or sets out options: under such headings, in lists to which such a sentence leads."""

    def __init__(self, page: Page) -> None:
        self._advising = headed(page, _ADVICE) | _listed(page)
        self._options = headed(page, _OPTIONS) | _led(page)
        self._items = frozenset(start for start in self._advising if begins_item(page, start))

    def hold(self, begin: int, before: str, text: str, after: str) -> bool:
        """Whether a number is part of what a sentence proposes, in the paragraph that begins at an offset.

        `before` and `after` are the rest of its sentence. Where advice is given, moods are read that elsewhere are as
        likely a forecast: "common costs should rise to 50 per cent".
        """
        if _DEFINITE.search(before) or _ASIDE.search(before):
            return False
        if _WANTS.search(before):
            return True
        if _ESTIMATED.search(before):
            return False
        if begin in self._options and goes_on_supposing(before + after, years=True):
            return True
        if begin not in self._advising:
            return False
        if _ADVISES.search(before) or _BIDS.match(before) or _ADVISES.search(after):
            return True
        bid = _BIDS_ITS_OBJECT.match(before + text + after) if begin in self._items else None
        if bid is not None and bid["verb"].lower() not in FUNCTION_WORDS:
            return True
        return _MEASURE.match(before + text + after) is not None


def _led(page: Page) -> frozenset[int]:
    """The offsets at which the paragraphs begin whose first words name an option or a scenario."""
    texts = {each.start: page.spoken[each.start].text.string for each in page.blocks if each.kind == "paragraph"}
    return frozenset(start for start, text in texts.items() if _OPTION.match(text.lstrip(" *_")))


def _listed(page: Page) -> frozenset[int]:
    """The offsets at which the paragraphs begin that stand in a list of recommendations."""
    found: set[int] = set()
    lead: Block | None = None
    for block in page.blocks:
        if block.kind == "paragraph" and lead is not None and len(block.containers) > len(lead.containers):
            found.add(block.start)
        elif block.kind in ("heading", "paragraph"):
            text = page.spoken[block.start].text.string.rstrip()
            leads = text.endswith(":") and (_ADVICE.search(text) or _LEADS.search(text))
            lead = block if leads else None
    return frozenset(found)

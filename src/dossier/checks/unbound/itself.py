"""What a text says of itself: how many parts and arguments it has, and when it was published.

a number and what stands around it -> whether it is such a one
"""

from __future__ import annotations

import re

_SAID_HERE = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:annexes|appendices|arguments|aspects|assumptions|bottlenecks|boxes|caveats|challenges|chapters"
    r"|conclusions|differences|dilemmas|explanations|factors|families\sof\sanswers|findings|hypotheses|implications|lessons|limitations|maps|messages"
    r"|objections|observations|obstacles|options|patterns|priorities|problems|puzzles|questions|reasons|referees|regularities|remarks"
    r"|respects|reviewers|risks|scenarios|sections|senses|similarities|strands|tables|takeaways|themes|things|trends|ways"
    r"|kinds\sof\s(?:data|evidence|sources?|material))\b"
)
"""What a text counts of its own: "for three reasons"."""
_PROPOSED = re.compile(r"\s+(?:[a-z]+\s+)?(?:options|parts|points|proposals|recommendations|scenarios|steps)\b")
_DIVIDED = re.compile(r"\s+(?:[a-z]+\s+)?(?:camps|categories|groups|headings|schools|traditions)\b")
"""What a text sorts what it deals with into: "the literature falls into two groups"."""
_OF_THE_TEXT = re.compile(r"\b(?:[Tt]his|[Tt]he)\s(?:chapter|section|text|page|annex|box)\b[^.,;:]{0,40}\Z")
"""In front of what a part of the text describes, profiles or compares."""
_EXPOUNDED = re.compile(
    r"\b(?:takes?\s(?:the\sreader|us)\s(?:in)?to\s"
    r"|(?:[Tt]his|[Oo]ur)\s(?:article|brief|essay|paper|report|study)\s(?!has|is|was)[a-z]+s\b[^.,;:]{0,40}"
    r"|(?:[Tt]his|[Oo]ur)\s(?:article|brief|essay|paper|report|study)\sis\s[^.;:\d]*\bto\s(?:compare|cover|examine|look\sat"
    r"|study|survey)\s[^.,;:\d]{0,50}"
    r"|(?:It|We)\s(?:then\s)?(?:look(?:s|ed)?\sat|examine[sd]?|discuss(?:es)?|considers?|compare[sd]?|explores?|traces?"
    r"|chose|choose|selected|studied)\s(?:the\s)?)\Z"
)
"""In front of what the text as a whole deals with: "It looks at three of them"."""
_ARGUED = re.compile(
    r"\b(?:argument|analysis|answer|brief|case|chapter|claim|literature|paper|report|scholarship|study)"
    r"(?:\s(?:about|on)\s[^.,;:]{1,40})?\s"
    r"(?:has|is\s(?:divided\sinto|in)|(?:divides|falls)\sinto|proceeds\sin|rests\son|consists\sof|(?:closes|concludes|ends)\swith)\s\Z"
    r"|\b[Tt]he\s(?:brief|literature|paper|report|study)\s(?:contains|makes|offers|puts\sforward)\s\Z"
    r"|\b(?:miss|overlook|raise)(?:s|es|ed)?\s\Z"
)
"""In front of the number of its own parts."""
_ARE_SO_MANY = re.compile(
    r"\b(?:arguments|conclusions|findings|lessons|messages|proposals|questions|reasons|recommendations)\s(?:are|were)\s\Z"
)
_HERE = re.compile(
    r"\b(?:[Ww]e|here|below|(?:Chapter|Part|Section)\s[\dIVX]+|[Tt]his\s(?:paper|report|section|chapter|brief|study))\b"
)
_OF_ITSELF = re.compile(
    r"\b(?:[Tt]his|[Tt]he|[Tt]he\s(?:first|second|present|previous))\s(?:edition|manuscript|text)\s(?:\w+\s){0,2}"
    r"(?:appeared|closed|completed|finali[sz]ed|finished|published|updated)\s(?:in|on)\s\Z"
    r"|(?:\A|\.\s)(?:Manuscript|Research|Text)\s(?:closed|completed|concluded|finished)\s(?:in|on)\s\Z"
    r"|(?:©|\([Cc]\)\s|\bCopyright\b)[^.;:\d]{0,80}\Z"
    r"|\b(?:data|figures|numbers|prices|rates|values)\s(?:(?:are|is|were)\s(?:\w+\s)?(?:as\s(?:at|of)|for)"
    r"|(?:refer|relate)\sto)\s(?:the\s(?:end\sof|year)\s)?\Z"
    r"|(?:\A|\.\s|\b[Ff]irst\s)[Pp]ublished(?:\son)?\s\Z|\b[Ll]ast\s(?:changed|checked|modified|revised|updated)(?:\son)?:?\s\Z"
)
"""In front of a date that the publication tells of itself: "the text was closed on 15 April 2026"."""
_DATA_FOR = re.compile(r"(?:\A|\s)(?:[Dd]ata|[Ff]igures|[Nn]umbers|[Vv]alues)\s(?:for|from)\s\Z")
_ARE_SUCH = re.compile(
    r"\sare\s(?:estimate[sd]|incomplete|not\s(?:yet\s)?available|partial|preliminary|projections|provisional)\b"
)
"""Around the year of data of which the text says what they are worth: "data for 2025 are preliminary"."""
_RULED_BEFORE = re.compile(r"\s[—–|·•]\s[*_]*\Z")
_RULED_AFTER = re.compile(r"[*_\s]*(?:[—–|·•]|\Z)")
"""Around the date in an imprint: "Policy Brief 3 — May 2026 — EN"."""
_SIGNED = re.compile(
    r"[*_\s]*(?!(?:At|By|From|In|On|Since|Until)\b)(?:[A-Z][\w’'.-]+(?:,|,?\sand|\s/)?\s){1,4}(?<=[,\w]\s)\Z"
)
"""In front of the date of a preface, behind places: "Ghent and Rzeszów, 3 June 2026"."""
_SUBTITLE = re.compile(r"\s*[*_]{1,2}[^.!?*_]+,\s\Z")
"""In front of the years of a subtitle: "*Contributions to peace operations, 2010-2025*"."""
_SPOKE = re.compile(r"[*_—–\s]*(?:[A-Z][\w.’'-]*\s?){1,4},\s(?:[^.;:!?]{0,60},\s)?\Z")
"""In front of the year of words that stand above: "A. Karp, lecture, Geneva, 2011"."""
_ATTRIBUTED = re.compile(
    r"\A[*_\s]*[—–]\s[^.;:!?]{1,120},\s\Z|[”\"’*_]\s?\([^().;:!?\d]{1,120},\s\Z"
    r"|\b(?:as|e\.g\.|for\s(?:example|instance))[,:]?\s[“\"‘][^”\"’.;:!?]{1,120},\s\Z"
)
"""In front of the date on which somebody said what stands above or before: "(officer, Skopje, May 2024)"."""
_ATTRIBUTED_AFTER = re.compile(r"[*_\s]*(?:\Z|[)”\"’])")


def counts_the_text(before: str, after: str) -> bool:
    """Whether what follows a number is a part of the text itself, or of its argument."""
    if _SAID_HERE.match(after) or any(each.search(before) for each in (_OF_THE_TEXT, _EXPOUNDED, _ARE_SO_MANY)):
        return True
    if _ARGUED.search(before):
        return bool(_PROPOSED.match(after) or _DIVIDED.match(after))
    return bool(_PROPOSED.match(after) and _HERE.search(before + after))


def dates_the_text(before: str, after: str) -> bool:
    """Whether a date is that of the publication itself, or stands below a preface."""
    if _OF_ITSELF.search(before):
        return True
    if _DATA_FOR.search(before) and _ARE_SUCH.match(after):
        return True
    if _RULED_BEFORE.search(before) and _RULED_AFTER.match(after):
        return True
    if _SUBTITLE.fullmatch(before) and not after.strip(" *_"):
        return True
    if _SPOKE.fullmatch(before) and not after.strip(" *_.") and before.count(",") > 1:
        return True
    if _ATTRIBUTED_AFTER.match(after) and _ATTRIBUTED.search(before):
        return True
    return _SIGNED.fullmatch(before) is not None and not after.strip(" *_.")

"""Where a work is found, byte for byte as its entry says it."""

from __future__ import annotations

import re
from urllib.parse import quote

from dossier.bibliography import Work

ALONE = re.compile(r"\s*(?:\\url\s*\{([^{}]*)\}|(https?://\S+))\s*")
"""A field that holds an address and nothing else."""
_NOT_IN_PATHS = re.compile(r"[\s\"<>#?{}|\\^\[\]`]|%(?![0-9A-Fa-f]{2})")
"""What must be encoded in the address of a DOI (DOI Handbook, 3.3)."""
_KEPT = {
    "arxiv": "https://arxiv.org/abs/{}",
    "jstor": "https://www.jstor.org/stable/{}",
    "hdl": "https://hdl.handle.net/{}",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/{}/",
}


def address(work: Work) -> str:
    """The address of a work as its entry gives it, byte for byte; that of its DOI or preprint where it gives none."""
    url, doi, number = work.text("url"), work.text("doi"), work.text("eprint")
    if url or doi:
        return url or (doi if doi.startswith("http") else f"https://doi.org/{_NOT_IN_PATHS.sub(_encoded, doi)}")
    kept = _KEPT.get(work.text("eprinttype", "archiveprefix").lower())
    if kept and number:
        return kept.format(number)
    told = ALONE.fullmatch(work.raw("howpublished"))
    return (told[1] or told[2]).strip() if told else ""


def _encoded(found: re.Match[str]) -> str:
    return quote(found[0], safe="")

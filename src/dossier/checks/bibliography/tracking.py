"""What an address of the web should not tell: passwords and keys, and marks that track readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from dossier.bibliography import Field, Work
from dossier.checks.bibliography.places import at_value, shown
from dossier.diagnostics import Diagnostic

_TRACKERS = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|mc_cid|mc_eid|_hsenc|_hsmi"
    r"|__hstc|__hssc|__hsfp|hsctatracking|mkt_tok|vero_id|wickedid|oly_enc_id|oly_anon_id|_openstat|wt_mc|wt\.mc_id"
    r"|s_cid|icid|ns_campaign|ns_mchannel|at_medium|at_campaign|srsltid|gbraid|wbraid|ml_subscriber|rb_clickid"
    r"|fb_action_ids|fb_source|ref_src|ref_url|guccounter|guce_referrer|guce_referrer_sig|_ga|_gl|spm|scm|trk"
    r"|(?:mtm|matomo|pk|piwik)_(?:campaign|kwd|keyword|source|medium|content|cid|group|placement)|cmpid|ocid)\Z",
    re.IGNORECASE,
)
_BY_HOST = re.compile(r"https?://(?:www\.)?(?:youtu\.be|youtube\.com|open\.spotify\.com)/", re.IGNORECASE)
_FRAGMENT = re.compile(r"#(?=(?:utm|mtm|pk)_\w+=)[\w.=&%+~-]*\Z", re.IGNORECASE)
"""Marks after the number sign, where programs of statistics look for them as well."""
_QUERY = re.compile(r"[?&;]([^=&#?;]{1,60})(?:=[^&#]*)?")
_SECRET_NAMES = re.compile(
    r"(?:password|passwd|pwd|access_token|auth_token|api_?key|client_secret|secret|x-amz-(?:signature|security-token)"
    r"|sig|signature|token|sessionid|phpsessid|jsessionid|sid)\Z",
    re.IGNORECASE,
)
_SURE_SECRETS = re.compile(
    r"(?:password|passwd|pwd|access_token|auth_token|api_?key|client_secret|x-amz-s\S*)\Z", re.IGNORECASE
)


_SENT_ON = re.compile(
    r"https?://(?:(?:www\.)?google(?:\.[a-z]{2,3}){1,2}/url|l\.facebook\.com/l\.php"
    r"|[a-z0-9.]{1,40}\.safelinks\.protection\.outlook\.com/)\?(?:[^#]{0,2000}?&)?(?:q|u|url)=(?P<there>https?(?::|%3A)[^&#]+)",
    re.IGNORECASE,
)
"""Addresses through which a search, a network or a mail program sends its user on, and counts that."""


def check_secrets(work: Work, field: Field, text: str, first: int) -> Iterator[Diagnostic]:
    """Parameters of an address, which begins at the offset `first` of its field, that let somebody in."""
    for found in _QUERY.finditer(text):
        if not _SECRET_NAMES.match(found[1]) or "=" not in found[0]:
            continue
        stretch = (first + found.start() + 1, first + found.end())
        if _SURE_SECRETS.match(found[1]):
            message = f'this address holds a secret ("{found[1]}")'
            yield at_value(work, field, "bibliography-credentials", message, stretch=stretch)
        elif len(found[0]) - len(found[1]) > 18:
            message = f'"{found[1]}" in this address may belong to one visit alone'
            yield at_value(work, field, "bibliography-url-tail", message, stretch=stretch, help="try it without")
        return


def check_trackers(work: Work, field: Field, text: str, first: int) -> Iterator[Diagnostic]:
    """What follows the question mark, without the parameters that track readers."""
    if told := _FRAGMENT.search(text):
        message = f'"{shown(told[0].partition("=")[0])}" in this address tracks readers'
        stretch = (first + told.start(), first + told.end())
        yield at_value(work, field, "bibliography-tracker", message, stretch=stretch, help="take it out", mended="")
    if sent := _SENT_ON.match(text):
        there = unquote(sent["there"])
        message = "this address is one that counts its readers before it sends them on"
        stretch = (first, first + len(text))
        yield at_value(
            work, field, "bibliography-tracker", message, stretch=stretch, help=f"write {shown(there)}", mended=there
        )
        return
    mark = text.find("?")
    if mark < 0 or re.search(r"https?:", text[8:mark]):  # an archive's copy is found by the whole address
        return
    query = text[mark + 1 :].partition("#")[0]
    parts = re.split(r"(&amp;|\\&|&)", query)
    names = [part.split("=")[0].replace("\\_", "_") for part in parts[::2]]
    own = "si" if _BY_HOST.match(text) else None
    named = [part for part, name in zip(parts[::2], names, strict=True) if _TRACKERS.match(name) or name == own]
    if not named:
        return
    kept: list[str] = []
    for index in range(0, len(parts), 2):
        if parts[index] not in named:
            kept += [parts[index - 1] if index and kept else "", parts[index]]
    mended = "".join(kept)
    start, end = mark, mark + 1 + len(query)
    message = f'"{shown(named[0].split("=")[0])}" in this address tracks readers'
    stretch = (first + start, first + end)
    mended = f"?{mended}" if mended else ""
    yield at_value(work, field, "bibliography-tracker", message, stretch=stretch, help="take it out", mended=mended)

"""Addresses of the web in the fields of a work: whole, well formed, free of LaTeX, secrets and trackers."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from dossier.bibliography import Field, Work
from dossier.checks.bibliography.places import at_value, own_fields, shown
from dossier.checks.bibliography.wordlists import word_set
from dossier.diagnostics import Diagnostic

_URL_FIELDS = re.compile(r"url|archiveurl|biburl|adsurl|local-url|purl|bdsk-url-\d+")
_CHECKED = ("url", "archiveurl")
_LONGEST = 20_000
"""Characters that an address may have."""

_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]{0,30}):")
_UNSAFE = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
_UNSAFE_WITHIN = re.compile(
    r"\\(?:url|href)\s*\{\s*(?:javascript|vbscript|data)\s*:|javascript:[\w.]{1,40}\(", re.IGNORECASE
)
_SCHEMES = word_set(
    """
    http https ftp ftps sftp gopher doi urn hdl info ark mailto git ssh svn magnet ipfs ipns news nntp dat telnet ws
    wss rsync irc tel isbn issn arxiv oai lsid swh wais z39.50r cid mid tag sip geo view-source dns
    """
)
_LOCAL_SCHEMES = word_set("file blob about chrome chrome-extension moz-extension edge resource zotero obsidian")
_MISSPELT = re.compile(
    r"\s*(?:h{1,2}t{1,3}p{1,2}s{0,2}|htp|htps|hhtp|hhtps|hppt|ttps?|ttp|http?s?)\s*(?::\s*/{0,3}|;//|//|:\\\\)",
    re.IGNORECASE,
)
_TWICE = re.compile(r"(https?://)\s*(?=https?:/?/?)", re.IGNORECASE)
_BARE = re.compile(r"(?:www\.)?[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+[A-Za-z]{2,24}(?:[:/?#]\S*)?")
_WRAPPED = re.compile(r"\s*\\(?:url|path|nolinkurl|href)\s*\{([^{}]*)\}(?:\s*\{[^{}]*\})?\s*\Z")
_ESCAPES = re.compile(
    r"\{\\(?P<braced>[_%&#$~^])\}|\{\\text(?P<bracedname>asciitilde|underscore|asciicircum)\s*\}"
    r"|\\text(?P<name>asciitilde|underscore|asciicircum)(?:\{\}|\s|(?![A-Za-z]))"
    r"|\$\\sim\$|\\string(?P<string>[~_%&#])|\\(?P<plain>[_%&#$~^])(?:\{\})?|\\(?P<brace>[{}])"
)
_NAMED = {"asciitilde": "~", "underscore": "_", "asciicircum": "^"}
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|#38|#x26);")
_TRACKERS = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|mc_cid|mc_eid|_hsenc|_hsmi"
    r"|__hstc|__hssc|__hsfp|hsctatracking|mkt_tok|vero_id|wickedid|oly_enc_id|oly_anon_id|_openstat|wt_mc|wt\.mc_id"
    r"|s_cid|icid|ns_campaign|ns_mchannel|at_medium|at_campaign|srsltid|gbraid|wbraid|ml_subscriber|rb_clickid"
    r"|fb_action_ids|fb_source|ref_src|ref_url|guccounter|guce_referrer|guce_referrer_sig|_ga|spm|scm|trk)\Z",
    re.IGNORECASE,
)
_QUERY = re.compile(r"[?&]([^=&#?]{1,60})(?:=[^&#]*)?")
_SECRET_NAMES = re.compile(
    r"(?:password|passwd|pwd|access_token|auth_token|api_?key|client_secret|secret|x-amz-(?:signature|security-token)"
    r"|sig|signature|token|sessionid|phpsessid|jsessionid|sid)\Z",
    re.IGNORECASE,
)
_SURE_SECRETS = re.compile(
    r"(?:password|passwd|pwd|access_token|auth_token|api_?key|client_secret|x-amz-s\S*)\Z", re.IGNORECASE
)
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_LOCAL_HOST = re.compile(
    r"localhost|.*\.local(?:host|domain)?|127(?:\.\d{1,3}){3}|10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}"
    r"|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|\[::1\]|0\.0\.0\.0",
    re.IGNORECASE,
)
_PROXY = re.compile(r"(?:.*\.)?(?:ez|lib|web)?proxy\d?\.[^.].*|.*\.idm\.oclc\.org|.*[.-]ezproxy[.-].*", re.IGNORECASE)
_HOST = re.compile(r"(?:[^\s/?#@:\[\]]+|\[[0-9A-Fa-f:.]+\])")


class Address(NamedTuple):
    """The parts of an address as far as they are told."""

    scheme: str
    user: str
    host: str
    port: str
    rest: str


def check_addresses(work: Work) -> Iterator[Diagnostic]:
    """All that is wrong with the addresses of a work."""
    for field in own_fields(work):
        if field.name in _CHECKED and field.raw.strip():
            yield from _address(work, field)
        elif _UNSAFE_WITHIN.search(field.raw[:_LONGEST]) or (
            _URL_FIELDS.fullmatch(field.name) and _UNSAFE.match(field.raw)
        ):
            yield at_value(
                work, field, "bibliography-url-unsafe", f'"{field.name}" holds an address that runs a script'
            )


def _address(work: Work, field: Field) -> Iterator[Diagnostic]:
    raw = field.raw
    if raw.lstrip().startswith("xdata="):
        return
    if len(raw) > _LONGEST:
        yield at_value(work, field, "bibliography-url", f"an address of {len(raw)} characters is none")
        return
    wrapped = _WRAPPED.match(raw)
    if wrapped:
        message = "LaTeX stands around this address"
        hint = "the field holds the bare address"
        yield at_value(work, field, "bibliography-url-escape", message, help=hint, mended=wrapped[1].strip())
        raw = wrapped[1]
        if _UNSAFE.match(raw):
            yield at_value(work, field, "bibliography-url-unsafe", f'"{shown(raw)}" is no address of a page')
        return
    if _UNSAFE.match(raw):
        yield at_value(work, field, "bibliography-url-unsafe", f'"{shown(raw)}" is no address of a page')
        return
    text = raw.strip(" \t\r\n<>")
    if text and text != raw:
        message = f"{'brackets' if '<' in raw or '>' in raw else 'spaces'} stand around the address"
        yield at_value(work, field, "bibliography-url-edge", message, mended=text)
    if not text:
        yield at_value(work, field, "bibliography-url", f'"{shown(raw)}" is no address')
        return
    first = raw.find(text)
    yield from _escapes(work, field, text, first)
    if _SCHEME.match(text) or "://" in text or "." in text.split()[0]:
        yield from _spaces(work, field, text, first)
    yield from _parts(work, field, text, first)
    yield from _trackers(work, field, text, first)


def _escapes(work: Work, field: Field, text: str, first: int) -> Iterator[Diagnostic]:
    """LaTeX and HTML that would be part of the address. One complaint, from the first to the last of them."""
    found = list(_ESCAPES.finditer(text))
    if found:
        start, end = found[0].start(), found[-1].end()
        mended = _ESCAPES.sub(_unescaped, text[start:end])
        message = f'"{shown(found[0][0])}" in this address is LaTeX, and would be part of the address'
        hint = f"write {shown(_unescaped(found[0]))}"
        stretch = (first + start, first + end)
        yield at_value(work, field, "bibliography-url-escape", message, stretch=stretch, help=hint, mended=mended)
    entities = list(_ENTITY.finditer(text))
    if entities:
        start, end = entities[0].start(), entities[-1].end()
        mended = _ENTITY.sub(lambda one: html.unescape(one[0]), text[start:end])
        message = f'"{entities[0][0]}" in this address is HTML'
        stretch = (first + start, first + end)
        yield at_value(work, field, "bibliography-url-escape", message, stretch=stretch, mended=mended)


def _unescaped(found: re.Match[str]) -> str:
    name = found["bracedname"] or found["name"]
    if name:
        return _NAMED[name]
    return found["braced"] or found["string"] or found["plain"] or found["brace"] or "~"


def _spaces(work: Work, field: Field, text: str, first: int) -> Iterator[Diagnostic]:
    gap = re.search(r"\s+", text)
    if gap is None:
        return
    two = re.search(r"[\s,;]+(?:and\s+)?(?:https?|ftp)://", text)
    if two:
        stretch = (first + two.start(), first + len(text))
        message = "two addresses stand in one field"
        yield at_value(
            work, field, "bibliography-url", message, stretch=stretch, help="keep one; put the other in note"
        )
        return
    stretch = (first + gap.start(), first + gap.end())
    mended = "" if "\n" in gap[0] or "\r" in gap[0] or not _spaced_path(text) else "%20" * len(gap[0])
    what = "a line break" if not mended and ("\n" in gap[0] or "\r" in gap[0]) else "a space"
    hint = "take it out" if not mended else "write %20, or take it out"
    fix = mended if gap[0].isascii() and _SCHEME.match(text) else None
    yield at_value(
        work, field, "bibliography-url-space", f"{what} stands in this address", stretch=stretch, help=hint, mended=fix
    )


def _spaced_path(text: str) -> bool:
    """Whether spaces stand in the path or the query, where browsers write them as %20."""
    return bool(re.match(r"[A-Za-z]+://[^\s/?#]+[/?#]", text))


def _parts(work: Work, field: Field, text: str, first: int) -> Iterator[Diagnostic]:
    fault = _form(text)
    if fault:
        message, hint, mended = fault
        yield at_value(work, field, "bibliography-url", message, help=hint, mended=mended)
        return
    address = _read(text)
    if address is None:
        return
    if address.user:
        start = first + text.find(address.user)
        stretch = (start, start + len(address.user))
        if ":" in address.user:
            message = "this address holds a user's name and password"
            yield at_value(work, field, "bibliography-credentials", message, stretch=stretch)
        else:
            message = "this address holds a user's name"
            yield at_value(work, field, "bibliography-url", message, stretch=stretch, help="take it out")
    yield from _secrets(work, field, text, first)
    yield from _host(work, field, address)
    bad = _PERCENT.search(text)
    if bad and "\\" not in text:
        message = f'"{text[bad.start() : bad.start() + 3]}" is no percent-encoding'
        stretch = (first + bad.start(), first + bad.end())
        yield at_value(work, field, "bibliography-url", message, stretch=stretch, help="a percent sign itself is %25")
    odd = re.search(r'["<>`\u201c\u201d\u2018\ufffd]|(?<!\\)\\(?![_%&#$~^{}a-z])', text)
    if odd:
        message = f'"{odd[0]}" cannot stand in an address'
        stretch = (first + odd.start(), first + odd.end())
        yield at_value(work, field, "bibliography-url", message, stretch=stretch, help="copy the address again")
    tail = re.search(r"[.,;:'\"]+\Z|(?<![(\w%/-])\)\Z", text) or _closing(text)
    if tail and not odd:
        message = f'the address ends with "{tail[0]}"'
        yield at_value(
            work, field, "bibliography-url-tail", message, stretch=(first + tail.start(), first + tail.end())
        )


def _closing(text: str) -> re.Match[str] | None:
    """A bracket at the end that nothing in the address opens."""
    for opening, closing in ("()", "[]", "{}"):
        if text.endswith(closing) and text.count(opening) < text.count(closing):
            return re.search(r".\Z", text)
    return None


def _form(text: str) -> tuple[str, str, str | None] | None:
    """What is wrong with the beginning of an address: message, hint, the whole address mended."""
    twice = _TWICE.match(text)
    if twice:
        rest = text[twice.end() :]
        whole = rest if re.match(r"https?://", rest, re.IGNORECASE) else None
        return f'the address begins with "{twice[1]}" twice', "take one of them out", whole
    scheme = _SCHEME.match(text)
    name = scheme[1].lower() if scheme else ""
    if name in ("http", "https", "ftp"):
        rest = text[scheme.end() :] if scheme else ""
        if not rest.startswith("//"):
            tail = rest.lstrip("/\\ ")
            mended = f"{name}://{tail}" if tail and not rest.startswith(" ") else None
            return f'"{name}:" is not followed by two slashes', f"write {name}://...", mended
        if rest.startswith("///"):
            mended = f"{name}://{rest.lstrip('/')}" if rest.lstrip("/") else None
            return "three slashes stand where two belong", f"write {name}://...", mended
        return None
    if name in _SCHEMES:
        return None
    if name in _LOCAL_SCHEMES:
        return f'"{name}:" leads to nothing that readers can open', "give the address of a page", None
    wrong = _MISSPELT.match(text)
    if wrong:
        return f'"{shown(wrong[0])}" is misspelt', "write https://...", None
    if re.match(r"//[^/]", text):
        return "the address does not say with which protocol", "begin it with https:", None
    if ("." in name and re.match(r"[^:]+:\d{1,5}(?:[/?#]|\Z)", text)) or _BARE.fullmatch(text):
        return "https:// is missing before this address", f"write https://{shown(text)}", None
    if re.match(r"10\.\d{4,9}/\S", text):
        return "this is a DOI, and no address", "call the field doi", None
    if name:
        return f'"{shown(name)}:" begins no address of the web', "begin it with https://", None
    if re.match(r"[A-Za-z]:\\|/|\.{1,2}/|~/|\\\\", text):
        return "this is the path of a file", "give the address of a page", None
    return f'"{shown(text)}" is no address', "begin it with https://", None


def _read(text: str) -> Address | None:
    """The parts of an address with an authority; None for another."""
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]*)://([^/?#\s]*)", text)
    if found is None:
        return None
    authority = found[2]
    user, at, server = authority.rpartition("@")
    host = _HOST.match(server)
    name = host[0] if host else ""
    port = server[len(name) :]
    return Address(found[1].lower(), user if at else "", name, port, text[found.end() :])


def _host(work: Work, field: Field, address: Address) -> Iterator[Diagnostic]:
    host = address.host.rstrip(".")
    message, rule, hint = "", "bibliography-url", "copy the address again"
    if "\\" in host:  # LaTeX, told already
        return
    if not host:
        message = "the address names no server"
    elif _LOCAL_HOST.fullmatch(host):
        message, rule, hint = f'"{shown(host)}" is a machine that readers cannot reach', "bibliography-url-local", ""
    elif ".." in host or host.startswith((".", "-")) or ("." not in host and not host.startswith("[")):
        message = f'"{shown(host)}" is no server'
    elif address.port and not (re.fullmatch(r":\d{0,5}", address.port) and int(address.port[1:] or 80) < 65536):
        message = f'"{shown(address.port)}" is no port'
    elif (
        "," in host
        or "_." in host
        or re.search(r"[!*()'=&%\\{}]", host)
        or (
            re.fullmatch(r"[0-9.]+", host)
            and not re.fullmatch(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}", host)
        )
    ):
        message = f'"{shown(host)}" is no server'
    elif _PROXY.fullmatch(host):
        message, rule = f'"{shown(host)}" lets the members of one library in alone', "bibliography-url-local"
        hint = "give the publisher's address"
    if message:
        yield at_value(work, field, rule, message, help=hint)


def _secrets(work: Work, field: Field, text: str, first: int) -> Iterator[Diagnostic]:
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


def _trackers(work: Work, field: Field, text: str, first: int) -> Iterator[Diagnostic]:
    """What follows the question mark, without the parameters that track readers."""
    mark = text.find("?")
    if mark < 0:
        return
    query = text[mark + 1 :].partition("#")[0]
    parts = re.split(r"(&amp;|\\&|&)", query)
    named = [part for part in parts[::2] if _TRACKERS.match(part.split("=")[0].replace("\\_", "_"))]
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


def check_access(work: Work, kind: str) -> Iterator[Diagnostic]:
    """Pages of the web, which change: whether it is said when they were seen."""
    url = work.raw("url").strip()
    if kind != "online" or not url or any(work.raw(name).strip() for name in ("urldate", "urlyear", "archiveurl")):
        return
    field = work.fields["url"]
    dates = ("date", "year", "origdate", "eventdate", "pubstate", "doi", "eprint")
    dated = any(work.raw(name).strip() for name in dates)
    said = any(
        re.search(r"(?:access|visit|retriev|view|seen|abgerufen|consult)", work.raw(name)[:500], re.IGNORECASE)
        for name in ("note", "howpublished", "addendum", "accessed", "accessdate", "lastaccessed", "lastchecked")
    ) or bool(work.raw("accessed") or work.raw("accessdate") or work.raw("lastchecked") or work.raw("lastaccessed"))
    if said:
        return
    rule = "bibliography-no-access-date" if dated else "bibliography-access-date"
    words = "it is not said when this page was seen" + ("" if dated else ", nor of what date it is")
    if field.name in work.inherited:
        return
    yield at_value(work, field, rule, words, help="add urldate = {2024-05-31}")

"""One address -> what a reader who follows it comes to see.

HEAD first, since it costs a server least and shows what kind of thing is there; then a ranged GET, since some servers
answer the two differently: the beginning of a page, and a few bytes of what is none. Redirects are followed here, one
by one, so that each is judged: by the guard, as permanent or not, as a circle.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from email.message import Message
from http.cookiejar import CookieJar
from io import BytesIO
from typing import TYPE_CHECKING, cast
from urllib.request import Request
from urllib.response import addinfourl

from dossier.weblinks.pacing import Clock, Pace, backoff, retry_after
from dossier.weblinks.pages import PageRead, is_html, read_html
from dossier.weblinks.transport import Answer, Fault, Transport
from dossier.weblinks.urls import BadAddress, Target, is_home, joined, target_of
from dossier.weblinks.verdicts import TURNED_AWAY

if TYPE_CHECKING:
    from http.client import HTTPResponse

    import httpcore

_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 527})
"""Statuses that may be over when one asks again (RFC 9110; 520 to 527 are Cloudflare's)."""
_PLAIN = TURNED_AWAY | _AGAIN | {404, 410}
"""Statuses that speak of the page, and not of the way in which it was asked for (as 400, 405 and 501 may)."""
_REDIRECTS = frozenset({300, 301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_MOST_REDIRECTS = 20
"""As browsers do."""
_MOST_TRIES = 5
"""Requests for one address that may fail."""
_MOST_SILENT = 3
"""Of them those that get no answer at all, since each takes its whole time."""
_MOST_TIMEOUTS = 6
"""Times the setting `timeout` that all requests for one address may take, waiting not counted."""
_MANY_COOKIES = 50
_LONGEST_COOKIE = 4096
_BEGINNING = 16384
"""Bytes of what is no page."""
_INLINE = 65536
"""Bytes of a page that are read without handing them to a thread."""
_HEADERS = (
    ("User-Agent", "Mozilla/5.0 (compatible; Dossier link check)"),
    ("Accept", "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"),
    ("Accept-Language", "en,*;q=0.5"),
    ("Accept-Encoding", "gzip, deflate"),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What there was at an address, before it is judged."""

    status: int = 0
    final: str = ""
    """The address that answered at last."""
    moved: str = ""
    """The last address that was reached by permanent redirects alone."""
    redirects: int = 0
    fault: str = ""
    """The kind of a fault (see `transport.Fault`), `loop` or `nowhere`; empty where there was an answer."""
    reason: str = ""
    page: PageRead | None = None
    """What was read, where it is a page."""
    length: int = -1
    """Bytes of what is no page; -1 where the server does not say."""
    answer: Answer | None = field(default=None, repr=False)
    """The last answer itself, where it was asked to be kept."""
    challenge: bool = False
    """Whether the server asks its visitor to prove that it is no robot."""


class _Cookies:
    """What the servers of one chain asked to be told again; gone with the chain."""

    def __init__(self) -> None:
        self._jar = CookieJar()

    def take(self, target: Target, headers: Iterable[str]) -> None:
        """Keep what the headers Set-Cookie of an answer ask for."""
        said = Message()
        for header in headers:
            if len(said) < _MANY_COOKIES and len(header) <= _LONGEST_COOKIE:
                said["Set-Cookie"] = header
        if said:
            answer = cast("HTTPResponse", addinfourl(BytesIO(), said, str(target)))
            self._jar.extract_cookies(answer, Request(str(target)))

    def header(self, target: Target) -> str:
        """The header Cookie for a request; empty where there is nothing to tell."""
        request = Request(str(target))
        self._jar.add_cookie_header(request)
        text = str(request.get_header("Cookie", ""))
        return text if text.isprintable() and text.isascii() else ""


@dataclass
class _Chain:
    """The state of following one address."""

    url: str
    extra: tuple[tuple[str, str], ...] = ()
    """Headers beyond the usual ones."""
    method: str = "HEAD"
    ranged: bool = True
    tries: int = 0
    waited: float = 0.0
    spent: float = 0.0
    again: bool = False
    """Whether the next request repeats the last one on purpose."""
    redirects: int = 0
    lasting: bool = True
    """Whether every redirect so far was permanent."""
    moved: str = ""
    cookies: _Cookies = field(default_factory=_Cookies)
    visited: set[tuple[str, str, str]] = field(default_factory=set)
    length: int = -1
    """Bytes of what is there, as HEAD was told."""
    head_was_well: bool = False
    of_use: int = 0
    """How many bytes are worth asking for; 0: as many as are read at most."""
    keep: bool = False


class Fetcher:
    """Follows addresses, at a pace."""

    def __init__(self, transport: Transport, pace: Pace, retry_seconds: float, clock: Clock) -> None:
        self.transport = transport
        self.pace = pace
        self.clock = clock
        self._budget = retry_seconds
        self._one_page = asyncio.Lock()

    async def fetch(self, url: str) -> Seen:
        """What there is at an address. Never raises for what a server does."""
        seen = await self._follow(_Chain(url))
        if seen.redirects and _amiss(seen, url):  # some redirect a HEAD, and nothing else, to where nothing is
            return await self._follow(_Chain(url, method="GET"))
        return seen

    async def get(self, url: str, headers: tuple[tuple[str, str], ...]) -> Seen:
        """The same with a plain GET and further headers; the last answer is kept."""
        return await self._follow(_Chain(url, headers, method="GET", ranged=False, keep=True))

    async def _follow(self, chain: _Chain) -> Seen:
        async with self.transport.chain() as pool:
            while True:
                seen = await self._step(chain, pool)
                if seen is not None:
                    return replace(seen, moved=chain.moved, redirects=chain.redirects)

    async def _step(self, chain: _Chain, pool: httpcore.AsyncConnectionPool) -> Seen | None:
        """One request; what was seen, or None where another one is to follow."""
        try:
            target = target_of(chain.url)
        except BadAddress as error:
            return Seen(fault="nowhere", reason=str(error))
        here = (chain.method, str(target), chain.cookies.header(target))
        if here in chain.visited and not chain.again:
            return Seen(fault="loop", reason="its redirects lead in a circle", final=chain.url)
        if chain.spent > _MOST_TIMEOUTS * self.transport.timeout:
            return Seen(fault="silence", reason="it takes too long to answer", final=chain.url)
        chain.visited.add(here)
        chain.again = False
        place = target.authority
        async with self.pace.turn(place):
            begun = self.clock.now()
            try:
                said: Answer | Fault = await self.transport.ask(
                    pool, chain.method, target, self._headers(chain, target), self._of_use
                )
            except Fault as fault:
                said = fault
            chain.spent += self.clock.now() - begun
        if isinstance(said, Fault):
            return await self._after_fault(chain, place, said)
        chain.cookies.take(target, said.all("set-cookie"))
        return await self._after_answer(chain, place, said)

    def _of_use(self, answer: Answer) -> int:
        """How many bytes of a body are of use: of what is no page, enough to see that it is none."""
        said = answer.header("content-type")
        return self.transport.most if not said or is_html(said) else _BEGINNING

    def _headers(self, chain: _Chain, target: Target) -> list[tuple[str, str]]:
        found = [*_HEADERS, *chain.extra]
        if chain.method == "GET" and chain.ranged:
            found.append(("Range", f"bytes=0-{(chain.of_use or self.transport.most) - 1}"))
        if told := chain.cookies.header(target):
            found.append(("Cookie", told))
        return found

    async def _after_fault(self, chain: _Chain, place: str, fault: Fault) -> Seen | None:
        failed = Seen(fault=fault.kind, reason=fault.reason, final=chain.url if chain.redirects else "")
        self.pace.count(place, reached=fault.kind == "garbage")
        if chain.method == "HEAD" and not fault.before_request and self.pace.patient(place):
            chain.method, chain.tries = "GET", chain.tries + 1
            return None
        if fault.passing and await self._wait(chain, place, most=_MOST_SILENT):
            return None
        return failed

    async def _after_answer(self, chain: _Chain, place: str, answer: Answer) -> Seen | None:
        status, head = answer.status, chain.method == "HEAD"
        self.pace.count(place, reached=status not in _AGAIN)
        if status in _REDIRECTS and (answer.header("location") or status != 300):
            return self._redirected(chain, answer.header("location"), for_good=status in _FOR_GOOD, status=status)
        if status in _AGAIN:
            asked = retry_after(answer.header("retry-after"), answer.header("date"), self.clock)
            if await self._wait(chain, place, asked):
                return None
        if head and status != 429:
            said, well = answer.header("content-type"), 200 <= status < 300
            if well and said and not is_html(said):
                chain.of_use, chain.length = _BEGINNING, answer.length
            chain.method, chain.head_was_well = "GET", well
            return None
        if chain.ranged and (status == 416 or (status >= 400 and (chain.head_was_well or status not in _PLAIN))):
            chain.ranged, chain.again = False, True
            return None
        return await self._read(chain, answer)

    async def _wait(self, chain: _Chain, place: str, asked: float | None = None, most: int = _MOST_TRIES) -> bool:
        """Wait before asking again; False where that is of no use, or would take longer than allowed."""
        chain.tries += 1
        left = self._budget - chain.waited
        if chain.tries >= most or left <= 0 or not self.pace.patient(place):
            return False
        seconds = asked if asked is not None else min(left, backoff(chain.url, chain.tries, self._budget))
        if seconds > left:
            return False
        chain.waited += seconds
        chain.method, chain.again = "GET", True
        chain.ranged = chain.ranged and chain.tries < 2  # it may be the range that it cannot bear
        if asked:
            self.pace.rest(place, asked)
        await self.clock.sleep(seconds)
        return True

    def _redirected(self, chain: _Chain, location: str, *, for_good: bool, status: int) -> Seen | None:
        if not location:
            return Seen(status, chain.url, fault="nowhere", reason="it redirects to nowhere")
        if chain.redirects >= _MOST_REDIRECTS:
            reason = f"it redirects more than {_MOST_REDIRECTS} times"
            return Seen(status, chain.url, fault="loop", reason=reason)
        try:
            there = joined(chain.url, location)
            target_of(there)
        except BadAddress as error:
            return Seen(status, chain.url, fault="nowhere", reason=str(error))
        chain.redirects += 1
        chain.lasting = chain.lasting and for_good
        if chain.lasting:
            chain.moved = there
        chain.url, chain.head_was_well, chain.of_use, chain.length = there, False, 0, -1
        return None

    async def _read(self, chain: _Chain, answer: Answer) -> Seen | None:
        """The last answer of a chain, unless it is a page that sends its reader on."""
        said = answer.header("content-type")
        challenge = answer.header("cf-mitigated") == "challenge"
        if not is_html(said, answer.body):
            kept = answer if chain.keep else None
            return Seen(
                answer.status, chain.url, length=max(answer.length, chain.length), answer=kept, challenge=challenge
            )
        whole = answer.complete
        if len(answer.body) <= _INLINE:
            page = read_html(answer.body, said, whole=whole)
        else:
            async with self._one_page:  # one at a time, so that no more than one is held as text
                page = await asyncio.to_thread(read_html, answer.body, said, whole=whole)
        if page.refresh and not chain.keep and 200 <= answer.status < 300 and _leads_on(chain.url, page.refresh):
            return self._redirected(chain, page.refresh, for_good=False, status=answer.status)
        kept = answer if chain.keep else None
        return Seen(answer.status, chain.url, page=page, answer=kept, challenge=challenge)


def _amiss(seen: Seen, url: str) -> bool:
    """Whether the redirects of a HEAD led to nothing of use."""
    if seen.fault in ("loop", "nowhere") or (seen.status >= 400 and seen.status != 429):
        return True
    return is_home(seen.final) and not is_home(url)


def _leads_on(here: str, refresh: str) -> bool:
    """Whether a page sends its reader to another one, rather than to itself."""
    try:
        return target_of(joined(here, refresh)) != target_of(here)
    except BadAddress:
        return False

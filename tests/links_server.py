"""A web server of many bad habits, for the tests of the external link check; it listens on loopback addresses alone.

Each behaviour is a function with the verdict that a link to it deserves. Each has a loopback address of its own, so that
the check takes each for a host of its own and asks all of them side by side.
"""

from __future__ import annotations

import asyncio
import datetime
import gzip
import socket
import ssl
import struct
import threading
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Self

import h2.config
import h2.connection
import h2.errors
import h2.events

from dossier.settings import LinkSettings
from dossier.weblinks import Outcome
from dossier.weblinks.asking import World, ask
from dossier.weblinks.pacing import Clock
from dossier.weblinks.transport import trusting

CERTIFICATES = Path(__file__).parent / "certificates"
AUTHORITY = CERTIFICATES / "authority.pem"
SETTINGS = LinkSettings(timeout=120, concurrency=64, per_host_delay=0, retry_seconds=3, allow=("127.0.0.0/8",))
"""With so much patience that however busy the machine is, an answer that comes does not come too late."""


async def names(host: str, port: int) -> Sequence[str]:
    """The hosts that the tests know; no name server is asked."""
    known = {"inside.test": ["10.9.8.7"]}
    if host.endswith(".test") and host not in known:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")
    return known.get(host, [host])


def trusting_the_test_authority() -> ssl.SSLContext:
    """Whom browsers trust, and whoever made the certificate `trusted`."""
    context = trusting()
    context.load_verify_locations(AUTHORITY)
    return context


WORLD = World(resolver=names, context=trusting_the_test_authority)
NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)


@dataclass
class Hands:
    """A clock whose time passes only while somebody sleeps, so that nobody waits."""

    time: float = 0.0
    slept: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += max(0.0, seconds)
        await asyncio.sleep(0)

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.time, self.sleep, lambda: NOON + datetime.timedelta(seconds=self.time))


def asked(urls: Iterable[str], settings: LinkSettings = SETTINGS, world: World = WORLD) -> dict[str, Outcome]:
    """What becomes of some addresses."""
    found: dict[str, Outcome] = {}

    def tell(outcome: Outcome) -> None:
        assert outcome.url not in found, "each address is told of once"
        found[outcome.url] = outcome

    ask(urls, (), settings, world, tell, lambda *_: None)
    return found


Headers = Iterable[tuple[str, str]]
WORDS = """The Council agreed on the report after a long debate about budgets, exercises, entry points and the horizon of
the next ten years, and asked the High Representative to come back to it with a plan that the member states could fund."""


def page(title: str = "A report", body: str = WORDS, head: str = "") -> str:
    """A page with a title, and a text long enough to have a fingerprint."""
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body><main><h1>{title}</h1>{body}</main></body>"


@dataclass
class Asked:
    """One request, and the means to answer it."""

    server: Server
    name: str
    """The behaviour that was asked."""
    method: str
    path: str
    headers: dict[str, str]
    writer: asyncio.StreamWriter = field(repr=False)
    count: int = 1
    """Which request with this method and path it is, of this behaviour."""
    goes_on: bool = True
    """Whether the connection may be used again."""

    @property
    def is_head(self) -> bool:
        return self.method == "HEAD"

    async def answer(
        self, body: str | bytes = "", status: int = 200, headers: Headers = (), kind: str = "text/html; charset=utf-8"
    ) -> None:
        """An answer that keeps the rules."""
        content = body.encode() if isinstance(body, str) else body
        said = [("Content-Type", kind)] if kind else []
        lines = [f"HTTP/1.1 {status} Whatever", *(f"{name}: {value}" for name, value in (*said, *headers))]
        lines.append(f"Content-Length: {len(content)}")
        head = "\r\n".join([*lines, "", ""]).encode("utf-8")
        await self.raw(head if self.is_head else head + content, close=False)

    async def redirect(self, location: str, status: int = 302, headers: Headers = ()) -> None:
        await self.answer("", status, (("Location", location), *headers))

    async def raw(self, content: bytes, *, close: bool = True) -> None:
        """Bytes as they are."""
        self.goes_on = not close
        self.writer.write(content)
        await self.writer.drain()

    def reset(self) -> None:
        """End the connection as rudely as TCP can."""
        self.goes_on = False
        bare: socket.socket = self.writer.get_extra_info("socket")
        with suppress(OSError):
            bare.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()

    async def never(self) -> None:
        """Say nothing more, as long as the other side holds on."""
        self.goes_on = False
        await self.server.ended.wait()


Handler = Callable[[Asked], Awaitable[None]]


@dataclass(frozen=True)
class Behaviour:
    """What a server does, and what is to be said of a link to it."""

    name: str
    handler: Handler
    verdict: str
    says: str = ""
    """A part of the reason."""
    status: int = 200
    path: str = ""
    """What is asked for, with the fragment; default: the name."""
    final: str = ""
    """The path at which it ends, where it is another one."""
    moved: str = ""
    """The path to which it moved for good."""
    secure: str = ""
    """The certificate, for https."""
    greets: bytes | None = None
    """What it says at once to whoever connects by https, instead of speaking TLS."""
    silent: bool = False
    """Whether something that is promised never comes, so that whoever asks waits as long as the setting `timeout` says."""


BEHAVIOURS: dict[str, Behaviour] = {}


def serves(verdict: str, says: str = "", **more: Any) -> Callable[[Handler], Handler]:
    """Adds a behaviour; one function may serve several."""

    def add(handler: Handler) -> Handler:
        name = more.pop("name", "") or handler.__name__.strip("_").replace("_", "-")
        assert name not in BEHAVIOURS, name
        BEHAVIOURS[name] = Behaviour(name, handler, verdict, says, **{"path": f"/{name}", **more})
        return handler

    return add


class Server:
    """All behaviours, each at an address of its own; a thread of its own serves them."""

    def __init__(self, *names: str, behaviours: Iterable[Behaviour] = ()) -> None:
        listed = [BEHAVIOURS[name] for name in names] + list(behaviours)
        self.behaviours = {each.name: each for each in (listed or BEHAVIOURS.values())}
        self.asked: list[Asked] = []
        self.most_at_once = 0
        self.addresses: dict[str, tuple[str, int]] = {}
        self.ended: asyncio.Event
        self._under_way = 0
        self._counts: Counter[tuple[str, str, str]] = Counter()
        self._loop = asyncio.new_event_loop()
        self._began = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._began.wait()
        assert len(self.addresses) == len(self.behaviours), "the server did not start"
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self.ended.set)
        self._thread.join()

    def catch_up(self) -> None:
        """Wait until all that was sent so far has been read."""

        async def turns() -> None:
            for _ in range(50):
                await asyncio.sleep(0)

        asyncio.run_coroutine_threadsafe(turns(), self._loop).result()

    def base(self, name: str) -> str:
        """Scheme, host and port of a behaviour."""
        host, port = self.addresses[name]
        behaviour = self.behaviours[name]
        return f"http{'s' if behaviour.secure or behaviour.greets is not None else ''}://{host}:{port}"

    def url(self, name: str, path: str = "") -> str:
        """The address of a behaviour."""
        return self.base(name) + (path or self.behaviours[name].path)

    def urls(self) -> dict[str, str]:
        return {name: self.url(name) for name in self.behaviours}

    def requests(self, name: str) -> list[Asked]:
        """What was asked of a behaviour."""
        return [each for each in self.asked if each.name == name]

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._began.set()
            self._loop.close()

    async def _serve(self) -> None:
        self.ended = asyncio.Event()
        self._loop.set_exception_handler(lambda *_: None)
        servers = []
        for number, (name, behaviour) in enumerate(self.behaviours.items(), start=1):
            host = f"127.16.{number // 250}.{number % 250 + 1}" if not behaviour.secure else "127.0.0.1"
            context = _context(behaviour.secure) if behaviour.secure else None
            connected = self._connection_for(behaviour)
            server = await asyncio.start_server(connected, host, 0, ssl=context)
            self.addresses[name] = (host, server.sockets[0].getsockname()[1])
            servers.append(server)
        self._began.set()
        await self.ended.wait()
        for server in servers:
            server.close()
        for task in asyncio.all_tasks():
            if task is not asyncio.current_task():
                task.cancel()
        await asyncio.sleep(0.05)

    def _connection_for(self, behaviour: Behaviour) -> Callable[..., Awaitable[None]]:
        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with suppress(OSError, EOFError, asyncio.CancelledError, ValueError):
                if behaviour.greets is not None:
                    writer.write(behaviour.greets)
                    await (reader.read() if behaviour.greets else self.ended.wait())
                    return
                tls = writer.get_extra_info("ssl_object")
                if tls is not None and tls.selected_alpn_protocol() == "h2":
                    await self._speak_h2(behaviour, reader, writer)
                else:
                    while await self._one(behaviour, reader, writer):
                        pass
            with suppress(OSError, RuntimeError):
                writer.close()

        return connected

    async def _one(self, behaviour: Behaviour, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        first = (await reader.readline()).decode("latin-1").split()
        if len(first) < 3:
            return False
        headers = {}
        while line := (await reader.readline()).decode("latin-1").strip():
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        asked = self._note(behaviour, first[0], first[1], headers, writer)
        self._under_way += 1
        self.most_at_once = max(self.most_at_once, self._under_way)
        try:
            await behaviour.handler(asked)
        finally:
            self._under_way -= 1
        return asked.goes_on

    def _note(
        self, behaviour: Behaviour, method: str, path: str, headers: dict[str, str], writer: asyncio.StreamWriter
    ) -> Asked:
        place = (behaviour.name, method, path)
        self._counts[place] += 1
        asked = Asked(self, behaviour.name, method, path, headers, writer, self._counts[place])
        self.asked.append(asked)
        return asked

    async def _speak_h2(self, behaviour: Behaviour, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """HTTP/2, as far as a page needs it; the behaviour `h2-goaway` ends the connection instead."""
        wire = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False, header_encoding="utf-8"))
        wire.initiate_connection()
        writer.write(wire.data_to_send())
        while received := await reader.read(65536):
            for event in wire.receive_data(received):
                if isinstance(event, h2.events.RequestReceived):
                    said = dict(event.headers)
                    said["http"] = "2"
                    asked = self._note(behaviour, said[":method"], said[":path"], said, writer)
                    if behaviour.name == "h2-goaway":
                        wire.close_connection(h2.errors.ErrorCodes.ENHANCE_YOUR_CALM)
                    elif behaviour.name == "h2-reset":
                        wire.reset_stream(event.stream_id, h2.errors.ErrorCodes.INTERNAL_ERROR)
                    else:
                        wire.send_headers(event.stream_id, [(":status", "200"), ("content-type", "text/html")])
                        content = b"" if asked.is_head else page("Over HTTP/2").encode()
                        wire.send_data(event.stream_id, content, end_stream=True)
            writer.write(wire.data_to_send())
            await writer.drain()


def _context(certificate: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    name, _, protocol = certificate.partition("+")
    context.load_cert_chain(CERTIFICATES / f"{name}.pem", CERTIFICATES / f"{name}.key")
    context.set_alpn_protocols(["h2"] if protocol == "h2" else ["http/1.1"])
    return context


# --- pages as they should be ---------------------------------------------------------------------------------------


@serves("ok")
@serves("ok", name="wide-letters", path="/shqip/ë-dhe-ç?q=dokument i ri")
async def plain(ask: Asked) -> None:
    await ask.answer(page())


@serves("ok", path="/fragment-id#part-2")
@serves("ok", name="fragment-name", path="/#old-style")
@serves("ok", name="fragment-encoded", path="/#k%C3%ABshilli")
@serves("ok", name="fragment-letters", path="/#këshilli")
@serves("ok", name="fragment-entity", path="/#a&b")
@serves("ok", name="fragment-top", path="/#top")
@serves("ok", name="fragment-text", path="/#:~:text=not%20in%20it")
@serves("ok", name="fragment-id-and-text", path="/#part-2:~:text=not%20in%20it")
@serves("ok", name="fragment-user-content", path="/#readme")
@serves("broken", 'no place "#part-3"', name="fragment-missing", path="/#part-3")
@serves("broken", 'no place "#Part-2"', name="fragment-case", path="/#Part-2")
@serves("broken", 'no place "#commented"', name="fragment-in-comment", path="/#commented")
@serves("broken", 'no place "#in-script"', name="fragment-in-script", path="/#in-script")
@serves("broken", "no place", name="fragment-missing-text", path="/#part-3:~:text=Council")
async def fragment_id(ask: Asked) -> None:
    places = '<h2 id=part-2>2</h2><a name="old-style"></a><p id="këshilli"><p id="a&amp;b"><p id="user-content-readme">'
    hidden = '<!-- <p id="commented"> --><script>"<p id=in-script>"</script>'
    await ask.answer(page(body=WORDS + places + hidden))


@serves("ok", "cannot be seen", path="/#somewhere")
async def fragment_drawn_by_script(ask: Asked) -> None:
    await ask.answer("<!doctype html><title>App</title><div id=root></div><script src=app.js></script>")


@serves("ok", "cannot be seen", path="/#the-end")
async def fragment_beyond_the_bound(ask: Asked) -> None:
    await ask.answer(page(body=WORDS * 20_000 + '<p id="the-end">'))


@serves("ok", path="/report.pdf#page=7")
async def fragment_in_pdf(ask: Asked) -> None:
    await ask.answer(b"%PDF-1.7 ...", kind="application/pdf")


@serves("ok", path="/#/route/7", name="fragment-route")
@serves("ok", path="/", name="h1-of-lost-things")
async def lost_and_not_found(ask: Asked) -> None:
    await ask.answer(page("Lost and not found: a memoir of 404 days"))


@serves("ok", status=204)
async def no_content(ask: Asked) -> None:
    await ask.raw(b"HTTP/1.1 204 No Content\r\n\r\n", close=False)


@serves("ok")
async def nothing_in_it(ask: Asked) -> None:
    await ask.answer(b"", kind="")


@serves("ok", status=206)
async def ranged(ask: Asked) -> None:
    content = page().encode()
    if ask.is_head or "range" not in ask.headers:
        await ask.answer(content)
    else:
        await ask.answer(content, 206, (("Content-Range", f"bytes 0-{len(content) - 1}/{len(content)}"),))


@serves("ok")
async def range_refused(ask: Asked) -> None:
    await ask.answer(page(), 416 if "range" in ask.headers else 200)


@serves("ok")
async def range_forbidden(ask: Asked) -> None:
    await ask.answer(page(), 400 if "range" in ask.headers else 200)


@serves("ok")
async def range_refused_but_not_to_head(ask: Asked) -> None:
    await ask.answer(page(), 405 if ask.is_head else 400 if "range" in ask.headers else 200)


@serves("ok")
async def range_too_much_for_it(ask: Asked) -> None:
    await ask.answer(page(), 500 if "range" in ask.headers else 200)


@serves("ok")
async def range_breaks_it(ask: Asked) -> None:
    if "range" in ask.headers:
        ask.reset()
    else:
        await ask.answer(page())


@serves("ok", path="/dots/a/../b/./%2e%2E/c")
async def dots_in_the_path(ask: Asked) -> None:
    await ask.answer(page(), 200 if ask.path == "/dots/c" else 404)


@serves("ok", final="/cookies-needed")
async def cookies_needed(ask: Asked) -> None:
    if "session=let-me-in" in ask.headers.get("cookie", ""):
        await ask.answer(page())
    else:
        await ask.redirect("/cookies-needed", headers=[("Set-Cookie", "session=let-me-in; Path=/; HttpOnly")])


@serves("broken", "circle", status=0)
async def cookies_never_enough(ask: Asked) -> None:
    await ask.redirect("/cookies-never-enough", headers=[("Set-Cookie", "session=again; Path=/")])


@serves("ok")
async def early_hints(ask: Asked) -> None:
    await ask.writer.drain()
    ask.writer.write(b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n")
    await ask.answer(page())


# --- HEAD ----------------------------------------------------------------------------------------------------------


@serves("ok", name="head-405")
async def head_refused(ask: Asked) -> None:
    await ask.answer(page(), 405 if ask.is_head else 200)


@serves("ok")
async def head_501(ask: Asked) -> None:
    await ask.answer(page(), 501 if ask.is_head else 200)


@serves("ok")
async def head_404(ask: Asked) -> None:
    await ask.answer(page(), 404 if ask.is_head else 200)


@serves("ok")
async def head_403(ask: Asked) -> None:
    await ask.answer(page(), 403 if ask.is_head else 200)


@serves("ok")
async def head_500(ask: Asked) -> None:
    await ask.answer(page(), 500 if ask.is_head else 200)


@serves("ok")
async def head_resets(ask: Asked) -> None:
    if ask.is_head:
        ask.reset()
    else:
        await ask.answer(page())


@serves("ok", silent=True)
async def head_hangs(ask: Asked) -> None:
    await (ask.never() if ask.is_head else ask.answer(page()))


@serves("ok")
async def head_with_a_body(ask: Asked) -> None:
    content = page().encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(content)}\r\n\r\n"
    await ask.raw(head.encode() + content)


@serves("ok")
async def head_sent_home(ask: Asked) -> None:
    await (ask.redirect("/") if ask.is_head else ask.answer(page()))


@serves("ok")
async def head_in_circles(ask: Asked) -> None:
    await (ask.redirect("/head-in-circles") if ask.is_head else ask.answer(page()))


@serves("broken", "404", status=404)
async def head_says_well(ask: Asked) -> None:
    await ask.answer(page("Hm"), 200 if ask.is_head else 404)


@serves("broken", "404", status=404, path="/report.pdf")
async def head_says_well_of_a_document(ask: Asked) -> None:
    await ask.answer(b"%PDF-1.7 ...", 200 if ask.is_head else 404, kind="application/pdf")


# --- redirects -----------------------------------------------------------------------------------------------------


@serves("ok", final="/there")
async def redirect_302(ask: Asked) -> None:
    await (ask.answer(page()) if ask.path == "/there" else ask.redirect("/there"))


@serves("ok", final="/there")
async def redirect_303(ask: Asked) -> None:
    await (ask.answer(page()) if ask.path == "/there" else ask.redirect("/there", 303))


@serves("ok", final="/there")
async def redirect_307(ask: Asked) -> None:
    await (ask.answer(page()) if ask.path == "/there" else ask.redirect("/there", 307))


@serves("moved", "moved for good", moved="/there", final="/there")
async def redirect_301(ask: Asked) -> None:
    await (ask.answer(page()) if ask.path == "/there" else ask.redirect("/there", 301))


@serves("moved", "moved for good", moved="/there", final="/there")
async def redirect_308(ask: Asked) -> None:
    await (ask.answer(page()) if ask.path == "/there" else ask.redirect("/there", 308))


@serves("moved", moved="/there#part-2", final="/there#part-2", path="/#part-2")
async def redirect_301_keeps_fragment(ask: Asked) -> None:
    await (ask.answer(page(body='<p id="part-2">')) if ask.path == "/there" else ask.redirect("/there", 301))


@serves("broken", 'no place "#part-2"', final="/there#part-2", path="/#part-2")
async def redirect_loses_place(ask: Asked) -> None:
    await (ask.answer(page()) if ask.path == "/there" else ask.redirect("/there", 301))


@serves("moved", moved="/then", final="/there")
async def redirect_301_then_302(ask: Asked) -> None:
    steps = {"/then": ("/there", 302)}
    if ask.path == "/there":
        await ask.answer(page())
    else:
        await ask.redirect(*steps.get(ask.path, ("/then", 301)))


@serves("ok", final="/there")
async def redirect_302_then_301(ask: Asked) -> None:
    if ask.path == "/there":
        await ask.answer(page())
    else:
        await ask.redirect(*(("/there", 301) if ask.path == "/then" else ("/then", 302)))


@serves("moved", moved="/dëgjim", final="/dëgjim")
async def redirect_in_utf8(ask: Asked) -> None:
    await (ask.answer(page()) if ask.path == "/d%C3%ABgjim" else ask.redirect("/dëgjim", 301))


@serves("moved", moved="/a%20%22b%22", final="/a%20%22b%22")
async def redirect_with_spaces(ask: Asked) -> None:
    await (ask.answer(page()) if ask.path == "/a%20%22b%22" else ask.redirect('/a "b"', 301))


@serves("broken", "circle", status=0)
async def redirect_loop(ask: Asked) -> None:
    await ask.redirect("/redirect-loop/b" if ask.path == "/redirect-loop" else "/redirect-loop")


@serves("broken", "circle", status=0)
async def redirect_to_itself(ask: Asked) -> None:
    await ask.redirect("/redirect-to-itself", 301)


@serves("broken", "more than 20 times", status=302)
async def redirect_on_and_on(ask: Asked) -> None:
    await ask.redirect(f"/on/{int(ask.path.rpartition('/')[2] or 0) + 1 if ask.path.startswith('/on/') else 1}")


@serves("broken", "redirects to nowhere", status=302)
async def redirect_without_location(ask: Asked) -> None:
    await ask.answer("", 302)


@serves("broken", "no web page", status=302)
async def redirect_to_mail(ask: Asked) -> None:
    await ask.redirect("mailto:press@example.org")


@serves("broken", "no web page", status=302)
async def redirect_to_file(ask: Asked) -> None:
    await ask.redirect("file:///etc/passwd")


@serves("broken", "names no host|no valid address", status=302)
async def redirect_to_rubbish(ask: Asked) -> None:
    await ask.redirect("http://[::1/")


@serves("unverifiable", "10.1.2.3 is a private address", status=0, final="http://10.1.2.3/admin")
async def redirect_to_private(ask: Asked) -> None:
    await ask.redirect("http://10.1.2.3/admin")


@serves("unverifiable", "link-local", status=0, final="http://169.254.169.254/latest/meta-data/")
async def redirect_to_metadata(ask: Asked) -> None:
    await ask.redirect("http://169.254.169.254/latest/meta-data/")


@serves("unverifiable", "inside.test is a private address", status=0, final="http://inside.test/")
async def redirect_to_private_name(ask: Asked) -> None:
    await ask.redirect("http://inside.test/")


@serves("unverifiable", "this machine itself", status=0, final="http://[::1]:9/")
async def redirect_to_ipv6_loopback(ask: Asked) -> None:
    await ask.redirect("http://[::1]:9/")


@serves("broken", "no host of this name", status=0, final="http://nowhere.test/")
async def redirect_to_unknown_host(ask: Asked) -> None:
    await ask.redirect("http://nowhere.test/")


@serves("broken", "front page", final="/")
async def redirect_home(ask: Asked) -> None:
    await (ask.answer(page("Welcome")) if ask.path == "/" else ask.redirect("/"))


@serves("ok", path="/", final="/en/")
async def redirect_from_home(ask: Asked) -> None:
    await (ask.answer(page("Welcome")) if ask.path == "/en/" else ask.redirect("/en/"))


@serves("ok", final="/there")
async def meta_refresh(ask: Asked) -> None:
    onward = '<meta http-equiv="Refresh" content="0; URL=\'/there\'">'
    await ask.answer(page() if ask.path == "/there" else page(head=onward))


@serves("broken", "404", status=404, final="/there")
async def meta_refresh_to_nothing(ask: Asked) -> None:
    onward = '<meta http-equiv=refresh content="1;url=there">'
    await ask.answer(page(head=onward), 404 if ask.path == "/there" else 200)


@serves("broken", "circle", status=0, final="/meta-refresh-loop")
async def meta_refresh_loop(ask: Asked) -> None:
    there = "/meta-refresh-loop" if ask.path == "/b" else "/b"
    await ask.answer(page(head=f'<meta http-equiv=refresh content="0;url={there}">'))


@serves("ok")
async def meta_refresh_of_itself(ask: Asked) -> None:
    await ask.answer(page(head='<meta http-equiv=refresh content="5">'))


@serves("unverifiable", "private", status=0, final="http://192.168.0.1/")
async def meta_refresh_to_private(ask: Asked) -> None:
    await ask.answer(page(head='<meta http-equiv=refresh content="0;url=http://192.168.0.1/">'))


# --- statuses ------------------------------------------------------------------------------------------------------


@serves("broken", "404 (Not Found)", status=404, name="status-404")
@serves("broken", "410 (Gone)", status=410, name="status-410")
@serves("broken", "400", status=400, name="status-400")
@serves("broken", "500", status=500, name="status-500")
@serves("broken", "503", status=503, name="status-503")
@serves("broken", "418", status=418, name="status-418")
@serves("unverifiable", "401", status=401, name="status-401")
@serves("unverifiable", "403", status=403, name="status-403")
@serves("unverifiable", "407", status=407, name="status-407")
@serves("unverifiable", "429", status=429, name="status-429")
@serves("unverifiable", "451", status=451, name="status-451")
@serves("unverifiable", "999", status=999, name="status-999")
async def _status(ask: Asked) -> None:
    await ask.answer(page("Hm"), int(ask.path.rpartition("-")[2]))


@serves("ok")
async def flaky_503(ask: Asked) -> None:
    await ask.answer(page(), 200 if ask.count > 2 else 503)


@serves("ok")
async def flaky_connection(ask: Asked) -> None:
    if ask.is_head or ask.count == 1:
        ask.reset()
    else:
        await ask.answer(page())


@serves("ok")
async def retry_after_seconds(ask: Asked) -> None:
    await ask.answer(page(), *((200, ()) if len(ask.server.requests("retry-after-seconds")) > 1 else _later("1")))


@serves("ok")
async def retry_after_date(ask: Asked) -> None:
    known = len(ask.server.requests("retry-after-date"))
    await ask.answer(page(), *((200, ()) if known > 1 else _later_than_now(1)))


@serves("ok")
async def retry_after_rubbish(ask: Asked) -> None:
    await ask.answer(page(), *((200, ()) if ask.count > 1 else _later("soon")))


@serves("unverifiable", "429", status=429)
async def retry_after_an_hour(ask: Asked) -> None:
    await ask.answer("", *_later("3600"))


@serves("unverifiable", "429", status=429)
async def retry_after_next_year(ask: Asked) -> None:
    await ask.answer("", *_later_than_now(31_000_000))


@serves("broken", "503", status=503)
async def down_for_an_hour(ask: Asked) -> None:
    await ask.answer("", 503, [("Retry-After", "3600")])


@serves("unverifiable", "keeps robots out")
async def robot_gate(ask: Asked) -> None:
    await ask.answer(page("Just a moment..."))


@serves("unverifiable", "robot", status=503)
async def robot_challenge(ask: Asked) -> None:
    await ask.answer(page("Just a moment..."), 503, [("cf-mitigated", "challenge")])


def _later(value: str) -> tuple[int, Headers]:
    return 429, (("Retry-After", value),)


def _later_than_now(seconds: int) -> tuple[int, Headers]:
    """By a clock that is wrong by years."""
    moments = (("Date", NOON), ("Retry-After", NOON + datetime.timedelta(seconds=seconds)))
    return 429, [(name, format_datetime(moment, usegmt=True)) for name, moment in moments]


@serves("broken", "Page not found", name="soft-404-title")
async def _soft_title(ask: Asked) -> None:
    await ask.answer(page("Page not found | Ministry of Defence"))


@serves("broken", "Faqja nuk u gjet", name="soft-404-albanian")
async def _soft_heading(ask: Asked) -> None:
    await ask.answer(f"<title>Ministria</title><h1>Faqja nuk u gjet</h1><p>{WORDS}")


@serves("broken", "404", name="soft-404-number")
async def _soft_number(ask: Asked) -> None:
    await ask.answer(page("Error 404"))


@serves("broken", "could not be found", name="soft-404-redirect", final="/error")
async def _soft_redirect(ask: Asked) -> None:
    await (ask.answer(page("This page could not be found.")) if ask.path == "/error" else ask.redirect("/error"))


@serves("broken", "page for what is not there", name="soft-404-address", final="/404.html")
async def _soft_address(ask: Asked) -> None:
    await (ask.answer(page("Oops")) if ask.path == "/404.html" else ask.redirect("/404.html"))


# --- time ----------------------------------------------------------------------------------------------------------


@serves("ok")
async def slow(ask: Asked) -> None:
    await asyncio.sleep(0.5)
    await ask.answer(page())


@serves("broken", "no answer within", status=0, silent=True)
async def never_answers(ask: Asked) -> None:
    await ask.never()


@serves("broken", "no answer within", status=0, silent=True)
async def drips_headers(ask: Asked) -> None:
    await ask.raw(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        await ask.raw(b"x")
        await asyncio.sleep(0.05)


@serves("ok", silent=True)
async def drips_its_body(ask: Asked) -> None:
    await ask.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page().encode() * (not ask.is_head))
    while not ask.is_head:
        await ask.raw(b"x")
        await asyncio.sleep(0.05)


@serves("broken", "no answer within", status=0, silent=True)
async def body_never_comes(ask: Asked) -> None:
    await ask.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n", close=False)
    if not ask.is_head:
        await ask.never()


@serves("broken", "no answer within|no HTTP|headers have no end", status=0, silent=True)
async def continues_for_ever(ask: Asked) -> None:
    while True:
        await ask.raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 10)
        await asyncio.sleep(0.01)


# --- connections ---------------------------------------------------------------------------------------------------


@serves("broken", "broken off|closed without an answer", status=0)
async def resets(ask: Asked) -> None:
    ask.reset()


@serves("broken", "closed without an answer", status=0)
async def hangs_up(ask: Asked) -> None:
    await ask.raw(b"")


@serves("broken", "no HTTP|without an answer", status=0)
async def another_protocol(ask: Asked) -> None:
    await ask.raw(b"220 mail.example.org ESMTP Postfix\r\n")


@serves("broken", "no HTTP|without an answer", status=0)
async def http_0_9(ask: Asked) -> None:
    await ask.raw(page().encode())


@serves("ok")
async def http_1_0(ask: Asked) -> None:
    await ask.raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + page().encode() * (not ask.is_head))


@serves("broken", "broken off in the middle", status=0)
@serves("ok", name="flaky-in-the-middle")
async def stops_in_the_middle(ask: Asked) -> None:
    if ask.name.startswith("flaky") and ask.count > 1:
        await ask.answer(page())
        return
    await ask.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999\r\n\r\n")
    if not ask.is_head:
        await ask.raw(page().encode())
        await asyncio.sleep(0.05)
        ask.reset()


@serves("ok")
async def stops_without_a_promise(ask: Asked) -> None:
    await ask.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    if not ask.is_head:
        await ask.raw(page().encode())
        await asyncio.sleep(0.05)
        ask.reset()


# --- answers that break the rules ----------------------------------------------------------------------------------


def _html(headers: str, body: bytes, *, head: bool) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + (b"" if head else body)


@serves("ok")
async def length_too_long(ask: Asked) -> None:
    await ask.raw(_html("Content-Length: 100000\r\n", page().encode(), head=ask.is_head))


@serves("ok")
async def length_too_short(ask: Asked) -> None:
    await ask.raw(_html("Content-Length: 40\r\n", page().encode(), head=ask.is_head))


@serves("ok")
async def length_of_a_terabyte(ask: Asked) -> None:
    await ask.raw(_html("Content-Length: 1099511627776\r\n", page().encode(), head=ask.is_head))


@serves("ok")
async def two_lengths(ask: Asked) -> None:
    await ask.raw(_html("Content-Length: 10\r\nContent-Length: 20\r\n", page().encode(), head=ask.is_head))


@serves("ok")
async def length_in_words(ask: Asked) -> None:
    await ask.raw(_html("Content-Length: many\r\n", page().encode(), head=ask.is_head))


@serves("ok")
async def header_without_colon(ask: Asked) -> None:
    await ask.raw(_html("Powered by nobody\r\nBad Name: 1\r\n", page().encode(), head=ask.is_head))


@serves("ok")
async def bare_line_ends(ask: Asked) -> None:
    await ask.raw(_html("", page().encode(), head=ask.is_head).replace(b"\r\n", b"\n"))


@serves("ok")
async def no_reason(ask: Asked) -> None:
    await ask.raw(_html("", page().encode(), head=ask.is_head).replace(b" OK", b""))


@serves("ok")
async def broken_chunks(ask: Asked) -> None:
    content = page().encode()
    body = b"%x\r\n%b\r\nZZZ not a size\r\n" % (len(content), content)
    await ask.raw(_html("Transfer-Encoding: chunked\r\n", body, head=ask.is_head))


@serves("ok")
async def chunks_without_end(ask: Asked) -> None:
    content = page().encode()
    await ask.raw(_html("Transfer-Encoding: chunked\r\n", b"%x\r\n%b\r\n" % (len(content), content), head=ask.is_head))


@serves("ok")
async def chunks_that_are_none(ask: Asked) -> None:
    await ask.raw(_html("Transfer-Encoding: chunked\r\n", page().encode(), head=ask.is_head))


@serves("ok")
async def many_headers(ask: Asked) -> None:
    flood = "".join(f"X-{number}: {'y' * 100}\r\n" for number in range(1500))
    await ask.raw(_html(flood, page().encode(), head=ask.is_head))


@serves("broken", "headers have no end", status=0)
async def endless_headers(ask: Asked) -> None:
    await ask.raw(b"HTTP/1.1 200 OK\r\n")
    while True:
        await ask.raw(b"X-Again: and again and again\r\n" * 500)


@serves("ok")
async def many_cookies(ask: Asked) -> None:
    await ask.answer(page(), headers=[("Set-Cookie", f"c{number}={'x' * 50}") for number in range(800)])


@serves("ok")
async def endless_body(ask: Asked) -> None:
    await ask.raw(_html("", page().encode(), head=ask.is_head))
    while not ask.is_head:
        await ask.raw(b"<p>and so on " * 5000)


@serves("ok")
async def endless_download(ask: Asked) -> None:
    await ask.raw(b"HTTP/1.1 200 OK\r\n\r\n")
    while not ask.is_head:
        await ask.raw(bytes(65536))


# --- packed bodies -------------------------------------------------------------------------------------------------


async def _packed(ask: Asked, encoding: str, content: bytes) -> None:
    await ask.answer(content, headers=[("Content-Encoding", encoding)])


@serves("ok", path="/#part-2")
async def gzipped(ask: Asked) -> None:
    await _packed(ask, "gzip", gzip.compress(page(body='<p id="part-2">').encode()))


@serves("ok", path="/#part-2")
async def deflated(ask: Asked) -> None:
    await _packed(ask, "deflate", zlib.compress(page(body='<p id="part-2">').encode()))


@serves("ok", path="/#part-2")
async def deflated_bare(ask: Asked) -> None:
    await _packed(ask, "deflate", zlib.compress(page(body='<p id="part-2">').encode())[2:-4])


def _bomb(layers: int) -> bytes:
    """A gigabyte of nothing in a megabyte, or in two layers in a few kilobytes; its checksum is never reached."""
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = machine.compress(bytes(1 << 20)) + machine.flush(zlib.Z_FULL_FLUSH)
    packed = b"\x1f\x8b\x08" + bytes(7) + block * 1024
    for _ in range(layers - 1):
        packed = gzip.compress(packed)
    return packed


@serves("ok")
async def bomb(ask: Asked) -> None:
    await _packed(ask, "gzip", b"" if ask.is_head else _bomb(1))


@serves("ok")
async def bomb_in_a_bomb(ask: Asked) -> None:
    await _packed(ask, "gzip, gzip", b"" if ask.is_head else _bomb(2))


@serves("broken", "not packed as it says", status=0)
async def not_packed(ask: Asked) -> None:
    await _packed(ask, "gzip", page().encode())


@serves("ok", "cannot be seen", path="/#part-2")
async def packed_in_what_nobody_asked_for(ask: Asked) -> None:
    await _packed(ask, "br", b"\x0b\x02\x80abc\x03")


@serves("ok", path="/#part-2")
async def packed_in_pieces(ask: Asked) -> None:
    parts = (page(), '<p id="part-2">', "")
    await _packed(ask, "x-gzip", b"".join(gzip.compress(part.encode()) for part in parts) + b"rubbish after the end")


# --- encodings -----------------------------------------------------------------------------------------------------


@serves("ok", path="/#k%C3%ABshilli")
async def charset_unknown(ask: Asked) -> None:
    await ask.answer(page(body='<p id="këshilli">'), kind="text/html; charset=klingon")


@serves("ok", path="/#k%C3%ABshilli")
async def charset_latin(ask: Asked) -> None:
    await ask.answer(page(body='<p id="këshilli">').encode("latin-1"), kind="text/html; charset=ISO-8859-1")


@serves("ok", path="/#k%C3%ABshilli")
async def charset_in_the_page(ask: Asked) -> None:
    content = page(head='<meta charset="windows-1250">', body='<p id="këshilli">')
    await ask.answer(content.encode("cp1250"), kind="text/html")


@serves("ok", path="/#k%C3%ABshilli")
async def charset_utf_16(ask: Asked) -> None:
    await ask.answer(page(body='<p id="këshilli">').encode("utf-16"), kind="text/html")


@serves("ok")
async def charset_of_no_text(ask: Asked) -> None:
    await ask.answer(page(), kind="text/html; charset=base64")


@serves("ok", path="/#part-2")
async def bytes_of_no_encoding(ask: Asked) -> None:
    await ask.answer(page(body='<p id="part-2">\xff').encode("latin-1") + bytes(range(256)))


@serves("ok", path="/#part-2")
async def no_type(ask: Asked) -> None:
    await ask.answer(page(body='<p id="part-2">'), kind="")


@serves("ok")
async def type_of_nothing_known(ask: Asked) -> None:
    await ask.answer(page(), kind="; ;;charset==")


# --- TLS -----------------------------------------------------------------------------------------------------------


@serves("ok", secure="trusted")
@serves("broken", "signed by itself", status=0, secure="self-signed", name="tls-self-signed")
@serves("broken", "expired", status=0, secure="expired", name="tls-expired")
@serves("broken", "for another host", status=0, secure="other-host", name="tls-other-host")
@serves("unverifiable", "not known here", status=0, secure="unknown-issuer", name="tls-unknown-issuer")
@serves("ok", secure="trusted+h2", name="h2")
@serves("broken", "no secure connection", status=0, greets=b"HTTP/1.1 400 Bad Request\r\n\r\n", name="tls-is-http")
@serves("broken", "no answer|no connection", status=0, greets=b"", name="tls-never-shakes-hands", silent=True)
@serves("broken", "closed without an answer|broken off", status=0, secure="trusted+h2", name="h2-goaway")
@serves("broken", "closed without an answer|broken off", status=0, secure="trusted+h2", name="h2-reset")
async def tls(ask: Asked) -> None:
    await ask.answer(page())

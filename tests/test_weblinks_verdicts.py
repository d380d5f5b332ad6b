"""Every behaviour of the hostile server gets the verdict that it deserves, in one run of the check."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest

from dossier.settings import LinkSettings
from dossier.weblinks import Outcome
from dossier.weblinks.asking import World, ask
from dossier.weblinks.transport import trusting
from links_server import AUTHORITY, BEHAVIOURS, RETRY_SECONDS, TIMEOUT, Server

SETTINGS = LinkSettings(
    timeout=TIMEOUT, concurrency=64, per_host_delay=0, retry_seconds=RETRY_SECONDS, allow=("127.0.0.0/8",)
)


async def names(host: str, port: int) -> Sequence[str]:
    """The names that the tests know; no name server is asked."""
    known = {"inside.test": ["10.9.8.7"], "both.test": ["127.0.0.1", "10.9.8.7"]}
    if host == "later.test":
        raise socket.gaierror(socket.EAI_AGAIN, "later")
    if host.endswith(".test") and host not in known:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")
    return known.get(host, [host])


def trusting_the_test_authority() -> ssl.SSLContext:
    context = trusting()
    context.load_verify_locations(AUTHORITY)
    return context


WORLD = World(resolver=names, context=trusting_the_test_authority)


def asked(urls: Sequence[str], settings: LinkSettings = SETTINGS, world: World = WORLD) -> dict[str, Outcome]:
    found: dict[str, Outcome] = {}
    ask(urls, (), settings, world, lambda outcome: found.setdefault(outcome.url, outcome) and None, lambda *_: None)
    return found


@dataclass(frozen=True)
class Run:
    server: Server
    outcomes: dict[str, Outcome]
    seconds: float


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    with Server() as server:
        begun = time.monotonic()
        yield Run(server, asked(list(server.urls().values())), time.monotonic() - begun)


@pytest.mark.parametrize("name", BEHAVIOURS)
def test_a_link_gets_the_verdict_that_it_deserves(run: Run, name: str) -> None:
    wanted, url = BEHAVIOURS[name], run.server.url(name)
    seen = run.outcomes[url]
    assert (seen.verdict.value, seen.status) == (wanted.verdict, wanted.status), seen
    if wanted.says:
        assert any(part in seen.reason for part in wanted.says.split("|")), seen.reason
    if wanted.verdict in ("broken", "unverifiable"):
        assert seen.reason

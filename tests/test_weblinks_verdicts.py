"""Every behaviour of the hostile server gets the verdict that it deserves; each is asked in one run of the check."""

from __future__ import annotations

import asyncio
import ssl
import tracemalloc
from collections.abc import Callable
from dataclasses import replace

import pytest

from dossier.weblinks import Outcome
from dossier.weblinks.guarding import Guard
from dossier.weblinks.pacing import Clock
from dossier.weblinks.transport import Transport
from links_server import BEHAVIOURS, SETTINGS, WORLD, Asked, Behaviour, Hands, Server, asked, page

REFUSED = "http://127.0.0.1:1/"
"""Nobody listens there."""


def wrong(wanted: Behaviour, seen: Outcome, base: str) -> str:
    """What is not as it should be."""

    def full(path: str) -> str:
        return path if "://" in path or not path else base + path

    if (seen.verdict.value, seen.status) != (wanted.verdict, wanted.status):
        return f"{wanted.verdict} {wanted.status} was expected, {seen.verdict.value} {seen.status} came: {seen.reason}"
    if wanted.says and not any(part in seen.reason for part in wanted.says.split("|")):
        return f'"{wanted.says}" was expected, "{seen.reason}" came'
    if not seen.reason and wanted.verdict in ("broken", "unverifiable"):
        return "there is no reason"
    if wanted.final and seen.final != full(wanted.final):
        return f"it ends at {seen.final}, not at {full(wanted.final)}"
    if seen.moved != full(wanted.moved):
        return f'it moved to "{seen.moved}", not to "{full(wanted.moved)}"'
    return ""


def test_every_behaviour_gets_the_verdict_that_it_deserves() -> None:
    """Those that never come to an end are asked by themselves, so that nothing else is ever too late."""
    with Server() as server:
        silent = [server.url(each.name) for each in BEHAVIOURS.values() if each.silent]
        at_once = Clock(sleep=lambda _: asyncio.sleep(0))
        outcomes = asked(silent, replace(SETTINGS, timeout=1.5), replace(WORLD, clock=at_once))
        others = set(server.urls().values()).difference(silent)
        outcomes |= asked(others, world=replace(WORLD, clock=Hands().clock))
        found = {
            name: fault
            for name, behaviour in BEHAVIOURS.items()
            if (fault := wrong(behaviour, outcomes[server.url(name)], server.base(name)))
        }
        assert not found
        assert len(outcomes) == len(BEHAVIOURS) >= 40
        assert {each.headers["http"] for each in server.requests("h2")} == {"2"}
        said = {each.headers.get("cookie", "") for each in server.requests("cookies-needed")}
        assert said == {"", "session=let-me-in"}
        assert {each.headers["range"][:8] for each in server.requests("plain") if not each.is_head} == {"bytes=0-"}
        assert len(server.requests("retry-after-an-hour")) == 1, (
            "who asks for more patience than there is, is left alone"
        )


def test_a_page_is_asked_for_once_for_all_fragments_of_it() -> None:
    with Server("fragment-id") as server:
        base = server.url("fragment-id", "/one")
        outcomes = asked([f"{base}#part-2", f"{base}#nowhere", base, f"{base}#old-style"])
        assert [outcomes[f"{base}{end}"].verdict.value for end in ("#part-2", "#nowhere", "", "#old-style")] == [
            "ok",
            "broken",
            "ok",
            "ok",
        ]
        assert [each.method for each in server.asked] == ["HEAD", "GET"]


def test_what_cannot_be_asked_is_broken_and_says_why() -> None:
    reasons = {
        REFUSED: "the connection is refused",
        "http://nowhere.test/": "there is no host of this name",
        "http:///no-host": "the address names no host",
        "http://127.0.0.1:99999/": "this is no valid address",
        "https://exa mple.org/": "is no name of a host",
        "http://[::1": "this is no valid address",
    }
    for url, outcome in asked(reasons).items():
        assert outcome.verdict.value == "broken"
        assert reasons[url] in outcome.reason


def test_nothing_that_a_server_sends_takes_more_memory_than_its_bound() -> None:
    names = (
        "bomb",
        "bomb-in-a-bomb",
        "endless-body",
        "endless-headers",
        "endless-download",
        "fragment-beyond-the-bound",
    )
    with Server(*names) as server:
        tracemalloc.start()
        try:
            outcomes = asked(server.urls().values())
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert {each.verdict.value for each in outcomes.values()} == {"ok", "broken"}
    assert peak < 100_000_000


def test_requests_under_way_at_once_are_bounded() -> None:
    async def waiting(ask: Asked) -> None:
        while ask.server.most_at_once < 3:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)  # there is time for a request too many
        await ask.answer(page())

    many = [Behaviour(f"waiting-{number}", waiting, "ok", path="/") for number in range(12)]
    with Server(behaviours=many) as server:
        asked(server.urls().values(), replace(SETTINGS, concurrency=3))
        assert server.most_at_once == 3


@pytest.mark.parametrize(("timeout", "given"), [(float("inf"), 600.0), (7.0, 7.0), (0.0, 0.05), (-1.0, 0.05)])
def test_no_setting_makes_one_wait_without_end(monkeypatch: pytest.MonkeyPatch, timeout: float, given: float) -> None:
    noted = []

    class Noting(Transport):
        def __init__(self, guard: Guard, timeout: float, context: Callable[[], ssl.SSLContext]) -> None:
            super().__init__(guard, timeout, context)
            noted.append(self.timeout)

    monkeypatch.setattr("dossier.weblinks.asking.Transport", Noting)
    asked([], replace(SETTINGS, timeout=timeout))
    assert noted == [given]

"""How often the check asks: with a clock that the tests turn, so that nothing waits."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any

import pytest

from dossier.weblinks.pacing import Pace, backoff, retry_after
from links_server import SETTINGS, WORLD, Asked, Behaviour, Hands, Server, asked, page


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(work)


def test_two_requests_to_one_host_are_apart_by_the_delay_and_other_hosts_do_not_wait() -> None:
    hands, times = Hands(), list[tuple[str, float]]()
    pace = Pace(10, 1.5, hands.clock)

    async def one(host: str) -> None:
        async with pace.turn(host):
            times.append((host, hands.time))

    async def all_of_them() -> None:
        async with asyncio.TaskGroup() as group:
            for host in ("a", "b", "c", "a", "a"):
                group.create_task(one(host))

    run(all_of_them())
    assert [time for host, time in times if host == "a"] == [0, 1.5, 3.0]
    assert {host: time for host, time in times if host in "bc"} == {"b": 0, "c": 0}


def test_a_host_that_asks_for_rest_is_left_alone_by_all_of_its_addresses() -> None:
    hands = Hands()
    pace = Pace(10, 0, hands.clock)

    async def work() -> None:
        async with pace.turn("a"):
            pace.rest("a", 20)
        async with pace.turn("b"):
            assert hands.time == 0
        async with pace.turn("a"):
            assert hands.time == 20

    run(work())


def test_no_more_requests_are_under_way_than_allowed_and_no_more_than_two_of_one_host() -> None:
    hands, under_way, most = Hands(), list[str](), [0, 0]
    pace = Pace(5, 0, hands.clock)

    async def one(host: str) -> None:
        async with pace.turn(host):
            under_way.append(host)
            most[0] = max(most[0], len(under_way))
            most[1] = max(most[1], under_way.count(host))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            under_way.remove(host)

    async def all_of_them() -> None:
        async with asyncio.TaskGroup() as group:
            for number in range(60):
                group.create_task(one(str(number // 5)))

    run(all_of_them())
    assert most == [5, 2]


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        ("120", "", 120.0),
        (" 0 ", "", 0.0),
        ("Mon, 23 Nov 2026 12:01:30 GMT", "", 90.0),
        ("Mon, 23 Nov 2026 13:01:30 GMT", "Mon, 23 Nov 2026 13:00:00 GMT", 90.0),
        ("Monday, 23-Nov-26 12:00:10 GMT", "", 10.0),
        ("Mon Nov 23 12:00:10 2026", "", 10.0),
        ("Mon, 23 Nov 2020 12:00:00 GMT", "", 0.0),
        ("99999999999999999999", "", 999999999.0),
        ("soon", "", None),
        ("", "", None),
        ("-5", "", None),
        ("1.5", "", None),
        ("١٢", "", None),
        ("Mon, 99 Nov 9999999 12:00:00 GMT", "", None),
    ],
)
def test_retry_after_is_read_in_both_forms(value: str, date: str, seconds: float | None) -> None:
    assert retry_after(value, date, Hands().clock) == seconds


def test_waits_grow_twice_as_long_and_differ_from_address_to_address() -> None:
    for attempt in (1, 2, 3):
        waits = {backoff(f"https://{number}.example/", attempt, 30) for number in range(100)}
        assert len(waits) == 100
        assert 0.75 * 2 ** (attempt - 1) <= min(waits) < max(waits) <= 1.25 * 2 ** (attempt - 1)
    assert backoff("https://a.example/", 2, 30) == backoff("https://a.example/", 2, 30), "without chance"


def test_what_a_server_asks_for_is_waited_for_and_no_longer_than_the_budget() -> None:
    async def busy(ask: Asked) -> None:
        if len(ask.server.requests(ask.name)) <= 2:
            await ask.answer("", 429, [("Retry-After", "12")])
        else:
            await ask.answer(page())

    with Server(behaviours=[Behaviour("busy", busy, "ok", path="/")]) as server:
        hands = Hands()
        world = replace(WORLD, clock=hands.clock)
        found = asked(server.urls().values(), replace(SETTINGS, retry_seconds=30), world)
        assert [each.verdict.value for each in found.values()] == ["ok"]
        assert sum(hands.slept) == 24
    with Server(behaviours=[Behaviour("busy", busy, "ok", path="/")]) as server:
        hands = Hands()
        world = replace(WORLD, clock=hands.clock)
        found = asked(server.urls().values(), replace(SETTINGS, retry_seconds=20), world)
        assert [each.verdict.value for each in found.values()] == ["unverifiable"]
        assert sum(hands.slept) == 12, "a second wait would be more than there is to spend"


def test_a_host_of_which_nothing_is_to_be_had_is_not_asked_again_and_again() -> None:
    async def down(ask: Asked) -> None:
        await ask.answer("", 429)

    with Server(behaviours=[Behaviour("down", down, "ok", path="/")]) as server:
        urls = [server.url("down", f"/{number}") for number in range(40)]
        found = asked(urls, world=replace(WORLD, clock=Hands().clock))
        assert {each.verdict.value for each in found.values()} == {"unverifiable"}
        assert len(server.asked) < 80, "four requests for each would be 160"

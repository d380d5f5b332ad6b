"""No link, no redirect and no answer of a name server leads the check to a machine that it may not ask."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.weblinks.guarding import networks, refusal
from links_server import SETTINGS, WORLD, Asked, Behaviour, Server, asked, page

PRIVATE = """
    0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.9.9
    192.0.0.8 192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
    :: ::1 fe80::1 fe80::1%eth0 fc00::1 fd12:3456::1 fec0::1 ff02::1 2001:db8::1 100::1 ::ffff:10.0.0.1 ::ffff:127.0.0.1
    64:ff9b::10.0.0.1 64:ff9b::a9fe:a9fe 2002:0a00:0001::1 2002:7f00:0001:: 2001:0:4136:e378:8000:63bf:f5ff:fffe
    nonsense 1.2.3 http
""".split()  # noqa: SIM905 -- a list of words reads better as words
PUBLIC = """
    1.1.1.1 8.8.8.8 172.32.0.1 100.128.0.1 169.253.0.1 192.169.0.1 2606:4700:4700::1111 ::ffff:8.8.8.8 64:ff9b::8.8.8.8
    2002:0808:0808::1
""".split()  # noqa: SIM905


@pytest.mark.parametrize("address", PRIVATE)
def test_machines_that_are_not_public_are_refused(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_machines_may_be_asked(address: str) -> None:
    assert not refusal(address)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_alike_in_whatever_form_it_comes(ip: ipaddress.IPv4Address) -> None:
    said = bool(refusal(str(ip)))
    assert bool(refusal(f"::ffff:{ip}")) == said
    assert bool(refusal(f"64:ff9b::{ip}")) == said


@given(st.text(max_size=30))
def test_what_is_no_address_is_refused(text: str) -> None:
    try:
        ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        assert refusal(text)


def test_a_network_that_is_allowed_may_be_asked_in_each_form_of_its_addresses() -> None:
    allow = networks(["10.0.0.0/8", "fd00::1"])
    assert not refusal("10.1.2.3", allow)
    assert not refusal("::ffff:10.1.2.3", allow)
    assert not refusal("fd00::1", allow)
    assert refusal("fd00::2", allow)
    assert refusal("192.168.1.1", allow)


def redirecting(location: str) -> Behaviour:
    async def redirect(ask: Asked) -> None:
        await (ask.redirect(location) if ask.path == "/" else ask.answer(page()))

    return Behaviour("redirecting", redirect, "ok", path="/")


class Names:
    """A name server whose answers a test gives."""

    def __init__(self, **known: Sequence[Sequence[str]]) -> None:
        self.known = {name: list(answers) for name, answers in known.items()}
        self.asked: list[str] = []

    async def resolve(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        answers = self.known.get(host)
        return [host] if answers is None else answers.pop(0) if len(answers) > 1 else answers[0]


def test_a_name_is_refused_if_all_its_addresses_are_private_and_only_the_others_are_asked() -> None:
    with Server("plain") as server:
        host, port = server.addresses["plain"]
        names = Names(inside=[["10.0.0.1", "fd00::1"]], both=[["10.0.0.1", host]], none=[[]])
        urls = {name: f"http://{name}:{port}/" for name in ("inside", "both", "none")}
        found = asked(urls.values(), world=replace(WORLD, resolver=names.resolve))
        assert {name: found[url].verdict.value for name, url in urls.items()} == {
            "inside": "unverifiable",
            "both": "ok",
            "none": "unverifiable",
        }
        assert found[urls["inside"]].reason == "inside is a private address, which is not asked"
        assert {each.headers["host"] for each in server.asked} == {f"both:{port}"}


def test_a_name_server_that_changes_its_mind_leads_nowhere_else() -> None:
    """DNS rebinding: the address that was judged is the one that is connected to, and the answer is kept."""
    with Server("plain", "ranged") as server:
        (host, port), (other, _) = server.addresses["plain"], server.addresses["ranged"]
        names = Names(rebound=[[host], [other]])
        asked([f"http://rebound:{port}/"], world=replace(WORLD, resolver=names.resolve))
        assert names.asked == ["rebound"]
        assert not server.requests("ranged")
        assert len(server.requests("plain")) == 2


@pytest.mark.parametrize("location", ["http://{0}/x", "//{0}/x", "https://{0}/"])
def test_a_redirect_to_a_machine_that_may_not_be_asked_is_not_followed(location: str) -> None:
    with Server("plain") as inside:
        host, port = inside.addresses["plain"]
        names = Names(inside=[[host]])
        with Server(behaviours=[redirecting(location.format(f"inside:{port}"))]) as server:
            own = server.addresses["redirecting"][0]
            assert own == host, "both listen on one address, so that the name makes the difference"
            world = replace(WORLD, resolver=Names(inside=[["127.99.0.1"]]).resolve)
            found = asked([server.url("redirecting")], replace(SETTINGS, allow=(f"{own}/32",)), world)
            outcome = found[server.url("redirecting")]
            assert outcome.verdict.value == "unverifiable"
            assert "this machine itself" in outcome.reason
            assert not inside.asked
            assert names.asked == []


def test_a_name_that_cannot_be_resolved_now_is_broken_where_others_can_and_else_this_machine_is_offline() -> None:
    async def later(host: str, port: int) -> Sequence[str]:
        if host.endswith(".test"):
            raise socket.gaierror(socket.EAI_AGAIN, "later")
        return ["127.99.0.1"]

    settings = replace(SETTINGS, retry_seconds=0.1)
    alone = asked(["http://a.test/", "http://b.test/"], settings, replace(WORLD, resolver=later))
    assert {(each.verdict.value, each.cause) for each in alone.values()} == {("unverifiable", "offline")}
    some = asked(["http://a.test/", "http://known.example:1/"], settings, replace(WORLD, resolver=later))
    assert some["http://a.test/"].verdict.value == "broken"

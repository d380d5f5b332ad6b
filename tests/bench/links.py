"""How fast the external link check is: `make bench` (or `python tests/bench/links.py [--addresses N] [--hosts N]`).

A server of its own, in another process, answers on many loopback addresses with pages of an ordinary length; one link
in twenty is broken, one in twenty moved. Measured are the first run, and a second one that asks nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import shutil
import sys
import tempfile
from pathlib import Path

from run import BIN, timed

WORDS = "The ministers met in Pristina and agreed on budgets, exercises and a plan for ten years of reform. "
CONTENT = ("<!doctype html><title>A page</title><body><main><h1>A page</h1>" + f"<p>{WORDS}</p>" * 200).encode()


async def serve(hosts: list[str], ready: multiprocessing.connection.Connection) -> None:
    """Answer every path; the first part of a path says how."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while len(first := (await reader.readline()).split()) == 3:
                while await reader.readline() not in (b"\r\n", b""):
                    pass
                writer.write(answer(*first[:2]))
                await writer.drain()
        except OSError:
            pass
        writer.close()

    port = 0
    servers = []
    for host in hosts:
        server = await asyncio.start_server(connected, host, port)
        port = server.sockets[0].getsockname()[1]
        servers.append(server)
    ready.send(port)
    await asyncio.Event().wait()


def answer(method: bytes, path: bytes) -> bytes:
    """The bytes of an answer."""
    if path.startswith(b"/gone/"):
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    if path.startswith(b"/moved/"):
        return b"HTTP/1.1 301 Moved\r\nLocation: /now/%b\r\nContent-Length: 0\r\n\r\n" % path[7:]
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(CONTENT)
    return head if method == b"HEAD" else head + CONTENT


def served(hosts: list[str], ready: multiprocessing.connection.Connection) -> None:
    """The server's process."""
    asyncio.run(serve(hosts, ready))


def publication(folder: Path, hosts: list[str], port: int, many: int) -> None:
    """A publication of one page with many links."""
    kinds = {3: "gone", 7: "moved"}
    links = (
        f"http://{hosts[n % len(hosts)]}:{port}/{kinds.get(n // len(hosts) % 20, 'page')}/{n}" for n in range(many)
    )
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text("# Links\n\n" + "".join(f"* [a link]({url})\n" for url in links))
    settings = "site_name: Links\nplugins:\n  - dossier: {links: {per_host_delay: 0, allow: [127.0.0.0/8]}}\n"
    (folder / "mkdocs.yml").write_text(settings)


def main() -> None:
    """Serve, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--addresses", type=int, default=2000)
    parser.add_argument("--hosts", type=int, default=50)
    options = parser.parse_args()
    hosts = [f"127.0.{number // 10 + 1}.{number % 10 + 1}" for number in range(options.hosts)]
    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=served, args=(hosts, there), daemon=True)
    server.start()
    folder = Path(tempfile.mkdtemp(prefix="dossier-links-"))
    try:
        publication(folder, hosts, here.recv(), options.addresses)
        command = [str(BIN / "dossier"), "check", "links", "--external", "--fail-on", "never"]
        wall, processor, memory = timed(command, folder)
        print(
            f"{options.addresses} addresses on {options.hosts} hosts       {wall:6.1f} s   peak {memory} MB"
            f"   {processor:.1f} s processor   (measure: under 30 s, 200 MB)"
        )
        seen = [json.loads(line) for line in (folder / "links.lock").read_text().splitlines() if line[0] == "{"]
        print(
            "  seen:",
            {verdict: sum(each["verdict"] == verdict for each in seen) for verdict in ("ok", "moved", "broken")},
        )
        wall, _, memory = timed(command, folder)
        print(f"again, with a fresh lock             {wall:6.1f} s   peak {memory} MB   (measure: under 1 s)")
    finally:
        server.terminate()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())

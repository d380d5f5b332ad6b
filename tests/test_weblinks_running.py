"""`dossier check links --external`: what it asks, what it remembers in links.lock, and what it reports on which day."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from conftest import Sandbox
from dossier.bibliography import LOCK
from dossier.sources import Source
from dossier.weblinks.checking import in_shard
from dossier.weblinks.lock import read_lock
from links_server import BEHAVIOURS, WORDS, Asked, Behaviour, Server, page

BITE = {"timeout": 120, "per_host_delay": 0, "retry_seconds": 0.2, "allow": ["127.0.0.0/8"]}
"""Settings with which a run is over soon, and nothing is ever too late."""
MONDAY, TUESDAY, LATER = "2026-11-23", "2026-11-24", "2027-02-01"


def linking(
    sandbox: Sandbox, urls: Iterable[str], site_url: str = "https://example.org/", **settings: object
) -> Sandbox:
    """A publication of one page with links."""
    said = json.dumps({**BITE, **settings})
    return sandbox.write(
        {
            "mkdocs.yml": f"site_name: Links\nsite_url: {site_url}\nplugins:\n  - dossier: {{links: {said}}}\n",
            "docs/index.md": "# Links\n\n" + "".join(f"* [a link](<{url}>)\n" for url in urls),
        }
    )


def external(sandbox: Sandbox, day: str, *more: str) -> dict[str, Any]:
    """The JSON report of a run."""
    said = sandbox.run("check", "links", "--external", "--format", "json", "--today", day, *more)
    return json.loads(said.stdout)


def rules(report: dict[str, Any]) -> list[str]:
    return [each["rule"] for each in report["diagnostics"]]


def verdicts(report: dict[str, Any]) -> list[str]:
    return [each["verdict"] for each in report["links"]]


def lock_of(sandbox: Sandbox) -> str:
    return (sandbox.root / LOCK).read_text(encoding="utf-8")


class Turn:
    """A page whose content, or status, a test changes between two runs."""

    def __init__(self, content: object = "") -> None:
        self.content = content
        self.behaviour = Behaviour("turn", self.answer, "ok")

    async def answer(self, ask: Asked) -> None:
        if isinstance(self.content, int):
            await ask.answer(page("Hm"), self.content)
        else:
            await ask.answer(page(body=str(self.content)))


def test_the_report_lists_every_address_once_with_what_was_seen(sandbox: Sandbox) -> None:
    names = ("plain", "redirect-302", "redirect-301", "status-404", "status-403", "plain", "resets")
    with Server("plain", "redirect-302", "redirect-301", "status-404", "status-403", "resets") as server:
        report = external(linking(sandbox, [server.url(name) for name in names]), MONDAY)
        base = server.url
        assert report["links"] == [
            {"url": base("plain"), "verdict": "ok", "status": 200, "final": base("plain"), "reason": ""},
            {
                "url": base("redirect-302"),
                "verdict": "ok",
                "status": 200,
                "final": base("redirect-302", "/there"),
                "reason": "",
            },
            {
                "url": base("redirect-301"),
                "verdict": "moved",
                "status": 200,
                "final": base("redirect-301", "/there"),
                "reason": f"it moved for good to {base('redirect-301', '/there')}",
            },
            {
                "url": base("status-404"),
                "verdict": "broken",
                "status": 404,
                "final": base("status-404"),
                "reason": "it answers 404 (Not Found)",
            },
            {
                "url": base("status-403"),
                "verdict": "unverifiable",
                "status": 403,
                "final": base("status-403"),
                "reason": "it turns robots away with 403 (Forbidden)",
            },
            {
                "url": base("resets"),
                "verdict": "broken",
                "status": None,
                "final": None,
                "reason": report["links"][5]["reason"],
            },
        ]
        assert rules(report) == ["link-moved", "link-failing", "link-unverifiable", "link-failing"]
        assert report["version"] == 1
        assert report["summary"] == {"error": 0, "warning": 1, "info": 3}


def test_a_second_run_with_a_fresh_lock_asks_nothing_and_says_the_same(sandbox: Sandbox) -> None:
    names = ("plain", "redirect-301", "status-404", "status-403", "fragment-missing", "soft-404-title", "ranged")
    with Server(*names) as server:
        linking(sandbox, server.urls().values())
        first = external(sandbox, MONDAY)
        lock, asked = lock_of(sandbox), len(server.asked)
        assert asked >= len(names)
        assert external(sandbox, MONDAY) == first
        assert len(server.asked) == asked
        assert lock_of(sandbox) == lock


def test_a_run_that_asks_nothing_loads_no_library_for_it(sandbox: Sandbox) -> None:
    with Server("plain") as server:
        external(linking(sandbox, server.urls().values()), MONDAY)
    code = (
        "import sys\nfrom dossier.cli import main\ntry:\n    main()\nexcept SystemExit as end:\n    status = end.code\n"
        "sys.exit(status or ('httpcore' in sys.modules))"
    )
    arguments = ["-C", str(sandbox.root), "check", "links", "--external", "--today", MONDAY]
    assert subprocess.run([sys.executable, "-c", code, *arguments], check=False).returncode == 0


def test_a_link_is_broken_after_it_failed_on_two_days(sandbox: Sandbox) -> None:
    with Server("status-404") as server:
        linking(sandbox, server.urls().values())
        assert rules(external(sandbox, MONDAY)) == ["link-failing"]
        assert rules(external(sandbox, MONDAY)) == ["link-failing"], "twice on one day is once"
        second = external(sandbox, TUESDAY)
        assert rules(second) == ["link-broken"]
        assert second["diagnostics"][0]["severity"] == "error"
        assert second["diagnostics"][0]["notes"] == [f"it has failed since {MONDAY}"]
        assert sandbox.run("check", "links", "--external", "--today", TUESDAY).exit_code == 1


def test_a_link_that_failed_once_is_no_error_and_with_now_it_is(sandbox: Sandbox) -> None:
    with Server("status-404") as server:
        linking(sandbox, server.urls().values())
        assert sandbox.run("check", "links", "--external", "--today", MONDAY).exit_code == 0
        assert sandbox.run("check", "links", "--external", "--today", MONDAY, "--now").exit_code == 1
        assert rules(external(sandbox, MONDAY, "--now")) == ["link-broken"]


def test_a_link_that_was_well_between_two_failures_has_failed_once(sandbox: Sandbox) -> None:
    turn = Turn(404)
    with Server(behaviours=[turn.behaviour]) as server:
        linking(sandbox, server.urls().values())
        assert rules(external(sandbox, MONDAY)) == ["link-failing"]
        turn.content = WORDS
        assert rules(external(sandbox, TUESDAY)) == []
        turn.content = 404
        assert rules(external(sandbox, LATER)) == ["link-failing"]


def test_what_is_unverifiable_is_listed_and_never_broken(sandbox: Sandbox) -> None:
    names = ("status-401", "status-403", "status-999", "status-429")
    with Server(*names) as server:
        linking(sandbox, server.urls().values())
        for day in (MONDAY, TUESDAY, LATER):
            report = external(sandbox, day, "--now")
            assert verdicts(report) == ["unverifiable"] * len(names)
            assert rules(report) == ["link-unverifiable"] * len(names)


def test_a_page_that_says_something_else_has_drifted_and_a_page_that_says_nearly_the_same_has_not(
    sandbox: Sandbox,
) -> None:
    turn = Turn(WORDS * 5)
    with Server(behaviours=[turn.behaviour]) as server:
        linking(sandbox, server.urls().values())
        assert rules(external(sandbox, MONDAY)) == []
        turn.content = WORDS * 5 + "Updated yesterday."
        assert rules(external(sandbox, "2027-01-20")) == []
        turn.content = "The page was given over to the sale of garden furniture, lamps and swings. " * 20
        drifted = external(sandbox, "2027-03-20")
        assert verdicts(drifted) == ["ok"]
        assert rules(drifted) == ["link-drifted"]
        assert drifted["diagnostics"][0]["severity"] == "info"
        assert rules(external(sandbox, "2027-05-20")) == ["link-drifted"], "until somebody reads it"
        assert "noticed on 2027-03-20" in external(sandbox, "2027-05-20")["diagnostics"][0]["message"]
        turn.content = WORDS * 5
        assert rules(external(sandbox, "2027-07-20")) == [], "and it is as it was"


def test_a_work_that_was_accessed_after_its_page_changed_has_not_drifted(sandbox: Sandbox) -> None:
    turn = Turn(WORDS * 5)
    with Server(behaviours=[turn.behaviour]) as server:
        work = "@online{a-2024, title = {A}, date = {2024}, url = {%s}, urldate = {%s}}\n"
        linking(sandbox, []).write({"bibliography.bib": work % (server.url("turn"), "2026-11-20")})
        assert "link-drifted" not in rules(external(sandbox, MONDAY))
        turn.content = "The page was given over to the sale of garden furniture, lamps and swings. " * 20
        assert "link-drifted" in rules(external(sandbox, LATER))
        sandbox.write({"bibliography.bib": work % (server.url("turn"), LATER)})
        assert "link-drifted" not in rules(external(sandbox, "2027-05-01"))


def test_fix_writes_the_new_address_of_what_moved_for_good_wherever_it_stands(sandbox: Sandbox) -> None:
    with Server("redirect-301", "redirect-302", "redirect-301-then-302") as server:
        old, new = server.url("redirect-301"), server.url("redirect-301", "/there")
        kept, half = server.url("redirect-302"), server.url("redirect-301-then-302")
        linking(sandbox, [old, kept, half]).write(
            {
                "bibliography.bib": f"% a comment\n@online{{a, title = {{A}}, date = 2024, url={{{old}}}, urldate = {{2025-01-01}}}}\n"
                f"@misc{{b, title = {{B}}, howpublished = {{\\url{{{old}}}}}}}\n",
                "docs/more.md": f"# More\n\n[A][a], <{old}>, {old}.\n\n<a href='{old}'>x</a> `{old}`\n\n[a]: {old} 'A'\n",
            }
        )
        said = sandbox.run("check", "links", "--external", "--fix", "--today", MONDAY)
        assert f"{old!r} -> {new!r}" in said.stderr
        read = {
            path: (sandbox.root / path).read_text() for path in ("bibliography.bib", "docs/more.md", "docs/index.md")
        }
        assert read["bibliography.bib"] == (
            f"% a comment\n@online{{a, title = {{A}}, date = 2024, url={{{new}}}, urldate = {{2025-01-01}}}}\n"
            f"@misc{{b, title = {{B}}, howpublished = {{\\url{{{new}}}}}}}\n"
        )
        assert read["docs/more.md"] == (
            f"# More\n\n[A][a], <{new}>, {new}.\n\n<a href='{new}'>x</a> `{old}`\n\n[a]: {new} 'A'\n"
        )
        then = server.url("redirect-301-then-302", "/then")
        assert read["docs/index.md"] == f"# Links\n\n* [a link](<{new}>)\n* [a link](<{kept}>)\n* [a link](<{then}>)\n"


class Archive:
    """A web archive with one copy of everything; it answers as a TimeGate (RFC 7089), or in JSON."""

    def __init__(self) -> None:
        self.behaviour = Behaviour("archive", self.answer, "ok")
        self.days: list[str] = []

    async def answer(self, ask: Asked) -> None:
        if ask.path.startswith("/available"):
            day = "20990310" if "missing" in ask.path else "20240310"  # a copy of what is to come is none
            closest = {"url": f"{self.base(ask)}/web/{day}120000/http://x/", "timestamp": f"{day}120000"}
            await ask.answer(json.dumps({"archived_snapshots": {"closest": closest}}), kind="text/plain")
        elif "20240310" in ask.path:
            await ask.answer(page(), headers=[("Memento-Datetime", "Sun, 10 Mar 2024 12:00:00 GMT")])
        elif "missing" in ask.path:
            await ask.answer("", 404)
        else:
            self.days.append(ask.headers["accept-datetime"])
            await ask.redirect(f"/web/20240310120000/{ask.path.removeprefix('/web/')}")

    def base(self, ask: Asked) -> str:
        return f"http://{ask.headers['host']}"


@pytest.mark.parametrize("gate", ["/web/", "/available?url={url}&timestamp={day}", "/available?url="])
def test_archived_copies_are_looked_up_and_recorded(sandbox: Sandbox, gate: str) -> None:
    archive = Archive()
    with Server(behaviours=[archive.behaviour, BEHAVIOURS["plain"]]) as server:
        url = server.url("plain")
        linking(sandbox, [], archive=server.base("archive") + gate).write(
            {
                "bibliography.bib": f"@online{{a,\n  title = {{A}},\n  url = {{{url}}},\n  urldate = {{2024-03-01}}\n}}\n"
                f"@online{{b, title = {{B}}, url = {{{url}?missing}}, urldate = {{2024-03-01}}}}\n"
            }
        )
        said = sandbox.run("check", "links", "--external", "--archive", "--format", "json", "--today", MONDAY)
        assert said.exit_code == 0, said.output
    text = (sandbox.root / "bibliography.bib").read_text()
    copy = f"{server.base('archive')}/web/20240310120000/"
    assert f"  url = {{{url}}},\n  archiveurl = {{{copy}" in text
    assert text.count("archivedate = {2024-03-10},\n  urldate") == 1
    assert "archiveurl" not in text.partition("@online{b")[2], "what the archive has not is not recorded"
    assert "archived copies: 1 of 2 found" in said.stderr
    if gate == "/web/":
        assert archive.days[0] == "Fri, 01 Mar 2024 12:00:00 GMT", "the day on which the work was accessed"


def test_the_archived_copy_is_the_main_link_of_a_work_whose_original_is_broken(sandbox: Sandbox) -> None:
    with Server("plain", "status-404") as server:
        gone, copy = server.url("status-404"), server.url("plain")
        linking(sandbox, []).write(
            {
                "docs/index.md": "# T\n\nAs was said [@a].\n",
                "bibliography.bib": f"@online{{a, title = {{A}}, date = 2024, url = {{{gone}}}, archiveurl = {{{copy}}}}}\n",
            }
        )
        before = sandbox.compiled()
        external(sandbox, MONDAY)
        report = external(sandbox, TUESDAY)
    assert rules(report).count("link-archived") == 1
    assert "link-broken" not in rules(report)
    assert f"({gone})" in before or f'"{gone}"' in before
    after = sandbox.compiled()
    assert f"({copy})" in after or f'"{copy}"' in after
    assert gone not in after


def test_the_own_address_of_the_publication_is_not_asked(sandbox: Sandbox) -> None:
    with Server("plain") as server:
        report = external(linking(sandbox, [server.url("plain")], site_url=f"{server.base('plain')}/"), MONDAY)
        assert not server.asked
        assert [(each["verdict"], "own address" in each["reason"]) for each in report["links"]] == [
            ("unverifiable", True)
        ]
        assert not (sandbox.root / LOCK).exists()


def test_private_addresses_are_refused_unless_they_are_allowed(sandbox: Sandbox) -> None:
    with Server("plain") as server:
        urls = [server.url("plain"), "http://10.0.0.1/", "http://[::1]/", "http://0x7f000001:1/", "http://127.1:1/"]
        refused = external(linking(sandbox, urls, allow=[]), MONDAY)
        assert verdicts(refused) == ["unverifiable"] * 5
        assert all("not asked" in each["reason"] for each in refused["links"])
        assert not server.asked
        allowed = external(linking(sandbox, urls), MONDAY)
        assert verdicts(allowed)[:3] == ["ok", "unverifiable", "unverifiable"], "what is allowed now is asked now"
        asked = len(server.asked)
        external(linking(sandbox, urls), MONDAY)
        assert len(server.asked) == asked


def test_two_shards_share_the_work_by_host_and_their_locks_merge(sandbox: Sandbox, tmp_path: Path) -> None:
    names = (
        "plain",
        "redirect-301",
        "status-404",
        "status-403",
        "fragment-missing",
        "soft-404-title",
        "ranged",
        "slow",
    )
    with Server(*names) as server:
        linking(sandbox, server.urls().values())
        halves, locks = [], []
        for shard in ("1/2", "2/2"):
            halves.append([each["url"] for each in external(sandbox, MONDAY, "--shard", shard)["links"]])
            locks.append(lock_of(sandbox))
            (sandbox.root / LOCK).unlink()
        assert all(halves)
        assert sorted([*halves[0], *halves[1]]) == sorted(server.urls().values())
        asked = len(server.asked)
        (sandbox.root / LOCK).write_text("".join(reversed(locks)))
        whole = external(sandbox, MONDAY)
        assert len(server.asked) == asked, "the two locks know everything"
        assert len(whole["links"]) == len(names)
        lines = lock_of(sandbox).splitlines()
        assert [line for line in lines if line[0] != "#"] == sorted(line for line in lines if line[0] != "#")
        assert sum(line[0] != "#" for line in lines) == len(names)


def test_git_merges_the_locks_of_two_shards_without_a_conflict(sandbox: Sandbox) -> None:
    def git(*arguments: str) -> None:
        quiet = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        who = ["-c", "user.name=x", "-c", "user.email=x@localhost", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *arguments], cwd=sandbox.root, env=quiet, check=True, capture_output=True)

    attributes = (Path(__file__).parent.parent / ".gitattributes").read_text()
    with Server("plain", "status-404", "ranged", "slow", "soft-404-title", "no-type") as server:
        linking(sandbox, server.urls().values()).write({".gitattributes": attributes})
        external(sandbox, MONDAY)
        git("init", "-q", "-b", "main")
        git("add", "-A")
        git("commit", "-q", "-m", "first")
        for shard in ("1", "2"):
            git("checkout", "-q", "-b", f"shard-{shard}", "main")
            external(sandbox, LATER, "--shard", f"{shard}/2")
            git("commit", "-q", "-a", "-m", shard)
        git("merge", "-q", "-m", "both", "shard-1")
        asked = len(server.asked)
        report = external(sandbox, LATER)
        assert "link-lock" not in rules(report)
        assert len(server.asked) == asked
        assert lock_of(sandbox).count(f'"when": "{LATER}"') == 6
        assert MONDAY not in lock_of(sandbox).replace(f'"failing": "{MONDAY}"', "")


def test_all_addresses_of_a_host_are_in_one_shard_and_every_address_is_in_one() -> None:
    urls = [
        f"{scheme}://host-{number}.example{port}/{page}"
        for number in range(40)
        for page in "ab"
        for scheme, port in (("http", ""), ("https", ":8443"))
    ]
    for total in (1, 2, 3, 8):
        homes: dict[str, set[int]] = {}
        for url in urls:
            found = [number for number in range(1, total + 1) if in_shard(url, (number, total))]
            assert len(found) == 1
            homes.setdefault(url.split("/")[2].partition(":")[0], set()).update(found)
        assert all(len(shards) == 1 for shards in homes.values())
        assert len(set.union(*homes.values())) == total


def test_a_run_that_is_killed_leaves_the_lock_whole_and_the_next_one_goes_on(tmp_path: Path) -> None:
    holds = True

    async def trickling(ask: Asked) -> None:
        await asyncio.sleep(0.08 * int(ask.name.rpartition("-")[2]) * holds)  # over three seconds
        await ask.answer(page())

    async def held(ask: Asked) -> None:
        await (ask.never() if holds else ask.answer(page()))

    quick = [Behaviour(f"quick-{number}", trickling, "ok", path="/") for number in range(20)]
    with Server(behaviours=[*quick, Behaviour("held", held, "ok", path="/")]) as server:
        runs = []
        for how in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT):
            (tmp_path / how.name).mkdir()
            sandbox = linking(Sandbox(tmp_path / how.name), server.urls().values())
            command = ["dossier", "-C", str(sandbox.root), "check", "links", "--external", "--today", MONDAY]
            run = subprocess.Popen(
                [sys.executable, "-m", *command],
                stderr=subprocess.PIPE,
                text=True,
                # a shell that runs the tests in the background has them, and all that they start, ignore SIGINT
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
            )
            runs.append((how, sandbox, run))
        for how, sandbox, run in runs:
            while not (sandbox.root / LOCK).exists():
                assert run.poll() is None, "the lock is written while the run goes on"
                time.sleep(0.02)
            run.send_signal(how)
        ends = [run.communicate()[1] for _, _, run in runs]
        server.catch_up()
        holds = False
        for (how, sandbox, run), said in zip(runs, ends, strict=True):
            assert "Traceback" not in said
            assert run.returncode == (-signal.SIGKILL if how == signal.SIGKILL else 2)
            assert ("run it again to go on" in said) == (how != signal.SIGKILL)
            entries, problems = read_lock(Source(LOCK, lock_of(sandbox)))
            assert not problems
            assert 0 < len(entries) < 21
            assert lock_of(sandbox).endswith("}\n")
            server.asked.clear()
            assert verdicts(external(sandbox, MONDAY)) == ["ok"] * 21
            assert {server.url(each.name) for each in server.asked} == set(server.urls().values()) - set(entries)


def test_the_lock_is_written_beside_its_place_and_renamed(sandbox: Sandbox) -> None:
    turn = Turn(WORDS)
    with Server(behaviours=[turn.behaviour]) as server:
        external(linking(sandbox, server.urls().values()), MONDAY)
        before = (sandbox.root / LOCK).stat().st_ino
        held = (sandbox.root / LOCK).open(encoding="utf-8")
        text = lock_of(sandbox)
        external(sandbox, LATER)
        assert (sandbox.root / LOCK).stat().st_ino != before
        assert held.read() == text, "who was reading it reads on in the old one"
        held.close()
    assert sorted(each.name for each in sandbox.root.iterdir() if LOCK in each.name) == [LOCK]


def test_addresses_that_nobody_writes_any_more_are_forgotten(sandbox: Sandbox) -> None:
    with Server("plain", "ranged") as server:
        external(linking(sandbox, server.urls().values()), MONDAY)
        external(linking(sandbox, [server.url("ranged")]), MONDAY)
        assert server.url("plain") not in lock_of(sandbox)
        assert server.url("ranged") in lock_of(sandbox)


def test_a_run_for_one_file_asks_only_its_addresses_and_forgets_nothing(sandbox: Sandbox) -> None:
    with Server("plain", "ranged") as server:
        linking(sandbox, [server.url("plain")]).write({"docs/b.md": f"# B\n\n<{server.url('ranged')}>\n"})
        report = external(sandbox, MONDAY, str(sandbox.root / "docs/b.md"))
        assert [each["url"] for each in report["links"]] == [server.url("ranged")]
        external(sandbox, MONDAY, str(sandbox.root / "docs/index.md"))
        assert server.url("plain") in lock_of(sandbox)
        assert server.url("ranged") in lock_of(sandbox)


def test_damaged_lines_of_a_lock_are_told_of_and_their_addresses_asked_anew(sandbox: Sandbox) -> None:
    with Server("plain", "ranged") as server:
        external(linking(sandbox, server.urls().values()), MONDAY)
        lines = lock_of(sandbox).splitlines()
        broken = [line if "/plain" not in line else line[:-5] for line in lines]
        (sandbox.root / LOCK).write_text("\n".join(broken))
        asked = len(server.asked)
        report = external(sandbox, MONDAY)
        assert [(each["rule"], each["path"], each["line"]) for each in report["diagnostics"]] == [
            ("link-lock", LOCK, 3)
        ]
        assert {each.name for each in server.asked[asked:]} == {"plain"}
        assert rules(external(sandbox, MONDAY)) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("links", "--shard", "1/2"),
        ("links", "--now"),
        ("links", "--archive"),
        ("data", "--external"),
        ("links", "--external", "--shard", "3/2"),
        ("links", "--external", "--shard", "0/2"),
        ("links", "--external", "--shard", "x"),
    ],
)
def test_options_that_make_no_sense_are_refused(sandbox: Sandbox, arguments: tuple[str, ...]) -> None:
    assert linking(sandbox, []).run("check", *arguments).exit_code == 2


def test_a_setting_that_is_no_network_is_refused(sandbox: Sandbox) -> None:
    said = linking(sandbox, [], allow=["my-laptop"]).run("check", "links", "--external")
    assert said.exit_code == 2
    assert '"my-laptop" is no network' in said.output


def test_exceptions_silence_an_address_with_a_reason(sandbox: Sandbox) -> None:
    with Server("status-404") as server:
        linking(sandbox, server.urls().values())
        settings = (sandbox.root / "mkdocs.yml").read_text().rstrip().removesuffix("}")
        exemption = f"[{{rule: link-broken, key: '{server.base('status-404')}*', reason: It is down for a month}}]"
        sandbox.write({"mkdocs.yml": f"{settings}, exemptions: {exemption}}}\n"})
        assert rules(external(sandbox, MONDAY, "--now")) == []

"""Work that another process does at the same time gives what it would give here."""

from __future__ import annotations

import os
from collections.abc import Sequence

import pytest

from dossier.beside import Beside, in_shares


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.beside._useful", lambda: True)


def test_another_process_does_it() -> None:
    assert Beside(os.getpid).result() != os.getpid()


def test_what_is_raised_there_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        Beside(lambda: 1 // 0).result()


def test_what_a_process_cannot_send_is_made_here() -> None:
    made = Beside(lambda: lambda: 3).result()
    assert made() == 3


def test_work_whose_process_was_killed_is_done_here() -> None:
    here = os.getpid()
    assert Beside(lambda: 7 if os.getpid() == here else os.kill(os.getpid(), 9)).result() == 7


def test_it_can_be_stopped_before_its_end() -> None:
    work = Beside(lambda: [None for _ in iter(int, 1)])
    work.stop()
    assert work.process is not None
    assert work.process.exitcode not in (0, None)


def test_it_is_done_here_where_no_process_can_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.beside._useful", lambda: False)
    assert Beside(os.getpid).result() == os.getpid()


@pytest.mark.parametrize("fails", [0, 1, 2])
def test_shares_know_of_one_another_and_none_is_lost(fails: int) -> None:
    here = os.getpid()

    def first(share: int) -> int:
        if fails == 1 and os.getpid() != here:
            os._exit(1)
        return share * share

    def then(share: int, known: Sequence[int]) -> list[int]:
        if fails == 2 and os.getpid() != here:
            os._exit(1)
        return [share + sum(known)]

    assert in_shares([1, 2, 3], first, then) == [[15], [16], [17]]

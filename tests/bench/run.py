"""What Dossier adds to a build: `make bench` (or `python tests/bench/run.py [--pages N] [--runs N]`).

A synthetic publication is built by `mkdocs build` with Dossier and, as ready-made plain Markdown (`dossier compile`),
by `mkdocs build` without it, in turns. Machines are shared and noisy: the ratio of the two, in one run, is the measure.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generate import generate

BIN = Path(sys.executable).parent
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}

PAGES = Path(".cache") / "dossier" / "pages"
"""What a build keeps of the pages that it rendered: plain MkDocs keeps nothing, so both are measured."""


def timed(arguments: list[str], folder: Path) -> tuple[float, float, int]:
    """Run a command: seconds of wall time, seconds of processor time, and peak memory in MB of its largest process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(arguments, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"{' '.join(arguments)} ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, processor, after.ru_maxrss // 1024


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--works", type=int, default=10_000)
    parser.add_argument("--citations", type=int, default=20_000)
    parser.add_argument("--facts", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=2)
    options = parser.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="dossier-bench-"))
    try:
        measure(scratch, options)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def measure(scratch: Path, options: argparse.Namespace) -> None:
    """All measures, on one synthetic publication."""
    ours, plain = scratch / "ours", scratch / "plain"
    generate(ours, options.pages, options.works, options.citations, options.facts)
    size = f"{options.pages} pages, {options.citations} citations, {options.works} works, {options.facts} facts"
    print(f"A synthetic publication: {size}")

    wall, _, memory = timed([str(BIN / "dossier"), "compile", str(plain)], ours)
    print(f"dossier compile, nothing kept        {wall:6.1f} s   peak {memory} MB")
    wall, _, memory = timed([str(BIN / "dossier"), "check", "bibliography", "citations", "data", "entities"], ours)
    print(f"dossier check (four subjects)        {wall:6.1f} s   peak {memory} MB   (measure: under 10 s)")
    wall, _, memory = timed([str(BIN / "dossier"), "check", "facts"], ours)
    print(f"dossier check facts                  {wall:6.1f} s   peak {memory} MB   (measure: under 10 s)")

    rendered, kept, without = [], [], []
    memory = 0
    for _ in range(options.runs):
        shutil.rmtree(ours / PAGES, ignore_errors=True)
        for runs in (rendered, kept):
            wall, processor, peak = timed([str(BIN / "mkdocs"), "build", "-q"], ours)
            runs.append((wall, processor))
            memory = max(memory, peak)
        wall, processor, _ = timed([str(BIN / "mkdocs"), "build", "-q"], plain)
        without.append((wall, processor))
    for said, runs in (("every page rendered", rendered), ("pages kept", kept)):
        for name, index in (("wall", 0), ("processor", 1)):
            a = statistics.median(run[index] for run in runs)
            b = statistics.median(run[index] for run in without)
            print(f"build with / without, {said:19s} {a:5.1f} s / {b:.1f} s {name}: {a / b:.3f}   (measure: 1.25)")
    everything = (ours / "mkdocs.yml").read_text(encoding="utf-8")
    (ours / "mkdocs.yml").write_text(
        everything.replace(" {editions: [], look: false}", " {search: true}"), encoding="utf-8"
    )
    wall, processor, _ = timed([str(BIN / "mkdocs"), "build", "-q"], ours)
    print(f"with look, search, Markdown, sources {wall:6.1f} s wall, {processor:.1f} s processor")
    print(f"peak memory of the build             {memory} MB   (measure: 1,000 MB)")


if __name__ == "__main__":
    main()

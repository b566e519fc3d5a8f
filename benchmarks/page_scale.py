"""The page of a thousand functions, and of ten thousand: how long it takes to write, how large it is, how fast it is.

The fleet is made up: `tests/page/fleet.py`. The browser is Chromium without a window; times are medians of five.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from maremma.cli.local.store import LocalStore
from maremma.cli.records import Records
from maremma.cli.report_files import write_document
from maremma.report.page.compose import Composer, Report
from playwright.sync_api import Browser, sync_playwright

from benchmarks.result import Row
from tests.page.fleet import scanned

MOST_SECONDS, MOST_MEGABYTES = 5, 5
INTERACTIVE_MS, FILTER_MS = 1_000, 100
SIZES = (1_000, 10_000)
TRIES = 5
HIDES = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
_READY = """new Promise(done => {
  const there = () => document.querySelector('.ranking tbody tr');
  const look = () => there() ? done(performance.now()) : requestAnimationFrame(look);
  look();
})"""
_TYPED = """new Promise(done => {
  const field = document.querySelector('input[type=search]');
  const before = performance.now();
  field.value = 'orders-0001';
  field.dispatchEvent(new Event('input', {bubbles: true}));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - before)));
})"""
_OPENED = """new Promise(done => {
  const before = performance.now();
  document.querySelector('.ranking tbody .name').click();
  const there = () => document.querySelector('.waterfall');
  const look = () => there() ? done(performance.now() - before) : requestAnimationFrame(look);
  look();
})"""


def measure() -> list[Row]:
    """Both sizes; bars are for the first."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playing:
        chromium = playing.chromium.launch(executable_path=shutil.which("chromium"), args=HIDES.split())
        for size in SIZES:
            rows += _of(size, Path(folder), chromium, bars=size == SIZES[0])
        chromium.close()
    return rows


def _of(size: int, folder: Path, chromium: Browser, *, bars: bool) -> list[Row]:
    store = LocalStore(folder / f"{size}.sqlite")
    scanned(store, size, twice=False)
    out = folder / f"{size}.html"
    start = time.perf_counter()
    total = write(Records(store, store.places()), out)
    wrote = time.perf_counter() - start
    times = [_times(chromium, out) for _ in range(TRIES)]
    ready, typed, opened = (median(each) for each in zip(*times, strict=True))
    of = f"{size:,} functions: "
    return [
        Row(what=f"{of}written in", measured=round(wrote, 2), unit="s", below=MOST_SECONDS if bars else None),
        Row(what=f"{of}the file", measured=round(out.stat().st_size / 1e6, 2), unit="MB", below=MOST_MEGABYTES),
        Row(what=f"{of}all files", measured=round(total / 1e6, 2), unit="MB"),
        Row(what=f"{of}interactive after", measured=round(ready), unit="ms", below=INTERACTIVE_MS if bars else None),
        Row(what=f"{of}a search", measured=round(typed), unit="ms", below=FILTER_MS if bars else None),
        Row(what=f"{of}a function opened", measured=round(opened), unit="ms"),
    ]


def write(kept: Records, out: Path) -> int:
    """The page of these records, as the command writes it; the bytes."""
    composer, report = Composer.of(kept.store, kept.desk), Report()
    words = kept.ranking()
    for each in composer.functions(words):
        report.add(each)
    overview = composer.overview(report.lines, words, datetime.now(UTC))
    return write_document(report.document(overview, f"{out.stem}-data"), out)


def _times(chromium: Browser, out: Path) -> tuple[float, float, float]:
    tab = chromium.new_page()
    tab.goto(out.as_uri(), wait_until="commit")
    ready = float(tab.evaluate(_READY))
    typed, opened = float(tab.evaluate(_TYPED)), float(tab.evaluate(_OPENED))
    tab.close()
    return ready, typed, opened

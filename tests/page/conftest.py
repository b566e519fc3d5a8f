"""A page of a made-up fleet in a browser. Who has no Chromium is told how to get one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec

import pytest
from maremma.cli.local.store import LocalStore
from maremma.cli.records import Records
from maremma.cli.report_files import write_document
from maremma.report.page.compose import Composer, Report
from maremma.report.page.document import LARGEST

from tests.page.fleet import scanned

SIZE = 60
MADE_AT = datetime(2026, 3, 4, 7, 0, tzinfo=UTC)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
HIDES = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
_LOCAL = {"file", "data"}
STILL = "--disable-component-update --disable-sync --font-render-hinting=none"


def written(kept: Records, out, largest: int = LARGEST):
    """A page of these records."""
    composer, report = Composer.of(kept.store, kept.desk), Report()
    words = kept.ranking()
    for each in composer.functions(words):
        report.add(each)
    overview = replace(composer.overview(report.lines, words, MADE_AT), maremma="0")
    write_document(report.document(overview, f"{out.stem}-data", largest), out)
    return out


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    """The records of two nights."""
    store = LocalStore(tmp_path_factory.mktemp("kept") / "records.sqlite")
    scanned(store, SIZE)
    return Records(store, store.places())


@pytest.fixture(scope="session")
def page_file(kept, tmp_path_factory):
    """Their page."""
    return written(kept, tmp_path_factory.mktemp("page") / "page.html")


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """Debian's Chromium."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed: `make browser` installs it where apt can be asked")
    if find_spec("playwright") is None:
        pytest.skip("playwright is not installed: it is one of the development packages")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playing:
        opened = playing.chromium.launch(executable_path=CHROMIUM, args=[*HIDES.split(), *STILL.split()])
        yield opened
        opened.close()


@pytest.fixture
def opened(browser):
    """Opens a file in a tab of its own; whatever the console says, an error or a request fails the test."""
    contexts, told = [], []

    def go(file, fragment: str = "", **settings):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        context.set_default_timeout(10_000)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: told.append(f"{message.type}: {message.text}"))
        tab.on("pageerror", lambda error: told.append(str(error)))
        tab.on("request", lambda asked: told.extend([asked.url] if asked.url.split(":")[0] not in _LOCAL else ()))
        tab.goto(f"{file.as_uri()}{fragment}")
        tab.wait_for_selector("[data-ready]")
        return tab

    yield go
    for each in contexts:
        each.close()
    assert told == []

"""The page in a real browser: it loads, finds, orders, opens, copies, leads back, prints, and harms nobody."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from maremma.cli.local.store import LocalStore
from maremma.cli.records import Records
from maremma.model.evidence import Step
from maremma.model.function.exposure import Path as Way
from maremma.model.location import CodeSpan, ConfigPath
from maremma.model.results.owner import OwnedBy, Owner

from tests.page.conftest import SIZE, written
from tests.page.fleet import LAST_NIGHT, close, findings_of, names, record, seen, target_of
from tests.page.hostile import HOSTILE

pytestmark = pytest.mark.slow

AXE = Path(__file__).parents[2] / "page" / "node_modules" / "axe-core" / "axe.min.js"
ROWS = ".ranking tbody tr"


def shown(tab):
    return tab.locator(f"{ROWS} .name").all_inner_texts()


def test_the_first_screen_is_there(opened, page_file):
    tab = opened(page_file)
    assert tab.locator("#answer").inner_text()
    assert re.search(r"6 new\s+6 resolved", tab.locator(".counts").inner_text())
    assert tab.locator(".cause").count() == 5
    assert len(shown(tab)) == SIZE


def test_search_filters_and_order_are_in_the_address(opened, page_file):
    tab = opened(page_file)
    tab.fill("input[type=search]", "orders")
    assert {each.split("-")[0] for each in shown(tab)} == {"orders"}
    tab.select_option("select[name=owner]", "billing")
    tab.select_option("select[name=sort]", "name")
    few = shown(tab)
    assert few == sorted(few)
    assert 0 < len(few) < SIZE
    again = opened(page_file, "#" + tab.url.partition("#")[2])
    assert shown(again) == few
    assert again.input_value("input[type=search]") == "orders"
    again.click("text=Show all")
    assert len(shown(again)) == SIZE


@pytest.mark.parametrize("name", ["band", "account", "region", "family", "trigger", "owner", "runtime"])
def test_each_filter_leaves_as_many_as_it_says(opened, page_file, name):
    tab = opened(page_file)
    [value, said] = re.fullmatch(
        r"(.+) \((\d+)\)", tab.locator(f"select[name={name}] option").nth(1).inner_text()
    ).groups()
    tab.select_option(f"select[name={name}]", index=1)
    assert len(shown(tab)) == int(said), value


def test_a_cause_shows_the_functions_that_it_raises(opened, page_file):
    tab = opened(page_file)
    cause = tab.locator(".cause").first
    said = int(re.search(r"(\d+) functions?", cause.inner_text())[1])
    cause.click()
    assert cause.get_attribute("aria-pressed") == "true"
    assert len(shown(tab)) == said


def test_a_link_leads_to_a_function_and_back_to_what_was_asked(opened, page_file):
    tab = opened(page_file, "#q=invoices")
    before = shown(tab)
    tab.locator(f"{ROWS} .name").nth(1).click()
    assert tab.locator("article h1").inner_text() == before[1]
    deep = opened(page_file, "#" + tab.url.partition("#")[2])
    assert deep.locator("article h1").inner_text() == before[1]
    assert deep.title().startswith(before[1])
    tab.keyboard.press("Escape")
    tab.wait_for_selector(ROWS)
    assert shown(tab) == before
    tab.go_back()
    assert tab.locator("article h1").inner_text() == before[1]


def test_a_function_is_whole(opened, page_file):
    tab = opened(page_file)
    tab.click("#why")
    tab.wait_for_selector(".waterfall")
    titles = tab.locator("section.part > h2").all_inner_texts()
    assert titles[:2] == ["How it is attacked", "Why it scores so high"]
    assert {"The policy that fits", "What was checked", "History", "In a terminal"} <= set(titles)
    bars = tab.locator(".waterfall tbody rect:not(.rail)")
    widths = bars.evaluate_all("all => all.map(x => +x.getAttribute('width'))")
    total = float(tab.locator(".waterfall tfoot .num").first.inner_text())
    assert abs(sum(widths) - total) < 1.5


def test_it_is_used_by_keyboard_alone(opened, page_file):
    tab = opened(page_file)
    reached = []
    for _ in range(60):
        tab.keyboard.press("Tab")
        reached.append(tab.evaluate("document.activeElement.id"))
        if "why" in reached:
            break
    tab.keyboard.press("Enter")
    assert tab.locator("article h1").is_visible()
    assert tab.evaluate("document.activeElement.tagName") == "MAIN"


def test_nothing_is_folded_on_paper(opened, page_file):
    tab = opened(page_file)
    tab.click("#why")
    tab.wait_for_selector(".waterfall")
    pdf = tab.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.locator("details:not([open])").count() == 0
    tab.emulate_media(media="print")
    assert not tab.locator(".acts").first.is_visible()
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.locator("details:not([open])").count() > 0


def test_what_lies_beside_the_page_is_read_and_that_of_another_page_is_not(opened, kept, tmp_path):
    page = written(kept, tmp_path / "page.html", largest=1)
    tab = opened(page)
    tab.click("#why")
    assert tab.locator(".waterfall").is_visible() or tab.wait_for_selector(".waterfall")
    written(kept, tmp_path / "other.html", largest=1)
    (tmp_path / "other-data" / "0.js").replace(tmp_path / "page-data" / "0.js")
    strange = opened(page)
    strange.click("#why")
    assert "belongs to another one" in strange.locator(".notice").inner_text()


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory):
    """Sixty functions, each of which has one text of a stranger wherever there can be one."""
    folder = tmp_path_factory.mktemp("hostile")
    store = LocalStore(folder / "records.sqlite")
    for number, (text, name) in enumerate(zip(HOSTILE, names(len(HOSTILE)), strict=True)):
        target = target_of(number, name)
        step = Step(CodeSpan(text, 1, text), text)
        bad = [
            replace(each, says=text, title=text, fix=text, because=(*each.because[:1], step), at=ConfigPath(text, text))
            for each in findings_of(number, target)
        ]
        whole = seen(number, target, bad)
        door = replace(whole.exposure.paths[0], says=text, who=text, conditions=(text,))
        assert isinstance(door, Way)
        exposure = replace(whole.exposure, paths=(door,))
        strange = replace(whole, exposure=exposure, owner=Owner(text, OwnedBy.TAG), runtime=text)
        record(store, strange, LAST_NIGHT)
    close(store, len(HOSTILE), LAST_NIGHT)
    return written(Records(store, store.places()), folder / "page.html")


def test_sixty_hostile_texts_stay_text(opened, hostile_page):
    tab = opened(hostile_page)
    assert len(shown(tab)) == len(HOSTILE) == 60
    tags = "script, iframe, img, object, embed, link, base, form:not(.controls), video, style"
    held = tab.locator(tags).count()
    for link in tab.locator(f"{ROWS} .name").evaluate_all("all => all.map(x => x.getAttribute('href'))"):
        tab.evaluate("to => { location.hash = to }", link)
        tab.wait_for_selector(".waterfall")
        assert tab.locator(tags).count() <= held
        assert tab.evaluate("window.planted") is None
        assert tab.locator("a[href]:not([href^='#'])").count() == 0
        text = tab.locator("main").inner_text()
        assert not re.search("[\u202e\u2066\u200b\x1b\x00\u2028]", text)
        tab.evaluate("history.back()")
        tab.wait_for_selector(ROWS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened, page_file, scheme):
    if not AXE.is_file():
        pytest.skip("axe-core is not there: `make page` installs it where npm can be asked")
    tab = opened(page_file, color_scheme=scheme)
    checks = AXE.read_text("utf-8")
    for place in ("#why", None):
        tab.evaluate(checks)
        found = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found] == []
        if place:
            tab.click(place)
            tab.wait_for_selector(".waterfall")
            tab.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")

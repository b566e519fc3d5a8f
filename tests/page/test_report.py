"""The data of the page, and the file that holds them; what a browser makes of it is tested beside."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
from maremma.cli.local.store import LocalStore
from maremma.cli.records import Records
from maremma.cli.report_files import write_document
from maremma.errors import SettingsError
from maremma.report import json as report_json
from maremma.report.page.compose import Composer, Report
from maremma.report.page.packing import packed, shown
from maremma.report.page.schema import PAGE, text

from tests.page.fleet import names, scanned
from tests.page.hostile import HOSTILE

ROOT = Path(__file__).parents[2]
SIZE = 60


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    store = LocalStore(tmp_path_factory.mktemp("kept") / "records.sqlite")
    scanned(store, SIZE)
    return Records(store, store.places())


def unpacked(text):
    return json.loads(gzip.decompress(base64.b64decode(text)))


def composed(kept, *, in_full=False):
    composer, report = Composer.of(kept.store, kept.desk), Report(in_full=in_full)
    words = kept.ranking()
    for each in composer.functions(words):
        report.add(each)
    return report, composer.overview(report.lines, words, datetime(2026, 3, 4, 7, 0, tzinfo=UTC))


@pytest.fixture(scope="module")
def made(kept):
    return composed(kept)


@pytest.fixture(scope="module")
def entries(kept):
    report, overview = composed(kept, in_full=True)
    return report.entries(overview)


def page_of(made, largest=5_000_000):
    report, overview = made
    return report.document(overview, "page-data", largest)


def test_the_documented_schema_is_that_of_the_types_and_holds_of_what_is_written(entries):
    assert (ROOT / PAGE).read_text("utf-8") == text()
    jsonschema.Draft202012Validator(json.loads(text())).validate(json.loads(report_json.text(entries)))


def test_the_lines_are_the_ranking_and_the_details_are_what_show_says(kept, entries):
    ranking = report_json.ranking(kept.ranking())["functions"]
    lines = entries["overview"]["functions"]
    same = [(each["function"], each["score"], each["worst"], each["coverage_percent"]) for each in ranking]
    assert [(each["id"], each["points"], each["worst"], each["coverage"]) for each in lines] == same
    assert [each["id"] for each in entries["details"]] == [each["id"] for each in lines]
    for word, detail in zip(kept.ranking(), entries["details"], strict=True):
        said = report_json.assessment_entry(kept.store.assessment(word))
        assert {each["fingerprint"] for each in detail["findings"]} == {
            each["fingerprint"] for each in said["findings"]
        }
        assert [each["points"] for each in detail["parts"]] == [
            each["points"] for each in said["score"]["contributions"]
        ]
        assert [each["why"] for each in detail["unseen"]] == list(
            dict.fromkeys(why for each in said["unknown"] for why in each["why"])
        )


def test_what_is_fixed_first_is_what_every_view_names(kept, entries):
    for word, line in zip(kept.ranking(), entries["overview"]["functions"], strict=True):
        assert (line["first"] or {}).get("fingerprint") == (word.first.fingerprint if word.first else None)


def test_changes_are_those_of_the_last_night(entries):
    changes = entries["overview"]["changes"]
    assert changes["first"] is False
    assert (changes["new"], changes["resolved"]) == (SIZE // 10, SIZE // 10)
    assert {each["rule"] for each in changes["introduced"]} == {"INJ001"}
    assert {each["rule"] for each in changes["gone"]} == {"SEC001"}
    assert sum(each["new"] for each in entries["overview"]["functions"]) == changes["new"]


def test_a_first_scan_tells_of_no_changes(tmp_path):
    store = LocalStore(tmp_path / "records.sqlite")
    scanned(store, 3, twice=False)
    _, overview = composed(Records(store, store.places()))
    assert overview.changes.first
    assert overview.changes.introduced == ()


def test_five_causes_name_the_functions_that_they_raise(entries):
    causes = entries["overview"]["causes"]
    assert len(causes) == 5
    assert causes[0]["count"] > 1
    assert [each["removes"] for each in causes] == sorted((each["removes"] for each in causes), reverse=True)
    known = {each["id"] for each in entries["overview"]["functions"]}
    assert all(gain["function"] in known for each in causes for gain in each["functions"])


def test_a_way_leads_from_somebody_to_data_and_through_the_function_that_hands_on(entries):
    for detail in entries["details"]:
        kinds = [each["kind"] for each in detail["route"]]
        if any(each["rule"] == "INJ001" for each in detail["findings"]):
            assert kinds[0] == "who"
            assert {"code", "role"} <= set(kinds)
    fed = next(each for each in entries["details"] if "carrier" in [stop["kind"] for stop in each["route"]])
    assert [each["kind"] for each in fed["route"]][:3] == ["who", "function", "carrier"]
    assert fed["route"][1]["title"] == "intake"


def test_what_is_copied_is_the_policy_where_the_role_is_too_strong(entries):
    for detail in entries["details"]:
        for each in detail["findings"]:
            if each["rule"] == "IAM002":
                assert json.loads(each["copies"][0]["command"])["Statement"]


def test_a_page_allows_nothing_but_its_own_script_and_style(made):
    page = "".join(page_of(made).page)
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    script, style = (
        re.search(r"<script>(.*)</script>", page, re.S)[1],
        re.search(r"<style>(.*?)</style>", page, re.S)[1],
    )
    assert "default-src 'none'" in policy
    for kind, text_ in (("script", script), ("style", style)):
        assert f"{kind}-src 'sha256-{base64.b64encode(hashlib.sha256(text_.encode()).digest()).decode()}'" in policy
    assert "unsafe" not in policy
    assert "nonce" not in policy
    assert re.findall(r"<script[^>]*>", page).count("<script>") == 1
    assert not re.findall(r"""(?:src|href)=["'](?!#)""", page.replace(script, ""))


def test_what_does_not_fit_lies_beside_the_page(made, tmp_path):
    document = page_of(made, largest=1)
    out = tmp_path / "page.html"
    assert write_document(document, out) == sum(each.stat().st_size for each in tmp_path.rglob("*.*"))
    page = out.read_text("utf-8")
    assert {each.name for each in (tmp_path / "page-data").iterdir()} == {"0.js", "1.js"}
    [key] = re.findall(r"'nonce-([^']+)'", page)
    call = re.compile(r'maremmaPart\("(.+)",(\d+),"([\w+/=]+)"\);\n')
    said = [call.fullmatch((tmp_path / "page-data" / f"{number}.js").read_text()) for number in range(2)]
    assert {each[1] for each in said} == {key}
    assert sum(len(unpacked(each[3])) for each in said) == SIZE


def test_a_report_is_its_owners_alone_and_replaces_the_one_before(made, tmp_path):
    out = tmp_path / "page.html"
    for _ in range(2):
        write_document(page_of(made), out)
    assert out.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]
    with pytest.raises(SettingsError, match="name another file with --out"):
        write_document(page_of(made), tmp_path / "no" / "page.html")


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_what_a_stranger_wrote_is_letters_of_base64_until_it_is_shown(hostile):
    entry = {"says": hostile}
    assert re.fullmatch(r"[A-Za-z0-9+/]+=*", packed([shown(entry)]))
    [back] = unpacked(packed([shown(entry)]))
    assert back["says"].replace("\n", "").replace("\t", "").isprintable()


def test_a_function_whose_assessment_is_gone_says_so(tmp_path):
    store = LocalStore(tmp_path / "records.sqlite")
    scanned(store, 2, twice=False)
    with store._database.writing() as db:
        db.execute("DELETE FROM assessments WHERE key LIKE ?", (f"%{names(2)[0]}/%",))
    kept = Records(store, store.places())
    report, overview = composed(kept, in_full=True)
    gone = next(each for each in overview.functions if each.name == names(2)[0])
    assert "scan the function again" in gone.unknown
    assert [each["id"].endswith(names(2)[1]) for each in report.entries(overview)["details"]] == [True]
    assert page_of(composed(kept)).page

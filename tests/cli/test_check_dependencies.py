"""What `maremma check` says of components: what is published about them, and what cannot be known."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.analysis.advisories.documents import document, write_index

MALICIOUS = {"affected": {"ranges": [], "versions": []}}
GIT_ONLY = {"affected": {"ranges": [{"type": "GIT", "repo": "https://example.com/x", "events": [{"introduced": "0"}]}]}}
METADATA = "Metadata-Version: 2.1\nName: {}\nVersion: {}\n"
UNKNOWN = {
    "an ecosystem that the index has not": (
        [document("PYSEC-2099-1")],
        {
            "META-INF/maven/org.apache.logging.log4j/log4j-core/pom.properties": (
                "groupId=org.apache.logging.log4j\nartifactId=log4j-core\nversion=2.14.1\n"
            )
        },
        "the advisories of Maven are not in the index",
    ),
    "a version that cannot be compared": (
        [document("GHSA-aaaa-bbbb-cccc", "shop", "npm")],
        {"node_modules/shop/package.json": '{"name": "shop", "version": "1.x"}'},
        "whether shop 1.x is affected is not known",
    ),
    "a version that is none": (
        [document("PYSEC-2099-1")],
        {"shop.dist-info/METADATA": METADATA.format("shop", "=1.0 (?)")},
        "whether shop is affected is not known: its version is not known",
    ),
    "a word in the place of a version": (
        [document("GHSA-aaaa-bbbb-cccc", "shop", "npm")],
        {"node_modules/shop/package.json": '{"name": "shop", "version": "latest"}'},
        "whether shop is affected is not known: its version is not known",
    ),
    "a folder of node_modules without a manifest": (
        [document("GHSA-aaaa-bbbb-cccc", "@a/shop", "npm")],
        {"node_modules/@a/shop/lib/index.js": "module.exports = 1\n"},
        "whether @a/shop is affected is not known: its version is not known",
    ),
    "a malicious package without versions": (
        [document("MAL-2099-1", **MALICIOUS)],
        {"shop-1.0.dist-info/METADATA": METADATA.format("shop", "1.0")},
        "(MAL-2099-1)",
    ),
    "a requirement without a version": (
        [document("PYSEC-2099-1")],
        {"requirements.txt": "shop>=1.0\n"},
        "neither the package nor its layers hold shop (requirements.txt:1, >=1.0)",
    ),
    "an import of what is nowhere": (
        [document("PYSEC-2099-1")],
        {"app.py": "import requests\ndef handler(event, context):\n    return 1\n"},
        "neither the package nor its layers hold requests (app.py:1)",
    ),
    "ranges of commits alone": (
        [document("PYSEC-2099-1", **GIT_ONLY)],
        {"shop-1.0.dist-info/METADATA": METADATA.format("shop", "1.0")},
        "whether shop 1.0 is affected is not known",
    ),
}


@pytest.fixture
def package(tmp_path):
    """Makes a package of files beside a handler, and an index of documents."""

    def make(documents, files):
        cache = tmp_path / ".cache" / "maremma"
        cache.mkdir(parents=True)
        write_index(cache / "advisories.sqlite", documents, built=datetime.now(UTC))
        for path, text in {"app.py": "def handler(event, context):\n    return 1\n", **files}.items():
            file = tmp_path / "code" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)

    return make


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_is_not_known_of_a_component_is_told(maremma, package, name):
    documents, files, says = UNKNOWN[name]
    package(documents, files)
    text = maremma("check", "code", COLUMNS="1000")
    lines = [each for each in text.stdout.splitlines() if each.startswith("could not be judged: ")]
    assert any(says in each and "DEP00" in each for each in lines), text.stdout
    assert text.stdout.startswith("Unknown: nothing was found in 1 function of code by the rules that could be judged")
    assert "app.handler has components of which it is not known what is published" in text.stderr
    told = maremma("check", "code", "--format", "json")
    outcome = json.loads(told.stdout)
    [coverage] = outcome["coverage"]
    assert coverage["uncompared"]
    assert any(says in why for each in coverage["unknown"] for why in each["why"])
    assert any(says in each["why"] and each["rules"][0].startswith("DEP00") for each in outcome["unknown"])
    log = maremma("check", "code", "--format", "sarif")
    [invocation] = json.loads(log.stdout)["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    notes = invocation["toolExecutionNotifications"]
    assert any(says in each["message"]["text"] and each["level"] == "warning" for each in notes)
    assert [each.returncode for each in (text, told, log)] == [2, 2, 2]
    assert maremma("check", "code", "--fail-on", "never").returncode == 0


def test_without_an_index_every_format_says_so(maremma, projects):
    why = "there is no index of advisories on this machine yet"
    for format in ("text", "json", "sarif"):
        told = maremma("check", "python", "--handler", "app.safe", "--format", format, COLUMNS="1000").stdout
        assert told.count(why) == (6 if format == "json" else 1)


@pytest.mark.parametrize(
    ("files", "code"),
    [({}, 0), ({"shop-1.0.dist-info/METADATA": METADATA.format("shop", "1.0")}, 2), ({"requirements.txt": "shop"}, 2)],
    ids=["nothing to compare", "a component", "a requirement"],
)
def test_without_an_index_what_there_is_to_compare_is_no_pass(maremma, package, projects, files, code):
    package([], files)
    (projects / ".cache" / "maremma" / "advisories.sqlite").unlink()
    ended = maremma("check", "code")
    assert ended.returncode == code
    assert "could not be judged: DEP001" in ended.stdout


def test_a_finding_counts_before_what_is_not_known(maremma, package):
    package([document("PYSEC-2099-1")], {"requirements.txt": "shop==1.0\nrequests\n"})
    assert maremma("check", "code").returncode == 1


def test_what_is_known_leaves_nothing_to_say(maremma, package):
    package([document("PYSEC-2099-1")], {"shop-3.0.dist-info/METADATA": METADATA.format("shop", "3.0")})
    assert "could not be judged" not in maremma("check", "code").stdout
    [coverage] = json.loads(maremma("check", "code", "--format", "json").stdout)["coverage"]
    assert (coverage["unknown"], coverage["uncompared"]) == ([], False)


def test_where_nothing_is_published_no_vex_is_written_and_the_findings_stay(maremma, projects, package):
    package([document("PYSEC-2099-1")], UNKNOWN["an ecosystem that the index has not"][1])
    (projects / "code" / "app.py").write_text("import os\ndef handler(event, context):\n    os.system(event['x'])\n")
    ended = maremma("check", "code", "--vex", "vex.json")
    assert ended.returncode == 1
    assert "Fix first" in ended.stdout
    assert "nothing is published about what was read of app.handler" in ended.stderr
    assert "the advisories of Maven are not in the index" in ended.stderr
    assert not (projects / "vex.json").exists()
    clean = maremma("check", "code", "--vex", "-", "--fail-on", "never")
    assert (clean.returncode, clean.stdout) == (0, "")
    named = maremma("check", "code", "--format", "openvex", "--output", "vex.json")
    assert "no OpenVEX was written: nothing is published" in named.stderr
    assert "Fix first" in named.stdout
    assert "written to" not in named.stdout
    assert not (projects / "vex.json").exists()


def test_a_document_that_cannot_be_written_leaves_the_findings(maremma, projects):
    ended = maremma("check", "python", "--vex", "vex.json")
    assert ended.returncode == 2
    assert "Fix first" in ended.stdout
    assert "was not compared with advisories" in ended.stderr


def test_a_bill_says_what_is_missing_only_where_something_is(maremma, package):
    package([], {"shop-1.0.dist-info/METADATA": METADATA.format("shop", "1.0")})
    whole = json.loads(maremma("check", "code", "--sbom", "-").stdout)
    assert whole["compositions"][0]["aggregate"] == "complete"
    assert [each["name"] for each in whole["metadata"]["component"]["properties"]] == ["maremma:runtime"]


def test_a_bill_names_the_manifest_that_could_not_be_read(maremma, package):
    package([], {"shop.dist-info/METADATA": "Name: ?\n"})
    part = json.loads(maremma("check", "code", "--sbom", "-").stdout)
    assert part["compositions"][0]["aggregate"] == "incomplete"
    assert "shop.dist-info/METADATA" in part["metadata"]["component"]["properties"][1]["value"]


def test_a_finding_of_a_requirement_stands_on_its_line(maremma, package):
    package([document("PYSEC-2099-1")], {"requirements.txt": "# pinned\n\nshop==1.0\n"})
    [found] = json.loads(maremma("check", "code", "--format", "json").stdout)["findings"]
    assert (found["rule"], found["path"], found["line"]) == ("DEP002", "requirements.txt", 3)
    bill = json.loads(maremma("check", "code", "--sbom", "-").stdout)
    assert bill["components"][0]["evidence"]["occurrences"] == [{"location": "requirements.txt", "line": 3}]


LAYERED = """
Transform: AWS::Serverless-2016-10-31
Resources:
  L: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: lib}, Metadata: {BuildMethod: python3.14}}
  Fn:
    Type: AWS::Serverless::Function
    Properties: {Runtime: python3.14, Handler: app.handler, CodeUri: code, Layers: [!Ref L]}
"""


@pytest.mark.parametrize("below", ["", "python/"], ids=["to be built", "laid out"])
def test_a_component_of_a_layer_is_told_where_it_lies(maremma, package, tmp_path, below):
    package([document("PYSEC-2099-1")], {})
    metadata = tmp_path / "stack" / "lib" / below / "shop-1.0.dist-info" / "METADATA"
    metadata.parent.mkdir(parents=True)
    metadata.write_text(METADATA.format("shop", "1.0"))
    (tmp_path / "code").rename(tmp_path / "stack" / "code")
    (tmp_path / "stack" / "template.yaml").write_text(LAYERED)
    found = json.loads(maremma("check", "stack", "--format", "json").stdout)["findings"]
    [vulnerable] = [each for each in found if each["rule"].startswith("DEP")]
    assert tmp_path / "stack" / vulnerable["path"] == metadata


def test_advisories_that_are_too_old_are_told_once_and_only_where_there_is_something_to_compare(maremma, tmp_path):
    cache = tmp_path / ".cache" / "maremma"
    cache.mkdir(parents=True)
    write_index(cache / "advisories.sqlite", [document("PYSEC-2099-1")], built=datetime(2026, 1, 1, tzinfo=UTC))
    function = (
        "{Type: AWS::Serverless::Function, Properties: {Runtime: python3.14, Handler: app.handler, CodeUri: code}}"
    )
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "app.py").write_text("def handler(event, context):\n    return 1\n")
    (tmp_path / "template.yaml").write_text("Resources:\n" + "".join(f"  F{n}: {function}\n" for n in range(3)))

    def told():
        found = json.loads(maremma("check", "template.yaml", "--format", "json").stdout)["findings"]
        return [each["rule"] for each in found if each["rule"] == "DEP005"]

    assert told() == []
    (tmp_path / "code" / "shop-3.0.dist-info").mkdir()
    (tmp_path / "code" / "shop-3.0.dist-info" / "METADATA").write_text(METADATA.format("shop", "3.0"))
    assert told() == ["DEP005"]


APPLICATION = """
Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Runtime: python3.13, Handler: app.handler}}
Resources:
  Orders: {Type: AWS::Serverless::Function, Properties: {CodeUri: orders}}
  Stock: {Type: AWS::Serverless::Function, Properties: {CodeUri: stock}}
  Elsewhere: {Type: AWS::Serverless::Function, Properties: {CodeUri: "s3://bucket/key"}}
"""
LOCK = """
[[package]]
name = "flask"
version = "3.0.0"
[package.dependencies]
click = "*"

[[package]]
name = "click"
version = "8.1.7"
"""


def test_an_application_has_one_bill_with_its_functions_and_what_each_depends_on(maremma, tmp_path):
    (tmp_path / "template.yaml").write_text(APPLICATION)
    for folder, files in {
        "orders": {"poetry.lock": LOCK},
        "stock": {"requirements.txt": "click==8.1.7\n-r ../base.txt\n"},
        ".": {"base.txt": "six==1.16.0\n"},
    }.items():
        (tmp_path / folder).mkdir(exist_ok=True)
        for name, text in {**files, "app.py": "def handler(event, context):\n    return 1\n"}.items():
            (tmp_path / folder / name).write_text(text)
    written = maremma("check", ".", "--sbom", "-").stdout
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None
    bill = json.loads(written)
    edges = {each["ref"]: each["dependsOn"] for each in bill["dependencies"]}
    orders, stock, elsewhere = "function:orders/Orders", "function:stock/Stock", "function:Elsewhere"
    assert edges == {
        "application": [elsewhere, orders, stock],
        elsewhere: [],
        orders: ["pkg:pypi/flask@3.0.0"],
        stock: ["pkg:pypi/click@8.1.7", "pkg:pypi/six@1.16.0"],
        "pkg:pypi/flask@3.0.0": ["pkg:pypi/click@8.1.7"],
    }
    places = {
        each["name"]: [place["location"] for place in each["evidence"]["occurrences"]]
        for each in bill["components"]
        if each["type"] == "library"
    }
    assert places["six"] == ["base.txt"]
    assert sorted(places["click"]) == ["orders/poetry.lock", "stock/requirements.txt"]
    told = {each["assemblies"][0]: each["aggregate"] for each in bill["compositions"]}
    assert told == {elsewhere: "incomplete", orders: "complete", stock: "complete"}


def test_a_bill_of_materials_of_handlers_in_one_folder(maremma, projects):
    (projects / "python" / "requirements.txt").write_text("six==1.16.0\n")
    whole = maremma("check", "python", "--sbom", "-", "--fail-on", "never")
    bill = json.loads(whole.stdout)
    assert (bill["specVersion"], [each["purl"] for each in bill["components"]]) == ("1.6", ["pkg:pypi/six@1.16.0"])
    beside = maremma("check", "python", "--sbom", "bill.json", "--format", "json")
    assert json.loads((projects / "bill.json").read_text()) == bill
    assert json.loads(beside.stdout)["findings"]
    several = maremma("check", "python", "--handler", "app.safe", "--handler", "app.handler", "--sbom", "-")
    assert len(json.loads(several.stdout)["compositions"]) == 2
    assert "cannot be written" in maremma("check", "python", "--sbom", "no/such/folder").stderr


@pytest.mark.parametrize("pins", ["requirements.txt", "poetry.lock"])
def test_what_a_layer_pins_that_is_to_be_built_is_a_component_of_its_functions(maremma, package, tmp_path, pins):
    package([document("PYSEC-2099-1")], {})
    (tmp_path / "stack" / "lib").mkdir(parents=True)
    text = "shop==1.0\n" if pins == "requirements.txt" else '[[package]]\nname = "shop"\nversion = "1.0"\n'
    (tmp_path / "stack" / "lib" / pins).write_text(text)
    (tmp_path / "code").rename(tmp_path / "stack" / "code")
    (tmp_path / "stack" / "template.yaml").write_text(LAYERED)
    found = json.loads(maremma("check", "stack", "--format", "json").stdout)["findings"]
    assert [(each["rule"], each["path"]) for each in found if each["rule"].startswith("DEP")] == [
        ("DEP002", f"lib/{pins}")
    ]

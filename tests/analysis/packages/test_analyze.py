from __future__ import annotations

import os
import time
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from maremma.analysis.code.analyze import analyze_layer, analyze_package
from maremma.analysis.code.engine_version import ENGINE_VERSION
from maremma.analysis.packages.layer_facts import LayerContent
from maremma.errors import PackageRefused
from maremma.model.code.facts import CodeFacts
from maremma.model.code.flow import Sink
from maremma.model.facet import Facet, Gap, GapReason

from tests.analysis.packages.inventory.programs import build_information, elf
from tests.analysis.packages.zips import zip_of

SOURCE = "def handler(event, context):\n    return 1\n"
LAYER = "arn:aws:lambda:eu-west-1:111122223333:layer:tools:3"


def analyzed(
    files: dict[str, bytes | str], folder: Path, runtime: str = "python3.13", handler: str = "app.handler"
) -> CodeFacts:
    path = folder / "package.zip"
    path.write_bytes(zip_of(files))
    return analyze_package(path, code_sha256="abc=", runtime=runtime, handler=handler)


def test_a_package_and_its_layers_are_one_set_of_facts(tmp_path: Path) -> None:
    layer_zip, package = tmp_path / "layer.zip", tmp_path / "package.zip"
    layer_zip.write_bytes(
        zip_of(
            {
                "python/requests-2.0.dist-info/METADATA": "Name: requests\nVersion: 2.0\n",
                "python/wrap.py": "",
                "doc": "",
            }
        )
    )
    package.write_bytes(zip_of({"app.py": "x", "idna-3.dist-info/METADATA": "Name: idna\nVersion: 3\n"}))
    layer = analyze_layer(LayerContent(layer_zip), arn=LAYER)
    denied = Gap(Facet.LAYERS, GapReason.DENIED, "another layer was denied", partial=True)
    facts = analyze_package(
        package, code_sha256="abc=", runtime="python3.13", handler="wrap.handler", layers=[layer], gaps=[denied]
    )
    assert layer.files == ("python/wrap.py",)
    assert [(each.purl, each.layer) for each in facts.components] == [
        ("pkg:pypi/idna@3", ""),
        ("pkg:pypi/requests@2.0", LAYER),
    ]
    assert facts.handler_file == "/opt/python/wrap.py"
    assert (facts.code_sha256, facts.layer_arns, facts.engine_version) == ("abc=", (LAYER,), ENGINE_VERSION)
    assert facts.size.files == 2
    assert [gap for gap in facts.gaps if gap.facet is not Facet.FLOWS] == [denied]


def test_flows_are_among_the_facts_with_how_much_was_looked_at(tmp_path: Path) -> None:
    source = "import os\n\ndef handler(event, context):\n    os.system(event['command'])\n"
    facts = analyzed({"app.py": source}, tmp_path)
    assert [(flow.sink, flow.field, flow.at.path, flow.at.line) for flow in facts.flows] == [
        (Sink.COMMAND, ("command",), "app.py", 4)
    ]
    assert facts.flow_coverage is not None
    assert (facts.flow_coverage.language, facts.flow_coverage.parsed) == ("python", 1)
    assert facts.gaps == ()


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("x = 1", "no function handler was found in app.py"),
        ("handler = Mangum(app)", "handler of app.py is made by code that is not followed"),
    ],
)
def test_code_that_is_not_followed_is_a_partial_gap_of_the_flows(source: str, says: str, tmp_path: Path) -> None:
    facts = analyzed({"app.py": source}, tmp_path)
    assert [(gap.facet, gap.reason, gap.partial) for gap in facts.gaps] == [(Facet.FLOWS, GapReason.UNSUPPORTED, True)]
    assert says in facts.gaps[0].says


def test_a_handler_that_is_not_there_is_a_partial_gap(tmp_path: Path) -> None:
    facts = analyzed({"other.py": ""}, tmp_path)
    assert facts.handler_file == ""
    assert [(gap.facet, gap.reason, gap.partial) for gap in facts.gaps] == [
        (Facet.CODE, GapReason.UNSUPPORTED, True),
        (Facet.FLOWS, GapReason.UNSUPPORTED, True),
    ]
    assert all("app.handler" in gap.says for gap in facts.gaps)


def test_a_jar_that_is_none_is_a_partial_gap(tmp_path: Path) -> None:
    jar = zip_of({"com/example/App.class": "x"})
    facts = analyzed({"lib/a.jar": b"no jar", "lib/b.jar": jar}, tmp_path, "java21", "com.example.App::run")
    assert facts.handler_file == "lib/b.jar!/com/example/App.class"
    assert {(gap.reason, gap.partial) for gap in facts.gaps} == {(GapReason.UNSUPPORTED, True)}
    assert {gap.facet for gap in facts.gaps} == {Facet.CODE, Facet.FLOWS}


BUNDLE = "exports.handler=()=>{};" * 5000
HIDDEN: dict[str, tuple[str, dict[str, bytes | str], list[str]]] = {
    "a bundle": ("nodejs22.x", {"app.js": BUNDLE}, ["looks like a bundle"]),
    "a large handler beside its modules": (
        "nodejs22.x",
        {"app.js": BUNDLE, "node_modules/a/package.json": '{"name": "a", "version": "1.0.0"}'},
        [],
    ),
    "a small handler": ("nodejs22.x", {"app.mjs": "export function handler() {}"}, []),
    "requirements in an archive": (
        "python3.13",
        {"app.py": SOURCE, ".requirements.zip": "no archive"},
        [".requirements.zip"],
    ),
    "a bundle that names its modules": (
        "nodejs22.x",
        {"app.js": f"// node_modules/a/index.js\n{BUNDLE}// app.js\nexports.handler=()=>1;\n"},
        [],
    ),
    "an archive among the data": ("python3.13", {"app.py": SOURCE, "data/x.zip": zip_of({})}, []),
}


NOT_LISTED: dict[str, tuple[str, str, dict[str, bytes | str], list[str]]] = {
    "a program that names nothing": (
        "provided.al2023",
        "x",
        {"bootstrap": elf({".text": b"x"})},
        ["what it was built from"],
    ),
    "a script": ("provided.al2023", "x", {"bootstrap": "#!/bin/sh\n"}, ["what it was built from"]),
    "a program of Go": ("provided.al2023", "x", {"bootstrap": elf({".go.buildinfo": build_information("")})}, []),
    "an assembly without its list": ("dotnet8", "App::A::B", {"App.dll": "x"}, ["no *.deps.json"]),
    "an assembly with its list": (
        "dotnet8",
        "App::A::B",
        {"App.dll": "x", "App.deps.json": '{"libraries": {"App/1.0.0": {}}}'},
        [],
    ),
    "classes of others in one piece": (
        "java21",
        "org.a.b.App::run",
        {"org/a/b/App.class": "x", "org/apache/commons/X.class": "x"},
        ["org/apache"],
    ),
    "the same with what went into it": (
        "java21",
        "org.a.b.App::run",
        {"org/a/b/App.class": "x", "org/c/d/X.class": "x", "META-INF/maven/org.c/d/pom.properties": "version=1\n"},
        [],
    ),
    "gems": ("ruby3.4", "app.run", {"app.rb": ""}, []),
    "a runtime that nobody knows": ("cobol1", "app", {"app": ""}, ["hold the handler", "for cobol1 are not listed"]),
}


@pytest.mark.parametrize(("runtime", "handler", "files", "says"), NOT_LISTED.values(), ids=NOT_LISTED)
def test_components_that_nothing_tells_are_a_partial_gap(
    runtime: str, handler: str, files: dict[str, bytes | str], says: list[str], tmp_path: Path
) -> None:
    gaps = [gap for gap in analyzed(files, tmp_path, runtime, handler).gaps if gap.facet is Facet.CODE]
    assert len(gaps) == len(says)
    assert all(text in gap.says and gap.partial for text, gap in zip(says, gaps, strict=True))


@pytest.mark.parametrize(("runtime", "files", "says"), HIDDEN.values(), ids=HIDDEN)
def test_components_that_may_be_hidden_are_a_partial_gap(
    runtime: str, files: dict[str, bytes | str], says: list[str], tmp_path: Path
) -> None:
    gaps = analyzed(files, tmp_path, runtime).gaps
    assert len(gaps) == len(says)
    assert all(text in gap.says and gap.partial for text, gap in zip(says, gaps, strict=True))


def test_a_hostile_package_is_an_error_for_the_caller(tmp_path: Path) -> None:
    with pytest.raises(PackageRefused, match="leave the package"):
        analyzed({"../app.py": ""}, tmp_path)


def test_five_megabytes_in_five_hundred_files_cost_ten_times_what_hashing_them_costs(tmp_path: Path) -> None:
    """Half of that in practice. Against hashing, since seconds tell more about the machine than about the analysis."""
    files: dict[str, bytes | str] = {f"lib/module_{number}.py": os.urandom(11_000) for number in range(450)}
    files |= {f"d{number}-1.dist-info/METADATA": f"Name: d{number}\nVersion: 1\n\n{'x' * 5000}" for number in range(50)}
    files["app.py"] = ""
    path = tmp_path / "package.zip"
    path.write_bytes(zip_of(files))
    hashing, analyzing = [], []
    for _ in range(3):
        started = time.process_time()
        with zipfile.ZipFile(path) as package:
            assert len({sha256(package.read(name)).digest() for name in package.namelist()}) == len(files)
        between = time.process_time()
        facts = analyze_package(path, code_sha256="abc=", runtime="python3.13", handler="app.handler")
        hashing.append(between - started)
        analyzing.append(time.process_time() - between)
    assert len(facts.components) == 50
    assert min(analyzing) < 10 * min(hashing)

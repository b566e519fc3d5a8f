"""One odd file, or one defect of ours, keeps from being seen what it tells, and nothing else."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from maremma.analysis.code import analyze, findings
from maremma.analysis.code.analyze import analyze_layer, analyze_package
from maremma.analysis.packages.inventory import components
from maremma.analysis.packages.layer_facts import LayerContent
from maremma.aws.shelves.code_facts import CodeKey, MemoryFacts
from maremma.model.code.facts import CodeFacts
from maremma.model.facet import Facet, Gap, GapReason

from tests.analysis.packages.zips import zip_of

FLOWING = "import os\n\ndef handler(event, context):\n    os.system(event['name'])\n"
PYTHON = {
    "app.py": FLOWING,
    "settings.py": 'API_KEY = "sk_live_' + "4eC39HqLyjWDarjtT1zdp7dc" + '"\n',
    "requests-2.31.0.dist-info/METADATA": "Name: requests\nVersion: 2.31.0\n",
    "requests/__init__.py": "",
    "node_modules/lodash/package.json": json.dumps({"name": "lodash", "version": "4.17.20"}),
}
DEEP = "[" * 50_000
MEBIBYTE = 1024 * 1024


def analysed(
    folder: Path, files: dict[str, Any], runtime: str = "python3.13", handler: str = "app.handler"
) -> CodeFacts:
    path = folder / "package.zip"
    path.write_bytes(zip_of(files))
    return analyze_package(path, code_sha256="abc=", runtime=runtime, handler=handler)


def names(facts: CodeFacts) -> set[str]:
    return {each.name for each in facts.components}


ODD = {
    "a direct_url.json of 50,000 brackets": {"odd-1.0.dist-info/direct_url.json": DEEP, "odd-1.0.dist-info/RECORD": ""},
    "a package.json of 50,000 brackets": {"node_modules/odd/package.json": DEEP},
    "a package.json with half a character": {"node_modules/odd/package.json": '{"name": "\\ud800", "version": "1"}'},
    "a package.json with a long number": {"node_modules/odd/package.json": '{"version": %s}' % ("9" * 40_000)},
    "a package.json that is not UTF-8": {"node_modules/odd/package.json": b"\xff\xfe{}"},
    "a copied package.json of 50,000 brackets": {"lib/vendor/odd/package.json": DEEP},
    "the own package.json of 50,000 brackets": {"package.json": DEEP, "index.js": "require('x')"},
    "a lock file of 50,000 brackets": {"package-lock.json": DEEP, "Pipfile.lock": DEEP, "poetry.lock": f"a = {DEEP}"},
    "a lock file with a key of 100,000 parts": {"uv.lock": "a." * 100_000 + "a = 1"},
    "a deps.json of 50,000 brackets": {"odd.deps.json": '{"libraries":' * 50_000},
    "metadata without a line": {"odd.dist-info/METADATA": b"\0\xff" * 1_000, "odd.egg-info": "\u0130" * 100},
    "a pom.xml with an entity": {
        "META-INF/maven/a.b/c/pom.xml": '<!DOCTYPE a [<!ENTITY b "c">]><project><version>&b;</version></project>'
    },
    "a pom.xml of 50,000 elements": {"META-INF/maven/a.b/c/pom.xml": "<project>" * 50_000},
    "a pom.xml of an unknown encoding": {"META-INF/maven/a.b/c/pom.xml": '<?xml version="1.0" encoding="odd"?><a/>'},
    "a gem without a name": {"specifications/.gemspec": "s.name = \ns.version = '²'"},
    "a program that is cut off": {"bin/odd": b"\x7fELF" + b"\xff" * 200, "odd.so": b"\x7fELF\x02\x01" + b"\0" * 58},
    "a jar that is none": {"lib/odd.jar": b"PK\x03\x04" + b"\xff" * 100},
    "a source map of 50,000 brackets": {"odd.js": "//# sourceMappingURL=odd.js.map", "odd.js.map": DEEP},
    "a version of 40,000 digits": {"odd/__init__.py": f"__version__ = ({'9' * 4_000}, 0x{'f' * 40_000})"},
    "a source of 50,000 brackets": {"yaml/__init__.py": f"__version__ = {DEEP}"},
    "a name of odd digits": {"odd-².dist-info/METADATA": "Name: odd\nVersion: ²\n"},
}  # fmt: skip


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_an_odd_file_hides_nothing_but_itself(odd: dict[str, Any], tmp_path: Path) -> None:
    facts = analysed(tmp_path, PYTHON | odd)
    assert {"requests", "lodash"} <= names(facts)
    assert [str(flow.at) for flow in facts.flows] == ["app.py:4"]
    assert [each.path for each in facts.secrets] == ["settings.py"]
    assert not [gap for gap in facts.gaps if gap.reason is GapReason.DEFECT]


def fails(*_: object, **__: object) -> Any:
    raise ZeroDivisionError("hunter2")


ANALYSES = {
    "list_components": (Facet.CODE, "components"),
    "package_secrets": (Facet.SECRETS, "secrets"),
    "package_flows": (Facet.FLOWS, "flows"),
    "used": (Facet.CODE, "references"),
    "tree_digest": (Facet.CODE, "tree"),
}


def defects(gaps: tuple[Gap, ...]) -> list[Gap]:
    return [gap for gap in gaps if gap.reason is GapReason.DEFECT]


@pytest.mark.parametrize("analysis", ANALYSES)
def test_a_defect_of_one_analysis_is_a_gap_of_its_facet_and_the_others_stand(
    analysis: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = analysed(tmp_path, PYTHON)
    monkeypatch.setattr(findings, analysis, fails)
    facts = analysed(tmp_path, PYTHON)
    facet, field = ANALYSES[analysis]
    [gap] = defects(facts.gaps)
    assert gap.facet is facet and gap.partial
    assert "ZeroDivisionError" in gap.says and "hunter2" not in gap.says
    assert not getattr(facts, field)
    for _, other in ANALYSES.values():
        if other not in {field, "references", "components"}:
            assert getattr(facts, other) == getattr(whole, other)


def test_facts_with_a_defect_are_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = CodeKey(code_sha256="abc=", layer_arns=(), runtime="python3.13", handler="app.handler")
    kept = MemoryFacts()
    with monkeypatch.context() as patched:
        patched.setattr(findings, "package_secrets", fails)
        kept.keep_code(key, analysed(tmp_path, PYTHON))
    assert kept.code(key) is None
    kept.keep_code(key, analysed(tmp_path, PYTHON))
    assert kept.code(key) is not None


@pytest.mark.parametrize("analysis", ["list_components", "package_secrets", "own_sources", "tree_digest"])
def test_a_defect_in_a_layer_is_a_gap_of_the_layers(
    analysis: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "layer.zip"
    path.write_bytes(zip_of({f"python/{name}": contents for name, contents in PYTHON.items()}))
    monkeypatch.setattr(findings if analysis == "tree_digest" else analyze, analysis, fails)
    facts = analyze_layer(LayerContent(path), arn="arn:odd")
    assert Facet.LAYERS in {gap.facet for gap in defects(facts.gaps)}
    assert all("arn:odd" in gap.says for gap in defects(facts.gaps))


def test_a_defect_in_one_file_leaves_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maremma.analysis.packages.inventory.node._licence", fails)
    facts = analysed(tmp_path, PYTHON)
    [gap] = defects(facts.gaps)
    assert gap.facet is Facet.CODE and "'node_modules/lodash/package.json'" in gap.says
    assert "requests" in names(facts) and "lodash" not in names(facts)


def test_a_defect_of_one_reader_leaves_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def reader(_: object) -> Any:
        yield fails()

    monkeypatch.setattr(components, "_READERS", (reader, *components._READERS))
    facts = analysed(tmp_path, PYTHON)
    assert [gap.facet for gap in defects(facts.gaps)] == [Facet.CODE]
    assert {"requests", "lodash"} <= names(facts)


@pytest.mark.parametrize("family", ["java", "ruby", "dotnet"])
def test_a_defect_in_compiled_code_is_a_gap_of_the_flows(
    family: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches = {
        "java": ("called_methods", {"A.class": b"\xca\xfe\xba\xbe"}, "java21", "A::handle"),
        "ruby": ("dangerous_calls", {"app.rb": "x"}, "ruby3.4", "app.handler"),
        "dotnet": ("used_members", {"app.dll": "MZ"}, "dotnet8", "app::A::B"),
    }
    search, files, runtime, handler = searches[family]
    monkeypatch.setattr(f"maremma.analysis.capabilities.package.{search}", fails)
    facts = analysed(tmp_path, files, runtime, handler)
    assert [gap.facet for gap in defects(facts.gaps)] == [Facet.FLOWS]


def packed(files: dict[str, bytes | str]) -> bytes:
    """Files that pack well are deflated, all others are stored."""
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for name, contents in files.items():
            archive.writestr(ZipInfo(name), contents, ZIP_DEFLATED if len(contents) > MEBIBYTE else ZIP_STORED)
    return target.getvalue()


BLANK = bytes(2 * MEBIBYTE)
LONG = "#" * (2 * MEBIBYTE) + "\n"


def test_a_blank_file_is_a_gap_that_names_it_and_all_else_is_judged(tmp_path: Path) -> None:
    facts = analysed(tmp_path, PYTHON | {"blank\u009b.bmp": BLANK})
    [gap] = [gap for gap in facts.gaps if gap.reason is GapReason.TOO_LARGE and gap.facet is Facet.CODE]
    assert "'blank\\x9b.bmp'" in gap.says
    assert {"requests", "lodash"} <= names(facts)
    assert facts.flows and facts.secrets and facts.tree


@pytest.mark.parametrize(
    "files",
    [
        {"app.py": LONG + FLOWING},
        {"app.py": "import own\n\ndef handler(event, context):\n    own.run(event)\n", "own.py": LONG},
    ],
    ids=["the handler", "an import"],
)
def test_code_that_was_not_read_is_no_code_without_flows(files: dict[str, Any], tmp_path: Path) -> None:
    facts = analysed(tmp_path, files)
    assert facts.flows == ()
    assert [gap for gap in facts.gaps if gap.facet is Facet.FLOWS]

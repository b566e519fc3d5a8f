"""What is loaded from a handler on, by cases of both languages; hostile files; what layers hide."""

import json
import tomllib
from pathlib import Path

import pytest
from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.code.analyze import analyze_layer, analyze_package
from maremma.analysis.packages.inventory.go_functions import is_linked
from maremma.analysis.packages.layer_facts import LayerContent
from maremma.analysis.reach.uses import Used, used
from maremma.analysis.reach.walk import FILE_BYTES
from maremma.model.code.component import Component, Ecosystem, Use

from tests.analysis.capabilities.binaries import class_file
from tests.analysis.packages.inventory.programs import listed, stripped
from tests.analysis.packages.zips import zip_of

HERE = Path(__file__).parent
LAYER = "arn:aws:lambda:eu-west-1:111122223333:layer:libs:1"


def cases(name):
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))["case"]


def python(case):
    """The package with each library as pip installs it."""
    files = dict(case["files"])
    for name, modules in case["libraries"].items():
        needs = "".join(f"Requires-Dist: {each}\n" for each in case.get("needs", {}).get(name, ()))
        files |= modules
        files[f"{name}-1.0.dist-info/METADATA"] = f"Name: {name}\nVersion: 1.0\n{needs}"
        files[f"{name}-1.0.dist-info/RECORD"] = "".join(f"{each},,\n" for each in modules)
    return files


def nodejs(case):
    """The package with each library as npm installs it."""
    files = dict(case["files"])
    for name, modules in case["libraries"].items():
        manifest = {"package.json": json.dumps({"name": name, "version": "1.0.0"})}
        files |= {f"node_modules/{name}/{path}": text for path, text in (manifest | modules).items()}
    return files


def analyzed(tmp_path, files, runtime, layers=()):
    package = tmp_path / "package.zip"
    package.write_bytes(zip_of(files))
    return analyze_package(package, code_sha256="", runtime=runtime, handler="app.handler", layers=layers)


def told(code):
    names = {}
    for each in code.components:
        usual = each.version in {"1.0", "1.0.0", ""}
        names[each.name if usual else f"{each.name}@{each.version}"] = each
    return names


def check(case, code):
    found = told(code)
    assert {n: e.loaded_by for n, e in found.items() if e.use is Use.IMPORTED} == case.get("loaded", {})
    assert sorted(n for n, e in found.items() if e.use is Use.PRESENT) == sorted(case.get("present", []))
    assert sorted(n for n, e in found.items() if e.use is Use.UNKNOWN) == sorted(case.get("unknown", []))


@pytest.mark.parametrize("case", cases("python"), ids=lambda case: case["title"])
def test_python(case, tmp_path):
    check(case, analyzed(tmp_path, python(case), "python3.13"))


@pytest.mark.parametrize("case", cases("nodejs"), ids=lambda case: case["title"])
def test_nodejs(case, tmp_path):
    check(case, analyzed(tmp_path, nodejs(case), "nodejs22.x"))


HIDDEN = tomllib.loads((HERE / "hidden.toml").read_text("utf-8"))


@pytest.mark.parametrize("text", HIDDEN["python"])
def test_what_own_python_may_load_without_naming_it(text, tmp_path):
    case = {"files": {"app.py": f"import importlib\n{text}"}, "libraries": {"z": {"z.py": ""}}}
    check({"unknown": ["z"]}, analyzed(tmp_path, python(case), "python3.13"))


@pytest.mark.parametrize("text", HIDDEN["nodejs"])
def test_what_own_javascript_may_load_without_naming_it(text, tmp_path):
    case = {"files": {"app.js": text}, "libraries": {"z": {"index.js": ""}}}
    check({"unknown": ["z"]}, analyzed(tmp_path, nodejs(case), "nodejs22.x"))


@pytest.mark.parametrize("case", cases("references"), ids=lambda case: case["title"])
def test_what_code_names(case, tmp_path):
    is_python = case["language"] == "python"
    code = analyzed(tmp_path, (python if is_python else nodejs)(case), "python3.13" if is_python else "nodejs22.x")
    named = {}
    for each in code.references:
        name = each.purl.partition("/")[2].partition("@")[0]
        named.setdefault(name, []).append(f"{'!' if each.given else ''}{each.symbol} {each.place}")
    assert named == case["named"]


def test_a_package_without_its_manifest_is_loaded_by_any_of_its_files(tmp_path):
    files = {"app.js": 'require("a/z.js")', **{f"node_modules/{each}": "" for each in ("a/b.js", "a/z.js", "c/b.js")}}
    check({"loaded": {"a": "app.js"}, "present": ["c"]}, analyzed(tmp_path, files, "nodejs22.x"))


def test_what_a_bundle_is_made_of_is_loaded_with_it(tmp_path):
    bundle = '// node_modules/left-pad/index.js\nvar pad = () => "";\n// app.js\nexports.handler = pad;\n'
    found = told(analyzed(tmp_path, {"app.js": bundle, "other.js": ""}, "nodejs22.x"))
    assert (found["left-pad"].use, found["left-pad"].loaded_by) == (Use.IMPORTED, "app.js")


def test_a_library_of_a_layer_is_loaded_and_hides_what_it_loads(tmp_path):
    held = {
        "python/yaml/__init__.py": "import hidden",
        "python/PyYAML-5.3.dist-info/METADATA": "Name: PyYAML\nVersion: 5.3\n",
        "python/hidden/__init__.py": "",
        "python/hidden-1.0.dist-info/METADATA": "Name: hidden\nVersion: 1.0\n",
    }
    content = tmp_path / "layer.zip"
    content.write_bytes(zip_of(held))
    layer = analyze_layer(LayerContent(content), arn=LAYER)
    found = told(analyzed(tmp_path, {"app.py": "import yaml"}, "python3.13", [layer]))
    assert (found["pyyaml@5.3"].use, found["pyyaml@5.3"].loaded_by) == (Use.IMPORTED, "app.py")
    assert found["hidden"].use is Use.UNKNOWN
    found = told(analyzed(tmp_path, {"app.py": "import json"}, "python3.13", [layer]))
    assert {each.use for each in found.values()} == {Use.PRESENT}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("python/start.pth", Use.UNKNOWN),
        ("python/lib/python3.13/site-packages/start.pth", Use.UNKNOWN),
        ("python/shop/start.pth", Use.PRESENT),
        ("start.pth", Use.PRESENT),
    ],
)
def test_what_python_runs_of_a_layer_at_its_start_may_load_anything(path, expected, tmp_path):
    content = tmp_path / "layer.zip"
    content.write_bytes(zip_of({path: "import hook"}))
    layer = analyze_layer(LayerContent(content), arn=LAYER)
    files = python({"files": {"app.py": ""}, "libraries": {"a": {"a.py": ""}}})
    assert told(analyzed(tmp_path, files, "python3.13", [layer]))["a"].use is expected


def test_the_sdk_of_the_runtime_is_loaded_where_it_is_imported(tmp_path):
    found = told(analyzed(tmp_path, {"app.py": "import boto3"}, "python3.13"))
    assert found["boto3"].use is Use.IMPORTED


def test_other_languages_are_not_known(tmp_path):
    jar = zip_of({"META-INF/maven/g/a/pom.properties": "groupId=g\nartifactId=a\nversion=1.0\n"})
    files = {"com/example/App.class": b"", "lib/a-1.0.jar": jar}
    package = tmp_path / "p.zip"
    package.write_bytes(zip_of(files))
    code = analyze_package(package, code_sha256="", runtime="java21", handler="com.example.App")
    assert {each.use for each in code.components} == {Use.UNKNOWN}


def test_what_own_classes_call_is_named_and_what_the_platform_has_is_not(tmp_path):
    package = tmp_path / "p.zip"
    calls = [("org/yaml/snakeyaml/Yaml", "load"), ("java/lang/String", "trim"), ("com/example/Other", "run")]
    package.write_bytes(
        zip_of({"com/example/App.class": class_file(*calls), "org/other/B.class": class_file(calls[0])})
    )
    code = analyze_package(package, code_sha256="", runtime="java21", handler="com.example.App")
    assert [(each.purl, each.symbol, each.place) for each in code.references] == [
        ("", "com.example.Other.run", "com/example/App.class"),
        ("", "org.yaml.snakeyaml.Yaml.load", "com/example/App.class"),
    ]


def test_the_functions_of_a_go_program_are_kept_by_module(tmp_path):
    package = tmp_path / "p.zip"
    package.write_bytes(zip_of({"bootstrap": stripped("github.com/a/b.Open", "github.com/a/b/sub.(*T).Run", "main.x")}))
    code = analyze_package(package, code_sha256="", runtime="provided.al2023", handler="bootstrap")
    [module] = code.components
    held = [("github.com/a/b", "Open"), ("github.com/a/b/sub", "T.Run"), ("github.com/a/b", "Run"), ("main", "x")]
    assert [is_linked(module.linked, *each) for each in held] == [True, True, False, False]
    assert module.use is Use.IMPORTED


REPLACED = "path\tx\nmod\tx\t(devel)\t\ndep\torg.example/lib\tv1.0.0\t\n=>\tcom.example/lib\tv1.0.1\th1:\n"


@pytest.mark.parametrize(
    "programs",
    [
        {"bootstrap": stripped("github.com/a/b.Open"), "bin/helper": stripped("github.com/a/b.Close")},
        {"bootstrap": listed(REPLACED, "org.example/lib.Open")},
    ],
    ids=["two programs", "a fork in the place of a module"],
)
def test_which_functions_are_left_out_is_not_known(tmp_path, programs):
    package = tmp_path / "p.zip"
    package.write_bytes(zip_of(programs))
    code = analyze_package(package, code_sha256="", runtime="provided.al2023", handler="bootstrap")
    assert [each.linked for each in code.components if each.name in {"github.com/a/b", "com.example/lib"}] == [""]


def test_every_copy_of_a_library_is_that_library(tmp_path):
    manifest = '{"name": "%s", "version": "1.0.0"}'
    files = {"app.js": "require('outer');", "node_modules/outer/index.js": "require('inner');"}
    for folder in ("node_modules/idle", "node_modules/outer"):
        files[f"{folder}/package.json"] = manifest % folder.rpartition("/")[2]
        files[f"{folder}/node_modules/inner/package.json"] = manifest % "inner"
        files[f"{folder}/node_modules/inner/index.js"] = ""
    uses = {name: each.use for name, each in told(analyzed(tmp_path, files, "nodejs22.x")).items()}
    assert uses == {"outer": Use.IMPORTED, "inner": Use.IMPORTED, "idle": Use.PRESENT}


def test_a_handler_that_was_installed_as_a_distribution_may_load_what_it_does_not_name(tmp_path):
    case = {"files": {"setup.cfg": ""}, "libraries": {"app": {"app.py": "exec(x)"}, "a": {"a.py": ""}}}
    assert told(analyzed(tmp_path, python(case), "python3.13"))["a"].use is Use.UNKNOWN


HOSTILE = [
    b"import ",
    b"from ",
    b"\nfrom a import (",
    b"\nfrom a import (#",
    b"\nfrom a import (" + b"#a" * 300,
    b"#a\n",
    b"import_module(",
    b"require(",
    b"/* ",
    b"\xff\x00(",
]


@pytest.mark.slow
@pytest.mark.parametrize("text", [each * 60_000 for each in HOSTILE], ids=map(repr, HOSTILE))
@pytest.mark.parametrize("path", ["app.py", "app.js"])
def test_hostile_texts_take_no_time_and_say_nothing(path, text):
    runtime = "python3.13" if path.endswith(".py") else "nodejs22.x"
    assert used((), Entrypoint(runtime=runtime, handler="app.handler"), path, {path: lambda: text}) == Used(())


def test_a_file_over_the_bound_hides_what_it_loads():
    metadata = "a-1.0.dist-info/METADATA"
    a = Component(purl="", name="a", version="1.0", ecosystem=Ecosystem.PYPI, evidence=metadata)
    files = {"app.py": lambda: b"import a\n" + b"#" * FILE_BYTES, "a.py": bytes, metadata: bytes}
    [found] = used([a], Entrypoint(runtime="python3.13", handler="app.handler"), "app.py", files).components
    assert found.use is Use.UNKNOWN


def test_more_texts_than_may_be_looked_up_leave_nothing_unused(tmp_path, monkeypatch):
    case = {"libraries": {"a": {"index.js": ""}, "z": {"index.js": ""}}, "files": {"app.js": "require('a')('one/x')"}}
    case["files"] |= {f"{folder}/x.js": "" for folder in ("one", "two", "three")}
    check({"loaded": {"a": "app.js"}, "present": ["z"]}, analyzed(tmp_path, nodejs(case), "nodejs22.x"))
    monkeypatch.setattr("maremma.analysis.reach.named_in_texts._MOST_COMPARED", 2)
    check({"loaded": {"a": "app.js"}, "unknown": ["z"]}, analyzed(tmp_path, nodejs(case), "nodejs22.x"))

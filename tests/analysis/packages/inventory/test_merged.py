"""A package with its layers: which copies are loaded, what lock files add, and what the runtime brings."""

from __future__ import annotations

from pathlib import Path

import pytest
from maremma.analysis.code.analyze import analyze_layer, analyze_package
from maremma.analysis.packages.layer_facts import LayerContent
from maremma.model.code.facts import CodeFacts

from tests.analysis.packages.zips import zip_of

Files = dict[str, bytes | str]
PYTHON = ("python3.13", "app.handler")
NODE = ("nodejs22.x", "app.handler")


def facts(folder: Path, package: Files, *layers: Files, runtime: str, handler: str) -> CodeFacts:
    found = []
    for number, files in enumerate(layers):
        path = folder / f"layer{number}.zip"
        path.write_bytes(zip_of(files))
        found.append(analyze_layer(LayerContent(path), arn=f"layer:{number}"))
    path = folder / "package.zip"
    path.write_bytes(zip_of(package))
    return analyze_package(path, code_sha256="abc=", runtime=runtime, handler=handler, layers=found)


def dist(root: str, name: str, version: str) -> Files:
    return {**metadata(root, name, version), f"{root}{name}/__init__.py": ""}


def metadata(root: str, name: str, version: str) -> Files:
    return {f"{root}{name}-{version}.dist-info/METADATA": f"Name: {name}\nVersion: {version}\n"}


def npm(root: str, name: str, version: str) -> Files:
    return {f"{root}node_modules/{name}/package.json": f'{{"name": "{name}", "version": "{version}"}}'}


CASES: dict[str, tuple[tuple[str, str], list[Files], list[str], list[str]]] = {
    "the package's copy hides the layers'": (
        PYTHON,
        [dist("", "a", "1"), dist("python/", "a", "2")],
        ["a@1"],
        ["a@2"],
    ),
    "the folder for one version of Python comes first": (
        PYTHON,
        [{}, dist("python/lib/python3.13/site-packages/", "a", "1"), dist("python/", "a", "2")],
        ["a@1"],
        ["a@2"],
    ),
    "a folder for another version of Python is on no path": (
        PYTHON,
        [{}, dist("python/lib/python3.9/site-packages/", "a", "1")],
        [],
        ["a@1"],
    ),
    "metadata that a copy left behind hide no copy": (
        PYTHON,
        [{**metadata("", "a", "1"), "a/py.typed": ""}, dist("python/", "a", "2")],
        ["a@2"],
        ["a@1"],
    ),
    "nor in a later layer": (
        PYTHON,
        [{}, {**metadata("python/", "a", "1"), "python/a.py": ""}, metadata("python/", "a", "2")],
        ["a@1"],
        ["a@2"],
    ),
    "copies whose names do not tell their modules hide none": (
        PYTHON,
        [metadata("", "a", "1"), {**metadata("python/", "a", "2"), "python/other/__init__.py": ""}],
        ["a@1", "a@2"],
        [],
    ),
    "own code that changes the path may load any copy": (
        PYTHON,
        [
            {"app.py": "import sys\nsys.path.insert(0, '/opt/python/lib/python3.9/site-packages')"},
            dist("python/lib/python3.9/site-packages/", "a", "1"),
        ],
        ["a@1"],
        [],
    ),
    "a later layer overwrites an earlier one": (
        PYTHON,
        [{}, dist("python/", "a", "1"), dist("python/", "a", "2")],
        ["a@2"],
        ["a@1"],
    ),
    "a copy inside a library competes with nothing": (
        PYTHON,
        [{**dist("", "a", "1"), **dist("b/_vendor/", "a", "2")}, {}],
        ["a@1", "a@2"],
        [],
    ),
    "Node.js finds a layer's own copy": (
        NODE,
        [npm("", "a", "1.0.0"), npm("nodejs/", "a", "2.0.0")],
        ["a@1.0.0", "a@2.0.0"],
        [],
    ),
    "a later layer overwrites an earlier one's module": (
        NODE,
        [{}, npm("nodejs/", "a", "1.0.0"), npm("nodejs/", "a", "2.0.0"), npm("nodejs/node22/", "a", "3.0.0")],
        ["a@2.0.0", "a@3.0.0"],
        ["a@1.0.0"],
    ),
    "a folder for another version of Node.js is on no path": (
        NODE,
        [{}, npm("nodejs/node18/", "a", "1.0.0")],
        [],
        ["a@1.0.0"],
    ),
}


@pytest.mark.parametrize(("entry", "parts", "loaded", "shadowed"), CASES.values(), ids=CASES)
def test_only_the_copy_that_is_loaded_is_not_shadowed(
    entry: tuple[str, str], parts: list[Files], loaded: list[str], shadowed: list[str], tmp_path: Path
) -> None:
    package = {"app.py": "x", "app.js": "x", **parts[0]}
    components = facts(tmp_path, package, *parts[1:], runtime=entry[0], handler=entry[1]).components
    assert [each.purl.partition("/")[2] for each in components if not each.shadowed] == loaded
    assert [each.purl.partition("/")[2] for each in components if each.shadowed] == shadowed


PYTHON_APP = "import os\nfrom boto3 import client\n\ndef handler(event, context):\n    return 1\n"
NODE_APP = 'const { S3 } = require("@aws-sdk/client-s3");\nimport "@aws-sdk/lib-dynamodb/x";\nrequire("aws-sdk")\n'
BROUGHT: dict[str, tuple[str, Files, list[str]]] = {
    "boto3": ("python3.13", {"app.py": PYTHON_APP}, ["pkg:pypi/boto3", "pkg:pypi/botocore"]),
    "botocore alone": ("python3.13", {"app.py": "import botocore.session"}, ["pkg:pypi/botocore"]),
    "boto3 that the package brings": (
        "python3.13",
        {"app.py": PYTHON_APP, **dist("", "boto3", "1"), **dist("", "botocore", "1")},
        ["pkg:pypi/boto3@1", "pkg:pypi/botocore@1"],
    ),
    "boto3 that a lock file pins": (
        "python3.13",
        {"app.py": PYTHON_APP, "requirements.txt": "boto3==1.35.0\nbotocore==1.35.0\n"},
        ["pkg:pypi/boto3@1.35.0", "pkg:pypi/botocore@1.35.0"],
    ),
    "no SDK": ("python3.13", {"app.py": "# import boto3\nx = 'import boto3'\n"}, []),
    "version 3": (
        "nodejs22.x",
        {"app.js": NODE_APP},
        ["pkg:npm/%40aws-sdk/client-s3", "pkg:npm/%40aws-sdk/lib-dynamodb"],
    ),
    "version 2": ("nodejs16.x", {"app.js": NODE_APP}, ["pkg:npm/aws-sdk"]),
    "version 3 that is there": (
        "nodejs22.x",
        {
            "app.js": 'require("@aws-sdk/client-s3")',
            "node_modules/@aws-sdk/client-s3/package.json": '{"name": "@aws-sdk/client-s3", "version": "3.1.0"}',
        },
        ["pkg:npm/%40aws-sdk/client-s3@3.1.0"],
    ),
}


@pytest.mark.parametrize(("runtime", "files", "expected"), BROUGHT.values(), ids=BROUGHT)
def test_the_runtimes_sdk_is_listed_where_it_is_used(
    runtime: str, files: Files, expected: list[str], tmp_path: Path
) -> None:
    components = facts(tmp_path, files, runtime=runtime, handler="app.handler").components
    assert [each.purl for each in components] == expected
    assert {each.evidence for each in components if each.known_by.value == "runtime"} <= {runtime}


def test_a_lock_file_counts_where_nothing_else_tells(tmp_path: Path) -> None:
    files: Files = {"app.py": "x", "requirements.txt": "a==1\nb==2\n"}
    found = facts(tmp_path, files, runtime="python3.13", handler="app.handler").components
    assert [(each.purl, each.known_by.value) for each in found] == [
        ("pkg:pypi/a@1", "lockfile"),
        ("pkg:pypi/b@2", "lockfile"),
    ]
    found = facts(tmp_path, files, dist("python/", "a", "1.5"), runtime="python3.13", handler="app.handler").components
    assert [each.purl for each in found] == ["pkg:pypi/a@1.5"]

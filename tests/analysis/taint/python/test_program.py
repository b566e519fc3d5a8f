"""Files as a program: which file an import means, whose code it is, how it is decoded."""

import pytest
from maremma.analysis.program.python.program import PythonProgram
from maremma.analysis.taint.imports.foreign_files import installed_files, python_program

from tests.analysis.taint.python.dumping import dump_module
from tests.analysis.taint.python.test_lowering import module

LAYER = "/opt/python"
SITE = "/opt/python/lib/python3.12/site-packages"
RECORD = 'x/a.py,sha256=1,2\n"y.py",,\n../../bin/app.py,,\n'


def files(*paths: str, **contents: str):
    named = dict.fromkeys(paths, "") | contents
    return {path: (lambda text=text: text.encode()) for path, text in named.items()}


WHOLE = "#" * 4_000
"""As much as a library's file has, and one that only has its name has not."""


@pytest.mark.parametrize(
    ("paths", "name", "expected"),
    [
        (["app.py"], "app", "app.py"),
        (["a/b.py"], "a.b", "a/b.py"),
        (["a/b/__init__.py"], "a.b", "a/b/__init__.py"),
        (["a.py", "a/__init__.py"], "a", "a/__init__.py"),
        (["a/b.py"], "a", "a/"),
        (["a/b.txt"], "a", None),
        ([f"{LAYER}/a.py"], "a", f"{LAYER}/a.py"),
        ([f"{SITE}/a.py", f"{LAYER}/a.py"], "a", f"{SITE}/a.py"),
        (["a.py", f"{LAYER}/a.py"], "a", "a.py"),
        (["app.py"], "boto3", None),
        (["app.py"], "", None),
        (["db.py"], "..db", None),
        (["a.so", "a.pyc"], "a", None),
    ],
)
def test_resolved(paths, name, expected):
    assert python_program(files(*paths)).resolve("app.py", name) == expected


def test_third_party_modules_are_not_resolved_but_can_be_read():
    program = PythonProgram(files("requests/__init__.py"), lambda path: path.startswith("requests/"))
    assert program.resolve("app.py", "requests") is None
    assert program.module("requests/__init__.py") is not None


def test_a_package_that_hides_one_of_a_layer_is_what_counts():
    """Python finds the third-party one first, so the layer's is never loaded."""
    program = PythonProgram(files("a.py", f"{LAYER}/a.py"), lambda path: path == "a.py")
    assert program.resolve("app.py", "a") is None


@pytest.mark.parametrize(
    ("contents", "theirs"),
    [
        ({"x-1.dist-info/RECORD": RECORD, "y.py": "", "x/a.py": "", "x/own.py": ""}, {"x/a.py", "y.py"}),
        ({"p/x-1.dist-info/RECORD": "../app.py,,\nx.py,,\n", "p/x.py": ""}, {"p/x.py"}),
        ({"x-1.dist-info/top_level.txt": "x\n_x\n", "x/a/b.py": "", "_x.py": ""}, {"x/a/b.py", "_x.py"}),
        ({"My.Pack-1.dist-info/METADATA": "", "my_pack/a.py": ""}, {"my_pack/a.py"}),
        ({"x-1.egg-info/top_level.txt": "x\n", "x.py": ""}, {"x.py"}),
        ({"x-1.egg-info/installed-files.txt": "../x.py\n../../bin/app.py\nPKG-INFO\n", "x.py": ""}, {"x.py"}),
        ({"x.egg-info/top_level.txt": "x\n", "setup.py": "", "x.py": ""}, set()),
        ({"x-1.dist-info/RECORD": "x.py,,\n", "x-1.dist-info/direct_url.json": '{"dir_info": {}}', "x.py": ""}, set()),
        ({"x-1.dist-info/RECORD": "x.py,,\n", "x-1.dist-info/direct_url.json": "{", "x.py": ""}, {"x.py"}),
        (
            {"v/site-packages/x.py": "", "v/_vendor/requests/y.py": "", "v/_vendor/own.py": ""},
            {"v/site-packages/x.py", "v/_vendor/requests/y.py"},
        ),
        (
            {"vendored/own.py": "", "vendored/x-1.0.dist-info/RECORD": "x.py,,"},
            {"vendored/own.py"},
        ),
        ({"vendored/own.py": "", "vendored/own/deep/b.py": "", "vendored/boto3/a.py": ""}, {"vendored/boto3/a.py"}),
        ({f"{SITE}/own.py": "", f"{LAYER}/own.py": "", f"{SITE}/_vendor/own.py": ""}, set()),
        ({"boto3/session.py": WHOLE, "boto3/a.py": "", "own/session.py": ""}, {"boto3/session.py", "boto3/a.py"}),
        ({f"{SITE}/yaml/constructor.py": WHOLE, "yaml/own.py": ""}, {f"{SITE}/yaml/constructor.py"}),
        ({"redis/client.py": "# a client of our own\n", "redis/own.py": ""}, set()),
        ({f"{SITE}/x-1.dist-info/RECORD": "x.py,,\n", f"{SITE}/x.py": ""}, {f"{SITE}/x.py"}),
    ],
)  # fmt: skip
def test_files_of_others(contents, theirs):
    contents = {"app.py": "", "bin/app.py": "", **contents}
    found = installed_files({path: text.encode for path, text in contents.items()})
    assert {path for path in found if path.endswith(".py")} == theirs


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ("x = 'é'".encode(), "x = 'é'"),
        (b"\xef\xbb\xbfx = '\xc3\xa9'", "x = 'é'"),
        (b"# -*- coding: latin-1 -*-\nx = '\xe9'", "x = 'é'"),
        (b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = '\x80'", "x = '€'"),
    ],
)
def test_decoded_as_declared(contents, expected):
    lowered = module(contents)
    assert lowered.complete
    assert dump_module(lowered) == expected


@pytest.mark.parametrize(
    "contents",
    [
        b"x = '\xe9'; run(x)",
        b"# coding: no-such-codec\nrun(x)",
        b"# coding: rot13\nrun(x)",
        b"# coding: punycode\nrun(x)",
        b"# coding: unicode_escape\nrun(x); y = '\\ud800'",
        b"\xef\xbb\xbf# coding: latin-1\nrun(x)",
        b"run(x)\n\0",
    ],
)
def test_what_python_would_refuse_is_read_and_not_complete(contents):
    lowered = module(contents)
    assert not lowered.complete
    assert "(call run x)" in dump_module(lowered)


def unreadable() -> bytes:
    raise OSError("gone")


def test_what_is_no_source_is_no_module():
    program = PythonProgram(
        {"a.py": unreadable, "b.py": lambda: b"x = 1\n" * 10, "c.pyc": lambda: b"x = 1", "d.py": lambda: b""},
        lambda _: False,
        size_limit=50,
    )
    assert [program.module(path) for path in ("a.py", "b.py", "c.pyc", "none.py")] == [None] * 4
    assert program.module("d.py") is program.module("d.py") is not None


def test_a_file_is_read_when_it_is_asked_for_and_once():
    reads = []
    program = PythonProgram({"a.py": lambda: reads.append(1) or b"def f(): x"}, lambda _: False)
    assert program.resolve("b.py", "a") == "a.py"
    assert reads == []
    program.module("a.py")
    program.module("a.py")
    assert reads == [1]


def test_the_distribution_that_brought_the_handler_is_the_authors_own():
    files = {
        "shop-1.dist-info/RECORD": b"shop/app.py,,\nshop/store.py,,\n",
        "shop/app.py": b"",
        "shop/store.py": b"",
        "theirs-1.dist-info/RECORD": b"theirs.py,,\n",
        "theirs.py": b"",
    }
    read = {path: (lambda contents=contents: contents) for path, contents in files.items()}
    own = python_program(read, "shop/app.py")
    assert [own.resolve("shop/app.py", each) for each in ("shop.store", "theirs")] == ["shop/store.py", None]
    assert python_program(read).resolve("app.py", "shop.store") is None

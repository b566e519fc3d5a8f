from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.archive.handler import Entrypoint, find_handler

CASES = [
    ("python3.13", "app.handler", ["app.py"], [], "app.py"),
    ("python3.13", "a.b.handler", ["a/b.py"], [], "a/b.py"),
    ("python3.13", "a/b.handler", ["a/b.py"], [], "a/b.py"),
    ("python3.13", "a.handler", ["a.py", "a/__init__.py"], [], "a/__init__.py"),
    ("python3.13", "app.handler", ["app.pyc"], [], "app.pyc"),
    ("python3.13", "app.handler", ["src/app.py"], [], ""),
    ("python3.13", "wrap.handler", ["app.py"], [["python/wrap.py"]], "/opt/python/wrap.py"),
    ("python3.13", "app.handler", ["app.py"], [["python/app.py"]], "app.py"),
    (
        "python3.13",
        "w.h",
        [],
        [["python/w.py"], ["python/lib/python3.13/site-packages/w/__init__.py"]],
        "/opt/python/lib/python3.13/site-packages/w/__init__.py",
    ),
    ("python3.12", "w.h", [], [["python/lib/python3.13/site-packages/w.py"]], ""),
    ("python3.13", "handler", ["handler.py"], [], ""),
    ("python3.13", "", ["app.py"], [], ""),
    ("nodejs22.x", "index.handler", ["index.js"], [], "index.js"),
    ("nodejs22.x", "index.handler", ["index.mjs"], [], "index.mjs"),
    ("nodejs22.x", "index.handler", ["index.cjs", "index.mjs"], [], "index.mjs"),
    ("nodejs22.x", "index.handler", ["index.ts"], [], "index.ts"),
    ("nodejs22.x", "index.handler", ["index.ts", "index.mjs"], [], "index.mjs"),
    ("nodejs22.x", "src/index.handler", ["src/index.js", "index.js"], [], "src/index.js"),
    ("nodejs22.x", "./src/index.handlers.main", ["src/index.js"], [], "src/index.js"),
    ("nodejs22.x", "../etc/index.handler", ["index.js", "etc/index.js"], [], ""),
    ("nodejs22.x", "wrap.handler", ["index.js"], [["nodejs/node_modules/wrap/index.js"]],
     "/opt/nodejs/node_modules/wrap/index.js"),
    ("nodejs22.x", "/opt/nodejs/node_modules/dd/handler.handler", [], [["nodejs/node_modules/dd/handler.mjs"]],
     "/opt/nodejs/node_modules/dd/handler.mjs"),
    ("java21", "com.example.App::handle", ["com/example/App.class"], [], "com/example/App.class"),
    ("java8.al2", "com.example.App", ["com/example/App.class"], [], "com/example/App.class"),
    ("ruby3.3", "app.Module::Class.run", ["app.rb"], [], "app.rb"),
    ("ruby3.3", "lib/app.run", ["lib/app.rb"], [], "lib/app.rb"),
    ("dotnet8", "My.App::My.App.Function::Run", ["My.App.dll"], [], "My.App.dll"),
    ("provided.al2023", "anything", ["bootstrap"], [], "bootstrap"),
    ("provided.al2023", "anything", ["main"], [["bootstrap"]], "/opt/bootstrap"),
    ("go1.x", "main", ["main"], [], "main"),
    ("cobol1", "main", ["main"], [], ""),
    ("", "", [], [], ""),
]  # fmt: skip


@pytest.mark.parametrize(("runtime", "handler", "files", "layers", "expected"), CASES)
def test_the_handler_is_found_where_the_runtime_looks(
    runtime: str, handler: str, files: list[str], layers: list[list[str]], expected: str
) -> None:
    assert find_handler(Entrypoint(runtime=runtime, handler=handler), files, layers) == expected


@given(
    st.sampled_from(["python3.13", "nodejs22.x", "java21", "ruby3.3", "dotnet8", "provided.al2023", "go1.x"]),
    st.text(alphabet="ab./:\\é\x00 ", max_size=12),
)
def test_only_a_file_that_is_there_is_ever_named(runtime: str, handler: str) -> None:
    files = ["a.py", "b/a.js", "a.rb", "a/b.class", "bootstrap"]
    assert find_handler(Entrypoint(runtime=runtime, handler=handler), files) in {"", *files}

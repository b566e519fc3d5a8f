"""Bundles in the shapes that esbuild and webpack give them: all hold the same program."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
from maremma.analysis.program.javascript.evaluated import unfolded
from maremma.analysis.program.javascript.program import JavaScriptProgram
from maremma.analysis.tables import table
from maremma.analysis.taint.analyze import Analysis, analyze
from maremma.analysis.taint.models.bundles import fingerprints
from maremma.model.code.flow import Certainty

from tests.analysis.taint.programs import said

FOLDER = Path(__file__).parent / "bundles"
FORMS = sorted(path.name for path in FOLDER.iterdir())
FLOWS = [
    "cloud event bucket",
    "cmd event cmd",
    "code event code",
    "sql event sql",
    "ssrf event url",
]


MINIFIED = (FOLDER / "esbuild_cjs_minified.js").read_text("utf-8")


def flows_of(name: str, content: str) -> Analysis:
    return analyze(JavaScriptProgram({name: content.encode}), name, "handler")


@pytest.mark.parametrize("name", FORMS)
def test_a_bundle(name: str) -> None:
    """The function's own flows are found, by the names of the libraries, and none of the libraries' own."""
    found = flows_of(name, (FOLDER / name).read_text("utf-8"))
    assert said(list(found.flows)) == FLOWS
    assert {flow.symbol for flow in found.flows} == {
        "child_process.exec",
        "eval",
        "axios.get",
        "pg.Client.query",
        "aws:s3.GetObject",
    }
    assert all(flow.certainty is Certainty.STRAIGHT for flow in found.flows)
    assert not found.coverage.says


def test_a_long_list_of_modules_with_holes() -> None:
    """Webpack 4 writes modules as a list, in which one that became part of another leaves a hole."""
    bundle = (FOLDER / "webpack4_production.js").read_text("utf-8")
    start, end = bundle.index("([function"), bundle.rindex("])")
    many = ",".join(["function(e,t){e.exports=1}"] * 90)
    moved = re.sub(r"(?<==)([a-z])\(([0-6])\)", lambda one: f"{one[1]}({int(one[2]) + 91})", bundle[start + 2 : end])
    bundle = f"{bundle[:start].replace('n.s=5', 'n.s=96')}([{many},,{moved}{bundle[end:]}"
    assert said(list(flows_of("index.js", bundle).flows)) == FLOWS


@pytest.mark.parametrize("name", ["webpack_evaluated.js", "webpack4_evaluated.js"])
def test_code_in_a_text_is_told_where_the_text_stands(name: str) -> None:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    for flow in flows_of(name, "\n".join(lines)).flows:
        assert flow.at.symbol.rstrip("…").replace('"', '\\"') in lines[flow.at.line - 1]
        assert all(lines[step.line - 1].startswith("eval(") for step in flow.steps)


@pytest.mark.parametrize("name", ["webpack_evaluated_with_sources.js", "webpack4_evaluated_with_sources.js"])
def test_code_in_a_text_with_its_source_is_told_where_its_author_wrote_it(name: str) -> None:
    found = flows_of(name, (FOLDER / name).read_text("utf-8"))
    assert {(flow.at.path, flow.at.line) for flow in found.flows} == {
        ("src/run.js", 2),
        ("src/late.js", 1),
        *(("src/handler.js", line) for line in (12, 14, 16)),
    }


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (r'eval("a();\n//# sourceURL=webpack:///./a.js?");', "a();|//# sourceURL=webpack:///./a.js?|;"),
        (r"""x=>{eval('a(\'"\');\n//# sourceURL=w')}""", "x=>{a('\"');|//# sourceURL=w|}"),
        ('\n{\neval("//# sourceURL=a")\n}\n', "\n{\n//# sourceURL=a|\n}\n"),
        ('eval("//# sourceURL=a");\nb;eval("//# sourceURL=c")', "//# sourceURL=a|;\nb;//# sourceURL=c|"),
        ('eval("a()")', None),
        ('x = eval("//# sourceURL=a")', None),
        ('eval("//# sourceURL=a" + b);', None),
        ('eval("//# sourceURL=a\n");', None),
        ('eval("//# sourceURL=a', None),
    ],
)
def test_texts_that_are_evaluated(file: str, code: str | None) -> None:
    assert unfolded(file.encode()).decode() == (file if code is None else code.replace("|", "\u2028"))


@pytest.mark.parametrize(
    "part", ['eval("', "eval('", 'eval("\\\\', ';eval("a")', ';eval("//# sourceURL=a")', "eval(\"'"]
)
def test_hostile_texts_take_little(part: str) -> None:
    started = time.process_time()
    unfolded((part * 200_000)[:1_000_000].encode())
    assert time.process_time() - started < 2


@pytest.mark.parametrize("mark", table("maremma.analysis.taint.tables", "fingerprints")["module"], ids=str)
def test_a_library_is_told_as_itself(mark: dict[str, Any]) -> None:
    """No mark of a library stands in another one's."""
    assert fingerprints.of_module(" ".join(mark["has"])) == mark["symbol"]


LAZY = (
    "module.exports=function(e){var r={};function t(n){if(r[n])return r[n].exports;var o=r[n]={i:n,l:!1,exports:{}};"
    "return e[n].call(o.exports,o,o.exports,t),o.l=!0,o.exports}return t.m=e,t.c=r,t(t.s=1)}([function(e,r){e.exports="
    'require("child_process")},function(e,r,t){r.handler=ev=>LATER.then(n=>n.late(ev.x))},function(e,r,t){r.late='
    'x=>t(0).exec("ls "+x)}]);'
)


@pytest.mark.parametrize(
    "later",
    ["Promise.resolve().then(t.bind(null,2))", "t.e(0).then(t.bind(null,2))", "t.e(0).then(t.t.bind(null,2,7))"],
)
def test_a_module_that_is_loaded_later(later: str) -> None:
    assert said(list(flows_of("index.js", LAZY.replace("LATER", later)).flows)) == ["cmd event x"]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (
            "let go;(function(mods){",
            "go=load('a').go})({a:(m,e,r)=>{e.go=x=>eval(x)}});exports.handler=async ev=>go(ev.x);",
        ),
        ("(function(mods,out){", "out.handler=load('a').go})({a:(m,e,r)=>{e.go=ev=>eval(ev.x)}}, exports);"),
        (
            "exports.handler=(function(mods){",
            "if(process.env.A){return load('b').go} return load('a').go})"
            "({b:(m,e,r)=>{e.go=ev=>eval(ev.x)},a:(m,e,r)=>{e.go=()=>1}});",
        ),
    ],
)
def test_a_function_that_only_looks_as_if_it_loaded_modules(start: str, end: str) -> None:
    loader = "function load(n){var m={exports:{}};mods[n](m,m.exports,load);return m.exports;}"
    assert said(list(flows_of("index.js", start + loader + end).flows)) == ["code event x"]


def test_a_module_that_nothing_tells() -> None:
    """A large module that may be a library's or the function's own is not run, and the analysis says so."""
    large = "var qq=N((t,e)=>{e.exports=n=>eval(n);" + "t.a=1;" * 10_000 + "});"
    found = flows_of("index.js", MINIFIED.replace("var ru=N", f"{large}var ru=N").replace("ev(t.code)", "qq()(t.code)"))
    assert said(list(found.flows)) == [each for each in FLOWS if not each.startswith("code")]
    assert [says.partition(" that ")[0] for says in found.coverage.says] == ["1 of the modules"]


def test_what_libraries_do_at_their_top_has_an_end() -> None:
    """A program that would take very long before its handler is there does not keep the handler from being followed."""
    endless = "var z0=t=>t;" + "".join(f"var z{n}=z{n - 1}(z{n - 1}(1),{{a:z{n - 1}}});" for n in range(1, 3_000))
    found = flows_of(
        "index.js", MINIFIED.replace("var ru=N", f"{endless}var ru=N").replace("ev(t.code)", "ev(t.code,z2999)")
    )
    assert said(list(found.flows)) == FLOWS


@pytest.mark.parametrize("end", range(0, len(MINIFIED), 97))
def test_a_part_of_a_bundle(end: int) -> None:
    """Whatever is cut off, the analysis ends well."""
    flows_of("index.js", MINIFIED[:end])

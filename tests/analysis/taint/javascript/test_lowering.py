"""Each construct of the language and what it is lowered to."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from maremma.analysis.program.ir import Do, Span
from maremma.analysis.program.javascript import regions, syntax
from maremma.analysis.program.javascript.program import JavaScriptProgram

from tests.analysis.taint.javascript.dump import block

HERE = Path(__file__).parent
FILES = ("expressions", "statements", "classes", "modules", "typescript")
CASES = [case for name in FILES for case in tomllib.loads((HERE / f"{name}.toml").read_text())["case"]]


def module(source: str, ending: str = "js"):
    return JavaScriptProgram({f"a.{ending}": source.encode}).module(f"a.{ending}")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_construct_is_lowered(case):
    made = module(case["source"], case.get("ending", "js"))
    assert block(made.top.body) == case["form"]
    assert made.complete is case.get("complete", True)


@pytest.mark.parametrize("case", [case for case in CASES if case.get("complete", True)], ids=lambda case: case["name"])
def test_a_construct_is_lowered_the_same_in_a_bundle(case, monkeypatch):
    monkeypatch.setattr(syntax, "BUNDLE", 0)
    monkeypatch.setattr(regions, "LEAST", 2)
    program = JavaScriptProgram({f"a.{case.get('ending', 'js')}": case["source"].encode})
    made = program.module(f"a.{case.get('ending', 'js')}")
    assert block(made.top.body) == case["form"]
    assert program.incomplete == []


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("var a, [b, {c: d, ...e}] = f; if (g) { let h; const i = 1 }", "a b d e h i"),
        ("function a(b) { var c } class D { m() { let e } } const f = g => h", "a D f"),
        ("for (var i = 0;;) {} for (const j of k) {} for (l in m) {}", "i j"),
        ("import a, {b as c} from 'x'; import * as d from 'y'", "a c d"),
        ("try {} catch (e) { let f } label: { var g } switch (h) { case 1: let i }", "e f g i"),
        ("a = 1; b.c = 2; [d] = e", ""),
    ],
)
def test_names_declared_in_any_block_are_local(source, names):
    assert module(source).top.local_names == set(names.split())


def test_parameters_are_local_to_their_function():
    (define,) = module("function f(a, {b}, ...c) { var d; () => e }").top.body
    assert define.function.local_names == {"a", "b", "c", "d"}


@pytest.mark.parametrize(
    ("before", "wanted"),
    [("", "f(a)"), ("// é\n", "f(a)"), ("x = '日本語😀'; ", "f(a)"), ("x = `\r\n\u2028\x0c`; ", "f(a)")],
)
def test_a_span_is_where_the_text_stands(before, wanted):
    made = module(f"{before}f(a); g()")
    (found,) = [each for each in made.top.body if isinstance(each, Do) and made.text(each.span).startswith("f")]
    assert made.text(found.span) == wanted
    assert found.span.end_column - found.span.column == len(wanted)


def test_spans_hold_on_a_long_line_with_other_letters():
    made = module("x = 'é';" * 3000 + "last(x)")
    assert made.text(made.top.body[-1].span) == "last(x)"
    assert made.top.body[-1].span == Span(1, 24000, 1, 24007)


def test_text_is_on_one_line_and_cut_when_long():
    made = module("f(a,\n   b)\ng(" + "x, " * 100 + ")")
    assert made.text(made.top.body[0].span) == "f(a, b)"
    assert made.text(made.top.body[1].span, at_most=10) == "g(x, x, x…"


def test_a_body_is_lowered_when_it_is_entered():
    made = module("function f() {" + "a(b);" * 200_000 + "} const g = () => { c(); d() }; class K { m() { e() } }")
    long, arrow, kept = made.top.body
    functions = [long.function, arrow.value.function, kept.definition.methods[0].function]
    assert [each._lowered for each in functions] == [None] * 3
    assert len(functions[1].body) == 2
    assert functions[1].body is functions[1].body
    assert [each._lowered is None for each in functions] == [True, False, True]

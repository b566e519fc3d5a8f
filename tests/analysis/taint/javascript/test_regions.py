"""The function bodies of a bundle, which are parsed when they are entered."""

from __future__ import annotations

import pytest
from maremma.analysis.program.javascript.program import JavaScriptProgram
from maremma.analysis.program.javascript.regions import LEAST, function_bodies
from maremma.analysis.program.javascript.syntax import BUNDLE

from tests.analysis.taint.javascript.dump import block

LONG = "a(b);" * LEAST
PADDING = f"/*{' ' * BUNDLE}*/"


def bodies(source: str) -> list[str]:
    text = source.encode()
    return [text[start:end].decode().replace(LONG, "LONG") for start, end in function_bodies(text).items()]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (f"function f(a, b) {{{LONG}}}", ["{LONG}"]),
        (f"x = function* ($) {{{LONG}}}", ["{LONG}"]),
        (f"x = async a => {{{LONG}}}", ["{LONG}"]),
        (f"x = {{123(e, t, n) {{{LONG}}}, 4: (e) => {{{LONG}}}}}", ["{LONG}", "{LONG}"]),
        (f"(() => {{{LONG} y = () => {{{LONG}}} }})()", ["{LONG y = () => {LONG} }", "{LONG}"]),
        (f'() => {{ \'}}\' + "}}\\"}}" + `}}${{ {{}} + `}}` }}}}` + /[/}}]}}/g / 2 /* }} */ // }}\n{LONG}}}', None),
        ("function f() { short() }", []),
        (f"if (a) {{{LONG}}} while (b) {{{LONG}}} f()\n{{{LONG}}}", []),
        (f"try {{{LONG}}} catch (e) {{{LONG}}} for (;;) {{{LONG}}} with (a) {{{LONG}}}", []),
        (f"x = {{y: 1, async z(a) {{{LONG}}}, get w() {{{LONG}}}}}", ["{LONG}", "{LONG}"]),
        (f"class A extends f(x) {{ m() {{{LONG}}} static #n(a, b) {{{LONG}}} }}", ["{LONG}", "{LONG}"]),
        (f"class A extends b.f(x) {{ y = 1; {LONG} }} switch (x) {{ case 1: {LONG} }}", []),
        # What does not match is not taken apart.
        (f"() => {{{LONG}}} }}", []),
        (f"() => {{{LONG}}} {{", []),
        (f"() => {{{LONG}}} '", []),
        (f"() => {{{LONG}}} `${{", []),
        (f"() => {{{LONG}}} /*", []),
    ],
)
def test_long_bodies_are_found(source, found):
    wanted = [source[source.index("{") :].replace(LONG, "LONG")] if found is None else found
    assert bodies(source) == wanted


def program(source: str) -> JavaScriptProgram:
    return JavaScriptProgram({"a.js": f"{PADDING}{source}".encode})


def test_a_body_is_parsed_when_it_is_entered():
    bundle = program(f"const é = 'é'; function f(a) {{\n  g(a);{LONG} return () => {{ h(a);{LONG} }} }}")
    made = bundle.module("a.js")
    define, _ = made.top.body
    assert made.text(define.function.body[0].span) == "g(a)"
    inner = define.function.body[-1].value.function
    assert made.text(inner.body[0].span) == "h(a)"
    assert len(inner.body) == LEAST + 1
    assert inner.span.line == 2


def test_errors_in_a_body_are_told_when_it_is_entered():
    bundle = program(f"function f() {{ {LONG} x = {{a: }}; }}")
    made = bundle.module("a.js")
    assert bundle.incomplete == []
    assert len(made.top.body[0].function.body) == LEAST + 1
    assert bundle.incomplete == ["a.js"]


def test_a_scan_that_is_wrong_is_not_used():
    source = f"if (a) /'/.test(b); function f() {{ {LONG} }} c = 'd'"
    assert bodies(source) == []
    made = program(source).module("a.js")
    assert made.complete
    assert block(made.top.body).endswith("(= c 'd')")

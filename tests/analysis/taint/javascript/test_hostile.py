"""Sources that were made to hurt, or cut off, or no sources at all: nothing is raised, and what can be read is."""

from __future__ import annotations

import random

import pytest
from maremma.analysis.program.ir import Bind, Const, Function
from maremma.analysis.program.javascript import regions, syntax
from maremma.analysis.program.javascript.program import JavaScriptProgram

from tests.analysis.taint.javascript.dump import block
from tests.analysis.taint.javascript.test_lowering import CASES

DEEP = 10_000


def functions(module):
    """Enters every function that there is."""
    waiting, seen = [module.top], {}
    while waiting:
        node = waiting.pop()
        if isinstance(node, Function):
            if id(node) not in seen:
                seen[id(node)] = node
                waiting.extend((node.body, node.parameters))
        elif isinstance(node, tuple):
            waiting.extend(node)
        elif hasattr(node, "__slots__"):
            waiting.extend(getattr(node, name) for name in node.__slots__)
    return list(seen.values())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "lost"),
    [
        ("x = " + "(" * DEEP + "1" + ")" * DEEP, 0),
        ("x = " + "a + " * 50_000 + "a", 0),
        ("x = " + "a && " * 50_000 + "a", 0),
        ("x = " + "a - b + " * 5_000 + "a", 0),
        ("x = " + "a ? b : " * DEEP + "a", 0),
        ("x" + ".a()" * DEEP, 0),
        ("x = " + "a => " * 1_000 + "1", 0),
        ("if (a) {} else " * DEEP + "{}", 0),
        ("x = (" + "a, " * DEEP + "a)", 0),
        ("switch (a) {" + "case 1: f();" * 3_000 + "}", 0),
        ("x = " + "[" * DEEP + "]" * DEEP, 1),
        ("x = " + "{a: " * DEEP + "1" + "}" * DEEP, 1),
        ("x = " + "`${" * DEEP + "1" + "}`" * DEEP, 1),
        ("x = " + "!" * DEEP + "1", 1),
        ("x = " * DEEP + "1", 1),
        ("{" * DEEP + "}" * DEEP, 1),
        ("var " + "[" * DEEP + "a" + "]" * DEEP + " = 1", 1),
        ("x = " + "<a>" * DEEP + "</a>" * DEEP, 1),
        ("function f(" + "[" * DEEP + "a" + "]" * DEEP + ") {}", 1),
    ],
    ids=lambda value: str(value)[:12],
)
def test_deep_nesting_costs_at_most_the_statement(source, lost):
    program = JavaScriptProgram({"a.js": f"{source}; y = 1".encode})
    module = program.module("a.js")
    functions(module)
    assert program.lost == lost
    (*_, last) = module.top.body
    assert isinstance(last, Bind)
    assert isinstance(last.value, Const)


def test_long_sums_are_no_deep_trees():
    (bind,) = JavaScriptProgram({"a.js": ("x = " + "a + " * 50_000 + "a").encode}).module("a.js").top.body
    depth, level = 0, [bind.value]
    while level:
        depth += 1
        level = [side for node in level if hasattr(node, "left") for side in (node.left, node.right)]
    assert depth < 100


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("f(1); const x = {a: }; g(2)", "(call f 1) (= x (record 'a':None)) (call g 2)"),
        ("f(1); if (a { b() } g(2)", "(call f 1) (if a [(call b)]) (call g 2)"),
        ("let y = 3 const z = 4", "(= y 3) (= z 4)"),
    ],
)
def test_what_is_around_an_error_is_kept(source, form):
    module = JavaScriptProgram({"a.js": source.encode}).module("a.js")
    assert not module.complete
    assert block(module.top.body) == form


@pytest.mark.parametrize(
    "content",
    [b"", b"\0\0\0", b"\xff\xfe\x00", bytes(range(256)), b"\xef\xbb\xbf", "é".encode("utf-16")],
)
def test_bytes_that_are_no_source(content):
    module = JavaScriptProgram({"a.ts": content.__bytes__}).module("a.ts")
    assert functions(module)


INSERTED = [b"(", b"{", b"}", b"`", b"${", b'"', b"=>", b"class ", b"\xff", b"case ", b"export ", b"<", b"@", b"..."]


def mutated(chance: random.Random, content: bytes) -> bytes:
    at = chance.randrange(len(content))
    match chance.randrange(4):
        case 0:
            return content[:at]
        case 1:
            return content[at:]
        case 2:
            return content[:at] + content[at + chance.randrange(1, 6) :]
        case _:
            return content[:at] + chance.choice(INSERTED) + content[at:]


@pytest.mark.parametrize("bundled", [False, True])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_mutated_sources_are_read_as_far_as_possible(case, bundled, monkeypatch):
    if bundled:
        monkeypatch.setattr(syntax, "BUNDLE", 0)
        monkeypatch.setattr(regions, "LEAST", 2)
    chance = random.Random(case["name"])
    path = f"a.{case.get('ending', 'js')}"
    for _ in range(15):
        content = mutated(chance, case["source"].encode())
        module = JavaScriptProgram({path: content.__bytes__}).module(path)
        for function in functions(module):
            module.text(function.span)

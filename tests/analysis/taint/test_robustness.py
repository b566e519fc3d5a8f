"""Whatever a package holds, the analysis ends, within its budget, and says the same each time."""

import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from maremma.analysis.program.javascript.program import JavaScriptProgram
from maremma.analysis.taint.analyze import analyze
from maremma.analysis.taint.imports.foreign_files import python_program

from tests.analysis.taint.twins import HANDLERS, pairs

pytestmark = pytest.mark.slow

PAIRS = list(pairs())
BUDGET = 30_000
ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "2"))
"""Mutations of each pair that is fuzzed; more of them by hand."""

_WORD = re.compile(r"\w+")
_PIECES = (
    *"()[]{}`\"'\\\0*:;\n\t\r<>/@é",
    *('"""', "**", "...", "=>", "${", "#", "//", "/*", "1e999", "0o9", "yield ", "await ", "return ", "class "),
    *("lambda: ", "async ", "import ", "from . import *", "del ", "match x:\n", "global unsafe\n"),
)


def analysed(text, ending, handler="handler", budget=BUDGET):
    """What is found in a package of one file."""
    content = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    files = {f"app{ending}": lambda: content}
    program = python_program(files) if ending == ".py" else JavaScriptProgram(files)
    return analyze(program, f"app{ending}", handler, budget=budget)


def mutated(text, chance):
    """The text with a few things wrong with it, as editors, uploads and attackers leave it."""
    for _ in range(chance.randint(1, 4)):
        at, to = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        to = min(to, at + chance.choice((1, 5, 80)))
        way = chance.randrange(6)
        if way == 0:
            text = text[:at]
        elif way == 1:
            text = text[:at] + text[to:]
        elif way == 2:
            text = text[:to] + text[at:to] * chance.choice((1, 3)) + text[to:]
        elif way == 3:
            text = text[:at] + chance.choice(_PIECES) + text[at:]
        elif way == 4:
            lines = text.splitlines(keepends=True)
            chance.shuffle(lines)
            text = "".join(lines)
        else:
            words = _WORD.findall(text) or ["x"]
            text = text.replace(chance.choice(words), chance.choice(words))
    return text


@pytest.mark.parametrize("pair", PAIRS[::8], ids=lambda pair: pair.id)
def test_a_mutated_program_is_analysed_within_the_budget(pair):
    chance = random.Random(pair.name)
    for _ in range(ROUNDS):
        text = mutated(pair.text, chance)
        for handler in HANDLERS:
            assert analysed(text, pair.ending, handler).coverage.steps <= BUDGET + 1


def test_the_order_of_hashes_changes_nothing():
    """Of one in so many cases and pairs, with the steps of all flows; `benchmarks/flow_orders.py` asks all of them."""
    asked = [sys.executable, "-m", "benchmarks.flow_orders", "60"]
    said = [
        subprocess.run(asked, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "77", "4242")
    ]
    assert len(said[0].splitlines()) > 50
    assert said[0] == said[1] == said[2]


def calls_twice(depth, language):
    """Functions each of which calls the next one twice: two to the power of `depth` calls."""
    if language == ".py":
        lines = [f"def f{n}(x):\n    return f{n + 1}(x) + f{n + 1}([x])\n" for n in range(depth)]
        return "import os\n" + "".join(lines) + f"def f{depth}(x):\n    os.system(x)\n    return x\n" + _PY
    lines = [f"function f{n}(x) {{ return f{n + 1}(x) + f{n + 1}([x]); }}\n" for n in range(depth)]
    end = f"function f{depth}(x) {{ require('child_process').exec(x); return x; }}\n"
    return "".join(lines) + end + _JS


_PY = "def handler(event, context):\n    return f0(event['x'])\n"
_JS = "exports.handler = (event) => f0(event.x);\n"
_RECURSION_PY = "def f0(x):\n    eval(x)\n    return f0(x + [x]) if x else f0(f0(x))\n" + _PY
_RECURSION_JS = "function f0(x) { eval(x); return x ? f0([x, ...x]) : f0(f0(x)); }\n" + _JS
_SELF_PY = """
def f0(x):
    a = {"x": x}
    a["a"] = a
    b = [a]
    b.append(b)
    a["b"] = b
    a["f"] = f0
    for _ in x:
        a = a["b"][1][0]["a"]
    exec(str(a))
    return a
"""
_SELF_JS = """
function f0(x) {
  const a = { x }; a.a = a; a.b = [a]; a.b.push(a.b); a.f = f0; Object.assign(a, a); a.__proto__ = a;
  for (const i of x) { a.b[1][0].a.a[i] = a; }
  eval(JSON.stringify(a));
  return a;
}
"""
_CLOSURES_PY = """
def f0(x):
    even = odd = lambda n: n
    for i in x:
        def even(n, odd=odd): return odd(n - 1) if n else [even, odd, x]
        def odd(n, even=even): return even(n - 1) if n else [odd, even, x]
    while x:
        even, odd = (lambda n, o=odd: o(n)), (lambda n, e=even: e(n))
    eval(even(x))
    return odd(x)
"""
_CLOSURES_JS = """
function f0(x) {
  let even = (n) => n, odd = (n) => n;
  for (const i of x) {
    const e = even, o = odd;
    even = (n) => n ? o(n - 1) : [e, o, x]; odd = (n) => n ? e(n - 1) : [o, e, x];
  }
  while (x) { const e = even; even = (n) => odd(e, n); odd = (n, m) => even(n(m)); }
  eval(even(x));
  return odd(x);
}
"""
HOSTILE = {
    "call tree.py": calls_twice(200, ".py"),
    "call tree.js": calls_twice(200, ".js"),
    "recursion.py": _RECURSION_PY,
    "recursion.js": _RECURSION_JS,
    "self-referential objects.py": _SELF_PY + _PY,
    "self-referential objects.js": _SELF_JS + _JS,
    "closures of closures.py": _CLOSURES_PY + _PY,
    "closures of closures.js": _CLOSURES_JS + _JS,
    "ten thousand assignments.py": _PY + "def f0(x):\n" + "    x = x + x\n" * 10_000 + "    return eval(x)\n",
    "ten thousand assignments.js": _JS + "function f0(x) {\n" + "x = x + x;\n" * 10_000 + "return eval(x); }\n",
    "flags of a loop.py": _PY
    + "def f0(x):\n    ok0 = True\n"
    + "".join(f"    ok{n} = True\n" for n in range(1, 300))
    + "    for each in x:\n"
    + "".join(
        f"        if each['k{n}'] not in 'ab':\n            ok{n} = False\n            continue\n" for n in range(300)
    )
    + "    return eval(x['y'])\n",
    "thousands of names.py": _PY
    + "def f0(x0):\n"
    + "".join(f"    x{n + 1} = x{n} + x0\n" for n in range(2_000))
    + "    return eval(x2000)\n",
    "huge text.py": _PY + 'def f0(x):\n    return eval("' + "a(" * 900_000 + '" + x)\n',
    "huge text.js": _JS + 'function f0(x) { return eval("' + "a(" * 2_500_000 + '" + x); }\n',
    "huge list.py": _PY + "def f0(x):\n    return eval([" + "x, 1, " * 20_000 + "][x])\n",
    "huge list.js": _JS + "function f0(x) { return eval([" + "x, 1, " * 20_000 + "][x]); }\n",
    "huge number.py": _PY + "def f0(x):\n    return eval(x + 'a' * 99999999 + str(" + "9" * 5_000 + " ** 99999999))\n",
    "huge repetition.js": _JS + "function f0(x) { return eval('a'.repeat(2 ** 30).padEnd(1e9, x) + x); }\n",
    "long chain.py": _PY + "def f0(x):\n    return eval(x" + ".a()" * 20_000 + ")\n",
    "long chain.js": _JS + "function f0(x) { return eval(x" + ".a()" * 20_000 + "); }\n",
    "long sum.py": _PY + "def f0(x):\n    return eval(x" + " + x" * 5_000 + ")\n",
    "long sum.js": _JS + "function f0(x) { return eval(x" + " + x" * 5_000 + "); }\n",
    "deep brackets.py": _PY + "def f0(x):\n    return eval(" + "str(" * 5_000 + "x" + ")" * 5_000 + ")\n",
    "deep brackets.js": _JS + "function f0(x) { return eval(" + "str(" * 5_000 + "x" + ")" * 5_000 + "); }\n",
    "deep branches.js": _JS + "function f0(x) {" + "if (x) {" * 5_000 + "eval(x);" + "}" * 5_000 + "}\n",
    "many branches.py": _PY + "def f0(x):\n    y = ''\n" + "    if x: y = y + x\n" * 500 + "    return eval(y)\n",
    "many branches.js": _JS + "function f0(x) { let y = '';" + "if (x) y = y + x;\n" * 500 + "return eval(y); }\n",
    "bad pattern.py": _PY
    + "import re\ndef f0(x):\n    return re.fullmatch('("
    + "a*)*(" * 2_000
    + "b', x) and eval(x)\n",
    "bad pattern.js": _JS + "function f0(x) { if (/^(" + "(a*)*" * 2_000 + "$/.test(x)) eval(x); }\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_program_is_left_within_the_budget_and_what_was_lost_is_said(name):
    text = HOSTILE[name]
    analysis = analysed(text, Path(name).suffix)
    assert analysis.coverage.steps <= BUDGET + 1
    assert analysis.coverage.says or analysis.flows


def test_a_tree_of_calls_that_has_no_end_spends_the_budget_and_says_so():
    (said,) = analysed(calls_twice(200, ".py"), ".py", budget=5_000).coverage.says
    assert said == "the analysis was stopped after 5000 steps; what comes later was not seen"


def test_a_filter_whose_parts_are_held_in_many_places_is_read_once():
    """Four levels, each of which holds the next hundred times, are a hundred million ways."""
    held = "".join(
        f"  const o{level + 1} = {{{', '.join(f'k{key}: o{level}' for key in range(100))}}};\n" for level in range(4)
    )
    text = f"function f0(x) {{\n  const o0 = {{ x }};\n{held}  collection.findOne(o4);\n}}\n" + _JS
    began = time.process_time()
    analysed(text, ".js")
    assert time.process_time() - began < 5

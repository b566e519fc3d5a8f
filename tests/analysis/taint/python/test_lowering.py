"""Each construct of Python as the form that data flow is followed in, by both of the parsers."""

import tomllib
from pathlib import Path

import pytest
from maremma.analysis.program import ir
from maremma.analysis.program.python.program import PythonProgram

from tests.analysis.taint.python.dumping import dump_module

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))["case"]


def module(source: str | bytes, path: str = "app.py") -> ir.Module:
    contents = source.encode() if isinstance(source, str) else source
    found = PythonProgram({path: lambda: contents}, lambda _: False).module(path)
    assert found is not None
    return found


@pytest.mark.parametrize("case", CASES, ids=[case["python"].splitlines()[0] for case in CASES])
def test_lowered(case):
    lowered = module(case["python"])
    assert lowered.complete
    assert dump_module(lowered) == case["ir"]


@pytest.mark.parametrize("case", CASES, ids=[case["python"].splitlines()[0] for case in CASES])
def test_lowered_alike_beside_python_2(case):
    """A statement of Python 2 sends the whole file to the error-tolerant parser, which must say the same."""
    lowered = module(f"{case['python']}\nprint 'x'\n")
    assert lowered.complete
    lines = dump_module(lowered).removesuffix("(call print 'x')").removesuffix("; ")
    assert lines == case["ir"]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(a, *b, c, **d): pass", "a b c d"),
        ("def f():\n a, (b, *c) = 1\n d += 1\n e: int\n del g", "a b c d e g"),
        ("def f():\n for i in x: pass\n with y as j: pass", "i j"),
        ("def f():\n try: pass\n except E as e: pass", "e"),
        ("def f():\n import a.b, c as d\n from e import g, h as i\n from j import *", "a d g i"),
        ("def f():\n return [x for x in y if (z := x)]", "z"),
        ("def f():\n return lambda v: (w := v)", ""),
        ("def f():\n def g(k=(m := 1)): n = 1\n class H: o = 1", "g H m"),
        ("def f():\n global a, b\n a = b = c = 1", "c"),
        ("def f(x):\n match x:\n  case [a, *b]: pass\n  case {**c}: pass\n  case d: pass", "x a b c d"),
        ("f = lambda a, b=1: a", "a b"),
    ],
)
def test_local_names(source, names):
    statement = module(source).top.body[0]
    function = statement.value.function if isinstance(statement, ir.Bind) else statement.function
    assert function.local_names == set(names.split())


def test_nonlocal_names_are_not_local():
    outer = module("def f():\n b = 1\n def g():\n  nonlocal b\n  b = c = 2\n").top.body[0].function
    assert outer.local_names == {"b", "g"}
    assert outer.body[1].function.local_names == {"c"}


def test_the_subject_of_a_match_is_local():
    top = module("match f():\n case 1: pass\n").top
    assert {bind.target.name for bind in top.body if isinstance(bind, ir.Bind)} == top.local_names


def test_names_of_a_module():
    assert module("import a.b\nc = 1\ndef d(): e = 1\nfor g in h: pass\n").top.local_names == {"a", "c", "d", "g"}


@pytest.mark.parametrize(
    ("path", "statement", "expected"),
    [
        ("app.py", "from .db import get", "get = <db:get>"),
        ("app.py", "from ..db import get", "get = <..db:get>"),
        ("shop/app.py", "from .db import get", "get = <shop.db:get>"),
        ("shop/app.py", "from . import db", "db = <shop:db>"),
        ("shop/app.py", "from .. import db", "db = <db>"),
        ("shop/__init__.py", "from .db import get", "get = <shop.db:get>"),
        ("a/b/c.py", "from ..d import e", "e = <a.d:e>"),
        ("/opt/python/shop/app.py", "from .db import get", "get = <shop.db:get>"),
        ("/opt/python/lib/python3.12/site-packages/shop/app.py", "from .db import get", "get = <shop.db:get>"),
    ],
)
def test_relative_imports_are_made_absolute(path, statement, expected):
    assert dump_module(module(statement, path)) == expected


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("x = 1\nrun(f'a{b}')", "run(f'a{b}')"),
        ("é = 'ü'; run(ñ, é)", "run(ñ, é)"),
        ("\x0c\nx = '\u2028\x1c'\nrun(a)", "run(a)"),
        ("x = 1\r\nrun(a)\r\n", "run(a)"),
        ("x = 1\rrun(a)\r", "run(a)"),
        ("é = 1; print 'ü'; run(ñ)", "run(ñ)"),
    ],
)
def test_spans_say_where(source, said):
    lowered = module(source)
    calls = [s.value for s in lowered.top.body if isinstance(s, ir.Do) and s.value.callee.name == "run"]
    assert [lowered.text(call.span) for call in calls] == [said]

"""Source that the running Python cannot parse."""

import pytest

from tests.analysis.taint.python.dumping import dump, dump_module
from tests.analysis.taint.python.test_lowering import module


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('print "a %s" % x', "(call print (text 'a ' x))"),
        ("print x,; print >>f, x, y", "(call print x); (call print x y file=f)"),
        ("exec code", "(call exec code)"),
        ("try:\n    a()\nexcept (A, B), e:\n    b(e)", "(try {(call a)} except e{(call b e)})"),
        ("try:\n    a()\nexcept A, B:\n    b()", "(try {(call a)} except {(call b)})"),
        ('raise E, "why"', "(raise (call E 'why'))"),
        ("a <> b; print c", "(a != b); (call print c)"),
        ("x = [0777, 10L]", "x = [511, 10]"),
        ("x = `y`", "x = (call repr y)"),
        ("def f((a, b), c=1): print a", "(def f(.0, c=1){[a, b] = .0; (call print a)})"),
        ('x = ur"a\\b"', "x = 'a\\\\b'"),
    ],
)
def test_python_2_is_understood(source, expected):
    lowered = module(source)
    assert lowered.complete
    assert dump_module(lowered) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("type Order[T] = dict[str, T]\nprint 1", "Order = dict[[str, T]]; (call print 1)"),
        ("def f[T](a: T) -> T: return a\nprint 1", "(def f(a:T){(return a)}); (call print 1)"),
        ("class A[T](B): pass\nprint 1", "(class A(B)); (call print 1)"),
        ("x = f'{a['b']}'\nprint 1", "x = (text a['b']); (call print 1)"),
        ("type(a).b = c\nprint 1", "(call type a).b = c; (call print 1)"),
        ("x = [*a.b(), *c]\nprint 1", "x = [*(call a.b), *c]; (call print 1)"),
        ("x = r'\\\\'\nprint 1", "x = '\\\\\\\\'; (call print 1)"),
    ],
)
def test_newer_syntax_is_understood(source, expected):
    lowered = module(source)
    assert lowered.complete
    assert dump_module(lowered) == expected


def test_what_a_handler_is_for_is_known_though_it_names_what_it_caught():
    lowered = module("try:\n    f()\nexcept Gone as error:\n    g(error)\nexcept Lost:\n    pass\nprint 1")
    assert [dump(each) for each in lowered.top.body[0].catches] == ["Gone", "Lost"]


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("def f(e):\n    run(e)\n\ndef g(", "(call run e)"),
        ("x = = 1\nrun(x)\n", "(call run x)"),
        ("<<<<<<< ours\nrun(a)\n=======\nrun(b)\n>>>>>>> theirs\n", "(call run a)"),
    ],
)
def test_what_can_be_read_of_a_broken_file_is_kept(source, kept):
    lowered = module(source)
    assert not lowered.complete
    assert kept in dump_module(lowered)

"""Where a text is no program, the parser stops at a bound that programs do not reach."""

import pytest
from maremma.analysis.program.javascript.syntax import Source
from maremma.analysis.program.python.fallback import read_tree

from tests.fuzz import texts

HEADERS = texts.GROWING["bearers"](100_000)
"""Quadratic in the parser: the search for what it may have meant begins anew at each word."""

JAVASCRIPT = "const f%d = async (event) => { const { a } = event; return `${a}/b`.split('/').map((x) => x + 1); };\n"
TYPESCRIPT = "export const g%d = async (event: { a?: string }): Promise<string[]> => [event.a ?? 'x'] as string[];\n"
PYTHON_2 = "def f%d(event, context):\n    print event['a'], `event`\n    raise ValueError, 'x'\n"


def many(line, count=1_000):
    return "".join(line % number for number in range(count))


@pytest.mark.parametrize("ending", [".js", ".ts", ".tsx"])
def test_what_is_no_program_is_given_up(ending):
    source = Source(HEADERS.encode(), ending)
    assert not source.complete
    assert (source.tree.root_node.named_children == []) is source._parsing.given_up


def test_the_quadratic_text_reaches_the_bound():
    assert Source(HEADERS.encode(), ".js")._parsing.given_up


def test_python_that_is_none_is_not_complete():
    module, complete = read_tree(HEADERS)
    assert not complete
    assert isinstance(module.body, list)


@pytest.mark.parametrize(("line", "ending"), [(JAVASCRIPT, ".js"), (JAVASCRIPT, ".ts"), (TYPESCRIPT, ".ts")])
def test_programs_do_not_reach_the_bound(line, ending):
    source = Source(many(line).encode(), ending)
    assert source.complete
    assert len(source.tree.root_node.named_children) == 1_000


def test_a_program_with_one_error_is_read_but_for_it():
    source = Source((many(JAVASCRIPT) + "const = ;\n" + many(JAVASCRIPT)).encode(), ".js")
    assert not source.complete
    assert not source._parsing.given_up
    assert len(source.tree.root_node.named_children) >= 2_000


def test_older_python_does_not_reach_the_bound():
    module, complete = read_tree(many(PYTHON_2))
    assert complete
    assert len(module.body) == 1_000

"""What a program can cost: bounds by construction, told where they are reached, and growth that is counted."""

import math
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.code.flows import package_flows
from maremma.analysis.program import ir
from maremma.analysis.program.javascript.program import JavaScriptProgram
from maremma.analysis.taint.analyze import analyze
from maremma.analysis.taint.imports.foreign_files import python_program
from maremma.analysis.taint.interpreter import expressions
from maremma.analysis.taint.lattice.bounds import LONGEST_TEXT, Bound
from maremma.analysis.taint.lattice.lineage import MOST, Lineage
from maremma.analysis.taint.lattice.values import ClassRef, Frame, Obj, Value
from maremma.boundary import tells_defect
from maremma.model.facet import GapReason

from benchmarks.program_cost import analysed
from benchmarks.program_shapes import SHAPES

SMALL, LARGE = 30, 120
TOLERANCE = 1.5
GROWING = [
    *[name for name in SHAPES if "pattern" not in name][::5],
    "python, text doubled by +",
    "python, one long name",
    "python, classes of seven bases",
    "python, classes without an order",
    "javascript, text doubled by a template",
    "javascript, record assigned",
]
REACHED = {
    "python, text doubled by +": Bound.TEXT,
    "python, text doubled by +=": Bound.TEXT,
    "python, text doubled by an f-string": Bound.TEXT,
    "python, text doubled by %": Bound.TEXT,
    "python, text doubled by format": Bound.TEXT,
    "python, text doubled by join": Bound.TEXT,
    "python, text replaced in itself": Bound.TEXT,
    "python, text by a path": Bound.TEXT,
    "javascript, text doubled by +": Bound.TEXT,
    "javascript, text doubled by a template": Bound.TEXT,
    "javascript, text doubled by concat": Bound.TEXT,
    "javascript, text doubled by join": Bound.TEXT,
    "javascript, text by a path": Bound.TEXT,
    "javascript, number of digits": Bound.NUMBER,
    "python, classes of seven bases": Bound.CLASSES,
    "javascript, prototypes in a chain": Bound.PROTOTYPES,
    "python, a table of functions": Bound.ALTERNATIVES,
    "python, fields of an event": Bound.FIELDS,
}


def calls_of(work):
    """How many functions a piece of work calls: what it costs, whatever the machine does beside it."""
    counted = 0

    def count(_frame, event, _argument):
        nonlocal counted
        counted += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.slow
@pytest.mark.parametrize("name", dict.fromkeys(GROWING))
def test_what_a_program_costs_grows_no_faster_than_n_log_n(name):
    analysed(name, SHAPES[name](SMALL))  # what is loaded once is no cost of the program
    small, large = (calls_of(lambda size=size: analysed(name, SHAPES[name](size))) for size in (SMALL, LARGE))
    assert large <= TOLERANCE * small * LARGE * math.log(LARGE) / (SMALL * math.log(SMALL))


@pytest.mark.parametrize("name", REACHED)
def test_whoever_reaches_a_bound_says_so(name):
    says = analysed(name, SHAPES[name](100)).coverage.says
    assert any(each.startswith(REACHED[name]) for each in says)


def test_a_text_is_known_up_to_the_bound_and_how_it_begins_beyond_it():
    doubled = "    a = a + a\n" * (LONGEST_TEXT.bit_length() + 2)
    text = f"import os\ndef handler(event, context):\n    a = 'ls '\n{doubled}    os.system(a + event['x'])\n"
    content = text.encode()
    (flow,) = analyze(python_program({"app.py": lambda: content}), "app.py", "handler").flows
    assert flow.field == ("x",)


def test_nested_sources_are_followed_to_the_bound_and_no_further():
    shallow, deep = (analysed("python", SHAPES["python, nested calls"](size)) for size in (100, 3_000))
    assert [flow.sink for flow in shallow.flows] == ["code"]
    assert not shallow.coverage.says
    assert deep.coverage.says


@pytest.mark.parametrize(
    "texts",
    [
        {"app.js": "module.exports = require('./b');\nexports.handler = (e) => eval(require('./b').x + e.a);\n"}
        | {"b.js": "module.exports = require('./app');\n"},
        {"app.js": "module = require('./app');\nexports.handler = (e) => eval(e.a);\nmodule.exports.x;\n"},
    ],
    ids=["modules that export each other", "a module in the place of its own"],
)
def test_what_leads_to_itself_has_an_end(texts):
    files = {path: lambda text=text: text.encode() for path, text in texts.items()}
    assert not any(map(tells_defect, analyze(JavaScriptProgram(files), "app.js", "handler").coverage.says))


# --- the order of classes ---


def classes_of(bases):
    """Classes, each with those bases among the ones before it."""
    made = []
    for number, numbers in enumerate(bases):
        definition = ir.ClassDef(f"C{number}", (), (), (), ir.NOWHERE)
        frame = Frame(number, None, "app.py", None)
        above = tuple(Value(refs=(made[each],)) for each in numbers)
        made.append(ClassRef(definition, frame, above, Obj(number, "record")))
    return made


def pythons_orders(bases):
    """The order that Python has for the last of the same classes; None if it refuses one of them."""
    made = []
    try:
        for number, numbers in enumerate(bases):
            made.append(type(f"C{number}", tuple(made[each] for each in numbers) or (object,), {}))
    except TypeError:
        return None
    return [[each.__name__ for each in one.__mro__[:-1]] for one in made]


HIERARCHIES = st.integers(1, 9).flatmap(
    lambda size: st.tuples(
        *(st.lists(st.integers(0, max(number - 1, 0)), unique=True, max_size=min(number, 4)) for number in range(size))
    )
)


@settings(max_examples=200, derandomize=True, database=None, deadline=None)
@given(HIERARCHIES)
def test_classes_have_the_order_that_python_gives_them(bases):
    bases = [each if number else [] for number, each in enumerate(bases)]
    found, wanted = classes_of(bases), pythons_orders(bases)
    if wanted is None:
        assert Lineage.CONTRADICTORY in {each.lineage for each in found}
    else:
        assert [[each.definition.name for each in one.order] for one in found] == wanted
        assert {each.lineage for each in found} == {Lineage.WHOLE}


def test_an_order_has_an_end_which_is_known():
    *_, last = classes_of([[], *([number] for number in range(MOST + 5))])
    assert len(last.order) == MOST
    assert last.lineage is Lineage.CUT


# --- defects of ours ---

_OK = "import os\nimport {odd}\ndef handler(event, context):\n    os.system(event['x'])\n    odd.run(event)\n"


@pytest.mark.parametrize(
    ("odd", "found"),
    [
        ("A = [x for x in range(3)]\ndef run(x): pass\n", 1),
        ("def run(x):\n    return [each for each in x]\n", 1),
    ],
    ids=["a module as it is loaded", "an entry as it is run"],
)
def test_a_defect_costs_what_it_is_met_in_and_is_told(monkeypatch, odd, found):
    """What was found before stands, and the gap tells the kind of the error and where it was raised."""

    def broken(machine, node, frame):
        raise KeyError("hunter2")

    monkeypatch.setitem(expressions.EVALUATE, ir.Comprehension, broken)
    contents = {"app.py": _OK.format(odd="odd").encode(), "odd.py": odd.encode()}
    files = {path: lambda content=content: content for path, content in contents.items()}
    told = package_flows(Entrypoint(runtime="python3.13", handler="app.handler"), "app.py", files)
    assert len(told.flows) == found
    (gap,) = (each for each in told.gaps if each.reason is GapReason.DEFECT)
    assert "KeyError" in gap.says
    assert "hunter2" not in gap.says

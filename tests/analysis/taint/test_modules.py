"""What modules hand to each other, in the forms in which programs write it."""

import pytest
from maremma.analysis.program.python.program import PythonProgram
from maremma.analysis.taint.analyze import analyze

from tests.analysis.taint.programs import flows, said

EXEC = "const { execSync } = require('child_process');\n"
FOUND = ["cmd event x"]


@pytest.mark.parametrize(
    ("call", "module"),
    [
        ("lib(e.x)", "module.exports = (x) => execSync(x);"),
        ("lib(e.x)", "exports = module.exports = function (x) { execSync(x); };"),
        ("new lib().go(e.x)", "class Lib { go(x) { execSync(x); } }\nmodule.exports = Lib;"),
        ("new (class extends lib {})().go(e.x)", "module.exports = class { go(x) { execSync(x); } };"),
        ("lib.go(e.x)", "module.exports = function () {};\nmodule.exports.go = (x) => execSync(x);"),
        ("lib({ a: 1 }).go(e.x)", "module.exports = (options) => ({ go: (x) => execSync(x) });"),
        ("({ ...lib }).go(e.x)", "exports.go = (x) => execSync(x);"),
        ("Object.assign({}, lib).go(e.x)", "exports.go = (x) => execSync(x);"),
        ("lib(e.x)", "const app = require('./app');\nmodule.exports = (x) => execSync(x);"),
    ],
)
def test_what_a_module_puts_in_the_place_of_its_exports_is_what_require_yields(call, module):
    app = f"const lib = require('./lib');\nexports.other = 1;\nexports.handler = async (e) => {{ {call}; }};"
    case = {"path": "app.js", "files": {"app.js": app, "lib.js": EXEC + module}}
    assert said(flows(case, javascript=True)) == FOUND


def test_the_default_import_of_a_function_is_the_function():
    app = "import lib from './lib';\nexport const handler = async (e) => { lib(e.x); };"
    case = {"path": "app.ts", "files": {"app.ts": app, "lib.js": EXEC + "module.exports = (x) => execSync(x);"}}
    assert said(flows(case, javascript=True)) == FOUND


def test_a_submodule_that_is_imported_for_what_it_does_is_run():
    files = {
        "app.py": "from stages import registry\n\ndef handler(event, context):\n    registry['a'](event['x'])\n",
        "stages/__init__.py": "from .base import registry\nfrom . import first\n",
        "stages/base.py": "registry = {}\n",
        "stages/first.py": "import os\nfrom .base import registry\n\nregistry['a'] = os.system\n",
    }
    assert said(flows({"files": files})) == FOUND


def test_what_a_call_of_a_module_has_made_may_change_later():
    code = """
import os

def make():
    box = {}
    def put(x): box["x"] = x
    def run(): os.system(box.get("x", "ls"))
    run()
    return put, run

put, run = make()

def handler(event, context):
    run()
    put(event["x"])
    run()
"""
    assert said(flows({"code": code})) == FOUND


def test_what_a_module_works_out_on_objects_of_its_own_takes_few_steps():
    """Without remembering calls beside which only such objects change, these are a million."""
    halves = "".join(f"def f{n}():\n    return Pair(f{n + 1}(), f{n + 1}())\n" for n in range(20))
    code = f"""
import os

class Pair:
    def __init__(self, first, second):
        self.first, self.second = first, second

def f20():
    pair = Pair(1, 2)
    pair.first = 3
    return pair

{halves}
TREE = f0()

def handler(event, context):
    os.system(event["x"])
"""
    found = analyze(PythonProgram({"app.py": code.encode}, lambda _: False), "app.py", "handler")
    assert (said(found.flows), found.coverage.says) == (FOUND, ())


@pytest.mark.parametrize(
    "code",
    [
        "import os\n\n\nclass A:\n\tdef go(self, x):\n\t\tos.system(x)\n\ndef handler(e, c):\n\tA().go(e['x'])\n",
        'import os\ndef handler(e, c):\n    s = """\nif 1:\n"""\n    os.system(e["x"])\n',
        "import os\nif 1:\n    @staticmethod\n    #\n    def handler(e, c): é = 1; \\\n        os.system(e['x'])\n",
        "import os\n\n\ndef handler(e, c):\n    def go(x):\n        os.system(x)\n    go(e['x'])\n",
        "def handler(e, c): import os; y = (\n\n\n\n1); os.\\\nsystem(e['x'])\n",
    ],
)
def test_a_function_is_read_again_where_it_stands(code):
    (flow,) = flows({"code": code})
    assert flow.at.line == 6


def test_much_data_counts_for_several_steps():
    def steps(fields):
        of_all = ", ".join(f"e['f{number}']" for number in range(fields))
        code = f"def handler(e, c):\n    for x in [{of_all}]:\n" + "        print(x)\n" * 100
        return analyze(PythonProgram({"app.py": code.encode}, lambda _: False), "app.py", "handler").coverage.steps

    assert steps(1) + 2 * 30 < steps(31) - 1000

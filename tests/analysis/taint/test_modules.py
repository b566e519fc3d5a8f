"""What modules hand to each other, in the forms in which programs write it."""

import pytest

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

"""What a handler may be: a function, or something that can be called, or what is made elsewhere and cannot be seen."""

from __future__ import annotations

import pytest
from maremma.analysis.program.javascript.program import JavaScriptProgram
from maremma.analysis.program.python.program import PythonProgram
from maremma.analysis.taint.analyze import analyze

CALL = "os.system(event['x'])"
INSTANCE = f"import os\nclass H:\n    def __call__(self, event, context):\n        {CALL}\nhandler = H()\n"
METHOD = f"import os\nclass H:\n    def go(self, event, context):\n        {CALL}\nhandler = H().go\n"
PARTIAL = f"import functools, os\ndef go(name, event, context):\n    {CALL}\nhandler = functools.partial(go, 1)\n"
BOUND = (
    "class H { run(event) { require('child_process').exec(event.x); } }\nconst h = new H();\n"
    "exports.handler = h.run.bind(h);\n"
)


@pytest.mark.parametrize("text", [INSTANCE, METHOD, PARTIAL], ids=["instance", "method", "partial"])
def test_what_can_be_called_is_followed_in_python(text: str) -> None:
    found = analyze(PythonProgram({"app.py": text.encode}, lambda path: False), "app.py", "handler")
    assert (len(found.flows), found.coverage.says) == (1, ())


def test_a_bound_method_is_followed_in_javascript() -> None:
    found = analyze(JavaScriptProgram({"app.js": BOUND.encode}), "app.js", "handler")
    assert (len(found.flows), found.coverage.says) == (1, ())


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app.py", "from mangum import Mangum\nfrom application import app\nhandler = Mangum(app)\n"),
        ("app.py", "from application import Handler\nhandler = Handler.get_handler()\n"),
        ("app.js", "exports.handler = require('application').handler;\n"),
    ],
)
def test_what_is_made_by_code_that_is_not_there_is_no_missing_handler(path: str, text: str) -> None:
    """It is Unknown: neither clean, nor a mistake of whoever named it."""
    files = {path: text.encode}
    program = PythonProgram(files, lambda path: False) if path == "app.py" else JavaScriptProgram(files)
    found = analyze(program, path, "handler")
    assert found.coverage.says == (f"handler of {path} is made by code that is not followed",)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "app.py",
            "import os\nfrom library import Processor, make\nclass Job(Processor):\n"
            "    def __call__(self, event):\n        os.system(event['name'])\nhandler = make(Job)\n",
        ),
        (
            "app.py",
            "import os\nfrom library import Base\nclass Job(Base):\n"
            "    def process(self, event, context):\n        os.system(event['name'])\nhandler = Job().handle\n",
        ),
        (
            "app.js",
            "const { make } = require('library');\nclass Job {\n"
            "  async run(event) { require('child_process').exec(event.name); }\n}\nexports.handler = make(Job);\n",
        ),
    ],
)
def test_methods_that_take_an_event_are_followed_where_the_handler_is_not(path: str, text: str) -> None:
    files = {path: text.encode}
    program = PythonProgram(files, lambda path: False) if path == "app.py" else JavaScriptProgram(files)
    found = analyze(program, path, "handler")
    assert [flow.field for flow in found.flows] == [("name",)]
    assert found.coverage.says == (f"handler of {path} is made by code that is not followed",)

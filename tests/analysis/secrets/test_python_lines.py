"""Statements are read one by one first: what the whole tree of a module binds is bound by one of them, too."""

from __future__ import annotations

from pathlib import Path

import pytest
from maremma.analysis.secrets.bindings import python_lines
from maremma.analysis.secrets.bindings.python import python_texts
from maremma.analysis.secrets.bindings.python_lines import may_bind
from maremma.analysis.secrets.vocabulary import Vocabulary

BOUND = {
    "an assignment": 'password = "xq7-Vk"\n',
    "of a class": 'class A:\n    """Of a password."""\n    db_password: str = "xq7-Vk"\n',
    "an argument over lines": 'connect(\n    "host",\n    password="xq7-Vk",\n)\n',
    "lines at the margin": 'connect(\n"host",\npassword=(\n"xq7-Vk"),\n)\n',
    "a default far behind its name": 'value = os.environ.get(\n    "DB_PASSWORD",\n    # in tests\n    "xq7-Vk",\n)\n',
    "a name and its text on lines of their own": 'settings = {\n    "password":\n        "xq7-Vk",\n}\n',
    "a comparison, the text first": 'if (\n    "xq7-Vk"\n    == password\n):\n    pass\n',
    "an alternative": 'if given:\n    pass\nelif given == 1 and password == "xq7-Vk":\n    pass\n',
    "a decorator": '@connected(password="xq7-Vk")\ndef run():\n    pass\n',
    "defaults of a function": 'def connect(\n    host,\n    password: str = "xq7-Vk",\n):\n    """A password."""\n',
    "a backslash": 'password = \\\n    "xq7-Vk"\n',
    "behind a text over lines": 'a = """\nreturn (\n"""; password = "xq7-Vk"\n',
    "within brackets of texts": 'call("(", password="xq7-Vk")\n',
    "what is filled in": "shown = f\"{password == 'xq7-Vk'}\"\n",
    "a name without separators": 'dbpwd = "xq7-Vk"\n',
    "a name in another alphabet": 'contraseña = "xq7-Vk"\n',
    "a text in pieces": 'password = "xq7" + "-" + "Vk"\n',
    "one statement behind another": 'import os; password = "xq7-Vk"\n',
    "an arm of a match": 'match it:\n    case 1: password = "xq7-Vk"\n',
    "two options": 'add("-p", "--password", default="xq7-Vk")\n',
}
NOT_BOUND = {
    "a remark": '# password = "xq7-Vk"\n',
    "documentation": '"""\npassword = "xq7-Vk"\n"""\n',
    "a call": 'password = read("xq7", "Vk")\n',
    "a text of another statement": 'password = read()\nother = "xq7-Vk"\n',
}


@pytest.mark.parametrize("text", BOUND.values(), ids=BOUND)
def test_asks_for_the_tree(text: str) -> None:
    parsed = python_texts(text)

    assert parsed is not None
    assert "xq7-Vk" in {each.value for each in parsed.bindings}
    assert may_bind(Vocabulary(text), lambda _, said: said == "xq7-Vk")


@pytest.mark.parametrize("text", NOT_BOUND.values(), ids=NOT_BOUND)
def test_asks_for_no_tree(text: str) -> None:
    assert not may_bind(Vocabulary(text), lambda _, said: said == "xq7-Vk")


@pytest.mark.parametrize(
    "path", sorted(Path(python_lines.__file__).parents[1].rglob("*.py")), ids=lambda each: each.stem
)
def test_finds_each_binding_of_our_own_modules(path: Path) -> None:
    text = path.read_text("utf-8")
    parsed = python_texts(text)

    assert parsed is not None
    for each in parsed.bindings:
        assert may_bind(Vocabulary(text), lambda name, said, each=each: (name, said) == (each.name, each.value))

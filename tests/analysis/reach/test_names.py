"""What files take of what they import, by cases, and that no text is slow."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.reach import node_names, python_names
from maremma.analysis.reach.python_names import STATEMENT, statements

CASES = tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))["case"]


def taken(language, text):
    return list(python_names.taken("", text) if language == "python" else node_names.taken(text))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_names(case):
    assert taken(case["language"], case["text"]) == [tuple(each) for each in case["taken"]]


HOSTILE = [
    "import a\n",
    ";import",
    "import;",
    "; ",
    'import {a from "',
    '"',
    '"""\\',
    "{",
    "a = {",
    'require("a")',
    "/*",
    "x = require(",
]


@pytest.mark.parametrize("language", ["python", "nodejs"])
@pytest.mark.parametrize("text", HOSTILE, ids=repr)
def test_hostile_texts_end_and_say_little_that_is_long(language, text):
    assert all(len(symbol) < 1_000 for symbol, _ in taken(language, text * 4_000))


PIECES = st.sampled_from(
    [
        "import",
        "from",
        " ",
        "\n",
        ";",
        ":",
        "a",
        ".",
        "(",
        ")",
        ",",
        "#",
        " import ",
        "from a import ",
        "importlib",
        "as",
    ]
)


@given(st.lists(PIECES, max_size=24).map("".join))
def test_statements_are_found_by_their_word_as_they_are_by_a_look_at_everything(text):
    assert [found.span() for found in statements(text)] == [found.span() for found in STATEMENT.finditer(text)]

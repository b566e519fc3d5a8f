"""What files take of what they import, by cases, and that no text is slow."""

import tomllib
from pathlib import Path

import pytest
from maremma.analysis.reach import node_names, python_names

CASES = tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))["case"]


def taken(language, text):
    return list(python_names.taken("", text) if language == "python" else node_names.taken(text))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_names(case):
    assert taken(case["language"], case["text"]) == [tuple(each) for each in case["taken"]]


HOSTILE = ["import a\n", 'import {a from "', '"', '"""\\', "{", "a = {", 'require("a")', "/*", "x = require("]


@pytest.mark.parametrize("language", ["python", "nodejs"])
@pytest.mark.parametrize("text", HOSTILE, ids=repr)
def test_hostile_texts_end_and_say_little_that_is_long(language, text):
    assert all(len(symbol) < 1_000 for symbol, _ in taken(language, text * 4_000))

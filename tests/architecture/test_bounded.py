"""What strangers write as numbers or documents is read in one place, which bounds it and has one answer to errors."""

import ast
import re

import pytest

from tests.architecture.checkout import ROOT

PRODUCT = ("layers/engine/python/maremma", "functions")
PACKAGE = "layers/engine/python/maremma/"
BOUNDED = f"{PACKAGE}bounded.py"
READERS = {"loads", "load", "safe_load", "literal_eval", "JSONDecoder", "raw_decode", "fromstring", "XML"}
PARSERS = {"json", "tomllib", "ast", "yaml", "ElementTree", "pickle", "marshal", "plistlib", "stdlib_json"}
DIGITS = {"isdigit", "isdecimal", "isnumeric"}
OURS = {
    "analysis/advisories/index.py": "the index that we build, and refuse when it is damaged",
    "analysis/advisories/packed.py": "rows of that index",
    "analysis/advisories/writer.py": "rows of the index that is being built",
    "analysis/iam/sdk/index.py": "a table of this package",
    "analysis/iam/universe/details.py": "a table of this package",
    "analysis/iam/named_policies/managed.py": "a table of this package",
    "analysis/iam/named_policies/sam.py": "a table of this package",
    "analysis/tables.py": "tables of this package",
    "aws/session/light_clients.py": "models of botocore",
}
BOUNDED_OTHERWISE = {
    "analysis/secrets/document.py": "one text of a few thousand characters, of which each error is answered",
    "analysis/secrets/documents/json_tree.py": "asks whether a text is JSON at all, and takes it apart itself",
    "analysis/secrets/shapes/formats.py": "a part of a token, of which each error is answered",
    "analysis/secrets/source_maps.py": "maps of which each error is answered, and of which nothing but texts is taken",
    "analysis/program/python/tree_expressions.py": "one number, of which each error is answered",
    "analysis/program/python/tree_strings.py": "one text, of which each error is answered",
    "cli/template/load.py": "YAML with CloudFormation's tags, of which aliases and depth are counted",
    "guardrails/document.py": "YAML without aliases, with a bound on nodes and depth",
}


PLACES = "analysis/secrets/bindings/javascript.py"
"""Its numbers are places in a table of its own."""


def name_of(node):
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def has_a_word_of(words, source):
    """Whether a source has to be taken apart at all."""
    return re.search(rf"\b({'|'.join(words)})\b", source)


def parsers(source):
    """The lines that give a text to a parser which has bounds and errors of its own."""
    if not (has_a_word_of(READERS, source) and has_a_word_of(PARSERS, source)):
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in READERS and name_of(node.value) in PARSERS:
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and (node.module or "").rpartition(".")[2] in PARSERS:
            yield from (node.lineno for each in node.names if each.name in READERS)


def digits(source):
    """The lines that ask whether a text has digits, in a function that makes a number of a text."""
    if not has_a_word_of(DIGITS, source):
        return
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef | ast.Lambda):
            inside = list(ast.walk(function))
            numbers = {name_of(each) for each in inside} & {"int", "float"}
            annotations = {id(part) for each in inside for part in annotated(each)}
            makes = any(name_of(each) in numbers and id(each) not in annotations for each in inside)
            yield from (each.lineno for each in inside if makes and getattr(each, "attr", "") in DIGITS)


def annotated(node):
    for each in (getattr(node, "annotation", None), getattr(node, "returns", None)):
        yield from ast.walk(each) if each is not None else ()


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("json.loads(text)", [1]),
        ("from json import loads", [1]),
        ("f = json.load", [1]),
        ("import xml.etree.ElementTree as ElementTree\nElementTree.fromstring(text)", [2]),
        ("json.dumps(text)", []),
        ("read_json(text)", []),
    ],
)
def test_a_parser_is_seen(source, lines):
    assert list(parsers(source)) == lines


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("def f(t):\n    return int(t) if t.isdigit() else 0", [2]),
        ("def f(t):\n    return sorted(filter(str.isdecimal, t), key=int)", [2]),
        ("def f(t):\n    return t.isnumeric() and float(t)", [2]),
        ("def f(t: int) -> float:\n    return t.isdigit()", []),
        ("def f(t):\n    return read_number(t)", []),
    ],
)
def test_a_number_that_is_made_of_any_digits_is_seen(source, lines):
    assert list(digits(source)) == lines


def found_by(search):
    return {
        f"{path.relative_to(ROOT).as_posix()}:{line}"
        for folder in PRODUCT
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line in search(path.read_text("utf-8"))
    }


def test_documents_of_strangers_are_read_within_bounds():
    allowed = {f"{PACKAGE}{each}" for each in (*OURS, *BOUNDED_OTHERWISE)} | {BOUNDED}
    seen = {each.partition(":")[0] for each in found_by(parsers)}
    assert seen - allowed == set()


def test_numbers_of_strangers_are_read_within_bounds():
    assert {each for each in found_by(digits) if not each.startswith((BOUNDED, f"{PACKAGE}{PLACES}"))} == set()

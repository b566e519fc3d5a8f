"""What is known of a call's parameters: given, not given, or not known."""

from __future__ import annotations

import pytest
from maremma.analysis.iam.sdk.parameters import Parameters


@pytest.mark.parametrize(
    ("given", "condition", "answer"),
    [
        ({"VersionId": "1"}, "VersionId", True),
        ({"VersionId": None}, "versionid", True),
        ({"Delete.Objects.[].VersionId": None}, "Delete.Objects.[].VersionId", True),
        ({"Content.Raw.Data": None}, "Content.Raw", True),
        ({"Content.RawData": None}, "Content.Raw", False),
        ({}, "VersionId", False),
        ({"*": None}, "VersionId", None),
        (None, "VersionId", None),
        ({"Statement": " SELECT 1"}, "Statement~select", True),
        ({"Statement": "DELETE"}, "Statement~select", False),
        ({"Statement": None}, "Statement~select", None),
        ({"Statement": "* FROM t"}, "Statement~select", None),
        ({"Statement": ["DELETE", "SELECT"]}, "Statement~select", True),
        ({}, "Statement~select", False),
        ({"Patches": None}, "Patches.[].Path~/role", None),
        ({"Patches.[].Path": "/name"}, "Patches.[].Path~/role", False),
    ],
)
def test_conditions(given: dict | None, condition: str, answer: bool | None) -> None:
    assert Parameters.of(given).gives(condition) is answer


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({"Mode": "Validate"}, True),
        ({"Mode": ["Validate", "Create"]}, False),
        ({"Mode": ["Validate", "*"]}, None),
        ({"Mode": None}, None),
        ({"*": None}, None),
        ({}, False),
    ],
)
def test_a_call_does_without_only_what_none_of_its_texts_asks_for(given: dict, answer: bool | None) -> None:
    assert Parameters.of(given).spares("Mode~validate") is answer


def test_two_ways_to_write_a_path_are_one() -> None:
    assert Parameters.of({"Entries.[].Bus": "a", "Entries.Bus": ["b"]}).values == {"entries.bus": ("a", "b")}
    assert Parameters.of({"Entries.[].Bus": "a", "Entries.Bus": None}).values == {"entries.bus": ()}
    assert Parameters.of({"Entries.[].Bus": None, "Entries.Bus": "b"}).values == {"entries.bus": ()}


def test_parts_keep_what_lies_below() -> None:
    below = Parameters.of({"A.B": "x", "A": "y", "AB": "z"}).below("A")
    assert below.values == {"b": ("x",), "": ("y",)}
    assert below.complete

"""What is written about libraries: each has one file, and what a table may not say is refused with its place."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from maremma.analysis.taint.tables import reading
from maremma.analysis.taint.tables.documents import documents
from maremma.analysis.taint.tables.models import load_models
from maremma.analysis.taint.tables.names import library_of, plain
from maremma.analysis.taint.tables.reading import ModelError
from maremma.model.code.flow import Sink

KINDS = {"*", "repr", "operator", "climbs", "not text", "rooted", "untyped", *(kind.value for kind in Sink)}
ENTRIES, ATTRIBUTES = reading.read(documents())
OPERATIONS = [entry.operation for entry in ENTRIES]
HTTP = {"names": ["http.get"], "sinks": [{"kind": "ssrf", "args": ["0"]}]}


def test_a_library_has_one_file() -> None:
    """Methods that mean the same on anything, and AWS's operations, belong to none."""
    files: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path, document in documents():
        language = path.partition("/")[0]
        for entry in document.get("operation", ()):
            for name in entry["names"]:
                if not name.startswith(("*.", "aws:")):
                    files[language, library_of(plain(name), language)].add(path)
    assert len(files) > 1_000
    assert {library: found for library, found in files.items() if len(found) > 1} == {}


def test_a_family_holds_only_libraries_of_which_little_is_known() -> None:
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for path, document in documents():
        if "/families/" in path:
            language = path.partition("/")[0]
            for entry in document.get("operation", ()):
                for library in {library_of(plain(name), language) for name in entry["names"]}:
                    counted[language, library] += 1
    assert {library: number for library, number in counted.items() if number > 2} == {}


def test_only_kinds_that_there_are_are_removed() -> None:
    for operation in OPERATIONS:
        removals = (*operation.asserts, *operation.when_true, *operation.when_false)
        assert operation.removes.union(*(removal.kinds for removal in removals)) <= KINDS, operation.names[0]


def test_languages_are_kept_apart() -> None:
    """`eval` is code in both, and `exec` a command in one of them."""
    models = load_models()
    assert models.find("subprocess.run", "python") is not None
    assert models.find("eval", "javascript") is not models.find("eval", "python")
    assert models.find("child_process.exec", "python") is None


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ([{"names": ["a.b"], "sink": []}], "python/a: a.b: no such setting: sink"),
        ([{"names": ["a.b"], "returns": "dirty"}], "python/a: a.b: 'dirty' is not a valid Way"),
        ([{"names": ["a.b"], "returns": "origin"}], "python/a: a.b: 'origin' is not a valid Way"),
        ([{"names": ["a.b"], "returns": "origin:"}], "python/a: a.b: nothing stands behind 'origin:'"),
        ([{"names": ["a.b"], "returns": "origin:the moon"}], "python/a: a.b: 'the moon' is not a valid Origin"),
        ([{"names": ["a.b"], "returns": "sees:x"}], "python/a: a.b: 'sees:x' is no valid answer"),
        ([{"names": ["a.b"], "sinks": [{"kind": "sea", "args": []}]}], "python/a: a.b: 'sea' is not a valid Sink"),
        ([{"names": ["a.b"], "like": "c.d"}], "python/a: a.b: no operation is described under the name c.d"),
        ([HTTP, {"names": ["a.b"], "like": "a.b"}], "python/a: a.b: no operation is described under the name a.b"),
        (
            [HTTP, {"names": ["a.b"], "like": "http.get", "removes": ["sql"]}],
            "python/a: a.b: an operation that is like another has no settings of its own",
        ),
    ],
)
def test_what_a_table_may_not_say(entries: list[dict[str, Any]], says: str) -> None:
    with pytest.raises(ModelError) as caught:
        for entry in reading.read([("python/a", {"operation": entries})])[0]:
            _ = entry.operation
    assert str(caught.value) == says


def test_an_operation_that_is_like_another_does_what_that_one_does() -> None:
    entries, _ = reading.read([("python/a", {"operation": [{"names": ["a.get"], "like": "http.get"}, HTTP]})])
    like, http = (entry.operation for entry in entries)
    assert like.names == ("a.get",)
    assert like.sinks == http.sinks

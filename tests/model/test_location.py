"""A location's identity survives edits that move it, and its text tells a person where to look."""

import pytest
from maremma.model.location import CodeSpan, ConfigPath, PackageRef, StatementRef

CASES = [
    (CodeSpan("app.py", 12, "handler"), "code:app.py:handler", "app.py:12"),
    (ConfigPath("MemorySize"), "config::MemorySize", "MemorySize"),
    (ConfigPath("Retention", "the log group"), "config:the log group:Retention", "the log group Retention"),
    (StatementRef("orders", "ReadAll"), "statement:orders:ReadAll", "orders · ReadAll"),
    (PackageRef("pkg:npm/ms@2.1.3", "node_modules/ms/package.json"), "package:pkg:npm/ms@2.1.3",
     "pkg:npm/ms@2.1.3 (node_modules/ms/package.json)"),
    (PackageRef("pkg:pypi/six@1.16.0", "requirements.txt", 7), "package:pkg:pypi/six@1.16.0",
     "pkg:pypi/six@1.16.0 (requirements.txt:7)"),
]  # fmt: skip


@pytest.mark.parametrize(("location", "identity", "text"), CASES, ids=[text for _, _, text in CASES])
def test_identity_and_text(location, identity, text):
    assert (location.identity, str(location)) == (identity, text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (CodeSpan("app.py", 12, "handler"), CodeSpan("app.py", 40, "handler")),
        (PackageRef("pkg:npm/ms@2.1.3", "a/package.json"), PackageRef("pkg:npm/ms@2.1.3", "b/package.json")),
        (PackageRef("pkg:pypi/six@1", "requirements.txt", 1), PackageRef("pkg:pypi/six@1", "requirements.txt", 9)),
    ],
    ids=["a line added above", "a component moved", "a requirement moved"],
)
def test_what_only_moved_is_the_same(before, after):
    assert before != after
    assert before.identity == after.identity

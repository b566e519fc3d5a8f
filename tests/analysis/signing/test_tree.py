"""Equal trees have equal digests however they were packed, and no single change leaves a digest as it was."""

from __future__ import annotations

from dataclasses import replace
from zipfile import ZIP_DEFLATED, ZIP_STORED

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from maremma.analysis.archive.archive import open_in_memory
from maremma.analysis.signing.tree import digest_of, tree_digest
from maremma.errors import PackageRefused

from tests.analysis.packages.zips import Raw, raw_zip
from tests.analysis.signing.packing import Node, packed

TREE = (
    Node("app.py", b"import shop\n"),
    Node("bin/run", b"#!/bin/sh\n", executable=True),
    Node("lib/current", b"v1", link=True),
    Node("lib/v1/shop.py", b""),
)


def digest(nodes, **how):
    with open_in_memory(packed(nodes, **how)) as archive:
        return tree_digest(archive)


SAME = [
    ("in another order", {}, tuple(reversed(TREE))),
    ("at another time", {"year": 1999}, TREE),
    ("without compression", {"compression": ZIP_STORED}, TREE),
    ("with entries for its folders", {"folders": True}, TREE),
]


@pytest.mark.parametrize(("title", "how", "nodes"), SAME, ids=[each[0] for each in SAME])
def test_the_same_tree_packed_again(title, how, nodes):
    assert digest(nodes, **how) == digest(TREE)


def test_a_folder_is_what_an_archive_of_it_is(tmp_path):
    for node in TREE:
        path = tmp_path / node.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if node.link:
            path.symlink_to(node.content.decode())
        else:
            path.write_bytes(node.content)
            path.chmod(node.mode & 0o777)
    assert digest_of(tmp_path) == digest(TREE)


def test_a_folder_counts_whole(tmp_path):
    (tmp_path / "app.py").write_bytes(b"")
    before = digest_of(tmp_path)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "loaded.py").write_bytes(b"")
    assert digest_of(tmp_path) != before


def changed(name, **fields):
    return tuple(replace(each, **fields) if each.path == name else each for each in TREE)


OTHER = {
    "a file's content": changed("app.py", content=b"import shop \n"),
    "a file's name": changed("app.py", path="App.py"),
    "another spelling of one text": (*TREE[1:], Node("caf\u00e9.py")),
    "one spelling of that text": (*TREE[1:], Node("cafe\u0301.py")),
    "a byte that moves from a content into the name": changed("app.py", path="app.pyi", content=b"mport shop\n"),
    "a file that may be run": changed("app.py", executable=True),
    "a file that may not be run any more": changed("bin/run", executable=False),
    "where a link leads": changed("lib/current", content=b"v2"),
    "a link for a file of that content": changed("lib/current", link=False),
    "a file less": TREE[1:],
    "a file more": (*TREE, Node("sitecustomize.py")),
    "an empty tree": (),
}


def test_each_change_shows():
    digests = {digest(nodes) for nodes in OTHER.values()} | {digest(TREE)}
    assert len(digests) == len(OTHER) + 1


def test_names_count_byte_by_byte():
    """Without the flag for UTF-8 the same text has other bytes, and Lambda has to guess."""
    old = raw_zip(Raw(name=b"mod\x82.py", flags=0))
    new = raw_zip(Raw(name="mod\u00e9.py".encode()))
    with open_in_memory(old) as one, open_in_memory(new) as other:
        assert [*one.files] == [*other.files]
        assert tree_digest(one) != tree_digest(other)


HOSTILE = ["../app.py", "/app.py", "a\\b.py", "a\nb.py", "C:/app.py"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_leaves_the_package_is_refused(name):
    with pytest.raises(PackageRefused):
        digest((Node(name),))


NAMES = st.text("ab./", min_size=1, max_size=6).filter(
    lambda name: not name.startswith("/") and all(part not in {"", ".", ".."} for part in name.split("/"))
)
NODES = st.builds(
    lambda path, content, kind: Node(path, content, executable=kind == "x", link=kind == "l"),
    NAMES,
    st.binary(max_size=6),
    st.sampled_from("fxl"),
)
TREES = st.lists(NODES, max_size=4, unique_by=lambda node: node.path)


@given(TREES, TREES, st.sampled_from([ZIP_STORED, ZIP_DEFLATED]))
def test_two_trees_share_a_digest_only_if_they_are_equal(one, other, compression):
    assert (digest(one) == digest(other, compression=compression)) is (set(one) == set(other))


@given(TREES, st.data())
def test_any_single_change_shows(tree, data):
    assume(tree)
    node = data.draw(st.sampled_from(tree))
    other = data.draw(NODES.filter(lambda each: each != node))
    rest = [each for each in tree if each is not node]
    assume(other.path not in {each.path for each in rest})
    assert digest([*rest, other]) != digest(tree)
    assert digest(rest) != digest(tree)

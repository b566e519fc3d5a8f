"""Packs of Git's: what is read of them, and what broken and hostile ones cost."""

from __future__ import annotations

import hashlib
import time
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.secrets.git.packs import digest_of, unpacked
from maremma.analysis.secrets.package import package_secrets, shared_search
from maremma.model.code.secret import SecretPlace

from tests.analysis.secrets.filled import filled

COMMIT, TREE, BLOB, BEHIND, NAMED = 1, 2, 3, 6, 7
OLD, NEW = b"STAGE=prod\nDB_PASSWORD=", b"DEBUG=0\n"


def entry(kind, contents, base=b"", size=None):
    size = len(contents) if size is None else size
    head, size = [kind << 4 | size & 15], size >> 4
    while size:
        head[-1] |= 128
        head.append(size & 127)
        size >>= 7
    return bytes(head) + base + zlib.compress(contents)


def packed(*entries, count=None):
    return b"PACK" + (2).to_bytes(4) + (len(entries) if count is None else count).to_bytes(4) + b"".join(entries)


def digest(contents, kind=b"blob"):
    return hashlib.sha1(b"%s %d\0%s" % (kind, len(contents), contents), usedforsecurity=False).digest()


def folder(**entries):
    return b"".join(b"100644 %s\0%s" % (name.replace("_", ".").encode(), each) for name, each in entries.items())


def behind(distance):
    return bytes([distance]) if distance < 128 else bytes([(distance >> 7) - 1 | 128, distance & 127])


def delta(base, copied, added):
    """Copies the first so many bytes of a base that has fewer than 128, and adds a few."""
    return bytes([len(base), copied + len(added), 0x90, copied, len(added)]) + added


def test_files_are_called_as_their_folders_say():
    inner, outer = folder(prod_env=digest(OLD)), b""
    outer = b"40000 config\0" + digest(inner, b"tree") + folder(app_py=digest(NEW))
    read = unpacked(
        packed(entry(COMMIT, b"tree"), entry(TREE, outer), entry(TREE, inner), entry(BLOB, OLD), entry(BLOB, NEW))
    )
    assert [(each.path, each.digest, each.contents) for each in read.files] == [
        ("config/prod.env", digest_of(OLD), OLD),
        ("app.py", digest_of(NEW), NEW),
    ]
    assert read.complete


@pytest.mark.parametrize("first", [True, False])
def test_what_is_kept_as_a_difference_is_put_together(first):
    whole, changed = entry(BLOB, OLD), delta(OLD, 11, b"x=1")
    by_name = entry(NAMED, changed, digest(OLD))
    for pack in (
        packed(whole, entry(BEHIND, changed, behind(len(whole)))),
        packed(whole, by_name) if first else packed(by_name, whole),
    ):
        read = unpacked(pack)
        assert {each.contents for each in read.files} == {b"STAGE=prod\nx=1", OLD}
        assert read.complete


BROKEN = {
    "no pack": b"PICK" + bytes(20),
    "a version of later days": b"PACK" + (9).to_bytes(4) + bytes(4),
    "a pack that ends early": packed(entry(BLOB, OLD), count=2),
    "a kind that there is not": packed(entry(BLOB, OLD), entry(5, NEW)),
    "a size that never ends": packed(b"\xff" * 40),
    "a length that is not true": packed(entry(BLOB, OLD, size=3)),
    "a base that is not there": packed(entry(NAMED, delta(OLD, 3, b""), bytes(20))),
    "a base before the beginning": packed(entry(BEHIND, delta(OLD, 3, b""), behind(100))),
    "a difference that ends early": packed(entry(BLOB, OLD), entry(NAMED, b"\x16\x03\x90", digest(OLD))),
    "a difference of a reserved kind": packed(entry(BLOB, OLD), entry(NAMED, b"\x16\x03\x00", digest(OLD))),
    "a difference of another base": packed(
        entry(BLOB, OLD), entry(NAMED, b"\x15" + delta(OLD, 3, b"x")[1:], digest(OLD))
    ),
    "a difference of another length": packed(entry(BLOB, OLD), entry(NAMED, delta(OLD, 3, b"x") + b"\1x", digest(OLD))),
    "a copy that leaves its base": packed(entry(BLOB, OLD), entry(NAMED, delta(OLD, 60, b"x"), digest(OLD))),
    "more objects than are read": packed(*[entry(BLOB, NEW)], count=50_001),
}


@pytest.mark.parametrize("pack", BROKEN.values(), ids=BROKEN)
def test_a_pack_that_is_not_read_as_a_whole_says_so(pack):
    assert not unpacked(pack).complete


@given(st.binary(max_size=60), st.integers(12, 120))
def test_no_pack_is_too_broken_to_be_read(noise, at):
    pack = packed(
        entry(BLOB, OLD), entry(NAMED, delta(OLD, 11, b"x"), digest(OLD)), entry(TREE, folder(a_py=digest(OLD)))
    )
    unpacked(pack[:at] + noise + pack[at + len(noise) :])


def test_objects_that_grow_cost_little():
    zeros = bytes(4 * 1024 * 1024)
    copied_over_and_over = b"\x80\x80\x80\x02\x80\x80\x80\x02" + b"\x80" * 200
    bombs = {
        "one": packed(entry(BLOB, bytes(70_000_000))),
        "many": packed(*[entry(BLOB, zeros)] * 20),
        "a difference": packed(entry(BLOB, zeros), entry(NAMED, copied_over_and_over, digest(zeros))),
    }
    began = time.process_time()
    read = {name: unpacked(pack) for name, pack in bombs.items()}
    assert time.process_time() - began < 2
    assert [each.complete for each in read.values()] == [False, False, False]
    assert [sum(len(each.contents) for each in one.files) >> 20 for one in read.values()] == [0, 4, 4]


GROWN = bytes(1024 * 1024)
COPIES = b"\x80\x80\x40\x80\x80\x40" + b"\xb0\0\x01" * (1024 * 1024 // 256)
COSTLY = {
    "copies of nothing": [entry(BLOB, b""), *[entry(NAMED, b"\0\0" + b"\x80" * 4_000_000, digest(b""))] * 8],
    "broken at the end": [entry(BLOB, GROWN), *[entry(NAMED, COPIES + b"\0", digest(GROWN))] * 2_000],
    "small copies": [entry(BLOB, b"a"), *[entry(NAMED, b"\1\x80\x80\x08" + b"\x90\1" * 131_072, digest(b"a"))] * 64],
    "folders that are none": [entry(TREE, (b"10000 " * 690_000)[n:]) for n in range(8)],
    "folders of what is not there": [entry(TREE, (b"10000 a\0" + b"%020d" % n) * 140_000) for n in range(4)],
}


@pytest.mark.slow
@pytest.mark.parametrize("entries", COSTLY.values(), ids=COSTLY)
def test_a_pack_costs_no_more_than_what_it_grows_to(entries):
    began = time.process_time()
    usual = unpacked(packed(*[entry(BLOB, bytes(4_000_000))] * 16))
    between = time.process_time()
    unpacked(packed(*entries))
    assert usual.complete
    assert time.process_time() - between < 12 * (between - began) + 0.2


@pytest.mark.parametrize("name", ["a\x1b[2Jb", "a\nb", "..", "a/b", "a\u202eb", "a\x9bb"])
def test_a_name_that_may_not_be_told_is_none(name):
    tree = b"100644 %s\0%s" % (name.encode(), digest(OLD))
    assert [each.path for each in unpacked(packed(entry(TREE, tree), entry(BLOB, OLD))).files] == [""]
    below = b"40000 %s\0%s" % (name.encode(), digest(folder(a_py=digest(OLD)), b"tree"))
    entries = (entry(TREE, below), entry(TREE, folder(a_py=digest(OLD))), entry(BLOB, OLD))
    assert [each.path for each in unpacked(packed(*entries)).files] == [""]


def test_the_secrets_of_a_pack_are_told_by_the_names_of_files():
    gone, there = filled("@alnum12@").encode(), filled("@alnum14@").encode()
    old, new = OLD + gone + b"\n", NEW + b"DB_PASSWORD=" + there + b"\n"
    tree = folder(prod_env=digest(old), app_env=digest(new), logo_png=digest(OLD + gone[::-1]))
    pack = packed(entry(TREE, tree), entry(BLOB, old), entry(BLOB, new), entry(BLOB, OLD + gone[::-1]))
    files = {"a/.git/objects/pack/pack-1.pack": pack, "a/app.env": new}
    found = package_secrets({path: (lambda data=data: data) for path, data in files.items()}, shared_search())
    assert [(each.path, each.line, each.name, each.place) for each in found.found] == [
        ("a/app.env", 2, "DB_PASSWORD", SecretPlace.CREDENTIALS_FILE),
        ("a/.git!/prod.env", 2, "DB_PASSWORD", SecretPlace.CREDENTIALS_FILE),
    ]
    assert found.gaps == ()


def test_a_pack_that_is_not_searched_to_its_end_is_a_gap():
    found = package_secrets(
        {".git/objects/pack/pack-1.pack": lambda: packed(entry(BLOB, OLD), count=2)}, shared_search()
    )
    assert [each.says for each in found.gaps] == [
        "a file was not searched for secrets as a whole, '.git/objects/pack/pack-1.pack' among them"
    ]


def searched(files):
    return package_secrets({path: (lambda data=data: data) for path, data in files.items()}, shared_search())


def test_all_packs_of_a_package_share_what_may_be_spent():
    pack = packed(entry(BLOB, bytes(4_000_000)), entry(BLOB, b"password=a " * 10_000))
    one, many = ({f"{number}/.git/objects/pack/pack-1.pack": pack for number in range(count)} for count in (4, 150))
    began = time.process_time()
    searched(one)
    between = time.process_time()
    found = searched(many)
    assert time.process_time() - between < 10 * (between - began) + 0.1
    assert len(found.gaps) == 1


@pytest.mark.parametrize("repository", [".git", "a/.git", "a/.git/modules/b/c", "shop.git", "a/shop.git"])
def test_repositories_are_recognised_wherever_they_lie(repository):
    gone = filled("@alnum12@").encode()
    pack = packed(entry(BLOB, OLD + gone))
    found = searched({f"{repository}/objects/pack/pack-1.pack": pack}).found
    assert [each.path for each in found] == [f"{repository}!/{digest_of(OLD + gone)}"]
    loose = zlib.compress(b"blob %d\0%s" % (len(OLD + gone), OLD + gone))
    assert len(searched({f"{repository}/objects/ab/{'c' * 38}": loose}).found) == 1


LOOSE = {
    "broken": b"nothing that is compressed",
    "no object": zlib.compress(b"password"),
    "too large": zlib.compress(b"blob 5000000\0" + bytes(5_000_000)),
    "ends early": zlib.compress(b"blob 20\0" + b"password=" * 9)[:-6],
}


@pytest.mark.parametrize("contents", LOOSE.values(), ids=LOOSE)
def test_a_loose_object_that_is_not_read_as_a_whole_is_a_gap(contents):
    path = f".git/objects/ab/{'c' * 38}"
    found = searched({path: contents})
    assert len(found.gaps) == 1
    assert path not in found.searched


def test_a_name_that_holds_a_secret_is_not_told():
    gone = filled("@alnum12@").encode()
    tree = b"100644 password=%s.env\0%s" % (gone, digest(OLD + gone))
    pack = packed(entry(TREE, tree), entry(BLOB, OLD + gone))
    found = searched({".git/objects/pack/pack-1.pack": pack}).found
    assert [each.path for each in found] == [f".git!/{digest_of(OLD + gone)}"]

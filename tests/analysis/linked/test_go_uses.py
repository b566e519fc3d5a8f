"""Which operations a Go program uses whose linker kept more. The cases are data."""

import struct
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maremma.analysis.linked.package import linked_calls

from tests.analysis.linked.go_programs import program
from tests.analysis.linked.test_calls import calls

CASES = tomllib.loads((Path(__file__).parent / "go_uses.toml").read_text("utf-8"))["case"]
GET = "v2/s3.(*Client).GetObject"
WHOLE = "s3: 2 of the 116 operations of s3 are linked, so that the linker did not tell them apart"


def named(symbol: str) -> str:
    return symbol.replace("v1/", "github.com/aws/aws-sdk-go/service/").replace(
        "v2/", "github.com/aws/aws-sdk-go-v2/service/"
    )


def written(case, **options) -> bytes:
    functions = {named(each): [named(to) for to in called] for each, called in case["functions"].items()}
    data = {key: [named(each) for each in case.get(key, ())] for key in ("pointed", "methods", "interfaces")}
    return program(functions, **data, **options)


@pytest.mark.parametrize("machine", ["x86-64", "arm64"])
@pytest.mark.parametrize(("start", "moved"), [("table", 0), ("table", 4096), ("module", 64), ("section", 0)])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_what_is_used(case, start, moved, machine):
    contents = written(case, machine=machine, start=start, moved=moved)
    assert calls("provided", "bootstrap", {"bootstrap": contents}) == case["calls"]


@pytest.mark.parametrize(
    "options", [{"machine": "arm"}, {"start": "nowhere", "moved": 16}, {"start": "nowhere", "moved": 40}]
)
def test_what_the_program_does_not_show_is_unknown(options):
    assert calls("provided", "bootstrap", {"bootstrap": written(CASES[0], **options)}) == [WHOLE]


def test_a_huge_program_is_not_looked_through(monkeypatch):
    monkeypatch.setattr("maremma.analysis.linked.go_uses._MOST_BYTES", 100)
    assert calls("provided", "bootstrap", {"bootstrap": written(CASES[0])}) == [WHOLE]


def test_a_program_without_sections_is_unknown():
    contents = bytearray(written(CASES[0]))
    contents[40:48] = bytes(8)
    assert calls("provided", "bootstrap", {"bootstrap": bytes(contents)}) == [WHOLE]


def test_sections_that_overlap_are_not_read_over_and_over():
    contents = bytearray(written(CASES[0]))
    (table,) = struct.unpack_from("<Q", contents, 40)
    for index in (1, 3):  # .rodata and .go.module
        struct.pack_into("<QQ", contents, table + 64 * index + 24, 0, len(contents) * 3 // 4)
    assert calls("provided", "bootstrap", {"bootstrap": bytes(contents)}) == [WHOLE]


@pytest.mark.parametrize(("length", "found"), [(300, [WHOLE]), (500, ["s3.GetObject"])])
def test_who_has_a_name_that_is_too_long_to_be_read_is_not_the_services_own_package(length, found):
    own = f"v2/s3.{'a' * length}"
    case = {"functions": {own: [GET], GET: [], "v2/s3.(*Client).PutObject": [], "v2/s3.(*Client).Options": []}}
    assert calls("provided", "bootstrap", {"bootstrap": written(case)}) == found


def test_callers_names_are_not_read_whole_for_each_of_their_calls():
    functions = {GET: [], "v2/s3.(*Client).PutObject": [], "v2/s3.(*Client).Options": []}
    caller = f"v2/s3.{'a' * (4 << 20)}"
    contents = written({"functions": {caller: [GET] * 4000, **functions}})
    begun = time.process_time()
    assert calls("provided", "bootstrap", {"bootstrap": contents}) == ["s3.GetObject"]
    assert time.process_time() - begun < 1


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(CASES), st.sampled_from(["x86-64", "arm64"]), st.data())
def test_a_damaged_program_never_raises(case, machine, data):
    damaged = bytearray(written(case, machine=machine))
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.sampled_from([0, 1, 2, 0x7F, 0x80, 0xFF]))
    found = linked_calls("provided", "bootstrap", {"bootstrap": lambda: bytes(damaged)})
    assert found is None or all(each.says or each.operation for each in found)

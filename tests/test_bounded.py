"""Texts of strangers that are read within bounds: each is a value, or the one answer to what is wrong."""

from __future__ import annotations

import json
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maremma.bounded import is_number, read_decimal, read_json, read_number, read_toml
from maremma.errors import MalformedText

ODD_DIGITS = ("²", "①", "٣", "௧", "1²", "½", "Ⅷ")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(["[[[", '{"', "\\", "\\ud800"]),
    lambda values: st.lists(values, max_size=4) | st.dictionaries(st.text("ab[{\\\"é", max_size=3), values),
    max_leaves=20,
)  # fmt: skip


@pytest.mark.parametrize("text", [*ODD_DIGITS, "", " 1", "1 ", "+1", "1_000", "-", "1.0", "0x1", "9" * 40_000, "1\n"])
def test_a_text_that_is_no_whole_number(text):
    assert read_number(text) is None
    assert read_number(text, at_least=-10) is None
    assert not is_number(text)


@pytest.mark.parametrize(
    ("text", "bounds", "number"),
    [
        ("0", {}, 0),
        ("007", {}, 7),
        ("9" * 18, {}, 10**18 - 1),
        ("1" * 19, {}, None),
        ("1" * 19, {"digits": 19}, int("1" * 19)),
        ("-1", {}, None),
        ("-12", {"at_least": -12}, -12),
        ("-13", {"at_least": -12}, None),
        ("--1", {"at_least": -12}, None),
        ("3", {"at_least": 4}, None),
        ("9", {"at_most": 8}, None),
        ("8", {"at_most": 8}, 8),
    ],
)
def test_a_whole_number_within_bounds(text, bounds, number):
    assert read_number(text, **bounds) == number


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text(st.characters(categories=["N", "P", "L"]) | st.sampled_from("0123456789-+"), max_size=24))
def test_every_text_is_a_number_that_int_reads_or_none(text):
    number = read_number(text, at_least=-(10**18))
    assert number is None or number == int(text)
    assert is_number(text) == (read_number(text) is not None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.5", 1.5),
        ("-2", -2.0),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1e-400", 0.0),
        *((text, None) for text in (*ODD_DIGITS, "", "nan", "inf", "-Infinity", "1e400", "9" * 500, "1_0", "0x1", ".")),
    ],
)
def test_a_decimal_is_finite(text, number):
    assert read_decimal(text) == number


@settings(derandomize=True, max_examples=200, deadline=None)
@given(JSON, st.booleans())
def test_what_json_writes_is_read_as_it_is(value, is_ascii):
    for text in (written := json.dumps(value, ensure_ascii=is_ascii), written.encode()):
        assert read_json(text) == json.loads(text)


def escaped(escape):
    return '{"a": "' + escape + '"}'


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ("[" * 50_000, "deep"),
        ("[" * 101 + "]" * 101, "deep"),
        ('{"a":' * 101 + "1" + "}" * 101, "deep"),
        ('["' + "[" * 50_000 + '"' + ",[" * 101 + "]" * 102, "deep"),
        ("1" * 401, "digits"),
        ("9" * 40_000, "digits"),
        ("1e999", "number"),
        ("NaN", "NaN"),
        ("[-Infinity]", "Infinity"),
        (escaped("\\ud800"), "half"),
        (escaped("\\uD800"), "half"),
        (escaped("\\udc00\\ud800"), "half"),
        (escaped("\\\\\\ud800"), "half"),
        ('{"\\udfff": 1}', "half"),
        ('"\ud800"', "UTF-8"),
        (b'"\xff"', "UTF-8"),
        ('"a"'.encode("utf-16"), "UTF-8"),
        (b"\xef\xbb\xbf\xef\xbb\xbf1", "not JSON"),
        ("", "not JSON"),
        ("{'a': 1}", "not JSON (line 1, column 2)"),
        ('"\n"', "not JSON"),
        ("²", "not JSON"),
        (" " * (16 * 1024 * 1024 + 1), "bytes"),
    ],
    ids=lambda each: ascii(each[:20]),
)
def test_a_text_that_is_no_json_has_one_answer(document, says):
    with pytest.raises(MalformedText) as raised:
        read_json(document)
    assert says in str(raised.value)


@pytest.mark.parametrize(
    ("document", "value"),
    [
        (b"\xef\xbb\xbf[1]", [1]),
        ("\ufeff[1]", [1]),
        (escaped("\\ud83d\\ude00"), {"a": "😀"}),
        (escaped("\\\\ud800"), {"a": "\\ud800"}),
        ("[" * 100 + "]" * 100, json.loads("[" * 100 + "]" * 100)),
        ("[" + "[]," * 5_000 + "[]]", [[]] * 5_001),
        ('["' + "[" * 500 + '"]', ["[" * 500]),
        ('{"a": 1, "a": 2}', {"a": 2}),
        ("1" * 400, int("1" * 400)),
    ],
    ids=lambda each: ascii(str(each)[:20]),
)
def test_odd_json_that_is_read(document, value):
    assert read_json(document) == value


def test_a_document_never_shows_in_what_is_said_of_it():
    for text in ('{"password": hunter2}', '"hunter2\ud800"', '{"hunter2": 1, "hunter2": 2}'):
        with pytest.raises(MalformedText) as raised:
            read_json(text, unique=True)
        assert "hunter2" not in str(raised.value)
        assert raised.value.__cause__ is None


def test_keys_that_have_to_be_unique():
    with pytest.raises(MalformedText):
        read_json('[{"a": {"b": 1, "b": 1}}]', unique=True)
    assert read_json('[{"a": {"b": 1}}, {"a": 1}]', unique=True) == [{"a": {"b": 1}}, {"a": 1}]


def test_numbers_that_have_to_be_exact():
    assert read_json("[0.10, 1e2, 3]", exact=True) == ["0.10", "1e2", 3]
    with pytest.raises(MalformedText):
        read_json("1e999", exact=True)


@pytest.mark.parametrize(
    "document",
    [
        "a = " + "[" * 50_000,
        "a." * 33 + "a = 1",
        "b = {" + "a." * 33 + "a = 1}",
        "[" + "'a.b'." * 33 + "a]",
        "a = " + "1" * 5_000,
        "a = 1\na = 2",
        'a = "\\ud800"',
        b"a = '\xff'",
        "a",
    ],
    ids=lambda each: ascii(each[:20]),
)
def test_a_text_that_is_no_toml_has_one_answer(document):
    with pytest.raises(MalformedText):
        read_toml(document)


@pytest.mark.parametrize(
    "document",
    ["a.b.c = 1", 'a = "' + "." * 200 + '"', "a = '" + "." * 200 + "'", "\r\n[x]\r\ny = 1.5", "a = [1.0, 2.0]"]
)  # fmt: skip
def test_toml_that_is_read(document):
    assert read_toml(document) == tomllib.loads(document)

from __future__ import annotations

import re
import warnings
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from maremma.analysis.taint.lattice.charsets import harmless_kinds
from maremma.analysis.taint.lattice.regex.syntax import from_javascript

Whole = Literal["full", "start", "search"]
P, J = False, True

EVERYTHING: list[tuple[bool, Whole, str, str]] = [
    (P, "full", r"[a-z]+", ""),
    (P, "full", r"\w+$", ""),
    (P, "start", r"\d+\Z", ""),
    (P, "search", r"\A\d+\z", ""),
    (P, "search", r"^[A-Z]{2}\Z", "i"),
    (P, "full", r"[ a - z ]", "x"),
    (P, "full", r"(?:GET /a|POST /b)", ""),
    (P, "full", r"rm -rf /", "i"),
    (J, "search", r"^\d{4}-\d{2}-\d{2}$", ""),
    (J, "search", r"^(asc|desc)$", "i"),
    (J, "search", r"^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", "i"),
    (J, "search", r"^(?<name>[A-Za-z_$]{0}\w+)$", ""),
    (J, "search", r"^\p{L}+$", "u"),
    (J, "search", r"^\u0061\x62\u{63}$", "u"),
    (J, "search", r"^(?=.{1,64}$)[a-z0-9_]+$", ""),
    (J, "search", r"^(?!-)[\w-]+$", ""),
    (J, "search", r"^(\w+)$|^$", ""),
    (J, "search", r"^(https:\/\/a\.com\/|https:\/\/b\.com\/)$", ""),
]  # fmt: skip


@pytest.mark.parametrize(("javascript", "whole", "pattern", "flags"), EVERYTHING)
def test_words_and_a_few_fixed_texts_are_no_danger_at_all(
    javascript: bool, whole: Whole, pattern: str, flags: str
) -> None:
    assert harmless_kinds(pattern, flags=flags, whole=whole, javascript=javascript) == {"*"}


# Which of the kinds named first are no danger: those named last, and no others.
CASES: list[tuple[str, bool, Whole, str, str, str]] = [
    # Not anchored on one side, or in one branch.
    ("cmd sql path ssrf code header", P, "search", r"[a-z]+", "", ""),
    ("cmd sql path ssrf code header", P, "start", r"[a-z]+", "", ""),
    ("cmd sql path ssrf code header", P, "search", r"^[a-z]+", "", ""),
    ("cmd sql path ssrf code header arg", P, "search", r"[a-z]+$", "", ""),
    ("cmd sql path ssrf code header", J, "search", r"^a|b$", "", ""),
    ("cmd sql path ssrf code header", J, "search", r"^\w+$", "m", ""),
    ("cmd sql path ssrf code header", P, "start", r"\w+$", "m", ""),
    ("cmd sql path ssrf code header", J, "search", r"\A\w+\Z", "", ""),
    ("arg cmd", P, "start", r"\w", "", "arg"),
    # Python's $ lets a line end follow, JavaScript's does not.
    ("cmd sql path ssrf header log deser operator", P, "start", r"\w+$", "", "cmd sql path ssrf deser operator"),
    ("header log", J, "search", r"^[\w ']+$", "", "header log"),
    ("header log", P, "start", r"[\w ']+$", "", ""),
    ("header log", P, "start", r"[\w ']+\Z", "", "header log"),
    ("header log", J, "search", r"^.+$", "", "header log"),
    ("header log xss", P, "full", r".+", "", ""),
    ("header log", P, "full", r"[^\r\n]+", "", "header log"),
    ("header", P, "full", r".+", "s", ""),
    # Commands and options.
    ("cmd arg", J, "search", r"^[\w./-]+$", "", "cmd"),
    ("cmd arg", J, "search", r"^[\w.][\w./-]*$", "", "cmd arg"),
    ("cmd arg", J, "search", r"^[\w ]+$", "", "arg"),
    ("cmd arg", J, "search", r"^[^;&|]+$", "", ""),
    ("cmd arg", J, "search", r"^\w+\\$", "", "arg"),
    # Code.
    ("code", J, "search", r"^[0-9+\-*\/(). ]+$", "", "code"),
    ("code", J, "search", r"^[\w+\-*\/(). ]+$", "", ""),
    ("code", J, "search", r"^[a-z.]+$", "", ""),
    # SQL and NoSQL.
    ("sql nosql", J, "search", r"^[\w.+-]+@[\w-]+\.[\w.]+$", "", "sql nosql"),
    ("sql nosql", J, "search", r"^[^@\s]+@[^@\s]+\.[^@\s]+$", "", ""),
    ("sql", J, "search", r"^[\w ]+$", "", ""),
    ("sql", J, "search", r"^[\w']+$", "", ""),
    ("sql", J, "search", r"^\d+(, ?\d+)*$", "", "sql"),
    ("sql", J, "search", r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$", "", "sql"),
    ("nosql", J, "search", r"^\$?\w+$", "", ""),
    ("operator", J, "search", r"^.+$", "", ""),
    ("operator", J, "search", r"^[^$]+$", "", ""),
    ("operator", J, "search", r"^[\w ]+$", "", "operator"),
    ("operator", J, "search", r"^[\w@.]+$", "", "operator"),
    ("operator", P, "search", r"x", "", "operator"),
    # Paths.
    ("path cloud", J, "search", r"^[\w.-]+$", "", "cloud"),
    ("path cloud", J, "search", r"^[\w-]+\.(png|jpg)$", "i", "path cloud"),
    ("path cloud", J, "search", r"^[^\/\\]+$", "", ""),
    ("path cloud", J, "search", r"^[\w/]+$", "", ""),
    ("path cloud", J, "search", r"^\w+(\/\w+)*$", "", "path"),
    ("path cloud", J, "search", r"^[\w./]+$", "", ""),
    ("path cloud", J, "search", r"^(?!.*\.\.)\w[\w./]*$", "", "path"),
    ("path cloud", J, "search", r"^(?!\.\.)\w*[\w./]*$", "", ""),
    ("path cloud", J, "search", r"^uploads\/[\w-]+\.png$", "", "path cloud"),
    ("path cloud", P, "full", r"/data/[\w-]+\.csv", "", "path cloud"),
    ("path cloud", P, "full", r"/data/[\w./-]+", "", "cloud"),
    ("path cloud", P, "full", r"/[\w-]+/x", "", ""),
    ("cloud", P, "full", r"arn:aws:sns:.*", "", "cloud"),
    # URLs.
    ("ssrf redirect", J, "search", r"^https:\/\/api\.example\.com\/", "", "ssrf redirect"),
    ("ssrf redirect", J, "search", r"^https:\/\/api\.example\.com", "", ""),
    ("ssrf redirect", J, "search", r"^https:\/\/api.example.com\/", "", ""),
    ("ssrf redirect", J, "search", r"https:\/\/api\.example\.com\/", "", ""),
    ("ssrf redirect", J, "search", r"^https?:\/\/([a-z0-9-]+\.)*example\.com(:\d+)?(\/.*)?$", "i", "ssrf redirect"),
    ("ssrf redirect", J, "search", r"^https?:\/\/(www|api)\.example\.(com|org)($|\/)", "", "ssrf redirect"),
    ("ssrf redirect", J, "search", r"^https:\/\/.*example\.com\/", "", ""),
    ("ssrf redirect", J, "search", r"^https:\/\/[a-z]*example\.com\/", "", ""),
    ("ssrf redirect", J, "search", r"^([a-z0-9-]+\.)*example\.com$", "", "ssrf redirect"),
    ("ssrf redirect", J, "search", r"^[\w.-]+$", "", ""),
    ("ssrf redirect", J, "search", r"^\/[^\/\\\s]", "", "redirect"),
    ("ssrf redirect", J, "search", r"^\/(?![\/\\\s])", "", "redirect"),
    ("ssrf redirect", J, "search", r"^\/(?!\/)", "", ""),
    # Markup, templates, directories.
    ("xss template xxe", J, "search", r"^[^<>]*$", "", "xxe"),
    ("xss template", J, "search", r"^[^<>\"'&`{}$#%]*$", "", "xss template"),
    ("xss template", J, "search", r"^[\w .,!?]+$", "", "xss template"),
    ("ldap", J, "search", r"^[\w .@-]+$", "", "ldap"),
    ("ldap", J, "search", r"^[\w*]+$", "", ""),
    # JavaScript's own syntax.
    ("cmd", J, "search", r"^[^]$", "", ""),
    ("cmd", J, "search", r"^[\w[\]]+$", "", ""),
    ("header xss", J, "search", r"^[[(a-z]+$", "", "header xss"),
    ("cmd", J, "search", r"^(?<q>['a])\w+\k<q>$", "", ""),
    ("cmd", J, "search", r"^\cJ$", "", "cmd"),
    ("xss cmd", J, "search", r"^[\p{L} ]+$", "u", "xss"),
    ("cmd", J, "search", r"^[\p{Punctuation}]+$", "u", ""),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "javascript", "whole", "pattern", "flags", "expected"), CASES)
def test_a_kind_is_harmless_if_no_text_that_matches_can_do_what_it_needs(
    asked: str, javascript: bool, whole: Whole, pattern: str, flags: str, expected: str
) -> None:
    kinds = harmless_kinds(pattern, flags=flags, whole=whole, javascript=javascript)
    told = {kind for kind in asked.split() if kind in kinds or "*" in kinds}
    assert told == set(expected.split())


@pytest.mark.parametrize(
    ("pattern", "flags", "javascript"),
    [
        ("(", "", P), ("[", "", P), ("a" * 3000, "", P), (r"^\u{61}$", "", J),
        ("^[a--b]$", "v", J), ("^[[a-z]&&[b]]$", "v", J), ("(?:(?:(?:a{4}){4}){4}){4}" * 20, "", P),
    ],
)  # fmt: skip
def test_an_expression_that_is_not_known_takes_nothing_away(pattern: str, flags: str, javascript: bool) -> None:
    assert harmless_kinds(pattern, flags=flags, whole="full", javascript=javascript) == frozenset()


def test_deep_nesting_is_read_or_takes_nothing_away() -> None:
    """As deep as the stack allows, which is not the same everywhere; the only text that matches is empty."""
    found = harmless_kinds("(" * 900 + ")" * 900, flags="", whole="full", javascript=False)
    assert found in {frozenset(), frozenset({"*"})}


NEEDED = {
    "cmd": r"[\s;&|<>$`\"'\\(){}*?](?!\Z)",
    "arg": r"\A-",
    "code": r"[\"'`\[\]{};]|\w\.\w*[A-Za-z]|[A-Za-z_]\(",
    "sql": r"['\"();,]\D|[A-Za-z]\s+\w",
    "nosql": r"[$#{}\"']",
    # Below a folder that every match names, a text is absolute and still goes nowhere else.
    "path": r"\\|\0|\A\.\.\Z|\A/(?![^/]+/)|(\A|/)\.\.(/|\Z)",
    "template": r"[{<$#]",
    "xss": r"[<>\"'&]",
    "xxe": r"<",
    "header": r"[\r\n]",
    "log": r"[\r\n]",
    "ldap": r"[()*\\\0]",
}

PARTS = st.sampled_from(
    [r"\w", r"\W", r"\d", r"\D", r"\s", r"\S", ".", "a", "Z", "-", r"\.", "/", "'", "[a-f]", "[^a-f]", r"[\w.-]",
     r"[^'\"]", "[!-/]", "(?:a|/b)", "(?:x|)", r"\\", "<", r"\$", r"(?!\.)", "(?=a)", r"(?:\.\.)", "(?i:q)", r"\n", "="]
)  # fmt: skip
PIECES = st.builds("{}{}".format, PARTS, st.sampled_from(["", "", "*", "+", "?", "{2}", "{1,5}", "{6}", "*?"]))
PATTERNS = st.builds(
    # More than a few texts: those that the pattern lists are no danger, whatever they are.
    lambda pieces, other, end: f"^(?:{''.join(pieces)}{'|' + other if other else ''})[b-d]*{end}",
    st.lists(PIECES, min_size=1, max_size=4),
    st.one_of(st.none(), PIECES),
    st.sampled_from(["$", r"\Z", ""]),
)


def looks_at_nothing(pattern: str) -> str:
    """Without repeated lookaheads, which Python cannot compile or warns of."""
    return re.sub(r"(\(\?[!=][^)]*\))[*+?{][^|)]*?(?=[\\|)\[(.\w]|$)", r"\1", pattern)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_text_that_matches_has_what_a_harmless_kind_would_need(data: st.DataObject) -> None:
    pattern = looks_at_nothing(data.draw(PATTERNS))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compiled = re.compile(pattern)
        except re.error:
            return
    kinds = harmless_kinds(pattern, whole="search")
    for text in data.draw(st.lists(st.from_regex(compiled), min_size=1, max_size=5)):
        for kind, needed in NEEDED.items():
            if kind in kinds or "*" in kinds:
                assert not re.search(needed, text, re.DOTALL), (kind, pattern, text)


@given(st.text(alphabet=r"ab\[]^-(){}?<>!=*+|.$/ukxpPdwcZz0123&~", max_size=14), st.sampled_from(["", "u", "v", "ims"]))
def test_any_text_may_be_given_as_an_expression(pattern: str, flags: str) -> None:
    for javascript in (False, True):
        assert isinstance(harmless_kinds(pattern, flags=flags, whole="search", javascript=javascript), frozenset)


@pytest.mark.parametrize(
    ("written", "matching", "others"),
    [
        (r"^[^]$", ["\n", "a"], ["", "ab"]),
        (r"^[]$", [], ["", "a"]),
        (r"^(?<a>x)\/[\]&]$", ["x/]", "x/&"], ["x", "x/|"]),
        (r"^\e\-\_$", ["e-_"], ["\\e-_"]),
        (r"^a{,2}$", ["a{,2}"], ["aa"]),
        (r"^[a[]]$", ["a]", "[]"], ["a", "["]),
        (r"^(?<=b)x$", [], ["x"]),
        (r"^\u00e9\cA\0$", ["é\x01\x00"], ["é"]),
    ],
)
def test_an_expression_of_javascript_means_the_same_in_python(
    written: str, matching: list[str], others: list[str]
) -> None:
    compiled = re.compile(from_javascript(written, ""))
    assert [text for text in matching + others if compiled.fullmatch(text)] == matching

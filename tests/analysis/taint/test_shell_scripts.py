"""Which words a script of a shell runs as code, and which it only hands on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.taint.issues.shell_scripts import words_run

CASES = {
    "eval $0": "0",
    'eval "$1"': "1",
    "eval echo $1 ${2}": "12",
    "$1": "1",
    '"$1" -v "$2"': "1",
    "$1/bin/run": "1",
    'exec "$@"': "@",
    "sudo env A=b $*": "@",
    "cd /tmp && $1": "1",
    "cat a | $2": "2",
    "if $1; then $2; else $3; fi": "123",
    "while read x; do $1 x; done": "1",
    "echo $($1)": "1",
    "echo `$1`": "1",
    ". $1": "1",
    'source "$1" $2': "1",
    'sh -c "$1" a': "1",
    "bash -lc 'echo $2'": "2",
    "sh -x $1 $2": "1",
    "/bin/sh $1": "1",
    'grep -- "$1" /tmp/a': "",
    "cat $1 > $2": "",
    "echo eval $1": "",
    'tar xf "$1" && ls': "",
    "evaluate $1": "",
    "echo $# $?": "",
    "": "",
    "&& | ;": "",
}


@pytest.mark.parametrize(("script", "places"), CASES.items())
def test_words_that_are_run(script, places):
    assert words_run(script) == set(places)


@given(st.text(alphabet="$\"'`(){}@*;&|\n evalsh-c.019", max_size=60))
def test_any_text_is_read(script):
    """Words that are not in a script are never run by it."""
    assert all(place in script or (place == "@" and "*" in script) for place in words_run(script))

"""What is contained, what passes, and what a defect says of itself: no value, and a place in our own code."""

from __future__ import annotations

import pytest
from maremma.boundary import Defect, Seam, contained, tells_defect
from maremma.errors import PackageUnreadable, StoreError
from maremma.model.facet import Gap, GapReason
from maremma.model.target import Target

SECRET = "hunter2-correct-horse"


def raises(error):
    def work():
        raise error

    return work


def deep(left):
    return deep(left + 1)


@pytest.mark.parametrize(
    ("work", "error"),
    [
        (lambda: 1 // 0, "ZeroDivisionError"),
        (lambda: {}[SECRET], "KeyError"),
        (lambda: int("²"), "ValueError"),
        (lambda: deep(0), "RecursionError"),
        (raises(MemoryError()), "MemoryError"),
        (raises(UnicodeEncodeError("utf-8", SECRET, 0, 1, SECRET)), "UnicodeEncodeError"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_an_unforeseen_error_is_a_defect_that_tells_no_value(work, error):
    defect = contained(Seam.FILE, work)
    assert isinstance(defect, Defect)
    assert (defect.error, defect.seam) == (error, Seam.FILE)
    assert SECRET not in repr(defect) + defect.says
    assert tells_defect(defect.says)


def test_by_its_words_nothing_tells_of_a_defect_but_a_defect():
    """A gap tells of one by its type, another reason by its words: `engine.defects` adds up both."""
    assert all(tells_defect(Defect(seam, "KeyError", "a.py:1").says) for seam in Seam)
    assert not any(map(tells_defect, map(str, (*Seam, *GapReason))))


def test_a_defect_names_the_line_of_our_code():
    defect = contained(Seam.FACET, lambda: Target.from_arn(SECRET))
    path, _, line = defect.place.partition(":")
    assert path == "model/target.py"
    assert line.isdecimal()


def test_an_error_raised_outside_of_our_code_names_the_boundary():
    assert contained(Seam.FACET, Gap).place == "boundary.py"


@pytest.mark.parametrize("error", [PackageUnreadable("no zip"), StoreError("no table")])
def test_what_is_raised_on_purpose_passes(error):
    with pytest.raises(type(error)):
        contained(Seam.FUNCTION, raises(error))


def test_what_the_caller_answers_passes():
    with pytest.raises(TimeoutError):
        contained(Seam.FUNCTION, raises(TimeoutError()), through=(TimeoutError,))


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
def test_whoever_stops_the_process_stops_it(stop):
    with pytest.raises(stop):
        contained(Seam.FUNCTION, raises(stop()))


def test_what_is_well_is_given():
    assert contained(Seam.ROW, lambda: 7) == 7

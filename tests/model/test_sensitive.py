"""A sensitive text leaves its process on no way that happens by accident."""

import copy
import json
import pickle
from dataclasses import asdict, dataclass

import pytest
from maremma.model.sensitive import Sensitive

TEXT = "a text nobody may read"


@dataclass(frozen=True)
class Holder:
    """Something that a log line or an exception could show."""

    variable: Sensitive


@pytest.mark.parametrize(
    "shown",
    [str, repr, "{}".format, "{0!r}".format, lambda held: repr(Holder(held)), lambda held: str(ValueError(held))],
)
def test_no_textual_form_tells_it(shown):
    assert TEXT not in shown(Sensitive(TEXT))


@pytest.mark.parametrize(
    "written", [pickle.dumps, json.dumps, copy.copy, copy.deepcopy, lambda held: asdict(Holder(held))]
)
def test_nothing_writes_it_down_or_copies_it(written):
    with pytest.raises(TypeError) as refused:
        written(Sensitive(TEXT))
    assert TEXT not in str(refused.value)


def test_it_can_be_compared_and_measured_without_being_told():
    assert Sensitive(TEXT).reveal() == TEXT
    assert len(Sensitive(TEXT)) == len(TEXT)
    assert {Sensitive(TEXT), Sensitive(TEXT)} == {Sensitive(TEXT)}
    assert Sensitive(TEXT) != Sensitive("another")
    assert Sensitive(TEXT) != TEXT

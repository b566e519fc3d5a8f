"""What a worker's own defect tells the state machine: where it is, and nothing of the function."""

from types import SimpleNamespace

import pytest
from botocore.exceptions import ClientError
from maremma.aws.state.failures import spoken
from maremma.aws.workflow.analyze import analyze
from maremma.boundary import tells_defect
from maremma.errors import DefectMet, StoreError

VALUE = "what-the-target-holds"
ITEM = {"scan": "s", "arn": "a", "slice": {"key": "k", "offset": 0, "length": 1}, "shelf": {}}
THROTTLED = ClientError({"Error": {"Code": "TooManyRequestsException", "Message": ""}}, "GetObject")


def worker(error):
    """A deployment whose bucket answers with an error."""

    def fails(**_):
        raise error

    return SimpleNamespace(scans_bucket="scans", shelf=lambda _: SimpleNamespace(get_object=fails))


@pytest.mark.parametrize("error", [KeyError(VALUE), UnicodeError(VALUE), MemoryError(VALUE)])
def test_a_defect_is_told_by_its_place(error):
    with pytest.raises(DefectMet) as told:
        analyze(worker(error), ITEM)
    says = spoken("DefectMet", f'{{"errorMessage": "{told.value}", "errorType": "DefectMet"}}')
    assert tells_defect(says)
    assert type(error).__name__ in says
    assert VALUE not in says
    assert told.value.__context__ is None


@pytest.mark.parametrize("error", [THROTTLED, StoreError("the bucket is gone")])
def test_what_the_state_machine_answers_passes(error):
    with pytest.raises((ClientError, StoreError)):
        analyze(worker(error), ITEM)

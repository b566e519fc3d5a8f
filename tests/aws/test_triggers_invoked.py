"""Which function a target means."""

import pytest
from maremma.aws.collect.triggers.target import function_named

from tests.engine.building import TARGET

ARN = TARGET.arn
ELSEWHERE = ARN.replace(TARGET.region, "ap-south-1")
OF_OTHERS = ARN.replace(TARGET.account, "999988887777")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("orders", ("orders", "$LATEST")),
        ("orders:live", ("orders", "live")),
        ("orders:7", ("orders", "7")),
        ("orders:$LATEST", ("orders", "$LATEST")),
        ("function:orders", ("orders", "$LATEST")),
        (f"{TARGET.account}:function:orders", ("orders", "$LATEST")),
        (f"{TARGET.account}:function:orders:live", ("orders", "live")),
        (f"{TARGET.region}:{TARGET.account}:function:orders", ("orders", "$LATEST")),
        (ARN, ("orders", "$LATEST")),
        (f"{ARN}:live", ("orders", "live")),
        (f"{ARN}:$LATEST.PUBLISHED", ("orders", "$LATEST.PUBLISHED")),
        ("999988887777:function:orders", None),
        (f"ap-south-1:{TARGET.account}:function:orders", None),
        (ELSEWHERE, None),
        (OF_OTHERS, None),
        (f"{ELSEWHERE}:!!", None),
        (f"arn:aws:sqs:{TARGET.region}:{TARGET.account}:orders", None),
        ("arn:aws:states:::lambda:invoke", None),
    ],
)
def test_a_target_means_a_function_of_this_place_or_none(text, meant):
    assert function_named(text, TARGET.place) == meant


@pytest.mark.parametrize("text", ["", "two words", "orders:live:more", f"{ARN}:!!", "arn:aws:lambda", ARN[:-7]])
def test_what_is_no_function_is_said(text):
    with pytest.raises(ValueError, match="Lambda function"):
        function_named(text, TARGET.place)

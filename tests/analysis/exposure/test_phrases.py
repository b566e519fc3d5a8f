"""Conditions in words, which are stored and shown."""

import pytest
from maremma.analysis.exposure.phrases import phrase
from maremma.model.iam.policy import Condition


@pytest.mark.parametrize(
    "key", ["aws:Referer", "aws:UserAgent", "sts:ExternalId", "lambda:EventSourceToken", "AWS:REFERER"]
)
@pytest.mark.parametrize("operator", ["StringEquals", "StringLikeIfExists", "StringNotEquals", "ForAnyValue:Odd"])
def test_what_only_callers_are_told_is_not_repeated(operator, key):
    said = phrase(Condition(operator, key, ("made-up-for-this-test",)))
    assert key in said
    assert "made-up-for-this-test" not in said


def test_other_values_are_told():
    assert phrase(Condition("ArnLike", "aws:SourceArn", ("arn:aws:s3:::orders",))) == (
        "aws:SourceArn is arn:aws:s3:::orders"
    )

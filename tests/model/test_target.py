"""What is and what is not the ARN of a function."""

import pytest
from maremma.model.target import LATEST, Target, split_qualifier

START = "arn:aws:lambda:eu-west-1:111122223333:function"


@pytest.mark.parametrize(
    ("arn", "name", "qualifier"),
    [
        (f"{START}:orders", "orders", LATEST),
        (f"{START}:orders:$LATEST", "orders", LATEST),
        (f"{START}:orders:$LATEST.PUBLISHED", "orders", "$LATEST.PUBLISHED"),
        (f"{START}:orders:17", "orders", "17"),
        (f"{START}:orders:live_a-b", "orders", "live_a-b"),
        (f"{START}:or.ders.v1:live", "or.ders.v1", "live"),
    ],
)
@pytest.mark.parametrize("partition", ["aws", "aws-cn", "aws-us-gov", "aws-eusc"])
def test_the_arn_of_a_function(arn, name, qualifier, partition):
    arn = arn.replace("arn:aws:", f"arn:{partition}:")
    target = Target("111122223333", "eu-west-1", name, partition)
    assert split_qualifier(arn) == (target, qualifier)
    assert Target.from_arn(target.arn) == target


@pytest.mark.parametrize(
    "arn",
    [
        "",
        "orders",
        f"{START}:",
        f"{START}:orders:$OTHER",
        f"{START}:orders:a:b",
        f"{START}:a/b",
        f"{START}:orders\n",
        START.replace(":function", ":layer:orders:1"),
    ],
)
def test_what_is_no_function(arn):
    with pytest.raises(ValueError, match="is not the ARN of a Lambda function"):
        split_qualifier(arn)

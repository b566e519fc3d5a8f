"""What watches the fleet: the account's trail, log groups, and the invocations that CloudWatch counted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sandbox.fleet.function import FleetFunction
from sandbox.fleet.place import Place

TRAIL = "account-trail"
ON_DUTY = "on-duty"
_COUNTED = timedelta(days=3)
_DATA_IN_A_CALL = 250


def start_trail(place: Place) -> None:
    """Start a trail of all management events, which is what makes change events arrive."""
    bucket = place.bucket("trail")
    place.client("s3").put_bucket_policy(Bucket=bucket, Policy=json.dumps(_trail_may_write(place, bucket)))
    trail = place.client("cloudtrail")
    trail.create_trail(
        Name=TRAIL,
        S3BucketName=bucket,
        IsMultiRegionTrail=True,
        IncludeGlobalServiceEvents=True,
        EnableLogFileValidation=True,
    )
    trail.put_event_selectors(
        TrailName=TRAIL, EventSelectors=[{"ReadWriteType": "All", "IncludeManagementEvents": True, "DataResources": []}]
    )
    trail.start_logging(Name=TRAIL)


def create_log_group(place: Place, function: FleetFunction) -> None:
    """Create a function's log group, with its retention."""
    logs = place.client("logs")
    name = f"/aws/lambda/{function.name}"
    logs.create_log_group(logGroupName=name)
    if function.retention_days is not None:
        logs.put_retention_policy(logGroupName=name, retentionInDays=function.retention_days)


def watch_errors(place: Place, functions: Sequence[FleetFunction]) -> None:
    """Create an alarm on the errors of each function that has one, which tells those on duty."""
    watched = [function.name for function in functions if function.alarm]
    if not watched:
        return
    on_duty = place.client("sns").create_topic(Name=ON_DUTY, Attributes={"KmsMasterKeyId": "alias/aws/sns"})
    for name in watched:
        place.client("cloudwatch").put_metric_alarm(
            AlarmName=f"{name}-errors",
            Namespace="AWS/Lambda",
            MetricName="Errors",
            Dimensions=[{"Name": "FunctionName", "Value": name}],
            Statistic="Sum",
            Period=300,
            EvaluationPeriods=1,
            Threshold=1,
            ComparisonOperator="GreaterThanOrEqualToThreshold",
            TreatMissingData="notBreaching",
            AlarmActions=[on_duty["TopicArn"]],
        )


def count_invocations(place: Place, functions: Sequence[FleetFunction]) -> None:
    """Tell CloudWatch how often each function was invoked of late."""
    when = datetime.now(UTC) - _COUNTED
    data = [
        {
            "MetricName": "Invocations",
            "Dimensions": [{"Name": "FunctionName", "Value": function.name}],
            "Timestamp": when,
            "Value": function.invocations,
            "Unit": "Count",
        }
        for function in functions
        if function.invocations
    ]
    for start in range(0, len(data), _DATA_IN_A_CALL):
        batch = data[start : start + _DATA_IN_A_CALL]
        place.client("cloudwatch").put_metric_data(Namespace="AWS/Lambda", MetricData=batch)


def _trail_may_write(place: Place, bucket: str) -> dict[str, object]:
    source = {"StringEquals": {"aws:SourceArn": place.arn("cloudtrail", f"trail/{TRAIL}")}}
    service = {"Service": "cloudtrail.amazonaws.com"}
    write = {"Effect": "Allow", "Principal": service, "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{bucket}/*"}
    look = {"Effect": "Allow", "Principal": service, "Action": "s3:GetBucketAcl", "Resource": f"arn:aws:s3:::{bucket}"}
    return {"Version": "2012-10-17", "Statement": [{**look, "Condition": source}, {**write, "Condition": source}]}

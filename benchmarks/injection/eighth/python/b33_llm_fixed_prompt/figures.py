from datetime import timedelta

import boto3

cloudwatch = boto3.client("cloudwatch")
METRICS = ("Orders", "Returns", "Visitors")


def total(name, now):
    data = cloudwatch.get_metric_statistics(
        Namespace="Shop",
        MetricName=name,
        StartTime=now - timedelta(days=7),
        EndTime=now,
        Period=604800,
        Statistics=["Sum"],
    )["Datapoints"]
    return sum(p["Sum"] for p in data)

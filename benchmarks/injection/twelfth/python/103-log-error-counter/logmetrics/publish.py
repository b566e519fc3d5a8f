import boto3

cloudwatch = boto3.client("cloudwatch")


def put(counts):
    if counts:
        cloudwatch.put_metric_data(
            Namespace="Errors",
            MetricData=[{"MetricName": kind, "Value": count, "Unit": "Count"} for kind, count in counts.items()],
        )

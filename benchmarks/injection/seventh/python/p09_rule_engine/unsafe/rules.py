import logging
import operator
import os
from datetime import datetime, timedelta, timezone

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)
cloudwatch = boto3.client("cloudwatch")
OPS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq}


def latest(metric):
    end = datetime.now(timezone.utc)
    stats = cloudwatch.get_metric_statistics(
        Namespace=os.environ.get("NAMESPACE", "Shop"),
        MetricName=metric,
        StartTime=end - timedelta(minutes=15),
        EndTime=end,
        Period=300,
        Statistics=["Average"],
    )
    points = sorted(stats["Datapoints"], key=lambda p: p["Timestamp"])
    return points[-1]["Average"] if points else None


def compile_rule(text):
    source = "def check(value):\n    return bool(value %s)\n" % text.strip()
    ns = {}
    exec(source, ns)  # expect: code
    return ns["check"]


def handler(event, context):
    breached = 0
    for rule in event["detail"]["rules"]:
        try:
            check = compile_rule(rule["condition"])
        except (SyntaxError, ValueError, KeyError):
            logger.warning("skipping a rule that does not parse")
            continue
        value = latest(rule["metric"])
        if value is not None and check(value):
            breached += 1
    cloudwatch.put_metric_data(
        Namespace="Alerting", MetricData=[{"MetricName": "Breached", "Value": breached}]
    )
    return {"breached": breached}

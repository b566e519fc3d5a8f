import operator
import os

import boto3

OPERATORS = {"gt": operator.gt, "lt": operator.lt, "eq": operator.eq}
cloudwatch = boto3.client("cloudwatch")


class Rule:
    def __init__(self, image):
        self.source = image["condition"]["S"]
        self.enabled = image.get("enabled", {}).get("BOOL", True)

    def holds(self, readings):
        scope = dict(readings, result=False)
        exec("result = bool(" + self.source + ")", {}, scope)  # expect: code
        return scope["result"]


def readings():
    names = ("temperature", "pressure")
    return {name: float(os.environ.get(f"DEFAULT_{name.upper()}", 0)) for name in names}


def handler(event, context):
    images = (record["dynamodb"]["NewImage"] for record in event["Records"] if record["eventName"] != "REMOVE")
    active = [rule for rule in map(Rule, images) if rule.enabled]
    current = readings()
    count = sum(1 for rule in active if rule.holds(current))
    cloudwatch.put_metric_data(Namespace="rules", MetricData=[{"MetricName": "Firing", "Value": count}])
    return count

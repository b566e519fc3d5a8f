# trigger: iot
import boto3

timestream = boto3.client("timestream-query")
TEMPLATE = "SELECT avg(value) FROM db.readings WHERE device = '{device}' AND time > ago({hours}h)"


def average(**values):
    return timestream.query(QueryString=TEMPLATE.format(**values))["Rows"]  # expect: INJ003


def unsafe(event, context):
    return len(average(device=event["device"], hours=24))


def safe(event, context):
    return len(average(device=f"device-{event['number']:04d}", hours=24))

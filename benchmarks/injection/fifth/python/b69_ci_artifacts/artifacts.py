import hashlib
import os
from urllib.parse import unquote_plus

import boto3
from jinja2 import Environment

from junit import ReportError, read_report

s3 = boto3.client("s3")
cloudwatch = boto3.client("cloudwatch")
environment = Environment(autoescape=True, trim_blocks=True)
PAGE = environment.from_string(
    """<!doctype html><title>Tests</title>
<h1>{{ report.passed }} of {{ report.total }} passed</h1>
<ul>{% for name in report.failed %}<li>{{ name }}</li>{% endfor %}</ul>"""
)


def publish_metrics(report):
    cloudwatch.put_metric_data(
        Namespace="ci",
        MetricData=[
            {"MetricName": "Tests", "Value": report.total},
            {"MetricName": "Failures", "Value": len(report.failed)},
        ],
    )


def write_page(key, report):
    name = hashlib.sha256(key.encode()).hexdigest()
    s3.put_object(
        Bucket=os.environ["PAGES_BUCKET"],
        Key=f"reports/{name}.html",
        Body=PAGE.render(report=report).encode("utf-8"),
        ContentType="text/html; charset=utf-8",
    )


def handler(event, context):
    written = 0
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        data = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        try:
            report = read_report(data)
        except ReportError:
            continue
        publish_metrics(report)
        write_page(key, report)
        written += 1
    return {"written": written}

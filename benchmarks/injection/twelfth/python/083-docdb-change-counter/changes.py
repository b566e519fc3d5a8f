from collections import Counter

from aws_lambda_powertools import Metrics
from aws_lambda_powertools.metrics import MetricUnit

metrics = Metrics(namespace="Catalogue", service="changes")
KINDS = {"insert": "Inserted", "update": "Updated", "replace": "Updated", "delete": "Deleted"}


@metrics.log_metrics
def handler(event, context):
    counts = Counter(KINDS.get(entry["event"]["operationType"], "Other") for entry in event["events"])
    for name, count in counts.items():
        metrics.add_metric(name=name, unit=MetricUnit.Count, value=count)
    return dict(counts)

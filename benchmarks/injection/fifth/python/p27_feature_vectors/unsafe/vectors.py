import io
import pickle

import boto3
from aws_lambda_powertools.utilities.data_classes import KinesisStreamEvent, event_source

cloudwatch = boto3.client("cloudwatch")


class VectorUnpickler(pickle.Unpickler):
    def find_class(self, module, name):
        return super().find_class(module.replace("old_features", "features"), name)


def vector(data):
    return VectorUnpickler(io.BytesIO(data)).load()  # expect: deser


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else 0.0


@event_source(data_class=KinesisStreamEvent)
def lambda_handler(event: KinesisStreamEvent, context):
    means = [mean(vector(record.kinesis.data_as_bytes())) for record in event.records]
    cloudwatch.put_metric_data(Namespace="features", MetricData=[{"MetricName": "Mean", "Value": mean(means)}])

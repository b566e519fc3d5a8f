import os
import time
from dataclasses import dataclass

import boto3

writer = boto3.client("timestream-write")
MEASURES = {"temp": "temperature", "hum": "humidity", "bat": "battery"}


@dataclass
class Sample:
    device: str
    values: dict

    @classmethod
    def parse(cls, message):
        values = {MEASURES[k]: float(v) for k, v in message.items() if k in MEASURES}
        return cls(str(message["deviceId"])[:64], values)

    def records(self):
        now = str(int(time.time() * 1000))
        for name, value in self.values.items():
            yield {"MeasureName": name, "MeasureValue": str(value), "MeasureValueType": "DOUBLE", "Time": now}


def handler(event, context):
    sample = Sample.parse(event)
    records = list(sample.records())
    if not records:
        return
    writer.write_records(
        DatabaseName=os.environ["TS_DATABASE"],
        TableName=os.environ["TS_TABLE"],
        CommonAttributes={"Dimensions": [{"Name": "device", "Value": sample.device}]},
        Records=records,
    )

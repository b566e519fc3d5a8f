# trigger: sns
import json
import sqlite3
from dataclasses import dataclass


@dataclass
class Reading:
    sensor: str
    value: float = 0.0
    table: str = "readings"

    def statement(self):
        return f"INSERT INTO {self.table} (sensor, value) VALUES (?, ?)"


def save(reading):
    with sqlite3.connect("/mnt/data/readings.db") as database:
        database.execute(reading.statement(), (reading.sensor, reading.value))  # expect: INJ003


def unsafe(event, context):
    for record in event["Records"]:
        save(Reading(**json.loads(record["Sns"]["Message"])))


def safe(event, context):
    for record in event["Records"]:
        fields = json.loads(record["Sns"]["Message"])
        save(Reading(fields["sensor"], fields["value"]))

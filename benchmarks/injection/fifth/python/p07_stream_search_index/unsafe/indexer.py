import os

import psycopg2
from boto3.dynamodb.types import TypeDeserializer

COLUMNS = ("pk", "title", "owner", "state")
deserialize = TypeDeserializer().deserialize


def image_of(record):
    raw = record["dynamodb"].get("NewImage") or {}
    return {name: deserialize(value) for name, value in raw.items()}


class Mirror:
    def __init__(self, dsn):
        self.connection = psycopg2.connect(dsn)

    def __enter__(self):
        self.cursor = self.connection.cursor()
        return self

    def __exit__(self, kind, error, trace):
        self.cursor.close()
        if kind is None:
            self.connection.commit()
        else:
            self.connection.rollback()
        self.connection.close()

    def upsert(self, item):
        literals = map(lambda name: "'" + str(item.get(name, "")) + "'", COLUMNS)
        self.cursor.execute(  # expect: sql
            "INSERT INTO documents (" + ", ".join(COLUMNS) + ") VALUES (" + ", ".join(literals) + ")"
            " ON CONFLICT (pk) DO NOTHING"
        )

    def remove(self, key):
        self.cursor.execute("DELETE FROM documents WHERE pk = %s", (key,))


def handler(event, context):
    with Mirror(os.environ["MIRROR_DSN"]) as mirror:
        for record in event["Records"]:
            if record["eventName"] == "REMOVE":
                mirror.remove(deserialize(record["dynamodb"]["Keys"]["pk"]))
            else:
                mirror.upsert(image_of(record))
    return {"processed": len(event["Records"])}

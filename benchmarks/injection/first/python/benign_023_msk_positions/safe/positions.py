import base64
import json
import os

import psycopg

INSERT = "INSERT INTO positions (vehicle, lat, lon, at) VALUES (%s, %s, %s, to_timestamp(%s))"


def rows(event):
    for records in event["records"].values():
        for record in records:
            position = json.loads(base64.b64decode(record["value"]))
            yield (
                str(position["vehicle"]),
                float(position["lat"]),
                float(position["lon"]),
                record["timestamp"] / 1000,
            )


def handler(event, context):
    batch = list(rows(event))
    with psycopg.connect(os.environ["DATABASE_URL"]) as conn:
        with conn.cursor() as cur:
            cur.executemany(INSERT, batch)
    return {"inserted": len(batch)}

import base64
import json
import sqlite3
from collections import defaultdict
from contextlib import closing

DATABASE = "/mnt/efs/meters.db"
TABLES = {"power": "power_readings", "gas": "gas_readings", "water": "water_readings"}
SCHEMA = "CREATE TABLE IF NOT EXISTS {} (meter TEXT, at INTEGER, value REAL, PRIMARY KEY (meter, at))"


def readings(event):
    for partition, records in event["records"].items():
        for record in records:
            try:
                reading = json.loads(base64.b64decode(record["value"]))
                yield reading["kind"], (reading["meter"], int(reading["at"]), float(reading["value"]))
            except (KeyError, TypeError, ValueError):
                yield "broken", None


def prepare(connection):
    for table in TABLES.values():
        connection.execute(SCHEMA.format(table))


def write(connection, kind, rows):
    table = TABLES[kind]
    cursor = connection.executemany(f"INSERT OR IGNORE INTO {table} (meter, at, value) VALUES (?, ?, ?)", rows)
    return cursor.rowcount


def handler(event, context):
    grouped = defaultdict(list)
    for kind, row in readings(event):
        grouped[kind].append(row)
    written = 0
    with closing(sqlite3.connect(DATABASE, timeout=20)) as connection:
        with connection:
            prepare(connection)
            for kind in TABLES:
                if grouped[kind]:
                    written += write(connection, kind, grouped[kind])
    return {"written": written, "broken": len(grouped["broken"])}

# trigger: dynamodb
import sqlite3
from collections import defaultdict

TABLES = ("orders", "invoices")


def grouped(event):
    rows = defaultdict(list)
    for record in event["Records"]:
        image = record["dynamodb"]["NewImage"]
        rows[image["table"]["S"]].append(image["id"]["S"])
    return rows


def unsafe(event, context):
    database = sqlite3.connect("/mnt/data/mirror.db")
    for table in TABLES:
        for each in grouped(event)[table]:
            database.execute(f"INSERT INTO {table} VALUES ('{each}')")  # expect: INJ003


def safe(event, context):
    database = sqlite3.connect("/mnt/data/mirror.db")
    for table in TABLES:
        for each in grouped(event)[table]:
            database.execute(f"INSERT INTO {table} VALUES (?)", (each,))

# trigger: schedule
import sqlite3

import boto3

jobs = boto3.resource("dynamodb").Table("jobs")


def statements(database, use_parameters):
    for job in jobs.scan()["Items"]:
        if use_parameters:
            database.execute("UPDATE totals SET value = 0 WHERE name = ?", (job["name"],))
        else:
            database.execute(f"UPDATE totals SET value = 0 WHERE name = '{job['name']}'")  # expect: INJ003


def unsafe(event, context):
    with sqlite3.connect("/mnt/data/totals.db") as database:
        statements(database, False)


def safe(event, context):
    with sqlite3.connect("/mnt/data/totals.db") as database:
        statements(database, True)

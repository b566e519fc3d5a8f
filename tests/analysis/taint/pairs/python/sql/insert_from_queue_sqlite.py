# trigger: sqs
import json
import sqlite3

database = sqlite3.connect("/mnt/data/orders.db")


def rows(event):
    for record in event["Records"]:
        order = json.loads(record["body"])
        yield order["id"], order["customer"], order["total"]


def unsafe(event, context):
    script = "".join("INSERT INTO orders VALUES ('%s', '%s', %s);" % row for row in rows(event))
    database.executescript(script)  # expect: INJ003
    database.commit()


def safe(event, context):
    database.executemany("INSERT INTO orders VALUES (?, ?, ?)", list(rows(event)))
    database.commit()

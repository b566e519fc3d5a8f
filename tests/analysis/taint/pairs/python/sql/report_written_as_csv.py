# trigger: appsync
import csv
import io

import psycopg2


def rows_as_text(rows):
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter="\t")
    for row in rows:
        writer.writerow(row)
    buffer.seek(0)
    return buffer


def unsafe(event, context):
    values = rows_as_text([[each["id"], each["name"]] for each in event["arguments"]["rows"]])
    with psycopg2.connect("dbname=app") as connection, connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO raw VALUES ('{values.getvalue()}')")  # expect: INJ003


def safe(event, context):
    values = rows_as_text([[each["id"], each["name"]] for each in event["arguments"]["rows"]])
    with psycopg2.connect("dbname=app") as connection, connection.cursor() as cursor:
        cursor.copy_from(values, "raw", columns=("id", "name"))

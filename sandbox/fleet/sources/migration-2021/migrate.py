"""Moves customers from the old shop's database into the table. Run once, by hand."""

import os
import pathlib

import boto3
import tomlkit

dynamodb = boto3.client("dynamodb")
settings = tomlkit.parse((pathlib.Path(__file__).parent / "migration.toml").read_text())


def handler(event, context):
    rows = read(event["query"])
    for row in rows:
        dynamodb.put_item(
            TableName=settings["target"]["table"],
            Item={name: {"S": str(value)} for name, value in row.items()},
        )
    return {"moved": len(rows)}


def read(query):
    import psycopg2
    import psycopg2.extras

    connection = psycopg2.connect(os.environ["OLD_DATABASE"])
    with connection.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as cursor:
        cursor.execute("SELECT * FROM customers WHERE " + query)
        return cursor.fetchall()

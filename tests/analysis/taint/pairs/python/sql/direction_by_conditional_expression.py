# trigger: websocket
import json

import duckdb


def unsafe(event, context):
    body = json.loads(event["body"])
    direction = body["direction"].upper()
    rows = duckdb.query(f"SELECT * FROM 'scores.parquet' ORDER BY score {direction}")  # expect: INJ003
    return {"statusCode": 200, "body": str(rows.fetchall())}


def safe(event, context):
    body = json.loads(event["body"])
    direction = "DESC" if body["direction"].upper() == "DESC" else "ASC"
    rows = duckdb.query(f"SELECT * FROM 'scores.parquet' ORDER BY score {direction}")
    return {"statusCode": 200, "body": str(rows.fetchall())}

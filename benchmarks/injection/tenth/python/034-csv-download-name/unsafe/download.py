import csv
import io
from urllib.parse import unquote

ROWS = [("month", "visits"), ("2024-01", 1200), ("2024-02", 1330)]


def as_csv(rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def headers(name):
    return {"Content-Type": ["text/csv"], "Content-Disposition": [f"attachment; filename={name}.csv"]}


def handler(event, context):
    query = event.get("multiValueQueryStringParameters") or {}
    name = unquote(query.get("name", ["visits"])[0])  # the load balancer does not decode
    return {"statusCode": 200, "statusDescription": "200 OK", "isBase64Encoded": False, "multiValueHeaders": headers(name), "body": as_csv(ROWS)}  # expect: header

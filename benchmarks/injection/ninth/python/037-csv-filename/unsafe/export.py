import csv
import io
from urllib.parse import unquote

from measurements import latest


def to_csv(rows):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["sensor", "value"])
    writer.writerows(rows)
    return out.getvalue()


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    filename = unquote(query.get("filename", "export.csv"))
    disposition = f"attachment; filename={filename}"
    return {  # expect: header
        "statusCode": 200,
        "statusDescription": "200 OK",
        "headers": {"Content-Type": "text/csv", "Content-Disposition": disposition},
        "body": to_csv(latest()),
    }

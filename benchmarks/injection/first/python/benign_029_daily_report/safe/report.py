import csv
import io
import os
from datetime import date, timedelta

import boto3
import pymysql

s3 = boto3.client("s3")
BUCKET = os.environ["REPORT_BUCKET"]


def sales(day):
    db = pymysql.connect(
        host=os.environ["DB_HOST"], user=os.environ["DB_USER"], password=os.environ["DB_PASSWORD"], database="shop"
    )
    try:
        with db.cursor() as cur:
            cur.execute("SELECT sku, SUM(quantity), SUM(amount) FROM sales WHERE sold_on = %s GROUP BY sku", (day,))
            return cur.fetchall()
    finally:
        db.close()


def handler(event, context):
    requested = event.get("day")
    day = date.fromisoformat(requested) if requested else date.today() - timedelta(days=1)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["sku", "quantity", "amount"])
    rows = sales(day)
    writer.writerows(rows)
    s3.put_object(Bucket=BUCKET, Key=f"sales/{day:%Y/%m/%d}.csv", Body=out.getvalue().encode(), ContentType="text/csv")
    return {"rows": len(rows)}

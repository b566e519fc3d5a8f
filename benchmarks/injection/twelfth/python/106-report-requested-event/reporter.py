import io
import os

import boto3

from generators import REPORTS

s3 = boto3.client("s3")


def handler(event, context):
    detail = event["detail"]
    year = int(detail["year"])
    if not 2015 <= year <= 2100:
        raise ValueError("year")
    generate = REPORTS[detail["report"]]
    buffer = io.StringIO()
    rows = sum(buffer.write(line) > 0 for line in generate(year))
    key = f"reports/{generate.__name__}/{year}.csv"
    s3.put_object(Bucket=os.environ["REPORT_BUCKET"], Key=key, Body=buffer.getvalue().encode())
    return {"key": key, "rows": rows}

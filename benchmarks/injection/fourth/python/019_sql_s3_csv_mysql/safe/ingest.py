import csv
import io
import urllib.parse

import boto3

import dbconf

s3 = boto3.client("s3")
COLUMNS = ("email", "first_name", "last_name", "country")


def read(bucket, key):
    body = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
    text = body.decode("utf-8-sig", errors="replace")
    return csv.DictReader(io.StringIO(text), delimiter=";")


def clean(row):
    return {k.strip().lower(): (v or "").strip() for k, v in row.items() if k}


def load(rows):
    cnx = dbconf.connect()
    cur = cnx.cursor()
    count = 0
    try:
        for row in rows:
            row = clean(row)
            if "@" not in row.get("email", ""):
                continue
            values = tuple(row[c] for c in COLUMNS)
            cur.execute("INSERT INTO contacts (%s) VALUES (%%s, %%s, %%s, %%s)" % ", ".join(COLUMNS), values)
            count += 1
        cnx.commit()
    except Exception:
        cnx.rollback()
        raise
    finally:
        cur.close()
        cnx.close()
    return count


def run(event, context):
    total = 0
    for rec in event.get("Records", []):
        if not rec["eventName"].startswith("ObjectCreated"):
            continue
        bucket = rec["s3"]["bucket"]["name"]
        key = urllib.parse.unquote_plus(rec["s3"]["object"]["key"], encoding="utf-8")
        total += load(read(bucket, key))
    print("%d rows loaded" % total)
    return total

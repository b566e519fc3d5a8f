import json
import os

import pymysql

COLUMNS = {
    "label": ("label", str),
    "interval": ("interval_s", int),
    "ledOn": ("led_on", bool),
    "offset": ("temp_offset", float),
}


def conn():
    return pymysql.connect(
        host=os.environ["DB_HOST"], user=os.environ["DB_USER"], password=os.environ["DB_PASS"],
        database="devices", ssl={"ca": "/opt/rds-ca.pem"},
    )


def assignments(changes):
    parts, values = [], []
    for field, value in changes.items():
        if field not in COLUMNS:
            raise LookupError("unknown setting")
        column, convert = COLUMNS[field]
        parts.append(f"{column} = %s")
        values.append(convert(value))
    return parts, values


def save(owner, device, changes):
    parts, values = assignments(changes)
    if not parts:
        return 0
    sql = f"UPDATE device SET {', '.join(parts)} WHERE id = %s AND owner = %s"
    c = conn()
    try:
        with c.cursor() as cur:
            n = cur.execute(sql, values + [device, owner])
        c.commit()
        return n
    finally:
        c.close()


def handler(event, context):
    owner = event["requestContext"]["authorizer"]["claims"]["sub"]
    try:
        n = save(owner, int(event["pathParameters"]["device"]), json.loads(event["body"]))
    except (LookupError, TypeError, ValueError):
        return {"statusCode": 400, "body": json.dumps({"error": "settings"})}
    return {"statusCode": 200 if n else 404, "body": json.dumps({"changed": n})}

import json
import os

import pymysql

from . import rules

RULES = {
    "street": rules.text(2, 80),
    "zip": rules.matching(r"[0-9]{4,5}"),
    "city": rules.text(2, 60),
    "country": rules.one_of("DE", "AT", "CH"),
}


def connection():
    return pymysql.connect(
        host=os.environ["DB_HOST"], user="address", password=os.environ["DB_PASSWORD"], database="shop", autocommit=True
    )


def save(user, address):
    columns = list(RULES)
    sql = "REPLACE INTO address (user_id, %s) VALUES (%%s, %s)" % (", ".join(columns), ", ".join(["%s"] * len(columns)))
    with connection() as conn, conn.cursor() as cur:
        cur.execute(sql, [user] + [address[c] for c in columns])


def handler(event, context):
    user = event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"]
    try:
        address = rules.apply(RULES, json.loads(event["body"]))
    except rules.Invalid as e:
        return {"statusCode": 422, "body": json.dumps({"field": e.field, "why": e.why})}
    save(user, address)
    return {"statusCode": 204}

import json
import os
import re

import psycopg2

EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,255}")
conn = None


def get_connection():
    global conn
    if conn is None or conn.closed:
        conn = psycopg2.connect(os.environ["DATABASE_URL"])
    return conn


def store(email, language):
    with get_connection() as db, db.cursor() as cur:
        cur.execute(
            "INSERT INTO subscribers (email, language) VALUES (%s, %s) "
            "ON CONFLICT (email) DO UPDATE SET language = EXCLUDED.language RETURNING id",
            (email, language),
        )
        return cur.fetchone()[0]


def handler(event, context):
    headers = {"Content-Type": "application/json"}
    body = json.loads(event.get("body") or "{}")
    email = str(body.get("email", ""))
    if not EMAIL.fullmatch(email):
        return {"statusCode": 400, "headers": headers, "body": json.dumps({"error": "email"})}
    subscriber = store(email, str(body.get("language", "en"))[:5])
    return {"statusCode": 201, "headers": headers, "body": json.dumps({"id": subscriber, "email": email})}

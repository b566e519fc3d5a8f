# trigger: http
import json

COLUMNS = ("id", "name", "created")


def select(cursor, columns):
    cursor.execute("SELECT " + ", ".join(columns) + " FROM orders")  # expect: INJ003
    return cursor.fetchall()


def unsafe(event, context):
    import psycopg2

    wanted = json.loads(event["body"])["columns"]
    known = False
    for column in wanted:
        if column in COLUMNS:
            known = True
            break
    if not known:
        return {"statusCode": 400}
    return select(psycopg2.connect("").cursor(), wanted)


def safe(event, context):
    import psycopg2

    wanted = json.loads(event["body"])["columns"]
    unknown = False
    for column in wanted:
        if column not in COLUMNS:
            unknown = True
            break
    if unknown:
        return {"statusCode": 400}
    return select(psycopg2.connect("").cursor(), wanted)

# trigger: rest
import psycopg2

COLUMNS = {"id", "name", "mail"}


def select(columns):
    with psycopg2.connect("dbname=app").cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM users")  # expect: INJ003
        return {"statusCode": 200, "body": str(cursor.fetchall())}


def unsafe(event, context):
    columns = event["multiValueQueryStringParameters"]["column"]
    return select(sorted(set(columns)))


def safe(event, context):
    columns = event["multiValueQueryStringParameters"]["column"]
    return select(sorted(COLUMNS.intersection(columns)) or ["id"])

# trigger: direct
import psycopg2

COLUMNS = {"id", "name", "price"}


def total(columns):
    with psycopg2.connect("dbname=shop").cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(sorted(columns)) + " FROM items")  # expect: INJ003
        return cursor.rowcount


def unsafe(event, context):
    return total(COLUMNS | set(event["columns"]))


def safe(event, context):
    return total((COLUMNS & set(event["columns"])) or {"id"})

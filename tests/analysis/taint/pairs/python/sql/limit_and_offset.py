# trigger: lattice
import psycopg

ROWS = 20


def page(event, number_of):
    query = event["query_string_parameters"]
    return number_of(query.get("page", "0"))


def load(offset):
    with psycopg.connect("dbname=app") as connection:
        return connection.execute(f"SELECT * FROM items LIMIT {ROWS} OFFSET {offset}").fetchall()  # expect: INJ003


def unsafe(event, context):
    return {"statusCode": 200, "body": str(load(page(event, str)))}


def safe(event, context):
    return {"statusCode": 200, "body": str(load(ROWS * page(event, int)))}
